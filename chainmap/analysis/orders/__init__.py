"""What was won, whether capacity does, what it takes from upstream."""
