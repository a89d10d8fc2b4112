"""The linear programme of recruitment: what old and new sellers could sell to old and new buyers.

With sales f by old (o) and new (n) sellers to old and new buyers, sizes n_i and old outputs x_i:

    x_i = captive_i + E_i + f_i^oo + f_i^on ≤ K_i             f_i^no + f_i^nn ≤ n_i
    f_i^oo + f_i^no ≤ Σ_j a_ij x_j + rest_i - captive_i       f_i^on + f_i^nn ≤ Σ_j a_ij n_j
    maximise Σ p_i (f_i^oo + f_i^on + f_i^no)

E_i = max(0, X_i - captive_i - D_i) are today's sales outside; rest_i is what of today's needs does not move with output
(equipment, stated needs, joint inputs). In `any_of` groups sales are kept by flow, and Σ f/a of the members ≤ x_j or
n_j.
Known capacities and outputs only. On a link with a maker of unknown capacity, who may serve the tenants here,
newcomers gain nothing from them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import fsum
from typing import Final

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.solver.programme import Name, Row
from chainmap.model.candidates import Candidate
from chainmap.model.chain import Flow

_ROUNDING: Final = 1e-9
KINDS: Final = ("oo", "on", "no", "nn")


@dataclass(slots=True)
class Programme:
    """Variables by name, what each is worth, and the rows that bound them; `scale` of each variable, for the solver.

    `sums`: names that stand in rows for a weighted sum of variables.
    """

    worth: dict[Name, float] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    scale: dict[Name, float] = field(default_factory=dict)
    sums: dict[Name, dict[Name, float]] = field(default_factory=dict)

    def at_most(self, terms: Mapping[Name, float], bound: float) -> None:
        """Add the row Σ terms ≤ bound."""
        self.rows.append(Row({name: value for name, value in terms.items() if value}, bound))


@dataclass(frozen=True, slots=True)
class _Old:
    """A link as its tenants have it today: known output X, capacity K, captive use, sales outside E."""

    output: float
    capacity: float
    captive: float
    outside: float
    unknown: bool


class RecruitModel:
    """Builds the programme of a park and of what could be recruited; see the module."""

    def __init__(self, balance: Balance, candidates: Iterable[Candidate], *, outside_sales: bool = True) -> None:
        self.balance = balance
        self.candidates = tuple(candidates)
        self.sizes: dict[str, list[tuple[str, float]]] = defaultdict(list)  # link -> (candidate, its size or 1)
        for one in self.candidates:
            for at, size in one.sizes:
                self.sizes[at].append((one.key, size or 1.0))
        self.prices = {id_: price or 0.0 for id_, price in balance.prices.items()}
        self.old = {link.id: self._old(link.id) for link in balance.graph.links}
        self._plain: dict[str, dict[str, float]] = defaultdict(dict)  # upstream -> downstream -> a_ij
        self._worn: dict[str, dict[str, float]] = defaultdict(dict)  # the same, of what capacity wears out
        self._groups: dict[tuple[str, str], list[tuple[str, float, bool]]] = defaultdict(list)
        for link in balance.graph.links:
            for flow in balance.graph.flows_into(link.id):
                self._note(flow)
        self.programme = Programme()
        for at, there in self.sizes.items():
            if len(there) > 1:
                self.programme.sums["s", at] = {("n", key): size for key, size in there}
        self.sales: dict[str, list[Name]] = defaultdict(list)
        self._declare()
        for link in balance.graph.links:
            self._link_rows(link.id, outside_sales=outside_sales)
        for (downstream, group), members in self._groups.items():
            self._group_rows(downstream, group, members)

    def _old(self, link: str) -> _Old:
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
        return _Old(output, capacity, captive, outside, unknown)

    def _note(self, flow: Flow) -> None:
        coefficient = self.balance.coefficients.of(flow)
        if not coefficient or not (self.old[flow.upstream].capacity or flow.upstream in self.sizes):
            return  # a flow without a figure, or of what nobody makes or could make, adds nothing
        worn = flow.per == "capacity"
        if flow.any_of:
            self._groups[flow.downstream, flow.any_of].append((flow.upstream, coefficient, worn))
        else:
            table = self._worn if worn else self._plain
            table[flow.upstream][flow.downstream] = table[flow.upstream].get(flow.downstream, 0.0) + coefficient

    def _declare(self) -> None:
        """Name every sale that can be made: its sellers are here or could come, and no unknown maker stands before."""
        places = [(link.id, "") for link in self.balance.graph.links]
        places += [(m, f"{down} {group}") for (down, group), members in self._groups.items() for m, _, _ in members]
        for link, group in places:
            for kind in KINDS:
                here = kind[0] == "o"
                if (here and not self.old[link].capacity) or (not here and link not in self.sizes):
                    continue
                if kind == "no" and self.old[link].unknown:
                    continue
                name = (kind, link, group)
                self.sales[link].append(name)
                self.programme.worth[name] = 0.0 if kind == "nn" else self.prices[link]
                self.programme.scale[name] = max(self.old[link].capacity, self.size_bound(link)) or 1.0

    def _link_rows(self, link: str, *, outside_sales: bool) -> None:
        old, sales = self.old[link], self.sales[link]
        sold = {name: 1.0 for name in sales if name[0] in {"oo", "on"}}
        if sold:
            self.programme.at_most(sold, max(0.0, old.capacity - old.captive - old.outside))
        made = {name: 1.0 for name in sales if name[0] in {"no", "nn"}}
        if made:
            self.programme.at_most({**made, **_less(self.size(link))}, 0.0)
            if not outside_sales:
                self.programme.at_most({**_less(made), **self.size(link)}, 0.0)
        to_old = {name: 1.0 for name in sales if name[0] in {"oo", "no"} and not name[2]}
        if to_old:
            terms, constant = self._old_needs(link)
            self.programme.at_most(_sum(to_old, _less(terms)), constant)
        to_new = {name: 1.0 for name in sales if name[0] in {"on", "nn"} and not name[2]}
        if to_new:
            needs: dict[Name, float] = {}
            for table in (self._plain, self._worn):
                for down, coefficient in table.get(link, {}).items():
                    needs = _sum(needs, self.size(down, coefficient))
            self.programme.at_most(_sum(to_new, _less(needs)), 0.0)

    def _old_needs(self, link: str) -> tuple[dict[Name, float], float]:
        """Return Σ a_ij x_j + rest_i - captive_i of plain needs: today's net needs, and how they move with output."""
        terms: dict[Name, float] = {}
        lines = self.balance.needs(link)
        parts = [line.net.low for line in lines if not line.group and line.state == "confirmed"]
        for down, coefficient in self._plain.get(link, {}).items():
            moved, base = self.old_output(down, coefficient)
            terms = _sum(terms, moved)
            parts += [base, -coefficient * self.old[down].output]
        return terms, _exact_sum(parts)

    def old_output(self, link: str, factor: float) -> tuple[dict[Name, float], float]:
        """Return factor × x_i as terms and a constant: captive + E and what old makers sell here."""
        old = self.old[link]
        if not old.capacity:
            return {}, factor * old.output
        terms: dict[Name, float] = {name: factor for name in self.sales[link] if name[0] in {"oo", "on"}}
        return terms, factor * (old.captive + old.outside)

    def _group_rows(self, downstream: str, group: str, members: list[tuple[str, float, bool]]) -> None:
        label = f"{downstream} {group}"
        to_old: dict[Name, float] = {}
        to_new: dict[Name, float] = {}
        worn = all(is_worn for _, _, is_worn in members)
        for member, coefficient, _ in members:
            for name in self.sales[member]:
                if name[2] == label:
                    target = to_old if name[0] in {"oo", "no"} else to_new
                    target[name] = 1.0 / coefficient
        if to_old:
            terms, constant = ({}, 0.0) if worn else self.old_output(downstream, 1.0)
            today = self._group_today(downstream, group, members)
            rest = today if worn else _exact_sum((today, constant, -self.old[downstream].output))
            self.programme.at_most(_sum(to_old, _less(terms)), rest)
        if to_new:
            self.programme.at_most(_sum(to_new, _less(self.size(downstream))), 0.0)

    def _group_today(self, downstream: str, group: str, members: list[tuple[str, float, bool]]) -> float:
        """Return today's need of a group beyond own use, in units of the buyers' output (or capacity)."""
        whole = self.balance.groups.all[self.balance.group_index(downstream, group)]
        member, coefficient, _ = members[0]
        return whole.need[whole.members.index(member)].low / coefficient

    def size(self, link: str, factor: float = 1.0) -> dict[Name, float]:
        """Return factor × n_i as terms: the candidate on the link by its size, or the sum of several."""
        if ("s", link) in self.programme.sums:
            return {("s", link): factor}
        return {("n", key): factor * size for key, size in self.sizes.get(link, ())}

    def size_bound(self, link: str) -> float:
        """Return a size beyond which a newcomer could neither sell more here nor buy more here."""
        selling = (
            sum(
                coefficient * self.old[down].capacity
                for table in (self._plain, self._worn)
                for down, coefficient in table.get(link, {}).items()
            )
            + self.balance.demand(link).low
        )
        buying = 0.0
        for flow in self.balance.graph.flows_into(link):
            coefficient = self.balance.coefficients.of(flow)
            if coefficient and self.old[flow.upstream].capacity:
                buying = max(buying, self.old[flow.upstream].capacity / coefficient)
        least = self.balance.graph.link(link).minimum_efficient_scale
        return max(selling, buying, least.value if least else 0.0)


def _exact_sum(parts: Iterable[float]) -> float:
    """Return a sum in which what is only rounding is nothing: a solver takes -1e-15 for a demand below zero."""
    parts = tuple(parts)
    total = fsum(parts)
    return 0.0 if abs(total) <= _ROUNDING * fsum(map(abs, parts)) else total


def _less(terms: Mapping[Name, float]) -> dict[Name, float]:
    return {name: -value for name, value in terms.items()}


def _sum(one: Mapping[Name, float], other: Mapping[Name, float]) -> dict[Name, float]:
    total = dict(one)
    for name, value in other.items():
        total[name] = total.get(name, 0.0) + value
    return total
