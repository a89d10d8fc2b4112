"""The sections of one anchor's page."""

from collections import defaultdict
from collections.abc import Iterator

from chainmap.findings.anchors import AnchorFinding, AnchorIndex, AnchorReport, MagnetLine, PullLine, Purchases
from chainmap.model.interval import NOTHING, Interval, total
from chainmap.phrasing.figures import Figure
from chainmap.report.document import Block, Cell, Number, Numbers, Paragraph
from chainmap.report.writer import Writer
from chainmap.words import Lang

_FEW = 3
_LINES = 10
_LINKS = 20
_ROUNDING = 1e-9


def place_text(finding: AnchorFinding) -> str:
    """Return a place in the order: `2`, `3–5`."""
    places = finding.places
    text = str(places.best) if places.best == places.worst else f"{places.best}–{places.worst}"
    return Figure(text, Interval(places.best, places.worst))


def index_text(index: AnchorIndex) -> str:
    """Return the index: `0.25`, `0.25–0.45`."""
    ends = [f"{index.value.low:.2f}", f"{index.value.top:.2f}"]
    return ends[0] if ends[0] == ends[1] else "–".join(ends)


def link_name(report: AnchorReport, link: str, lang: Lang) -> str:
    """Return a link's name; its key where the report has no name of it."""
    name = report.link_names.get(link)
    return name.text(lang) if name is not None else link.rpartition("/")[2]


def is_telling(rate: Interval | None) -> bool:
    """Whether a rate says anything: not where it may be all or nothing."""
    return rate is not None and not (rate.low == 0 and rate.top >= 1)


class TenantWriter(Writer):
    """Writes what hangs on one tenant."""

    def __init__(self, report: AnchorReport, finding: AnchorFinding, lang: Lang) -> None:
        super().__init__(lang)
        self.report = report
        self.finding = finding

    def blocks(self) -> Iterator[Block]:
        """Yield the whole page."""
        yield Numbers(tuple(self._cards()))
        yield Paragraph(self.sentences([self._lead(), *self.narrative()]))
        yield self.quiet("anchors.ceiling")
        if self.report.assumed:
            yield self.paragraph("anchors.assumed", "warn")
        if not self.report.coverage.enough:
            yield self.paragraph("anchors.survey_not_enough", "unknown")
        chains = dict.fromkeys(link.partition("/")[0] for link in self.finding.links)
        if len(chains) > 1:
            names = dict(zip(self.report.subject.chains, self.report.subject.chain_names, strict=True))
            shown = (names[chain].text(self.lang) if chain in names else chain for chain in chains)
            yield self.quiet("anchors.several_chains", chains=self.items(shown))
        if self.finding.designated:
            yield self.paragraph("anchors.designated_sentence", title=self.finding.designated)
        yield from self._pull()
        yield from self._sells()
        yield from self._losses()
        yield from self._stops()
        yield from self._magnet(self.finding.magnet)
        yield from self._index()

    def here(self, purchases: Purchases) -> str:
        """Return what of purchases could be bought here, with its rate if known."""
        here = self.money(purchases.here)
        if not is_telling(purchases.rate):
            return here
        return here.reworded(self.say("anchors.with_rate", sum=here, rate=self.share(purchases.rate)))

    def narrative(self) -> Iterator[str]:
        """Yield sentences on what it buys, what it sets in motion, what stops with it."""
        purchases, chain = self.finding.pull.purchases, self.finding.pull.chain
        if purchases.value.high == 0:
            if self.finding.pull.links:
                yield self.say("anchors.no_purchases")
        elif purchases.value.low == 0 and purchases.value.high is None:
            yield self.say("anchors.pull_unknown")
        elif purchases.here.low == 0 and purchases.here.high is None:
            yield self.say("anchors.pull_unknown_here", value=self.money(purchases.value))
        elif purchases.here.high == 0:
            yield self.say("anchors.pull_nothing_here", value=self.money(purchases.value))
        else:
            yield self.say("anchors.pull_sentence", value=self.money(purchases.value), here=self.here(purchases))
        if chain.chain not in {NOTHING, purchases.value}:
            yield self.say(
                "anchors.chain_sentence",
                chain=self.money(chain.chain),
                here=self.money(chain.here),
                outside=self.money(chain.outside),
                beyond=self.money(chain.beyond),
            )
            if chain.here.low + chain.outside.low + chain.beyond.low < chain.chain.low * (1 - _ROUNDING):
                yield self.say("anchors.parts_open")
        yield from self._stop_sentences()

    def _stop_sentences(self) -> Iterator[str]:
        cascade = self.finding.cascade
        if not cascade.stops:
            yield self.say("anchors.stops_nobody")
        else:
            yield self.say("anchors.stops_sentence", count=len(cascade.stops), value=self.money(cascade.at_risk))
        sales = sorted(cascade.sales_at_risk, key=lambda lost: -lost.value.top)
        if sales:
            whole = total(lost.value for lost in sales)
            names = self.few([lost.name for lost in sales], _FEW, of="tenants")
            yield self.say("anchors.sales_sentence", value=self.money(whole.top), names=names)

    def _cards(self) -> Iterator[Number]:
        finding, report = self.finding, self.report
        place = place_text(finding)
        yield self.card(place, "anchors.card_place", self.say("anchors.card_place_note", count=len(report.tenants)))
        yield self.card(
            self.money(finding.extraction),
            "anchors.card_loss",
            self.say("anchors.card_loss_note", value=self.money(report.local_value)),
            "bad" if finding.extraction.low > 0 else "plain",
        )
        purchases = finding.pull.purchases
        if purchases.value.high is None and purchases.value.low == 0:
            yield self.card(self.money(purchases.value), "anchors.card_buys")
        elif purchases.value.high != 0:
            note = self.say("anchors.card_buys_note", here=self.money(purchases.here), rate=self.share(purchases.rate))
            yield self.card(self.money(purchases.value), "anchors.card_buys", note)
        outside = finding.pull.chain.outside
        if outside.high != 0:
            yield self.card(self.money(outside), "anchors.card_outside", self.say("anchors.card_outside_note"), "warn")
        if finding.cascade.at_risk.high != 0:
            note = self.say("anchors.card_stops_note", share=self.share(finding.cascade.others))
            yield self.card(self.money(finding.cascade.at_risk), "anchors.card_stops", note, "bad")

    def _lead(self) -> str:
        finding = self.finding
        place = place_text(finding)
        values = {"name": finding.name, "whole": self.money(self.report.local_value), "place": place}
        if finding.extraction.high == 0 and finding.not_counted:
            return self.say("anchors.tenant_lead_uncounted", links=self._links(finding.not_counted), **values)
        if finding.extraction.high == 0:
            return self.say("anchors.tenant_lead_nothing", **values)
        return self.say("anchors.tenant_lead", loss=self.money(finding.extraction), **values)

    def _pull(self) -> Iterator[Block]:
        pull = self.finding.pull
        if not pull.links:
            return
        priced = [line for line in pull.links if line.price is not None]
        if priced:
            yield self.heading("anchors.tiers")
            yield self.table(
                (
                    "anchors.head_tier",
                    "anchors.head_whole_chain",
                    "anchors.head_bought_here",
                    "anchors.head_bought_outside",
                    "anchors.head_further_upstream",
                ),
                self._tiers(priced),
            )
        told = [line for line in pull.links if _is_told(line.chain)]
        largest = sorted(told, key=_worth_of_chain, reverse=True)
        shown, rest = largest[:_LINKS], largest[_LINKS:]
        yield self.heading("anchors.by_link")
        yield self.table(PULL_HEADINGS, map(self.pull_row, sorted(shown, key=lambda line: line.tier)))
        if rest:
            worth = self.money(sum(line.chain.low * (line.price or 0.0) for line in rest))
            yield self.quiet("anchors.links_cut", count=len(rest), worth=worth)
        if untold := [line.link for line in pull.links if not _is_told(line.chain)]:
            yield self.quiet("anchors.links_unknown", links=self.few(map(self._link, untold), _LINES))
        if pull.unpriced:
            yield self.quiet("anchors.unpriced", links=self._links(pull.unpriced))

    def _tiers(self, lines: list[PullLine]) -> Iterator[tuple[str, ...]]:
        tiers: dict[int, list[PullLine]] = defaultdict(list)
        for line in lines:
            tiers[line.tier].append(line)
        for tier in sorted(tiers):
            yield (str(tier), *(self._worth(tiers[tier], part) for part in ("chain", "here", "outside", "beyond")))

    def _worth(self, lines: list[PullLine], part: str) -> str:
        worth = total(getattr(line, part).times(line.price or 0.0) for line in lines)
        return self.money(worth) if worth.high != 0 else "–"

    def pull_row(self, line: PullLine) -> tuple[str, ...]:
        """Return a row of the pull by link."""

        def amount(quantity: Interval) -> str:
            return self.quantity(quantity, line.unit) if quantity.high != 0 else "–"

        worth = "–" if line.price is None or line.outside.high == 0 else self.money(line.outside.times(line.price))
        return (
            str(line.tier),
            line.name.text(self.lang),
            amount(line.chain),
            amount(line.here),
            amount(line.outside),
            amount(line.beyond),
            worth,
        )

    def _sells(self) -> Iterator[Block]:
        if not self.finding.sells:
            return
        yield self.heading("anchors.sells")
        yield self.table(
            ("head.link", "anchors.head_could_supply", "anchors.head_could_sell"),
            (
                (self._link(line.link), self.quantity(line.supply, line.unit), self.quantity(line.here, line.unit))
                for line in self.finding.sells
            ),
        )

    def _losses(self) -> Iterator[Block]:
        finding = self.finding
        if finding.lost_by_link:
            yield self.heading("anchors.losses")
            lost = sorted(finding.lost_by_link, key=lambda loss: (-loss.value.low, -loss.value.top))
            yield self.table(
                ("head.link", "anchors.head_lost_without"),
                ((self._link(loss.link), self.money(loss.value)) for loss in lost),
            )
        if finding.not_counted:
            yield self.quiet("anchors.not_counted", links=self._links(finding.not_counted))

    def _stops(self) -> Iterator[Block]:
        cascade = self.finding.cascade
        if cascade.stops:
            yield self.heading("anchors.stops")
            replaced = Interval(cascade.replaced_outside, cascade.replaced_outside)
            yield self.quiet("anchors.stops_range", replaced=self.share(replaced))
            stopped = sorted(cascade.stops, key=lambda tenant: (-tenant.value.top, tenant.name))
            yield self.table(
                ("head.tenant", "head.link", "anchors.head_stops_share", "anchors.head_output_lost"),
                (
                    (
                        tenant.name,
                        self.items(self._link(line.link) for line in tenant.lines),
                        self.items(self.share(line.share) for line in tenant.lines),
                        self.money(tenant.value),
                    )
                    for tenant in stopped
                ),
            )
        if cascade.not_counted:
            yield self.quiet("anchors.cascade_not_counted", links=self._links(cascade.not_counted))
        if cascade.sales_at_risk:
            yield self.heading("anchors.lost_sales")
            sales = sorted(cascade.sales_at_risk, key=lambda lost: -lost.value.top)
            yield self.table(
                ("head.tenant", "anchors.head_sales_lost"),
                ((lost.name, self.money(lost.value)) for lost in sales[:_LINES]),
            )
            yield from self.cut("anchors.sales_cut", len(sales) - _LINES)

    def _magnet(self, lines: tuple[MagnetLine, ...]) -> Iterator[Block]:
        if lines:
            yield self.heading("anchors.magnet")
            yield self.quiet("anchors.magnet_note")
            needs = {line.link: line.needs for line in self.finding.pull.links}
            told = [line for line in lines if _is_told(line.unmet) or _is_told(needs[line.link])]
            yield self.table(MAGNET_HEADINGS, map(self.magnet_row, told))
            if untold := [line.link for line in lines if line not in told]:
                yield self.quiet("anchors.links_unknown", links=self.few(map(self._link, untold), _LINES))
            if alternatives := [line.link for line in lines if line.alternative]:
                yield self.quiet("anchors.alternatives", links=self.items(map(self._link, alternatives)))

    def magnet_row(self, line: MagnetLine) -> tuple[Cell, ...]:
        """Return a line of the magnet list."""
        needs = next((pulled.needs for pulled in self.finding.pull.links if pulled.link == line.link), NOTHING)
        return (
            Cell(line.name.text(self.lang)),
            Cell(self.quantity(needs, line.unit)),
            Cell(self.quantity(line.unmet, line.unit)),
            Cell(self.money(line.value)),
            Cell(self.share(line.share)),
            Cell(self.say(PLANT[line.carries_a_plant]), "good" if line.carries_a_plant else "plain"),
        )

    def _index(self) -> Iterator[Block]:
        index = self.finding.index
        yield self.heading("anchors.index")
        parts = (
            ("anchors.index_buys", self.share(index.buys)),
            ("anchors.index_sells", self.share(index.sells)),
            ("anchors.index_cascade", self.share(index.cascade)),
            ("anchors.head_index", index_text(index)),
        )
        yield self.table(("anchors.head_part", "anchors.head_share"), ((self.say(key), text) for key, text in parts))
        yield self.quiet("anchors.index_note")

    def _link(self, link: str) -> str:
        return link_name(self.report, link, self.lang)

    def _links(self, links: tuple[str, ...]) -> str:
        return self.items(self._link(link) for link in links)


def _is_told(quantity: Interval) -> bool:
    """Whether anything is known of a quantity."""
    return quantity.low > 0 or quantity.high is not None


def _worth_of_chain(line: PullLine) -> tuple[bool, float, float]:
    """Return what orders links: those with a price by worth, then the others; what is sure before what may be."""
    price = line.price or 0.0
    return line.price is not None, price * line.chain.low, price * min(line.chain.top, 1e300)


PULL_HEADINGS = (
    "anchors.head_tier",
    "head.link",
    "anchors.head_whole_chain",
    "anchors.head_bought_here",
    "anchors.head_bought_outside",
    "anchors.head_further_upstream",
    "anchors.head_worth_outside",
)
PLANT = {True: "anchors.yes", False: "anchors.no", None: "anchors.cannot_tell"}  # whether a gap is enough for one
MAGNET_HEADINGS = (
    "head.link",
    "anchors.head_needs",
    "anchors.head_its_part",
    "anchors.head_worth",
    "anchors.head_its_share",
    "anchors.head_carries",
)
