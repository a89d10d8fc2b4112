"""The formula of a link's figures with this park's own numbers, and the rows that they come from."""

from collections.abc import Iterable, Iterator

from chainmap.errors import Place
from chainmap.model.findings import Explanation, Figures, GainLine, GapReport, NeedLine, SupplyLine
from chainmap.model.interval import Interval
from chainmap.phrasing.figures import full_text, money_text, number_text, quantity_text, share_text
from chainmap.report.document import Block, Cell, Document, Heading, Paragraph, Table
from chainmap.words import Lang, say


def explain_document(explanation: Explanation, report: GapReport, lang: Lang) -> Document:
    """Return how demand, supply, unmet demand, value and gain of a link come about, line by line."""
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
        title = self.say("explain.title", park=self.report.park_name.text(self.lang), link=self.names[finding.link])
        status = self.say(f"status.{finding.status}")
        action = self.say(f"action.{finding.action}") if finding.action else self.say("explain.no_action")
        blocks: list[Block] = [
            Paragraph(self.say("explain.id", link=finding.link, unit=finding.unit, status=status, action=action)),
            Heading(self.say("explain.demand", sum=self.amount(self.figures.demand))),
            *self._needs(),
            *self._groups(),
            Heading(self.say("explain.supply", sum=self.amount(self.figures.supply))),
            *self._supplies(),
            Heading(self.say("explain.results")),
            *(Paragraph(text) for text in self._results(self.figures)),
            *self._gain(),
        ]
        return Document(title, tuple(blocks), self.lang)

    def amount(self, one: Interval) -> str:
        return quantity_text(one, self.finding.unit, self.lang)

    def _table(self, headings: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Table:
        return Table(tuple(map(self.say, headings)), tuple(tuple(Cell(text) for text in row) for row in rows))

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
            self._how(line), self.amount(line.need), self.amount(line.captive),
            self.say("explain.by_group") if line.group else self.amount(line.net), self.rows(line.places),
        )  # fmt: skip

    def _how(self, line: NeedLine) -> str:
        if not line.downstream:
            return self.say("explain.stated")
        if line.coefficient is None:
            return self.say("explain.no_figure")
        base = quantity_text(line.base, self.units[line.downstream], self.lang)
        unit = self.finding.unit.removesuffix("/a")
        per = self.units[line.downstream].removesuffix("/a")
        key = "explain.per_output" if line.per == "output" else "explain.per_capacity"
        what = self.say(key, basis=self.say(f"basis.{line.basis}"))
        return f"{line.coefficient:,.6g} {unit}/{per} × {base} ({what})"

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
            f"{self.amount(line.output)} ({self.say(f'basis.{line.output_basis}')})", self.amount(line.captive),
            self.amount(line.net), self.rows(line.places),
        )  # fmt: skip

    def _results(self, figures: Figures) -> Iterator[str]:
        demand, supply, unmet = self.amount(figures.demand), self.amount(figures.supply), self.amount(figures.unmet)
        yield self.say("explain.unmet", unmet=unmet, demand=demand, supply=supply)
        yield self.say("explain.enough", enough=self.say(f"enough.{figures.enough}"))
        if figures.price is None:
            yield self.say("explain.no_price")
            return
        unit = self.finding.unit.removesuffix("/a")
        price = full_text(figures.price)
        money = money_text(figures.unmet_value, self.lang)
        yield self.say("explain.unmet_value", price=price, unit=unit, unmet=unmet, value=money)
        if figures.value is None:
            yield self.say("explain.not_valued")
        else:
            yield self.say("explain.value", price=price, unit=unit, value=money_text(figures.value, self.lang))

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
        unit = self.units[line.link].removesuffix("/a")

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


def total_document(report: GapReport, lang: Lang) -> Document:
    """Return how the local sourcing potential comes about, link by link."""
    local = report.local
    names = {one.link: one.name.text(lang) for one in report.links}
    counted = [one for one in report.links if one.figures.value is not None and one.figures.demand.top > 0]
    rows = [
        tuple(
            Cell(text)
            for text in (
                names[one.link], full_text(one.figures.price or 0.0), quantity_text(one.figures.demand, one.unit, lang),
                quantity_text(one.figures.supply, one.unit, lang),
                money_text(one.figures.demand.times(one.figures.price or 0), lang), money_text(one.figures.value, lang),
            )
        )
        for one in counted
    ]  # fmt: skip
    left = [one for one in report.links if one.figures.value is None and one.figures.demand.top > 0]
    headings = ("head.link", "head.price", "head.demand", "head.supply", "head.demand_value", "head.local_value")
    blocks: list[Block] = [
        Paragraph(say("explain.total", lang, value=money_text(local.value, lang), demand=money_text(local.demand, lang),
                      share=share_text(local.share, lang))),
        Table(tuple(say(heading, lang) for heading in headings), tuple(rows)),
    ]  # fmt: skip
    if left:
        named = say("list.join", lang).join(names[one.link] for one in left)
        blocks.append(Paragraph(say("explain.total_left", lang, count=len(left), links=named), "unknown"))
    return Document(say("explain.total_title", lang, park=report.park_name.text(lang)), tuple(blocks), lang)
