"""What could be made for a neighbour as sheets: the report, and its figures to sort and sum."""

from collections.abc import Callable, Iterator

from chainmap.findings.neighbours import ForNeighbour, NotOffered, Offer
from chainmap.report.document import Document
from chainmap.report.recruit.offers import why_not
from chainmap.report.sheet_writer import SheetWriter
from chainmap.report.sheets import Grid, Sheet, Value, digits
from chainmap.words import Lang


def for_neighbour_sheets(found: ForNeighbour, lang: Lang, report: Callable[[], Document]) -> Iterator[Sheet]:
    """Yield the report, and a row per gap of the neighbour: those offered, then those left out."""
    writer = _OfferSheets(lang)
    yield writer.sheet("for.sheet", report())
    if found.offers or found.excluded:
        yield writer.sheet("book.gaps", writer.gaps(found))


class _OfferSheets(SheetWriter):
    def gaps(self, found: ForNeighbour) -> Grid:
        columns = (
            self.column("name", "head.link", 20),
            *self.ends("unmet", "for.head_unmet"),
            *self.ends("size", "for.head_size"),
            self.column("unit", "book.unit", 9),
            *self.ends("value", "for.head_value", money=True),
            self.column("per_m2", "for.head_per_m2"),
            *self.ends("spare", "for.head_spare", printed=False),
            self.column("why", "for.left_out", 26),
        )
        rows = [*map(self._offer, found.offers), *map(self._left_out, found.excluded)]
        return Grid(columns, tuple(rows))

    def _offer(self, offer: Offer) -> dict[str, Value]:
        return {
            "name": offer.name.text(self.lang),
            **self.amounts(offer.unit, unmet=offer.unmet, size=offer.size, spare=offer.spare_here),
            **self.sums(value=offer.value),
            "per_m2": None if offer.value_per_m2 is None else digits(offer.value_per_m2),
        }

    def _left_out(self, gap: NotOffered) -> dict[str, Value]:
        return {
            "name": gap.name.text(self.lang),
            **self.amounts(gap.unit, unmet=gap.unmet),
            "why": why_not(gap, self.lang),
        }
