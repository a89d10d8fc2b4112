"""The gap report for machines: JSON by the contract `chainmap/gaps/1`, and CSV with a row per link."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any, Final

from chainmap.model.findings import GapReport, LinkFinding, Neighbour, Standing
from chainmap.model.match import Evidence

SCHEMA: Final = "chainmap/gaps/1"
_CSV_COLUMNS: Final = (
    "link", "name_zh", "name_en", "stage", "kind", "unit", "status", "action", "tenants", "uncertain", "traders",
    "waiting", "opens", "supplied_by", "substitutes",
)  # fmt: skip


def gap_json(report: GapReport) -> str:
    """Return the report as JSON; fields are added in time, never renamed."""
    return json.dumps(gap_data(report), ensure_ascii=False, indent=1) + "\n"


def gap_data(report: GapReport) -> dict[str, Any]:
    """Return the report as plain values in the contract's order."""
    coverage = report.coverage
    return {
        "schema": SCHEMA,
        "park": report.park,
        "chains": list(report.chains),
        "survey": {
            "date": coverage.survey.date.isoformat() if coverage.survey.date else None,
            "tenants": coverage.tenants,
            "described": coverage.described,
            "tenants_in_park": coverage.survey.tenants_in_park,
            "covers_enough": coverage.enough,
        },
        "ranking": list(report.ranking),
        "to_check": list(report.to_check),
        "links": [_link(finding) for finding in report.links],
    }


def _link(finding: LinkFinding) -> dict[str, Any]:
    return {
        "link": finding.link,
        "name": {"zh": finding.name.zh, "en": finding.name.en},
        "stage": finding.stage,
        "kind": finding.kind,
        "unit": finding.unit,
        "status": finding.status,
        "action": finding.action,
        "tenants": [_standing(one) for one in finding.tenants],
        "waiting": [_neighbour(one) for one in finding.waiting],
        "supplied_by": [_neighbour(one) for one in finding.supplied_by],
        "substitutes": list(finding.substitutes),
        "opens": list(finding.opens),
    }


def evidence_data(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    """Return the words that a match rests on, as plain values."""
    return [{"row": e.row, "column": e.column, "words": e.words, "alias": e.alias, "rule": e.rule} for e in evidence]


def _standing(one: Standing) -> dict[str, Any]:
    return {
        "tenant": one.tenant,
        "name": one.name,
        "state": one.state,
        "role": one.role,
        "evidence": evidence_data(one.evidence),
    }


def _neighbour(one: Neighbour) -> dict[str, Any]:
    return {"link": one.link, "tenants": list(one.tenants), "critical": one.critical}


def gap_csv(report: GapReport) -> str:
    """Return a row per link."""
    return table_csv(_CSV_COLUMNS, [_row(finding) for finding in report.links])


def _row(finding: LinkFinding) -> list[str]:
    traders = (one.name for one in finding.tenants if one.state == "confirmed" and one.role == "trader")
    return [
        finding.link, finding.name.zh, finding.name.en, finding.stage, finding.kind, finding.unit, finding.status,
        finding.action or "", "; ".join(one.name for one in finding.standing),
        "; ".join(one.name for one in finding.could_be), "; ".join(traders), "; ".join(finding.waiting_tenants),
        "; ".join(finding.opens), "; ".join(one.link for one in finding.supplied_by), "; ".join(finding.substitutes),
    ]  # fmt: skip


def table_csv(headings: tuple[str, ...], rows: list[list[str]]) -> str:
    """Return a CSV table that a spreadsheet opens as text: a cell that would start a formula gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return out.getvalue()


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
