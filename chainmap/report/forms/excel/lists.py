"""A hidden sheet of what can be chosen in cells, where that is too long for a rule of Excel."""

from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from chainmap.output.marks import ROLE
from chainmap.report.forms.excel.style import put
from chainmap.words import Lang, say

LISTS: Final = "lists"
_NAME: Final = f"{ROLE}{LISTS}"


def cells_of_list(book: Workbook, choices: tuple[str, ...], lang: Lang) -> str:
    """Return the cells that hold choices, as a rule refers to them."""
    title = next(iter(dict(book.defined_names[_NAME].destinations)), "") if _NAME in book.defined_names else ""
    if title in book.sheetnames:
        page = book[title]
        column = page.max_column + 1
    else:
        page = book.create_sheet(say("book.lists", lang))
        page.sheet_state = "hidden"
        column = 1
        book.defined_names[_NAME] = DefinedName(_NAME, attr_text=f"{quote_sheetname(page.title)}!$A$1", hidden=True)
    for number, choice in enumerate(choices, start=1):
        put(page.cell(number, column), choice)
    letter = get_column_letter(column)
    return f"{quote_sheetname(page.title)}!${letter}$1:${letter}${len(choices)}"


def remove_lists(book: Workbook) -> None:
    """Remove the sheet, which is made anew."""
    if _NAME in book.defined_names:
        for title, _ in book.defined_names[_NAME].destinations:
            if title in book.sheetnames:
                book.remove(book[title])
        del book.defined_names[_NAME]
