"""Small chains and parks for tests, written as a user would and read the same way."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.gaps.report import report_gaps
from chainmap.findings.gaps import GapReport
from chainmap.graph import ParkGraph
from chainmap.study.park import StudyOptions, open_study


def write_park(
    folder: Path,
    links: Mapping[str, Mapping[str, Any]],
    flows: Sequence[Mapping[str, Any]],
    tenants: Sequence[tuple[str, ...]],
    *,
    settings: str = "",
    **tables: str,
) -> Path:
    """Write chain `c` (links in t, upstream, materials unless said otherwise) and a park whose tenants are all known.

    `tenants`: name, products, capacity, output; more tables by name.
    """
    plain = {"stage": "upstream", "kind": "material", "unit": "t"}
    chain = {
        "chain": "c",
        "version": "1",
        "name": {"en": "C"},
        "links": {
            key: {"name": {"en": key}, "aliases": {"en": [f"{key} goods"]}, **plain, **link}
            for key, link in links.items()
        },
        "flows": [dict(flow) for flow in flows],
    }
    (folder / "c.yaml").write_text(yaml.safe_dump(chain, sort_keys=False), encoding="utf-8")
    (folder / "park.yaml").write_text(
        f"park: p\nchains: [c.yaml]\nsurvey: {{tenants_in_park: {max(1, len(tenants))}}}\n{settings}", encoding="utf-8"
    )
    rows = ["name,products,annual capacity,annual output", *(",".join(row) for row in tenants)]
    (folder / "tenants.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def price(value: float) -> dict[str, Any]:
    """Return a price as a chain file has it."""
    return {"value": value, "currency": "CNY", "per": "t", "estimate": True}


def graph_of(folder: Path, **options: Any) -> ParkGraph:
    """Open a park."""
    return open_study(folder, StudyOptions(**options)).graph


def report_of(folder: Path, **options: Any) -> GapReport:
    """Open a park and report its gaps."""
    return report_gaps(Balance(graph_of(folder, **options)))
