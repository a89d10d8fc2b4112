"""Questions that a tenant can be asked, and how far their answers could move V.

V = Σ p min(D, S) over the links that count (in CNY a year); X is a yearly output, K a yearly capacity.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import inf
from typing import Final, Literal

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.balance.exchange import BoundedSum, Replacement, TenantContribution, measure_contribution
from chainmap.analysis.balance.tenants import Made, Want, counted_need
from chainmap.findings.calls import ValueRange
from chainmap.model.interval import ANYTHING, NOTHING, Interval, bounded, exactly
from chainmap.model.park import Offering, QuestionKind, StatedNeed, Tenant

# means "unlimited" in a figure: own use is subtracted from it as from any known figure
UNLIMITED: Final = 1e30
_UNBOUNDED_FROM: Final = 1e18  # no quantity and no sum of money reaches it
_NOISE: Final = 1e-9  # relative: what rounding leaves
_Side = Literal["supply", "demand"]


@dataclass(frozen=True, slots=True)
class TenantFacts:
    """What is known of a tenant: offerings with their states by link, stated needs."""

    tenant: Tenant
    offerings: Mapping[str, Made]
    stated: tuple[StatedNeed, ...] = ()

    def with_offering(self, link: str, offering: Offering) -> "TenantFacts":
        """Return the facts with a confirmed offering on a link."""
        return replace(self, offerings={**self.offerings, link: (offering, "confirmed")})

    def without_link(self, link: str) -> "TenantFacts":
        """Return the facts with nothing made on a link."""
        return replace(self, offerings={id_: offering for id_, offering in self.offerings.items() if id_ != link})

    def with_need(self, link: str, quantity: float) -> "TenantFacts":
        """Return the facts with a stated need of a link in place of an earlier one."""
        others = (need for need in self.stated if need.link != link)
        need = StatedNeed(self.tenant.id, link, exactly(quantity), self.tenant.rows[0].place)
        return replace(self, stated=(*others, need))


@dataclass(frozen=True, slots=True)
class Question:
    """A question on a link, and what is known of its figure before the answer.

    `conditional`: to be asked only if the tenant says that it supplies the link.
    """

    link: str
    question: QuestionKind
    known: Interval
    conditional: bool = False

    def ends(self, facts: TenantFacts) -> tuple[TenantFacts, TenantFacts]:
        """Return the facts after the lowest and after the highest answer."""
        link = self.link
        if self.question == "need":
            return facts.with_need(link, self.known.low), facts.with_need(link, _number(self.known.high))
        offering, _ = facts.offerings[link]
        if self.question == "stands":
            return facts.without_link(link), facts.with_offering(link, _at_end(offering, high=True))
        return (
            facts.with_offering(link, _answered(offering, self.question, high=False)),
            facts.with_offering(link, _answered(offering, self.question, high=True)),
        )


def _number(high: float | None) -> float:
    return UNLIMITED if high is None else high


def _at_end(offering: Offering, *, high: bool) -> Offering:
    """Return an offering with its output and capacity at one end of their intervals."""
    output, capacity = (
        exactly(_number(figure.high) if high else figure.low) for figure in (offering.output, offering.capacity)
    )
    return replace(offering, output=output, capacity=capacity)


def _answered(offering: Offering, question: QuestionKind, *, high: bool) -> Offering:
    """Return an offering with one figure answered at an end.

    The other figure follows it unless it is stated, and K ≥ X.
    """
    end = _at_end(offering, high=high)
    if question == "output":
        follows = offering.capacity_basis in {"assumed", "unknown"}
        output, capacity = end.output, end.output if follows else offering.capacity
        answered = replace(offering, output=output, output_basis="answered")
    else:
        follows = offering.output_basis in {"assumed", "unknown"}
        output, capacity = end.output if follows else offering.output, end.capacity
        answered = replace(offering, output=output, capacity_basis="answered")
    raised = Interval(max(capacity.low, output.low), bounded(max(capacity.top, output.top)))
    return replace(answered, capacity=raised)


@dataclass(frozen=True, slots=True)
class AnswerEffect:
    """How far an answer could move V, in all and by link; the other tenants there."""

    moves: ValueRange
    links: Mapping[str, "LinkEffect"]
    others: frozenset[str]


@dataclass(slots=True)
class LinkEffect:
    """The smallest and the largest change of V on one link seen so far, in CNY."""

    side: _Side
    low: float = 0.0
    high: float = 0.0
    comes_in: bool = False
    seen: bool = False

    def widen(self, changes: Iterable[float]) -> None:
        """Widen the range to include these changes."""
        for change in changes:
            self.low = min(self.low, change) if self.seen else change
            self.high = max(self.high, change) if self.seen else change
            self.seen = True

    @property
    def moves(self) -> ValueRange:
        """The range, with None for an unbounded end."""
        return ValueRange(None if self.low == -inf else self.low, bounded(self.high))


class AnswerValuer:
    """Finds a tenant's open questions, and measures how far each answer could move V.

    An answer's range is V with the figure at either end, less V with it at its low end, over all corners of what else
    is unknown (the others' needs at their ends × their supplies at theirs). A link that does not count for V before the
    answer contributes nothing to the subtrahend. An unlimited figure is put in as `UNLIMITED`.
    """

    def __init__(self, balance: Balance) -> None:
        self.balance = balance
        self._replacement = Replacement(balance)
        self._inputs: dict[str, tuple[Want, ...]] = {}
        self._needs: dict[str, defaultdict[str, BoundedSum]] = {}
        self._effects: dict[object, AnswerEffect] = {}
        self._counterparts: dict[tuple[str, _Side], frozenset[str]] = {}

    def find_questions(self, facts: TenantFacts) -> Iterator[Question]:
        """Yield what a tenant can be asked.

        - Of an uncertain match: whether the tenant supplies the link.
        - Of an output or capacity that is not one number: the output if the tenant buys by output (that settles its
          needs and its capacity too), else the capacity.
        - Of a flow without a figure, or a stated need that is not one number: the need.
        """
        asked = {need.link for need in facts.stated}
        for link, (offering, state) in facts.offerings.items():
            if state == "uncertain":
                yield Question(link, "stands", Interval(0.0, 1.0))
            if not (offering.output.exact and offering.capacity.exact):
                question = self._open_figure(link, offering)
                known = offering.output if question == "output" else offering.capacity
                yield Question(link, question, known, conditional=state == "uncertain")
            if state == "confirmed":
                for upstream in self._inputs_without_figure(facts.tenant.id, link):
                    if upstream not in asked:
                        asked.add(upstream)
                        least = self._needs_of(upstream)[facts.tenant.id].low
                        yield Question(upstream, "need", Interval(least, None))
        for need in facts.stated:
            if not need.quantity.exact:
                yield Question(need.link, "need", need.quantity)

    def _open_figure(self, link: str, offering: Offering) -> QuestionKind:
        buys = any(want.flow.per == "output" for want in self._inputs_of(link))
        return "output" if offering.capacity.exact or (buys and not offering.output.exact) else "capacity"

    def _needs_of(self, link: str) -> defaultdict[str, BoundedSum]:
        """Return each tenant's plain needs of a link; a stated need would replace them."""
        if link not in self._needs:
            needs = self._needs[link] = defaultdict(BoundedSum)
            for line in self.balance.plain_needs(link):
                needs[line.tenant] = needs[line.tenant].plus(line.need)
        return self._needs[link]

    def _inputs_of(self, link: str) -> tuple[Want, ...]:
        if link not in self._inputs:
            nothing = Offering(NOTHING, NOTHING, "unknown", "unknown", ())
            self._inputs[link] = tuple(self.balance.wants(link, nothing))
        return self._inputs[link]

    def _inputs_without_figure(self, tenant: str, link: str) -> tuple[str, ...]:
        return tuple(
            want.flow.upstream
            for want in self._inputs_of(link)
            if want.coefficient is None and self.balance.graph.takes(tenant, want.flow)
        )

    def measure(self, facts: TenantFacts, question: Question) -> AnswerEffect:
        """Return what a question's answers could move; equal facts are measured once."""
        link = question.link
        plain = self._is_plain(facts, link)
        key: object
        if plain and question.question == "need":
            key = (question, self._needs_of(link)[facts.tenant.id])
        elif plain:
            facts = TenantFacts(facts.tenant, {link: facts.offerings[link]})
            offering, state = facts.offerings[link]
            key = (question, _figures_of(offering), state)
        else:
            offers = facts.offerings.items()
            figures = tuple((id_, _figures_of(offer), state) for id_, (offer, state) in offers)
            key = (question, figures, tuple((need.link, need.quantity) for need in facts.stated))
        if key not in self._effects:
            parts = self._plain_parts(facts, question) if plain else self._whole_parts(facts, question)
            self._effects[key] = self._measure(facts, question, parts)
        return self._effects[key]

    def _measure(self, facts: TenantFacts, question: Question, parts: Sequence[TenantContribution]) -> AnswerEffect:
        before, low, high = parts
        moves, links = self._moves(before, low, high, self._coming_in(facts, question))
        others = frozenset[str]().union(*(self.counterparts(link, effect.side) for link, effect in links.items()))
        return AnswerEffect(moves, links, others)

    def _is_plain(self, facts: TenantFacts, link: str) -> bool:
        """Whether an answer moves no own use, no group and no stated need."""
        if facts.stated:
            return False
        flows = [want.flow for id_ in facts.offerings for want in self._inputs_of(id_)]
        if any(flow.joint or flow.upstream in facts.offerings for flow in flows):
            return False
        # the link's output decides what its input groups take; a stated need takes the link out of the tenant's groups
        return not any(flow.any_of and link in {flow.downstream, flow.upstream} for flow in flows)

    def _whole_parts(self, facts: TenantFacts, question: Question) -> list[TenantContribution]:
        """Return the tenant's contribution before the answer and at both its ends."""
        return [
            measure_contribution(self.balance, known.tenant, known.offerings, known.stated)
            for known in (facts, *question.ends(facts))
        ]

    def _plain_parts(self, facts: TenantFacts, question: Question) -> list[TenantContribution]:
        """Return the same in less time, where `_is_plain`."""
        if question.question != "need":
            return [self._plain_part(known) for known in (facts, *question.ends(facts))]
        link, known = question.link, question.known
        before = self._needs_of(link)[facts.tenant.id]
        low, high = (BoundedSum().plus(exactly(end)) for end in (known.low, _number(known.high)))
        return [TenantContribution({link: need}) for need in (before, low, high)]

    def _plain_part(self, facts: TenantFacts) -> TenantContribution:
        needs: dict[str, BoundedSum] = defaultdict(BoundedSum)
        supply: dict[str, BoundedSum] = {}
        for link, (offering, state) in facts.offerings.items():
            for want in self._inputs_of(link):
                base = offering.capacity if want.flow.per == "capacity" else offering.output
                need = ANYTHING if want.coefficient is None else base.times(want.coefficient)
                needs[want.flow.upstream] = needs[want.flow.upstream].plus(counted_need(need, state))
            most = Interval(0.0, offering.capacity.high)
            supply[link] = BoundedSum().plus(offering.capacity if state == "confirmed" else most)
        return TenantContribution(needs, supply)

    def counterparts(self, link: str, side: _Side) -> frozenset[str]:
        """Return the tenants who need a link (side supply) or supply it (side demand)."""
        if (link, side) not in self._counterparts:
            buyers = (line.tenant for line in self.balance.needs(link))
            makers = (line.tenant for line in self.balance.supplies(link) if line.state == "confirmed")
            self._counterparts[link, side] = frozenset(buyers if side == "supply" else makers)
        return self._counterparts[link, side]

    def _coming_in(self, facts: TenantFacts, question: Question) -> frozenset[str]:
        """Return the links whose need is unbounded before the answer: they join V then.

        An uncertain match keeps none out.
        """
        if question.question == "need":
            return frozenset((question.link,)) if question.known.high is None else frozenset()
        offering, state = facts.offerings[question.link]
        if state != "confirmed":
            return frozenset()
        settled = {need.link for need in facts.stated}
        open_inputs = (want for want in self._inputs_of(question.link) if want.flow.upstream not in settled)
        return frozenset(want.flow.upstream for want in open_inputs if _is_unbounded(want, offering))

    def _moves(
        self, before: TenantContribution, low: TenantContribution, high: TenantContribution, comes_in: frozenset[str]
    ) -> tuple[ValueRange, dict[str, LinkEffect]]:
        """Return the range of V in all and on each link that an answer moves."""
        sides = _changed_sides(low, high)
        effects = {link: LinkEffect(side, comes_in=link in comes_in) for link, side in sides.items()}
        whole = LinkEffect("supply")
        for high_needs, high_supply in product((False, True), repeat=2):
            corner = self.balance.groups.corner(high_needs=high_needs, high_supply=high_supply)
            at_low = corner.changed(self._replacement.change(corner, before, low))
            at_high = corner.changed(self._replacement.change(corner, before, high))
            totals = [0.0, 0.0]
            for link in dict.fromkeys((*at_low, *at_high)):
                price = self.balance.prices[link]
                if not price:
                    continue
                effect = effects.setdefault(link, LinkEffect("demand", comes_in=link in comes_in))
                values = [_value(price, balances.get(link) or corner.as_is(link)) for balances in (at_low, at_high)]
                start = 0.0 if effect.comes_in else values[0]
                changes = [_difference(value, start) for value in values]
                effect.widen(changes)
                totals = [total + change for total, change in zip(totals, changes, strict=True)]
            whole.widen(totals)
        moved = {link: effect for link, effect in effects.items() if link in sides or effect.low or effect.high}
        return whole.moves, moved


def _is_unbounded(want: Want, offering: Offering) -> bool:
    """Whether a need is unbounded until it is known how much is made."""
    if want.coefficient is None:
        return False
    base = offering.output if want.flow.per == "output" else offering.capacity
    return base.high is None


def _changed_sides(low: TenantContribution, high: TenantContribution) -> dict[str, _Side]:
    """Return the links that an answer changes; where both sides change, the supply."""
    sides: dict[str, _Side] = {}
    for link in dict.fromkeys((*low.plain, *high.plain)):
        if low.plain.get(link) != high.plain.get(link):
            sides[link] = "demand"
    for link in dict.fromkeys((*low.supply, *high.supply)):
        if low.supply.get(link) != high.supply.get(link):
            sides[link] = "supply"
    return sides


def _value(price: float, balance: tuple[float, float]) -> float:
    """Return p min(D, S) in CNY; infinite where it is unbounded."""
    units = min(balance)
    return inf if units >= _UNBOUNDED_FROM or price * units >= _UNBOUNDED_FROM else price * units


def _difference(end: float, start: float) -> float:
    """Return end − start; 0 where both are infinite or differ by rounding only."""
    if end == start:
        return 0.0
    change = end - start
    noise = abs(change) <= _NOISE * max(abs(end), abs(start))
    return 0.0 if noise and change not in {inf, -inf} else change


def _figures_of(offering: Offering) -> tuple[object, ...]:
    """Return what of an offering the needs follow from."""
    return offering.output, offering.capacity, offering.routes, offering.route_parts
