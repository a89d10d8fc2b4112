"""Which paths are graph files; every command asks it, so it imports no schema."""

from pathlib import Path
from typing import Final

from chainmap.paths import is_folder

_ENDING: Final = ".json"


def is_graph_file(path: object) -> bool:
    """Whether a path would be that of a graph as JSON, by its ending."""
    return isinstance(path, Path | str) and Path(path).suffix.lower() == _ENDING and not is_folder(Path(path))
