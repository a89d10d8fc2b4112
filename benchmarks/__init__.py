"""How quick and how right; never a test."""
