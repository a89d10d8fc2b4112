"""Headings of tables: the column that each means, and its unit.

`headings.toml` lists them.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from importlib import resources
from typing import Final


def _load_headings() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the headings of each column, by table.

    `{name}` is replaced by that list of `[common]`.
    """
    tables: dict[str, dict[str, str]] = tomllib.loads(
        (resources.files(__package__) / "headings.toml").read_text("utf-8")
    )
    common = tables.pop("common")
    for name in ("tenant", "link"):  # these contain the others
        common[name] = common[name].format_map(common)
    return {
        table: {column: tuple(headings.format_map(common).split()) for column, headings in columns.items()}
        for table, columns in tables.items()
    }


def _columns_by_heading(headings: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the column of each heading of a table.

    Where two columns share one, the first counts.
    """
    return {heading: column for column, names in reversed(headings.items()) for heading in (column, *names)}


_HEADINGS: Final = _load_headings()
_KEPT: Final = frozenset(_HEADINGS.pop("unused")["tenants"])
_COLUMNS: Final = {table: _columns_by_heading(headings) for table, headings in _HEADINGS.items()}
_UNIT: Final = re.compile(r"[(\[（【]([^)\]）】]*)[)\]）】]\s*$|[/:：]\s*(\S+)$")


@dataclass(frozen=True, slots=True)
class ColumnHeading:
    """A heading: the column that it means, its text as typed, its unit.

    `column` is empty where chainmap has no use for it; the cells are kept. `understood`: the text is known.
    """

    column: str
    text: str
    unit: str = ""
    understood: bool = True


def read_heading(text: str, table: str = "tenants") -> ColumnHeading:
    """Read a heading of a table: `年产能（万吨）` is the capacity, in 万吨."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    match = _UNIT.search(plain)
    unit = (match[1] or match[2] or "").strip() if match else ""
    without_unit = plain[: match.start()] if match else plain
    for base in (plain, without_unit):
        key = _key(base)
        if key in _COLUMNS[table]:
            return ColumnHeading(_COLUMNS[table][key], text, unit if base != plain else "")
        if key in _KEPT:
            return ColumnHeading("", text, unit)
    return ColumnHeading("", text, understood=False)


def column_named(text: str) -> str:
    """Return the column of tenants with this heading or name, else ''."""
    return _COLUMNS["tenants"].get(_key(unicodedata.normalize("NFKC", text)), "")


def known_headings(column: str, table: str = "tenants") -> str:
    """Return a few headings of a column, Chinese ones first, for messages."""
    names = _HEADINGS[table][column]
    chinese = [name for name in names if not name.isascii()][:3]
    english = [name for name in names if name.isascii()][:2]
    return ", ".join((*chinese, *english))


def _key(text: str) -> str:
    return re.sub(r"[\s\-*※:：]+", "_", text.strip().lower()).strip("_")
