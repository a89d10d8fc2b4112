"""What moved a link between two surveys, in parts that add up to the change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from chainmap.analysis.changes.survey_view import NeedLines, SurveyView
from chainmap.analysis.changes.tenants import Identity
from chainmap.findings.changes import (
    Cause,
    CauseKind,
    SurveyRecord,
    same_interval,
    same_number,
    shift_between,
)
from chainmap.findings.gaps import LinkTenant, NeedLine, SupplyLine
from chainmap.model.interval import NOTHING, total


class CauseFinder:
    """Finds what moved each link between two views of a park."""

    def __init__(self, old: SurveyView, new: SurveyView, identity: Identity) -> None:
        self.old = old
        self.new = new
        self._order = {link: index for index, link in enumerate(new.findings)}
        self._came = {tenant.id for tenant in identity.came}
        self._left = {identity.now[tenant.id] for tenant in identity.left}

    def causes_of(self, link: str) -> tuple[Cause, ...]:
        """Return the causes of a link's change.

        They come in this order: supply, plain demand, groups, matches, chain, survey. The shifts of one side add up to
        the change of that side, bound by bound.
        """
        old, new = self.old.findings.get(link), self.new.findings.get(link)
        if old is None or new is None:
            return (Cause("chain", on=link),)
        if old.unit != new.unit:
            return (Cause("unit", on=link),)
        causes = [*self._supply_causes(link), *self._plain_causes(link), *self._group_causes(link)]
        causes += self._match_causes(link, {cause.tenant for cause in causes if cause.side == "supply"})
        if not same_number(old.figures.price, new.figures.price):
            causes.append(Cause("chain", on=link))
        coverage_changed = self.old.report.coverage.enough != self.new.report.coverage.enough
        if coverage_changed and {old.status, new.status} == {"missing", "unknown"}:
            causes.append(Cause("coverage", on=link))
        return tuple(causes)

    def causes_upstream(self, link: str) -> tuple[Cause, ...]:
        """Return the links that a link buys from whose demand or supply changed.

        A newcomer on the link would depend on them. The members of their groups count as well.
        """
        flows = (*self.old.graph.flows_into(link), *self.new.graph.flows_into(link))
        within_reach = {flow.upstream for flow in flows} | self._joined(link)
        for upstream in tuple(within_reach):
            within_reach |= self._joined(upstream)
        return tuple(
            Cause("linked", on=other, unit=self._unit(other))
            for other in self._in_chain_order(within_reach)
            if other != link and self._sums_changed(other)
        )

    def causes_downstream(self, link: str) -> tuple[Cause, ...]:
        """Return who came to or left the links one flow down: a need depends on them."""
        flows = (*self.old.graph.flows_from(link), *self.new.graph.flows_from(link))
        downstream = self._in_chain_order({flow.downstream for flow in flows})
        return tuple(cause for other in downstream for cause in self._match_causes(other, frozenset()))

    def _in_chain_order(self, links: Iterable[str]) -> list[str]:
        """Return those links that the newer survey has, in the chains' order."""
        return sorted((link for link in links if link in self._order), key=self._order.__getitem__)

    def _joined(self, link: str) -> frozenset[str]:
        return self.old.joined.get(link, frozenset()) | self.new.joined.get(link, frozenset())

    def _sums_changed(self, link: str) -> bool:
        old, new = self.old.findings.get(link), self.new.findings.get(link)
        if old is None or new is None:
            return True
        before, after = old.figures, new.figures
        return not (
            same_number(before.price, after.price)
            and same_interval(before.demand, after.demand)
            and same_interval(before.supply, after.supply)
        )

    # supply

    def _supply_causes(self, link: str) -> Iterator[Cause]:
        """Yield a cause for each tenant whose part of the supply changed."""
        before, after = self.old.supplies(link), self.new.supplies(link)
        for tenant in _keys_in_order(after, before):
            old, new = before.get(tenant), after.get(tenant)
            if old and new and old.state == new.state and same_interval(old.net, new.net):
                continue
            yield Cause(
                kind=self._supply_kind(tenant, link, old, new),
                side="supply",
                tenant=tenant,
                name=_name(old, new),
                on=link,
                unit=self._unit(link),
                shift=shift_between(old.net if old else NOTHING, new.net if new else NOTHING),
                old=_supply_record(self.old, tenant, link, old),
                new=_supply_record(self.new, tenant, link, new),
            )

    def _supply_kind(self, tenant: str, link: str, old: SupplyLine | None, new: SupplyLine | None) -> CauseKind:
        came_or_left = self._came_or_left(tenant)
        if came_or_left is not None:
            return came_or_left
        if old is None or new is None or self._match_changed(tenant, link):
            return "match"
        return "own_use" if same_interval(old.capacity, new.capacity) else "capacity"

    # demand

    def _plain_causes(self, link: str) -> Iterator[Cause]:
        """Yield a cause for each tenant, and link that it makes, whose plain need changed."""
        yield from self._need_causes(link, self.old.plain_needs(link), self.new.plain_needs(link))

    def _need_causes(self, link: str, before: NeedLines, after: NeedLines) -> Iterator[Cause]:
        for tenant in _keys_in_order(after, before):
            old, new = before.get(tenant, {}), after.get(tenant, {})
            if "" in old or "" in new:  # a stated need replaces all derived ones
                pairs = [("", _all_lines(old), _all_lines(new))]
            else:
                pairs = [(product, old.get(product, []), new.get(product, [])) for product in _keys_in_order(new, old)]
            for product, old_lines, new_lines in pairs:
                if not _same_needs(old_lines, new_lines):
                    yield self._need_cause(link, tenant, product, old_lines, new_lines)

    def _need_cause(
        self, link: str, tenant: str, product: str, old_lines: Sequence[NeedLine], new_lines: Sequence[NeedLine]
    ) -> Cause:
        kind, old, new = self._need_kind(link, tenant, product, old_lines, new_lines)
        return Cause(
            kind=kind,
            side="demand",
            tenant=tenant,
            name=_name(old, new),
            on=product or link,
            unit=self._unit(product or link),
            shift=shift_between(total(line.net for line in old_lines), total(line.net for line in new_lines)),
            old=_need_record(self.old, tenant, product, old, old_lines),
            new=_need_record(self.new, tenant, product, new, new_lines),
        )

    def _need_kind(
        self, link: str, tenant: str, product: str, old_lines: Sequence[NeedLine], new_lines: Sequence[NeedLine]
    ) -> tuple[CauseKind, NeedLine | None, NeedLine | None]:
        """Return why a tenant's need changed, and the old and the new line that show it."""
        kind = self._came_or_left(tenant) or self._terms_kind(link, tenant, product)
        if kind is None and len(old_lines) != len(new_lines):
            kind = "joint"
        if kind is None:
            for old, new in zip(old_lines, new_lines, strict=True):
                if not same_interval(old.base, new.base):
                    return self._figure_kind(tenant, product, old, new), old, new
            kind = "own_use"
        return kind, old_lines[0] if old_lines else None, new_lines[0] if new_lines else None

    def _terms_kind(self, link: str, tenant: str, product: str) -> CauseKind | None:
        """Return which terms of a need changed other than its figures, if any did."""
        if not product:
            return "stated"
        if self._match_changed(tenant, product):
            return "match"
        if _flow_terms(self.old, link, product) != _flow_terms(self.new, link, product):
            return "coefficient"
        return None

    def _figure_kind(self, tenant: str, product: str, old: NeedLine, new: NeedLine) -> CauseKind:
        """Return which figure changed the base of a need."""
        if new.per == "capacity":
            return "capacity"
        if not old.basis == new.basis == "assumed":
            return "output"
        # an assumed output follows from the capacity
        capacities = [
            view.graph.offering(view.tenants[tenant].id, product).capacity
            for view in (self.old, self.new)
            if tenant in view.tenants
        ]
        same_capacity = all(same_interval(capacities[0], capacity) for capacity in capacities)
        return "utilisation" if same_capacity else "capacity"

    # groups

    def _group_causes(self, link: str) -> Iterator[Cause]:
        """Yield the change of what groups take of a link, with who moved them.

        It is the change of the demand less that of the plain demand.
        """
        joined = self._joined(link)
        if not joined:
            return
        before, after = self.old.grouped_demand(link), self.new.grouped_demand(link)
        grouped = self._grouped_needs(link)
        unbounded = any(view.plain_demand(link).high is None for view in (self.old, self.new))
        same = same_number(before.low, after.low) and (unbounded or same_number(before.high, after.high))
        if same and not grouped:
            return
        parts = list(grouped)
        for member in self._in_chain_order(joined):
            parts += self._supply_causes(member)
            if member != link:
                parts += self._plain_causes(member)
            if member != link and not grouped:
                parts += self._grouped_needs(member)
        unique = dict.fromkeys(replace(part, shift=None) for part in parts)
        yield Cause(
            kind="group",
            side="demand",
            on=link,
            unit=self._unit(link),
            shift=shift_between(before, after),
            parts=tuple(unique),
        )

    def _grouped_needs(self, link: str) -> tuple[Cause, ...]:
        return tuple(self._need_causes(link, self.old.grouped_needs(link), self.new.grouped_needs(link)))

    # matches

    def _match_causes(self, link: str, explained: Iterable[str]) -> Iterator[Cause]:
        """Yield the tenants whose match on a link changed, unless already `explained`."""
        before, after = self.old.tenants_on(link), self.new.tenants_on(link)
        for tenant in _keys_in_order(after, before):
            if tenant in explained or not self._match_changed(tenant, link):
                continue
            old, new = before.get(tenant), after.get(tenant)
            yield Cause(
                kind=self._came_or_left(tenant) or "match",
                tenant=tenant,
                name=_name(old, new),
                on=link,
                unit=self._unit(link),
                old=_record_without_figure(self.old, tenant, old),
                new=_record_without_figure(self.new, tenant, new),
            )

    def _match_changed(self, tenant: str, link: str) -> bool:
        old, new = self.old.tenants_on(link).get(tenant), self.new.tenants_on(link).get(tenant)
        if old is None or new is None:
            return old is not new
        return (old.state, old.role) != (new.state, new.role)

    def _came_or_left(self, tenant: str) -> CauseKind | None:
        if tenant in self._came:
            return "came"
        return "left" if tenant in self._left else None

    def _unit(self, link: str) -> str:
        finding = self.new.findings.get(link) or self.old.findings.get(link)
        return finding.unit if finding else ""


def _flow_terms(view: SurveyView, upstream: str, downstream: str) -> list[tuple[object, ...]]:
    """Return what the flows between two links take, without their sources."""
    if downstream not in view.findings:
        return []
    units = view.graph.coefficients.units
    return [
        (
            *(flow.per, flow.any_of, flow.joint, units(flow), flow.life_years and flow.life_years.value),
            *(flow.route, flow.routes, flow.route and flow.share and flow.share.value),
        )
        for flow in view.graph.flows_into(downstream)
        if flow.upstream == upstream
    ]


def _supply_record(view: SurveyView, tenant: str, link: str, line: SupplyLine | None) -> SurveyRecord | None:
    listed = view.tenants_on(link).get(tenant)
    if line is None:
        return _record_without_figure(view, tenant, listed)
    return SurveyRecord(
        state=line.state,
        role=listed.role if listed else None,
        amount=line.capacity,
        basis=line.basis,
        net=line.net,
        evidence=listed.evidence if listed else (),
        places=line.places or view.places(tenant, listed),
    )


def _need_record(
    view: SurveyView, tenant: str, product: str, line: NeedLine | None, lines: Sequence[NeedLine]
) -> SurveyRecord | None:
    listed = view.tenants_on(product).get(tenant) if product else None
    if line is None:
        return _record_without_figure(view, tenant, listed)
    return SurveyRecord(
        state=line.state,
        role=listed.role if listed else None,
        amount=line.base if line.downstream else line.need,
        basis=line.basis,
        net=total(other.net for other in lines),
        evidence=listed.evidence if listed else (),
        places=line.places or view.places(tenant, listed),
        coefficient=line.coefficient,
    )


def _record_without_figure(view: SurveyView, tenant: str, listed: LinkTenant | None) -> SurveyRecord | None:
    """Return what a survey says of a tenant without a figure; None if unlisted."""
    if tenant not in view.tenants:
        return None
    return SurveyRecord(
        state=listed.state if listed else None,
        role=listed.role if listed else None,
        amount=None,
        basis=None,
        net=NOTHING,
        evidence=listed.evidence if listed else (),
        places=view.places(tenant, listed),
    )


def _same_needs(old_lines: Sequence[NeedLine], new_lines: Sequence[NeedLine]) -> bool:
    if len(old_lines) != len(new_lines):
        return False
    pairs = zip(old_lines, new_lines, strict=True)
    return all(old.state == new.state and same_interval(old.net, new.net) for old, new in pairs)


def _all_lines(by_link: Mapping[str, list[NeedLine]]) -> list[NeedLine]:
    return [line for lines in by_link.values() for line in lines]


def _keys_in_order(first: Iterable[str], then: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of both, each once."""
    return tuple(dict.fromkeys((*first, *then)))


def _name(*lines: NeedLine | SupplyLine | LinkTenant | None) -> str:
    """Return the tenant's name, as the last of these lines has it."""
    return next((line.name for line in reversed(lines) if line), "")
