"""Files as bytes, within limits; a file that cannot be read is a fault."""

import stat
from pathlib import Path
from typing import Final

from chainmap.errors import Faults, InputError, Place
from chainmap.output import note_read
from chainmap.paths import readable_name, real_path

# What a file may hold is bounded by the memory that it takes, about 100 bytes for a byte or a cell.
MAX_FILE_BYTES: Final = 128 << 20
MAX_CELL_CHARACTERS: Final = 32_767  # as in Excel
MAX_CELLS: Final = 8_000_000  # of a table; a row counts as four, for what it takes besides its cells
_ROW_AS_CELLS: Final = 4
MAX_TAGS: Final = 1_000_000  # of a web page or an XML file, of which a tree is made
_MOST_SIBLINGS: Final = 2000  # compared with a misspelt name


def shown(path: Path) -> str:
    """Return the path for messages, with forward slashes.

    Relative to the working folder if it is inside.
    """
    try:
        text = real_path(path).relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        text = path.as_posix()
    return readable_name(text)


def read_bytes(path: Path, faults: Faults, *, most: int = MAX_FILE_BYTES) -> bytes | None:
    """Return the file's bytes, `most` of them, or None with the reason in `faults`."""
    place = Place(shown(path))
    note_read(path)
    try:
        if path.is_dir():
            faults.add(place, "is_a_folder")
        elif not stat.S_ISREG((found := path.stat()).st_mode):  # a pipe may never end, and /dev/zero does not
            faults.add(place, "no_regular_file")
        elif found.st_size > most:
            faults.add(place, "file_too_large", limit=most >> 20)
        else:
            return path.read_bytes()
    except FileNotFoundError:
        faults.add(place, "no_file", near=_similar_files(path))
    except (OSError, ValueError) as error:  # a zero byte in the name is a ValueError
        faults.add(place, "cannot_read", reason=_reason(error))
    return None


def check_cells(rows: int, cells: int, place: Place, faults: Faults) -> bool:
    """Return whether a table of this size is read; else the reason is in `faults`."""
    size = rows * _ROW_AS_CELLS + cells
    if size > MAX_CELLS:
        faults.add(place, "table_too_large", rows=f"{rows:,}", cells=f"{cells:,}")
    return size <= MAX_CELLS


def check_tags(text: str, place: Place, faults: Faults) -> bool:
    """Return whether a web page or an XML file has few enough tags to be read; else the reason is in `faults`."""
    tags = text.count("<")
    if tags > MAX_TAGS:
        faults.add(place, "markup_too_large", tags=f"{tags:,}", limit=f"{MAX_TAGS:,}")
    return tags <= MAX_TAGS


def list_folder(folder: Path) -> list[Path]:
    """Return what is in a folder, by name.

    Raises:
        InputError: it cannot be read.
    """
    faults = Faults()
    try:
        return sorted(folder.iterdir())
    except (OSError, ValueError) as error:
        faults.add(Place(shown(folder)), "cannot_read", reason=_reason(error))
    raise InputError(faults.found)


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or type(error).__name__


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
