"""What labels, relationship types and properties are, in words: read from `words.yaml`."""

from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

from chainmap.graph.schema import EdgeType, NodeType
from chainmap.model.figures import RESOURCE_UNITS
from tests.docs.neo4j.families import Entry

_FILE: Final = Path(__file__).with_name("words.yaml")


class TypeWords(NamedTuple):
    """A label or relationship type in words; `key` is how the keys of its nodes are made."""

    zh: str
    about_en: str
    about_zh: str
    key: str


class PropertyWords(NamedTuple):
    """A property or family in words; no unit: it is no quantity."""

    zh: str
    unit: str
    about: str


class AreaWords(NamedTuple):
    """An area of the schema in words, and how the owner of its rows is spelt."""

    zh: str
    about: str
    owner: str


@cache
def all_words() -> dict[str, dict[str, dict[str, Any]]]:
    """Return the file: `areas`, `labels`, `types` and `properties`."""
    words: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return words


def area_words(area: str) -> AreaWords:
    """Return the words of an area."""
    found = all_words()["areas"][area]
    return AreaWords(found["zh"], found["en"], found["owner"])


def type_words(type_: NodeType | EdgeType) -> TypeWords:
    """Return the words of a label or relationship type."""
    found = all_words()["labels" if isinstance(type_, NodeType) else "types"][type_.label]
    return TypeWords(found["zh"], found["about"]["en"], found["about"]["zh"], found.get("key", ""))


def words_key(type_: NodeType | EdgeType, entry: Entry) -> str | None:
    """Return under which key the words of a property stand: its type's own, else its name's; None without words."""
    name = "names" if entry.kind == "names" else entry.name
    keys = (f"{type_.label}.{name}", name)
    return next((key for key in keys if key in all_words()["properties"]), None)


def property_words(type_: NodeType | EdgeType, entry: Entry) -> PropertyWords:
    """Return the words of a property or family of a type.

    Raises:
        KeyError: it has none.
    """
    key = words_key(type_, entry)
    if key is None:
        raise KeyError(f"{type_.label}.{entry.name}")
    found = all_words()["properties"][key]
    need = RESOURCE_UNITS.get(entry.name.removeprefix("needs_"))
    unit = f"{need} per unit of yearly capacity" if need else found.get("unit", "")
    return PropertyWords(found["zh"], unit, found["en"])
