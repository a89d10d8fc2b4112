"""The formula of a link's figures with this park's numbers, and their rows."""

import math
from collections.abc import Iterable, Iterator
from typing import Final

from chainmap.errors import Place
from chainmap.findings.explanation import ChainFigure, Explanation, GainLine, TotalExplanation, TypedFigure
from chainmap.findings.gaps import Figures, GapReport, NeedLine, SinglePoint, SupplyLine
from chainmap.model.figures import Source
from chainmap.model.interval import Interval, total
from chainmap.phrasing.figures import demand_text, full_text, units_text
from chainmap.phrasing.places import full_places
from chainmap.report.document import Block, Document, Paragraph, Table
from chainmap.report.gaps.advise_against import advise_against_blocks
from chainmap.report.gaps.document import choke_reasons
from chainmap.report.gaps.totals import total_document
from chainmap.report.writer import Writer
from chainmap.words import Lang

_CHAIN: Final = {
    "price": "explain.chain_price",
    "flow": "explain.chain_flow",
    "life": "explain.chain_life",
    "route_share": "explain.chain_route_share",
    "equivalence": "explain.chain_equivalence",
}
_CELLS: Final = {
    "capacity": "explain.cell_capacity",
    "output": "explain.cell_output",
    "revenue": "explain.cell_revenue",
    "need": "explain.cell_need",
    "stands": "explain.cell_stands",
    "planned": "explain.cell_planned",
}


def read_text(figure: TypedFigure, unit: str, writer: Writer) -> str:
    """Return what was read from a cell, in the unit of its link."""
    if figure.what == "stands":
        return ""
    read = "" if figure.read is None else writer.quantity(figure.read, unit)
    if figure.what == "planned":
        starts = writer.say("explain.starts", starts=figure.starts) if figure.starts else ""
        return writer.clauses(filter(None, (read, starts, writer.say("explain.not_counted"))))
    return read or writer.say("explain.not_read")


def explain_document(explanation: Explanation | TotalExplanation, report: GapReport, lang: Lang) -> Document:
    """Show how the figures of a link, or of the whole park, come about.

    Line by line.
    """
    if isinstance(explanation, TotalExplanation):
        return total_document(report, explanation, lang)
    return _Explainer(explanation, report, lang).write()


class _Explainer(Writer):
    def __init__(self, explanation: Explanation, report: GapReport, lang: Lang) -> None:
        super().__init__(lang)
        self.explanation = explanation
        self.report = report
        self.finding = explanation.finding
        self.figures = explanation.finding.figures
        self.names = {finding.link: finding.name.text(lang) for finding in report.links}
        self.units = {finding.link: finding.unit for finding in report.links}

    def write(self) -> Document:
        finding = self.finding
        park = self.report.subject.park_name.text(self.lang)
        title = self.say("explain.title", park=park, link=self.names[finding.link])
        status = self.say(f"status.{finding.status}")
        action = self.say(f"action.{finding.action}") if finding.action else self.say("explain.no_action")
        unit = self.unit(finding.unit)
        blocks: list[Block] = [
            self.paragraph("explain.id", unit=unit, status=status, action=action),
            self.heading("explain.demand", sum=demand_text(finding, self.figures.demand, self.lang)),
            *self._needs(),
            *self._groups(),
            self.heading("explain.supply", sum=self.amount(self.figures.supply)),
            *self._supplies(),
            self.heading("explain.results"),
            *(Paragraph(text) for text in self._results(self.figures)),
            *self._gain(),
            *self._single_point(),
            *self._chokepoint(),
            *self._advise_against(),
            *self._chain_figures(),
            *self._typed(),
        ]
        return self.document(title, blocks)

    def amount(self, quantity: Interval) -> str:
        return self.quantity(quantity, self.finding.unit)

    def per(self, unit: str) -> str:
        """Return the unit of a yearly figure without its year."""
        return self.unit(unit.removesuffix("/a"))

    def rows(self, places: Iterable[Place]) -> str:
        return full_places(places, self.lang)

    def _needs(self) -> Iterator[Block]:
        needs = self.figures.needs
        if not needs:
            yield self.quiet("explain.no_needs")
            return
        headings = ("head.tenant", "head.for", "explain.how", "head.need", "head.captive", "head.net", "head.row")
        yield self.table(headings, (self._need(line) for line in needs))

    def _need(self, line: NeedLine) -> tuple[str, ...]:
        return (
            line.name + (self.say("explain.uncertain") if line.state == "uncertain" else ""),
            self.names.get(line.downstream, self.say("explain.stated"))
            + (self.say("explain.in_group") if line.group else ""),
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
        base = self.quantity(line.base, self.units[line.downstream])
        unit, per = self.per(self.finding.unit), self.per(self.units[line.downstream])
        key = "explain.per_output" if line.per == "output" else "explain.per_capacity"
        what = self.say(key, basis=self.say(f"basis.{line.basis}"))
        return f"{full_text(line.coefficient)} {unit}/{per} × {base} ({what})"

    def _groups(self) -> Iterator[Block]:
        if not self.explanation.groups:
            return
        yield self.paragraph("explain.groups")
        headings = ("head.group", "head.link", "head.share", "head.alone", "head.served", "head.demand")
        together = self._groups_in_words()
        rows = []
        for member in self.explanation.groups:
            unit = self.units[member.link]
            figures = (self.quantity(value, unit) for value in (member.alone, member.served, member.demand))
            group = f"{together[member.downstream, member.group]} → {self.names[member.downstream]}"
            rows.append((group, self.names[member.link], f"{member.share:.0%}", *figures))
        yield self.table(headings, rows)

    def _groups_in_words(self) -> dict[tuple[str, str], str]:
        """Return the names of the substitutes of each group, since a group has none of its own."""
        members: dict[tuple[str, str], list[str]] = {}
        for member in self.explanation.groups:
            members.setdefault((member.downstream, member.group), []).append(self.names[member.link])
        return {group: self.items(dict.fromkeys(names)) for group, names in members.items()}

    def _supplies(self) -> Iterator[Block]:
        lines = self.figures.supplies
        if not lines:
            yield self.quiet("explain.no_supplies")
            return
        headings = ("head.tenant", "head.capacity", "head.output", "head.captive", "head.net", "head.row")
        yield self.table(headings, (self._supply(line) for line in lines))

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
        money = self.money(figures.unmet_value)
        yield self.say("explain.unmet_value", price=price, unit=unit, unmet=unmet, value=money)
        if figures.value is None:
            yield self.say("explain.not_valued")
        else:
            yield self.say("explain.value", price=price, unit=unit, value=self.money(figures.value))
        if self.finding.suppliers and figures.spare > 0:
            worth = self.money(figures.spare * figures.price)
            yield self.say(
                "explain.spare",
                supply=self.number(figures.supply.low),
                price=price,
                unit=unit,
                value=worth,
                demand=self.number(figures.demand.top),
                spare=self.quantity(figures.spare, self.finding.unit),
            )

    def _gain(self) -> Iterator[Block]:
        gain = self.figures.gain
        yield self.heading("explain.gain", gain=self.money(gain))
        if gain.high is None:
            yield self.paragraph("explain.gain_unknown")
            return
        size = self.amount(self.figures.newcomer)
        if not self.figures.newcomer.top:
            yield self.quiet("explain.no_newcomer")
            return
        yield self.paragraph("explain.newcomer", size=size)
        low, high = self.explanation.low, self.explanation.high
        if low != high:
            yield self.paragraph("explain.low")
            yield self._gain_table(low)
            yield self.paragraph("explain.high")
        yield self._gain_table(high)

    def _gain_table(self, lines: Iterable[GainLine]) -> Table:
        headings = ("head.link", "head.before", "head.after", "explain.change")
        changed = (line for line in lines if line.change or line.before != line.after)
        return self.table(headings, map(self._line, changed))

    def _line(self, line: GainLine) -> tuple[str, ...]:
        unit = self.per(self.units[line.link])
        change = self.money(line.change)
        before, after = (self.number(min(ends)) for ends in (line.before, line.after))
        formula = f"{full_text(line.price)}/{unit} × ({after} − {before})"
        return self.names[line.link], self._ends(line.before), self._ends(line.after), f"{formula} = {change}"

    def _ends(self, ends: tuple[float, float]) -> str:
        """Return demand and supply on one line."""
        demand, supply = (self.say("explain.unlimited") if math.isinf(end) else self.number(end) for end in ends)
        return self.say("explain.pair", demand=demand, supply=supply)

    def _single_point(self) -> Iterator[Block]:
        """Why the link is a single point of failure.

        Each supplier's share, and what others make from it.
        """
        point = self.explanation.single
        if point is None:
            return
        yield self.heading("explain.single", suppliers=f"{point.effective_suppliers:.3g}")
        rows = [
            (share.name, self.quantity(share.capacity, self.finding.unit), f"{share.share:.1%}")
            for share in self.explanation.shares
        ]
        yield self.table(("head.tenant", "head.capacity", "head.share"), rows)
        yield from self._hanging(point)

    def _hanging(self, point: SinglePoint) -> Iterator[Block]:
        lines = self.explanation.dependents
        if not lines:
            yield self.quiet("explain.none_hang", names=self.items(point.others))
            return
        yield self.paragraph("explain.hang", value=self.money(total(line.value for line in lines)))
        rows = [
            (
                line.name,
                self.names[line.link],
                self.quantity(line.output, self.units[line.link]),
                self.say("figure.no_price") if line.price is None else full_text(line.price),
                self.money(line.value),
                self.rows(line.places),
            )
            for line in lines
        ]
        headings = ("head.tenant", "head.makes", "head.output", "head.price", "head.hangs", "head.row")
        yield self.table(headings, rows)

    def _chokepoint(self) -> Iterator[Block]:
        for chokepoint in self.report.chokepoints:
            if chokepoint.link == self.finding.link:
                yield self.heading("explain.choke")
                yield Paragraph(self.items(choke_reasons(chokepoint, self.lang)))

    def _advise_against(self) -> Iterator[Block]:
        findings = tuple(finding for finding in self.report.advise_against if finding.link == self.finding.link)
        if findings:
            yield from advise_against_blocks(findings, self.lang)

    def _chain_figures(self) -> Iterator[Block]:
        if self.explanation.chain_figures:
            yield self.heading("explain.chain")
            headings = ("head.of", "head.figure", "head.source")
            yield self.table(headings, map(self._chain_figure, self.explanation.chain_figures))

    def _chain_figure(self, figure: ChainFigure) -> tuple[str, ...]:
        named = [self._source(source) for source in figure.sources]
        if figure.average and not figure.estimate:
            named.append(self.say("explain.average"))
        if figure.estimate or not named:
            named.append(self.say("explain.estimate" if figure.estimate else "explain.bare"))
        if figure.year and figure.year not in {source.year for source in figure.sources}:
            named.append(self.say("explain.of_year", year=figure.year))
        of = self.say(_CHAIN[figure.kind], link=self.names[figure.link])
        stated = figure.text if figure.value is None else f"{full_text(figure.value)} {figure.text}".strip()
        text = units_text(stated, self.lang)
        return of, text, self.clauses(named)

    def _source(self, source: Source) -> str:
        key = "explain.source" if source.shown_title else "explain.source_untitled"
        return self.say(key, title=source.title, publisher=source.publisher, year=source.year)

    def _typed(self) -> Iterator[Block]:
        if self.explanation.typed:
            yield self.heading("explain.typed")
            headings = ("head.row", "head.tenant", "head.cell", "head.typed", "head.read")
            yield self.table(headings, map(self._cell, self.explanation.typed))

    def _cell(self, cell: TypedFigure) -> tuple[str, ...]:
        read = read_text(cell, self.units[cell.link], self)
        meaning = self.say(_CELLS[cell.what], link=self.names[cell.link])
        return self.rows((cell.place,)), cell.name, meaning, cell.text, read
