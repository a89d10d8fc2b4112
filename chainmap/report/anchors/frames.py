"""Anchors as DataFrames.

Tenants, one tenant's pull and magnet list, what stops, groups, candidates.
"""

from typing import TYPE_CHECKING, Final

from chainmap.findings.anchors import AnchorFinding, AnchorReport
from chainmap.model.interval import Interval
from chainmap.report.values import frame_bounds
from chainmap.words import Lang

if TYPE_CHECKING:
    import pandas as pd

_ENDS: Final = ("low", "high")


def _columns(*names: str) -> list[str]:
    """Return the columns of intervals, `loss` as loss_low and loss_high.

    Names in brackets are single.
    """
    found: list[str] = []
    for name in names:
        found += [name[1:-1]] if name.startswith("[") else [f"{name}_{end}" for end in _ENDS]
    return found


def anchor_frame(report: AnchorReport) -> "pd.DataFrame":
    """Return a row per tenant in order of what V loses without it, indexed by its id."""
    import pandas as pd

    columns = _columns(
        "[tenant]",
        "[name]",
        "[designated]",
        "[links]",
        "[best]",
        "[worst]",
        "loss",
        "purchases",
        "bought_here",
        "chain",
        "chain_here",
        "chain_outside",
        "chain_beyond",
        "at_risk",
        "cascade",
        "index",
        "buys",
        "sells",
    )
    return pd.DataFrame([_anchor_row(finding) for finding in report.tenants], columns=columns).set_index("tenant")


def _anchor_row(finding: AnchorFinding) -> list[object]:
    pull, index = finding.pull, finding.index
    intervals: tuple[Interval, ...] = (
        finding.extraction,
        pull.purchases.value,
        pull.purchases.here,
        pull.chain.chain,
        pull.chain.here,
        pull.chain.outside,
        pull.chain.beyond,
        finding.cascade.at_risk,
        finding.cascade.others,
        index.value,
        index.buys,
        index.sells,
    )
    row: list[object] = [finding.tenant, finding.name, finding.designated, finding.links]
    row += [finding.places.best, finding.places.worst]
    for interval in intervals:
        row += frame_bounds(interval)
    return row


def pull_frame(finding: AnchorFinding, lang: Lang) -> "pd.DataFrame":
    """Return a row per link that a tenant pulls on, in units a year.

    `price` in CNY per unit.
    """
    import pandas as pd

    parts = ("needs", "chain", "here", "outside", "beyond")
    rows = []
    for line in finding.pull.links:
        row: list[object] = [line.link, line.name.text(lang), line.tier, line.unit, line.price]
        for part in parts:
            row += frame_bounds(getattr(line, part))
        rows.append(row)
    columns = _columns("[link]", "[name]", "[tier]", "[unit]", "[price]", *parts)
    return pd.DataFrame(rows, columns=columns).set_index("link")


def magnet_frame(finding: AnchorFinding, lang: Lang) -> "pd.DataFrame":
    """Return a row per gap that exists because of a tenant.

    Its share of it, units a year, CNY a year.
    """
    import pandas as pd

    rows = [
        [
            line.link,
            line.name.text(lang),
            line.unit,
            *frame_bounds(line.share),
            *frame_bounds(line.unmet),
            *frame_bounds(line.value),
            line.mostly,
            line.carries_a_plant,
        ]
        for line in finding.magnet
    ]
    columns = _columns("[link]", "[name]", "[unit]", "share", "unmet", "value", "[mostly]", "[carries_a_plant]")
    return pd.DataFrame(rows, columns=columns).set_index("link")


def stop_frame(finding: AnchorFinding) -> "pd.DataFrame":
    """Return a row per line of others that stops with a tenant: the share that stops."""
    import pandas as pd

    rows = [
        [stopped.tenant, stopped.name, line.link, *frame_bounds(line.share)]
        for stopped in finding.cascade.stops
        for line in stopped.lines
    ]
    return pd.DataFrame(rows, columns=_columns("[tenant]", "[name]", "[link]", "share"))


def group_frame(report: AnchorReport) -> "pd.DataFrame":
    """Return a row per size k.

    The tenants whose leaving together costs most, and the k largest singles.
    """
    import pandas as pd

    rows = [
        [
            group.k,
            group.best,
            *frame_bounds(group.value),
            group.bound,
            group.exact,
            group.largest_singles,
            *frame_bounds(group.singles_value),
        ]
        for group in report.groups
    ]
    columns = _columns("[k]", "[best]", "loss", "[bound]", "[exact]", "[largest_singles]", "singles_loss")
    return pd.DataFrame(rows, columns=columns).set_index("k")


def candidate_frame(report: AnchorReport) -> "pd.DataFrame":
    """Return a row per candidate, the largest sure gain first: CNY a year."""
    import pandas as pd

    rows = [
        [
            candidate.candidate,
            candidate.links,
            *frame_bounds(candidate.gain),
            *frame_bounds(candidate.purchases.value),
            *frame_bounds(candidate.purchases.here),
            *frame_bounds(candidate.chain),
            tuple(line.link for line in candidate.fills),
            tuple(line.link for line in candidate.opens),
        ]
        for candidate in report.candidates
    ]
    columns = _columns("[candidate]", "[links]", "gain", "purchases", "bought_here", "chain", "[fills]", "[opens]")
    return pd.DataFrame(rows, columns=columns).set_index("candidate")
