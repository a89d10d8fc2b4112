"""The graph in Neo4j: written in chunks that are sent only when they differ, read back, searched, removed."""
