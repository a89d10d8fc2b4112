"""Two surveys of a park in words.

What changed since last time, by whom, and the table.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from chainmap.findings.changes import Difference, LinkChange, TradeChange
from chainmap.findings.gaps import Coverage, GapReport, LinkFinding
from chainmap.report.changes.chains import piece_table
from chainmap.report.changes.parts import ChangeWriter, Wording
from chainmap.report.document import Block, Cell, Document, Numbers, Paragraph, Steps, Table
from chainmap.report.gaps.charts import TONES
from chainmap.report.writer import Writer
from chainmap.words import Lang

_NAMES: Final = 6
_SURVEYS: Final = Wording("diff.then", ("diff.head_then", "diff.head_now", "diff.head_then_row", "diff.head_now_row"))


def diff_document(difference: Difference, lang: Lang) -> Document:
    """Return the comparison as a document."""
    return _DiffWriter(difference, lang).write()


class _DiffWriter(Writer):
    def __init__(self, difference: Difference, lang: Lang) -> None:
        super().__init__(lang)
        self.difference = difference
        self.parts = ChangeWriter(difference, lang, _SURVEYS)
        self.names = self.parts.names

    def write(self) -> Document:
        new = self.difference.new
        chains = self.name_list(new.subject.chain_names)
        title = self.say("diff.title", park=new.subject.park_name.text(self.lang), chains=chains)
        blocks: list[Block] = [Paragraph(self._between(), "quiet")]
        difference = self.difference
        if not (difference.links or difference.chain_links or difference.pieces or difference.trades or self._people()):
            return self.document(title, (*blocks, self.paragraph("diff.same")))
        blocks = [self._overview(), *blocks, *(Paragraph(text) for text in self._sentences())]
        if difference.links:
            blocks += [self.heading("diff.first"), Steps(tuple(self.parts.steps()))]
            blocks += [self.heading("diff.all_section"), self._links(difference.links, difference.largest)]
        blocks += [*self._trades(), *self._chain()]
        if difference.links:
            blocks += [self.heading("diff.figure_section"), self._figures()]
            blocks += [self.heading("diff.cause_section"), self.parts.cause_table()]
        return self.document(title, (*blocks, self.quiet("diff.footer")))

    # the first screen

    def _between(self) -> str:
        return self.say("diff.between", old=self._dated(self.difference.old), new=self._dated(self.difference.new))

    def _dated(self, report: GapReport) -> str:
        date, tenants = report.coverage.survey.date, report.coverage.tenants
        if date is None:
            return self.say("diff.undated", tenants=tenants)
        return self.say("diff.dated", date=date.isoformat(), tenants=tenants)

    def _overview(self) -> Numbers:
        came, left = len(self.difference.came), len(self.difference.left)
        return self.parts.overview(self.say("diff.in_out", came=came, left=left))

    def _sentences(self) -> Iterator[str]:
        difference = self.difference
        yield self.parts.local_value("diff.value_same", "diff.value_text")
        old = self.money(difference.old.local.value)
        own = old if difference.own is None else self.money(difference.own.local.value)
        if own != old:
            yield self.say("diff.value_own", own=own, old=old)
        yield self.sentences(self._people() or [self.say("diff.same_tenants")])
        yield self.parts.gaps()
        before, after = self._coverage(difference.old.coverage), self._coverage(difference.new.coverage)
        if before != after:
            yield self.say("diff.coverage", old=before, new=after)
        rates = [report.trades.rate if report.trades else None for report in (difference.old, difference.new)]
        if rates[0] != rates[1]:
            texts = [self.say("diff.none_known") if rate is None else f"{rate:.0%}" for rate in rates]
            yield self.say("diff.rate", old=texts[0], new=texts[1])

    def _people(self) -> list[str]:
        difference = self.difference
        renamed = [self.say("diff.rename", was=tenant.was, name=tenant.name) for tenant in difference.renamed]
        moves = (
            ("diff.came", [tenant.name for tenant in difference.came]),
            ("diff.left", [tenant.name for tenant in difference.left]),
            ("diff.renamed", renamed),
        )
        return [self._moved(key, names) for key, names in moves if names]

    def _moved(self, key: str, names: list[str]) -> str:
        return self.say(key, count=len(names), names=self.few(names, _NAMES, of="tenants"))

    def _coverage(self, coverage: Coverage) -> str:
        survey = coverage.survey
        if survey.complete:
            return self.say("diff.covers_complete")
        if survey.tenants_in_park is None:
            return self.say("diff.covers_unknown")
        verdict = self.say("diff.enough" if coverage.enough else "diff.not_enough")
        return self.say("diff.covers", described=coverage.described, total=survey.tenants_in_park, verdict=verdict)

    def _links(self, links: Iterable[LinkChange], order: Iterable[str]) -> Table:
        by_id = {change.link: change for change in links}
        headings = ("head.link", "head.status", "head.action", "diff.head_value", "diff.head_unmet", "diff.head_why")
        rows = []
        for link in order:
            change = by_id[link]
            if change.old is not None and change.new is not None:
                rows.append(self._link(change, change.old, change.new))
        return self.table(headings, rows)

    def _link(self, change: LinkChange, old: LinkFinding, new: LinkFinding) -> tuple[Cell | str, ...]:
        parts = self.parts
        return (
            Cell(self.names[change.link], TONES[new.status]),
            parts.pair(self.say(f"status.{old.status}"), self.say(f"status.{new.status}")),
            parts.pair(parts.action(old), parts.action(new)) if old.action or new.action else "",
            parts.pair(parts.value(old), parts.value(new)),
            parts.pair(parts.unmet(old), parts.unmet(new)),
            parts.why(change, 1),
        )

    def _figures(self) -> Table:
        rows: list[tuple[Cell | str, ...]] = []
        for link in self.difference.largest:
            change = self.parts.changes[link]
            if change.old is not None and change.new is not None:
                rows.append((self.names[link], *self._figure_pairs(change.old, change.new)))
        headings = ("head.link", "diff.head_demand", "diff.head_supply", "diff.head_gain")
        return self.table(headings, rows, detail=True)

    def _figure_pairs(self, old: LinkFinding, new: LinkFinding) -> tuple[Cell, ...]:
        before, after, pair = old.figures, new.figures, self.parts.pair
        return (
            pair(self.quantity(before.demand, old.unit), self.quantity(after.demand, new.unit)),
            pair(self.quantity(before.supply, old.unit), self.quantity(after.supply, new.unit)),
            pair(self.money(before.gain), self.money(after.gain)),
        )

    def _trades(self) -> Iterator[Block]:
        if not self.difference.trades:
            return
        headings = (
            "diff.head_seller",
            "diff.head_buyer",
            "head.link",
            "diff.head_then",
            "diff.head_now",
            "diff.head_then_row",
            "diff.head_now_row",
        )
        yield self.heading("diff.trade_section")
        yield self.table(headings, map(self._trade, self.difference.trades))

    def _trade(self, trade: TradeChange) -> tuple[str, ...]:
        return (
            trade.seller,
            trade.buyer,
            self.names.get(trade.link, trade.link),
            self._worth(trade.old, present=bool(trade.old_places)),
            self._worth(trade.new, present=bool(trade.new_places)),
            self.parts.causes.places(trade.old_places),
            self.parts.causes.places(trade.new_places),
        )

    def _worth(self, value: float | None, *, present: bool) -> str:
        return self.money(value) if present else self.say("diff.none")

    def _chain(self) -> Iterator[Block]:
        difference = self.difference
        if difference.own is None:
            return
        yield self.heading("diff.chain_section")
        gone = [change.link for change in difference.chain_links if change.new is None]
        added = [change.link for change in difference.chain_links if change.old is None]
        if gone:
            yield self.paragraph("diff.chain_dropped", links=self.parts.links(gone))
        if added:
            yield self.paragraph("diff.chain_added", links=self.parts.links(added))
        order = sorted(difference.chain_links, key=lambda change: -change.size)
        table = self._links(difference.chain_links, [change.link for change in order])
        yield table if table.rows else self.quiet("diff.chain_quiet")
        if difference.pieces:
            yield self.heading("diff.piece_section")
            yield piece_table(difference.pieces, self.lang)
