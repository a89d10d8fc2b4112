"""A park folder, or a bare table."""
