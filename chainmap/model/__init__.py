"""Frozen types of what is read, independent of how it is shown or stored."""
