"""Which headings the tables of a chain can have, and what those of other tools may stand for.

A heading is a path in the type that a row becomes: `price.value` of a `Link`, `from` of a `Flow`.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel

from chainmap.errors import near_names
from chainmap.model.chain import Flow, Link, Route
from chainmap.model.figures import Figure, Intensity, Source

KEYS: Final[Mapping[str, str]] = {"chain": "key", "sources": "source", "routes": "route", "links": "link"}
_TYPES: Final[Mapping[str, type[BaseModel]]] = {"sources": Source, "routes": Route, "links": Link, "flows": Flow}
_OWN: Final[Mapping[str, tuple[str, ...]]] = {"chain": ("key", "value")}
_NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "chain": ("key", "value"),
    "sources": ("source", "title", "publisher", "year"),
    "routes": ("route", "name.zh"),
    "links": ("link", "name.zh", "stage", "kind", "unit"),
    "flows": ("from", "to"),
}
_EITHER: Final = {"name.zh": "name.en"}
# Parts of other tools' headings, the likelier first, by the heading here.
_MEANT: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "links": {
        "link": ("节点id", "环节id", "节点编号", "环节编号", "编号", "代码", "node_id", "node id", "id", "code", "key"),
        "name.zh": ("节点名称", "环节名称", "中文名", "名称", "环节", "节点名"),
        "name.en": ("english", "英文", "label", "name", "title"),
        "stage": ("上中下游", "阶段", "位置", "stage", "tier"),
        "kind": ("种类", "类别", "节点类型", "环节类型", "type", "category"),
        "unit": ("单位", "unit"),
        "aliases.zh": ("别名", "同义词", "关键词"),
    },
    "flows": {
        "from": ("起点", "源节点", "来源节点", "头节点", "上游", "供方", "source", "start", "upstream", "head", "src"),
        "to": ("终点", "目标", "尾节点", "下游", "需方", "target", "end", "downstream", "tail", "dst"),
        "intensity": ("单耗", "消耗系数", "投入系数", "强度", "intensity", "coefficient"),
        "critical": ("关键", "critical"),
    },
}
_NOT_AN_ID: Final = ("名称", "name", "label", "类型", "type")


def is_heading(table: str, name: str) -> bool:
    """Whether a table can have a column of this name; an empty one has no column."""
    if not name or name == KEYS.get(table):
        return True
    if table in _OWN:
        return name in _OWN[table]
    type_ = _TYPES[table]
    return not (name == "id" and type_ is Link) and _leads(type_, tuple(name.split(".")))


def missing_headings(table: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the headings without which no row of a table can be read."""
    names = tuple(names)
    tops = {name.split(".")[0] for name in names}
    return tuple(
        name for name in _NEEDED[table] if name not in names and name not in tops and _EITHER.get(name) not in names
    )


def known_headings(table: str) -> tuple[str, ...]:
    """Return the headings of a table, those that it needs first; of what has several columns, one."""
    return tuple(dict.fromkeys((*_NEEDED[table], *_columns_of(table))))


def meant_headings(table: str, unknown: Iterable[str], present: Iterable[str]) -> dict[str, str]:
    """Return what unknown headings may stand for, each heading of ours for one of them."""
    left = list(unknown)
    found: dict[str, str] = {}
    taken = set(present)
    for ours, parts in _MEANT.get(table, {}).items():
        fitting = [name for part in parts for name in left if part in name.casefold()]
        if fitting and ours not in taken:
            ends = ours in {"from", "to", "link"}  # ids, where there are names too
            name = min(fitting, key=lambda name: ends and any(word in name.casefold() for word in _NOT_AN_ID))
            found[name] = ours
            left.remove(name)
            taken.add(ours)
    for name in left:
        if near := near_names(name.casefold(), (ours for ours in known_headings(table) if ours not in taken), limit=1):
            found[name] = near[0]
    return found


@cache
def _columns_of(table: str) -> tuple[str, ...]:
    return tuple(name for name in _paths(_TYPES[table]) if name != "id") if table in _TYPES else ()


def _paths(type_: type[BaseModel]) -> Iterator[str]:
    """Yield the name of each field; of one with parts the first part too, and of names each."""
    for key, field in type_.model_fields.items():
        name = field.alias or key
        inner = next(iter(models_in(field.annotation)), None)
        if inner is None or (issubclass(inner, Figure | Intensity) and "per" not in inner.model_fields):
            yield name
            continue
        index = "0." if any(get_origin(one) is tuple for one in _alternatives(field.annotation)) else ""
        parts = list(_paths(inner))
        yield from (f"{name}.{index}{part}" for part in (parts if parts[:2] == ["zh", "en"] else parts[:1]))


def _leads(annotation: object, steps: tuple[str, ...]) -> bool:
    """Whether a path leads somewhere in a type."""
    if not steps:
        return True
    return any(_steps_into(one, steps[0], steps[1:]) for one in _alternatives(annotation))


def _steps_into(type_: Any, step: str, rest: tuple[str, ...]) -> bool:
    if isinstance(type_, type) and issubclass(type_, BaseModel):
        fields = {field.alias or name: field.annotation for name, field in type_.model_fields.items()}
        return step in fields and _leads(fields[step], rest)
    if get_origin(type_) is tuple:
        return step.isdecimal() and _leads(get_args(type_)[0], rest)
    return get_origin(type_) is dict  # its keys are the chain's own, and may contain dots


def _alternatives(annotation: Any) -> Iterator[Any]:
    """Yield the types that an annotation allows."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _alternatives(get_args(annotation)[0])
    elif origin in {Union, UnionType}:
        for one in get_args(annotation):
            yield from _alternatives(one)
    else:
        yield annotation


def models_in(annotation: object) -> list[type[BaseModel]]:
    """Return the types with fields that an annotation names."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in getattr(annotation, "__args__", ()) for model in models_in(inner)]
