"""Anchors for machines.

JSON by the contract `chainmap/anchors/1`, and CSV with a row per tenant.
"""

from typing import Final

from chainmap.findings.anchors import (
    INDEX_WEIGHT,
    AnchorFinding,
    AnchorReport,
    CandidateAnchor,
    CascadeFinding,
    Departure,
    GroupLoss,
    LinkQuantity,
    MagnetLine,
    Pull,
    PullLine,
    Purchases,
    SettlingCall,
)
from chainmap.model.interval import Interval
from chainmap.report.plain import JsonObject, Rows
from chainmap.report.values import CURRENCY, interval_data, money_data, quantity_data

SCHEMA: Final = "chainmap/anchors/1"


def anchor_data(report: AnchorReport, *, only: str = "", top: int | None = None) -> JsonObject:
    """Return the report as plain values in the contract's order.

    `only` one tenant, or the first `top`.
    """
    return {
        "schema": SCHEMA,
        "park": report.subject.park,
        "chains": list(report.subject.chains),
        "assumed_capacities": report.assumed,
        "local_value": money_data(report.local_value),
        "demand_value": money_data(report.demand_value),
        "output_value": {"value": report.output_value, "currency": CURRENCY},
        "ranking": list(report.ranking),
        "tenants": [_tenant(finding) for finding in _listed(report, only, top)],
        "uncertain": [{"tenant": tenant, "link": link} for tenant, link in report.uncertain],
        "groups": [_group(group) for group in report.groups],
        "candidates": [_candidate(candidate) for candidate in report.candidates],
        "candidates_without_capacity": list(report.candidates_without_capacity),
        "without": None if report.departure is None else _departure(report.departure),
        "call": None if report.call is None else _call(report.call),
    }


def _listed(report: AnchorReport, only: str, top: int | None) -> tuple[AnchorFinding, ...]:
    if only:
        return (report.find(only),)
    return report.tenants[:top] if top else report.tenants


def _departure(departure: Departure) -> JsonObject:
    return {
        "tenants": list(departure.tenants),
        "value": money_data(departure.value),
        "lost_by_link": [{"link": loss.link, "value": money_data(loss.value)} for loss in departure.lost_by_link],
        "cascade": _cascade(departure.cascade),
    }


def _call(call: SettlingCall) -> JsonObject:
    return {"tenant": call.tenant, "link": call.link, "settled": call.settled, "open": call.open}


def _tenant(finding: AnchorFinding) -> JsonObject:
    return {
        "tenant": finding.tenant,
        "name": finding.name,
        "designated": finding.designated or None,
        "links": list(finding.links),
        "pull": _pull(finding.pull),
        "sells": [
            {
                "link": line.link,
                "supply": quantity_data(line.supply, line.unit),
                "here": quantity_data(line.here, line.unit),
            }
            for line in finding.sells
        ],
        "extraction": money_data(finding.extraction),
        "lost_by_link": [{"link": loss.link, "value": money_data(loss.value)} for loss in finding.lost_by_link],
        "not_counted": list(finding.not_counted),
        "rank": {"best": finding.places.best, "worst": finding.places.worst},
        "may_swap_with": list(finding.places.may_swap_with),
        "cascade": _cascade(finding.cascade),
        "magnet": [_magnet(line) for line in finding.magnet],
        "index": {
            **interval_data(finding.index.value),
            "parts": {
                "buys": interval_data(finding.index.buys),
                "sells": interval_data(finding.index.sells),
                "cascade": interval_data(finding.index.cascade),
            },
            "weights": {"buys": INDEX_WEIGHT, "sells": INDEX_WEIGHT, "cascade": INDEX_WEIGHT},
        },
    }


def _rate(rate: Interval | None) -> JsonObject | None:
    return None if rate is None else interval_data(rate)


def _purchases(purchases: Purchases) -> JsonObject:
    return {
        "value": money_data(purchases.value),
        "here": money_data(purchases.here),
        "rate": _rate(purchases.rate),
    }


def _pull(pull: Pull) -> JsonObject:
    return {
        "purchases": _purchases(pull.purchases),
        "chain": {
            "chain": money_data(pull.chain.chain),
            "here": money_data(pull.chain.here),
            "outside": money_data(pull.chain.outside),
            "beyond": money_data(pull.chain.beyond),
            "rate": _rate(pull.chain.rate),
        },
        "links": [_pull_line(line) for line in pull.links],
        "unpriced": list(pull.unpriced),
    }


def _pull_line(line: PullLine) -> JsonObject:
    return {
        "link": line.link,
        "tier": line.tier,
        "needs": quantity_data(line.needs, line.unit),
        "chain": quantity_data(line.chain, line.unit),
        "here": quantity_data(line.here, line.unit),
        "outside": quantity_data(line.outside, line.unit),
        "beyond": quantity_data(line.beyond, line.unit),
    }


def _cascade(cascade: CascadeFinding) -> JsonObject:
    return {
        "index": interval_data(cascade.index),
        "others": interval_data(cascade.others),
        "at_risk": money_data(cascade.at_risk),
        "replaced_outside": cascade.replaced_outside,
        "stops": [
            {
                "tenant": stopped.tenant,
                "name": stopped.name,
                "lines": [{"link": line.link, "share": interval_data(line.share)} for line in stopped.lines],
                "value": money_data(stopped.value),
            }
            for stopped in cascade.stops
        ],
        "sales_at_risk": [
            {"tenant": sales.tenant, "name": sales.name, "value": money_data(sales.value)}
            for sales in cascade.sales_at_risk
        ],
        "not_counted": list(cascade.not_counted),
    }


def _magnet(line: MagnetLine) -> JsonObject:
    return {
        "link": line.link,
        "share": interval_data(line.share),
        "unmet": quantity_data(line.unmet, line.unit),
        "value": money_data(line.value),
        "mostly": line.mostly,
        "carries_a_plant": line.carries_a_plant,
    }


def _group(group: GroupLoss) -> JsonObject:
    return {
        "k": group.k,
        "best": list(group.best),
        "value": money_data(group.value),
        "bound": group.bound,
        "exact": group.exact,
        "largest_singles": list(group.largest_singles),
        "singles_value": money_data(group.singles_value),
    }


def _candidate(candidate: CandidateAnchor) -> JsonObject:
    return {
        "candidate": candidate.candidate,
        "links": list(candidate.links),
        "gain": money_data(candidate.gain),
        "fills": [_quantity(line) for line in candidate.fills],
        "opens": [_quantity(line) for line in candidate.opens],
        "purchases": _purchases(candidate.purchases),
        "chain": money_data(candidate.chain),
    }


def _quantity(line: LinkQuantity) -> JsonObject:
    return {"link": line.link, "quantity": quantity_data(line.quantity, line.unit)}


_COLUMNS: Final = tuple(
    """place tenant name designated links loss_cny_low loss_cny_high best_place worst_place purchases_cny_low
    purchases_cny_high bought_here_cny_low bought_here_cny_high chain_cny_low chain_cny_high chain_here_cny_low
    chain_here_cny_high chain_outside_cny_low chain_outside_cny_high chain_beyond_cny_low chain_beyond_cny_high
    at_risk_cny_low at_risk_cny_high cascade_others_low cascade_others_high index_low index_high buys_low buys_high
    sells_low sells_high""".split()
)


def anchor_rows(report: AnchorReport, *, only: str = "", top: int | None = None) -> Rows:
    """Return a row per tenant: figures in CNY a year; an empty cell is unbounded."""
    place = {tenant: n for n, tenant in enumerate(report.ranking, start=1)}
    return _COLUMNS, [_row(place[finding.tenant], finding) for finding in _listed(report, only, top)]


def _row(place: int, finding: AnchorFinding) -> list[str | float | bool | None]:
    chain, purchases = finding.pull.chain, finding.pull.purchases
    intervals = (
        (finding.extraction, None),
        (None, finding.places),
        (purchases.value, None),
        (purchases.here, None),
        (chain.chain, None),
        (chain.here, None),
        (chain.outside, None),
        (chain.beyond, None),
        (finding.cascade.at_risk, None),
        (finding.cascade.others, None),
        (finding.index.value, None),
        (finding.index.buys, None),
        (finding.index.sells, None),
    )
    row: list[str | float | bool | None] = [
        place,
        finding.tenant,
        finding.name,
        finding.designated,
        "; ".join(finding.links),
    ]
    for interval, places in intervals:
        if places is not None:
            row += [places.best, places.worst]
        elif interval is not None:
            row += [interval.low, interval.high]
    return row
