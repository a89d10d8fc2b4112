"""What changed between two versions of a chain file: links, flows and sources, field by field."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pydantic import BaseModel

from chainmap.findings.changes import ChainDifference, FieldChange, PieceChange, Scalar
from chainmap.model.chain import Chain, Flow, Link, Names

_IDENTITY: Final = frozenset(("id", "upstream", "downstream"))


def compare_chains(old: Chain, new: Chain) -> ChainDifference:
    """Compare two versions of a chain; links of chains with two ids are compared by their keys.

    A figure's fields are its own (`price.value`, `price.source`, `price.estimate`), so that a change of what a figure
    rests on is seen apart from a change of the figure.
    """
    pieces = [*_heading(old, new), *_compare(_parts((old,), old.id), _parts((new,), new.id))]
    return ChainDifference(new.id, new.name, old.version, new.version, tuple(pieces))


def compare_pieces(old: Iterable[Chain], new: Iterable[Chain]) -> tuple[PieceChange, ...]:
    """Compare the links, flows and sources of two sets of chains, each by its id."""
    return tuple(_compare(_parts(old, ""), _parts(new, "")))


_Parts = dict[tuple[str, str], tuple[BaseModel, Names | None, tuple[str, ...]]]


def _parts(chains: Iterable[Chain], own: str) -> _Parts:
    """Return sources, links and flows by kind and identity, without the chain's own id if it is given."""

    def short(id_: str) -> str:
        return id_.removeprefix(f"{own}/") if own else id_

    found: _Parts = {}
    for chain in chains:
        for key, source in chain.sources.items():
            found["source", key if own else f"{chain.id}/{key}"] = (source, None, ())
    for chain in chains:
        found |= {("link", short(link.id)): (link, link.name, ()) for link in _links(chain, own)}
    for chain in chains:
        between: dict[tuple[str, str], list[Flow]] = defaultdict(list)
        for flow in chain.all_flows if own else chain.flows:
            between[short(flow.upstream), short(flow.downstream)].append(flow)
        for ends, flows in between.items():
            for flow in flows:
                name = " -> ".join(ends)
                if len(flows) > 1:
                    name += f" ({' '.join(filter(None, (flow.per, flow.any_of)))})"
                found["flow", name] = (flow, None, ends)
    return found


def _links(chain: Chain, own: str) -> tuple[Link, ...]:
    return chain.all_links if own else chain.links


def _heading(old: Chain, new: Chain) -> Iterator[PieceChange]:
    fields: list[FieldChange] = []
    for name, before, after in (
        ("chain", old.id, new.id),
        ("version", old.version, new.version),
        ("name.zh", old.name.zh, new.name.zh),
        ("name.en", old.name.en, new.name.en),
    ):
        if before != after:
            fields.append(FieldChange(name, before, after))
    if fields:
        yield PieceChange("chain", "changed", new.id, new.name, (), tuple(fields))


def _compare(old: _Parts, new: _Parts) -> Iterator[PieceChange]:
    for key in dict.fromkeys((*new, *old)):
        kind, id_ = key
        a, b = old.get(key), new.get(key)
        found = b or a
        assert found is not None  # noqa: S101  # it is in one of them
        _, name, ends = found
        before, after = (_flat(one[0]) if one else {} for one in (a, b))
        fields = tuple(_fields(before, after))
        if fields or a is None or b is None:
            change = "added" if a is None else "removed" if b is None else "changed"
            yield PieceChange(kind, change, id_, name, ends, fields)  # type: ignore[arg-type]  # one of its words


def _fields(old: Mapping[str, Scalar], new: Mapping[str, Scalar]) -> Iterator[FieldChange]:
    for field in dict.fromkeys((*new, *old)):
        if old.get(field) != new.get(field):
            yield FieldChange(field, old.get(field), new.get(field))


def _flat(piece: BaseModel) -> dict[str, Scalar]:
    """Return what a piece says as `price.value: 3600`, without what is empty."""
    flat: dict[str, Scalar] = {}

    def add(path: str, value: object) -> None:
        if value is None or value is False or (isinstance(value, (str, list, tuple)) and not value):
            return
        if isinstance(value, Mapping):
            for key, inner in value.items():
                add(f"{path}.{key}" if path else str(key), inner)
        elif isinstance(value, (list, tuple)):
            if all(isinstance(item, str) for item in value):
                flat[path] = tuple(value)
            else:
                for n, item in enumerate(value):
                    add(f"{path}[{n}]", item)
        elif isinstance(value, str | float | int):
            flat[path] = value

    add("", {key: value for key, value in piece.model_dump().items() if key not in _IDENTITY})
    return flat
