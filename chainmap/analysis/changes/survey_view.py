"""One survey of a park as a comparison reads it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from chainmap.errors import Place
from chainmap.findings.gaps import GapReport, LinkFinding, LinkTenant, NeedLine, SupplyLine
from chainmap.graph import ParkGraph
from chainmap.model.interval import Interval, total
from chainmap.model.park import Tenant

NeedLines = Mapping[str, Mapping[str, list[NeedLine]]]  # by tenant and by the link that it makes


@dataclass(frozen=True)
class SurveyView:
    """A survey's graph and gap report, with its tenants under the newer survey's ids.

    `ids` maps the survey's own tenant ids to those of the newer survey; an id that is absent is the same in both.
    """

    graph: ParkGraph
    report: GapReport
    ids: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def findings(self) -> dict[str, LinkFinding]:
        """The findings by link."""
        return {finding.link: finding for finding in self.report.links}

    @cached_property
    def tenants(self) -> dict[str, Tenant]:
        """The tenants by their ids in the newer survey."""
        return {self._id(tenant.id): tenant for tenant in self.graph.park.tenants}

    def _id(self, tenant: str) -> str:
        return self.ids.get(tenant, tenant)

    @cached_property
    def joined(self) -> dict[str, frozenset[str]]:
        """For each link in an `any_of` group: the links that groups join, itself included."""
        members: dict[tuple[str, str], list[str]] = defaultdict(list)
        for chain in self.graph.chains:
            for flow in chain.flows:
                if flow.any_of:
                    members[flow.downstream, flow.any_of].append(flow.upstream)
        joined: dict[str, set[str]] = {}
        for links in members.values():
            whole = set(links).union(*(joined.get(link, set()) for link in links))
            for link in whole:
                joined[link] = whole
        return {link: frozenset(whole) for link, whole in joined.items()}

    def plain_needs(self, link: str) -> NeedLines:
        """The needs that add up to a link's plain demand: those outside `any_of` groups."""
        return self._needs(link, grouped=False)

    def grouped_needs(self, link: str) -> NeedLines:
        """The needs that any member of a group serves."""
        return self._needs(link, grouped=True)

    def _needs(self, link: str, *, grouped: bool) -> NeedLines:
        needs: dict[str, dict[str, list[NeedLine]]] = defaultdict(lambda: defaultdict(list))
        finding = self.findings.get(link)
        if finding is not None:
            for line in finding.figures.needs:
                if bool(line.group) == grouped:
                    needs[self._id(line.tenant)][line.downstream].append(line)
        return needs

    def plain_demand(self, link: str) -> Interval:
        """The sum of the plain needs of a link, net of own use."""
        needs = self.plain_needs(link).values()
        return total(line.net for by_link in needs for lines in by_link.values() for line in lines)

    def grouped_demand(self, link: str) -> Interval:
        """What groups take of a link: its demand less its plain demand, bound by bound."""
        demand, plain = self.findings[link].figures.demand, self.plain_demand(link)
        high = None if demand.high is None or plain.high is None else demand.high - plain.high
        return Interval(demand.low - plain.low, high)

    def supplies(self, link: str) -> dict[str, SupplyLine]:
        """The lines that add up to a link's supply, by tenant."""
        finding = self.findings.get(link)
        if finding is None:
            return {}
        return {self._id(line.tenant): line for line in finding.figures.supplies}

    def tenants_on(self, link: str) -> dict[str, LinkTenant]:
        """The tenants listed on a link, whatever their state and role."""
        finding = self.findings.get(link)
        if finding is None:
            return {}
        return {self._id(listed.tenant): listed for listed in finding.tenants}

    def places(self, tenant: str, listed: LinkTenant | None) -> tuple[Place, ...]:
        """The rows whose text put a tenant on a link; all of its rows if none did."""
        known = self.tenants.get(tenant)
        if known is None:
            return ()
        places = tuple(row.place for row in known.rows)
        rows = {evidence.row for evidence in listed.evidence} if listed else set()
        return tuple(place for place in places if place.row in rows) or places
