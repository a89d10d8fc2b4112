"""The photovoltaic chain held against the inventory that it cites, and against what issue and analyst expect of it."""

import csv
import itertools
from functools import cache

import pytest

from chainmap.errors import Faults
from chainmap.ingest.chains.bundled import bundled_chains
from chainmap.ingest.chains.chain_file import load_chain
from chainmap.model.chain import Chain, Flow
from chainmap.model.quantity import parse_ratio
from tests.conftest import real_data

SOURCE = "iea_pvps_task12_2020"


@cache
def chain() -> Chain:
    return load_chain(bundled_chains()["photovoltaics"])


def flow(upstream: str, downstream: str) -> Flow:
    return next(
        flow
        for flow in chain().flows
        if flow.downstream == f"photovoltaics/{downstream}"
        and flow.upstream in {f"photovoltaics/{upstream}", f"shared/{upstream}"}
    )


@cache
def inventory() -> list[dict[str, str]]:
    with real_data("pv_unit_process_inputs.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def amount(activity: str, product: str, location: str = "CN") -> float:
    rows = [
        row
        for row in inventory()
        if row["activity"] == activity
        and row["location"] == location
        and product in (row["input_reference_product"], row["input_activity"])
    ]
    assert rows, (activity, product)
    return float(rows[0]["amount"]) / float(rows[0]["output_amount"])


MG_SILICON = "silicon production, metallurgical grade"
SIEMENS = "silicon production, solar grade, modified Siemens process"
CZOCHRALSKI = "silicon production, single crystal, Czochralski process, photovoltaics"
WAFER = "single-Si wafer production, photovoltaic"
CELL = "photovoltaic cell, single-Si, at plant"
PANEL = "photovoltaic panel production, single-Si wafer"

# flow, its units in the file, the inventory's activity and the input of it (product, or activity where it names none)
INVENTORY = [
    ("quartz_sand", "metallurgical_silicon", "kg", "kg", MG_SILICON, "silica sand"),
    ("graphite_electrode", "metallurgical_silicon", "kg", "kg", MG_SILICON, "graphite"),
    ("metallurgical_silicon", "polysilicon", "kg", "kg", SIEMENS, "silicon, metallurgical grade"),
    ("hydrogen", "polysilicon", "kg", "kg", SIEMENS, "hydrogen, liquid"),
    ("polysilicon", "silicon_rod", "kg", "kg", CZOCHRALSKI, "silicon production, photovoltaics, production mix"),
    ("industrial_gas", "silicon_rod", "kg", "kg", CZOCHRALSKI, "argon, liquid"),
    ("silicon_rod", "wafer", "kg", "m2", WAFER, "silicon, single crystal, Czochralski process, photovoltaics"),
    ("wafer", "cell", "m2", "m2", CELL, "single-Si wafer, photovoltaic"),
    ("phosphoryl_chloride", "cell", "kg", "m2", CELL, "phosphoryl chloride"),
    ("silane", "cell", "kg", "m2", CELL, "silane, at plant"),
    ("ammonia", "cell", "kg", "m2", CELL, "ammonia, anhydrous, liquid"),
    ("industrial_gas", "cell", "kg", "m2", CELL, "nitrogen, liquid"),
    ("cell", "module", "m2", "m2", PANEL, "photovoltaic cell, single-Si, at plant"),
    ("solar_glass", "module", "kg", "m2", PANEL, "solar glass, low-iron"),
    ("eva_film", "module", "kg", "m2", PANEL, "ethylvinylacetate, foil"),
    ("aluminium_frame", "module", "kg", "m2", PANEL, "aluminium alloy, AlMg3"),
    ("backsheet_film", "backsheet", "kg", "m2", PANEL, "polyethylene terephthalate, granulate, amorphous"),
    ("fluoropolymer_film", "backsheet", "kg", "m2", PANEL, "polyvinylfluoride, film"),
    ("silicone_sealant", "module", "kg", "m2", PANEL, "silicone product"),
    ("packaging", "module", "kg", "m2", PANEL, "corrugated board box"),
]


def test_ribbon_is_the_inventory_s_copper_and_tin() -> None:
    found = flow("ribbon", "module").intensity
    assert found is not None
    assert parse_ratio(str(found.value))[0] == pytest.approx(amount(PANEL, "copper, cathode") + amount(PANEL, "tin"))


@pytest.mark.parametrize(("up", "down", "up_unit", "down_unit", "activity", "product"), INVENTORY)
def test_the_main_line_and_the_bill_of_materials_are_the_inventory_s(
    up: str, down: str, up_unit: str, down_unit: str, activity: str, product: str
) -> None:
    found = flow(up, down)
    assert found.intensity is not None
    assert SOURCE in {*found.sources, found.intensity.source}
    value, *units = parse_ratio(str(found.intensity.value))
    assert units == [up_unit, down_unit]
    assert value == pytest.approx(amount(activity, product), rel=1e-3)


def test_size() -> None:
    assert len(chain().all_links) >= 60
    assert len(chain().flows) >= 120


def test_the_main_line_is_unbroken_and_critical() -> None:
    line = [
        "quartz_sand",
        "metallurgical_silicon",
        "polysilicon",
        "silicon_rod",
        "wafer",
        "cell",
        "module",
        "power_station",
    ]
    for up, down in itertools.pairwise(line):
        found = flow(up, down)
        assert found.has_figure
        assert found.critical


def test_every_kind_and_stage_is_there() -> None:
    assert {link.stage for link in chain().all_links} == {"upstream", "midstream", "downstream", "support"}
    assert {"material", "component", "equipment", "software", "service", "product"} <= {
        link.kind for link in chain().links
    }


def test_technology_routes_and_substitutes_are_groups() -> None:
    groups = {(flow.any_of, flow.downstream.partition("/")[2]) for flow in chain().flows if flow.any_of}
    assert groups == {
        ("encapsulant", "module"),
        ("back_cover", "module"),
        ("frame", "module"),
        ("structure", "power_station"),
    }
    taken = {flow.upstream.partition("/")[2]: flow.routes for flow in chain().flows if flow.route == "cell_equipment"}
    assert taken == {
        "cell_equipment_perc": ("perc",),
        "cell_equipment_topcon": ("topcon", "back_contact"),
        "cell_equipment_hjt": ("hjt",),
    }


def test_one_gigawatt_of_modules_takes_plausible_amounts() -> None:
    """Multiplied along the main line by hand: what passes from step to step, in the links' own units."""
    units = {}
    steps = [("cell", "module"), ("wafer", "cell"), ("silicon_rod", "wafer"), ("polysilicon", "silicon_rod")]
    need = 1.0
    for up, down in steps:
        per_unit = flow(up, down).units(chain().link(f"photovoltaics/{up}"), chain().link(f"photovoltaics/{down}"))
        assert per_unit is not None
        need *= per_unit
        units[up] = need
    assert 0.98 <= units["cell"] <= 1.08  # GW
    assert 0.98 <= units["wafer"] <= 1.12  # GW
    # published: just over 2 g/W in 2021 (Fraunhofer ISE by way of pv magazine, 2023); the inventory is of 2020
    assert 1_900 <= units["polysilicon"] <= 2_800  # t


def test_a_source_is_whole_and_every_figure_has_one_or_says_that_it_is_an_estimate() -> None:
    noted = Faults()
    load_chain(bundled_chains()["photovoltaics"], noted)
    assert [fault.text("en") for fault in noted.warnings] == []
    for id_, source in chain().sources.items():
        assert source.title, id_
        assert source.publisher, id_
    bare = [
        (link.key, name)
        for link in chain().links
        for name in ("price", "minimum_efficient_scale")
        if (figure := getattr(link, name)) is not None and not (figure.source or figure.estimate)
    ]
    assert bare == []
    for found in chain().flows:
        figure = found.intensity or found.cost_share
        if figure is not None:
            said = found.sources or found.estimate or figure.source or figure.estimate
            assert said, (found.upstream, found.downstream)
    with_figure = [found for found in chain().flows if found.has_figure]
    assert len(with_figure) >= 0.6 * len(chain().flows)
