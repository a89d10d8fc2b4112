"""Files for other tools: GraphML, GEXF, node-link JSON, CSV for bulk import; the last two are read back."""
