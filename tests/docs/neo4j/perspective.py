"""The perspective for Neo4j Bloom (Explore): categories, relationship types, search phrases.

Its keys are those that Bloom 2.21 writes when it exports one; docs/neo4j/README.md says where they were read.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from chainmap.graph.properties import Property, PropertyType
from chainmap.graph.schema import DIGEST, EDGE_TYPES, KEY, NODE_TYPES, OWNER, EdgeType, NodeType
from tests.docs.neo4j.families import entries
from tests.docs.neo4j.style import NODE_STYLES, edge_style

Json = dict[str, Any]

_MADE: Final = 1_767_225_600_000  # milliseconds; the same each time, so that the file is too
_SIZES: Final[Mapping[int, float]] = {20: 0.5, 50: 1, 80: 2}  # of Bloom, by pixels of the Browser
_TYPES: Final[Mapping[PropertyType, str]] = {
    "STRING": "string",
    "JSON": "string",
    "INTEGER": "bigint",
    "FLOAT": "number",
    "BOOLEAN": "boolean",
    "DATE": "Date",
}
_OWN: Final = tuple(Property(name, "STRING") for name in (KEY, OWNER, DIGEST))
_PALETTE: Final = (
    *("#FFE081", "#C990C0", "#F79767", "#57C7E3", "#F16667", "#D9C8AE", "#8DCC93"),
    *("#ECB5C9", "#4C8EDA", "#FFC454", "#DA7194", "#569480", "#959AA1", "#D9D9D9"),
)


class Phrase(NamedTuple):
    """A search phrase in both languages; each `$name` is chosen among the values of a label's property.

    The statement has the same names.
    """

    about: str
    zh: str
    en: str
    cypher: str
    chosen: Mapping[str, tuple[str, str]]


_PARK: Final = {"park": ("Park", "name")}
_LINK: Final = {"link": ("Link", "name")}
_LATEST: Final = (
    "MATCH (park:Park {name: $park})<-[about:RUN_OF]-(run:Run) WITH park, about, run ORDER BY run.date DESC LIMIT 1 "
)
PHRASES: Final = (
    Phrase(
        "Links to fill in a park, as its latest run found them",
        "缺口 $park",
        "gaps of $park",
        _LATEST + "MATCH (run)-[found:FOUND]->(gap:LinkState {action: 'fill'})-[at:AT]->(link:Link) "
        "RETURN park, about, run, found, gap, at, link ORDER BY gap.rank",
        _PARK,
    ),
    Phrase(
        "Single points of failure and chokepoints of a park",
        "风险环节 $park",
        "risks of $park",
        _LATEST
        + "MATCH (run)-[found:FOUND]->(gap:LinkState)-[at:AT]->(link:Link) WHERE gap.single_point OR gap.chokepoint "
        "OPTIONAL MATCH (tenant:Tenant {park: park.id})-[makes:MAKES]->(link) "
        "RETURN run, found, gap, at, link, tenant, makes",
        _PARK,
    ),
    Phrase(
        "Tenants that make a link or may make it, and neighbours that offer it",
        "谁供应 $link",
        "who makes $link",
        "MATCH (link:Link {name: $link}) OPTIONAL MATCH (tenant:Tenant)-[stands:MAKES|STANDS_ON]->(link) "
        "WHERE type(stands) = 'MAKES' OR stands.state <> 'rejected' "
        "OPTIONAL MATCH (neighbour:Neighbour)-[offers:OFFERS]->(link) "
        "RETURN link, tenant, stands, neighbour, offers",
        _LINK,
    ),
    Phrase(
        "Links that buy a link, who makes them, and tenants that say that they need it",
        "谁需要 $link",
        "what needs $link",
        "MATCH (link:Link {name: $link}) OPTIONAL MATCH (link)-[flow:FLOWS_TO]->(downstream:Link) "
        "OPTIONAL MATCH (maker:Tenant)-[makes:MAKES]->(downstream) "
        "OPTIONAL MATCH (tenant:Tenant)-[needs:NEEDS]->(link) "
        "RETURN link, flow, downstream, maker, makes, tenant, needs",
        _LINK,
    ),
    Phrase(
        "Links that a link buys, and who makes them",
        "上游 $link",
        "inputs of $link",
        "MATCH (upstream:Link)-[flow:FLOWS_TO]->(link:Link {name: $link}) "
        "OPTIONAL MATCH (tenant:Tenant)-[makes:MAKES]->(upstream) RETURN upstream, flow, link, tenant, makes",
        _LINK,
    ),
    Phrase(
        "A chain: its links and the flows between them",
        "产业链 $chain",
        "chain $chain",
        "MATCH (chain:Chain {name: $chain})-[has:HAS_LINK]->(link:Link) "
        "OPTIONAL MATCH (link)-[flow:FLOWS_TO]-(other:Link) "
        "RETURN chain, has, link, flow, other",
        {"chain": ("Chain", "name")},
    ),
    Phrase(
        "What is known of a tenant: its links, trades and orders",
        "企业 $tenant",
        "tenant $tenant",
        "MATCH (tenant:Tenant {name: $tenant}) "
        "OPTIONAL MATCH (tenant)-[known:MAKES|NEEDS|STANDS_ON|SELLS_TO|WON]-(other) RETURN tenant, known, other",
        {"tenant": ("Tenant", "name")},
    ),
    Phrase(
        "Who in a park could buy from whom and does not yet, most worth first",
        "供需配对 $park",
        "pairs of $park",
        _LATEST + "MATCH (run)-[:FOUND]->(pair:Pair {known: false}) "
        "WITH pair ORDER BY coalesce(pair.value_low, 0.0) DESC LIMIT 100 "
        "MATCH (seller:Tenant)<-[sells:SELLER]-(pair)-[buys:BUYER]->(buyer:Tenant) MATCH (pair)-[at:AT]->(link:Link) "
        "RETURN seller, sells, pair, buys, buyer, at, link",
        _PARK,
    ),
    Phrase(
        "The first anchors of a park, and what stops with them",
        "核心企业 $park",
        "anchors of $park",
        _LATEST + "MATCH (run)-[found:FOUND]->(anchor:Anchor)-[who:IS_ANCHOR]->(tenant:Tenant) WHERE anchor.rank <= 10 "
        "OPTIONAL MATCH (anchor)-[stops:STOPS]->(other:Tenant) RETURN run, found, anchor, who, tenant, stops, other",
        _PARK,
    ),
    Phrase(
        "The plan of a park: whom to recruit, and for which links",
        "招商方案 $park",
        "plan of $park",
        _LATEST + "MATCH (run)-[found:FOUND]->(plan:Plan)-[chooses:CHOOSES]->(recruit:Recruit)"
        "-[makes:WOULD_MAKE]->(link:Link) RETURN run, found, plan, chooses, recruit, makes, link",
        _PARK,
    ),
    Phrase(
        "Neighbours that offer links which a park lacks",
        "周边可配套 $park",
        "neighbours for $park",
        _LATEST + "MATCH (run)-[:FOUND]->(gap:LinkState {action: 'fill'})-[at:AT]->(link:Link)"
        "<-[offers:OFFERS]-(neighbour:Neighbour {park: park.id}) RETURN gap, at, link, offers, neighbour",
        _PARK,
    ),
)


def perspective() -> Json:
    """Return the perspective."""
    return {
        "name": "chainmap 产业链",
        "id": str(uuid5(NAMESPACE_URL, "chainmap/neo4j/perspective")),
        "categories": [_category(number, node) for number, node in enumerate(NODE_TYPES, start=1)],
        "labels": {node.label: _typed(node.label, (*node.properties, *_OWN)) for node in NODE_TYPES},
        "relationshipTypes": [_relationship(edge) for edge in EDGE_TYPES],
        "palette": {"colors": list(_PALETTE), "currentIndex": 0},
        "createdAt": _MADE,
        "lastEditedAt": _MADE,
        "templates": list(_templates()),
        "sceneActions": [],
        "hiddenRelationshipTypes": [],
        "hideUncategorisedData": False,
        "type": "STANDARD_PERSPECTIVE",
        "maxLimitToastMsgEnabled": False,
        "parentPerspectiveId": None,
        "metadata": {"pathSegments": list(_segments()), "indexes": [_index(node) for node in NODE_TYPES if node.index]},
        "version": "2.21.0",
    }


def perspective_text() -> str:
    """Return the perspective as the file holds it, with a line for each category, type and phrase."""
    return _text(perspective(), 0, 2) + "\n"


def _text(value: object, depth: int, most: int) -> str:
    plain = json.dumps(value, ensure_ascii=False)
    if depth == most or not value or not isinstance(value, dict | list):
        return plain
    if isinstance(value, dict):
        start, end = "{}"
        items = [f"{json.dumps(key, ensure_ascii=False)}: {_text(one, depth + 1, most)}" for key, one in value.items()]
    else:
        start, end = "[]"
        items = [_text(one, depth + 1, most) for one in value]
    inner = ",\n".join(f"{' ' * (depth + 1)}{item}" for item in items)
    return f"{start}\n{inner}\n{' ' * depth}{end}"


def _category(number: int, node: NodeType) -> Json:
    style = NODE_STYLES[node.label]
    shown = {one.name for entry in entries(node) for one in entry.shown}
    return {
        "id": number,
        "name": node.label,
        "labels": [node.label],
        "properties": [
            {"name": one.name, "exclude": one.name not in shown, "dataType": _data_type(one)}
            for one in (*node.properties, *_OWN)
        ],
        "createdAt": _MADE,
        "lastEditedAt": _MADE,
        "color": style.colour,
        "size": _SIZES[style.size],
        "icon": "no-icon",
        "captionKeys": [],
        "captions": [_caption(node.label, "label", shown=False), _caption(style.caption, "property", shown=True)],
        "textSize": 1,
        "textAlign": "top",
        "styleRules": [],
    }


def _relationship(edge: EdgeType) -> Json:
    style = edge_style(edge)
    captions = [_caption(edge.label, "relationship", shown=True)]
    if style.caption:
        captions.append(_caption(style.caption, "property", shown=True))
    return {
        "properties": _typed(edge.label, edge.properties),
        "name": edge.label,
        "id": edge.label,
        "color": style.colour,
        "size": style.width,
        "captionKeys": [],
        "captions": captions,
        "textSize": 1,
        "textAlign": "top",
        "styleRules": [],
    }


def _caption(key: str, type_: str, *, shown: bool) -> Json:
    caption: Json = {"inTooltip": shown, "styles": [], "isCaption": shown, "key": key, "type": type_}
    return caption | ({"isGdsData": False} if type_ == "property" else {})


def _typed(label: str, properties: Iterable[Property]) -> list[Json]:
    return [{"propertyKey": one.name, "type": label, "dataType": _data_type(one)} for one in properties]


def _data_type(property_: Property) -> str:
    return _TYPES.get(property_.type, "array")


def _templates() -> Iterator[Json]:
    for number, phrase in enumerate(PHRASES):
        for offset, text in enumerate((phrase.zh, phrase.en)):
            made = _MADE + 2 * number + offset
            yield {
                "name": phrase.about,
                "id": f"tmpl:{made}",
                "createdAt": made,
                "text": text,
                "cypher": phrase.cypher,
                "isUpdateQuery": None,
                "isWriteTransactionChecked": None,
                "params": [_parameter(name, *chosen) for name, chosen in phrase.chosen.items()],
                "hasCypherErrors": False,
            }


def _parameter(name: str, label: str, property_: str) -> Json:
    return {
        "name": f"${name}",
        "dataType": "String",
        "collapsed": False,
        "suggestionLabel": label,
        "suggestionProp": property_,
        "suggestionBoolean": False,
        "cypher": None,
    }


def _segments() -> Iterator[Json]:
    for edge in EDGE_TYPES:
        for source in edge.upstream:
            for target in edge.downstream:
                yield {"source": source.label, "relationshipType": edge.label, "target": target.label}


def _index(node: NodeType) -> Json:
    keys = [{"key": name, "metadataProp": False} for name in node.index]
    return {"label": node.label, "type": "native", "propertyKeys": keys}
