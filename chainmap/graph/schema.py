"""Labels, relationship types, keys, properties and indexes of the graph, declared once.

Constraints, queries, clean-up, documents and checks of every store follow from it.

Every node has the label `Chainmap` beside its own, and a `key` that is unique among them; every relationship has a
`key` that is unique in its type. `chainmap` on both says who wrote them: no other node or relationship is ever touched.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, Literal

from chainmap.graph.properties import Property, RecordCodec
from chainmap.model.chain import Chain, Flow, Link
from chainmap.model.figures import Source
from chainmap.model.match import Match
from chainmap.model.park import (
    AnswerRow,
    CandidateRow,
    Correction,
    NeedRow,
    NeighbourPark,
    NeighbourRow,
    NeighbourSupply,
    Offering,
    Order,
    OrderRow,
    Park,
    StatedNeed,
    Tenant,
    Trade,
    TradeRow,
)

MARK: Final = "Chainmap"  # the label of every node that chainmap wrote
OWNER: Final = "chainmap"  # the property that says for which chain or park, and in which chunk of rows
DIGEST: Final = "chainmap_digest"
KEY: Final = "key"
STALE: Final = "stale "  # what OWNER begins with once the files no longer have the row
STALE_LABEL: Final = "ChainmapStale"  # the label of a node in place of its own, once the files no longer have it
CHUNK: Final = "ChainmapChunk"

Area = Literal["chain", "park", "findings"]


def short_key(key: str, limit: int = 1500) -> str:
    """Return a key of at most `limit` bytes: stores index no longer ones.

    A longer key is cut, and its digest keeps it unique.
    """
    data = key.encode("utf-8", "surrogatepass")
    if len(data) <= limit:
        return key
    return f"{data[: limit // 2].decode('utf-8', 'ignore')}… {sha256(data).hexdigest()}"


class Empty:
    """A record without fields: what a relationship says by being there."""

    __slots__ = ()
    _fields: tuple[str, ...] = ()


_NO_RECORD: Final = RecordCodec(Empty)


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label; `codec` writes the record of a node as properties, `more` are properties beside the record's.

    `search` are the properties that full text finds, `index` those that queries begin with.
    """

    label: str
    area: Area
    codec: RecordCodec
    more: tuple[Property, ...] = ()
    search: tuple[str, ...] = ()
    index: tuple[str, ...] = ()

    @property
    def properties(self) -> tuple[Property, ...]:
        """All properties but for those of the store itself."""
        return self.codec.properties + self.more

    def node(self, *parts: str) -> str:
        """Return the key of a node: `Link:photovoltaics/wafer`, `Tenant:PARK/ID`."""
        return short_key(f"{self.label}:{'/'.join(parts)}")


@dataclass(frozen=True, slots=True)
class EdgeType:
    """A relationship type between nodes of these labels."""

    label: str
    area: Area
    upstream: tuple[NodeType, ...]
    downstream: tuple[NodeType, ...]
    codec: RecordCodec = _NO_RECORD
    more: tuple[Property, ...] = ()

    @property
    def properties(self) -> tuple[Property, ...]:
        """All properties but for those of the store itself."""
        return self.codec.properties + self.more


_POSITION: Final = Property("position", "INTEGER")
_PARK: Final = Property("park", "STRING")
_TABLE_ROWS: Final = Property("table_rows", "LIST<INTEGER>")
_RUN: Final = (_PARK, Property("run", "STRING"), Property("date", "DATE"))


def _range(name: str) -> tuple[Property, Property]:
    return Property(f"{name}_low", "FLOAT"), Property(f"{name}_high", "FLOAT")


def _shares(name: str) -> tuple[Property, Property]:
    """A list of shares beside a list of links: the low ends and the high ends."""
    return Property(f"{name}_low", "LIST<FLOAT>"), Property(f"{name}_high", "LIST<FLOAT>")


def _strings(*names: str) -> tuple[Property, ...]:
    return tuple(Property(name, "STRING") for name in names)


def _lists(*names: str) -> tuple[Property, ...]:
    return tuple(Property(name, "LIST<STRING>") for name in names)


def _record(label: str, type_: type[Any]) -> NodeType:
    """A row of one of the park's tables as it was typed."""
    return NodeType(label, "park", RecordCodec(type_), (_PARK, _POSITION))


# Chains
CHAIN: Final = NodeType(
    "Chain",
    "chain",
    RecordCodec(Chain, "sources", "links", "flows", "shared"),
    (*_strings("name"), *_lists("shared_links", "shared_flows")),
    search=("name_zh", "name_en"),
    index=("id",),
)
SOURCE: Final = NodeType(
    "Source", "chain", RecordCodec(Source), (*_strings("id", "chain"), _POSITION), search=("title", "publisher")
)
LINK: Final = NodeType(
    "Link",
    "chain",
    RecordCodec(Link),
    (*_strings("chain", "name"), _POSITION),
    search=("name_zh", "name_en", "aliases_zh", "aliases_en", "aliases_unseen"),
    index=("id", "name"),
)
CITES: Final = EdgeType("CITES", "chain", (CHAIN,), (SOURCE,))
HAS_LINK: Final = EdgeType("HAS_LINK", "chain", (CHAIN,), (LINK,))
FLOWS_TO: Final = EdgeType(
    "FLOWS_TO",
    "chain",
    (LINK,),
    (LINK,),
    RecordCodec(Flow),
    (Property("coefficient", "FLOAT"), Property("chain", "STRING"), _POSITION),
)

# A park
PARK: Final = NodeType(
    "Park",
    "park",
    RecordCodec(Park, "tenants", "corrections", "tables", "neighbours"),
    _strings("name"),
    search=("name_zh", "name_en"),
    index=("id",),
)
TENANT: Final = NodeType(
    "Tenant",
    "park",
    RecordCodec(Tenant),
    (
        *_strings("products", "business_scope", "industry_code", "remarks", "designated", "table"),
        _TABLE_ROWS,
        _PARK,
        _POSITION,
    ),
    search=("name", "full_name", "products", "business_scope", "remarks"),
    index=("id", "name"),
)
FIRM: Final = NodeType("Firm", "park", _NO_RECORD, (*_strings("name"), _PARK), search=("name",), index=("name",))
ORDER: Final = NodeType(
    "Order", "park", RecordCodec(Order), (_PARK, _POSITION), search=("product", "customer"), index=("tenant",)
)
NEIGHBOUR: Final = NodeType(
    "Neighbour",
    "park",
    _NO_RECORD,
    (*_strings("name"), Property("distance_km", "FLOAT"), _PARK),
    search=("name",),
    index=("name",),
)
ROWS: Final[dict[str, NodeType]] = {
    "needs": _record("NeedRow", NeedRow),
    "trades": _record("TradeRow", TradeRow),
    "orders": _record("OrderRow", OrderRow),
    "candidates": _record("CandidateRow", CandidateRow),
    "neighbours": _record("NeighbourRow", NeighbourRow),
    "answers": _record("AnswerRow", AnswerRow),
}
CORRECTION: Final = _record("CorrectionRow", Correction)
NEIGHBOUR_PARK: Final = _record("NeighbourPark", NeighbourPark)
TYPED: Final = (*ROWS.values(), CORRECTION, NEIGHBOUR_PARK)

_IN_PARK: Final = (_PARK, _POSITION)
_UNIT: Final = Property("unit", "STRING")
USES: Final = EdgeType("USES", "park", (PARK,), (CHAIN,), more=(*_strings("chain"), *_IN_PARK))
HAS_TENANT: Final = EdgeType("HAS_TENANT", "park", (PARK,), (TENANT,), more=(_PARK,))
STANDS_ON: Final = EdgeType(
    "STANDS_ON",
    "park",
    (TENANT,),
    (LINK,),
    RecordCodec(Match),
    (*_strings("tenant"), *_lists("words"), _TABLE_ROWS, *_IN_PARK),
)
MAKES: Final = EdgeType(
    "MAKES", "park", (TENANT,), (LINK,), RecordCodec(Offering), (*_strings("tenant", "link", "unit"), *_IN_PARK)
)
NEEDS: Final = EdgeType("NEEDS", "park", (TENANT,), (LINK,), RecordCodec(StatedNeed), (_UNIT, *_IN_PARK))
SELLS_TO: Final = EdgeType("SELLS_TO", "park", (TENANT, FIRM), (TENANT, FIRM), RecordCodec(Trade), (_UNIT, *_IN_PARK))
WON: Final = EdgeType("WON", "park", (TENANT,), (ORDER,), more=(_PARK,))
ORDER_OF: Final = EdgeType("ORDER_OF", "park", (ORDER,), (LINK,), more=(_UNIT, _PARK))
NEAR: Final = EdgeType("NEAR", "park", (PARK,), (NEIGHBOUR,), more=(Property("distance_km", "FLOAT"), _PARK))
OFFERS: Final = EdgeType("OFFERS", "park", (NEIGHBOUR,), (LINK,), RecordCodec(NeighbourSupply), (_UNIT, *_IN_PARK))
TYPED_IN: Final = EdgeType("TYPED_IN", "park", TYPED, (PARK,), more=(_PARK,))

# Findings, with the run that found them
RUN: Final = NodeType(
    "Run",
    "findings",
    _NO_RECORD,
    (
        *_strings("id", "park", "version", "digest"),
        Property("date", "DATE"),
        Property("survey_date", "DATE"),
        *(Property(name, "INTEGER") for name in ("tenants", "links", "here", "missing", "unknown", "pairs")),
        Property("covered", "BOOLEAN"),
        *_range("local_value"),
        *_range("local_demand"),
    ),
    index=("id", "date"),
)
LINK_STATE: Final = NodeType(
    "LinkState",
    "findings",
    _NO_RECORD,
    (
        *_strings("link", "name", "status", "action", "enough", "unit"),
        Property("rank", "INTEGER"),
        *_range("demand"),
        *_range("supply"),
        *_range("unmet"),
        *_range("unmet_value"),
        *_range("gain"),
        *_range("newcomer"),
        Property("effective_suppliers", "FLOAT"),
        *_lists("suppliers", "uncertain", "waiting", "opens", "substitutes"),
        Property("single_point", "BOOLEAN"),
        Property("chokepoint", "BOOLEAN"),
        Property("advised_against", "BOOLEAN"),
        *_RUN,
    ),
    index=("run", "status"),
)
PAIR: Final = NodeType(
    "Pair",
    "findings",
    _NO_RECORD,
    (
        *_strings("link", "name", "unit", "seller", "seller_name", "buyer", "buyer_name", "downstream", "group"),
        Property("critical", "BOOLEAN"),
        Property("known", "BOOLEAN"),
        *_range("quantity"),
        *_range("value"),
        *_lists("reasons", "against"),
        *_RUN,
    ),
    index=("run",),
)
ANCHOR: Final = NodeType(
    "Anchor",
    "findings",
    _NO_RECORD,
    (
        *_strings("tenant", "name", "designated"),
        Property("rank", "INTEGER"),
        *_range("loss"),
        *_range("purchases"),
        *_range("bought_here"),
        *_range("pull"),
        *_range("stopped"),
        *_lists("links"),
        *_RUN,
    ),
    index=("run",),
)
PLAN: Final = NodeType(
    "Plan",
    "findings",
    _NO_RECORD,
    (
        *_strings("objective"),
        Property("gain", "FLOAT"),
        Property("score", "FLOAT"),
        Property("bound", "FLOAT"),
        Property("optimal", "BOOLEAN"),
        Property("limits", "JSON"),
        *_RUN,
    ),
    index=("run",),
)
RECRUIT: Final = NodeType(
    "Recruit",
    "findings",
    _NO_RECORD,
    (
        *_strings("candidate", "name", "link", "unit"),
        Property("size", "FLOAT"),
        Property("gain_alone", "FLOAT"),
        Property("gain_within", "FLOAT"),
        *_RUN,
    ),
    index=("run",),
)
RUN_OF: Final = EdgeType("RUN_OF", "findings", (RUN,), (PARK,))
FOUND: Final = EdgeType("FOUND", "findings", (RUN,), (LINK_STATE, PAIR, ANCHOR, PLAN))
AT: Final = EdgeType("AT", "findings", (LINK_STATE, PAIR), (LINK,))
SELLER: Final = EdgeType("SELLER", "findings", (PAIR,), (TENANT,))
BUYER: Final = EdgeType("BUYER", "findings", (PAIR,), (TENANT,))
IS_ANCHOR: Final = EdgeType("IS_ANCHOR", "findings", (ANCHOR,), (TENANT,))
STOPS: Final = EdgeType(
    "STOPS", "findings", (ANCHOR,), (TENANT,), more=(*_range("value"), *_lists("links"), *_shares("share"))
)
CHOOSES: Final = EdgeType("CHOOSES", "findings", (PLAN,), (RECRUIT,))
WOULD_MAKE: Final = EdgeType(
    "WOULD_MAKE", "findings", (RECRUIT,), (LINK,), more=(Property("size", "FLOAT"), *_strings("unit"))
)

NODE_TYPES: Final = (
    *(CHAIN, SOURCE, LINK),
    *(PARK, TENANT, FIRM, ORDER, NEIGHBOUR, *TYPED),
    *(RUN, LINK_STATE, PAIR, ANCHOR, PLAN, RECRUIT),
)
EDGE_TYPES: Final = (
    *(CITES, HAS_LINK, FLOWS_TO),
    *(USES, HAS_TENANT, STANDS_ON, MAKES, NEEDS, SELLS_TO, WON, ORDER_OF, NEAR, OFFERS, TYPED_IN),
    *(RUN_OF, FOUND, AT, SELLER, BUYER, IS_ANCHOR, STOPS, CHOOSES, WOULD_MAKE),
)
