"""What would change if tenants came or left, made more or less, or a price were another: a second study of the park."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from chainmap.analysis.changes.surveys import compare_parks
from chainmap.analysis.gaps.coverage import measure_coverage
from chainmap.findings.changes import Cause, LinkChange, SurveyRecord, same_interval
from chainmap.findings.gaps import GapReport, PairFinding
from chainmap.findings.what_if import Effect, PairChange, WhatIf
from chainmap.graph import Facts, ParkGraph, build_graph
from chainmap.model.chain import Chain, Flow, Link
from chainmap.model.edits import AddTenant, Edit, Making, RemoveTenant, SetFigure, SetPrice
from chainmap.model.figures import Intensity, Price
from chainmap.model.interval import ANYTHING, NOTHING, Interval, at_least, exactly
from chainmap.model.match import Evidence, Match
from chainmap.model.park import Offering, Park, Tenant, TenantRow, utilisation_of


def apply_edits(graph: ParkGraph, edits: Iterable[Edit]) -> ParkGraph:
    """Return the park as it would be: tenants leave, then figures change, then newcomers come; nothing is written.

    Who leaves takes its stated needs, trades and orders along; a newcomer stands on its links because it is assumed to
    (rule `assumed`). A new output above the capacity raises that; a new capacity below a stated output cuts it; where
    the output was only assumed it follows the capacity. Another price leaves the quantities that flows take as they are
    (what is stated as a share of cost was quantified at the old price). The survey's verdict on its coverage stays.
    """
    edits = tuple(edits)
    if not edits:
        return graph
    gone = {edit.tenant for edit in edits if isinstance(edit, RemoveTenant)}
    adds = [edit for edit in edits if isinstance(edit, AddTenant)]
    prices = {edit.link: edit.price for edit in edits if isinstance(edit, SetPrice)}
    staying = tuple(tenant for tenant in graph.park.tenants if tenant.id not in gone)
    matches = {tenant.id: tuple(match for _, match in graph.links_of(tenant.id)) for tenant in staying}
    offerings = {id_: dict(by_link) for id_, by_link in graph.facts.offerings.items() if id_ not in gone}
    for edit in edits:
        if isinstance(edit, SetFigure):
            offering = _set(graph, edit, offerings.get(edit.tenant, {}).get(edit.link))
            offerings.setdefault(edit.tenant, {})[edit.link] = offering
    tenants = list(staying)
    for edit in adds:
        tenants.append(_tenant(graph, edit))
        matches[edit.tenant] = tuple(_match(graph.link(one.link), one) for one in edit.makes)
        offerings[edit.tenant] = {one.link: _held(graph, one) for one in edit.makes}
    park = _park(graph, tuple(tenants), change=len(adds) - len(graph.park.tenants) + len(staying))
    facts = _facts(graph.facts, offerings, gone, adds)
    return build_graph(park, _priced_chains(graph, prices), matches, facts)


def _park(graph: ParkGraph, tenants: tuple[Tenant, ...], *, change: int) -> Park:
    survey = graph.park.survey
    total = survey.tenants_in_park
    survey = replace(
        survey, covers=measure_coverage(graph).enough, tenants_in_park=None if total is None else max(1, total + change)
    )
    return replace(graph.park, tenants=tenants, survey=survey)


def _tenant(graph: ParkGraph, edit: AddTenant) -> Tenant:
    names = [graph.link(one.link).name for one in edit.makes]
    rows = tuple(TenantRow(one.place, products=name.zh or name.en) for one, name in zip(edit.makes, names, strict=True))
    return Tenant(edit.tenant, edit.name, rows, edit.full_name)


def _match(link: Link, one: Making) -> Match:
    words = Evidence("what_if", one.place.item or link.key, link.key, "assumed")
    return Match(link.id, "confirmed", "service" if link.kind == "service" else "maker", (words,), 1.0)


def _held(graph: ParkGraph, one: Making) -> Offering:
    link = graph.link(one.link)
    places = (one.place,)
    if one.capacity is None and one.output is None:
        return Offering(ANYTHING, ANYTHING, "unknown", "unknown", places)
    if one.capacity is None:
        assert one.output is not None  # noqa: S101  # one of them is stated
        return Offering(one.output, one.output, "what_if", "assumed", places)
    if one.output is None:
        made = one.capacity.times(utilisation_of(link, dict(graph.park.utilisation)))
        return Offering(made, one.capacity, "assumed", "what_if", places)
    return Offering(one.output, at_least(one.capacity, one.output), "what_if", "what_if", places)


def _set(graph: ParkGraph, edit: SetFigure, offering: Offering | None) -> Offering:
    old = offering or Offering(ANYTHING, ANYTHING, "unknown", "unknown", ())
    places = (edit.place,)
    if edit.figure == "output":
        unknown = old.capacity_basis == "unknown"
        capacity = edit.amount if unknown else at_least(old.capacity, edit.amount)
        return Offering(edit.amount, capacity, "what_if", "assumed" if unknown else old.capacity_basis, places)
    if old.output_basis in {"assumed", "unknown"}:
        made = edit.amount.times(utilisation_of(graph.link(edit.link), dict(graph.park.utilisation)))
        return Offering(made, edit.amount, "assumed", "what_if", places)
    cut = Interval(min(old.output.low, edit.amount.low), min(old.output.top, edit.amount.top))
    return Offering(old.output if edit.amount.high is None else cut, edit.amount, old.output_basis, "what_if", places)


def _facts(
    facts: Facts, offerings: Mapping[str, Mapping[str, Offering]], gone: set[str], adds: Iterable[AddTenant]
) -> Facts:
    """Return the facts without those who left; who was known from outside and comes is here now."""
    come = {name: edit.tenant for edit in adds for name in (edit.tenant, edit.name)}

    def here(name: str, *, was: bool) -> bool:
        return name in come or (was and name not in gone)

    trades = tuple(
        replace(
            one,
            seller=come.get(one.seller, one.seller),
            seller_here=here(one.seller, was=one.seller_here),
            buyer=come.get(one.buyer, one.buyer),
            buyer_here=here(one.buyer, was=one.buyer_here),
        )
        for one in facts.trades
    )
    return Facts(
        offerings,
        tuple(need for need in facts.needs if need.tenant not in gone),
        trades,
        tuple(order for order in facts.orders if order.tenant not in gone),
    )


def _priced_chains(graph: ParkGraph, prices: Mapping[str, float]) -> tuple[Chain, ...]:
    if not prices:
        return graph.chains
    return tuple(_priced_chain(graph, chain, prices) for chain in graph.chains)


def _priced_chain(graph: ParkGraph, chain: Chain, prices: Mapping[str, float]) -> Chain:
    values = {name: getattr(chain, name) for name in type(chain).model_fields}
    values["links"] = tuple(_priced_link(link, prices) for link in chain.links)
    values["flows"] = tuple(_kept_flow(graph, flow, prices) for flow in chain.flows)
    values["shared"] = _priced_chain(graph, chain.shared, prices) if chain.shared else None
    return Chain.model_validate(values)  # not a copy: that would keep what was reckoned from the old links


def _priced_link(link: Link, prices: Mapping[str, float]) -> Link:
    if link.id not in prices:
        return link
    return link.model_copy(update={"price": Price(value=prices[link.id], per=link.unit, estimate=True)})


def _kept_flow(graph: ParkGraph, flow: Flow, prices: Mapping[str, float]) -> Flow:
    """Return a flow whose quantity stays what it was at the old price."""
    if flow.cost_share is None or prices.keys().isdisjoint((flow.upstream, flow.downstream)):
        return flow
    units = graph.coefficients.units(flow)
    if units is None:
        return flow  # a price was lacking: now the share may say how much
    share = flow.cost_share
    kept = Intensity(
        value=units, source=share.source, year=share.year, where=share.where, estimate=share.estimate, note=share.note
    )
    return flow.model_copy(update={"intensity": kept, "cost_share": None})


def compare_what_if(before: ParkGraph, after: ParkGraph, edits: Iterable[Edit]) -> WhatIf:
    """Compare a park with what would become of it: links with causes, and who could trade with whom.

    Each side is valued at its own prices. Pairs as `find_pairs` has them: what could be, not a plan.
    """
    edits = tuple(edits)
    found = compare_parks(before, after)
    prices = {edit.link: edit for edit in edits if isinstance(edit, SetPrice)}
    links = tuple(_with_price(change, prices.get(change.link)) for change in found.links)
    pairs = tuple(_pair_changes(found.old, found.new))
    come = [edit.tenant for edit in edits if isinstance(edit, AddTenant)]
    here = {tenant.id: tenant.name for tenant in after.park.tenants}
    known = {tenant.id for tenant in before.park.tenants}
    new = tuple(tenant for tenant in come if tenant not in known)
    return WhatIf(edits, replace(found, links=links), pairs, tuple(_effects(pairs, edits, here, new)))


def _with_price(change: LinkChange, edit: SetPrice | None) -> LinkChange:
    """Return a change in which it is the price that moved the link, not the chain's file."""
    if edit is None:
        return change
    unit = f"CNY/{change.unit.removesuffix('/a')}"
    cause = Cause("price", on=change.link, unit=unit, old=_told(edit.old), new=_told(edit.price, edit))
    return replace(change, causes=tuple(cause if one.kind == "chain" else one for one in change.causes))


def _told(price: float | None, edit: SetPrice | None = None) -> SurveyRecord | None:
    if price is None:
        return None
    return SurveyRecord(None, None, exactly(price), None, NOTHING, (), (edit.place,) if edit else ())


def _pair_changes(old: GapReport, new: GapReport) -> Iterator[PairChange]:
    """Yield the pairs that come, go or could trade another quantity, by what moves most in money."""

    def by_key(pairs: Iterable[PairFinding]) -> dict[tuple[str, ...], PairFinding]:
        return {(one.link, one.seller, one.buyer, one.downstream, one.group): one for one in pairs}

    before, after = by_key(old.pairs), by_key(new.pairs)
    found = []
    for key in dict.fromkeys((*after, *before)):
        a, b = before.get(key), after.get(key)
        if a is None or b is None or not same_interval(a.quantity, b.quantity):
            one = b or a
            assert one is not None  # noqa: S101  # it is in one of them
            x, y = a.quantity if a else None, b.quantity if b else None
            size = _moved(x or NOTHING, y or NOTHING) * (new.link(one.link).figures.price or 0.0)
            change = PairChange(
                one.link,
                one.link_name,
                one.unit,
                one.downstream,
                one.seller,
                one.seller_name,
                one.buyer,
                one.buyer_name,
                x,
                y,
                size,
            )
            found.append(change)
    yield from sorted(found, key=lambda change: -change.size)


def _moved(old: Interval, new: Interval) -> float:
    """Return by how much what is sure moved; where it did not, by how much what may be did."""
    may = 0.0 if old.high is None or new.high is None else abs(new.high - old.high)
    return abs(new.low - old.low) or may


def _effects(
    pairs: Iterable[PairChange], edits: Iterable[Edit], here: Mapping[str, str], new: tuple[str, ...]
) -> Iterator[Effect]:
    """Yield who gains and loses; whose own figures are assumed is not said to gain or lose by trading more or less."""
    own = {edit.tenant for edit in edits if isinstance(edit, SetFigure)}
    gains: dict[str, list[PairChange]] = defaultdict(list)
    losses: dict[str, list[PairChange]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda pair: pair.partial):
        for tenant in (pair.seller, pair.buyer):
            if tenant in here and not (pair.partial and tenant in own):
                (gains if pair.better else losses)[tenant].append(pair)
    moved = dict.fromkeys((*gains, *losses))
    size = {tenant: sum(one.size for one in (*gains[tenant], *losses[tenant])) for tenant in moved}
    for tenant in (*new, *sorted((one for one in moved if one not in new), key=lambda one: -size[one])):
        yield Effect(tenant, here[tenant], tenant in new, tuple(gains[tenant]), tuple(losses[tenant]))
