"""Anchors as sheets: the report, then one for what each planner filters and sorts."""

from collections.abc import Iterator, Sequence

from chainmap.findings.anchors import AnchorFinding, AnchorReport, CandidateAnchor, MagnetLine
from chainmap.model.interval import NOTHING, Interval
from chainmap.report.anchors.document import anchor_document, tenant_document
from chainmap.report.anchors.sections import PLANT, link_name
from chainmap.report.document import Cell
from chainmap.report.sheet_writer import SheetWriter
from chainmap.report.sheets import Column, Grid, Sheet, Value
from chainmap.words import Lang

_Row = dict[str, Value]


def anchor_sheets(report: AnchorReport, lang: Lang, *, only: str = "", top: int | None = None) -> Iterator[Sheet]:
    """Yield the report, the tenants, what they pull on, the gaps, what stops, sales lost, groups and candidates.

    Of `only` one tenant, or of the first `top`. A sheet without rows is left out, but for the tenants'.
    """
    tenants = (report.find(only),) if only else report.tenants[:top] if top else report.tenants
    writer = _AnchorSheets(report, tenants, lang)
    document = tenant_document(report, only, lang) if only else anchor_document(report, lang, top=top)
    yield writer.sheet("book.anchors", document, "anchors.head_place")
    for name, grid in writer.grids():
        if grid.rows:
            yield writer.sheet(name, grid)


class _AnchorSheets(SheetWriter):
    def __init__(self, report: AnchorReport, tenants: Sequence[AnchorFinding], lang: Lang) -> None:
        super().__init__(lang)
        self.report = report
        self.tenants = tenants

    def grids(self) -> Iterator[tuple[str, Grid]]:
        """Yield the name of every grid, a key, and the grid."""
        yield "anchors.sheet_tenants", self._tenants()
        yield "anchors.sheet_pull", self._pull()
        yield "anchors.sheet_magnet", self._magnet()
        yield "anchors.sheet_stops", self._stops()
        yield "anchors.sheet_sales", self._sales()
        yield "anchors.groups", self._groups()
        yield "anchors.sheet_candidates", self._candidates()

    def _sums(self, *, printed: bool = True, **titles: str) -> Iterator[Column]:
        """Yield the columns of ranges of money; `titles` are keys."""
        for key, title in titles.items():
            yield from self.ends(key, title, money=True, printed=printed)

    def _tenants(self) -> Grid:
        columns = (
            self.column("best", "anchors.card_place", 6, "0"),
            self.column("name", "head.tenant", 24),
            self.column("links", "anchors.head_on_links", 24),
            *self._sums(
                loss="anchors.head_lost_without",
                buys="anchors.head_buys",
                could="anchors.head_could_be_here",
                chain="anchors.head_whole_chain",
            ),
            *self.ends("index", "anchors.head_index", form="0.00"),
            self.column("worst", "anchors.worst_place", 6, "0", printed=False),
            self.column("designated", "anchors.designated", 14, printed=False),
            *self._sums(
                printed=False,
                here="anchors.head_bought_here",
                outside="anchors.head_bought_outside",
                beyond="anchors.head_further_upstream",
                at_risk="anchors.head_at_risk",
            ),
            *self.ends("index_buys", "anchors.index_buys", form="0.0%", printed=False),
            *self.ends("index_sells", "anchors.index_sells", form="0.0%", printed=False),
            *self.ends("index_cascade", "anchors.index_cascade", form="0.0%", printed=False),
        )
        return Grid(columns, tuple(map(self._tenant, self.tenants)), frozen=2)

    def _tenant(self, finding: AnchorFinding) -> _Row:
        pull, index = finding.pull, finding.index
        sums = {
            "loss": finding.extraction,
            "buys": pull.purchases.value,
            "could": pull.purchases.here,
            "chain": pull.chain.chain,
            "here": pull.chain.here,
            "outside": pull.chain.outside,
            "beyond": pull.chain.beyond,
            "at_risk": finding.cascade.at_risk,
        }
        shares = {
            "index": index.value,
            "index_buys": index.buys,
            "index_sells": index.sells,
            "index_cascade": index.cascade,
        }
        row: _Row = {
            "best": finding.places.best,
            "worst": finding.places.worst,
            "name": Cell(finding.name, "good"),
            "designated": finding.designated,
            "links": self.items(self._link(link) for link in finding.links),
        }
        return row | self.sums(**sums) | self.shares(**shares)

    def _pull(self) -> Grid:
        quantities = {
            "needs": "anchors.head_net",
            "chain": "anchors.head_whole_chain",
            "here": "anchors.head_bought_here",
            "outside": "anchors.head_bought_outside",
            "beyond": "anchors.head_further_upstream",
        }
        columns = (
            self.column("name", "head.tenant", 24),
            self.column("tier", "anchors.head_tier", 5, "0"),
            self.column("link", "head.link", 18),
            *(column for key, title in quantities.items() for column in self.ends(key, title)),
            self.column("unit", "book.unit", 9),
            *self._sums(worth="anchors.head_worth_outside"),
            self.column("price", "anchors.price_per_unit", printed=False),
        )
        rows = [
            {
                "name": finding.name,
                "tier": line.tier,
                "link": line.name.text(self.lang),
                "price": line.price,
                **self.amounts(line.unit, **{key: getattr(line, key) for key in quantities}),
                **self.sums(worth=NOTHING if line.price is None else line.outside.times(line.price)),
            }
            for finding in self.tenants
            for line in sorted(finding.pull.links, key=lambda one: one.tier)
        ]
        return Grid(columns, tuple(rows), frozen=3)

    def _magnet(self) -> Grid:
        columns = (
            self.column("name", "head.tenant", 24),
            self.column("link", "head.link", 18),
            *self.ends("needs", "anchors.head_needs"),
            *self.ends("part", "anchors.head_its_part"),
            self.column("unit", "book.unit", 9),
            *self._sums(worth="anchors.head_worth"),
            *self.ends("share", "anchors.head_its_share", form="0%"),
            self.column("carries", "anchors.head_carries", 12),
        )
        rows = []
        for finding in self.tenants:
            needs = {line.link: line.needs for line in finding.pull.links}
            rows += [self._magnet_row(finding, line, needs[line.link]) for line in finding.magnet]
        return Grid(columns, tuple(rows), frozen=2)

    def _magnet_row(self, finding: AnchorFinding, line: MagnetLine, needs: Interval) -> _Row:
        return {
            "name": finding.name,
            "link": line.name.text(self.lang),
            **self.amounts(line.unit, needs=needs, part=line.unmet),
            **self.sums(worth=line.value),
            **self.shares(share=line.share),
            "carries": self.say(PLANT[line.carries_a_plant]),
        }

    def _stops(self) -> Grid:
        columns = (
            self.column("without", "anchors.head_without", 24),
            self.column("name", "anchors.who_stops", 24),
            self.column("link", "head.link", 18),
            *self.ends("share", "anchors.head_stops_share", form="0%"),
        )
        rows = [
            {
                "without": finding.name,
                "name": stopped.name,
                "link": self._link(line.link),
                **self.shares(share=line.share),
            }
            for finding in self.tenants
            for stopped in finding.cascade.stops
            for line in stopped.lines
        ]
        return Grid(columns, tuple(rows))

    def _sales(self) -> Grid:
        columns = (
            self.column("without", "anchors.head_without", 24),
            self.column("name", "head.tenant", 24),
            *self._sums(lost="anchors.head_sales_lost"),
        )
        rows = [
            {"without": finding.name, "name": lost.name, **self.sums(lost=lost.value)}
            for finding in self.tenants
            for lost in finding.cascade.sales_at_risk
        ]
        return Grid(columns, tuple(rows))

    def _groups(self) -> Grid:
        names = {finding.tenant: finding.name for finding in self.report.tenants}
        columns = (
            self.column("k", "anchors.group_size", 6, "0"),
            self.column("names", "head.tenants", 60),
            *self._sums(loss="anchors.head_lost_without"),
        )
        rows = [
            {
                "k": group.k,
                "names": self.items(names[tenant] for tenant in group.best),
                **self.sums(loss=group.value),
            }
            for group in self.report.groups
        ]
        return Grid(columns, tuple(rows))

    def _candidates(self) -> Grid:
        columns = (
            self.column("name", "anchors.head_candidate", 24),
            self.column("links", "anchors.head_on_links", 24),
            *self._sums(gain="plan.gain", buys="anchors.head_buys", chain="anchors.head_whole_chain"),
            self.column("fills", "anchors.head_fills", 30),
            self.column("opens", "anchors.head_opens", 30),
        )
        return Grid(columns, tuple(map(self._candidate, self.report.candidates)))

    def _candidate(self, candidate: CandidateAnchor) -> _Row:
        fills, opens = (
            self.items(f"{self._link(line.link)} {self.quantity(line.quantity, line.unit)}" for line in lines)
            for lines in (candidate.fills, candidate.opens)
        )
        return {
            "name": candidate.candidate,
            "links": self.items(self._link(link) for link in candidate.links),
            **self.sums(gain=candidate.gain, buys=candidate.purchases.value, chain=candidate.chain),
            "fills": fills,
            "opens": opens,
        }

    def _link(self, link: str) -> str:
        return link_name(self.report, link, self.lang)
