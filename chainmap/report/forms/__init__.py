"""A document, or rows, in each form: terminal, Markdown, HTML, Excel, CSV."""
