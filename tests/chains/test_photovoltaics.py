"""The photovoltaic chain held against the inventory that it cites, and against what issue and analyst expect of it."""

import csv
import datetime as dt
import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest

from chainmap.analysis.chains.summary import summarise_chain
from chainmap.errors import Faults
from chainmap.ingest.chains.bundled import bundled_chains
from chainmap.ingest.chains.chain_file import load_chain
from chainmap.model.chain import Chain, Flow
from chainmap.model.quantity import parse_ratio
from tests.conftest import real_data

Expected = Callable[[], float]
SOURCE = "iea_pvps_task12_2026"
CLOSE = 0.01
MODULE_M2 = 2.583  # of 587.5 W (EnergyTrend)
PLANT_M2_PER_MW = 4426.21  # mounted, of a plant of 10 MW


@cache
def chain() -> Chain:
    return load_chain(bundled_chains()["photovoltaics"])


def flows(upstream: str, downstream: str) -> list[Flow]:
    ids = {f"photovoltaics/{upstream}", f"shared/{upstream}"}
    return [one for one in chain().flows if one.downstream == f"photovoltaics/{downstream}" and one.upstream in ids]


def flow(upstream: str, downstream: str, group: str = "") -> Flow:
    return next(one for one in flows(upstream, downstream) if group in {"", one.route})


@cache
def inventory(name: str = "pv_unit_process_inputs_2026.csv") -> list[dict[str, str]]:
    with real_data(name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class Row:
    """A row of the inventory: an activity's input of a product; where several are alike, by a word of the comment."""

    activity: str
    product: str
    comment: str = ""
    location: str = "CN"
    without: str = ""

    @property
    def amount(self) -> float:
        """The input per unit of output; of several rows of one product the sum."""
        rows = [
            row
            for row in inventory()
            if (row["activity"], row["location"], row["input_reference_product"])
            == (self.activity, self.location, self.product)
            and self.comment in row["comment"]
            and not (self.without and self.without in row["comment"])
        ]
        assert rows, self
        return sum(float(row["amount"]) / float(row["output_amount"]) for row in rows)


def of(activity: str, *products: str, location: str = "CN") -> Expected:
    """The sum of rows of one activity."""
    return lambda: sum(Row(activity, product, location=location).amount for product in products)


def mean(*products: str, comment: str = "", without: str = "") -> Expected:
    """The sum of rows of cells, on average over the LPCVD and the PECVD line; a line may lack some of them."""

    def amount() -> float:
        total = 0.0
        for line, product in itertools.product((LPCVD, PECVD), products):
            row = Row(line, product, comment=comment, without=without)
            if any(one["activity"] == line and one["input_reference_product"] == product for one in inventory()):
                total += row.amount / 2
        return total

    return amount


def product(*factors: Expected | float) -> Expected:
    return lambda: math.prod(factor if isinstance(factor, float) else factor() for factor in factors)


def total(*parts: Expected) -> Expected:
    return lambda: sum(part() for part in parts)


MG_SILICON = "silicon production, metallurgical grade, photovoltaic supply chain"
SILANE = "silane production"
SIEMENS = "silicon production, solar grade, modified siemens process, photovoltaic supply chain"
FBR = "silicon production, solar grade, fluidized bed reactor"
INGOT = "single-crystalline silicon ingot production, photovoltaic, czochralski process"
BRICK = "single-crystalline silicon brick production, photovoltaic, czochralski process"
WAFER = "single-crystalline silicon wafer production, photovoltaics, topcon"
LPCVD = "photovoltaic cell production, single-crystalline silicon, topcon, low-pressure chemical vapour deposition"
PECVD = "photovoltaic cell production, single-crystalline silicon, topcon, plasma-enhanced chemical vapour deposition"
PERC = "photovoltaic cell production, single-crystalline silicon, perc"
MONO = "photovoltaic panel production, single-crystalline silicon, topcon, monofacial, 72 cells"
BIFI = "photovoltaic panel production, single-crystalline silicon, topcon, bifacial, 72 cells"
FRONT_PASTE = "metallization paste production, front side, photovoltaic supply chain"
REAR_PASTE = "metallization paste production, back side, aluminium, photovoltaic supply chain"
FIXED = "photovoltaic mounting system production, open ground, utility scale"
TRACKER = "photovoltaic mounting system production, open ground, 1-axis tracker, utility scale"
ELECTRIC = "electric installation production, utility scale, open ground"
PLANT = (
    "photovoltaic installation construction, 10 mw, ground-mounted, single-crystalline silicon, panel, on open ground"
)
INVERTER = "inverter production, 100 kw, average"
INVERTERS_PER_GW = 10_000.0
BRICKS = of(BRICK, "single-crystalline silicon ingot, photovoltaic, czochralski process")  # kg of ingot per kg of brick
HCL = "hydrochloric acid, without water, in 30% solution state"
HNO3 = "nitric acid, without water, in 50% solution state"
NAOH = "sodium hydroxide, without water, in 50% solution state"
H2O2 = "hydrogen peroxide, without water, in 50% solution state"
SOLDER = "solder, bar, Sn63Pb37, for electronics industry"
COPPER = "copper, cathode"
PET = Row(MONO, "polyethylene, high density, granulate", comment="PET")
HALVES = (
    "photovoltaic cell, single-crystalline silicon, topcon, plasma-enhanced chemical vapour deposition",
    "photovoltaic cell, single-crystalline silicon, topcon, low-pressure chemical vapour deposition",
)
PANES = of(BIFI, "solar glass, low-iron")
DIODE = of(BIFI, "diode, glass-, for through-hole mounting")
PANEL_GROUPS = (
    "photovoltaic panel, single-crystalline silicon, monofacial",
    "photovoltaic panel, single-crystalline silicon, bifacial, topcon",
)
MOUNTED = of(PLANT, "photovoltaic mounting system, open ground, utility scale", location="GLO")

# by flow (and group, where a pair of links has several): the units in the file, and the rows that it is made of
INVENTORY: dict[tuple[str, ...], tuple[str, Expected]] = {
    ("quartz_sand", "metallurgical_silicon"): ("kg/kg", of(MG_SILICON, "silica sand")),
    ("carbon_reductant", "metallurgical_silicon"): (
        "kg/kg",
        total(of(MG_SILICON, "petroleum coke", "charcoal"), product(of(MG_SILICON, "coke"), 1 / 28.4)),
    ),
    ("graphite_electrode", "metallurgical_silicon"): ("kg/kg", of(MG_SILICON, "graphite")),
    ("metallurgical_silicon", "silane"): ("kg/kg", of(SILANE, "silicon, metallurgical grade", location="RER")),
    ("hydrogen", "silane"): ("kg/kg", of(SILANE, "hydrogen, liquid", location="RER")),
    ("industrial_gas", "silane"): ("kg/kg", of(SILANE, "nitrogen, liquid", location="RER")),
    ("metallurgical_silicon", "polysilicon"): ("kg/kg", of(SIEMENS, "silicon, metallurgical grade")),
    ("silane", "polysilicon"): ("kg/kg", of(FBR, "silicon, metallurgical grade")),
    ("hydrogen_chloride", "polysilicon"): ("kg/kg", of(SIEMENS, HCL)),
    ("caustic_soda", "polysilicon"): ("kg/kg", of(SIEMENS, NAOH)),
    ("industrial_gas", "polysilicon", "polysilicon_gas"): ("kg/kg", of(SIEMENS, "nitrogen, liquid")),
    ("industrial_gas", "polysilicon", "polysilicon_gas_granular"): ("kg/kg", of(FBR, "nitrogen, liquid")),
    ("polysilicon", "silicon_rod"): ("kg/kg", product(of(INGOT, "silicon, solar grade, for photovoltaics"), BRICKS)),
    ("silicon_scrap_recycling", "silicon_rod"): ("kg/kg", product(of(INGOT, "silicon, solar grade, recycled"), BRICKS)),
    ("graphite_hot_zone", "silicon_rod"): ("kg/kg", product(of(INGOT, "graphite"), BRICKS)),
    ("industrial_gas", "silicon_rod"): ("kg/kg", product(of(INGOT, "argon, liquid"), BRICKS)),
    ("wet_chemicals", "silicon_rod"): (
        "kg/kg",
        total(product(of(INGOT, "hydrogen fluoride", HNO3), BRICKS), of(BRICK, HCL)),
    ),
    ("silicon_rod", "wafer"): (
        "kg/m2",
        of(WAFER, "single-crystalline silicon brick, photovoltaic, czochralski process"),
    ),
    ("slicing_fluid", "wafer"): ("kg/m2", of(WAFER, "propylene glycol, liquid")),
    ("cutting_plate", "wafer"): ("kg/m2", of(WAFER, "acrylonitrile-butadiene-styrene copolymer")),
    ("slicing_glue", "wafer"): ("kg/m2", of(WAFER, "epoxy resin, liquid")),
    ("wet_chemicals", "wafer"): (
        "kg/m2",
        of(WAFER, H2O2, HCL, "acetic acid, without water, in 98% solution state", "chemical, inorganic"),
    ),
    ("silver_powder", "silver_paste"): ("kg/kg", of(FRONT_PASTE, "silver", location="RER")),
    ("aluminium_powder", "aluminium_paste"): ("kg/kg", of(REAR_PASTE, "aluminium, primary, ingot", location="RER")),
    ("wafer", "cell"): ("m2/m2", mean("single-crystalline silicon wafer, photovoltaics, topcon")),
    ("aluminium_paste", "cell"): ("kg/m2", of(PERC, "metallization paste, back side, aluminium")),
    ("phosphoryl_chloride", "cell", "cell_phosphorus"): ("kg/m2", mean("phosphorus oxychloride")),
    ("phosphoryl_chloride", "cell", "cell_phosphorus_perc"): ("kg/m2", of(PERC, "phosphorus oxychloride")),
    ("boron_trichloride", "cell"): ("kg/m2", mean("trichloroborane")),
    ("silane", "cell", "cell_silane"): ("kg/m2", mean("silane")),
    ("silane", "cell", "cell_silane_perc"): ("kg/m2", of(PERC, "silane")),
    ("ammonia", "cell"): ("kg/m2", mean("ammonia, anhydrous, liquid", without="nitrous oxide")),
    ("nitrous_oxide", "cell"): ("kg/m2", mean("ammonia, anhydrous, liquid", comment="nitrous oxide")),
    ("trimethylaluminium", "cell"): ("kg/m2", mean("chemical, inorganic", comment="TMA")),
    ("industrial_gas", "cell"): ("kg/m2", mean("nitrogen, liquid", "oxygen, liquid", "argon, liquid")),
    ("caustic_soda", "cell"): ("kg/m2", mean(NAOH)),
    ("wet_chemicals", "cell"): (
        "kg/m2",
        total(mean("hydrogen fluoride", HCL, H2O2, HNO3), mean("chemical, inorganic", comment="Additive")),
    ),
    ("backsheet_film", "backsheet"): ("kg/m2", lambda: PET.amount),
    ("fluoropolymer_film", "backsheet"): ("kg/m2", of(MONO, "polyvinyl fluoride film")),
    ("copper", "ribbon"): ("kg/kg", lambda: of(BIFI, COPPER)() / of(BIFI, COPPER, SOLDER)()),
    ("solder_tin", "ribbon"): ("kg/kg", lambda: of(BIFI, SOLDER)() / of(BIFI, COPPER, SOLDER)()),
    ("bypass_diode", "junction_box"): ("g/set", product(DIODE, MODULE_M2, 1000.0)),
    ("cell", "module"): ("m2/m2", of(BIFI, *HALVES)),
    ("solar_glass", "module"): ("kg/m2", product(PANES, 0.5)),
    ("eva_film", "module"): ("kg/m2", of(BIFI, "ethylvinylacetate, foil")),
    ("poe_film", "module"): ("kg/m2", product(of(BIFI, "ethylvinylacetate, foil"), 380 / 420)),
    ("backsheet", "module"): ("kg/m2", total(lambda: PET.amount, of(MONO, "polyvinyl fluoride film"))),
    ("back_glass", "module"): ("kg/m2", product(PANES, 0.5)),
    ("aluminium_frame", "module"): ("kg/m2", of(BIFI, "aluminium alloy, AlMg3")),
    ("ribbon", "module"): ("kg/m2", of(BIFI, COPPER, SOLDER)),
    ("soldering_flux", "module"): ("kg/m2", of(BIFI, "flux, for wave soldering")),
    ("silicone_sealant", "module"): ("kg/m2", of(BIFI, "silicone product")),
    ("packaging", "module"): ("kg/m2", of(BIFI, "corrugated board box")),
    ("copper", "inverter"): ("t/GW", product(of(INVERTER, "copper, cathode", location="GLO"), INVERTERS_PER_GW, 0.001)),
    ("aluminium_billet", "mounting"): (
        "t/MW",
        product(of(FIXED, "aluminium, wrought alloy", location="RER"), PLANT_M2_PER_MW, 0.001),
    ),
    ("galvanised_steel", "tracker"): (
        "t/MW",
        product(
            of(TRACKER, "steel, low-alloyed, hot rolled", "steel, low-alloyed", location="RER"), PLANT_M2_PER_MW, 0.001
        ),
    ),
    ("tracker_drive", "tracker"): (
        "t/MW",
        product(of(TRACKER, "electric motor, vehicle", location="RER"), PLANT_M2_PER_MW, 0.001),
    ),
    ("module", "power_station"): ("GW/GW", lambda: of(PLANT, *PANEL_GROUPS, location="GLO")() / MOUNTED()),
    ("mounting", "power_station"): ("GW/GW", lambda: MOUNTED() / PLANT_M2_PER_MW / 10),
    ("transformer_station", "power_station"): (
        "set/MW",
        product(of(ELECTRIC, "transformer, oil-immersed, 2.5 mw", location="RER"), PLANT_M2_PER_MW),
    ),
    ("module_recycling", "power_station"): (
        "t/MW",
        lambda: of(PLANT, "used crystalline silicon photovoltaic module", location="GLO")() / 10_000,
    ),
}

POWER = "electricity, medium voltage"
CELLS_M2_PER_GW, MODULES_M2_PER_GW, HOURS = 4.0e6, 4.4e6, 8000.0
TCE_PER_MWH = 0.1229  # GB/T 2589, what the power is worth as heat
# by link: what a plant takes per unit of yearly capacity, in kW
POWER_KW: dict[str, Expected] = {
    "metallurgical_silicon": product(of(MG_SILICON, POWER), 1000 / HOURS),
    "silane": product(of(SILANE, POWER, location="RER"), 1000 / HOURS),
    "silicon_rod": product(total(product(of(INGOT, POWER), BRICKS), of(BRICK, POWER)), 1000 / HOURS),
    "wafer": product(of(WAFER, POWER), CELLS_M2_PER_GW / HOURS),
    "module": product(of(BIFI, POWER), MODULES_M2_PER_GW / HOURS),
}
# by link: the second side of an equivalence
EQUIVALENTS: dict[str, Expected] = {
    "silicon_rod": product(
        of(WAFER, "single-crystalline silicon brick, photovoltaic, czochralski process"), CELLS_M2_PER_GW, 0.001
    ),
    "backsheet": lambda: 1000 / (PET.amount + of(MONO, "polyvinyl fluoride film")()),
    "aluminium_frame": product(of(BIFI, "aluminium alloy, AlMg3"), MODULE_M2, 1000.0),  # g
}


@pytest.mark.parametrize("place", INVENTORY, ids=" ".join)
def test_the_main_line_and_the_bill_of_materials_are_the_inventory_s(place: tuple[str, ...]) -> None:
    units, expected = INVENTORY[place]
    found = flow(*place)
    assert found.intensity is not None
    assert SOURCE in {*found.sources, found.intensity.source}
    value, up_unit, down_unit = parse_ratio(str(found.intensity.value))
    assert f"{up_unit}/{down_unit}" == units
    assert value == pytest.approx(expected(), rel=CLOSE)


@pytest.mark.parametrize("key", POWER_KW)
def test_what_plants_take_is_the_inventory_s(key: str) -> None:
    figure = chain().link(f"photovoltaics/{key}").needs.power_kw
    assert figure is not None
    assert figure.source == SOURCE
    assert figure.value == pytest.approx(POWER_KW[key](), rel=CLOSE)


@pytest.mark.parametrize("key", POWER_KW)
def test_what_plants_take_in_energy_is_their_power(key: str) -> None:
    figure = chain().link(f"photovoltaics/{key}").needs.energy_tce
    assert figure is not None
    assert figure.source == SOURCE
    assert figure.value == pytest.approx(POWER_KW[key]() * HOURS / 1000 * TCE_PER_MWH, rel=CLOSE)


@pytest.mark.parametrize("key", EQUIVALENTS)
def test_equivalents_are_the_inventory_s(key: str) -> None:
    link = chain().link(f"photovoltaics/{key}")
    (found,) = [each for each in link.equivalents if each.source == SOURCE]
    assert found.measures.is_ == pytest.approx(EQUIVALENTS[key](), rel=CLOSE)


def test_every_figure_that_names_the_inventory_is_held_against_its_rows() -> None:
    held: set[tuple[str | int, ...]] = {
        ("links", key, "needs", need) for key in POWER_KW for need in ("power_kw", "energy_tce")
    }
    held |= {("links", key, "equivalents") for key in EQUIVALENTS}
    held |= {("flows", chain().flows.index(flow(*place)), "intensity") for place in INVENTORY}
    rest = {
        use.path[:3] if use.path[2] == "equivalents" else use.path for use in chain().figures() if SOURCE in use.sources
    }
    assert rest == held


def test_each_figure_says_its_activity_and_row() -> None:
    for place in INVENTORY:
        figure = flow(*place).intensity
        assert figure is not None
        if figure.source == SOURCE:
            assert "activit" in figure.where, place
            assert "row" in figure.where, place


def test_hydrogen_is_of_the_inventory_before() -> None:
    """The inventory of 2026 has no row of it."""
    found = flow("hydrogen", "polysilicon").intensity
    assert found is not None
    assert found.source == "iea_pvps_task12_2020"
    (row,) = [
        row
        for row in inventory("pv_unit_process_inputs.csv")
        if row["activity"] == "silicon production, solar grade, modified Siemens process"
        and (row["location"], row["input_reference_product"]) == ("CN", "hydrogen, liquid")
    ]
    assert parse_ratio(str(found.value))[0] == pytest.approx(float(row["amount"]), rel=CLOSE)


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
        link.kind for link in chain().all_links
    }


def test_technology_routes_and_substitutes_are_groups() -> None:
    groups = {(flow.any_of, flow.downstream.partition("/")[2]) for flow in chain().flows if flow.any_of}
    assert groups == {
        ("encapsulant", "module"),
        ("frame", "module"),
        ("structure", "power_station"),
    }
    taken = {flow.upstream.partition("/")[2]: flow.routes for flow in chain().flows if flow.route == "cell_equipment"}
    assert taken == {
        "cell_equipment_perc": ("perc",),
        "cell_equipment_topcon": ("topcon",),
        "cell_equipment_bc": ("back_contact",),
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
    # published: just over 2 g/W in 2021 (Fraunhofer ISE by way of pv magazine, 2023), on thicker wafers
    assert units["polysilicon"] == pytest.approx(1_931, abs=1)  # t


def test_the_routes_of_a_cell_have_inputs_and_equipment_of_their_own() -> None:
    """What tells each route from the others; shares have a year, those of a year leave nobody out."""
    taken: dict[str, set[str]] = {"perc": set(), "topcon": set(), "hjt": set(), "back_contact": set()}
    for found in chain().flows:
        if found.downstream == "photovoltaics/cell" and found.route:
            assert found.share is not None
            assert found.share.source or found.share.estimate, found.upstream
            assert found.share.year == 2025
            for route in found.routes:
                taken[route].add(found.upstream.partition("/")[2])
    assert taken["topcon"] - taken["hjt"] >= {
        "silver_paste",
        "boron_trichloride",
        "trimethylaluminium",
        "nitrous_oxide",
    }
    assert taken["perc"] >= {"aluminium_paste", "silver_paste", "cell_equipment_perc"}
    assert taken["hjt"] == {"low_temperature_silver_paste", "target_tco", "silane", "cell_equipment_hjt"}
    assert taken["back_contact"] >= {"back_contact_paste", "cell_equipment_bc"}
    equipment = [one for one in chain().flows if one.route == "cell_equipment"]
    assert sum(one.share.value for one in equipment if one.share is not None) == pytest.approx(1)
    for year in (2022, 2024):
        of_year = [figure.value for one in equipment for figure in one.earlier_shares if figure.year == year]
        assert len(of_year) == len(taken), year
        assert sum(of_year) == pytest.approx(1), year


def test_two_thirds_of_the_quantities_are_sourced() -> None:
    flows = summarise_chain(chain(), on=dt.date(2026, 12, 31)).of_flows
    assert flows.sourced >= 0.65 * flows.figures


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
