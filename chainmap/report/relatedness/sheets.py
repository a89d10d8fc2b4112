"""Relatedness as sheets: the report, then every region, or every link of one."""

from collections.abc import Iterator
from typing import Final

from chainmap.findings.relatedness import RegionFinding, RelatedFinding, RelatedReport
from chainmap.report.document import Cell
from chainmap.report.gaps.charts import TONES
from chainmap.report.relatedness.document import related_document
from chainmap.report.sheet_writer import SheetWriter
from chainmap.report.sheets import Column, Grid, Sheet, Value, digits
from chainmap.words import Lang

_SHARE: Final = "0.00"


def related_sheets(report: RelatedReport, lang: Lang) -> Iterator[Sheet]:
    """Yield the report, and the regions or the links."""
    writer = _RelatedSheets(report, lang)
    yield writer.sheet("related.sheet", related_document(report, lang))
    if report.region:
        yield writer.sheet("book.links", writer.links())
    else:
        yield writer.sheet("related.sheet_regions", writer.regions())


class _RelatedSheets(SheetWriter):
    def __init__(self, report: RelatedReport, lang: Lang) -> None:
        super().__init__(lang)
        self.report = report
        self.names = {id_: name.text(lang) for id_, name in report.link_names}
        self.ranks = {finding.link: n for n, finding in enumerate(report.lacking, start=1)}

    def links(self) -> Grid:
        columns = (
            self.column("name", "head.link", 20),
            self.column("firms", "head.firms", 8),
            self.column("uncertain", "head.could_be", 9),
            self.column("lq", "head.lq", 9, _SHARE),
            self.column("density", "head.density", 9, _SHARE),
            self.column("rank", "related.head_rank", 8),
            self.column("held_by", "head.held_by", 11),
            self.column("status", "head.says_demand", 12),
            self.column("waiting", "head.who_waits", 24),
            *self.ends("gain", "head.says_gain", money=True),
            self.column("near", "head.near", 30),
        )
        return Grid(columns, tuple(map(self._link, self.report.findings)))

    def _link(self, finding: RelatedFinding) -> dict[str, Value]:
        demand = self.report.gaps.link(finding.link) if self.report.gaps else None
        row: dict[str, Value] = {
            "name": Cell(finding.name.text(self.lang), "plain" if finding.reliable else "quiet"),
            "firms": finding.firms,
            "uncertain": finding.uncertain,
            "lq": None if finding.location_quotient is None else digits(finding.location_quotient),
            "density": None if finding.density is None else digits(finding.density),
            "rank": self.ranks.get(finding.link),
            "held_by": finding.held_by,
            "near": self.items(f"{self.names[near.link]} {near.both}/{near.of}" for near in finding.near),
        }
        if demand is None:
            return row
        return row | {
            "status": Cell(self.say(f"status.{demand.status}"), TONES[demand.status]),
            "waiting": self.items(demand.waiting_tenants),
            **self.sums(gain=demand.figures.gain),
        }

    def regions(self) -> Grid:
        """Return a row per region, with its firms on each chain; those that are too small last."""
        chains: list[Column] = []
        for name in self.report.chain_names:
            title = name.text(self.lang)
            both = self.say("book.when", name=title, when=self.say("head.lq"))
            chains += [Column(title, title, width=12), Column(f"{title} lq", both, width=12, form=_SHARE)]
        columns = (
            self.column("region", "head.region", 18),
            self.column("firms", "head.firms", 8),
            self.column("on_links", "head.on_links", 10),
            self.column("links", "head.links_here", 10),
            *chains,
            self.column("nearest", "head.nearest", 40),
        )
        small: list[dict[str, Value]] = [{"region": region, "firms": firms} for region, firms in self.report.too_small]
        return Grid(columns, (*map(self._region, self.report.regions), *small))

    def _region(self, region: RegionFinding) -> dict[str, Value]:
        row: dict[str, Value] = {
            "region": region.region,
            "firms": region.firms,
            "on_links": region.on_links,
            "links": region.links,
            "nearest": self.items(near.name.text(self.lang) for near in region.nearest),
        }
        for share in region.chains:
            name, quotient = share.name.text(self.lang), share.location_quotient
            row |= {name: share.firms, f"{name} lq": None if quotient is None else digits(quotient)}
        return row
