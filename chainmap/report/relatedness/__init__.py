"""Relatedness."""
