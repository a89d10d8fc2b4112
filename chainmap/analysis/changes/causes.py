"""What moved a link between two surveys: tenant by tenant, in parts that add up to the change of its sums."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from chainmap.analysis.changes.tenants import Identity
from chainmap.errors import Place
from chainmap.findings.changes import (
    Cause,
    CauseKind,
    Shift,
    Side,
    SurveyRecord,
    same_interval,
    same_number,
    shift_between,
)
from chainmap.findings.gaps import GapReport, LinkFinding, LinkTenant, NeedLine, SupplyLine
from chainmap.graph import ParkGraph
from chainmap.model.interval import NOTHING, Interval, total
from chainmap.model.park import Tenant


@dataclass(frozen=True)
class SurveyView:
    """One survey as the comparison sees it; `ids` gives its tenants' ids as the newer survey says them."""

    graph: ParkGraph
    report: GapReport
    ids: Mapping[str, str]

    @cached_property
    def findings(self) -> dict[str, LinkFinding]:
        """The findings by link."""
        return {finding.link: finding for finding in self.report.links}

    @cached_property
    def tenants(self) -> dict[str, Tenant]:
        """The tenants by their id in the newer survey."""
        return {self.ids.get(tenant.id, tenant.id): tenant for tenant in self.graph.park.tenants}

    @cached_property
    def groups(self) -> dict[str, frozenset[str]]:
        """The links that any group joins to a link, whichever way, itself among them."""
        joined: dict[str, set[str]] = {}
        members: dict[tuple[str, str], list[str]] = defaultdict(list)
        for chain in self.graph.chains:
            for flow in chain.flows:
                if flow.any_of:
                    members[flow.downstream, flow.any_of].append(flow.upstream)
        for links in members.values():
            whole = set(links).union(*(joined.get(link, set()) for link in links))
            for link in whole:
                joined[link] = whole
        return {link: frozenset(whole) for link, whole in joined.items()}

    def plain(self, link: str) -> dict[str, dict[str, list[NeedLine]]]:
        """The needs of which a link's plain demand is the sum, by tenant and by the link that it makes."""
        return self._needs(link, pooled=False)

    def pooled(self, link: str) -> dict[str, dict[str, list[NeedLine]]]:
        """The needs that any of a group serves."""
        return self._needs(link, pooled=True)

    def _needs(self, link: str, *, pooled: bool) -> dict[str, dict[str, list[NeedLine]]]:
        found: dict[str, dict[str, list[NeedLine]]] = defaultdict(lambda: defaultdict(list))
        finding = self.findings.get(link)
        for line in finding.figures.needs if finding else ():
            if bool(line.group) == pooled:
                found[self.ids.get(line.tenant, line.tenant)][line.downstream].append(line)
        return found

    def supplies(self, link: str) -> dict[str, SupplyLine]:
        """The lines of which a link's supply is the sum, by tenant."""
        finding = self.findings.get(link)
        lines = finding.figures.supplies if finding else ()
        return {self.ids.get(line.tenant, line.tenant): line for line in lines}

    def tenants_on(self, link: str) -> dict[str, LinkTenant]:
        """Who is listed on a link, by tenant."""
        finding = self.findings.get(link)
        return {self.ids.get(one.tenant, one.tenant): one for one in (finding.tenants if finding else ())}

    def unpooled(self, link: str) -> Interval:
        """The plain demand."""
        return total(line.net for lines in self.plain(link).values() for some in lines.values() for line in some)

    def places(self, tenant: str, tenant_here: LinkTenant | None) -> tuple[Place, ...]:
        """The rows that put a tenant on a link, else all of its rows."""
        found = self.tenants.get(tenant)
        rows = {evidence.row for evidence in tenant_here.evidence} if tenant_here else set()
        places = tuple(row.place for row in found.rows) if found else ()
        return tuple(place for place in places if place.row in rows) or places


class Causes:
    """Finds what moved each link between two views of a park."""

    def __init__(self, old: SurveyView, new: SurveyView, identity: Identity) -> None:
        self.old = old
        self.new = new
        self._place = {link: n for n, link in enumerate(new.findings)}
        self.came = {tenant.id for tenant in identity.came}
        self.left = {identity.now[tenant.id] for tenant in identity.left}

    def of(self, link: str) -> tuple[Cause, ...]:
        """Return the causes of a link's change: its supply, its plain demand, its groups, its survey, what is linked.

        The shifts of one side add up to the change of that side.
        """
        old, new = self.old.findings.get(link), self.new.findings.get(link)
        if old is None or new is None:
            return (Cause("chain", on=link),)
        if old.unit != new.unit:
            return (Cause("unit", on=link),)
        causes = [*self.supplied(link), *self.needed(link), *self._grouped(link)]
        causes += self._listed(link, {cause.tenant for cause in causes if cause.side == "supply"})
        if not same_number(old.figures.price, new.figures.price):
            causes.append(Cause("chain", on=link))
        covered = self.old.report.coverage.enough, self.new.report.coverage.enough
        if covered[0] != covered[1] and {old.status, new.status} == {"missing", "unknown"}:
            causes.append(Cause("coverage", on=link))
        return tuple(causes)

    def linked(self, link: str) -> tuple[Cause, ...]:
        """Return the links that it buys from of which demand or supply changed: what a newcomer would find there."""
        flows = (*self.old.graph.flows_into(link), *self.new.graph.flows_into(link))
        reach = {flow.upstream for flow in flows} | self._joined(link)
        for upstream in tuple(reach):
            reach |= self._joined(upstream)
        return tuple(
            Cause("linked", on=other, unit=self._unit(other))
            for other in self._ordered(reach)
            if other != link and self._sums_changed(other)
        )

    def waited_for(self, link: str) -> tuple[Cause, ...]:
        """Return who came to, or left, the links one flow down: whether anybody waits hangs on them."""
        flows = (*self.old.graph.flows_from(link), *self.new.graph.flows_from(link))
        below = self._ordered({flow.downstream for flow in flows})
        return tuple(cause for other in below for cause in self._listed(other, set()))

    def _ordered(self, links: Iterable[str]) -> list[str]:
        """Return the links that the newer survey has, in the chains' order."""
        return sorted((link for link in links if link in self._place), key=self._place.__getitem__)

    def _joined(self, link: str) -> frozenset[str]:
        return self.old.groups.get(link, frozenset()) | self.new.groups.get(link, frozenset())

    def _sums_changed(self, link: str) -> bool:
        old, new = (view.findings.get(link) for view in (self.old, self.new))
        if old is None or new is None:
            return True
        a, b = old.figures, new.figures
        prices = same_number(a.price, b.price)
        return not (prices and same_interval(a.demand, b.demand) and same_interval(a.supply, b.supply))

    # supply

    def supplied(self, link: str) -> Iterator[Cause]:
        """Yield a cause for each tenant whose part of the supply changed."""
        old, new = self.old.supplies(link), self.new.supplies(link)
        for tenant in _in_order(new, old):
            a, b = old.get(tenant), new.get(tenant)
            if a and b and a.state == b.state and same_interval(a.net, b.net):
                continue
            kind = self._supply_kind(tenant, link, a, b)
            yield Cause(
                kind,
                "supply",
                tenant,
                _name(a, b),
                link,
                self._unit(link),
                shift_between(a.net if a else NOTHING, b.net if b else NOTHING),
                self._told_supply(self.old, tenant, link, a),
                self._told_supply(self.new, tenant, link, b),
            )

    def _supply_kind(self, tenant: str, link: str, old: SupplyLine | None, new: SupplyLine | None) -> CauseKind:
        if away := self._away(tenant):
            return away
        if old is None or new is None or self._match_changed(tenant, link):
            return "match"
        return "capacity" if not same_interval(old.capacity, new.capacity) else "own_use"

    def _told_supply(self, view: SurveyView, tenant: str, link: str, line: SupplyLine | None) -> SurveyRecord | None:
        tenant_here = view.tenants_on(link).get(tenant)
        if line is None:
            return _mentioned(view, tenant, tenant_here)
        return SurveyRecord(
            line.state,
            tenant_here.role if tenant_here else None,
            line.capacity,
            line.basis,
            line.net,
            tenant_here.evidence if tenant_here else (),
            line.places or view.places(tenant, tenant_here),
        )

    # demand

    def needed(self, link: str) -> Iterator[Cause]:
        """Yield a cause for each tenant, and link that it makes, whose part of the plain demand changed."""
        yield from self._needs(link, self.old.plain(link), self.new.plain(link))

    def _needs(
        self,
        link: str,
        old: Mapping[str, Mapping[str, list[NeedLine]]],
        new: Mapping[str, Mapping[str, list[NeedLine]]],
    ) -> Iterator[Cause]:
        for tenant in _in_order(new, old):
            a, b = old.get(tenant, {}), new.get(tenant, {})
            if "" in a or "" in b:  # what is stated replaces all that is derived
                pairs = [("", [n for some in a.values() for n in some], [n for some in b.values() for n in some])]
            else:
                pairs = [(made, [*a.get(made, ())], [*b.get(made, ())]) for made in _in_order(b, a)]
            for made, before, after in pairs:
                if not _same_needs(before, after):
                    yield self._need(link, tenant, made, before, after)

    def _need(self, link: str, tenant: str, made: str, old: list[NeedLine], new: list[NeedLine]) -> Cause:
        kind, a, b = self._need_kind(link, tenant, made, old, new)
        shift = shift_between(total(line.net for line in old), total(line.net for line in new))
        unit = self._unit(made or link)
        return Cause(
            kind,
            "demand",
            tenant,
            _name(a, b),
            made or link,
            unit,
            shift,
            self._told_need(self.old, tenant, made, a, old),
            self._told_need(self.new, tenant, made, b, new),
        )

    def _need_kind(
        self, link: str, tenant: str, made: str, old: Sequence[NeedLine], new: Sequence[NeedLine]
    ) -> tuple[CauseKind, NeedLine | None, NeedLine | None]:
        """Return why a tenant's need changed, and the two lines that show it."""
        a, b = old[0] if old else None, new[0] if new else None
        kind: CauseKind | None = self._away(tenant)
        if kind is None and not made:
            kind = "stated"
        elif kind is None and self._match_changed(tenant, made):
            kind = "match"
        elif kind is None and self._flows(self.old, link, made) != self._flows(self.new, link, made):
            kind = "coefficient"
        elif kind is None and (len(old) != len(new) or a is None or b is None):
            kind = "joint"
        if kind is not None:
            return kind, a, b
        for one, other in zip(old, new, strict=True):
            if not same_interval(one.base, other.base):
                return self._figure_kind(tenant, made, one, other), one, other
        return "own_use", a, b

    @staticmethod
    def _flows(view: SurveyView, upstream: str, downstream: str) -> list[tuple[object, ...]]:
        if downstream not in view.findings:
            return []
        return [
            (f.per, f.any_of, f.joint, view.graph.coefficients.units(f), f.life_years and f.life_years.value)
            for f in view.graph.flows_into(downstream)
            if f.upstream == upstream
        ]

    def _figure_kind(self, tenant: str, made: str, old: NeedLine, new: NeedLine) -> CauseKind:
        if new.per == "capacity":
            return "capacity"
        if old.basis == new.basis == "assumed":  # the output follows from the capacity
            capacities = [
                view.graph.offering(view.tenants[tenant].id, made).capacity
                for view in (self.old, self.new)
                if tenant in view.tenants
            ]
            same = all(same_interval(capacities[0], one) for one in capacities)
            return "utilisation" if same else "capacity"
        return "output"

    @staticmethod
    def _told_need(
        view: SurveyView, tenant: str, made: str, line: NeedLine | None, lines: Sequence[NeedLine]
    ) -> SurveyRecord | None:
        tenant_here = view.tenants_on(made).get(tenant) if made else None
        if line is None:
            return _mentioned(view, tenant, tenant_here)
        stated = not line.downstream
        return SurveyRecord(
            line.state,
            tenant_here.role if tenant_here else None,
            line.need if stated else line.base,
            line.basis,
            total(one.net for one in lines),
            tenant_here.evidence if tenant_here else (),
            line.places or view.places(tenant, tenant_here),
            line.coefficient,
        )

    # groups

    def _grouped(self, link: str) -> Iterator[Cause]:
        """Yield the change of what the groups of a link take, with who moved them.

        It is what is left of the change of demand when the plain needs are taken off.
        """
        joined = self._joined(link)
        if not joined:
            return
        before, after = self._pooled_demand(self.old, link), self._pooled_demand(self.new, link)
        pooled = tuple(self._needs(link, self.old.pooled(link), self.new.pooled(link)))
        unbounded = any(view.unpooled(link).high is None for view in (self.old, self.new))
        if not pooled and same_number(before.low, after.low) and (unbounded or same_number(before.high, after.high)):
            return
        parts = list(pooled)
        for member in self._ordered(joined):
            parts += self.supplied(member)
            parts += self.needed(member) if member != link else ()
            if member != link and not pooled:
                parts += self._needs(member, self.old.pooled(member), self.new.pooled(member))
        unique = dict.fromkeys(replace(part, shift=None) for part in parts)
        yield Cause(
            "group", "demand", on=link, unit=self._unit(link), shift=shift_between(before, after), parts=tuple(unique)
        )

    @staticmethod
    def _pooled_demand(view: SurveyView, link: str) -> Interval:
        demand, plain = view.findings[link].figures.demand, view.unpooled(link)
        high = None if demand.high is None or plain.high is None else demand.high - plain.high
        return Interval(demand.low - plain.low, high)

    # matches

    def _listed(self, link: str, told: Iterable[str]) -> Iterator[Cause]:
        """Yield the tenants whose place on a link changed without any change of its supply (traders)."""
        known = set(told)
        old, new = self.old.tenants_on(link), self.new.tenants_on(link)
        for tenant in _in_order(new, old):
            if tenant in known or not self._match_changed(tenant, link):
                continue
            a, b = old.get(tenant), new.get(tenant)
            yield Cause(
                self._away(tenant) or "match",
                "",
                tenant,
                _name(a, b),
                link,
                self._unit(link),
                None,
                _mentioned(self.old, tenant, a),
                _mentioned(self.new, tenant, b),
            )

    def _match_changed(self, tenant: str, link: str) -> bool:
        a, b = (view.tenants_on(link).get(tenant) for view in (self.old, self.new))
        return (a and (a.state, a.role)) != (b and (b.state, b.role))

    def _away(self, tenant: str) -> CauseKind | None:
        return "came" if tenant in self.came else "left" if tenant in self.left else None

    def _unit(self, link: str) -> str:
        finding = self.new.findings.get(link) or self.old.findings.get(link)
        return finding.unit if finding else ""


def _mentioned(view: SurveyView, tenant: str, tenant_here: LinkTenant | None) -> SurveyRecord | None:
    """What a survey says of a tenant that adds nothing to a sum; None where it does not list it."""
    if tenant not in view.tenants:
        return None
    places = view.places(tenant, tenant_here)
    if tenant_here is None:
        return SurveyRecord(None, None, None, None, NOTHING, (), places)
    return SurveyRecord(tenant_here.state, tenant_here.role, None, None, NOTHING, tenant_here.evidence, places)


def _same_needs(old: Sequence[NeedLine], new: Sequence[NeedLine]) -> bool:
    if len(old) != len(new):
        return False
    return all(a.state == b.state and same_interval(a.net, b.net) for a, b in zip(old, new, strict=True))


def _in_order(first: Iterable[str], then: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys((*first, *then))


def _name(old: NeedLine | SupplyLine | LinkTenant | None, new: NeedLine | SupplyLine | LinkTenant | None) -> str:
    one = new or old
    return one.name if one else ""


def parts_of(causes: Iterable[Cause], side: Side) -> tuple[Shift, ...]:
    """Return the parts of one side's change."""
    return tuple(cause.shift for cause in causes if cause.side == side and cause.shift is not None)
