"""What a planner's corrections teach about other firms: the same words mean the same link, or not that link."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from chainmap.ingest.folding import fold


@dataclass(frozen=True, slots=True)
class Lesson:
    """Of a firm with this product, a planner said that it stands on the link, or does not."""

    link: str
    state: Literal["confirmed", "rejected"]
    firm: str


class Lessons:
    """Lessons by product item, in comparable characters."""

    def __init__(self, taught: Iterable[tuple[str, Lesson]] = ()) -> None:
        """Take (product item of the corrected firm, lesson) pairs."""
        self._by_item: dict[str, list[Lesson]] = defaultdict(list)
        for item, lesson in taught:
            self._by_item[fold(item).strip()].append(lesson)

    def __bool__(self) -> bool:
        """Whether anything was taught."""
        return bool(self._by_item)

    def about(self, item: str) -> Iterator[Lesson]:
        """Yield what was taught about an item."""
        yield from self._by_item.get(fold(item).strip(), ())
