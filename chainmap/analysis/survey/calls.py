"""Whom to call, and about what: the questions whose answers could move V most."""

import math
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.gaps.coverage import measure_coverage
from chainmap.analysis.survey.questions import AnswerEffect, AnswerValuer, LinkEffect, Question, TenantFacts
from chainmap.findings.calls import CallFinding, CallReport, LinkMove, SurveyCall
from chainmap.graph import ParkGraph
from chainmap.model.chain import COMMON, Link
from chainmap.model.interval import Interval, total
from chainmap.model.park import Tenant

_CONTACT: Final = re.compile(r"联系|电话|手机|邮箱|微信|contact|phone|mobile|\btel\b|e-?mail", re.IGNORECASE)


_Urgency = tuple[float, int]


def find_calls(graph: ParkGraph, *, top: int = 0) -> tuple[CallFinding, ...]:
    """Return the questions to tenants, firm by firm (`top` firms, 0 for all), those first that could move V most.

    Each question's range is V with the ends of its answer put in (0 and unlimited, or the ends of what is known; no and
    yes) less V with the figure at its low end, by all corners of what else is unknown. Where nothing bounds it, it
    comes first, ordered by how many links and other tenants hang on it. A question on which nothing hangs is not asked.
    """
    return _Caller(graph).find(top)[0]


def report_calls(graph: ParkGraph, *, top: int = 0) -> CallReport:
    """Return the calls with V as it stands and what the survey lacks."""
    caller = _Caller(graph)
    calls, questions, firms = caller.find(top)
    chains = tuple(chain for chain in graph.chains if chain.id != COMMON)
    return CallReport(
        park=graph.park.id,
        park_name=graph.park.name,
        chains=tuple(chain.id for chain in chains),
        chain_names=tuple(chain.name for chain in chains),
        value=_value(caller.balance),
        survey=measure_survey(graph, caller.balance),
        questions=questions,
        firms=firms,
        calls=calls,
    )


def _value(balance: Balance) -> Interval:
    """Return V as it stands."""
    found = []
    for link, price in balance.prices.items():
        demand, supply = balance.demand(link), balance.supplied(link)
        if price and demand.high is not None:
            found.append(Interval(price * min(demand.low, supply.low), price * min(demand.top, supply.top)))
    return total(found)


def measure_survey(graph: ParkGraph, balance: Balance) -> SurveyCall:
    """Say how many more tenants must say what they do, and how many needed links hang on it.

    Lacking: 0.8 × `tenants_in_park` less the tenants who say what they do. A link hangs on it where no tenant stands or
    could stand and one needs it.
    """
    coverage = measure_coverage(graph)
    silent = tuple(tenant.name for tenant in graph.park.tenants if not tenant.text)
    total_ = coverage.survey.tenants_in_park
    if coverage.enough:
        return SurveyCall(True, total_, 0, 0, silent)
    hanging = sum(_hangs(graph, balance, link) for link in graph.links)
    lacking = None if total_ is None else max(0, math.ceil(coverage.needed) - coverage.described)
    return SurveyCall(False, total_, lacking, hanging, silent)


def _hangs(graph: ParkGraph, balance: Balance, link: Link) -> bool:
    if not any(line.state == "confirmed" for line in balance.needs(link.id)):
        return False
    return not any(match.supplies or match.could_supply for _, match in graph.matches_on(link.id))


_Weighed = tuple[Question, AnswerEffect]


class _Caller:
    def __init__(self, graph: ParkGraph) -> None:
        self.graph = graph
        self.balance = Balance(graph)
        self._weigher = AnswerValuer(self.balance)
        self._order = {link.id: n for n, link in enumerate(graph.links)}
        self._stand: dict[str, tuple[Interval, Interval]] = {}

    def find(self, top: int) -> tuple[tuple[CallFinding, ...], int, int]:
        """Return the calls to the `top` firms, and how many questions and firms there are in all."""
        firms: list[tuple[_Urgency, Tenant, list[_Weighed]]] = []
        for tenant in self.graph.park.tenants:
            known = TenantFacts(tenant, self.balance.made_by(tenant), tuple(self.balance.stated.get(tenant.id, ())))
            weighed = [(asked, self._weigher.weigh(known, asked)) for asked in self._weigher.ask(known)]
            weighed = [one for one in weighed if any(self._hang(tenant, one[1]))]
            if weighed:
                firms.append((min(self._urgency(tenant, one) for _, one in weighed), tenant, weighed))
        firms.sort(key=lambda firm: firm[0])  # stable: the table's order decides among equals
        chosen = firms[:top] if top else firms
        calls = tuple(call for _, tenant, weighed in chosen for call in self._calls(tenant, weighed))
        return calls, sum(len(weighed) for *_, weighed in firms), len(firms)

    def _hang(self, tenant: Tenant, weight: AnswerEffect) -> Iterator[str]:
        """Yield the links that hang on an answer: one where it changes only what nobody else needs does not."""
        for link, seen in weight.seen.items():
            if seen.side == "demand" or seen.low or seen.high or self._weigher.others(link, seen.side) - {tenant.id}:
                yield link

    def _urgency(self, tenant: Tenant, weight: AnswerEffect) -> "_Urgency":
        """Order by how far V could move; where nothing bounds it, by the links and tenants that hang on it."""
        hanging = sum(1 for _ in self._hang(tenant, weight)) + len(weight.others) - (tenant.id in weight.others)
        return (-weight.moves.size, -hanging)

    def _calls(self, tenant: Tenant, weighed: Iterable[_Weighed]) -> Iterator[CallFinding]:
        """Yield a firm's questions link by link, the weightiest first; whether it stands on a link before how much."""
        by_link = [tuple(group) for _, group in groupby(weighed, key=lambda one: one[0].link)]
        by_link.sort(key=lambda group: min(self._urgency(tenant, weight) for _, weight in group))
        for group in by_link:
            for asked, weight in sorted(group, key=lambda one: one[0].if_so):
                yield self._call(tenant, asked, weight)

    def _call(self, tenant: Tenant, asked: Question, weight: AnswerEffect) -> CallFinding:
        link = self.graph.link(asked.link)
        on = [self._link_move(tenant, id_, weight.seen[id_]) for id_ in self._hang(tenant, weight)]
        on.sort(key=lambda one: (-one.moves.size, -one.others, self._order[one.link]))
        return CallFinding(
            tenant=tenant.id,
            name=tenant.name,
            contact=_contact(tenant),
            link=link.id,
            link_name=link.name,
            question=asked.question,
            unit="" if asked.question == "stands" else f"{link.unit}/a",
            stood=asked.stood,
            if_so=asked.if_so,
            words=self._words(tenant, asked),
            moves=weight.moves,
            on=tuple(on),
            tenants=len(weight.others - {tenant.id}),
        )

    def _link_move(self, tenant: Tenant, id_: str, seen: LinkEffect) -> LinkMove:
        if id_ not in self._stand:
            self._stand[id_] = self.balance.demand(id_), self.balance.supplied(id_)
        link, (demand, supply) = self.graph.link(id_), self._stand[id_]
        return LinkMove(
            link=id_,
            name=link.name,
            unit=f"{link.unit}/a",
            side=seen.side,
            others=len(self._weigher.others(id_, seen.side) - {tenant.id}),
            demand=demand,
            supply=supply,
            price=self.balance.prices[id_],
            comes_in=seen.comes_in,
            moves=seen.move,
        )

    def _words(self, tenant: Tenant, asked: Question) -> str:
        if asked.question != "stands":
            return ""
        match = next(match for link, match in self.graph.links_of(tenant.id) if link.id == asked.link)
        return next((evidence.words for evidence in match.evidence if evidence.column != "correction"), "")


def _contact(tenant: Tenant) -> tuple[tuple[str, str], ...]:
    """Return the columns of the table that say whom to call, each once."""
    found: dict[str, str] = {}
    for row in tenant.rows:
        for heading, text in row.more:
            if _CONTACT.search(heading):
                found.setdefault(heading, text)
    return tuple(found.items())
