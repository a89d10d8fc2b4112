"""Findings → text for people and machines. Reports render, and compute nothing."""
