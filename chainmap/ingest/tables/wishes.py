"""Whom firms would like to meet: a row per firm and wished partner, with a rank."""

from collections import defaultdict
from typing import Final

from chainmap.errors import Faults, Place
from chainmap.ingest.files.sheets import TableSource, read_table, source_name
from chainmap.ingest.layout.cells import Cells, read_rows
from chainmap.ingest.names import TenantNames

_TABLE: Final = "wishes"
_WANTED: Final = (frozenset(("tenant",)), frozenset(("partner",)))
_MOST: Final = 10_000


def read_wishes(table: TableSource, tenants: TenantNames, faults: Faults) -> dict[str, dict[str, int]]:
    """Return by firm the rank that it gives to each partner; without a rank the rows' order."""
    wishes: dict[str, dict[str, int]] = defaultdict(dict)
    place = Place(source_name(table))
    for cells in read_rows(read_table(table, faults), _TABLE, _WANTED, faults, place=place):
        firm, partner = (
            tenants.find_tenant(cells.texts(side), cells.place(side), faults) for side in ("tenant", "partner")
        )
        if not (firm and partner):
            continue
        rank = _rank(cells, faults) or len(wishes[firm]) + 1
        if firm == partner:
            faults.add(cells.place("partner"), "event_itself", name=cells.text("partner"))
        elif partner in wishes[firm]:
            faults.add(cells.place("partner"), "wish_twice", name=cells.text("partner"))
        else:
            wishes[firm][partner] = rank
    return wishes


def _rank(cells: Cells, faults: Faults) -> int | None:
    text = cells.text("rank").strip()
    if not text:
        return None
    number = text.removesuffix(".0")
    if number.isdecimal() and 1 <= int(number) <= _MOST:
        return int(number)
    faults.add(cells.place("rank"), "event_whole", value=text, least=1, most=f"{_MOST:,}")
    return None
