"""A result in one of its forms: as text, as bytes, or in a file.

The ending of the file says the form.
"""

import codecs
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final, TextIO

from chainmap.errors import Faults, Place
from chainmap.output import marks, write_bytes
from chainmap.report.document import Document, at_shell, on_page
from chainmap.report.result import IN_WORDS, Form, Result

_ENDINGS: Final[dict[str, Form]] = {
    ".txt": "table",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".csv": "csv",
    ".xlsx": "xlsx",
}
_SEALS: Final[dict[Form, str]] = {"table": marks.TEXT, "markdown": marks.XML, "html": marks.XML}


def form_of(path: Path, forms: Iterable[Form]) -> Form:
    """Return the form that a file's ending asks for.

    A file without an ending is a table in text.

    Raises:
        InputError: the ending asks for none of `forms`.
    """
    forms = tuple(forms)
    ending = path.suffix.lower()
    form = _ENDINGS.get(ending, "table" if not ending else None)
    if form in forms:
        return form
    faults = Faults()
    key = "ending_not_written" if ending else "ending_missing"
    faults.add(Place(str(path)), key, ending=ending, known=", ".join(endings_of(forms)))
    faults.raise_errors()
    raise AssertionError(path)


def endings_of(forms: Iterable[Form]) -> tuple[str, ...]:
    """Return the endings of files that ask for one of `forms`."""
    wanted = set(forms)
    return tuple(ending for ending, form in _ENDINGS.items() if form in wanted)


def render(result: Result, form: Form, *, terminal: TextIO | None = None) -> str | bytes:
    """Return a result in one of its forms: a workbook as bytes, else text.

    A table is as wide as the `terminal`.

    Raises:
        ValueError: the result has no such form.
    """
    if result.sheets and form == "xlsx":
        from chainmap.report.forms.excel.workbook import make_workbook

        return make_workbook(result.sheets())
    return "".join(text_chunks(result, form, terminal=terminal))


def text_chunks(result: Result, form: Form, *, terminal: TextIO | None = None) -> Iterator[str]:
    """Yield the text of a result; JSON and CSV piece by piece, since they may be larger than memory.

    Raises:
        ValueError: the result has no such form in text.
    """
    if result.document and form in IN_WORDS:
        yield _in_words(result.document(), form, terminal)
    elif result.data and form == "json":
        from chainmap.report.forms.json_text import json_chunks

        yield from json_chunks(result.data(), lines=result.lines)
    elif result.rows and form == "csv":
        from chainmap.report.forms.csv_table import csv_chunks

        yield from csv_chunks(*result.rows())
    else:
        message = f"{form} is none of {', '.join(result.forms)}"
        raise ValueError(message)


def _in_words(document: Document, form: Form, terminal: TextIO | None) -> str:
    if form == "html":
        from chainmap.report.forms.html import to_html

        return to_html(on_page(document))
    if form == "markdown":
        from chainmap.report.forms.markdown import to_markdown

        return to_markdown(on_page(document))
    from chainmap.report.forms.terminal import document_text

    return document_text(at_shell(document), terminal)


def write(result: Result, path: Path, form: Form | None = None) -> None:
    """Write a result to a file, in the form that its ending asks for.

    `form` names another.

    Raises:
        InputError: the ending asks for no form of this result, or the file cannot be written.
    """
    form = form or form_of(path, result.forms)
    if form == "xlsx":
        content = render(result, form)
        assert isinstance(content, bytes)  # noqa: S101  # only a workbook is
        write_bytes(path, [content])
        return
    texts, start = text_chunks(result, form), b""
    if form == "csv":
        # Excel reads a CSV file as UTF-8 only if it starts with a byte order mark
        texts, start = marks.marked_csv(texts), codecs.BOM_UTF8
    pieces = (chunk.encode("utf-8", errors="replace") for chunk in texts)
    write_bytes(path, chain([start], pieces), sealed=_SEALS.get(form, ""))
