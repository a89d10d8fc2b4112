"""Matches and calls."""
