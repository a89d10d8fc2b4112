"""Graph and findings → one HTML file that opens offline."""
