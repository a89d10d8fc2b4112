"""What not to recruit, in words and as data.

The line of the gap report, the section with all reasons.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from chainmap.findings.advise_against import HEALTHY_UTILISATION, AdviceAgainst, NotAssessed, ReasonAgainst
from chainmap.findings.neighbours import Nearby, NearbyDemand
from chainmap.model.chain import Names
from chainmap.model.interval import ANYTHING, exactly
from chainmap.phrasing.figures import year_text
from chainmap.phrasing.places import rows_by_file
from chainmap.report.document import Block, Cell, Paragraph, Table
from chainmap.report.plain import JsonObject
from chainmap.report.values import money_data, names_data, nearby_data, place_data, quantity_data
from chainmap.report.writer import Writer
from chainmap.words import Lang, say

_IN_LINE: Final = 4
_NAMED: Final = 5
_SHORT: Final = {
    "demand": "avoid.short_demand",
    "neighbour": "avoid.short_neighbour",
    "market": "avoid.short_market",
    "policy": "avoid.short_policy",
    "limit": "avoid.short_limit",
}
_VERDICTS: Final = {"sure": "avoid.verdict_sure", "perhaps": "avoid.verdict_perhaps"}
_REASONS: Final = {
    "demand": "avoid.reason_demand",
    "neighbour": "avoid.reason_neighbour",
    "market": "avoid.reason_market",
    "policy": "avoid.reason_policy",
    "limit": "avoid.reason_limit",
}


def advise_against_line(findings: Iterable[AdviceAgainst], lang: Lang) -> str:
    """Return one line that names the links surely advised against, and why.

    Empty where there are none.
    """
    return _AdviceWriter(lang).line([finding for finding in findings if finding.sure])


def short_reason(finding: AdviceAgainst, lang: Lang) -> str:
    """Return the first reason in a few words, with both figures."""
    return _AdviceWriter(lang).short_reason(finding)


def nearby_step(nearby: tuple[Nearby, ...], lang: Lang) -> list[str]:
    """Return what a step that recommends a link adds on who is nearby."""
    writer = _AdviceWriter(lang)
    return [writer.say("avoid.nearby_step", names=writer.nearby_names(nearby))] if nearby else []


def against_step(finding: AdviceAgainst | None, lang: Lang) -> list[str]:
    """Return what a step that recommends a link adds where it is advised against: why."""
    return [] if finding is None else [say("avoid.step", lang, why=short_reason(finding, lang))]


def with_nearby(status: str, nearby: tuple[Nearby, ...], lang: Lang) -> str:
    """Return a link's status with the mark of what a neighbour could supply 邻近可配套."""
    if not nearby:
        return status
    writer = _AdviceWriter(lang)
    return writer.clauses((status, writer.say("avoid.nearby", names=writer.nearby_names(nearby))))


def nearby_names(suppliers: Iterable[Nearby | NearbyDemand], lang: Lang) -> str:
    """Return who is nearby, and how far: `NAME, 30 km`."""
    return _AdviceWriter(lang).nearby_names(suppliers)


def advise_against_blocks(
    findings: tuple[AdviceAgainst, ...], lang: Lang, *, not_assessed: tuple[NotAssessed, ...] = ()
) -> tuple[Block, ...]:
    """Return the section on what not to recruit.

    Every reason with both figures and their sources.
    """
    return tuple(_AdviceWriter(lang).section(findings, not_assessed))


class _AdviceWriter(Writer):
    def line(self, sure: list[AdviceAgainst]) -> str:
        if not sure:
            return ""
        links = self.clauses(
            self.say("avoid.line_one", link=finding.name.text(self.lang), why=self.short_reason(finding))
            for finding in sure[:_IN_LINE]
        )
        if len(sure) > _IN_LINE:
            links = self.say("avoid.line_more", links=links, count=len(sure) - _IN_LINE)
        return self.say("avoid.line", links=links)

    def short_reason(self, finding: AdviceAgainst) -> str:
        """Return the first reason in a few words, with both figures."""
        one = finding.reasons[0]
        values = {
            "figure": f"{one.figure.low:.0%}" if one.kind == "market" else self.quantity(one.figure, one.unit),
            "against": self.quantity(one.against, one.unit),
            "names": self.nearby_names(one.suppliers),
            "reach": self._km(one.reach_km),
            "year": year_text(one.year, self.lang),
            **self._policy(one),
            "resource": self._resource(one),
        }
        return self.say("avoid.short_market_world" if one.of_world else _SHORT[one.kind], **values)

    def nearby_names(self, suppliers: Iterable[Nearby | NearbyDemand]) -> str:
        """Return who is nearby, and how far: `NAME, 30 km`."""
        return self.clauses(self._at(supplier) for supplier in suppliers)

    def section(self, findings: tuple[AdviceAgainst, ...], not_assessed: tuple[NotAssessed, ...]) -> Iterator[Block]:
        assessed = [finding for finding in findings if not _unknown(finding)]
        unknown = tuple(finding.name for finding in findings if _unknown(finding))
        yield self.heading("avoid.section")
        if assessed:
            yield self.quiet("avoid.how", healthy=f"{HEALTHY_UTILISATION:.0%}")
            yield self._table(assessed)
        else:
            yield self.quiet("avoid.none")
        if unknown:
            yield self.paragraph("avoid.untold", "unknown", count=len(unknown), links=self._some(unknown))
        for text in self._unweighed(not_assessed):
            yield Paragraph(text, "unknown")

    def _unweighed(self, not_assessed: Iterable[NotAssessed]) -> Iterator[str]:
        """Yield a sentence per list of links, with the limits that they lack figures for."""
        limits: dict[tuple[Names, ...], list[str]] = {}
        for entry in not_assessed:
            limits.setdefault(entry.names, []).append(self.say(f"resource.{entry.resource}"))
        for names, resources in limits.items():
            resource = self.items(resources)
            yield self.say("avoid.unweighed", resource=resource, count=len(names), links=self._some(names))

    def _some(self, names: tuple[Names, ...]) -> str:
        return self.few((name.text(self.lang) for name in names), _NAMED)

    def _table(self, findings: Iterable[AdviceAgainst]) -> Table:
        headings = (
            "head.link",
            "avoid.head_verdict",
            "avoid.head_reason",
            "avoid.head_figure",
            "avoid.head_against",
            "avoid.head_basis",
        )
        rows = [
            (
                Cell(finding.name.text(self.lang) if n == 0 else "", "bad" if finding.sure else "unknown"),
                Cell(self.say(_VERDICTS[reason.verdict]), "bad" if reason.verdict == "sure" else "unknown"),
                Cell(self._reason(finding, reason)),
                Cell(self._figure(reason)),
                Cell(self._against(reason)),
                Cell(self._basis(reason), "quiet"),
            )
            for finding in findings
            for n, reason in enumerate(finding.reasons)
        ]
        return self.table(headings, rows)

    def _reason(self, finding: AdviceAgainst, reason: ReasonAgainst) -> str:
        key = _REASONS[reason.kind]
        if reason.kind == "neighbour" and reason.verdict == "perhaps":
            key = "avoid.reason_neighbour_extend" if finding.action == "extend" else _how_open(reason)
        elif reason.kind == "demand" and reason.verdict == "perhaps":
            key = "avoid.reason_demand_open"
        elif reason.of_world:
            key = "avoid.reason_market_world"
        scale = reason.against if reason.scale is None else exactly(reason.scale)
        return self.say(
            key,
            reach=self._km(reason.reach_km),
            names=self.nearby_names(reason.suppliers),
            resource=self._resource(reason),
            scale=self.quantity(scale, reason.link_unit or reason.unit),
            against=f"{reason.against.low:.0%}",
            claimed=self.quantity(reason.claimed, reason.unit),
            **self._policy(reason),
        )

    def _policy(self, reason: ReasonAgainst) -> dict[str, str]:
        if reason.policy is None:
            return {"policy": "", "since": ""}
        return {"policy": reason.policy.text.text(self.lang), "since": reason.policy.since}

    def _figure(self, reason: ReasonAgainst) -> str:
        if reason.policy is not None:
            return self.say("avoid.since", since=reason.policy.since)
        if reason.kind == "market" and reason.market is not None:
            output, capacity = (self.quantity(figure, reason.link_unit) for figure in reason.market)
            return self.say("avoid.used", share=f"{reason.figure.low:.0%}", output=output, capacity=capacity)
        if reason.of_world:
            return f"{reason.figure.low:.0%}"
        figure = self.quantity(reason.figure, reason.unit)
        if reason.kind == "demand" and reason.buyers and reason.here is not None:
            parts = [self.say("avoid.demand_here", figure=self.quantity(reason.here, reason.unit))]
            parts += [
                self.say("avoid.demand_there", name=self._at(buyer), figure=self.quantity(buyer.demand, reason.unit))
                for buyer in reason.buyers
            ]
            return figure.reworded(self.say("avoid.demand_sum", total=figure, parts=self.clauses(parts)))
        if reason.kind == "neighbour":
            parts = [self._spare(supplier, reason.unit) for supplier in reason.suppliers]
            return figure.reworded(self.say("avoid.spare", figure=figure, parts=self.clauses(parts)))
        return figure

    def _spare(self, supplier: Nearby, unit: str) -> str:
        key = "avoid.spare_part" if supplier.spare_stated else "avoid.spare_own_unknown"
        return self.say(key, name=supplier.name, capacity=self.quantity(supplier.capacity, unit))

    def _against(self, reason: ReasonAgainst) -> str:
        if reason.policy is not None:
            return ""
        if reason.kind == "market":
            return f"{reason.against.low:.0%}"
        text = self.quantity(reason.against, reason.unit)
        return text.reworded(self.say("avoid.unmet_here", figure=text)) if reason.kind == "neighbour" else text

    def _basis(self, reason: ReasonAgainst) -> str:
        """Return what the figures rest on.

        The chain's source or estimate, and the rows of the tables.
        """
        parts = []
        if reason.kind != "neighbour":
            source = reason.cited
            year = reason.year or (source.year if source else None)
            said = [
                part
                for part in (
                    source.publisher if source else "",
                    year_text(year, self.lang) if reason.kind == "market" else str(year or ""),
                )
                if part
            ]
            if reason.estimate:
                said.append(self.say("avoid.estimate"))
            parts.append(self.items(said) or self.say("avoid.bare"))
        parts += rows_by_file(reason.places, self.lang)
        return self.clauses(parts)

    def _at(self, neighbour: Nearby | NearbyDemand) -> str:
        if neighbour.distance_km is None:
            return self.say("avoid.at_unknown", name=neighbour.name)
        return self.say("avoid.at", name=neighbour.name, distance=self.number(neighbour.distance_km))

    def _km(self, value: float | None) -> str:
        return "" if value is None else self.number(value)

    def _resource(self, reason: ReasonAgainst) -> str:
        return self.say(f"resource.{reason.resource}") if reason.resource else ""


def _unknown(finding: AdviceAgainst) -> bool:
    """Whether a figure of every reason is unknown, so that nothing can be compared."""
    return all(reason.figure == ANYTHING for reason in finding.reasons)


def _how_open(reason: ReasonAgainst) -> str:
    if reason.part:
        return "avoid.reason_neighbour_part"
    return "avoid.reason_neighbour_claimed" if reason.claimed.low > 0 else "avoid.reason_neighbour_open"


def advise_against_data(findings: Iterable[AdviceAgainst]) -> list[JsonObject]:
    """Return the findings as plain values.

    `figure` and `against` in `unit`, shares of 1 where that is empty.
    """
    return [
        {
            "link": finding.link,
            "name": names_data(finding.name),
            "action": finding.action,
            "sure": finding.sure,
            "gain": money_data(finding.gain),
            "reasons": [_reason_data(reason) for reason in finding.reasons],
        }
        for finding in findings
    ]


def _reason_data(reason: ReasonAgainst) -> JsonObject:
    unit = reason.link_unit or reason.unit
    return {
        "reason": reason.kind,
        "verdict": reason.verdict,
        "figure": None if reason.policy else quantity_data(reason.figure, reason.unit),
        "against": None if reason.policy else quantity_data(reason.against, reason.unit),
        "policy": None if reason.policy is None else reason.policy.model_dump(mode="json"),
        "year": reason.year,
        "source": reason.source or None,
        "estimate": reason.estimate,
        "reach_km": reason.reach_km,
        "resource": reason.resource or None,
        "minimum_efficient_scale": None if reason.scale is None else {"value": reason.scale, "unit": unit},
        "here": None if reason.here is None else quantity_data(reason.here, unit),
        "buyers": [_buyer_data(buyer, unit) for buyer in reason.buyers],
        "suppliers": [nearby_data(supplier, unit) for supplier in reason.suppliers],
        "covers_part_only": reason.part,
        "claimed_nearby": quantity_data(reason.claimed, unit),
        "market_of_world": reason.of_world,
        "market": None
        if reason.market is None
        else {"output": reason.market[0], "capacity": reason.market[1], "unit": unit},
        "rows": place_data(reason.places),
    }


def _buyer_data(buyer: NearbyDemand, unit: str) -> JsonObject:
    return {
        "name": buyer.name,
        "distance_km": buyer.distance_km,
        "within_reach": buyer.within,
        "demand": quantity_data(buyer.demand, unit),
        "stated": buyer.stated,
        "rows": place_data(buyer.places),
    }


def not_assessed_data(not_assessed: Iterable[NotAssessed]) -> list[JsonObject]:
    """Return what cannot be compared with a limit, as plain values."""
    return [{"limit": entry.resource, "links": list(entry.links)} for entry in not_assessed]
