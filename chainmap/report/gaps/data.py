"""The gap report for machines.

JSON by the contract `chainmap/gaps/1`, and CSV with a row per link.
"""

from typing import Final

from chainmap.findings.gaps import (
    Gap,
    GapReport,
    LinkFinding,
    LinkTenant,
    NeedLine,
    Neighbour,
    PlannedSupply,
    SupplyLine,
    TradeSummary,
)
from chainmap.report.gaps.advise_against import advise_against_data, not_assessed_data
from chainmap.report.plain import JsonObject, Rows, RowValue
from chainmap.report.values import (
    bounds,
    evidence_data,
    interval_data,
    money_data,
    names_data,
    nearby_data,
    place_data,
    price_data,
    quantity_data,
    sum_data,
)

SCHEMA: Final = "chainmap/gaps/1"
_CSV_COLUMNS: Final = (
    "link",
    "name_zh",
    "name_en",
    "stage",
    "kind",
    "unit",
    "status",
    "action",
    "enough",
    "demand_low",
    "demand_high",
    "supply_low",
    "supply_high",
    "captive_low",
    "captive_high",
    "unmet_low",
    "unmet_high",
    "price_cny",
    "unmet_value_cny_low",
    "unmet_value_cny_high",
    "local_value_cny_low",
    "local_value_cny_high",
    "gain_cny_low",
    "gain_cny_high",
    "effective_suppliers",
    "tenants",
    "uncertain",
    "traders",
    "waiting",
    "opens",
    "supplied_by",
    "substitutes",
    "nearby",
    "gap",
)


def gap_data(report: GapReport) -> JsonObject:
    """Return the report as plain values in the contract's order."""
    coverage = report.coverage
    return {
        "schema": SCHEMA,
        "park": report.subject.park,
        "chains": list(report.subject.chains),
        "survey": {
            "date": coverage.survey.date.isoformat() if coverage.survey.date else None,
            "tenants": coverage.tenants,
            "described": coverage.described,
            "tenants_in_park": coverage.survey.tenants_in_park,
            "covers_enough": coverage.enough,
        },
        "local_sourcing_potential": None if report.local.share is None else interval_data(report.local.share),
        "local_value": money_data(report.local.value),
        "demand_value": money_data(report.local.demand),
        "known_in_part": None if report.local.in_part is None else report.local.in_part._asdict(),
        "known_trades": _trades(report.trades),
        "rests_on": report.rests_on._asdict(),
        "ranking": list(report.ranking),
        "could_be_large": list(report.could_be_large),
        "to_check": list(report.to_check),
        "not_to_recruit": advise_against_data(report.advise_against),
        "not_held_against_limits": not_assessed_data(report.not_assessed),
        "links": [_link(finding, report.gap(finding)) for finding in report.links],
    }


def _link(finding: LinkFinding, gap: Gap | None) -> JsonObject:
    figures = finding.figures
    return {
        "link": finding.link,
        "name": names_data(finding.name),
        "stage": finding.stage,
        "kind": finding.kind,
        "unit": finding.unit,
        "status": finding.status,
        "gap": gap,
        "enough": figures.enough,
        "action": finding.action,
        "demand": quantity_data(figures.demand, finding.unit),
        "supply": quantity_data(figures.supply, finding.unit),
        "captive": quantity_data(figures.captive, finding.unit),
        "unmet": quantity_data(figures.unmet, finding.unit),
        "price": price_data(figures.price),
        "unmet_value": money_data(figures.unmet_value),
        "local_value": None if figures.value is None else money_data(figures.value),
        "gain": money_data(figures.gain),
        "newcomer": quantity_data(figures.newcomer, finding.unit),
        "effective_suppliers": figures.effective_suppliers,
        "tenants": [_tenant(tenant) for tenant in finding.tenants],
        "waiting": [_neighbour(neighbour) for neighbour in finding.waiting],
        "supplied_by": [_neighbour(neighbour) for neighbour in finding.supplied_by],
        "substitutes": list(finding.substitutes),
        "opens": list(finding.opens),
        "nearby": [nearby_data(supplier, finding.unit) for supplier in finding.nearby],
        "planned": [_planned(planned, finding.unit) for planned in finding.planned],
        "reference": _reference(finding),
        "averaged": finding.averaged,
        "needs": [_need(line, finding.unit) for line in figures.needs],
        "supplies": [_supply(line, finding.unit) for line in figures.supplies],
    }


def _reference(finding: LinkFinding) -> JsonObject | None:
    """Return what plants of the smallest efficient size would take, where no demand is known: an assumption."""
    if finding.reference is None:
        return None
    return {
        "quantity": finding.reference.quantity,
        "unit": finding.unit,
        "value_cny": finding.reference.value,
    }


def _planned(planned: PlannedSupply, unit: str) -> JsonObject:
    return {
        "tenant": planned.tenant,
        "name": planned.name,
        "text": planned.text,
        "quantity": quantity_data(planned.quantity, unit),
        "starts": planned.starts or None,
        "rows": place_data((planned.place,)),
    }


def _trades(trades: TradeSummary | None) -> JsonObject | None:
    if trades is None:
        return None
    return {
        "purchases": trades.purchases,
        "without_value": trades.without_value,
        "bought": sum_data(trades.bought),
        "bought_here": sum_data(trades.bought_here),
        "local_sourcing_rate": trades.rate,
        "leakage": sum_data(trades.bought - trades.bought_here),
    }


def _need(line: NeedLine, unit: str) -> JsonObject:
    return {
        "tenant": line.tenant,
        "name": line.name,
        "state": line.state,
        "for": line.downstream or None,
        "any_of": line.group or None,
        "critical": line.critical,
        "coefficient": line.coefficient,
        "rests_on": line.figure_class,
        "per": line.per,
        "base": interval_data(line.base),
        "basis": line.basis,
        "need": quantity_data(line.need, unit),
        "captive": quantity_data(line.captive, unit),
        "rows": place_data(line.places),
    }


def _supply(line: SupplyLine, unit: str) -> JsonObject:
    return {
        "tenant": line.tenant,
        "name": line.name,
        "state": line.state,
        "capacity": quantity_data(line.capacity, unit),
        "capacity_basis": line.basis,
        "output": quantity_data(line.output, unit),
        "output_basis": line.output_basis,
        "captive": quantity_data(line.captive, unit),
        "rows": place_data(line.places),
    }


def _tenant(tenant: LinkTenant) -> JsonObject:
    return {
        "tenant": tenant.tenant,
        "name": tenant.name,
        "state": tenant.state,
        "role": tenant.role,
        "evidence": evidence_data(tenant.evidence),
    }


def _neighbour(neighbour: Neighbour) -> JsonObject:
    return {"link": neighbour.link, "tenants": list(neighbour.tenants), "critical": neighbour.critical}


def gap_rows(report: GapReport) -> Rows:
    """Return a heading and a row per link.

    Figures as numbers, an empty `high` where nothing bounds it.
    """
    return _CSV_COLUMNS, [_row(finding, report.gap(finding)) for finding in report.links]


def _row(finding: LinkFinding, gap: Gap | None) -> list[RowValue]:
    figures = finding.figures
    here = _tenants(finding) if finding.tenants else ("", "", "")  # most links of a large chain have none
    return [
        finding.link,
        finding.name.zh,
        finding.name.en,
        finding.stage,
        finding.kind,
        finding.unit,
        finding.status,
        finding.action or "",
        figures.enough,
        *bounds(figures.demand),
        *bounds(figures.supply),
        *bounds(figures.captive),
        *bounds(figures.unmet),
        figures.price,
        *bounds(figures.unmet_value),
        *bounds(figures.value),
        *bounds(figures.gain),
        figures.effective_suppliers,
        *here,
        "; ".join(finding.waiting_tenants) if finding.waiting else "",
        "; ".join(finding.opens),
        "; ".join([neighbour.link for neighbour in finding.supplied_by]),
        "; ".join(finding.substitutes),
        "; ".join([supplier.name for supplier in finding.nearby]),
        gap or "",
    ]


def _tenants(finding: LinkFinding) -> tuple[str, str, str]:
    """Return the names of those who supply a link, who could, and who trade in it."""
    traders = (tenant.name for tenant in finding.tenants if tenant.state == "confirmed" and tenant.role == "trader")
    suppliers, could_be = (
        (supplier.name for supplier in finding.suppliers),
        (tenant.name for tenant in finding.could_be),
    )
    return "; ".join(suppliers), "; ".join(could_be), "; ".join(traders)
