"""From files to the model: chain files, tables, park folders, and firm text to links."""
