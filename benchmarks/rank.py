"""How near a seller stands to what a buyer needs, by chains and matches alone.

An order for pairs of equal or unknown value, as in a register of firms, where nobody states a figure.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from chainmap.model.chain import Flow, Link
from chainmap.model.match import Match

_LESS: Final = 0.5  # what a step further, or the same link, counts beside a flow
_WHOLESALE: Final = "51"  # GB/T 4754: what a wholesaler sells is what it bought
Standing = Mapping[str, float]  # link → confidence that the firm stands on it


def sells(matches: Iterable[Match]) -> Standing:
    """Return the links that a firm may supply, with the confidence of each."""
    return {match.link: match.confidence for match in matches if match.supplies or match.could_supply}


def buys(matches: Iterable[Match]) -> Standing:
    """Return the links whose inputs a firm may need; those of a trader too."""
    return {match.link: match.confidence for match in matches if match.state != "rejected"}


class Nearness:
    """How near each link is to what another link needs, from 0 to 1.

    1: a flow goes from one to the other, or to a wholesaler and from there, since nothing is made on the way. 1/2:
    there is one link in between; or both are the same, whose makers also buy from each other. Else 0. Shares of cost
    take no part: half of the flows have none.
    """

    def __init__(self, links: Iterable[Link], flows: Iterable[Flow]) -> None:
        into: dict[str, set[str]] = defaultdict(set)
        for flow in flows:
            into[flow.downstream].add(flow.upstream)
        self._near: dict[str, dict[str, float]] = {}
        links = tuple(links)
        wholesale = {link.id for link in links if any(code.startswith(_WHOLESALE) for code in link.codes.gbt4754)}
        bought = {link.id: into[link.id].union(*(into[up] for up in into[link.id] & wholesale)) for link in links}
        for link in links:
            further = {up for between in bought[link.id] for up in bought.get(between, ())}
            self._near[link.id] = dict.fromkeys((*further, link.id), _LESS) | dict.fromkeys(bought[link.id], 1.0)

    def inputs(self, buyer: Standing) -> dict[str, float]:
        """Return how sure it is that a firm needs each link: confidence × nearness.

        Of several of its links that need it, the surest counts.
        """
        needed: dict[str, float] = {}
        for link, confidence in buyer.items():
            for upstream, near in self._near.get(link, {}).items():
                needed[upstream] = max(needed.get(upstream, 0.0), confidence * near)
        return needed


def measure_fit(inputs: Mapping[str, float], seller: Standing) -> float:
    """Return how well a seller fits what a buyer needs, from 0 to 1.

    The buyer's need × the seller's confidence, on the one link where that is most: a firm on many links is not nearer
    for their number.
    """
    return max((inputs[link] * confidence for link, confidence in seller.items() if link in inputs), default=0.0)
