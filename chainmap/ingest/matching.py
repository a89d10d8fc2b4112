"""Firm text → links: a pure function of text columns, with the words and the rule as evidence.

What a firm lists as its products counts; what its business scope allows it to do counts only beside that. Within an
item the last noun decides, as in Chinese compounds: in 光伏组件生产设备 the firm makes equipment, not modules.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import ahocorasick_rs

from chainmap.ingest.folding import Folded, fold
from chainmap.model.chain import Kind, Link
from chainmap.model.match import Column, Evidence, Match, Role, State

_MARKS: Final = re.compile(r"[、,;。\n\t|:/()\[\]【】]")
_OPEN: Final = "([【"
_CLOSE: Final = ")]】"
_WINDOW: Final = 200
_CLAUSE_ENDS: Final = ",;。\n"
_SENTENCE_ENDS: Final = ";。\n"
_GOODS: Final[frozenset[Kind]] = frozenset(("material", "component", "equipment", "product"))

_MAKE: Final = re.compile(r"制造|生产|加工|研制|制作|自产|制备|manufactur|produc|make|fabricat")
_SELL: Final = re.compile(
    r"销售|批发|零售|贸易|经销|代理|进出口|进口|出口|购销|trad(?:e|ing)|distribut|wholesale|resale|sales? of"
)
_SERVE: Final = re.compile(
    r"安装|维修|维护|检修|运维|租赁|回收|清洗|运输|咨询|设计|技术服务|技术开发|施工|保养|install|repair|maint"
)
_LAST_SELL: Final = re.compile(r"(?:销售|批发|零售|贸易|代理|经销|进出口)$")
_SHORT_LIST: Final = 6
_DEVELOP: Final = re.compile(r"研发|开发|研究|develop|research")
_TRADER_NAME: Final = re.compile(r"贸易|商贸|经贸|进出口|经销|供应链管理|商行|销售有限|trading|import|export")
_INTEGRATE: Final = re.compile(r"系统集成|集成商|总包|总承包|integrat")
_NEGATED: Final = re.compile(r"不含|不包括|不得|除外|禁止|非经|excluding|except|without")
_HARMLESS: Final = re.compile(
    r"(?:等|类|系列|产品|成品|制品|系统|整线|整机|业务|项目|型|款|的|及其?|和|与|以及|或|各|相关|新型|高效|研发|开发|研究|设计|制造|生产|加工|研制"
    r"|销售|批发|零售|贸易|经营|代理|服务|技术服务|配套|供应|[0-9a-z.\-+×x*/ %φ]+)*"
)
_LAST_VERBS: Final = re.compile(
    r"(?:的|及|和|与|以及|或|研发|开发|研究|设计|制造|生产|加工|研制|销售|批发|零售|贸易|经营|进出口|代理|安装|服务)+$"
)
_BARE_VERBS: Final = re.compile(
    r"(?:从事|的|及|和|与|自产|研发|研究|开发|设计|制造|生产|加工|研制|销售|批发|零售|贸易|经营|进出口|进口|出口|代理|采购|安装|维修|服务|技术服务)+"
)
_AND: Final = re.compile(r"^(?:以及|及|和|与|or |and )(?!其(?:设备|装备))")
_FOR_MAKING: Final = re.compile(r"生产|制造|加工|专用")
_MACHINE: Final = re.compile(
    r"(?:设备|装备|机械|机床|机器|生产线|流水线|产线|装置|模具|夹具|工装|专机|机|炉|仪|仪器|equipment|machine(?:s|ry)?|lines?)$"
)
_FOR_IT: Final = re.compile(r"^(?:用|专用|配套用|所用|上用|行业|生产|制造|加工|产业|企业|领域|工厂|车间)")
_PART: Final = re.compile(
    r"(?:配件|零件|零部件|部件|附件|耗材|材料|辅料|原料|软件|控制系统|监控系统|平台|parts?|accessor(?:y|ies)|materials?|software)$"
)
_PARENTHESES: Final = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?|【[^【】]*】?")
_OBJECT_EN: Final = re.compile(r"\b(?:for|used in|used by|of)\b")
_STOPPED: Final = re.compile(r"停产|停业|关停|关闭|注销|吊销|破产|歇业|搬离|已迁出|已搬|清算|closed|ceased|bankrupt")
_NOT_YET: Final = re.compile(r"在建|筹建|未投产|未开工|建设中|装修中|待投产|under construction|not yet")


def count_aliases(links: Iterable[Link], texts: Iterable[str]) -> Counter[str]:
    """Return how many of the texts each name or alias of the links occurs in."""
    words = {fold(word).strip(): word for link in links for word in link.words}
    patterns = [pattern for pattern in words if len(pattern) > 1]
    automaton = ahocorasick_rs.AhoCorasick(patterns)
    counts: Counter[str] = Counter()
    for text in texts:
        folded = fold(text)
        hits = automaton.find_matches_as_indexes(folded, overlapping=True)
        found = {number for number, start, end in hits if not _inside_a_word(folded, start, end)}
        counts.update(words[patterns[number]] for number in found)
    return counts


@dataclass(frozen=True, slots=True)
class FirmText:
    """What a table says of a firm, column by column, as typed."""

    name: str = ""
    products: str = ""
    business_scope: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class _Hit:
    """An alias found in an item of a column."""

    link: str
    kind: Kind
    alias: str
    start: int
    end: int
    item: tuple[int, int]


class _ColumnText:
    """A column's text and where its items, clauses and sentences end; separators in parentheses are no ends."""

    def __init__(self, column: Column, raw: str) -> None:
        self.column = column
        self.typed = Folded(raw)
        self.text = self.typed.text
        self._ends: dict[str, list[int]] | None = None

    def item(self, start: int, end: int) -> tuple[int, int]:
        return self._around("item", start, end, _WINDOW)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        return self._around("clause", start, end, 2 * _WINDOW)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        return self._around("sentence", start, end, 2 * _WINDOW)

    def _around(self, what: str, start: int, end: int, window: int) -> tuple[int, int]:
        if self._ends is None:
            self._ends = self._find_ends()
        ends = self._ends[what]
        n = bisect_left(ends, start)
        left = ends[n - 1] + 1 if n else 0
        n = bisect_left(ends, end)
        right = ends[n] if n < len(ends) else len(self.text)
        return max(left, start - window), min(right, end + window)  # a bound on the work for endless items

    def _find_ends(self) -> dict[str, list[int]]:
        marks = [(match.start(), match[0]) for match in _MARKS.finditer(self.text)]
        inside = _parenthesised(marks)
        ends: dict[str, list[int]] = {"item": [], "clause": [], "sentence": []}
        for at, mark in marks:
            if mark in _OPEN or mark in _CLOSE or any(first < at < last for first, last in inside(at)):
                continue
            if mark in _SENTENCE_ENDS:
                ends["sentence"].append(at)
            if mark in _CLAUSE_ENDS:
                ends["clause"].append(at)
            if mark != "/" or self._divides(at):
                ends["item"].append(at)
        return ends

    def _divides(self, at: int) -> bool:
        """Whether a slash divides items (接线盒/连接器) and is no part of a model or unit (0.4kV/10kV)."""
        return not (self.text[max(0, at - 1) : at].isascii() and self.text[at + 1 : at + 2].isascii())

    def words(self, hit: _Hit, limit: int = 60) -> str:
        """Return the item as typed, cut around the alias where it is long."""
        start, end = hit.item
        if end - start > limit:
            start = max(start, hit.start - (limit - (hit.end - hit.start)) // 2)
            return self.typed.words(start, min(end, start + limit)) + "…"
        return self.typed.words(start, end)


def _parenthesised(marks: list[tuple[int, str]]) -> Callable[[int], list[tuple[int, int]]]:
    """Return a look-up of the outermost pair of parentheses around a place; what never closes opens nothing."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for at, mark in marks:
        if mark in _OPEN:
            opened.append(at)
        elif mark in _CLOSE and opened:
            first = opened.pop()
            while pairs and pairs[-1][0] > first:
                pairs.pop()
            pairs.append((first, at))
    starts = [first for first, _ in pairs]

    def around(at: int) -> list[tuple[int, int]]:
        n = bisect_left(starts, at)
        return pairs[n - 1 : n] if n else []

    return around


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a hit says: for a link or against it, in which role, by which rule."""

    hit: _Hit
    column: Column
    state: State
    role: Role
    rule: str
    words: str


class LinkMatcher:
    """Matches firms to the links that it was made with; made once, used for many."""

    def __init__(self, links: Iterable[Link]) -> None:
        self._kinds: dict[str, Kind] = {}
        self._order: dict[str, int] = {}
        owners: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for link in links:
            self._kinds[link.id] = link.kind
            self._order[link.id] = len(self._order)
            for word in link.words:
                folded = fold(word).strip()
                if len(folded) > 1:
                    owners[folded].append((link.id, word))
        self._patterns = list(owners)
        self._owners = [owners[pattern] for pattern in self._patterns]
        self._automaton = ahocorasick_rs.AhoCorasick(self._patterns) if self._patterns else None

    def match(self, firm: FirmText) -> tuple[Match, ...]:
        """Return every link that the firm's text speaks of, in the links' order: confirmed, uncertain or rejected."""
        readings = list(self._read_products(firm))
        by_chain = {
            _chain_of(reading.hit.link)
            for reading in readings
            if reading.state == "confirmed" and reading.role != "trader" and reading.hit.kind != "equipment"
        }
        of_equipment = {_chain_of(r.hit.link) for r in readings if r.state == "confirmed" and r.hit.kind == "equipment"}
        readings += self._read_scope(firm, by_chain, of_equipment)
        if not (firm.products or firm.business_scope):
            readings += self._read_name(firm)
        caution = _caution(firm.remarks)
        found: dict[str, list[_Reading]] = defaultdict(list)
        for reading in readings:
            found[reading.hit.link].append(reading)
        return tuple(_decide(link, found[link], caution) for link in sorted(found, key=lambda link: self._order[link]))

    def _hits(self, column: _ColumnText) -> Iterator[list[_Hit]]:
        """Yield the hits of each item that has any, in their order, those within a longer hit left out."""
        text = column.text
        if self._automaton is None or not text:
            return
        items: dict[tuple[int, int], list[_Hit]] = defaultdict(list)
        for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if _inside_a_word(text, start, end):
                continue
            item = (0, len(text)) if column.column == "name" else column.item(start, end)
            for link, alias in self._owners[pattern]:
                items[item].append(_Hit(link, self._kinds[link], alias, start, end, item))
        for hits in items.values():
            yield _longest(hits)

    def _read_products(self, firm: FirmText) -> Iterator[_Reading]:
        column = _ColumnText("products", firm.products)
        trader = bool(_TRADER_NAME.search(firm.name.casefold())) and not _MAKE.search(column.text)
        for hits in self._hits(column):
            for hit in hits:
                state, rule = _read_item(column.text, hit, last=hits[-1].start == hit.start)
                role = _role(column, hit)
                if trader and role == "maker":
                    role = "trader"
                yield _Reading(hit, "products", state, role, rule, column.words(hit))

    def _read_scope(self, firm: FirmText, chains: set[str], equipped: set[str]) -> Iterator[_Reading]:
        column = _ColumnText("business_scope", firm.business_scope)
        for hits in self._hits(column):
            for hit in hits:
                state, rule = _read_item(column.text, hit, last=hits[-1].start == hit.start)
                role = _role(column, hit) if state == "confirmed" else "maker"
                if state == "confirmed":
                    chain = _chain_of(hit.link)
                    backed = chain in chains or (chain in equipped and hit.kind == "equipment")
                    state, rule = _weigh_scope(_verbs(column, hit), hit, role, backed=backed)
                else:
                    state = "rejected"
                yield _Reading(hit, "business_scope", state, role, rule, column.words(hit))

    def _read_name(self, firm: FirmText) -> Iterator[_Reading]:
        for hits in self._hits(_ColumnText("name", firm.name)):
            for hit in hits:
                yield _Reading(hit, "name", "uncertain", "maker", "name_only", firm.name)


def _longest(hits: list[_Hit]) -> list[_Hit]:
    """Drop the hits that lie within a longer one."""
    kept: list[_Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        cover = kept[-1] if kept else None
        if cover is None or hit.end > cover.end or (hit.start, hit.end) == (cover.start, cover.end):
            kept.append(hit)
    return kept


def _weigh_scope(verbs: str, hit: _Hit, role: Role, *, backed: bool) -> tuple[State, str]:
    """Say what a business scope proves: what is made counts if the products are of the same chain (`backed`)."""
    made = bool(_MAKE.search(verbs))
    if role == "trader":
        return "rejected", "scope_trade"
    if hit.kind in _GOODS and not made and _SERVE.search(verbs) and not _DEVELOP.search(verbs):
        return "rejected", "scope_service"
    return ("confirmed", "scope_and_products") if made and backed else ("uncertain", "scope_only")


def _read_item(text: str, hit: _Hit, *, last: bool) -> tuple[State, str]:
    """Say what one hit in one item means: the last noun decides; `last` if no other alias follows in the item."""
    start, end = hit.item
    item = text[start:end].strip()
    if item == text[hit.start : hit.end]:
        return "confirmed", "exact"
    before, after = text[start : hit.start], text[hit.end : end]
    if _NEGATED.search(before) or (_NEGATED.search(after) and "(" in before + after):
        return "rejected", "negated"
    if "(" in before and ")" not in before[before.rindex("(") :]:
        return (
            ("uncertain", "in_parentheses") if "含" not in before[before.rindex("(") :] else ("confirmed", "contains")
        )
    if text[hit.start : hit.end].isascii() and _OBJECT_EN.search(before):
        return "rejected", "used_for"
    rest = _PARENTHESES.sub("", after).strip()
    if _HARMLESS.fullmatch(rest):
        return "confirmed", "head"
    return _read_noun(rest, hit.kind, followed=not last)


def _read_noun(rest: str, kind: Kind, *, followed: bool) -> tuple[State, str]:
    """Say what the noun after an alias makes of it; `followed` if another alias stands in it."""
    noun = _LAST_VERBS.sub("", rest)  # 电站设备制造: the noun is 设备
    if _AND.match(noun):
        made_by = _MACHINE.search(noun) and _FOR_MAKING.search(noun)
        return ("rejected", "equipment_for") if made_by and kind != "equipment" else ("confirmed", "head")
    against = (
        ("modifier", followed),
        ("equipment_for", kind != "equipment" and _MACHINE.search(noun)),
        ("used_for", kind != "equipment" and _FOR_IT.match(noun)),
        ("part_of", _PART.search(noun)),
        ("service_on", kind in _GOODS and _SERVE.search(rest) and not _MAKE.search(rest)),
    )
    for rule, holds in against:
        if holds:
            return "rejected", rule
    if not noun or kind not in _GOODS or (kind == "equipment" and _MACHINE.search(noun)):
        return "confirmed", "head"
    return "uncertain", "other_noun"


def _role(column: _ColumnText, hit: _Hit) -> Role:
    item = column.text[hit.item[0] : hit.start] + " " + column.text[hit.end : hit.item[1]]
    if hit.kind == "service":
        return "integrator" if _INTEGRATE.search(item) else "service"
    if hit.kind == "user":
        return "user"
    verbs = _verbs(column, hit)
    if _SELL.search(verbs) and not (_MAKE.search(verbs) or _DEVELOP.search(verbs)):
        return "trader"
    return "integrator" if _INTEGRATE.search(item) else "maker"


def _verbs(column: _ColumnText, hit: _Hit) -> str:
    """Return the text whose verbs govern a hit, without the alias itself.

    Its item with the bare verbs beside it (研发、生产、销售太阳能电池), if it has any. Else in a business scope its
    clause (研发、销售：逆变器、支架), and in products the end of a short list (组件、支架销售).
    """
    text = column.text
    first, end = _with_bare_verbs(column, *hit.item)
    item = text[first : hit.start] + " " + text[hit.end : end]
    if any(verb.search(item) for verb in (_MAKE, _SELL, _SERVE, _DEVELOP)):
        return item
    if column.column == "business_scope":
        start, end = column.clause(hit.start, hit.end)
        return text[start : hit.start] + " " + text[hit.end : end]
    start, end = column.sentence(hit.start, hit.end)
    items = text[start:end].split("、")
    listed = len(items) <= _SHORT_LIST and not _MAKE.search(text[start:end])
    return items[-1] if listed and _LAST_SELL.search(items[-1]) else item


def _with_bare_verbs(column: _ColumnText, start: int, end: int) -> tuple[int, int]:
    """Widen an item over the neighbours that are nothing but verbs."""
    text = column.text
    for _ in range(_SHORT_LIST):
        if not (start > 1 and text[start - 1] == "、"):
            break
        before = column.item(start - 1, start - 1)[0]
        if not _BARE_VERBS.fullmatch(_PARENTHESES.sub("", text[before : start - 1])):
            break
        start = before
    for _ in range(_SHORT_LIST):
        if not (end < len(text) - 1 and text[end] == "、"):
            break
        after = column.item(end + 1, end + 1)[1]
        if not _BARE_VERBS.fullmatch(_PARENTHESES.sub("", text[end + 1 : after])):
            break
        end = after
    return start, end


def _inside_a_word(text: str, start: int, end: int) -> bool:
    """Whether a hit of Latin letters is only a part of a longer word (`mes` in `messages`); plurals are not."""
    if text[start].isascii() and start > 0 and text[start - 1].isascii() and text[start - 1].isalpha():
        return True
    if not (text[end - 1].isascii() and text[end - 1].isalpha()) or end == len(text):
        return False
    tail = next((n for n, char in enumerate(text[end : end + 12]) if not "a" <= char <= "z"), 12)
    return text[end : end + tail] not in {"", "s", "es"}


def _caution(remarks: str) -> tuple[str, str]:
    folded = fold(remarks)
    if _STOPPED.search(folded):
        return "stopped", folded[:60]
    if _NOT_YET.search(folded):
        return "not_yet", folded[:60]
    return "", ""


_STRENGTH: Final[dict[State, int]] = {"confirmed": 0, "uncertain": 1, "rejected": 2}


def _decide(link: str, readings: list[_Reading], caution: tuple[str, str]) -> Match:
    """Weigh what the columns say of one link: the strongest reading decides, a maker before a trader."""
    readings = sorted(readings, key=lambda r: (_STRENGTH[r.state], r.role == "trader"))
    best = readings[0]
    evidence = [
        Evidence(reading.column, reading.words, reading.hit.alias, reading.rule)
        for reading in readings
        if reading.state == best.state
    ]
    state = best.state
    rule, words = caution
    if rule and state == "confirmed":
        state = "uncertain"
        evidence.insert(0, Evidence("remarks", words, "", rule))
    return Match(link, state, best.role, tuple(dict.fromkeys(evidence)))


def _chain_of(link: str) -> str:
    return link.partition("/")[0]
