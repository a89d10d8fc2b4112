"""A network whose texts XML can hold.

XML has no NUL, no other control characters and no half characters: U+FFFD stands for each. A carriage return is a new
line, as every reader of XML makes it one.
"""

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import networkx as nx

_NOT_ALLOWED: Final = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RETURN: Final = re.compile(r"\r\n?")


def xml_text(text: str) -> str:
    """Return a text with U+FFFD for what XML does not allow."""
    return _NOT_ALLOWED.sub("\ufffd", _RETURN.sub("\n", text))


def xml_key(key: str) -> str:
    """Return a key that XML allows; where it had to change, its digest keeps it apart from all others."""
    text = xml_text(key)
    return text if text == key else f"{text} {sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()}"


def for_xml(network: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """Return a copy with keys and texts that XML allows."""
    import networkx as nx

    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph(**_texts(network.graph))
    for node, properties in network.nodes(data=True):
        copy.add_node(xml_key(node), **_texts(properties))
    for start, end, key, properties in network.edges(keys=True, data=True):
        copy.add_edge(xml_key(start), xml_key(end), xml_key(key), **_texts(properties))
    return copy


def _texts(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: xml_text(value) if isinstance(value, str) else value for name, value in properties.items()}
