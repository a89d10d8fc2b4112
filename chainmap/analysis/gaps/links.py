"""Which links of the chain are here, which are missing, and which are unknown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.balance.gain import find_gain
from chainmap.analysis.gaps.coverage import measure_coverage
from chainmap.analysis.gaps.risks import measure_shares
from chainmap.analysis.neighbours.surroundings import Surroundings, suppliers_of
from chainmap.findings.gaps import (
    Action,
    Enough,
    Figures,
    LinkFinding,
    LinkTenant,
    NeedLine,
    Neighbour,
    PlannedSupply,
    Status,
    SupplyLine,
)
from chainmap.graph import ParkGraph
from chainmap.model.chain import Flow, Link
from chainmap.model.interval import ANYTHING, NOTHING, Interval, exceeds, total
from chainmap.model.match import Match
from chainmap.model.park import Tenant, TenantRow
from chainmap.model.quantity import Amount


def find_gaps(balance: Balance, *, around: Surroundings | None = None) -> tuple[LinkFinding, ...]:
    """Return a finding per link, in the chains' order.

    `around` are the park's neighbours, if they are at hand.

    Status, of a link that a tenant supplies: `short` if demand is surely above supply, else `single` for one supplier,
    `covered` for more. Of any other: `not_needed` if no tenant is one flow down and none states a need; else `missing`
    if the survey covers enough and no uncertain match could be it; else `unknown`. Unknown is neither absent nor zero.

    Action, the first that fits. `fill`: missing or short. `stabilise`: single, and a critical flow leads to a link that
    a tenant supplies. `extend`: not needed, and the spare supply (S.low - D.high) of a critical input covers its
    minimum efficient scale. `strengthen`: two suppliers or more, and S.low > D.high.
    """
    return _LinkFinder(balance, around or Surroundings(balance.graph)).find()


class _LinkFinder:
    def __init__(self, balance: Balance, around: Surroundings) -> None:
        self.graph = balance.graph
        self.balance = balance
        self.around = around
        self.enough = measure_coverage(self.graph).enough
        self.opened = _opened_by(self.graph)
        self.members = {flow.upstream for flows in self.graph.groups.values() for flow in flows}
        self._known = _Neighbours(self.graph)
        self.planners = {t.id for t in self.graph.park.tenants if any(row.planned for row in t.rows)}

    def find(self) -> tuple[LinkFinding, ...]:
        return tuple(self._find(link) for link in self.graph.links)

    def _find(self, link: Link) -> LinkFinding:
        graph, id_ = self.graph, link.id
        demand, supply = self.balance.demand(id_), self.balance.supplied(id_)
        waiting, needs = self._waiting(id_), self.balance.needs(id_)
        suppliers = len(graph.tenants_on(id_))
        needed = bool(waiting) or any(not line.downstream for line in needs)
        status = self._status(link, suppliers, needed=needed, short=exceeds(demand.low, supply.top))
        action = self._action(link, status, waiting, more=suppliers > 1 and exceeds(supply.low, demand.top))
        return LinkFinding(
            link=id_,
            name=link.name,
            stage=link.stage,
            kind=link.kind,
            unit=f"{link.unit}/a",
            status=status,
            action=action,
            tenants=self._tenants(id_),
            waiting=waiting,
            supplied_by=self._neighbours(graph.supplying(id_)),
            substitutes=_substitutes(graph, id_) if id_ in self.members else (),
            opens=self.opened.get(id_, ()),
            figures=self._figures(link, action, needs),
            nearby=suppliers_of(self.around, link, status),
            planned=tuple(self._planned(link)) if self.planners else (),
        )

    def _waiting(self, link: str) -> tuple[Neighbour, ...]:
        """Return the links one flow down with their tenants, but for those whose technology routes do not take it."""
        graph, waiting = self.graph, self._neighbours(self.graph.waiting_for(link))
        by_route = [flow for flow in graph.flows_from(link) if flow.route]
        if not by_route:
            return waiting
        plain = {flow.downstream for flow in graph.flows_from(link) if not flow.route}
        found = []
        for neighbour in waiting:
            flows = [flow for flow in by_route if flow.downstream == neighbour.link]
            takers = [
                tenant
                for tenant in graph.tenants_on(neighbour.link)
                if neighbour.link in plain or any(graph.takes(tenant.id, flow) for flow in flows)
            ]
            names, ids = tuple(tenant.name for tenant in takers), tuple(tenant.id for tenant in takers)
            found.append(Neighbour(neighbour.link, names, neighbour.critical, ids))
        return tuple(found)

    def _neighbours(self, critical: Mapping[str, bool]) -> tuple[Neighbour, ...]:
        return tuple([self._known[end] for end in critical.items()]) if critical else ()

    def _tenants(self, link: str) -> tuple[LinkTenant, ...]:
        tenants = [
            LinkTenant(tenant=tenant.id, name=tenant.name, state=match.state, role=match.role, evidence=match.evidence)
            for tenant, match in self.graph.matches_on(link)
            if match.state != "rejected"
        ]
        return tuple(sorted(tenants, key=lambda tenant: tenant.state)) if tenants else ()

    def _planned(self, link: Link) -> Iterator[PlannedSupply]:
        """Yield what tenants plan or build on a link: figures of rows that name it, and no other link in their unit."""
        for tenant, match in self.graph.matches_on(link.id):
            if tenant.id not in self.planners or match.role == "trader" or not match.listed:
                continue
            for row in tenant.rows:
                for figure in row.planned if _names(match, row) else ():
                    read = link.amount_in_unit(figure.amount) if figure.amount else None
                    if read is not None and figure.amount and not self._fits_another(tenant, row, figure.amount, link):
                        yield PlannedSupply(tenant.id, tenant.name, figure.text, read, figure.starts, row.place)

    def _fits_another(self, tenant: Tenant, row: TenantRow, amount: Amount, link: Link) -> bool:
        """Whether a figure of a row may as well be another link's."""
        return any(
            other.id != link.id and match.listed and _names(match, row) and other.amount_in_unit(amount) is not None
            for other, match in self.graph.links_of(tenant.id)
        )

    def _figures(self, link: Link, action: Action | None, needs: tuple[NeedLine, ...]) -> Figures:
        balance = self.balance
        demand, supply = balance.demand(link.id), balance.supplied(link.id)
        price = balance.prices[link.id]
        supplies = balance.supplies(link.id)
        if not supplies and demand == NOTHING and action != "extend":
            return Figures(price=price, value=NOTHING if price else None, needs=needs)
        unmet = demand.beyond(supply)
        least = link.minimum_efficient_scale.value if action == "extend" and link.minimum_efficient_scale else None
        gain, newcomer = find_gain(balance, link, size=least)
        value = None
        if price and demand.high is not None:
            value = Interval(price * min(demand.low, supply.low), price * min(demand.high, supply.top))
        return Figures(
            demand=demand,
            supply=supply,
            captive=total(line.captive for line in supplies) if supplies else NOTHING,
            unmet=unmet,
            enough=_enough(demand, supply),
            price=price,
            unmet_value=_worth(unmet, price),
            value=value,
            gain=gain,
            newcomer=newcomer,
            effective_suppliers=_effective_suppliers(supplies) if supplies else None,
            needs=needs,
            supplies=supplies,
        )

    def _status(self, link: Link, suppliers: int, *, needed: bool, short: bool) -> Status:
        if short and suppliers:
            return "short"
        if suppliers:
            return "single" if suppliers == 1 else "covered"
        if not needed:
            return "not_needed"
        could_be = any(match.could_supply for _, match in self.graph.matches_on(link.id))
        return "missing" if self.enough and not could_be else "unknown"

    def _action(self, link: Link, status: Status, waiting: tuple[Neighbour, ...], *, more: bool) -> Action | None:
        if status in {"missing", "short"}:
            return "fill"
        if status == "single" and any(neighbour.critical for neighbour in waiting):
            return "stabilise"
        if status == "not_needed" and self._extends(link):
            return "extend"
        return "strengthen" if more else None

    def _extends(self, link: Link) -> bool:
        """Return whether a critical input has spare supply for another plant.

        The plant is of the minimum efficient scale.
        """
        if link.minimum_efficient_scale is None:
            return False
        size = link.minimum_efficient_scale.value
        return any(flow.critical and self._has_spare(flow, size) for flow in self.graph.flows_found_here(link.id))

    def _has_spare(self, flow: Flow, size: float) -> bool:
        """Return whether spare supply of a flow's upstream link covers what `size` takes.

        The spare supply that is sure: S.low - D.high.
        """
        coefficient = self.balance.coefficients.of(flow)
        if coefficient is None or coefficient * size <= 0:
            return False
        spare = self.balance.supplied(flow.upstream).low - self.balance.demand(flow.upstream).top
        return spare >= coefficient * size


def _names(match: Match, row: TenantRow) -> bool:
    """Whether the text of a row names the link of a match."""
    return any(
        evidence.row == row.place.row and (evidence.column != "products" or evidence.words.rstrip("…") in row.products)
        for evidence in match.evidence
    )


def _worth(quantity: Interval, price: float | None) -> Interval:
    """Return the value of a quantity in CNY.

    Without a price unknown, unless the quantity is zero.
    """
    if price is not None:
        return quantity.times(price)
    return NOTHING if quantity.high == 0 else ANYTHING


def _enough(demand: Interval, supply: Interval) -> Enough:
    """Return whether supply covers demand, as far as that is known."""
    if exceeds(demand.low, supply.top):
        return "no"
    return "unknown" if exceeds(demand.top, supply.low) else "yes"


def _effective_suppliers(supplies: Iterable[SupplyLine]) -> float | None:
    """Return the effective number of suppliers, 1 / Σ s²; None if unknown.

    s are their shares of the supply.
    """
    sure = [line for line in supplies if line.state == "confirmed"]
    if len(sure) == 1:
        return 1.0
    if not any(line.capacity.low for line in sure) or any(line.capacity.high is None for line in sure):
        return None
    return 1.0 / sum(supplier.share**2 for supplier in measure_shares(sure))


def _substitutes(graph: ParkGraph, link: str) -> tuple[str, ...]:
    """Return the links here that serve a need which this one could serve too."""
    substitutes: dict[str, None] = {}
    for flow in graph.flows_from(link):
        if not flow.any_of:
            continue
        for other in graph.flows_into(flow.downstream):
            if other.any_of == flow.any_of and other.upstream != link and other.upstream in graph.here:
                substitutes[other.upstream] = None
    return tuple(substitutes)


class _Neighbours(dict[tuple[str, bool], Neighbour]):
    """A link at the other end of flows, critical or not, made once."""

    def __init__(self, graph: ParkGraph) -> None:
        super().__init__()
        self.graph = graph

    def __missing__(self, end: tuple[str, bool]) -> Neighbour:
        link, critical = end
        tenants = self.graph.tenants_on(link)
        names, ids = tuple([tenant.name for tenant in tenants]), tuple([tenant.id for tenant in tenants])
        neighbour = self[end] = Neighbour(link, names, critical, ids)
        return neighbour


def _opened_by(graph: ParkGraph) -> dict[str, tuple[str, ...]]:
    """Return, for each absent link, the links here that lack only it.

    It is the last critical input that they lack.

    An `any_of` group is one input, served by any of its members.
    """
    opened: dict[str, list[str]] = defaultdict(list)
    for link in graph.links:
        if link.id not in graph.here:
            continue
        flows = [flow for flow in graph.flows_into(link.id) if graph.is_taken(flow)]
        served = {_input(flow) for flow in flows if flow.upstream in graph.here}
        lacking = {_input(flow) for flow in flows if flow.critical} - served
        if len(lacking) == 1:
            for member in sorted({flow.upstream for flow in flows if _input(flow) in lacking}):
                opened[member].append(link.id)
    return {link: tuple(links) for link, links in opened.items()}


def _input(flow: Flow) -> str:
    """Return the name of what a flow supplies: its group, else its upstream link."""
    return flow.any_of or f" {flow.upstream}"
