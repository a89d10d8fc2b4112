"""What one tenant needs, what it makes of that itself, and what it can supply.

A tenant on link j needs a_ij × X of link i (`per: capacity`: a_ij × K). A flow without a figure makes the need unknown,
never zero. What a tenant needs and makes itself, min(need, own K), is neither demand nor supply. A stated need replaces
the derived one. An uncertain match adds to the upper bounds only.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple, Protocol

from chainmap.analysis.balance.groups import ROUNDING, Allocation, Group, allocate
from chainmap.findings.gaps import NeedLine, SupplyLine
from chainmap.model.chain import Flow
from chainmap.model.interval import ANYTHING, NOTHING, Interval, bounded, total
from chainmap.model.match import State
from chainmap.model.park import Basis, Offering, StatedNeed, Tenant

_HALF: Final = 0.5
Made = tuple[Offering, State]
GroupKey = tuple[str, str, frozenset[str]]  # downstream link, name, members without whose part the group is


class Want(NamedTuple):
    """What one tenant needs by one flow.

    `coefficient` units a year per unit of `base`, its output or its capacity.
    """

    flow: Flow
    coefficient: float | None
    base: Interval
    offering: Offering

    @property
    def unlikely(self) -> bool:
        """Whether it is the share of a route that few plants have, and the tenant's is not told."""
        share = self.flow.share.value if self.flow.route and self.flow.share else 1.0
        return share < _HALF and not self.offering.routes

    @property
    def need(self) -> Interval:
        """The units a year; unknown where the flow has no figure."""
        return ANYTHING if self.coefficient is None else self.base.times(self.coefficient)

    @property
    def basis(self) -> Basis:
        """What the output or capacity rests on."""
        return self.offering.capacity_basis if self.flow.per == "capacity" else self.offering.output_basis


class Ledger(Protocol):
    """Where a tenant's needs are entered.

    The balance of the park, or a ledger of the tenant's own. `group_order`: the places of groups (downstream link,
    name) in the file's order, in which they take a tenant's own capacity.
    """

    group_order: Mapping[tuple[str, str], int]

    def add_line(self, link: str, line: NeedLine, *, grouped: bool = False) -> None:
        """Enter a need of a link; `grouped`: a group shares it."""

    def group(self, downstream: str, name: str, without: frozenset[str]) -> Group:
        """Return an `any_of` group.

        Members whose needs the tenant states (`without`) are left out.
        """


class Entry(NamedTuple):
    """What entering a tenant yields.

    Its supply by link, and the groups that its answers may need.

    `answerable`: groups without a member whose need the tenant may still state.
    """

    supplies: dict[str, SupplyLine]
    answerable: tuple[GroupKey, ...]


class OwnUse(NamedTuple):
    """Own use at both ends of the need.

    `low` where the need is low and the capacity high, `high` in reverse.
    """

    low: float = 0.0
    high: float = 0.0

    def plus(self, other: "OwnUse") -> "OwnUse":
        """Return the sum, end by end."""
        return OwnUse(self.low + other.low, self.high + other.high)

    @property
    def interval(self) -> Interval:
        """The own use as an interval."""
        return Interval(min(self.low, self.high), max(self.low, self.high))


_NONE: Final = OwnUse()
Needed = tuple[Want | None, Interval, State]


class TenantAccount:
    """One tenant's needs against what it makes itself.

    `own` are its confirmed offerings by link.
    """

    def __init__(self, ledger: Ledger, tenant: Tenant, own: Mapping[str, Offering]) -> None:
        self.ledger = ledger
        self.tenant = tenant
        self.own = {link: offering.capacity for link, offering in own.items()}
        self.used: dict[str, OwnUse] = {}
        self.may_be_used: set[str] = set()  # by a need of unknown size
        self.stated: dict[str, StatedNeed] = {}
        self.plain: dict[str, list[tuple[Want, State]]] = defaultdict(list)
        self.groups: dict[tuple[str, str, State], list[Want]] = defaultdict(list)
        self.answerable: list[GroupKey] = []

    def state(self, need: StatedNeed) -> None:
        """Note a need that the tenant states; it replaces the derived one."""
        self.stated[need.link] = need

    def buy(self, wants: Iterable[Want], state: State) -> None:
        """Note what the tenant needs for what it makes on one link."""
        for want in wants:
            flow = want.flow
            if flow.any_of:
                self.groups[flow.downstream, flow.any_of, state].append(want)
            elif flow.upstream not in self.stated:
                self.plain[flow.upstream].append((want, state))

    def close(self) -> None:
        """Take own use off, plain needs first, and enter what is left."""
        for link, need in self.stated.items():
            self._enter(link, [(None, need.quantity, "confirmed")], stated=need)
        for link, wants in self.plain.items():
            if len(wants) == 1 and link not in self.own:  # nearly all
                want, state = wants[0]
                self.ledger.add_line(link, self._line(want, want.need, state, _NONE))
            else:
                self._enter(link, [(want, want.need, state) for want, state in wants])
        for (downstream, name, state), members in sorted(
            self.groups.items(), key=lambda group: self.ledger.group_order[group[0][:2]]
        ):
            self._enter_group(downstream, name, state, members)

    def supply(self, link: str, offering: Offering, state: State) -> SupplyLine:
        """Return what the tenant can supply of a link beyond its own use; after `close`."""
        used = self.used.get(link, _NONE) if state == "confirmed" else _NONE
        net = possible = offering.capacity if state == "confirmed" else Interval(0.0, offering.capacity.high)
        if used is not _NONE:
            net = Interval(_left(possible.low, used.high), bounded(_left(possible.top, used.low)))
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

    def _enter(self, link: str, needs: list[Needed], *, stated: StatedNeed | None = None) -> None:
        """Enter the needs of one link, which share own use in proportion.

        One input serves all needs that are `joint`, so that the largest counts.
        """
        needs = _largest_of_joint(needs)
        whole = total(need for _, need, state in needs if state == "confirmed")
        own = self._own_use(link, whole)
        low, high = own.low / whole.low if own.low else 0.0, own.high / whole.top if own.high else 0.0
        for want, need, state in needs:
            part = OwnUse(need.low * low, need.top * high if high else 0.0) if state == "confirmed" else OwnUse()
            line = self._stated_line(stated, need, state, part) if want is None else self._line(want, need, state, part)
            self.ledger.add_line(link, line)

    def _own_use(self, link: str, need: Interval) -> OwnUse:
        """Return min(need, own K) at both ends; zero where either is unknown."""
        capacity = self.own.get(link)
        if need.high is None:
            self.may_be_used.add(link)
        if capacity is None or capacity.high is None or need.high is None:
            return OwnUse()
        used = self.used.get(link, OwnUse())
        own = OwnUse(min(need.low, capacity.high - used.low), min(need.high, capacity.low - used.high))
        self.used[link] = used.plus(own)
        return own

    def _line(self, want: Want, need: Interval, state: State, own: OwnUse) -> NeedLine:
        flow, possible = want.flow, counted_need(need, state)
        return NeedLine(
            tenant=self.tenant.id,
            name=self.tenant.name,
            state=state,
            downstream=flow.downstream,
            group=flow.any_of,
            critical=flow.critical,
            coefficient=want.coefficient,
            per=flow.per,
            base=want.base,
            need=possible,
            captive=NOTHING if own is _NONE else own.interval,
            net=_beyond_own_use(possible, own),
            basis=want.basis,
            places=want.offering.places,
            figure_class=None if want.coefficient is None else flow.figure_class,
            unlikely=want.unlikely,
        )

    def _stated_line(self, stated: StatedNeed | None, need: Interval, state: State, own: OwnUse) -> NeedLine:
        possible = counted_need(need, state)
        return NeedLine(
            tenant=self.tenant.id,
            name=self.tenant.name,
            state=state,
            downstream="",
            group="",
            critical=False,
            coefficient=None,
            per="output",
            base=need,
            need=possible,
            captive=own.interval,
            net=_beyond_own_use(possible, own),
            basis="stated",
            places=(stated.place,) if stated else (),
        )

    def _enter_group(self, downstream: str, name: str, state: State, wants: list[Want]) -> None:
        """Add a tenant's need to the group that serves it.

        What the tenant states or makes itself is taken off.
        """
        stated = frozenset(want.flow.upstream for want in wants if want.flow.upstream in self.stated)
        open_wants = [want for want in wants if want.flow.upstream not in stated]
        covered = sum(
            self.stated[want.flow.upstream].quantity.low / want.need.low
            for want in wants
            if want.flow.upstream in stated and want.need.low > 0
        )
        if not open_wants:
            return
        # the group is made even if stated needs cover all of it: an answer may lower them
        group = self.ledger.group(downstream, name, stated)
        for want in open_wants:
            plain = self.plain.get(want.flow.upstream, ())
            if any(other.coefficient is None for other, _ in plain):  # the tenant may still state this need
                self.answerable.append((downstream, name, stated | {want.flow.upstream}))
        if covered >= 1:
            return
        own = self._own_use_of_group(open_wants, group, 1 - covered) if state == "confirmed" else OwnUse()
        low, high = _left(1 - covered, own.low), _left(1 - covered, own.high)
        for want in open_wants:
            need = Interval(want.need.low * low, bounded(want.need.top * high if high else 0.0))
            group.add(want.flow.upstream, counted_need(need, state))
            known = own.high and want.need.high is not None
            part = OwnUse(want.need.low * own.low, want.need.top * own.high) if known else OwnUse()
            self.ledger.add_line(want.flow.upstream, self._line(want, want.need, state, part), grouped=True)

    def _own_use_of_group(self, wants: list[Want], group: Group, share: float) -> OwnUse:
        """Return the part of a group's need that the tenant serves itself.

        It is taken off the tenant's capacities.
        """
        if any(want.need.high is None for want in wants):
            self.may_be_used.update(want.flow.upstream for want in wants)
            return OwnUse()
        if not any(want.flow.upstream in self.own for want in wants):
            return OwnUse()
        shares = [group.shares[group.members.index(want.flow.upstream)] for want in wants]
        ends: dict[bool, Allocation] = {}
        for high in (False, True):
            needs = [(want.need.top if high else want.need.low) * share for want in wants]
            ends[high] = allocate(needs, shares, [self._own_spare(want.flow.upstream, high=high) for want in wants])
        for index, want in enumerate(wants):
            taken = OwnUse(ends[False].served[index], ends[True].served[index])
            if taken.low or taken.high:
                self.used[want.flow.upstream] = self.used.get(want.flow.upstream, OwnUse()).plus(taken)
        return OwnUse(*(sum(ends[high].parts) * share for high in (False, True)))

    def _own_spare(self, link: str, *, high: bool) -> float:
        """Return the capacity that own use leaves at one end of the need.

        Zero where it is unknown.
        """
        capacity = self.own.get(link, NOTHING)
        used = self.used.get(link, OwnUse())
        if capacity.high is None or link in self.may_be_used:
            capacity = NOTHING
        return max(0.0, capacity.low - used.high if high else capacity.top - used.low)


def enter_tenant(
    ledger: Ledger,
    tenant: Tenant,
    *,
    offerings: Mapping[str, Made],
    wants: Mapping[str, Iterable[Want]],
    stated: Iterable[StatedNeed],
) -> Entry:
    """Enter a tenant's needs into a ledger.

    `wants` by the link that it makes, and its `stated` needs.
    """
    own = {link: offering for link, (offering, state) in offerings.items() if state == "confirmed"}
    account = TenantAccount(ledger, tenant, own)
    for need in stated:
        account.state(need)
    for link, (_, state) in offerings.items():
        account.buy(wants[link], state)
    account.close()
    supplies = {link: account.supply(link, offering, state) for link, (offering, state) in offerings.items()}
    return Entry(supplies, tuple(account.answerable))


def counted_need(need: Interval, state: State) -> Interval:
    """Return a need as far as it counts: of an uncertain match only its upper bound, and nothing where it has none.

    Else one firm of which nobody knows whether it stands there would make the demand of the whole park unknown.
    """
    return need if state == "confirmed" else Interval(0.0, need.high or 0.0)


def _beyond_own_use(need: Interval, own: OwnUse) -> Interval:
    return need if own is _NONE else Interval(_left(need.low, own.low), bounded(_left(need.top, own.high)))


def _left(whole: float, taken: float) -> float:
    """Return what is left of a quantity; what only rounding leaves is nothing."""
    left = whole - taken
    return left if left > whole * ROUNDING or left == float("inf") else 0.0


def _largest_of_joint(needs: Iterable[Needed]) -> list[Needed]:
    """Keep the largest need of each `joint` group, bound by bound.

    One input yields all of its products.
    """
    largest: list[Needed] = []
    groups: dict[tuple[str, State], list[tuple[Want, Interval]]] = defaultdict(list)
    for want, need, state in needs:
        if want is not None and want.flow.joint:
            groups[want.flow.joint, state].append((want, need))
        else:
            largest.append((want, need, state))
    for (_, state), members in groups.items():
        want, most = max(members, key=lambda member: (member[1].top, member[1].low))
        low = max(need.low for _, need in members)
        largest.append((want, Interval(low, most.high), state))
    return largest
