"""Averages of a sector: what a chain may say of them, and what becomes of them."""

import datetime as dt
from pathlib import Path

import pytest

from chainmap.analysis.chains.summary import summarise_chain
from chainmap.errors import Faults
from chainmap.findings.chains import Tally
from chainmap.ingest.chains.bundled import bundled_chains
from chainmap.ingest.chains.chain_file import load_chain
from chainmap.ingest.chains.tables import chain_tables
from chainmap.model.chain import Chain

CHAIN = """chain: c
name: {en: C}
sources:
  s: {title: S, publisher: P, year: 2020}
  t: {title: T, publisher: P, year: 2024}
links:
  a: {name: {en: A}, stage: upstream, kind: material, unit: t, price: {value: 9, per: t, source: s, average: true}}
  b: {name: {en: B}, stage: downstream, kind: product, unit: piece, price: {value: 5, per: piece, estimate: true}}
  d: {name: {en: D}, stage: downstream, kind: product, unit: CNY, minimum_efficient_scale: 4}
flows:
"""


def read(folder: Path, *flows: str, noted: Faults | None = None) -> Chain:
    (folder / "c.yaml").write_text(CHAIN + "".join(f"  - {{{flow}}}\n" for flow in flows), encoding="utf-8")
    return load_chain(folder / "c.yaml", noted)


FLOWS = (
    "from: a, to: b, cost_share: {value: 0.1, source: s}, average: true",
    "from: a, to: d, cost_share: {value: 0.1, source: s, average: true}",
    "from: b, to: d, intensity: 2, sources: [t]",
    "from: b, to: a, intensity: 0.1, sources: [t], estimate: true, service: true",
)


def test_a_figure_is_of_one_class_where_ever_it_is_said(tmp_path: Path) -> None:
    chain = read(tmp_path, *FLOWS)
    assert [flow.figure_class for flow in chain.flows] == ["average", "average", "sourced", "estimate"]
    assert [flow.service for flow in chain.flows] == [False, False, False, True]


def test_the_summary_counts_each_class(tmp_path: Path) -> None:
    """As of 2024 a source of 2020 is more than three years old, one of 2024 is not."""
    summary = summarise_chain(read(tmp_path, *FLOWS), on=dt.date(2024, 12, 31))
    assert summary.tallies == (
        Tally("flows", 4, sourced=1, averages=2, estimates=1, bare=0, old=2),
        Tally("prices", 2, sourced=0, averages=1, estimates=1, bare=0, old=1),
        Tally("scales", 1, sourced=0, averages=0, estimates=0, bare=1, old=0),
        Tally("needs", 0, sourced=0, averages=0, estimates=0, bare=0, old=0),
        Tally("others", 0, sourced=0, averages=0, estimates=0, bare=0, old=0),
    )


def test_tables_keep_it(tmp_path: Path) -> None:
    chain = read(tmp_path, *FLOWS)
    for name, text in chain_tables(chain).items():
        (tmp_path / name).write_text(text, encoding="utf-8-sig", newline="")
    assert load_chain(tmp_path) == chain


@pytest.mark.parametrize(
    ("flow", "count"),
    [
        ("from: a, to: b, intensity: 2, sources: [s], average: true", 1),
        ("from: a, to: b, intensity: 2, sources: [s], average: true, note: Of all machines of the sector.", 0),
        ("from: a, to: d, intensity: 2, sources: [s], average: true", 0),  # into money
        ("from: a, to: b, cost_share: 0.2, sources: [s], average: true", 0),  # money per money
        ("from: a, to: b, intensity: 2, sources: [s]", 0),
    ],
    ids=["units", "said", "money", "share", "sourced"],
)
def test_an_average_in_units_says_of_what(flow: str, count: int, tmp_path: Path) -> None:
    noted = Faults()
    read(tmp_path, flow, noted=noted)
    assert sum(fault.key == "average_of_units" for fault in noted.warnings) == count


@pytest.mark.parametrize(("name", "averages"), [("biopharma", 78), ("smart_manufacturing", 88)])
def test_what_rests_on_the_input_output_table_is_called_so(name: str, averages: int) -> None:
    """A coefficient of the table is the sector's; an estimate that is drawn from one is an estimate."""
    chain = load_chain(bundled_chains()[name])
    of_table = [flow for flow in chain.flows if "nbs_io_2020" in flow.sources]
    assert {flow.figure_class for flow in of_table} <= {"average", "estimate"}
    assert summarise_chain(chain, on=dt.date(2026, 12, 31)).of_flows.averages == averages


def test_a_quarter_of_the_quantities_of_biopharma_are_of_the_product() -> None:
    """docs/chains.md states these counts."""
    of_flows = summarise_chain(load_chain(bundled_chains()["biopharma"]), on=dt.date(2026, 12, 31)).of_flows
    assert (of_flows.sourced, of_flows.averages, of_flows.estimates) == (80, 78, 69)
    assert of_flows.sourced / of_flows.figures >= 0.25
