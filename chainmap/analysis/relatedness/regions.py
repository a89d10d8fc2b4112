"""Which missing links are near to what a region's firms already do."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Final

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.gaps.report import report_gaps
from chainmap.analysis.relatedness.product_space import ProductSpace
from chainmap.findings.gaps import GapReport
from chainmap.findings.relatedness import (
    LEAST_FIRMS,
    LEAST_REGIONS,
    ChainShare,
    RegionFinding,
    RelatedFinding,
    RelatedReport,
)
from chainmap.graph import Facts, ParkGraph, build_graph
from chainmap.model.chain import Link, Names
from chainmap.model.interval import ANYTHING
from chainmap.model.park import Offering, Survey, Tenant

_NEAREST: Final = 3


def find_related(
    graph: ParkGraph, *, regions_of: Mapping[str, tuple[str, ...]], region: str = "", least_firms: int = LEAST_FIRMS
) -> tuple[RelatedFinding, ...]:
    """Return a finding for each region and link, or for each link of one region.

    Regions come in the table's order, the links of each by density, the densest first. Regions with fewer than
    `least_firms` firms have no findings and enter no proximity. Firms count on the links that they supply: traders and
    uncertain matches do not count.

    Args:
        graph: the table's firms on their chains.
        regions_of: the regions of each tenant, by its id; it counts in each.
        region: the only region to report; empty for all.
        least_firms: the number of firms from which on a region is compared.
    """
    regions = _Regions(graph, regions_of, least_firms)
    if region:
        return regions.find_links(region)
    return tuple(finding for name in regions.large for finding in regions.find_links(name))


def report_related(
    graph: ParkGraph,
    *,
    by: str,
    regions_of: Mapping[str, tuple[str, ...]],
    region: str = "",
    least_firms: int = LEAST_FIRMS,
) -> RelatedReport:
    """Return all regions in numbers, and the links and gaps of one region.

    The region with most firms comes first.

    Args:
        graph: the table's firms on their chains.
        by: the heading of the column that names the regions.
        regions_of: the regions of each tenant, by its id; it counts in each.
        region: the region to report link by link; empty for none.
        least_firms: the number of firms from which on a region is compared.
    """
    regions = _Regions(graph, regions_of, least_firms)
    space = regions.space
    numbers = [regions.sum_up(name) for name in regions.large]
    return RelatedReport(
        table=graph.park.id,
        by=by,
        chains=graph.subject.chains,
        chain_names=graph.subject.chain_names,
        firms=len(graph.park.tenants),
        without_region=sum(not regions_of.get(tenant.id) for tenant in graph.park.tenants),
        regions=tuple(sorted(numbers, key=lambda finding: -finding.firms)),
        too_small=tuple(sorted(regions.small.items(), key=lambda name_and_firms: -name_and_firms[1])),
        unreliable=tuple(link.id for link in graph.links if space.strong_in[link.id] < LEAST_REGIONS),
        link_names=tuple((link.id, link.name) for link in graph.links),
        region=region,
        findings=regions.find_links(region) if region else (),
        gaps=find_gaps_of(graph, regions_of=regions_of, region=region) if region else None,
    )


class _Regions:
    """The firms of a table by region, and the product space of its large regions."""

    def __init__(self, graph: ParkGraph, regions_of: Mapping[str, tuple[str, ...]], least_firms: int) -> None:
        self.graph = graph
        self.regions_of = regions_of
        self.sizes = Counter(region for tenant in graph.park.tenants for region in regions_of.get(tenant.id, ()))
        self.large = tuple(region for region, firms in self.sizes.items() if firms >= least_firms)
        self.small = {region: firms for region, firms in self.sizes.items() if firms < least_firms}
        self.counts = self._count_firms()
        firms_on = {link.id: sum(map(self._sites, graph.tenants_on(link.id))) for link in graph.links}
        self.space = ProductSpace(self.counts, tuple(link.id for link in graph.links), whole=firms_on)

    def _sites(self, tenant: Tenant) -> int:
        """Return in how many regions a firm counts; one without a region counts once in the whole."""
        return max(1, len(self.regions_of.get(tenant.id, ())))

    def _count_firms(self) -> dict[str, Counter[str]]:
        """Return how many firms of each large region supply each link."""
        counts: dict[str, Counter[str]] = {region: Counter() for region in self.large}
        for link in self.graph.links:
            for tenant in self.graph.tenants_on(link.id):
                for region in self.regions_of.get(tenant.id, ()):
                    if region in counts:
                        counts[region][link.id] += 1
        return counts

    @cached_property
    def _uncertain(self) -> Counter[tuple[str, str]]:
        """How many firms of a region might supply a link, by region and link."""
        return Counter(
            (region, link.id)
            for link in self.graph.links
            for tenant, match in self.graph.matches_on(link.id)
            if match.could_supply
            for region in self.regions_of.get(tenant.id, ())
        )

    def find_links(self, region: str) -> tuple[RelatedFinding, ...]:
        """Return the findings of a region by density; equal ones in the chain's order."""
        return tuple(sorted((self._find_link(region, link) for link in self.graph.links), key=_by_density))

    def _find_link(self, region: str, link: Link) -> RelatedFinding:
        space = self.space
        return RelatedFinding(
            region=region,
            link=link.id,
            name=link.name,
            firms=self.counts[region][link.id],
            uncertain=self._uncertain[region, link.id],
            location_quotient=space.location_quotient(region, link.id),
            strong=link.id in space.strong_links(region),
            density=space.density(region, link.id),
            held_by=space.held_by[link.id],
            strong_in=space.strong_in[link.id],
            near=space.nearest_strengths(region, link.id),
        )

    def sum_up(self, region: str) -> RegionFinding:
        """Return a region in numbers, with the nearest links that it lacks."""
        firms_by_chain = self._tenants_by_chain.get(region, {})
        return RegionFinding(
            region=region,
            firms=self.sizes[region],
            on_links=len(firms_by_chain.get("", ())),
            links=sum(firms > 0 for firms in self.counts[region].values()),
            strong=len(self.space.strong_links(region)),
            chains=tuple(self._share(region, chain.id, chain.name) for chain in self.graph.named_chains),
            nearest=self._nearest_lacking(region),
        )

    def _nearest_lacking(self, region: str) -> tuple[RelatedFinding, ...]:
        """Return the densest reliable links that no firm of a region might supply."""
        lacking = [
            (density, link)
            for link in self.graph.links
            if not self.counts[region][link.id]
            and not self._uncertain[region, link.id]
            and self.space.strong_in[link.id] >= LEAST_REGIONS
            and (density := self.space.density(region, link.id))
        ]
        lacking.sort(key=lambda density_and_link: -density_and_link[0])  # stable: equal ones in the chain's order
        return tuple(self._find_link(region, link) for _, link in lacking[:_NEAREST])

    @cached_property
    def _tenants_by_chain(self) -> dict[str, dict[str, set[str]]]:
        """The tenants by region and chain; "" is the key of firms without a region, and of any chain."""
        tenants: dict[str, dict[str, set[str]]] = {}
        for link in self.graph.links:
            chain = link.chain
            for tenant in self.graph.tenants_on(link.id):
                for region in self.regions_of.get(tenant.id, ()) or ("",):
                    for key in ("", chain):
                        tenants.setdefault(region, {}).setdefault(key, set()).add(tenant.id)
        return tenants

    def _share(self, region: str, chain: str, name: Names) -> ChainShare:
        """Return a region's firms on a chain and LQ = (share of its firms) / (of all)."""
        firms = len(self._tenants_by_chain.get(region, {}).get(chain, ()))
        everywhere = sum(len(by_chain.get(chain, ())) for by_chain in self._tenants_by_chain.values())
        firms_and_sites = sum(map(self._sites, self.graph.park.tenants))
        quotient = firms * firms_and_sites / (self.sizes[region] * everywhere) if everywhere else None
        return ChainShare(chain, name, firms, quotient)


def _by_density(finding: RelatedFinding) -> tuple[bool, float]:
    return finding.density is None, -(finding.density or 0.0)


def find_gaps_of(graph: ParkGraph, *, regions_of: Mapping[str, tuple[str, ...]], region: str) -> GapReport:
    """Return the gap report of a region's firms alone, as if it were a park.

    What a firm with sites in several regions makes in this one is unknown.
    """
    here = [tenant for tenant in graph.park.tenants if region in regions_of.get(tenant.id, ())]
    ids = {tenant.id for tenant in here}
    spread = {id_ for id_ in ids if len(regions_of[id_]) > 1}
    survey = Survey(graph.park.survey.date, None, graph.park.survey.complete)
    matches = {id_: tuple(match for _, match in graph.links_of(id_)) for id_ in ids}
    facts = Facts(
        offerings={
            id_: _unknown(offerings) if id_ in spread else offerings
            for id_, offerings in graph.facts.offerings.items()
            if id_ in ids
        },
        needs=tuple(need for need in graph.facts.needs if need.tenant in ids),
        trades=tuple(
            replace(trade, seller_here=trade.seller in ids, buyer_here=trade.buyer in ids)
            for trade in graph.facts.trades
            if trade.seller in ids or trade.buyer in ids
        ),
        orders=tuple(order for order in graph.facts.orders if order.tenant in ids),
    )
    park = replace(graph.park, tenants=tuple(here), survey=survey)
    return report_gaps(Balance(build_graph(park, graph.chains, matches, facts)))


def _unknown(offerings: Mapping[str, Offering]) -> dict[str, Offering]:
    """Return the offerings without their figures."""
    return {
        link: replace(offering, output=ANYTHING, capacity=ANYTHING, output_basis="unknown", capacity_basis="unknown")
        for link, offering in offerings.items()
    }
