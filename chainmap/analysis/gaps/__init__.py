"""Which links are here, missing or unknown, and why."""
