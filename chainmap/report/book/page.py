"""A document on a sheet: its figures as tiles, its tables as cells, its charts as native ones."""

from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.text import RichText
from openpyxl.drawing.text import CharacterProperties, ParagraphProperties
from openpyxl.drawing.text import Paragraph as Line
from openpyxl.utils import get_column_letter

from chainmap.report.book import style
from chainmap.report.book.sheets import Page
from chainmap.report.document import Appendix, Bars, Block, Heading, Numbers, Paragraph, Steps, Strip, Table, Tree
from chainmap.words import Lang

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_COLUMNS: Final = 10
_WIDTHS: Final = (24, 18, 18, 18, 18, 18, 18, 18, 18, 18)
_TILE: Final = 2  # columns that a tile takes
_CHART: Final = (17.5, 8.6)  # cm
_CHART_ROWS: Final = 18
_DATA_COLUMN: Final = 30  # where the figures of charts stand, out of sight
_SERIES: Final = ("2F6BB5", "A9C4E8")


def draw_page(page: "Worksheet", content: Page, lang: Lang) -> None:
    """Write a document from the top, block by block."""
    for n, width in enumerate(_WIDTHS, start=1):
        page.column_dimensions[get_column_letter(n)].width = width
    drawer = _Drawer(page, lang)
    drawer.title(content.document.title)
    for charts, blocks in groupby(content.document.blocks, key=lambda block: isinstance(block, Bars)):
        if charts:
            drawer.charts([block for block in blocks if isinstance(block, Bars)])
        else:
            for block in blocks:
                if not isinstance(block, Strip):  # the sheet of links says the same
                    drawer.draw(block)
    widths = [len(block.headings) for block in content.document.blocks if isinstance(block, Table)]
    page.print_area = f"A1:{get_column_letter(max([_COLUMNS, *widths]))}{drawer.row}"
    style.set_page(page)


class _Place(NamedTuple):
    """Which columns of the sheet a column of a table takes."""

    first: int
    last: int

    @property
    def width(self) -> int:
        return sum((*_WIDTHS, *[_WIDTHS[-1]] * self.last)[self.first - 1 : self.last])


def _places(table: Table) -> list[_Place]:
    """Return where the columns of a table stand: columns of the sheet that it leaves free go to its longest texts."""
    taken = [1] * len(table.headings)
    longest = [max(style.width_of(row[n].text) for row in table.rows) for n in range(len(taken))]
    for _ in range(_COLUMNS - len(taken)):
        lines = [length / (_WIDTHS[-1] * times) for length, times in zip(longest, taken, strict=True)]
        if max(lines) <= 1:
            break
        taken[lines.index(max(lines))] += 1
    ends = list(accumulate(taken))
    return [_Place(end - times + 1, end) for end, times in zip(ends, taken, strict=True)]


class _Drawer:
    def __init__(self, page: "Worksheet", lang: Lang) -> None:
        self.page = page
        self.lang = lang
        self.row = 1

    def title(self, text: str) -> None:
        self._line(text, size=16, bold=True)

    def draw(self, block: Block) -> None:
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
        self.page.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=_COLUMNS)
        height = style.height_of(text, sum(_WIDTHS) * 10 / size)
        self.page.row_dimensions[self.row].height = max(height, size * 1.7)
        self.row += 1
        return cell

    def _tiles(self, block: Numbers) -> None:
        """Write the figures side by side: what it is, the figure, a note."""
        for n, number in enumerate(block.numbers):
            column = 1 + n * _TILE
            parts = ((number.label, 9.0, "quiet"), (number.value, 20.0, number.tone), (number.note, 9.0, "quiet"))
            for line, (text, size, tone) in enumerate(parts):
                row = self.row + line
                for at in range(column, column + _TILE):
                    self.page.cell(row, at).fill = style.TILE
                cell = self.page.cell(row, column)
                style.put(cell, text)
                cell.font = style.font(self.lang, tone, size=size, bold=line == 1)  # type: ignore[arg-type]
                cell.alignment = style.wrapped()
                self.page.merge_cells(start_row=row, end_row=row, start_column=column, end_column=column + _TILE - 1)
        self.page.row_dimensions[self.row + 1].height = 30
        self.page.row_dimensions[self.row + 2].height = 32
        self.row += 4

    def _table(self, table: Table) -> None:
        if not table.rows:
            return
        places = _places(table)
        for place, heading in zip(places, table.headings, strict=True):
            cell = self._cell(place)
            style.put(cell, heading)
            cell.font = style.font(self.lang, bold=True)
            cell.alignment = style.wrapped(middle=True)
            for n in range(place.first, place.last + 1):
                self.page.cell(self.row, n).fill = style.HEAD_FILL
        for row in table.rows:
            self.row += 1
            for place, content in zip(places, row, strict=True):
                cell = self._cell(place)
                style.put(cell, content.text)
                cell.font = style.font(self.lang, content.tone)
                cell.alignment = style.wrapped(right=style.is_figure(content.text))
                for n in range(place.first, place.last + 1):
                    self.page.cell(self.row, n).border = style.EDGES
            self.page.row_dimensions[self.row].height = max(
                style.height_of(one.text, place.width - 2) for one, place in zip(row, places, strict=True)
            )
        self.row += 1

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
            drawn.title, drawn.y_axis.title = chart.title, chart.unit
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
