"""Which links are advised against, although they are gaps or could be extended to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from chainmap.analysis.neighbours.surroundings import Surroundings
from chainmap.errors import Place
from chainmap.findings.advise_against import HEALTHY_UTILISATION, AdviceAgainst, NotAssessed, ReasonAgainst, Verdict
from chainmap.findings.gaps import Figures, GapReport, LinkFinding
from chainmap.graph import ParkGraph
from chainmap.model.chain import Link
from chainmap.model.figures import RESOURCE_UNITS, Figure
from chainmap.model.interval import NOTHING, Interval, bounded, exactly, total

_ROUNDING: Final = 1e-9  # a plant that takes exactly the limit is within it
_CANDIDATES: Final = frozenset(("fill", "extend"))


def find_advice_against(
    graph: ParkGraph,
    report: GapReport,
    *,
    limits: Mapping[str, float] | None = None,
    around: Surroundings | None = None,
    all_links: bool = False,
) -> tuple[AdviceAgainst, ...]:
    """Return the links to fill or extend that should rather not be, with every reason.

    With `all_links` also the others, which a plan may pick: by the market and policies alone.

    Sure findings come first, then the order is the report's. The verdict is `perhaps` where an interval leaves it open.

    demand: D here + D of the neighbours within reach < minimum efficient scale. Only of a link with a `reach_km` that
    is no final product, whose demand outside is unknown. D here goes up to the whole need of `any_of` groups, since a
    newcomer may win it.
    neighbour: a neighbour within reach makes the link. Sure if the neighbours can spare what is unmet here and what
    they are short of themselves.
    market: national output ÷ capacity < `HEALTHY_UTILISATION`, or that of the world where the national is not known.
    policy: the state bars new plants (sure), or an advantage of theirs ended (perhaps).
    limit: need per unit × minimum efficient scale > limit.

    Args:
        graph: the park on its chains.
        report: its gap report.
        limits: limits by need; without them those of the park.
        around: the park's neighbours, if they are at hand.
        all_links: whether links that are met here are looked at too.
    """
    finder = _AdviceFinder(graph, _limits(graph, limits), around or Surroundings(graph), given=limits is not None)
    ranked = list(_candidates(report))
    known = {finding.link for finding in ranked}
    others = [finding for finding in report.links if finding.link not in known] if all_links else []
    advice = [advised for finding in ranked if (advised := finder.find(finding))]
    advice += [advised for finding in others if (advised := finder.find_in_general(finding))]
    return tuple(sorted(advice, key=lambda finding: not finding.sure))  # stable: the report's order among equals


def find_not_assessed(
    graph: ParkGraph, report: GapReport, *, limits: Mapping[str, float] | None = None
) -> tuple[NotAssessed, ...]:
    """Return, for each limit, the links that no figure compares with it.

    Of the links to fill or extend.
    """
    not_assessed = []
    for resource in _limits(graph, limits):
        lacking = [finding for finding in _candidates(report) if _lacks_figure(graph.link(finding.link), resource)]
        if lacking:
            links, names = tuple(finding.link for finding in lacking), tuple(finding.name for finding in lacking)
            not_assessed.append(NotAssessed(resource, links, names))
    return tuple(not_assessed)


def _lacks_figure(link: Link, resource: str) -> bool:
    return link.minimum_efficient_scale is None or getattr(link.needs, resource) is None


def _limits(graph: ParkGraph, limits: Mapping[str, float] | None) -> dict[str, float]:
    return dict(graph.park.limits if limits is None else limits)


def _candidates(report: GapReport) -> Iterator[LinkFinding]:
    """Yield the links to fill or extend; and those that are to be looked for, while the list may not be complete."""
    yield from (finding for id_ in report.ranking if (finding := report.link(id_)).action in _CANDIDATES)
    yield from (finding for id_ in report.to_check if (finding := report.link(id_)).figures.demand.top > 0)


class _AdviceFinder:
    def __init__(self, graph: ParkGraph, limits: Mapping[str, float], around: Surroundings, *, given: bool) -> None:
        self.graph = graph
        self.limits = limits
        self.around = around
        self.limit_places = (Place(graph.park.files[0]),) if graph.park.files and not given else ()

    def find(self, finding: LinkFinding) -> AdviceAgainst | None:
        """Return what speaks against filling or extending a link; None where nothing does."""
        link = self.graph.link(finding.link)
        here = *self._demand(link, finding), *self._nearby(link, finding)
        return self._advise(link, finding, (*here, *_market(link), *_policies(link), *self._limit(link)))

    def find_in_general(self, finding: LinkFinding) -> AdviceAgainst | None:
        """Return what speaks against a link wherever it is made; None where nothing does."""
        link = self.graph.link(finding.link)
        return self._advise(link, finding, (*_market(link), *_policies(link)))

    def _advise(self, link: Link, finding: LinkFinding, reasons: tuple[ReasonAgainst, ...]) -> AdviceAgainst | None:
        if not reasons:
            return None
        sources = self.graph.chain_of(link.id).sources
        cited = (replace(reason, cited=sources.get(reason.source)) for reason in reasons)
        ordered = tuple(sorted(cited, key=lambda reason: reason.verdict != "sure"))
        return AdviceAgainst(
            link=link.id,
            name=link.name,
            unit=finding.unit,
            action=finding.action,
            gain=finding.figures.gain,
            reasons=ordered,
        )

    def _demand(self, link: Link, finding: LinkFinding) -> Iterator[ReasonAgainst]:
        """Compare demand within reach with the minimum efficient scale.

        Only where the link's reach is known.
        """
        least = link.minimum_efficient_scale
        if link.reach_km is None or least is None or self._final(link):
            return
        buyers = self.around.buyers(link)
        here = _winnable(finding.figures)
        demand = total((here, *(buyer.demand for buyer in buyers)))
        verdict = _below(demand, exactly(least.value))
        if verdict is not None:
            places = [place for line in finding.figures.needs for place in line.places]
            yield ReasonAgainst(
                "demand",
                verdict,
                demand,
                exactly(least.value),
                finding.unit,
                year=least.year,
                source=least.source,
                estimate=least.estimate,
                places=_each(place for place in (*places, *(place for buyer in buyers for place in buyer.places))),
                reach_km=link.reach_km.value,
                here=here,
                buyers=buyers,
            )

    def _final(self, link: Link) -> bool:
        """Return whether only end users buy a link: the chain does not state their demand."""
        return all(self.graph.link(flow.downstream).kind == "user" for flow in self.graph.flows_from(link.id))

    def _nearby(self, link: Link, finding: LinkFinding) -> Iterator[ReasonAgainst]:
        suppliers = self.around.suppliers(link)
        if not suppliers:
            return
        spare, unmet = total(supplier.spare for supplier in suppliers), finding.figures.unmet
        claimed = self.around.short_of(link)
        enough = unmet.high is not None and spare.low >= unmet.high + claimed.low
        verdict: Verdict = "sure" if finding.action == "fill" and enough else "perhaps"
        yield ReasonAgainst(
            "neighbour",
            verdict,
            spare,
            unmet,
            finding.unit,
            places=_each(place for supplier in suppliers for place in supplier.places),
            suppliers=suppliers,
            part=spare.top < unmet.low,
            claimed=claimed,
            reach_km=None if link.reach_km is None else link.reach_km.value,
        )

    def _limit(self, link: Link) -> Iterator[ReasonAgainst]:
        least = link.minimum_efficient_scale
        for resource, limit in self.limits.items():
            need: Figure | None = getattr(link.needs, resource)
            if least is None or need is None or need.value * least.value <= limit * (1 + _ROUNDING):
                continue
            yield ReasonAgainst(
                "limit",
                "sure",
                exactly(need.value * least.value),
                exactly(limit),
                RESOURCE_UNITS[resource],
                year=need.year,
                source=need.source,
                estimate=need.estimate,
                places=self.limit_places,
                resource=resource,
                scale=least.value,
                link_unit=f"{link.unit}/a",
            )


def _market(link: Link) -> Iterator[ReasonAgainst]:
    market, world = link.market, link.world_utilisation
    figures = (market.output, market.capacity) if market and market.output and market.capacity else None
    rests_on = market if figures else world
    used = figures[0] / figures[1] if figures else world.value if world else 1.0
    if rests_on and used < HEALTHY_UTILISATION:
        yield ReasonAgainst(
            "market",
            "sure",
            exactly(used),
            exactly(HEALTHY_UTILISATION),
            "",
            year=rests_on.year,
            source=rests_on.source,
            estimate=rests_on.estimate,
            market=figures,
            of_world=figures is None,
            link_unit=f"{link.unit}/a",
        )


def _policies(link: Link) -> Iterator[ReasonAgainst]:
    for policy in link.policies:
        if policy.effect != "requires":
            verdict: Verdict = "sure" if policy.effect == "bars" else "perhaps"
            yield ReasonAgainst("policy", verdict, NOTHING, NOTHING, "", source=policy.source, policy=policy)


def _winnable(figures: Figures) -> Interval:
    """Return the demand D that a link could win.

    Its upper bound is the demand if the link alone served its `any_of` groups.
    """
    most = total(line.need if line.group else line.net for line in figures.needs)
    return Interval(figures.demand.low, bounded(max(figures.demand.top, most.top)))


def _below(figure: Interval, other: Interval) -> Verdict | None:
    """Return whether a figure is below another: surely, perhaps, or not (None)."""
    if figure.top < other.low:
        return "sure"
    return "perhaps" if figure.low < other.top else None


def _each(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(places))
