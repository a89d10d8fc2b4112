"""The sheet to phone from: it is filled in and read back as it is."""

import io
from typing import Final

from chainmap.findings.calls import CallFinding, CallReport
from chainmap.report.forms.workbook import open_workbook
from chainmap.report.plain import JsonObject
from chainmap.report.survey.calls import ask_text, move_text, reason_text
from chainmap.words import Lang, say

_WIDTHS: Final = {
    "tenant": 14,
    "name": 24,
    "ask": 46,
    "moves": 24,
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
_BEFORE: Final = ("tenant", "name")
_AFTER: Final = ("ask", "moves", "reason", "hangs", "link_name", "link", "question", "unit", "answer", "by", "date")
_TO_FILL: Final = frozenset(("answer", "by", "date"))


def call_workbook(report: CallReport, lang: Lang) -> bytes:
    """Return the sheet: firm by firm, with the columns of whom to call, the question, and room for the answer.

    What tenants typed is text and never a formula; the file's date is fixed: the same calls give the same bytes.
    """
    out = io.BytesIO()
    book = open_workbook(out)
    sheet = book.add_worksheet("calls")
    head = book.add_format({"bold": True, "bg_color": "#EEF2F8", "border": 1, "text_wrap": True, "valign": "vcenter"})
    head_fill = book.add_format({"bold": True, "bg_color": "#FFE29A", "border": 1, "valign": "vcenter"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    fill = book.add_format({"bg_color": "#FFF3D6", "border": 1, "border_color": "#E5D3A0", "valign": "top"})
    contacts = tuple(dict.fromkeys(heading for call in report.calls for heading, _ in call.contact))
    columns = [
        *((key, say(f"calls.{key}", lang)) for key in _BEFORE),
        *((f" {name}", name) for name in contacts),
        *((key, say(f"calls.{key}", lang)) for key in _AFTER),
    ]
    for n, (key, title) in enumerate(columns):
        sheet.set_column(n, n, _WIDTHS.get(key, 16))
        sheet.write_string(0, n, title, head_fill if key in _TO_FILL else head)
    for row, call in enumerate(report.calls, start=1):
        texts = _texts(call, lang)
        for n, (key, _) in enumerate(columns):
            if key in _TO_FILL:
                sheet.write_blank(row, n, None, fill)
            else:
                sheet.write_string(row, n, texts.get(key, ""), plain)
        at = next(n for n, (key, _) in enumerate(columns) if key == "answer")
        sheet.data_validation(row, at, row, at, _validation(call, lang))
    sheet.autofilter(0, 0, max(1, len(report.calls)), len(columns) - 1)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return out.getvalue()


def _texts(call: CallFinding, lang: Lang) -> dict[str, str]:
    return {
        "tenant": call.tenant,
        "name": call.name,
        "ask": ask_text(call, lang),
        "moves": move_text(call.moves, lang),
        "reason": reason_text(call, lang),
        "link_name": call.link_name.text(lang),
        "link": call.link,
        "hangs": say("calls.hang", lang, links=len(call.links), tenants=call.tenants),
        "question": say(f"question.{call.question}", lang),
        "unit": call.unit,
        **{f" {heading}": text for heading, text in call.contact},
    }


def _validation(call: CallFinding, lang: Lang) -> JsonObject:
    title = say("calls.answer", lang)
    if call.question == "stands":
        choices = [say("answer.yes", lang), say("answer.no", lang)]
        note = {"input_title": title, "input_message": say("calls.help_stands", lang)}
        return {"validate": "list", "source": choices, **note}
    return {"validate": "any", "input_title": title, "input_message": say("calls.help", lang)}
