"""Relatedness of links to regions as a DataFrame."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from chainmap.findings.gaps import GapReport, LinkFinding
from chainmap.findings.relatedness import RelatedFinding
from chainmap.words import Lang

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS: Final = (
    "region",
    "link",
    "name",
    "firms",
    "uncertain",
    "location_quotient",
    "strong",
    "density",
    "held_by",
    "strong_in",
    "reliable",
    "near",
)
_DEMAND_COLUMNS: Final = ("demand_status", "demand_action", "demand_waiting", "demand_gain_low", "demand_gain_high")


def related_frame(findings: Iterable[RelatedFinding], gaps: GapReport | None, lang: Lang) -> "pd.DataFrame":
    """Return a row per region and link.

    `gaps` adds columns with the demand for the link.
    """
    import pandas as pd

    if gaps is None:
        return pd.DataFrame([_related(finding, lang) for finding in findings], columns=list(_COLUMNS))
    rows = [(*_related(finding, lang), *_demand(gaps.link(finding.link))) for finding in findings]
    return pd.DataFrame(rows, columns=[*_COLUMNS, *_DEMAND_COLUMNS])


def _related(finding: RelatedFinding, lang: Lang) -> tuple[object, ...]:
    return (
        finding.region,
        finding.link,
        finding.name.text(lang),
        finding.firms,
        finding.uncertain,
        finding.location_quotient,
        finding.strong,
        finding.density,
        finding.held_by,
        finding.strong_in,
        finding.reliable,
        tuple((near.link, near.proximity) for near in finding.near),
    )


def _demand(finding: LinkFinding) -> tuple[object, ...]:
    gain = finding.figures.gain
    return finding.status, finding.action, finding.waiting_tenants, gain.low, gain.high
