"""A plan, and what could be made for a neighbour, as sheets: the report, and its figures to sort and sum."""

from collections.abc import Callable, Iterator
from typing import Final

from chainmap.findings.neighbours import ForNeighbour, NotOffered, Offer
from chainmap.findings.plan import Partner, Plan, Recruit
from chainmap.model.chain import Names
from chainmap.model.interval import exactly
from chainmap.report.document import Document
from chainmap.report.recruit.offers import why_not
from chainmap.report.sheet_writer import SheetWriter
from chainmap.report.sheets import Column, Grid, Sheet, Value, digits
from chainmap.words import Lang

_BRINGS: Final = ("output_value", "value_added", "investment_cny", "tax")
_SAID_BY_BRINGS: Final = frozenset(("investment_cny", "jobs"))


def plan_sheets(plan: Plan, names: dict[str, Names], lang: Lang, report: Callable[[], Document]) -> Iterator[Sheet]:
    """Yield the report of a plan, and a row per recruit."""
    writer = _PlanSheets(lang, names)
    yield writer.sheet("book.plan", report(), "head.size")
    if plan.recruits:
        yield writer.sheet("plan.sheet_recruits", writer.recruits(plan))


class _PlanSheets(SheetWriter):
    def __init__(self, lang: Lang, names: dict[str, Names]) -> None:
        super().__init__(lang)
        self.names = names

    def recruits(self, plan: Plan) -> Grid:
        needs = [need for need, _ in plan.limits if need not in _SAID_BY_BRINGS]
        columns: list[Column | str] = ["head.recruit", *(["head.link"] if plan.named else [])]
        columns += ["head.size", "book.unit"]
        columns += [self.sum_column("", key) for key in ("head.gain_within", "head.gain_alone")]
        columns += [f"need.{need}" for need in needs]
        columns += [self.sum_column("", f"brings.{key}") for key in _BRINGS]
        columns += ["brings.jobs", "plan.head_sells_to", "plan.head_buys_from"]
        return self.grid(columns, [self._row(recruit, plan, needs) for recruit in plan.recruits])

    def _row(self, recruit: Recruit, plan: Plan, needs: list[str]) -> Iterator[Value]:
        uses, brings, several = dict(recruit.uses), dict(recruit.brings), len(recruit.links) > 1
        link = recruit.link_name.text(self.lang)
        yield recruit.name if plan.named else link
        if plan.named:
            stands = (f"{one.link_name.text(self.lang)} {self.quantity(one.size, one.unit)}" for one in recruit.links)
            yield self.items(stands) if several else link
        size = {} if several else self.amounts(recruit.unit, size=exactly(recruit.size))
        yield size.get("size_low")
        yield size.get("unit")
        yield self.in_sum(recruit.gain_within)
        yield self.in_sum(recruit.gain_alone)
        yield from (uses.get(need) and digits(uses[need]) for need in needs)
        yield from (self.in_sum(brings.get(key)) for key in _BRINGS)
        yield round(brings["jobs"]) if "jobs" in brings else None
        yield self._partners(recruit.sells_to)
        yield self._partners(recruit.buys_from)

    def _partners(self, partners: tuple[Partner, ...]) -> str:
        return self.items(
            self.say(
                "plan.partner_link",
                tenant=partner.tenant,
                link=self.names[partner.link].text(self.lang) if partner.link in self.names else partner.link,
                quantity=self.quantity(partner.quantity, partner.unit),
            )
            for partner in partners
        )


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
