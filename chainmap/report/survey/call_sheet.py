"""The sheet to phone from: it is filled in and read back as it is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, get_args

from chainmap.findings.calls import CallFinding, CallReport
from chainmap.model.park import QuestionKind
from chainmap.report.sheet_writer import SheetWriter
from chainmap.report.sheets import Column, Grid, Sheet, Value
from chainmap.report.survey.call_texts import CallTexts
from chainmap.words import LANGS, Lang, say

_WIDTHS: Final = {
    "tenant": 14,
    "name": 24,
    "ask": 42,
    "moves": 18,
    "reason": 52,
    "hangs": 18,
    "link_name": 18,
    "link": 26,
    "question": 10,
    "unit": 10,
    "answer": 18,
    "by": 12,
    "date": 12,
}
_CONTACT: Final = 16
_CONTACTS: Final = tuple(
    {lang: say(key, lang) for lang in LANGS}
    for key in ("calls.contact_person", "calls.contact_phone", "calls.contact_mobile")
)
_BEFORE: Final = ("tenant", "name")
_AFTER: Final = ("ask", "moves", "unit", "answer", "by", "date", "reason", "hangs", "link_name", "question", "link")
_TO_FILL: Final = frozenset(("answer", "by", "date"))
_NOT_PRINTED: Final = frozenset(("reason", "hangs", "link_name", "question", "link"))


def call_sheets(report: CallReport, lang: Lang) -> Iterable[Sheet]:
    """Yield the sheet to phone from, firm by firm, with its heading in the first row."""
    yield SheetWriter(lang).sheet("book.answers", call_grid(report.calls, lang))


def call_grid(
    calls: Sequence[CallFinding],
    lang: Lang,
    *,
    lead: tuple[str, ...] = (),
    answered: Iterable[Mapping[str, Value]] = (),
) -> Grid:
    """Return whom to call, the question and room for the answer; below, what was `answered`.

    The ids by which an answer is read back are hidden.
    """
    texts, writer = CallTexts(lang), SheetWriter(lang)
    hidden = {"link"} | ({"tenant"} if all(call.tenant == call.name for call in calls) else set())
    contacts = tuple(dict.fromkeys(heading for call in calls for heading, _ in call.contact))
    columns = (
        *(_column(writer, key, hidden) for key in _BEFORE),
        *(_contact_column(heading, lang) for heading in contacts),
        *(_column(writer, key, hidden) for key in _AFTER),
    )
    rows = (*(_cells(call, texts) for call in calls), *answered)
    alike = {say(f"question.{kind}", lang): kind for kind in get_args(QuestionKind) for lang in LANGS}
    return Grid(columns, rows, lead, ("tenant", "link", "question"), alike, frozen=2)


def _contact_column(heading: str, lang: Lang) -> Column:
    """Return a column of whom to call; its heading is the table's own, in the language asked where it is known."""
    known = next((titles for titles in _CONTACTS if heading in titles.values()), None)
    shown = known[lang] if known else heading
    return Column(f" {heading}", shown, frozenset((heading, shown)), _CONTACT)


def _column(writer: SheetWriter, key: str, hidden: set[str]) -> Column:
    offered: dict[str, object] = {}
    if key == "answer":
        offered = {
            "choices": (writer.say("answer.yes"), writer.say("answer.no")),
            "choices_only": False,
            "choices_where": ("question", writer.say("question.stands")),
            "hint": writer.say("calls.help"),
        }
    return writer.column(
        key,
        f"calls.{key}",
        _WIDTHS[key],
        "@",
        to_fill=key in _TO_FILL,
        hidden=key in hidden,
        printed=key not in _NOT_PRINTED,
        **offered,
    )


def _cells(call: CallFinding, texts: CallTexts) -> dict[str, Value]:
    """Return the texts of a question by column; columns of whom to call begin with a space."""
    return {
        "tenant": call.tenant,
        "name": call.name,
        "ask": texts.ask(call),
        "moves": texts.move(call.moves, call.usual),
        "reason": texts.reason(call),
        "link_name": call.link_name.text(texts.lang),
        "link": call.link,
        "hangs": texts.dependents(call),
        "question": texts.say(f"question.{call.question}"),
        "unit": texts.unit(call.unit),
        **{f" {heading}": text for heading, text in call.contact},
    }
