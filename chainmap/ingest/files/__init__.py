"""Bytes of any encoding, sheets of rows, YAML that keeps its lines."""
