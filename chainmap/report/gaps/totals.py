"""How the figures of the gap report's first screen come about."""

from collections.abc import Iterator

from chainmap.findings.explanation import Purchase, TotalExplanation
from chainmap.findings.gaps import GAPS, GapReport, LinkFinding
from chainmap.phrasing.figures import full_text
from chainmap.phrasing.places import full_places
from chainmap.report.document import Block, Document
from chainmap.report.writer import Writer
from chainmap.words import Lang

_COUNTED: tuple[str, ...] = ("missing", "short", "single", "covered", "unknown")


def total_document(report: GapReport, explanation: TotalExplanation, lang: Lang) -> Document:
    """Return how the figures of the first screen come about.

    V link by link, trades, counts, the survey.
    """
    return _TotalWriter(report, explanation, lang).write()


class _TotalWriter(Writer):
    def __init__(self, report: GapReport, explanation: TotalExplanation, lang: Lang) -> None:
        super().__init__(lang)
        self.report = report
        self.explanation = explanation
        self.names = {finding.link: finding.name.text(lang) for finding in report.links}

    def write(self) -> Document:
        blocks = [*self._value(), *self._trades(), *self._counts(), *self._silent()]
        title = self.say("explain.total_title", park=self.report.subject.park_name.text(self.lang))
        return self.document(title, blocks)

    def _value(self) -> Iterator[Block]:
        """What could be bought here, link by link.

        And the links that are left out because they have no price.
        """
        local = self.report.local
        yield self.paragraph(
            "explain.total",
            value=self.money(local.value),
            demand=self.money(local.demand),
            share=self.share(local.share),
        )
        needed = [finding for finding in self.report.links if finding.figures.demand.top > 0]
        headings = ("head.link", "head.price", "head.demand", "head.supply", "head.demand_value", "head.local_value")
        yield self.table(headings, (self._link(finding) for finding in needed if finding.figures.value is not None))
        for links, together in local.joint:
            if together.high != 0 and not together.exact:
                names = self.items(self.names[link] for link in links)
                yield self.quiet("explain.total_joint", links=names, value=self.money(together))
        unvalued = [self.names[finding.link] for finding in needed if finding.figures.value is None]
        if unvalued:
            yield self.paragraph("explain.total_left", "unknown", count=len(unvalued), links=self.items(unvalued))

    def _link(self, finding: LinkFinding) -> tuple[str, ...]:
        figures = finding.figures
        price = figures.price or 0.0
        return (
            self.names[finding.link],
            full_text(price),
            self.quantity(figures.demand, finding.unit),
            self.quantity(figures.supply, finding.unit),
            self.money(figures.demand.times(price)),
            self.money(figures.value),
        )

    def _trades(self) -> Iterator[Block]:
        """The known purchases, row by row: the local sourcing rate, and what leaks."""
        trades = self.report.trades
        if trades is None:
            return
        rate = self.say("figure.none") if trades.rate is None else f"{trades.rate:.0%}"
        yield self.heading("explain.trades", rate=rate)
        yield self.paragraph(
            "explain.trades_how",
            here=self.money(trades.bought_here),
            bought=self.money(trades.bought),
            rate=rate,
            leaks=self.money(trades.bought - trades.bought_here),
            without=trades.without_value,
        )
        headings = ("head.buyer", "head.seller", "head.link", "head.value", "head.bought_here", "head.row")
        yield self.table(headings, map(self._purchase, self.explanation.purchases))

    def _purchase(self, purchase: Purchase) -> tuple[str, ...]:
        return (
            purchase.buyer,
            purchase.seller,
            self.names.get(purchase.link, purchase.link),
            self.money(purchase.value),
            self.say("pairs.yes" if purchase.here else "explain.no"),
            purchase.place.text(self.lang),
        )

    def _counts(self) -> Iterator[Block]:
        """The links behind each number of the first screen, by name."""
        report = self.report
        counted = [
            (self.say(f"status.{status}"), [finding for finding in report.links if finding.status == status])
            for status in _COUNTED
        ]
        counted += [(self.say(f"gap.{kind}"), list(report.gaps(kind))) for kind in GAPS]
        counted.append((self.say("gaps.large"), [report.link(link) for link in report.could_be_large]))
        counted.append((self.say("gaps.sells"), list(report.selling)))
        rows = [
            (label, str(len(findings)), self.name_list(finding.name for finding in findings))
            for label, findings in counted
            if findings
        ]
        if rows:
            yield self.heading("explain.counts")
            yield self.quiet("explain.counts_how")
            yield self.table(("head.counted", "head.count", "head.which"), rows)

    def _silent(self) -> Iterator[Block]:
        """The tenants who don't count as surveyed."""
        silent = self.explanation.silent
        if silent:
            named = [
                self.say("explain.silent_one", name=name, row=full_places(places, self.lang)) for name, places in silent
            ]
            yield self.heading("explain.silent")
            yield self.paragraph("explain.silent_how", count=len(silent), names=self.items(named))
