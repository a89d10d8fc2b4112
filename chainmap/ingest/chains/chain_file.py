"""Chain files: YAML → `Chain`, with every fault at its line."""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from chainmap.errors import Faults, InputError, Place, near_names, while_reading
from chainmap.ingest.chains.bundled import bundled_chains, chain_called, chain_list, near_chains
from chainmap.ingest.chains.checks import check_chain
from chainmap.ingest.chains.headings import models_in
from chainmap.ingest.chains.spelling import Spelling, spelling_file, with_spelling
from chainmap.ingest.chains.tables import FILES, is_chain_folder, read_chain_tables
from chainmap.ingest.files.bytes import is_key, shown
from chainmap.ingest.files.yaml_reader import MarkedDict, MarkedList, Plain, line_of, read_yaml
from chainmap.model.chain import COMMON, Chain, Flow, Link, Names, Route, shared_chain
from chainmap.model.figures import Source, has_size
from chainmap.paths import is_there

Piece = TypeVar("Piece", bound=BaseModel)
_TOP_KEYS: Final = ("chain", "name", "version", "sources", "routes", "links", "flows")
# faults of the reader that leave the rest of the file usable
_BEARABLE: Final = frozenset(
    ("yaml_duplicate", "yaml_key", "row_id_twice", "column_repeated", "column_path", "missing_key", "chain_headings")
)
_TYPE_FAULTS: Final = {
    "missing": "missing_key",
    "literal_error": "not_one_of",
    "string_type": "not_text",
    "finite_number": "not_a_number",
    "int_type": "not_a_number",
    "int_from_float": "not_a_number",
    "int_parsing": "not_a_number",
    "bool_type": "not_true_or_false",
    "bool_parsing": "not_true_or_false",
    "float_type": "not_a_number",
    "tuple_type": "not_a_list",
    "model_type": "not_a_mapping",
    "model_attributes_type": "not_a_mapping",
    "dict_type": "not_a_mapping",
    "too_long": "too_many",
}


def find_chain(name: str, *, argument: str = "", file: str = "") -> Path:
    """Return the file of a chain: of a bundled one by its id, name or alias, of another by its path.

    `argument` is the one that named it, or `file` the settings that did.

    Raises:
        InputError: `name` is none of these.
    """
    path = Path(name)
    is_file = path.suffix.lower() in {".yaml", ".yml"} or is_chain_folder(path)
    if not is_file and (id_ := chain_called(name)):
        return bundled_chains()[id_]
    if is_file or is_there(path):
        return path
    faults = Faults()
    place = Place(argument=argument, item=name) if argument else Place(file, item=name) if file else Place(name)
    faults.add(place, "no_chain", near=near_chains(name), known=chain_list())
    raise InputError(faults.found)


def load_chains(names: Iterable[str], faults: Faults, *, argument: str = "", file: str = "") -> tuple[Chain, ...]:
    """Read several chains by id or path.

    Last comes the chain of the shared links that any of them uses. One that is named twice (`光伏`, `photovoltaics`) is
    read once. `argument` is the one that named them, if any, or `file` the settings that did.
    Errors of all files go into `faults`; a chain's warnings are left to `chains check`.
    """
    chains: dict[str, Chain] = {}
    read: set[Path] = set()
    for name in dict.fromkeys(names):
        if name == COMMON:
            continue  # its links come with the chains that use them
        try:
            path = find_chain(name, argument=argument, file=file)
            if path in read:
                continue
            read.add(path)
            bundled = bundled_chains().values()
            chain = _load_bundled(path, _changed(bundled)) if path in bundled else load_chain(path, Faults())
        except InputError as error:
            faults.take(error)
            continue
        if chain.id in chains:
            faults.add(Place(name), "chain_twice", id=chain.id)
        chains[chain.id] = chain
    _check_shared(chains.values(), faults)
    shared = shared_chain(chains.values())
    together = (*chains.values(), shared) if shared else tuple(chains.values())
    links = {link.id for chain in together for link in chain.links}
    return tuple(_beside(chain, links) for chain in together)


def _beside(chain: Chain, links: Collection[str]) -> Chain:
    """Return a chain without the flows that give way to a link of another chain."""
    if not any(flow.unless in links for flow in chain.flows):
        return chain
    return chain.model_copy(update={"flows": tuple(flow for flow in chain.flows if flow.unless not in links)})


@lru_cache(maxsize=16)
def _load_bundled(path: Path, changed: tuple[int, ...]) -> Chain:
    """Return a bundled chain, read once as long as none of their files changes: `changed` is part of what is asked."""
    del changed
    return load_chain(path, Faults())


def _changed(files: Iterable[Path]) -> tuple[int, ...]:
    """Return when the bundled files changed, that of the shared links too."""
    folders = {file.parent for file in files}
    return tuple(file.stat().st_mtime_ns for folder in sorted(folders) for file in sorted(folder.rglob("*.yaml")))


def _check_shared(chains: Iterable[Chain], faults: Faults) -> None:
    """Add a fault for each shared link that two chains state differently."""
    links: dict[str, Link] = {}
    for chain in chains:
        for link in chain.shared.links if chain.shared else ():
            if links.setdefault(link.id, link) != link:
                faults.add(Place(link.id), "shared_differs", name=link.key)


def load_chain(path: Path | str, faults: Faults | None = None) -> Chain:
    """Read a chain file or folder, with the shared links that its flows name.

    Shared links come from `shared.yaml` in the same folder, else from the bundled one. Warnings go into `faults`, if
    given.

    Raises:
        InputError: the file cannot be read or has errors; it lists all of them.
    """
    path = Path(path)
    with while_reading(shown(path)):
        return _load_chain(path, Faults() if faults is None else faults)


def _load_chain(path: Path, noted: Faults) -> Chain:
    tree = read_chain_tables(path, noted) if is_chain_folder(path) else read_yaml(path, noted)
    if tree is None or any(fault.key not in _BEARABLE for fault in noted.found if fault.severity == "error"):
        noted.raise_errors()
    assert tree is not None  # noqa: S101  # read_yaml returns None only with an error
    chain = _ChainReader(path, tree, noted).read()
    noted.raise_errors()
    assert chain is not None  # noqa: S101  # None only with an error
    return chain


class _ChainReader:
    """Validates piece by piece, so that a fault in one link hides no other fault."""

    def __init__(self, path: Path, tree: MarkedDict, faults: Faults) -> None:
        self.path = path
        self.file = shown(path)
        self.tables = is_chain_folder(path)
        self.tree = tree
        self.faults = faults
        self.fields_set: dict[tuple[str, ...], set[str]] = {}  # by the keys as given

    def read(self) -> Chain | None:
        for key in self.tree:
            if key not in _TOP_KEYS:
                self._add((key,), "unknown_key", near=near_names(key, _TOP_KEYS), name=key)
        for key in ("chain", "name", "links"):
            if key not in self.tree:
                self._add((), "missing_key", name=key)
        id_ = self._id()
        name = self._validate(Names, self.tree.get("name"), ("name",)) if "name" in self.tree else None
        spelling = self._spelling()
        sources = self._sources() | spelling.sources
        links = with_spelling(self._links(id_), spelling)
        shared = self._shared(id_)
        ids = self._ids(id_, links, shared)
        flows = self._flows(id_, ids)
        chain = Chain(
            id=id_,
            name=name or Names.of_id(id_),
            version=str(self.tree.get("version") or ""),
            sources=sources,
            routes=self._routes(),
            links=tuple(links.values()),
            flows=tuple(flows.values()),
            shared=shared,
        )
        check_chain(
            chain,
            tuple(flows),
            self._add,
            source_ids={*self._mapping("sources"), *spelling.sources},
            route_ids=set(self._mapping("routes")),
        )
        return chain

    def _spelling(self) -> Spelling:
        """Return the sources of the aliases' spelling, if the chain has a file of them."""
        path = spelling_file(self.path)
        if self.tables or not is_there(path):
            return Spelling()
        tree = read_yaml(path, self.faults)
        if tree is None:
            return Spelling()
        reader = _ChainReader(path, tree, self.faults)
        known = self._mapping("links")
        for key in reader._mapping("aliases"):
            if key not in known:
                reader._add(("aliases", key), "no_link", near=near_names(key, tuple(known)), name=key)
        return reader._validate(Spelling, tree, ()) or Spelling()

    def _shared(self, id_: str) -> Chain | None:
        """Return the chain of the shared links that the flows name, if any."""
        flows = [item for item in self._flow_items() if isinstance(item, dict)]
        ends = {end for key in ("from", "to") for item in flows if isinstance(end := item.get(key), str)}
        named = frozenset(end for end in ends if end.startswith(f"{COMMON}/"))
        if not named or id_ == COMMON:
            return None
        sibling = self.path.parent / f"{COMMON}.yaml"
        path = sibling if is_there(sibling) else bundled_chains().get(COMMON)
        try:
            return load_chain(path, Faults()).only(named) if path else None
        except InputError as error:
            self.faults.take(error)
            return None

    def _flow_items(self) -> list[Plain]:
        value = self.tree.get("flows")
        return value if isinstance(value, MarkedList) else []

    def _id(self) -> str:
        id_ = self.tree.get("chain")
        if isinstance(id_, str) and id_ and is_key(id_):
            return id_
        if "chain" in self.tree:
            self._add(("chain",), "bad_id", name=id_)
        return Path(self.file).stem

    def _sources(self) -> dict[str, Source]:
        sources: dict[str, Source] = {}
        for key, value in self._mapping("sources").items():
            source = self._validate(Source, value, ("sources", key))
            if source is not None:
                sources[key] = source
        return sources

    def _routes(self) -> dict[str, Route]:
        routes: dict[str, Route] = {}
        for key, value in self._mapping("routes").items():
            if not is_key(key):
                self._add(("routes", key), "bad_id", name=key)
            route = self._validate(Route, value, ("routes", key))
            if route is not None:
                routes[key] = route
        return routes

    def _links(self, chain: str) -> dict[str, Link]:
        links: dict[str, Link] = {}
        mapping = self._mapping("links")
        if "links" in self.tree and not mapping and isinstance(self.tree["links"], MarkedDict | None):
            self._add(("links",), "no_links")
        for key, value in mapping.items():
            path = ("links", key)
            if not is_key(key):
                self._add(path, "bad_id", name=key)
            if isinstance(value, dict) and "id" in value:
                self._add((*path, "id"), "unknown_key", name="id")
            given = {**value, "id": f"{chain}/{key}"} if isinstance(value, dict) else value
            link = self._validate(Link, given, path)
            if link is not None:
                links[link.id] = link
        return links

    def _flows(self, chain: str, ids: Mapping[str, str]) -> dict[int, Flow]:
        value = self.tree.get("flows")
        if value is None:
            return {}
        if not isinstance(value, MarkedList):
            self._add(("flows",), "not_a_list", value=value)
            return {}
        flows: dict[int, Flow] = {}
        known = set(ids.values())
        for index, item in enumerate(value):
            given = self._with_ids(item, index, chain, ids) if isinstance(item, dict) else item
            flow = self._validate(Flow, given, ("flows", index))
            if flow is not None:
                self._share_fields_set(flow, given)
                if flow.intensity is not None and isinstance(given["intensity"], dict):
                    self._share_fields_set(flow.intensity, given["intensity"])
                if flow.upstream in known and flow.downstream in known:
                    flows[index] = flow
                if self.tables:
                    value[index] = None  # saves memory; the row numbers are kept in `value.lines`
        return flows

    def _with_ids(self, item: dict[str, Plain], index: int, chain: str, ids: Mapping[str, str]) -> dict[str, Plain]:
        """Return a flow as given, with the ids of its links in place of their names."""
        given = {**item}
        for end in ("from", "to"):
            name = item.get(end)
            if isinstance(name, str):
                given[end] = ids.get(name) or self._no_link(name, ("flows", index, end), chain, ids)
        return given

    def _share_fields_set(self, piece: BaseModel, given: Mapping[str, Plain]) -> None:
        """Let pieces with the same keys share one set of them.

        Pydantic makes a set per object: 728 bytes with six keys, 0.36 GB for half a million flows. It has no public way
        to share one, and `model_construct` would build each object twice.
        """
        shared = self.fields_set.setdefault(tuple(given), piece.model_fields_set)
        object.__setattr__(piece, "__pydantic_fields_set__", shared)

    def _ids(self, chain: str, links: Iterable[str], shared: Chain | None) -> dict[str, str]:
        """Return the ids of the known links by each name that a flow may use.

        Each id is one object in memory.
        """
        own = {key: f"{chain}/{key}" for key in self._mapping("links")}
        ids = {id_: id_ for id_ in own.values()} | {id_: id_ for id_ in links}
        ids |= {link.id: link.id for link in shared.links} if shared else {}
        return ids | {key: ids[id_] for key, id_ in own.items() if "/" not in key}

    def _no_link(self, name: str, path: tuple[str | int, ...], chain: str, ids: Mapping[str, str]) -> str:
        known = sorted(set(ids.values()))
        keys = [link if link.startswith(f"{COMMON}/") else link.rpartition("/")[2] for link in known]
        self._add(path, "no_link", near=near_names(name, keys), name=name)
        return name if "/" in name else f"{chain}/{name}"

    def _mapping(self, key: str) -> Mapping[str, Plain]:
        value = self.tree.get(key)
        if isinstance(value, MarkedDict):
            return value
        if value is not None:
            self._add((key,), "not_a_mapping", value=value)
        return {}

    def _validate(self, type_: type[Piece], value: Plain, path: tuple[str | int, ...]) -> Piece | None:
        try:
            return type_.model_validate(value)
        except ValidationError as error:
            for problem in error.errors(include_url=False):
                self._explain(dict(problem), path, type_)
            return None

    def _explain(self, problem: dict[str, Any], base: tuple[str | int, ...], type_: type[BaseModel]) -> None:
        loc = tuple(step for step in problem["loc"] if step not in {"float", "str", "constrained-str"})
        kind, value = problem["type"], problem.get("input")
        path = (*base, *loc)
        if kind == "missing":
            self._add(path[:-1], "missing_key", name=path[-1])
        elif kind == "extra_forbidden":
            self._add(path, "unknown_key", near=near_names(str(loc[-1]), _keys_at(type_, loc[:-1])), name=loc[-1])
        elif kind == "literal_error":
            self._add(path, "not_one_of", value=value, allowed=problem["ctx"]["expected"].replace(" or ", ", "))
        elif kind in {"string_type", "value_error"} and isinstance(value, int | float) and not has_size(value):
            self._add(path, "number_size", value=value)
        elif kind == "string_type" and isinstance(value, int | float):
            self._add(path, "quote_it", value=value)
        elif kind == "string_too_long":
            self._add(path, "text_too_long", length=len(str(value)), limit=problem["ctx"]["max_length"])
        elif kind in _TYPE_FAULTS:
            self._add(path, _TYPE_FAULTS[kind], value=value, limit=problem.get("ctx", {}).get("max_length", ""))
        elif kind == "value_error" and str(problem["ctx"]["error"]) == "no_name":
            self._add(path, "no_name")
        elif kind == "value_error":
            self._add(path, "not_a_measure", value=problem["ctx"]["error"])
        else:
            self._add(path, "bad_value", value=value, reason=problem["msg"])

    def _add(
        self,
        path: tuple[str | int, ...],
        key: str,
        *,
        near: tuple[str, ...] = (),
        warning: bool = False,
        **values: object,
    ) -> None:
        line = line_of(self.tree, path)
        place = Place(self.file, line, item=_item(path) or None)
        if self.tables:
            top, *column = (str(step) for step in path) if path else ("chain",)
            table = FILES.get(top, FILES["chain"])
            place = Place(f"{self.file}/{table}", row=line, column=".".join(column[1:]) or None)
        self.faults.add(place, key, near=near, severity="warning" if warning else "error", **values)


def _item(path: tuple[str | int, ...]) -> str:
    """Return a path as a message shows it: `flows[3].to`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def _keys_at(type_: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """Return the allowed keys at a path within a type, for suggestions."""
    for step in loc:
        field = type_.model_fields.get(str(step))
        inner = models_in(field.annotation) if field else []
        if not inner:
            return []
        type_ = inner[0]
    return [field.alias or name for name, field in type_.model_fields.items() if name != "id"]
