"""Which missing links are near what a region does."""
