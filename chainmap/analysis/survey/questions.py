"""Questions that a tenant could be asked, and how far their answers could move V."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import inf
from typing import Final, Literal

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.balance.exchange import BoundedSum, Replacement, TenantContribution, measure_contribution
from chainmap.analysis.balance.tenants import Made, Want
from chainmap.findings.calls import ValueRange
from chainmap.model.interval import ANYTHING, NOTHING, Interval, bounded, exactly
from chainmap.model.match import State
from chainmap.model.park import Offering, QuestionKind, StatedNeed, Tenant

# a number where "unlimited" is put in: own use is taken off it as off any known figure
UNLIMITED: Final = 1e30
_BEYOND: Final = 1e18  # what no unit and no sum of money reaches: unbounded
_NOISE: Final = 1e-9  # of a sum: what rounding leaves


@dataclass(frozen=True, slots=True)
class TenantFacts:
    """What is known of a tenant: what it makes, or may make, by link, and the needs that it states."""

    tenant: Tenant
    made: Mapping[str, Made]
    stated: tuple[StatedNeed, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and what stood before it."""

    link: str
    question: QuestionKind
    stood: Interval
    if_so: bool = False

    def ends(self, known: TenantFacts) -> tuple[TenantFacts, TenantFacts]:
        """Return what would be known at both ends of the answer."""
        made, link = known.made, self.link
        if self.question == "need":
            others = tuple(need for need in known.stated if need.link != link)
            place = known.tenant.rows[0].place
            low, high = (
                StatedNeed(known.tenant.id, link, exactly(value), place)
                for value in (self.stood.low, _number(self.stood.high))
            )
            return TenantFacts(known.tenant, made, (*others, low)), TenantFacts(known.tenant, made, (*others, high))
        if self.question == "stands":
            without = {id_: one for id_, one in made.items() if id_ != link}
            there: dict[str, Made] = {**made, link: (_end(made[link][0], high=True), "confirmed")}
            return TenantFacts(known.tenant, without, known.stated), TenantFacts(known.tenant, there, known.stated)
        offering = made[link][0]
        least, most = (_answered(offering, self.question, high=high) for high in (False, True))
        return (
            TenantFacts(known.tenant, {**made, link: (least, "confirmed")}, known.stated),
            TenantFacts(known.tenant, {**made, link: (most, "confirmed")}, known.stated),
        )


def _seen(one: Interval, state: State) -> Interval:
    return one if state == "confirmed" else Interval(0.0, one.high)


def _number(high: float | None) -> float:
    return UNLIMITED if high is None else high


def _end(offering: Offering, *, high: bool) -> Offering:
    """Return an offering at one end of what is known of it."""
    ends = [exactly(_number(one.high) if high else one.low) for one in (offering.output, offering.capacity)]
    return Offering(ends[0], ends[1], offering.output_basis, offering.capacity_basis, offering.places)


def _answered(offering: Offering, question: QuestionKind, *, high: bool) -> Offering:
    """Return an offering with one figure at an end; the other follows unless stated, and K ≥ X."""
    end = _end(offering, high=high)
    output, capacity = end.output.low, end.capacity.low
    if question == "output":
        known = offering.capacity if offering.capacity_basis not in {"assumed", "unknown"} else exactly(output)
        one = Offering(exactly(output), known, "answered", offering.capacity_basis, offering.places)
    else:
        known = offering.output if offering.output_basis not in {"assumed", "unknown"} else exactly(output)
        one = Offering(known, exactly(capacity), offering.output_basis, "answered", offering.places)
    least = Interval(max(one.capacity.low, one.output.low), bounded(max(one.capacity.top, one.output.top)))
    return Offering(one.output, least, one.output_basis, one.capacity_basis, one.places)


@dataclass(frozen=True, slots=True)
class AnswerEffect:
    """How far an answer could move V, in all and by link, and the other tenants who hang on it."""

    moves: ValueRange
    seen: Mapping[str, "LinkEffect"]
    others: frozenset[str]


class AnswerValuer:
    """Puts the ends of answers in, and takes V after them less V before.

    V with the figure at an end, less V with it at its low end (a link that does not count for V while this need is
    unknown is nothing before), by all corners of what else is unknown: the others' needs at their ends, their supplies
    at theirs. Unlimited is put in as a number that nothing reaches.
    """

    def __init__(self, balance: Balance) -> None:
        self.balance = balance
        self._exchange = Replacement(balance)
        self._inputs: dict[str, tuple[Want, ...]] = {}
        self._needs: dict[str, defaultdict[str, BoundedSum]] = {}
        self._memo: dict[object, AnswerEffect] = {}
        self._ids: dict[tuple[str, str], frozenset[str]] = {}

    def ask(self, known: TenantFacts) -> Iterator[Question]:
        """Yield what a tenant could be asked.

        Where it may stand: if it does. Where its output or capacity is no one number: the output if it buys by it,
        which settles its needs and its capacity too, else the capacity. Where a flow has no figure, or its stated need
        is no one number: the need.
        """
        asked = {need.link for need in known.stated}
        for link, (offering, state) in known.made.items():
            if state == "uncertain":
                yield Question(link, "stands", Interval(0.0, 1.0))
            if not (offering.output.exact and offering.capacity.exact):
                question = self._open_figure(link, offering)
                stood = offering.output if question == "output" else offering.capacity
                yield Question(link, question, stood, state == "uncertain")
            if state == "confirmed":
                for want in self._inputs_of(link):
                    if want.coefficient is None and want.flow.upstream not in asked:
                        asked.add(want.flow.upstream)
                        least = self._needs_of(want.flow.upstream)[known.tenant.id].low
                        yield Question(want.flow.upstream, "need", Interval(least, None))
        yield from (Question(need.link, "need", need.quantity) for need in known.stated if not need.quantity.exact)

    def _open_figure(self, link: str, offering: Offering) -> QuestionKind:
        buys = any(want.flow.per == "output" for want in self._inputs_of(link))
        return "output" if offering.capacity.exact or (buys and not offering.output.exact) else "capacity"

    def _needs_of(self, link: str) -> defaultdict[str, BoundedSum]:
        """Return how much of a link each tenant needs, but for its groups: what it states replaces all of that."""
        if link not in self._needs:
            found = self._needs[link] = defaultdict(BoundedSum)
            for line in self.balance.plain_needs(link):
                found[line.tenant] = found[line.tenant].plus(line.need)
        return self._needs[link]

    def _inputs_of(self, link: str) -> tuple[Want, ...]:
        if link not in self._inputs:
            nothing = Offering(NOTHING, NOTHING, "unknown", "unknown", ())
            self._inputs[link] = tuple(self.balance.wants(link, nothing))
        return self._inputs[link]

    def weigh(self, known: TenantFacts, asked: Question) -> AnswerEffect:
        """Return what a question's answers could move; tenants of whom the same is known are reckoned once."""
        link = asked.link
        if self._apart(known, link):
            key: object = (asked, self._needs_of(link)[known.tenant.id])
            if asked.question != "need":
                known = TenantFacts(known.tenant, {link: known.made[link]})
                offering, state = known.made[link]
                key = (asked, offering.output, offering.capacity, state)
            if key not in self._memo:
                self._memo[key] = self._weight(known, asked, self._plain_parts(known, asked))
            return self._memo[key]
        facts = tuple((id_, offering.output, offering.capacity, state) for id_, (offering, state) in known.made.items())
        key = (asked, facts, tuple((need.link, need.quantity) for need in known.stated))
        if key not in self._memo:
            ends = (known, *asked.ends(known))
            parts = [measure_contribution(self.balance, one.tenant, one.made, one.stated) for one in ends]
            self._memo[key] = self._weight(known, asked, parts)
        return self._memo[key]

    def _weight(self, known: TenantFacts, asked: Question, parts: Sequence[TenantContribution]) -> AnswerEffect:
        before, low, high = parts
        moves, seen = self._moves(before, low, high, self._waiting(known, asked))
        others = frozenset[str]().union(*(self.others(link, one.side) for link, one in seen.items()))
        return AnswerEffect(moves, seen, others)

    def _apart(self, known: TenantFacts, link: str) -> bool:
        """Whether an answer has to do with plain needs and supply only: no own use, no group, nothing stated."""
        if known.stated:
            return False
        flows = [want.flow for id_ in known.made for want in self._inputs_of(id_)]
        if any(flow.joint or flow.upstream in known.made for flow in flows):
            return False
        # the groups into the link itself hang on its output; stating a need takes the link out of the tenant's groups
        return not any(flow.any_of and link in {flow.downstream, flow.upstream} for flow in flows)

    def _plain_parts(self, known: TenantFacts, asked: Question) -> list[TenantContribution]:
        """Return the tenant's part before the answer and at both its ends, where it is of plain needs and supply."""
        if asked.question == "need":
            ends = [exactly(asked.stood.low), exactly(_number(asked.stood.high))]
            before = self._needs_of(asked.link)[known.tenant.id]
            return [
                TenantContribution({asked.link: one}) for one in (before, *(BoundedSum().plus(end) for end in ends))
            ]
        parts = []
        for one in (known, *asked.ends(known)):
            plain: dict[str, BoundedSum] = defaultdict(BoundedSum)
            supply: dict[str, BoundedSum] = {}
            for link, (offering, state) in one.made.items():
                for want in self._inputs_of(link):
                    base = offering.capacity if want.flow.per == "capacity" else offering.output
                    need = ANYTHING if want.coefficient is None else base.times(want.coefficient)
                    plain[want.flow.upstream] = plain[want.flow.upstream].plus(_seen(need, state))
                supply[link] = BoundedSum().plus(_seen(offering.capacity, state))
            parts.append(TenantContribution(plain, supply))
        return parts

    def others(self, link: str, side: str) -> frozenset[str]:
        """Return the tenants at the other end: who needs what is supplied, or who supplies what is needed."""
        if (link, side) not in self._ids:
            needs = (line.tenant for line in self.balance.needs(link))
            makers = (line.tenant for line in self.balance.supplies(link) if line.state == "confirmed")
            self._ids[link, side] = frozenset(needs if side == "supply" else makers)
        return self._ids[link, side]

    def _waiting(self, known: TenantFacts, asked: Question) -> frozenset[str]:
        """Return the links that can't count for V before the answer: it leaves open how much of them is needed."""
        if asked.question == "need":
            return frozenset((asked.link,) if asked.stood.high is None else ())
        offering = known.made[asked.link][0]
        settled = {need.link for need in known.stated}
        return frozenset(
            want.flow.upstream
            for want in self._inputs_of(asked.link)
            if want.flow.upstream not in settled
            and (
                asked.question == "stands"
                if want.coefficient is None
                else (offering.output if want.flow.per == "output" else offering.capacity).high is None
            )
        )

    def _moves(
        self, before: TenantContribution, low: TenantContribution, high: TenantContribution, comes_in: frozenset[str]
    ) -> tuple[ValueRange, dict[str, "LinkEffect"]]:
        """Return what an answer moves, in all and on each link."""
        sides = _sides(low, high)
        found = {link: LinkEffect(side, comes_in=link in comes_in) for link, side in sides.items()}
        whole = LinkEffect("supply")
        for high_needs, high_supply in product((False, True), repeat=2):
            corner = self.balance.groups.corner(high_needs=high_needs, high_supply=high_supply)
            least = corner.changed(self._exchange.change(corner, before, low))
            most = corner.changed(self._exchange.change(corner, before, high))
            sums = [0.0, 0.0]
            for link in dict.fromkeys((*least, *most)):
                price = self.balance.prices[link]
                if not price:
                    continue
                one = found.setdefault(link, LinkEffect("demand", comes_in=link in comes_in))
                ends = [_value(price, now.get(link) or corner.as_is(link)) for now in (least, most)]
                start = 0.0 if one.comes_in else ends[0]
                deltas = [_difference(end, start) for end in ends]
                one.reach(deltas)
                sums = [total + delta for total, delta in zip(sums, deltas, strict=True)]
            whole.reach(sums)
        return whole.move, {link: one for link, one in found.items() if link in sides or one.low or one.high}


@dataclass(slots=True)
class LinkEffect:
    """The least and the most by which one link was seen to move."""

    side: Literal["supply", "demand"]
    low: float = 0.0
    high: float = 0.0
    comes_in: bool = False
    seen: bool = False

    def reach(self, deltas: Iterable[float]) -> None:
        """Widen to what was seen."""
        for delta in deltas:
            self.low = min(self.low, delta) if self.seen else delta
            self.high = max(self.high, delta) if self.seen else delta
            self.seen = True

    @property
    def move(self) -> ValueRange:
        """The range as it is stated."""
        return ValueRange(None if self.low == -inf else self.low, bounded(self.high))


def _sides(low: TenantContribution, high: TenantContribution) -> dict[str, Literal["supply", "demand"]]:
    """Return the links whose supply or demand an answer changes; of both, the supply is what was asked about."""
    found: dict[str, Literal["supply", "demand"]] = {}
    for link in dict.fromkeys((*low.plain, *high.plain)):
        if low.plain.get(link) != high.plain.get(link):
            found[link] = "demand"
    for link in dict.fromkeys((*low.supply, *high.supply)):
        if low.supply.get(link) != high.supply.get(link):
            found[link] = "supply"
    return found


def _value(price: float, balance: tuple[float, float]) -> float:
    units = min(balance)
    return inf if units >= _BEYOND or price * units >= _BEYOND else price * units


def _difference(end: float, start: float) -> float:
    if end == start:  # both unbounded, too
        return 0.0
    delta = end - start
    return 0.0 if abs(delta) <= _NOISE * max(abs(end), abs(start)) and delta not in {inf, -inf} else delta
