"""A park's graph as plain rows, one kind after the other: what every store writes."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, NamedTuple

from chainmap.graph import schema as s
from chainmap.graph.park_graph import ParkGraph
from chainmap.graph.properties import Properties, known
from chainmap.model.chain import COMMON, Chain, Flow
from chainmap.model.coefficients import Coefficients
from chainmap.model.park import Order, Tenant, Trade


class NodeRow(NamedTuple):
    """A node: its key, unique among all nodes, and its properties by the schema."""

    key: str
    properties: Properties


class EdgeRow(NamedTuple):
    """A relationship: its key, unique in its type, the keys of both its nodes, and its properties."""

    key: str
    start: str
    end: str
    properties: Properties


Row = NodeRow | EdgeRow


@dataclass(frozen=True, slots=True)
class RowSet:
    """All rows of one type that belong to one chain, park or run.

    `owner`: `chain:photovoltaics`, `park:ID` or `run:ID/DATE`. `rows` makes them anew each time, so that nothing is
    held.
    """

    owner: str
    type: s.NodeType | s.EdgeType
    rows: Callable[[], Iterator[Row]]

    @property
    def is_nodes(self) -> bool:
        """Whether the rows are nodes."""
        return isinstance(self.type, s.NodeType)


def chain_owner(chain: str) -> str:
    """Return the owner of a chain's rows."""
    return f"chain:{chain}"


def park_owner(park: str) -> str:
    """Return the owner of a park's rows."""
    return f"park:{park}"


def graph_rows(graph: ParkGraph) -> tuple[RowSet, ...]:
    """Return the rows of a park and its chains: nodes first, since relationships join them."""
    sets = [found for chain in graph.chains for found in chain_rows(chain)]
    sets += _ParkRows(graph).sets()
    return tuple(sorted(sets, key=lambda one: not one.is_nodes))


def chain_rows(chain: Chain) -> tuple[RowSet, ...]:
    """Return the rows of one chain, without those of the shared links that it uses."""
    return _ChainRows(chain).sets()


def _numbered(rows: Iterable[EdgeRow]) -> Iterator[EdgeRow]:
    """Number the rows whose key was there already."""
    seen: Counter[str] = Counter()
    for row in rows:
        seen[row.key] += 1
        yield row if seen[row.key] == 1 else row._replace(key=f"{row.key} #{seen[row.key]}")


def _edge(type_: s.EdgeType, start: str, end: str, properties: Properties, detail: str = "") -> EdgeRow:
    """Return a relationship; its key names both ends, so that it never moves to others."""
    return EdgeRow(_edge_key(type_, f"{start}>{end}{detail and ':'}{detail}"), start, end, properties)


def _edge_key(type_: s.EdgeType, rest: str) -> str:
    return s.short_key(f"{type_.label}:{rest}", 4000)


def flow_key(flow: Flow) -> str:
    """Return the key of a flow: no two of a chain have the same."""
    return f"{flow.upstream}>{flow.downstream}:{flow.per}:{flow.any_of or flow.route}"


class _ChainRows:
    """The positions of a shared chain's rows are left out: each chain uses some of them, in its own order."""

    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        self.node = s.CHAIN.node(chain.id)

    def sets(self) -> tuple[RowSet, ...]:
        owner = chain_owner(self.chain.id)
        made: tuple[tuple[s.NodeType | s.EdgeType, Callable[[], Iterator[Row]]], ...] = (
            (s.CHAIN, self._chain),
            (s.SOURCE, self._sources),
            (s.LINK, self._links),
            (s.CITES, self._cites),
            (s.HAS_LINK, self._has_links),
            (s.FLOWS_TO, self._flows),
        )
        return tuple(RowSet(owner, type_, rows) for type_, rows in made)

    def _position(self, number: int) -> Properties:
        return {} if self.chain.id == COMMON else {"position": number}

    def _chain(self) -> Iterator[Row]:
        chain, shared = self.chain, self.chain.shared
        more = known(
            name=chain.name.text("zh"),
            shared_links=[link.id for link in shared.links] if shared else [],
            shared_flows=[flow_key(flow) for flow in shared.flows] if shared else [],
        )
        yield NodeRow(self.node, s.CHAIN.codec.write(chain) | more)

    def _sources(self) -> Iterator[Row]:
        for number, (id_, source) in enumerate(self.chain.sources.items()):
            more: Properties = {"id": id_, "chain": self.chain.id, "position": number}
            yield NodeRow(s.SOURCE.node(self.chain.id, id_), s.SOURCE.codec.write(source) | more)

    def _links(self) -> Iterator[Row]:
        for number, link in enumerate(self.chain.links):
            more: Properties = {"chain": self.chain.id, "name": link.name.text("zh"), **self._position(number)}
            yield NodeRow(s.LINK.node(link.id), s.LINK.codec.write(link) | more)

    def _cites(self) -> Iterator[Row]:
        for id_ in self.chain.sources:
            yield _edge(s.CITES, self.node, s.SOURCE.node(self.chain.id, id_), {})

    def _has_links(self) -> Iterator[Row]:
        for link in self.chain.links:
            yield _edge(s.HAS_LINK, self.node, s.LINK.node(link.id), {})

    def _flows(self) -> Iterator[Row]:
        coefficients = Coefficients(self.chain.all_links, self.chain.flows)
        for number, flow in enumerate(self.chain.flows):
            more = known(coefficient=coefficients.whole(flow), chain=self.chain.id) | self._position(number)
            yield EdgeRow(
                _edge_key(s.FLOWS_TO, flow_key(flow)),
                s.LINK.node(flow.upstream),
                s.LINK.node(flow.downstream),
                s.FLOWS_TO.codec.write(flow) | more,
            )


class _ParkRows:
    def __init__(self, graph: ParkGraph) -> None:
        self.graph = graph
        self.park = graph.park
        self.node = s.PARK.node(self.park.id)

    def sets(self) -> list[RowSet]:
        owner = park_owner(self.park.id)
        made: list[tuple[s.NodeType | s.EdgeType, Callable[[], Iterator[Row]]]] = [
            (s.PARK, self._park),
            (s.TENANT, self._tenants),
            (s.FIRM, self._firms),
            (s.ORDER, self._orders),
            (s.NEIGHBOUR, self._neighbours),
            *((type_, lambda type_=type_: self._typed(type_)) for type_ in s.TYPED),
            (s.USES, self._uses),
            (s.HAS_TENANT, self._has_tenants),
            (s.STANDS_ON, self._matches),
            (s.MAKES, self._makes),
            (s.NEEDS, lambda: _numbered(self._needs())),
            (s.SELLS_TO, lambda: _numbered(self._trades())),
            (s.WON, self._won),
            (s.ORDER_OF, self._order_of),
            (s.NEAR, self._near),
            (s.OFFERS, lambda: _numbered(self._offers())),
            (s.TYPED_IN, self._typed_in),
        ]
        return [RowSet(owner, type_, rows) for type_, rows in made]

    def _here(self, position: int | None = None) -> Properties:
        return {"park": self.park.id} if position is None else {"park": self.park.id, "position": position}

    def _unit(self, link: str) -> Properties:
        """Return the unit of a link, in which its quantities are."""
        return {"unit": self.graph.link(link).unit}

    def _tenant(self, id_: str) -> str:
        return s.TENANT.node(self.park.id, id_)

    def _party(self, trade: Trade, side: str) -> str:
        """Return the node of a seller or buyer: a tenant, or a firm elsewhere."""
        name, here = (trade.seller, trade.seller_here) if side == "seller" else (trade.buyer, trade.buyer_here)
        return self._tenant(name) if here else s.FIRM.node(self.park.id, name)

    def _park(self) -> Iterator[Row]:
        yield NodeRow(self.node, s.PARK.codec.write(self.park) | {"name": self.park.name.text("zh")})

    def _tenants(self) -> Iterator[Row]:
        for number, tenant in enumerate(self.park.tenants):
            texts = _tenant_texts(tenant)
            yield NodeRow(self._tenant(tenant.id), s.TENANT.codec.write(tenant) | texts | self._here(number))

    def _firms(self) -> Iterator[Row]:
        names = dict.fromkeys(
            name
            for trade in self.graph.facts.trades
            for name, here in ((trade.seller, trade.seller_here), (trade.buyer, trade.buyer_here))
            if not here
        )
        for name in names:
            yield NodeRow(s.FIRM.node(self.park.id, name), known(name=name) | self._here())

    def _orders(self) -> Iterator[Row]:
        for number, (key, order) in enumerate(self._keyed_orders()):
            yield NodeRow(key, s.ORDER.codec.write(order) | self._here(number))

    def _keyed_orders(self) -> Iterator[tuple[str, Order]]:
        """Yield each order with its key, which follows from what it says, not from its row: rows move."""
        seen: Counter[str] = Counter()
        for order in self.graph.facts.orders:
            said = (order.product, order.customer, order.quantity, order.value, order.signed, order.until)
            digest = blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
            key = s.ORDER.node(self.park.id, order.tenant, digest)
            seen[key] += 1
            yield key if seen[key] == 1 else f"{key} #{seen[key]}", order

    def _neighbours(self) -> Iterator[Row]:
        for name, distance in self._distances():
            yield NodeRow(s.NEIGHBOUR.node(self.park.id, name), known(name=name, distance_km=distance) | self._here())

    def _distances(self) -> Iterable[tuple[str, float | None]]:
        """Return the neighbours by name, each with the first distance that is stated."""
        found: dict[str, float | None] = {}
        for supply in self.graph.facts.neighbours:
            if found.get(supply.name) is None:
                distance = supply.distance_km
                found[supply.name] = None if distance is None else float(distance)
        return found.items()

    def _typed_rows(self, type_: s.NodeType) -> tuple[Any, ...]:
        if type_ is s.CORRECTION:
            return self.park.corrections
        if type_ is s.NEIGHBOUR_PARK:
            return self.park.neighbours
        table = next(name for name, row in s.ROWS.items() if row is type_)
        rows: tuple[Any, ...] = getattr(self.park.tables, table)
        return rows

    def _typed(self, type_: s.NodeType) -> Iterator[Row]:
        for number, row in enumerate(self._typed_rows(type_)):
            yield NodeRow(type_.node(self.park.id, str(number)), type_.codec.write(row) | self._here(number))

    def _typed_in(self) -> Iterator[Row]:
        for type_ in s.TYPED:
            for number in range(len(self._typed_rows(type_))):
                yield _edge(s.TYPED_IN, type_.node(self.park.id, str(number)), self.node, self._here())

    def _uses(self) -> Iterator[Row]:
        for number, chain in enumerate(self.graph.chains):
            yield _edge(s.USES, self.node, s.CHAIN.node(chain.id), {"chain": chain.id, **self._here(number)})

    def _has_tenants(self) -> Iterator[Row]:
        for tenant in self.park.tenants:
            yield _edge(s.HAS_TENANT, self.node, self._tenant(tenant.id), self._here())

    def _matches(self) -> Iterator[Row]:
        for tenant, matches in self.graph.matches.items():
            for number, match in enumerate(matches):
                words = [evidence.words for evidence in match.evidence]
                rows = sorted({evidence.row for evidence in match.evidence if evidence.row is not None})
                said = known(tenant=tenant, words=words, table_rows=rows)
                properties = s.STANDS_ON.codec.write(match) | said | self._here(number)
                yield _edge(s.STANDS_ON, self._tenant(tenant), s.LINK.node(match.link), properties)

    def _makes(self) -> Iterator[Row]:
        for tenant, offerings in self.graph.facts.offerings.items():
            for number, (link, offering) in enumerate(offerings.items()):
                properties = (
                    s.MAKES.codec.write(offering)
                    | known(tenant=tenant, link=link)
                    | self._unit(link)
                    | self._here(number)
                )
                yield _edge(s.MAKES, self._tenant(tenant), s.LINK.node(link), properties)

    def _needs(self) -> Iterator[EdgeRow]:
        for number, need in enumerate(self.graph.facts.needs):
            properties = s.NEEDS.codec.write(need) | self._unit(need.link) | self._here(number)
            yield _edge(s.NEEDS, self._tenant(need.tenant), s.LINK.node(need.link), properties)

    def _trades(self) -> Iterator[EdgeRow]:
        for number, trade in enumerate(self.graph.facts.trades):
            ends = self._party(trade, "seller"), self._party(trade, "buyer")
            properties = s.SELLS_TO.codec.write(trade) | self._unit(trade.link) | self._here(number)
            yield _edge(s.SELLS_TO, *ends, properties, trade.link)

    def _won(self) -> Iterator[Row]:
        for key, order in self._keyed_orders():
            yield _edge(s.WON, self._tenant(order.tenant), key, self._here())

    def _order_of(self) -> Iterator[Row]:
        for key, order in self._keyed_orders():
            if order.link:
                yield _edge(s.ORDER_OF, key, s.LINK.node(order.link), self._unit(order.link) | self._here())

    def _near(self) -> Iterator[Row]:
        for name, distance in self._distances():
            properties = known(distance_km=distance) | self._here()
            yield _edge(s.NEAR, self.node, s.NEIGHBOUR.node(self.park.id, name), properties)

    def _offers(self) -> Iterator[EdgeRow]:
        for number, supply in enumerate(self.graph.facts.neighbours):
            properties = s.OFFERS.codec.write(supply) | self._unit(supply.link) | self._here(number)
            neighbour = s.NEIGHBOUR.node(self.park.id, supply.name)
            yield _edge(s.OFFERS, neighbour, s.LINK.node(supply.link), properties)


def _tenant_texts(tenant: Tenant) -> Properties:
    """Return what the rows of a tenant say, column by column, for search and for readers."""

    def joined(column: str) -> str:
        return "; ".join(dict.fromkeys(text for row in tenant.rows if (text := getattr(row, column))))

    texts = {column: joined(column) for column in ("products", "business_scope", "industry_code", "remarks")}
    table = tenant.rows[0].place.source if tenant.rows else ""
    return known(
        **texts,
        designated=tenant.designated,
        table=table,
        table_rows=[row.place.row for row in tenant.rows if row.place.row is not None],
    )
