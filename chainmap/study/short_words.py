"""Short words that mean a link in a park of its industry: 组件 is a module where most firms are in photovoltaics.

A word that may be short for an alias says little of a firm in a register. In the list of a park where two of five firms
that operate are on one chain, the planner means that chain: at least three surely supply its links, and five do so or
have such a word. So the match is confirmed where the word is an alias of one link alone without a word of the industry
(光伏), among the links of goods whose unit the firm's figures fit. A column of the list that names a firm's industry
(产业: 光伏) does the same for this firm alone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from chainmap.folding import fold
from chainmap.ingest.chains.bundled import chain_called
from chainmap.model.chain import Link
from chainmap.model.match import Evidence, Match
from chainmap.model.park import Tenant

_OF_PARK: Final = 0.4  # of the firms that say what they do
_SURE: Final = 3
_FIRMS: Final = 5
_OF_INDUSTRY: Final = 3  # links of a chain whose aliases begin with a word of its industry
_CONFIDENCE: Final = 0.6  # not measured: no set of firms with labels is the list of one park
_GOODS: Final = frozenset(("material", "component", "product"))  # what a machine is called tells little: 离心机
_GENERAL: Final = frozenset(  # of many links
    "药品 药物 制剂 器械 试剂 耗材 产品 材料 原料 驱动器 传感器 控制器 模块".split()
)
_INDUSTRY: Final = re.compile(r"产业|行业|板块|领域|赛道|\b(?:sector|industry|segment|cluster)\b", re.IGNORECASE)
_NOT_OPERATING: Final = frozenset(("stopped", "not_yet"))
_SHORT: Final = "short_for"


class _Industry:
    """The words of the chains of a park, in comparable characters, by link."""

    def __init__(self, links: Mapping[str, Link], chains: frozenset[str]) -> None:
        self._aliases: dict[str, dict[str, tuple[str, ...]]] = {chain: {} for chain in chains}
        for id_, link in links.items():
            if link.chain in chains:
                self._aliases[link.chain][id_] = tuple(fold(alias).strip() for alias in link.words)

    def lends(self, words: str, link: Link) -> bool:
        """Whether words are an alias without a word of the industry: 光伏 of 光伏组件, not 线性 of 线性驱动器."""
        word, links = fold(words).strip(), self._aliases.get(link.chain, {})
        ends = (alias.removesuffix(word) for alias in links.get(link.id, ()) if alias.endswith(word))
        fronts = set(map(_front, ends)) - {""}
        return any(
            sum(any(alias.startswith(front) for alias in aliases) for aliases in links.values()) >= _OF_INDUSTRY
            for front in fronts
        )


def _front(text: str) -> str:
    """Return the first word of a text: two characters of Chinese, or a Latin word."""
    return text.split(maxsplit=1)[0] if text[:1].isascii() and text.strip() else text[:2]


def confirm_short_words(
    tenants: Iterable[Tenant], matches: Mapping[str, tuple[Match, ...]], links: Mapping[str, Link]
) -> dict[str, tuple[Match, ...]]:
    """Return the matches, those by short words confirmed where the park tells which link they mean."""
    of_firms = [matches.get(tenant.id, ()) for tenant in tenants if tenant.text]
    chains = _chains_of_park([found for found in of_firms if not _is_idle(found)], links)
    by_id = {tenant.id: tenant for tenant in tenants}
    own = {id_: _chains_of_firm(by_id[id_]) for id_, found in matches.items() if any(map(_short_word, found))}
    if not (chains or any(own.values())):
        return dict(matches)
    industry = _Industry(links, chains.union(*own.values()))
    return {
        id_: _confirmed(by_id[id_], found, links, industry, chains | own[id_]) if id_ in own else found
        for id_, found in matches.items()
    }


def _chains_of_firm(tenant: Tenant) -> frozenset[str]:
    """Return the bundled chains that the list itself says a firm to be of: 产业 | 光伏."""
    stated = (cell for row in tenant.rows for heading, cell in row.more if _INDUSTRY.search(heading))
    return frozenset(filter(None, map(chain_called, stated)))


def _is_idle(matches: tuple[Match, ...]) -> bool:
    """Whether a firm is on no link for not operating: it tells no industry of today."""
    reasons = {piece.rule for match in matches for piece in match.evidence if piece.column == "remarks"}
    return bool(reasons & _NOT_OPERATING) and all(match.state == "rejected" for match in matches)


def _chains_of_park(firms: list[tuple[Match, ...]], links: Mapping[str, Link]) -> frozenset[str]:
    sure, near = Counter[str](), Counter[str]()
    for matches in firms:
        sure.update({links[match.link].chain for match in matches if match.supplies})
        near.update({links[match.link].chain for match in matches if match.supplies or _short_word(match)})
    enough = max(_FIRMS, _OF_PARK * len(firms))
    return frozenset(chain for chain, count in near.items() if count >= enough and sure[chain] >= _SURE)


def _confirmed(
    tenant: Tenant,
    matches: tuple[Match, ...],
    links: Mapping[str, Link],
    industry: _Industry,
    chains: frozenset[str],
) -> tuple[Match, ...]:
    meant: dict[str, list[str]] = {}  # by word, the links of the park's chains whose unit fits
    for match in matches:
        words, link = _short_word(match), links[match.link]
        if words and link.chain in chains and _fits(tenant, words, link) and industry.lends(words, link):
            meant.setdefault(words, []).append(match.link)
    sure = {found[0]: words for words, found in meant.items() if len(found) == 1}
    return tuple(
        replace(
            match,
            state="confirmed",
            confidence=max(match.confidence, _CONFIDENCE),
            evidence=(*match.evidence, Evidence("products", sure[match.link], "", "in_park", match.evidence[0].row)),
        )
        if match.link in sure
        else match
        for match in matches
    )


def _short_word(match: Match) -> str:
    """Return the word for which alone a firm may be on a link; '' where anything else speaks for or against it."""
    first = match.evidence[0]
    alone = all(piece.rule == _SHORT and piece.words not in _GENERAL for piece in match.evidence)
    return first.words if alone and match.state == "uncertain" and match.role == "maker" else ""


def _fits(tenant: Tenant, words: str, link: Link) -> bool:
    """Whether a link is of goods that are no machines, and the figures of the rows that name it convert to its unit."""
    stated = [row.capacity or row.output for row in tenant.rows if words in row.products]
    units = {amount.unit for amount in stated if amount is not None and amount.unit}
    return link.kind in _GOODS and all(link.in_stated_unit(1.0, unit) is not None for unit in units)
