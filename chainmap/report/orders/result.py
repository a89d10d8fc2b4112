"""The report on orders, ready for every form."""

from functools import partial

from chainmap.findings.orders import OrderReport
from chainmap.report.orders.data import orders_data, orders_rows
from chainmap.report.orders.document import orders_document
from chainmap.report.orders.sheets import order_sheets
from chainmap.report.result import Result
from chainmap.words import Lang


def orders_result(report: OrderReport, lang: Lang) -> Result:
    """Return who won what, and what the open orders take."""
    return Result(
        document=partial(orders_document, report, lang),
        data=partial(orders_data, report),
        rows=partial(orders_rows, report),
        sheets=partial(order_sheets, report, lang),
    )
