"""Rows of a table, seen by the columns that chainmap understands."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, Literal

from chainmap.errors import Faults, Place, shorten
from chainmap.folding import fold
from chainmap.ingest.files.sheets import Row, Sheet
from chainmap.ingest.layout.columns import Columns
from chainmap.ingest.layout.heading_row import states_amounts
from chainmap.ingest.layout.headings import FIGURES, FLOWS, states_year, unit_in
from chainmap.ingest.layout.phases import in_one_cell
from chainmap.ingest.layout.reading import Reading
from chainmap.ingest.layout.rows import aside
from chainmap.ingest.layout.sheet_choice import choose_sheets
from chainmap.ingest.matching.language.standing import start_in, starts_after, states_none
from chainmap.ingest.periods import Period, periods_of_year, read_period, share_of_year, sum_of_year
from chainmap.model.park import PlannedFigure
from chainmap.model.quantity import (
    Amount,
    PlannedAmountError,
    of_today,
    parse_amount,
    parse_planned,
    says_built,
    says_planned,
    says_unknown,
    split_by_words,
)
from chainmap.model.units import convert, per_year

_MAX_TEXT: Final = 200
_OWN_SHEETS: Final = frozenset(("answers", "confirmed", "outcomes"))  # written by us, with more columns than are read
_FIGURES_IN_ORDER: Final = tuple(sorted(FIGURES))
_OF_AMOUNT: Final = {"planned": "amount_planned", "unread": "amount_unread"}
_OF_OUTPUT: Final = {"planned": "output_planned", "unread": "output_unread"}  # beside a capacity
_OF_NOTES: Final = re.compile(r"notes?\b|remarks?\b|comments?\b|details?\b|备注|说明|明细", re.IGNORECASE)
_JOINED_COLUMNS: Final = ("products", "business_scope", "industry_code", "remarks")


class Cells:
    """One row, read by the meaning of its columns."""

    def __init__(self, row: Row, columns: Columns, faults: Faults) -> None:
        self.row = row
        self.columns = columns
        self.faults = faults

    def place(self, column: str = "") -> Place:
        """Return the place of the row, or of its cell in a column."""
        indexes = self.columns.indexes_of(column) if column else []
        return self.place_of(indexes[0]) if indexes else Place(self.columns.sheet.file, row=self.row.number)

    def place_of(self, n: int) -> Place:
        """Return the place of the row's cell in a column by its index."""
        return Place(self.columns.sheet.file, row=self.row.number, column=self.columns.headings[n].text)

    def cell(self, n: int) -> str:
        """Return the cell of a column by its index; empty beyond the row's end."""
        return self.row.cells[n] if n < len(self.row.cells) else ""

    def text(self, column: str) -> str:
        """Return the text of a column.

        Of several columns with one meaning: all texts, or for names and ids the first.
        """
        texts = self.texts(column)
        if not texts:
            return ""
        if column in _JOINED_COLUMNS:
            return "；".join(dict.fromkeys(texts))
        return shorten(texts[0], _MAX_TEXT)

    def texts(self, column: str) -> tuple[str, ...]:
        """Return the cells of all columns with this meaning.

        Empty and unknown ones are left out.
        """
        indexes = self.columns.indexes_of(column)
        if not indexes:
            return ()
        cells = [self.cell(n) for n in indexes]
        return tuple([cell for cell in cells if cell and not says_unknown(cell)])

    def typed(self, column: str) -> tuple[str, ...]:
        """Return the cells of all columns with this meaning, also those that say that nothing is known."""
        return tuple(filter(None, map(self.cell, self.columns.indexes_of(column))))

    def amount(self, column: str, *, money: bool = False) -> Amount | None:
        """Return the first figure of the columns with this meaning; the columns are in the order in which they count.

        A cell that cannot be read is unknown, and is reported. For `money` the unit is CNY where none is stated.
        Without a figure of a year, that of its months or quarters is their sum.
        """
        for n in self.columns.indexes_of(column):
            if self.cell(n) and not says_unknown(self.cell(n)):
                return self._amount(n, self.cell(n), money=money)
        return self._sum_of_parts(column, money=money) if self.columns.parts_of(column) else None

    def _sum_of_parts(self, column: str, *, money: bool) -> Amount | None:
        """Return the sum of a year's months or quarters; where the row fills a part of them only, it is reported."""
        filled = [n for n in self.columns.parts_of(column) if not says_unknown(self.cell(n))]
        parts = [
            (period, amount)
            for n in filled
            if (period := self.columns.headings[n].period)
            and (amount := self._part(n, self._amount(n, self.cell(n), money=money), period))
        ]
        total = sum_of_year(parts)
        if total is None and filled:
            headings = ", ".join(self.columns.headings[n].text for n in filled)
            self.faults.warn(self.place_of(filled[0]), "part_of_year", headings=headings)
        return total

    def _part(self, n: int, amount: Amount | None, period: Period) -> Amount | None:
        """Return what was made in a period, of a figure that is per month, per day."""
        if amount is None or self._times(n) == 1:
            return amount
        return share_of_year(amount, period)

    def _unit(self, n: int) -> str:
        """Return the unit of a bare figure of a column."""
        return self.columns.unit_of(n, self.row.cells)

    def _times(self, n: int) -> float:
        """Return how many times a year a figure is stated for: 12 of one per month."""
        return max(per_year(self.cell(n))[0], per_year(self._unit(n))[0])

    @property
    def period(self) -> Period | None:
        """The part of a year, or the year, that the row is of: the shortest of its columns, else that of its sheet."""
        columns = self.columns
        read = (read_period(self.cell(n), columns.headings[n].text) for n in columns.dates)
        found = [period for period in read if period] if columns.dates else []
        if not found:
            return columns.period
        year = next((period.year for period in found if period.year), None)
        return replace(min(found, key=lambda period: period.months), year=year)

    def of_period(self, column: str, amount: Amount | None, period: Period) -> tuple[Amount | None, bool]:
        """Return what a figure says of the period of its row; and whether it is one of a year all the same."""
        stated = (n for n in self.columns.indexes_of(column) if not says_unknown(self.cell(n)))
        n = next(stated, None)
        if n is None or amount is None:
            return amount, False
        if (
            period.whole
            or column not in FLOWS
            or self.columns.headings[n].year is not None
            or states_year(self.columns.headings[n].text)
            or states_year(amount.text)
        ):
            return amount, not period.whole
        return self._part(n, amount, period), False

    def amount_of(self, column: str, text: str) -> Amount | None:
        """Return a part of a column's figure; None for an empty one."""
        if not text:
            return None
        indexes = self.columns.indexes_of(column) or self.columns.indexes_of("products")
        return self._amount(indexes[0], text)

    def _amount(self, n: int, text: str, *, money: bool = False) -> Amount | None:
        unit = self._unit(n) or ("CNY" if money else "")
        if self.columns.headings[n].column == "output" and states_none(text):
            return Amount(0.0, 0.0, "", text)
        today = self._of_today(text)
        if not today:
            self._warn_of_figure(n, "planned", text)
            return None
        if not unit and self.columns.lacks_unit(n, self.row.cells) and today.isdecimal():
            self.faults.warn(self.place_of(n), "unit_empty", value=text)
            return None
        try:
            amount = parse_amount(today, unit, style=self.columns.number_style)
            if not money or amount is None or convert(1.0, amount.unit, "CNY") is not None:
                if (
                    amount
                    and amount.high
                    and not amount.unit
                    and not money
                    and not self.columns.only_money_in  # which is said once, for all figures
                    and self.columns.headings[n].column in FIGURES
                ):
                    self.faults.warn(self.place_of(n), "unit_missing", value=text)
                return amount
            self.faults.warn(self.place_of(n), "not_money", value=text, unit=amount.unit)
        except PlannedAmountError:
            self._warn_of_figure(n, "planned", text)
        except ValueError:
            self._warn_of_figure(n, "unread", text)
        return None

    def _warn_of_figure(self, n: int, why: Literal["planned", "unread"], text: str) -> None:
        """Warn of a figure that does not count; of an output, whether the capacity is taken instead."""
        instead = self.columns.headings[n].column == "output" and self._capacity_stated()
        keys = _OF_OUTPUT if instead else _OF_AMOUNT
        self.faults.warn(self.place_of(n), keys[why], value=text)

    def _capacity_stated(self) -> bool:
        """Whether the row states a capacity of today that can be read: it takes the place of an output."""
        for n in self.columns.indexes_of("capacity"):
            if self.cell(n) and not says_unknown(self.cell(n)):
                try:
                    return bool(parse_amount(self._of_today(self.cell(n)), style=self.columns.number_style))
                except ValueError:
                    return False
        return False

    def _of_today(self, text: str) -> str:
        """Return a figure without what starts after the day of the survey; '' where all of it does."""
        day = self.columns.day
        if day is None or "20" not in text:
            return text
        return "" if starts_after(text, day) else of_today(text, day.year, day.month)

    def by_words(self, column: str) -> tuple[tuple[str, str], ...]:
        """Return the figure of a column product by product, if it is stated so: words and figure.

        In a cell (`电池5GW，组件3GW`), or under headings that name them (电池产能 | 组件产能).
        """
        if column in self.columns.by_products:
            stated: dict[str, str] = {}
            for n in self.columns.indexes_of(column):
                text, of = self.cell(n), self.columns.headings[n].of
                if not says_unknown(text):  # of two years' columns the first is the newer
                    stated.setdefault(of, self._with_unit(n, text))
            return tuple(stated.items())
        filled = [n for n in self.columns.indexes_of(column) if not says_unknown(self.cell(n))]
        if not filled:
            return ()
        first, *others = filled
        split = split_by_words(self._of_today(self.cell(first)), style=self.columns.number_style)
        return split or self._by_notes(first, others)

    def _by_notes(self, n: int, others: Iterable[int]) -> tuple[tuple[str, str], ...]:
        """Return what notes beside a figure say of its products (420 | motors 240, drives 180), with its unit."""
        for at in others:
            if _OF_NOTES.search(self.columns.headings[at].text):
                split = split_by_words(self._of_today(self.cell(at)), style=self.columns.number_style)
                if split:
                    return tuple((words, self._with_unit(n, figure)) for words, figure in split)
        return ()

    def with_unit(self, column: str, figure: str) -> str:
        """Return a figure with the unit of a column's heading where it has none."""
        return next((self._with_unit(n, figure) for n in self.columns.indexes_of(column)), figure)

    def _with_unit(self, n: int, figure: str) -> str:
        return self.columns.with_unit(n, self.row.cells, figure)

    def planned(
        self, parts: Mapping[str, str] = MappingProxyType({}), others: Iterable[str] = ()
    ) -> tuple[PlannedFigure, ...]:
        """Return the figures of what is not there yet: under a heading that says so, or in a cell that does.

        `parts` are, by column, what cells state of the product in question; what a heading says to be of one of the
        `others` (电芯在建) is left out, and so is nothing (0吨).
        """
        columns, others = self.columns, tuple(map(fold, others))
        at = (*columns.planned, *columns.indexes_of("capacity"), *columns.indexes_of("output"))
        ofs = {n: columns.headings[n].of for n in at}
        texts = {n: self.cell(n) for n, of in ofs.items() if not (of and any(of in other for other in others))}
        named = [column for column in parts if column not in columns.by_products]
        texts |= {n: parts[column] for column in named for n in columns.indexes_of(column)}
        later = self.starts()
        figures = (
            PlannedFigure(
                columns.headings[n].text,
                text,
                parse_planned(text, self._unit(n), style=columns.number_style),
                start_in(text) or start_in(columns.headings[n].text) or later,
            )
            for n, text in texts.items()
            if not says_unknown(text) and (n in columns.planned or self._is_planned(text))
        )
        return tuple(figure for figure in figures if figure.amount is None or figure.amount.high != 0)

    def _is_planned(self, text: str) -> bool:
        """Whether a figure, or a part of it, is of what is not there yet."""
        return not text.isdecimal() and (says_planned(text) or self._of_today(text) != text)

    def all_planned(self, text: str) -> bool:
        """Whether a figure states nothing but what is not there yet: `5GW（在建）`."""
        today = self._of_today(text)
        if not today:
            return True
        if not says_planned(today) or says_built(today):
            return False
        try:
            parse_amount(today, style=self.columns.number_style)
        except PlannedAmountError:
            return True
        except ValueError:
            return False
        return False

    def starts(self) -> str:
        """Return from when the firm produces, as typed; '' where no column tells."""
        return next(iter(self.texts("starts")), "")

    def unknown(self) -> tuple[str, ...]:
        """Return the cells under headings that are not understood."""
        return tuple(map(self.cell, self.columns.unknown))

    def more(self) -> tuple[tuple[str, str], ...]:
        """Return heading and cell of the columns that chainmap does not use, as typed."""
        cells, width = self.row.cells, len(self.row.cells)
        return tuple([(text, cells[n]) for n, text in self.columns.unused if n < width and cells[n]])


def read_rows(  # noqa: PLR0913  # what a table is, and what the user says of it
    sheets: Iterable[Sheet],
    table: str,
    wanted: Iterable[frozenset[str]],
    faults: Faults,
    *,
    reading: Reading | None = None,
    place: Place | None = None,
) -> Iterator[Cells]:
    """Yield the rows of a table that state something.

    Sheets without the columns are a fault; headings that are not understood, lines above the heading and rows that are
    passed over are noted.
    """
    for columns in choose_sheets(sheets, table, wanted, reading, faults=faults, place=place):
        note_headings(columns, faults, table)
        for row in fact_rows(columns, faults):
            yield Cells(row, columns, faults)


def _unit_line(columns: Columns) -> str:
    """Return the key of the note on a line that states units."""
    return "unit_line_of_money" if columns.only_money_in else "unit_line"


def note_headings(columns: Columns, faults: Faults, table: str = "tenants") -> None:
    """Note what is not understood of a heading and of the lines above it, and which of several figures counts."""
    file = columns.sheet.file
    place = Place(file, row=columns.row)
    unknown = [text for n in columns.unknown if (text := columns.headings[n].text)]
    if unknown and table not in _OWN_SHEETS:
        key = "headings_kept" if table == "tenants" else "headings_unused"
        faults.warn(place, key, headings=", ".join(dict.fromkeys(unknown)))
    told = [heading for heading in columns.headings if heading.column == "products" and not heading.understood]
    for taken in (heading.text for heading in told):
        faults.warn(Place(file, row=columns.row, column=taken), "products_taken", heading=taken)
    if table == "tenants" and not (columns.indexes_of("capacity") or columns.indexes_of("output") or columns.planned):
        for n in columns.unknown:
            if states_amounts(columns, n):
                heading = columns.headings[n].text
                faults.warn(Place(file, row=columns.row, column=heading), "column_of_amounts", heading=heading)
    for row in () if columns.sheet.role and table in _OWN_SHEETS else columns.above:
        text = "，".join(dict.fromkeys(cell for cell in row.cells if cell))
        if columns.applies(row):
            faults.warn(Place(file, row=row.number), _unit_line(columns), text=text)
        else:
            faults.warn(Place(file, row=row.number), "title_row", text=text)
    _note_figures(columns, place, faults)
    planned = [columns.headings[n].text for n in columns.planned]
    if planned:
        faults.warn(place, "planned_kept", headings=", ".join(planned))
    for first_row, last_row, n in columns.merged_figures():
        heading = columns.headings[n].text
        faults.warn(Place(file, row=first_row, column=heading), "merged_figure", last=last_row)


def _note_figures(columns: Columns, place: Place, faults: Faults) -> None:
    """Note which of several columns with one meaning counts, and which are added up."""
    for block in columns.blocks:
        for column in (*_FIGURES_IN_ORDER, "id"):
            several = block.indexes_of(column)
            if len(several) > 1 and column not in block.by_products and tuple(several) != block.phases:
                first, *others = (columns.headings[n].text for n in several)
                faults.warn(place, "column_twice", first=first, others=", ".join(others))
    if columns.phases:
        faults.warn(place, "phases_added", headings=", ".join(columns.headings[n].text for n in columns.phases))
    for column in sorted(FLOWS):
        headings = [columns.headings[n] for n in columns.parts_of(column)]
        parts = {heading.period: heading.text for heading in headings if heading.period}
        if counted := periods_of_year(parts):
            faults.warn(place, "parts_added", headings=", ".join(parts[period] for period in counted))


def fact_rows(columns: Columns, faults: Faults, *, named: bool = False) -> Iterator[Row]:
    """Yield the rows that state something; note those that are passed over, and how many of how many were read.

    With `named`, a row without a name states nothing, unless it goes on with the products of the firm above.
    """
    passed = read = 0
    before: Row | None = None
    section = ""
    rows = columns.body()
    for row in rows:
        reason = aside(row, columns, named=named)
        if reason is not None and reason[0] == "no_tenant_name" and (continued := columns.continued(row, before)):
            faults.warn(Place(columns.sheet.file, row=row.number), "row_continued", text=reason[1])
            row, reason = continued, None  # noqa: PLW2901  # the same row with the name of its firm
        surplus = [cell for cell in row.cells[len(columns.headings) :] if cell]
        if reason is not None:
            key = _unit_line(columns) if columns.applies(row) else reason[0]
            faults.warn(Place(columns.sheet.file, row=row.number), key, text=reason[1])
            section = reason[1] if reason[0] == "section_row" else section
            passed += 1
            if reason[0] == "second_table":
                passed += sum(1 for _ in rows)
            continue
        if surplus:
            found, want = len(row.cells), len(columns.headings)
            place = Place(columns.sheet.file, row=row.number)
            faults.warn(place, "too_many_cells", found=found, want=want, first=surplus[0])
            passed += 1
            continue
        read += 1
        before = row
        row = in_one_cell(row, columns)  # noqa: PLW2901  # the same row
        if section:
            row = columns.in_unit(row._replace(section=section), unit_in(section))  # noqa: PLW2901
        yield row
    if passed:
        faults.warn(Place(columns.sheet.file), "rows_passed_over", rows=read + passed, read=read, passed=passed)
