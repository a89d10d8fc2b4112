"""Pages inside a notebook, each in a frame of its own that fetches nothing."""

import html
from pathlib import Path
from typing import Literal

from chainmap.output import marks, write_file
from chainmap.report.document import Document
from chainmap.report.forms.render import form_of, render, write
from chainmap.report.result import Result


class ChainMap:
    """A map that a notebook shows inline and that can be saved; `page` is its HTML."""

    def __init__(self, page: str, height: int, title: str = "") -> None:
        self.page = page
        self.height = height
        self.title = title

    def save(self, path: Path | str) -> Path:
        """Write the map as one HTML file that needs no network, and return its path.

        Raises:
            InputError: the name does not end in `.html`, or the file cannot be written.
        """
        path = Path(path)
        form_of(path, ("html",))
        write_file(path, self.page, sealed=marks.XML)
        return path

    def __repr__(self) -> str:
        """Return the title and the size in one line."""
        return f"<ChainMap {self.title}: {len(self.page.encode()) >> 10:,} KiB of HTML>"

    def _repr_html_(self) -> str:
        return _framed(self.page, self.height, "allow-scripts")


def _framed(page: str, height: int, allowed: str) -> str:
    # srcdoc: the page is inside the notebook, its policy with it; nothing is fetched
    return (
        f'<iframe srcdoc="{html.escape(page, quote=True)}" sandbox="{allowed}" '
        f'style="width:100%;height:{height}px;border:1px solid #dfe4ea;border-radius:8px"></iframe>'
    )


class Page:
    """A document that a notebook shows inline and that can be saved in any form."""

    def __init__(self, result: Result, height: int = 560) -> None:
        self.result = result
        self.height = height

    @property
    def document(self) -> Document:
        """The blocks of text, figures and tables.

        Raises:
            ValueError: the answer has no form in words.
        """
        if self.result.document is None:
            raise ValueError("no form in words")
        return self.result.document()

    def save(self, path: Path | str) -> Path:
        """Write it in the form that the ending asks for; return the path.

        The file is the same as the command writes. `.html`, `.md` and `.txt`; `.json`, `.csv` and `.xlsx` where the
        answer has such a form.

        Raises:
            InputError: there is no such form, which lists those that there are, or the file cannot be written.
        """
        path = Path(path)
        write(self.result, path)
        return path

    def __repr__(self) -> str:
        """Return the title and the forms in one line."""
        return f"<Page {self.document.title!r}: {', '.join(self.result.forms)}>"

    def _repr_html_(self) -> str:
        return _framed(self._text("html"), self.height, "")

    def _repr_markdown_(self) -> str:
        return self._text("markdown")

    def _text(self, form: Literal["html", "markdown"]) -> str:
        text = render(self.result, form)
        assert isinstance(text, str)  # noqa: S101  # only a workbook is bytes
        return text
