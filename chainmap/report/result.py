"""One answer, ready for every form.

What commands print, and what Python and pages save.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:  # every command imports this file, and `--help` needs no document
    from chainmap.report.document import Document
    from chainmap.report.plain import RowStream
    from chainmap.report.sheets import Sheet
Form = Literal["table", "markdown", "html", "json", "csv", "xlsx"]

IN_WORDS: Final[tuple[Form, ...]] = ("table", "markdown", "html")
IN_DATA: Final[tuple[Form, ...]] = ("json",)
IN_ROWS: Final[tuple[Form, ...]] = ("csv",)
IN_SHEETS: Final[tuple[Form, ...]] = ("xlsx",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the forms of an answer are made of.

    Nothing is computed before a form is asked for.

    `document`: blocks of text, figures and tables, for the forms in words. `data`: plain values in the order of their
    contract, for JSON; fields are added in time, never renamed. `lines`: the field of `data` whose items are on a
    line each. `rows`: headings and rows, for CSV. `sheets`: those of an Excel file, for people.
    """

    document: "Callable[[], Document] | None" = None
    data: Callable[[], Mapping[str, object]] | None = None
    lines: str = ""
    rows: "Callable[[], RowStream] | None" = None
    sheets: "Callable[[], Iterable[Sheet]] | None" = None

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms that this answer can take."""
        return (
            *(IN_WORDS if self.document else ()),
            *(IN_DATA if self.data else ()),
            *(IN_ROWS if self.rows else ()),
            *(IN_SHEETS if self.sheets else ()),
        )
