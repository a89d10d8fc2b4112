"""Which sheets of a workbook make up a table."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from chainmap.errors import Faults, Place, near_names
from chainmap.folding import fold
from chainmap.ingest.files.sheets import Row, Sheet
from chainmap.ingest.layout.columns import Columns
from chainmap.ingest.layout.heading_row import find_heading, is_transposed
from chainmap.ingest.layout.headings import known_headings, read_heading
from chainmap.ingest.layout.reading import HEADING_ROWS, STEMS, NamedColumn, Reading
from chainmap.ingest.layout.versions import Version
from chainmap.ingest.matching.language.standing import read_standing
from chainmap.ingest.periods import period_in
from chainmap.model.park import firm_key

_LIKE: Final = 0.6  # of the columns that two sheets have, those in common, so that they are one table
_VERSIONS: Final = 0.4  # of the smaller sheet's names, those that the other has too, so that they are two versions
_FEW: Final = 2  # columns that a heading explains; a form may have as many in its first row
_MOST_SHOWN: Final = 12
_MADE: Final = frozenset(("products", "capacity"))
_DIFFER: Final = 0.9  # of the cells of a column of names
_WORDS: Final = re.compile(r"^[^\W\d_]{2}")
_FIRM: Final = re.compile(
    r"公司|集团|厂$|\b(?:ltd|limited|inc|co|corp|gmbh|ag|s\.?a|bhd|pte|llc|pvt|plc|group|company)\b", re.IGNORECASE
)
_FIRMS_NAMED: Final = re.compile(  # of a heading
    r"单位|企业|公司|厂[商家]|[商租客用]户|会员|业主|机构|名$"
    r"|\b(?:firm|compan\w+|tenant|member|enterprise|occupier|lessee|name|factor(?:y|ie)|plant|business|operator)s?\b"
)
_OF_NO_FIRM: Final = re.compile(
    r"地|址|位置|楼|栋|号|人|电话|手机|邮|备注|说明|情况|时间|日期|类|级|行业|产业|环节|链|镇|区|投资方|来源|国"
    r"|\b(?:address|location|site|place|contact|person|phone|mail|remarks?|notes?|date|year|type|class|sector|industry"
    r"|segment|stage|status|country|origin|unit|plot|building|investor|zone|city|town)s?\b"
)
_OF_OTHERS: Final = re.compile(  # of the name of a sheet: it lists no tenants, or those of another sheet again
    r"储备|意向|候选|目标|[拟招引]|说明|字典|代码|汇总|模板|示例|样[例表]|填报|统计|分析|透视|图|通讯|联系|历[年史]|订单|合同|需求|采购"
    r"|客户|供应|[购销]|项目库|政策|专家|机构|人才|融资|问题|诉求|外地|周边|邻|[上去往]年|备份|原始|[退停迁撤离]"
    r"|\b(?:summary|template|readme|notes?|lookup|codes?|pipeline|prospects?|leads?|targets?|orders?|needs?|contacts?"
    r"|history|archived?|old|customers?|suppliers?|statistics|candidates?|neighbou?rs?)\b"
)


def choose_sheets(  # noqa: PLR0913  # what a table is, and what the user says of it
    sheets: Iterable[Sheet],
    table: str = "tenants",
    wanted: Iterable[frozenset[str]] = (),
    reading: Reading | None = None,
    *,
    faults: Faults | None = None,
    place: Place | None = None,
) -> tuple[Columns, ...]:
    """Return the headings of the sheets that make up a table.

    The sheet that explains most columns, those with like headings, and of tenants those with other firms and what they
    make. Hidden sheets count only if no other has the
    columns. Of sheets that list the same firms and are versions (a year's each, 旧 and 新) only the newest counts. What
    is passed over is noted, and where nothing is found, why.
    """
    sheets, wanted = tuple(sheets), tuple(wanted)
    sheets = tuple(sheet for sheet in sheets if not sheet.role) or sheets  # else one that is chosen already
    reading, faults = reading or Reading(), Faults() if faults is None else faults
    named = _named(sheets, reading, faults)
    found = [columns for sheet in named if (columns := find_heading(sheet, table, wanted, reading)) is not None]
    visible = [columns for columns in found if not columns.sheet.hidden]
    shown = found if reading.sheets else visible or found
    upright = [columns for columns in shown if columns.explained > _FEW or not is_transposed(columns.sheet, table)]
    if not upright and table == "tenants" and (guess := _guessed_names(named, reading)):
        sheet, row, heading = guess
        faults.warn(Place(sheet.file, row=row), "names_taken", heading=heading)
        reading = replace(reading, columns=(*reading.columns, NamedColumn(heading, "name", asked=False)))
        return choose_sheets(sheets, table, wanted, reading, faults=faults, place=place)
    if not upright:
        _explain(named, table, wanted, faults, place)
        return ()
    best = max(upright, key=lambda columns: (not _lists_others(columns), len(columns.used), columns.explained))
    alike = [columns for columns in upright if reading.sheets or columns is best or _alike(columns, best)]
    newest = alike if reading.sheets else _newest(alike, faults)
    if len(newest) > 1 and not reading.sheets:
        names = ", ".join(columns.sheet.name for columns in newest)
        faults.warn(Place(newest[0].sheet.file), "sheets_joined", names=names)
    further = _further(upright, alike) if table == "tenants" else []
    for columns in further:
        faults.warn(Place(columns.sheet.file), "sheet_added", name=columns.sheet.name)
    alike += further
    chosen = [_of_period(columns, sheets) for columns in upright if columns in (*newest, *further)]
    _note_sheets(chosen, [columns for columns in found if columns not in alike], faults)
    if table == "tenants" and not reading.sheets:
        known = {columns.sheet.file for columns in found}
        for sheet in sheets:
            if sheet.file not in known and not sheet.hidden and _is_table(sheet):
                faults.warn(Place(sheet.file), "sheet_of_no_firms", name=sheet.name)
    return tuple(chosen)


def _note_sheets(chosen: list[Columns], left: list[Columns], faults: Faults) -> None:
    """Note what is said of the sheets that are read, and which are left."""
    for columns in chosen:
        if _stand_side_by_side(columns):
            faults.add(Place(columns.sheet.file, row=columns.row), "side_by_side")
    for columns in left:
        key = "sheet_hidden" if columns.sheet.hidden else "sheet_skipped"
        faults.warn(Place(columns.sheet.file), key, name=columns.sheet.name)
    for columns in chosen:
        for note in columns.sheet.notes:
            faults.note(note)


def _is_table(sheet: Sheet) -> bool:
    """Whether a sheet has rows of several cells, as lists of firms and projects have; those of words have two."""
    return sum(sum(map(bool, row.cells)) > _FEW for row in sheet.rows[: HEADING_ROWS + _FEW]) > _FEW


def _guessed_names(sheets: Iterable[Sheet], reading: Reading) -> tuple[Sheet, int, str] | None:
    """Return the sheet, row and heading of a column that is likely to be of firms, where no heading says so; or None.

    It stands beside a column of products or capacities, its cells differ and are words, and its heading (会员单位), or
    most of its cells, have a word for firms; else it is the first such column before the products, of no place.
    """
    sheets = tuple(sheets)
    found = (guess for told in (True, False) for sheet in sheets for guess in _guesses(sheet, reading, told=told))
    return next(found, None)


def _guesses(sheet: Sheet, reading: Reading, *, told: bool) -> Iterator[tuple[Sheet, int, str]]:
    """Yield row and heading of columns that may be of firms: with a word for firms, or before the products."""
    for n, row in enumerate(sheet.rows[:HEADING_ROWS]):
        means = [reading.heading(cell, "tenants") for cell in row.cells]
        known = {heading.column for heading in means}
        if not known & {"products", "capacity"} or known & {"name", "short_name"}:
            continue
        first = min(at for at, heading in enumerate(means) if heading.column in {"products", "capacity"})
        for at, heading in enumerate(row.cells):
            below = [one.cells[at] for one in sheet.rows[n + 1 :] if at < len(one.cells) and one.cells[at]]
            if not heading or means[at].understood or len(below) < _FEW:
                continue
            if len(set(below)) < _DIFFER * len(below) or not _most(below, _WORDS):
                continue
            of_firms = _FIRMS_NAMED.search(fold(heading)) or _most(below, _FIRM)
            if of_firms if told else at < first and not _OF_NO_FIRM.search(fold(heading)):
                yield sheet, row.number, heading


def _most(cells: list[str], pattern: re.Pattern[str]) -> bool:
    return 2 * sum(bool(pattern.search(cell)) for cell in cells) > len(cells)


def _named(sheets: tuple[Sheet, ...], reading: Reading, faults: Faults) -> tuple[Sheet, ...]:
    """Return the sheets that the user names; all of them without any, and of a file that has none."""
    if not reading.sheets or not any(sheet.name for sheet in sheets):
        return sheets
    names = [sheet.name for sheet in sheets]
    for name in reading.sheets:
        if name not in names:
            near, known = near_names(name, names), ", ".join(names[:_MOST_SHOWN])
            faults.add(Place(argument="sheets"), "no_sheet", near=near, name=name, known=known)
    return tuple(sheet for sheet in sheets if sheet.name in reading.sheets)


def _stand_side_by_side(columns: Columns) -> bool:
    """Whether two tables stand beside one another: the columns of names and of products come twice, in turn."""
    found = [heading.column for heading in columns.headings if heading.column in {"name", "products"}]
    return found[:4] == ["name", "products", "name", "products"]


def _alike(columns: Columns, best: Columns) -> bool:
    """Whether two sheets have like headings: most columns in common; or both of products, half of them as typed."""
    one, other = ({heading.column for heading in each.headings} - {""} for each in (columns, best))
    typed, there = ({fold(heading.text) for heading in each.headings} - {""} for each in (columns, best))
    listed = {"name", "products"} <= one & other
    return len(one & other) >= _LIKE * len(one | other) or (listed and 2 * len(typed & there) >= len(typed))


def _lists_others(columns: Columns) -> bool:
    """Whether a sheet's name says that it lists no tenants of today."""
    return bool(_OF_OTHERS.search(fold(columns.sheet.name)))


def _further(upright: list[Columns], alike: list[Columns]) -> list[Columns]:
    """Return the sheets with other headings that list further firms, and what they make: 二期 beside 一期."""
    known = frozenset().union(*(_Listed.read(columns).firms for columns in alike))
    years = {_Listed.read(columns).version.date[0] for columns in alike} - {0}
    found = []
    for columns in upright:
        makes = any(heading.column in _MADE and heading.understood for heading in columns.headings)
        if columns in alike or not makes or _lists_others(columns):
            continue
        own, standing = _Listed.read(columns), read_standing(columns.sheet.name)
        dated = bool(years) and own.version.date[0] not in {0, *years}
        if own.version.current and not (dated or standing.rule) and columns.names_in_full:
            found += [columns] if _overlap(own.firms, known) < _VERSIONS else []
    return found


def _newest(chosen: list[Columns], faults: Faults) -> list[Columns]:
    """Return the sheets without those that list the firms of another one: its older versions."""
    if len(chosen) == 1:
        return chosen
    listed = {id(columns): _Listed.read(columns) for columns in chosen}
    kept: set[int] = set()
    newest_first = sorted(chosen, key=lambda columns: listed[id(columns)].version, reverse=True)
    for n, columns in enumerate(newest_first):
        own = listed[id(columns)]
        newer = next((other for other in newest_first[:n] if own.is_older(listed[id(other)])), None)
        if newer is None:
            kept.add(id(columns))
            continue
        faults.warn(Place(columns.sheet.file), "sheet_older", name=columns.sheet.name, newer=newer.sheet.name)
    return [columns for columns in chosen if id(columns) in kept]


def _of_period(columns: Columns, sheets: tuple[Sheet, ...]) -> Columns:
    """Return a sheet as of the part of a year that its name tells, where others list its firms for other parts."""
    shown = [sheet for sheet in sheets if not sheet.hidden]
    parts = {str(period) for sheet in shown if (period := period_in(sheet.name)) and not period.whole}
    period = period_in(columns.sheet.name)
    return replace(columns, period=period) if period and str(period) in parts and len(parts) > 1 else columns


@dataclass(frozen=True, slots=True)
class _Listed:
    """What a sheet lists: its firms, their products, and the version that its name tells."""

    version: Version
    firms: frozenset[str]
    offers: frozenset[tuple[str, str]]

    @classmethod
    def read(cls, columns: Columns) -> "_Listed":
        names = columns.indexes_of("name") or columns.indexes_of("short_name") or columns.indexes_of("tenant") or [0]
        products = columns.indexes_of("products")[:1]
        offers = frozenset(
            (firm_key(row.cells[names[0]]), fold("".join(row.cells[n] for n in products if n < len(row.cells))))
            for row in columns.body()
            if names[0] < len(row.cells) and row.cells[names[0]]
        )
        return cls(Version.read(columns.sheet.name), frozenset(firm for firm, _ in offers), offers)

    def is_older(self, other: "_Listed") -> bool:
        """Whether it is an older version of another sheet: by its name, and by the firms that both list.

        Where only a number tells two names apart, they list the same products too.
        """
        one, two = self.version, other.version
        if one.told != two.told:
            return _overlap(self.firms, other.firms) >= _VERSIONS
        numbered = one.number != two.number and one.rest == two.rest
        return numbered and _overlap(self.offers, other.offers) >= _LIKE


def _overlap(one: frozenset[Any], other: frozenset[Any]) -> float:
    """Return which share of the smaller set the other has too."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _explain(
    sheets: tuple[Sheet, ...], table: str, wanted: tuple[frozenset[str], ...], faults: Faults, place: Place | None
) -> None:
    """Report why no sheet has the columns of a table, and how to name them."""
    for sheet in sheets:
        if is_transposed(sheet, table):
            faults.add(Place(sheet.file), "transposed")
            return
    if not sheets:
        return
    sheet = next((sheet for sheet in sheets if sheet.rows), sheets[0])
    rows = [row for row in sheet.rows[:HEADING_ROWS] if any(row.cells)]
    row = max(rows, key=lambda row: sum(map(bool, row.cells)), default=Row(1, ()))
    found = ", ".join(cell for cell in row.cells if cell)
    if table == "tenants":
        faults.add(Place(sheet.file, row=row.number), "no_name_column", known=known_headings("name"), found=found)
        return
    there = {read_heading(cell, table).column for cell in row.cells}
    choices = [choice for choice in wanted if not choice & there] or wanted or (frozenset(("name",)),)
    known = "; ".join(known_headings(min(choice), table) for choice in choices)
    place = place or Place(sheet.file)
    if table in STEMS:
        faults.add(place, "table_columns_named", known=known, found=found, column=f"{table}.{min(choices[0])}")
    else:
        faults.add(place, "table_columns", known=known, found=found)
