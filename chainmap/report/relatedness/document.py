"""Relatedness in words.

The regions side by side, or one of them link by link, nearness and demand side by side.
"""

from typing import Final

from chainmap.findings.gaps import LinkFinding
from chainmap.findings.relatedness import LEAST_FIRMS, LEAST_REGIONS, RegionFinding, RelatedFinding, RelatedReport
from chainmap.model.interval import NOTHING
from chainmap.report.document import Block, Cell, Document, Number, Numbers, Paragraph, Table
from chainmap.report.gaps.charts import TONES
from chainmap.report.writer import Writer
from chainmap.words import Lang

_LINKS: Final = 20
_WANTED: Final = 10
_STRENGTHS: Final = 12
_REGIONS: Final = 30
_SLACK: Final = 5  # a few more are shown rather than counted
_NAMES: Final = 12
_WAITING: Final = 3
_TWO_DECIMALS: Final = 10  # below it a quotient has two decimals


def related_document(report: RelatedReport, lang: Lang) -> Document:
    """Return the comparison of regions, or the page of one, as a document."""
    writer = _RelatedWriter(report, lang)
    return writer.one_region() if report.region else writer.all_regions()


class _RelatedWriter(Writer):
    def __init__(self, report: RelatedReport, lang: Lang) -> None:
        super().__init__(lang)
        self.report = report
        self.names = {id_: name.text(lang) for id_, name in report.link_names}
        self.ranks = {finding.link: n for n, finding in enumerate(report.lacking, start=1)}
        self.findings = {finding.link: finding for finding in report.findings}

    def _title(self, key: str) -> str:
        chains = self.name_list(self.report.chain_names)
        return self.say(key, table=self.report.table, region=self.report.region, chains=chains)

    def _quotient(self, value: float | None) -> str:
        if value is None:
            return self.say("figure.none")
        if value == 0:
            return "0"
        return f"{value:.2f}" if value < _TWO_DECIMALS else f"{value:.0f}"

    def all_regions(self) -> Document:
        report = self.report
        blocks: list[Block] = [self._totals(), self.heading("related.table"), self._regions()]
        blocks += self.cut("related.more_regions", len(report.regions) - len(self._shown))
        blocks.append(self.paragraph("related.hint", region=report.regions[0].region))
        if report.too_small:
            small = [self.say("related.size", region=region, firms=firms) for region, firms in report.too_small]
            text = self.say("related.small_list", least=LEAST_FIRMS, names=self.few(small, _NAMES))
            blocks.append(Paragraph(text, "unknown"))
        if report.unreliable:
            text = self.say("related.unreliable", least=LEAST_REGIONS, count=len(report.unreliable))
            blocks.append(Paragraph(text, "unknown"))
        blocks += self._notes("related.how", "related.tested", "related.lq_how", "related.footer")
        return self.document(self._title("related.title"), blocks)

    def _notes(self, *keys: str) -> list[Paragraph]:
        return [self.quiet(key) for key in keys]

    def _totals(self) -> Numbers:
        report = self.report
        lost = self.say("related.firms_lost", count=report.without_region) if report.without_region else ""
        small = self.say("related.small_note", least=LEAST_FIRMS)
        regions = self.say("related.regions_note", by=report.by, least=LEAST_FIRMS)
        return Numbers(
            (
                self.card(f"{report.firms:,}", "related.firms", lost),
                self.card(str(len(report.regions)), "related.regions", regions, "good"),
                self.card(str(len(report.too_small)), "related.small", small, "unknown"),
            )
        )

    @property
    def _shown(self) -> tuple[RegionFinding, ...]:
        regions = self.report.regions
        return regions if len(regions) <= _REGIONS + _SLACK else regions[:_REGIONS]

    def _regions(self) -> Table:
        headings = ("head.region", "head.firms", "head.on_links", "head.links_here")
        chains = (name.text(self.lang) for name in self.report.chain_names)
        return Table(
            (*map(self.say, headings), *chains, self.say("head.nearest")),
            tuple(self._region(region) for region in self._shown),
        )

    def _region(self, region: RegionFinding) -> tuple[Cell, ...]:
        shares = [
            Cell(
                self.say("related.chain_cell", firms=share.firms, quotient=self._quotient(share.location_quotient)),
                "plain" if share.firms else "quiet",
            )
            for share in region.chains
        ]
        nearest = self.items(f"{near.name.text(self.lang)} {near.density or 0:.2f}" for near in region.nearest)
        figures = (region.region, str(region.firms), str(region.on_links), str(region.links))
        return (*map(Cell, figures), *shares, Cell(nearest or self.say("figure.none")))

    def one_region(self) -> Document:
        report = self.report
        here = report.region_finding(report.region)
        blocks: list[Block] = [self._figures(here)]
        if not here.on_links:
            blocks.append(self.paragraph("related.no_strength", "unknown"))
        blocks += [
            self.heading("related.lacking"),
            *self._lacking(),
            *self._notes("related.how", "related.tested"),
        ]
        blocks += [self.heading("related.wanted"), *self._wanted(), *self._notes("related.beside")]
        if report.gaps and not report.gaps.coverage.enough:
            blocks += self._notes("related.incomplete")
        if report.strengths:
            blocks += [self.heading("related.strengths"), *self._strengths(), *self._notes("related.lq_how")]
        unsure = [
            self.names[finding.link]
            for finding in report.findings
            if finding.link in self._unsure and not finding.strong
        ]
        if unsure:
            text = self.say("related.unreliable_here", least=LEAST_REGIONS, names=self.few(unsure, _NAMES))
            blocks.append(Paragraph(text, "quiet"))
        blocks += self._notes("related.footer")
        return self.document(self._title("related.title_region"), blocks)

    @property
    def _unsure(self) -> frozenset[str]:
        return frozenset(self.report.unreliable)

    def _figures(self, here: RegionFinding) -> Numbers:
        whole = self.say("related.firms_note", count=f"{self.report.firms:,}")
        strong = self.say("related.links_note", count=here.strong)
        numbers = [
            self.card(str(here.firms), "related.firms", whole),
            self.card(str(here.on_links), "related.on_links", self.say("related.on_links_note")),
            self.card(str(here.links), "related.links", strong, "good"),
        ]
        for share in here.chains:
            label = self.say("related.lq_of", chain=share.name.text(self.lang))
            note = self.say("related.lq_note", count=share.firms)
            numbers.append(Number(self._quotient(share.location_quotient), label, note, "warn"))
        return Numbers(tuple(numbers))

    def _lacking(self) -> list[Block]:
        lacking = self.report.lacking
        if not lacking:
            return [self.paragraph("related.none_lacking", "unknown", least=LEAST_REGIONS)]
        headings = (
            "head.link",
            "head.density",
            "head.firms",
            "head.lq",
            "head.held_by",
            "head.near",
            "head.says_demand",
            "head.who_waits",
            "head.says_gain",
        )
        blocks: list[Block] = [self.table(headings, (self._link(finding) for finding in lacking[:_LINKS]))]
        return [*blocks, *self.cut("related.more_links", len(lacking) - _LINKS)]

    def _link(self, finding: RelatedFinding) -> tuple[Cell, ...]:
        near = self.items(
            self.say("related.near_one", name=self.names[near.link], both=near.both, of=near.of)
            for near in finding.near
        )
        return (
            Cell(self._name(finding)),
            Cell(f"{finding.density or 0:.2f}"),
            Cell(str(finding.firms)),
            Cell(self._quotient(finding.location_quotient)),
            Cell(str(finding.held_by)),
            Cell(near),
            *self._demand(finding.link),
        )

    def _name(self, finding: RelatedFinding) -> str:
        name = self.names[finding.link]
        return self.say("related.might", name=name, count=finding.uncertain) if finding.uncertain else name

    def _demand(self, link: str) -> tuple[Cell, ...]:
        if self.report.gaps is None:
            return (Cell(""), Cell(""), Cell(""))
        finding = self.report.gaps.link(link)
        return (self._status(finding), Cell(self._waiting(finding)), Cell(self._gain(finding)))

    def _status(self, finding: LinkFinding) -> Cell:
        return Cell(self.say(f"status.{finding.status}"), TONES[finding.status])

    def _waiting(self, finding: LinkFinding) -> str:
        return self.few(finding.waiting_tenants, _WAITING, of="tenants") or self.say("figure.none")

    def _gain(self, finding: LinkFinding) -> str:
        gain = finding.figures.gain
        return self.say("figure.none") if gain == NOTHING else self.money(gain)

    def _wanted(self) -> list[Block]:
        report = self.report
        if not report.wanted:
            return [self.paragraph("related.none_wanted", "unknown")]
        headings = ("head.link", "head.says_demand", "head.who_waits", "head.says_gain", "head.density")
        rows = [
            (Cell(self._name(self.findings[link])), *self._demand(link), self._rank(self.findings[link]))
            for link in report.wanted[:_WANTED]
        ]
        both = self.items(self.names[link] for link in report.in_both)
        text = self.say("related.in_both", names=both) if both else self.say("related.in_neither")
        return [self.table(headings, rows), Paragraph(text)]

    def _rank(self, finding: RelatedFinding) -> Cell:
        if not finding.reliable:
            return Cell(self.say("related.not_ranked"), "unknown")
        if finding.link not in self.ranks:
            return Cell(self.say("related.not_near"), "quiet")
        rank = self.say("related.rank", rank=self.ranks[finding.link])
        return Cell(f"{finding.density or 0:.2f} · {rank}")

    def _strengths(self) -> list[Block]:
        headings = ("head.link", "head.firms", "head.lq", "head.held_by")
        held = self.report.strengths
        rows = (
            tuple(
                map(
                    Cell,
                    (self.names[link.link], str(link.firms), self._quotient(link.location_quotient), str(link.held_by)),
                )
            )
            for link in held[:_STRENGTHS]
        )
        blocks: list[Block] = [self.table(headings, rows)]
        return [*blocks, *self.cut("related.more_links", len(held) - _STRENGTHS)]
