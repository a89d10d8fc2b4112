"""Two versions of a chain.

In words, and for machines by the contract `chainmap/diff/1`.
"""

from collections.abc import Iterable
from typing import Final

from chainmap.findings.changes import ChainDifference, FieldChange, PieceChange, Scalar
from chainmap.report.document import Block, Cell, Document, Paragraph, Table, Tone
from chainmap.report.plain import JsonObject, Rows
from chainmap.report.values import names_data
from chainmap.report.writer import Writer
from chainmap.words import Lang

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
_MAIN_FIELDS: Final = frozenset(("intensity", "cost_share", "price", "unit", "title", "per"))


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
    """Return a row per field that changed.

    A piece that was added or removed has one row.
    """
    writer = Writer(lang)
    headings = ("diff.head_piece", "diff.head_change", "diff.head_field", "diff.head_then", "diff.head_now")
    return writer.table(headings, (row for piece in pieces for row in _piece_rows(piece, writer)))


def _piece_rows(piece: PieceChange, writer: Writer) -> list[tuple[Cell | str, ...]]:
    name = f"{piece.name.text(writer.lang)} {piece.id}" if piece.name and piece.piece == "link" else piece.id
    what = Cell(f"{writer.say(_PIECES[piece.piece])} {name}", _TONES[piece.change])
    change = Cell(writer.say(_CHANGES[piece.change]), _TONES[piece.change])
    if piece.change == "added":
        return [(what, change, "", "", _main_fields((field.field, field.new) for field in piece.fields))]
    if piece.change == "removed":
        return [(what, change, "", _main_fields((field.field, field.old) for field in piece.fields), "")]
    return [(what, change, field.field.removesuffix(".value"), *_then_now(field, writer)) for field in piece.fields]


def _main_fields(fields: Iterable[tuple[str, Scalar]]) -> str:
    """Return the fields that tell a whole piece: `price: 1800; unit: t`."""
    named = ((field.removesuffix(".value"), value) for field, value in fields)
    return "; ".join(f"{name}: {_text(value)}" for name, value in named if name in _MAIN_FIELDS)


def _then_now(field: FieldChange, writer: Writer) -> tuple[str, str]:
    """Return the older and the newer value.

    Of a list only the items that were removed and added.
    """
    old, new = field.old, field.new
    if not (isinstance(old, tuple) or isinstance(new, tuple)):
        return _text(old), _text(new)
    before = old if isinstance(old, tuple) else ()
    after = new if isinstance(new, tuple) else ()
    removed = writer.items(item for item in before if item not in after)
    added = writer.items(item for item in after if item not in before)
    return (
        writer.say("diff.word_out", words=removed) if removed else "",
        writer.say("diff.word_in", words=added) if added else "",
    )


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
