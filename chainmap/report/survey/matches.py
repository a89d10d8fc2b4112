"""Matches for people and machines.

A summary, CSV and JSON, and the review sheet that is filled in and read back.
"""

from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Final

from chainmap.findings.matches import ReviewFinding
from chainmap.report.document import Block, Cell, Document, Numbers
from chainmap.report.forms.workbook import make_workbook
from chainmap.report.plain import JsonObject, Rows
from chainmap.report.values import evidence_data
from chainmap.report.writer import Writer
from chainmap.words import Lang, say

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SCHEMA: Final = "chainmap/matches/1"
CSV_COLUMNS: Final = ("tenant", "name", "link", "state", "confidence", "role", "evidence")
_SHOWN: Final = 15
_HEADINGS: Final = (
    "head.tenant",
    "head.link",
    "head.state",
    "head.confidence",
    "head.words",
    "head.rule",
    "head.status",
)


def match_document(matches: tuple[ReviewFinding, ...], tenants: int, described: int, lang: Lang) -> Document:
    """Return how many tenants are matched, and the matches to look at first.

    Of the `described` tenants.
    """
    writer = Writer(lang)
    first = [match for match in matches if match.weight > 0][:_SHOWN]
    blocks: list[Block] = [
        _numbers(matches, tenants, described, writer),
        writer.heading("match.first"),
        writer.table(_HEADINGS, [_row(match, writer) for match in first]) if first else writer.quiet("match.none"),
    ]
    return writer.document(writer.say("match.title"), blocks)


def _numbers(matches: tuple[ReviewFinding, ...], tenants: int, described: int, writer: Writer) -> Numbers:
    states = Counter(match.state for match in matches)
    matched = len({match.tenant for match in matches})
    confirmed = len({match.tenant for match in matches if match.state == "confirmed"})
    note = writer.say("match.matched", count=matched, described=described)
    return Numbers(
        (
            writer.card(str(tenants), "match.tenants", note),
            writer.card(str(states["confirmed"]), "match.confirmed", writer.say("match.of", count=confirmed), "good"),
            writer.card(str(states["uncertain"]), "match.uncertain", tone="unknown"),
        )
    )


def _row(match: ReviewFinding, writer: Writer) -> tuple[Cell | str, ...]:
    evidence = match.evidence[0]
    return (
        match.name,
        match.link_name.text(writer.lang),
        Cell(writer.say(f"state.{match.state}"), "good" if match.state == "confirmed" else "unknown"),
        f"{match.confidence:.2f}",
        evidence.words,
        writer.say(f"rule.{evidence.rule}"),
        writer.say(f"status.{match.status}"),
    )


def _evidence_text(match: ReviewFinding, lang: Lang) -> str:
    return " | ".join(
        f"{say(f'column.{e.column}', lang)}: {e.words} ({say(f'rule.{e.rule}', lang)})" for e in match.evidence[:3]
    )


def match_rows(matches: tuple[ReviewFinding, ...], lang: Lang) -> Rows:
    """Return a heading and a row per tenant and link, without those that a person rejected."""
    rows: list[list[str | float]] = [
        [m.tenant, m.name, m.link, m.state, m.confidence, m.role, _evidence_text(m, lang)]
        for m in matches
        if m.decision != "rejected"
    ]
    return CSV_COLUMNS, rows


def match_data(park: str, matches: tuple[ReviewFinding, ...]) -> JsonObject:
    """Return the matches as plain values, by the contract `chainmap/matches/1`."""
    items: list[JsonObject] = [
        {
            "tenant": m.tenant,
            "name": m.name,
            "link": m.link,
            "state": m.state,
            "confidence": m.confidence,
            "role": m.role,
            "weight": m.weight,
            "evidence": evidence_data(m.evidence),
        }
        for m in matches
    ]
    return {"schema": SCHEMA, "park": park, "matches": items}


def review_workbook(matches: tuple[ReviewFinding, ...], lang: Lang) -> bytes:
    """Return the review sheet.

    The weightiest first, a dropdown for the decision, filters, a frozen heading.
    """
    return make_workbook(partial(_write_review, matches, lang))


def _write_review(matches: tuple[ReviewFinding, ...], lang: Lang, book: "Workbook") -> None:
    sheet = book.add_worksheet("review")
    head = book.add_format({"bold": True, "bg_color": "#EEF2F8", "border": 1, "text_wrap": True, "valign": "vcenter"})
    ask = book.add_format({"bold": True, "bg_color": "#FFF3D6", "border": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    keys = (
        "tenant",
        "name",
        "link",
        "link_name",
        "state",
        "confidence",
        "role",
        "evidence",
        "status",
        "weight",
        "decision",
        "by",
        "date",
    )
    widths = (14, 22, 30, 22, 10, 10, 10, 60, 12, 10, 14, 12, 12)
    for n, (key, width) in enumerate(zip(keys, widths, strict=True)):
        sheet.set_column(n, n, width)
        sheet.write_string(0, n, say(f"review.{key}", lang), ask if key in {"decision", "by", "date"} else head)
    _write_rows(sheet, matches, wrap, lang)
    last = max(1, len(matches))
    yes, no = say("review.yes", lang), say("review.no", lang)
    hint = {"input_title": say("review.decision", lang), "input_message": say("review.help", lang)}
    sheet.data_validation(1, 10, last, 10, {"validate": "list", "source": [yes, no], **hint})
    sheet.autofilter(0, 0, last, len(keys) - 1)
    sheet.freeze_panes(1, 2)


def _write_rows(sheet: "Worksheet", matches: Iterable[ReviewFinding], wrap: "Format", lang: Lang) -> None:
    """Write a row per match; a decision that was made is filled in."""
    for row, match in enumerate(matches, start=1):
        texts = (match.tenant, match.name, match.link, match.link_name.text(lang), say(f"state.{match.state}", lang))
        for n, text in enumerate(texts):
            sheet.write_string(row, n, text, wrap)
        sheet.write_number(row, 5, match.confidence)
        sheet.write_string(row, 6, say(f"role.{match.role}", lang), wrap)
        sheet.write_string(row, 7, _evidence_text(match, lang), wrap)
        sheet.write_string(row, 8, say(f"status.{match.status}", lang), wrap)
        sheet.write_number(row, 9, match.weight)
        if match.decision:
            sheet.write_string(row, 10, say("review.yes" if match.decision == "confirmed" else "review.no", lang))
