"""What a server says that it changed."""

from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from neo4j import Result

Counters = Counter[str]
COUNTED: Final = (
    "nodes_created",
    "nodes_deleted",
    "relationships_created",
    "relationships_deleted",
    "properties_set",
    "labels_added",
    "labels_removed",
)


def counted_by(result: "Result") -> Counters:
    """Return what the server counted for one statement."""
    counters = result.consume().counters
    return Counter({name: getattr(counters, name) for name in COUNTED})
