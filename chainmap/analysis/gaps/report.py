"""Which links of the chain are here, which are missing, and which nobody can tell."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.balance.gain import find_gain
from chainmap.analysis.gaps.advise_against import find_advice_against, find_not_assessed
from chainmap.analysis.gaps.coverage import measure_coverage
from chainmap.analysis.gaps.pairs import find_pairs
from chainmap.analysis.gaps.risks import find_chokepoints, find_single_points, shares_of
from chainmap.analysis.neighbours.surroundings import Surroundings, suppliers_of
from chainmap.findings.gaps import (
    Action,
    Enough,
    Figures,
    GapReport,
    LinkFinding,
    LinkTenant,
    NeedLine,
    Neighbour,
    Potential,
    Status,
    SupplyLine,
    TradeSummary,
)
from chainmap.graph import ParkGraph
from chainmap.model.chain import COMMON, Flow, Link
from chainmap.model.interval import ANYTHING, NOTHING, Interval, exceeds, total

RANKED: Final = frozenset(("fill", "stabilise", "extend"))


def find_gaps(graph: ParkGraph) -> tuple[LinkFinding, ...]:
    """Return a finding per link, in the chains' order.

    Status. A tenant stands on the link: `short` if demand is surely above supply, else `single` for one, `covered` for
    more. None: `not_needed` if no tenant stands one flow down (or states a need); else `missing` if the survey covers
    enough and no uncertain match could be it; else `unknown`. Unknown is neither absent nor zero.

    Action, the first that fits. `fill`: missing or short. `stabilise`: single, and a critical flow leads to a link
    where a tenant stands. `extend`: not needed, and the spare supply (S.low - D.high) of a critical input covers its
    minimum efficient scale. `strengthen`: two tenants or more, and S.low > D.high.
    """
    return _Finder(graph).find()


def report_gaps(graph: ParkGraph) -> GapReport:
    """Return the findings of all links with what they rest on and the order in which to act.

    Ranked: links to fill, stabilise or extend by the gain that is sure, then by tenants one flow down, then in the
    chain's order. `could_be_large`: links whose gain may be above what is sure. V = Σ p min(D, S) over the links that
    count; the local sourcing potential is V.low ÷ Σ p D.high … V.high ÷ Σ p D.low, at most 1.
    """
    finder = _Finder(graph)
    findings = finder.find()
    asked = [finding for finding in findings if finding.action in RANKED or finding.status == "unknown"]
    order = sorted(asked, key=_urgency)  # stable: the chain's order decides among equals
    names = tuple(chain for chain in graph.chains if chain.id != COMMON)
    report = GapReport(
        park=graph.park.id,
        park_name=graph.park.name,
        chains=tuple(chain.id for chain in names),
        chain_names=tuple(chain.name for chain in names),
        coverage=measure_coverage(graph),
        links=findings,
        ranking=tuple(finding.link for finding in order if finding.action in RANKED),
        to_check=tuple(finding.link for finding in order if finding.status == "unknown"),
        could_be_large=tuple(f.link for f in findings if f.figures.gain.top > f.figures.gain.low),
        local=_potential(findings),
        trades=measure_trades(graph),
        single_points=find_single_points(graph, findings),
        chokepoints=find_chokepoints(graph, findings),
        pairs=find_pairs(graph, findings),
    )
    return replace(
        report, advise_against=find_advice_against(graph, report), not_assessed=find_not_assessed(graph, report)
    )


def _potential(findings: Iterable[LinkFinding]) -> Potential:
    counted = [one.figures for one in findings if one.figures.value is not None and one.figures.demand.high]
    value = total(one.value for one in counted if one.value is not None)
    demand = total(one.demand.times(one.price or 0.0) for one in counted)
    share = None
    if demand.high:
        share = Interval(value.low / demand.high, min(1.0, value.top / demand.low) if demand.low else 1.0)
    return Potential(value, demand, share)


def measure_trades(graph: ParkGraph) -> TradeSummary | None:
    """Return what known trades say: the value bought by tenants, from tenants and from outside; None without trades.

    Local sourcing rate 本地配套率 = bought here / bought; leakage 外溢 is the rest. Trades without a value are counted.
    """
    bought = [trade for trade in graph.facts.trades if trade.buyer_here]
    if not bought:
        return None
    worth = [trade for trade in bought if trade.value is not None]
    whole = sum(trade.value or 0.0 for trade in worth)
    here = sum(trade.value or 0.0 for trade in worth if trade.seller_here)
    return TradeSummary(len(bought), len(bought) - len(worth), whole, here)


class _Finder:
    def __init__(self, graph: ParkGraph) -> None:
        self.graph = graph
        self.balance = Balance(graph)
        self.around = Surroundings(graph)
        self.enough = measure_coverage(graph).enough
        self.opened = _opened_by(graph)
        self.members = {flow.upstream for flows in graph.groups.values() for flow in flows}
        self._known = _Neighbours(graph)

    def find(self) -> tuple[LinkFinding, ...]:
        return tuple(self._find(link) for link in self.graph.links)

    def _find(self, link: Link) -> LinkFinding:
        graph, id_ = self.graph, link.id
        demand, supply = self.balance.demand(id_), self.balance.supplied(id_)
        waiting, needs = self._neighbours(graph.waiting_for(id_)), self.balance.needs(id_)
        standing = len(graph.tenants_on(id_))
        needed = bool(waiting) or any(not line.downstream for line in needs)
        status = self._status(link, standing, needed=needed, short=exceeds(demand.low, supply.top))
        action = self._action(link, status, waiting, more=standing > 1 and exceeds(supply.low, demand.top))
        return LinkFinding(
            link=id_,
            name=link.name,
            stage=link.stage,
            kind=link.kind,
            unit=f"{link.unit}/a",
            status=status,
            action=action,
            tenants=self._standings(id_),
            waiting=waiting,
            supplied_by=self._neighbours(graph.supplying(id_)),
            substitutes=_substitutes(graph, id_) if id_ in self.members else (),
            opens=self.opened.get(id_, ()),
            figures=self._figures(link, action, needs),
            nearby=suppliers_of(self.around, link, status),
        )

    def _neighbours(self, critical: Mapping[str, bool]) -> tuple[Neighbour, ...]:
        return tuple([self._known[end] for end in critical.items()]) if critical else ()

    def _standings(self, link: str) -> tuple[LinkTenant, ...]:
        standings = [
            LinkTenant(tenant.id, tenant.name, match.state, match.role, match.evidence)
            for tenant, match in self.graph.matches_on(link)
            if match.state != "rejected"
        ]
        return tuple(sorted(standings, key=lambda one: one.state)) if standings else ()

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
        worth = unmet.times(price) if price is not None else NOTHING if unmet.high == 0 else ANYTHING
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
            unmet_value=worth,
            value=value,
            gain=gain,
            newcomer=newcomer,
            effective_suppliers=_effective(supplies) if supplies else None,
            needs=needs,
            supplies=supplies,
        )

    def _status(self, link: Link, standing: int, *, needed: bool, short: bool) -> Status:
        if standing:
            return "short" if short else "single" if standing == 1 else "covered"
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

    def _spare(self, link: str) -> float:
        return self.balance.supplied(link).low - self.balance.demand(link).top

    def _extends(self, link: Link) -> bool:
        """Whether a link's critical input is spare here, enough for its minimum efficient scale."""
        if link.minimum_efficient_scale is None:
            return False
        size = link.minimum_efficient_scale.value
        return any(
            flow.critical
            and (coefficient := self.balance.coefficients.of(flow)) is not None
            and self._spare(flow.upstream) >= coefficient * size > 0
            for flow in self.graph.flows_found_here(link.id)
        )


class _Neighbours(dict[tuple[str, bool], Neighbour]):
    """Links at the other end of flows, critical or not, each made once."""

    def __init__(self, graph: ParkGraph) -> None:
        super().__init__()
        self.graph = graph

    def __missing__(self, end: tuple[str, bool]) -> Neighbour:
        link, critical = end
        tenants = self.graph.tenants_on(link)
        names, ids = tuple([one.name for one in tenants]), tuple([one.id for one in tenants])
        found = self[end] = Neighbour(link, names, critical, ids)
        return found


def _enough(demand: Interval, supply: Interval) -> Enough:
    """Return whether supply covers demand, as far as that is known."""
    if exceeds(demand.low, supply.top):
        return "no"
    return "unknown" if exceeds(demand.top, supply.low) else "yes"


def _effective(supplies: Iterable[SupplyLine]) -> float | None:
    """Return the effective number of suppliers, 1 / Σ s², of their shares s of the supply; None where it is unknown."""
    sure = [line for line in supplies if line.state == "confirmed"]
    if len(sure) == 1:
        return 1.0
    if not any(line.capacity.low for line in sure) or any(line.capacity.high is None for line in sure):
        return None
    return 1.0 / sum(one.share**2 for one in shares_of(sure))


def _substitutes(graph: ParkGraph, link: str) -> tuple[str, ...]:
    """Return the links here that serve a need for which this one could serve too."""
    found: dict[str, None] = {}
    for flow in graph.flows_from(link):
        for other in graph.flows_into(flow.downstream) if flow.any_of else ():
            if other.any_of == flow.any_of and other.upstream != link and other.upstream in graph.here:
                found[other.upstream] = None
    return tuple(found)


def _opened_by(graph: ParkGraph) -> dict[str, tuple[str, ...]]:
    """Return, for each absent link, the links here whose last critical input from outside it is.

    An `any_of` group is one input, served by any of its members.
    """
    opened: dict[str, list[str]] = defaultdict(list)
    for link in graph.links:
        if link.id not in graph.here:
            continue
        flows = graph.flows_into(link.id)
        served = {_input(flow) for flow in flows if flow.upstream in graph.here}
        lacking = {_input(flow) for flow in flows if flow.critical} - served
        if len(lacking) == 1:
            for member in sorted({flow.upstream for flow in flows if _input(flow) in lacking}):
                opened[member].append(link.id)
    return {link: tuple(links) for link, links in opened.items()}


def _input(flow: Flow) -> str:
    return flow.any_of or f" {flow.upstream}"


def _urgency(finding: LinkFinding) -> tuple[float, int]:
    return (-finding.figures.gain.low, -len(finding.waiting_ids))
