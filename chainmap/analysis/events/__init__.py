"""The event: who meets whom in which slot, at which table."""
