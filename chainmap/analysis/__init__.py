"""One question a module: graph and options in, sorted frozen findings out."""
