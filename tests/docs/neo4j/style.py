"""Colours, sizes and captions of labels and relationship types: for Neo4j Browser (GraSS) and for Bloom.

One hue for each area; gaps are red, so that they stand out from all.
"""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from chainmap.graph.schema import EDGE_TYPES, NODE_TYPES, TYPED, Area, EdgeType, NodeType

Size = Literal[20, 50, 80]  # pixels, of those that the Browser itself offers


class NodeStyle(NamedTuple):
    """How nodes of a label look; `caption` is the property that is written on them."""

    colour: str
    size: Size
    caption: str


class EdgeStyle(NamedTuple):
    """How relationships of a type look; `caption` is a property, empty: the type itself."""

    colour: str
    width: int = 1
    caption: str = ""


def _typed(node: NodeType) -> NodeStyle:
    """Return the style of a row as typed: pale, small, with what names it."""
    names = {one.name for one in node.properties}
    return NodeStyle("#D3E8D2", 20, next(name for name in ("name", "product", "link") if name in names))


NODE_STYLES: Final[Mapping[str, NodeStyle]] = {
    "Chain": NodeStyle("#0B4F8A", 80, "name"),
    "Source": NodeStyle("#B5D3EC", 20, "title"),
    "Link": NodeStyle("#3A8DD0", 50, "name"),
    "Park": NodeStyle("#1B5E20", 80, "name"),
    "Tenant": NodeStyle("#43A047", 50, "name"),
    "Firm": NodeStyle("#A5CFA7", 50, "name"),
    "Order": NodeStyle("#81B984", 20, "product"),
    "Neighbour": NodeStyle("#2E7D46", 50, "name"),
    **{node.label: _typed(node) for node in TYPED},
    "Run": NodeStyle("#4A2C8F", 80, "date"),
    "LinkState": NodeStyle("#D32F2F", 50, "name"),
    "Pair": NodeStyle("#9C84D6", 20, "name"),
    "Anchor": NodeStyle("#6A47B8", 50, "name"),
    "Plan": NodeStyle("#5A37A6", 50, "objective"),
    "Recruit": NodeStyle("#B9A6E6", 50, "name"),
}
HUES: Final[Mapping[Area, str]] = {"chain": "#6FA8DC", "park": "#7CB87F", "findings": "#A48FDB"}
_CAPTIONS: Final[Mapping[str, str]] = {
    "FLOWS_TO": "coefficient",
    "STANDS_ON": "confidence",
    "NEEDS": "quantity_low",
    "SELLS_TO": "value",
    "NEAR": "distance_km",
    "STOPS": "value_low",
    "WOULD_MAKE": "size",
}
_WIDE: Final = ("FLOWS_TO", "SELLS_TO", "MAKES", "WOULD_MAKE")


def edge_style(edge: EdgeType) -> EdgeStyle:
    """Return how relationships of a type look."""
    return EdgeStyle(HUES[edge.area], 3 if edge.label in _WIDE else 1, _CAPTIONS.get(edge.label, ""))


def on(colour: str) -> str:
    """Return black or white, whichever reads better on a colour: by the contrast that WCAG 2 defines."""
    light = luminance(colour)
    return "#FFFFFF" if 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 else "#000000"


def paler(colour: str) -> str:
    """Return a ground for a colour: one eighth of it in white."""
    return "#" + "".join(f"{255 - (255 - int(colour[n : n + 2], 16)) // 8:02X}" for n in (1, 3, 5))


def luminance(colour: str) -> float:
    """Return the relative luminance of `#RRGGBB` by WCAG 2: 0 is black, 1 is white."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def darker(colour: str) -> str:
    """Return a border for a colour: four fifths of it."""
    return "#" + "".join(f"{int(colour[n : n + 2], 16) * 4 // 5:02X}" for n in (1, 3, 5))


def style_sheet() -> str:
    """Return the GraSS of Neo4j Browser: a block for all nodes, one for each label, the same for relationships.

    Its parsers know no comments.
    """
    blocks = [_block("node", {"diameter": "50px", "color": "#A5ABB6", "border-width": "2px", "font-size": "10px"})]
    for node in NODE_TYPES:
        style = NODE_STYLES[node.label]
        look = {
            "diameter": f"{style.size}px",
            "color": style.colour,
            "border-color": darker(style.colour),
            "text-color-internal": on(style.colour),
            "caption": f"'{{{style.caption}}}'",
        }
        blocks.append(_block(f"node.{node.label}", look))
    plain = {
        "color": "#A5ABB6",
        "shaft-width": "1px",
        "font-size": "8px",
        "padding": "3px",
        "text-color-external": "#000000",
        "text-color-internal": "#FFFFFF",
        "caption": "'<type>'",
    }
    blocks.append(_block("relationship", plain))
    for edge in EDGE_TYPES:
        line = edge_style(edge)
        caption = f"'{{{line.caption}}}'" if line.caption else "'<type>'"
        look = {
            "color": line.colour,
            "shaft-width": f"{line.width}px",
            "text-color-internal": on(line.colour),
            "caption": caption,
        }
        blocks.append(_block(f"relationship.{edge.label}", look))
    return "\n".join(blocks)


def _block(selector: str, look: Mapping[str, str]) -> str:
    return f"{selector} {{\n{''.join(f'  {name}: {value};' + chr(10) for name, value in look.items())}}}\n"
