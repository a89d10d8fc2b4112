"""Where a graph is kept or handed on: files for other tools, and Neo4j."""
