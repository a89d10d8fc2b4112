"""The pages and files of docs/neo4j, made from the declared schema of the graph."""
