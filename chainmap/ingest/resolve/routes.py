"""For which technology route the plants of a tenant are built, as its table tells."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from chainmap.errors import Faults
from chainmap.folding import fold
from chainmap.model.chain import Chain, Names
from chainmap.model.interval import Interval
from chainmap.model.park import TenantRow


class Told(NamedTuple):
    """The routes of a tenant's plants on a link ('': none is told), and their parts of its output where known."""

    routes: tuple[str, ...] = ()
    parts: tuple[float, ...] = ()


class _Known(NamedTuple):
    """A route, and what finds it in a text."""

    name: Names
    pattern: re.Pattern[str]


class RouteReader:
    """Reads routes from the column `route`, else from the products, by the names and aliases of the routes.

    Looked for are the routes of flows into the link: TOPCon means nothing on a link that no route tells apart.
    """

    def __init__(self, chains: Iterable[Chain], faults: Faults) -> None:
        self._faults = faults
        self._known: dict[str, dict[str, _Known]] = {}
        for chain in chains:
            for flow in chain.flows:
                for id_ in flow.taken_by if flow.route else ():
                    named = chain.routes.get(id_) or chain.link(flow.upstream)
                    routes = self._known.setdefault(flow.downstream, {})
                    routes.setdefault(id_, _Known(named.name, _pattern(named.words)))

    def read(self, link: str, rows: Iterable[tuple[TenantRow, Interval]]) -> Told:
        """Return what the rows of a tenant on a link tell, each with its output.

        The parts are those of the outputs, where all are known and no row names two routes.
        """
        if link not in self._known:
            return Told()
        outputs: dict[str, float] = {}
        sure = True
        for row, output in rows:
            found = self._routes_of(row, link) or ("",)
            sure &= len(found) == 1 and output.exact and output.low > 0
            for id_ in found:
                outputs[id_] = outputs.get(id_, 0.0) + output.low
        if not any(outputs):
            return Told()
        if len(outputs) == 1 or not sure:
            return Told(tuple(outputs))
        whole = sum(outputs.values())
        return Told(tuple(outputs), tuple(part / whole for part in outputs.values()))

    def _routes_of(self, row: TenantRow, link: str) -> tuple[str, ...]:
        known = self._known[link]
        found = _found(known, row.route) or _found(known, row.products)
        if row.route and not _found(known, row.route):
            names = ", ".join(route.name.text("zh") for route in known.values())
            self._faults.warn(row.place, "route_unread", value=row.route, known=names)
        return found


def _found(known: dict[str, _Known], text: str) -> tuple[str, ...]:
    folded = fold(text)
    return tuple(id_ for id_, route in known.items() if route.pattern.search(folded))


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of the words; next to a Latin one stands no other letter: BC is not in PERBC."""
    folded = {fold(word).strip() for word in words}
    return re.compile(
        "|".join(
            rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word) for word in sorted(folded)
        )
    )
