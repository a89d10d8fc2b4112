"""Relatedness for machines.

JSON by the contract `chainmap/related/1`, and CSV with a row per region or link.
"""

from typing import Final

from chainmap.findings.gaps import LinkFinding
from chainmap.findings.relatedness import LEAST_FIRMS, LEAST_REGIONS, RegionFinding, RelatedFinding, RelatedReport
from chainmap.report.plain import JsonObject, Rows, RowValue
from chainmap.report.values import money_data, names_data

SCHEMA: Final = "chainmap/related/1"
_LINK_COLUMNS: Final = (
    "region",
    "link",
    "name_zh",
    "name_en",
    "firms",
    "uncertain",
    "location_quotient",
    "strong",
    "density",
    "density_rank",
    "held_by",
    "strong_in",
    "reliable",
    "near",
    "demand_status",
    "demand_action",
    "demand_rank",
    "demand_waiting",
    "demand_gain_cny_low",
    "demand_gain_cny_high",
)


def related_data(report: RelatedReport) -> JsonObject:
    """Return the report as plain values in the contract's order.

    Demand and density are never combined into one figure.
    """
    return {
        "schema": SCHEMA,
        "table": report.table,
        "by": report.by,
        "chains": list(report.chains),
        "firms": report.firms,
        "without_region": report.without_region,
        "least_firms": LEAST_FIRMS,
        "least_regions": LEAST_REGIONS,
        "regions": [_region(region) for region in report.regions],
        "too_small": [{"region": region, "firms": firms} for region, firms in report.too_small],
        "unreliable": list(report.unreliable),
        "region": report.region or None,
        "ranking": [finding.link for finding in report.lacking],
        "demand_ranking": list(report.wanted),
        "in_both": list(report.in_both),
        "links": [_link(finding, report) for finding in report.findings],
    }


def _region(region: RegionFinding) -> JsonObject:
    return {
        "region": region.region,
        "firms": region.firms,
        "on_links": region.on_links,
        "links": region.links,
        "strong": region.strong,
        "chains": [
            {"chain": share.chain, "firms": share.firms, "location_quotient": share.location_quotient}
            for share in region.chains
        ],
        "nearest": [
            {"link": near.link, "name": names_data(near.name), "density": near.density} for near in region.nearest
        ],
    }


def _link(finding: RelatedFinding, report: RelatedReport) -> JsonObject:
    return {
        "link": finding.link,
        "name": names_data(finding.name),
        "firms": finding.firms,
        "uncertain": finding.uncertain,
        "location_quotient": finding.location_quotient,
        "strong": finding.strong,
        "density": finding.density,
        "held_by": finding.held_by,
        "strong_in": finding.strong_in,
        "reliable": finding.reliable,
        "near": [near._asdict() for near in finding.near],
        "demand": None if report.gaps is None else _demand(report.gaps.link(finding.link)),
    }


def _demand(finding: LinkFinding) -> JsonObject:
    return {
        "status": finding.status,
        "action": finding.action,
        "waiting": list(finding.waiting_tenants),
        "gain": money_data(finding.figures.gain),
    }


def related_rows(report: RelatedReport) -> Rows:
    """Return a heading, and a row per link of the region, or a row per region."""
    return _link_rows(report) if report.region else _region_rows(report)


def _link_rows(report: RelatedReport) -> Rows:
    nearest = {finding.link: n for n, finding in enumerate(report.lacking, start=1)}
    wanted = {link: n for n, link in enumerate(report.wanted, start=1)}
    rows: list[list[RowValue]] = []
    for finding in report.findings:
        demand = report.gaps.link(finding.link) if report.gaps else None
        gain = demand.figures.gain if demand else None
        rows.append(
            [
                finding.region,
                finding.link,
                finding.name.zh,
                finding.name.en,
                finding.firms,
                finding.uncertain,
                finding.location_quotient,
                str(finding.strong).lower(),
                finding.density,
                nearest.get(finding.link),
                finding.held_by,
                finding.strong_in,
                str(finding.reliable).lower(),
                "; ".join(f"{near.link} {near.both}/{near.of}" for near in finding.near),
                demand.status if demand else "",
                (demand.action if demand else "") or "",
                wanted.get(finding.link),
                "; ".join(demand.waiting_tenants) if demand else "",
                gain.low if gain else None,
                gain.high if gain else None,
            ]
        )
    return _LINK_COLUMNS, rows


def _region_rows(report: RelatedReport) -> Rows:
    columns = ["region", "firms", "on_links", "links", "strong"]
    for chain in report.chains:
        columns += [f"{chain}_firms", f"{chain}_location_quotient"]
    rows: list[list[RowValue]] = []
    for region in report.regions:
        shares = [figure for share in region.chains for figure in (share.firms, share.location_quotient)]
        nearest = "; ".join(near.link for near in region.nearest)
        rows.append([region.region, region.firms, region.on_links, region.links, region.strong, *shares, nearest])
    blank = [None] * (len(columns) - 2)
    rows += [[region, firms, *blank, ""] for region, firms in report.too_small]
    return (*columns, "nearest"), rows
