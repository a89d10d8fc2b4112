"""Anchors 链主: what a tenant pulls in, what of it stays here, and what the park loses if it leaves."""
