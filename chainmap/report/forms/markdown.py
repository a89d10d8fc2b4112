"""A document as Markdown."""

import re
from collections.abc import Iterator
from typing import assert_never

from chainmap.report.document import (
    Appendix,
    Bars,
    Block,
    Document,
    Heading,
    Numbers,
    Paragraph,
    Steps,
    Strip,
    Table,
    Tree,
)


def to_markdown(document: Document) -> str:
    """Return a document as Markdown.

    What users typed is escaped, so that it stays text.
    """
    lines = [f"# {_escape(document.title)}", ""]
    for block in document.blocks:
        if isinstance(block, Bars | Strip):
            continue
        lines += [*_lines(block), ""]
    return "\n".join(lines).rstrip() + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Numbers(numbers):
            yield "| " + " | ".join(_escape(number.label) for number in numbers) + " |"
            yield "|" + " ---: |" * len(numbers)
            yield "| " + " | ".join(f"**{_escape(number.value)}**" for number in numbers) + " |"
            yield "| " + " | ".join(_escape(number.note) for number in numbers) + " |"
        case Heading(text):
            yield f"## {_escape(text)}"
        case Paragraph(text):
            yield _escape(text)
        case Steps(steps):
            yield from (f"{n}. {_escape(step)}" for n, step in enumerate(steps, start=1))
        case Table(headings, rows):
            yield "| " + " | ".join(map(_escape, headings)) + " |"
            yield "|" + " --- |" * len(headings)
            yield from ("| " + " | ".join(_escape(cell.text) for cell in row) + " |" for row in rows)
        case Bars() | Strip():
            pass
        case Tree():
            yield from _tree(block, 0)
        case Appendix(text, blocks):
            yield f"## {_escape(text)}"
            for inner in blocks:
                yield from ("", *_lines(inner))
        case _:
            assert_never(block)


def _tree(tree: Tree, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}- {_escape(tree.text)}"
    for branch in tree.branches:
        yield from _tree(branch, depth + 1)


def _escape(text: str) -> str:
    """Return `text` on one line, with the markup of Markdown and HTML escaped."""
    line = " ".join(text.split())
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_\[\]|#~!])", r"\\\1", line)
