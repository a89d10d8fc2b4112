"""What a quantity takes, as sheets: the report, and a row per link."""

from collections.abc import Iterator

from chainmap.findings.chains import Need, TotalDemand
from chainmap.model.interval import exactly
from chainmap.report.chains.document import demand_document
from chainmap.report.sheet_writer import SheetWriter
from chainmap.report.sheets import Grid, Sheet, Value
from chainmap.words import Lang


def demand_sheets(demand: TotalDemand, lang: Lang) -> Iterator[Sheet]:
    """Yield the report, and what is taken of every link, tier by tier."""
    writer = SheetWriter(lang)
    columns = (
        writer.column("tier", "head.tier", 6, "0"),
        writer.column("name", "head.link", 24),
        writer.column("kind", "head.kind", 10),
        writer.column("quantity_low", "head.quantity", 14),
        writer.column("unit", "book.unit", 10),
        writer.sum_column("value", "anchors.head_worth", 16),
        writer.column("by_average_low", "demand.head_by_average", 16),
        writer.column("rests_on", "demand.rests_on", 24),
        writer.column("remarks", "book.why", 24),
    )
    document = demand_document(demand, lang)
    grid = Grid(columns, tuple(_need(need, writer) for need in demand.needs), (document.title,), frozen=2)
    yield writer.sheet("head.demand", document)
    yield writer.sheet("book.links", grid)


def _need(need: Need, writer: SheetWriter) -> dict[str, Value]:
    quantity = None if need.quantity is None else exactly(need.quantity)
    average = exactly(need.by_average) if need.by_average else None
    remarks = {"demand.at_least": need.at_least, "demand.is_service": need.service}
    return {
        "tier": need.tier,
        "name": need.name.text(writer.lang),
        "kind": writer.say(f"kind.{need.kind}"),
        **writer.amounts(f"{need.unit}/a", quantity=quantity, by_average=average),
        "value": writer.in_sum(need.value),
        "rests_on": writer.items(writer.say(f"figure_class.{one}") for one in need.rests_on),
        "remarks": writer.clauses(writer.say(key) for key, holds in remarks.items() if holds),
    }
