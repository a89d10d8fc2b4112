"""The park after edits: a second graph; no file is read or written."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from chainmap.analysis.gaps.coverage import measure_coverage
from chainmap.graph import Facts, ParkGraph, build_graph
from chainmap.model.chain import Chain, Flow, Link
from chainmap.model.edits import AddTenant, Edit, Making, RemoveTenant, SetFigure, SetPrice
from chainmap.model.figures import Intensity, Price
from chainmap.model.interval import ANYTHING, Interval, at_least
from chainmap.model.match import Evidence, Match, Role
from chainmap.model.park import Offering, Park, Tenant, TenantRow, Trade, utilisation_of

_UNKNOWN: Final = Offering(ANYTHING, ANYTHING, "unknown", "unknown", ())


def apply_edits(graph: ParkGraph, edits: Iterable[Edit]) -> ParkGraph:
    """Return the park after edits.

    First tenants leave, then figures change, then newcomers come.

    - A leaver takes its stated needs, trades and orders along.
    - A newcomer's matches are confirmed by the rule `assumed`.
    - An output above the capacity raises the capacity. A capacity below a stated output lowers the output; an output
      that was only assumed follows the capacity.
    - Another price changes no quantity: a flow stated as a share of cost keeps its quantity at the old price.
    - The survey's verdict on its coverage stays.
    """
    edits = tuple(edits)
    if not edits:
        return graph
    leavers = {edit.tenant for edit in edits if isinstance(edit, RemoveTenant)}
    newcomers = [edit for edit in edits if isinstance(edit, AddTenant)]
    prices = {edit.link: edit.price for edit in edits if isinstance(edit, SetPrice)}
    stayers = tuple(tenant for tenant in graph.park.tenants if tenant.id not in leavers)
    matches = {tenant.id: tuple(match for _, match in graph.links_of(tenant.id)) for tenant in stayers}
    offerings = {id_: dict(by_link) for id_, by_link in graph.facts.offerings.items() if id_ not in leavers}
    for edit in edits:
        if isinstance(edit, SetFigure):
            by_link = offerings.setdefault(edit.tenant, {})
            by_link[edit.link] = _edited_offering(graph, edit, by_link.get(edit.link, _UNKNOWN))
    for newcomer in newcomers:
        matches[newcomer.tenant] = tuple(_assumed_match(graph.link(making.link), making) for making in newcomer.makes)
        offerings[newcomer.tenant] = {making.link: _new_offering(graph, making) for making in newcomer.makes}
    tenants = (*stayers, *(_new_tenant(graph, newcomer) for newcomer in newcomers))
    facts = _edited_facts(graph.facts, offerings, leavers, newcomers)
    return build_graph(_edited_park(graph, tenants), _priced_chains(graph, prices), matches, facts)


def _edited_park(graph: ParkGraph, tenants: tuple[Tenant, ...]) -> Park:
    """Return the park with other tenants; its number of tenants moves along."""
    survey = graph.park.survey
    in_park = survey.tenants_in_park
    if in_park is not None:
        in_park = max(1, in_park + len(tenants) - len(graph.park.tenants))
    survey = replace(survey, covers=measure_coverage(graph).enough, tenants_in_park=in_park)
    return replace(graph.park, tenants=tenants, survey=survey)


def _new_tenant(graph: ParkGraph, newcomer: AddTenant) -> Tenant:
    rows = []
    for making in newcomer.makes:
        name = graph.link(making.link).name
        rows.append(TenantRow(making.place, products=name.zh or name.en))
    return Tenant(newcomer.tenant, newcomer.name, tuple(rows), newcomer.full_name)


def _assumed_match(link: Link, making: Making) -> Match:
    evidence = Evidence("what_if", words=making.place.item or link.key, alias=link.key, rule="assumed")
    role: Role = "service" if link.kind == "service" else "maker"
    return Match(link.id, state="confirmed", role=role, evidence=(evidence,), confidence=1.0)


def _new_offering(graph: ParkGraph, making: Making) -> Offering:
    """Return what a newcomer makes of a link; a missing figure follows the stated one."""
    link, capacity, output = graph.link(making.link), making.capacity, making.output
    places = (making.place,)
    if capacity is not None and output is not None:
        return Offering(output, at_least(capacity, output), "what_if", "what_if", places)
    if capacity is not None:
        usual = capacity.times(utilisation_of(link, dict(graph.park.utilisation)))
        return Offering(usual, capacity, "assumed", "what_if", places)
    if output is not None:
        return Offering(output, output, "what_if", "assumed", places)
    return replace(_UNKNOWN, places=places)


def _edited_offering(graph: ParkGraph, edit: SetFigure, old: Offering) -> Offering:
    """Return an offering with another output or capacity, by the same technology routes."""
    edited = replace(old, places=(edit.place,))
    if edit.figure == "output":
        edited = replace(edited, output=edit.amount, output_basis="what_if")
        if old.capacity_basis == "unknown":
            return replace(edited, capacity=edit.amount, capacity_basis="assumed")
        return replace(edited, capacity=at_least(old.capacity, edit.amount))
    edited = replace(edited, capacity=edit.amount, capacity_basis="what_if")
    if old.output_basis in {"assumed", "unknown"}:
        usual = edit.amount.times(utilisation_of(graph.link(edit.link), dict(graph.park.utilisation)))
        return replace(edited, output=usual, output_basis="assumed")
    output = old.output
    if edit.amount.high is not None:
        output = Interval(min(output.low, edit.amount.low), min(output.top, edit.amount.top))
    return replace(edited, output=output)


def _edited_facts(
    facts: Facts, offerings: Mapping[str, Mapping[str, Offering]], leavers: set[str], newcomers: Iterable[AddTenant]
) -> Facts:
    """Return the facts without the leavers', with the newcomers' trades inside."""
    new_ids = {name: newcomer.tenant for newcomer in newcomers for name in (newcomer.tenant, newcomer.name)}
    return Facts(
        offerings=offerings,
        needs=tuple(need for need in facts.needs if need.tenant not in leavers),
        trades=tuple(_edited_trade(trade, leavers, new_ids) for trade in facts.trades),
        orders=tuple(order for order in facts.orders if order.tenant not in leavers),
    )


def _edited_trade(trade: Trade, leavers: set[str], new_ids: Mapping[str, str]) -> Trade:
    """Return a trade with its two ends inside or outside of the park as it would be."""
    return replace(
        trade,
        seller=new_ids.get(trade.seller, trade.seller),
        seller_here=trade.seller in new_ids or (trade.seller_here and trade.seller not in leavers),
        buyer=new_ids.get(trade.buyer, trade.buyer),
        buyer_here=trade.buyer in new_ids or (trade.buyer_here and trade.buyer not in leavers),
    )


def _priced_chains(graph: ParkGraph, prices: Mapping[str, float]) -> tuple[Chain, ...]:
    if not prices:
        return graph.chains
    return tuple(_priced_chain(graph, chain, prices) for chain in graph.chains)


def _priced_chain(graph: ParkGraph, chain: Chain, prices: Mapping[str, float]) -> Chain:
    values = {name: getattr(chain, name) for name in type(chain).model_fields}
    values["links"] = tuple(_priced_link(link, prices) for link in chain.links)
    values["flows"] = tuple(_fixed_flow(graph, flow, prices) for flow in chain.flows)
    values["shared"] = _priced_chain(graph, chain.shared, prices) if chain.shared else None
    return Chain.model_validate(values)  # model_copy would keep the cached properties of the old links


def _priced_link(link: Link, prices: Mapping[str, float]) -> Link:
    if link.id not in prices:
        return link
    return link.model_copy(update={"price": Price(value=prices[link.id], per=link.unit, estimate=True)})


def _fixed_flow(graph: ParkGraph, flow: Flow, prices: Mapping[str, float]) -> Flow:
    """Return a flow with its quantity at the old price in place of a share of cost."""
    if flow.cost_share is None or prices.keys().isdisjoint((flow.upstream, flow.downstream)):
        return flow
    units = graph.coefficients.units(flow)
    if units is None:
        return flow  # a price was missing before: the new one makes a quantity of the share
    share = flow.cost_share
    intensity = Intensity(
        value=units,
        source=share.source,
        year=share.year,
        where=share.where,
        estimate=share.estimate,
        average=share.average,
        note=share.note,
    )
    return flow.model_copy(update={"intensity": intensity, "cost_share": None})
