"""The gap report in words: what could be bought here, what is short, what we don't know, what to do."""

import datetime as dt
import math
from collections.abc import Iterable, Iterator
from typing import Final

from chainmap.findings.gaps import Chokepoint, GapReport, LinkFinding, LinkTenant, Status
from chainmap.model.interval import NOTHING, Interval
from chainmap.phrasing.figures import money_text, quantity_text, share_text
from chainmap.report.document import Block, Cell, Document, Heading, Number, Numbers, Paragraph, Steps, Table, Tone
from chainmap.report.gaps.advise_against import (
    advise_against_blocks,
    advise_against_line,
    advise_against_step,
    with_nearby,
)
from chainmap.words import Lang, say

_FIRST: Final = 5
_NAMES: Final = 3
_SHOWN: Final = 8
_MOST: Final = 600
TONES: Final[dict[Status, Tone]] = {
    "covered": "good",
    "single": "warn",
    "short": "bad",
    "missing": "bad",
    "unknown": "unknown",
    "not_needed": "quiet",
}


def gap_document(report: GapReport, lang: Lang, *, as_of: dt.date | None = None) -> Document:
    """Return the gap report as a document; `as_of` is the day from which the survey's age is counted."""
    return _GapWriter(report, lang, as_of).write()


def others(finding: LinkFinding) -> tuple[str, ...]:
    """Return the tenants who wait for a link and do not stand on it themselves."""
    own = {one.name for one in finding.suppliers}
    return tuple(name for name in finding.waiting_tenants if name not in own)


class _GapWriter:
    def __init__(self, report: GapReport, lang: Lang, as_of: dt.date | None) -> None:
        self.report = report
        self.lang = lang
        self.as_of = as_of
        self.links = {finding.link: finding for finding in report.links}
        self.names = {finding.link: finding.name.text(lang) for finding in report.links}
        self.advise_against = {one.link: one for one in report.advise_against if one.sure}
        self.ranked = [self.links[id_] for id_ in report.ranking]

    def write(self) -> Document:
        chains = self._list(name.text(self.lang) for name in self.report.subject.chain_names)
        title = self._say("gaps.title", park=self.report.subject.park_name.text(self.lang), chains=chains)
        blocks: list[Block] = [
            self._numbers(),
            Paragraph(self._potential()),
            *self._trades(),
            Paragraph(self._completeness()),
            Paragraph(self._survey(), "plain" if self.report.coverage.enough else "unknown"),
            Heading(self._say("gaps.first")),
            Steps(tuple(self._steps())),
            *(
                Paragraph(line, "warn")
                for line in (advise_against_line(self.report.advise_against, self.lang),)
                if line
            ),
            *self._section("gaps.worth_section", self._worth(), "gaps.none_worth"),
            *self._section("gaps.large_section", self._large(), "gaps.none_large"),
            *self._section("gaps.spare_section", self._spare(), "gaps.none_spare"),
            *self._section("gaps.single_section", self._single_points(), "gaps.none_single"),
            *self._section("gaps.choke_section", self._chokepoints(), "gaps.none_choke"),
            *self._section("gaps.unknown_section", self._unknown(), "gaps.none_unknown"),
            *advise_against_blocks(self.report.advise_against, self.lang, not_assessed=self.report.not_assessed),
            Heading(self._say("gaps.all_section")),
            self._all(),
            *self._cut(),
            Heading(self._say("gaps.evidence_section")),
            self._evidence(),
            Paragraph(self._say("gaps.footer"), "quiet"),
        ]
        return Document(title, tuple(blocks), self.lang)

    def _section(self, heading: str, table: Table, empty: str) -> Iterator[Block]:
        yield Heading(self._say(heading))
        yield table if table.rows else Paragraph(self._say(empty), "quiet")

    def _table(self, headings: Iterable[str], rows: Iterable[tuple[Cell, ...]], *, detail: bool = False) -> Table:
        return Table(tuple(map(self._say, headings)), tuple(rows), detail=detail)

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.lang, **values)

    def _list(self, items: Iterable[str]) -> str:
        return self._say("list.join").join(items)

    def _few(self, items: Iterable[str], limit: int = _NAMES) -> str:
        names = tuple(items)
        if len(names) <= limit + 1:
            return self._list(names)
        shown = self._list(names[:limit])
        return self._say("gaps.more_names", names=shown, more=len(names) - limit)

    def _links(self, ids: Iterable[str], limit: int = _NAMES) -> str:
        return self._few((self.names[id_] for id_ in ids), limit)

    def _numbers(self) -> Numbers:
        count, local = self.report.count, self.report.local
        value = self._say("gaps.potential_open")
        if local.share is not None:
            value = self._say("gaps.potential_note", value=money_text(local.value, self.lang))
        sells = len(self.report.selling)
        return Numbers(
            (
                Number(share_text(local.share, self.lang), self._say("gaps.potential"), value, "good"),
                Number(
                    str(count("missing", "short")),
                    self._say("gaps.missing"),
                    self._say("gaps.missing_note", missing=count("missing"), short=count("short")),
                    "bad",
                ),
                Number(
                    str(len(self.report.could_be_large)),
                    self._say("gaps.large"),
                    self._say("gaps.large_note"),
                    "unknown",
                ),
                Number(
                    str(count("covered", "single", "short")),
                    self._say("gaps.here"),
                    self._say("gaps.here_note", single=count("single")),
                    "good",
                ),
                Number(str(sells), self._say("gaps.sells"), self._say("gaps.sells_note"), "quiet"),
            )
        )

    def _potential(self) -> str:
        local = self.report.local
        if local.share is None:
            return self._say("gaps.potential_none")
        return self._say(
            "gaps.potential_text",
            share=share_text(local.share, self.lang),
            value=money_text(local.value, self.lang),
            demand=money_text(local.demand, self.lang),
        )

    def _trades(self) -> Iterator[Block]:
        trades = self.report.trades
        if trades is not None and trades.rate is not None:
            yield Paragraph(
                self._say(
                    "gaps.trades",
                    count=trades.purchases,
                    bought=money_text(trades.bought, self.lang),
                    here=money_text(trades.bought_here, self.lang),
                    rate=f"{trades.rate:.0%}",
                    leaks=money_text(trades.bought - trades.bought_here, self.lang),
                )
            )

    def _completeness(self) -> str:
        here = self.report.count("covered", "single", "short")
        relevant = len(self.report.links) - self.report.count("not_needed")
        if not relevant:
            return self._say("gaps.complete_none")
        return self._say("gaps.complete", relevant=relevant, here=here, share=f"{here / relevant:.0%}")

    def _survey(self) -> str:
        coverage = self.report.coverage
        survey = coverage.survey
        seen = {"tenants": coverage.tenants, "described": coverage.described, "date": self._date(survey.date)}
        if survey.complete:
            return self._say("gaps.survey_complete", **seen)
        if survey.tenants_in_park is None:
            return self._say("gaps.survey_unknown", **seen)
        verdict = self._say("gaps.survey_enough" if coverage.enough else "gaps.survey_not_enough")
        share = coverage.described / survey.tenants_in_park if survey.tenants_in_park else 1
        return self._say(
            "gaps.survey_known", **seen, total=survey.tenants_in_park, share=f"{share:.0%}", verdict=verdict
        )

    def _date(self, date: dt.date | None) -> str:
        if date is None:
            return ""
        if self.as_of is None or self.as_of < date:
            return self._say("gaps.survey_date", date=date.isoformat())
        return self._say(
            "gaps.survey_age", date=date.isoformat(), days=(self.as_of - date).days, today=self.as_of.isoformat()
        )

    def _steps(self) -> Iterator[str]:
        """The few things to do: fill, extend, stabilise, ask; where the survey decides nothing, settle it first."""
        fills = [f for f in self.ranked if f.action == "fill" and f.figures.unmet.high != 0]
        extends = [f for f in self.ranked if f.action == "extend" and f.figures.gain.low > 0]
        first = [f for f in self.ranked if f in fills[:3] or f in extends[:1]]  # in the order of the ranking
        singles = [f for f in self.ranked if f.action == "stabilise" and others(f)]
        unknown = [self.links[id_] for id_ in self.report.to_check]
        ask = [finding for finding in unknown if finding.could_be]
        steps: list[str] = []
        if not self.report.coverage.enough and len(unknown) > len(ask):
            steps.append(self._settle_survey(len(unknown) - len(ask)))
        steps += [self._step("gaps.first_fill" if f.action == "fill" else "gaps.first_extend", f) for f in first]
        if not fills:
            listless = [finding for finding in unknown if not finding.could_be]
            steps += [self._step("gaps.first_check", f) for f in listless[:2]]
        steps += [self._step("gaps.first_stabilise", f, tenant=f.suppliers[0].name) for f in singles[:1]]
        asked = [self._step("gaps.first_ask", f, tenants=self._few(one.name for one in f.could_be)) for f in ask]
        steps += asked[: max(1, _FIRST - len(steps))]
        here = self.report.count("covered", "single", "short")
        yield from steps[: _FIRST + 1] or [self._say("gaps.first_none" if here else "gaps.first_nothing")]

    def _step(self, key: str, finding: LinkFinding, **values: object) -> str:
        return self._say(key, link=self.names[finding.link], why=self._why(finding), **values)

    def _settle_survey(self, count: int) -> str:
        coverage = self.report.coverage
        total = coverage.survey.tenants_in_park
        if total is None:
            return self._say("gaps.first_survey", count=count)
        lacking = math.ceil(coverage.needed) - coverage.described
        return self._say("gaps.first_survey_more", total=total, lacking=lacking, count=count)

    def _why(self, finding: LinkFinding) -> str:
        parts = []
        figures = finding.figures
        if figures.unmet.low > 0 or figures.unmet.high:
            parts.append(self._say("gaps.why_unmet", unmet=self._quantity(figures.unmet, finding)))
        if figures.gain.low > 0:
            parts.append(self._say("gaps.why_gain", gain=money_text(figures.gain, self.lang)))
        waiting = others(finding)
        if waiting:
            parts.append(self._say("gaps.why_waiting", count=len(waiting), names=self._few(waiting)))
        if finding.opens and finding.status in {"missing", "unknown"}:
            parts.append(self._say("gaps.why_opens", links=self._links(finding.opens)))
        if finding.substitutes:
            parts.append(self._say("gaps.why_substitute", links=self._links(finding.substitutes)))
        parts += advise_against_step(self.advise_against.get(finding.link), finding.nearby, self.lang)
        return ("" if self.lang == "zh" else " ").join(parts)

    def _quantity(self, one: Interval, finding: LinkFinding) -> str:
        return quantity_text(one, finding.unit, self.lang)

    def _worth(self) -> Table:
        """The five gaps worth most, and who waits for each."""
        rows = [f for f in self.ranked if f.figures.gain.low > 0][:_FIRST]
        headings = ("head.link", "head.action", "head.unmet", "head.gain", "head.waiting", "head.supplied")
        return self._table(headings, (self._worth_row(finding) for finding in rows))

    def _worth_row(self, finding: LinkFinding) -> tuple[Cell, ...]:
        return (
            Cell(self.names[finding.link], TONES[finding.status]),
            Cell(self._action(finding)),
            Cell(self._quantity(finding.figures.unmet, finding)),
            Cell(money_text(finding.figures.gain, self.lang), "bad"),
            Cell(self._waiting(finding)),
            Cell(self._links(neighbour.link for neighbour in finding.supplied_by)),
        )

    def _action(self, finding: LinkFinding) -> str:
        return self._say(f"action.{finding.action}") if finding.action else ""

    def _large(self) -> Table:
        """What could be large and is not known: those that most tenants wait for first."""
        found = [self.links[id_] for id_ in self.report.could_be_large]
        found.sort(key=lambda f: (-(f.figures.gain.high or 0.0), -len(f.waiting_ids)))
        found.sort(key=lambda f: f.figures.gain.high is not None)  # what nothing bounds comes first
        headings = ("head.link", "head.status", "head.gain", "head.why_unknown", "head.waiting")
        return self._table(headings, (self._large_row(finding) for finding in found[:_SHOWN]))

    def _large_row(self, finding: LinkFinding) -> tuple[Cell, ...]:
        figures = finding.figures
        reasons = []
        if any(line.coefficient is None and line.downstream for line in figures.needs):
            reasons.append(self._say("gaps.because_flow"))
        if any(line.coefficient is not None and line.base.high is None for line in figures.needs):
            reasons.append(self._say("gaps.because_output"))
        if figures.supply.high is None:
            reasons.append(self._say("gaps.because_capacity"))
        if figures.price is None:
            reasons.append(self._say("gaps.because_price"))
        if "uncertain" in {*(line.state for line in figures.needs), *(line.state for line in figures.supplies)}:
            reasons.append(self._say("gaps.because_uncertain"))
        return (
            Cell(self.names[finding.link], "unknown"),
            Cell(self._say(f"status.{finding.status}"), TONES[finding.status]),
            Cell(money_text(figures.gain, self.lang)),
            Cell(self._list(reasons) or self._say("gaps.because_range")),
            Cell(self._waiting(finding)),
        )

    def _spare(self) -> Table:
        headings = ("head.link", "head.supply", "head.demand", "head.spare", "head.tenants")
        return self._table(headings, (self._spare_row(finding) for finding in self.report.selling[:_SHOWN]))

    def _spare_row(self, finding: LinkFinding) -> tuple[Cell, ...]:
        figures = finding.figures
        worth = f" ({money_text(figures.spare * figures.price, self.lang)})" if figures.price else ""
        return (
            Cell(self.names[finding.link], "good"),
            Cell(self._quantity(figures.supply, finding)),
            Cell(self._quantity(figures.demand, finding)),
            Cell(quantity_text(figures.spare, finding.unit, self.lang) + worth),
            Cell(self._few(one.name for one in finding.suppliers)),
        )

    def _single_points(self) -> Table:
        headings = ("head.link", "head.supplier", "head.others", "head.local_value", "head.hangs")
        rows = [
            (
                Cell(self.names[one.link], "warn"),
                Cell(one.supplier_name),
                Cell(self._few(one.others)),
                Cell(money_text(one.value, self.lang)),
                Cell("" if one.downstream == NOTHING else money_text(one.downstream, self.lang)),
            )
            for one in self.report.single_points[:_SHOWN]
        ]
        return self._table(headings, rows)

    def _chokepoints(self) -> Table:
        headings = ("head.link", "head.reason", "head.status", "head.waiting")
        rows = [
            (
                Cell(self.names[one.link], "bad"),
                Cell(self._list(choke_reasons(one, self.lang))),
                Cell(self._say(f"status.{one.status}"), TONES[one.status]),
                Cell(self._few(one.waiting)),
            )
            for one in self.report.chokepoints[:_SHOWN]
        ]
        return self._table(headings, rows)

    def _waiting(self, finding: LinkFinding) -> str:
        names = finding.waiting_tenants
        return self._say("gaps.waiting_cell", count=len(names), names=self._few(names)) if names else ""

    def _unknown(self) -> Table:
        rows = [self.links[id_] for id_ in self.report.to_check[:_MOST]]
        headings = ("head.link", "head.why_unknown", "head.could_be", "head.waiting", "head.opens")
        return self._table(headings, (self._unknown_row(finding) for finding in rows))

    def _unknown_row(self, finding: LinkFinding) -> tuple[Cell, ...]:
        reasons = []
        if finding.could_be:
            reasons.append(self._say("gaps.because_uncertain"))
        if not self.report.coverage.enough:
            reasons.append(self._say("gaps.because_survey"))
        return (
            Cell(self.names[finding.link], "unknown"),
            Cell(self._list(reasons)),
            Cell(self._few(one.name for one in finding.could_be)),
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
        return self._table(headings, (self._link_row(finding) for finding in self._shown()))

    def _shown(self) -> list[LinkFinding]:
        """Return all links, or of a very large chain those here or needed here, as many as a page can hold."""
        links = self.report.links
        if len(links) <= _MOST:
            return list(links)
        return [finding for finding in links if finding.status != "not_needed" or finding.tenants][:_MOST]

    def _cut(self) -> Iterator[Block]:
        if len(self.report.links) > _MOST:
            more = len(self.report.links) - len(self._shown())
            yield Paragraph(self._say("gaps.cut", count=more), "quiet")

    def _link_row(self, finding: LinkFinding) -> tuple[Cell, ...]:
        tone, figures = TONES[finding.status], finding.figures
        idle = finding.status == "not_needed" and not finding.tenants
        amounts = (figures.demand, figures.supply, figures.unmet)
        return (
            Cell(self._say(f"stage.{finding.stage}"), "quiet"),
            Cell(self.names[finding.link], tone),
            Cell(with_nearby(self._say(f"status.{finding.status}"), finding.nearby, self.lang), tone),
            Cell(self._action(finding)),
            *(Cell("" if idle else self._quantity(one, finding)) for one in amounts),
            Cell("" if figures.gain == NOTHING else money_text(figures.gain, self.lang)),
            Cell(self._few(self._marked(one) for one in finding.tenants)),
            Cell(self._waiting(finding) if finding.status != "covered" else ""),
        )

    def _marked(self, tenant: LinkTenant) -> str:
        if tenant.state == "uncertain":
            return self._say("gaps.uncertain_mark", name=tenant.name)
        if tenant.role == "trader":
            return self._say("gaps.trader_mark", name=tenant.name)
        return tenant.name

    def _evidence(self) -> Table:
        headings = ("head.link", "head.tenant", "head.state", "head.row", "head.column", "head.words", "head.rule")
        rows = [
            (
                Cell(self.names[finding.link]),
                Cell(tenant.name),
                Cell(self._say(f"state.{tenant.state}"), "good" if tenant.state == "confirmed" else "unknown"),
                Cell(str(evidence.row or "")),
                Cell(self._say(f"column.{evidence.column}")),
                Cell(evidence.words),
                Cell(self._say(f"rule.{evidence.rule}")),
            )
            for finding in self._shown()
            for tenant in finding.tenants
            for evidence in tenant.evidence[:2]
        ]
        return self._table(headings, rows, detail=True)


def choke_reasons(one: Chokepoint, lang: Lang) -> tuple[str, ...]:
    """Return why a link is a chokepoint, in words: its import share with year and source, its barrier."""
    reasons = []
    if one.import_share is not None:
        key = "gaps.choke_import" if one.source else "gaps.choke_estimate"
        source = {"source": one.source} if one.source else {}
        reasons.append(say(key, lang, share=f"{one.import_share:.0%}", year=one.year, **source))
    if one.high_barrier:
        reasons.append(say("gaps.choke_barrier", lang))
    return tuple(reasons)
