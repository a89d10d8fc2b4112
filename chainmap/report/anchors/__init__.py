"""Anchors: pull, loss, cascade, magnet."""
