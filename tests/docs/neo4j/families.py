"""The properties of a type in families: a figure with what it rests on, a range, an amount, a place, a day."""

from dataclasses import dataclass
from typing import Final, Literal

from chainmap.graph.properties import Property, PropertyType
from chainmap.graph.schema import EdgeType, NodeType

Kind = Literal["figure", "basis", "amount", "range", "place", "day", "names", "single"]

FAMILIES: Final[dict[Kind, tuple[str, ...]]] = {  # the endings, the longest families first
    "place": ("_file", "_line", "_row", "_column", "_item", "_argument"),
    "figure": ("", "_source", "_year", "_where", "_estimate", "_note"),
    "basis": ("_year", "_source", "_where", "_estimate"),
    "amount": ("_low", "_high", "_unit", "_text"),
    "day": ("_first_day", "_last_day", "_text"),
    "range": ("_low", "_high"),
    "names": ("_zh", "_en"),
}
_ALSO: Final = {"figure": ("_average", "_text")}  # endings that only some have
_ONLY: Final = {"names": ("name",)}  # what alone makes such a family


@dataclass(frozen=True, slots=True)
class Entry:
    """A property, or a family of properties that are explained together under `name`."""

    kind: Kind
    name: str
    properties: tuple[Property, ...]

    @property
    def type(self) -> PropertyType:
        """The type of the first, which holds the value where there is one."""
        return self.properties[0].type

    @property
    def shown(self) -> tuple[Property, ...]:
        """The properties that a reader looks at: without those that say what a figure rests on, or where it stands."""
        if self.kind == "figure":
            return tuple(one for one in self.properties if one.name in {self.name, f"{self.name}_text"})
        if self.kind in {"basis", "place"}:
            return ()
        return self.properties


def entries(type_: NodeType | EdgeType) -> tuple[Entry, ...]:
    """Return the properties of a type in families, in the order of the schema."""
    left = {property_.name: property_ for property_ in type_.properties}
    order = list(left)
    found: list[Entry] = []
    for kind, endings in FAMILIES.items():
        for name in order:
            if name in left and name.endswith(endings[0]):
                base = name.removesuffix(endings[0])
                members = [f"{base}{ending}" for ending in endings]
                if all(one in left for one in members) and base in _ONLY.get(kind, (base,)):
                    members += [one for ending in _ALSO.get(kind, ()) if (one := f"{base}{ending}") in left]
                    found.append(Entry(kind, base, tuple(left.pop(one) for one in members)))
    found += [Entry("single", name, (property_,)) for name, property_ in left.items()]
    return tuple(sorted(found, key=lambda entry: min(order.index(one.name) for one in entry.properties)))
