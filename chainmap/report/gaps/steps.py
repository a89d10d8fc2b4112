"""What a gap report recommends to do first."""

import math
from collections.abc import Iterable
from typing import Final

from chainmap.findings.gaps import GapReport, LinkFinding, LinkTenant, Reference
from chainmap.phrasing.figures import demand_text
from chainmap.report.gaps.advise_against import nearby_step
from chainmap.report.writer import Writer
from chainmap.words import Lang

_ENOUGH: Final = 5
_MOST: Final = _ENOUGH + 1
_NAMES: Final = 3


def first_steps(report: GapReport, lang: Lang) -> tuple[str, ...]:
    """Return the few things to do first, a sentence each.

    Fill, stabilise, ask. Sure gaps; where there are none, possible ones. Never what is advised against, nor what nobody
    is known to need: links to extend to stand in the tables.

    Where the survey covers too little to decide, settling that comes first.
    """
    return _StepWriter(report, lang).write()


def others(finding: LinkFinding) -> tuple[str, ...]:
    """Return the tenants that need a link and do not supply it themselves."""
    suppliers = {supplier.name for supplier in finding.suppliers}
    return tuple(name for name in finding.waiting_tenants if name not in suppliers)


def needed_by(finding: LinkFinding) -> tuple[str, ...]:
    """Return the tenants that need a link and do not supply it themselves; where only its makers need it, these."""
    return others(finding) or finding.waiting_tenants


def marked_name(writer: Writer, tenant: LinkTenant) -> str:
    """Return the name of a tenant on a link, marked where it is uncertain or a trader."""
    if tenant.state == "uncertain":
        return writer.say("gaps.uncertain_mark", name=tenant.name)
    return writer.say("gaps.trader_mark", name=tenant.name) if tenant.role == "trader" else tenant.name


def planned_texts(writer: Writer, finding: LinkFinding) -> tuple[str, ...]:
    """Return what tenants plan or build on a link, each with its quantity and from when it is there."""
    return tuple(
        writer.say(
            "gaps.planned_from" if planned.starts else "gaps.planned",
            name=planned.name,
            quantity=writer.quantity(planned.quantity, finding.unit),
            starts=planned.starts,
        )
        for planned in finding.planned
    )


def _apart(findings: Iterable[LinkFinding]) -> list[LinkFinding]:
    """Return the findings without those that serve only needs (`any_of`) for which an earlier one stands."""
    served: set[tuple[str, str]] = set()
    kept = []
    for finding in findings:
        needs = {(line.downstream, line.group) for line in finding.figures.needs}
        if any(not group for _, group in needs) or not needs or not needs <= served:
            kept.append(finding)
            served |= {need for need in needs if need[1]}
    return kept


class _StepWriter(Writer):
    def __init__(self, report: GapReport, lang: Lang) -> None:
        super().__init__(lang)
        self.report = report
        self.names = {finding.link: finding.name.text(lang) for finding in report.links}
        self.ranked = [report.link(link) for link in report.ranking]

    def write(self) -> tuple[str, ...]:
        against = self.report.sure_against
        fills = self.report.to_fill
        named = {f.link for f in _apart(fills)[:3]}
        first = [f for f in self.ranked if f.link in named]
        singles = [f for f in self.ranked if f.action == "stabilise" and others(f)]
        unknown = [self.report.link(link) for link in self.report.to_check]
        ask = [finding for finding in unknown if finding.could_be and finding.link not in against]
        steps: list[str] = []
        if not self.report.coverage.enough and len(unknown) > len(ask):
            steps.append(self._settle_survey(len(unknown) - len(ask)))
        steps += [self._step("gaps.first_fill", f) for f in first]
        if not fills:
            steps += [self._step("gaps.first_check", f) for f in self.report.to_look_for[:2]]
        steps += [self._step("gaps.first_stabilise", f, tenant=f.suppliers[0].name) for f in singles[:1]]
        asked = [self._ask(finding) for finding in ask]
        steps += asked[: max(1, _ENOUGH - len(steps))]
        return tuple(steps[:_MOST] or [self.say(self._nothing())])

    def _nothing(self) -> str:
        """Return why nothing is to be done first."""
        if self.report.gaps("against"):
            return "gaps.first_against"
        return "gaps.first_none" if self.report.count("covered", "single", "short") else "gaps.first_nothing"

    def _step(self, key: str, finding: LinkFinding, **values: object) -> str:
        return self.say(key, link=self.names[finding.link], why=self._why(finding), **values)

    def _ask(self, finding: LinkFinding) -> str:
        tenants = self._tenants(tenant.name for tenant in finding.could_be)
        return self._step("gaps.first_ask", finding, tenants=tenants)

    def _settle_survey(self, count: int) -> str:
        coverage = self.report.coverage
        total = coverage.survey.tenants_in_park
        if total is None:
            return self.say("gaps.first_survey", count=count)
        lacking = math.ceil(coverage.needed) - coverage.described
        return self.say("gaps.first_survey_more", total=total, lacking=lacking, count=count)

    def _why(self, finding: LinkFinding) -> str:
        parts = []
        figures = finding.figures
        if figures.unmet.low > 0 or figures.unmet.high:
            parts.append(self.say("gaps.why_unmet", unmet=demand_text(finding, figures.unmet, self.lang)))
        if figures.gain.low > 0:
            parts.append(self.say("gaps.why_gain", gain=self.money(figures.gain)))
        if finding.reference is not None:
            parts.append(self._reference(finding.reference, finding.unit))
        waiting = needed_by(finding)
        if waiting:
            parts.append(self.say("gaps.why_waiting", count=len(waiting), names=self._tenants(waiting)))
        if finding.opens and finding.status in {"missing", "unknown"}:
            parts.append(self.say("gaps.why_opens", links=self._links(finding.opens)))
        if finding.substitutes:
            parts.append(self.say("gaps.why_substitute", links=self._links(finding.substitutes)))
        parts += nearby_step(finding.nearby, self.lang)
        if finding.planned:
            planned = self.few(planned_texts(self, finding), _NAMES, of="tenants")
            parts.append(self.say("gaps.why_planned", planned=planned))
        return self.sentences(parts)

    def _reference(self, reference: Reference, unit: str) -> str:
        quantity = self.quantity(reference.quantity, unit)
        if reference.value is None:
            return self.say("gaps.why_reference", quantity=quantity)
        return self.say("gaps.why_reference_value", quantity=quantity, value=self.money(reference.value))

    def _links(self, ids: Iterable[str]) -> str:
        return self.few((self.names[link] for link in ids), _NAMES)

    def _tenants(self, names: Iterable[str]) -> str:
        return self.few(names, _NAMES, of="tenants")
