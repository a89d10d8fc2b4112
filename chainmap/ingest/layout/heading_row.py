"""Where the heading of a table stands, and what the rows above it say.

Of the first rows, the heading is the one that explains most columns. It may take two rows or three, of which the upper
ones name groups of columns. A line such as 单位：万吨 above it, or below the table, states the unit of bare figures.
"""

import contextlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from chainmap.folding import fold
from chainmap.ingest.files.sheets import Row, Sheet
from chainmap.ingest.layout.columns import PROJECT_NAMES, Columns
from chainmap.ingest.layout.groups import BARE_UNIT, read_groups
from chainmap.ingest.layout.headings import (
    FIGURES,
    MONEY,
    ColumnHeading,
    columns_of,
    of_capacity,
    read_heading,
    tells_of_firms,
    tells_products,
    unit_in,
    unit_of,
)
from chainmap.ingest.layout.reading import HEADING_ROWS, Reading
from chainmap.ingest.layout.rows import aside
from chainmap.ingest.layout.two_figures import part_two_figures
from chainmap.model.quantity import parse_amount, parse_planned, says_unknown
from chainmap.model.units import counts_goods, is_money, scaled_unit

_ENOUGH: Final = 4  # columns that a heading explains, so that only a few rows below it are looked at
_ROWS_BELOW: Final = 5
_ROWS_OF_COVER: Final = 150  # rows with text in which a heading is looked for that the first have not
_MOST_ROWS: Final = 3  # of a heading
_FOOT: Final = 10  # rows below a table that may be notes
_TRANSPOSED: Final = 3  # headings below one another that make a form
_FORM_COLUMNS: Final = 6
_MOST_OF_FORM: Final = 0.6  # of the cells of a column, those that are headings
_UNIT_LINE: Final = re.compile(
    r"(?:单位|unit|einheit)s?\s*(?:[:：]|均?[为以按]|是)?\s*(?:除[^为以按]{1,8}外,?均?[为以按])?"
    r"((?:(?!单位)[^\s()（）。])+(?:\s+(?:(?!单位)[^\s()（）。])+)?)"
    r"|\b(?:capacity|capacities|output|figures|quantities|all)\b[^()]*?\bin\s+([\d,]+\s+\S+|\S+(?:\s+per\s+\S+)?)"
    r"|(?:产能|产量|数量|数据|数字|产值|金额|均|皆|都)[以按](\S{1,8}?)(?:为单位|计(?!算|划))",
    re.IGNORECASE,
)
_PIECES: Final = re.compile(r"[,;，；。()（）]")
_UNIT_OF_PRODUCTS: Final = re.compile(  # of a piece of a line; no repetition within another, which could backtrack
    r"([^为按用以:]{1,40}?)(?:单位)?(?:均?为|[按用以]|:)\s*([^为按用以:、\s]{1,8}?)(?:为单位|计)?(?:、|$)"
)
_LONGEST_LINE: Final = 400
_SAYS_ALL: Final = re.compile(
    r"^除|税收|面积|单位|产能|产量|产值|数量|数据|金额|营收|收入|其他|其余|其它|均|皆|都|^注|说明|备注"
)
_MANY: Final = 0.4
_SHORT_SCOPE: Final = 30  # characters: a list of products, where a register's scopes have hundreds
_BUILDS: Final = re.compile(r"建设|项目")  # 建设内容及规模: the product may stand in the project's name only
_TOLD: Final = 15  # characters of what somebody was told about a firm
_LAND_AND_STAFF: Final = frozenset(("people", "mu", "ha"))  # of a firm: no goods
_OF_NO_GOODS: Final = frozenset(("people", "mu", "km"))
_UNIT_BELOW: Final = re.compile(r"\s*[(（][^()（）]*[)）]\s*")  # （台/套）
_KINDS: Final = frozenset("类型 类别 种类 type category kind".split())
_OF_FIRMS: Final = re.compile(
    r"企业|公司|[内外台港合独]资|[民国私央]营|国有|股份|有限|个体|贸易|商贸|经销|代理|[生制]产?造|^生产|服务|研发|[规限][上下]|[上中下]游|高新|专精"
    r"|园区|项目|行业|产业|类$|^[A-Za-z]\d?$|\b(?:trad|mak|manufactur|servic|compan|private|public|state|foreign|local|sme|r&d)\w*",
    re.IGNORECASE,
)
_ROOM: Final = re.compile(  # D2, A3-1F, 2F, Block 4, 3号楼201
    r"(?:unit|block|bldg|building|room|hall|suite|lot|plot|floor|[a-z]{1,2})?[\s.\-#]*\d[\da-f\s,/&\-#]{0,20}"
    r"|[a-z\d\-#]{0,8}[号#]?[栋幢座楼室层]\S{0,12}"
)
_SPLIT: Final = re.compile(r"[、,，;；/或和及]")


def find_heading(
    sheet: Sheet, table: str = "tenants", wanted: Iterable[frozenset[str]] = (), reading: Reading | None = None
) -> Columns | None:
    """Return the heading of a sheet: the row, or two rows, that explain most columns.

    It has one column of each set in `wanted`; without it, a name of tenants. A row that explains one column only is no
    heading where a row above it is as wide: it is data in which a word happens to be a heading.
    """
    sets = tuple(wanted) or (frozenset(("name", "short_name")),)
    reading = reading or Reading()
    rows = list(islice((row for row in sheet.rows if any(row.cells)), _ROWS_OF_COVER))
    singles = _Ahead(
        Columns(sheet, _one_row(row, table, reading), row.number, tuple(rows[:n])) for n, row in enumerate(rows)
    )
    best: Columns | None = None
    widest = 0
    for n, row in enumerate(rows):
        if best and (n >= HEADING_ROWS or (best.explained >= _ENOUGH and row.number > best.row + _ROWS_BELOW)):
            break  # rows of data
        width = sum(map(bool, row.cells))
        for found in _choices(rows, n, singles, table, reading):
            columns = {heading.column for heading in found.headings}
            alone = found.explained == 1 and widest >= width
            if all(columns & choice for choice in sets) and not alone:
                better = best is None or (found.explained, found.details) > (best.explained, best.details)
                best = found if better else best
        widest = max(widest, width)
    if best is None:
        return None
    found = replace(_with_units(best, table), day=reading.day)
    return part_two_figures(found) if table == "tenants" else found


class _Ahead:
    """Items that are made when they are first asked for."""

    def __init__(self, items: Iterator[Columns]) -> None:
        self._items = items
        self._made: list[Columns] = []

    def __getitem__(self, n: int) -> Columns:
        self._made += islice(self._items, max(0, n + 1 - len(self._made)))
        return self._made[n]


def _choices(rows: Sequence[Row], n: int, singles: _Ahead, table: str, reading: Reading) -> Iterator[Columns]:
    """Yield the headings that may begin in a row: of one row, of two, and of three if these say more."""
    best = singles[n]
    yield best
    for last in range(n + 1, min(n + _MOST_ROWS, len(rows))):
        lower = singles[last]
        if rows[last].number != rows[last - 1].number + 1 or not (best.explained or lower.explained):
            return
        headings = read_groups(best.sheet, rows[n : last + 1], table, reading)
        if not headings:  # the row is data, and so are those below
            return
        several = Columns(best.sheet, headings, lower.row, best.above)
        if _says_more(several, best, lower, rows[last]):
            best = several
            yield best


def _says_more(several: Columns, upper: Columns, lower: Columns, last: Row) -> bool:
    """Whether more rows of headings say more: further columns, or units and years of figures above the last row."""
    if several.explained != upper.explained:
        return several.explained > max(upper.explained, lower.explained)
    tops = (*upper.headings, *(ColumnHeading("", "") for _ in last.cells[len(upper.headings) :]))
    below = (top for top, cell in zip(tops, last.cells, strict=False) if cell and not _UNIT_BELOW.fullmatch(cell))
    only_figures = all(top.column in FIGURES | MONEY or not top.text for top in below)
    return only_figures and several.details > upper.details and several.explained > lower.explained


def _one_row(row: Row, table: str, reading: Reading) -> tuple[ColumnHeading, ...]:
    return tuple(reading.heading(cell, table) for cell in row.cells)


def _with_units(columns: Columns, table: str) -> Columns:
    """Return the columns with the units that lines above state, and with a column 单位 told to be units or names."""
    units: dict[bool, str] = {}
    units_of: list[tuple[str, str]] = []
    unit_rows = set()
    for row in (*columns.above, *foot(columns)):
        for cell in row.cells:
            lines = [(found[1] or found[2] or found[3]).rstrip(").。") for found in _UNIT_LINE.finditer(fold(cell))]
            stated = [unit for line in lines for part in (line, *_SPLIT.split(line)) if (unit := unit_of(part))]
            for unit in stated or filter(None, [unit_in(cell)]):
                if scaled_unit(unit)[1] in _LAND_AND_STAFF:
                    continue
                units.setdefault(is_money(unit), unit)
                unit_rows.add(row.number)
            units_of += _units_of_products(cell) if stated else ()
    headings = list(columns.headings)
    last, below = columns.row, next(columns.body(), None)
    if below is not None and any(below.cells) and all(unit_of(cell) for cell in below.cells if cell):
        last = below.number  # a row of units
        for n, cell in enumerate(below.cells[: len(headings)]):
            headings[n] = replace(headings[n], unit=headings[n].unit or unit_of(cell))
    if "unit" in columns_of(table):
        headings = [_of_units(columns, n, heading) for n, heading in enumerate(headings)]
    told = replace(columns, headings=tuple(headings), row=last, units=units, unit_rows=frozenset(unit_rows))
    told = replace(told, units_of=tuple(units_of))
    told = replace(told, headings=tuple(_of_standings(told, table)))
    if table != "tenants":
        return told
    told = replace(told, headings=_with_products(told))
    return replace(told, headings=tuple(_with_remarks(told)))


def _units_of_products(line: str) -> Iterator[tuple[str, str]]:
    """Yield the units that a line states for some products: 单位：GW，储能、电芯为GWh."""
    pieces = (piece.strip() for piece in _PIECES.split(fold(line[:_LONGEST_LINE])))
    for found in (one for piece in pieces for one in _UNIT_OF_PRODUCTS.finditer(piece)):
        if unit := unit_of(found[2]):
            yield from ((word, unit) for word in _SPLIT.split(found[1]) if word and not _SAYS_ALL.search(word))


def _with_products(columns: Columns) -> tuple[ColumnHeading, ...]:
    """Return the headings; where none is of products, that of the column which tells most likely what firms make.

    A column of short scopes (Business: LFP cells); else an unknown heading with a word for what is made, or the unknown
    column with the longest texts, or remarks that are long (生产经营情况).
    """
    project = next((n for n, heading in enumerate(columns.headings) if heading.text in PROJECT_NAMES), None)
    if products := columns.indexes_of("products"):
        of_projects = project is not None and all(_BUILDS.search(columns.headings[n].text) for n in products)
        return tuple(
            replace(heading, column="products") if of_projects and n == project else heading
            for n, heading in enumerate(columns.headings)
        )
    scopes = columns.indexes_of("business_scope")
    at = next(_asking(columns), None)
    if at is None and not scopes:
        at = next(_kinds_of_goods(columns), None)
    if at is None:
        at = next((n for n in scopes[:1] if 0 < _length(columns, n) <= _SHORT_SCOPE), None)
    if at is None and not (scopes or columns.indexes_of("industry_code")):
        at = _longest(columns)
    if at is None and not scopes:
        at = next((n for n in columns.indexes_of("remarks") if _length(columns, n) >= _TOLD), None)
    if at is None:
        return columns.headings
    named = {at: "products"}
    if project is not None and "规模" in columns.headings[at].text:  # 三元正极 | 一期1万吨已投产
        named = {project: "products", at: "products" if columns.indexes_of("capacity") else "capacity"}
    return tuple(
        replace(heading, column=named[n], understood=heading.understood and n in scopes) if n in named else heading
        for n, heading in enumerate(columns.headings)
    )


def _with_remarks(columns: Columns) -> Iterator[ColumnHeading]:
    """Yield the headings; one that is left and of words on the firms is of remarks, where its cells are words."""
    for n, heading in enumerate(columns.headings):
        tells = n in columns.unknown and tells_of_firms(heading.text) and _in_words(columns, n)
        yield ColumnHeading("remarks", heading.text) if tells else heading


def _in_words(columns: Columns, n: int) -> bool:
    """Whether most cells of a column are words, and no figures."""
    cells = [cell for cell in columns.first_cells(n) if not says_unknown(cell)]
    return 2 * sum(bool(re.search(r"[^\W\d_]{2}", cell)) for cell in cells) > len(cells)


def _asking(columns: Columns) -> Iterator[int]:
    """Yield the indexes of the unknown columns whose headings ask what firms make."""
    texts = ((n, columns.headings[n].text) for n in columns.unknown)
    return (n for n, text in texts if text and tells_products(text) and _length(columns, n) > 1)


def _kinds_of_goods(columns: Columns) -> Iterator[int]:
    """Yield the columns 类型 whose cells are of goods (方形电芯), not of firms (民营, 贸易型)."""
    for n, heading in enumerate(columns.headings):
        cells = [cell for cell in columns.first_cells(n) if not says_unknown(cell)]
        of_firms = sum(bool(_OF_FIRMS.search(cell)) for cell in cells)
        if fold(heading.text).strip() in _KINDS and _in_words(columns, n) and 2 * of_firms < len(cells) > 1:
            yield n


def _longest(columns: Columns) -> int | None:
    """Return the index of the unknown column with the longest texts; None where they tell nothing."""
    unknown = [n for n in columns.unknown if columns.headings[n].text]
    longest = max(unknown, key=lambda n: _length(columns, n), default=None)
    return longest if longest is not None and _length(columns, longest) >= _TOLD else None


def _length(columns: Columns, n: int) -> int:
    """Return how many characters the cells of a column have, in the middle; 0 where most are empty."""
    rows = columns.first_rows
    cells = [row.cells[n] for row in rows if n < len(row.cells) and not says_unknown(row.cells[n])]
    return sorted(map(len, cells))[len(cells) // 2] if 2 * len(cells) > len(rows) else 0


def _of_standings(columns: Columns, table: str) -> Iterator[ColumnHeading]:
    """Yield the headings; one that says only whether something is there yet (已投产 | 在建) is of the figures below."""
    for n, heading in enumerate(columns.headings):
        asked = not heading.understood and "capacity" in columns_of(table)
        found = of_capacity(heading.text, table) if asked else None
        yield found if found is not None and states_amounts(columns, n, found.unit) else heading


def states_amounts(columns: Columns, n: int, unit: str = "") -> bool:
    """Whether two in five cells of a column or more are amounts of goods, in units of their own or the column's."""
    of_rows = columns.indexes_of("unit")
    at = of_rows[0] if len(of_rows) == 1 and not unit else len(columns.headings)
    rows = [row.cells for row in columns.first_rows if n < len(row.cells) and not says_unknown(row.cells[n])]
    unit = unit or columns.units.get(False, "")
    amounts = sum(_states_goods(cells[n], (unit_of(cells[at]) if at < len(cells) else "") or unit) for cells in rows)
    return amounts > 0 and amounts >= _MANY * len(rows)


def _states_goods(cell: str, unit: str) -> bool:
    amount = parse_planned(cell, unit)
    if amount is None:
        with contextlib.suppress(ValueError):
            amount = parse_amount(cell, unit)
    if amount is None or amount.unit in _OF_NO_GOODS:
        return False
    return counts_goods(amount.unit)


def foot(columns: Columns) -> Iterator[Row]:
    """Yield the last rows, as far as they are notes and the like."""
    for row in islice((row for row in reversed(columns.sheet.rows) if any(row.cells)), _FOOT):
        if row.number <= columns.row or aside(row, columns) is None:
            return
        yield row


def _of_units(columns: Columns, n: int, heading: ColumnHeading) -> ColumnHeading:
    """Return a heading, told to be of units by its cells, or not to be: below Unit may stand a building, D2."""
    if heading.column == "unit" and _names_places(columns, n):
        return ColumnHeading("", heading.text)
    text = fold(heading.text).strip("*※ ")
    units = (text in BARE_UNIT or text.endswith("单位")) and _states_units(columns, n)
    return ColumnHeading("unit", heading.text) if units else heading


def _names_places(columns: Columns, n: int) -> bool:
    """Whether most cells of a column are numbers of buildings, floors and rooms."""
    cells = columns.first_cells(n)
    return 2 * sum(bool(_ROOM.fullmatch(fold(cell)) and not unit_of(cell)) for cell in cells) > len(cells)


def _states_units(columns: Columns, n: int) -> bool:
    """Whether a column 单位 states units: at least half of its cells do, or one beside another column of names."""
    cells = columns.first_cells(n)
    units = sum(bool(unit_of(cell)) for cell in cells)
    named = any(at != n and heading.column in {"name", "short_name"} for at, heading in enumerate(columns.headings))
    return units > 0 and (named or 2 * units >= len(cells))


def is_transposed(sheet: Sheet, table: str = "tenants") -> bool:
    """Whether the headings stand one below the other: a form, or one firm per column.

    A form may have headings in several columns, each before its text. Names that read like one heading (企业1, 企业2)
    are none.
    """
    known: set[str] = set()
    for n in range(_FORM_COLUMNS):
        cells = {row.cells[n] for row in sheet.rows[:HEADING_ROWS] if n < len(row.cells) and row.cells[n]}
        found = [heading for heading in (read_heading(cell, table) for cell in cells) if heading.understood]
        if len(found) > 1 and len(found) >= _MOST_OF_FORM * len(cells):
            known |= {heading.column or heading.text for heading in found}
    return len(known) >= _TRANSPOSED and bool(known & {"name", "short_name", "tenant"})
