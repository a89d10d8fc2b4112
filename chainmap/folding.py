"""Comparable forms of text.

Full-width forms, case, traditional characters and stray spaces make no difference.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final

_REGIONAL: Final = {"矽": "硅"}  # silicon, in Taiwan: another character, not another form
_SPACES: Final = re.compile(r"(?<=[^\x00-\x7f])[^\S\n]+|[^\S\n]+(?=[^\x00-\x7f])|[^\S\n]{2,}")


@cache
def _simplified() -> "object":
    import opencc

    return opencc.OpenCC("t2s")


class _FoldTable(dict[int, str]):
    """The table of `str.translate`.

    Computes the form of a character when it first occurs. A subclass of dict with `__missing__`, because
    `str.translate` calls it for unknown characters only: a full table would have 1.1 million entries.
    """

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if (not char.isprintable() or char.isspace()) and char not in "\n\t":
            folded = " "
        else:
            folded = unicodedata.normalize("NFKC", char).casefold()
            if "\u3400" <= folded <= "\u9fff":
                folded = _REGIONAL.get(folded) or _simplified().convert(folded)  # type: ignore[attr-defined]
        self[code] = folded
        return folded


_FOLD: Final = _FoldTable()


def fold(text: str) -> str:
    """Return the comparable form of `text`.

    It has spaces only between words of Latin letters.
    """
    folded = text.translate(_FOLD)
    return _SPACES.sub(_space, folded) if " " in folded or "\t" in folded else folded


def _space(match: re.Match[str]) -> str:
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return " " if before.isascii() and after.isascii() else ""


class Folded:
    """A text and its comparable form, whose spans can be traced to the words as typed.

    `read` is the text to compare in place of what was typed, character by character.
    """

    def __init__(self, raw: str, read: str = "") -> None:
        self.raw = raw
        self._read = read or raw
        self.text = fold(self._read)
        self._offsets: Sequence[int] | None = None

    def words(self, start: int, end: int) -> str:
        """Return the words as typed of a span of the comparable form."""
        offsets = self.offsets
        return self.raw[offsets[start] : offsets[end - 1] + 1].strip() if end > start else ""

    @property
    def offsets(self) -> Sequence[int]:
        """The index in the typed text of each character of the comparable form."""
        if self._offsets is None:
            self._offsets = self._map_offsets()
        return self._offsets

    def _map_offsets(self) -> Sequence[int]:
        translated = self._read.translate(_FOLD)
        if len(self.text) == len(translated) == len(self.raw):  # each character became one
            return range(len(self.raw))
        sources = [n for n, char in enumerate(self._read) for _ in _FOLD[ord(char)]]
        offsets: list[int] = []
        end = 0
        for match in _SPACES.finditer(translated):
            offsets += sources[end : match.start()]
            offsets += sources[match.start() : match.start() + len(_space(match))]
            end = match.end()
        return offsets + sources[end:]
