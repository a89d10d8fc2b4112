"""The review sheet: a planner's decisions are filled in, and it is read back as it is."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from chainmap.findings.matches import Review, ReviewFinding, UnmatchedFinding
from chainmap.report.sheet_writer import SheetWriter
from chainmap.report.sheets import Column, Grid, Sheet, Value
from chainmap.report.survey.matches import evidence_text, shorten
from chainmap.words import LANGS, Lang

_WIDTHS: Final = {
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
_TO_FILL: Final = frozenset(("decision", "by", "date"))
_NOT_PRINTED: Final = frozenset(("role", "evidence", "status", "weight"))
_FORMS: Final = {"confidence": "0.00"}
_FREE_ROWS: Final = 100  # for what the planner adds
_DECIDED: Final = {"confirmed": "review.yes", "rejected": "review.no"}

Decided = Callable[[ReviewFinding], Mapping[str, str]]


def review_sheets(review: Review, lang: Lang) -> Iterator[Sheet]:
    """Yield the review sheet, with its heading in the first row, and the links that can be chosen on it.

    A link is named as people name it.
    """
    writer = SheetWriter(lang)
    links = writer.say("review.sheet_links")
    yield writer.sheet("review.sheet_review", review_grid(review, lang, links=links, free=_FREE_ROWS))
    rows = tuple({"link": name} for name in _link_names(review, lang))
    yield writer.sheet("review.sheet_links", Grid((writer.column("link", "review.link", _WIDTHS["name"]),), rows))


def match_sheets(review: Review, lang: Lang) -> Iterator[Sheet]:
    """Yield the matches, without those that a person rejected, and the firms that match nothing."""
    writer = SheetWriter(lang)
    keys = ("name", "does", "link", "state", "confidence", "role", "evidence", "status")
    columns = tuple(writer.column(key, f"review.{key}", _WIDTHS[key], _FORMS.get(key, "")) for key in keys)
    rows = tuple(row for row in _rows(review, writer, lambda _: {}) if row.get("decision") != writer.say("review.no"))
    yield writer.sheet("match.sheet", Grid(columns, rows, frozen=1))


def review_grid(
    review: Review,
    lang: Lang,
    *,
    free: int,
    links: str = "",
    decided: Decided = lambda _: {},
) -> Grid:
    """Return the matches to decide on and `free` rows for what the planner adds.

    First the uncertain matches, then the firms that match nothing, then the confirmed ones. `links`: the sheet whose
    first column lists the links; `decided`: who decided on a match, and when.
    """
    writer = SheetWriter(lang)
    firms: list[ReviewFinding | UnmatchedFinding] = [*review.matches, *review.unmatched]
    keys = [key for key in _WIDTHS if key != "tenant" or any(firm.tenant != firm.name for firm in firms)]
    columns = tuple(_column(key, writer, _link_names(review, lang), links) for key in keys)
    alike = {name.text(each): id_ for id_, name in review.links.items() for each in LANGS}
    rows = tuple(_rows(review, writer, decided))
    return Grid(columns, rows, (), ("name", "link"), alike, free, frozen=keys.index("name") + 1)


def _link_names(review: Review, lang: Lang) -> tuple[str, ...]:
    return tuple(sorted(name.text(lang) for name in review.links.values()))


def _column(key: str, writer: SheetWriter, names: tuple[str, ...], links: str) -> Column:
    offered: dict[str, object] = {}
    if key == "decision":
        yes_no = (writer.say("review.yes"), writer.say("review.no"))
        offered = {"choices": yes_no, "hint": writer.say("review.help")}
    elif key == "link":
        offered = {"choices": names, "choices_only": False, "listed": links, "hint": writer.say("review.link_help")}
    return writer.column(
        key,
        f"review.{key}",
        _WIDTHS[key],
        _FORMS.get(key, ""),
        to_fill=key in _TO_FILL,
        printed=key not in _NOT_PRINTED,
        **offered,
    )


def _rows(review: Review, writer: SheetWriter, decided: Decided) -> Iterator[dict[str, Value]]:
    uncertain = [match for match in review.matches if match.state == "uncertain"]
    yield from ({**_match_row(match, review, writer), **decided(match)} for match in uncertain)
    for firm in review.unmatched:
        state = writer.say("review.unmatched")
        yield {"tenant": firm.tenant, "name": firm.name, "does": shorten(firm.does), "state": state}
    rest = [match for match in review.matches if match.state != "uncertain"]
    yield from ({**_match_row(match, review, writer), **decided(match)} for match in rest)


def _match_row(match: ReviewFinding, review: Review, writer: SheetWriter) -> dict[str, Value]:
    return {
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
