"""The text of a column: its items, clauses, sentences, and aliases found."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from chainmap.folding import Folded
from chainmap.ingest.matching.language.governing import (
    Governor,
    Governors,
    find_governors,
    machines_after,
    pairs,
    service_after,
    verb_before,
)
from chainmap.ingest.matching.language.separators import SIGNS, divides, gaps, joints, listed
from chainmap.model.chain import Kind
from chainmap.model.match import Column

Part = Literal["item", "clause", "sentence"]

_MARKS: Final = re.compile(rf"[、,;。\n\t|:()\[\]【】{re.escape(SIGNS)}]")
_PLAIN: Final = "、,;。\n\t|"
_OPEN: Final = "([【"
_CLOSE: Final = ")]】"
_WINDOW: Final = 200  # characters around an alias that an item may have; twice as many in a clause or sentence
_CLAUSE_ENDS: Final = ",;。\n"
_SENTENCE_ENDS: Final = ";。\n"


@dataclass(frozen=True, slots=True)
class Hit:
    """An alias found in an item of a column."""

    link: str
    kind: Kind
    alias: str
    start: int
    end: int
    item: tuple[int, int]


class ColumnText:
    """The text of a column and the ends of its items, clauses and sentences.

    Separators inside parentheses end nothing.
    """

    def __init__(self, column: Column, raw: str) -> None:
        self.column = column
        self.typed = Folded(raw, listed(raw) if column == "products" else raw)
        self.text = self.typed.text
        self.aliases: list[tuple[int, int, int]] | None = None
        self._alias_ends: set[int] | None = None
        self._ends_by_part: dict[Part, list[int]] | None = None
        self._item_starts: list[int] = []
        self._governors: Governors | None = None
        self._governor_of: dict[int, Governor | None] = {}  # by place

    def item(self, start: int, end: int) -> tuple[int, int]:
        """Return start and end of the item around a span."""
        return self._around("item", start, end, _WINDOW)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Return start and end of the clause around a span."""
        return self._around("clause", start, end, 2 * _WINDOW)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return start and end of the sentence around a span."""
        return self._around("sentence", start, end, 2 * _WINDOW)

    def each_item(self) -> Iterator[tuple[int, str]]:
        """Yield the start and the text of each item."""
        ends = (*self._ends("item"), len(self.text))
        for start, end in zip((0, *self._item_starts), ends, strict=True):
            item = self.text[start:end].strip()
            if item:
                yield start, item

    def typed_items(self) -> tuple[str, ...]:
        """Return the items as typed."""
        ends = (*self._ends("item"), len(self.text))
        words = (self.typed.words(start, end) for start, end in zip((0, *self._item_starts), ends, strict=True))
        return tuple(filter(None, words))

    def governor(self, start: int) -> Governor | None:
        """Return the verb or label that governs what starts at a place in a list of products, if any does."""
        if self.column != "products":
            return None
        if start not in self._governor_of:
            self._governor_of[start] = self._find_governor(start)
        return self._governor_of[start]

    def _find_governor(self, start: int) -> Governor | None:
        if self._governors is None:
            self._governors = find_governors(self.text, self._objects())
        if stated := self._governors.stated(start):
            return stated
        last = self._governors.before(start)
        if last is not None and last.start < self.sentence(start, start)[0] and not self._lists_on(last, start):
            last = None
        near = verb_before(self.text, start)
        if near is not None and (last is None or last.end < near.start):
            return near
        if last is None or last.kind == "none":
            return self._after(start) if self._governors.ends else None
        return last

    def _after(self, start: int) -> Governor | None:
        """Return what governs a place from the end of its clause."""
        first, end = self.clause(start, start)
        clause = self.text[first:end]
        if self._alias_ends is None:
            self._alias_ends = {last for _, _, last in self.aliases or ()}
        return service_after(clause, first, self._alias_ends) or machines_after(clause)

    def _lists_on(self, governor: Governor, start: int) -> bool:
        """Whether the list of a verb with a colon goes on over a semicolon: 经销：多晶硅；光伏玻璃."""
        between = self.text[governor.end - 1 : start]
        return governor.kind == "sell" and ":" in between[:2] and not re.search(r"[。\n|]", between)

    def _objects(self) -> dict[int, int]:
        """Return the end of the longest alias that starts at each place."""
        ends: dict[int, int] = {}
        for _, start, end in self.aliases or ():
            ends[start] = max(end, ends.get(start, 0))
        return ends

    def is_label(self, item: tuple[int, int]) -> bool:
        """Whether a colon follows an item."""
        return self.text[item[1] : item[1] + 1] == ":"

    def labelled(self, item: tuple[int, int]) -> tuple[int, int]:
        """Return start and end of what a label stands before."""
        end = self.sentence(item[1], item[1])[1]
        following = self.text.find(":", item[1] + 1, end)
        return item[1] + 1, self.item(following - 1, following)[0] if following > 0 else end

    def count(self, part: Part) -> int:
        """Return the number of items, clauses or sentences."""
        ends = self._ends(part)
        return len(ends) + 1 if self.text.strip() else 0

    def before(self, part: Part, place: int) -> int:
        """Return the number of items, clauses or sentences that end before `place`."""
        return bisect_left(self._ends(part), place)

    def _ends(self, part: Part) -> list[int]:
        if self._ends_by_part is None:
            self._ends_by_part = self._find_ends()
        return self._ends_by_part[part]

    def _around(self, part: Part, start: int, end: int, window: int) -> tuple[int, int]:
        ends = self._ends(part)
        if part == "item":
            n = bisect_right(self._item_starts, start)
            left = self._item_starts[n - 1] if n else 0
        else:
            n = bisect_left(ends, start)
            left = ends[n - 1] + 1 if n else 0
        n = bisect_left(ends, end)
        right = ends[n] if n < len(ends) else len(self.text)
        return max(left, start - window), min(right, end + window)  # bounds the work on very long items

    def _find_ends(self) -> dict[Part, list[int]]:
        marks = [(match.start(), match[0]) for match in _MARKS.finditer(self.text)]
        spaces = gaps(self.typed) if self.column == "products" else []
        signs = [*joints(self.text, self.aliases or ()), *pairs(self.text)] if self.column == "products" else []
        ends: dict[Part, list[int]] = {"item": [], "clause": [], "sentence": []}
        if not (marks or spaces or signs):
            return ends
        inside = _parenthesised(marks)
        outside = [(at, mark) for at, mark in marks if not inside(at)] if inside is not None else marks
        starts = [at for at in spaces if inside is None or not inside(at)]
        ends["item"] = starts.copy()  # a space has no width in comparable text
        for at, mark in outside:
            if mark in _SENTENCE_ENDS:
                ends["sentence"].append(at)
            if mark in _CLAUSE_ENDS:
                ends["clause"].append(at)
            if mark in _PLAIN or (self._is_no_ratio(at) if mark == ":" else divides(self.text, at)):
                ends["item"].append(at)
                starts.append(at + 1)
        for at, end in signs:
            if inside is None or not inside(at):
                ends["item"].append(at)
                starts.append(end)
        if spaces or signs:
            ends["item"].sort()
            starts.sort()
        self._item_starts = starts
        return ends

    def _is_no_ratio(self, at: int) -> bool:
        """Whether a colon does not stand between digits."""
        return not (self.text[max(0, at - 1) : at].isdigit() and self.text[at + 1 : at + 2].isdigit())

    def words(self, hit: Hit, limit: int = 60) -> str:
        """Return the item of a hit as typed, cut to `limit` characters around the alias."""
        start, end = hit.item
        if end - start > limit:
            start = max(start, hit.start - (limit - (hit.end - hit.start)) // 2)
            return self.typed.words(start, min(end, start + limit)) + "…"
        return self.typed.words(start, end)


def _parenthesised(marks: list[tuple[int, str]]) -> Callable[[int], bool] | None:
    """Return a function that tells whether a place lies in parentheses, or is one; None without parentheses.

    Unclosed ones are ignored, but end nothing either.
    """
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    signs: set[int] = set()
    for at, mark in marks:
        if mark in _OPEN:
            signs.add(at)
            opened.append(at)
        elif mark in _CLOSE:
            signs.add(at)
            if opened:
                first = opened.pop()
                while pairs and pairs[-1][0] > first:
                    pairs.pop()
                pairs.append((first, at))
    if not signs:
        return None
    starts = [first for first, _ in pairs]

    def inside(at: int) -> bool:
        n = bisect_left(starts, at)
        return at in signs or (n > 0 and at < pairs[n - 1][1])

    return inside


def longest(hits: list[Hit], text: str) -> list[Hit]:
    """Return the hits without those inside a longer one, whose plural counts: `robots` of `mobile robots`."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        last = kept[-1] if kept else None
        plural = last is not None and last.start < hit.start and text[last.end : hit.end] in {"s", "es"}
        if last is None or (hit.end > last.end and not plural) or (hit.start, hit.end) == (last.start, last.end):
            kept.append(hit)
    return kept


def inside_a_word(text: str, start: int, end: int) -> bool:
    """Whether a hit of Latin letters is part of a longer word (`mes` in `messages`).

    A plural is the same word.
    """
    if text[start].isascii() and start > 0 and text[start - 1].isascii() and text[start - 1].isalpha():
        return True
    if not (text[end - 1].isascii() and text[end - 1].isalpha()) or end == len(text):
        return False
    tail = next((n for n, char in enumerate(text[end : end + 12]) if not "a" <= char <= "z"), 12)
    return text[end : end + tail] not in {"", "s", "es"}
