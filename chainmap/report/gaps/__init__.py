"""The gap report, and how its figures come about."""
