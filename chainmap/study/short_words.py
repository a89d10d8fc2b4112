"""Short words that mean a link in a park of its industry: 组件 is a module where most firms are in photovoltaics.

A word that may be short for an alias says little of a firm in a register. In the list of a park where two of five firms
are on one chain, the planner means that chain: at least three surely supply its links, and five do so or have such a
word. So the match is confirmed where the word is an alias of one link alone without a word of the industry (光伏),
among the links of goods whose unit the firm's figures fit.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from chainmap.folding import fold
from chainmap.model.chain import Link
from chainmap.model.match import Evidence, Match
from chainmap.model.park import Tenant

_OF_PARK: Final = 0.4  # of the firms that say what they do
_SURE: Final = 3
_FIRMS: Final = 5
_OF_INDUSTRY: Final = 3  # links of a chain whose aliases begin with a word of its industry
_CONFIDENCE: Final = 0.6  # not measured: no set of firms with labels is the list of one park
_GOODS: Final = frozenset(("material", "component", "product"))  # what a machine is called tells little: 离心机
_SHORT: Final = "short_for"


def confirm_short_words(
    tenants: Iterable[Tenant], matches: Mapping[str, tuple[Match, ...]], links: Mapping[str, Link]
) -> dict[str, tuple[Match, ...]]:
    """Return the matches, those by short words confirmed where the park tells which link they mean."""
    chains = _chains_of_park([matches.get(tenant.id, ()) for tenant in tenants if tenant.text], links)
    if not chains:
        return dict(matches)
    by_id = {tenant.id: tenant for tenant in tenants}
    return {id_: _confirmed(by_id[id_], found, links, chains) for id_, found in matches.items()}


def _chains_of_park(firms: list[tuple[Match, ...]], links: Mapping[str, Link]) -> frozenset[str]:
    sure, near = Counter[str](), Counter[str]()
    for matches in firms:
        sure.update({links[match.link].chain for match in matches if match.supplies})
        near.update({links[match.link].chain for match in matches if match.supplies or _short_word(match)})
    enough = max(_FIRMS, _OF_PARK * len(firms))
    return frozenset(chain for chain, count in near.items() if count >= enough and sure[chain] >= _SURE)


def _confirmed(
    tenant: Tenant, matches: tuple[Match, ...], links: Mapping[str, Link], chains: frozenset[str]
) -> tuple[Match, ...]:
    meant: dict[str, list[str]] = {}  # by word, the links of the park's chains whose unit fits
    for match in matches:
        words = _short_word(match)
        if words and links[match.link].chain in chains and _fits(tenant, words, links[match.link], links):
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
    alone = all(piece.rule == _SHORT for piece in match.evidence)
    return first.words if alone and match.state == "uncertain" and match.role == "maker" else ""


def _is_qualified(words: str, link: Link, links: Mapping[str, Link]) -> bool:
    """Whether a word is an alias without a word of the whole industry: 光伏 of 光伏组件, not 线性 of 线性驱动器."""
    word = fold(words).strip()
    aliases = (fold(alias).strip() for alias in link.words)
    fronts = {front for alias in aliases if alias.endswith(word) and (front := _front(alias.removesuffix(word)))}
    return any(_links_with(front, link.chain, links) >= _OF_INDUSTRY for front in fronts)


def _front(text: str) -> str:
    """Return the first word of a text: two characters of Chinese, or a Latin word."""
    return text.split(maxsplit=1)[0] if text[:1].isascii() and text.strip() else text[:2]


def _links_with(front: str, chain: str, links: Mapping[str, Link]) -> int:
    return sum(
        any(fold(alias).startswith(front) for alias in link.words) for link in links.values() if link.chain == chain
    )


def _fits(tenant: Tenant, words: str, link: Link, links: Mapping[str, Link]) -> bool:
    """Whether a link is of goods that are no machines, and the figures of the rows that name it convert to its unit."""
    stated = [row.capacity or row.output for row in tenant.rows if words in row.products]
    units = {amount.unit for amount in stated if amount is not None and amount.unit}
    if not _is_qualified(words, link, links):
        return False
    return link.kind in _GOODS and all(link.in_stated_unit(1.0, unit) is not None for unit in units)
