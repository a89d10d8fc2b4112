"""Matches for people and machines: a summary, CSV and JSON, and the review sheet that is filled in and read back."""

import io
from collections import Counter
from typing import Final

from chainmap.findings.matches import ReviewFinding
from chainmap.report.document import Block, Cell, Document, Heading, Number, Numbers, Paragraph, Table
from chainmap.report.forms.workbook import open_workbook
from chainmap.report.plain import JsonObject, Rows
from chainmap.report.values import evidence_data
from chainmap.words import Lang, say

SCHEMA: Final = "chainmap/matches/1"
CSV_COLUMNS: Final = ("tenant", "name", "link", "state", "confidence", "role", "evidence")
_SHOWN: Final = 15


def match_document(matches: tuple[ReviewFinding, ...], tenants: int, described: int, lang: Lang) -> Document:
    """Return how many tenants stand where, of those that say what they do, and the matches to look at first."""
    states = Counter(match.state for match in matches)
    matched = len({match.tenant for match in matches})
    told = say("match.matched", lang, count=matched, described=described)
    sure, open_ = str(states["confirmed"]), str(states["uncertain"])
    confirmed = len({match.tenant for match in matches if match.state == "confirmed"})
    blocks: list[Block] = [
        Numbers(
            (
                Number(str(tenants), say("match.tenants", lang), told),
                Number(sure, say("match.confirmed", lang), say("match.of", lang, count=confirmed), "good"),
                Number(open_, say("match.uncertain", lang), "", "unknown"),
            )
        ),
        Heading(say("match.first", lang)),
    ]
    first = [match for match in matches if match.weight > 0][:_SHOWN]
    if not first:
        blocks.append(Paragraph(say("match.none", lang), "quiet"))
    else:
        headings = (
            "head.tenant",
            "head.link",
            "head.state",
            "head.confidence",
            "head.words",
            "head.rule",
            "head.status",
        )
        blocks.append(Table(tuple(say(key, lang) for key in headings), tuple(_row(match, lang) for match in first)))
    return Document(say("match.title", lang), tuple(blocks), lang)


def _row(match: ReviewFinding, lang: Lang) -> tuple[Cell, ...]:
    evidence = match.evidence[0]
    return (
        Cell(match.name),
        Cell(match.link_name.text(lang)),
        Cell(say(f"state.{match.state}", lang), "good" if match.state == "confirmed" else "unknown"),
        Cell(f"{match.confidence:.2f}"),
        Cell(evidence.words),
        Cell(say(f"rule.{evidence.rule}", lang)),
        Cell(say(f"status.{match.status}", lang)),
    )


def _evidence_text(match: ReviewFinding, lang: Lang) -> str:
    return " | ".join(
        f"{say(f'column.{e.column}', lang)}: {e.words} ({say(f'rule.{e.rule}', lang)})" for e in match.evidence[:3]
    )


def match_rows(matches: tuple[ReviewFinding, ...], lang: Lang) -> Rows:
    """Return a heading and a row per tenant and link that is not rejected."""
    rows: list[list[str | float]] = [
        [m.tenant, m.name, m.link, m.state, m.confidence, m.role, _evidence_text(m, lang)]
        for m in matches
        if m.state != "rejected"
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
    """Return the review sheet: the weightiest first, a dropdown for the decision, filters, a frozen heading.

    What tenants typed is text and never a formula; the file's date is fixed: the same matches give the same bytes.
    """
    out = io.BytesIO()
    book = open_workbook(out)
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
    last = max(1, len(matches))
    yes, no = say("review.yes", lang), say("review.no", lang)
    hint = {"input_title": say("review.decision", lang), "input_message": say("review.help", lang)}
    sheet.data_validation(1, 10, last, 10, {"validate": "list", "source": [yes, no], **hint})
    sheet.autofilter(0, 0, last, len(keys) - 1)
    sheet.freeze_panes(1, 2)
    book.close()
    return out.getvalue()
