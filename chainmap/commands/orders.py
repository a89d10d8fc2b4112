"""`chainmap orders`: who won what, if capacity does, and what open orders take."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from chainmap.commands.shared.messages import Progress
from chainmap.commands.shared.options import ParkArgument, help_text, output_options, study_options
from chainmap.commands.shared.output import Output
from chainmap.errors import Faults, Place

if TYPE_CHECKING:
    from chainmap.model.park import Park
    from chainmap.study.park import StudyOptions

AsOfOption = Annotated[str, typer.Option("--as-of", metavar="DATE", help=help_text("orders_as_of"), show_default=False)]


@study_options()
@output_options()
def orders(park: ParkArgument, *, options: "StudyOptions", as_of: AsOfOption = "", out: Output) -> None:
    """Print or write the report on orders."""
    from chainmap.analysis.orders.report import report_orders
    from chainmap.report.orders.result import orders_result
    from chainmap.study.park import open_study

    day = _read_day(as_of)
    study = open_study(park, options, progress=Progress(out.lang))
    _require_orders(study.graph.park)
    out.show_with_notes(orders_result(report_orders(study.balance, as_of=day), out.lang), study.notes)


def _read_day(text: str) -> dt.date | None:
    """Return the day that `--as-of` names.

    Raises:
        InputError: it is not a date.
    """
    from chainmap.ingest.dates import parse_day

    day = parse_day(text) if text else None
    if text and day is None:
        faults = Faults()
        faults.add(Place(argument="as_of"), "no_such_day", value=text)
        faults.raise_errors()
    return day


def _require_orders(park: "Park") -> None:
    """Explain how orders are given where there are none.

    Raises:
        InputError: the park has no order.
    """
    if not park.tables.orders:
        faults = Faults()
        faults.add(Place(park.files[0] if park.files else park.id), "no_orders")
        faults.raise_errors()
