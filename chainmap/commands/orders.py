"""What `chainmap orders` does."""

import datetime as dt
from pathlib import Path

from chainmap.analysis.orders.report import report_orders
from chainmap.commands.messages import print_notes, report_faults
from chainmap.commands.output import write
from chainmap.errors import Faults, Place
from chainmap.ingest.dates import parse_day
from chainmap.model.park import Park
from chainmap.report.result import Form
from chainmap.study.park import StudyOptions, open_study
from chainmap.words import Lang


def orders(  # noqa: PLR0913  # what the command takes
    path: Path, options: StudyOptions, *, as_of: str, form: Form, output: Path | None, lang: Lang
) -> None:
    """Write the report on orders in one of its forms."""
    with report_faults(lang):
        day = _day(as_of)
        study = open_study(path, options)
        _require_orders(study.graph.park)
        print_notes(study.notes, lang)
        report = report_orders(study.balance, as_of=day)
        from chainmap.report.orders.result import orders_result

        write(orders_result(report, lang), form, output, lang)


def _day(text: str) -> dt.date | None:
    """Return the day that `--as-of` names.

    Raises:
        InputError: it is no date.
    """
    day = parse_day(text) if text else None
    if text and day is None:
        faults = Faults()
        faults.add(Place(argument="as_of"), "no_such_day", value=text)
        faults.raise_errors()
    return day


def _require_orders(park: Park) -> None:
    """Say how orders are given where there are none.

    Raises:
        InputError: the park has no order.
    """
    if not park.tables.orders:
        faults = Faults()
        faults.add(Place(park.files[0] if park.files else park.id), "no_orders")
        faults.raise_errors()
