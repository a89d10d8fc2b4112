"""Which region the rows of a table of firms belong to, by any of its columns."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from chainmap.errors import Faults, Place, near_names, shorten
from chainmap.ingest.files.sheets import TableSource, read_table, source_name
from chainmap.ingest.tables.cells import Columns, find_heading
from chainmap.model.park import Tenant
from chainmap.model.quantity import says_unknown

_USUAL: Final = (
    "city 城市 市 地市 所在城市 园区 所在园区 park 区县 所在区域 区 district county region 地区 省份 省 province"
).split()
_ENDING: Final = re.compile(r"(市|省|区|县|州|盟|自治区|地区|开发区)$")
_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class Regions:
    """The heading of the column that was taken, and the region of each row, by its number in the table."""

    heading: str
    of_row: Mapping[int, str]


def read_regions(path: TableSource, by: str, faults: Faults) -> Regions:
    """Read the column `by` of a table of firms: a heading as typed, or what it means; empty: the first usual one.

    A fault where there is no such column. What else is wrong with the table is said by whoever reads the firms.
    """
    quiet = Faults()
    found = next((columns for sheet in read_table(path, quiet) if (columns := find_heading(sheet))), None)
    if found is None:
        return Regions("", {})
    at = next((at for name in ([by] if by else _USUAL) if (at := found.indexes_named(name))), None)
    if at is None:
        headings = [heading.text for heading in found.headings if heading.text]
        known = ", ".join(headings[:_SHOWN])
        if by:
            faults.add(Place(source_name(path)), "by_column", near=near_names(by, headings), name=by, known=known)
        else:
            faults.add(Place(source_name(path)), "by_no_column", known=known)
        return Regions("", {})
    return Regions(found.headings[at[0]].text, _read(found, at))


def _read(columns: Columns, at: Iterable[int]) -> dict[int, str]:
    at = tuple(at)
    of_row = {}
    for row in columns.sheet.rows:
        if row.number > columns.row:
            cells = (row.cells[n] for n in at if n < len(row.cells))
            of_row[row.number] = next((shorten(cell.strip(), 60) for cell in cells if not says_unknown(cell)), "")
    return of_row


def region_of_tenants(tenants: Iterable[Tenant], regions: Regions, place: Place, faults: Faults) -> dict[str, str]:
    """Return the region of each tenant by its id, empty where no row says it; of several the first counts, and is said.

    Names that differ only by an ending (常州, 常州市) are said too: they count as two.
    """
    region_of: dict[str, str] = {}
    for tenant in tenants:
        said = tuple(dict.fromkeys(filter(None, (regions.of_row.get(row.place.row or 0, "") for row in tenant.rows))))
        region_of[tenant.id] = said[0] if said else ""
        if len(said) > 1:
            faults.warn(place, "region_twice", name=tenant.name, first=said[0], others=", ".join(said[1:]))
    if lost := sum(not region for region in region_of.values()):
        faults.warn(place, "region_empty", count=lost)
    names = set(region_of.values())
    for region in sorted(names):
        if (bare := _ENDING.sub("", region)) != region and bare in names:
            faults.warn(place, "region_spellings", one=bare, other=region)
    return region_of
