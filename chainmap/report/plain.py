"""Types of the plain values that machine-readable outputs are made of."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, TypeAlias, TypeVar, overload

JsonValue: TypeAlias = str | int | float | Sequence["JsonValue"] | Mapping[str, "JsonValue"] | None
JsonObject: TypeAlias = dict[str, JsonValue]
RowValue: TypeAlias = str | int | float | None
T = TypeVar("T")
U = TypeVar("U")


class Mapped(Sequence[U], Generic[T, U]):
    """A sequence whose items are made of another's when they are asked for."""

    def __init__(self, make: Callable[[T], U], of: Sequence[T]) -> None:
        self._make = make
        self._of = of

    def __len__(self) -> int:
        """Return how many items there are."""
        return len(self._of)

    @overload
    def __getitem__(self, at: int) -> U: ...

    @overload
    def __getitem__(self, at: slice) -> "list[U]": ...

    def __getitem__(self, at: int | slice) -> "U | list[U]":
        """Return an item, or several."""
        return [self._make(item) for item in self._of[at]] if isinstance(at, slice) else self._make(self._of[at])

    def __iter__(self) -> Iterator[U]:
        """Yield the items one by one."""
        return map(self._make, self._of)


Rows: TypeAlias = tuple[tuple[str, ...], Sequence[Sequence[RowValue]]]
"""A heading, and the rows below it."""
