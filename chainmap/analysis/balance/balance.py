"""Demand and supply of every link of a park, one step up the chain.

The rules are those of `tenants` and `groups`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from chainmap.analysis.balance.groups import Group, Groups
from chainmap.analysis.balance.tenants import Entry, GroupKey, Ledger, Made, Want, enter_tenant
from chainmap.findings.gaps import NeedLine, SupplyLine
from chainmap.graph import ParkGraph
from chainmap.model.chain import unit_price
from chainmap.model.interval import NOTHING, Interval, total
from chainmap.model.park import Offering, StatedNeed, Tenant

_ALL: Final[frozenset[str]] = frozenset()


class Spare(NamedTuple):
    """The supply of a link that plain demand and groups leave.

    `taken` is what the groups take of it.
    """

    left: float = 0.0
    taken: float = 0.0


_NO_SPARE: Final = Spare()


class Balance:
    """Demand and supply of a park on its chains.

    Every link's interval, and the lines that it is the sum of.

    `coefficients` are those of the graph's flows; `prices` those of its links in CNY per unit, None where there is
    none; `plain` is the demand that no group shares, by link.
    """

    def __init__(self, graph: ParkGraph) -> None:
        self.graph = graph
        self.coefficients = graph.coefficients
        self.prices = {link.id: unit_price(link) for link in graph.links}
        self._needs: dict[str, list[NeedLine]] = defaultdict(list)
        self._grouped: dict[str, list[NeedLine]] = defaultdict(list)
        self._supplies: dict[str, list[SupplyLine]] = defaultdict(list)
        self._groups: dict[GroupKey, Group] = {}
        self.group_order: Mapping[tuple[str, str], int] = {key: n for n, key in enumerate(graph.groups)}  # the file's
        self._spare: dict[str, tuple[Spare, Spare]] = {}
        self.stated: dict[str, list[StatedNeed]] = defaultdict(list)
        for need in graph.facts.needs:
            self.stated[need.tenant].append(need)
        self._enter_all()
        self.plain = {link: _net(lines) for link, lines in self._needs.items()}
        self.supply = {link: _net(lines) for link, lines in self._supplies.items()}
        self.groups = Groups(self._in_order(), self.plain, self.supply)
        self._demand = {link: demand for link, demand in self.plain.items() if not self.groups.needed_of(link)}
        place = {id(group): index for index, group in enumerate(self.groups.all)}
        self._index = {key: place[id(group)] for key, group in self._groups.items()}

    def _enter_all(self) -> None:
        """Enter all tenants, and make the groups that answers and newcomers may need."""
        for tenant in self.graph.park.tenants:
            entry = self.enter(self, tenant, self.made_by(tenant), self.stated.get(tenant.id, ()))
            for link, line in entry.supplies.items():
                self._supplies[link].append(line)
            for key in entry.answerable:
                self.group(*key)
        for downstream, name in self.graph.groups:
            self.group(downstream, name, _ALL)  # a newcomer may need it where no tenant does

    def _in_order(self) -> list[Group]:
        """Return the groups in the file's order, those with most members first."""
        order = self.group_order
        return sorted(
            self._groups.values(), key=lambda group: (order[group.downstream, group.name], -len(group.members))
        )

    def demand(self, link: str) -> Interval:
        """Return D: what tenants need of a link beyond what they make themselves."""
        demand = self._demand.get(link)
        if demand is None:
            demand = self._demand[link] = self.groups.demand(link)
        return demand

    def supplied(self, link: str) -> Interval:
        """Return S: what tenants can make of a link beyond what they use themselves."""
        return self.supply.get(link, NOTHING)

    def needs(self, link: str) -> tuple[NeedLine, ...]:
        """Return the lines that the demand is the sum of.

        Those of groups say what each link alone would supply.
        """
        return (*self._needs.get(link, ()), *self._grouped.get(link, ()))

    def plain_needs(self, link: str) -> tuple[NeedLine, ...]:
        """Return the lines of needs that no group shares."""
        return tuple(self._needs.get(link, ()))

    def supplies(self, link: str) -> tuple[SupplyLine, ...]:
        """Return the lines that the supply is the sum of."""
        return tuple(self._supplies.get(link, ()))

    def counts(self, link: str) -> bool:
        """Return whether a link counts for V.

        It counts if it has a price, and no tenant's need of it is unknown.
        """
        return bool(self.prices[link]) and self.demand(link).high is not None

    def spare(self, link: str) -> tuple[Spare, Spare]:
        """Return the supply beyond demand, sure and possible.

        Of links that count for V or that groups use.

        What is taken from a member of a group moves the group's need to other members, which may count.
        """
        spare = self._spare.get(link)
        if spare is None:
            matters = self.counts(link) or self.groups.needed_of(link)
            spare = self._spare[link] = self._spare_of(link) if matters else (_NO_SPARE, _NO_SPARE)
        return spare

    def _spare_of(self, link: str) -> tuple[Spare, Spare]:
        if self.groups.needed_of(link):
            return (
                Spare(*self.groups.corner(high_needs=True, high_supply=False).left(link)),
                Spare(*self.groups.corner(high_needs=False, high_supply=True).left(link)),
            )
        demand, supply = self.demand(link), self.supplied(link)
        sure = Spare(max(0.0, supply.low - demand.top))
        return sure, sure if demand.exact and supply.exact else Spare(max(0.0, supply.top - demand.low))

    def wants(self, link: str, offering: Offering) -> list[Want]:
        """Return what a maker of a link needs, flow by flow, of those that its technology routes take."""
        wants = []
        for flow in self.graph.flows_into(link):
            base = offering.capacity if flow.per == "capacity" else offering.output
            if not (offering.routes and flow.route):  # nearly all
                wants.append(Want(flow, self.coefficients.of(flow), base, offering))
                continue
            bought = self.coefficients.of_routes(flow, offering.routes, offering.route_parts)
            if bought is not None:
                sure = base if bought.sure == 1 else Interval(base.low * bought.sure, base.high)
                wants.append(Want(flow, bought.coefficient, sure, offering))
        return wants

    def made_by(self, tenant: Tenant) -> dict[str, Made]:
        """Return what a tenant makes, or may make, by link."""
        return {
            link.id: (self.graph.offering(tenant.id, link.id), match.state)
            for link, match in self.graph.links_of(tenant.id)
            if match.supplies or match.could_supply
        }

    def enter(
        self, ledger: Ledger, tenant: Tenant, offerings: Mapping[str, Made], stated: Iterable[StatedNeed]
    ) -> Entry:
        """Enter what a tenant needs into a ledger, if it makes and states this.

        Return what it can supply.
        """
        wants = {link: self.wants(link, offering) for link, (offering, _) in offerings.items()}
        return enter_tenant(ledger, tenant, offerings=offerings, wants=wants, stated=stated)

    def add_line(self, link: str, line: NeedLine, *, grouped: bool = False) -> None:
        """Enter a need of a link; `grouped`: a group shares it."""
        (self._grouped if grouped else self._needs)[link].append(line)

    def group(self, downstream: str, name: str, without: frozenset[str]) -> Group:
        """Return an `any_of` group.

        Members whose needs tenants state (`without`) are left out.

        The shares of the others then add up to 1; even ones where no share is left.
        """
        key = (downstream, name, without)
        if key not in self._groups:
            flows = [flow for flow in self.graph.groups[downstream, name] if flow.upstream not in without]
            written = [self.coefficients.share(flow) for flow in flows]
            whole = sum(written)
            shares = [share / whole if whole else 1 / len(flows) for share in written]
            members = [flow.upstream for flow in flows]
            self._groups[key] = Group(downstream, name, members, shares, [NOTHING] * len(members))
        return self._groups[key]

    def group_index(self, downstream: str, name: str, without: frozenset[str] = _ALL) -> int:
        """Return the index of a group in `groups.all`."""
        return self._index[downstream, name, without]


def _net(lines: Sequence[NeedLine | SupplyLine]) -> Interval:
    return lines[0].net if len(lines) == 1 else total(line.net for line in lines)
