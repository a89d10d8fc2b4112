"""What changed between two versions of a chain file, field by field."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, NamedTuple

from pydantic import BaseModel

from chainmap.findings.changes import ChainDifference, FieldChange, PieceChange, Scalar
from chainmap.model.chain import Chain, Flow, Names

_IDENTITY: Final = frozenset(("id", "upstream", "downstream"))
_PieceKind = Literal["source", "link", "flow"]


class _Piece(NamedTuple):
    """A source, link or flow of a chain; `ends` are a flow's two links."""

    content: BaseModel
    name: Names | None = None
    ends: tuple[str, ...] = ()


_Pieces = dict[tuple[_PieceKind, str], _Piece]


def compare_chains(old: Chain, new: Chain) -> ChainDifference:
    """Compare two versions of a chain; links are the same by their keys.

    The chains' ids may differ. The parts of a figure are fields of their own (`price.value`, `price.source`,
    `price.estimate`): the change of a figure and that of its source are two changes.
    """
    pieces = [*_compare_headings(old, new), *_compare(_versioned_pieces(old), _versioned_pieces(new))]
    return ChainDifference(new.id, new.name, old.version, new.version, tuple(pieces))


def compare_pieces(old: Iterable[Chain], new: Iterable[Chain]) -> tuple[PieceChange, ...]:
    """Compare the links, flows and sources of two sets of chains by their ids."""
    return tuple(_compare(_all_pieces(old), _all_pieces(new)))


def _versioned_pieces(chain: Chain) -> _Pieces:
    """Return a chain's pieces and the common ones, by ids without the chain's own."""

    def key_of(id_: str) -> str:
        return id_.removeprefix(f"{chain.id}/")

    pieces: _Pieces = {("source", key): _Piece(source) for key, source in chain.sources.items()}
    pieces |= {("link", key_of(link.id)): _Piece(link, link.name) for link in chain.all_links}
    return pieces | {
        ("flow", name): _Piece(flow, ends=(key_of(flow.upstream), key_of(flow.downstream)))
        for name, flow in _named_flows(chain.all_flows, chain.id).items()
    }


def _all_pieces(chains: Iterable[Chain]) -> _Pieces:
    """Return the pieces of several chains: first all sources, then links, then flows."""
    chains = tuple(chains)
    pieces: _Pieces = {}
    for chain in chains:
        pieces |= {("source", f"{chain.id}/{key}"): _Piece(source) for key, source in chain.sources.items()}
    for chain in chains:
        pieces |= {("link", link.id): _Piece(link, link.name) for link in chain.links}
    for chain in chains:
        pieces |= {
            ("flow", name): _Piece(flow, ends=(flow.upstream, flow.downstream))
            for name, flow in _named_flows(chain.flows).items()
        }
    return pieces


def _named_flows(flows: Iterable[Flow], chain: str = "") -> dict[str, Flow]:
    """Return flows by `a -> b`; several between two links also by `per` and group.

    The ids lose the prefix of `chain`, if it is given.
    """
    prefix = f"{chain}/" if chain else ""
    between: dict[tuple[str, str], list[Flow]] = defaultdict(list)
    for flow in flows:
        between[flow.upstream.removeprefix(prefix), flow.downstream.removeprefix(prefix)].append(flow)
    named: dict[str, Flow] = {}
    for ends, parallel in between.items():
        for flow in parallel:
            name = " -> ".join(ends)
            if len(parallel) > 1:
                name += f" ({' '.join(filter(None, (flow.per, flow.any_of or flow.route)))})"
            named[name] = flow
    return named


def _compare_headings(old: Chain, new: Chain) -> Iterator[PieceChange]:
    """Yield the change of the chain's own id, version and name, if there is one."""
    before = {"chain": old.id, "version": old.version, "name.zh": old.name.zh, "name.en": old.name.en}
    after = {"chain": new.id, "version": new.version, "name.zh": new.name.zh, "name.en": new.name.en}
    fields = tuple(FieldChange(name, before[name], after[name]) for name in after if before[name] != after[name])
    if fields:
        yield PieceChange(piece="chain", change="changed", id=new.id, name=new.name, ends=(), fields=fields)


def _compare(old: _Pieces, new: _Pieces) -> Iterator[PieceChange]:
    """Yield what was added, removed or changed, in the newer order."""
    for key in dict.fromkeys((*new, *old)):
        kind, id_ = key
        before, after = old.get(key), new.get(key)
        piece = after or before
        assert piece is not None  # noqa: S101  # the key is in one of the two
        fields = tuple(_compare_fields(_flatten(before), _flatten(after)))
        change: Literal["added", "removed", "changed"] = "changed"
        if before is None:
            change = "added"
        elif after is None:
            change = "removed"
        if fields or change != "changed":
            yield PieceChange(piece=kind, change=change, id=id_, name=piece.name, ends=piece.ends, fields=fields)


def _compare_fields(old: Mapping[str, Scalar], new: Mapping[str, Scalar]) -> Iterator[FieldChange]:
    for field in dict.fromkeys((*new, *old)):
        if old.get(field) != new.get(field):
            yield FieldChange(field, old.get(field), new.get(field))


def _flatten(piece: _Piece | None) -> dict[str, Scalar]:
    """Return a piece's fields by path, such as `price.value`, without empty ones."""
    flat: dict[str, Scalar] = {}

    def add(path: str, value: object) -> None:
        if value is None or value is False or (isinstance(value, str | list | tuple) and not value):
            return
        if isinstance(value, Mapping):
            for key, inner in value.items():
                add(f"{path}.{key}" if path else str(key), inner)
        elif isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
            flat[path] = tuple(value)
        elif isinstance(value, list | tuple):
            for index, item in enumerate(value):
                add(f"{path}[{index}]", item)
        elif isinstance(value, str | float | int):
            flat[path] = value

    if piece is not None:
        add("", {key: value for key, value in piece.content.model_dump().items() if key not in _IDENTITY})
    return flat
