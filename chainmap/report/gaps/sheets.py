"""The gap report as sheets: the gaps, the links, and what the matches and figures rest on."""

from collections.abc import Iterator, Mapping
from typing import Final

from chainmap.findings.gaps import Gap, GapReport, LinkFinding, LinkTenant, SupplyLine
from chainmap.model.interval import ANYTHING, NOTHING, exactly
from chainmap.report.document import Cell, Tone
from chainmap.report.gaps.advise_against import advise_against_blocks, short_reason
from chainmap.report.gaps.charts import TONES
from chainmap.report.gaps.steps import marked_name, needed_by, planned_texts
from chainmap.report.sheet_writer import SheetWriter
from chainmap.report.sheets import At, Grid, Sheet, Value
from chainmap.words import Lang

_FIGURES: Final = ("demand", "supply", "unmet")
_GAP_TONES: Final[Mapping[str, Tone]] = {
    "sure": "bad",
    "possible": "unknown",
    "against": "quiet",
    "unlisted": "unknown",
}


def gap_sheets(report: GapReport, lang: Lang) -> Iterator[Sheet]:
    """Yield the gaps, the links, what not to recruit and what all rests on."""
    writer = GapSheets(report, lang)
    blocks = advise_against_blocks(report.advise_against, lang, not_assessed=report.not_assessed)
    yield writer.sheet("book.gaps", writer.gaps())
    yield writer.sheet("book.links", writer.links())
    yield writer.sheet("book.against", writer.document(writer.say("book.against"), blocks[1:]), "avoid.head_verdict")
    yield writer.sheet("book.evidence", writer.evidence())


class GapSheets(SheetWriter):
    """Writes the grids of a gap report."""

    def __init__(self, report: GapReport, lang: Lang) -> None:
        super().__init__(lang)
        self.report = report
        self.names = {finding.link: finding.name.text(lang) for finding in report.links}
        self.advice = {one.link: one for one in report.advise_against}

    def gaps(self) -> Grid:
        """Return the gaps: those to fill first, those advised against next, those to look for last."""
        columns = (
            self.column("rank", "book.rank", 5, "0"),
            self.column("name", "head.link", 20),
            self.column("verdict", "book.verdict", 11),
            self.column("stage", "head.stage", 8, printed=False),
            *self.ends("unmet", "head.unmet"),
            self.column("unit", "book.unit", 9),
            *self.ends("gain", "head.gain", money=True),
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
            "verdict": Cell(self.say(f"gap_of.{kind}"), _GAP_TONES[kind]),
            "stage": self.say(f"stage.{finding.stage}"),
            **self.amounts(finding.unit, unmet=unmet),
            **self.sums(gain=gain),
            "waiting": self.items(needed_by(finding)),
            "nearby": self.clauses(near.name for near in finding.nearby),
            "why": self.clauses(filter(None, why)),
        }

    def links(self) -> Grid:
        """Return the links that the park has or needs."""
        columns = (
            self.column("stage", "head.stage", 8),
            self.column("name", "head.link", 20),
            self.column("status", "head.status", 10),
            self.column("count", "book.suppliers", 9, "0", printed=False),
            self.column("tenants", "head.tenants", 28),
            *(column for figure in _FIGURES for column in self.ends(figure, f"head.{figure}")),
            self.column("unit", "book.unit", 9),
            *self.ends("gain", "head.gain", money=True, printed=False),
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
            "price": figures.price,
            **self.amounts(finding.unit, demand=figures.demand, supply=figures.supply, unmet=figures.unmet),
        }
        return row if figures.gain == NOTHING else row | self.sums(gain=figures.gain)

    def evidence(self) -> Grid:
        """Return why each firm is on a link, and where its figures stand."""
        columns = (
            self.column("name", "head.tenant", 22),
            self.column("link", "head.link", 18),
            self.column("state", "head.state", 9),
            self.column("words", "head.words", 26),
            self.column("rule", "head.rule", 34, printed=False),
            *self.ends("capacity", "head.capacity"),
            *self.ends("output", "head.output"),
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
            **self.amounts(unit, capacity=line.capacity, output=line.output),
            "basis": self.say(f"basis.{line.basis}"),
            "output_basis": self.say(f"basis.{line.output_basis}"),
            "place": At(place) if place else "",
        }
