"""What hangs on the tenants of a park.

Pull, what it loses without them, what stops with them, gaps they cause.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from chainmap.errors import Place
from chainmap.findings.explanation import TypedFigure
from chainmap.findings.gaps import Coverage, NeedLine, SupplyLine
from chainmap.model.chain import Names
from chainmap.model.interval import Interval
from chainmap.model.park import Subject

INDEX_WEIGHT: Final = 1 / 3


@dataclass(frozen=True, slots=True)
class Purchases:
    """What a tenant buys a year, what of it could be bought here, and that rate.

    In CNY; the rate is None if it buys nothing.
    """

    value: Interval
    here: Interval
    rate: Interval | None


@dataclass(frozen=True, slots=True)
class ChainPurchases:
    """What a tenant's purchases come to through the whole chain, in CNY.

    T = H here + B outside + Z beyond.
    """

    chain: Interval
    here: Interval
    outside: Interval
    beyond: Interval
    rate: Interval | None


@dataclass(frozen=True, slots=True)
class PullLine:
    """A link that a tenant pulls on.

    `tier` steps upstream, in units of the link a year.

    `needs` n: its own purchases; `chain` T: through the whole chain; its parts `here` H, `outside` B, `beyond` Z.
    """

    link: str
    name: Names
    unit: str
    tier: int
    price: float | None
    needs: Interval
    chain: Interval
    here: Interval
    outside: Interval
    beyond: Interval


@dataclass(frozen=True, slots=True)
class Pull:
    """Pull 拉动 of a tenant: `unpriced` links are in none of the sums."""

    purchases: Purchases
    chain: ChainPurchases
    links: tuple[PullLine, ...]
    unpriced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaleLine:
    """What a tenant could supply of a link, and what of it could be sold here.

    In units a year.
    """

    link: str
    unit: str
    supply: Interval
    here: Interval


@dataclass(frozen=True, slots=True)
class LinkLoss:
    """What V loses on a link, in CNY."""

    link: str
    value: Interval


@dataclass(frozen=True, slots=True)
class Places:
    """Where a tenant is in the order by loss.

    Its best and worst place, and the tenants it may swap with.
    """

    best: int
    worst: int
    may_swap_with: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnchorLead:
    """The tenant without which V loses most for sure, and what it buys.

    With its place among `tenants`. `local_value`: V by confirmed matches, where the park has others too.
    """

    tenant: str
    name: str
    extraction: Interval
    places: Places
    tenants: int
    purchases: Purchases
    local_value: Interval | None = None


@dataclass(frozen=True, slots=True)
class StoppedLine:
    """The share of a line's activity that stops."""

    link: str
    share: Interval


@dataclass(frozen=True, slots=True)
class StoppedTenant:
    """What stops of another tenant, line by line, and its value in CNY."""

    tenant: str
    name: str
    lines: tuple[StoppedLine, ...]
    value: Interval


@dataclass(frozen=True, slots=True)
class LostSales:
    """What another tenant loses as a seller, in CNY: one step, not passed on."""

    tenant: str
    name: str
    value: Interval


@dataclass(frozen=True, slots=True)
class CascadeFinding:
    """What stops when a tenant stops.

    Low by known trades alone, high by all that could be bought here.

    `index` is the share of the park's output value with its own in it, `others` without, `at_risk` theirs in CNY;
    `not_counted`: its links that a critical flow without an intensity leaves.
    """

    index: Interval
    others: Interval
    at_risk: Interval
    replaced_outside: float
    stops: tuple[StoppedTenant, ...]
    sales_at_risk: tuple[LostSales, ...]
    not_counted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MagnetLine:
    """A tenant's part of what is unmet of a link.

    `share` n / D, that share of U in units and CNY.

    `mostly`: more than half of the gap is its own; `carries_a_plant`: its part alone is as much as the smallest
    efficient plant makes. None where it is unknown. `alternative`: an `any_of` group shares the need.
    """

    link: str
    name: Names
    unit: str
    share: Interval
    unmet: Interval
    value: Interval
    mostly: bool | None
    carries_a_plant: bool | None
    alternative: bool = False


@dataclass(frozen=True, slots=True)
class AnchorIndex:
    """The mean of three shares, which are always shown with it.

    Purchases, sales here, output that stops with it.
    """

    buys: Interval
    sells: Interval
    cascade: Interval

    @property
    def value(self) -> Interval:
        """The mean of the three."""
        parts = (self.buys, self.sells, self.cascade)
        return Interval(sum(p.low for p in parts) * INDEX_WEIGHT, sum(p.top for p in parts) * INDEX_WEIGHT)


@dataclass(frozen=True, slots=True)
class AnchorFinding:
    """One tenant as an anchor: what hangs on it.

    `designated`: a title that a government gave it, as typed.
    """

    tenant: str
    name: str
    links: tuple[str, ...]
    pull: Pull
    sells: tuple[SaleLine, ...]
    extraction: Interval
    lost_by_link: tuple[LinkLoss, ...]
    not_counted: tuple[str, ...]
    places: Places
    cascade: CascadeFinding
    magnet: tuple[MagnetLine, ...]
    index: AnchorIndex
    designated: str = ""


@dataclass(frozen=True, slots=True)
class InputTrace:
    """What another tenant loses of one input when an anchor stops.

    An input is a link or a group of substitutes.

    In units of `unit_link` a year: `need`; `lost` before anything is replaced; `replaced`: the part of that which
    makers here can replace; `share` of the need that stays lost. A `critical` input stops as much of the line.
    """

    tenant: str
    name: str
    links: tuple[str, ...]
    unit_link: str
    need: float
    lost: Interval
    replaced: Interval
    share: Interval
    critical: bool


@dataclass(frozen=True, slots=True)
class LinkTrace:
    """How an anchor's figures on one link come about, in units a year.

    `needs` and `supplies`: its own lines, with their rows; `rows`: those of the others on the link. `bought`: what it
    buys net, of an `any_of` group its part of the group's demand. D, S and U, r of the link; `counts`: V counts the
    link. `scale`: the minimum efficient scale.
    """

    link: str
    unit: str
    price: float | None
    counts: bool
    demand: Interval
    supply: Interval
    unmet: Interval
    served: Interval
    bought: Interval
    needs: tuple[NeedLine, ...]
    supplies: tuple[SupplyLine, ...]
    loss: Interval
    rows: tuple[Place, ...]
    scale: float | None = None


@dataclass(frozen=True, slots=True)
class StopTrace:
    """What stops of another tenant's line: share × its output a year × the price."""

    tenant: str
    name: str
    link: str
    unit: str
    share: Interval
    output: Interval
    price: float | None


@dataclass(frozen=True, slots=True)
class AnchorExplanation:
    """How one anchor's figures come about.

    Cells as typed, link by link, and what others lose with it.
    """

    finding: AnchorFinding
    links: tuple[LinkTrace, ...]
    inputs: tuple[InputTrace, ...]
    stops: tuple[StopTrace, ...]
    typed: tuple[TypedFigure, ...]


@dataclass(frozen=True, slots=True)
class GroupLoss:
    """The k tenants whose leaving together costs most for sure.

    The k largest singles are given for comparison.

    `bound`: a proven upper bound of `value.low`; `exact`: it is reached.
    """

    k: int
    best: tuple[str, ...]
    value: Interval
    bound: float
    exact: bool
    largest_singles: tuple[str, ...]
    singles_value: Interval


@dataclass(frozen=True, slots=True)
class Departure:
    """What named tenants take with them if they leave together."""

    tenants: tuple[str, ...]
    names: tuple[str, ...]
    value: Interval
    lost_by_link: tuple[LinkLoss, ...]
    cascade: CascadeFinding


@dataclass(frozen=True, slots=True)
class SettlingCall:
    """The one answer that would settle most.

    Of `open` pairs in no sure order, at least `settled`.
    """

    tenant: str
    name: str
    link: str
    settled: int
    open: int


@dataclass(frozen=True, slots=True)
class LinkQuantity:
    """A quantity of a link a year."""

    link: str
    unit: str
    quantity: Interval


@dataclass(frozen=True, slots=True)
class CandidateAnchor:
    """What a candidate would bring.

    `gain` of V, gaps it `fills`, demand it newly leaves `open`, what it would buy.
    """

    candidate: str
    links: tuple[str, ...]
    gain: Interval
    fills: tuple[LinkQuantity, ...]
    opens: tuple[LinkQuantity, ...]
    purchases: Purchases
    chain: Interval


@dataclass(frozen=True, slots=True)
class AnchorReport:
    """All anchors of a park, by what V loses without each.

    `local_value` V, `demand_value` Σ p D and `output_value` Σ p X in CNY; `uncertain`: (tenant, link) of matches that
    count nowhere here; `assumed`: capacities are the chains' minimum efficient scales, since no tenant states any;
    `reported_value`: V of the gap report, where it counts uncertain matches too. `titled_elsewhere`: names of tenants
    with a government's title that supply no link.
    """

    subject: Subject
    coverage: Coverage
    local_value: Interval
    demand_value: Interval
    output_value: float
    tenants: tuple[AnchorFinding, ...]
    uncertain: tuple[tuple[str, str], ...]
    groups: tuple[GroupLoss, ...] = ()
    candidates: tuple[CandidateAnchor, ...] = ()
    candidates_without_capacity: tuple[str, ...] = ()
    departure: Departure | None = None
    call: SettlingCall | None = None
    assumed: bool = False
    reported_value: Interval | None = None
    titled_elsewhere: tuple[str, ...] = ()
    link_names: Mapping[str, Names] = field(default_factory=dict)
    link_units: Mapping[str, str] = field(default_factory=dict)
    tenant_names: Mapping[str, str] = field(default_factory=dict)

    def find(self, tenant: str) -> AnchorFinding:
        """Return one tenant's finding.

        Raises:
            KeyError: the tenant supplies no link.
        """
        found = {finding.tenant: finding for finding in self.tenants}
        return found[tenant]

    @property
    def ranking(self) -> tuple[str, ...]:
        """The tenants in order of what V loses without them."""
        return tuple(finding.tenant for finding in self.tenants)
