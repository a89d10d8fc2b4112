"""Relatedness in words: the regions side by side, or one of them link by link, nearness beside demand."""

from collections.abc import Iterable, Sequence
from typing import Final

from chainmap.findings.gaps import LinkFinding, Status
from chainmap.findings.relatedness import LEAST_FIRMS, LEAST_REGIONS, RegionFinding, RelatedFinding, RelatedReport
from chainmap.model.interval import NOTHING
from chainmap.phrasing.figures import money_text
from chainmap.report.document import Block, Cell, Document, Heading, Number, Numbers, Paragraph, Table, Tone
from chainmap.words import Lang, say

_LINKS: Final = 20
_WANTED: Final = 10
_STRENGTHS: Final = 12
_REGIONS: Final = 30
_SLACK: Final = 5  # a few more are shown rather than counted
_NAMES: Final = 12
_WAITING: Final = 3
_TONES: Final[dict[Status, Tone]] = {
    "covered": "good",
    "single": "warn",
    "short": "bad",
    "missing": "bad",
    "unknown": "unknown",
    "not_needed": "quiet",
}


def related_document(report: RelatedReport, lang: Lang) -> Document:
    """Return the comparison of regions, or of the one that was asked for, as a document."""
    writer = _Writer(report, lang)
    return writer.one_region() if report.region else writer.all_regions()


class _Writer:
    def __init__(self, report: RelatedReport, lang: Lang) -> None:
        self.report = report
        self.lang = lang
        self.names = {id_: name.text(lang) for id_, name in report.link_names}
        self.ranks = {one.link: n for n, one in enumerate(report.lacking, start=1)}
        self.findings = {one.link: one for one in report.findings}

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.lang, **values)

    def _list(self, items: Iterable[str]) -> str:
        return self._say("list.join").join(items)

    def _some(self, names: Sequence[str], most: int = _NAMES) -> str:
        if len(names) <= most + 1:
            return self._list(names)
        return self._say("related.more", names=self._list(names[:most]), count=len(names) - most)

    def _table(self, headings: Iterable[str], rows: Iterable[tuple[Cell, ...]]) -> Table:
        return Table(tuple(map(self._say, headings)), tuple(rows))

    def _title(self, key: str) -> str:
        chains = self._list(name.text(self.lang) for name in self.report.chain_names)
        return self._say(key, table=self.report.table, region=self.report.region, chains=chains)

    def _quotient(self, value: float | None) -> str:
        if value is None:
            return self._say("figure.none")
        return "0" if value == 0 else f"{value:.2f}" if value < 10 else f"{value:.0f}"  # noqa: PLR2004

    def all_regions(self) -> Document:
        report = self.report
        blocks: list[Block] = [self._totals(), Heading(self._say("related.table")), self._regions()]
        if more := len(report.regions) - len(self._shown):
            blocks.append(Paragraph(self._say("related.more_regions", count=more), "quiet"))
        blocks.append(Paragraph(self._say("related.hint", region=report.regions[0].region)))
        if report.too_small:
            small = [self._say("related.size", region=region, firms=firms) for region, firms in report.too_small]
            text = self._say("related.small_list", least=LEAST_FIRMS, names=self._some(small))
            blocks.append(Paragraph(text, "unknown"))
        if report.unreliable:
            text = self._say("related.unreliable", least=LEAST_REGIONS, count=len(report.unreliable))
            blocks.append(Paragraph(text, "unknown"))
        blocks += self._notes("related.how", "related.tested", "related.lq_how", "related.footer")
        return Document(self._title("related.title"), tuple(blocks), self.lang)

    def _notes(self, *keys: str) -> list[Paragraph]:
        return [Paragraph(self._say(key), "quiet") for key in keys]

    def _totals(self) -> Numbers:
        report = self.report
        lost = self._say("related.firms_lost", count=report.without_region) if report.without_region else ""
        small = self._say("related.small_note", least=LEAST_FIRMS)
        regions = self._say("related.regions_note", by=report.by, least=LEAST_FIRMS)
        return Numbers(
            (
                Number(f"{report.firms:,}", self._say("related.firms"), lost),
                Number(str(len(report.regions)), self._say("related.regions"), regions, "good"),
                Number(str(len(report.too_small)), self._say("related.small"), small, "unknown"),
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
            (*map(self._say, headings), *chains, self._say("head.nearest")),
            tuple(self._region(one) for one in self._shown),
        )

    def _region(self, one: RegionFinding) -> tuple[Cell, ...]:
        shares = [
            Cell(
                self._say("related.chain_cell", firms=share.firms, quotient=self._quotient(share.location_quotient)),
                "plain" if share.firms else "quiet",
            )
            for share in one.chains
        ]
        nearest = self._list(f"{near.name.text(self.lang)} {near.density or 0:.2f}" for near in one.nearest)
        figures = (one.region, str(one.firms), str(one.on_links), str(one.links))
        return (*map(Cell, figures), *shares, Cell(nearest or self._say("figure.none")))

    def one_region(self) -> Document:
        report = self.report
        here = report.region_finding(report.region)
        blocks: list[Block] = [self._figures(here)]
        if not here.on_links:
            blocks.append(Paragraph(self._say("related.no_strength"), "unknown"))
        blocks += [
            Heading(self._say("related.lacking")),
            *self._lacking(),
            *self._notes("related.how", "related.tested"),
        ]
        blocks += [Heading(self._say("related.wanted")), *self._wanted(), *self._notes("related.beside")]
        if report.gaps and not report.gaps.coverage.enough:
            blocks += self._notes("related.incomplete")
        if report.strengths:
            blocks += [Heading(self._say("related.strengths")), *self._strengths(), *self._notes("related.lq_how")]
        unsure = [self.names[one.link] for one in report.findings if one.link in self._unsure and not one.strong]
        if unsure:
            text = self._say("related.unreliable_here", least=LEAST_REGIONS, names=self._some(unsure))
            blocks.append(Paragraph(text, "quiet"))
        blocks += self._notes("related.footer")
        return Document(self._title("related.title_region"), tuple(blocks), self.lang)

    @property
    def _unsure(self) -> frozenset[str]:
        return frozenset(self.report.unreliable)

    def _figures(self, here: RegionFinding) -> Numbers:
        whole = self._say("related.firms_note", count=f"{self.report.firms:,}")
        strong = self._say("related.links_note", count=here.strong)
        numbers = [
            Number(str(here.firms), self._say("related.firms"), whole),
            Number(str(here.on_links), self._say("related.on_links"), self._say("related.on_links_note")),
            Number(str(here.links), self._say("related.links"), strong, "good"),
        ]
        for share in here.chains:
            label = self._say("related.lq_of", chain=share.name.text(self.lang))
            note = self._say("related.lq_note", count=share.firms)
            numbers.append(Number(self._quotient(share.location_quotient), label, note, "warn"))
        return Numbers(tuple(numbers))

    def _lacking(self) -> list[Block]:
        lacking = self.report.lacking
        if not lacking:
            return [Paragraph(self._say("related.none_lacking", least=LEAST_REGIONS), "unknown")]
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
        blocks: list[Block] = [self._table(headings, (self._link(one) for one in lacking[:_LINKS]))]
        if (more := len(lacking) - _LINKS) > 0:
            blocks.append(Paragraph(self._say("related.more_links", count=more), "quiet"))
        return blocks

    def _link(self, one: RelatedFinding) -> tuple[Cell, ...]:
        near = self._list(
            self._say("related.near_one", name=self.names[near.link], both=near.both, of=near.of) for near in one.near
        )
        return (
            Cell(self._name(one)),
            Cell(f"{one.density or 0:.2f}"),
            Cell(str(one.firms)),
            Cell(self._quotient(one.location_quotient)),
            Cell(str(one.held_by)),
            Cell(near),
            *self._demand(one.link),
        )

    def _name(self, one: RelatedFinding) -> str:
        name = self.names[one.link]
        return self._say("related.might", name=name, count=one.uncertain) if one.uncertain else name

    def _demand(self, link: str) -> tuple[Cell, ...]:
        if self.report.gaps is None:
            return (Cell(""), Cell(""), Cell(""))
        found = self.report.gaps.link(link)
        return (self._status(found), Cell(self._waiting(found)), Cell(self._gain(found)))

    def _status(self, found: LinkFinding) -> Cell:
        return Cell(self._say(f"status.{found.status}"), _TONES[found.status])

    def _waiting(self, found: LinkFinding) -> str:
        names = found.waiting_tenants
        if len(names) <= _WAITING + 1:
            return self._list(names) or self._say("figure.none")
        return self._say("gaps.more_names", names=self._list(names[:_WAITING]), more=len(names) - _WAITING)

    def _gain(self, found: LinkFinding) -> str:
        gain = found.figures.gain
        return self._say("figure.none") if gain == NOTHING else money_text(gain, self.lang)

    def _wanted(self) -> list[Block]:
        report = self.report
        if not report.wanted:
            return [Paragraph(self._say("related.none_wanted"), "unknown")]
        headings = ("head.link", "head.says_demand", "head.who_waits", "head.says_gain", "head.density")
        rows = [
            (Cell(self._name(self.findings[link])), *self._demand(link), self._rank(self.findings[link]))
            for link in report.wanted[:_WANTED]
        ]
        both = self._list(self.names[link] for link in report.in_both)
        text = self._say("related.in_both", names=both) if both else self._say("related.in_neither")
        return [self._table(headings, rows), Paragraph(text)]

    def _rank(self, one: RelatedFinding) -> Cell:
        if not one.reliable:
            return Cell(self._say("related.not_ranked"), "unknown")
        if one.link not in self.ranks:
            return Cell(self._say("related.not_near"), "quiet")
        rank = self._say("related.rank", rank=self.ranks[one.link])
        return Cell(f"{one.density or 0:.2f} · {rank}")

    def _strengths(self) -> list[Block]:
        headings = ("head.link", "head.firms", "head.lq", "head.held_by")
        held = self.report.strengths
        rows = (
            tuple(
                map(
                    Cell,
                    (self.names[one.link], str(one.firms), self._quotient(one.location_quotient), str(one.held_by)),
                )
            )
            for one in held[:_STRENGTHS]
        )
        blocks: list[Block] = [self._table(headings, rows)]
        if (more := len(held) - _STRENGTHS) > 0:
            blocks.append(Paragraph(self._say("related.more_links", count=more), "quiet"))
        return blocks
