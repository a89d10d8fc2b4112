"""Anchors as a page: the page of all, and one anchor's own page.

Who is first, what the park loses without each, and who depends on whom.
"""

from collections.abc import Iterable, Iterator, Sequence

from chainmap.findings.anchors import (
    AnchorFinding,
    AnchorIndex,
    AnchorReport,
    CandidateAnchor,
    Departure,
    GroupLoss,
    LinkQuantity,
)
from chainmap.model.interval import NOTHING, Interval
from chainmap.report.anchors.sections import MAGNET_HEADINGS, TenantWriter, index_text, link_name, place_text
from chainmap.report.document import Block, Cell, Document, Number, Numbers, Paragraph, Tone
from chainmap.report.writer import Writer
from chainmap.words import Lang

_SHOWN = 10
_FEW = 3
_GAPS = 8


def anchor_document(report: AnchorReport, lang: Lang, *, top: int | None = None) -> Document:
    """Return the page of all anchors.

    The table shows the first `top` (ten if None, all if 0).
    """
    return _AnchorWriter(report, lang).document_of_all(_SHOWN if top is None else top)


def tenant_document(report: AnchorReport, tenant: str, lang: Lang) -> Document:
    """Return the page of one anchor.

    Raises:
        KeyError: the tenant supplies no link.
    """
    writer = TenantWriter(report, report.find(tenant), lang)
    subject = report.subject
    title = writer.say("anchors.tenant_title", park=subject.park_name.text(lang), tenant=writer.finding.name)
    return writer.document(title, writer.blocks())


class _AnchorWriter(Writer):
    def __init__(self, report: AnchorReport, lang: Lang) -> None:
        super().__init__(lang)
        self.report = report
        self.names = {finding.tenant: finding.name for finding in report.tenants}
        self.prices = {line.link: line.price for finding in report.tenants for line in finding.pull.links}

    def document_of_all(self, top: int) -> Document:
        subject = self.report.subject
        title = self.say(
            "anchors.title", park=subject.park_name.text(self.lang), chains=self.name_list(subject.chain_names)
        )
        return self.document(title, self._blocks(top))

    def _blocks(self, top: int) -> Iterator[Block]:
        report = self.report
        yield Numbers(tuple(self._cards()))
        first = TenantWriter(report, report.tenants[0], self.lang)
        yield Paragraph(self.sentences([self._lead(), *first.narrative()]))
        yield from self.caveats()
        yield self.heading("anchors.ranking")
        shown = report.tenants[:top] if top else report.tenants
        yield self.table(
            (
                "anchors.head_place",
                "head.tenant",
                "anchors.head_on_links",
                "anchors.head_lost_without",
                "anchors.head_buys",
                "anchors.head_could_be_here",
                "anchors.head_at_risk",
                "anchors.head_index_parts",
            ),
            (self._row(finding) for finding in shown),
        )
        yield from self.cut("anchors.ranking_cut", len(report.tenants) - len(shown))
        yield from self._legend(shown)
        if report.call is not None:
            yield self.paragraph(
                "anchors.call",
                tenant=report.call.name,
                link=self._link(report.call.link),
                open=report.call.open,
                settled=report.call.settled,
            )
        yield from self._together()
        if report.departure is not None:
            yield from self._departure(report.departure)
        yield from self._magnet()
        yield from self._candidates()

    def _cards(self) -> Iterator[Number]:
        report = self.report
        first = report.tenants[0]
        yield self.card(
            self.money(report.local_value),
            "anchors.card_value",
            self.say("anchors.card_value_note", demand=self.money(report.demand_value)),
        )
        yield self.card(self.money(first.extraction), "anchors.card_first", first.name, "bad")
        for group in report.groups[:1]:
            if group.value != first.extraction:
                value, label = self.money(group.value), self.say("anchors.card_pair", k=group.k)
                yield Number(value, label, self._named(group.best), "bad")
        risky = max(report.tenants, key=lambda finding: finding.cascade.at_risk.top)
        if risky.cascade.at_risk.high != 0:
            yield self.card(self.money(risky.cascade.at_risk), "anchors.card_risk", risky.name, "warn")

    def _lead(self) -> str:
        report, first = self.report, self.report.tenants[0]
        if first.extraction.high == 0:
            return self.say("anchors.lead_none", name=first.name)
        values = {"name": first.name, "loss": self.money(first.extraction), "whole": self.money(report.local_value)}
        tied = [other.name for other in report.tenants[1:] if other.extraction == first.extraction]
        if first.places.worst == 1 and tied:
            return self.say("anchors.lead_tied", rivals=self.few(tied, _FEW, of="tenants"), **values)
        if first.places.worst == 1:
            return self.say("anchors.lead_sure", **values)
        rivals = self.few([self.names[other] for other in first.places.may_swap_with], _FEW, of="tenants")
        return self.say("anchors.lead_open", rivals=rivals, **values)

    def caveats(self) -> Iterator[Block]:
        """Yield what the reader must know before the figures."""
        report = self.report
        ranked = self.say("anchors.ranked", tenants=report.coverage.tenants, ranked=len(report.tenants))
        yield Paragraph(self.sentences([self.say("anchors.ceiling"), ranked]), "quiet")
        if report.assumed:
            yield self.paragraph("anchors.assumed", "warn")
        if not report.coverage.enough:
            yield self.paragraph("anchors.survey_not_enough", "unknown")
        replaced = report.tenants[0].cascade.replaced_outside
        if replaced:
            yield self.paragraph("anchors.replaced_note", replaced=self.share(Interval(replaced, replaced)))
        if report.titled_elsewhere:
            yield self.paragraph("anchors.titled_elsewhere", names=self.items(report.titled_elsewhere))
        if report.uncertain:
            names = [
                self.say(
                    "anchors.uncertain_one", tenant=self.report.tenant_names.get(tenant, tenant), link=self._link(link)
                )
                for tenant, link in report.uncertain
            ]
            sentences = [self.say("anchors.uncertain", count=len(names), names=self.few(names, _FEW))]
            if report.reported_value not in {None, report.local_value}:
                sentences.append(self.say("anchors.uncertain_value", value=self.money(report.reported_value)))
            yield Paragraph(self.sentences(sentences), "quiet")

    def _row(self, finding: AnchorFinding) -> tuple[Cell, ...]:
        purchases, loss = finding.pull.purchases, self.money(finding.extraction)
        name = f"{finding.name} ★" if finding.designated else finding.name
        return (
            Cell(place_text(finding)),
            Cell(name),
            Cell(self.few([self._link(link) for link in finding.links], 2)),
            Cell(
                loss.reworded(f"{loss}*") if finding.not_counted else loss,
                "bad" if finding.extraction.low > 0 else "plain",
            ),
            Cell(self.money(purchases.value) if purchases.value.high != 0 else "–"),
            Cell("–" if purchases.rate is None else TenantWriter(self.report, finding, self.lang).here(purchases)),
            Cell(self.money(finding.cascade.at_risk) if finding.cascade.at_risk.high != 0 else "–"),
            Cell(self._index(finding.index)),
        )

    def _index(self, index: AnchorIndex) -> str:
        """Return the index, never without its parts."""
        parts = " · ".join(self.share(part) for part in (index.buys, index.sells, index.cascade))
        return self.say("anchors.index_with_parts", index=index_text(index), parts=parts)

    def _legend(self, shown: Sequence[AnchorFinding]) -> Iterator[Block]:
        """Yield what the marks of the table mean, those that it has."""
        ranges = [place_text(finding) for finding in shown if finding.places.best != finding.places.worst]
        texts = [self.say("anchors.places_note", example=ranges[0])] if ranges else []
        if any(finding.not_counted for finding in shown):
            texts.append(self.say("anchors.uncounted_note"))
        if any(finding.designated for finding in shown):
            texts.append(self.say("anchors.title_note"))
        yield Paragraph(self.sentences([*texts, self.say("anchors.index_note")]), "quiet")

    def _magnet(self) -> Iterator[Block]:
        """Yield the largest gaps that exist because of a tenant."""
        found = [
            (line, finding)
            for finding in self.report.tenants
            for line in finding.magnet
            if line.value.low > 0 and line.mostly is not False
        ]
        found.sort(key=lambda one: -one[0].value.low)
        if found:
            yield self.heading("anchors.magnet_of_all")
            rows = (
                (Cell(finding.name), *TenantWriter(self.report, finding, self.lang).magnet_row(line))
                for line, finding in found[:_GAPS]
            )
            yield self.table(("head.tenant", *MAGNET_HEADINGS), rows)
            yield from self.cut("anchors.magnet_cut", len(found) - _GAPS)

    def _link(self, link: str) -> str:
        return link_name(self.report, link, self.lang)

    def _named(self, tenants: Iterable[str]) -> str:
        return self.items(self.names[tenant] for tenant in tenants)

    def _together(self) -> Iterator[Block]:
        if self.report.groups:
            yield self.heading("anchors.groups")
        for group in self.report.groups:
            yield Paragraph(self.sentences(self._group(group)))

    def _group(self, group: GroupLoss) -> Iterator[str]:
        first = self.report.tenants[0]
        if group.value == first.extraction:
            yield self.say("anchors.group_no_more", k=group.k, name=first.name, value=self.money(group.value))
            return
        yield self.say("anchors.group", k=group.k, best=self._named(group.best), value=self.money(group.value))
        if set(group.largest_singles) != set(group.best):
            yield self.say(
                "anchors.group_differs",
                k=group.k,
                singles=self._named(group.largest_singles),
                singles_value=self.money(group.singles_value),
            )
        if not group.exact:
            yield self.say("anchors.group_bound", k=group.k, bound=self.money(group.bound))

    def _departure(self, departure: Departure) -> Iterator[Block]:
        names = self.items(departure.names)
        yield self.heading("anchors.departure_one" if len(departure.names) == 1 else "anchors.departure", names=names)
        sentences = [self.say("anchors.departure_loss", value=self.money(departure.value))]
        if departure.cascade.stops:
            sentences.append(
                self.say(
                    "anchors.departure_stops",
                    count=len(departure.cascade.stops),
                    value=self.money(departure.cascade.at_risk),
                )
            )
        yield Paragraph(self.sentences(sentences))

    def _candidates(self) -> Iterator[Block]:
        report = self.report
        if not report.candidates and not report.candidates_without_capacity:
            return
        yield self.heading("anchors.candidates")
        if report.candidates:
            yield self.table(
                (
                    "anchors.head_candidate",
                    "anchors.head_on_links",
                    "anchors.head_gain",
                    "anchors.head_fills",
                    "anchors.head_opens",
                    "anchors.head_buys",
                    "anchors.head_could_be_here",
                    "anchors.head_whole_chain",
                ),
                (self._candidate(candidate) for candidate in report.candidates),
            )
            yield self.quiet("anchors.candidates_note")
        if report.candidates_without_capacity:
            yield self.quiet("anchors.no_capacity", names=self.items(report.candidates_without_capacity))

    def _candidate(self, candidate: CandidateAnchor) -> tuple[Cell, ...]:
        tone: Tone = "good" if candidate.gain.low > 0 else "plain"
        return (
            Cell(candidate.candidate),
            Cell(self.items(self._link(link) for link in candidate.links)),
            Cell(self.money(candidate.gain), tone),
            Cell(self._quantities(candidate.fills)),
            Cell(self._quantities(candidate.opens)),
            Cell(self.money(candidate.purchases.value) if candidate.purchases.value != NOTHING else "–"),
            Cell(self.share(candidate.purchases.rate)),
            Cell(self.money(candidate.chain) if candidate.chain != NOTHING else "–"),
        )

    def _quantities(self, lines: Sequence[LinkQuantity]) -> str:
        """Return the first few links with their quantities, those of most worth first."""
        worth = {line.link: (self.prices.get(line.link) or 0.0) * line.quantity.low for line in lines}
        largest = sorted(lines, key=lambda line: -worth[line.link])
        texts = [f"{self._link(line.link)} {self.quantity(line.quantity, line.unit)}" for line in largest]
        return self.few(texts, _FEW, of="clauses") if texts else "–"
