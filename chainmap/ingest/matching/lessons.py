"""What a planner's corrections teach about other firms: the same words mean the same link, or not that link."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from chainmap.ingest.matching.column_text import ColumnText
from chainmap.ingest.matching.folding import fold
from chainmap.model.match import Evidence, Match
from chainmap.model.park import Correction, Tenant


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


_TAUGHT_ITEMS: Final = 3


def teach(
    corrected: dict[str, dict[str, Correction]], tenants: Iterable[Tenant], before: dict[str, tuple[Match, ...]]
) -> Lessons:
    """Return what corrections say of other firms: of the product items that led to the link, or that led nowhere."""
    taught: list[tuple[str, Lesson]] = []
    for tenant in tenants:
        matches = {match.link: match for match in before.get(tenant.id, ())}
        for link, correction in corrected.get(tenant.id, {}).items():
            items = _items_of(tenant, matches, link)
            lesson = Lesson(link, correction.state, tenant.full_name or tenant.name)
            taught += [(item, lesson) for item in items]
    return Lessons(taught)


def _items_of(tenant: Tenant, matches: dict[str, Match], link: str) -> list[str]:
    if link in matches:
        return [fold(e.words) for e in matches[link].evidence if e.column == "products"]
    used = {fold(e.words) for match in matches.values() for e in match.evidence}
    items = [item for row in tenant.rows for _, item in ColumnText("products", row.products).each_item()]
    free = [item for item in dict.fromkeys(items) if item not in used]
    return free if len(free) <= _TAUGHT_ITEMS else []


def correct(matches: tuple[Match, ...], corrections: dict[str, Correction]) -> tuple[Match, ...]:
    """Return the matches with the planner's word in place of ours."""
    by_link = {match.link: match for match in matches}
    for link, correction in corrections.items():
        old = by_link.get(link)
        words = " ".join(part for part in (correction.by, correction.date) if part)
        evidence = Evidence("correction", words, "", "corrected", correction.place.row)
        role = old.role if old and old.role != "trader" else "maker"
        sure = 1.0 if correction.state == "confirmed" else 0.0
        by_link[link] = Match(link, correction.state, role, (evidence, *(old.evidence if old else ())), sure)
    return tuple(by_link.values())
