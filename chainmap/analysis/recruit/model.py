"""The linear programme of recruitment: who could sell how much to whom.

With sales f by old (o: tenants of today) and new (n) sellers to old and new
buyers, sizes n_i of newcomers and outputs x_i of tenants:

    x_i = captive_i + E_i + f_i^oo + f_i^on ≤ K_i             f_i^no + f_i^nn ≤ n_i
    f_i^oo + f_i^no ≤ Σ_j a_ij x_j + rest_i - captive_i       f_i^on + f_i^nn ≤ Σ_j a_ij n_j
    maximise Σ p_i (f_i^oo + f_i^on + f_i^no)

a_ij: units of i per unit of j; p_i: CNY per unit; K_i: known capacity; captive_i:
own use. E_i = max(0, X_i - captive_i - D_i) are today's sales outside, of today's
output X_i and demand D_i. rest_i is the part of today's needs that does not move
with output (equipment, stated needs, joint inputs). In `any_of` groups sales are
kept by group, and Σ f/a of the members ≤ x_j or n_j. Only known capacities and
outputs count. On a link with a maker of unknown capacity, who may serve the
tenants, newcomers sell nothing to them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import fsum
from typing import Final, NamedTuple

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.recruit.variables import SIDES, Group, LinkSize, Sale, Side, Size, Terms, Variable
from chainmap.analysis.solver.programme import Constraint, Problem
from chainmap.model.candidates import Candidate
from chainmap.model.chain import Flow

_ROUNDING: Final = 1e-9


@dataclass(frozen=True, slots=True)
class LinkToday:
    """What the tenants on a link make today.

    Known output X, capacity K, own use, sales outside E.

    `unknown`: a tenant's capacity is unknown, or it is uncertain whether it makes the link.
    """

    output: float
    capacity: float
    captive: float
    outside: float
    unknown: bool

    @property
    def spare(self) -> float:
        """Return what its tenants could sell here: K - captive - E."""
        return max(0.0, self.capacity - self.captive - self.outside)


class _Member(NamedTuple):
    """A member of an `any_of` group.

    Units per unit of output, or of capacity a year where it is equipment.
    """

    link: str
    coefficient: float
    per_capacity: bool


class _Needs(NamedTuple):
    """What tenants need: `fixed` + Σ factor_j × what the tenants on j sell here.

    Of a link in its unit; of a group in units of the buyers' output or capacity.
    """

    factors: dict[str, float]
    fixed: float


class RecruitModel:
    """The programme of sales for a park and candidates; see the module for the rule.

    `sizes`: per link, each candidate on it with its stated size, or 1 where it comes in any size. `sales`: per link of
    the seller, its sales. Without `outside_sales` newcomers sell no more than tenants and other newcomers buy.
    """

    def __init__(self, balance: Balance, candidates: Iterable[Candidate], *, outside_sales: bool = True) -> None:
        self.balance = balance
        self.candidates = tuple(candidates)
        self.sizes: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for candidate in self.candidates:
            for link_id, size in candidate.sizes:
                self.sizes[link_id].append((candidate.key, size or 1.0))
        self.prices = {link: price or 0.0 for link, price in balance.prices.items()}
        self.today = {link.id: self._link_today(link.id) for link in balance.graph.links}
        self._per_output: dict[str, dict[str, float]] = defaultdict(dict)  # upstream -> downstream -> a_ij
        self._here: dict[str, dict[str, float]] = defaultdict(dict)  # the same, of the tenants of today
        self._per_capacity: dict[str, dict[str, float]] = defaultdict(dict)  # the same, of equipment
        self._groups: dict[Group, list[_Member]] = defaultdict(list)
        for link in balance.graph.links:
            for flow in balance.graph.flows_into(link.id):
                self._add_flow(flow)
        self.programme: Problem[Variable] = Problem({}, [])
        self.programme.sums = {
            LinkSize(link): {Size(key): size for key, size in sizes}
            for link, sizes in self.sizes.items()
            if len(sizes) > 1
        }
        self.sales: dict[str, list[Sale]] = defaultdict(list)
        self._add_sales()
        for link in balance.graph.links:
            self._add_sellers(link.id, outside_sales=outside_sales)
            self._add_buyers(link.id)
        for group, members in self._groups.items():
            self._add_group(group, members)

    # what is known today

    def _link_today(self, link: str) -> LinkToday:
        output = capacity = captive = 0.0
        unknown = False
        for line in self.balance.supplies(link):
            if line.state != "confirmed" or line.capacity.high is None:
                unknown = True
                continue
            output += line.output.low
            capacity += line.capacity.low
            captive += line.captive.low
        outside = max(0.0, output - captive - self.balance.demand(link).low)
        return LinkToday(output, capacity, captive, outside, unknown)

    def _add_flow(self, flow: Flow) -> None:
        """Note a flow's coefficient, if somebody makes or could make its upstream link."""
        coefficient = self.balance.coefficients.of(flow)
        if not coefficient or not (self.today[flow.upstream].capacity or flow.upstream in self.sizes):
            return
        per_capacity = flow.per == "capacity"
        if flow.any_of:
            self._groups[flow.downstream, flow.any_of].append(_Member(flow.upstream, coefficient, per_capacity))
        else:
            _add(self._per_capacity if per_capacity else self._per_output, flow, coefficient)
            if not per_capacity:
                _add(self._here, flow, self._coefficient_here(flow, coefficient) if flow.route else coefficient)

    def _coefficient_here(self, flow: Flow, usual: float) -> float:
        """Return a_ij of the tenants of today, whose technology routes may take less than usual: the mean by output."""
        taken: list[float] = []
        lines = [line for line in self.balance.supplies(flow.downstream) if line.state == "confirmed"]
        for line in lines:
            bought = self.balance.graph.bought_by(line.tenant, flow)
            if bought is not None and bought.coefficient is not None:
                taken.append(bought.coefficient * bought.sure * line.output.low)
        output = fsum(line.output.low for line in lines)
        return fsum(taken) / output if output else usual

    # variables and rows

    def _add_sales(self) -> None:
        """Add a variable for every sale that is possible.

        Its sellers are here or could come. Every sale with a worth has an upper bound, as the solver needs (see
        `solver.highs.minimise`); each follows from the rows.
        """
        for link, group in self._places():
            scale = max(self.today[link].capacity, self.size_bound(link)) or 1.0
            needed = self._most_needed(link, group)
            for seller, buyer in SIDES:
                if self._could_sell(link, seller, buyer):
                    sale = Sale(seller, buyer, link, group)
                    self.sales[link].append(sale)
                    self.programme.worth[sale] = 0.0 if sale.among_newcomers else self.prices[link]
                    self.programme.scale[sale] = scale
                    bounds = [self.today[link].spare] if seller == "old" else []
                    bounds += [needed] if buyer == "old" else []
                    if bounds:
                        self.programme.upper[sale] = min(bounds)

    def _places(self) -> Iterator[tuple[str, Group | None]]:
        """Yield each link outside groups, then each member of a group."""
        yield from ((link.id, None) for link in self.balance.graph.links)
        yield from ((member.link, group) for group, members in self._groups.items() for member in members)

    def _could_sell(self, link: str, seller: Side, buyer: Side) -> bool:
        if seller == "old":
            return bool(self.today[link].capacity)
        return link in self.sizes and not (buyer == "old" and self.today[link].unknown)

    def _add_sellers(self, link: str, *, outside_sales: bool) -> None:
        """Bound the sales of a link by what its sellers can make."""
        today = self.today[link]
        by_old: Terms = {sale: 1.0 for sale in self.sales[link] if sale.seller == "old"}
        if by_old:
            self._at_most(by_old, today.spare)
        by_new: Terms = {sale: 1.0 for sale in self.sales[link] if sale.seller == "new"}
        if by_new:
            self._at_most({**by_new, **_negative(self.link_size(link))}, 0.0)
            if not outside_sales:
                self._at_most({**_negative(by_new), **self.link_size(link)}, 0.0)

    def _add_buyers(self, link: str) -> None:
        """Bound the sales of a link outside groups by what its buyers need."""
        to_old: Terms = {sale: 1.0 for sale in self.sales[link] if sale.buyer == "old" and sale.group is None}
        if to_old:
            self._at_most_needed(to_old, self._old_needs(link))
        to_new: Terms = {sale: 1.0 for sale in self.sales[link] if sale.buyer == "new" and sale.group is None}
        if to_new:
            needs: Terms = {}
            for table in (self._per_output, self._per_capacity):
                for downstream, coefficient in table.get(link, {}).items():
                    needs = _sum(needs, self.link_size(downstream, coefficient))
            self._at_most(_sum(to_new, _negative(needs)), 0.0)

    def _old_needs(self, link: str) -> _Needs:
        """Return Σ a_ij x_j + rest_i - captive_i outside groups: today's net needs, moved as outputs move."""
        factors = self._here.get(link, {})
        lines = self.balance.needs(link)
        constants = [line.net.low for line in lines if not line.group and line.state == "confirmed"]
        for downstream, coefficient in factors.items():
            constants += self._beyond_today(downstream, coefficient)
        return _Needs(factors, _exact_sum(constants))

    def _beyond_today(self, link: str, factor: float) -> tuple[float, ...]:
        """Return factor × (captive + E - X), the parts of x_i - X_i that no sale here moves."""
        today = self.today[link]
        if not today.capacity:
            return ()
        return factor * (today.captive + today.outside), -factor * today.output

    def _at_most_needed(self, sales: Terms, needs: _Needs) -> None:
        """Add the row that sales are at most what tenants need."""
        sold: Terms = {
            sale: factor for link, factor in needs.factors.items() for sale in self.sales[link] if sale.seller == "old"
        }
        self._at_most(_sum(sales, _negative(sold)), needs.fixed)

    def _most_needed(self, link: str, group: Group | None) -> float:
        """Return what tenants need of a link at the capacities of all, of a group if the link alone serves it."""
        per_unit = 1.0
        if group is None:
            needs = self._old_needs(link)
        else:
            members = self._groups[group]
            needs = self._old_group_needs(group, members)
            per_unit = max(member.coefficient for member in members if member.link == link)
        moved = (factor * self.today[downstream].spare for downstream, factor in needs.factors.items())
        return max(0.0, per_unit * fsum((needs.fixed, *moved)))

    def _add_group(self, group: Group, members: list[_Member]) -> None:
        """Bound what the members of a group sell together.

        In units of the buyers' output or capacity.
        """
        buyer, _ = group
        to_old: Terms = {}
        to_new: Terms = {}
        for member in members:
            for sale in self.sales[member.link]:
                if sale.group == group:
                    target = to_old if sale.buyer == "old" else to_new
                    target[sale] = 1.0 / member.coefficient
        if to_old:
            self._at_most_needed(to_old, self._old_group_needs(group, members))
        if to_new:
            self._at_most(_sum(to_new, _negative(self.link_size(buyer))), 0.0)

    def _old_group_needs(self, group: Group, members: list[_Member]) -> _Needs:
        """Return today's needs of a group beyond own use.

        Unless all of it is equipment, they move with output.
        """
        buyer, name = group
        whole = self.balance.groups.all[self.balance.group_index(buyer, name)]
        first = members[0]
        needed = whole.need[whole.members.index(first.link)].low / first.coefficient
        if all(member.per_capacity for member in members):
            return _Needs({}, needed)
        return _Needs({buyer: 1.0}, _exact_sum((needed, *self._beyond_today(buyer, 1.0))))

    def _at_most(self, terms: Mapping[Variable, float], bound: float) -> None:
        """Add the row Σ terms ≤ bound."""
        self.programme.rows.append(Constraint({name: value for name, value in terms.items() if value}, bound))

    # sizes

    def link_size(self, link: str, factor: float = 1.0) -> Terms:
        """Return factor × n_i as terms.

        The only candidate on the link by its size, or the sum of several.
        """
        if LinkSize(link) in self.programme.sums:
            return {LinkSize(link): factor}
        return {Size(key): factor * size for key, size in self.sizes.get(link, ())}

    def size_bound(self, link: str) -> float:
        """Return a size beyond which a newcomer could not trade more here, or the minimum efficient scale if larger.

        The most that tenants could need, or the size that could use all that their makers could sell by one need.
        """
        groups = [group for group, members in self._groups.items() if link in (member.link for member in members)]
        selling = fsum(self._most_needed(link, group) for group in (None, *groups))
        buying = [0.0]
        for table in (self._per_output, self._per_capacity):
            buying += [self.today[up].spare / into[link] for up, into in table.items() if link in into]
        for (buyer, _), members in self._groups.items():
            if buyer == link:
                buying.append(fsum(self.today[member.link].spare / member.coefficient for member in members))
        least = self.balance.graph.link(link).minimum_efficient_scale
        return max(selling, *buying, least.value if least else 0.0)


def _add(table: dict[str, dict[str, float]], flow: Flow, coefficient: float) -> None:
    table[flow.upstream][flow.downstream] = table[flow.upstream].get(flow.downstream, 0.0) + coefficient


def _exact_sum(parts: Iterable[float]) -> float:
    """Return a sum, 0 where only rounding is left.

    A solver takes -1e-15 for a demand below zero.
    """
    parts = tuple(parts)
    total = fsum(parts)
    return 0.0 if abs(total) <= _ROUNDING * fsum(map(abs, parts)) else total


def _negative(terms: Mapping[Variable, float]) -> Terms:
    return {name: -value for name, value in terms.items()}


def _sum(left: Mapping[Variable, float], right: Mapping[Variable, float]) -> Terms:
    total = dict(left)
    for name, value in right.items():
        total[name] = total.get(name, 0.0) + value
    return total
