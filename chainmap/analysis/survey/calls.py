"""Whom to call, and what to ask: the questions whose answers could move V most."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from math import ceil, isinf
from typing import Final

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.balance.local_value import measure_local_value
from chainmap.analysis.gaps.coverage import measure_coverage
from chainmap.analysis.survey.questions import AnswerEffect, AnswerValuer, LinkEffect, Question, TenantFacts
from chainmap.findings.calls import CallFinding, CallReport, LinkMove, SurveyCall
from chainmap.graph import ParkGraph
from chainmap.model.chain import Link
from chainmap.model.interval import Interval
from chainmap.model.match import Match
from chainmap.model.park import Tenant

_CONTACT: Final = re.compile(r"联系|电话|手机|邮箱|微信|contact|phone|mobile|\btel\b|e-?mail", re.IGNORECASE)
_Urgency = tuple[float, float, int, int]
_Measured = tuple[Question, AnswerEffect]


def find_calls(balance: Balance, *, top: int = 0) -> tuple[CallFinding, ...]:
    """Return the questions to tenants, firm by firm; those first that move V most.

    A question's range is V with the ends of its answer put in (0 and unlimited, or the ends of what is known; no and
    yes), less V with the figure at its low end, over all corners of what else is unknown. A usual answer moves V, link
    by link, as far as the range goes; where that is unbounded, by price × the smallest efficient plant, which of a need
    is shared among the tenants that have it. On an uncertain match it counts as far as that is likely. A question that
    concerns no link is not asked.

    Args:
        balance: the park in figures.
        top: the number of firms to report; 0 for all.
    """
    return _CallFinder(balance).find(top)[0]


def report_calls(balance: Balance, *, top: int = 0) -> CallReport:
    """Return the calls, today's V, and what the survey lacks."""
    finder, graph = _CallFinder(balance), balance.graph
    calls, questions, firms = finder.find(top)
    return CallReport(
        subject=graph.subject,
        value=measure_local_value(finder.balance).value,
        survey=_measure_survey(balance),
        questions=questions,
        firms=firms,
        calls=calls,
    )


def _measure_survey(balance: Balance) -> SurveyCall:
    """Return how many tenants must still say what they do, and what waits for it.

    Lacking = ⌈0.8 × `tenants_in_park`⌉ less the tenants who say what they do. A link waits for the survey if a tenant
    needs it and no tenant supplies or might supply it.
    """
    graph = balance.graph
    coverage = measure_coverage(graph)
    silent = tuple(tenant.name for tenant in graph.park.tenants if not tenant.text)
    in_park = coverage.survey.tenants_in_park
    if coverage.enough:
        return SurveyCall(enough=True, tenants_in_park=in_park, lacking=0, links=0, silent=silent)
    waiting = sum(_waits_for_survey(graph, balance, link) for link in graph.links)
    lacking = None if in_park is None else max(0, ceil(coverage.needed) - coverage.described)
    return SurveyCall(enough=False, tenants_in_park=in_park, lacking=lacking, links=waiting, silent=silent)


def _waits_for_survey(graph: ParkGraph, balance: Balance, link: Link) -> bool:
    if not any(line.state == "confirmed" for line in balance.needs(link.id)):
        return False
    return not any(match.supplies or match.could_supply for _, match in graph.matches_on(link.id))


class _CallFinder:
    """Finds every question to every tenant, and puts them in the order of the calls."""

    def __init__(self, balance: Balance) -> None:
        self.graph = graph = balance.graph
        self.balance = balance
        self._valuer = AnswerValuer(self.balance)
        self._order = {link.id: index for index, link in enumerate(graph.links)}
        self._sums: dict[str, tuple[Interval, Interval]] = {}

    def find(self, top: int) -> tuple[tuple[CallFinding, ...], int, int]:
        """Return the calls to the `top` firms, and the numbers of all questions and firms."""
        firms: list[tuple[_Urgency, Tenant, list[_Measured]]] = []
        for tenant in self.graph.park.tenants:
            questions = self._measure_questions(tenant)
            if questions:
                urgency = min(self._urgency(tenant, *measured) for measured in questions)
                firms.append((urgency, tenant, questions))
        firms.sort(key=lambda firm: firm[0])  # stable: equal ones in the table's order
        chosen = firms[:top] if top else firms
        calls = tuple(call for _, tenant, questions in chosen for call in self._calls(tenant, questions))
        return calls, sum(len(questions) for *_, questions in firms), len(firms)

    def _measure_questions(self, tenant: Tenant) -> list[_Measured]:
        """Return the questions to a tenant that concern any link, with their effects."""
        facts = TenantFacts(tenant, self.balance.made_by(tenant), tuple(self.balance.stated.get(tenant.id, ())))
        questions = self._valuer.find_questions(facts)
        measured = [(question, self._valuer.measure(facts, question)) for question in questions]
        return [(question, effect) for question, effect in measured if self._concerned(tenant, effect)]

    def _concerned(self, tenant: Tenant, effect: AnswerEffect) -> list[str]:
        """Return the links that an answer concerns.

        A supply that moves nothing and that no other tenant needs is left out.
        """
        return [
            link
            for link, on_link in effect.links.items()
            if on_link.side == "demand"
            or on_link.low
            or on_link.high
            or self._valuer.counterparts(link, on_link.side) - {tenant.id}
        ]

    def _urgency(self, tenant: Tenant, question: Question, effect: AnswerEffect) -> _Urgency:
        """Return the sort key: how far V usually and could move, links and tenants concerned, then the firm's size."""
        concerned = len(self._concerned(tenant, effect)) + len(effect.others - {tenant.id})
        expected = self._usual(effect) * self._likelihood(tenant, question)
        return (-expected, -effect.moves.size, -concerned, -tenant.employees)

    def _likelihood(self, tenant: Tenant, question: Question) -> float:
        """Return how likely the match is that a question rests on; 1 where it is sure."""
        if question.question == "stands" or question.conditional:
            return self._match(tenant, question.link).confidence
        return 1.0

    def _match(self, tenant: Tenant, id_: str) -> Match:
        return next(match for link, match in self.graph.links_of(tenant.id) if link.id == id_)

    def _usual(self, effect: AnswerEffect) -> float:
        """Return how far a usual answer moves V, in CNY."""
        if not isinf(effect.moves.size):
            return effect.moves.size
        return sum(self._usual_on(link, on_link) for link, on_link in effect.links.items())

    def _usual_on(self, id_: str, effect: LinkEffect) -> float:
        if not isinf(effect.moves.size):
            return effect.moves.size
        scale, price = self.graph.link(id_).minimum_efficient_scale, self.balance.prices[id_]
        plant = price * scale.value if price and scale else 0.0
        return plant if effect.side == "supply" else plant / len(self._valuer.counterparts(id_, "supply"))

    def _calls(self, tenant: Tenant, questions: Iterable[_Measured]) -> Iterator[CallFinding]:
        """Yield a firm's questions link by link, the most urgent link first.

        Whether it supplies a link comes before how much.
        """
        by_link = [tuple(group) for _, group in groupby(questions, key=lambda measured: measured[0].link)]
        by_link.sort(key=lambda group: min(self._urgency(tenant, *measured) for measured in group))
        for group in by_link:
            for question, effect in sorted(group, key=lambda measured: measured[0].conditional):
                yield self._call(tenant, question, effect)

    def _call(self, tenant: Tenant, question: Question, effect: AnswerEffect) -> CallFinding:
        link = self.graph.link(question.link)
        moves = [self._link_move(tenant, id_, effect.links[id_]) for id_ in self._concerned(tenant, effect)]
        moves.sort(key=lambda move: (-move.usual, -move.moves.size, -move.others, self._order[move.link]))
        return CallFinding(
            tenant=tenant.id,
            name=tenant.name,
            contact=_contact(tenant),
            link=link.id,
            link_name=link.name,
            link_kind=link.kind,
            question=question.question,
            unit="" if question.question == "stands" else f"{link.unit}/a",
            known=question.known,
            conditional=question.conditional,
            words=self._words(tenant, question),
            moves=effect.moves,
            usual=self._usual(effect),
            likelihood=self._likelihood(tenant, question),
            links=tuple(moves),
            tenants=len(effect.others - {tenant.id}),
        )

    def _link_move(self, tenant: Tenant, id_: str, effect: LinkEffect) -> LinkMove:
        if id_ not in self._sums:
            self._sums[id_] = self.balance.demand(id_), self.balance.supplied(id_)
        link, (demand, supply) = self.graph.link(id_), self._sums[id_]
        return LinkMove(
            link=id_,
            name=link.name,
            unit=f"{link.unit}/a",
            side=effect.side,
            others=len(self._valuer.counterparts(id_, effect.side) - {tenant.id}),
            demand=demand,
            supply=supply,
            price=self.balance.prices[id_],
            comes_in=effect.comes_in,
            moves=effect.moves,
            usual=self._usual_on(id_, effect),
        )

    def _words(self, tenant: Tenant, question: Question) -> str:
        """Return the tenant's own words: those that led to an uncertain match, or a figure of one of several links."""
        if question.question in {"capacity", "output"}:
            return self._typed(tenant, question.link)
        if question.question != "stands":
            return ""
        match = self._match(tenant, question.link)
        return next((evidence.words for evidence in match.evidence if evidence.column != "correction"), "")

    def _typed(self, tenant: Tenant, link: str) -> str:
        """Return a figure of the tenant that is not read or may be another link's, with the products next to it."""
        offering = self.graph.offering(tenant.id, link)
        rows = [row for row in tenant.rows if row.place in offering.places]
        for row in rows if offering.capacity_basis in {"assumed", "unknown"} else ():
            amount = row.capacity or (row.output if offering.output_basis == "unknown" else None)
            if words := row.unread or (amount.text if amount else ""):
                return f"{words} {row.products}"
        return ""


def _contact(tenant: Tenant) -> tuple[tuple[str, str], ...]:
    """Return the columns of the table that tell whom to call, each heading once."""
    columns: dict[str, str] = {}
    for row in tenant.rows:
        for heading, text in row.more:
            if _CONTACT.search(heading):
                columns.setdefault(heading, text)
    return tuple(columns.items())
