"""Lessons for other firms from a planner's corrections.

The same words mean the same link, or not that link.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from chainmap.folding import fold
from chainmap.ingest.matching.language.column_text import ColumnText
from chainmap.model.match import Evidence, Match
from chainmap.model.park import Correction, Tenant


@dataclass(frozen=True, slots=True)
class Lesson:
    """A planner's decision on a firm and a link.

    It applies to other firms with the same product.
    """

    link: str
    state: Literal["confirmed", "rejected"]
    firm: str


class Lessons:
    """Lessons by product item, in comparable characters."""

    def __init__(self, taught: Iterable[tuple[str, Lesson]] = ()) -> None:
        """Take pairs of a product item of the corrected firm and a lesson."""
        self._by_item: dict[str, list[Lesson]] = defaultdict(list)
        for item, lesson in taught:
            self._by_item[fold(item).strip()].append(lesson)

    def __bool__(self) -> bool:
        """Whether there are any lessons."""
        return bool(self._by_item)

    def about(self, item: str) -> Iterator[Lesson]:
        """Yield the lessons about an item."""
        yield from self._by_item.get(fold(item).strip(), ())


_TAUGHT_ITEMS: Final = 3  # items without a link: a correction may mean any of them


def teach(
    corrected: dict[str, dict[str, Correction]], tenants: Iterable[Tenant], before: dict[str, tuple[Match, ...]]
) -> Lessons:
    """Return the lessons of corrections by tenant and link.

    `before` are the matches without them. A lesson is about the product items that led to the corrected link; where
    none did, about those that led to no link.
    """
    taught: list[tuple[str, Lesson]] = []
    for tenant in tenants:
        matches = {match.link: match for match in before.get(tenant.id, ())}
        for link, correction in corrected.get(tenant.id, {}).items():
            items = _items_of(tenant, matches, link)
            lesson = Lesson(link, correction.state, tenant.full_name or tenant.name)
            taught += [(item, lesson) for item in items]
    return Lessons(taught)


def _items_of(tenant: Tenant, matches: dict[str, Match], link: str) -> list[str]:
    """Return the product items that a lesson is about.

    Empty where too many led to no link.
    """
    if link in matches:
        return [fold(evidence.words) for evidence in matches[link].evidence if evidence.column == "products"]
    used = {fold(evidence.words) for match in matches.values() for evidence in match.evidence}
    items = [item for row in tenant.rows for _, item in ColumnText("products", row.products).each_item()]
    unused = [item for item in dict.fromkeys(items) if item not in used]
    return unused if len(unused) <= _TAUGHT_ITEMS else []


def correct(matches: tuple[Match, ...], corrections: dict[str, Correction]) -> tuple[Match, ...]:
    """Return the matches of a tenant with a planner's corrections, by link id."""
    by_link = {match.link: match for match in matches}
    for link, correction in corrections.items():
        old = by_link.get(link)
        words = " ".join(part for part in (correction.by, correction.date) if part)
        evidence = Evidence("correction", words, "", "corrected", correction.place.row)
        role = old.role if old and old.role != "trader" else "maker"
        confidence = 1.0 if correction.state == "confirmed" else 0.0
        earlier = old.evidence if old else ()
        by_link[link] = Match(link, correction.state, role, (evidence, *earlier), confidence)
    return tuple(by_link.values())
