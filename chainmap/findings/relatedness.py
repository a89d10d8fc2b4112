"""What a comparison of regions finds: which links are near what a region already does."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from chainmap.findings.gaps import GapReport
from chainmap.model.chain import Names

LEAST_FIRMS: Final = 5
LEAST_REGIONS: Final = 3
TOP: Final = 10


class NearLink(NamedTuple):
    """A link that a region is strong in, its proximity φ to another, and its share of that one's density here.

    φ = `both` ÷ `of`: regions strong in both, of those strong in the one that more are strong in.
    """

    link: str
    proximity: float
    share: float
    both: int
    of: int


@dataclass(frozen=True, slots=True)
class RelatedFinding:
    """One link as one region has it, beside all regions of the table.

    `firms` stand on it, `uncertain` more might; `location_quotient` LQ = (x_cj / Σ_j x_cj) / (Σ_c x_cj / Σ_cj x_cj) of
    firms x on links; None where no firm of the table stands on the link, or none of the region on any. `strong`:
    LQ ≥ 1. `density` d_cj = Σ_i s_ci φ_ij / Σ_i φ_ij over the other links i (s_ci: the region is strong in i); None
    where no region that is strong in it is strong in another. `held_by` regions have a firm on it, `strong_in` of them
    an LQ ≥ 1. `near`: what the density comes from, most first.
    """

    region: str
    link: str
    name: Names
    firms: int
    uncertain: int
    location_quotient: float | None
    strong: bool
    density: float | None
    held_by: int
    strong_in: int
    near: tuple[NearLink, ...]

    @property
    def reliable(self) -> bool:
        """Whether enough regions are strong in it for a proximity to mean anything."""
        return self.strong_in >= LEAST_REGIONS


class ChainShare(NamedTuple):
    """How many firms of a region stand on a chain, and how that compares: their share of it over that of all firms."""

    chain: str
    name: Names
    firms: int
    location_quotient: float | None


@dataclass(frozen=True, slots=True)
class RegionFinding:
    """A region in numbers: its firms, those of them on a link, the links that it has, and the nearest that it lacks.

    `nearest` are links without a firm of the region (nor one that might be), of a reliable proximity, by density.
    """

    region: str
    firms: int
    on_links: int
    links: int
    strong: int
    chains: tuple[ChainShare, ...]
    nearest: tuple[RelatedFinding, ...]


@dataclass(frozen=True)
class RelatedReport:
    """All regions of a table side by side, and one of them link by link if it was asked for.

    `too_small`: regions with fewer than five firms, with their number; they are left out of every figure except `firms`
    and the whole against which LQ compares. `unreliable`: links that fewer than three regions (or none) are strong in.
    `gaps` is what demand says of the `region`'s own firms: a second opinion, never part of the density.
    """

    table: str
    by: str
    chains: tuple[str, ...]
    chain_names: tuple[Names, ...]
    firms: int
    without_region: int
    regions: tuple[RegionFinding, ...]
    too_small: tuple[tuple[str, int], ...]
    unreliable: tuple[str, ...]
    link_names: tuple[tuple[str, Names], ...]
    region: str = ""
    findings: tuple[RelatedFinding, ...] = ()
    gaps: GapReport | None = None

    @cached_property
    def _by_region(self) -> dict[str, RegionFinding]:
        return {one.region: one for one in self.regions}

    def of(self, region: str) -> RegionFinding:
        """Return a region's numbers.

        Raises:
            KeyError: it is not among those that are large enough.
        """
        return self._by_region[region]

    @property
    def lacking(self) -> tuple[RelatedFinding, ...]:
        """The links that the region lacks or has less of than the table (LQ < 1), of reliable proximity, nearest first.

        Hidalgo's missing products: those without revealed comparative advantage. What is near to nothing here is out.
        """
        return tuple(one for one in self.findings if not one.strong and one.reliable and one.density)

    @property
    def strengths(self) -> tuple[RelatedFinding, ...]:
        """The links that the region has more of than the table, those with most firms first, then by quotient."""
        held = [one for one in self.findings if one.strong]
        return tuple(sorted(held, key=lambda one: (-one.firms, -(one.location_quotient or 0.0))))

    @property
    def in_both(self) -> tuple[str, ...]:
        """The links among the first ten that are near and among the first ten that demand asks for."""
        near = [one.link for one in self.lacking[:TOP]]
        return tuple(link for link in near if link in self.wanted[:TOP])

    @cached_property
    def wanted(self) -> tuple[str, ...]:
        """The links that demand asks for: those to act on, then those to check, as the gap report orders them."""
        if self.gaps is None:
            return ()
        lacking = {one.link for one in self.findings if not one.strong}
        return tuple(link for link in dict.fromkeys((*self.gaps.ranking, *self.gaps.to_check)) if link in lacking)
