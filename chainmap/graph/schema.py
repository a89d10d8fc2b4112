"""Labels, keys and properties of the graph, declared once for every store."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label, the property that identifies a node of it, and its other properties."""

    label: str
    key: str
    properties: tuple[str, ...]

    def node(self, key: str) -> str:
        """Return the in-process id: labels keep a tenant and a link of one name apart."""
        return f"{self.label}:{key}"


@dataclass(frozen=True, slots=True)
class EdgeType:
    """A relation between two labels, and its properties."""

    label: str
    upstream: str
    downstream: str
    properties: tuple[str, ...]


LINK: Final = NodeType("Link", "id", ("name_zh", "name_en", "stage", "kind", "unit"))
TENANT: Final = NodeType("Tenant", "id", ("name", "full_name"))
FLOWS_TO: Final = EdgeType(
    "FLOWS_TO", "Link", "Link", ("intensity", "coefficient", "per", "any_of", "share", "critical")
)
STANDS_ON: Final = EdgeType("STANDS_ON", "Tenant", "Link", ("state", "role"))
