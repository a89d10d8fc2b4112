"""A chain in words: its tree and numbers, its sources, what a quantity takes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import ClassVar, Final, NamedTuple

from chainmap.findings.chains import ChainSummary, DatedPrice, Need, SourceUse, Tally, TotalDemand
from chainmap.model.chain import Chain, Flow, Link
from chainmap.model.interval import exactly
from chainmap.phrasing.figures import price_text, units_text, year_text
from chainmap.report.document import Block, Cell, Document, Heading, Numbers, Paragraph, Table, Tree
from chainmap.report.writer import Writer
from chainmap.words import Lang

_DEEPEST: Final = 60  # as deep as a page can show
_EFFECTS: Final = {"bars": "policy.bars", "burdens": "policy.burdens", "requires": "policy.requires"}
_EIA: Final = {
    "report": "profile.eia_report",
    "form": "profile.eia_form",
    "registration": "profile.eia_registration",
}
_LACKING: Final = {
    "intensity": "lacking.intensity",
    "price": "lacking.price",
    "scale": "lacking.scale",
    "land": "lacking.land",
    "investment": "lacking.investment",
    "market": "lacking.market",
}
_PROFILE_HEADINGS: Final = (
    "head.link",
    "profile.certificates",
    "profile.lead_time",
    "profile.maturity",
    "profile.siting",
    "profile.trade",
    "profile.top3",
)
_TALLY_HEADINGS: Final = (
    "show.figures_of",
    "show.all",
    "show.sourced_figures",
    "show.averages_figures",
    "show.estimates_figures",
    "show.bare_figures",
    "show.old_figures",
)


def chain_document(chain: Chain, summary: ChainSummary, lang: Lang) -> Document:
    """Return the chain's numbers, then its tree from the final products upstream."""
    writer = Writer(lang)
    blocks: list[Block] = [
        _numbers(summary, writer),
        writer.table(_TALLY_HEADINGS, [_tally(tally, writer) for tally in summary.tallies if tally.figures]),
        _notes(summary, writer),
        *_prices(summary, writer),
        *_policies(chain, writer),
        *_profiles(chain, writer),
        writer.heading("show.tree"),
        *_TreeWriter(chain, lang).trees(),
    ]
    return writer.document(f"{chain.name.text(lang)} ({chain.id} {chain.version})", blocks)


def _notes(summary: ChainSummary, writer: Writer) -> Paragraph:
    said = [writer.say("show.classes")] if any(tally.averages for tally in summary.tallies) else []
    said.append(writer.say("show.out_of_date", month=f"{summary.on:%Y-%m}"))
    return Paragraph(writer.sentences((*said, *lacking(summary, writer))), "quiet")


def lacking(summary: ChainSummary, writer: Writer) -> list[str]:
    """Return a sentence on what an analysis would use and the chain does not state."""
    items = writer.items(writer.say(_LACKING[key], count=count) for key, count in summary.lacking)
    return [writer.say("show.lacking", items=items)] if items else []


def _prices(summary: ChainSummary, writer: Writer) -> Iterator[Block]:
    """Yield the prices that rest on a source, each with its month, age, what of, and those before it."""

    def text(price: DatedPrice) -> str:
        said = price_text(price.value, price.per, writer.lang)
        return writer.say("show.vat_unstated", price=said) if price.vat_unstated else said

    rows = [
        (
            series.name.text(writer.lang),
            text(series.newest),
            _month(series.newest),
            writer.say("show.price_old" if series.newest.old else "show.price_months", months=series.newest.months),
            series.specification,
            writer.items(f"{text(price)} ({_month(price)})" for price in series.earlier),
        )
        for series in summary.prices
    ]
    if rows:
        yield writer.heading("show.prices")
        headings = (
            "head.link",
            "head.price",
            "show.price_date",
            "show.age",
            "show.specification",
            "show.earlier",
        )
        yield writer.table(headings, rows)


def _policies(chain: Chain, writer: Writer) -> Iterator[Block]:
    rows = [
        (
            link.name.text(writer.lang),
            writer.say(_EFFECTS[policy.effect]),
            policy.text.text(writer.lang),
            policy.since,
            chain.sources[policy.source].heading,
        )
        for link in chain.links
        for policy in link.policies
    ]
    if rows:
        yield writer.heading("show.policies")
        yield writer.table(("head.link", "policy.effect", "policy.text", "policy.since", "head.source"), rows)


def _profiles(chain: Chain, writer: Writer) -> Iterator[Block]:
    """Yield what the links state of certificates, lead time, maturity, siting and trade."""
    rows = [row for link in chain.links if any((row := _profile(link, writer))[1:])]
    if rows:
        yield writer.heading("show.profiles")
        yield writer.table(_PROFILE_HEADINGS, rows)


def _profile(link: Link, writer: Writer) -> tuple[str, ...]:
    siting, trade, market = link.siting, link.trade, link.market
    asks = []
    if siting is not None:
        asks += [writer.say("profile.chemical_park")] if siting.chemical_park else []
        asks += [writer.say(_EIA[siting.eia])] if siting.eia else []
    traded = []
    if trade is not None:
        for key, value in (("profile.imports", trade.imports), ("profile.exports", trade.exports)):
            if value is not None:
                traded.append(writer.say(key, quantity=writer.quantity(exactly(value), link.unit), year=trade.year))
    share = market.top3_share if market else None
    return (
        link.name.text(writer.lang),
        writer.items(link.certificates),
        writer.number(link.lead_time_months.value) if link.lead_time_months else "",
        writer.number(link.maturity.value) if link.maturity else "",
        writer.items(asks),
        writer.items(traded),
        writer.say("profile.share", share=f"{share:.0%}", year=year_text(market.year, writer.lang))
        if market and share is not None
        else "",
    )


def _month(price: DatedPrice) -> str:
    return f"{price.year}" if price.month is None else f"{price.year}-{price.month:02}"


def _numbers(summary: ChainSummary, writer: Writer) -> Numbers:
    flows = summary.of_flows
    shared = writer.say("show.shared", count=summary.shared_links)
    critical = writer.say("show.critical", count=summary.critical_flows)
    quantified = writer.say("show.of_flows", share=_share(flows.figures, summary.flows))
    sourced = writer.say("show.of_quantified", share=_share(flows.sourced, flows.figures))
    cards = [
        writer.card(str(summary.links), "show.links", shared),
        writer.card(str(summary.flows), "show.flows", critical),
        writer.card(str(flows.figures), "show.quantified", quantified, "good"),
        writer.card(str(flows.sourced), "show.sourced", sourced, "good"),
    ]
    if flows.averages:
        averages = writer.say("show.of_quantified", share=_share(flows.averages, flows.figures))
        cards.append(writer.card(str(flows.averages), "show.averages", averages, "warn"))
    cards.append(writer.card(str(flows.estimates), "show.estimated", tone="unknown"))
    return Numbers(tuple(cards))


def _tally(tally: Tally, writer: Writer) -> tuple[str, ...]:
    counts = (tally.figures, tally.sourced, tally.averages, tally.estimates, tally.bare, tally.old)
    return writer.say(f"tally.{tally.of}"), *map(str, counts)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


class _Input(NamedTuple):
    upstream: str
    critical: bool
    quantity: str


class _TreeWriter(Writer):
    exact: ClassVar[bool] = True

    """Writes a tree per final product.

    A link is unfolded where it appears first, and only named after that.
    """

    def __init__(self, chain: Chain, lang: Lang) -> None:
        super().__init__(lang)
        self.chain = chain
        self.inputs: dict[str, list[_Input]] = defaultdict(list)
        for flow in chain.all_flows:
            stated = flow.quantity_text(chain.link(flow.upstream), chain.link(flow.downstream))
            quantity = units_text(stated, lang)
            if flow.figure_class == "average":
                quantity = self.say("figure.by_average", quantity=quantity)
            quantity = " ".join(filter(None, (quantity, self._group(flow))))
            self.inputs[flow.downstream].append(_Input(flow.upstream, flow.critical, quantity))
        self.unfolded: set[str] = set()

    def _group(self, flow: Flow) -> str:
        """Return the group of substitutes, or the technology routes, and the share of a flow."""
        if flow.route:
            routes = self.chain.routes | (self.chain.shared.routes if self.chain.shared else {})
            named = (routes.get(id_) or self.chain.link(flow.upstream) for id_ in flow.taken_by)
            of = self.say("show.route", routes=self.items(one.name.text(self.lang) for one in named))
        else:
            of = self.say("show.any_of", group=flow.any_of) if flow.any_of else ""
        shares = [figure for figure in (flow.share, *flow.earlier_shares) if figure is not None]
        shown = (f"{one.value:.3g}" if one.year is None else f"{one.value:.3g} ({one.year})" for one in shares)
        return " ".join(filter(None, (of, ", ".join(shown) if of else "")))

    def trees(self) -> list[Tree]:
        sold = {flow.upstream for flow in self.chain.all_flows}
        trees = [self._unfold(link) for link in self.chain.all_links if link.id not in sold]
        trees += [self._unfold(link) for link in self.chain.links if link.id not in self.unfolded]
        return trees

    def _unfold(self, link: Link, quantity: str = "", *, critical: bool = False, depth: int = 0) -> Tree:
        kind, stage = self.say(f"kind.{link.kind}"), self.say(f"stage.{link.stage}")
        text = f"{'● ' if critical else ''}{link.name.text(self.lang)} [{link.key}] {kind} · {stage} {quantity}"
        if self.inputs[link.id] and (link.id in self.unfolded or depth >= _DEEPEST):
            return Tree(f"{text} {self.say('show.above')}".strip(), ())
        self.unfolded.add(link.id)
        inputs = sorted(self.inputs[link.id], key=lambda item: not item.critical)
        branches = tuple(
            self._unfold(self.chain.link(item.upstream), item.quantity, critical=item.critical, depth=depth + 1)
            for item in inputs
        )
        return Tree(text.strip(), branches)


def sources_document(chain: Chain, sources: tuple[SourceUse, ...], lang: Lang) -> Document:
    """Return each source with the figures that rest on it."""
    writer = Writer(lang)
    blocks: list[Block] = []
    for use in sources:
        source = use.source
        where = f" {source.where}." if source.where else ""
        blocks += [
            Heading(f"{use.id}: {source.heading}"),
            Paragraph(f"{source.publisher}, {source.year}.{where} {source.url} {source.note}".strip()),
            writer.quiet("show.figures", count=len(use.figures), figures=writer.items(use.figures)),
        ]
    return writer.document(writer.say("show.sources_of", chain=chain.name.text(lang)), blocks)


def demand_document(demand: TotalDemand, lang: Lang) -> Document:
    """Return what a quantity takes, tier by tier."""
    writer = Writer(lang)
    quantity = f"{demand.quantity:g} {writer.unit(f'{demand.unit}/a')}"
    averages = any(need.by_average for need in demand.needs)
    blocks: list[Block] = [
        writer.quiet("demand.how"),
        *([writer.quiet("demand.by_average")] if averages else []),
        *_beyond(demand, writer),
        _needs((need for need in demand.needs if not need.service), writer),
    ]
    services = [need for need in demand.needs if need.service]
    if services:
        blocks += [writer.heading("demand.services"), writer.quiet("demand.no_material"), _needs(services, writer)]
    unknown = sum(need.quantity is None for need in demand.needs)
    if unknown:
        blocks.append(writer.paragraph("demand.unknown", "unknown", count=unknown))
    title = writer.say("demand.title", quantity=quantity, link=demand.name.text(lang))
    return writer.document(title, blocks)


def _beyond(demand: TotalDemand, writer: Writer) -> Iterator[Block]:
    """Yield what following the sector averages adds."""
    adds = [("demand.beyond_links", demand.links_beyond), ("demand.beyond_larger", demand.larger_beyond)]
    said = [writer.say(key, count=count) for key, count in adds if count]
    if said:
        yield writer.paragraph("demand.beyond", "unknown", adds=writer.items(said))


def _needs(needs: Iterable[Need], writer: Writer) -> Table:
    headings = ("head.tier", "head.link", "head.kind", "head.quantity", "head.unit", "head.value", "demand.rests_on")
    return writer.table(headings, [_need(need, writer) for need in needs])


def _need(need: Need, writer: Writer) -> tuple[Cell | str, ...]:
    about = "≈ " if need.by_average else ""
    return (
        Cell(str(need.tier), "quiet"),
        need.name.text(writer.lang),
        Cell(writer.say(f"kind.{need.kind}"), "quiet"),
        Cell(about + _amount(need.quantity, at_least=need.at_least), "unknown" if need.quantity is None else "plain"),
        writer.unit(f"{need.unit}/a"),
        about + _amount(need.value, at_least=need.at_least),
        Cell(writer.items(writer.say(f"figure_class.{one}") for one in need.rests_on), "quiet"),
    )


def _amount(value: float | None, *, at_least: bool) -> str:
    if value is None:
        return "?"
    digits = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.3g}"  # noqa: PLR2004  # digits enough below it
    return f"≥ {digits}" if at_least else digits
