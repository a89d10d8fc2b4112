"""What changed between two surveys, two chains, or a park and a what-if."""
