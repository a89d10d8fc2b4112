"""Matches for people and machines: a summary, CSV and JSON."""

from collections import Counter
from typing import Final

from chainmap.findings.matches import Review, ReviewFinding
from chainmap.report.document import Block, Cell, Document, Numbers
from chainmap.report.plain import JsonObject, Rows
from chainmap.report.values import evidence_data
from chainmap.report.writer import Writer
from chainmap.words import Lang

SCHEMA: Final = "chainmap/matches/1"
CSV_COLUMNS: Final = ("tenant", "name", "link", "state", "confidence", "role", "evidence")
_SHOWN: Final = 15
_MOST_TEXT: Final = 120
_HEADINGS: Final = (
    "head.tenant",
    "head.link",
    "head.state",
    "head.confidence",
    "head.words",
    "head.rule",
    "head.status",
)


def match_document(review: Review, lang: Lang) -> Document:
    """Return how many tenants are matched, the matches to look at first, and the firms that match nothing."""
    writer = Writer(lang)
    weighty = [match for match in review.matches if match.weight > 0]
    first = sorted(weighty, key=lambda match: -match.weight)[:_SHOWN]
    blocks: list[Block] = [
        _numbers(review, writer),
        writer.heading("match.first"),
        writer.table(_HEADINGS, [_row(match, writer) for match in first]) if first else writer.quiet("match.none"),
    ]
    if review.unmatched:
        rows = [(firm.name, shorten(firm.does)) for firm in review.unmatched[:_SHOWN]]
        blocks += [
            writer.heading("match.unmatched", count=len(review.unmatched)),
            writer.paragraph("match.unmatched_help"),
            writer.table(("head.tenant", "review.does"), rows),
            *writer.cut("match.unmatched_more", len(review.unmatched) - len(rows)),
        ]
    return writer.document(writer.say("match.title"), blocks)


def _numbers(review: Review, writer: Writer) -> Numbers:
    matches = review.matches
    states = Counter(match.state for match in matches)
    matched = len({match.tenant for match in matches})
    confirmed = len({match.tenant for match in matches if match.state == "confirmed"})
    note = writer.say("match.matched", count=matched, described=review.described)
    return Numbers(
        (
            writer.card(str(review.tenants), "match.tenants", note),
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
        writer.rule(evidence),
        writer.say(f"status.{match.status}"),
    )


def shorten(text: str) -> str:
    """Return the beginning of what a firm says of itself."""
    return text if len(text) <= _MOST_TEXT else text[: _MOST_TEXT - 1] + "…"


def evidence_text(match: ReviewFinding, writer: Writer) -> str:
    """Return the first words that a match rests on, each with its column and its rule."""
    told = (f"{writer.say(f'column.{e.column}')}: {e.words} ({writer.rule(e)})" for e in match.evidence)
    return " | ".join(list(dict.fromkeys(told))[:3])


def match_rows(review: Review, lang: Lang) -> Rows:
    """Return a heading and a row per tenant and link, without those that a person rejected."""
    rows: list[list[str | float]] = [
        [m.tenant, m.name, m.link, m.state, m.confidence, m.role, evidence_text(m, Writer(lang))]
        for m in review.matches
        if m.decision != "rejected"
    ]
    return CSV_COLUMNS, rows


def match_data(park: str, review: Review) -> JsonObject:
    """Return the matches, and the firms without one, as plain values, by the contract `chainmap/matches/1`."""
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
        for m in review.matches
    ]
    unmatched: list[JsonObject] = [
        {"tenant": firm.tenant, "name": firm.name, "does": firm.does} for firm in review.unmatched
    ]
    return {"schema": SCHEMA, "park": park, "matches": items, "unmatched": unmatched}
