"""Excel files: grids and documents drawn on sheets, in one style."""
