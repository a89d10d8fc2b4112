"""Read chain files, tables and park folders; match firm text to links."""
