"""Tables of a park: headings, cells, rows."""
