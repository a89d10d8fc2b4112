"""Anchors as an Excel file: a sheet for what each planner filters and sorts."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from chainmap.findings.anchors import AnchorFinding, AnchorReport
from chainmap.model.interval import NOTHING, Interval
from chainmap.model.units import unit_text
from chainmap.report.anchors.sections import PLANT, link_name
from chainmap.report.forms.workbook import Sheet, write_sheet
from chainmap.report.writer import Writer
from chainmap.words import Lang

if TYPE_CHECKING:
    from xlsxwriter import Workbook

Row = tuple[object, ...]
Ends = tuple[float, float | None]


def anchor_workbook(
    report: AnchorReport, lang: Lang, book: "Workbook", *, only: str = "", top: int | None = None
) -> None:
    """Add sheets of the tenants, what they pull on, the gaps, what stops, sales lost, groups and candidates.

    Of `only` one tenant, or of the first `top`. Amounts are in CNY and units a year, each with its low and high end; an
    empty high end: nothing bounds it. A sheet without rows is left out, but for the tenants'.
    """
    tenants = (report.find(only),) if only else report.tenants[:top] if top else report.tenants
    for sheet in _Sheets(report, tenants, lang).all():
        if sheet.rows:
            write_sheet(book, sheet)


class _Sheets(Writer):
    def __init__(self, report: AnchorReport, tenants: Sequence[AnchorFinding], lang: Lang) -> None:
        super().__init__(lang)
        self.report = report
        self.tenants = tenants

    def all(self) -> Iterator[Sheet]:
        """Yield every sheet."""
        yield self._sheet(
            "anchors.sheet_tenants",
            ("anchors.card_place", "anchors.worst_place", "head.tenant", "anchors.designated", "anchors.head_on_links"),
            (
                "anchors.head_lost_without",
                "anchors.head_buys",
                "anchors.head_could_be_here",
                "anchors.head_whole_chain",
            ),
            ("anchors.head_bought_here", "anchors.head_bought_outside", "anchors.head_further_upstream"),
            ("anchors.head_at_risk", "anchors.index_buys", "anchors.index_sells", "anchors.index_cascade"),
            ("anchors.head_index",),
            rows=map(self._tenant, self.tenants),
        )
        amounts = ("anchors.head_bought_here", "anchors.head_bought_outside", "anchors.head_further_upstream")
        yield self._sheet(
            "anchors.sheet_pull",
            ("head.tenant", "anchors.head_tier", "head.link", "head.unit", "anchors.price_per_unit"),
            ("anchors.head_net", "anchors.head_whole_chain", *amounts, "anchors.head_worth_outside"),
            rows=self._pull(),
        )
        yield self._sheet(
            "anchors.sheet_magnet",
            ("head.tenant", "head.link", "head.unit", "anchors.head_carries"),
            ("anchors.head_needs", "anchors.head_its_part", "anchors.head_worth", "anchors.head_its_share"),
            rows=self._magnet(),
        )
        yield self._sheet(
            "anchors.sheet_stops",
            ("anchors.who_stops", "head.tenant", "head.link"),
            ("anchors.head_stops_share",),
            rows=self._stops(),
        )
        yield self._sheet(
            "anchors.sheet_sales",
            ("anchors.who_stops", "head.tenant"),
            ("anchors.head_sales_lost",),
            rows=(
                (finding.name, lost.name, *_ends(lost.value))
                for finding in self.tenants
                for lost in finding.cascade.sales_at_risk
            ),
        )
        names = {finding.tenant: finding.name for finding in self.report.tenants}
        yield self._sheet(
            "anchors.groups",
            ("anchors.group_size", "head.tenant"),
            ("anchors.head_lost_without",),
            rows=(
                (group.k, self.items(names[tenant] for tenant in group.best), *_ends(group.value))
                for group in self.report.groups
            ),
        )
        yield self._sheet(
            "anchors.sheet_candidates",
            ("anchors.head_candidate", "anchors.head_on_links", "anchors.head_fills", "anchors.head_opens"),
            ("anchors.head_gain", "anchors.head_buys", "anchors.head_whole_chain"),
            rows=self._candidates(),
        )

    def _sheet(self, name: str, plain: Sequence[str], *ranged: Sequence[str], rows: Iterator[Row]) -> Sheet:
        """Return a sheet: `plain` headings, then two for each of `ranged`, its low and its high end."""
        headings = [self.say(key) for key in plain]
        for what in (self.say(key) for keys in ranged for key in keys):
            headings += [self.say("anchors.low_end", what=what), self.say("anchors.high_end", what=what)]
        return Sheet(self.say(name), tuple(headings), list(rows))

    def _tenant(self, finding: AnchorFinding) -> Row:
        pull, index = finding.pull, finding.index
        chain = pull.chain
        figures = (finding.extraction, pull.purchases.value, pull.purchases.here, chain.chain, chain.here)
        more = (
            chain.outside,
            chain.beyond,
            finding.cascade.at_risk,
            index.buys,
            index.sells,
            index.cascade,
            index.value,
        )
        links = self.items(self._link(link) for link in finding.links)
        places = finding.places
        ends = [end for figure in (*figures, *more) for end in _ends(figure)]
        return places.best, places.worst, finding.name, finding.designated, links, *ends

    def _pull(self) -> Iterator[Row]:
        for finding in self.tenants:
            for line in sorted(finding.pull.links, key=lambda one: one.tier):
                worth = NOTHING if line.price is None else line.outside.times(line.price)
                figures = (line.needs, line.chain, line.here, line.outside, line.beyond, worth)
                name = line.name.text(self.lang)
                ends = [end for figure in figures for end in _ends(figure)]
                yield finding.name, line.tier, name, unit_text(line.unit, self.lang), line.price, *ends

    def _magnet(self) -> Iterator[Row]:
        for finding in self.tenants:
            needs = {line.link: line.needs for line in finding.pull.links}
            for line in finding.magnet:
                answer = PLANT[line.carries_a_plant]
                figures = (needs[line.link], line.unmet, line.value, line.share)
                ends = [end for figure in figures for end in _ends(figure)]
                yield finding.name, line.name.text(self.lang), unit_text(line.unit, self.lang), self.say(answer), *ends

    def _stops(self) -> Iterator[Row]:
        for finding in self.tenants:
            for stopped in finding.cascade.stops:
                for line in stopped.lines:
                    yield finding.name, stopped.name, self._link(line.link), *_ends(line.share)

    def _candidates(self) -> Iterator[Row]:
        for candidate in self.report.candidates:
            links = self.items(self._link(link) for link in candidate.links)
            fills, opens = (
                self.items(f"{self._link(line.link)} {self.quantity(line.quantity, line.unit)}" for line in lines)
                for lines in (candidate.fills, candidate.opens)
            )
            figures = (candidate.gain, candidate.purchases.value, candidate.chain)
            ends = [end for figure in figures for end in _ends(figure)]
            yield candidate.candidate, links, fills, opens, *ends

    def _link(self, link: str) -> str:
        return link_name(self.report, link, self.lang)


def _ends(interval: Interval) -> Ends:
    return interval.low, interval.high
