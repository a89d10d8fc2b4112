"""Plots of anchors: pull by tier as stacked bars, places as intervals.

Matplotlib, of the extra `notebook`.
"""

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from chainmap.findings.anchors import AnchorFinding, AnchorReport, PullLine
from chainmap.report.anchors.sections import place_text
from chainmap.report.forms.plots import in_fonts, new_figure
from chainmap.words import Lang, say

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_PARTS: Final = (
    ("here", "anchors.head_bought_here", "#1a7f4b"),
    ("outside", "anchors.head_bought_outside", "#d9480f"),
    ("beyond", "anchors.head_further_upstream", "#c9d0d8"),
)
_SCALE: Final[dict[Lang, float]] = {"zh": 1e8, "en": 1e6}


def plot_pull(finding: AnchorFinding, lang: Lang) -> "Figure":
    """Return the pull of one tenant by tier.

    What is bought here, outside, and further upstream, at the low ends.
    """
    tiers: dict[int, list[PullLine]] = defaultdict(list)
    for line in finding.pull.links:
        if line.price is not None:
            tiers[line.tier].append(line)
    figure, axes = new_figure(height=1.2 + 0.6 * len(tiers))
    factor = _SCALE[lang]
    labels = [say("anchors.axis_tier", lang, tier=tier) for tier in sorted(tiers)]
    left = [0.0] * len(tiers)
    for part, key, colour in _PARTS:
        widths = [
            sum(getattr(line, part).low * (line.price or 0.0) for line in tiers[tier]) / factor
            for tier in sorted(tiers)
        ]
        axes.barh(labels, widths, left=left, color=colour, label=say(key, lang))
        left = [start + width for start, width in zip(left, widths, strict=True)]
    axes.invert_yaxis()
    axes.set_xlabel(say("anchors.axis_money", lang))
    axes.set_title(say("anchors.plot_pull", lang, name=finding.name))
    axes.legend(loc="lower right", frameon=False)
    return in_fonts(figure)


def plot_places(report: AnchorReport, lang: Lang, *, top: int = 20) -> "Figure":
    """Return what V loses without each of the first `top` tenants, low to high.

    An arrow where it has no bound.
    """
    shown = report.tenants[:top]
    figure, axes = new_figure(height=1.2 + 0.34 * len(shown))
    factor = _SCALE[lang]
    rows = range(len(shown))
    low = [finding.extraction.low / factor for finding in shown]
    high = [finding.extraction.top / factor for finding in shown]
    axes.hlines(list(rows), low, high, color="#2457a6", linewidth=4)
    axes.plot(low, list(rows), "o", color="#2457a6", markersize=5)
    names = [f"{place_text(finding)}  {finding.name}" for finding in shown]
    axes.set_yticks(list(rows), names)
    axes.invert_yaxis()
    axes.set_xlim(left=0)
    axes.set_xlabel(say("anchors.axis_money", lang))
    axes.set_title(say("anchors.plot_places", lang))
    return in_fonts(figure)
