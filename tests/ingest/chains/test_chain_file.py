import re
from pathlib import Path

import pytest

from chainmap.errors import Faults, InputError
from chainmap.ingest.chains.bundled import bundled_chains
from chainmap.ingest.chains.chain_file import find_chain, load_chain, load_chains
from chainmap.model.chain import Chain
from tests.conftest import DATA

BAD = sorted((DATA / "bad_chains").glob("*.yaml"))


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_each_fault_is_said_with_its_line_and_its_mend(path: Path) -> None:
    wanted = re.findall(r"^# want: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert wanted
    with pytest.raises(InputError) as caught:
        load_chain(path)
    messages = caught.value.text("en")
    for words in wanted:
        assert words in messages
    assert caught.value.text("zh").count("\n") == messages.count("\n")


def test_ten_faults_yield_ten_messages() -> None:
    with pytest.raises(InputError) as caught:
        load_chain(DATA / "ten_faults.yaml")
    assert len([fault for fault in caught.value.faults if fault.severity == "error"]) >= 10
    lines = {fault.place.line for fault in caught.value.faults}
    assert {3, 4, 6, 8, 10, 11, 14, 15, 16, 17} <= lines


def test_the_worked_example_loads() -> None:
    noted = Faults()
    chain = load_chain(DATA / "bread.yaml", noted)
    assert {fault.key for fault in noted.found} == {"price_terms"}  # its prices say no month, and no VAT
    assert (len(chain.links), len(chain.flows)) == (9, 8)
    assert chain.link("bread/bread").aliases.zh == ("面包", "吐司")
    oven = next(flow for flow in chain.flows if flow.upstream == "bread/oven")
    assert (oven.per, oven.life_years and oven.life_years.value) == ("capacity", 10)
    assert chain.flows[2].units(chain.link("bread/yeast"), chain.link("bread/bread")) == pytest.approx(0.02)


def test_ordinary_recycling_is_legal(tmp_path: Path) -> None:
    file = tmp_path / "loop.yaml"
    file.write_text(
        "chain: c\nname: {en: C}\nlinks:\n"
        "  silicon: {name: {en: S}, stage: upstream, kind: material, unit: t}\n"
        "  wafer: {name: {en: W}, stage: midstream, kind: material, unit: t}\n"
        "flows:\n  - {from: silicon, to: wafer, intensity: 1.5}\n  - {from: wafer, to: silicon, intensity: 0.6}\n",
        encoding="utf-8",
    )
    assert len(load_chain(file).flows) == 2  # √(1.5 × 0.6) = 0.95 < 1: more comes out than goes in


def test_yaml_surprises_stay_text(tmp_path: Path) -> None:
    file = tmp_path / "c.yaml"
    file.write_text(
        "chain: c\nname: {en: NO, zh: 12:30}\nlinks:\n"
        "  a: {name: {en: yes}, stage: upstream, kind: material, unit: t, codes: {gbt4754: [0111]}}\n",
        encoding="utf-8",
    )
    chain = load_chain(file)
    assert (chain.name.en, chain.name.zh) == ("NO", "12:30")
    assert chain.links[0].name.en == "yes"
    assert chain.links[0].codes.gbt4754 == ("0111",)


def test_implied_costs_above_one_are_a_warning(tmp_path: Path) -> None:
    file = tmp_path / "c.yaml"
    link = "stage: upstream, kind: material, unit: t, price: {value: %d, per: t}"
    file.write_text(
        f"chain: c\nname: {{en: C}}\nlinks:\n"
        f"  a: {{name: {{en: A}}, {link % 10}}}\n  b: {{name: {{en: B}}, {link % 10}}}\n"
        "flows:\n  - {from: a, to: b, intensity: 1.5}\n",
        encoding="utf-8",
    )
    noted = Faults()
    load_chain(file, noted)
    assert [fault.key for fault in noted.warnings] == ["implied_cost_passes_1"]
    assert "1.50 times its price. Check the years and units of the prices" in noted.warnings[0].text("en")


def test_a_file_that_is_not_utf8_or_not_there(tmp_path: Path) -> None:
    file = tmp_path / "c.yaml"
    file.write_bytes("chain: c\nname: {zh: 链}\n".encode("gb18030"))
    with pytest.raises(InputError, match=r"c\.yaml:2: not UTF-8"):
        load_chain(file)
    with pytest.raises(InputError, match=r"no such file.*Did you mean 'c\.yaml'"):
        load_chain(tmp_path / "cc.yaml")
    with pytest.raises(InputError, match="this is a folder"):
        load_chain(tmp_path)


def test_chains_are_found_by_id_and_by_path() -> None:
    assert "photovoltaics" in bundled_chains()
    assert find_chain("photovoltaics") == bundled_chains()["photovoltaics"]
    assert find_chain("tests/data/bread.yaml") == Path("tests/data/bread.yaml")
    with pytest.raises(InputError, match=r"no such chain.*Did you mean 'photovoltaics'"):
        find_chain("fotovoltaics")


def test_a_flow_gives_way_to_a_link_of_another_chain() -> None:
    """Beside the battery chain storage takes power conversion systems, and no inverters as well."""
    alone = load_chains(("photovoltaics",), Faults())
    both = load_chains(("photovoltaics", "lithium_battery"), Faults())

    def buys(chains: tuple[Chain, ...]) -> set[str]:
        flows = (flow for chain in chains for flow in chain.flows if flow.downstream == "shared/energy_storage")
        return {flow.upstream for flow in flows}

    assert "photovoltaics/inverter" in buys(alone)
    assert "photovoltaics/inverter" not in buys(both)
    assert "lithium_battery/pcs" in buys(both)
