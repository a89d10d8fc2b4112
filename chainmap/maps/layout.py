"""Where each link is drawn on the map.

Stages from left to right, support below, few crossings.

Within a stage a link is drawn as late as the links that buy it allow; a column that would be too tall is split. Where
that makes a map too wide to read, a stage gets no more columns than its number of links asks for: a supplier then
stands left of its buyer or above it. Where that helps, the last stage stands beneath the one before it; the rows of a
short stage are spread over its height. Within a column links are ordered by the mean height of their neighbours (the
barycentre heuristic of Sugiyama et al. 1981).
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import networkx as nx

from chainmap.model.chain import STAGES, Flow, Link, Stage

COLUMN: Final = 178
ROW: Final = 92
BAND_GAP: Final = 40
_ASPECT: Final = 1.35
_SWEEPS: Final = 8
_THIN: Final = 4
_READABLE: Final = 10 * ROW
"""What a canvas of the usual height shows in letters that can be read."""
_WORTH: Final = 0.95
"""To fold or stack stages must save a twentieth, as suppliers left of buyers are easier to follow."""
_MAIN: Final[tuple[Stage, ...]] = tuple(stage for stage in STAGES if stage != "support")

_STACKED: Final = 1.45
"""Rows from the last row of a stage to the first of the stage beneath it."""
_LOOSE: Final = 1.3
"""How far the rows of a short stage are spread, to fill its height."""

_Columns = Mapping[Stage, list[list[str]]]
_Blocks = list[list[tuple[Stage, list[list[str]]]]]
"""From left to right; the stages of a block stand one beneath the other."""


@dataclass(frozen=True, slots=True)
class Band:
    """The box around the links of a stage: centre-based corners."""

    stage: Stage
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The centre of each link's box, by id, and the bands behind them."""

    places: Mapping[str, tuple[float, float]]
    bands: tuple[Band, ...]


def lay_out(links: Iterable[Link], flows: Iterable[Flow]) -> Layout:
    """Place all links; the same input gives the same places."""
    links, flows = tuple(links), tuple(flows)
    order = {link.id: n for n, link in enumerate(links)}
    pairs = sorted(
        {(flow.upstream, flow.downstream) for flow in flows}, key=lambda pair: (order[pair[0]], order[pair[1]])
    )
    links_of = {stage: [link.id for link in links if link.stage == stage] for stage in _MAIN}
    main = sum(map(len, links_of.values()))
    supporting = len(links) - main
    guess = math.ceil(math.sqrt(max(1, main) * COLUMN / ROW / _ASPECT))
    ranges = range(max(4, guess // 2), max(4, guess) + 3)
    plain = [{stage: _columns(links_of[stage], pairs, order, rows=rows) for stage in _MAIN} for rows in ranges]
    folded = [
        {stage: _folded(tried[stage], rows) for stage in _MAIN} for rows, tried in zip(ranges, plain, strict=True)
    ]
    ways: tuple[list[_Blocks], ...] = (
        [[[(stage, columns[stage])] for stage in _MAIN if columns[stage]] for columns in plain],
        [[[(stage, columns[stage])] for stage in _MAIN if columns[stage]] for columns in folded],
        [_stacked(columns) for columns in folded],
    )
    best, *denser = (min(way, key=lambda blocks: _spread(blocks, supporting)) for way in ways)
    for blocks in denser:
        if max(_READABLE, _spread(blocks, supporting)) < _spread(best, supporting) * _WORTH:
            best = blocks
    _reduce_crossings([column for block in best for _, columns in block for column in columns], pairs)
    places: dict[str, tuple[float, float]] = {}
    bands: list[Band] = []
    x = 0.0
    tallest = max(map(_rows, best), default=1)
    for block in best:
        width = max(len(columns) for _, columns in block)
        loose = min(_LOOSE, tallest / _rows(block))
        top = (tallest - _rows(block) * loose + loose - 1) / 2
        for n, (stage, columns) in enumerate(block):
            rows = max(map(len, columns))
            for m, column in enumerate(columns):
                first = top + (rows - len(column)) / 2 * loose
                places |= {link: (x + m * COLUMN, (first + k * loose) * ROW) for k, link in enumerate(column)}
            bottom = top + (rows - 1) * loose
            upper = top if n else 0
            lower = bottom if n < len(block) - 1 else tallest - 1
            bands.append(_band(stage, x, upper * ROW, x + (width - 1) * COLUMN, lower * ROW))
            top = bottom + _STACKED * loose
        x += width * COLUMN + BAND_GAP
    bands += _place_support(links, pairs, places, tallest, max(1, round((x - BAND_GAP) / COLUMN)))
    return Layout(places, tuple(bands))


def _folded(columns: list[list[str]], rows: int) -> list[list[str]]:
    """Return the links of columns, in their order, in as few columns of equal height as hold them."""
    links = [link for column in columns for link in column]
    count = math.ceil(len(links) / rows)
    return [links[len(links) * n // count : len(links) * (n + 1) // count] for n in range(count)]


def _stacked(columns: _Columns) -> _Blocks:
    """Return the blocks of stages where the last stands beneath the one before it, in as many columns."""
    parts = [(stage, columns[stage]) for stage in _MAIN if columns[stage]]
    if len(parts) <= 1:
        return [[part] for part in parts]
    *before, above, (stage, links) = parts
    beneath = _folded(links, math.ceil(sum(map(len, links)) / len(above[1])))
    return [*([part] for part in before), [above, (stage, beneath)]]


def _rows(block: list[tuple[Stage, list[list[str]]]]) -> float:
    """Return the height of a block in rows."""
    return sum(max(map(len, columns)) for _, columns in block) + (_STACKED - 1) * (len(block) - 1)


def _spread(blocks: _Blocks, supporting: int) -> float:
    """Return how far the map must be zoomed out to show all of it.

    On a canvas of the usual aspect.
    """
    width = max(1, sum(max(len(columns) for _, columns in block) for block in blocks))
    rows = max(map(_rows, blocks), default=0) + 1 + math.ceil(supporting / (width + 1))
    return max(width * COLUMN / _ASPECT, rows * ROW)


def _band(stage: Stage, left: float, top: float, right: float, bottom: float) -> Band:
    return Band(stage, left - COLUMN / 2, top - ROW * 0.62, right + COLUMN / 2, bottom + ROW * 0.62)


def _columns(links: list[str], pairs: list[tuple[str, str]], order: Mapping[str, int], *, rows: int) -> list[list[str]]:
    """Return a stage's columns, filled from the last one back.

    A link is left of all that buy it in its stage.

    Of the links that may be in a column, those with the longest line of suppliers come first (Coffman and Graham,
    1972).
    """
    inside: nx.DiGraph[str] = nx.DiGraph()
    inside.add_nodes_from(links)
    inside.add_edges_from((up, down) for up, down in pairs if up in inside and down in inside and up != down)
    loops = nx.condensation(inside)  # links that feed each other share a column
    depth: dict[int, int] = {}
    for part in nx.topological_sort(loops):
        depth[part] = 1 + max((depth[before] for before in loops.predecessors(part)), default=-1)
    first = {part: min(order[link] for link in loops.nodes[part]["members"]) for part in loops}
    waiting = dict(loops.out_degree())
    ready = [part for part, buyers in waiting.items() if not buyers]
    columns: list[list[str]] = []
    while ready:
        ready.sort(key=lambda part: (-depth[part], first[part]))
        taken, ready = ready[:rows], ready[rows:]
        columns.append([link for part in taken for link in sorted(loops.nodes[part]["members"], key=order.__getitem__)])
        for part in taken:
            for before in loops.predecessors(part):
                waiting[before] -= 1
                if not waiting[before]:
                    ready.append(before)
    columns.reverse()
    if len(columns) > 1 and len(columns[0]) <= rows // _THIN:
        first_two = {(up, down) for up in columns[0] for down in columns[1]}
        if not first_two.intersection(pairs):  # a few that only found no room
            columns[:2] = [columns[0] + columns[1]]
    return columns


def _reduce_crossings(columns: list[list[str]], pairs: list[tuple[str, str]]) -> None:
    near: dict[str, list[str]] = defaultdict(list)
    suppliers: dict[str, set[str]] = defaultdict(set)
    for up, down in pairs:
        near[up].append(down)
        near[down].append(up)
        suppliers[down].add(up)
    height: dict[str, float] = {}

    def settle(column: list[str]) -> None:
        for n, link in enumerate(column):
            height[link] = n - len(column) / 2

    for column in columns:
        settle(column)
    for sweep in range(_SWEEPS):
        rightwards = sweep % 2 == 0
        in_order = columns if rightwards else columns[::-1]
        for column in in_order:
            inside = set(column)
            means = {
                link: _mean(
                    [height[other] for other in near[link] if other in height and other not in inside], height[link]
                )
                for link in column
            }
            column.sort(key=lambda link: (means[link], height[link]))
            column[:] = _suppliers_first(column, suppliers)
            settle(column)


def _suppliers_first(column: list[str], suppliers: Mapping[str, set[str]]) -> list[str]:
    """Return a column in its order, but for suppliers that come before their buyers; loops stay."""
    left, ordered = list(column), []
    while left:
        free = (link for link in left if suppliers.get(link, set()).isdisjoint(set(left) - {link}))
        link = next(free, left[0])
        left.remove(link)
        ordered.append(link)
    return ordered


def _mean(values: list[float], default: float) -> float:
    return sum(values) / len(values) if values else default


def _place_support(
    links: tuple[Link, ...],
    pairs: list[tuple[str, str]],
    places: dict[str, tuple[float, float]],
    tallest: float,
    width: int,
) -> list[Band]:
    """Place support links in rows below, near the links that use them."""
    support = [link for link in links if link.stage == "support"]
    if not support:
        return []
    used_by: dict[str, list[float]] = defaultdict(list)
    for up, down in pairs:
        if down in places:
            used_by[up].append(places[down][0])
    centre = (width - 1) * COLUMN / 2
    ordered = sorted(support, key=lambda link: (link.kind, _mean(used_by[link.id], centre)))
    rows = math.ceil(len(ordered) / (width + 1))
    size = math.ceil(len(ordered) / rows)
    top = tallest * ROW + ROW * 0.62
    right = max((x for x, _ in places.values()), default=(width - 1) * COLUMN)
    for row in range(rows):
        line = sorted(ordered[row * size : (row + 1) * size], key=lambda link: _mean(used_by[link.id], centre))
        step = right / max(1, size - 1) if size > 1 else 0
        for n, link in enumerate(line):
            places[link.id] = (n * step, top + row * ROW)
    return [_band("support", 0, top, right, top + (rows - 1) * ROW)]
