"""Meetings in slots with few breaks; knows of no park."""
