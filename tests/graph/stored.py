"""A store in memory: what tests read rows back from."""

from collections import defaultdict
from collections.abc import Iterable

from chainmap.graph.assemble import Stored
from chainmap.graph.rows import RowSet
from chainmap.graph.schema import KEY, EdgeType, NodeType


class Memory:
    """Keeps the properties of rows by owner and label, last first: a store promises no order."""

    def __init__(self, sets: Iterable[RowSet]) -> None:
        self._rows: dict[tuple[str, str], list[Stored]] = defaultdict(list)
        for one in sets:
            for row in one.rows():
                self._rows[one.owner, one.type.label].insert(0, {**row.properties, KEY: row.key})

    def read(self, owner: str, type_: NodeType | EdgeType) -> list[Stored]:
        return self._rows[owner, type_.label]
