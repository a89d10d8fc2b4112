"""Names to links and figures to the links' units: rows become facts."""
