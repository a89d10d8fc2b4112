"""How a file says that chainmap wrote it, so that the next run may write over it.

    .json                             its first field is a schema of chainmap
    .xlsx                             its author is chainmap, and nobody saved it since
    .csv                              of its headings only the last is in quotes, which a spreadsheet does not keep
    .html .md .txt .yaml .graphml …   its last line has the digest of all before it

What people changed since is theirs, where the form lets it be seen: not in JSON, nor in CSV that a text editor changed.
"""

import codecs
import hashlib
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

AUTHOR: Final = "chainmap"
ROLE: Final = "_chainmap."  # begins the names in a workbook that say which of its sheets chainmap keeps, and for what
XML: Final = "<!-- {} -->"  # HTML and Markdown have the same comments
YAML: Final = "# {}"
TEXT: Final = "{}"

_SEAL: Final = re.compile(rb"(?:<!-- |# )?chainmap:([0-9a-f]{16})(?: -->)?\n")
_JSON: Final = re.compile(rb'\{\s*(?:"schema": "chainmap/|"\$schema": "[^"]*",\s*"title": "chainmap )')
_CSV: Final = re.compile(rb'(?:[^",\r\n]*,)+"[^"\r\n]*"\r\n')
_CREATED: Final = re.compile(rb"<dcterms:(created|modified)[^>]*>([^<]*)<")
_DIGITS: Final = 16
_HEAD: Final = 1 << 16
_PIECE: Final = 1 << 20
_LONGEST_SEAL: Final = 64
_PROPERTIES: Final = "docProps/core.xml"


def seal(data: Iterable[bytes], form: str) -> Iterator[bytes]:
    """Yield the pieces of a text, and a last line with their digest."""
    digest, last = hashlib.sha256(), b"\n"
    for piece in data:
        digest.update(piece)
        last = piece[-1:] or last
        yield piece
    if last != b"\n":
        digest.update(b"\n")
        yield b"\n"
    yield form.format(f"chainmap:{digest.hexdigest()[:_DIGITS]}").encode() + b"\n"


def marked_csv(chunks: Iterable[str]) -> Iterator[str]:
    """Yield the text of a CSV file with its last heading in quotes."""
    rest = iter(chunks)
    headings, end, rows = next(rest, "").partition("\r\n")
    others, comma, last = headings.rpartition(",")
    yield headings + end + rows if '"' in headings else f'{others}{comma}"{last}"{end}{rows}'
    yield from rest


def is_own(path: Path) -> bool:
    """Whether chainmap wrote a file and, as far as can be seen, nobody changed it since; an empty one may go too."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if not head or _JSON.match(head) or _is_marked_csv(head):
                return True
            if head.startswith(b"PK"):
                return _is_untouched_workbook(path)
            file.seek(max(0, path.stat().st_size - _LONGEST_SEAL))
            found = _SEAL.fullmatch(file.read().splitlines(keepends=True)[-1])
        return found is not None and found[1] == _digest(path, len(found[0]))
    except (OSError, zipfile.BadZipFile):
        return False


def _is_marked_csv(head: bytes) -> bool:
    return head.startswith(codecs.BOM_UTF8) and _CSV.match(head, len(codecs.BOM_UTF8)) is not None


def _is_untouched_workbook(path: Path) -> bool:
    with zipfile.ZipFile(path) as book:
        if _PROPERTIES not in book.namelist() or book.getinfo(_PROPERTIES).file_size > _HEAD:
            return False
        properties = book.read(_PROPERTIES)
    days = dict(_CREATED.findall(properties))
    return f"<dc:creator>{AUTHOR}<".encode() in properties and days.get(b"created") == days.get(b"modified")


def _digest(path: Path, seal_length: int) -> bytes:
    left, digest = path.stat().st_size - seal_length, hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(min(_PIECE, left)):
            digest.update(piece)
            left -= len(piece)
    return digest.hexdigest()[:_DIGITS].encode()
