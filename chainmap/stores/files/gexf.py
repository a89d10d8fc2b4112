"""A graph as GEXF, which Gephi and networkx read.

A list is a JSON text. What XML does not allow in a text is U+FFFD (`xml_text.py`). GEXF gives a name two meanings in
two cases, where the property has another one: an `id` of ours is `own_id`, since the `id` is the key; and a text is
`…_text` where another label has a number by that name, since in GEXF a name has one type.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import Any, Final

from chainmap.graph.network import network_of
from chainmap.graph.rows import RowSet
from chainmap.graph.schema import EDGE_TYPES, NODE_TYPES, EdgeType, NodeType
from chainmap.stores.files.xml_text import for_xml
from chainmap.words import Lang

_TYPES: Final[tuple[NodeType | EdgeType, ...]] = (*NODE_TYPES, *EDGE_TYPES)
_NUMBERS: Final = frozenset(
    declared.name
    for type_ in _TYPES
    for declared in type_.properties
    if declared.type in {"INTEGER", "FLOAT", "BOOLEAN"}
)


def gexf_bytes(sets: Iterable[RowSet], *, park: str, lang: Lang) -> bytes:
    """Return the rows as GEXF, with names in `lang`."""
    import networkx as nx

    network = for_xml(network_of(sets, park=park, lang=lang))
    for *_, properties in (*network.nodes(data=True), *network.edges(data=True)):
        renamed = {gexf_name(name, value): value for name, value in properties.items()}
        properties.clear()
        properties.update(renamed)
    file = BytesIO()
    nx.write_gexf(network, file)
    return file.getvalue()


def gexf_name(name: str, value: Any) -> str:
    """Return what GEXF calls a property that has this value."""
    if name == "id":
        return "own_id"
    return f"{name}_text" if isinstance(value, str) and name in _NUMBERS else name
