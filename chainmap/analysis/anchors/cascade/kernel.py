"""The cascade's kernel: activity h of every line after stops, many at once.

It knows of no park.

A line is a maker on a link, an input is what one buyer needs of a link or of a group of substitutes. Of line b's
inputs, ℓ is the lost share; h_b = min(1 - ℓ of the critical inputs; 1 - Σ w ℓ of the others). h only falls, so the
rounds end; the greatest fixed point is found.

Source: Diem et al. (2022), Quantifying firm-level economic systemic risk from nation-wide supply networks,
Scientific Reports 12:7719 (the downstream half).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Matrix = NDArray[np.float64]
Entry = tuple[int, int, float]

_ROUNDS = 10_000
_SETTLED = 1e-13


@dataclass(frozen=True, slots=True)
class Shop:
    """One market: what is `sold` in it, and the parts of makers and buyers.

    A maker is (line, part), a buyer (input, part).

    `made`: units of the link per unit of the market, by line (an any_of group is reckoned in units of its product).
    """

    sold: float
    makers: tuple[tuple[int, float], ...]
    buyers: tuple[tuple[int, float], ...]
    made: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReplacementMarket:
    """Who replaces what is lost.

    The inputs of one link (`group` False) or of a group, and who could make it.

    `makers`: (line, units of the link per unit of the market). Links come before the groups, groups in their order.
    """

    inputs: tuple[int, ...]
    makers: tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Network:
    """What the kernel takes.

    `need` [inputs]; `captive` and `known`: (input, line, units) made by the buyer itself, and bought by known trades;
    `shops`: what else could be bought; `critical` (line, input); `weights` (line, input, share of cost); `joined`
    (n, input, part): inputs that serve one need together, which counts as one more input, after the others;
    `markets` and, per line, `capacity`, `busy` (spare = max(0, h × capacity - busy)) or unlimited (infinity).
    """

    lines: int
    need: Matrix
    captive: Sequence[Entry]
    known: Sequence[Entry]
    shops: Sequence[Shop]
    owner: Sequence[tuple[int, int]]
    critical: Sequence[tuple[int, int]]
    weights: Sequence[Entry]
    markets: Sequence[ReplacementMarket]
    capacity: Matrix
    busy: Matrix
    replaced_outside: float = 0.0
    joined: Sequence[Entry] = ()


@dataclass(frozen=True, slots=True)
class Stop:
    """Lines that stop, and what differs where they do.

    The shops (by their number) and the busy capacities that are others'.
    """

    lines: tuple[int, ...]
    shops: Mapping[int, Shop] = field(default_factory=dict)
    busy: Mapping[int, float] = field(default_factory=dict)


class Cascade:
    """A network ready for many stops."""

    def __init__(self, network: Network) -> None:
        self.network = network
        inputs = len(network.need)
        self._captive = matrix(network.captive, (inputs, network.lines))
        self._known = matrix(network.known, (inputs, network.lines))
        shops = network.shops
        self._parts = matrix(
            [(n, line, part) for n, shop in enumerate(shops) for line, part in shop.makers], (len(shops), network.lines)
        )
        self._bought = matrix(
            [(i, n, part) for n, shop in enumerate(shops) for i, part in shop.buyers], (inputs, len(shops))
        )
        self._sold = np.array([[shop.sold] for shop in shops], dtype=float)
        self._joined = matrix(network.joined, (max((n + 1 for n, _, _ in network.joined), default=0), inputs))
        self._weights = matrix(network.weights, (network.lines, inputs))
        critical = sorted(network.critical)
        self._critical_inputs = np.array([i for _, i in critical], dtype=np.int64)
        lines = np.array([line for line, _ in critical], dtype=np.int64)
        self._critical_lines, self._starts = np.unique(lines, return_index=True)
        self._owners: dict[int, set[int]] = {}
        for i, line in network.owner:
            self._owners.setdefault(i, set()).add(line)
        self._own_of = [self._own_entries(shop) for shop in shops]
        self._own = matrix([entry for entries in self._own_of for entry in entries], (inputs, network.lines))
        self._markets = [_ReadyMarket(market) for market in network.markets if market.makers and market.inputs]

    def _own_entries(self, shop: Shop) -> list[Entry]:
        """Return what a maker would buy from itself in a shop: nobody does."""
        made = dict(shop.makers)
        return [
            (i, line, shop.sold * made[line] * part)
            for i, part in shop.buyers
            for line in sorted(self._owners.get(i, set()) & made.keys())
        ]

    def run(self, stops: Sequence[Stop]) -> Matrix:
        """Return h [lines, stops]: 1 goes on as today, 0 stops."""
        activity = np.ones((self.network.lines, len(stops)))
        for column, stop in enumerate(stops):
            activity[list(stop.lines), column] = 0.0
        ready = [_ReadyStop(stop, self) for stop in stops]
        open_columns = np.arange(len(stops))
        for _ in range(_ROUNDS):
            if not open_columns.size:
                break
            before = activity[:, open_columns]
            after = np.minimum(before, self._round(before, [ready[column] for column in open_columns.tolist()]))
            activity[:, open_columns] = after
            open_columns = open_columns[(before - after > _SETTLED).any(axis=0)]
        return activity

    def _lost(self, activity: Matrix, stops: "Sequence[_ReadyStop]") -> Matrix:
        """Return the units lost to each input [inputs, stops] before anything is replaced."""
        stopped = 1.0 - activity
        whole = np.asarray(self._known @ stopped)
        if not len(self._sold):
            return whole
        traded = self._sold * np.asarray(self._parts @ stopped)
        own = np.asarray(self._own @ stopped)
        for column, stop in enumerate(stops):
            for n, sold, lines, parts in stop.shops:
                traded[n, column] = sold * (parts @ stopped[lines, column])
            for i, line, units in stop.own_change:
                own[i, column] += units * stopped[line, column]
        return np.asarray(whole + self._bought @ traded - own)

    def _round(self, activity: Matrix, stops: "Sequence[_ReadyStop]") -> Matrix:
        share = self._shares(activity, stops)[2]
        left = 1.0 - np.asarray(self._weights @ share)
        if self.network.joined:
            share = np.vstack((share, self._joined @ share))
        if len(self._critical_lines):
            worst = np.maximum.reduceat(share[self._critical_inputs], self._starts, axis=0)
            left[self._critical_lines] = np.minimum(left[self._critical_lines], 1.0 - worst)
        return np.maximum(left, 0.0)

    def _shares(self, activity: Matrix, stops: "Sequence[_ReadyStop]") -> tuple[Matrix, Matrix, Matrix]:
        network = self.network
        lost = self._lost(activity, stops)
        replaced = self._replaced(activity, stops, lost)
        left = lost * (1.0 - replaced) * (1.0 - network.replaced_outside) + self._captive @ (1.0 - activity)
        need = network.need[:, None]
        return lost, replaced, np.divide(left, need, out=np.zeros_like(lost), where=need > 0)

    def trace(self, activity: Matrix, stop: Stop) -> tuple[Matrix, Matrix, Matrix]:
        """Return what each input [inputs] loses at activity h [lines].

        Units lost, the part replaced here, and the lost share.
        """
        lost, replaced, share = self._shares(activity[:, None], [_ReadyStop(stop, self)])
        return lost[:, 0], replaced[:, 0], share[:, 0]

    def _replaced(self, activity: Matrix, stops: "Sequence[_ReadyStop]", lost: Matrix) -> Matrix:
        """Return R / M, the part of what each input loses that is replaced here.

        Of shape [inputs, stops].
        """
        network = self.network
        busy = np.repeat(network.busy[:, None], len(stops), axis=1)
        for column, stop in enumerate(stops):
            for line, amount in stop.busy.items():
                busy[line, column] = amount
        endless = np.isinf(network.capacity)[:, None]
        with np.errstate(invalid="ignore"):
            limited = np.where(endless, 0.0, network.capacity[:, None] * activity - busy)
        spare = np.where(endless, np.where(activity > 0, np.inf, 0.0), np.maximum(0.0, limited))
        replaced = np.zeros_like(lost)
        for market in self._markets:
            missing = lost[market.inputs]
            active = np.flatnonzero(missing.any(axis=0))
            if active.size:
                part = market.draw(spare, missing[:, active].sum(axis=0), active)
                replaced[np.ix_(market.inputs, active)] = part
        return replaced


class _ReadyStop:
    """A stop with its shops as arrays."""

    def __init__(self, stop: Stop, cascade: Cascade) -> None:
        self.busy = stop.busy
        self.shops = [
            (
                n,
                shop.sold,
                np.array([line for line, _ in shop.makers], dtype=np.int64),
                np.array([part for _, part in shop.makers], dtype=float),
            )
            for n, shop in stop.shops.items()
        ]
        self.own_change = [
            (i, line, sign * units)
            for n, shop in stop.shops.items()
            for sign, entries in ((-1.0, cascade._own_of[n]), (1.0, cascade._own_entries(shop)))  # noqa: SLF001  # its own
            for i, line, units in entries
        ]


class _ReadyMarket:
    """A market with its inputs and makers as arrays."""

    def __init__(self, market: ReplacementMarket) -> None:
        self.inputs = np.array(market.inputs, dtype=np.int64)
        self.lines = np.array([line for line, _ in market.makers], dtype=np.int64)
        self.units = np.array([[each] for _, each in market.makers])

    def draw(self, spare: Matrix, missing: Matrix, columns: NDArray[np.int64]) -> Matrix:
        """Return the part of what is missing that spare capacities replace [columns].

        It is taken off the capacities.
        """
        at = np.ix_(self.lines, columns)
        left = spare[at]
        have = left / self.units
        whole = have.sum(axis=0)
        used = np.minimum(whole, missing)
        endless = np.isinf(whole)
        with np.errstate(invalid="ignore", divide="ignore"):
            parts = np.where(endless, 0.0, np.where(whole > 0, have / whole, 0.0))
            spare[at] = np.where(endless, left, np.maximum(0.0, left - self.units * used * parts))
            return np.asarray(np.where(missing > 0, used / missing, 0.0))


def matrix(entries: Sequence[Entry], shape: tuple[int, int]) -> sparse.csr_array:
    """Return a sparse matrix of (row, column, value) entries.

    Those of one place add up.
    """
    rows, columns, values = ([entry[n] for entry in entries] for n in range(3))
    return sparse.csr_array((np.array(values, dtype=float), (rows, columns)), shape=shape)
