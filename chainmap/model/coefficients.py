"""The input coefficients a_ij of chains.

Units of the upstream link i per yearly unit of the downstream link j.

They are part of the model, below both `ingest` and `analysis`: the checks of a chain file need the same formula as the
balance, the total requirements, the orders and the programme of recruitment.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from chainmap.model.chain import Flow, Link

if TYPE_CHECKING:
    from scipy.sparse import csr_array


class Input(NamedTuple):
    """What a link buys by one flow; `coefficient` None: the flow has no figure."""

    flow: Flow
    coefficient: float | None
    share: float

    @property
    def per_output(self) -> float | None:
        """Units of upstream per unit of output: a_ij × share; None if unknown."""
        return None if self.coefficient is None else self.coefficient * self.share


class Bought(NamedTuple):
    """What a plant buys by one flow.

    `coefficient` units a year per unit; None: the flow has no figure. `share`: the part of the plant that takes it, in
    the coefficient; `sure`: the part of that which surely does, below 1 where the plant's routes are told and their
    parts of it are not.
    """

    coefficient: float | None
    share: float = 1.0
    sure: float = 1.0


class CoefficientMatrix(NamedTuple):
    """A as a square sparse matrix.

    `values[i, j]` units of `links[i]` per unit of yearly output of `links[j]`.
    """

    links: tuple[str, ...]
    values: "csr_array"


def a_year(flow: Flow, units: float | None) -> float | None:
    """Return units of a flow over a year: those of equipment are over its whole life."""
    if units is None or flow.per != "capacity" or flow.life_years is None:
        return units
    return units / flow.life_years.value


def share_of_route(flow: Flow) -> float:
    """Return the part of all plants whose route takes a flow."""
    return flow.share.value if flow.share is not None else 1.0


class Coefficients:
    """The coefficients of links and of the flows between them, each derived once.

    Both ends of every flow must be among `links`.
    """

    def __init__(self, links: Iterable[Link], flows: Iterable[Flow]) -> None:
        self._links = {link.id: link for link in links}
        self._flows = tuple(flows)
        # by identity, since the hash of a flow reads all its fields; the flow is kept, so that no other takes its id
        self._known: dict[int, tuple[Flow, float | None]] = {}
        self._inputs: dict[str, tuple[Input, ...]] = {}

    def units(self, flow: Flow) -> float | None:
        """Return units of upstream per unit of downstream; None if unknown.

        Per unit of output, or per unit of capacity over its whole life.

        Raises:
            ValueError: the units of the intensity do not convert to those of the links.
        """
        return flow.units(self._links[flow.upstream], self._links[flow.downstream])

    def of(self, flow: Flow) -> float | None:
        """Return a_ij in units of upstream a year per unit of downstream output a year.

        None if unknown.

        Equipment (`per: capacity`) is worn out over its life: a_ij = units ÷ `life_years`, per unit of capacity. A
        member of an `any_of` group has the coefficient that it would have if it alone served the whole: see `share`. A
        flow of a `route` group has its share of it: what a plant needs whose route nobody told.

        Raises:
            ValueError: the units of the intensity do not convert to those of the links.
        """
        known = self._known.get(id(flow))
        if known is not None:
            return known[1]
        units = self.whole(flow)
        if flow.route and units is not None:
            units *= share_of_route(flow)
        self._known[id(flow)] = flow, units
        return units

    def whole(self, flow: Flow) -> float | None:
        """Return units of upstream a year per unit of a plant that takes all of its need by the flow.

        None if unknown.

        Raises:
            ValueError: the units of the intensity do not convert to those of the links.
        """
        return a_year(flow, self.units(flow))

    def of_routes(self, flow: Flow, routes: tuple[str, ...], parts: tuple[float, ...]) -> "Bought | None":
        """Return what a plant of these technology routes buys by a flow; None: nothing.

        Of a flow of a `route` group f of a_ij: f = 1 for a route that takes it, 0 for any other, the flow's share where
        the route is not told (''). `parts` are the routes' parts of the plant: Σ part × f of a_ij. Without them it is
        between the least and the largest f.
        """
        if not flow.route or not routes:
            return Bought(self.of(flow), share_of_route(flow) if flow.route else 1.0)
        factors = [float(route in flow.taken_by) if route else share_of_route(flow) for route in routes]
        low, high = min(factors), max(factors)
        if parts:
            low = high = sum(part * factor for part, factor in zip(parts, factors, strict=True))
        if not high:
            return None
        whole = self.whole(flow)
        return Bought(None if whole is None else whole * high, high, low / high)

    def share(self, flow: Flow) -> float:
        """Return the share of a flow in its `any_of` group: as written, else an even one.

        It is 1 outside such a group: the share of a `route` group is part of the coefficient.
        """
        if flow.share is not None and not flow.route:
            return flow.share.value
        return 1 / self._members[flow.downstream, flow.any_of] if flow.any_of else 1.0

    def into(self, link: str) -> tuple[Input, ...]:
        """Return what a link buys, flow by flow in the given order."""
        inputs = self._inputs.get(link)
        if inputs is None:
            flows = self._into.get(link, ())
            inputs = self._inputs[link] = tuple(Input(flow, self.of(flow), self.share(flow)) for flow in flows)
        return inputs

    def matrix(self) -> CoefficientMatrix:
        """Return the matrix A: a row and a column per link, in the order of the links.

        a_ij = Σ coefficient × share over the flows from i to j. A flow without a figure adds nothing. Of flows from i
        that are `joint`, demand is the largest and not the sum, which no matrix can say: A x is an upper bound there.
        """
        from scipy.sparse import coo_array

        index = {link: n for n, link in enumerate(self._links)}
        values: list[float] = []
        rows: list[int] = []
        columns: list[int] = []
        for flow in self._flows:
            coefficient = self.of(flow)
            if coefficient is not None:
                values.append(coefficient * self.share(flow))
                rows.append(index[flow.upstream])
                columns.append(index[flow.downstream])
        shape = (len(index), len(index))
        return CoefficientMatrix(tuple(index), coo_array((values, (rows, columns)), shape=shape, dtype=float).tocsr())

    @cached_property
    def _into(self) -> dict[str, list[Flow]]:
        into: dict[str, list[Flow]] = defaultdict(list)
        for flow in self._flows:
            into[flow.downstream].append(flow)
        return into

    @cached_property
    def _members(self) -> dict[tuple[str, str], int]:
        """How many flows each group has, by downstream link and group."""
        members: dict[tuple[str, str], int] = defaultdict(int)
        for flow in self._flows:
            if flow.any_of:
                members[flow.downstream, flow.any_of] += 1
        return members
