"""A park's findings as the sheets of its workbook."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final, get_args

from chainmap.findings.book import BookFindings
from chainmap.findings.gaps import Gap, LinkFinding, LinkTenant, SupplyLine
from chainmap.findings.matches import ReviewFinding, UnmatchedFinding
from chainmap.model.interval import ANYTHING, NOTHING, Interval, exactly
from chainmap.model.park import SETTINGS, QuestionKind
from chainmap.report.anchors.document import anchor_document
from chainmap.report.book.figures import SUMS, digits, parts_of
from chainmap.report.book.front import front_page
from chainmap.report.book.grid import say_titles
from chainmap.report.book.sheets import At, BookSheet, Column, Grid, Notes, Page, Role, Value
from chainmap.report.document import Cell, Document, Heading, Numbers, Paragraph, Table, Tone, on_page
from chainmap.report.gaps.advise_against import advise_against_blocks, short_reason
from chainmap.report.gaps.charts import TONES
from chainmap.report.gaps.steps import marked_name, needed_by, planned_texts
from chainmap.report.orders.document import orders_document
from chainmap.report.pairs.document import pair_document
from chainmap.report.recruit.document import plan_document
from chainmap.report.survey.call_sheet import AFTER, BEFORE, CALL_TO_FILL, CALL_WIDTHS, call_cells
from chainmap.report.survey.call_texts import CallTexts
from chainmap.report.survey.review_sheet import REVIEW_TO_FILL, REVIEW_WIDTHS, review_rows
from chainmap.report.writer import Writer
from chainmap.words import LANGS, Lang, say

_FREE_ROWS: Final = 30  # of the review, for firms and links that the planner adds
_MONEY: Final = "CNY/a"
_FIGURES: Final = ("demand", "supply", "unmet")
_NOT_PRINTED: Final = frozenset(  # of the review and the calls: why it is asked, and what a row is about
    ("role", "evidence", "status", "weight", "reason", "hangs", "link_name", "question")
)
_GAP_TONES: Final[Mapping[str, Tone]] = {
    "sure": "bad",
    "possible": "unknown",
    "against": "quiet",
    "unlisted": "unknown",
}


def book_sheets(found: BookFindings, lang: Lang, *, as_of: dt.date | None = None) -> tuple[BookSheet, ...]:
    """Return the sheets of a workbook, in their order."""
    return tuple(_BookWriter(found, lang, as_of).sheets())


class _BookWriter(Writer):
    def __init__(self, found: BookFindings, lang: Lang, as_of: dt.date | None) -> None:
        super().__init__(lang)
        self.found = found
        self.as_of = as_of
        self.report = found.gaps
        self.names = {finding.link: finding.name.text(lang) for finding in found.gaps.links}
        self.units = {finding.link: finding.unit for finding in found.gaps.links}
        self.advice = {one.link: one for one in found.gaps.advise_against}

    def sheets(self) -> Iterator[BookSheet]:
        """Yield the sheets."""
        found, lang = self.found, self.lang
        contents: dict[Role, Grid | Page | Notes] = {
            "front": front_page(found, lang, as_of=self.as_of),
            "gaps": self._gaps(),
            "links": self._links(),
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
            "evidence": self._evidence(),
            "notes": self._notes(),
            "settings": self._settings(),
        }
        for role, content in contents.items():
            yield BookSheet(role, self.say(f"book.{role}"), content)

    # grids

    def column(self, key: str, title: str, width: float = 14, form: str = "#,##0.##", **values: object) -> Column:
        """Return a column; `title` is a key."""
        return Column(key, self.say(title), say_titles(title), width, form, **values)  # type: ignore[arg-type]

    def _ends(self, key: str, title: str, *, money: bool = False, printed: bool = True) -> Iterator[Column]:
        """Yield the columns of a range: its low and its high end."""
        for end in ("low", "high"):
            shown = self.say(f"book.{end}_money" if money else f"book.{end}", name=self.say(title))
            yield Column(f"{key}_{end}", shown, frozenset((shown,)), 11, printed=printed)

    def _range(self, key: str, value: Interval, unit: str = _MONEY) -> dict[str, Value]:
        """Return the cells of a range, sums of money in 万元 or millions; an end that nothing bounds is said."""
        scale = SUMS[self.lang] if unit == _MONEY else 1.0
        low = None if value == ANYTHING else digits(value.low / scale)
        high: Value = Cell(self.say("book.unbounded"), "unknown") if value.high is None else digits(value.high / scale)
        return {f"{key}_low": low, f"{key}_high": high}

    def _unit(self, unit: str) -> str:
        """Return the unit in which the cells of a link stand."""
        return self.say("book.money_a_year") if unit == _MONEY else self.unit(unit)

    def _gaps(self) -> Grid:
        columns = (
            self.column("rank", "book.rank", 5, "0"),
            self.column("name", "head.link", 20),
            self.column("verdict", "book.verdict", 11),
            self.column("stage", "head.stage", 8, printed=False),
            *self._ends("unmet", "head.unmet"),
            self.column("unit", "book.unit", 9),
            *self._ends("gain", "head.gain", money=True),
            self.column("waiting", "head.waiting", 24),
            self.column("nearby", "book.nearby", 20, printed=False),
            self.column("why", "book.why", 30),
        )
        order = [*self.report.to_fill]
        listed = {finding.link for finding in order}
        rest = [finding for kind in ("sure", "possible", "against") for finding in self.report.gaps(kind)]
        rest += self.report.to_look_for
        order += [finding for finding in rest if finding.link not in listed]
        rows = [self._gap_row(finding, n) for n, finding in enumerate(order, start=1)]
        return Grid(columns, tuple(rows), (self.say("book.gaps"), self.say("book.gaps_help")), frozen=2)

    def _gap_row(self, finding: LinkFinding, rank: int) -> dict[str, Value]:
        kind: Gap = self.report.gap(finding) or "possible"
        assumed = finding.reference if finding.figures.unmet.high is None else None
        advice = self.advice.get(finding.link)
        planned = self.items(planned_texts(self, finding))
        why = (short_reason(advice, self.lang) if advice else "", planned, self.say("book.assumed") if assumed else "")
        unmet, gain = finding.figures.unmet, finding.figures.gain
        if assumed:
            unmet = exactly(assumed.quantity)
            gain = ANYTHING if assumed.value is None else exactly(assumed.value)
        return {
            "rank": float(rank),
            "name": Cell(self.names[finding.link], _GAP_TONES[kind]),
            "verdict": Cell(self.say(f"gap.{kind}"), _GAP_TONES[kind]),
            "stage": self.say(f"stage.{finding.stage}"),
            **self._range("unmet", unmet, finding.unit),
            "unit": self._unit(finding.unit),
            **self._range("gain", gain),
            "waiting": self.items(needed_by(finding)),
            "nearby": self.clauses(near.name for near in finding.nearby),
            "why": self.clauses(filter(None, why)),
        }

    def _links(self) -> Grid:
        columns = (
            self.column("stage", "head.stage", 8),
            self.column("name", "head.link", 20),
            self.column("status", "head.status", 10),
            self.column("count", "book.suppliers", 9, "0", printed=False),
            self.column("tenants", "head.tenants", 28),
            *(column for figure in _FIGURES for column in self._ends(figure, f"head.{figure}")),
            self.column("unit", "book.unit", 9),
            *self._ends("gain", "head.gain", money=True, printed=False),
            self.column("price", "head.price", 14, printed=False),
        )
        here = [finding for finding in self.report.links if finding.status != "not_needed" or finding.tenants]
        rows = tuple(map(self._link_row, here))
        return Grid(columns, rows, (self.say("book.links"), self.say("book.links_help", count=len(here))), frozen=2)

    def _link_row(self, finding: LinkFinding) -> dict[str, Value]:
        figures = finding.figures
        row: dict[str, Value] = {
            "stage": self.say(f"stage.{finding.stage}"),
            "name": self.names[finding.link],
            "status": Cell(self.say(f"status.{finding.status}"), TONES[finding.status]),
            "count": float(len(finding.suppliers)),
            "tenants": self.items(
                (*(marked_name(self, tenant) for tenant in finding.tenants), *planned_texts(self, finding))
            ),
            "unit": self._unit(finding.unit),
            "price": figures.price,
        }
        for figure in _FIGURES:
            row |= self._range(figure, getattr(figures, figure), finding.unit)
        return row if figures.gain == NOTHING else row | self._range("gain", figures.gain)

    def _review(self) -> Grid:
        """Return the matches to decide on; the links' names are offered where the planner adds one."""
        review = self.found.review
        firms: list[ReviewFinding | UnmatchedFinding] = [*review.matches, *review.unmatched]
        keys = [key for key in REVIEW_WIDTHS if key != "tenant" or any(firm.tenant != firm.name for firm in firms)]
        links = tuple(sorted(name.text(self.lang) for name in review.links.values()))
        choices = {"decision": (self.say("review.yes"), self.say("review.no")), "link": links}
        columns = tuple(
            self.column(
                key,
                f"review.{key}",
                REVIEW_WIDTHS[key],
                "0.00" if key == "confidence" else "#,##0.##",
                to_fill=key in REVIEW_TO_FILL,
                choices=choices.get(key, ()),
                choices_only=key == "decision",
                printed=key not in _NOT_PRINTED,
            )
            for key in keys
        )
        rows = [{**row.cells, **self._decision(row.cells)} for row in review_rows(review, self) if row.cells]
        alike = {name.text(lang): id_ for id_, name in review.links.items() for lang in LANGS} | dict(self.found.words)
        lead = (self.say("book.review"), self.say("book.review_help"))
        return Grid(columns, tuple(rows), lead, ("name", "link"), alike, _FREE_ROWS, frozen=keys.index("name") + 1)

    def _decision(self, cells: Mapping[str, str | float]) -> dict[str, str]:
        """Return who decided on a match, and when, as it was read."""
        link = cells.get("link")
        ids = {id_ for id_, name in self.found.review.links.items() if name.text(self.lang) == link}
        for row in self.found.decisions:
            if link and row.tenant == cells["tenant"] and self.found.words.get(row.link, row.link) in ids | {link}:
                return {"by": row.by, "date": row.date}
        return {}

    def _calls(self) -> Grid:
        """Return the questions, and below them those that have been answered."""
        texts = CallTexts(self.lang)
        calls = [call for call in self.found.calls.calls if call.moves.size > 0]
        contacts = tuple(dict.fromkeys(heading for call in calls for heading, _ in call.contact))
        hidden = {"link"} | ({"tenant"} if all(call.tenant == call.name for call in calls) else set())
        before = [self._call_column(key, hidden=key in hidden) for key in BEFORE]
        after = [self._call_column(key, hidden=key in hidden) for key in AFTER]
        columns = (*before, *(Column(f" {name}", name, frozenset((name,)), 16) for name in contacts), *after)
        rows: list[Mapping[str, Value]] = [call_cells(call, texts) for call in calls]
        open_ = {(call.tenant, call.link, call.question) for call in calls}
        rows += [
            self._answer_row(n)
            for n, row in enumerate(self.found.answers)
            if (row.tenant, row.link, row.question) not in open_
        ]
        alike = {say(f"question.{kind}", lang): kind for kind in get_args(QuestionKind) for lang in LANGS}
        lead = (self.say("book.answers"), self.say("book.answers_help"))
        return Grid(columns, tuple(rows), lead, ("tenant", "link", "question"), alike, frozen=2)

    def _call_column(self, key: str, *, hidden: bool) -> Column:
        return self.column(
            key,
            f"calls.{key}",
            CALL_WIDTHS[key],
            "@",
            to_fill=key in CALL_TO_FILL,
            hidden=hidden,
            printed=key not in _NOT_PRINTED,
        )

    def _answer_row(self, index: int) -> dict[str, Value]:
        answer = self.found.answers[index]
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

    def _evidence(self) -> Grid:
        columns = (
            self.column("name", "head.tenant", 22),
            self.column("link", "head.link", 18),
            self.column("state", "head.state", 9),
            self.column("words", "head.words", 26),
            self.column("rule", "head.rule", 34, printed=False),
            *self._ends("capacity", "head.capacity"),
            *self._ends("output", "head.output"),
            self.column("unit", "book.unit", 9),
            self.column("basis", "book.basis", 18, printed=False),
            self.column("output_basis", "book.output_basis", 18, printed=False),
            self.column("place", "book.place", 28),
        )
        rows = tuple(self._evidence_row(finding, tenant) for finding in self.report.links for tenant in finding.tenants)
        return Grid(columns, rows, (self.say("book.evidence"), self.say("book.evidence_help")), frozen=2)

    def _evidence_row(self, finding: LinkFinding, tenant: LinkTenant) -> dict[str, Value]:
        said = [one for one in tenant.evidence if one.column != "correction"]  # the table's words, where there are any
        evidence = next(iter((*said, *tenant.evidence)), None)
        tone: Tone = "good" if tenant.state == "confirmed" else "unknown"
        row: dict[str, Value] = {
            "name": tenant.name,
            "link": self.names[finding.link],
            "state": Cell(self.say(f"state.{tenant.state}"), tone),
            "words": evidence.words if evidence else "",
            "rule": self.rule(evidence) if evidence else "",
        }
        line = next((line for line in finding.figures.supplies if line.tenant == tenant.tenant), None)
        return row if line is None else row | self._supplied(line, finding.unit)

    def _supplied(self, line: SupplyLine, unit: str) -> dict[str, Value]:
        place = line.places[0] if line.places else None
        return {
            **self._range("capacity", line.capacity, unit),
            **self._range("output", line.output, unit),
            "unit": self._unit(unit),
            "basis": self.say(f"basis.{line.basis}"),
            "output_basis": self.say(f"basis.{line.output_basis}"),
            "place": At(place) if place else "",
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
        alike = {say(f"setting.{setting}", lang): setting for setting in SETTINGS for lang in LANGS}
        lead = (self.say("book.settings"), self.say("book.settings_help"))
        return Grid(columns, rows, lead, ("setting",), alike)

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
        document = on_page(document)
        blocks = list(document.blocks)
        heading = self.say(main)
        at = next((n for n, one in enumerate(blocks) if isinstance(one, Table) and heading in one.headings), None)
        if at is None:
            return Page(document)
        table = blocks.pop(at)
        assert isinstance(table, Table)  # noqa: S101  # by the choice above
        above = blocks.pop(at - 1) if at and isinstance(blocks[at - 1], Heading) else None
        tiles = blocks.pop(0) if blocks and isinstance(blocks[0], Numbers) else None
        parts = parts_of(table, self.lang, filled=True)
        lead = (document.title, above.text) if isinstance(above, Heading) else (document.title,)
        named = next((n for n, column in enumerate(parts.columns, start=1) if not column.is_figure), 1)
        tiles = tiles if isinstance(tiles, Numbers) else None
        return Grid(parts.columns, parts.rows, lead, frozen=named, tiles=tiles, below=tuple(blocks))
