"""Orders for machines: JSON by the contract `chainmap/orders/1`, and CSV with a row per order."""

from typing import Final

from chainmap.findings.orders import (
    FirmOrders,
    InputLine,
    OrderFinding,
    OrderInput,
    OrderLoad,
    OrderReport,
    OrderState,
    Supplier,
)
from chainmap.model.park import PartialDate
from chainmap.report.plain import JsonObject, Rows, RowValue
from chainmap.report.values import (
    CURRENCY,
    bounds,
    interval_data,
    money_data,
    names_data,
    place_data,
    price_data,
    quantity_data,
)

SCHEMA: Final = "chainmap/orders/1"
_COLUMNS: Final = (
    "tenant",
    "name",
    "product",
    "link",
    "seat",
    "quantity_low",
    "quantity_high",
    "unit",
    "quantity_stated",
    "value_low",
    "value_high",
    "currency",
    "value_stated",
    "customer",
    "signed",
    "until",
    "state",
    "file",
    "row",
)


def orders_data(report: OrderReport) -> JsonObject:
    """Return the report as plain values in the contract's order; ordered quantities are whole, needs of them too."""
    return {
        "schema": SCHEMA,
        "park": report.subject.park,
        "chains": list(report.subject.chains),
        "as_of": {"date": report.as_of.isoformat() if report.as_of else None, "from": report.as_of_from},
        "secured": _sum(report, "open", "undated", "finished"),
        "open": _sum(report, "open"),
        "undated": _sum(report, "undated"),
        "finished": _sum(report, "finished"),
        "firms": [_firm(one) for one in report.firms],
        "orders": [_order(one) for one in report.orders],
        "loads": [_load(one) for one in report.loads],
        "inputs": [_input(one) for one in report.inputs],
        "missing": [one.link for one in report.missing],
        "equipment_kept": list(report.kept_equipment),
    }


def _sum(report: OrderReport, *states: OrderState) -> JsonObject:
    chosen = [one for one in report.orders if one.state in states]
    return {
        "orders": len(chosen),
        "without_value": sum(one.value is None for one in chosen),
        "value": money_data(report.worth(*states)),
    }


def _when(one: PartialDate | None) -> str | None:
    return one.text if one else None


def _firm(one: FirmOrders) -> JsonObject:
    return {
        "tenant": one.tenant,
        "name": one.name,
        "orders": one.orders,
        "value": money_data(one.value),
        "without_value": one.without_value,
        "open_orders": one.open_orders,
        "open_value": money_data(one.open_value),
        "last_signed": _when(one.last_signed),
    }


def _order(one: OrderFinding) -> JsonObject:
    return {
        "tenant": one.tenant,
        "name": one.name,
        "product": one.product,
        "link": one.link or None,
        "seat": one.position,
        "quantity": None if one.quantity is None else quantity_data(one.quantity, one.unit),
        "quantity_stated": one.quantity_stated,
        "value": None if one.value is None else money_data(one.value),
        "value_stated": one.value_stated,
        "customer": one.customer or None,
        "signed": _when(one.signed),
        "until": _when(one.until),
        "state": one.state,
        "rows": place_data([one.place]),
    }


def _load(one: OrderLoad) -> JsonObject:
    return {
        "tenant": one.tenant,
        "name": one.name,
        "link": one.link,
        "orders": one.orders,
        "without_quantity": one.without_quantity,
        "quantity": quantity_data(one.quantity, one.unit),
        "capacity": quantity_data(one.capacity, f"{one.unit}/a"),
        "capacity_basis": one.basis,
        "years_of_capacity": interval_data(one.years),
        "until": _when(one.until),
        "enough": one.enough,
        "rows": place_data(one.places),
    }


def _input(one: OrderInput) -> JsonObject:
    return {
        "link": one.link,
        "name": names_data(one.name),
        "kind": one.kind,
        "presence": one.presence,
        "critical": one.critical,
        "need": quantity_data(one.need, one.unit),
        "price": price_data(one.price),
        "value": money_data(one.value),
        "own": quantity_data(one.own, one.unit),
        "suppliers": [_supplier(supplier, one.unit) for supplier in one.suppliers],
        "could_be": list(one.could_be),
        "here_value": money_data(one.here_value),
        "beyond": quantity_data(one.beyond, one.unit),
        "beyond_value": money_data(one.beyond_value),
        "substitutes": list(one.substitutes),
        "lines": [_line(line, one.unit) for line in one.lines],
    }


def _supplier(one: Supplier, unit: str) -> JsonObject:
    return {
        "tenant": one.tenant,
        "name": one.name,
        "supply": quantity_data(one.free, f"{unit}/a"),
        "could": quantity_data(one.could, unit),
        "capacity_basis": one.basis,
        "sells_to": list(one.sells_to),
        "rows": place_data(one.places),
    }


def _line(one: InputLine, unit: str) -> JsonObject:
    return {
        "tenant": one.tenant,
        "name": one.name,
        "for": one.downstream,
        "any_of": one.group or None,
        "share": one.share,
        "critical": one.critical,
        "coefficient": one.coefficient,
        "per": one.per,
        "base": interval_data(one.base),
        "need": quantity_data(one.need, unit),
        "own": quantity_data(one.own, unit),
        "rows": place_data(one.places),
    }


def orders_rows(report: OrderReport) -> Rows:
    """Return a heading and a row per order."""
    return _COLUMNS, [_row(one) for one in report.orders]


def _row(one: OrderFinding) -> list[RowValue]:
    return [
        one.tenant,
        one.name,
        one.product,
        one.link,
        one.position,
        *bounds(one.quantity),
        one.unit,
        str(one.quantity_stated).lower(),
        *bounds(one.value),
        CURRENCY,
        str(one.value_stated).lower(),
        one.customer,
        _when(one.signed) or "",
        _when(one.until) or "",
        one.state,
        one.place.file,
        str(one.place.row or ""),
    ]
