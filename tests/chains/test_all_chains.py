"""What every bundled chain keeps: size, names, sources, codes, and how much of it is quantified."""

import csv
import datetime as dt
from functools import cache

import pytest

from chainmap.analysis.chains.summary import list_sources, summarise_chain
from chainmap.errors import Faults
from chainmap.ingest.chains.bundled import bundled_chains
from chainmap.ingest.chains.chain_file import load_chain, load_chains
from chainmap.model.chain import COMMON, Chain
from tests.conftest import real_data

# links with shared ones, flows, share of flows with a quantity
ASKED = {
    "photovoltaics": (60, 120, 0.6),
    "biopharma": (70, 120, 0.4),
    "smart_manufacturing": (70, 120, 0.4),
    "lithium_battery": (60, 110, 0.6),
}
ALL = (*ASKED, COMMON)


@cache
def chain(name: str) -> Chain:
    return load_chain(bundled_chains()[name])


def test_these_are_the_bundled_chains() -> None:
    assert set(bundled_chains()) == set(ALL)


@pytest.mark.parametrize("name", ASKED)
def test_size_and_quantities(name: str) -> None:
    links, flows, quantified = ASKED[name]
    summary = summarise_chain(chain(name), on=dt.date(2026, 12, 31))
    assert summary.links + summary.shared_links >= links
    assert summary.flows >= flows
    of_flows = summary.of_flows
    assert of_flows.figures >= quantified * summary.flows
    assert of_flows.sourced + of_flows.averages >= 2 / 3 * of_flows.figures
    assert of_flows.bare == 0


@pytest.mark.parametrize("name", ALL)
def test_nothing_to_warn_of(name: str) -> None:
    noted = Faults()
    load_chain(bundled_chains()[name], noted)
    assert [fault.text("en") for fault in noted.warnings] == []


@pytest.mark.parametrize("name", ALL)
def test_names_aliases_and_codes(name: str) -> None:
    for link in chain(name).links:
        assert link.name.zh, link.id
        assert link.name.en, link.id
        assert link.aliases.zh or link.aliases.en or link.aliases.unseen, link.id
        assert link.codes.gbt4754, link.id
        assert len(link.codes.sw2021) <= 2


@pytest.mark.parametrize("name", ALL)
def test_classes_exist(name: str) -> None:
    with real_data("gbt4754_2017.csv").open(encoding="utf-8") as file:
        known = {row["code"].lstrip("ABCDEFGHIJKLMNOPQRST") for row in csv.DictReader(file)}
    with real_data("listed_firm_labels.csv").open(encoding="utf-8") as file:
        labels = {row["sw2021_l3"] for row in csv.DictReader(file)}
    with real_data("core_labels.csv").open(encoding="utf-8") as file:
        labels |= {row["sw2021_l3"] for row in csv.DictReader(file)}
    for link in chain(name).links:
        assert set(link.codes.gbt4754) <= known, link.id
        assert set(link.codes.sw2021) <= labels, link.id


@pytest.mark.parametrize("name", ASKED)
def test_every_core_industry_is_named_by_a_link(name: str) -> None:
    with real_data("core_labels.csv").open(encoding="utf-8") as file:
        core = {row["sw2021_l3"] for row in csv.DictReader(file) if row["chain"] == name}
    named = {label for link in chain(name).all_links for label in link.codes.sw2021}
    assert core <= named


@pytest.mark.parametrize("name", ASKED)
def test_every_source_is_whole_and_used(name: str) -> None:
    for use in list_sources(chain(name)):
        assert use.source.title, use.id
        assert use.source.publisher, use.id
        assert use.figures, use.id


def test_sector_coefficients_are_the_table_s() -> None:
    """Each cost share that rests on the input-output table alone is one of its coefficients, as printed."""
    with real_data("china_io_2020_coefficients.csv").open(encoding="utf-8") as file:
        printed = [float(row["direct_coefficient"]) for row in csv.DictReader(file)]
    checked = 0
    for name in ASKED:
        for flow in chain(name).flows:
            figure = flow.cost_share
            if figure is None or flow.estimate or figure.estimate or set(flow.sources) != {"nbs_io_2020"}:
                continue
            checked += 1
            near = min(abs(value - figure.value) for value in printed)
            assert near <= 0.005 * figure.value, (flow.upstream, flow.downstream, figure.value)
    assert checked > 100


def test_shared_links_come_once() -> None:
    faults = Faults()
    chains = load_chains(ASKED, faults)
    ids = [link.id for one in chains for link in one.links]
    assert not faults.found
    assert len(ids) == len(set(ids))
    assert [one.id for one in chains] == [*ASKED, COMMON]
    used = {id_ for one in chains for flow in one.flows for id_ in (flow.upstream, flow.downstream)}
    assert {id_ for id_ in ids if id_.startswith("shared/")} <= used
