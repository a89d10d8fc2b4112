"""A table of a document as a grid: its figures as numbers, which can be sorted and summed.

A column of figures becomes one column of numbers, or two where some are ranges; a unit stands in the heading, or beside
where it differs. What a cell says besides its figure stands in a column of remarks.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from chainmap.phrasing.figures import PERCENT, Figure
from chainmap.report.document import Cell, Table
from chainmap.report.forms.excel import style
from chainmap.report.sheets import MONEY, SUMS, Column, Value, digits
from chainmap.report.writer import Writer
from chainmap.words import Lang

_FIGURE: Final = 12  # wide
_NARROWEST, _WIDEST = 8, 30
_SHORT: Final = 18  # a text of which stands on one line


@dataclass(frozen=True, slots=True)
class Parts:
    """A table as columns and rows of values."""

    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Value], ...]


def parts_of(table: Table, lang: Lang, *, filled: bool = False) -> Parts:
    """Return a table with numbers in its cells; `filled`: an empty first cell repeats the one above."""
    rows = list(table.rows)
    if filled:
        for n, row in enumerate(rows[1:], start=1):
            if not row[0].text:
                rows[n] = (rows[n - 1][0], *row[1:])
    made = [
        _ColumnWriter(f"c{n}", title, [row[n] for row in rows], lang).write() for n, title in enumerate(table.headings)
    ]
    return Parts(
        tuple(column for part in made for column in part.columns),
        tuple({key: value for part in made for key, value in part.rows[n].items()} for n in range(len(rows))),
    )


class _ColumnWriter(Writer):
    def __init__(self, key: str, title: str, cells: list[Cell], lang: Lang) -> None:
        super().__init__(lang)
        self.key = key
        self.title = title
        self.cells = cells
        self.figures = [cell.text for cell in cells if isinstance(cell.text, Figure)]
        texts = [cell.text for cell in cells if cell.text and not isinstance(cell.text, Figure)]
        self.texts = [text for text in texts if text != self.say("figure.none")]

    def write(self) -> Parts:
        if self.figures and len(self.figures) >= len(self.texts):
            return self._figures()
        if self.texts and not self.figures and all(text.isascii() and text.isdecimal() for text in self.texts):
            rows = [{self.key: Cell(c.text, c.tone) if not c.text.isdecimal() else float(c.text)} for c in self.cells]
            return Parts((Column(self.key, self.title, width=_FIGURE, form="0"),), tuple(rows))
        width = text_width(cell.text for cell in self.cells)
        return Parts((Column(self.key, self.title, width=width),), tuple({self.key: cell} for cell in self.cells))

    def _figures(self) -> Parts:
        units = {self._unit(figure) for figure in self.figures}
        percent = units == {PERCENT}
        form = "0%" if percent else ""
        ranged = any(figure.low != figure.high for figure in self.figures)
        unit = next(iter(units)) if len(units) == 1 and not percent else ""
        ends = ("low", "high") if ranged else ("low",)
        columns = [
            Column(f"{self.key}_{end}", self._heading(end if ranged else "", unit), width=_FIGURE, form=form)
            for end in ends
        ]
        if len(units) > 1:
            columns.append(Column(f"{self.key}_unit", self.say("book.unit_of", name=self.title), width=10))
        if any(self._remark(cell) for cell in self.cells):
            width = text_width(self._remark(cell) for cell in self.cells)
            columns.append(Column(f"{self.key}_remark", self.say("book.remark", name=self.title), width=width))
        keys = {column.key for column in columns}
        rows = tuple(
            {key: value for key, value in self._row(cell, percent=percent) if key in keys} for cell in self.cells
        )
        return Parts(tuple(columns), rows)

    def _heading(self, end: str, unit: str) -> str:
        yuan = self.say("book.with_unit", name="", unit=self.unit("CNY/a"))  # the sheet has larger units
        title = self.title.removesuffix(yuan)
        title = self.say(f"book.{end}", name=title) if end else title
        return self.say("book.with_unit", name=title, unit=unit) if unit else title

    def _unit(self, figure: Figure) -> str:
        """Return the unit in which a figure stands in its cell."""
        if figure.unit in MONEY:
            return self.say("book.money_a_year" if figure.unit == "CNY/a" else "book.money")
        return figure.unit if figure.unit == PERCENT else self.unit(figure.unit)

    def _row(self, cell: Cell, *, percent: bool) -> Iterator[tuple[str, Value]]:
        figure = cell.text
        yield f"{self.key}_remark", self._remark(cell)
        if not isinstance(figure, Figure):
            return
        scale = SUMS[self.lang] if figure.unit in MONEY else 1.0
        shown = (lambda value: round(value, 2)) if percent else digits
        if figure.low or figure.high is not None:
            yield f"{self.key}_low", shown(figure.low / scale)
        high: Value = Cell(self.say("book.unbounded"), "unknown")
        yield f"{self.key}_high", high if figure.high is None else shown(figure.high / scale)
        yield f"{self.key}_unit", self._unit(figure)

    def _remark(self, cell: Cell) -> str:
        """Return what a cell says besides a figure."""
        text = cell.text
        if isinstance(text, Figure):
            return str(text) if text.says_more else ""
        return text if text in self.texts else ""


def text_width(texts: Iterable[str]) -> float:
    """Return how wide a column of texts should be: short ones stand on a line, long ones on a few."""
    longest = max(map(style.width_of, texts), default=0)
    return float(min(_WIDEST, max(_NARROWEST, longest + 2 if longest <= _SHORT else max(_SHORT, longest // 2 + 2))))
