"""What the map shows of each anchor.

The links it pulls on, with the part that leaks, and those that stop with it.
"""

from collections.abc import Callable
from typing import Final

from chainmap.findings.anchors import AnchorFinding, AnchorReport, PullLine
from chainmap.phrasing.figures import money_text, quantity_text
from chainmap.words import LANGS, Lang

SHOWN: Final = 20
"""Anchors that the map offers: the first in the order by loss."""

ANCHOR_WORDS: Final = frozenset(
    (
        "anchors.axis_tier",
        "anchors.card_loss",
        "anchors.card_outside",
        "anchors.card_stops",
        "anchors.head_bought_here",
        "anchors.head_bought_outside",
        "anchors.head_further_upstream",
        "anchors.stops",
    )
)
"""Texts of the report on anchors that the map shows too."""


def anchor_rows(report: AnchorReport | None) -> list[dict[str, object]]:
    """Return the anchors that the map offers.

    Of a part of the chain `here`, `outside` and `beyond` add up to 1.
    """
    if report is None:
        return []
    return [_anchor(finding) for finding in report.tenants[:SHOWN]]


def _anchor(finding: AnchorFinding) -> dict[str, object]:
    places = finding.places
    stops: dict[str, float] = {}
    for stopped in finding.cascade.stops:
        for line in stopped.lines:
            stops[line.link] = max(stops.get(line.link, 0.0), line.share.top)
    return {
        "id": finding.tenant,
        "name": finding.name,
        "place": str(places.best) if places.best == places.worst else f"{places.best}–{places.worst}",
        "links": list(finding.links),
        "loss": _in_both(lambda lang: money_text(finding.extraction, lang)),
        "outside": _in_both(lambda lang: money_text(finding.pull.chain.outside, lang)),
        "atRisk": _in_both(lambda lang: money_text(finding.cascade.at_risk, lang)),
        "pull": {line.link: _line(line) for line in sorted(finding.pull.links, key=_leak, reverse=True)},
        "stops": {link: round(share, 4) for link, share in stops.items()},
    }


def _leak(line: PullLine) -> tuple[float, float]:
    """Return what leaks of a link: CNY, else the part of it.

    It puts the largest first.
    """
    parts = line.outside.low / line.chain.low if line.chain.low else 0.0
    return (line.price or 0.0) * line.outside.low, parts


def _line(line: PullLine) -> dict[str, object]:
    parts = [line.here.low, line.outside.low, line.beyond.low]
    whole = sum(parts)
    shares = [round(part / whole, 4) if whole > 0 else 0.0 for part in parts]
    return {
        "tier": line.tier,
        "shares": shares,
        "chain": _in_both(lambda lang: quantity_text(line.chain, line.unit, lang)),
        "outside": _in_both(lambda lang: quantity_text(line.outside, line.unit, lang)),
    }


def _in_both(text: Callable[[Lang], str]) -> dict[Lang, str]:
    return {lang: text(lang) for lang in LANGS}
