"""Text in lines of a width: words, figures and their units stay whole, in Chinese as well.

A Chinese character takes two places. A line may end at a space or between two Chinese characters, but within a name or
a phrase of up to eight only if a line is too short for it; never within a figure, between a figure and its unit or what
is counted, or between a word and the figure that it is about (配套率 40–70%); no line begins with a closing mark or
ends with an opening one.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len

_NO_START: Final = frozenset("，。、；：？！）》」』”’…·,.;:?!)]}%")
_NO_END: Final = frozenset("（《「『“‘([{≥≤<>≈+−-")
_WORD: Final = 3  # characters
_WIDE: Final = frozenset("WF")
# a figure with its sign and unit; a Latin word; spaces; any other character
_PIECES: Final = re.compile(
    r"(?:[≥≤≈<>+−-] ?)?[0-9](?:[0-9.,–%-]*[0-9%])?"
    r"(?: (?:thousand|million|billion))?[亿万]?"
    r"(?: ?(?:[A-Za-z]{1,7}[²³]?/[a年]|[kMG]?Wh?|k?g|k?m[²³]?|t)(?![A-Za-z])| ?[^\W\x00-\x7f](?:/[年月日天])?)?"
    r"|[A-Za-z0-9_'’²³%/.@&-]+|\s+|."
)
_PHRASE: Final = r"(?<![一-鿿])[一-鿿]{2,8}(?![一-鿿])"
_PIECES_AND_PHRASES: Final = re.compile(f"{_PHRASE}|{_PIECES.pattern}")
_FIGURE: Final = re.compile("[≥≤≈<>+−-]? ?[0-9]")


def widest_piece(text: str, *, phrases: bool = True) -> int:
    """Return the places of the widest piece that stays whole; `phrases`: of those that do if they can as well."""
    pieces = _unbroken(text, _PIECES_AND_PHRASES if phrases else _PIECES)
    return max((cell_len(piece.rstrip()) for piece in pieces), default=0)


def wrap(text: str, width: int, *, phrases: bool = True) -> list[str]:
    """Return the lines of a text, none wider than `width` but for a word that is; `phrases` stay whole if they can."""
    found = _PIECES_AND_PHRASES if phrases else _PIECES
    return [line for part in text.split("\n") for line in _wrapped(part, max(1, width), found)]


def _wrapped(text: str, width: int, found: re.Pattern[str]) -> list[str]:
    if cell_len(text) <= width:
        return [text]
    lines, line, room = [], "", width
    for piece in _that_fit(text, width, found):
        if cell_len(piece.rstrip()) > room and line:
            lines.append(line.rstrip())
            line = ""
        rest = piece if line else piece.lstrip()
        while cell_len(rest.rstrip()) > width:  # a word wider than a line
            head = _head(rest, width)
            lines.append(head)
            rest = rest[len(head) :]
        line += rest
        room = width - cell_len(line)
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _that_fit(text: str, width: int, found: re.Pattern[str]) -> Iterator[str]:
    """Yield the pieces between which a line may end; those of a phrase that is wider than a line."""
    for piece in _unbroken(text, found):
        yield from (piece,) if cell_len(piece.rstrip()) <= width else _unbroken(piece, _PIECES)


def _unbroken(text: str, found: re.Pattern[str]) -> list[str]:
    """Return the pieces between which a line may end; a space stands at the end of the one before it."""
    pieces: list[str] = []
    for piece in found.findall(text):
        if pieces and not _may_break(pieces[-1], piece):
            if _FIGURE.match(piece):
                _join_word(pieces)
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _join_word(pieces: list[str]) -> None:
    """Join the Chinese word that a figure is about, as far as it is short: 配套率."""
    for _ in range(_WORD - 1):
        if (
            len(pieces) > 1
            and len(pieces[-2]) == 1
            and _is_chinese(pieces[-2])
            and _is_chinese(pieces[-1].strip()[-1:])
        ):
            pieces[-2:] = [pieces[-2] + pieces[-1]]


def _may_break(before: str, after: str) -> bool:
    last = before[-1]
    if after.isspace() or after[0] in _NO_START or before.rstrip()[-1:] in _NO_END:
        return False
    if last.isspace():  # 配套率 40–70%
        word = before.rstrip()[-1:]
        return not (_FIGURE.match(after) and (_is_chinese(word) or before.rstrip().endswith("CNY")))
    return _is_chinese(last) or last in _NO_START or _is_chinese(after[0]) or after[0] in _NO_END


def _is_chinese(char: str) -> bool:
    return bool(char) and unicodedata.east_asian_width(char) in _WIDE


def _head(text: str, width: int) -> str:
    """Return as much of a text as fits."""
    end = 1
    while cell_len(text[: end + 1]) <= width:
        end += 1
    return text[:end]
