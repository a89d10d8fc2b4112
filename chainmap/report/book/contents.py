"""A park's findings as the sheets of its workbook."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from chainmap.findings.book import BookFindings
from chainmap.findings.matches import ReviewFinding
from chainmap.model.park import SETTINGS, AnswerRow, setting_names
from chainmap.report.anchors.document import anchor_document
from chainmap.report.book.front import front_page
from chainmap.report.document import Cell, Document, Paragraph, on_page
from chainmap.report.forms.excel.documents import document_sheet
from chainmap.report.gaps.advise_against import advise_against_blocks
from chainmap.report.gaps.sheets import GapSheets
from chainmap.report.orders.document import orders_document
from chainmap.report.pairs.document import pair_document
from chainmap.report.recruit.document import plan_document
from chainmap.report.sheet_writer import SheetWriter
from chainmap.report.sheets import BookSheet, Grid, Notes, Page, Role, Value
from chainmap.report.survey.call_sheet import call_grid
from chainmap.report.survey.review_sheet import review_grid
from chainmap.words import Lang

_FREE_ROWS: Final = 30  # of the review, for firms and links that the planner adds


def book_sheets(found: BookFindings, lang: Lang, *, as_of: dt.date | None = None) -> tuple[BookSheet, ...]:
    """Return the sheets of a workbook, in their order."""
    return tuple(_BookWriter(found, lang, as_of).sheets())


class _BookWriter(SheetWriter):
    def __init__(self, found: BookFindings, lang: Lang, as_of: dt.date | None) -> None:
        super().__init__(lang)
        self.found = found
        self.as_of = as_of
        self.report = found.gaps
        self.names = {finding.link: finding.name.text(lang) for finding in found.gaps.links}
        self.units = {finding.link: finding.unit for finding in found.gaps.links}

    def sheets(self) -> Iterator[BookSheet]:
        """Yield the sheets."""
        found, lang = self.found, self.lang
        sheets = GapSheets(found.gaps, lang)
        contents: dict[Role, Grid | Page | Notes] = {
            "front": front_page(found, lang, as_of=self.as_of),
            "gaps": sheets.gaps(),
            "links": sheets.links(),
            "review": self._review(),
            "answers": self._calls(),
            "order_report": self._page(
                orders_document(found.orders, lang) if found.orders else None, "orders", "orders.col_signed"
            ),
            "anchors": self._page(
                anchor_document(found.anchors, lang, top=0) if found.anchors else None, "anchors", "anchors.head_place"
            ),
            "pairs": self._page(pair_document(found.pairs, lang), "pairs", "head.seller"),
            "plan": self._plan(),
            "against": self._against(),
            "evidence": sheets.evidence(),
            "notes": self._notes(),
            "settings": self._settings(),
        }
        for role, content in contents.items():
            yield BookSheet(role, self.say(f"book.{role}"), content)

    # grids

    def _review(self) -> Grid:
        """Return the matches to decide on; the links' names are offered where the planner adds one."""
        lead = (self.say("book.review"), self.say("book.review_help"))
        grid = review_grid(self.found.review, self.lang, free=_FREE_ROWS, decided=self._decided)
        return replace(grid, lead=lead, alike={**grid.alike, **self.found.words})

    def _decided(self, match: ReviewFinding) -> dict[str, str]:
        """Return who decided on a match, and when, as it was read."""
        names, name = self.found.review.links, self.found.review.links[match.link].text(self.lang)
        ids = {id_ for id_, other in names.items() if other.text(self.lang) == name}
        for row in self.found.decisions:
            if row.tenant == match.tenant and self.found.words.get(row.link, row.link) in ids | {name}:
                return {"by": row.by, "date": row.date}
        return {}

    def _calls(self) -> Grid:
        """Return the questions, and below them those that have been answered."""
        calls = [call for call in self.found.calls.calls if call.moves.size > 0]
        asked = {(call.tenant, call.link, call.question) for call in calls}
        answered = [
            self._answer_row(answer)
            for answer in self.found.answers
            if (answer.tenant, answer.link, answer.question) not in asked
        ]
        lead = (self.say("book.answers"), self.say("book.answers_help"))
        return call_grid(calls, self.lang, lead=lead, answered=answered)

    def _answer_row(self, answer: AnswerRow) -> dict[str, Value]:
        return {
            "tenant": answer.tenant,
            "link": answer.link,
            "link_name": self.names.get(answer.link, answer.link),
            "question": self.say(f"question.{answer.question}"),
            "unit": "" if answer.question == "stands" else self.unit(self.units.get(answer.link, "")),
            "answer": answer.text,
            "by": answer.by,
            "date": answer.date,
        }

    def _notes(self) -> Notes:
        columns = (
            self.column("place", "notes.place", 30),
            self.column("column", "notes.column", 18),
            self.column("what", "notes.what", 100),
        )
        return Notes(columns, self.found.notes)

    def _settings(self) -> Grid:
        columns = (
            self.column("setting", "book.setting", 24),
            self.column("value", "book.value", 40, to_fill=True),
            self.column("help", "book.help", 80),
        )
        rows: tuple[dict[str, Value], ...] = tuple(
            {
                "setting": self.say(f"setting.{setting}"),
                "value": self.found.settings.get(setting, ""),
                "help": Cell(self.say(f"setting_help.{setting}"), "quiet"),
            }
            for setting in SETTINGS
        )
        alike = {name: setting for setting in SETTINGS for name in setting_names(setting)}
        chains = tuple(name.text(self.lang) for name in self.found.chain_names)
        yes_or_no = (self.say("answer.yes"), self.say("answer.no"))
        offers: dict[tuple[str, ...], tuple[str, ...]] = {("complete",): yes_or_no, ("chains",): chains}
        lead = (self.say("book.settings"), self.say("book.settings_help"))
        return Grid(columns, rows, lead, ("setting",), alike, offers=offers)

    # pages

    def _plan(self) -> Grid | Page:
        found = self.found
        if found.plan is None:
            why = (Paragraph(self.sentences(fault.message(self.lang, "shell") for fault in found.why_no_plan)),)
            return Page(self.document(self.say("book.plan"), why))
        names = {finding.link: finding.name for finding in self.report.links}
        advice, not_assessed = found.advise_against, found.not_assessed
        plan = plan_document(found.plan, names, self.lang, advise_against=advice, not_assessed=not_assessed)
        return self._page(plan, "plan", "head.size")

    def _against(self) -> Grid | Page:
        blocks = advise_against_blocks(
            self.found.advise_against or self.report.advise_against, self.lang, not_assessed=self.found.not_assessed
        )
        return self._page(self.document(self.say("book.against"), blocks[1:]), "against", "avoid.head_verdict")

    def _page(self, document: Document | None, key: str, main: str) -> Grid | Page:
        """Return a document as a sheet, without what it says to those at a shell.

        The table with the heading `main` (a key) comes first: it can be sorted and filtered.
        """
        if document is None:
            return Page(self.document(self.say(f"book.{key}"), (Paragraph(self.say(f"book.no_{key}"), "quiet"),)))
        return document_sheet(on_page(document), self.say(main))
