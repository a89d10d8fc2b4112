"""What people would rather look at than read: what filling gaps is worth, and demand beside supply."""

from collections.abc import Iterator
from typing import Final

from chainmap.findings.gaps import GapReport, LinkFinding, Status
from chainmap.model.chain import STAGES, Stage
from chainmap.report.document import Bars, Cell, Strip, Tone
from chainmap.report.writer import Writer
from chainmap.words import Lang

_BARS: Final = 8
TONES: Final[dict[Status, Tone]] = {
    "covered": "good",
    "single": "warn",
    "short": "bad",
    "missing": "bad",
    "unknown": "unknown",
    "not_needed": "quiet",
}
_SCALES: Final[dict[Lang, tuple[tuple[float, str], ...]]] = {  # the first that the longest bar reaches, else the last
    "zh": ((1e8, "gaps.chart_large"), (1e4, "gaps.chart_small")),
    "en": ((1e6, "gaps.chart_large"), (1e3, "gaps.chart_small")),
}


def gap_charts(report: GapReport, lang: Lang) -> tuple[Bars, ...]:
    """Return the charts of a gap report; none where it has no figures."""
    return tuple(_charts(report, Writer(lang)))


def known_charts(report: GapReport, lang: Lang) -> tuple[Bars, ...]:
    """Return a chart of how much is known; none where nothing is."""
    return tuple(_known(report, Writer(lang)))


def chain_strip(report: GapReport, lang: Lang) -> tuple[Strip, ...]:
    """Return the chain in small; none where no link of it matters here."""
    return tuple(_strip(report, Writer(lang)))


def _known(report: GapReport, writer: Writer) -> Iterator[Bars]:
    """Yield how much is known: of firms, needs, supply and coefficients, in percent."""
    coverage, rests = report.coverage, report.rests_on
    needed = [finding for finding in report.links if finding.figures.needs]
    made = [finding for finding in report.links if finding.suppliers]
    of = (
        ("gaps.known_firms", coverage.described, coverage.survey.tenants_in_park or coverage.tenants),
        ("gaps.known_needs", sum(f.figures.demand.high is not None for f in needed), len(needed)),
        ("gaps.known_supply", sum(f.figures.supply.high is not None for f in made), len(made)),
        ("gaps.known_coefficients", rests.sourced, rests.coefficients),
    )
    known = [(writer.say(key, known=part, all=whole), 100 * part / whole) for key, part, whole in of if whole]
    if known:
        names, shares = zip(*known, strict=True)
        yield Bars(writer.say("gaps.chart_known"), "%", names, ((writer.say("gaps.chart_known_part"), shares),))


def _strip(report: GapReport, writer: Writer) -> Iterator[Strip]:
    """Yield the links that matter here, by stage, each in the tone of how it stands."""
    shown = [finding for finding in report.links if finding.status != "not_needed" or finding.tenants]
    boxes: dict[Stage, list[Cell]] = {}
    counts: dict[tuple[str, Tone], int] = {}
    for finding in shown:
        against = finding.link in report.gaps_against
        status = writer.say("gap.against" if against else f"status.{finding.status}")
        tone: Tone = "quiet" if against else TONES[finding.status]
        counts[status, tone] = counts.get((status, tone), 0) + 1
        boxes.setdefault(finding.stage, []).append(Cell(finding.name.text(writer.lang), tone))
    columns = tuple((writer.say(f"stage.{stage}"), tuple(boxes[stage])) for stage in STAGES if stage in boxes)
    if columns:
        legend = (Cell(writer.say("gaps.legend", status=status, count=n), tone) for (status, tone), n in counts.items())
        yield Strip(columns, tuple(legend))


def _charts(report: GapReport, writer: Writer) -> Iterator[Bars]:
    found = report.to_fill or report.to_look_for
    worth = [f for f in found if f.figures.gain.high is not None and f.figures.gain.high > 0][:_BARS]
    if worth:
        scale, unit = _scale(max(f.figures.gain.high or 0.0 for f in worth), writer)
        low = tuple(finding.figures.gain.low / scale for finding in worth)
        more = tuple(((f.figures.gain.high or 0.0) - f.figures.gain.low) / scale for f in worth)
        series = ((writer.say("gaps.chart_sure"), low), (writer.say("gaps.chart_up_to"), more))
        yield Bars(writer.say("gaps.chart_worth"), unit, _names(worth, writer), series, stacked=True)
    valued = [f for f in report.links if f.figures.price and f.figures.demand.low > 0 and not _is_unknown(f)]
    valued.sort(key=lambda f: -(f.figures.price or 0.0) * f.figures.demand.low)
    if largest := valued[:_BARS]:
        longest = max((f.figures.price or 0.0) * max(f.figures.demand.low, f.figures.supply.low) for f in largest)
        scale, unit = _scale(longest, writer)
        demand = tuple((f.figures.price or 0.0) * f.figures.demand.low / scale for f in largest)
        supply = tuple((f.figures.price or 0.0) * f.figures.supply.low / scale for f in largest)
        series = ((writer.say("head.demand"), demand), (writer.say("head.supply"), supply))
        yield Bars(writer.say("gaps.chart_supply"), unit, _names(largest, writer), series)


def _scale(longest: float, writer: Writer) -> tuple[float, str]:
    """Return how many CNY a unit of the chart has, and its name."""
    scales = _SCALES[writer.lang]
    scale, key = next((one for one in scales if longest >= one[0]), scales[-1])
    return scale, writer.say(key)


def _is_unknown(finding: LinkFinding) -> bool:
    """Whether somebody supplies a link, and how much is not known: a bar of nothing would say that nobody does."""
    supply = finding.figures.supply
    return supply.low == 0 and supply.high != 0


def _names(findings: list[LinkFinding], writer: Writer) -> tuple[str, ...]:
    return tuple(finding.name.text(writer.lang) for finding in findings)
