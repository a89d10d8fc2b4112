"""Short words that mean a link in a park of its industry: 组件 is a module where most firms are in photovoltaics.

A word that may be short for an alias says little of a firm in a register. In the list of a park where at least two of
five firms, and at least five, surely supply links of one chain, the planner means that chain. So the match is confirmed
where the word is short for one link of it alone among those whose unit the firm's figures fit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from chainmap.model.chain import Link
from chainmap.model.match import Evidence, Match
from chainmap.model.park import Tenant

_OF_PARK: Final = 0.4  # of the firms that say what they do
_FIRMS: Final = 5
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
    on: dict[str, int] = {}
    for matches in firms:
        for chain in {links[match.link].chain for match in matches if match.supplies}:
            on[chain] = on.get(chain, 0) + 1
    return frozenset(chain for chain, count in on.items() if count >= max(_FIRMS, _OF_PARK * len(firms)))


def _confirmed(
    tenant: Tenant, matches: tuple[Match, ...], links: Mapping[str, Link], chains: frozenset[str]
) -> tuple[Match, ...]:
    meant: dict[str, list[str]] = {}  # by word, the links of the park's chains whose unit fits
    for match in matches:
        words = _short_word(match)
        if words and links[match.link].chain in chains and _fits(tenant, words, links[match.link]):
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


def _fits(tenant: Tenant, words: str, link: Link) -> bool:
    """Whether a link is of goods that are no machines, and the figures of the rows that name it convert to its unit."""
    stated = [row.capacity or row.output for row in tenant.rows if words in row.products]
    units = {amount.unit for amount in stated if amount is not None and amount.unit}
    return link.kind in _GOODS and all(link.in_stated_unit(1.0, unit) is not None for unit in units)
