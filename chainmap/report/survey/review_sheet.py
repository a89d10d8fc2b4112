"""The review sheet: a planner's decisions are filled in, and it is read back as it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from chainmap.findings.matches import Review, ReviewFinding, UnmatchedFinding
from chainmap.report.forms.workbook import check_rows, form_styles, lay_out_form, make_workbook
from chainmap.report.survey.matches import evidence_text, shorten
from chainmap.report.writer import Writer
from chainmap.words import Lang, say

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

REVIEW_WIDTHS: Final = {
    "tenant": 14,
    "name": 26,
    "does": 40,
    "link": 24,
    "state": 11,
    "confidence": 8,
    "role": 9,
    "evidence": 48,
    "status": 12,
    "weight": 8,
    "decision": 11,
    "by": 11,
    "date": 12,
}
REVIEW_TO_FILL: Final = frozenset(("decision", "by", "date"))
_A4: Final = 9
_FREE_ROWS: Final = 100  # for what the planner adds
_DECIDED: Final = {"confirmed": "review.yes", "rejected": "review.no"}

_Cells = dict[str, str | float]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A row of the review sheet."""

    cells: _Cells
    open_cells: frozenset[str] = REVIEW_TO_FILL  # that the planner fills in


def review_workbook(review: Review, lang: Lang) -> bytes:
    """Return the review sheet.

    First the uncertain matches, then the firms that match nothing, then the confirmed ones, then rows for what the
    planner adds. A link is named as people name it and chosen from a second sheet; the cells to fill in are yellow.
    """
    return make_workbook(lambda book: _write(review, lang, book))


def review_rows(review: Review, writer: Writer) -> Iterator[ReviewRow]:
    """Yield a row per match, a decision that was made filled in, and one per firm that matches nothing."""
    uncertain = [match for match in review.matches if match.state == "uncertain"]
    yield from (_match_row(match, review, writer) for match in uncertain)
    for firm in review.unmatched:
        texts: _Cells = {"tenant": firm.tenant, "name": firm.name, "does": shorten(firm.does)}
        yield ReviewRow({**texts, "state": writer.say("review.unmatched")}, REVIEW_TO_FILL | {"link"})
    yield from (_match_row(match, review, writer) for match in review.matches if match.state != "uncertain")
    yield from [ReviewRow({}, REVIEW_TO_FILL | {"name", "link"})] * _FREE_ROWS


def _match_row(match: ReviewFinding, review: Review, writer: Writer) -> ReviewRow:
    return ReviewRow(
        {
            "tenant": match.tenant,
            "name": match.name,
            "does": shorten(match.does),
            "link": review.links[match.link].text(writer.lang),
            "state": writer.say(f"state.{match.state}"),
            "confidence": match.confidence,
            "role": writer.say(f"role.{match.role}"),
            "evidence": evidence_text(match, writer),
            "status": writer.say(f"status.{match.status}"),
            "weight": match.weight,
            "decision": writer.say(_DECIDED[match.decision]) if match.decision else "",
        }
    )


def _write(review: Review, lang: Lang, book: "Workbook") -> None:
    sheet, links = (book.add_worksheet(say(key, lang)) for key in ("review.sheet_review", "review.sheet_links"))
    names = sorted(name.text(lang) for name in review.links.values())
    links.set_column(0, 0, REVIEW_WIDTHS["name"])
    for n, name in enumerate((say("review.link", lang), *names)):
        links.write_string(n, 0, name)
    firms: list[ReviewFinding | UnmatchedFinding] = [*review.matches, *review.unmatched]
    keys = [key for key in REVIEW_WIDTHS if key != "tenant" or any(firm.tenant != firm.name for firm in firms)]
    styles, figure = form_styles(book), book.add_format({"num_format": "0.00", "valign": "top"})
    for n, key in enumerate(keys):
        sheet.set_column(n, n, REVIEW_WIDTHS[key])
        sheet.write_string(0, n, say(f"review.{key}", lang), styles.head_fill if key in REVIEW_TO_FILL else styles.head)
    rows = list(review_rows(review, Writer(lang)))
    check_rows(len(rows))
    for number, row in enumerate(rows, start=1):
        for n, key in enumerate(keys):
            value, style = row.cells.get(key, ""), styles.fill if key in row.open_cells else styles.plain
            if isinstance(value, str):
                sheet.write_string(number, n, value, style) if value else sheet.write_blank(number, n, None, style)
            else:
                sheet.write_number(number, n, value, figure)
    _validate(sheet, keys, len(rows), len(names), lang)
    lay_out_form(sheet, len(rows), len(keys), frozen=keys.index("name") + 1)
    sheet.set_paper(_A4)


def _validate(sheet: "Worksheet", keys: list[str], rows: int, links: int, lang: Lang) -> None:
    """Add dropdowns; a link that is not in the list may be typed."""
    decision, link = keys.index("decision"), keys.index("link")
    choices = [say("review.yes", lang), say("review.no", lang)]
    title, help_ = say("review.decision", lang), say("review.help", lang)
    hint = {"input_title": title, "input_message": help_}
    sheet.data_validation(1, decision, rows, decision, {"validate": "list", "source": choices, **hint})
    source = f"='{say('review.sheet_links', lang)}'!$A$2:$A${links + 1}"
    typed = {"input_title": say("review.link", lang), "input_message": say("review.link_help", lang)}
    options = {"validate": "list", "source": source, "error_type": "information", **typed}
    sheet.data_validation(1, link, rows, link, options)
