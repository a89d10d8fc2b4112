"""Whom to recruit: the best set within the limits, and what would change it."""
