"""Relatedness for machines: JSON by the contract `chainmap/related/1`, and CSV with a row per region or link."""

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
    """Return the report as plain values in the contract's order; demand stands beside density, in no figure with it."""
    return {
        "schema": SCHEMA,
        "table": report.table,
        "by": report.by,
        "chains": list(report.chains),
        "firms": report.firms,
        "without_region": report.without_region,
        "least_firms": LEAST_FIRMS,
        "least_regions": LEAST_REGIONS,
        "regions": [_region(one) for one in report.regions],
        "too_small": [{"region": region, "firms": firms} for region, firms in report.too_small],
        "unreliable": list(report.unreliable),
        "region": report.region or None,
        "ranking": [one.link for one in report.lacking],
        "demand_ranking": list(report.wanted),
        "in_both": list(report.in_both),
        "links": [_link(one, report) for one in report.findings],
    }


def _region(one: RegionFinding) -> JsonObject:
    return {
        "region": one.region,
        "firms": one.firms,
        "on_links": one.on_links,
        "links": one.links,
        "strong": one.strong,
        "chains": [
            {"chain": share.chain, "firms": share.firms, "location_quotient": share.location_quotient}
            for share in one.chains
        ],
        "nearest": [
            {"link": near.link, "name": names_data(near.name), "density": near.density} for near in one.nearest
        ],
    }


def _link(one: RelatedFinding, report: RelatedReport) -> JsonObject:
    return {
        "link": one.link,
        "name": names_data(one.name),
        "firms": one.firms,
        "uncertain": one.uncertain,
        "location_quotient": one.location_quotient,
        "strong": one.strong,
        "density": one.density,
        "held_by": one.held_by,
        "strong_in": one.strong_in,
        "reliable": one.reliable,
        "near": [near._asdict() for near in one.near],
        "demand": None if report.gaps is None else _demand(report.gaps.link(one.link)),
    }


def _demand(one: LinkFinding) -> JsonObject:
    return {
        "status": one.status,
        "action": one.action,
        "waiting": list(one.waiting_tenants),
        "gain": money_data(one.figures.gain),
    }


def related_rows(report: RelatedReport) -> Rows:
    """Return a heading and a row per link of the region that was asked for, else a row per region."""
    return _link_rows(report) if report.region else _region_rows(report)


def _link_rows(report: RelatedReport) -> Rows:
    nearest = {one.link: n for n, one in enumerate(report.lacking, start=1)}
    wanted = {link: n for n, link in enumerate(report.wanted, start=1)}
    rows: list[list[RowValue]] = []
    for one in report.findings:
        demand = report.gaps.link(one.link) if report.gaps else None
        gain = demand.figures.gain if demand else None
        rows.append(
            [
                one.region,
                one.link,
                one.name.zh,
                one.name.en,
                one.firms,
                one.uncertain,
                one.location_quotient,
                str(one.strong).lower(),
                one.density,
                nearest.get(one.link),
                one.held_by,
                one.strong_in,
                str(one.reliable).lower(),
                "; ".join(f"{near.link} {near.both}/{near.of}" for near in one.near),
                demand.status if demand else "",
                (demand.action if demand else "") or "",
                wanted.get(one.link),
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
    for one in report.regions:
        shares = [figure for share in one.chains for figure in (share.firms, share.location_quotient)]
        nearest = "; ".join(near.link for near in one.nearest)
        rows.append([one.region, one.firms, one.on_links, one.links, one.strong, *shares, nearest])
    blank = [None] * (len(columns) - 2)
    rows += [[region, firms, *blank, ""] for region, firms in report.too_small]
    return (*columns, "nearest"), rows
