"""The product space: how near links are to each other and to a region.

C. A. Hidalgo, B. Klinger, A.-L. Barabási, R. Hausmann: The product space conditions the development of nations,
Science 317 (2007). Here regions take the place of countries, and numbers of firms that of exports.
"""

from collections import Counter
from collections.abc import Iterable, KeysView, Mapping, Sequence
from functools import cached_property
from typing import Final

from chainmap.findings.relatedness import NearLink

_NEAREST: Final = 3
FirmCounts = Mapping[str, Mapping[str, int]]


class ProductSpace:
    """Location quotients, proximities and densities of a regions × links matrix.

    Symbols, with C regions c and J links i, j:

    - x (C × J, firms): x_cj firms of region c supply link j. X_j = Σ_c x_cj, or `whole[j]` where it is given.
    - LQ (C × J): LQ_cj = (x_cj / Σ_j x_cj) / (X_j / Σ_j X_j), the location quotient, the paper's revealed
      comparative advantage with firms for exports.
    - s (C × J, 0 or 1): s_cj = 1, region c is strong in link j, where x_cj > 0 and LQ_cj ≥ `least_quotient`.
    - k (J): k_j = Σ_c s_cj regions are strong in link j. n (J × J): n_ij = Σ_c s_ci s_cj are strong in both.
    - φ (J × J, symmetric, 0–1): φ_ij = min(P(i | j), P(j | i)) = n_ij / max(k_i, k_j), the proximity; 0 for n_ij = 0.
    - d (C × J, 0–1): d_cj = Σ_i s_ci φ_ij / Σ_i φ_ij over the links i ≠ j, the density.

    Args:
        counts: x, by region and link; a link that is absent has no firm.
        links: the links that are compared, in the order of every sum.
        whole: X, where firms count in the whole whose regions are not in `counts`.
        least_quotient: 1 is Hidalgo's threshold; with 0 any firm makes a region strong.
    """

    def __init__(
        self,
        counts: FirmCounts,
        links: Sequence[str],
        *,
        whole: Mapping[str, int] | None = None,
        least_quotient: float = 1.0,
    ) -> None:
        self.links = tuple(links)
        self._counts = counts
        self._least_quotient = least_quotient
        self._firms_in = {region: sum(by_link.values()) for region, by_link in counts.items()}
        self._firms_on = Counter(whole) if whole is not None else _sum_by_link(counts.values())
        self._all_firms = sum(self._firms_on.values())
        self.held_by = Counter(link for by_link in counts.values() for link, firms in by_link.items() if firms)
        self._strong = {
            region: dict.fromkeys(link for link in self.links if by_link.get(link) and self._is_strong(region, link))
            for region, by_link in counts.items()
        }

    def location_quotient(self, region: str, link: str) -> float | None:
        """Return LQ; None where no firm supplies the link or the region has none."""
        if not self._firms_on[link] or not self._firms_in[region]:
            return None
        # multiply before dividing: a quotient of exactly 1 must be 1
        return self._counts[region].get(link, 0) * self._all_firms / (self._firms_in[region] * self._firms_on[link])

    def _is_strong(self, region: str, link: str) -> bool:
        return (self.location_quotient(region, link) or 0.0) >= self._least_quotient

    def strong_links(self, region: str) -> KeysView[str]:
        """Return the links with s = 1 in a region, in the links' order."""
        return self._strong[region].keys()

    @cached_property
    def strong_in(self) -> Counter[str]:
        """k: the number of regions that are strong in each link."""
        return Counter(link for links in self._strong.values() for link in links)

    @cached_property
    def _region_bits(self) -> dict[str, int]:
        """The regions that are strong in each link, as bits: n is one bitwise `and`."""
        bits = dict.fromkeys(self.links, 0)
        for index, links in enumerate(self._strong.values()):
            for link in links:
                bits[link] |= 1 << index
        return bits

    @cached_property
    def _proximities(self) -> dict[str, dict[str, float]]:
        """The rows of φ without its diagonal and without zeros."""
        strong = [(link, bits, bits.bit_count()) for link in self.links if (bits := self._region_bits[link])]
        proximities: dict[str, dict[str, float]] = {link: {} for link in self.links}
        for index, (link, link_bits, link_regions) in enumerate(strong):
            for other, other_bits, other_regions in strong[index + 1 :]:
                in_both = (link_bits & other_bits).bit_count()
                if in_both:
                    value = in_both / max(link_regions, other_regions)
                    proximities[link][other] = proximities[other][link] = value
        return proximities

    @cached_property
    def _proximity_sums(self) -> dict[str, float]:
        """Σ_i φ_ij of each link j."""
        return {link: sum(row.values()) for link, row in self._proximities.items()}

    @cached_property
    def _nearest_first(self) -> dict[str, list[tuple[str, float]]]:
        """The rows of φ, sorted by proximity."""
        return {
            link: sorted(row.items(), key=lambda other_and_value: -other_and_value[1])
            for link, row in self._proximities.items()
        }

    def proximity(self, link: str, other: str) -> float:
        """Return φ; of a link with itself 1, or 0 where no region is strong in it."""
        if link == other:
            return float(self.strong_in[link] > 0)
        return self._proximities[link].get(other, 0.0)

    def density(self, region: str, link: str) -> float | None:
        """Return d; None where φ of the link is 0 with every other link."""
        row = self._proximities[link]
        if not row:
            return None
        # both sums run in the links' order: the part never exceeds the whole, and equal input gives equal bits
        return sum(row.get(other, 0.0) for other in self._strong[region]) / self._proximity_sums[link]

    def nearest_strengths(self, region: str, link: str, *, most: int = _NEAREST) -> tuple[NearLink, ...]:
        """Return the links with s = 1 that are nearest to a link, and their shares of d."""
        strengths = self._strong[region]
        near = [(other, value) for other, value in self._nearest_first[link] if other in strengths]
        whole = sum(value for _, value in near)
        return tuple(
            NearLink(
                link=other,
                proximity=value,
                share=value / whole,
                both=(self._region_bits[link] & self._region_bits[other]).bit_count(),
                of=max(self.strong_in[link], self.strong_in[other]),
            )
            for other, value in near[:most]
        )


def _sum_by_link(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    firms: Counter[str] = Counter()
    for by_link in counts:
        firms.update(by_link)
    return firms
