"""A chain by itself."""
