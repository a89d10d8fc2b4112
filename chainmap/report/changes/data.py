"""Two surveys of a park for machines.

JSON by the contract `chainmap/diff/1`, and a row per link that changed.
"""

from typing import Final

from chainmap.findings.changes import Cause, Difference, LinkChange, Shift, SurveyRecord, TenantChange, TradeChange
from chainmap.findings.gaps import GapReport, LinkFinding
from chainmap.report.changes.chains import SCHEMA, piece_data
from chainmap.report.plain import JsonObject, Rows, RowValue
from chainmap.report.values import (
    CURRENCY,
    bounds,
    evidence_data,
    interval_data,
    money_data,
    names_data,
    place_data,
    price_data,
    quantity_data,
    sum_data,
)

_COLUMNS: Final = ("demand", "supply", "unmet")
_SUMS: Final = ("unmet_value_cny", "local_value_cny", "gain_cny")


def diff_data(found: Difference) -> JsonObject:
    """Return the comparison as plain values.

    `then` is the older survey in the newer chains' prices.
    """
    own = found.own
    return {
        "schema": SCHEMA,
        "of": "parks",
        "park": found.new.subject.park,
        "chains": list(found.new.subject.chains),
        "then": report_data(found.old),
        "now": report_data(found.new),
        "then_on_its_own_chains": None if own is None else {"chains": list(own.subject.chains), **report_data(own)},
        "tenants": {
            "came": [_tenant(tenant) for tenant in found.came],
            "left": [_tenant(tenant) for tenant in found.left],
            "renamed": [_tenant(tenant) for tenant in found.renamed],
        },
        "gaps": {
            "opened": list(found.opened),
            "found": list(found.found),
            "closed": list(found.closed),
            "unneeded": list(found.unneeded),
            "lost": list(found.lost),
        },
        "largest": list(found.largest),
        "links": [link_data(change) for change in found.links],
        "trades": [_trade(trade) for trade in found.trades],
        "chain": {
            "pieces": [piece_data(piece) for piece in found.pieces],
            "links": [link_data(change) for change in found.chain_links],
        },
    }


def report_data(report: GapReport) -> JsonObject:
    """Return the sums of a report as plain values."""
    coverage, local = report.coverage, report.local
    return {
        "survey": {
            "date": coverage.survey.date.isoformat() if coverage.survey.date else None,
            "tenants": coverage.tenants,
            "described": coverage.described,
            "tenants_in_park": coverage.survey.tenants_in_park,
            "covers_enough": coverage.enough,
        },
        "local_sourcing_potential": None if local.share is None else interval_data(local.share),
        "local_value": money_data(local.value),
        "demand_value": money_data(local.demand),
        "local_sourcing_rate": report.trades.rate if report.trades else None,
    }


def _tenant(tenant: TenantChange) -> JsonObject:
    was = {"was": tenant.was} if tenant.was else {}
    return {
        "tenant": tenant.tenant,
        "name": tenant.name,
        **was,
        "links": list(tenant.links),
        "rows": place_data(tenant.places),
    }


def link_data(change: LinkChange) -> JsonObject:
    """Return the change of a link with its causes as plain values."""
    return {
        "link": change.link,
        "name": names_data(change.name),
        "unit": change.unit,
        "moved": list(change.moved),
        "size": sum_data(change.size),
        "then": finding_data(change.old),
        "now": finding_data(change.new),
        "local_value_change": {"low": change.value.low, "high": change.value.high, "currency": CURRENCY},
        "causes": [_cause(cause, change.unit) for cause in change.causes],
    }


def finding_data(finding: LinkFinding | None) -> JsonObject | None:
    """Return a link's figures as plain values."""
    if finding is None:
        return None
    figures = finding.figures
    return {
        "status": finding.status,
        "action": finding.action,
        "enough": figures.enough,
        "unit": finding.unit,
        "demand": quantity_data(figures.demand, finding.unit),
        "supply": quantity_data(figures.supply, finding.unit),
        "unmet": quantity_data(figures.unmet, finding.unit),
        "price": price_data(figures.price),
        "unmet_value": money_data(figures.unmet_value),
        "local_value": None if figures.value is None else money_data(figures.value),
        "gain": money_data(figures.gain),
    }


def _cause(cause: Cause, unit: str) -> JsonObject:
    return {
        "kind": cause.kind,
        "side": cause.side or None,
        "tenant": cause.tenant or None,
        "name": cause.name or None,
        "on": cause.on,
        "change": None if cause.shift is None else _shift(cause.shift, unit),
        "then": _told(cause.old, cause.unit),
        "now": _told(cause.new, cause.unit),
        "parts": [_cause(part, unit) for part in cause.parts],
    }


def _shift(shift: Shift, unit: str) -> JsonObject:
    return {"low": shift.low, "high": shift.high, "unit": unit}


def _told(told: SurveyRecord | None, unit: str) -> JsonObject | None:
    if told is None:
        return None
    return {
        "state": told.state,
        "role": told.role,
        "amount": None if told.amount is None else quantity_data(told.amount, unit),
        "basis": told.basis,
        "coefficient": told.coefficient,
        "evidence": evidence_data(told.evidence),
        "rows": place_data(told.places),
    }


def _trade(trade: TradeChange) -> JsonObject:
    return {
        "seller": trade.seller,
        "buyer": trade.buyer,
        "link": trade.link,
        "then": {"value": trade.old, "currency": CURRENCY, "rows": place_data(trade.old_places)},
        "now": {"value": trade.new, "currency": CURRENCY, "rows": place_data(trade.new_places)},
    }


def diff_rows(found: Difference) -> Rows:
    """Return a heading and a row per link that changed, what moved most first.

    An empty `high` is unbounded.
    """
    heads = ["link", "name_zh", "name_en", "unit", "moved"]
    heads += [f"{name}_{when}" for name in ("status", "action", "enough") for when in ("then", "now")]
    heads += [
        f"{name}_{when}_{end}" for name in (*_COLUMNS, *_SUMS) for when in ("then", "now") for end in ("low", "high")
    ]
    by_id = {change.link: change for change in found.links}
    return (*heads, "causes"), [_row(by_id[link]) for link in found.largest]


def _row(change: LinkChange) -> list[RowValue]:
    both = (change.old, change.new)
    row: list[RowValue] = [change.link, change.name.zh, change.name.en, change.unit, " ".join(change.moved)]
    row += [finding.status if finding else None for finding in both]
    row += [finding.action if finding else None for finding in both]
    row += [finding.figures.enough if finding else None for finding in both]
    for name in (*_COLUMNS, "unmet_value", "value", "gain"):
        for finding in both:
            row += bounds(getattr(finding.figures, name) if finding else None)
    return [*row, "; ".join(_short(cause) for cause in change.causes)]


def _short(cause: Cause) -> str:
    """Return `output 甲面包厂 demand +1400 (tenants.csv:2)`."""
    words = [cause.kind, cause.name or cause.on, cause.side]
    if cause.shift is not None:
        words.append(f"{cause.shift.low:+.6g}")
    record = cause.new if cause.new is not None and cause.new.places else cause.old
    rows = _rows(record)
    parts = [part.name for part in cause.parts if part.name]
    if parts:
        words.append(f"by {', '.join(dict.fromkeys(parts))}")
    return " ".join(word for word in (*words, rows) if word)


def _rows(record: SurveyRecord | None) -> str:
    if record is None or not record.places:
        return ""
    return f"({', '.join(f'{place.source}:{place.row}' for place in record.places)})"
