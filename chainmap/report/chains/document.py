"""A chain as a tree and as numbers, its sources, and what a quantity takes, in words."""

from collections import defaultdict
from typing import Any, Final

from chainmap.findings.chains import ChainSummary, Need, SourceUse, TotalDemand
from chainmap.model.chain import Chain, Link
from chainmap.report.document import Block, Cell, Document, Heading, Numbers, Paragraph, Tree
from chainmap.report.plain import JsonObject, Rows
from chainmap.report.values import names_data, price_data
from chainmap.report.writer import Writer
from chainmap.words import Lang, say

CHAIN_SCHEMA: Final = "chainmap/chain/1"
_DEEPEST: Final = 60  # as deep as a page can show
DEMAND_SCHEMA: Final = "chainmap/demand/1"


def chain_document(chain: Chain, summary: ChainSummary, lang: Lang) -> Document:
    """Return the chain's numbers, then its tree from the final products upstream."""
    writer = Writer(lang)
    old = writer.say("show.old", count=summary.old_figures, figures=summary.figures, year=summary.year)
    rests = writer.say(
        "show.rests",
        sourced=summary.sourced_figures,
        estimated=summary.estimated_figures,
        bare=summary.bare_figures,
    )
    blocks: tuple[Block, ...] = (
        _overview(summary, writer),
        Paragraph(f"{rests} {old}", "quiet"),
        writer.heading("show.tree"),
        *_trees(chain, lang),
    )
    return writer.document(f"{chain.name.text(lang)} ({chain.id} {chain.version})", blocks)


def _overview(summary: ChainSummary, writer: Writer) -> Numbers:
    shared = writer.say("show.shared", count=summary.shared_links)
    critical = writer.say("show.critical", count=summary.critical_flows)
    quantified = writer.say("show.of_flows", share=_share(summary.quantified_flows, summary.flows))
    sourced = writer.say("show.of_quantified", share=_share(summary.sourced_flows, summary.quantified_flows))
    return Numbers(
        (
            writer.card(str(summary.links), "show.links", shared),
            writer.card(str(summary.flows), "show.flows", critical),
            writer.card(str(summary.quantified_flows), "show.quantified", quantified, "good"),
            writer.card(str(summary.sourced_flows), "show.sourced", sourced, "good"),
            writer.card(str(summary.estimated_flows), "show.estimated", tone="unknown"),
        )
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


def _trees(chain: Chain, lang: Lang) -> list[Tree]:
    """Return a tree per final product; a link that is in the tree already is named but not unfolded again."""
    suppliers: dict[str, list[tuple[str, bool, str]]] = defaultdict(list)
    sold: set[str] = set()
    for flow in chain.all_flows:
        suppliers[flow.downstream].append(
            (flow.upstream, flow.critical, flow.quantity_text(chain.link(flow.upstream), chain.link(flow.downstream)))
        )
        sold.add(flow.upstream)
    seen: set[str] = set()

    def grow(link: Link, figure: str, *, critical: bool, depth: int) -> Tree:
        kind, stage = say(f"kind.{link.kind}", lang), say(f"stage.{link.stage}", lang)
        text = f"{'● ' if critical else ''}{link.name.text(lang)} [{link.key}] {kind} · {stage}"
        again = bool(suppliers[link.id]) and (link.id in seen or depth >= _DEEPEST)
        if again:
            return Tree(f"{text} {figure} {say('show.above', lang)}".strip(), ())
        seen.add(link.id)
        inputs = sorted(suppliers[link.id], key=lambda item: not item[1])
        below = tuple(
            grow(chain.link(up), amount, critical=is_critical, depth=depth + 1) for up, is_critical, amount in inputs
        )
        return Tree(f"{text} {figure}".strip(), below)

    roots = [link for link in chain.all_links if link.id not in sold]
    trees = [grow(link, "", critical=False, depth=0) for link in roots]
    trees += [grow(link, "", critical=False, depth=0) for link in chain.links if link.id not in seen]
    return trees


def sources_document(chain: Chain, sources: tuple[SourceUse, ...], lang: Lang) -> Document:
    """Return each source with the figures taken from it."""
    writer = Writer(lang)
    blocks: list[Block] = []
    for use in sources:
        source = use.source
        where = f" {source.where}." if source.where else ""
        blocks += [
            Heading(f"{use.id}: {source.title}"),
            Paragraph(f"{source.publisher}, {source.year}.{where} {source.url} {source.note}".strip()),
            writer.quiet("show.figures", count=len(use.figures), figures=writer.items(use.figures)),
        ]
    return writer.document(writer.say("show.sources_of", chain=chain.name.text(lang)), blocks)


def demand_document(demand: TotalDemand, lang: Lang) -> Document:
    """Return what a quantity needs, tier by tier."""
    writer = Writer(lang)
    headings = ("head.tier", "head.link", "head.kind", "head.quantity", "head.unit", "head.value")
    quantity = f"{demand.quantity:g} {writer.unit(f'{demand.unit}/a')}"
    blocks: list[Block] = [
        writer.quiet("demand.how"),
        writer.table(headings, (_need_row(need, writer) for need in demand.needs)),
    ]
    unknown = sum(need.quantity is None for need in demand.needs)
    if unknown:
        blocks.append(writer.paragraph("demand.unknown", "unknown", count=unknown))
    return writer.document(writer.say("demand.title", quantity=quantity, link=demand.name.text(lang)), blocks)


def _need_row(need: Need, writer: Writer) -> tuple[Cell | str, ...]:
    return (
        Cell(str(need.tier), "quiet"),
        need.name.text(writer.lang),
        Cell(writer.say(f"kind.{need.kind}"), "quiet"),
        Cell(_amount(need.quantity, at_least=need.at_least), "plain" if need.quantity is not None else "unknown"),
        writer.unit(f"{need.unit}/a"),
        _amount(need.value, at_least=need.at_least),
    )


def _amount(value: float | None, *, at_least: bool) -> str:
    if value is None:
        return "?"
    digits = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.3g}"  # noqa: PLR2004
    return f"≥ {digits}" if at_least else digits


def demand_data(demand: TotalDemand) -> JsonObject:
    """Return the demand as plain values, by the contract `chainmap/demand/1`."""
    needs: list[JsonObject] = [
        {
            "link": need.link,
            "name": names_data(need.name),
            "kind": need.kind,
            "tier": need.tier,
            "quantity": need.quantity,
            "unit": f"{need.unit}/a",
            "at_least": need.at_least,
            "value": price_data(need.value),
        }
        for need in demand.needs
    ]
    return {
        "schema": DEMAND_SCHEMA,
        "chain": demand.chain,
        "link": demand.link,
        "quantity": demand.quantity,
        "unit": f"{demand.unit}/a",
        "needs": needs,
    }


def demand_rows(demand: TotalDemand) -> Rows:
    """Return the demand as a heading and rows of text."""
    columns = ("tier", "link", "name_zh", "name_en", "kind", "quantity", "unit", "at_least", "value_cny")
    rows = [
        [
            str(need.tier),
            need.link,
            need.name.zh,
            need.name.en,
            need.kind,
            "" if need.quantity is None else repr(need.quantity),
            f"{need.unit}/a",
            str(need.at_least).lower(),
            "" if need.value is None else repr(need.value),
        ]
        for need in demand.needs
    ]
    return columns, rows


def demand_workbook(demand: TotalDemand) -> bytes:
    """Return the same rows as a sheet, with numbers as numbers."""
    from chainmap.report.forms.workbook import table_workbook

    columns, rows = demand_rows(demand)
    numbers = {columns.index(name) for name in ("tier", "quantity", "value_cny")}
    return table_workbook(
        columns,
        ([float(text) if text and at in numbers else text for at, text in enumerate(row)] for row in rows),
    )


def chain_data(chain: Chain) -> dict[str, Any]:
    """Return the chain with its shared links resolved, by the contract `chainmap/chain/1`."""
    plain: dict[str, Any] = chain.model_dump(by_alias=True, exclude_none=True, mode="json", exclude={"shared"})
    shared: dict[str, Any] = {"links": [], "flows": [], "sources": {}}
    if chain.shared is not None:
        shared = chain.shared.model_dump(by_alias=True, exclude_none=True, mode="json")
    return {
        "schema": CHAIN_SCHEMA,
        "chain": chain.id,
        "name": plain["name"],
        "version": chain.version,
        "links": [*plain["links"], *shared["links"]],
        "flows": [*plain["flows"], *shared["flows"]],
        "sources": {**plain["sources"], **{f"shared/{id_}": source for id_, source in shared["sources"].items()}},
    }
