"""The formula of a link's figures with this park's own numbers, and the rows that they come from."""

from collections.abc import Iterable, Iterator
from typing import Final

from chainmap.errors import Place
from chainmap.findings.explanation import ChainFigure, Explanation, GainLine, TotalExplanation, TypedFigure
from chainmap.findings.gaps import Figures, GapReport, LinkFinding, NeedLine, SinglePoint, SupplyLine
from chainmap.model.interval import Interval, total
from chainmap.phrasing.figures import full_text, money_text, number_text, quantity_text, share_text, unit_text
from chainmap.report.document import Block, Cell, Document, Heading, Paragraph, Table
from chainmap.report.gaps.advise_against import advise_against_blocks
from chainmap.report.gaps.document import choke_reasons
from chainmap.words import Lang, say

_CHAIN: Final = {
    "price": "explain.chain_price",
    "flow": "explain.chain_flow",
    "life": "explain.chain_life",
    "equivalence": "explain.chain_equivalence",
}
_CELLS: Final = {
    "capacity": "explain.cell_capacity",
    "output": "explain.cell_output",
    "revenue": "explain.cell_revenue",
    "need": "explain.cell_need",
    "stands": "explain.cell_stands",
}


def explain_document(explanation: Explanation | TotalExplanation, report: GapReport, lang: Lang) -> Document:
    """Show how the figures of a link, or those of the whole park, come about, line by line."""
    if isinstance(explanation, TotalExplanation):
        return _total_document(report, explanation, lang)
    return _Explainer(explanation, report, lang).write()


class _Explainer:
    def __init__(self, explanation: Explanation, report: GapReport, lang: Lang) -> None:
        self.explanation = explanation
        self.report = report
        self.finding = explanation.finding
        self.figures = explanation.finding.figures
        self.lang = lang
        self.names = {one.link: one.name.text(lang) for one in report.links}
        self.units = {one.link: one.unit for one in report.links}

    def say(self, key: str, **values: object) -> str:
        return say(key, self.lang, **values)

    def write(self) -> Document:
        finding = self.finding
        title = self.say(
            "explain.title", park=self.report.subject.park_name.text(self.lang), link=self.names[finding.link]
        )
        status = self.say(f"status.{finding.status}")
        action = self.say(f"action.{finding.action}") if finding.action else self.say("explain.no_action")
        unit = unit_text(finding.unit, self.lang)
        blocks: list[Block] = [
            Paragraph(self.say("explain.id", link=finding.link, unit=unit, status=status, action=action)),
            Heading(self.say("explain.demand", sum=self.amount(self.figures.demand))),
            *self._needs(),
            *self._groups(),
            Heading(self.say("explain.supply", sum=self.amount(self.figures.supply))),
            *self._supplies(),
            Heading(self.say("explain.results")),
            *(Paragraph(text) for text in self._results(self.figures)),
            *self._gain(),
            *self._single_point(),
            *self._chokepoint(),
            *self._advise_against(),
            *self._chain_figures(),
            *self._typed(),
        ]
        return Document(title, tuple(blocks), self.lang)

    def amount(self, one: Interval) -> str:
        return quantity_text(one, self.finding.unit, self.lang)

    def per(self, unit: str) -> str:
        """Return the unit of a yearly figure without its year."""
        return unit_text(unit.removesuffix("/a"), self.lang)

    def _table(self, headings: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Table:
        return _plain_table(headings, rows, self.lang)

    def rows(self, places: Iterable[Place]) -> str:
        return self.say("list.join").join(dict.fromkeys(place.text(self.lang) for place in places))

    def _needs(self) -> Iterator[Block]:
        needs = self.figures.needs
        if not needs:
            yield Paragraph(self.say("explain.no_needs"), "quiet")
            return
        headings = ("head.tenant", "head.for", "explain.how", "head.need", "head.captive", "head.net", "head.row")
        yield self._table(headings, (self._need(line) for line in needs))

    def _need(self, line: NeedLine) -> tuple[str, ...]:
        return (
            line.name + (self.say("explain.uncertain") if line.state == "uncertain" else ""),
            self.names.get(line.downstream, self.say("explain.stated")) + (f" · {line.group}" if line.group else ""),
            self._how(line),
            self.amount(line.need),
            self.amount(line.captive),
            self.say("explain.by_group") if line.group else self.amount(line.net),
            self.rows(line.places),
        )

    def _how(self, line: NeedLine) -> str:
        if not line.downstream:
            return self.say("explain.stated")
        if line.coefficient is None:
            return self.say("explain.no_figure")
        base = quantity_text(line.base, self.units[line.downstream], self.lang)
        unit, per = self.per(self.finding.unit), self.per(self.units[line.downstream])
        key = "explain.per_output" if line.per == "output" else "explain.per_capacity"
        what = self.say(key, basis=self.say(f"basis.{line.basis}"))
        return f"{full_text(line.coefficient)} {unit}/{per} × {base} ({what})"

    def _groups(self) -> Iterator[Block]:
        if not self.explanation.groups:
            return
        yield Paragraph(self.say("explain.groups"))
        headings = ("head.group", "head.link", "head.share", "head.alone", "head.served", "head.demand")
        rows = []
        for one in self.explanation.groups:
            unit = self.units[one.link]
            figures = (quantity_text(value, unit, self.lang) for value in (one.alone, one.served, one.demand))
            group = f"{one.group} → {self.names[one.downstream]}"
            rows.append((group, self.names[one.link], f"{one.share:.0%}", *figures))
        yield self._table(headings, rows)

    def _supplies(self) -> Iterator[Block]:
        lines = self.figures.supplies
        if not lines:
            yield Paragraph(self.say("explain.no_supplies"), "quiet")
            return
        headings = ("head.tenant", "head.capacity", "head.output", "head.captive", "head.net", "head.row")
        yield self._table(headings, (self._supply(line) for line in lines))

    def _supply(self, line: SupplyLine) -> tuple[str, ...]:
        return (
            line.name + (self.say("explain.uncertain") if line.state == "uncertain" else ""),
            f"{self.amount(line.capacity)} ({self.say(f'basis.{line.basis}')})",
            f"{self.amount(line.output)} ({self.say(f'basis.{line.output_basis}')})",
            self.amount(line.captive),
            self.amount(line.net),
            self.rows(line.places),
        )

    def _results(self, figures: Figures) -> Iterator[str]:
        demand, supply, unmet = self.amount(figures.demand), self.amount(figures.supply), self.amount(figures.unmet)
        yield self.say("explain.unmet", unmet=unmet, demand=demand, supply=supply)
        yield self.say("explain.enough", enough=self.say(f"enough.{figures.enough}"))
        if figures.price is None:
            yield self.say("explain.no_price")
            return
        unit = self.per(self.finding.unit)
        price = full_text(figures.price)
        money = money_text(figures.unmet_value, self.lang)
        yield self.say("explain.unmet_value", price=price, unit=unit, unmet=unmet, value=money)
        if figures.value is None:
            yield self.say("explain.not_valued")
        else:
            yield self.say("explain.value", price=price, unit=unit, value=money_text(figures.value, self.lang))
        if self.finding.suppliers and figures.spare > 0:
            worth = money_text(figures.spare * figures.price, self.lang)
            yield self.say(
                "explain.spare",
                supply=number_text(figures.supply.low, self.lang),
                price=price,
                unit=unit,
                value=worth,
                demand=number_text(figures.demand.top, self.lang),
                spare=quantity_text(figures.spare, self.finding.unit, self.lang),
            )

    def _gain(self) -> Iterator[Block]:
        gain = self.figures.gain
        yield Heading(self.say("explain.gain", gain=money_text(gain, self.lang)))
        if gain.high is None:
            yield Paragraph(self.say("explain.gain_unknown"))
            return
        size = self.amount(self.figures.newcomer)
        if not self.figures.newcomer.top:
            yield Paragraph(self.say("explain.no_newcomer"), "quiet")
            return
        yield Paragraph(self.say("explain.newcomer", size=size))
        shown = [("explain.low", self.explanation.low), ("explain.high", self.explanation.high)]
        for key, lines in shown if self.explanation.low != self.explanation.high else shown[1:]:
            if len(shown) > 1 and self.explanation.low != self.explanation.high:
                yield Paragraph(self.say(key))
            headings = ("head.link", "head.before", "head.after", "explain.change")
            yield self._table(
                headings, (self._line(line) for line in lines if line.change or line.before != line.after)
            )

    def _line(self, line: GainLine) -> tuple[str, ...]:
        unit = self.per(self.units[line.link])

        def pair(ends: tuple[float, float]) -> str:
            demand, supply = (
                self.say("explain.unlimited") if end == float("inf") else number_text(end, self.lang) for end in ends
            )
            return self.say("explain.pair", demand=demand, supply=supply)

        change = money_text(line.change, self.lang)
        bought = [min(ends) for ends in (line.before, line.after)]
        before, after = (number_text(one, self.lang) for one in bought)
        how = f"{full_text(line.price)}/{unit} × ({after} − {before})"
        return self.names[line.link], pair(line.before), pair(line.after), f"{how} = {change}"

    def _single_point(self) -> Iterator[Block]:
        """Why the link is a single point of failure: each supplier's share, and what the others make by it."""
        point = self.explanation.single
        if point is None:
            return
        yield Heading(self.say("explain.single", suppliers=f"{point.effective_suppliers:.3g}"))
        rows = [
            (one.name, quantity_text(one.capacity, self.finding.unit, self.lang), f"{one.share:.1%}")
            for one in self.explanation.shares
        ]
        yield self._table(("head.tenant", "head.capacity", "head.share"), rows)
        yield from self._hanging(point)

    def _hanging(self, point: SinglePoint) -> Iterator[Block]:
        lines = self.explanation.dependents
        if not lines:
            yield Paragraph(self.say("explain.none_hang", names=self.say("list.join").join(point.others)), "quiet")
            return
        yield Paragraph(self.say("explain.hang", value=money_text(total(one.value for one in lines), self.lang)))
        rows = [
            (
                one.name,
                self.names[one.link],
                quantity_text(one.output, self.units[one.link], self.lang),
                self.say("figure.no_price") if one.price is None else full_text(one.price),
                money_text(one.value, self.lang),
                self.rows(one.places),
            )
            for one in lines
        ]
        headings = ("head.tenant", "head.makes", "head.output", "head.price", "head.hangs", "head.row")
        yield self._table(headings, rows)

    def _chokepoint(self) -> Iterator[Block]:
        for one in self.report.chokepoints:
            if one.link == self.finding.link:
                yield Heading(self.say("explain.choke"))
                yield Paragraph(self.say("list.join").join(choke_reasons(one, self.lang)))

    def _advise_against(self) -> Iterator[Block]:
        found = tuple(one for one in self.report.advise_against if one.link == self.finding.link)
        if found:
            yield from advise_against_blocks(found, self.lang)

    def _chain_figures(self) -> Iterator[Block]:
        if self.explanation.chain_figures:
            yield Heading(self.say("explain.chain"))
            headings = ("head.of", "head.figure", "head.source")
            yield self._table(headings, map(self._chain_figure, self.explanation.chain_figures))

    def _chain_figure(self, one: ChainFigure) -> tuple[str, ...]:
        named = [
            say("explain.source", self.lang, title=source.title, publisher=source.publisher, year=source.year)
            for source in one.sources
        ]
        if one.estimate or not named:
            named.append(self.say("explain.estimate" if one.estimate else "explain.bare"))
        if one.year and one.year not in {source.year for source in one.sources}:
            named.append(self.say("explain.of_year", year=one.year))
        of = self.say(_CHAIN[one.kind], link=self.names[one.link])
        figure = one.text if one.value is None else f"{full_text(one.value)} {one.text}"
        return of, figure, self.say("explain.source_join").join(named)

    def _typed(self) -> Iterator[Block]:
        if self.explanation.typed:
            yield Heading(self.say("explain.typed"))
            headings = ("head.row", "head.tenant", "head.cell", "head.typed", "head.read")
            yield self._table(headings, map(self._cell, self.explanation.typed))

    def _cell(self, one: TypedFigure) -> tuple[str, ...]:
        read = (
            self.say("explain.not_read")
            if one.read is None
            else quantity_text(one.read, self.units[one.link], self.lang)
        )
        if one.what == "stands":
            read = ""
        cell = self.say(_CELLS[one.what], link=self.names[one.link])
        return self.rows((one.place,)), one.name, cell, one.text, read


def _total_document(report: GapReport, explanation: TotalExplanation, lang: Lang) -> Document:
    """Return how the figures of the first screen come about: V link by link, trades, counts, the survey."""
    local = report.local
    names = {one.link: one.name.text(lang) for one in report.links}
    counted = [one for one in report.links if one.figures.value is not None and one.figures.demand.top > 0]
    rows = [
        tuple(
            Cell(text)
            for text in (
                names[one.link],
                full_text(one.figures.price or 0.0),
                quantity_text(one.figures.demand, one.unit, lang),
                quantity_text(one.figures.supply, one.unit, lang),
                money_text(one.figures.demand.times(one.figures.price or 0), lang),
                money_text(one.figures.value, lang),
            )
        )
        for one in counted
    ]
    left = [one for one in report.links if one.figures.value is None and one.figures.demand.top > 0]
    headings = ("head.link", "head.price", "head.demand", "head.supply", "head.demand_value", "head.local_value")
    blocks: list[Block] = [
        Paragraph(
            say(
                "explain.total",
                lang,
                value=money_text(local.value, lang),
                demand=money_text(local.demand, lang),
                share=share_text(local.share, lang),
            )
        ),
        Table(tuple(say(heading, lang) for heading in headings), tuple(rows)),
    ]
    if left:
        named = say("list.join", lang).join(names[one.link] for one in left)
        blocks.append(Paragraph(say("explain.total_left", lang, count=len(left), links=named), "unknown"))
    blocks += [*_trades(report, explanation, lang), *_counts(report, lang), *_silent(explanation, lang)]
    return Document(say("explain.total_title", lang, park=report.subject.park_name.text(lang)), tuple(blocks), lang)


def _trades(report: GapReport, explanation: TotalExplanation, lang: Lang) -> Iterator[Block]:
    """The known purchases, row by row: the rate, and what flows out."""
    if report.trades is None:
        return
    names = {one.link: one.name.text(lang) for one in report.links}
    here, bought = report.trades.bought_here, report.trades.bought
    rate = say("figure.none", lang) if report.trades.rate is None else f"{report.trades.rate:.0%}"
    yield Heading(say("explain.trades", lang, rate=rate))
    yield Paragraph(
        say(
            "explain.trades_how",
            lang,
            here=money_text(here, lang),
            bought=money_text(bought, lang),
            rate=rate,
            leaks=money_text(bought - here, lang),
            without=report.trades.without_value,
        )
    )
    rows = [
        (
            one.buyer,
            one.seller,
            names.get(one.link, one.link),
            money_text(one.value, lang),
            say("pairs.yes" if one.here else "explain.no", lang),
            one.place.text(lang),
        )
        for one in explanation.purchases
    ]
    headings = ("head.buyer", "head.seller", "head.link", "head.value", "head.bought_here", "head.row")
    yield _plain_table(headings, rows, lang)


def _counts(report: GapReport, lang: Lang) -> Iterator[Block]:
    """The links behind each number of the first screen, by name."""
    by_status = [
        (say(f"status.{status}", lang), [one for one in report.links if one.status == status])
        for status in ("missing", "short", "single", "covered", "unknown")
    ]
    large = [report.link(link) for link in report.could_be_large]
    counted: list[tuple[str, list[LinkFinding]]] = [
        *by_status,
        (say("gaps.large", lang), large),
        (say("gaps.sells", lang), list(report.selling)),
    ]
    join = say("list.join", lang)
    rows = [
        (what, str(len(links)), join.join(one.name.text(lang) for one in links)) for what, links in counted if links
    ]
    if rows:
        yield Heading(say("explain.counts", lang))
        yield Paragraph(say("explain.counts_how", lang), "quiet")
        yield _plain_table(("head.counted", "head.count", "head.which"), rows, lang)


def _silent(explanation: TotalExplanation, lang: Lang) -> Iterator[Block]:
    """The tenants who don't count as surveyed."""
    if explanation.silent:
        join = say("list.join", lang)
        named = join.join(
            say("explain.silent_one", lang, name=name, row=join.join(place.text(lang) for place in places))
            for name, places in explanation.silent
        )
        yield Heading(say("explain.silent", lang))
        yield Paragraph(say("explain.silent_how", lang, count=len(explanation.silent), names=named))


def _plain_table(headings: Iterable[str], rows: Iterable[tuple[str, ...]], lang: Lang) -> Table:
    return Table(tuple(say(key, lang) for key in headings), tuple(tuple(Cell(text) for text in row) for row in rows))
