"""What stands where in a sheet: its heading, its columns, the rows that state something."""
