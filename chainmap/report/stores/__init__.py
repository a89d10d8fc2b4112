"""What a store holds, and what a search in it finds."""
