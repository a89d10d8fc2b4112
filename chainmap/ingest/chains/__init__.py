"""Chain files and chain tables, read piece by piece and checked."""
