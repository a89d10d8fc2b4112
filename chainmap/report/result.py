"""One answer, ready for every form.

What commands print, and what Python and pages save.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:  # every command imports this file, and `--help` needs no document
    from xlsxwriter import Workbook

    from chainmap.report.document import Document
    from chainmap.report.plain import RowStream

Layout: TypeAlias = Callable[["Workbook"], None]  # adds the sheets of an answer to an Excel file
Form = Literal["table", "markdown", "html", "json", "csv", "xlsx"]

IN_WORDS: Final[tuple[Form, ...]] = ("table", "markdown", "html")
IN_DATA: Final[tuple[Form, ...]] = ("json",)
IN_ROWS: Final[tuple[Form, ...]] = ("csv", "xlsx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the forms of an answer are made of.

    Nothing is computed before a form is asked for.

    `document`: blocks of text, figures and tables, for the forms in words. `data`: plain values in the order of their
    contract, for JSON; fields are added in time, never renamed. `lines`: the field of `data` whose items are on a
    line each. `rows`: headings and rows, for CSV and Excel. `workbook`: adds the sheets of an Excel file laid out for
    this answer, instead of a plain sheet of its rows.
    """

    document: "Callable[[], Document] | None" = None
    data: Callable[[], Mapping[str, object]] | None = None
    lines: str = ""
    rows: "Callable[[], RowStream] | None" = None
    workbook: Layout | None = None

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms that this answer can take."""
        return (
            *(IN_WORDS if self.document else ()),
            *(IN_DATA if self.data else ()),
            *(IN_ROWS if self.rows else ()),
        )
