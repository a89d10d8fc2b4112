"""Leontief held against an inverse, and the photovoltaic chain against published figures."""

import re
from pathlib import Path

import numpy as np
import pytest

from chainmap.analysis.chains.demand import find_demand
from chainmap.findings.chains import Need
from chainmap.ingest.chains.bundled import bundled_chains
from chainmap.ingest.chains.chain_file import load_chain
from chainmap.model.chain import Chain
from chainmap.model.units import unit_text
from tests.conftest import DATA, ROOT


def needs(chain: Chain, link: str, quantity: float) -> dict[str, Need]:
    return {need.link.partition("/")[2]: need for need in find_demand(chain, link=link, quantity=quantity).needs}


def test_bread_by_hand() -> None:
    """1,000 t of sandwiches take 500 t of bread, and so on upstream.

    flour 0.7 × 500 = 350; wheat 1.25 × 350 = 437.5; yeast 0.02 × 500 = 10; bags 0.01 × 500 = 5, by share 3 and 2;
    ovens 0.002 × 500 / 10 = 0.1; testing is of unknown quantity. Wheat costs 437.5 × 2,500.
    """
    found = needs(load_chain(DATA / "bread.yaml"), "bread/sandwich", 1000)
    got = {key: need.quantity for key, need in found.items()}
    assert got == pytest.approx(
        {
            "sandwich": 1000,
            "bread": 500,
            "flour": 350,
            "yeast": 10,
            "paper_bag": 3,
            "plastic_bag": 2,
            "oven": 0.1,
            "testing": None,
            "wheat": 437.5,
        }
    )
    assert {key: need.tier for key, need in found.items() if key in {"sandwich", "bread", "flour", "wheat"}} == {
        "sandwich": 0,
        "bread": 1,
        "flour": 2,
        "wheat": 3,
    }
    assert found["wheat"].value == pytest.approx(1_093_750)
    assert found["oven"].value is None
    assert found["testing"].at_least


RECYCLING = """
chain: c
name: {en: C}
links:
  a: {name: {en: A}, stage: upstream, kind: material, unit: t}
  b: {name: {en: B}, stage: midstream, kind: material, unit: t}
  d: {name: {en: D}, stage: downstream, kind: product, unit: t}
flows:
  - {from: a, to: b, intensity: 1.2}
  - {from: b, to: a, intensity: 0.3}
  - {from: b, to: d, intensity: 2}
  - {from: a, to: d, intensity: 0.5}
"""


def test_recycling_agrees_with_the_inverse(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(RECYCLING, encoding="utf-8")
    found = needs(load_chain(tmp_path / "c.yaml"), "c/d", 10)
    matrix = np.array([[0, 1.2, 0.5], [0.3, 0, 2], [0, 0, 0]])  # a_ij: units of i per unit of j
    total = np.linalg.inv(np.eye(3) - matrix) @ np.array([0, 0, 10])
    assert [found[key].quantity for key in "abd"] == pytest.approx(list(total), rel=1e-9)


@pytest.mark.parametrize("name", ["photovoltaics", "biopharma", "smart_manufacturing", "lithium_battery"])
def test_each_chain_agrees_with_the_inverse(name: str) -> None:
    """With sector averages followed, and services left out of A."""
    chain = load_chain(bundled_chains()[name])
    links = [link.id for link in chain.all_links]
    at = {id_: n for n, id_ in enumerate(links)}
    matrix = np.zeros((len(links), len(links)))
    for flow in chain.all_flows:
        units = flow.units(chain.link(flow.upstream), chain.link(flow.downstream))
        if units is None or flow.joint or flow.service:
            continue
        members = [
            f for f in chain.all_flows if f.any_of and (f.any_of, f.downstream) == (flow.any_of, flow.downstream)
        ]
        share = flow.share.value if flow.share else 1 / max(1, len(members))
        life = flow.life_years.value if flow.per == "capacity" and flow.life_years else 1
        matrix[at[flow.upstream], at[flow.downstream]] += units * share / life
    inverse = np.linalg.inv(np.eye(len(links)) - matrix)
    joint = {flow.upstream for flow in chain.all_flows if flow.joint}
    compared = 0
    for target in sorted(links, key=lambda id_: -np.count_nonzero(inverse[:, at[id_]]))[:10]:
        for need in find_demand(chain, link=target, quantity=7, with_averages=True).needs:
            beyond_joint = inverse[at[need.link], [at[id_] for id_ in joint]].any() if joint else False
            if need.quantity is not None and not need.service and not beyond_joint:
                assert need.quantity == pytest.approx(7 * inverse[at[need.link], at[target]], rel=1e-6, abs=1e-9)
                compared += 1
    assert compared > 30


def test_a_joint_product_takes_the_largest_demand(tmp_path: Path) -> None:
    """One litre of plasma gives albumin and immunoglobulin both: the larger need counts, not the sum."""
    (tmp_path / "c.yaml").write_text(
        RECYCLING.split("flows:", maxsplit=1)[0]
        + "flows:\n  - {from: a, to: b, intensity: 3, joint: j}\n  - {from: a, to: d, intensity: 5, joint: j}\n"
        "  - {from: b, to: d, intensity: 1}\n",
        encoding="utf-8",
    )
    assert needs(load_chain(tmp_path / "c.yaml"), "c/d", 1)["a"].quantity == 5


TABLE = re.compile(r"^\| [^|]*\((`[^|]*`)\) \| ([\d.,]+)( million)? (\w+) \|", re.MULTILINE)


@pytest.mark.parametrize(
    ("heading", "chain", "link", "quantity", "length"),
    [
        ("### One gigawatt of modules", "photovoltaics", "module", 1, 10),
        ("### A tonne of antibodies", "biopharma", "monoclonal_antibody", 1000, 8),
    ],
)
def test_a_demand_is_what_the_page_holds_against_published_figures(
    heading: str, chain: str, link: str, quantity: float, length: int
) -> None:
    """The second column of a table in docs/chains.md, to its last digit; sums of like links."""
    found = needs(load_chain(bundled_chains()[chain]), f"{chain}/{link}", quantity)
    page = (ROOT / "docs/chains.md").read_text(encoding="utf-8")
    rows = TABLE.findall(page.partition(f"\n{heading}")[2].partition("\n##")[0])
    assert len(rows) >= length
    for keys, value, million, unit in rows:
        amounts = [found[key] for key in re.findall(r"\w+", keys)]
        assert {unit_text(one.unit, "en") for one in amounts} == {unit}, keys
        total = sum(one.quantity or 0.0 for one in amounts) / (1e6 if million else 1)
        decimals = len(value.partition(".")[2])
        assert f"{total:,.{decimals}f}" == value, keys


def test_an_unknown_link_is_an_error() -> None:
    with pytest.raises(KeyError):
        find_demand(load_chain(DATA / "bread.yaml"), link="bread/none", quantity=1)


def test_unknown_goes_all_the_way_up(tmp_path: Path) -> None:
    """d needs b in unknown quantity, so what b needs of a is unknown too, though d takes 5 of a itself."""
    head = RECYCLING.split("flows:", maxsplit=1)[0]
    flows = "  - {from: b, to: d}\n  - {from: a, to: b, intensity: 2}\n  - {from: a, to: d, intensity: 5}\n"
    (tmp_path / "c.yaml").write_text(f"{head}flows:\n{flows}", encoding="utf-8")
    found = needs(load_chain(tmp_path / "c.yaml"), "c/d", 1)
    assert (found["b"].quantity, found["a"].quantity) == (None, 5)
    assert found["a"].at_least


SECTORS = """
chain: c
name: {en: C}
sources:
  s: {title: S, publisher: P, year: 2020}
  t: {title: T, publisher: P, year: 2024}
links:
  ore: {name: {en: Ore}, stage: upstream, kind: material, unit: t}
  steel: {name: {en: Steel}, stage: upstream, kind: material, unit: t, price: {value: 4000, per: t, estimate: true}}
  motor: {name: {en: Motor}, stage: midstream, kind: component, unit: piece, price: {value: 200, per: piece}}
  wire: {name: {en: Wire}, stage: upstream, kind: material, unit: kg, price: {value: 50, per: kg, estimate: true}}
  trial: {name: {en: Trial}, stage: support, kind: service, unit: CNY, price: {value: 1, per: CNY, estimate: true}}
  paper: {name: {en: Paper}, stage: upstream, kind: material, unit: t}
  pump: {name: {en: Pump}, stage: downstream, kind: product, unit: piece, price: {value: 1000, per: piece}}
flows:
  - {from: motor, to: pump, intensity: 1, sources: [t]}
  - {from: steel, to: pump, intensity: 3 kg/piece, sources: [t]}
  - {from: wire, to: pump, cost_share: 0.02, sources: [s], average: true}
  - {from: trial, to: pump, cost_share: 0.1, sources: [t], service: true}
  - {from: steel, to: motor, cost_share: {value: 0.1, source: s, average: true}}
  - {from: wire, to: motor, intensity: 0.5, estimate: true}
  - {from: ore, to: steel, intensity: 1.6, sources: [t]}
  - {from: steel, to: wire, intensity: 0.1 kg/kg, estimate: true}
  - {from: paper, to: trial, intensity: 0.001, estimate: true}
"""


@pytest.fixture
def sectors(tmp_path: Path) -> Chain:
    (tmp_path / "c.yaml").write_text(SECTORS, encoding="utf-8")
    return load_chain(tmp_path / "c.yaml")


def test_a_sector_average_is_taken_one_step(sectors: Chain) -> None:
    """1,000 pumps take 1,000 motors and 3 t of steel, by sources; 500 kg of wire in the motors, by an estimate.

    By averages 2 % of CNY 1,000,000 is wire at CNY 50, 400 kg more; 10 % of CNY 200,000 is steel at CNY 4,000, 5 t
    more. Wire takes 0.1 kg of steel per kg: of the 500 kg 0.05 t, of the 400 kg nothing. Ore: 1.6 × (3 + 0.05) =
    4.88 t, of the 5 t nothing.
    """
    found = needs(sectors, "c/pump", 1000)
    material = {key: need for key, need in found.items() if not need.service}
    assert {key: need.quantity for key, need in material.items()} == pytest.approx(
        {"pump": 1000, "motor": 1000, "wire": 900, "steel": 8.05, "ore": 4.88}
    )
    assert {key: need.by_average for key, need in material.items()} == pytest.approx(
        {"pump": 0, "motor": 0, "wire": 400, "steel": 5, "ore": 0}
    )
    assert {key: need.rests_on for key, need in found.items()} == {
        "pump": (),
        "motor": ("sourced",),
        "wire": ("sourced", "average", "estimate"),
        "steel": ("sourced", "average", "estimate"),
        "ore": ("sourced", "estimate"),
        "trial": ("sourced",),
    }


def test_with_averages_they_are_followed(sectors: Chain) -> None:
    """Steel: 3 + 5 + 0.1 × 900 kg = 8.09 t, of which 8.09 − 3.05; ore 1.6 × 8.09 = 12.944 t, of which 8.064."""
    demand = find_demand(sectors, link="c/pump", quantity=1000, with_averages=True)
    found = {need.link: [need.quantity, need.by_average] for need in demand.needs}
    assert found["c/steel"] == pytest.approx([8.09, 5.04])
    assert found["c/ore"] == pytest.approx([12.944, 8.064])
    assert (demand.links_beyond, demand.larger_beyond) == (0, 0)


def test_what_averages_would_add_is_counted(sectors: Chain) -> None:
    """Steel would be 8.09 t in place of 8.05, ore 12.944 t in place of 4.88."""
    demand = find_demand(sectors, link="c/pump", quantity=1000)
    assert (demand.links_beyond, demand.larger_beyond) == (0, 2)


def test_a_service_is_listed_and_not_followed(sectors: Chain) -> None:
    """Trials are 10 % of CNY 1,000,000; the paper that they take is nobody's need here."""
    found = needs(sectors, "c/pump", 1000)
    assert found["trial"].quantity == pytest.approx(100_000)
    assert (found["trial"].service, found["trial"].tier) == (True, 1)
    assert "paper" not in found
    assert needs(sectors, "c/trial", 1000)["paper"].quantity == pytest.approx(1)


def test_an_average_ends_the_list(tmp_path: Path) -> None:
    """Of ore only steel takes any, and a pump takes steel by an average: ore is one link that is not listed."""
    kept = ("to: pump, cost_share: 0.02", "from: ore", "from: steel, to: wire")
    head, flows = SECTORS.split("flows:\n")
    lines = [line for line in flows.splitlines() if any(part in line for part in kept)]
    (tmp_path / "c.yaml").write_text(head + "flows:\n" + "\n".join(lines), encoding="utf-8")
    chain = load_chain(tmp_path / "c.yaml")
    demand = find_demand(chain, link="c/pump", quantity=1000)
    assert [need.link for need in demand.needs] == ["c/pump", "c/wire"]
    assert (demand.links_beyond, demand.larger_beyond) == (2, 0)
    assert len(find_demand(chain, link="c/pump", quantity=1000, with_averages=True).needs) == 4


def test_unknown_goes_one_step_behind_an_average(tmp_path: Path) -> None:
    """Nobody knows how many motors a pump takes, so nobody knows the steel in them; ore is not reached."""
    kept = ("from: steel, to: motor", "from: ore")
    head, flows = SECTORS.split("flows:\n")
    lines = [line for line in flows.splitlines() if any(part in line for part in kept)]
    lines.append("  - {from: motor, to: pump}")
    (tmp_path / "c.yaml").write_text(head + "flows:\n" + "\n".join(lines), encoding="utf-8")
    found = needs(load_chain(tmp_path / "c.yaml"), "c/pump", 1000)
    assert {key: (need.quantity, need.at_least) for key, need in found.items()} == {
        "pump": (1000, False),
        "motor": (None, True),
        "steel": (None, True),
    }


def test_an_antibody_takes_what_a_process_engineer_lists() -> None:
    """1,000 kg: media, resin, filters, bags, vessels, filling, vials and syringes; no animals, no hospital."""
    found = needs(load_chain(bundled_chains()["biopharma"]), "biopharma/monoclonal_antibody", 1000)
    material = {key for key, need in found.items() if not need.service}
    assert {"culture_medium", "buffer_chemical", "protein_a_resin", "filtration", "single_use_bag"} <= material
    assert {"glass_vial", "prefilled_syringe", "rubber_stopper", "borosilicate_tube", "filling_line"} <= material
    assert found["rubber_stopper"].quantity == pytest.approx(7_000_000 + 2_499_900)  # of vials and of syringes
    assert len(material) <= 26
    assert {"new_drug_rd", "bio_cdmo", "cold_chain"} <= found.keys() - material
    assert not {"hospital", "lab_animal", "clinical_cro", "chinese_herb"} & found.keys()
    assert found["medical_polymer"].quantity == pytest.approx(9.12)  # t: 4,560 bags of 2 kg


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (
            "oral_solid",
            {"speciality_api": 7.3, "blister_material": 12.7, "plastic_bottle": 360_000, "gelatin": 3.185},
        ),
        (
            "vaccine",
            {
                "glass_vial": 50e6,
                "aluminium_cap": 50e6,
                "prefilled_syringe": 50e6,
                "spf_egg": 15.6e6,  # of the doses against influenza, 13 %
                "culture_medium": 547.5,
            },
        ),
    ],
)
def test_a_hundred_million_tablets_or_doses_take_plausible_amounts(link: str, expected: dict[str, float]) -> None:
    """docs/chains.md states these."""
    found = needs(load_chain(bundled_chains()["biopharma"]), f"biopharma/{link}", 100e6)
    assert {key: found[key].quantity for key in expected} == pytest.approx(expected)
