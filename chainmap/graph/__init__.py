"""The one in-process graph that all analyses ask."""

from chainmap.graph.park_graph import Facts, ParkGraph, build_graph

__all__ = ["Facts", "ParkGraph", "build_graph"]
