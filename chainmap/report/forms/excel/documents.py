"""A document as a sheet: its main table comes first, so that it can be sorted and filtered; the rest stands below."""

from chainmap.report.document import Document, Heading, Numbers, Table
from chainmap.report.forms.excel.figures import parts_of
from chainmap.report.sheets import Grid, Page


def document_sheet(document: Document, main: str = "") -> Grid | Page:
    """Return a document as a sheet; its main table is the first with the heading `main`."""
    blocks = list(document.blocks)
    at = next((n for n, one in enumerate(blocks) if isinstance(one, Table) and main in one.headings), None)
    if at is None:
        return Page(document)
    table = blocks.pop(at)
    assert isinstance(table, Table)  # noqa: S101  # by the choice above
    above = blocks.pop(at - 1) if at and isinstance(blocks[at - 1], Heading) else None
    tiles = blocks.pop(0) if blocks and isinstance(blocks[0], Numbers) else None
    parts = parts_of(table, document.lang, filled=True)
    lead = (document.title, above.text) if isinstance(above, Heading) else (document.title,)
    named = next((n for n, column in enumerate(parts.columns, start=1) if not column.is_figure), 1)
    tiles = tiles if isinstance(tiles, Numbers) else None
    return Grid(parts.columns, parts.rows, lead, frozen=named, tiles=tiles, below=tuple(blocks))
