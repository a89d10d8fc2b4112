"""A chain."""
