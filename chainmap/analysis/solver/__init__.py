"""Linear and mixed-integer programmes, solved by HiGHS; nothing here knows of parks."""
