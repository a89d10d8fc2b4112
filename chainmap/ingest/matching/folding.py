"""Text made comparable: full-width, case, traditional characters and stray spaces do not matter."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final

_SPACES: Final = re.compile(r"(?<=[^\x00-\x7f])[^\S\n]+|[^\S\n]+(?=[^\x00-\x7f])|[^\S\n]{2,}")


@cache
def _simplified() -> "object":
    import opencc

    return opencc.OpenCC("t2s")


class _Fold(dict[int, str]):
    """Folds a character when it is first met, and remembers it."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if (not char.isprintable() or char.isspace()) and char not in "\n\t":
            folded = " "
        else:
            folded = unicodedata.normalize("NFKC", char).casefold()
            if "\u3400" <= folded <= "\u9fff":
                folded = _simplified().convert(folded)  # type: ignore[attr-defined]
        self[code] = folded
        return folded


_FOLD: Final = _Fold()


def fold(text: str) -> str:
    """Return the comparable form of `text`; spaces stay only between words of Latin letters."""
    folded = text.translate(_FOLD)
    return _SPACES.sub(_space, folded) if " " in folded or "\t" in folded else folded


def _space(match: re.Match[str]) -> str:
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return " " if before.isascii() and after.isascii() else ""


class Folded:
    """A text with its comparable form, and the way back from a span of that form to the words as typed."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text = fold(raw)
        self._offsets: Sequence[int] | None = None

    def words(self, start: int, end: int) -> str:
        """Return what was typed where the comparable form has `start` to `end`."""
        if self._offsets is None:
            self._offsets = self._map()
        return self.raw[self._offsets[start] : self._offsets[end - 1] + 1].strip() if end > start else ""

    def _map(self) -> Sequence[int]:
        translated = self.raw.translate(_FOLD)
        if len(self.text) == len(translated) == len(self.raw):  # nothing grew, nothing went
            return range(len(self.raw))
        wide = [n for n, char in enumerate(self.raw) for _ in _FOLD[ord(char)]]
        offsets: list[int] = []
        at = 0
        for match in _SPACES.finditer(translated):
            offsets += wide[at : match.start()]
            offsets += wide[match.start() : match.start() + len(_space(match))]
            at = match.end()
        return offsets + wide[at:]
