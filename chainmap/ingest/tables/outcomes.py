"""The list that was ticked off at an event → what came of each meeting."""

from typing import Final

from chainmap.errors import Faults, Place
from chainmap.ingest.files.sheets import TableSource, read_table, source_name
from chainmap.ingest.layout.cells import Cells, read_rows
from chainmap.ingest.names import TenantNames
from chainmap.model.event import Outcome
from chainmap.model.interval import Interval

_TABLE: Final = "outcomes"
_WANTED: Final = (frozenset(("first",)), frozenset(("second",)), frozenset(("kept",)))
_YES: Final = frozenset("是 有 到 已到 到场 见了 √ ✓ ✔ v y yes true 1 x".split())
_NO: Final = frozenset("否 无 没有 未到 缺席 没见 × ✗ ✘ n no false 0 -".split())


def read_outcomes(table: TableSource, tenants: TenantNames, faults: Faults) -> tuple[Outcome, ...]:
    """Return a row per meeting that the table names; each fault is in `faults`."""
    place = Place(source_name(table))
    rows = read_rows(read_table(table, faults), _TABLE, _WANTED, faults, place=place)
    read = (_read(cells, tenants, faults) for cells in rows)
    return tuple(outcome for outcome in read if outcome is not None)


def _read(cells: Cells, tenants: TenantNames, faults: Faults) -> Outcome | None:
    sides = [
        tenants.find_tenant(cells.texts(side), cells.place(side), faults, fault="row_of_no_tenant")
        for side in ("first", "second")
    ]
    kept, again = (_yes_or_no(cells, column, faults) for column in ("kept", "second_meeting"))
    amount = cells.amount("contract", money=True)
    contract = None if amount is None or not amount.low else Interval(amount.low, amount.high)
    if amount is not None and amount.low < 0:
        faults.add(cells.place("contract"), "negative", value=amount.text)
        contract = None
    if kept is False and (again or contract):
        faults.add(cells.place("kept"), "outcome_contradicts")
    if not all(sides):
        return None
    return Outcome((sides[0], sides[1]), kept, again, contract, cells.place())


def _yes_or_no(cells: Cells, column: str, faults: Faults) -> bool | None:
    text = cells.text(column).strip().lower()
    if not text:
        return None
    if text in _YES | _NO:
        return text in _YES
    faults.add(cells.place(column), "outcome_yes_or_no", value=text)
    return None
