"""The index of links by aliases, endings of aliases, and classes."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Final

import ahocorasick_rs

from chainmap.folding import fold
from chainmap.ingest.matching.confidence import Language
from chainmap.ingest.matching.language.column_text import ColumnText, Hit, inside_a_word, longest
from chainmap.ingest.matching.language.item_rules import short_items
from chainmap.ingest.matching.language.separators import SIGNS
from chainmap.ingest.matching.similar import Similar
from chainmap.ingest.matching.vocabulary import far_words, vocabulary
from chainmap.model.chain import Link

_MAX_LINKS_OF_A_TAIL: Final = 12  # a word that ends the aliases of more links means none
_SUGGESTED_BY_A_TAIL: Final = 3  # the links with the most such aliases
_MAX_LINKS_OF_A_CODE: Final = 3  # a class of more links means none
_SHORT_TEXT: Final = 60  # characters of a list whose words may be short for aliases
_ITEM_ENDS: Final = re.compile(rf"[、,;。\n\t|:{re.escape(SIGNS)}]")
_SENTENCE_ENDS: Final = ";。\n"
_SERVICE_WORDS: Final = ("检测", "测试", "检验", "回收", "安装", "运维", "维修", "清洗", "认证", "租赁", "拆解")
_SERVICES_EN: Final = {"test": "testing", "recycl": "recycling", "install": "installation", "maint": "maintenance"}
_LAST_WORD: Final = re.compile(r"(?<=[a-z0-9)] )([a-z]{4,}?)s?$")
_OF_TWO: Final = re.compile(r"[及和与]")  # an alias of two links: 光伏电池及组件
_NO_LINK: Final = ""  # of words of other fields
_CODE: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_SPELLINGS: Final = (
    (re.compile(r"alumini?um"), ("aluminium", "aluminum")),
    (re.compile(r"sul(?:ph|f)"), ("sulph", "sulf")),
    (re.compile(r"fib(?:re|er)\b"), ("fibre", "fiber")),
    (re.compile(r"(?<=[ai])mou?ld|\bmou?ld"), ("mould", "mold")),
    (re.compile(r"(?<=[a-z]{3})[sz](?=(?:ation|ed|ing|er|ers)\b)"), ("s", "z")),
    (re.compile(r"colou?r"), ("colour", "color")),
    (re.compile(r"met(?:re|er)\b"), ("metre", "meter")),
    (re.compile(r" and "), (" and ", " & ")),
    (re.compile(r"(?<=[a-z0-9])[- ](?=[a-z])"), ("-", " ")),
    (re.compile(r"haem"), ("haem", "hem")),
)


def spellings(word: str) -> tuple[str, ...]:
    """Return the spellings of a comparable word: British and American, without its hyphens, with `&` for `and`."""
    if not word.isascii():
        return (word,)
    found = [word]
    for pattern, ways in _SPELLINGS:
        if pattern.search(word):
            found = [pattern.sub(way, spelt) for spelt in found for way in ways]
    return tuple(dict.fromkeys((word, *found)))


class _Same(tuple[Link, ...]):
    """Links that are the same objects: quick to compare."""

    __slots__ = ()

    def __hash__(self) -> int:
        return hash(tuple(map(id, self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and tuple(map(id, self)) == tuple(map(id, other))


def index_of(links: Iterable[Link]) -> "AliasIndex":
    """Return the index of links, made once for the same ones: those of the chains that come with chainmap."""
    return _made(_Same(links))


@lru_cache(maxsize=8)
def _made(links: _Same) -> "AliasIndex":
    return AliasIndex(links)


class AliasIndex:
    """Finds the aliases of links in texts, all in one pass."""

    def __init__(self, links: Iterable[Link]) -> None:
        self.links = {link.id: link for link in links}
        self.order = {link: n for n, link in enumerate(self.links)}
        owners: dict[str, list[tuple[str, str]]] = defaultdict(list)  # link and alias of each comparable word
        self._links_by_word: dict[str, list[str]] = defaultdict(list)
        words: dict[str, list[str]] = defaultdict(list)  # by chain
        self._unseen: set[tuple[str, str]] = set()
        self._by_code: dict[str, list[str]] = defaultdict(list)
        for link in self.links.values():
            words_of_chain = words[chain_of(link.id)]
            further = vocabulary(link.chain).get(link.key, ())
            for word in dict.fromkeys((*link.words, *(word for word, _ in further))):
                folded = fold(word).strip()
                if len(folded) > 1:
                    self._links_by_word[folded].append(link.id)
                    for spelling in spellings(folded):
                        owners[spelling].append((link.id, word))
                    words_of_chain.append(folded)
            self._unseen |= {(link.id, word) for word in link.aliases.unseen}
            self._unseen |= {(link.id, word) for word, sourced in further if not sourced}
            for code in link.codes.gbt4754:
                self._by_code[code].append(link.id)
        forms = ((fold(word), f"{fold(word)}s") if word.isascii() else (fold(word),) for word in far_words())
        far = [form for of_word in forms for form in of_word if form not in owners]
        named = {fold(word).strip() for link in self.links.values() for word in link.words}
        self.tails = _tails({word: owners[word] for word in owners if word in named and not _OF_TWO.search(word)})
        self.languages = {chain: Language(words_of_chain) for chain, words_of_chain in words.items()}
        self._owners_by_word = dict(owners)
        self.patterns = (
            *owners,
            *far,
        )  # what is looked for in a text; of those behind the owners' only the place counts
        self._owners = [*owners.values(), *([(_NO_LINK, "")] for _ in far)]
        self._automaton = ahocorasick_rs.AhoCorasick(self.patterns) if owners else None

    @cached_property
    def similar(self) -> Similar:
        """What finds the links whose aliases are near a text; made when it is first asked for."""
        return Similar(self._links_by_word)

    def near(self, text: str, floor: float) -> dict[str, tuple[float, str]]:
        """Return the similarity of a comparable text to links, from `floor` up, and the alias that it is near."""
        return self.similar.nearest(text, floor)

    def find(self, column: ColumnText) -> list[tuple[int, int, int]]:
        """Return every alias in a column: number, start and end. The column keeps them."""
        if column.aliases is None:
            automaton = self._automaton
            column.aliases = automaton.find_matches_as_indexes(column.text, overlapping=True) if automaton else []
        return column.aliases

    def has_short_words(self, products: ColumnText) -> bool:
        """Whether a short list has an item that may abbreviate an alias."""
        if len(products.text) > _SHORT_TEXT:
            return False
        if " " in products.typed.raw:  # may separate items
            return any(short_items(item) in self.tails for _, item in products.each_item())
        return any(item.strip() in self.tails for item in _ITEM_ENDS.split(short_items(products.text)))

    def ends_alike(self, products: ColumnText) -> bool:
        """Whether an item ends as an alias does, in two characters that few aliases end with."""
        return any(self.similar.ends_alike(item) for _, item in products.each_item())

    def hits(self, column: ColumnText) -> Iterator[list[Hit]]:
        """Yield the hits of each item that has any, in order.

        Hits inside a longer one are left out, also inside a word of another field.
        """
        text = column.text
        items: dict[tuple[int, int], list[Hit]] = defaultdict(list)
        for pattern, start, end in self.find(column):
            if inside_a_word(text, start, end):
                continue
            item = (0, len(text)) if column.column == "name" else column.item(start, end)
            for link, alias in self._owners[pattern]:
                kind = self.links[link].kind if link != _NO_LINK else "product"
                items[item].append(Hit(link=link, kind=kind, alias=alias, start=start, end=end, item=item))
        for hits in items.values():
            if kept := [hit for hit in longest(hits, text) if hit.link != _NO_LINK]:
                yield kept

    def owners(self, word: str) -> list[tuple[str, str]]:
        """Return link and alias of a comparable word; empty where it is none."""
        return self._owners_by_word.get(word) or self._owners_by_word.get(word.removesuffix("s"), [])

    def ended(self, word: str, following: str) -> str:
        """Return a word with the longest end of the following one that makes an alias of it; '' without one."""
        return next(filter(self.owners, (word + following[start:] for start in range(1, len(following) - 1))), "")

    def begun(self, before: str, word: str) -> str:
        """Return a word with the longest beginning of the one before that makes an alias of it; '' without one."""
        ends = range(len(before) - 1, 0, -1)
        return next(filter(self.owners, (before[:end] + word for end in ends)), "")

    def is_unseen(self, link: str, alias: str) -> bool:
        """Whether an alias of a link was never seen in a firm's text nor in a source."""
        return (link, alias) in self._unseen

    def count_owners(self, alias: str) -> int:
        """Return the number of links that have an alias, at least 1."""
        return len({link for link, _ in self._owners_by_word.get(fold(alias).strip(), ())}) or 1

    def labelled(self, products: ColumnText) -> dict[int, tuple[str, ...]]:
        """Return the links that an item means with its label, by the item's start: 光伏：组件."""
        if ":" not in products.text:
            return {}
        found: dict[int, tuple[str, ...]] = {}
        label = ""
        for start, item in products.each_item():
            end = start + len(item) + (products.text[start : start + 1] == " ")
            if products.text[end : end + 1] == ":":
                label = item
                continue
            space = " " if label.isascii() and item.isascii() else ""
            word = f"{label}{space}{item}"
            if owners := self.owners(word) if label else []:
                found[start] = tuple(dict.fromkeys(link for link, _ in owners))
            if products.text[end : end + 1] in _SENTENCE_ENDS:
                label = ""
        return found

    def served(self, thing: str, verbs: str) -> list[tuple[str, str]]:
        """Return link and alias of a service by its verb and its thing: 组件回收 for 回收 and 光伏组件."""
        verb = next((word for word in _SERVICE_WORDS if word in verbs), "")
        verb = verb or next((noun for stem, noun in _SERVICES_EN.items() if stem in verbs), "")
        if not verb:
            return []
        text = f"{thing} {verb}" if thing.isascii() and verb.isascii() else thing + verb
        ends = [*(text[start:] for start in range(len(thing))), f"{verb}服务", f"{verb} service"]
        return next((self._owners_by_word[end] for end in ends if end in self._owners_by_word), [])

    def links_of_codes(self, text: str) -> Iterator[str]:
        """Yield the links of the classes in a text, of classes with a few links only."""
        for code in _CODE.findall(text):
            links = self._by_code.get(code, ())
            if len(links) <= _MAX_LINKS_OF_A_CODE:
                yield from links


def chain_of(link: str) -> str:
    """Return the chain of a link's id."""
    return link.partition("/")[0]


def _tails(owners: Mapping[str, list[tuple[str, str]]]) -> dict[str, tuple[str, ...]]:
    """Return the links whose aliases end in a word: 组件 for 光伏组件, modules for PV module.

    Of a word that ends the aliases of several links (机器人) those with the most of them; none where there are many
    (设备).
    """
    tails: dict[str, Counter[str]] = defaultdict(Counter)
    for alias, links in owners.items():
        starts = [
            start
            for start in range(1, len(alias) - 1)
            if alias[start] >= "\u3400" or (alias[start - 1] >= "\u3400" and alias[start].isalpha())  # 管式PECVD设备
        ]
        words = [alias[start:] for start in starts]
        if last := _LAST_WORD.search(alias):
            words += [last[1], f"{last[1]}s"]
        for word in words:
            tails[word].update([*dict.fromkeys(link for link, _ in links)])
    return {
        tail: tuple(link for link, _ in links.most_common(_SUGGESTED_BY_A_TAIL))
        for tail, links in tails.items()
        if len(links) <= _MAX_LINKS_OF_A_TAIL
    }


def count_aliases(links: Iterable[Link], texts: Iterable[str]) -> Counter[str]:
    """Return the number of texts in which each name or alias of the links occurs."""
    words: dict[str, set[str]] = defaultdict(set)
    for link in links:
        for word in link.words:
            words[fold(word).strip()].add(word)
    patterns = [pattern for pattern in words if len(pattern) > 1]
    automaton = ahocorasick_rs.AhoCorasick(patterns)
    counts: Counter[str] = Counter()
    for text in texts:
        folded = fold(text)
        hits = automaton.find_matches_as_indexes(folded, overlapping=True)
        found = {number for number, start, end in hits if not inside_a_word(folded, start, end)}
        counts.update(word for number in found for word in words[patterns[number]])
    return counts
