"""A chain as a tree and as numbers, its sources, and what a quantity takes, in words."""

from collections import defaultdict
from typing import Any, Final

from chainmap.findings.chains import ChainSummary, SourceUse, TotalDemand
from chainmap.model.chain import Chain, Link
from chainmap.phrasing.figures import unit_text
from chainmap.phrasing.lists import items
from chainmap.report.document import Block, Cell, Document, Heading, Number, Numbers, Paragraph, Table, Tree
from chainmap.report.plain import JsonObject, Rows
from chainmap.report.values import names_data, price_data
from chainmap.words import Lang, say

CHAIN_SCHEMA: Final = "chainmap/chain/1"
_DEEPEST: Final = 60  # as deep as a page can show
DEMAND_SCHEMA: Final = "chainmap/demand/1"


def chain_document(chain: Chain, summary: ChainSummary, lang: Lang) -> Document:
    """Return the chain's numbers, then its tree from the final products upstream."""
    s = summary
    old = say("show.old", lang, count=s.old_figures, figures=s.figures, year=s.year)
    rests = say("show.rests", lang, sourced=s.sourced_figures, estimated=s.estimated_figures, bare=s.bare_figures)
    quantified = say("show.of_flows", lang, share=_share(s.quantified_flows, s.flows))
    sourced = say("show.of_quantified", lang, share=_share(s.sourced_flows, s.quantified_flows))
    blocks: list[Block] = [
        Numbers(
            (
                Number(str(s.links), say("show.links", lang), say("show.shared", lang, count=s.shared_links)),
                Number(str(s.flows), say("show.flows", lang), say("show.critical", lang, count=s.critical_flows)),
                Number(str(s.quantified_flows), say("show.quantified", lang), quantified, "good"),
                Number(str(s.sourced_flows), say("show.sourced", lang), sourced, "good"),
                Number(str(s.estimated_flows), say("show.estimated", lang), "", "unknown"),
            )
        ),
        Paragraph(f"{rests} {old}", "quiet"),
        Heading(say("show.tree", lang)),
        *_trees(chain, lang),
    ]
    return Document(f"{chain.name.text(lang)} ({chain.id} {chain.version})", tuple(blocks), lang)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


def _trees(chain: Chain, lang: Lang) -> list[Tree]:
    """Return a tree per final product; a link that stands in the tree already is named and not unfolded again."""
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
    """Return each source with the figures that rest on it."""
    blocks: list[Block] = []
    for use in sources:
        source = use.source
        where = f" {source.where}." if source.where else ""
        blocks += [
            Heading(f"{use.id}: {source.title}"),
            Paragraph(f"{source.publisher}, {source.year}.{where} {source.url} {source.note}".strip()),
            Paragraph(
                say("show.figures", lang, count=len(use.figures), figures=items(use.figures, lang)),
                "quiet",
            ),
        ]
    return Document(say("show.sources_of", lang, chain=chain.name.text(lang)), tuple(blocks), lang)


def demand_document(demand: TotalDemand, lang: Lang) -> Document:
    """Return what a quantity takes, tier by tier."""
    headings = ("head.tier", "head.link", "head.kind", "head.quantity", "head.unit", "head.value")
    rows = [
        (
            Cell(str(need.tier), "quiet"),
            Cell(need.name.text(lang)),
            Cell(say(f"kind.{need.kind}", lang), "quiet"),
            Cell(_amount(need.quantity, at_least=need.at_least), "plain" if need.quantity is not None else "unknown"),
            Cell(unit_text(f"{need.unit}/a", lang)),
            Cell(_amount(need.value, at_least=need.at_least)),
        )
        for need in demand.needs
    ]
    unknown = sum(need.quantity is None for need in demand.needs)
    title = say(
        "demand.title",
        lang,
        quantity=f"{demand.quantity:g} {unit_text(f'{demand.unit}/a', lang)}",
        link=demand.name.text(lang),
    )
    blocks: list[Block] = [
        Paragraph(say("demand.how", lang), "quiet"),
        Table(tuple(say(heading, lang) for heading in headings), tuple(rows)),
    ]
    if unknown:
        blocks.append(Paragraph(say("demand.unknown", lang, count=unknown), "unknown"))
    return Document(title, tuple(blocks), lang)


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
