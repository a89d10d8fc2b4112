"""Which links should rather not be recruited, although they are missing or could be extended to."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from chainmap.analysis.neighbours.surroundings import Surroundings
from chainmap.errors import Place
from chainmap.findings.advise_against import HEALTHY_UTILISATION, AdviceAgainst, NotAssessed, ReasonAgainst, Verdict
from chainmap.findings.gaps import Figures, GapReport, LinkFinding
from chainmap.graph import ParkGraph
from chainmap.model.chain import Link
from chainmap.model.figures import RESOURCE_UNITS, Figure
from chainmap.model.interval import Interval, bounded, exactly, total

_ROUNDING: Final = 1e-9  # a plant that takes just the limit is within it
_CANDIDATES: Final = frozenset(("fill", "extend"))


def find_advice_against(
    graph: ParkGraph,
    report: GapReport,
    *,
    limits: Mapping[str, float] | None = None,
    around: Surroundings | None = None,
) -> tuple[AdviceAgainst, ...]:
    """Return the links to fill or extend that should rather not be, with every reason; sure ones first, then as ranked.

    demand: with a `reach_km`, and unless the link is a final product (whose demand outside is unknown), D here + D of
    the neighbours within reach < minimum efficient scale; D here up to all of the needs that any of several links can
    serve, since a newcomer may win them. neighbour: one within reach makes it; sure if what they can
    spare covers what is unmet here and what neighbours are short of themselves. market: output ÷ capacity below
    `HEALTHY_UTILISATION`. limit: need per unit × minimum efficient scale > limit (`limits`, else the park's). Where an
    interval leaves it open, the verdict is `perhaps`.
    """
    finder = _AdviceFinder(graph, _limits(graph, limits), around or Surroundings(graph), given=limits is not None)
    found = [one for finding in _candidates(report) if (one := finder.find(finding))]
    return tuple(sorted(found, key=lambda one: not one.sure))  # stable: the report's order among equals


def find_not_assessed(
    graph: ParkGraph, report: GapReport, *, limits: Mapping[str, float] | None = None
) -> tuple[NotAssessed, ...]:
    """Return, for each limit, the links to fill or extend that nobody can hold against it: a figure is lacking."""
    found = []
    for resource in _limits(graph, limits):
        lacking = [
            finding
            for finding in _candidates(report)
            if (link := graph.link(finding.link)).minimum_efficient_scale is None
            or getattr(link.needs, resource) is None
        ]
        if lacking:
            links, names = tuple(one.link for one in lacking), tuple(one.name for one in lacking)
            found.append(NotAssessed(resource, links, names))
    return tuple(found)


def _limits(graph: ParkGraph, limits: Mapping[str, float] | None) -> dict[str, float]:
    return dict(graph.park.limits if limits is None else limits)


def _candidates(report: GapReport) -> Iterator[LinkFinding]:
    return (finding for id_ in report.ranking if (finding := report.link(id_)).action in _CANDIDATES)


class _AdviceFinder:
    def __init__(self, graph: ParkGraph, limits: Mapping[str, float], around: Surroundings, *, given: bool) -> None:
        self.graph = graph
        self.limits = limits
        self.around = around
        self.limit_places = (Place(graph.park.files[0]),) if graph.park.files and not given else ()

    def find(self, finding: LinkFinding) -> AdviceAgainst | None:
        link = self.graph.link(finding.link)
        reasons = (*self._demand(link, finding), *self._nearby(link, finding), *self._market(link), *self._limit(link))
        if not reasons or finding.action is None:
            return None
        ordered = tuple(sorted(reasons, key=lambda reason: reason.verdict != "sure"))
        return AdviceAgainst(link.id, link.name, finding.unit, finding.action, finding.figures.gain, ordered)

    def _demand(self, link: Link, finding: LinkFinding) -> Iterator[ReasonAgainst]:
        """Compare demand within reach with the minimum efficient scale, where the link's reach is known."""
        least = link.minimum_efficient_scale
        if link.reach_km is None or least is None or self._final(link):
            return
        buyers = self.around.buyers(link)
        here = _winnable(finding.figures)
        demand = total((here, *(one.demand for one in buyers)))
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
                places=_each(place for place in (*places, *(p for one in buyers for p in one.places))),
                reach_km=link.reach_km.value,
                here=here,
                buyers=buyers,
            )

    def _final(self, link: Link) -> bool:
        """Whether a link is sold to end users only, whose demand the chain does not tell."""
        return all(self.graph.link(flow.downstream).kind == "user" for flow in self.graph.flows_from(link.id))

    def _nearby(self, link: Link, finding: LinkFinding) -> Iterator[ReasonAgainst]:
        suppliers = self.around.suppliers(link)
        if not suppliers:
            return
        spare, unmet = total(one.spare for one in suppliers), finding.figures.unmet
        claimed = self.around.short_of(link)
        enough = unmet.high is not None and spare.low >= unmet.high + claimed.low
        verdict: Verdict = "sure" if finding.action == "fill" and enough else "perhaps"
        yield ReasonAgainst(
            "neighbour",
            verdict,
            spare,
            unmet,
            finding.unit,
            places=_each(p for one in suppliers for p in one.places),
            suppliers=suppliers,
            part=spare.top < unmet.low,
            claimed=claimed,
            reach_km=None if link.reach_km is None else link.reach_km.value,
        )

    def _market(self, link: Link) -> Iterator[ReasonAgainst]:
        market = link.market
        if market is None or market.output is None or not market.capacity:
            return
        used = market.output / market.capacity
        if used < HEALTHY_UTILISATION:
            yield ReasonAgainst(
                "market",
                "sure",
                exactly(used),
                exactly(HEALTHY_UTILISATION),
                "",
                year=market.year,
                source=market.source,
                estimate=market.estimate,
                market=(market.output, market.capacity),
                link_unit=f"{link.unit}/a",
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


def _winnable(figures: Figures) -> Interval:
    """Return D, up to what it would be if the link alone served its `any_of` groups."""
    most = total(line.need if line.group else line.net for line in figures.needs)
    return Interval(figures.demand.low, bounded(max(figures.demand.top, most.top)))


def _below(one: Interval, other: Interval) -> Verdict | None:
    """Return whether a figure is below another: surely, perhaps, or not (None)."""
    if one.top < other.low:
        return "sure"
    return "perhaps" if one.low < other.top else None


def _each(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(places))
