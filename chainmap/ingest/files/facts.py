"""What a file says of a sheet besides the values of its cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from chainmap.ingest.files.bytes import MAX_CELLS
from chainmap.ingest.files.number_formats import NumberFormat
from chainmap.ingest.files.sheet import Area, Cell

_LARGE: Final = 1_000_000  # cells of such a rectangle that is worth a closer look
_DENSE: Final = 20  # a table fills at least one cell in so many


def plain_path(name: str) -> str:
    """Return the path of a member of an archive as most programs write it; some use backslashes or capitals."""
    return name.replace("\\", "/").lower().lstrip("/")


class Size(NamedTuple):
    """The rows and columns of the rectangle from A1 that holds a sheet."""

    rows: int
    columns: int

    def is_sparse(self, cells: int) -> bool:
        """Whether so few cells lie in it that some must be far from the table."""
        area = self.rows * self.columns
        return area > _LARGE and area > _DENSE * cells

    def is_too_large(self) -> bool:
        """Whether the rectangle cannot be held."""
        return self.rows * self.columns > MAX_CELLS


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What calamine does not say.

    `far`: cells that are left out, `kept`: the area that holds the others. `empty_formulas`: formulas without a
    stored value. `formats`: cells that show more than their number. `filtered`: a filter hides rows. `too_large`: the
    size of a sheet that cannot be held. `role`: what chainmap keeps in a sheet of a workbook that it wrote.
    """

    far: tuple[Cell, ...] = ()
    kept: str = ""
    too_large: Size | None = None
    empty_formulas: tuple[Cell, ...] = ()
    errors: Mapping[Cell, str] = field(default_factory=dict)
    formats: Mapping[Cell, NumberFormat] = field(default_factory=dict)
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    role: str = ""


BookFacts: TypeAlias = "tuple[dict[str, SheetFacts], bytes | None]"  # by sheet; the workbook without far cells
