"""What is asked of a park: each request checked, and answered by the analyses."""
