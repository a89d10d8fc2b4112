"""Types of the plain values that machine-readable outputs are made of."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

JsonValue: TypeAlias = str | int | float | Sequence["JsonValue"] | Mapping[str, "JsonValue"] | None
JsonObject: TypeAlias = dict[str, JsonValue]
RowValue: TypeAlias = str | int | float | None
Rows: TypeAlias = tuple[tuple[str, ...], Sequence[Sequence[RowValue]]]
"""A heading, and the rows below it."""
