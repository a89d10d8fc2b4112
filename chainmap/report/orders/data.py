"""Orders for machines.

JSON by the contract `chainmap/orders/1`, and CSV with a row per order.
"""

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
    """Return the report as plain values in the contract's order.

    Ordered quantities are whole, needs of them too.
    """
    return {
        "schema": SCHEMA,
        "park": report.subject.park,
        "chains": list(report.subject.chains),
        "as_of": {"date": report.as_of.isoformat() if report.as_of else None, "from": report.as_of_from},
        "secured": _sum(report, "open", "undated", "finished"),
        "open": _sum(report, "open"),
        "undated": _sum(report, "undated"),
        "finished": _sum(report, "finished"),
        "firms": [_firm(firm) for firm in report.firms],
        "orders": [_order(order) for order in report.orders],
        "loads": [_load(load) for load in report.loads],
        "inputs": [_input(need) for need in report.inputs],
        "missing": [need.link for need in report.missing],
        "equipment_kept": list(report.kept_equipment),
    }


def _sum(report: OrderReport, *states: OrderState) -> JsonObject:
    chosen = [order for order in report.orders if order.state in states]
    return {
        "orders": len(chosen),
        "without_value": sum(order.value is None for order in chosen),
        "value": money_data(report.worth(*states)),
    }


def _when(date: PartialDate | None) -> str | None:
    return date.text if date else None


def _firm(firm: FirmOrders) -> JsonObject:
    return {
        "tenant": firm.tenant,
        "name": firm.name,
        "orders": firm.orders,
        "value": money_data(firm.value),
        "without_value": firm.without_value,
        "open_orders": firm.open_orders,
        "open_value": money_data(firm.open_value),
        "last_signed": _when(firm.last_signed),
    }


def _order(order: OrderFinding) -> JsonObject:
    return {
        "tenant": order.tenant,
        "name": order.name,
        "product": order.product,
        "link": order.link or None,
        "seat": order.position,
        "quantity": None if order.quantity is None else quantity_data(order.quantity, order.unit),
        "quantity_stated": order.quantity_stated,
        "value": None if order.value is None else money_data(order.value),
        "value_stated": order.value_stated,
        "customer": order.customer or None,
        "signed": _when(order.signed),
        "until": _when(order.until),
        "state": order.state,
        "rows": place_data([order.place]),
    }


def _load(load: OrderLoad) -> JsonObject:
    return {
        "tenant": load.tenant,
        "name": load.name,
        "link": load.link,
        "orders": load.orders,
        "without_quantity": load.without_quantity,
        "quantity": quantity_data(load.quantity, load.unit),
        "capacity": quantity_data(load.capacity, f"{load.unit}/a"),
        "capacity_basis": load.basis,
        "years_of_capacity": interval_data(load.years),
        "until": _when(load.until),
        "enough": load.enough,
        "rows": place_data(load.places),
    }


def _input(need: OrderInput) -> JsonObject:
    return {
        "link": need.link,
        "name": names_data(need.name),
        "kind": need.kind,
        "presence": need.presence,
        "critical": need.critical,
        "averaged": need.averaged,
        "need": quantity_data(need.need, need.unit),
        "price": price_data(need.price),
        "value": money_data(need.value),
        "own": quantity_data(need.own, need.unit),
        "suppliers": [_supplier(supplier, need.unit) for supplier in need.suppliers],
        "could_be": list(need.could_be),
        "here_value": money_data(need.here_value),
        "beyond": quantity_data(need.beyond, need.unit),
        "beyond_value": money_data(need.beyond_value),
        "substitutes": list(need.substitutes),
        "lines": [_line(line, need.unit) for line in need.lines],
    }


def _supplier(supplier: Supplier, unit: str) -> JsonObject:
    return {
        "tenant": supplier.tenant,
        "name": supplier.name,
        "supply": quantity_data(supplier.free, f"{unit}/a"),
        "could": quantity_data(supplier.could, unit),
        "capacity_basis": supplier.basis,
        "sells_to": list(supplier.sells_to),
        "rows": place_data(supplier.places),
    }


def _line(line: InputLine, unit: str) -> JsonObject:
    return {
        "tenant": line.tenant,
        "name": line.name,
        "for": line.downstream,
        "any_of": line.group or None,
        "share": line.share,
        "critical": line.critical,
        "coefficient": line.coefficient,
        "rests_on": line.figure_class,
        "per": line.per,
        "base": interval_data(line.base),
        "need": quantity_data(line.need, unit),
        "own": quantity_data(line.own, unit),
        "rows": place_data(line.places),
    }


def orders_rows(report: OrderReport) -> Rows:
    """Return a heading and a row per order."""
    return _COLUMNS, [_row(order) for order in report.orders]


def _row(order: OrderFinding) -> list[RowValue]:
    return [
        order.tenant,
        order.name,
        order.product,
        order.link,
        order.position,
        *bounds(order.quantity),
        order.unit,
        str(order.quantity_stated).lower(),
        *bounds(order.value),
        CURRENCY,
        str(order.value_stated).lower(),
        order.customer,
        _when(order.signed) or "",
        _when(order.until) or "",
        order.state,
        order.place.file,
        str(order.place.row or ""),
    ]
