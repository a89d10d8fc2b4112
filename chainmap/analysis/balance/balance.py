"""What tenants need of each link and what they can supply: demand and supply, one step up the chain.

A tenant on link j needs a_ij × X of link i (`per: capacity`: a_ij × K ÷ life); a flow without a figure makes the need
unknown, never zero. What a tenant needs and makes itself, min(need, own K), is neither demand nor supply. An uncertain
match adds to the upper bounds only.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, Protocol

from chainmap.analysis.balance.groups import Allocation, Pool, Pools, share_out
from chainmap.findings.gaps import NeedLine, SupplyLine
from chainmap.graph import ParkGraph
from chainmap.model.chain import Flow, unit_price
from chainmap.model.interval import ANYTHING, NOTHING, Interval, bounded, total
from chainmap.model.match import State
from chainmap.model.park import Basis, Offering, StatedNeed, Tenant

Made = tuple[Offering, State]


class Want(NamedTuple):
    """What one tenant needs by one flow: `coefficient` units a year per unit of `base`, its output or its capacity."""

    flow: Flow
    coefficient: float | None
    base: Interval
    offering: Offering

    @property
    def need(self) -> Interval:
        """The units a year; anything where the flow has no figure."""
        return ANYTHING if self.coefficient is None else self.base.times(self.coefficient)


class Ledger(Protocol):
    """Where a tenant's needs are entered."""

    def add_line(self, link: str, line: NeedLine, *, pooled: bool = False) -> None:
        """Note a need of a link."""

    def pool(self, downstream: str, group: str, without: frozenset[str]) -> Pool:
        """Return the pool of an `any_of` group, `without` the members of which tenants state their needs."""

    def prepare(self, downstream: str, group: str, without: frozenset[str]) -> None:
        """See that there is such a pool, for an answer that may be put in later."""


class Balance:
    """Demand and supply of a park on its chains: every link's interval, and the lines that it is the sum of."""

    def __init__(self, graph: ParkGraph) -> None:
        self.graph = graph
        self._links = {link.id: link for link in graph.links}
        self.prices = {link.id: unit_price(link) for link in graph.links}
        self._needs: dict[str, list[NeedLine]] = defaultdict(list)
        self._pooled: dict[str, list[NeedLine]] = defaultdict(list)
        self._supplies: dict[str, list[SupplyLine]] = defaultdict(list)
        self._groups = {key: _members(flows) for key, flows in graph.groups.items()}
        self._pools: dict[tuple[str, str, frozenset[str]], Pool] = {}
        self._spare: dict[str, tuple[Spare, Spare]] = {}
        self._coefficients: dict[int, float | None] = {}
        self.stated: dict[str, list[StatedNeed]] = defaultdict(list)
        for need in graph.facts.needs:
            self.stated[need.tenant].append(need)
        for tenant in graph.park.tenants:
            for line, link in self.enter(self, tenant, self.made_by(tenant), self.stated.get(tenant.id, ())):
                self._supplies[link].append(line)
        self.plain = {id_: _net(lines) for id_, lines in self._needs.items()}
        self.supply = {id_: _net(lines) for id_, lines in self._supplies.items()}
        for downstream, group in self._groups:
            self.pool(downstream, group, frozenset())  # a newcomer may bring a need where no tenant has one
        order = {group: n for n, group in enumerate(self._groups)}
        whole = sorted(self._pools.values(), key=lambda pool: (order[pool.downstream, pool.group], -len(pool.members)))
        self.pools = Pools(whole, self.plain, self.supply)
        self._demand = {id_: one for id_, one in self.plain.items() if not self.pools.needed_of(id_)}
        self._pool_at: dict[tuple[str, str], int] = {}
        for k, pool in enumerate(whole):
            self._pool_at.setdefault((pool.downstream, pool.group), k)
        at = {id(pool): k for k, pool in enumerate(whole)}
        self._index = {key: at[id(pool)] for key, pool in self._pools.items()}

    def demand(self, link: str) -> Interval:
        """Return D: what tenants need of a link beyond what they make themselves."""
        found = self._demand.get(link)
        if found is None:
            found = self._demand[link] = self.pools.demand(link)
        return found

    def supplied(self, link: str) -> Interval:
        """Return S: what tenants can make of a link beyond what they use themselves."""
        return self.supply.get(link, NOTHING)

    def needs(self, link: str) -> tuple[NeedLine, ...]:
        """Return the lines of which the demand is the sum; those of `any_of` groups say what each alone would take."""
        return (*self._needs.get(link, ()), *self._pooled.get(link, ()))

    def plain_needs(self, link: str) -> tuple[NeedLine, ...]:
        """Return the lines of needs that no group shares."""
        return tuple(self._needs.get(link, ()))

    def supplies(self, link: str) -> tuple[SupplyLine, ...]:
        """Return the lines of which the supply is the sum."""
        return tuple(self._supplies.get(link, ()))

    def counts(self, link: str) -> bool:
        """Whether a link counts for V: it has a price, and no tenant's need of it is unknown."""
        return bool(self.prices[link]) and self.demand(link).high is not None

    def spare(self, link: str) -> tuple["Spare", "Spare"]:
        """Return the supply beyond demand, sure and possible, of links that count for V or that groups use.

        What is taken of a group's member moves the group to others, which may count where it does not.
        """
        found = self._spare.get(link)
        if found is None:
            matters = self.counts(link) or self.pools.needed_of(link)
            found = self._spare[link] = self._spare_of(link) if matters else (_NO_SPARE, _NO_SPARE)
        return found

    def _spare_of(self, link: str) -> tuple["Spare", "Spare"]:
        if self.pools.needed_of(link):
            return (
                Spare(*self.pools.world(high_needs=True, high_supply=False).left(link)),
                Spare(*self.pools.world(high_needs=False, high_supply=True).left(link)),
            )
        demand, supply = self.demand(link), self.supplied(link)
        sure = Spare(max(0.0, supply.low - demand.top))
        return sure, sure if demand.exact and supply.exact else Spare(max(0.0, supply.top - demand.low))

    def coefficient(self, flow: Flow) -> float | None:
        """Return a_ij, units of upstream a year per unit of output or, worn out over its life, of capacity."""
        key = id(flow)
        if key in self._coefficients:
            return self._coefficients[key]
        units = flow.units(self._links[flow.upstream], self._links[flow.downstream])
        if units is not None and flow.per == "capacity" and flow.life_years is not None:
            units /= flow.life_years.value
        self._coefficients[key] = units
        return units

    def wants(self, link: str, offering: Offering) -> list[Want]:
        """Return what a maker of a link needs, flow by flow."""
        return [
            Want(
                flow, self.coefficient(flow), offering.capacity if flow.per == "capacity" else offering.output, offering
            )
            for flow in self.graph.flows_into(link)
        ]

    def made_by(self, tenant: Tenant) -> dict[str, Made]:
        """Return what a tenant makes, or may make, by link."""
        return {
            link.id: (self.graph.offering(tenant.id, link.id), match.state)
            for link, match in self.graph.links_of(tenant.id)
            if match.supplies or match.could_supply
        }

    def enter(
        self, ledger: Ledger, tenant: Tenant, made: Mapping[str, Made], stated: Iterable[StatedNeed]
    ) -> list[tuple[SupplyLine, str]]:
        """Enter a tenant's needs into a ledger, and return what it can supply, with the link."""
        account = _Account(
            ledger, tenant, {id_: offering for id_, (offering, state) in made.items() if state == "confirmed"}
        )
        for need in stated:
            account.state(need)
        for id_, (offering, state) in made.items():
            account.buy(self.wants(id_, offering), state)
        account.close()
        return [(account.supply(id_, offering, state), id_) for id_, (offering, state) in made.items()]

    def add_line(self, link: str, line: NeedLine, *, pooled: bool = False) -> None:
        """Note a need of a link."""
        (self._pooled if pooled else self._needs)[link].append(line)

    def prepare(self, downstream: str, group: str, without: frozenset[str]) -> None:
        """See that there is such a pool."""
        self.pool(downstream, group, without)

    def pool_index(self, downstream: str, group: str, without: frozenset[str]) -> int:
        """Return where a pool stands."""
        return self._index[downstream, group, without]

    def pool_of(self, downstream: str, group: str) -> int:
        """Return where the pool of a whole group stands."""
        return self._pool_at[downstream, group]

    def pool(self, downstream: str, group: str, without: frozenset[str]) -> Pool:
        """Return the pool of an `any_of` group, `without` the members of which tenants state their needs."""
        key = (downstream, group, without)
        if key not in self._pools:
            members = [(m, share) for m, share in self._groups[downstream, group] if m not in without]
            whole = sum(share for _, share in members)
            shares = [share / whole if whole else 1 / len(members) for _, share in members]
            self._pools[key] = Pool(downstream, group, [m for m, _ in members], shares, [NOTHING] * len(members))
        return self._pools[key]


class Spare(NamedTuple):
    """What plain demand and groups leave of a link's supply, and what groups take of it."""

    left: float = 0.0
    taken: float = 0.0


_NO_SPARE: Final = Spare()


def _members(flows: list[Flow]) -> list[tuple[str, float]]:
    """Return the members of a group with their shares, in the file's order; equal ones where none is stated."""
    return [(flow.upstream, 1 / len(flows) if flow.share is None else flow.share.value) for flow in flows]


def _net(lines: Sequence[NeedLine | SupplyLine]) -> Interval:
    return lines[0].net if len(lines) == 1 else total(line.net for line in lines)


class _Own(NamedTuple):
    """Own use at both ends of the need: `low` where the need is low and the capacity high, `high` the other way."""

    low: float = 0.0
    high: float = 0.0

    def plus(self, other: "_Own") -> "_Own":
        return _Own(self.low + other.low, self.high + other.high)

    @property
    def interval(self) -> Interval:
        return Interval(min(self.low, self.high), max(self.low, self.high))


_NONE = _Own()


class _Account:
    """One tenant's needs against what it makes itself."""

    def __init__(self, ledger: Ledger, tenant: Tenant, own: Mapping[str, Offering]) -> None:
        self.ledger = ledger
        self.tenant = tenant
        self.own = {id_: offering.capacity for id_, offering in own.items()}
        self.used: dict[str, _Own] = {}
        self.may_be_used: set[str] = set()  # by a need of which nobody knows how large it is
        self.stated: dict[str, StatedNeed] = {}
        self.plain: dict[str, list[tuple[Want, State]]] = defaultdict(list)
        self.groups: dict[tuple[str, str, State], list[Want]] = defaultdict(list)

    def state(self, need: StatedNeed) -> None:
        self.stated[need.link] = need

    def buy(self, wants: Iterable[Want], state: State) -> None:
        for want in wants:
            flow = want.flow
            if flow.any_of:
                self.groups[flow.downstream, flow.any_of, state].append(want)
            elif flow.upstream not in self.stated:
                self.plain[flow.upstream].append((want, state))

    def close(self) -> None:
        """Take own use off, plain needs first, and note what is left."""
        for link, need in self.stated.items():
            self._note(link, [(None, need.quantity, "confirmed")], stated=need)
        for link, wants in self.plain.items():
            if len(wants) == 1 and link not in self.own:  # nearly all
                want, state = wants[0]
                self.ledger.add_line(link, self._line(want, want.need, state, _NONE, None))
            else:
                self._note(link, [(want, want.need, state) for want, state in wants])
        for (downstream, group, state), members in self.groups.items():
            self._pool(downstream, group, state, members)

    def _note(
        self, link: str, wants: list[tuple[Want | None, Interval, State]], *, stated: StatedNeed | None = None
    ) -> None:
        """Note the needs of one link; `joint` ones are served by one input: the largest counts."""
        wants = _largest_of_joint(wants)
        own = self._own_of(link, total(need for _, need, state in wants if state == "confirmed"))
        for want, need, state in wants:
            part = _Own(min(own.low, need.low), min(own.high, need.top)) if state == "confirmed" else _Own()
            own = _Own(own.low - part.low, own.high - part.high)
            self.ledger.add_line(link, self._line(want, need, state, part, stated))

    def _own_of(self, link: str, need: Interval) -> "_Own":
        """Return min(need, own K) at both ends; nothing where either is unknown."""
        capacity = self.own.get(link)
        if need.high is None:
            self.may_be_used.add(link)
        if capacity is None or capacity.high is None or need.high is None:
            return _Own()
        used = self.used.get(link, _Own())
        own = _Own(min(need.low, capacity.high - used.low), min(need.high, capacity.low - used.high))
        self.used[link] = used.plus(own)
        return own

    def _line(
        self, want: Want | None, need: Interval, state: State, own: "_Own", stated: StatedNeed | None
    ) -> NeedLine:
        seen = need if state == "confirmed" else Interval(0.0, need.high)
        net = seen
        if own is not _NONE:
            net = Interval(max(0.0, seen.low - own.low), bounded(seen.top - own.high))
        if want is None:
            places = (stated.place,) if stated else ()
            return NeedLine(
                self.tenant.id,
                self.tenant.name,
                state,
                "",
                "",
                False,
                None,
                "output",
                need,
                seen,
                own.interval,
                net,
                "stated",
                places,
            )
        flow = want.flow
        return NeedLine(
            self.tenant.id,
            self.tenant.name,
            state,
            flow.downstream,
            flow.any_of,
            flow.critical,
            want.coefficient,
            flow.per,
            want.base,
            seen,
            NOTHING if own is _NONE else own.interval,
            net,
            _basis(want),
            want.offering.places,
        )

    def _pool(self, downstream: str, group: str, state: State, wants: list[Want]) -> None:
        """Put a tenant's need that any of a group serves into the group's pool, less what it states or makes itself."""
        stated = frozenset(want.flow.upstream for want in wants if want.flow.upstream in self.stated)
        open_wants = [want for want in wants if want.flow.upstream not in stated]
        covered = sum(
            self.stated[want.flow.upstream].quantity.low / want.need.low
            for want in wants
            if want.flow.upstream in stated and want.need.low > 0
        )
        if not open_wants:
            return
        pool = self.ledger.pool(
            downstream, group, stated
        )  # there even if stated needs cover all: an answer may lower them
        for want in open_wants:
            if any(
                one.coefficient is None for one, _ in self.plain.get(want.flow.upstream, ())
            ):  # it may be stated yet
                self.ledger.prepare(downstream, group, stated | {want.flow.upstream})
        if covered >= 1:
            return
        own = self._own_use(open_wants, pool, 1 - covered) if state == "confirmed" else _Own()
        low, high = 1 - covered - own.low, 1 - covered - own.high
        for want in open_wants:
            need = Interval(want.need.low * low, bounded(want.need.top * high if high else 0.0))
            pool.add(want.flow.upstream, need if state == "confirmed" else Interval(0.0, need.high))
            known = own.high and want.need.high is not None
            part = _Own(want.need.low * own.low, want.need.top * own.high) if known else _Own()
            self.ledger.add_line(want.flow.upstream, self._line(want, want.need, state, part, None), pooled=True)

    def _own_use(self, wants: list[Want], pool: Pool, share: float) -> "_Own":
        """Return the part of a group's need that the tenant serves itself, and note what it takes of its capacities."""
        if any(want.need.high is None for want in wants):
            self.may_be_used.update(want.flow.upstream for want in wants)
            return _Own()
        if not any(want.flow.upstream in self.own for want in wants):
            return _Own()
        shares = [pool.shares[pool.members.index(want.flow.upstream)] for want in wants]
        ends: dict[bool, Allocation] = {}
        for high in (False, True):
            spare = []
            for want in wants:
                capacity = self.own.get(want.flow.upstream, NOTHING)
                used = self.used.get(want.flow.upstream, _Own())
                unknown = capacity.high is None or want.flow.upstream in self.may_be_used
                known = NOTHING if unknown else capacity
                spare.append(max(0.0, known.low - used.high if high else known.top - used.low))
            needs = [(want.need.top if high else want.need.low) * share for want in wants]
            ends[high] = share_out(needs, shares, spare)
        for n, want in enumerate(wants):
            taken = _Own(ends[False].served[n], ends[True].served[n])
            if taken.low or taken.high:
                self.used[want.flow.upstream] = self.used.get(want.flow.upstream, _Own()).plus(taken)
        return _Own(*(sum(ends[high].parts) * share for high in (False, True)))

    def supply(self, link: str, offering: Offering, state: State) -> SupplyLine:
        used = self.used.get(link, _NONE) if state == "confirmed" else _NONE
        net = seen = offering.capacity if state == "confirmed" else Interval(0.0, offering.capacity.high)
        if used is not _NONE:
            net = Interval(max(0.0, seen.low - used.high), bounded(seen.top - used.low))
        return SupplyLine(
            tenant=self.tenant.id,
            name=self.tenant.name,
            state=state,
            output=offering.output,
            capacity=offering.capacity,
            captive=NOTHING if used is _NONE else used.interval,
            net=net,
            basis=offering.capacity_basis,
            output_basis=offering.output_basis,
            places=offering.places,
        )


def _basis(want: Want) -> Basis:
    return want.offering.capacity_basis if want.flow.per == "capacity" else want.offering.output_basis


def _largest_of_joint(
    wants: Iterable[tuple[Want | None, Interval, State]],
) -> list[tuple[Want | None, Interval, State]]:
    """Of the needs of one `joint` group keep the largest, bound by bound: one input yields all of its products."""
    found: list[tuple[Want | None, Interval, State]] = []
    groups: dict[tuple[str, State], list[tuple[Want, Interval]]] = defaultdict(list)
    for want, need, state in wants:
        if want is not None and want.flow.joint:
            groups[want.flow.joint, state].append((want, need))
        else:
            found.append((want, need, state))
    for (_, state), members in groups.items():
        largest = max(members, key=lambda member: (member[1].top, member[1].low))
        low = max(need.low for _, need in members)
        found.append((largest[0], Interval(low, largest[1].high), state))
    return found
