"""Linear and mixed-integer programmes, solved by HiGHS.

Nothing here knows of parks.
"""
