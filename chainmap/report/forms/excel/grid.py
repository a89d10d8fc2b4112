"""A grid on a sheet: a heading that stays, filters, numbers as numbers, and yellow cells for what people fill in."""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break

from chainmap.errors import Faults, Place
from chainmap.report.document import Cell
from chainmap.report.forms.excel import style
from chainmap.report.forms.excel.carry import Row, carried_rows, identity, is_open, is_typed, note, plain, with_copy
from chainmap.report.forms.excel.lists import cells_of_list
from chainmap.report.forms.excel.page import Drawer
from chainmap.report.sheets import At, Column, Drawn, Grid, Link
from chainmap.words import Lang

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from chainmap.report.forms.excel.spots import Spots

MOST_ROWS: Final = 1_048_575  # what a sheet of Excel holds below its heading
_LONGEST_LIST: Final = 255  # characters of choices that Excel takes in a rule; longer ones stand in cells
_LONGEST_TITLE: Final = 32
_LONGEST_WORD: Final = 30
_PAGE: Final = 180  # letters of the columns that stand on one page; more go onto two


def draw_grid(page: "Worksheet", grid: Grid, was: "Mapping[str, Worksheet]", lang: Lang, spots: "Spots") -> Drawn:
    """Write a grid, with what people filled in on the sheet as it was: in its rows, and what else they wrote beside.

    `was`: the sheet as it was, and copies of it by the names of their files; what the first one says stays.
    """
    old, added = _carried(was, grid)
    columns = (*grid.columns, *(Column(f"+{name}", name, width=18, to_fill=True) for name in added))
    columns = tuple(sorted(columns, key=lambda column: not column.printed))  # stable
    rows = list(_merged(grid, old))
    _check_rows(len(rows))
    rows = [replace(row, values=_linked(row.values, spots, lang)) for row in rows]
    columns = tuple(_wide_enough(column, rows) for column in columns)
    head, tiled = _lead(page, grid, [column.width for column in columns], lang)
    for n, column in enumerate(columns, start=1):
        cell = page.cell(head, n)
        style.put(cell, column.title)
        cell.font = style.font(lang, bold=True)
        cell.fill = style.HEAD_TO_FILL if column.to_fill else style.HEAD_FILL
        cell.alignment = style.wrapped(middle=True)
        page.column_dimensions[get_column_letter(n)].width = column.width
        page.column_dimensions[get_column_letter(n)].hidden = column.hidden
    page.row_dimensions[head].height = _height({column.key: column.title for column in columns}, columns)
    writer = _CellWriter(page, lang)
    for number, row in enumerate(rows, start=head + 1):
        for n, column in enumerate(columns, start=1):
            writer.write((number, n), column, row.values.get(column.key), row.comments.get(column.key, ""))
            if fill := row.fills.get(column.key):
                page.cell(number, n).fill = copy(fill)
        page.row_dimensions[number].height = _height(row.values, columns)
    last = head + max(1, len(rows))
    for n, column in enumerate(columns, start=1):
        letter = get_column_letter(n)
        if rule := _rule_of(page, column, lang):
            page.add_data_validation(rule)
            for first, end in _spans(column, rows, head, last):
                rule.add(f"{letter}{first}:{letter}{end}")
    _offer_in_rows(page, grid, columns, dict(enumerate(rows, start=head + 1)), lang)
    page.auto_filter.ref = f"A{head}:{get_column_letter(len(columns))}{last}"
    page.freeze_panes = page.cell(head + 1, grid.frozen + 1)
    right, bottom = _below(page, grid, columns, last, lang)
    _set_print(page, grid, columns, head, (max(right, tiled), bottom))
    return _drawn(columns, dict(enumerate(rows, start=head + 1)))


def _wide_enough(column: Column, rows: Sequence[Row]) -> Column:
    """Return a column that is wide enough for its longest word, so that none is cut."""
    texts = (column.title, *(str(plain(row.values.get(column.key)) or "") for row in rows))
    word = max(style.width_of_word(text) for text in texts if not column.hidden or text == column.title)
    return replace(column, width=max(column.width, min(word, _LONGEST_WORD) + 2))


def _linked(values: Mapping[str, Any], spots: "Spots", lang: Lang) -> dict[str, Any]:
    """Return the values of a row, its places as links to the sheet where they stand."""
    return {key: spots.link_to(value.place, lang) if isinstance(value, At) else value for key, value in values.items()}


def _height(values: Mapping[str, Any], columns: Sequence[Column]) -> float:
    return max(
        style.height_of(str(plain(values.get(column.key)) or ""), column.width - 1)
        for column in columns
        if not column.hidden
    )


def _below(page: "Worksheet", grid: Grid, columns: Sequence[Column], last: int, lang: Lang) -> tuple[int, int]:
    """Write what stands below a grid; return the last column and row that are filled."""
    if not grid.below:
        return len(columns), last - grid.free
    drawer = Drawer(page, lang, [column.width for column in columns], row=last + 2, figures=True)
    drawer.draw_all(grid.below)
    return max(len(columns), drawer.last_column), drawer.row


def _set_print(page: "Worksheet", grid: Grid, columns: Sequence[Column], head: int, end: tuple[int, int]) -> None:
    """Put all that is filled on paper: what a reader needs on the first of two pages that stand side by side."""
    column, row = end
    page.print_area = f"A1:{get_column_letter(column)}{max(head + 1, row)}"
    widths = [(0 if one.hidden else one.width, one.printed) for one in columns]
    first = sum(width for width, printed in widths if printed)
    if sum(width for width, _ in widths) <= _PAGE or all(printed for _, printed in widths):
        style.set_page(page, heading=head)
        return
    style.set_page(page, heading=head, width=first)
    page.col_breaks.append(Break(id=sum(printed for _, printed in widths)))
    page.print_title_cols = f"A:{get_column_letter(grid.frozen)}"


def _carried(was: "Mapping[str, Worksheet]", grid: Grid) -> tuple[list[Row], list[str]]:
    """Return the rows of a sheet with those of its copies, and the headings that people added to any of them."""
    rows: list[Row] = []
    headings: dict[str, None] = {}
    for n, (name, page) in enumerate(was.items()):
        read, added = carried_rows(page, grid)
        rows = with_copy(rows, read, grid, name) if n else read
        headings |= dict.fromkeys(added)
    return rows, list(headings)


def _drawn(columns: Sequence[Column], rows: Mapping[int, Row]) -> Drawn:
    letters = {column.key: get_column_letter(n) for n, column in enumerate(columns, start=1)}
    filled = [letters[column.key] for column in columns if column.to_fill]
    titles = {title: letters[column.key] for column in columns for title in {column.title, *column.titles}}
    shown = {column.key: column.title for column in columns}
    clashes = ((number, replace(one, column=shown[one.column])) for number, row in rows.items() for one in row.clashes)
    return Drawn(
        {row.number: number for number, row in rows.items() if row.number},
        titles,
        filled[0] if len(filled) == 1 else "",
        tuple(clashes),
        tuple(column.title for column in columns if column.key.startswith("+")),
    )


def _lead(page: "Worksheet", grid: Grid, widths: Sequence[float], lang: Lang) -> tuple[int, int]:
    """Write the lines and figures above a grid; return the row of the heading and the last column that they take."""
    for number, line in enumerate(grid.lead, start=1):
        cell = page.cell(number, 1)
        style.put(cell, line)
        cell.font = style.font(lang, size=15, bold=True) if number == 1 else style.font(lang, "quiet")
    if grid.lead:
        page.row_dimensions[1].height = 24
    head = len(grid.lead) + 2 if grid.lead else 1  # a blank row, so that no line is a part of the heading
    if grid.tiles is None:
        return head, 1
    drawer = Drawer(page, lang, widths, row=head - 1)
    drawer.draw(grid.tiles)
    return drawer.row, drawer.last_column


def _merged(grid: Grid, old: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows with what was filled in, then old rows that are not asked for any more, then free ones."""
    left: dict[tuple[str, ...], list[Row]] = {}
    for was in old:
        if is_typed(was, grid):
            left.setdefault(identity(was.values, grid), []).append(was)
    for row in grid.rows:
        same = left.get(identity(row, grid), [])
        was = same.pop(0) if same else Row({})
        typed = {key: value for key, value in was.values.items() if is_open(key, grid)}
        # what was asked of an answered question stays beside its answer
        yield replace(was, values={**was.values, **row, **typed})
    for rows in left.values():
        yield from rows
    for _ in range(grid.free):
        yield Row({})


class _CellWriter:
    """Writes the cells of a grid."""

    def __init__(self, page: "Worksheet", lang: Lang) -> None:
        self.page = page
        self.lang = lang
        self.looks = style.Looks()

    def write(self, at: tuple[int, int], column: Column, value: Any, comment: str) -> None:
        cell = self.page.cell(*at)
        shown = plain(value)
        if isinstance(shown, int | float | str | None):
            style.put(cell, shown)
        else:  # a date that was typed
            cell.value = shown
        number = isinstance(shown, int | float) and not isinstance(shown, bool)
        form = style.number_format(float(shown), column.form) if number else column.form
        look = (value.tone if isinstance(value, Cell) else "plain", number, form, column.to_fill)
        self.looks.give(cell, look, lambda one: self._style(one, look))
        if isinstance(value, Link):
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=value.to)
        if comment:
            cell.comment = note(comment)

    def _style(self, cell: Any, look: tuple[Any, ...]) -> None:
        tone, number, form, to_fill = look
        cell.font = style.font(self.lang, tone)
        cell.border = style.EDGES
        cell.alignment = style.wrapped(right=number)
        if number and not to_fill:
            cell.number_format = form
        if to_fill:
            cell.fill = style.TO_FILL


def _offer_in_rows(
    page: "Worksheet", grid: Grid, columns: Sequence[Column], rows: Mapping[int, Row], lang: Lang
) -> None:
    """Offer what can be chosen in single rows; other words may be typed as well."""
    letter = next((get_column_letter(n) for n, column in enumerate(columns, start=1) if column.to_fill), "")
    for number, row in rows.items():
        if choices := grid.offers.get(identity(row.values, grid)):
            rule = DataValidation("list", formula1=_source_of(page, choices, lang), allow_blank=True)
            rule.errorStyle, rule.showErrorMessage = "information", False
            page.add_data_validation(rule)
            rule.add(f"{letter}{number}")


def _rule_of(page: "Worksheet", column: Column, lang: Lang) -> DataValidation | None:
    """Return the rule that offers the choices of a column as a list, or only its hint."""
    if column.listed:
        source = f"{quote_sheetname(column.listed)}!$A$2:$A${len(column.choices) + 1}"
    else:
        source = _source_of(page, column.choices, lang)
    if not source and not column.hint:
        return None
    rule = DataValidation("list", formula1=source, allow_blank=True) if source else DataValidation()
    rule.errorStyle = "stop" if column.choices_only else "information"  # other words may be typed
    if column.hint:
        rule.showInputMessage, rule.promptTitle, rule.prompt = True, column.title[:_LONGEST_TITLE], column.hint
    return rule


def _source_of(page: "Worksheet", choices: tuple[str, ...], lang: Lang) -> str:
    """Return where a rule finds its choices: in itself if Excel can hold them there, otherwise in cells."""
    text = ",".join(choices)
    if len(text) > _LONGEST_LIST or any("," in choice or '"' in choice for choice in choices):
        return cells_of_list(page.parent, choices, lang)
    return f'"{text}"' if text else ""


def _spans(column: Column, rows: Sequence[Row], head: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last row of each part of a column where its choices are offered."""
    if column.choices_where is None:
        yield head + 1, last
        return
    key, text = column.choices_where
    for number, row in enumerate(rows, start=head + 1):
        if plain(row.values.get(key)) == text:
            yield number, number


def _check_rows(rows: int) -> None:
    """Refuse more rows than a sheet of Excel takes.

    Raises:
        InputError: there are more.
    """
    if rows > MOST_ROWS:
        faults = Faults()
        faults.add(Place(argument="format"), "too_many_rows", most=f"{MOST_ROWS:,}")
        faults.raise_errors()
