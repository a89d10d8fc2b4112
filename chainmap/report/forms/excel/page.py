"""A document on a sheet: its figures as tiles, its tables as cells, its charts as native ones."""

from collections.abc import Sequence
from itertools import accumulate, chain, groupby, repeat
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.text import RichText
from openpyxl.drawing.text import CharacterProperties, ParagraphProperties
from openpyxl.drawing.text import Paragraph as Line
from openpyxl.utils import get_column_letter

from chainmap.report.document import Appendix, Bars, Block, Cell, Heading, Numbers, Paragraph, Steps, Strip, Table, Tree
from chainmap.report.forms.excel import style
from chainmap.report.forms.excel.figures import Parts, parts_of
from chainmap.report.sheets import Column, Page, Value
from chainmap.words import Lang, say

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS: Final = (24, 18, 18, 18, 18, 18, 18, 18, 18, 18)
_FURTHER: Final = 14.0  # width of columns beside those of the sheet
_LINE: Final = 190  # of letters that a text across the page takes at most
_LARGE: Final = 2.2  # times the width of a letter that one of a figure takes
_TILE: Final = 30  # letters at least that a tile is wide
_CHART: Final = (17.5, 12.0)  # cm: high enough for the names of eight pairs of bars
_CHART_ROWS: Final = 24
_DATA_COLUMN: Final = 30  # where the figures of charts stand, out of sight
_SERIES: Final = ("2F6BB5", "A9C4E8")


def draw_page(page: "Worksheet", content: Page, lang: Lang) -> None:
    """Write a document from the top, block by block."""
    drawer = Drawer(page, lang, _WIDTHS)
    for n, width in enumerate(_WIDTHS, start=1):
        page.column_dimensions[get_column_letter(n)].width = width
    drawer.title(content.document.title)
    drawer.draw_all(content.document.blocks)
    page.print_area = f"A1:{get_column_letter(drawer.last_column)}{drawer.row}"
    style.set_page(page)


class _Place(NamedTuple):
    """Which columns of the sheet a column of a table takes, and how wide they are together."""

    first: int
    last: int
    width: float


def _places(longest: Sequence[float], widths: Sequence[float]) -> list[_Place]:
    """Return where the columns of a table stand: columns of the sheet that it leaves free go to its longest texts."""
    taken = [1] * len(longest)
    places = _laid_out(taken, widths)
    for _ in range(len(widths) - len(taken)):
        lines = [length / (place.width - 2) for length, place in zip(longest, places, strict=True)]
        if max(lines) <= 1:
            break
        taken[lines.index(max(lines))] += 1
        places = _laid_out(taken, widths)
    return places


def _laid_out(taken: Sequence[int], widths: Sequence[float]) -> list[_Place]:
    wide = (*widths, *[_FURTHER] * max(0, sum(taken) - len(widths)))
    ends = list(accumulate(taken))
    return [_Place(end - times + 1, end, sum(wide[end - times : end])) for end, times in zip(ends, taken, strict=True)]


class Drawer:
    """Writes blocks onto a sheet, from a row down; `figures`: those of tables as numbers, as in a grid."""

    def __init__(
        self, page: "Worksheet", lang: Lang, widths: Sequence[float], *, row: int = 1, figures: bool = False
    ) -> None:
        self.page = page
        self.lang = lang
        self.widths = widths
        self.row = row
        self.figures = figures
        self.looks = style.Looks()
        within = sum(total <= _LINE for total in accumulate(widths))
        self.columns = max(1, within)  # that a text across the page takes
        self.last_column = len(widths)

    def title(self, text: str) -> None:
        """Write the title of the sheet."""
        self._line(text, size=16, bold=True)

    def draw_all(self, blocks: Sequence[Block]) -> None:
        """Write blocks; charts that follow each other stand side by side."""
        for charts, some in groupby(blocks, key=lambda block: isinstance(block, Bars)):
            if charts:
                self.charts([block for block in some if isinstance(block, Bars)])
            else:
                for block in some:
                    if not isinstance(block, Strip):  # the sheet of links says the same
                        self.draw(block)

    def draw(self, block: Block) -> None:
        """Write a block below the last one."""
        match block:
            case Numbers():
                self._tiles(block)
            case Heading():
                self.row += 1
                self._line(block.text, size=12, bold=True)
            case Paragraph():
                cell = self._line(block.text)
                cell.font = style.font(self.lang, block.tone)
            case Steps():
                for n, step in enumerate(block.steps, start=1):
                    self._line(f"{n}. {step}")
            case Table():
                self._table(block)
            case Tree():
                self._tree(block, 0)
            case Appendix():
                self.draw(Heading(block.text))
                for inner in block.blocks:
                    self.draw(inner)

    def _line(self, text: str, *, size: float = 10, bold: bool = False) -> Any:
        """Write a text across the page, as high as it needs."""
        cell = self.page.cell(self.row, 1)
        style.put(cell, text)
        cell.font = style.font(self.lang, size=size, bold=bold)
        cell.alignment = style.wrapped()
        self.page.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=self.columns)
        height = style.height_of(text, sum(self.widths[: self.columns]) * 10 / size)
        self.page.row_dimensions[self.row].height = max(height, size * 1.7)
        self.row += 1
        return cell

    def _tiles(self, block: Numbers) -> None:
        """Write the figures side by side: what it is, the figure, a note."""
        first = 1
        for number in block.numbers:
            wide = accumulate(chain(self.widths[first - 1 :], repeat(_FURTHER)))
            last = first + next(
                n for n, total in enumerate(wide) if total >= max(_TILE, _LARGE * style.width_of(number.value))
            )
            parts = ((number.label, 9.0, "quiet"), (number.value, 20.0, number.tone), (number.note, 9.0, "quiet"))
            for line, (text, size, tone) in enumerate(parts):
                row = self.row + line
                for at in range(first, last + 1):
                    self.page.cell(row, at).fill = style.TILE
                cell = self.page.cell(row, first)
                style.put(cell, str(text))
                cell.font = style.font(self.lang, tone, size=size, bold=line == 1)  # type: ignore[arg-type]
                cell.alignment = style.wrapped()
                self.page.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
            self.last_column = max(self.last_column, last)
            first = last + 1
        self.page.row_dimensions[self.row + 1].height = 30
        self.page.row_dimensions[self.row + 2].height = 32
        self.row += 4

    def _table(self, table: Table) -> None:
        if not table.rows:
            return
        parts = self._parts(table)
        texts = [[_shown(row.get(column.key)) for row in parts.rows] for column in parts.columns]
        longest = [
            max(style.width_of_word(column.title) + 2, *(style.width_of(text) for text in some))
            for column, some in zip(parts.columns, texts, strict=True)
        ]
        places = _places(longest, self.widths)
        self.last_column = max(self.last_column, places[-1].last)
        for place, column in zip(places, parts.columns, strict=True):
            cell = self._cell(place)
            style.put(cell, column.title)
            cell.font = style.font(self.lang, bold=True)
            cell.alignment = style.wrapped(middle=True)
            for n in range(place.first, place.last + 1):
                self.page.cell(self.row, n).fill = style.HEAD_FILL
        self._set_height([column.title for column in parts.columns], places)
        for n, row in enumerate(parts.rows):
            self.row += 1
            for place, column in zip(places, parts.columns, strict=True):
                self._value(place, column, row.get(column.key))
            self._set_height([some[n] for some in texts], places)
        self.row += 1

    def _parts(self, table: Table) -> Parts:
        if self.figures:
            return parts_of(table, self.lang)
        columns = tuple(Column(str(n), title) for n, title in enumerate(table.headings))
        return Parts(columns, tuple({str(n): cell for n, cell in enumerate(row)} for row in table.rows))

    def _value(self, place: _Place, column: Column, value: Value) -> None:
        cell, plain = self._cell(place), value.text if isinstance(value, Cell) else value
        style.put(cell, plain)
        tone = value.tone if isinstance(value, Cell) else "plain"
        right = isinstance(plain, float) or (isinstance(plain, str) and style.is_figure(plain))
        form = style.number_format(plain, column.form) if isinstance(plain, float) else "General"

        def make(one: Any) -> None:
            one.font, one.border = style.font(self.lang, tone), style.EDGES
            one.alignment, one.number_format = style.wrapped(right=right), form

        self.looks.give(cell, (tone, right, form), make)
        for n in range(place.first + 1, place.last + 1):
            self.looks.give(self.page.cell(self.row, n), (), _draw_edges)

    def _set_height(self, texts: Sequence[str], places: Sequence[_Place]) -> None:
        self.page.row_dimensions[self.row].height = max(
            style.height_of(text, place.width - 2) for text, place in zip(texts, places, strict=True)
        )

    def _cell(self, place: "_Place") -> Any:
        """Return the cell of a column of a table, over all columns of the sheet that it takes."""
        if place.last > place.first:
            at = {"start_row": self.row, "end_row": self.row}
            self.page.merge_cells(**at, start_column=place.first, end_column=place.last)
        return self.page.cell(self.row, place.first)

    def _tree(self, tree: Tree, depth: int) -> None:
        self._line(f"{'    ' * depth}{tree.text}")
        for branch in tree.branches:
            self._tree(branch, depth + 1)

    def charts(self, charts: list[Bars]) -> None:
        """Place charts side by side, with their figures out of sight."""
        for n, chart in enumerate(charts):
            left = _DATA_COLUMN + n * 4
            rows = len(chart.names)
            for line, name in enumerate(chart.names, start=1):
                style.put(self.page.cell(self.row + line, left), name)
                for at, (title, figures) in enumerate(chart.series, start=1):
                    style.put(self.page.cell(self.row, left + at), title)
                    style.put(self.page.cell(self.row + line, left + at), figures[line - 1])
            drawn = BarChart()
            drawn.type, drawn.style = "bar", 10
            drawn.title = say("book.with_unit", self.lang, name=chart.title, unit=chart.unit)
            drawn.width, drawn.height = _CHART
            drawn.y_axis.delete = drawn.x_axis.delete = False
            drawn.y_axis.majorGridlines = None
            drawn.y_axis.scaling.min = 0
            drawn.y_axis.numFmt = "#,##0.##"
            drawn.x_axis.scaling.orientation = "maxMin"
            drawn.x_axis.tickLblSkip = 1
            drawn.gapWidth = 50
            drawn.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=CharacterProperties(sz=1200, b=True))
            for run in drawn.title.tx.rich.p[0].r:
                run.rPr = CharacterProperties(sz=1200, b=True)
            small = RichText(
                p=[Line(pPr=ParagraphProperties(defRPr=CharacterProperties(sz=900)), endParaRPr=CharacterProperties())]
            )
            drawn.x_axis.txPr = drawn.y_axis.txPr = small
            if chart.stacked:
                drawn.grouping, drawn.overlap = "stacked", 100
            if len(chart.series) == 1:
                drawn.legend = None
                drawn.dataLabels = DataLabelList()
                drawn.dataLabels.showVal = True
            elif drawn.legend is not None:
                drawn.legend.position = "b"
            data = Reference(self.page, left + 1, self.row, left + len(chart.series), self.row + rows)
            drawn.add_data(data, titles_from_data=True)
            drawn.set_categories(Reference(self.page, left, self.row + 1, left, self.row + rows))
            for series, colour in zip(drawn.series, _SERIES, strict=False):
                series.graphicalProperties.solidFill = colour
                series.graphicalProperties.line.solidFill = colour
            self.page.add_chart(drawn, f"{get_column_letter(1 + n * 5)}{self.row}")
        self.row += _CHART_ROWS


def _draw_edges(cell: Any) -> None:
    cell.border = style.EDGES


def _shown(value: Value) -> str:
    """Return what a cell shows, as far as its width goes."""
    if isinstance(value, float):
        return f"{value:,.5g}"
    return value.text if isinstance(value, Cell) else str(value or "")
