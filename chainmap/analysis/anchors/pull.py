"""Pull 拉动: what a tenant's purchases set in motion.

One step up, and through the whole chain.

n: its net needs; r: the part of each link's demand that could be served here. T = n + A T (Leontief's total
requirements); H = r ∘ (n + A H) is bought here, B = (1 - r) ∘ (n + A H) is what it and its suppliers here buy outside,
Z = A (B + Z) is what those outside buy in turn; T = H + B + Z where figures are exact.

Source: Miller & Blair, Input-Output Analysis (2nd ed.), ch. 2.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from chainmap.analysis.anchors.rates import serve_rate
from chainmap.analysis.balance.balance import Balance
from chainmap.model.coefficients import Coefficients
from chainmap.model.interval import Interval

Matrix = NDArray[np.float64]
Ends = tuple[Matrix, Matrix]

_ROUNDS = 10_000
_TOLERANCE = 1e-13


class Requirements:
    """A x of a park's chains.

    What makers of x units of each link need, one step up [links, columns].

    A flow without an intensity passes on an unknown quantity: nothing at the low end, without a bound at the high end.
    Of `joint` needs of a link the largest counts.
    """

    def __init__(self, links: Iterable[str], coefficients: Coefficients) -> None:
        self.links = list(links)
        self.index = {link: n for n, link in enumerate(self.links)}
        plain: list[tuple[int, int, float]] = []
        unknown: list[tuple[int, int, float]] = []
        joint: dict[tuple[int, str], list[tuple[int, float]]] = {}
        for link in self.links:
            for bought in coefficients.into(link):
                flow, units = bought.flow, bought.per_output
                up, down = self.index[flow.upstream], self.index[link]
                if units is None:
                    unknown.append((up, down, 1.0))
                elif flow.joint:
                    joint.setdefault((up, flow.joint), []).append((down, units))
                else:
                    plain.append((up, down, units))
        self._plain = self._matrix(plain)
        self._unknown = self._matrix(unknown)
        self._joint = [(up, [d for d, _ in terms], np.array([u for _, u in terms])) for (up, _), terms in joint.items()]
        every = plain + unknown + [(up, down, 1.0) for (up, _), terms in joint.items() for down, _ in terms]
        self._suppliers = self._matrix([(up, down, 1.0) for up, down, _ in every])

    def _matrix(self, entries: Iterable[tuple[int, int, float]]) -> sparse.csr_array:
        found = list(entries)
        size = len(self.links)
        rows, columns, values = ([entry[n] for entry in found] for n in range(3))
        return sparse.csr_array((np.array(values, dtype=float), (rows, columns)), shape=(size, size))

    def apply(self, made: Matrix, *, high: bool) -> Matrix:
        """Return A x of `made` [links, columns].

        An infinite quantity has no bound.

        At the high end a flow without an intensity makes any quantity above 0 an unbounded one; at the low end it
        passes nothing on.
        """
        endless = np.isinf(made)
        finite = np.where(endless, 0.0, made) if endless.any() else made
        needed = np.asarray(self._plain @ finite)
        for up, downs, units in self._joint:
            needed[up] += (finite[downs] * units[:, None]).max(axis=0)
        if high and (endless.any() or self._unknown.nnz):
            unbounded = np.asarray(self._suppliers @ endless.astype(float)) > 0
            unbounded |= np.asarray(self._unknown @ (made > 0).astype(float)) > 0
            needed[unbounded] = np.inf
        return needed

    def solve(self, bought: Matrix, rate: Matrix | None = None, *, high: bool) -> Matrix:
        """Return y = n + A (r ∘ y) from below [links, columns].

        What is asked for, where r of each link is served.

        Solved by rounds, which end with the tiers of the chain where nothing is recycled.
        """
        asked = bought
        for _ in range(_ROUNDS):
            more = bought + self.apply(asked if rate is None else times(rate, asked), high=high)
            if np.allclose(more, asked, rtol=_TOLERANCE, atol=0.0):
                return more
            asked = more
        return asked

    def column(self, bought: Mapping[str, Interval], *, high: bool) -> Matrix:
        """Return purchases as one column [links, 1], at one end."""
        found = np.zeros((len(self.links), 1))
        for link, need in bought.items():
            found[self.index[link]] = need.top if high else need.low
        return found

    def tiers(self, bought: Matrix) -> NDArray[np.int64]:
        """Return how many steps upstream each link is [links, columns].

        By the shortest way; 0 where it is not upstream.
        """
        tier = (bought > 0).astype(np.int64)
        edge = bought > 0
        step = 1
        while edge.any():
            step += 1
            edge = (np.asarray(self._suppliers @ edge.astype(float)) > 0) & (tier == 0)
            tier[edge] = step
        return tier


def times(rate: Matrix, amount: Matrix) -> Matrix:
    """Return the product, in which none of an unbounded amount is nothing."""
    with np.errstate(invalid="ignore"):
        return np.where(np.broadcast_to(rate, amount.shape) == 0, 0.0, rate * amount)


@dataclass(frozen=True, slots=True)
class ChainPull:
    """Units of each link [links, columns] at both ends.

    Infinity where nothing bounds them.
    """

    chain: Ends
    here: tuple[Matrix, Matrix]
    outside: Ends
    beyond: Ends


def serve_rates(balance: Balance, links: Sequence[str]) -> Ends:
    """Return r of each link [links, 1], at both ends."""
    rates = [serve_rate(balance.demand(link), balance.supplied(link)) for link in links]
    return np.array([[rate.low] for rate in rates]), np.array([[rate.top] for rate in rates])


def pull_chain(requirements: Requirements, bought: Ends, rates: Ends) -> ChainPull:
    """Return T, H, B and Z of purchases n [links, columns], given at both ends."""
    chain = tuple(requirements.solve(bought[end], high=bool(end)) for end in (0, 1))
    asked = tuple(requirements.solve(bought[end], rates[end], high=bool(end)) for end in (0, 1))
    here = tuple(times(rates[end], asked[end]) for end in (0, 1))
    outside = tuple(times(1.0 - rates[1 - end], asked[end]) for end in (0, 1))
    beyond = tuple(
        requirements.solve(requirements.apply(outside[end], high=bool(end)), high=bool(end)) for end in (0, 1)
    )
    return ChainPull(*((ends[0], ends[1]) for ends in (chain, here, outside, beyond)))
