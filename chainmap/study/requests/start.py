"""What a table seems to say, so that a user can be asked whether it does."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from chainmap.errors import Faults, InputError
from chainmap.ingest.files.sheets import CSV_SUFFIXES, EXCEL_SUFFIXES, is_folder, read_table
from chainmap.ingest.layout.columns import Columns
from chainmap.ingest.layout.reading import Reading
from chainmap.ingest.layout.sheet_choice import choose_sheets
from chainmap.ingest.park.folder import load_park, table_files_of
from chainmap.model.park import Park
from chainmap.study.chains import Fits, find_fits
from chainmap.study.park import StudyOptions

SHOWN: Final = ("name", "products", "business_scope", "industry_code", "capacity", "output", "revenue", "remarks")
_HIDDEN: Final = ("~$", ".")


@dataclass(frozen=True, slots=True)
class Understood:
    """How a table is read.

    `sheets`: its sheets that have rows, and `read` those that are read. `columns`: the headings of what is used, by
    column, as `SHOWN` orders them; `unknown` those of nothing. `park` None: it cannot be read, for the reasons `error`.
    """

    sheets: tuple[str, ...]
    read: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    park: Park | None
    error: InputError | None = None

    @property
    def lacks(self) -> str:
        """The column that a report cannot do without and that was not found: `name` or `products`; '' if none is."""
        found = {column for column, _ in self.columns}
        if "name" not in found:
            return "name"
        return "" if found & {"products", "business_scope"} else "products"

    def fits(self) -> Fits:
        """Return how many of the firms are on each bundled chain."""
        return find_fits(self.park.tenants if self.park else ())


def tables_here(folder: Path) -> tuple[Path, ...]:
    """Return the tables in a folder, by name."""
    endings = {*CSV_SUFFIXES, *EXCEL_SUFFIXES} - {".txt"}
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in endings)
    return tuple(file for file in files if not file.name.startswith(_HIDDEN))


def understand(path: Path, options: StudyOptions) -> Understood:
    """Return how the table of tenants at a path is read with some options.

    Raises:
        InputError: the file cannot be opened.
    """
    faults = Faults()
    sheets = read_table(table_files_of(path)["tenants"] if is_folder(path) else path, faults)
    faults.raise_errors()
    reading = Reading.parse(options.sheets, options.columns, faults)
    chosen = choose_sheets(sheets, reading=reading, faults=Faults())
    park, error = None, None
    try:
        park = load_park(path, sheets=options.sheets, columns=options.columns, faults=Faults())
    except InputError as raised:
        error = raised
    own = [sheet for sheet in sheets if not sheet.role]
    return Understood(
        tuple(sheet.name for sheet in own if sheet.rows),
        tuple(columns.sheet.name for columns in chosen),
        _used(chosen),
        tuple(dict.fromkeys(c.headings[n].text for c in chosen for n in c.unknown if c.headings[n].text)),
        park,
        error,
    )


def _used(chosen: tuple[Columns, ...]) -> tuple[tuple[str, str], ...]:
    """Return the heading of each column that is shown, each once."""
    found = {heading.column: heading.text for columns in reversed(chosen) for heading in columns.headings}
    return tuple((column, found[column]) for column in SHOWN if column in found)
