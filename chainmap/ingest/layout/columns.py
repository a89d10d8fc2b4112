"""The columns of a sheet: what each means, the unit of a bare figure, merged cells."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Final

from chainmap.folding import fold
from chainmap.ingest.files.sheets import Row, Sheet
from chainmap.ingest.layout.headings import FIGURES, MONEY, ColumnHeading, column_named, phase_in, unit_of
from chainmap.ingest.periods import Period
from chainmap.model.quantity import NumberStyle, number_style, says_unknown
from chainmap.model.units import is_money, per_year

_DITTO: Final = frozenset(("同上", "〃", "〃〃", "″", '"', "''", "ditto", "Ditto", "do.", "同前"))
_NONE: Final[list[int]] = []
_SAMPLE: Final = 200  # rows
_SEVERAL: Final = 2
_OF_A_PRODUCT: Final = (FIGURES - MONEY) | {"products", "unit"}
_BESIDE_A_PRODUCT: Final = frozenset(("remarks", "starts", "route", "year", "period", "revenue"))
PROJECT_NAMES: Final = frozenset(("项目名称", "项目"))
_NUMBER: Final = re.compile(r"-?[\d,]+(?:\.\d+)?%?")
_PART_OF_ABOVE: Final = re.compile(r"其中|包括|of which\b", re.IGNORECASE)
_OF_A_FIRM: Final = ("name", "short_name", "tenant")  # what names it
_BARE: Final = re.compile(r"([\d.,]+)\s*((?:[(（].*[)）])?)")  # 12, 2(中试)
_PARTED: Final = re.compile(r"[\d.,]+\s*[万亿]?(?:\s*/\s*[\d.,]+\s*[万亿]?)+")
_ITEMS: Final = re.compile(r"[;；、，/]|,(?!\d)|\s(?:and|&)\s")
FIRM: Final = re.compile(
    r"公司|集团|厂|院|所$|中心|合作社|事务所|商行|门市|经营部|co\b|ltd|inc\b|corp|gmbh|llc|group|works|\bsa\b|s\.p\.a"
)
_IN_FULL: Final = 0.7
_FEWEST_NAMES: Final = 3
_ELSEWHERE: Final = "elsewhere"  # a column of another block


@dataclass(frozen=True)
class Columns:
    """The heading of a sheet: its last row, the headings in order, and the rows above it.

    `units`: the units of bare figures that lines above, `unit_rows`, state of quantities and of money. `day` is that of
    the survey, where it is known. `period`: the part of a year that the sheet is of, as one of several.
    """

    sheet: Sheet
    headings: tuple[ColumnHeading, ...]
    row: int
    above: tuple[Row, ...] = ()
    units: Mapping[bool, str] = field(default_factory=dict)  # by whether it is money
    units_of: tuple[tuple[str, str], ...] = ()  # words of products and their unit: 储能、电芯为GWh
    unit_rows: frozenset[int] = frozenset()
    day: dt.date | None = None
    period: Period | None = None

    @property
    def explained(self) -> int:
        """How many columns the heading explains."""
        return len(self.used) + sum(heading.understood and not heading.column for heading in self.headings)

    @property
    def used(self) -> frozenset[str]:
        """The columns that chainmap uses."""
        return frozenset(heading.column for heading in self.headings if heading.column)

    @property
    def details(self) -> int:
        """How many columns state a unit, a year or a part of it, or whether the figure is planned."""
        return sum(bool(h.unit or h.year or h.standing or h.period) for h in self.headings)

    def indexes_of(self, column: str) -> list[int]:
        """Return the indexes of the columns with this meaning, the one that counts first.

        Planned figures, and those of parts of a year, are left out.
        """
        return self._indexes.get(column, _NONE)

    def parts_of(self, column: str) -> list[int]:
        """Return the indexes of the columns with what was made or sold in parts of a year."""
        return self._parts.get(column, _NONE)

    def applies(self, row: Row) -> bool:
        """Whether a line above the heading states the unit of bare figures."""
        return row.number in self.unit_rows

    @property
    def only_money_in(self) -> bool:
        """Whether the lines beside the table state the unit of money alone: 单位：万元."""
        return bool(self.unit_rows) and list(self.units) == [True]

    @cached_property
    def by_products(self) -> frozenset[str]:
        """The figures of which each column names a product of its own: 电芯建成 | PACK建成."""
        named: dict[str, set[str]] = {}
        for heading in self.headings:
            if heading.column in FIGURES:
                named.setdefault(heading.column, set()).add(heading.of)
        return frozenset(column for column, products in named.items() if len(products) > 1 and "" not in products)

    @cached_property
    def planned(self) -> list[int]:
        """The indexes of planned figures: by the words of the heading, or of a year after the survey."""
        return [n for n, heading in enumerate(self.headings) if self._is_planned(heading)]

    def _is_planned(self, heading: ColumnHeading) -> bool:
        later = self.day is not None and heading.year is not None and heading.year > self.day.year
        return heading.standing == "planned" or (later and heading.column in FIGURES | MONEY)

    @cached_property
    def _indexes(self) -> dict[str, list[int]]:
        indexes: dict[str, list[int]] = {}
        ranked = sorted(enumerate(self.headings), key=lambda pair: (pair[1].rank, pair[0]))
        for n, heading in ranked:
            if not (heading.is_part or self._is_planned(heading)):
                indexes.setdefault(heading.column, []).append(n)
        return indexes

    @cached_property
    def _parts(self) -> dict[str, list[int]]:
        parts: dict[str, list[int]] = {}
        for n, heading in enumerate(self.headings):
            if heading.is_part and not self._is_planned(heading):
                parts.setdefault(heading.column, []).append(n)
        return parts

    @cached_property
    def blocks(self) -> "tuple[Columns, ...]":
        """The columns of each product, where a row has several with figures of their own (产品1, 产能1, 产品2, 产能2).

        A figure belongs to the last product before it. With one product, or figures of one only, there is one block.
        """
        owner, products = [-1] * len(self.headings), 0
        for n, heading in enumerate(self.headings):
            products += heading.column == "products"
            if heading.column in _OF_A_PRODUCT:
                owner[n] = max(products - 1, 0)
        figured = {owner[n] for n, heading in enumerate(self.headings) if heading.column in FIGURES - MONEY}
        if products < _SEVERAL or len(figured) < _SEVERAL:
            return (self,)
        return tuple(
            replace(
                self,
                headings=tuple(
                    heading if owner[n] in {-1, block} else replace(heading, column=_ELSEWHERE)
                    for n, heading in enumerate(self.headings)
                ),
            )
            for block in range(products)
        )

    @cached_property
    def number_style(self) -> NumberStyle:
        """How the figures of the sheet write decimals."""
        figures = [n for n, heading in enumerate(self.headings) if heading.column in FIGURES | MONEY]
        return number_style(row.cells[n] for row in self.sheet.rows for n in figures if n < len(row.cells))

    def pairs_by_slash(self, column: str) -> bool:
        """Whether figures parted by a slash (20,000 / 15,000) are of as many products, in each of the first rows."""
        at, products = self.indexes_of(column)[:1], self.indexes_of("products")[:1]
        if not (at and products):
            return False
        rows = [row.cells for row in self.first_rows if max(at + products) < len(row.cells)]
        parted = [cells for cells in rows if _PARTED.fullmatch(cells[at[0]].strip())]
        return all(
            len(cells[at[0]].split("/")) == len(_ITEMS.split(cells[products[0]].strip(" ;；、，,"))) for cells in parted
        )

    @cached_property
    def names(self) -> tuple[int, ...]:
        """The indexes of the columns that name the firm of a row."""
        return tuple(n for column in _OF_A_FIRM for n in self.indexes_of(column))

    @cached_property
    def phases(self) -> tuple[int, ...]:
        """The indexes of the columns that state the capacity phase by phase (一期产能 | 二期产能)."""
        of = {n: phase_in(self.headings[n].text) for n in self.indexes_of("capacity")}
        at = tuple(n for n, phase in of.items() if phase)
        return at if len({of[n] for n in at}) == len(at) >= _SEVERAL else ()

    @cached_property
    def projects(self) -> tuple[int, int] | None:
        """The indexes of two columns of products: names of projects, and what they build."""
        at = self.indexes_of("products")
        named = next((n for n in at if self.headings[n].text in PROJECT_NAMES), None)
        content = next((n for n in at if n != named), None)
        return None if named is None or content is None else (named, content)

    @cached_property
    def dates(self) -> tuple[int, ...]:
        """The indexes of the columns that say of which part of a year, or of which year, a row is."""
        return tuple(n for column in ("period", "as_of", "year") for n in self.indexes_of(column))

    @cached_property
    def unknown(self) -> tuple[int, ...]:
        """The indexes of headings that are not understood."""
        return tuple(n for n, heading in enumerate(self.headings) if not (heading.understood or heading.column))

    @cached_property
    def unused(self) -> tuple[tuple[int, str], ...]:
        """The columns that chainmap has no use for: index and heading."""
        return tuple(
            (n, heading.text) for n, heading in enumerate(self.headings) if heading.text and not heading.column
        )

    @cached_property
    def names_in_full(self) -> bool:
        """Whether firms stand with their full names: seven of ten rows end theirs in 公司, Ltd and the like."""
        rows = [row.cells for row in self.first_rows if sum(map(bool, row.cells)) > 1]
        names = [cells[n] for n in self.names[:1] for cells in rows if n < len(cells) and cells[n]]
        full = sum(bool(FIRM.search(fold(name))) for name in names)
        return len(names) >= _FEWEST_NAMES and full >= _IN_FULL * len(names)

    def indexes_named(self, name: str) -> list[int]:
        """Return the indexes of columns with this heading, else with its meaning."""
        typed = [n for n, heading in enumerate(self.headings) if fold(heading.text).strip() == fold(name).strip()]
        meaning = column_named(name)
        return typed or (self.indexes_of(meaning) if meaning else [])

    def lacks_unit(self, n: int, cells: tuple[str, ...]) -> bool:
        """Whether the column of units of a figure has no unit in this row."""
        at = self._unit_columns.get(n)
        return at is not None and (at >= len(cells) or says_unknown(cells[at]))

    def unit_of(self, n: int, cells: tuple[str, ...]) -> str:
        """Return the unit of a bare figure: of its heading, of the unit column in its row, else of a line above."""
        heading = self.headings[n]
        unit = self._stated_unit(n, cells)
        return f"{unit}{heading.per}" if heading.per and per_year(unit)[1] == unit else unit

    def with_unit(self, n: int, cells: tuple[str, ...], figure: str) -> str:
        """Return a figure with the unit of a column where it has none; what stands in brackets stays behind."""
        bare = _BARE.fullmatch(figure)
        return f"{bare[1]}{self.unit_of(n, cells)}{bare[2]}" if bare else figure

    def in_unit(self, row: Row, unit: str) -> Row:
        """Return a row whose bare capacities and outputs have a unit, where neither heading nor row states one."""
        cells = list(row.cells)
        figures = (*self.planned, *self.indexes_of("capacity"), *self.indexes_of("output"))
        for n in figures if unit and not is_money(unit) else ():
            bare = _BARE.fullmatch(cells[n]) if n < len(cells) else None
            if bare and not self.headings[n].unit and n not in self._unit_columns:
                cells[n] = f"{bare[1]}{unit}{bare[2]}"
        return row._replace(cells=tuple(cells))

    def _stated_unit(self, n: int, cells: tuple[str, ...]) -> str:
        heading = self.headings[n]
        if heading.unit:
            return heading.unit
        money = heading.column in MONEY
        at = self._unit_columns.get(n, len(cells))
        typed = cells[at] if at < len(cells) else ""
        stated = unit_of(typed)
        if stated and is_money(stated) == money:
            return stated
        if not (stated or says_unknown(typed)) and (at == n + 1 or not money):
            return typed  # no unit that is known: the figure is unknown, not wrong
        return (not money and self._unit_of_product(cells)) or self.units.get(money, "")

    def _unit_of_product(self, cells: tuple[str, ...]) -> str:
        """Return the unit that a line above states for products of the row, '' where it names none of them."""
        if not self.units_of:
            return ""
        made = fold(" ".join(cells[n] for n in self.indexes_of("products") if n < len(cells)))
        return next((unit for word, unit in self.units_of if word in made), "")

    @cached_property
    def _unit_columns(self) -> dict[int, int]:
        """Return the unit column of each figure column.

        It belongs to the figures between it and the unit column before it; without any, to those that follow it.
        """
        owners: dict[int, int] = {}
        pending: list[int] = []
        last = -1
        for n, heading in enumerate(self.headings):
            if heading.column == "unit":
                owners |= dict.fromkeys(pending, n)
                pending, last = [], (-1 if pending else n)
            elif heading.column in FIGURES:
                if last >= 0:
                    owners[n] = last
                else:
                    pending.append(n)
        if pending and owners and last < 0:  # one unit column for figures on both sides of it
            owners |= dict.fromkeys(pending, max(owners.values()))
        return owners

    def continued(self, row: Row, before: Row | None) -> Row | None:
        """Return a row without a name as one more of the firm in the row above; None where it may be of another.

        It states a product, nothing that identifies a firm, and follows at once. Numbers behind the names, under
        headings that are not understood, say nothing of whose they are.
        """
        if before is None or row.number != before.number + 1:
            return None
        of = [heading.column for heading in self.headings]
        firm = {n for column in (*_OF_A_FIRM, "id") for n in self.indexes_of(column)}
        numbers = {n for n in range(max(firm, default=0), len(of)) if not of[n]}  # to the right of what names a firm
        columns = {
            of[n] if n < len(of) else ""
            for n, cell in enumerate(row.cells)
            if cell and not (n in numbers and _NUMBER.fullmatch(cell))
        }
        if not ("products" in columns and columns <= _OF_A_PRODUCT | _BESIDE_A_PRODUCT):
            return None
        if any(_PART_OF_ABOVE.match(row.cells[n]) for n in self.indexes_of("products") if n < len(row.cells)):
            return None
        firm = {n for n in firm if n < len(before.cells)}
        width = max(len(row.cells), len(before.cells))
        cells = (*row.cells, *[""] * (width - len(row.cells)))
        return Row(row.number, tuple(before.cells[n] if n in firm else cell for n, cell in enumerate(cells)))

    def body(self) -> Iterator[Row]:
        """Yield the rows below the heading that are not empty; merged texts stand in each of their rows."""
        filled, before = self._merged, Row(0, ())
        for row in self.sheet.rows:
            if row.number <= self.row or not any(row.cells):
                continue
            full = _filled(row, filled[row.number]) if row.number in filled else row
            before = _without_ditto(full, before)
            yield before

    def say_mostly(self, n: int, pattern: re.Pattern[str]) -> bool:
        """Whether most of a column's cells, three or more, have words of a pattern."""
        key = (n, pattern)
        if key not in self._said:
            cells = [cell for cell in self.first_cells(n) if not says_unknown(cell)]
            found = sum(bool(pattern.search(cell)) for cell in cells)
            self._said[key] = found >= _FEWEST_NAMES and 2 * found > len(cells)
        return self._said[key]

    @cached_property
    def _said(self) -> dict[tuple[int, re.Pattern[str]], bool]:
        return {}

    def first_cells(self, n: int) -> list[str]:
        """Return the cells of a column in the first rows, those that are filled."""
        return [row.cells[n] for row in self.first_rows if n < len(row.cells) and row.cells[n]]

    @cached_property
    def first_rows(self) -> tuple[Row, ...]:
        """The rows below the heading in which a column's kind is looked for."""
        return tuple(islice(self.body(), _SAMPLE))

    @cached_property
    def _merged(self) -> dict[int, dict[int, str]]:
        """Return by row the texts of areas that are merged over rows; figures stand in their first row only."""
        cells = {row.number: row.cells for row in self.sheet.rows} if self.sheet.merged else {}
        filled: dict[int, dict[int, str]] = {}
        for area in self.sheet.merged:
            n = area.first_column
            if area.first_row <= self.row or area.first_row == area.last_row or n >= len(self.headings):
                continue
            if self.headings[n].column in FIGURES:
                continue
            text = next(iter(cells.get(area.first_row, ())[n : n + 1]), "")
            for number in range(area.first_row + 1, area.last_row + 1):
                filled.setdefault(number, {})[n] = text
        return filled

    def merged_figures(self) -> Iterator[tuple[int, int, int]]:
        """Yield first row, last row and column index of figures that are merged over rows."""
        for area in self.sheet.merged:
            n = area.first_column
            over = area.first_row > self.row and area.last_row > area.first_row and n < len(self.headings)
            if over and self.headings[n].column in FIGURES:
                yield area.first_row, area.last_row, n


def _without_ditto(row: Row, before: Row) -> Row:
    """Return a row with the text of the row before in place of 同上 and the like."""
    if _DITTO.isdisjoint(row.cells):
        return row
    above = (*before.cells, *[""] * (len(row.cells) - len(before.cells)))
    cells = tuple(above[n] if cell in _DITTO else cell for n, cell in enumerate(row.cells))
    return Row(row.number, cells) if any(cells) else row


def _filled(row: Row, texts: Mapping[int, str]) -> Row:
    cells = list(row.cells) + [""] * (max(texts) + 1 - len(row.cells))
    for n, text in texts.items():
        cells[n] = cells[n] or text
    return Row(row.number, tuple(cells))
