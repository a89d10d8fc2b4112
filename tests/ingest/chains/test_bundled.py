"""The bundled chains by what people call them."""

import pytest

from chainmap.errors import Faults, InputError
from chainmap.ingest.chains.bundled import bundled_chains, chain_called, chain_names, near_chains
from chainmap.ingest.chains.chain_file import find_chain, load_chain, load_chains
from tests.conftest import run

CALLED = {
    "photovoltaics": "photovoltaics 光伏 光伏产业链 光伏产业 光伏行业 PV Solar 太阳能 光伏供应链 ＰＶ".split(),
    "biopharma": "生物医药 生物医药产业 医药 Biopharma 生物醫藥 制药".split(),
    "smart_manufacturing": "智能制造 Smart-Manufacturing 智能装备产业链 智慧製造".split(),
    "lithium_battery": "锂电池 锂电 储能 储能产业链 动力电池产业链 鋰電池 Li-ion lithium-ion 锂电池与储能".split(),
    "": ["面包", "", "链", "产业链", "shared links", "solar cells and more"],
}
WITH_SPACES = [
    ("光 伏", "photovoltaics"),
    ("solar PV", "photovoltaics"),
    ("Photovoltaic industry", "photovoltaics"),
    ("pharmaceutical industry", "biopharma"),
    ("smart manufacturing", "smart_manufacturing"),
    ("energy storage", "lithium_battery"),
]


@pytest.mark.parametrize(
    ("name", "id_"), [*((name, id_) for id_, names in CALLED.items() for name in names), *WITH_SPACES]
)
def test_a_chain_is_called_by_its_id_its_names_and_its_aliases(name: str, id_: str) -> None:
    assert chain_called(name) == id_


def test_the_names_are_those_of_the_files_and_no_two_chains_share_one() -> None:
    assert {id_: load_chain(bundled_chains()[id_]).name for id_ in chain_names()} == dict(chain_names())


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("fotovoltaics", "photovoltaics"),
        ("光伏新材料", "photovoltaics"),
        ("生物", "biopharma"),
        ("制造", "smart_manufacturing"),
        ("锂电材料", "lithium_battery"),
    ],
)
def test_another_name_is_told_what_it_may_mean(name: str, near: str) -> None:
    assert near in near_chains(name)
    with pytest.raises(InputError, match=rf"no such chain.*photovoltaics \(光伏产业链\).*Did you mean.*'{near}'"):
        find_chain(name)


def test_a_chain_that_is_named_twice_is_read_once() -> None:
    faults = Faults()
    chains = load_chains(["光伏", "photovoltaics", "PV"], faults)
    assert [chain.id for chain in chains] == ["photovoltaics", "shared"]
    assert not faults.found


def test_commands_take_the_names() -> None:
    for words in (["gaps", "examples/pv_park", "--chain", "光伏"], ["chains", "show", "光伏"], ["diff", "光伏", "PV"]):
        assert run(*words).exit_code == 0
