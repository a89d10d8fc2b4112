"""Demand and supply of every link, and what a change does to them."""
