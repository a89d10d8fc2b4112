"""A document as one HTML page, with nothing from outside; reads well printed."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from chainmap.report.document import Document


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("chainmap.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip


def to_html(document: Document) -> str:
    """Return a document as an HTML page; everything that users typed is escaped."""
    template = _environment().get_template("document.html.j2")
    return template.render(document=document, kind=lambda block: type(block).__name__)
