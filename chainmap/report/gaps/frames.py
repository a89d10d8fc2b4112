"""The gap report as DataFrames.

Links, pairs, needs, evidence, links advised against.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from chainmap.errors import Place
from chainmap.findings.advise_against import AdviceAgainst, ReasonAgainst
from chainmap.findings.gaps import GapReport, LinkFinding, NeedLine
from chainmap.report.values import frame_bounds, frame_number, row_numbers
from chainmap.words import Lang

if TYPE_CHECKING:
    import pandas as pd

_FIGURES: Final = ("demand", "supply", "unmet", "unmet_value", "value", "gain")
_NEED_COLUMNS: Final = (
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
)
_EVIDENCE_COLUMNS: Final = ("link", "tenant", "name", "state", "role", "row", "column", "words", "rule")
_ADVICE_COLUMNS: Final = (
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
)


def gap_frame(report: GapReport, lang: Lang) -> "pd.DataFrame":
    """Return a row per link, in the chains' order, indexed by its id.

    NaN where unbounded or unknown.
    """
    import pandas as pd

    return pd.DataFrame([_link(finding, lang) for finding in report.links]).set_index("link")


def _link(finding: LinkFinding, lang: Lang) -> dict[str, object]:
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
        row[f"{name}_low"], row[f"{name}_high"] = frame_bounds(getattr(figures, name))
    return row | {
        "price": frame_number(figures.price),
        "effective_suppliers": frame_number(figures.effective_suppliers),
        "tenants": tuple(supplier.name for supplier in finding.suppliers),
        "uncertain": tuple(tenant.name for tenant in finding.could_be),
        "waiting": finding.waiting_tenants,
        "opens": finding.opens,
        "supplied_by": tuple(neighbour.link for neighbour in finding.supplied_by),
        "substitutes": finding.substitutes,
    }


def need_frame(report: GapReport, lang: Lang) -> "pd.DataFrame":
    """Return a row per link, tenant that needs it, and link that takes it.

    The last are the tenant's own links.
    """
    import pandas as pd

    rows = [_need(finding, line, lang) for finding in report.links for line in finding.figures.needs]
    return pd.DataFrame(rows, columns=list(_NEED_COLUMNS))


def _need(finding: LinkFinding, line: NeedLine, lang: Lang) -> tuple[object, ...]:
    return (
        finding.link,
        finding.name.text(lang),
        line.tenant,
        line.name,
        line.state,
        line.downstream,
        line.group,
        line.critical,
        frame_number(line.coefficient),
        line.per,
        line.basis,
        *frame_bounds(line.base),
        *frame_bounds(line.need),
        *frame_bounds(line.captive),
        *frame_bounds(line.net),
        finding.unit,
        *_first(line.places),
        row_numbers(line.places),
    )


def _first(places: tuple[Place, ...]) -> tuple[str | None, int | None]:
    return (places[0].source, places[0].row) if places else (None, None)


def evidence_frame(report: GapReport) -> "pd.DataFrame":
    """Return a row per tenant, link and piece of evidence."""
    import pandas as pd

    rows = [
        (
            finding.link,
            tenant.tenant,
            tenant.name,
            tenant.state,
            tenant.role,
            evidence.row,
            evidence.column,
            evidence.words,
            evidence.rule,
        )
        for finding in report.links
        for tenant in finding.tenants
        for evidence in tenant.evidence
    ]
    return pd.DataFrame(rows, columns=list(_EVIDENCE_COLUMNS))


def advise_against_frame(advise_against: Iterable[AdviceAgainst], lang: Lang) -> "pd.DataFrame":
    """Return a row per reason not to recruit a link."""
    import pandas as pd

    rows = [_reason(finding, reason, lang) for finding in advise_against for reason in finding.reasons]
    return pd.DataFrame(rows, columns=list(_ADVICE_COLUMNS))


def _reason(finding: AdviceAgainst, reason: ReasonAgainst, lang: Lang) -> tuple[object, ...]:
    return (
        finding.link,
        finding.name.text(lang),
        finding.action,
        reason.kind,
        reason.verdict,
        *((None, None) if reason.policy else reason.figure),
        *((None, None) if reason.policy else reason.against),
        reason.unit,
        reason.year,
        reason.source,
        (*(supplier.name for supplier in reason.suppliers), *(buyer.name for buyer in reason.buyers)),
        row_numbers(reason.places),
    )
