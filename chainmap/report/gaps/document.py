"""The gap report in words.

What could be bought here, what is missing, what is unknown, what to do.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from chainmap.findings.anchors import AnchorLead
from chainmap.findings.gaps import GAPS, Chokepoint, Gap, GapReport, LinkFinding
from chainmap.model.interval import NOTHING, Interval, exactly
from chainmap.phrasing.figures import demand_text, year_text
from chainmap.report.document import Block, Cell, Document, Numbers, Paragraph, Steps, Table
from chainmap.report.gaps.advise_against import (
    advise_against_blocks,
    advise_against_line,
    with_nearby,
)
from chainmap.report.gaps.charts import TONES, chain_strip, gap_charts, known_charts
from chainmap.report.gaps.steps import first_steps, marked_name, planned_texts
from chainmap.report.writer import Writer
from chainmap.words import Lang, say

_WORTH: Final = 5
_NAMES: Final = 3
_SHOWN: Final = 8
_MOST: Final = 600
_NOTES: Final[dict[Gap, str]] = {
    "sure": "gap_note.sure",
    "possible": "gap_note.possible",
    "unlisted": "gap_note.unlisted",
}


def gap_document(
    report: GapReport,
    lang: Lang,
    *,
    as_of: dt.date | None = None,
    lead: AnchorLead | None = None,
    asks: Sequence[str] = (),
) -> Document:
    """Return the gap report as a document.

    `as_of` is the day from which the survey's age is counted.

    `lead`: the anchor that the report names; `asks`: the first calls to make.
    """
    return GapWriter(report, lang, as_of, lead, asks).write()


class GapWriter(Writer):
    """Writes the parts of a gap report; a shorter form of it derives from it."""

    def __init__(
        self,
        report: GapReport,
        lang: Lang,
        as_of: dt.date | None,
        lead: AnchorLead | None,
        asks: Sequence[str] = (),
    ) -> None:
        super().__init__(lang)
        self.to_ask = tuple(asks)
        self.report = report
        self.as_of = as_of
        self.lead = lead
        self.links = {finding.link: finding for finding in report.links}
        self.names = {finding.link: finding.name.text(lang) for finding in report.links}

    def _anchor(self) -> Iterator[Block]:
        """Yield the paragraph on the anchor without which most would be lost."""
        if self.lead is not None:
            purchases, places = self.lead.purchases, self.lead.places
            key = "gaps.anchor" if purchases.value.high != 0 else "gaps.anchor_loss"
            yield self.paragraph(
                key,
                name=self.lead.name,
                place=str(places.best) if places.best == places.worst else f"{places.best}–{places.worst}",
                tenants=self.lead.tenants,
                loss=self.money(self.lead.extraction),
                buys=self.money(purchases.value),
                here=self.money(purchases.here),
            )
            if self.lead.local_value not in {None, self.report.local.value}:
                yield self.quiet("gaps.anchor_basis", whole=self.money(self.lead.local_value))

    def write(self) -> Document:
        """Return the whole report."""
        wide = "gaps.potential_wide_calls" if self.to_ask else "gaps.potential_wide"
        blocks: list[Block] = [
            self.numbers(),
            *gap_charts(self.report, self.lang),
            *known_charts(self.report, self.lang),
            Paragraph(self.potential("gaps.potential_text", wide=wide)),
            *self.rests_on(self.report.links),
            *self._trades(),
            Paragraph(self._completeness()),
            Paragraph(self.survey(), "plain" if self.report.coverage.enough else "unknown"),
            self.heading("gaps.first"),
            Steps(first_steps(self.report, self.lang)),
            *self._advice(),
            *self._anchor(),
            *((self.heading("calls.first"), Steps(self.to_ask)) if self.to_ask else ()),
            *self._in_small(),
            *self._section(self.worth_heading(), self._worth(), "gaps.none_worth"),
            *self._section("gaps.large_section", self._large(), "gaps.none_large"),
            *self._section("gaps.spare_section", self._spare(), "gaps.none_spare"),
            *self._section("gaps.single_section", self._single_points(), "gaps.none_single"),
            *self._section("gaps.choke_section", self._chokepoints(), "gaps.none_choke"),
            *self._section("gaps.unknown_section", self._unknown(), "gaps.none_unknown"),
            *advise_against_blocks(self.report.advise_against, self.lang, not_assessed=self.report.not_assessed),
            self.heading("gaps.all_section"),
            self._all(),
            *self.cut("gaps.cut", len(self.report.links) - len(self._shown())),
            self.heading("gaps.evidence_section"),
            self._evidence(),
            self.quiet("gaps.footer"),
        ]
        return self.document(self.title(), blocks)

    def title(self) -> str:
        """Return the park's name and its chains'."""
        chains = self.name_list(self.report.subject.chain_names)
        return self.say("gaps.title", park=self.report.subject.park_name.text(self.lang), chains=chains)

    def _advice(self) -> Iterator[Block]:
        line = advise_against_line(self.report.advice_on_gaps, self.lang)
        if line:
            yield Paragraph(line, "warn")

    def _section(self, heading: str, table: Table, empty: str) -> Iterator[Block]:
        yield self.heading(heading)
        yield table if table.rows else self.quiet(empty)

    def _in_small(self) -> Iterator[Block]:
        strip = chain_strip(self.report, self.lang)
        if strip:
            yield self.heading("gaps.strip_section")
            yield from strip

    def _links(self, ids: Iterable[str]) -> str:
        return self.few((self.names[link] for link in ids), _NAMES)

    def _tenants(self, names: Iterable[str]) -> str:
        return self.few(names, _NAMES, of="tenants")

    def numbers(self) -> Numbers:
        """Return the figures of the first screen."""
        count, local = self.report.count, self.report.local
        value = self.say("gaps.potential_open")
        if local.share is not None and not local.minor:
            value = self.say("gaps.potential_note", value=self.money(local.value))
        gaps = {kind: len(self.report.gaps(kind)) for kind in GAPS}
        surest: Gap = next((kind for kind in ("sure", "possible", "unlisted") if gaps[kind]), "possible")
        single = self.say("gaps.here_note", single=count("single"))
        return Numbers(
            (
                self.card(self.potential_share(), "gaps.potential", value, "good"),
                self.card(str(gaps[surest]), f"gap.{surest}", self.say(_NOTES[surest], **gaps), "bad"),
                self.card(str(len(self.report.could_be_large)), "gaps.large", self.say("gaps.large_note"), "unknown"),
                self.card(str(count("covered", "single", "short")), "gaps.here", single, "good"),
                self.card(str(len(self.report.selling)), "gaps.sells", self.say("gaps.sells_note"), "quiet"),
            )
        )

    def potential(self, text: str, *, wide: str) -> str:
        """Return what could be bought here, as the key `text` says it, or as `wide` does of a wide share."""
        local = self.report.local
        said = self.say("gaps.potential_none")
        if local.share is not None:
            said = self.say(
                "gaps.potential_minor" if local.minor else wide if local.wide else text,
                share=self.potential_share(),
                value=self.money(local.value),
                demand=self.money(local.demand),
                links=local.links,
            )
        return self.sentences((said, *self._known_in_part()))

    def _known_in_part(self) -> Iterator[str]:
        """Yield what is known of the links that do not count."""
        if (part := self.report.local.in_part) is not None:
            need, here = self.money(exactly(part.demand)), self.money(exactly(part.value))
            if part.value:
                yield self.say("gaps.in_part", count=part.links, demand=need, value=here)
            else:
                yield self.say("gaps.in_part_need", count=part.links, demand=need)

    def potential_share(self) -> str:
        """Return the share that could be bought here: `42–61%`; of a wide one its lower end, `≥ 4%`."""
        local = self.report.local
        if local.minor:
            return self.share(None)
        if local.share is not None and local.wide:
            return self.say("gaps.at_least", share=self.share(Interval(local.share.low, local.share.low)))
        return self.share(local.share)

    def rests_on(self, shown: Iterable[LinkFinding]) -> Iterator[Block]:
        """Yield what the coefficients of needs rest on, and what the sign of averages means if a shown link has it."""
        rests = self.report.rests_on
        if not rests.coefficients:
            return
        classes = [
            self.say(f"coefficients.{name}", count=count)
            for name in ("sourced", "averages", "estimates", "bare")
            if (count := getattr(rests, name))
        ]
        said = [self.say("gaps.rests_on", coefficients=rests.coefficients, classes=self.items(classes))]
        if any(finding.averaged for finding in shown):
            said.append(self.say("figure.averaged"))
        yield Paragraph(self.sentences(said), "quiet")

    def _trades(self) -> Iterator[Block]:
        trades = self.report.trades
        if trades is not None and trades.rate is not None:
            yield self.paragraph(
                "gaps.trades",
                count=trades.purchases,
                bought=self.money(trades.bought),
                here=self.money(trades.bought_here),
                rate=f"{trades.rate:.0%}",
                leaks=self.money(trades.bought - trades.bought_here),
            )

    def _completeness(self) -> str:
        here = self.report.count("covered", "single", "short")
        relevant = len(self.report.links) - self.report.count("not_needed")
        if not relevant:
            return self.say("gaps.complete_none")
        return self.say("gaps.complete", relevant=relevant, here=here, share=f"{here / relevant:.0%}")

    def survey(self) -> str:
        """Return how much of the park the table covers."""
        coverage = self.report.coverage
        survey = coverage.survey
        seen = {"tenants": coverage.tenants, "described": coverage.described, "date": self._date(survey.date)}
        if survey.complete:
            return self.say("gaps.survey_complete", **seen)
        if survey.tenants_in_park is None:
            return self.say("gaps.survey_unknown", **seen)
        verdict = self.say("gaps.survey_enough" if coverage.enough else "gaps.survey_not_enough")
        share = coverage.described / survey.tenants_in_park if survey.tenants_in_park else 1
        return self.say(
            "gaps.survey_known", **seen, total=survey.tenants_in_park, share=f"{share:.0%}", verdict=verdict
        )

    def _date(self, date: dt.date | None) -> str:
        if date is None:
            return ""
        if self.as_of is None or self.as_of < date:
            return self.say("gaps.survey_date", date=date.isoformat())
        return self.say(
            "gaps.survey_age", date=date.isoformat(), days=(self.as_of - date).days, today=self.as_of.isoformat()
        )

    def worth(self) -> list[LinkFinding]:
        """Return the five sure gaps with the largest certain gain; without any, those of links to look for."""
        sure = [finding for finding in self.report.to_fill if self.report.gap(finding) == "sure"]
        found = sure or [finding for finding in self.report.to_look_for if not finding.unlikely]
        return [finding for finding in found if finding.figures.gain.low > 0][:_WORTH]

    def worth_heading(self) -> str:
        """Return what the most valuable gaps are called."""
        looked_for = any(self.report.gap(finding) == "unlisted" for finding in self.worth())
        return "gaps.look_section" if looked_for else "gaps.worth_section"

    def _worth(self) -> Table:
        """Return a table of the most valuable gaps, and the tenants that need each."""
        headings = ("head.link", "head.action", "head.unmet", "head.gain", "head.waiting", "head.supplied")
        worth = self.worth()
        gains = self.money_column(finding.figures.gain for finding in worth)
        return self.table(headings, map(self._worth_row, worth, gains))

    def _worth_row(self, finding: LinkFinding, gain: str) -> tuple[Cell, ...]:
        return (
            Cell(self.names[finding.link], TONES[finding.status]),
            Cell(self._action(finding)),
            Cell(demand_text(finding, finding.figures.unmet, self.lang)),
            Cell(gain, "bad"),
            Cell(self._waiting(finding)),
            Cell(self._links(neighbour.link for neighbour in finding.supplied_by)),
        )

    def _action(self, finding: LinkFinding) -> str:
        return self.say(f"action.{finding.action}") if finding.action else ""

    def _large(self) -> Table:
        """Return the links whose gain could be large.

        Unbounded first, then by upper bound and tenants.
        """
        findings = [self.links[link] for link in self.report.could_be_large]
        findings.sort(key=lambda f: (-(f.figures.gain.high or 0.0), -len(f.waiting_ids)))
        findings.sort(key=lambda f: f.figures.gain.high is not None)  # unbounded gains come first
        headings = ("head.link", "head.status", "head.gain", "head.why_unknown", "head.waiting")
        return self.table(headings, (self._large_row(finding) for finding in findings[:_SHOWN]))

    def _large_row(self, finding: LinkFinding) -> tuple[Cell, ...]:
        figures = finding.figures
        reasons = []
        if any(line.coefficient is None and line.downstream for line in figures.needs):
            reasons.append(self.say("gaps.because_flow"))
        if any(line.coefficient is not None and line.base.high is None for line in figures.needs):
            reasons.append(self.say("gaps.because_output"))
        if figures.supply.high is None:
            reasons.append(self.say("gaps.because_capacity"))
        if figures.price is None:
            reasons.append(self.say("gaps.because_price"))
        if "uncertain" in {*(line.state for line in figures.needs), *(line.state for line in figures.supplies)}:
            reasons.append(self.say("gaps.because_uncertain"))
        return (
            Cell(self.names[finding.link], "unknown"),
            Cell(self.say(f"status.{finding.status}"), TONES[finding.status]),
            Cell(self.money(figures.gain)),
            Cell(self.items(reasons) or self.say("gaps.because_range")),
            Cell(self._waiting(finding)),
        )

    def _spare(self) -> Table:
        headings = ("head.link", "head.supply", "head.demand", "head.spare", "head.tenants")
        return self.table(headings, (self._spare_row(finding) for finding in self.report.selling[:_SHOWN]))

    def _spare_row(self, finding: LinkFinding) -> tuple[Cell, ...]:
        figures = finding.figures
        worth = f" ({self.money(figures.spare * figures.price)})" if figures.price else ""
        return (
            Cell(self.names[finding.link], "good"),
            Cell(self.quantity(figures.supply, finding.unit)),
            Cell(demand_text(finding, figures.demand, self.lang)),
            Cell(self.quantity(figures.spare, finding.unit) + worth),
            Cell(self._tenants(supplier.name for supplier in finding.suppliers)),
        )

    def _single_points(self) -> Table:
        headings = ("head.link", "head.supplier", "head.others", "head.local_value", "head.hangs")
        rows = [
            (
                Cell(self.names[point.link], "warn"),
                Cell(point.supplier_name),
                Cell(self._tenants(point.others)),
                Cell(self.money(point.value)),
                Cell("" if point.downstream == NOTHING else self.money(point.downstream)),
            )
            for point in self.report.single_points[:_SHOWN]
        ]
        return self.table(headings, rows)

    def _chokepoints(self) -> Table:
        headings = ("head.link", "head.reason", "head.status", "head.waiting")
        rows = [
            (
                Cell(self.names[point.link], "bad"),
                Cell(self.items(choke_reasons(point, self.lang))),
                Cell(self.say(f"status.{point.status}"), TONES[point.status]),
                Cell(self._tenants(point.waiting)),
            )
            for point in self.report.chokepoints[:_SHOWN]
        ]
        return self.table(headings, rows)

    def _waiting(self, finding: LinkFinding) -> str:
        names = finding.waiting_tenants
        return self.say("gaps.waiting_cell", count=len(names), names=self._tenants(names)) if names else ""

    def _unknown(self) -> Table:
        rows = [self.links[link] for link in self.report.to_check[:_MOST]]
        headings = ("head.link", "head.why_unknown", "head.could_be", "head.waiting", "head.opens")
        return self.table(headings, (self._unknown_row(finding) for finding in rows))

    def _unknown_row(self, finding: LinkFinding) -> tuple[Cell, ...]:
        reasons = []
        if finding.could_be:
            reasons.append(self.say("gaps.because_uncertain"))
        if not self.report.coverage.enough:
            reasons.append(self.say("gaps.because_survey"))
        return (
            Cell(self.names[finding.link], "unknown"),
            Cell(self.items(reasons)),
            Cell(self._tenants(tenant.name for tenant in finding.could_be)),
            Cell(self._waiting(finding)),
            Cell(self._links(finding.opens)),
        )

    def _all(self) -> Table:
        headings = (
            "head.stage",
            "head.link",
            "head.status",
            "head.action",
            "head.demand",
            "head.supply",
            "head.unmet",
            "head.gain",
            "head.tenants",
            "head.waiting",
        )
        return self.table(headings, (self._link_row(finding) for finding in self._shown()))

    def _shown(self) -> list[LinkFinding]:
        """Return all links, or of a very large chain those here or needed here.

        As many as a page can hold.
        """
        links = self.report.links
        if len(links) <= _MOST:
            return list(links)
        return [finding for finding in links if finding.status != "not_needed" or finding.tenants][:_MOST]

    def _link_row(self, finding: LinkFinding) -> tuple[Cell, ...]:
        tone, figures = TONES[finding.status], finding.figures
        idle = finding.status == "not_needed" and not finding.tenants
        amounts = (
            demand_text(finding, figures.demand, self.lang),
            self.quantity(figures.supply, finding.unit),
            demand_text(finding, figures.unmet, self.lang),
        )
        return (
            Cell(self.say(f"stage.{finding.stage}"), "quiet"),
            Cell(self.names[finding.link], tone),
            Cell(with_nearby(self.say(f"status.{finding.status}"), finding.nearby, self.lang), tone),
            Cell(self._action(finding)),
            *(Cell("" if idle else amount) for amount in amounts),
            Cell("" if figures.gain == NOTHING else self.money(figures.gain)),
            Cell(
                self._tenants(
                    (*(marked_name(self, tenant) for tenant in finding.tenants), *planned_texts(self, finding))
                )
            ),
            Cell(self._waiting(finding) if finding.status != "covered" else ""),
        )

    def _evidence(self) -> Table:
        headings = ("head.link", "head.tenant", "head.state", "head.row", "head.column", "head.words", "head.rule")
        rows = [
            (
                Cell(self.names[finding.link]),
                Cell(tenant.name),
                Cell(self.say(f"state.{tenant.state}"), "good" if tenant.state == "confirmed" else "unknown"),
                Cell(str(evidence.row or "")),
                Cell(self.say(f"column.{evidence.column}")),
                Cell(evidence.words),
                Cell(self.rule(evidence)),
            )
            for finding in self._shown()
            for tenant in finding.tenants
            for evidence in tenant.evidence[:2]
        ]
        return self.table(headings, rows, detail=True)


def choke_reasons(chokepoint: Chokepoint, lang: Lang) -> tuple[str, ...]:
    """Return why a link is a chokepoint.

    Its import share with year and source, its high barrier.
    """
    reasons = []
    if chokepoint.import_share is not None:
        key = "gaps.choke_import" if chokepoint.source else "gaps.choke_estimate"
        source = {"source": chokepoint.source} if chokepoint.source else {}
        reasons.append(
            say(key, lang, share=f"{chokepoint.import_share:.0%}", year=year_text(chokepoint.year, lang), **source)
        )
    if chokepoint.high_barrier:
        reasons.append(say("gaps.choke_barrier", lang))
    return tuple(reasons)
