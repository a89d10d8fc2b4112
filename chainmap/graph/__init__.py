"""The one in-process graph that all analyses ask."""

from chainmap.graph.park_graph import ParkGraph, build_graph

__all__ = ["ParkGraph", "build_graph"]
