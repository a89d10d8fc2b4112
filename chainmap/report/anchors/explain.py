"""Where the figures of one anchor come from, down to the rows and cells."""

from collections.abc import Iterator

from chainmap.findings.anchors import (
    AnchorExplanation,
    AnchorFinding,
    AnchorReport,
    InputTrace,
    LinkTrace,
    StopTrace,
)
from chainmap.findings.explanation import TypedFigure
from chainmap.findings.gaps import NeedLine
from chainmap.model.interval import Interval
from chainmap.phrasing.figures import full_text, price_text
from chainmap.phrasing.places import rows_by_file
from chainmap.report.anchors.sections import PULL_HEADINGS, TenantWriter, index_text, link_name, place_text
from chainmap.report.document import Block, Document
from chainmap.report.gaps.explain import read_text
from chainmap.report.writer import Writer
from chainmap.words import Lang


def explain_document(explanation: AnchorExplanation, report: AnchorReport, lang: Lang) -> Document:
    """Return the page on where one anchor's figures come from."""
    writer = _ExplanationWriter(explanation, report, lang)
    title = writer.say(
        "anchors.explain_title", park=report.subject.park_name.text(lang), tenant=explanation.finding.name
    )
    return writer.document(title, writer.blocks())


class _ExplanationWriter(Writer):
    def __init__(self, explanation: AnchorExplanation, report: AnchorReport, lang: Lang) -> None:
        super().__init__(lang)
        self.explanation = explanation
        self.report = report

    def blocks(self) -> Iterator[Block]:
        """Yield the whole page."""
        yield from self._makes()
        yield from self._needs()
        yield from self._purchases()
        yield from self._pull()
        yield from self._losses()
        yield from self._place()
        yield from self._inputs()
        yield from self._stops()
        yield from self._magnet()
        yield from self._index()
        yield from self._others()
        yield from self._typed()

    def _makes(self) -> Iterator[Block]:
        rows = [
            (
                self._link(trace.link),
                self.quantity(line.output, trace.unit),
                self.quantity(line.capacity, trace.unit),
                self.quantity(line.captive, trace.unit) if line.captive.high != 0 else "–",
                self.quantity(line.net, trace.unit),
                self.items(rows_by_file(line.places, self.lang)),
            )
            for trace in self.explanation.links
            for line in trace.supplies
        ]
        if rows:
            yield self.heading("anchors.explain_makes")
            yield self.table(
                (
                    "head.link",
                    "anchors.head_output",
                    "anchors.head_capacity",
                    "anchors.head_own_use",
                    "anchors.head_could_supply",
                    "anchors.head_rows",
                ),
                rows,
            )

    def _needs(self) -> Iterator[Block]:
        rows = [self._need(trace, line) for trace in self.explanation.links for line in trace.needs]
        if rows:
            yield self.heading("anchors.explain_needs")
            yield self.quiet("anchors.explain_needs_note")
            yield self.table(
                (
                    "head.link",
                    "anchors.head_formula",
                    "anchors.head_need",
                    "anchors.head_net",
                    "anchors.head_rows",
                ),
                rows,
            )

    def _need(self, trace: LinkTrace, line: NeedLine) -> tuple[str, ...]:
        return (
            self._link(trace.link),
            self._formula(line),
            self.quantity(line.need, trace.unit),
            self.quantity(line.net, trace.unit) if not line.group else self.say("anchors.see_group"),
            self.items(rows_by_file(line.places, self.lang)),
        )

    def _formula(self, line: NeedLine) -> str:
        if not line.downstream:
            return self.say("anchors.formula_stated")
        downstream = self._link(line.downstream)
        if line.coefficient is None:
            return self.say("anchors.formula_unknown", downstream=downstream)
        unit = self.report.link_units.get(line.downstream, "")
        base = self.quantity(line.base, unit)
        key = "anchors.formula_alone" if line.group else "anchors.formula"
        return self.say(key, intensity=full_text(line.coefficient), base=base, downstream=downstream)

    def _purchases(self) -> Iterator[Block]:
        rows = [
            (
                self._link(trace.link),
                self.quantity(trace.bought, trace.unit),
                self._price(trace.price, trace.unit),
                self._worth(trace.bought, trace.price),
                self.quantity(trace.demand, trace.unit),
                self.quantity(trace.supply, trace.unit),
                self.share(trace.served),
            )
            for trace in self.explanation.links
            if trace.bought.high != 0
        ]
        if not rows:
            return
        purchases = self.explanation.finding.pull.purchases
        yield self.heading("anchors.explain_purchases")
        yield self.table(
            (
                "head.link",
                "anchors.head_net",
                "anchors.head_price",
                "anchors.head_worth",
                "anchors.head_demand",
                "anchors.head_supply",
                "anchors.head_served",
            ),
            rows,
        )
        yield self.paragraph(
            "anchors.explain_purchases_sum", value=self.money(purchases.value), here=self.money(purchases.here)
        )

    def _pull(self) -> Iterator[Block]:
        lines = sorted(self.explanation.finding.pull.links, key=lambda line: line.tier)
        if lines:
            yield self.heading("anchors.by_link")
            yield self.quiet("anchors.explain_pull_note")
            tenant = TenantWriter(self.report, self.explanation.finding, self.lang)
            yield self.table(PULL_HEADINGS, map(tenant.pull_row, lines))

    def _place(self) -> Iterator[Block]:
        finding = self.explanation.finding
        others = [(other.name, other.extraction) for other in self.report.tenants if self._is_rival(other)]
        if others:
            yield self.heading("anchors.explain_place")
            loss = self.money(finding.extraction)
            yield self.quiet("anchors.explain_place_note", place=place_text(finding), loss=loss)
            yield self.table(
                ("head.tenant", "anchors.head_lost_without"), ((name, self.money(loss)) for name, loss in others)
            )

    def _is_rival(self, other: AnchorFinding) -> bool:
        """Whether another is surely or possibly above, or may swap."""
        finding = self.explanation.finding
        above = other.extraction.top > finding.extraction.low
        return other.tenant != finding.tenant and (above or other.tenant in finding.places.may_swap_with)

    def _stops(self) -> Iterator[Block]:
        if self.explanation.stops:
            yield self.heading("anchors.explain_stops")
            yield self.table(
                (
                    "head.tenant",
                    "head.link",
                    "anchors.head_stops_share",
                    "anchors.head_output",
                    "anchors.head_price",
                    "anchors.head_output_lost",
                ),
                (
                    (
                        stop.name,
                        self._link(stop.link),
                        self.share(stop.share),
                        self.quantity(stop.output, stop.unit),
                        self._price(stop.price, stop.unit),
                        self._stopped_worth(stop),
                    )
                    for stop in self.explanation.stops
                ),
            )

    def _stopped_worth(self, stop: StopTrace) -> str:
        if stop.price is None or not stop.output.exact:
            return self.say("figure.unknown")
        worth = stop.output.low * stop.price
        return self.money(Interval(stop.share.low * worth, stop.share.top * worth))

    def _magnet(self) -> Iterator[Block]:
        lines = {line.link: line for line in self.explanation.finding.magnet}
        rows = [
            (
                self._link(trace.link),
                self.quantity(trace.bought, trace.unit),
                self.quantity(trace.demand, trace.unit),
                self.quantity(trace.unmet, trace.unit),
                self.quantity(lines[trace.link].unmet, trace.unit),
                self._price(trace.price, trace.unit),
                self.money(lines[trace.link].value),
                "–" if trace.scale is None else self.quantity(trace.scale, trace.unit),
            )
            for trace in self.explanation.links
            if trace.link in lines
        ]
        if rows:
            yield self.heading("anchors.magnet")
            yield self.quiet("anchors.explain_magnet_note")
            yield self.table(
                (
                    "head.link",
                    "anchors.head_net",
                    "anchors.head_demand",
                    "anchors.head_unmet",
                    "anchors.head_its_part",
                    "anchors.head_price",
                    "anchors.head_worth",
                    "anchors.head_scale",
                ),
                rows,
            )

    def _index(self) -> Iterator[Block]:
        finding, report = self.explanation.finding, self.report
        yield self.heading("anchors.index")
        yield self.paragraph(
            "anchors.explain_index",
            buys=self.share(finding.index.buys),
            sells=self.share(finding.index.sells),
            stops=self.share(finding.index.cascade),
            demand=self.money(report.demand_value),
            risk=self.money(finding.cascade.at_risk),
            output=self.money(report.output_value),
            index=index_text(finding.index),
        )

    def _price(self, price: float | None, unit: str) -> str:
        bare = unit.removesuffix("/a")
        return "–" if bare == "CNY" else price_text(price, bare, self.lang)

    def _worth(self, quantity: Interval, price: float | None) -> str:
        return "–" if price is None else self.money(quantity.times(price))

    def _losses(self) -> Iterator[Block]:
        rows = [
            (
                self._link(trace.link),
                self.quantity(trace.demand, trace.unit),
                self.quantity(trace.supply, trace.unit),
                self._price(trace.price, trace.unit),
                self.money(trace.loss) if trace.counts else self.say("anchors.cannot_tell"),
            )
            for trace in self.explanation.links
            if trace.loss.high != 0 or not trace.counts
        ]
        if rows:
            yield self.heading("anchors.explain_losses")
            yield self.quiet("anchors.explain_losses_note")
            yield self.table(
                (
                    "head.link",
                    "anchors.head_demand",
                    "anchors.head_supply",
                    "anchors.head_price",
                    "anchors.head_lost_without",
                ),
                rows,
            )

    def _inputs(self) -> Iterator[Block]:
        if self.explanation.inputs:
            yield self.heading("anchors.explain_inputs")
            yield self.quiet("anchors.explain_inputs_note")
            yield self.table(
                (
                    "head.tenant",
                    "head.link",
                    "anchors.head_need",
                    "anchors.head_cut_off",
                    "anchors.head_replaced",
                    "anchors.head_lost_share",
                    "anchors.head_critical",
                ),
                map(self._input, self.explanation.inputs),
            )

    def _input(self, trace: InputTrace) -> tuple[str, ...]:
        unit = self.report.link_units.get(trace.unit_link, "")
        return (
            trace.name,
            self.items(self._link(link) for link in trace.links),
            self.quantity(trace.need, unit),
            self.quantity(trace.lost, unit),
            self.share(Interval(*sorted((trace.replaced.low, trace.replaced.top)))),
            self.share(trace.share),
            self.say("anchors.yes" if trace.critical else "anchors.no"),
        )

    def _others(self) -> Iterator[Block]:
        rows = [
            (self._link(trace.link), self.clauses(rows_by_file(trace.rows, self.lang)))
            for trace in self.explanation.links
            if trace.rows
        ]
        if rows:
            yield self.heading("anchors.explain_others")
            yield self.table(("head.link", "anchors.head_rows"), rows)

    def _typed(self) -> Iterator[Block]:
        if self.explanation.typed:
            yield self.heading("explain.typed")
            yield self.table(
                ("head.row", "head.link", "head.cell", "head.typed", "head.read"),
                map(self._cell, self.explanation.typed),
            )

    def _cell(self, figure: TypedFigure) -> tuple[str, ...]:
        unit = self.report.link_units.get(figure.link, "")
        read = read_text(figure, unit, self)
        link = self._link(figure.link)
        rows = self.items(rows_by_file((figure.place,), self.lang))
        return rows, link, self.say(f"explain.cell_{figure.what}", link=link), figure.text, read

    def _link(self, link: str) -> str:
        return link_name(self.report, link, self.lang)
