"""The parks nearby and the limits, as `park.yaml` states them."""

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from chainmap.errors import Faults, Place, near_names
from chainmap.ingest.files.bytes import shown
from chainmap.ingest.files.yaml_reader import MarkedDict, MarkedList, line_of
from chainmap.ingest.tables.needs import UNITS, need_named, read_limit
from chainmap.model.figures import Needs
from chainmap.model.park import NeighbourPark, NeighbourRow
from chainmap.model.quantity import Amount, parse_amount
from chainmap.paths import is_file, real_path

_KEYS: Final = ("name", "distance_km", "park", "links")
_FIGURES: Final = ("capacity", "demand")


class NeighbourSettings(NamedTuple):
    """The neighbours in `park.yaml`: rows, parks with folders, or a table's path."""

    rows: tuple[NeighbourRow, ...] = ()
    parks: tuple[NeighbourPark, ...] = ()
    table: Path | None = None


def read_neighbours(tree: MarkedDict, folder: Path, faults: Faults) -> NeighbourSettings:
    """Read `neighbours`: a table's name, or a list of mappings.

    A mapping has `name`, `distance_km`, and `park` or `links`.
    """
    neighbours = tree.get("neighbours")
    if neighbours is None:
        return NeighbourSettings()
    reader = _NeighbourReader(tree, folder, faults)
    if isinstance(neighbours, str):
        return NeighbourSettings(table=folder / neighbours)
    if not isinstance(neighbours, MarkedList):
        faults.add(reader.place(()), "neighbours_shape", value=neighbours)
        return NeighbourSettings()
    for n, item in enumerate(neighbours):
        reader.read(n, item)
    return NeighbourSettings(tuple(reader.rows), tuple(reader.parks))


class _NeighbourReader:
    """Reads the items of the list `neighbours`.

    Collects rows and parks, and reports faults.
    """

    def __init__(self, tree: MarkedDict, folder: Path, faults: Faults) -> None:
        self.tree = tree
        self.folder = folder
        self.faults = faults
        self.rows: list[NeighbourRow] = []
        self.parks: list[NeighbourPark] = []
        self.lines: dict[str, int] = {}  # by name

    def place(self, path: tuple[str | int, ...]) -> Place:
        """Return the place of a value: `park.yaml:9 neighbours[0].park`."""
        item = "neighbours" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
        return Place(shown(self.folder / "park.yaml"), line_of(self.tree, ("neighbours", *path)), item=item)

    def read(self, n: int, item: object) -> None:
        """Read the neighbour of index `n`; report all of its faults."""
        if not isinstance(item, MarkedDict):
            self.faults.add(self.place((n,)), "neighbours_shape", value=item)
            return
        for key in item:
            if key not in _KEYS:
                self.faults.add(self.place((n, key)), "unknown_key", near=near_names(key, _KEYS), name=key)
        name, distance = self._name(n, item), self._distance(n, item)
        if ("park" in item) == ("links" in item):
            self.faults.add(self.place((n,)), "neighbour_of_what")
        elif "park" in item:
            self._park(n, item["park"], name, distance)
        else:
            self._links(n, item["links"], name, distance)

    def _name(self, n: int, item: MarkedDict) -> str:
        name = item.get("name")
        if "name" not in item:
            self.faults.add(self.place((n,)), "missing_key", name="name")
        elif not isinstance(name, str) or not name.strip():
            self.faults.add(self.place((n, "name")), "not_text", value=name)
        elif name in self.lines:
            self.faults.add(self.place((n, "name")), "yaml_duplicate", name=name, first=self.lines[name])
        else:
            self.lines[name] = self.place((n, "name")).line or 0
            return name
        return ""

    def _distance(self, n: int, item: MarkedDict) -> float | None:
        distance = item.get("distance_km")
        if distance is None:
            self.faults.warn(self.place((n,)), "no_distance", name=item.get("name", ""))
        elif not _is_number(distance) or distance < 0:
            self.faults.add(self.place((n, "distance_km")), "not_a_distance", value=distance)
        else:
            return float(distance)
        return None

    def _park(self, n: int, park: object, name: str, distance: float | None) -> None:
        place = self.place((n, "park"))
        folder = self.folder / park if isinstance(park, str) else None
        if folder is None:
            self.faults.add(place, "not_text", value=park)
        elif not is_file(folder / "park.yaml"):
            self.faults.add(place, "neighbour_no_park", value=Path(shown(folder)))
        elif real_path(folder) == real_path(self.folder):
            self.faults.add(place, "neighbour_itself")
        else:
            self.parks.append(NeighbourPark(name, distance, str(folder), place))

    def _links(self, n: int, links: object, name: str, distance: float | None) -> None:
        if not isinstance(links, MarkedDict) or not links:
            self.faults.add(self.place((n, "links")), "neighbour_links", value=links)
            return
        for link, value in links.items():
            path = (n, "links", link)
            figures: Mapping[str, object] = value if isinstance(value, MarkedDict) else {"capacity": value}
            for key in figures:
                if key not in _FIGURES:
                    self.faults.add(self.place((*path, key)), "unknown_key", near=near_names(key, _FIGURES), name=key)
            capacity, demand = (self._amount(figures.get(key), path) for key in _FIGURES)
            row = NeighbourRow(
                name=name,
                distance_km=distance,
                product=link,
                capacity=capacity,
                demand=demand,
                place=self.place(path),
            )
            self.rows.append(row)

    def _amount(self, value: object, path: tuple[str | int, ...]) -> Amount | None:
        if value is None:
            return None
        text = f"{value:f}" if isinstance(value, float) else str(value)
        try:
            amount = parse_amount(text)
            valid = amount is None or amount.low >= 0
        except ValueError:
            amount, valid = None, False
        if not valid or isinstance(value, bool | list | dict):
            self.faults.add(self.place(path), "not_an_amount", value=value)
            return None
        return amount


def check_limits(tree: MarkedDict, file: Path, faults: Faults) -> tuple[tuple[str, float], ...]:
    """Return the park's limits by need, each above 0: `land_m2: 480000`, in its unit, or `用地: 720亩`."""
    limits = tree.get("limits")
    if limits is None:
        return ()
    if not isinstance(limits, MarkedDict):
        faults.add(Place(shown(file), line_of(tree, ("limits",)), item="limits"), "not_a_mapping", value=limits)
        return ()
    checked: dict[str, float] = {}
    lines: dict[str, int | None] = {}
    for key, value in limits.items():
        place = Place(shown(file), line_of(tree, ("limits", key)), item=f"limits.{key}")
        need = need_named(str(key))
        if not need:
            known = ", ".join(Needs.model_fields)
            faults.add(place, "no_such_limit", near=near_names(str(key), Needs.model_fields), name=key, known=known)
            continue
        try:
            limit = read_limit(need, value)
        except ValueError:
            faults.add(place, "limit_unread", value=value, unit=UNITS[need])
            continue
        if limit <= 0:
            faults.add(place, "limit_not_positive", value=value)
        elif need in checked:
            faults.add(place, "yaml_duplicate", name=need, first=lines[need])
        else:
            checked[need], lines[need] = limit, place.line
    return tuple(checked.items())


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
