"""Types of the plain values that machine-readable outputs are made of."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

JsonValue: TypeAlias = str | int | float | Sequence["JsonValue"] | Mapping[str, "JsonValue"] | None
JsonObject: TypeAlias = dict[str, JsonValue]
RowValue: TypeAlias = str | int | float | None
Rows: TypeAlias = tuple[tuple[str, ...], Sequence[Sequence[RowValue]]]
"""A heading, and the rows below it."""
RowStream: TypeAlias = tuple[tuple[str, ...], Iterable[Sequence[RowValue]]]
"""The same, with rows that may be made one by one, and read once."""
