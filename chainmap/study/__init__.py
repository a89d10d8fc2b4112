"""From paths to graphs: the only place where what was read meets what is asked."""
