"""A what-if for machines.

JSON by the contract `chainmap/what-if/1`, and a row per link, before and after.
"""

from typing import Final

from chainmap.errors import Place
from chainmap.findings.what_if import Effect, PairChange, WhatIf
from chainmap.model.edits import AddTenant, Edit, RemoveTenant, SetPrice
from chainmap.model.interval import Interval
from chainmap.report.changes.data import finding_data, link_data, report_data
from chainmap.report.plain import JsonObject, Rows, RowValue
from chainmap.report.values import bounds, interval_data, names_data, price_data, quantity_data

SCHEMA: Final = "chainmap/what-if/1"
_FIGURES: Final = ("demand", "supply", "unmet", "unmet_value", "value", "gain")
_COLUMNS: Final = ("demand", "supply", "unmet", "unmet_value_cny", "local_value_cny", "gain_cny")


def what_if_data(found: WhatIf) -> JsonObject:
    """Return the what-if as plain values.

    What is assumed, both reports, every link side by side, causes and pairs.
    """
    difference = found.difference
    old, new = difference.old, difference.new
    units = {finding.link: finding.unit for finding in new.links}
    return {
        "schema": SCHEMA,
        "park": new.subject.park,
        "chains": list(new.subject.chains),
        "assumed": [_edit(edit, units) for edit in found.edits],
        "before": {**report_data(old), "ranking": list(old.ranking)},
        "after": {**report_data(new), "ranking": list(new.ranking)},
        "gaps": {
            "opened": list(difference.opened),
            "found": list(difference.found),
            "closed": list(difference.closed),
            "unneeded": list(difference.unneeded),
            "lost": list(difference.lost),
        },
        "largest": list(difference.largest),
        "links": [
            {
                "link": link.link,
                "name": names_data(link.name),
                "unit": link.unit,
                "before": finding_data(old.link(link.link)),
                "after": finding_data(link),
            }
            for link in new.links
        ],
        "changes": [link_data(change) for change in difference.links],
        "tenants": [_effect(effect) for effect in found.effects],
        "pairs": [_pair(pair) for pair in found.pairs],
    }


def _edit(edit: Edit, units: dict[str, str]) -> JsonObject:
    if isinstance(edit, AddTenant):
        makes = [
            {
                "link": making.link,
                "capacity": _quantity(making.capacity, units[making.link]),
                "output": _quantity(making.output, units[making.link]),
                "said": _said(making.place),
            }
            for making in edit.makes
        ]
        return {"edit": "add", "tenant": edit.tenant, "name": edit.name, "makes": makes}
    if isinstance(edit, RemoveTenant):
        return {"edit": "remove", "tenant": edit.tenant, "name": edit.name}
    if isinstance(edit, SetPrice):
        prices = {"before": _price(edit.old), "after": _price(edit.price)}
        return {
            "edit": "price",
            "link": edit.link,
            "per": units[edit.link].removesuffix("/a"),
            **prices,
            "said": _said(edit.place),
        }
    unit = units[edit.link]
    return {
        "edit": edit.figure,
        "tenant": edit.tenant,
        "name": edit.name,
        "link": edit.link,
        "before": quantity_data(edit.old, unit),
        "after": quantity_data(edit.amount, unit),
        "said": _said(edit.place),
    }


def _said(place: Place) -> str:
    return place.item or ""


def _quantity(interval: Interval | None, unit: str) -> JsonObject | None:
    return None if interval is None else quantity_data(interval, unit)


def _price(price: float | None) -> JsonObject | None:
    return price_data(price)


def _effect(effect: Effect) -> JsonObject:
    return {
        "tenant": effect.tenant,
        "name": effect.name,
        "newcomer": effect.newcomer,
        "gains": [_pair(pair) for pair in effect.gains],
        "losses": [_pair(pair) for pair in effect.losses],
    }


def _pair(pair: PairChange) -> JsonObject:
    return {
        "link": pair.link,
        "seller": pair.seller,
        "seller_name": pair.seller_name,
        "buyer": pair.buyer,
        "buyer_name": pair.buyer_name,
        "for": pair.downstream or None,
        "move": pair.move,
        "unit": pair.unit,
        "before": None if pair.old is None else interval_data(pair.old),
        "after": None if pair.new is None else interval_data(pair.new),
    }


def what_if_rows(found: WhatIf) -> Rows:
    """Return a heading and a row per link, before and after, in the chains' order.

    An empty `high` is unbounded.
    """
    heads = [
        "link",
        "name_zh",
        "name_en",
        "unit",
        "changed",
        "status_before",
        "status_after",
        "action_before",
        "action_after",
    ]
    heads += [f"{name}_{when}_{end}" for name in _COLUMNS for when in ("before", "after") for end in ("low", "high")]
    moved = {change.link: " ".join(change.moved) for change in found.difference.links}
    rows = []
    for new in found.difference.new.links:
        old = found.difference.old.link(new.link)
        row: list[RowValue] = [new.link, new.name.zh, new.name.en, new.unit, moved.get(new.link, "")]
        row += [old.status, new.status, old.action, new.action]
        for name in _FIGURES:
            for finding in (old, new):
                figure: Interval | None = getattr(finding.figures, name)
                row += bounds(figure)
        rows.append(row)
    return tuple(heads), rows
