"""Which links are near to what a region's firms already do."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from chainmap.findings.gaps import GapReport
from chainmap.model.chain import Names

LEAST_FIRMS: Final = 5
LEAST_REGIONS: Final = 3
TOP: Final = 10


class NearLink(NamedTuple):
    """A link that a region is strong in, near to another link.

    `proximity` is φ of the two; `share` is its share of the other link's density d.
    φ = n ÷ max(k): `both` ÷ `of`. `both` regions are strong in the two links; of the two numbers of regions that are
    strong in either link, `of` is the larger.
    """

    link: str
    proximity: float
    share: float
    both: int
    of: int


@dataclass(frozen=True, slots=True)
class RelatedFinding:
    """One link in one region, compared with all regions of the table.

    `analysis/relatedness/product_space.py` defines the symbols. `firms` (x_cj) supply the link, `uncertain` more might.
    `location_quotient` (LQ_cj) is None where no firm of the table supplies the link, or the region supplies no link.
    `strong`: LQ ≥ 1. `density` (d_cj, 0 to 1) is None where the proximity to every other link is 0. `held_by` regions
    have a firm on the link; `strong_in` (k_j) of them are strong in it. `near` are the links that the density comes
    from, the largest share first.
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
        """Whether enough regions are strong in the link to measure its proximities."""
        return self.strong_in >= LEAST_REGIONS


class ChainShare(NamedTuple):
    """A region's firms on a chain, and LQ = (share of its firms) / (share of all)."""

    chain: str
    name: Names
    firms: int
    location_quotient: float | None


@dataclass(frozen=True, slots=True)
class RegionFinding:
    """A region in numbers.

    `firms` of the region, `on_links` of them on any link; `links` with a firm of the region, `strong` of them with
    LQ ≥ 1. `nearest` are the densest links without a firm of the region, certain or uncertain, of reliable proximity.
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
    """All regions of a table in numbers, and one of them link by link.

    `region` is that one, or empty; `findings` and `gaps` are its.
    `too_small` are the regions with fewer than `LEAST_FIRMS` firms and their number of firms: they count in `firms` and
    in the whole that LQ compares with, and nowhere else. In each `unreliable` link fewer than `LEAST_REGIONS` regions
    are strong. `gaps` is the gap report of the `region`'s own firms; no density depends on it.
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
        return {finding.region: finding for finding in self.regions}

    def region_finding(self, region: str) -> RegionFinding:
        """Return a region's numbers.

        Raises:
            KeyError: the region is unknown or too small.
        """
        return self._by_region[region]

    @property
    def lacking(self) -> tuple[RelatedFinding, ...]:
        """The reliable links with LQ < 1 and a density above 0, the densest first.

        They are Hidalgo's missing products: those without revealed comparative advantage.
        """
        return tuple(
            finding for finding in self.findings if not finding.strong and finding.reliable and finding.density
        )

    @property
    def strengths(self) -> tuple[RelatedFinding, ...]:
        """The links with LQ ≥ 1, those with most firms first, then by quotient."""
        strong = [finding for finding in self.findings if finding.strong]
        return tuple(sorted(strong, key=lambda finding: (-finding.firms, -(finding.location_quotient or 0.0))))

    @property
    def in_both(self) -> tuple[str, ...]:
        """The links among both the first `TOP` by density and the first by demand."""
        near = [finding.link for finding in self.lacking[:TOP]]
        return tuple(link for link in near if link in self.wanted[:TOP])

    @cached_property
    def wanted(self) -> tuple[str, ...]:
        """The links with LQ < 1 to act on, then those to check, in the gap report's order."""
        if self.gaps is None:
            return ()
        weak = {finding.link for finding in self.findings if not finding.strong}
        return tuple(link for link in dict.fromkeys((*self.gaps.ranking, *self.gaps.to_check)) if link in weak)
