"""Words of a list that share a part.

Of 固定、跟踪支架 the first is 固定支架, of 硅棒、片 the second is 硅片, of 光伏胶膜（EVA、POE） one is POE胶膜.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from chainmap.folding import fold
from chainmap.ingest.matching.alias_index import AliasIndex
from chainmap.ingest.matching.language.column_text import ColumnText
from chainmap.ingest.matching.language.item_rules import doubted_by, governed, without_amounts, without_verbs
from chainmap.ingest.matching.reading import Reading

_JOINT: Final = re.compile(r"\s*(?:[/&+、]|以及|[及和与或])\s*|\s+(?:and|or)\s+")
_LONGEST: Final = 6  # characters of a word that lacks its noun
_LONGEST_LATIN: Final = 24
_SHORT: Final = 2  # characters of a word that lacks its beginning after a mere comma

_NOUN: Final = 2  # characters of it: 电芯
_BRACKETED: Final = re.compile(r"([^\s、,;:()/+]+)\(([^()]{1,60})\)")
_INCLUDING: Final = re.compile(r"^(?:主要)?(?:含有?|包括|包含|分为|有|为|including|incl\.?)\s*|等$")

_Span = tuple[int, int]


def read_shared_words(column: ColumnText, index: AliasIndex, readings: Iterable[Reading]) -> Iterator[Reading]:
    """Yield what words mean with the end of the following one, or else with the beginning of the one before.

    Only beside a word that is confirmed, and only where the two together are an alias.
    """
    readings = list(readings)
    if not (any(reading.state == "confirmed" for reading in readings) and _JOINT.search(column.text)):
        return
    words = list(_words(column))
    read, known = _by_word(words, readings)
    whole: dict[_Span, str] = {}  # the words that were read here, with what they share
    joined = [pair for pair in pairwise(words) if _JOINT.fullmatch(column.text, pair[0][1], pair[1][0])]
    for behind in (True, False):
        for first, second in reversed(joined) if behind else joined:
            lacking, beside = (first, second) if behind else (second, first)
            if lacking in read or lacking in known or beside not in known:
                continue
            governor = column.governor(lacking[1] - 1)  # a verb may stand in the word: 代理销售铝、钢边框
            start = max(lacking[0], governor.end) if governor is not None else lacking[0]
            part = without_verbs(without_amounts(column.text[start : lacking[1]]).strip())
            after_comma = not behind and column.text[first[1] : second[0]].strip() == "、"
            if len(part) > (_LONGEST_LATIN if part.isascii() else _SHORT if after_comma else _LONGEST):
                continue
            next_to = whole.get(beside, column.text[slice(*beside)])
            made = index.ended(part, next_to) if behind else index.begun(next_to, part)
            for link, alias in index.owners(made):
                kind = index.links[link].kind
                if governor is not None and (governed(governor, kind) or doubted_by(governor, kind)):
                    continue
                known[lacking], whole[lacking] = known[beside], made
                yield replace(
                    known[beside],
                    link=link,
                    kind=kind,
                    alias=alias,
                    rule="head",
                    words=column.typed.words(first[0], second[1]),
                    place=lacking[0],
                    item=column.text[slice(*lacking)],
                )


def read_bracketed_words(column: ColumnText, index: AliasIndex, readings: Iterable[Reading]) -> Iterator[Reading]:
    """Yield what the words in brackets mean with the end of the word before: of 光伏胶膜（EVA、POE）, POE胶膜.

    Only behind a word that is confirmed, where the two together are an alias of another link.
    """
    if "(" not in column.text:
        return
    confirmed = [reading for reading in readings if reading.state == "confirmed"]
    for found in _BRACKETED.finditer(column.text):
        here = [reading for reading in confirmed if found.start() <= reading.place < found.end()]
        links = {reading.link for reading in here}
        for part in _JOINT.split(_INCLUDING.sub("", found[2].strip())) if here else ():
            if not 0 < len(part) <= (_LONGEST_LATIN if part.isascii() else _LONGEST):
                continue
            for link, alias in index.owners(index.ended(part, found[1])):
                if link not in links:
                    links.add(link)
                    kind = index.links[link].kind
                    yield replace(here[0], link=link, kind=kind, alias=alias, rule="head", item=part)


def read_parted_words(column: ColumnText, index: AliasIndex, readings: Iterable[Reading]) -> Iterator[Reading]:
    """Yield what an item means by its first words and its noun: 磷酸铁锂方形电芯 is 磷酸铁锂电芯.

    Only where the noun is of a link that takes what no other link takes.
    """
    of_any = [reading for reading in readings if reading.state == "confirmed" and index.links[reading.link].catch_all]
    for reading in of_any:
        start = max((at for at, _ in column.each_item() if at <= reading.place), default=reading.place)
        first, noun = column.text[start : reading.place].strip(), fold(reading.alias).strip()[-_NOUN:]
        for link, alias in index.owners(first + noun if first else "") or index.owners(index.begun(first, noun)):
            if link != reading.link:
                yield replace(reading, link=link, kind=index.links[link].kind, alias=alias, rule="head")


def _by_word(words: list[_Span], readings: Iterable[Reading]) -> tuple[set[_Span], dict[_Span, Reading]]:
    """Return the words in which something was read, and the first that is confirmed by word."""
    starts = [start for start, _ in words]
    read: set[_Span] = set()
    known: dict[_Span, Reading] = {}
    for reading in readings:
        word = words[max(0, bisect_right(starts, reading.place) - 1)]
        if word[0] <= reading.place < word[1]:
            read.add(word)
            if reading.state == "confirmed":
                known.setdefault(word, reading)
    return read, known


def _words(column: ColumnText) -> Iterator[_Span]:
    """Yield start and end of the words that are items, or joined to one: EVA, POE胶膜 of EVA/POE胶膜."""
    for start, item in column.each_item():
        at = column.text.index(item, start)
        ends = [at, *(end for match in _JOINT.finditer(column.text, at, at + len(item)) for end in match.span())]
        for first, end in zip(ends[::2], [*ends[1::2], at + len(item)], strict=True):
            if first < end:
                yield first, end
