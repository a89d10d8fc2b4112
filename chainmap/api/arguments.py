"""What a Python user passes → what a study takes."""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from chainmap.errors import Faults, Place
from chainmap.ingest.dates import parse_day
from chainmap.ingest.files.sheets import Row, Sheet, TableSource, cell_text
from chainmap.study.park import StudyOptions
from chainmap.words import LANGS, Lang, default_lang

if TYPE_CHECKING:
    import pandas as pd

Table: TypeAlias = "Path | str | pd.DataFrame"
OneOrMany: TypeAlias = "str | Path | Iterable[str | Path]"
Settings: TypeAlias = "str | Mapping[str, str | float] | Iterable[str]"

_HEADING_ROW = 1
_FIRST_ROW = 2


def read_options(  # noqa: PLR0913  # each is something that the user may say
    *,
    chains: OneOrMany = (),
    where: Settings = (),
    sheets: OneOrMany = (),
    columns: Settings = (),
    confirmed: "Table | None" = None,
    answers: "Table | None" = None,
    tables: "Mapping[str, Table] | None" = None,
    complete: bool = False,
    tenants_in_park: int | None = None,
    estimate_from_revenue: bool = False,
) -> StudyOptions:
    """Return the options of a study.

    Raises:
        InputError: `tenants_in_park` is not positive.
    """
    faults = Faults()
    if tenants_in_park is not None and tenants_in_park < 1:
        faults.add(Place(argument="tenants_in_park"), "not_positive", value=tenants_in_park)
    faults.raise_errors()
    return StudyOptions(
        chains=read_names(chains),
        where=read_settings(where),
        sheets=read_names(sheets),
        columns=read_settings(columns),
        complete=complete,
        tenants_in_park=tenants_in_park,
        corrections=None if confirmed is None else read_source(confirmed, "confirmed"),
        answers=None if answers is None else read_source(answers, "answers"),
        from_revenue=estimate_from_revenue,
        tables={kind: read_source(table, kind) for kind, table in (tables or {}).items()},
    )


def read_names(names: OneOrMany) -> tuple[str, ...]:
    """Return names as a tuple; one text is one name, not its letters."""
    if isinstance(names, str | Path):
        return (str(names),)
    return tuple(map(str, names))


def read_settings(settings: Settings) -> tuple[str, ...]:
    """Return settings as `NAME=VALUE` texts, from a mapping or from such texts."""
    if isinstance(settings, str):
        return (settings,)
    if isinstance(settings, Mapping):
        return tuple(f"{name}={value}" for name, value in settings.items())
    return tuple(settings)


def read_source(table: Table, name: str) -> TableSource:
    """Return a table as its path, or a DataFrame as rows that messages call `name`."""
    return Path(table) if isinstance(table, str | Path) else _read_frame(table, name)


def _read_frame(frame: "pd.DataFrame", name: str) -> Sheet:
    """Return a frame as a sheet with its headings in row 1.

    A row keeps the number that it had in the file of a plain `read_csv` or `read_excel`: its label + 2. Where the
    labels are not distinct whole numbers from 0 up, rows are numbered in order. Columns of a named index come first.
    """
    if any(level is not None for level in frame.index.names):
        frame = frame.reset_index()
    labels = frame.index.tolist()
    numbered = all(type(label) is int and label >= 0 for label in labels) and len(set(labels)) == len(labels)
    numbers = labels if numbered else range(len(labels))
    rows = [Row(_HEADING_ROW, tuple(map(str, frame.columns)))]
    cells = frame.astype(object).where(frame.notna(), "").to_numpy().tolist()
    for number, values in zip(numbers, cells, strict=True):
        rows.append(Row(number + _FIRST_ROW, tuple(map(cell_text, values))))
    return Sheet(name, "", tuple(rows))


def read_lang(lang: Lang | None) -> Lang:
    """Return the language of names and documents; None: the default one.

    Raises:
        InputError: there are no texts in this language.
    """
    if lang is None:
        return default_lang()
    if lang not in LANGS:
        faults = Faults()
        faults.add(Place(argument="lang"), "not_one_of", value=lang, allowed=", ".join(LANGS))
        faults.raise_errors()
    return lang


def read_as_of(day: dt.date | str | None) -> dt.date | None:
    """Return the day, given as a date or as text (`2026-12-31`).

    Raises:
        InputError: the text is not a day.
    """
    if day is None or isinstance(day, dt.date):
        return day
    parsed = parse_day(day)
    if parsed is None:
        faults = Faults()
        faults.add(Place(argument="as_of"), "no_such_day", value=day)
        faults.raise_errors()
    return parsed
