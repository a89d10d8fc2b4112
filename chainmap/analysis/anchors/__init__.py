"""Anchors 链主: what a tenant pulls in, and what the park loses if it leaves."""
