"""Findings as DataFrames: numbers stay numbers, and what nothing bounds or nobody knows is NaN or None."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from chainmap.errors import Place
from chainmap.findings.advise_against import AdviceAgainst
from chainmap.findings.calls import CallFinding
from chainmap.findings.changes import Difference, SurveyRecord
from chainmap.findings.gaps import GapReport, LinkFinding, PairFinding
from chainmap.findings.orders import OrderFinding
from chainmap.findings.relatedness import RelatedFinding
from chainmap.model.interval import Interval
from chainmap.report.survey.calls import ask_text
from chainmap.words import Lang

if TYPE_CHECKING:
    import pandas as pd

_FIGURES: Final = ("demand", "supply", "unmet", "unmet_value", "value", "gain")
_UNKNOWN: Final = (float("nan"), float("nan"))


def gap_frame(report: GapReport, lang: Lang) -> "pd.DataFrame":
    """Return a row per link, in the chains' order, by its id."""
    import pandas as pd

    return pd.DataFrame([_gap(finding, lang) for finding in report.links]).set_index("link")


def _gap(finding: LinkFinding, lang: Lang) -> dict[str, object]:
    figures = finding.figures
    row: dict[str, object] = {
        "link": finding.link,
        "name": finding.name.text(lang),
        "stage": finding.stage,
        "kind": finding.kind,
        "unit": finding.unit,
        "status": finding.status,
        "action": finding.action,
        "enough": figures.enough,
    }
    for name in _FIGURES:
        row[f"{name}_low"], row[f"{name}_high"] = _ends(getattr(figures, name))
    return row | {
        "price": _number(figures.price),
        "effective_suppliers": _number(figures.effective_suppliers),
        "tenants": tuple(one.name for one in finding.suppliers),
        "uncertain": tuple(one.name for one in finding.could_be),
        "waiting": finding.waiting_tenants,
        "opens": finding.opens,
        "supplied_by": tuple(one.link for one in finding.supplied_by),
        "substitutes": finding.substitutes,
    }


def _ends(one: Interval | None) -> tuple[float, float]:
    """Return both bounds; NaN where nothing bounds it, or nothing is said of it."""
    return _UNKNOWN if one is None else (one.low, _number(one.high))


def _number(value: float | None) -> float:
    return float("nan") if value is None else value


def call_frame(calls: Iterable[CallFinding], lang: Lang) -> "pd.DataFrame":
    """Return a row per question to a tenant."""
    import pandas as pd

    columns = [
        "tenant",
        "name",
        "link",
        "question",
        "if_so",
        "unit",
        "stood_low",
        "stood_high",
        "moves_low",
        "moves_high",
        "tenants",
        "links",
        "ask",
    ]
    rows = [
        (
            call.tenant,
            call.name,
            call.link,
            call.question,
            call.conditional,
            call.unit,
            call.known.low,
            call.known.high,
            call.moves.low,
            call.moves.high,
            call.tenants,
            tuple(one.link for one in call.links),
            ask_text(call, lang),
        )
        for call in calls
    ]
    return pd.DataFrame(rows, columns=columns)


def pair_frame(pairs: Iterable[PairFinding], lang: Lang) -> "pd.DataFrame":
    """Return a row per pair of tenants who could trade."""
    import pandas as pd

    columns = [
        "link",
        "name",
        "seller",
        "seller_name",
        "buyer",
        "buyer_name",
        "downstream",
        "group",
        "critical",
        "quantity_low",
        "quantity_high",
        "unit",
        "value_low",
        "value_high",
        "known",
        "seller_rows",
        "buyer_rows",
    ]
    rows = [
        (
            one.link,
            one.link_name.text(lang),
            one.seller,
            one.seller_name,
            one.buyer,
            one.buyer_name,
            one.downstream,
            one.group,
            one.critical,
            *_ends(one.quantity),
            one.unit,
            *_ends(one.value),
            one.known,
            _rows(one.seller_places),
            _rows(one.buyer_places),
        )
        for one in pairs
    ]
    return pd.DataFrame(rows, columns=columns)


def need_frame(report: GapReport, lang: Lang) -> "pd.DataFrame":
    """Return a row per link and tenant that needs it, for each of its own links that takes it."""
    import pandas as pd

    columns = [
        "link",
        "name",
        "tenant",
        "tenant_name",
        "state",
        "downstream",
        "group",
        "critical",
        "coefficient",
        "per",
        "basis",
        "base_low",
        "base_high",
        "need_low",
        "need_high",
        "captive_low",
        "captive_high",
        "net_low",
        "net_high",
        "unit",
        "file",
        "row",
        "rows",
    ]
    rows = [
        (
            finding.link,
            finding.name.text(lang),
            line.tenant,
            line.name,
            line.state,
            line.downstream,
            line.group,
            line.critical,
            _number(line.coefficient),
            line.per,
            line.basis,
            *_ends(line.base),
            *_ends(line.need),
            *_ends(line.captive),
            *_ends(line.net),
            finding.unit,
            *_first(line.places),
            _rows(line.places),
        )
        for finding in report.links
        for line in finding.figures.needs
    ]
    return pd.DataFrame(rows, columns=columns)


def _rows(places: Iterable[Place]) -> tuple[int | None, ...]:
    return tuple(place.row for place in places)


def _first(places: tuple[Place, ...]) -> tuple[str | None, int | None]:
    return (places[0].source, places[0].row) if places else (None, None)


def evidence_frame(report: GapReport) -> "pd.DataFrame":
    """Return a row per tenant, link and piece of evidence."""
    import pandas as pd

    columns = ["link", "tenant", "name", "state", "role", "row", "column", "words", "rule"]
    rows = [
        (finding.link, one.tenant, one.name, one.state, one.role, e.row, e.column, e.words, e.rule)
        for finding in report.links
        for one in finding.tenants
        for e in one.evidence
    ]
    return pd.DataFrame(rows, columns=columns)


def advise_against_frame(advise_against: Iterable[AdviceAgainst], lang: Lang) -> "pd.DataFrame":
    """Return a row per reason not to recruit a link."""
    import pandas as pd

    columns = [
        "link",
        "name",
        "action",
        "reason",
        "verdict",
        "figure_low",
        "figure_high",
        "against_low",
        "against_high",
        "unit",
        "year",
        "source",
        "neighbours",
        "rows",
    ]
    rows = [
        (
            found.link,
            found.name.text(lang),
            found.action,
            one.kind,
            one.verdict,
            *one.figure,
            *one.against,
            one.unit,
            one.year,
            one.source,
            (*(near.name for near in one.suppliers), *(near.name for near in one.buyers)),
            _rows(one.places),
        )
        for found in advise_against
        for one in found.reasons
    ]
    return pd.DataFrame(rows, columns=columns)


def order_frame(orders: Iterable[OrderFinding]) -> "pd.DataFrame":
    """Return a row per order."""
    import pandas as pd

    columns = [
        "tenant",
        "name",
        "product",
        "link",
        "seat",
        "quantity",
        "quantity_high",
        "unit",
        "quantity_stated",
        "value",
        "value_high",
        "value_stated",
        "customer",
        "signed",
        "until",
        "state",
        "file",
        "row",
    ]
    rows = [
        (
            one.tenant,
            one.name,
            one.product,
            one.link,
            one.position,
            one.quantity.low if one.quantity else None,
            one.quantity.high if one.quantity else None,
            one.unit,
            one.quantity_stated,
            one.value.low if one.value else None,
            one.value.high if one.value else None,
            one.value_stated,
            one.customer,
            one.signed.text if one.signed else None,
            one.until.text if one.until else None,
            one.state,
            one.place.source,
            one.place.row,
        )
        for one in orders
    ]
    return pd.DataFrame(rows, columns=columns)


def related_frame(findings: Iterable[RelatedFinding], gaps: GapReport | None, lang: Lang) -> "pd.DataFrame":
    """Return a row per region and link; with `gaps`, beside it what demand says."""
    import pandas as pd

    columns = [
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
    ]
    beside = ["demand_status", "demand_action", "demand_waiting", "demand_gain_low", "demand_gain_high"]
    rows = []
    for one in findings:
        near = tuple((near.link, near.proximity) for near in one.near)
        row: tuple[object, ...] = (
            one.region,
            one.link,
            one.name.text(lang),
            one.firms,
            one.uncertain,
            one.location_quotient,
            one.strong,
            one.density,
            one.held_by,
            one.strong_in,
            one.reliable,
            near,
        )
        if gaps is not None:
            found = gaps.link(one.link)
            row += (found.status, found.action, found.waiting_tenants, found.figures.gain.low, found.figures.gain.high)
        rows.append(row)
    return pd.DataFrame(rows, columns=columns + (beside if gaps is not None else []))


def change_frame(found: Difference, lang: Lang) -> "pd.DataFrame":
    """Return a row per link that changed and cause of it, what moved most first."""
    import pandas as pd

    columns = [
        "link",
        "name",
        "status_then",
        "status_now",
        "value_then_low",
        "value_then_high",
        "value_now_low",
        "value_now_high",
        "kind",
        "tenant",
        "side",
        "change_low",
        "change_high",
        "unit",
        "rows_then",
        "rows_now",
    ]
    rows = []
    by_id = {change.link: change for change in found.links}
    for link in found.largest:
        change = by_id[link]
        old, new = change.old, change.new
        value = [one.figures.value if one else None for one in (old, new)]
        shown = (
            link,
            change.name.text(lang),
            old.status if old else None,
            new.status if new else None,
            *(end for one in value for end in ((None, None) if one is None else (one.low, one.high))),
        )
        for cause in change.causes:
            shift = (None, None) if cause.shift is None else (cause.shift.low, cause.shift.high)
            rows.append(
                (*shown, cause.kind, cause.name, cause.side, *shift, change.unit, _told(cause.old), _told(cause.new))
            )
    return pd.DataFrame(rows, columns=columns)


def _told(told: SurveyRecord | None) -> tuple[int | None, ...]:
    return _rows(told.places) if told else ()
