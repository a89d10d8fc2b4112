"""Two versions of a chain: in words, and for machines by the contract `chainmap/diff/1`."""

from collections.abc import Iterable
from typing import Final

from chainmap.findings.changes import ChainDifference, FieldChange, PieceChange, Scalar
from chainmap.phrasing.lists import items
from chainmap.report.document import Block, Cell, Document, Paragraph, Table, Tone
from chainmap.report.plain import JsonObject, Rows
from chainmap.report.values import names_data
from chainmap.report.writer import Writer
from chainmap.words import Lang, say

SCHEMA: Final = "chainmap/diff/1"
_PIECES: Final = {
    "chain": "diff.piece_chain",
    "link": "diff.piece_link",
    "flow": "diff.piece_flow",
    "source": "diff.piece_source",
}
_CHANGES: Final = {"added": "diff.added", "removed": "diff.removed", "changed": "diff.changed"}
_TONES: Final[dict[str, Tone]] = {"added": "good", "removed": "bad", "changed": "plain"}
_BASIS: Final = frozenset(("source", "sources", "estimate", "year", "where"))


def chain_diff_document(found: ChainDifference, lang: Lang) -> Document:
    """Return the comparison of two versions as a document."""
    writer = Writer(lang)
    old, new = found.old_version or "–", found.new_version or "–"
    title = writer.say("diff.chains_title", chain=found.name.text(lang), old=old, new=new)
    if not found.pieces:
        return writer.document(title, (writer.paragraph("diff.same"),))
    counts = {
        f"{piece}s{suffix}": found.count(piece, change)
        for piece in ("link", "flow", "source")
        for suffix, change in (("_in", "added"), ("_out", "removed"), ("", "changed"))
    }
    blocks: list[Block] = [Paragraph(writer.say("diff.chains_counts", **counts))]
    rests = sum(
        _is_basis(field)
        for piece in found.pieces
        if piece.change == "changed" and piece.piece != "source"
        for field in piece.fields
    )
    if rests:
        blocks.append(writer.paragraph("diff.chains_rests", count=rests))
    return writer.document(title, (*blocks, piece_table(found.pieces, lang)))


def _is_basis(field: FieldChange) -> bool:
    return field.field.rpartition(".")[2] in _BASIS


def piece_table(pieces: Iterable[PieceChange], lang: Lang) -> Table:
    """Return a row per field that changed; what was added or removed whole has one row."""
    headings = ("diff.head_piece", "diff.head_change", "diff.head_field", "diff.head_then", "diff.head_now")
    return Writer(lang).table(headings, (row for piece in pieces for row in _piece_rows(piece, lang)))


def _piece_rows(piece: PieceChange, lang: Lang) -> list[tuple[Cell, ...]]:
    name = f"{piece.name.text(lang)} {piece.id}" if piece.name and piece.piece == "link" else piece.id
    what = Cell(f"{say(_PIECES[piece.piece], lang)} {name}", _TONES[piece.change])
    change = Cell(say(_CHANGES[piece.change], lang), _TONES[piece.change])
    if piece.change != "changed":
        said = "; ".join(
            f"{field.field.removesuffix('.value')}: {_text(field.new if piece.change == 'added' else field.old)}"
            for field in piece.fields
            if field.field.removesuffix(".value") in {"intensity", "cost_share", "price", "unit", "title", "per"}
        )
        cells = (Cell(""), Cell(said)) if piece.change == "added" else (Cell(said), Cell(""))
        return [(what, change, Cell(""), *cells)]
    return [
        (what, change, Cell(field.field.removesuffix(".value")), *_field_cells(field, lang)) for field in piece.fields
    ]


def _field_cells(field: FieldChange, lang: Lang) -> tuple[Cell, Cell]:
    old, new = field.old, field.new
    if isinstance(old, tuple) or isinstance(new, tuple):  # of a list what went, and what came
        before, after = (one if isinstance(one, tuple) else () for one in (old, new))
        gone = [item for item in before if item not in after]
        came = [item for item in after if item not in before]
        return (
            Cell(say("diff.word_out", lang, words=items(gone, lang)) if gone else ""),
            Cell(say("diff.word_in", lang, words=items(came, lang)) if came else ""),
        )
    return Cell(_text(old)), Cell(_text(new))


def _text(value: Scalar) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def chain_diff_data(found: ChainDifference) -> JsonObject:
    """Return the comparison as plain values, by the contract `chainmap/diff/1`."""
    return {
        "schema": SCHEMA,
        "of": "chains",
        "chain": found.chain,
        "versions": {"then": found.old_version, "now": found.new_version},
        "pieces": [piece_data(piece) for piece in found.pieces],
    }


def piece_data(piece: PieceChange) -> JsonObject:
    """Return a changed piece as plain values."""
    ends = {"from": piece.ends[0], "to": piece.ends[1]} if piece.ends else {}
    return {
        "piece": piece.piece,
        "change": piece.change,
        "id": piece.id,
        "name": names_data(piece.name) if piece.name else None,
        **ends,
        "fields": [{"field": field.field, "then": field.old, "now": field.new} for field in piece.fields],
    }


def chain_diff_rows(found: ChainDifference) -> Rows:
    """Return a heading and a row per field that changed."""
    rows = [
        [piece.piece, piece.change, piece.id, field.field, _text(field.old), _text(field.new)]
        for piece in found.pieces
        for field in piece.fields
    ]
    return ("piece", "change", "id", "field", "then", "now"), rows
