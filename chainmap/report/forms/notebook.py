"""Pages as a notebook shows them: inside the notebook, in a frame of their own, with nothing fetched."""

import html
from pathlib import Path

from chainmap.report.document import Document
from chainmap.report.forms.html import to_html
from chainmap.report.forms.markdown import to_markdown
from chainmap.report.forms.output import write_file


class ChainMap:
    """A map that a notebook shows inline and that can be saved."""

    def __init__(self, page: str, height: int) -> None:
        self.page = page
        self.height = height

    def save(self, path: Path | str) -> Path:
        """Write the map as one HTML file and return its path."""
        write_file(Path(path), self.page)
        return Path(path)

    def _repr_html_(self) -> str:
        return _framed(self.page, self.height, "allow-scripts")


def _framed(page: str, height: int, allowed: str) -> str:
    # srcdoc: the page is inside the notebook, its policy with it; nothing is fetched
    return (
        f'<iframe srcdoc="{html.escape(page, quote=True)}" sandbox="{allowed}" '
        f'style="width:100%;height:{height}px;border:1px solid #dfe4ea;border-radius:8px"></iframe>'
    )


class Page:
    """A document that a notebook shows inline, as a page or as Markdown, and that can be saved as either."""

    def __init__(self, document: Document, height: int = 560) -> None:
        self.document = document
        self.height = height

    def save(self, path: Path | str) -> Path:
        """Write it as an HTML page, or as Markdown where the name ends in `.md`, and return its path."""
        path = Path(path)
        write_file(path, to_markdown(self.document) if path.suffix.lower() == ".md" else to_html(self.document))
        return path

    def _repr_html_(self) -> str:
        return _framed(to_html(self.document), self.height, "")

    def _repr_markdown_(self) -> str:
        return to_markdown(self.document)
