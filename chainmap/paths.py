"""Questions about paths that never raise: what cannot be looked at is not there.

A name that is too long, a loop of links, a zero byte, a folder without permission: where such a file is opened, the
reason is said. `Path.exists` and the like raise it instead, each for other reasons in other versions of Python.
"""

import os
from pathlib import Path
from typing import Final

_FIRST_BYTE: Final = 0xDC00  # how Python keeps bytes of a name that are not UTF-8: U+DC00 + byte
_LAST_BYTE: Final = 0xDCFF


def is_there(path: Path) -> bool:
    """Whether there is a file, a folder or a device."""
    return os.path.exists(path)  # noqa: PTH110  # raises nothing


def is_file(path: Path) -> bool:
    """Whether there is a file."""
    return os.path.isfile(path)  # noqa: PTH113  # raises nothing


def is_folder(path: Path) -> bool:
    """Whether there is a folder."""
    return os.path.isdir(path)  # noqa: PTH112  # raises nothing


def is_empty(folder: Path) -> bool:
    """Whether a folder has nothing in it; not where that cannot be seen."""
    try:
        return not any(folder.iterdir())
    except (OSError, ValueError):
        return False


def real_path(path: Path) -> Path:
    """Return the absolute path without links; as it is where the working folder is gone, or where it has a zero byte.

    A loop of links is left as it is.
    """
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return path


def readable_name(name: str) -> str:
    """Return the name of a file as text; bytes that are not UTF-8 are �."""
    if name.isascii():
        return name
    return "".join("\ufffd" if _FIRST_BYTE <= ord(char) <= _LAST_BYTE else char for char in name)
