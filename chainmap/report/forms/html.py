"""A document as one HTML page, with nothing from outside; reads well printed."""

import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Final, assert_never

from jinja2 import Environment, PackageLoader, StrictUndefined

from chainmap.phrasing.figures import short_text
from chainmap.report.document import Cell, Document, Heading, Table
from chainmap.words import say

_BEFORE_UNIT: Final = re.compile(  # of a figure: 3.45 GW, 17.7–24.9亿元, CNY 4.06 billion
    r"(?<=\d) (?=(?:[GMk]?Wh?|[kmµ]?g|t|k?m[²³23]?|ha|billion|million|thousand)\b)"
    r"|(?<=\d)(?=[万亿]?元)|(?<=\bCNY) (?=\d)"
)
_THIN: Final = "\u202f"  # a narrow space that no line breaks at
_FIGURE: Final = re.compile(r"[≥≤<>±]? ?(?:CNY )?[-+]?[0-9][^:：；、(（]{0,14}")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("chainmap.report.forms"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["figure"] = short_text
    return environment


def to_html(document: Document) -> str:
    """Return a document as an HTML page; everything that users typed is escaped."""
    template = _environment().get_template("document.html.j2")
    return template.render(
        document=_spaced(document),
        contents=[block.text for block in document.blocks if isinstance(block, Heading)],
        figure_columns=_figure_columns,
        say=lambda key, **values: say(f"page.{key}", document.lang, **values),
        kind=lambda block: type(block).__name__,
        classes=_classes,
        unknown_block=assert_never,
    )


def _spaced(part: Any) -> Any:
    """Return a part of a document with a narrow no-break space between a figure and its unit."""
    if isinstance(part, str):
        return _BEFORE_UNIT.sub(_THIN, part)
    if isinstance(part, tuple):
        return tuple(map(_spaced, part))
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{each.name: _spaced(getattr(part, each.name)) for each in fields(part)})
    return part


def _figure_columns(table: Table) -> frozenset[int]:
    """Return the columns of a table that have only figures, which stand at the right."""
    columns = zip(*table.rows, strict=True)
    return frozenset(
        n
        for n, cells in enumerate(columns)
        if any(cell.text for cell in cells) and all(not cell.text or _FIGURE.fullmatch(cell.text) for cell in cells)
    )


def render_page(template: str, /, **values: object) -> str:
    """Return a page made by one of the templates beside; everything that users typed is escaped."""
    return _environment().get_template(template).render(**values)


def _classes(cell: Cell) -> str:
    """Return a cell's tone, and whether it is a figure.

    Short, and not to be broken before its unit.
    """
    figure = _FIGURE.fullmatch(cell.text)
    return " ".join(filter(None, (cell.tone if cell.tone != "plain" else "", "figure" if figure else "")))
