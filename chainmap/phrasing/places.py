"""Where figures come from, in words: rows of files."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath
from typing import Final

from chainmap.errors import Place
from chainmap.phrasing.lists import items
from chainmap.words import Lang, say

_TENANT_TABLES: Final = frozenset(("tenants", "企业", "企业名单", "企业名录", "入驻企业"))


def full_places(places: Iterable[Place], lang: Lang) -> str:
    """Return each place in full, as in an error message: `park/tenants.csv, row 2`."""
    return items(dict.fromkeys(place.text(lang) for place in places), lang)


def rows_by_file(places: Iterable[Place], lang: Lang) -> tuple[str, ...]:
    """Return a text per file with all its rows: `tenants.csv row 2, 3`.

    Lines of other files first: `pv.yaml:41`.
    """
    places = tuple(places)
    lines = [_bare(place).text(lang) for place in places if place.row is None]
    rows: dict[str, list[str]] = {}
    for place in places:
        if place.row is not None:
            rows.setdefault(_bare(place).file, []).append(str(place.row))
    tables = [say("join.rows_of_file", lang, file=file, rows=items(numbers, lang)) for file, numbers in rows.items()]
    return (*lines, *tables)


def short_rows(places: Iterable[Place], lang: Lang, *, without_row: str) -> str:
    """Return `row 7`, with the file unless it is the table of tenants.

    `without_row` where there is no row.
    """
    return items(dict.fromkeys(_short_row(place, lang, without_row) for place in places), lang)


def _short_row(place: Place, lang: Lang, without_row: str) -> str:
    if place.row is None:
        return without_row
    file = PurePath(place.file)
    if file.stem.lower() in _TENANT_TABLES:
        return say("join.row", lang, row=place.row)
    return say("join.rows_of_file", lang, file=file.name, rows=place.row)


def _bare(place: Place) -> Place:
    return replace(place, file=PurePath(place.file).name)
