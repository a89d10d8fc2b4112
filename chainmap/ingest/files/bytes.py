"""Files as bytes, with limits and the words for what can't be read."""

from pathlib import Path
from typing import Final

from chainmap.errors import Faults, Place

MAX_FILE_BYTES: Final = 1 << 30
MAX_CELL_CHARACTERS: Final = 100_000


def shown(path: Path) -> str:
    """Return the path as a user would say it: relative to where they stand if it is below, with forward slashes."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()


def read_bytes(path: Path, faults: Faults) -> bytes | None:
    """Return the file's bytes, or None with the reason in `faults`."""
    place = Place(shown(path))
    try:
        if path.is_dir():
            faults.add(place, "is_a_folder")
        elif path.stat().st_size > MAX_FILE_BYTES:
            faults.add(place, "file_too_large", limit=MAX_FILE_BYTES >> 20)
        else:
            return path.read_bytes()
    except FileNotFoundError:
        near = _siblings_like(path)
        faults.add(place, "no_file", near=near)
    except OSError as error:
        faults.add(place, "cannot_read", reason=error.strerror or type(error).__name__)
    return None


def _siblings_like(path: Path) -> tuple[str, ...]:
    from chainmap.errors import near_names

    try:
        return near_names(path.name, sorted(sibling.name for sibling in path.parent.iterdir())[:2000])
    except OSError:
        return ()


def is_key(text: str) -> bool:
    """Whether a text can be an id: letters of any script, digits, and `_ - .` between them."""
    return bool(text) and text.replace("-", "_").replace(".", "_").replace("_", "a").isalnum() and text[0] != "."
