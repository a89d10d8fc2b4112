"""Orders as a DataFrame."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from chainmap.findings.orders import OrderFinding
from chainmap.report.values import bounds

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS: Final = (
    "tenant",
    "name",
    "product",
    "link",
    "seat",
    "quantity",
    "quantity_high",
    "unit",
    "quantity_stated",
    "value",
    "value_high",
    "value_stated",
    "customer",
    "signed",
    "until",
    "state",
    "file",
    "row",
)


def order_frame(orders: Iterable[OrderFinding]) -> "pd.DataFrame":
    """Return a row per order."""
    import pandas as pd

    return pd.DataFrame(map(_order, orders), columns=list(_COLUMNS))


def _order(order: OrderFinding) -> tuple[object, ...]:
    return (
        order.tenant,
        order.name,
        order.product,
        order.link,
        order.position,
        *bounds(order.quantity),
        order.unit,
        order.quantity_stated,
        *bounds(order.value),
        order.value_stated,
        order.customer,
        order.signed.text if order.signed else None,
        order.until.text if order.until else None,
        order.state,
        order.place.source,
        order.place.row,
    )
