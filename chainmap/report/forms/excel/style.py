"""How the sheets of a workbook look: one set of fonts, colours and page settings."""

import math
import re
from collections.abc import Callable
from copy import copy
from typing import TYPE_CHECKING, Any, Final

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from chainmap.report.document import Tone
from chainmap.words import Lang

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

FONTS: Final[dict[Lang, str]] = {"zh": "Microsoft YaHei", "en": "Calibri"}
COLOURS: Final[dict[Tone, str]] = {
    "good": "1B7F5C",
    "warn": "A15C00",
    "bad": "B3261E",
    "unknown": "5B4FA2",
    "quiet": "667085",
    "plain": "1F2937",
}
INK: Final = "1F2937"
_LINE: Final = Side(style="thin", color="D5DBE5")
EDGES: Final = Border(bottom=_LINE)
HEAD_FILL: Final = PatternFill("solid", fgColor="E8EEF7")
HEAD_TO_FILL: Final = PatternFill("solid", fgColor="FFD970")
TO_FILL: Final = PatternFill("solid", fgColor="FFF6D6")
TILE: Final = PatternFill("solid", fgColor="F4F7FB")
OWN_COLOURS: Final = frozenset(str(fill.fgColor.rgb)[-6:] for fill in (HEAD_FILL, HEAD_TO_FILL, TO_FILL, TILE))
_LONGEST_FIGURE: Final = 28  # CNY 1.24 million to 3.5 billion
_DIGITS: Final = 3
_LATIN: Final = "\xff"
_FIGURE: Final = re.compile(r"[≥≤>+−-]?\s*(?:CNY )?[0-9]")
_LONGEST: Final = 32_000
_WORD: Final = re.compile("[\\u0100-\\uffff]|[^\\u0100-\\uffff ]+ ?| ")
_POINTS: Final = 16.5  # of a line
_PAGE: Final = 100  # letters that stand beside each other on a landscape A4 page, in the widest of usual fonts


def put(cell: "SheetCell", value: object) -> None:
    """Put a value into a cell: a number as one, anything else as text that is never a formula."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        cell.value = value
    elif value not in {None, ""}:
        cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", str(value))[:_LONGEST]
        cell.data_type = "s"


def font(lang: Lang, tone: Tone = "plain", *, size: float = 10, bold: bool = False) -> Font:
    """Return a font in the colour of a tone."""
    return Font(name=FONTS[lang], size=size, bold=bold, color=COLOURS[tone])


def number_format(value: float, form: str) -> str:
    """Return the format of a number in a column; without one, it shows three digits, and whole numbers in full."""
    if form or value == 0 or value.is_integer():
        return form or "#,##0"
    places = max(0, _DIGITS - 1 - math.floor(math.log10(abs(value))))
    decimals = f"{value:.{places}f}".partition(".")[2].rstrip("0")
    return f"#,##0.{'0' * len(decimals)}" if decimals else "#,##0"


def is_figure(text: str) -> bool:
    """Whether a text is a figure, so that it stands at the right; a sentence may begin with one."""
    return bool(_FIGURE.match(text)) and width_of(text) <= _LONGEST_FIGURE


def wrapped(*, right: bool = False, middle: bool = False) -> Alignment:
    """Return an alignment whose text is broken into lines."""
    place = {"horizontal": "right"} if right else {"horizontal": "left", "indent": 1}
    return Alignment(wrap_text=True, vertical="center" if middle else "top", **place)


def width_of(text: str) -> int:
    """Return the width of a text in Latin letters; a Chinese character takes two."""
    return len(text) if text.isascii() else sum(2 if char > _LATIN else 1 for char in text)


def width_of_word(text: str) -> int:
    """Return the width of the longest part of a text that is not broken."""
    return max((width_of(word) for word in _WORD.findall(text)), default=0)


def height_of(text: str, width: float) -> float:
    """Return the height in points of a text that is broken at a width in letters, between words."""
    return _POINTS * sum(_lines(line, max(1, int(width))) for line in text.split("\n")) + 2


def _lines(text: str, width: int) -> int:
    if width_of(text) <= width:
        return 1
    lines, left = 1, width
    for word in _WORD.findall(text):
        taken = width_of(word)
        if taken > left:
            more = -(-taken // width)  # a word that is longer than a line is broken
            lines, left = lines + more, width * more
        left -= taken
    return lines


class Looks:
    """Looks of cells, each made once and copied, since openpyxl takes long to make one."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], Any] = {}

    def give(self, cell: Any, look: tuple[object, ...], make: Callable[[Any], None]) -> None:
        """Give a cell a look; `make` gives it to the first cell that has it."""
        if look in self._made:
            cell._style = copy(self._made[look])  # noqa: SLF001  # as openpyxl's own examples copy a look
        else:
            make(cell)
            self._made[look] = cell._style  # noqa: SLF001


def set_page(page: "Worksheet", *, heading: int | None = None, width: float = 0) -> None:
    """Set a landscape A4 page as wide as the sheet, or two beside each other; the heading is on every page.

    `width`: of the columns of the first page, where those of a second follow.
    """
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    if width:
        page.page_setup.scale = max(10, min(100, int(_PAGE / width * 100)))
        page.page_setup.pageOrder = "overThenDown"
    else:
        page.page_setup.fitToWidth = 1
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_options.horizontalCentered = False
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top = page.page_margins.bottom = 0.5
    page.oddFooter.center.text = "&A  ·  &P / &N"
    if heading is not None:
        page.print_title_rows = f"{heading}:{heading}"
    page.sheet_view.showGridLines = False
