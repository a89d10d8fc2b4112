"""The sheet to phone from: it is filled in and read back as it is."""

from typing import TYPE_CHECKING, Final

from chainmap.findings.calls import CallFinding, CallReport
from chainmap.report.forms.workbook import form_styles, lay_out_form
from chainmap.report.plain import JsonObject
from chainmap.report.survey.call_texts import CallTexts
from chainmap.words import Lang

if TYPE_CHECKING:
    from xlsxwriter import Workbook

CALL_WIDTHS: Final = {
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
BEFORE: Final = ("tenant", "name")
AFTER: Final = ("ask", "moves", "reason", "hangs", "link_name", "link", "question", "unit", "answer", "by", "date")
CALL_TO_FILL: Final = frozenset(("answer", "by", "date"))


def call_workbook(report: CallReport, lang: Lang, book: "Workbook") -> None:
    """Add the sheet, firm by firm: columns of whom to call, the question, and room for the answer."""
    texts = CallTexts(lang)
    sheet = book.add_worksheet("calls")
    styles = form_styles(book)
    contacts = tuple(dict.fromkeys(heading for call in report.calls for heading, _ in call.contact))
    columns = [
        *((key, texts.say(f"calls.{key}")) for key in BEFORE),
        *((f" {name}", name) for name in contacts),
        *((key, texts.say(f"calls.{key}")) for key in AFTER),
    ]
    for n, (key, title) in enumerate(columns):
        sheet.set_column(n, n, CALL_WIDTHS.get(key, 16))
        sheet.write_string(0, n, title, styles.head_fill if key in CALL_TO_FILL else styles.head)
    for row, call in enumerate(report.calls, start=1):
        cells = call_cells(call, texts)
        for n, (key, _) in enumerate(columns):
            if key in CALL_TO_FILL:
                sheet.write_blank(row, n, None, styles.fill)
            else:
                sheet.write_string(row, n, cells.get(key, ""), styles.plain)
        at = next(n for n, (key, _) in enumerate(columns) if key == "answer")
        sheet.data_validation(row, at, row, at, answer_validation(call, texts))
    lay_out_form(sheet, len(report.calls), len(columns), frozen=2)


def call_cells(call: CallFinding, texts: CallTexts) -> dict[str, str]:
    """Return the texts of a question by column; columns of whom to call begin with a space."""
    return {
        "tenant": call.tenant,
        "name": call.name,
        "ask": texts.ask(call),
        "moves": texts.move(call.moves),
        "reason": texts.reason(call),
        "link_name": call.link_name.text(texts.lang),
        "link": call.link,
        "hangs": texts.dependents(call),
        "question": texts.say(f"question.{call.question}"),
        "unit": texts.unit(call.unit),
        **{f" {heading}": text for heading, text in call.contact},
    }


def answer_validation(call: CallFinding, texts: CallTexts) -> JsonObject:
    """Return what may be answered, and a hint, as xlsxwriter takes it."""
    title = texts.say("calls.answer")
    if call.question == "stands":
        choices = [texts.say("answer.yes"), texts.say("answer.no")]
        note = {"input_title": title, "input_message": texts.say("calls.help_stands")}
        return {"validate": "list", "source": choices, **note}
    return {"validate": "any", "input_title": title, "input_message": texts.say("calls.help")}
