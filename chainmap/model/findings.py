"""What analyses find: frozen, sorted, each with the evidence that it rests on."""

from dataclasses import dataclass
from typing import Final, Literal

from chainmap.model.chain import Kind, Names, Source, Stage
from chainmap.model.match import Evidence, OnLink, Role, State
from chainmap.model.park import Survey

Status = Literal["covered", "single", "short", "missing", "unknown", "not_needed"]
Action = Literal["fill", "stabilise", "extend", "strengthen"]
STATUSES: Final[tuple[Status, ...]] = ("covered", "single", "short", "missing", "unknown", "not_needed")


@dataclass(frozen=True, slots=True)
class Standing(OnLink):
    """A tenant on a link, with the words that put it there."""

    tenant: str
    name: str
    state: State
    role: Role
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A link one flow away, with the names of the tenants who stand on it."""

    link: str
    tenants: tuple[str, ...]
    critical: bool


@dataclass(frozen=True, slots=True)
class LinkFinding:
    """One link of the chain as the park has it; `link` is its identity.

    `waiting` are the links one flow down on which tenants stand, `supplied_by` those one flow up; `substitutes` are
    links here that serve the same need (`any_of`); `opens` are the links whose last critical input from outside this
    one is.
    """

    link: str
    name: Names
    stage: Stage
    kind: Kind
    unit: str
    status: Status
    action: Action | None
    tenants: tuple[Standing, ...]
    waiting: tuple[Neighbour, ...]
    supplied_by: tuple[Neighbour, ...]
    substitutes: tuple[str, ...]
    opens: tuple[str, ...]

    @property
    def standing(self) -> tuple[Standing, ...]:
        """The tenants who supply the link."""
        return tuple(one for one in self.tenants if one.stands)

    @property
    def could_be(self) -> tuple[Standing, ...]:
        """The tenants of whom an answer could put them on the link."""
        return tuple(one for one in self.tenants if one.could_stand)

    @property
    def waiting_tenants(self) -> tuple[str, ...]:
        """The tenants one flow down, each once."""
        return tuple(dict.fromkeys(name for neighbour in self.waiting for name in neighbour.tenants))


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the park the table covers: tenants with any text of what they do, and how many are `needed`."""

    tenants: int
    described: int
    survey: Survey
    enough: bool
    needed: float


@dataclass(frozen=True, slots=True)
class GapReport:
    """All findings of a park on its chains, and the order in which to act.

    `ranking`: links to fill or stabilise; `to_check`: links that are unknown, those first that most wait for.
    """

    park: str
    park_name: Names
    chains: tuple[str, ...]
    chain_names: tuple[Names, ...]
    coverage: Coverage
    links: tuple[LinkFinding, ...]
    ranking: tuple[str, ...]
    to_check: tuple[str, ...]

    def count(self, *statuses: Status) -> int:
        """How many links have one of these statuses."""
        return sum(finding.status in statuses for finding in self.links)

    def link(self, id_: str) -> LinkFinding:
        """Return the finding of a link.

        Raises:
            KeyError: no such link.
        """
        for finding in self.links:
            if finding.link == id_:
                return finding
        raise KeyError(id_)


@dataclass(frozen=True, slots=True)
class ChainSummary:
    """A chain in numbers; `sourced` rests on a source that was read, `estimated` says that it is an estimate."""

    chain: str
    name: Names
    version: str
    links: int
    shared_links: int
    flows: int
    critical_flows: int
    quantified_flows: int
    sourced_flows: int
    estimated_flows: int
    figures: int
    sourced_figures: int
    estimated_figures: int
    bare_figures: int
    old_figures: int
    year: int


@dataclass(frozen=True, slots=True)
class SourceUse:
    """A source, and the figures that rest on it."""

    id: str
    source: Source
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """What a quantity takes of one link, in the link's unit, and its value in CNY.

    `quantity` is None where only flows without a figure lead to it, and a lower bound (`at_least`) where some do.
    """

    link: str
    name: Names
    kind: Kind
    tier: int
    quantity: float | None
    unit: str
    value: float | None
    at_least: bool


@dataclass(frozen=True, slots=True)
class TotalDemand:
    """Everything that a quantity of one link takes, itself as tier 0."""

    chain: str
    link: str
    name: Names
    quantity: float
    unit: str
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class ReviewFinding:
    """A match, and how much a person's word on it would change the gap report (`weight`)."""

    tenant: str
    name: str
    link: str
    link_name: Names
    state: State
    confidence: float
    role: Role
    evidence: tuple[Evidence, ...]
    status: Status
    weight: float
    decision: Literal["confirmed", "rejected"] | None = None
