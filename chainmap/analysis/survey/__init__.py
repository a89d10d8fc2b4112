"""What to ask, and whom."""
