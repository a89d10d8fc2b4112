"""A plan held against the gap report: where it says more, and why; and newcomers larger than whom they serve."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from chainmap.analysis.balance.balance import Balance
from chainmap.findings.gaps import LinkFinding
from chainmap.findings.plan import AboveReason, AgainstGaps, Plan, Recruit

_SLACK: Final = 1e-6


def hold_against_gaps(plan: Plan, balance: Balance, findings: Iterable[LinkFinding]) -> Plan:
    """Return the plan with each recruit held against the gap report of the same park.

    It is above the report if its gain, within the set or alone, passes the high ends of its links' gains together. Why:
    it sells to tenants beyond U.high, since buyers take it for substitutes (up to their whole need of the groups), or
    beyond that make more with spare capacity, or makers here sell to recruits; its size passes the one that the report
    reckons with; else it gains with the other recruits. It is bigger than its largest buyer if Σ p × size is above the
    buyer's Σ p × X.
    """
    held = _Holder(plan, balance, {finding.link: finding for finding in findings})
    return replace(plan, recruits=tuple(replace(one, against_gaps=held.hold(one)) for one in plan.recruits))


class _Holder:
    def __init__(self, plan: Plan, balance: Balance, findings: Mapping[str, LinkFinding]) -> None:
        self.balance = balance
        self.findings = findings
        self.bought: dict[str, float] = defaultdict(float)  # by recruits of tenants, in each link's unit
        for recruit in plan.recruits:
            for partner in recruit.buys_from:
                self.bought[partner.link] += partner.quantity
        self.output: dict[str, float] = defaultdict(float)  # by tenant, CNY a year; infinite where it is unknown
        for link in balance.graph.links:
            for line in balance.supplies(link.id):
                self.output[line.name] += (balance.prices[link.id] or 0.0) * line.output.top

    def hold(self, recruit: Recruit) -> AgainstGaps:
        findings = [self.findings[one.link] for one in recruit.links]
        gains = [finding.figures.gain for finding in findings]
        high = sum(gain.top for gain in gains)
        gain = max(recruit.gain_within, recruit.gain_alone)
        above = gain > high + _SLACK * max(1.0, gain)
        because = tuple(dict.fromkeys(self._reasons(recruit))) or ("with_others",)
        return AgainstGaps(
            gain_high=None if high == float("inf") else high,
            above=because if above else (),
            known_demand=self.balance.demand(recruit.link).low,
            bigger_than=self._smaller_buyer(recruit),
            fills=any(finding.figures.unmet.top > 0 or finding.action == "extend" for finding in findings),
        )

    def _reasons(self, recruit: Recruit) -> Iterator[AboveReason]:
        for one in recruit.links:
            figures = self.findings[one.link].figures
            sold = sum(partner.quantity for partner in recruit.sells_to if partner.link == one.link)
            whole = sum(
                line.net.top for line in self.balance.needs(one.link)
            )  # of a group, as if nobody else served it
            most = max(0.0, whole - figures.supply.low)
            if min(sold, most) > figures.unmet.top * (1 + _SLACK):
                yield "substitutes"
            if sold > max(most, figures.unmet.top) * (1 + _SLACK):
                if self._idle(one.link):
                    yield "tenants_make_more"
                if self.bought[one.link]:
                    yield "makers_sell_to_newcomers"
            if one.size > figures.newcomer.top * (1 + _SLACK):
                yield "larger"

    def _idle(self, link: str) -> bool:
        """Whether a tenant that needs the link could make more."""
        needing = {line.downstream for line in self.balance.needs(link)} - {""}
        return any(line.capacity.low > line.output.low for id_ in needing for line in self.balance.supplies(id_))

    def _smaller_buyer(self, recruit: Recruit) -> str:
        """Return the largest buyer if the recruit is bigger; empty if not, or if that is unknown."""
        bought: dict[str, float] = defaultdict(float)
        for partner in recruit.sells_to:
            bought[partner.tenant] += partner.value or 0.0
        makes = sum((self.balance.prices[one.link] or 0.0) * one.size for one in recruit.links)
        largest = max(bought, key=lambda name: bought[name], default="")
        return largest if largest and makes > self.output[largest] else ""
