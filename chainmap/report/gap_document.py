"""The gap report in words: how complete we are, what is missing, what we don't know, what to do first."""

import math
from collections.abc import Iterable, Iterator
from typing import Final

from chainmap.model.findings import GapReport, LinkFinding, Standing, Status
from chainmap.report.document import (
    Block,
    Cell,
    Document,
    Heading,
    Number,
    Numbers,
    Paragraph,
    Steps,
    Table,
    Tone,
)
from chainmap.words import Lang, say

_FIRST: Final = 5
_NAMES: Final = 3
TONES: Final[dict[Status, Tone]] = {
    "covered": "good", "single": "warn", "short": "bad", "missing": "bad", "unknown": "unknown", "not_needed": "quiet",
}  # fmt: skip


def gap_document(report: GapReport, lang: Lang) -> Document:
    """Return the gap report as a document."""
    return _GapWriter(report, lang).write()


def others(finding: LinkFinding) -> tuple[str, ...]:
    """Return the tenants who wait for a link and do not stand on it themselves."""
    own = {one.name for one in finding.standing}
    return tuple(name for name in finding.waiting_tenants if name not in own)


class _GapWriter:
    def __init__(self, report: GapReport, lang: Lang) -> None:
        self.report = report
        self.lang = lang
        self.names = {finding.link: finding.name.text(lang) for finding in report.links}

    def write(self) -> Document:
        chains = self._list(name.text(self.lang) for name in self.report.chain_names)
        title = self._say("gaps.title", park=self.report.park_name.text(self.lang), chains=chains)
        blocks: list[Block] = [
            self._numbers(),
            Paragraph(self._completeness()),
            Paragraph(self._survey(), "plain" if self.report.coverage.enough else "unknown"),
            Heading(self._say("gaps.first")),
            Steps(tuple(self._steps())),
            Heading(self._say("gaps.missing_section")),
            self._missing(),
            Heading(self._say("gaps.unknown_section")),
            self._unknown(),
            Heading(self._say("gaps.all_section")),
            self._all(),
            Heading(self._say("gaps.evidence_section")),
            self._evidence(),
            Paragraph(self._say("gaps.footer"), "quiet"),
        ]
        return Document(title, tuple(blocks), self.lang)

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
        count = self.report.count
        return Numbers((
            Number(str(len(self.report.links)), self._say("gaps.links")),
            Number(str(count("covered", "single", "short")), self._say("gaps.here"),
                   self._say("gaps.here_note", single=count("single")), "good"),
            Number(str(count("missing")), self._say("gaps.missing"), self._say("gaps.missing_note"), "bad"),
            Number(str(count("unknown")), self._say("gaps.unknown"), self._say("gaps.unknown_note"), "unknown"),
            Number(str(count("not_needed")), self._say("gaps.not_needed"), self._say("gaps.not_needed_note"), "quiet"),
        ))  # fmt: skip

    def _completeness(self) -> str:
        here = self.report.count("covered", "single", "short")
        relevant = len(self.report.links) - self.report.count("not_needed")
        if not relevant:
            return self._say("gaps.complete_none")
        return self._say("gaps.complete", relevant=relevant, here=here, share=f"{here / relevant:.0%}")

    def _survey(self) -> str:
        coverage = self.report.coverage
        survey = coverage.survey
        date = self._say("gaps.survey_date", date=survey.date.isoformat()) if survey.date else ""
        seen = {"tenants": coverage.tenants, "described": coverage.described, "date": date}
        if survey.complete:
            return self._say("gaps.survey_complete", **seen)
        if survey.tenants_in_park is None:
            return self._say("gaps.survey_unknown", **seen)
        verdict = self._say("gaps.survey_enough" if coverage.enough else "gaps.survey_not_enough")
        share = coverage.described / survey.tenants_in_park if survey.tenants_in_park else 1
        return self._say(
            "gaps.survey_known", **seen, total=survey.tenants_in_park, share=f"{share:.0%}", verdict=verdict
        )

    def _steps(self) -> Iterator[str]:
        """The few things to do: fill, then stabilise, then ask; where the survey decides nothing, settle it first."""
        fills = [f for f in map(self.report.link, self.report.ranking) if f.action == "fill"]
        singles = [f for f in map(self.report.link, self.report.ranking) if f.action == "stabilise" and others(f)]
        unknown = [self.report.link(id_) for id_ in self.report.to_check]
        ask = [finding for finding in unknown if finding.could_be]
        steps: list[str] = []
        if not self.report.coverage.enough and len(unknown) > len(ask):
            steps.append(self._settle_survey(len(unknown) - len(ask)))
        asked = [
            self._say("gaps.first_ask", link=self.names[f.link], tenants=self._few(one.name for one in f.could_be),
                      why=self._why(f))
            for f in ask
        ]  # fmt: skip
        steps += [self._say("gaps.first_fill", link=self.names[f.link], why=self._why(f)) for f in fills[:3]]
        if not fills:
            listless = [finding for finding in unknown if not finding.could_be]
            steps += [self._say("gaps.first_check", link=self.names[f.link], why=self._why(f)) for f in listless[:2]]
        steps += [
            self._say("gaps.first_stabilise", link=self.names[f.link], tenant=f.standing[0].name, why=self._why(f))
            for f in singles[:1]
        ]
        steps += asked[: max(1, _FIRST - len(steps))]
        here = self.report.count("covered", "single", "short")
        yield from steps[: _FIRST + 1] or [self._say("gaps.first_none" if here else "gaps.first_nothing")]

    def _settle_survey(self, count: int) -> str:
        coverage = self.report.coverage
        total = coverage.survey.tenants_in_park
        if total is None:
            return self._say("gaps.first_survey", count=count)
        lacking = math.ceil(coverage.needed) - coverage.described
        return self._say("gaps.first_survey_more", total=total, lacking=lacking, count=count)

    def _why(self, finding: LinkFinding) -> str:
        parts = []
        waiting = others(finding)
        if waiting:
            parts.append(self._say("gaps.why_waiting", count=len(waiting), names=self._few(waiting)))
        if finding.opens and finding.status in {"missing", "unknown"}:
            parts.append(self._say("gaps.why_opens", links=self._links(finding.opens)))
        if finding.substitutes:
            parts.append(self._say("gaps.why_substitute", links=self._links(finding.substitutes)))
        return ("" if self.lang == "zh" else " ").join(parts)

    def _missing(self) -> Block:
        rows = [f for f in map(self.report.link, self.report.ranking) if f.action == "fill"]
        if not rows:
            return Paragraph(self._say("gaps.none_missing"), "quiet")
        headings = ("head.link", "head.stage", "head.waiting", "head.opens", "head.supplied")
        return Table(tuple(map(self._say, headings)), tuple(self._gap_row(finding) for finding in rows))

    def _gap_row(self, finding: LinkFinding) -> tuple[Cell, ...]:
        opens = self._links(finding.opens)
        if finding.substitutes:
            opens = " ".join((opens, self._say("gaps.why_substitute", links=self._links(finding.substitutes)))).strip()
        return (
            Cell(self.names[finding.link], TONES[finding.status]),
            Cell(self._say(f"stage.{finding.stage}")),
            Cell(self._waiting(finding)),
            Cell(opens),
            Cell(self._links(neighbour.link for neighbour in finding.supplied_by)),
        )

    def _waiting(self, finding: LinkFinding) -> str:
        names = finding.waiting_tenants
        return self._say("gaps.waiting_cell", count=len(names), names=self._few(names)) if names else ""

    def _unknown(self) -> Block:
        rows = [self.report.link(id_) for id_ in self.report.to_check]
        if not rows:
            return Paragraph(self._say("gaps.none_unknown"), "quiet")
        headings = ("head.link", "head.why_unknown", "head.could_be", "head.waiting", "head.opens")
        return Table(tuple(map(self._say, headings)), tuple(self._unknown_row(finding) for finding in rows))

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
        headings = ("head.stage", "head.link", "head.status", "head.action", "head.tenants", "head.waiting")
        return Table(tuple(map(self._say, headings)), tuple(self._link_row(finding) for finding in self.report.links))

    def _link_row(self, finding: LinkFinding) -> tuple[Cell, ...]:
        tone = TONES[finding.status]
        return (
            Cell(self._say(f"stage.{finding.stage}"), "quiet"),
            Cell(self.names[finding.link], tone),
            Cell(self._say(f"status.{finding.status}"), tone),
            Cell(self._say(f"action.{finding.action}") if finding.action else ""),
            Cell(self._few(self._marked(one) for one in finding.tenants)),
            Cell(self._waiting(finding) if finding.status != "covered" else ""),
        )

    def _marked(self, standing: Standing) -> str:
        if standing.state == "uncertain":
            return self._say("gaps.uncertain_mark", name=standing.name)
        if standing.role == "trader":
            return self._say("gaps.trader_mark", name=standing.name)
        return standing.name

    def _evidence(self) -> Table:
        headings = ("head.link", "head.tenant", "head.state", "head.row", "head.column", "head.words", "head.rule")
        rows = [
            (
                Cell(self.names[finding.link]),
                Cell(standing.name),
                Cell(self._say(f"state.{standing.state}"), "good" if standing.state == "confirmed" else "unknown"),
                Cell(str(evidence.row or "")),
                Cell(self._say(f"column.{evidence.column}")),
                Cell(evidence.words),
                Cell(self._say(f"rule.{evidence.rule}")),
            )
            for finding in self.report.links
            for standing in finding.tenants
            for evidence in standing.evidence[:2]
        ]
        return Table(tuple(map(self._say, headings)), tuple(rows), detail=True)
