"""Files as bytes, within limits; a file that cannot be read is a fault."""

from pathlib import Path
from typing import Final

from chainmap.errors import Faults, Place
from chainmap.output import note_read

MAX_FILE_BYTES: Final = 1 << 30
MAX_CELL_CHARACTERS: Final = 100_000
_MOST_SIBLINGS: Final = 2000  # compared with a misspelt name


def shown(path: Path) -> str:
    """Return the path for messages, with forward slashes.

    Relative to the working folder if it is inside.
    """
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()


def read_bytes(path: Path, faults: Faults) -> bytes | None:
    """Return the file's bytes, or None with the reason in `faults`."""
    place = Place(shown(path))
    note_read(path)
    try:
        if path.is_dir():
            faults.add(place, "is_a_folder")
        elif path.stat().st_size > MAX_FILE_BYTES:
            faults.add(place, "file_too_large", limit=MAX_FILE_BYTES >> 20)
        else:
            return path.read_bytes()
    except FileNotFoundError:
        faults.add(place, "no_file", near=_similar_files(path))
    except OSError as error:
        faults.add(place, "cannot_read", reason=error.strerror or type(error).__name__)
    return None


def _similar_files(path: Path) -> tuple[str, ...]:
    from chainmap.errors import near_names

    try:
        return near_names(path.name, sorted(sibling.name for sibling in path.parent.iterdir())[:_MOST_SIBLINGS])
    except OSError:
        return ()


def is_key(text: str) -> bool:
    """Whether a text can be an id.

    Letters of any script, digits and `_ - .`, with no dot first.
    """
    return bool(text) and text.replace("-", "_").replace(".", "_").replace("_", "a").isalnum() and text[0] != "."
