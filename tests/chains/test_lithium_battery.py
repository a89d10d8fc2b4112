"""The battery chain held against the inventory that it cites, and against what an analyst expects of ten GWh."""

import csv
import datetime as dt
import itertools
from functools import cache

import pytest

from chainmap.analysis.chains.demand import find_demand
from chainmap.analysis.chains.summary import summarise_chain
from chainmap.ingest.chains.bundled import bundled_chains
from chainmap.ingest.chains.chain_file import load_chain
from chainmap.model.chain import Chain, Flow
from chainmap.model.quantity import parse_ratio
from tests.conftest import real_data

SOURCE = "premise_batteries_2026"


@cache
def chain() -> Chain:
    return load_chain(bundled_chains()["lithium_battery"])


def flow(upstream: str, downstream: str, route: str = "") -> Flow:
    return next(
        flow
        for flow in chain().flows
        if flow.downstream == f"lithium_battery/{downstream}"
        and flow.upstream == f"lithium_battery/{upstream}"
        and (not route or route in flow.routes)
    )


@cache
def inventory() -> list[dict[str, str]]:
    with real_data("battery_unit_process_inputs.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def amount(activity: str, product: str) -> float:
    rows = [
        row
        for row in inventory()
        if row["activity"] == activity and product in (row["input_reference_product"], row["input_activity"])
    ]
    assert rows, (activity, product)
    return float(rows[0]["amount"]) / float(rows[0]["output_amount"])


LFP = "battery cell production, Li-ion, LFP"
NMC622 = "battery cell production, Li-ion, NMC622"
NMC111 = "battery cell production, Li-ion, NMC111"
ELECTROLYTE = "electrolyte, for Li-ion battery"
PACK = "battery production, Li-ion, NMC622"
IRON_PHOSPHATE = "Lithium iron phosphate [LiFePO4]"
LFP_CATHODE, LFP_ANODE = "Cathode paste, LFP", "Anode paste, LFP"
CATHODE, ANODE = "cathode, NMC622, for Li-ion battery", "anode, graphite, for Li-ion battery"
CONTAINER = "Cell container"
MODULE = "packaging production, for Li-ion battery module"

# flow, and the inventory's rows whose amounts are multiplied; the factor is that of the water of crystallisation
INVENTORY: list[tuple[str, str, list[tuple[str, str]], float]] = [
    ("ferrous_sulfate", "lfp_cathode", [(IRON_PHOSPHATE, "market for iron sulfate")], 278.0 / 151.9),
    (
        "lithium_hydroxide",
        "lfp_cathode",
        [(IRON_PHOSPHATE, "market for lithium hydroxide, battery grade")],
        41.96 / 23.95,
    ),
    ("nickel_sulfate", "precursor", [("NMC622 hydroxide", "market for nickel sulfate")], 262.8 / 154.8),
    (
        "cobalt_sulfate",
        "precursor",
        [("NMC622 hydroxide", "cobalt sulfate production, from copper mining, economic allocation")],
        281.1 / 155.0,
    ),
    ("manganese_sulfate", "precursor", [("NMC622 hydroxide", "market for manganese sulfate")], 169.0 / 151.0),
    ("precursor", "nmc_cathode", [("NMC622 oxide", "NMC622 hydroxide")], 1),
    ("lithium_carbonate", "nmc_cathode", [("NMC622 oxide", "market for lithium carbonate, battery grade")], 1),
    (
        "lithium_hydroxide",
        "nmc_cathode",
        [("NMC811 oxide", "market for lithium hydroxide, battery grade")],
        41.96 / 23.95,
    ),
    ("lipf6", "electrolyte", [(ELECTROLYTE, "market for lithium hexafluorophosphate")], 1),
    ("electrolyte_additive", "electrolyte", [(ELECTROLYTE, "vinyl carbonate")], 1),
    ("carbonate_solvent", "electrolyte_additive", [("vinyl carbonate", "market for ethylene carbonate")], 1),
    (
        "refined_copper",
        "copper_foil",
        [("copper collector foil, for Li-ion battery", "market for copper, cathode")],
        1,
    ),
    (
        "aluminium_sheet",
        "aluminium_foil",
        [("aluminium collector foil, for Li-ion battery", "market for aluminium, wrought alloy")],
        1,
    ),
    ("lfp_cathode", "lfp_cell", [(LFP, LFP_CATHODE), (LFP_CATHODE, IRON_PHOSPHATE)], 1),
    ("electrolyte", "lfp_cell", [(LFP, "Electrolyte, LFP")], 1),
    ("cmc", "lfp_cell", [(LFP, LFP_ANODE), (LFP_ANODE, "market for carboxymethyl cellulose, powder")], 1),
    ("sbr", "lfp_cell", [(LFP, LFP_ANODE), (LFP_ANODE, "market for styrene butadiene rubber (SBR)")], 1),
    ("pouch_film", "lfp_cell", [(LFP, CONTAINER), (CONTAINER, "Multilayer pouch")], 1),
    ("nmc_cathode", "nmc_cell", [(NMC622, CATHODE), (CATHODE, "NMC622 oxide")], 1),
    ("electrolyte", "nmc_cell", [(NMC622, ELECTROLYTE)], 1),
    ("copper_foil", "nmc_cell", [(NMC622, "copper collector foil, for Li-ion battery")], 1),
    ("pvdf", "nmc_cell", [(NMC622, CATHODE), (CATHODE, "market for polyvinylfluoride")], 1),
    ("nmp", "nmc_cell", [(NMC622, CATHODE), (CATHODE, "market for N-methyl-2-pyrrolidone")], 1),
    ("cmc", "nmc_cell", [(NMC111, ANODE), (ANODE, "market for carboxymethyl cellulose, powder")], 1),
    ("electrolyte", "other_cell", [(NMC111, ELECTROLYTE)], 1),
    ("separator", "other_cell", [(NMC111, "battery separator")], 1),
    ("copper_foil", "other_cell", [(NMC111, "copper collector foil, for Li-ion battery")], 1),
    ("bms", "battery_pack", [(PACK, "battery management system production, for Li-ion battery")], 1),
    ("battery_box", "battery_pack", [(PACK, "market for aluminium, wrought alloy")], 1),
    ("module_parts", "battery_pack", [(PACK, "market for battery module packaging, Li-ion")], 1),
    ("aluminium_sheet", "module_parts", [(MODULE, "market for aluminium, wrought alloy")], 1),
    ("refined_copper", "module_parts", [(MODULE, "copper, anode")], 1),
]


@pytest.mark.parametrize(("up", "down", "rows", "factor"), INVENTORY)
def test_the_bill_of_materials_is_the_inventory_s(
    up: str, down: str, rows: list[tuple[str, str]], factor: float
) -> None:
    found = flow(up, down)
    assert found.intensity is not None
    assert SOURCE in {*found.sources, found.intensity.source}
    value, *units = parse_ratio(str(found.intensity.value))
    assert units == ["kg", "kg"]
    expected = factor
    for activity, product in rows:
        expected *= amount(activity, product)
    assert value == pytest.approx(expected, rel=1e-2)


@pytest.mark.parametrize(
    ("up", "down", "rows"),
    [
        ("anode_material", "nmc_cell", [(NMC111, ANODE, ("natural graphite", "synthetic graphite"))]),
        ("carbon_black", "nmc_cell", [(NMC622, CATHODE, ("carbon black",)), (NMC111, ANODE, ("carbon black",))]),
    ],
)
def test_what_several_rows_make_is_their_sum(up: str, down: str, rows: list[tuple[str, str, tuple[str, ...]]]) -> None:
    found = flow(up, down).intensity
    assert found is not None
    expected = 0.0
    for cell, part, words in rows:
        inputs = {row["input_activity"]: float(row["amount"]) for row in inventory() if row["activity"] == part}
        expected += amount(cell, part) * sum(
            value for name, value in inputs.items() if any(word in name for word in words)
        )
    assert parse_ratio(str(found.value))[0] == pytest.approx(expected, rel=1e-2)


@pytest.mark.parametrize(
    ("key", "activity", "tonnes"),
    [
        ("lfp_cell", LFP, 6250),
        ("nmc_cell", NMC622, 4167),
        ("other_cell", NMC111, 5556),
        ("precursor", "NMC622 hydroxide", 1),
        ("nmc_cathode", "NMC622 oxide", 1),
        ("electrolyte", ELECTROLYTE, 1),
    ],
)
def test_energy_is_the_inventory_s(key: str, activity: str, tonnes: float) -> None:
    """Power at 0.1229 tce/MWh and heat at 29.3 GJ/tce, per GWh of cells and per tonne of material."""
    figure = chain().link(f"lithium_battery/{key}").needs.energy_tce
    assert figure is not None
    assert figure.source == SOURCE
    rows = {row["input_reference_product"]: float(row["amount"]) for row in inventory() if row["activity"] == activity}
    power = rows.get("electricity, medium voltage", 0.0)  # kWh/kg, MWh/t
    heat = rows.get("heat, district or industrial, natural gas", 0.0)  # MJ/kg, GJ/t
    assert figure.value == pytest.approx(tonnes * (power * 0.1229 + heat / 29.3), rel=1e-2)


def test_ten_gwh_of_lfp_cells_take_what_published_figures_say() -> None:
    """The table of docs/chains.md: t (of separators million m2) per GWh between the lowest and highest published."""
    needs = find_demand(chain(), link="lithium_battery/lfp_cell", quantity=10).needs
    per_gwh = {need.link.partition("/")[2]: need.quantity / 10 for need in needs if need.quantity is not None}
    assert 2000 <= per_gwh["lfp_cathode"] <= 2400
    assert 1000 <= per_gwh["anode_material"] <= 1300
    assert 1000 <= per_gwh["electrolyte"] <= 1500
    assert 10e6 <= per_gwh["separator"] <= 18e6
    assert 550 <= per_gwh["copper_foil"] <= 810
    assert 350 <= per_gwh["aluminium_foil"] <= 600
    lithium = per_gwh["lithium_carbonate"] + 0.85 * 0.88 * per_gwh["lithium_hydroxide"]  # 15 % is made of carbonate
    assert 550 <= lithium <= 800


def test_quantities_are_sourced_and_of_products() -> None:
    flows = summarise_chain(chain(), on=dt.date(2026, 12, 31)).of_flows
    assert flows.sourced >= 0.6 * flows.figures


def test_the_main_lines_are_unbroken_and_critical() -> None:
    lines = [
        ["lithium_ore", "lithium_carbonate", "lfp_cathode", "lfp_cell", "battery_pack", "electric_vehicle"],
        ["cobalt_hydroxide", "cobalt_sulfate", "precursor", "nmc_cathode", "nmc_cell", "battery_pack"],
        ["needle_coke", "anode_material", "lfp_cell"],
        ["lipf6", "electrolyte", "lfp_cell"],
    ]
    for line in lines:
        for up, down in itertools.pairwise(line):
            found = flow(up, down)
            assert found.has_figure, (up, down)
            assert found.critical, (up, down)


def test_every_kind_and_stage_is_there() -> None:
    assert {link.stage for link in chain().all_links} == {"upstream", "midstream", "downstream", "support"}
    kinds = {link.kind for link in chain().all_links}
    assert {"material", "component", "equipment", "software", "service", "product", "user"} <= kinds


def test_storage_and_its_power_electronics_are_those_of_photovoltaics() -> None:
    photovoltaics = load_chain(bundled_chains()["photovoltaics"])
    both = {link.id for link in chain().all_links} & {link.id for link in photovoltaics.all_links}
    assert {"shared/energy_storage", "shared/power_semiconductor", "shared/station_monitoring"} <= both
