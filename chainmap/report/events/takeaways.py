"""What people take with them: a folder with the organiser's files and three files for each firm."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from chainmap.findings.events import EventReport
from chainmap.report.events.calendar import agenda_calendar
from chainmap.report.events.pages import agenda_pages, wall_board
from chainmap.report.events.sheets import agenda_sheets, event_sheets
from chainmap.report.forms.excel.workbook import make_workbook
from chainmap.words import Lang

_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_LONGEST: Final = 60  # characters of a firm's name in a file's name
FIRMS: Final = "firms"


def takeaways(report: EventReport, lang: Lang, *, stamp: dt.datetime) -> Iterator[tuple[str, bytes]]:
    """Yield the path of each file in the folder, with its content.

    `organiser.xlsx`, `wall-board.html`, `agendas.html` (all firms, a sheet each); in `firms`, for each firm a page, a
    workbook, and a calendar where the event has a date and times.
    """
    yield "organiser.xlsx", make_workbook(event_sheets(report, lang))
    yield "wall-board.html", wall_board(report, lang).encode()
    yield "agendas.html", agenda_pages(report, report.agendas, lang).encode()
    number = {firm: n for n, firm in enumerate(report.names, start=1)}
    calendars = [agenda.firm for agenda in report.agendas]
    for agenda in report.agendas:
        path = f"{FIRMS}/{_file_name(number[agenda.firm], agenda.name)}"
        yield f"{path}.html", agenda_pages(report, [agenda], lang).encode()
        yield f"{path}.xlsx", make_workbook(agenda_sheets(report, agenda, lang))
    if report.has_times:
        dropped = dict.fromkeys(firm for seat in report.cancelled for firm in seat.firms)
        for firm in dict.fromkeys((*calendars, *dropped)):
            path = f"{FIRMS}/{_file_name(number.get(firm, 0), report.names.get(firm, firm))}.ics"
            yield path, agenda_calendar(report, firm, lang, stamp=stamp)


def _file_name(number: int, name: str) -> str:
    """Return the tenant's row among the tenants and its name, fit for every file system."""
    return f"{number:03d} {_UNSAFE.sub(' ', name)[:_LONGEST].strip(' .')}"
