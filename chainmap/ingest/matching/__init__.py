"""Firm text to links, as a pure function of text columns."""
