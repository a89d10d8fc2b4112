"""Which links are near what a region already does: the proximity and density of Hidalgo et al. (2007).

C. A. Hidalgo, B. Klinger, A.-L. Barabási, R. Hausmann: The product space conditions the development of nations,
Science 317 (2007), with the regions of a table for countries and firms on links for exports.
"""

from collections import Counter
from collections.abc import Iterable, KeysView, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from chainmap.analysis.gaps.report import report_gaps
from chainmap.findings.gaps import GapReport
from chainmap.findings.relatedness import (
    LEAST_FIRMS,
    LEAST_REGIONS,
    ChainShare,
    NearLink,
    RegionFinding,
    RelatedFinding,
    RelatedReport,
)
from chainmap.graph import Facts, ParkGraph, build_graph
from chainmap.model.chain import COMMON, Link, Names
from chainmap.model.park import Survey

_NEAR: Final = 3
_NEAREST: Final = 3
Counts = Mapping[str, Mapping[str, int]]


class ProductSpace:
    """Regions × links: which region is strong in what, how near links are to each other, how near to a region.

    x_cj firms of region c stand on link j. LQ_cj = (x_cj / Σ_j x_cj) / (X_j / Σ_j X_j), X_j = Σ_c x_cj (or `whole`, the
    firms of all regions on j, where `counts` leaves regions out). A region is strong in j where x_cj > 0 and
    LQ_cj ≥ `least_quotient`: 1 is Hidalgo's revealed comparative advantage, 0 takes any firm. k_j regions are.

    φ_ij = min(P(i | j), P(j | i)) = n_ij / max(k_i, k_j), n_ij regions being strong in both; 0 where k is 0.
    d_cj = Σ_i s_ci φ_ij / Σ_i φ_ij over the links i ≠ j, s_ci = 1 where c is strong in i.
    """

    def __init__(
        self,
        counts: Counts,
        links: Sequence[str],
        *,
        whole: Mapping[str, int] | None = None,
        least_quotient: float = 1.0,
    ) -> None:
        self.links = tuple(links)
        self._counts = counts
        self._least_quotient = least_quotient
        self._sums = {region: sum(held.values()) for region, held in counts.items()}
        self._whole = Counter(whole) if whole is not None else _add_up(counts.values())
        self._total = sum(self._whole.values())
        self.held_by = Counter(link for held in counts.values() for link, firms in held.items() if firms)
        self._strong = {
            region: dict.fromkeys(link for link in self.links if held.get(link) and self._is_strong(region, link))
            for region, held in counts.items()
        }

    def quotient(self, region: str, link: str) -> float | None:
        """Return the location quotient of a link in a region; None where nobody stands on it, or the region on none."""
        if not self._whole[link] or not self._sums[region]:
            return None
        # products before the division: a quotient of just 1 is 1
        return self._counts[region].get(link, 0) * self._total / (self._sums[region] * self._whole[link])

    def _is_strong(self, region: str, link: str) -> bool:
        return (self.quotient(region, link) or 0.0) >= self._least_quotient

    def strong(self, region: str) -> KeysView[str]:
        """Return the links that a region is strong in, in the links' order."""
        return self._strong[region].keys()

    @cached_property
    def strong_in(self) -> Counter[str]:
        """How many regions are strong in each link, k_j."""
        return Counter(link for links in self._strong.values() for link in links)

    @cached_property
    def _bits(self) -> dict[str, int]:
        """The regions that are strong in each link, as the bits of a number: they are quick to count together."""
        bits = dict.fromkeys(self.links, 0)
        for n, links in enumerate(self._strong.values()):
            for link in links:
                bits[link] |= 1 << n
        return bits

    @cached_property
    def _proximities(self) -> dict[str, dict[str, float]]:
        """φ of each link to the others, where it is not 0."""
        held = [(link, bits, bits.bit_count()) for link in self.links if (bits := self._bits[link])]
        near: dict[str, dict[str, float]] = {link: {} for link in self.links}
        for n, (one, its, many) in enumerate(held):
            for other, others, more in held[n + 1 :]:
                if both := (its & others).bit_count():
                    near[one][other] = near[other][one] = both / max(many, more)
        return near

    @cached_property
    def _all_near(self) -> dict[str, float]:
        return {link: sum(near.values()) for link, near in self._proximities.items()}

    @cached_property
    def _nearest(self) -> dict[str, list[tuple[str, float]]]:
        """The links near each, the nearest first."""
        return {link: sorted(near.items(), key=lambda one: -one[1]) for link, near in self._proximities.items()}

    def proximity(self, one: str, other: str) -> float:
        """Return φ of two links; of a link to itself 1, if any region is strong in it."""
        if one == other:
            return float(self.strong_in[one] > 0)
        return self._proximities[one].get(other, 0.0)

    def density(self, region: str, link: str) -> float | None:
        """Return d of a link in a region, 0 to 1; None where the link is near to nothing."""
        near = self._proximities[link]
        if not near:
            return None
        # both sums go in the links' order: the part never passes the whole, and the same input gives the same bits
        return sum(near.get(other, 0.0) for other in self._strong[region]) / self._all_near[link]

    def near(self, region: str, link: str, *, most: int = _NEAR) -> tuple[NearLink, ...]:
        """Return the links that a region is strong in and that are nearest to a link, with their share of its d."""
        here = self._strong[region]
        found = [(other, value) for other, value in self._nearest[link] if other in here]
        whole = sum(value for _, value in found)
        return tuple(
            NearLink(
                other,
                value,
                value / whole,
                (self._bits[link] & self._bits[other]).bit_count(),
                max(self.strong_in[link], self.strong_in[other]),
            )
            for other, value in found[:most]
        )


def _add_up(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    whole: Counter[str] = Counter()
    for held in counts:
        whole.update(held)
    return whole


def find_related(
    graph: ParkGraph, *, region_of: Mapping[str, str], region: str = "", least_firms: int = LEAST_FIRMS
) -> tuple[RelatedFinding, ...]:
    """Return a finding per region and link, or those of one region: by region as in the table, then the nearest first.

    `region_of` says the region of each tenant's id. Firms count where they stand on a link: a trader or an uncertain
    match does not. Regions with fewer than `least_firms` firms have no findings and enter no proximity.
    """
    return _Regions(graph, region_of, least_firms).find(region)


def report_related(
    graph: ParkGraph, *, by: str, region_of: Mapping[str, str], region: str = "", least_firms: int = LEAST_FIRMS
) -> RelatedReport:
    """Return all regions in numbers, most firms first, and one of them link by link beside what demand says there."""
    regions = _Regions(graph, region_of, least_firms)
    chains = [chain for chain in graph.chains if chain.id != COMMON]
    space = regions.space
    return RelatedReport(
        table=graph.park.id,
        by=by,
        chains=tuple(chain.id for chain in chains),
        chain_names=tuple(chain.name for chain in chains),
        firms=len(graph.park.tenants),
        without_region=sum(not region_of.get(tenant.id) for tenant in graph.park.tenants),
        regions=tuple(sorted((regions.sum_up(one) for one in regions.large), key=lambda one: -one.firms)),
        too_small=tuple(sorted(regions.small.items(), key=lambda one: -one[1])),
        unreliable=tuple(link.id for link in graph.links if space.strong_in[link.id] < LEAST_REGIONS),
        link_names=tuple((link.id, link.name) for link in graph.links),
        region=region,
        findings=regions.find(region) if region else (),
        gaps=find_gaps_of(graph, region_of=region_of, region=region) if region else None,
    )


class _Regions:
    def __init__(self, graph: ParkGraph, region_of: Mapping[str, str], least_firms: int) -> None:
        self.graph = graph
        self.region_of = region_of
        sizes = Counter(region for tenant in graph.park.tenants if (region := region_of.get(tenant.id, "")))
        self.sizes = sizes
        self.large = tuple(region for region, firms in sizes.items() if firms >= least_firms)
        self.small = {region: firms for region, firms in sizes.items() if firms < least_firms}
        self.whole = {link.id: len(graph.tenants_on(link.id)) for link in graph.links}
        self.space = ProductSpace(self._count(), tuple(link.id for link in graph.links), whole=self.whole)

    def _count(self) -> dict[str, Counter[str]]:
        counts: dict[str, Counter[str]] = {region: Counter() for region in self.large}
        for link in self.graph.links:
            for tenant in self.graph.tenants_on(link.id):
                if (region := self.region_of.get(tenant.id, "")) in counts:
                    counts[region][link.id] += 1
        self.counts = counts
        return counts

    @cached_property
    def _uncertain(self) -> Counter[tuple[str, str]]:
        """How many firms of a region might be on a link."""
        return Counter(
            (self.region_of.get(tenant.id, ""), link.id)
            for link in self.graph.links
            for tenant, match in self.graph.matches_on(link.id)
            if match.could_supply
        )

    def find(self, region: str = "") -> tuple[RelatedFinding, ...]:
        found: list[RelatedFinding] = []
        for one in (region,) if region else self.large:
            findings = [self._find(one, link) for link in self.graph.links]
            found += sorted(findings, key=_by_density)  # stable: the chain's order decides among equals
        return tuple(found)

    def _find(self, region: str, link: Link) -> RelatedFinding:
        space, id_ = self.space, link.id
        return RelatedFinding(
            region=region,
            link=id_,
            name=link.name,
            firms=self.counts[region][id_],
            uncertain=self._uncertain[region, id_],
            location_quotient=space.quotient(region, id_),
            strong=id_ in space.strong(region),
            density=space.density(region, id_),
            held_by=space.held_by[id_],
            strong_in=space.strong_in[id_],
            near=space.near(region, id_),
        )

    def sum_up(self, region: str) -> RegionFinding:
        space, held = self.space, self.counts[region]
        lacking = [
            (-density, n, link)
            for n, link in enumerate(self.graph.links)
            if not held[link.id]
            and not self._uncertain[region, link.id]
            and space.strong_in[link.id] >= LEAST_REGIONS
            and (density := space.density(region, link.id))
        ]
        nearest = tuple(self._find(region, link) for _, _, link in sorted(lacking, key=lambda one: one[:2])[:_NEAREST])
        firms = self._on_chains.get(region, {})
        return RegionFinding(
            region=region,
            firms=self.sizes[region],
            on_links=len(firms.get("", ())),
            links=sum(count > 0 for count in held.values()),
            strong=len(space.strong(region)),
            chains=tuple(self._share(region, one.id, one.name) for one in self.graph.chains if one.id != COMMON),
            nearest=nearest,
        )

    @cached_property
    def _on_chains(self) -> dict[str, dict[str, set[str]]]:
        """The tenants of each region on the links of each chain; on any link under ""; of all regions under ""."""
        found: dict[str, dict[str, set[str]]] = {"": {}}
        for link in self.graph.links:
            chain = link.id.partition("/")[0]
            for tenant in self.graph.tenants_on(link.id):
                for region in ("", self.region_of.get(tenant.id, "")):
                    for of in ("", chain):
                        found.setdefault(region, {}).setdefault(of, set()).add(tenant.id)
        return found

    def _share(self, region: str, chain: str, name: Names) -> ChainShare:
        firms = len(self._on_chains.get(region, {}).get(chain, ()))
        everywhere = len(self._on_chains[""].get(chain, ()))
        quotient = firms * len(self.graph.park.tenants) / (self.sizes[region] * everywhere) if everywhere else None
        return ChainShare(chain, name, firms, quotient)


def _by_density(finding: RelatedFinding) -> tuple[bool, float]:
    return finding.density is None, -(finding.density or 0.0)


def find_gaps_of(graph: ParkGraph, *, region_of: Mapping[str, str], region: str) -> GapReport:
    """Return the gap report of a region's firms alone, the region as a park: what demand says there."""
    here = [tenant for tenant in graph.park.tenants if region_of.get(tenant.id) == region]
    ids = {tenant.id for tenant in here}
    survey = Survey(graph.park.survey.date, None, graph.park.survey.complete)
    matches = {id_: tuple(match for _, match in graph.links_of(id_)) for id_ in ids}
    told = graph.facts
    facts = Facts(
        {id_: by_link for id_, by_link in told.offerings.items() if id_ in ids},
        tuple(need for need in told.needs if need.tenant in ids),
        tuple(
            replace(one, seller_here=one.seller in ids, buyer_here=one.buyer in ids)
            for one in told.trades
            if one.seller in ids or one.buyer in ids
        ),
        tuple(order for order in told.orders if order.tenant in ids),
    )
    return report_gaps(
        build_graph(replace(graph.park, tenants=tuple(here), survey=survey), graph.chains, matches, facts)
    )
