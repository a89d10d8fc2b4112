"""What each kind of workbook says: its cells by python-calamine, and beside them what that does not tell."""
