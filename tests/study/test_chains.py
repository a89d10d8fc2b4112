"""Without a chain, those that fit are taken and said; where none clearly does, they are proposed."""

from pathlib import Path

import pytest

from chainmap.ingest.park.folder import load_park
from chainmap.study.chains import find_fits
from tests.conftest import run

MIXED = "企业名称,主营产品\n甲,光伏玻璃\n乙,单晶硅片\n丙,光伏组件\n丁,疫苗\n戊,理发\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "mixed.csv"
    path.write_text(MIXED, encoding="utf-8")
    return path


def test_firms_are_counted_on_each_chain(table: Path) -> None:
    """Three of five make photovoltaics, one makes vaccines, the hairdresser is on none."""
    fits = find_fits(load_park(table).tenants)
    assert fits.firms == 5
    assert fits.counts == (
        ("photovoltaics", 3),
        ("biopharma", 1),
        ("lithium_battery", 0),
        ("smart_manufacturing", 0),
    )
    assert fits.best == "photovoltaics"


def test_only_the_first_of_very_many_are_matched(table: Path) -> None:
    assert find_fits(load_park(table).tenants * 1000).firms == 2000


@pytest.mark.parametrize("command", [["gaps"], ["anchors"], ["calls"], ["orders"], ["plan"], ["pairs"]])
def test_the_fault_proposes_them(command: list[str], table: Path) -> None:
    """Two of five are too few."""
    table.write_text(MIXED.replace("丙,光伏组件", "丙,餐饮"), encoding="utf-8")
    refused = run(*command, table, "--lang", "en")
    assert refused.exit_code == 2
    assert "no chain is given. Name one with --chain photovoltaics" in refused.stderr
    counted = (
        "Photovoltaics: 2 of 5 firms; Biopharma: 1 of 5 firms; "
        "Lithium batteries and storage: 0 of 5 firms; Smart manufacturing: 0 of 5 firms."
    )
    assert counted in refused.stderr
    assert "光伏产业链 5 家中有 2 家" in run(*command, table, "--lang", "zh").stderr


def test_a_chain_that_fits_is_taken_and_said(table: Path) -> None:
    assert find_fits(load_park(table).tenants).taken == ("photovoltaics",)
    taken = run("gaps", table, "--lang", "en")
    assert taken.exit_code == 0
    assert "no chain is given: 'Photovoltaics' is taken" in taken.stderr
    named = run("gaps", table, "--lang", "en", "--chain", "photovoltaics")
    assert named.stdout.partition("\n\n")[0] == taken.stdout.partition("\n\n")[0]


def test_two_chains_that_are_near_each_other_are_taken_together(table: Path) -> None:
    """Six of eleven make photovoltaics, three medicines and two robots: 3 × 3 ≥ 6, and two firms are too few."""
    lines = [*["光伏玻璃"] * 6, *["疫苗"] * 3, *["工业机器人减速器"] * 2]
    firms = "".join(f"{n}号厂,{line}\n" for n, line in enumerate(lines))
    table.write_text(f"企业名称,主营产品\n{firms}", encoding="utf-8")
    assert find_fits(load_park(table).tenants).taken == ("photovoltaics", "biopharma")
    assert "'Photovoltaics, Biopharma' are taken" in run("gaps", table, "--lang", "en").stderr


@pytest.mark.parametrize(
    ("firms", "taken"),
    [
        ("甲,光伏玻璃\n乙,理发\n", ("photovoltaics",)),  # one of two
        ("甲,光伏玻璃\n乙,理发\n丙,餐饮\n", ()),  # one of three
        ("甲,光伏玻璃\n乙,疫苗\n", ()),  # one each
        ("甲,理发\n乙,餐饮\n", ()),
    ],
)
def test_one_firm_of_many_does_not_choose(table: Path, firms: str, taken: tuple[str, ...]) -> None:
    table.write_text(f"企业名称,主营产品\n{firms}", encoding="utf-8")
    assert find_fits(load_park(table).tenants).taken == taken


def test_where_no_firm_fits_no_chain_is_proposed(table: Path) -> None:
    """A column that nobody understands, or firms of other trades: no chain is the best of none."""
    table.write_text("企业名称,神秘列\n甲,光伏玻璃\n乙,光伏组件\n", encoding="utf-8")
    refused = run("gaps", table, "--lang", "en")
    assert refused.exit_code == 2
    assert "none of 2 firms fits a bundled one" in refused.stderr
    assert "--column products=" in refused.stderr
    assert "--chain biopharma" not in refused.stderr
    assert "2 家企业也没有一家对得上" in run("gaps", table, "--lang", "zh").stderr


def test_a_folder_without_settings_is_told_too_and_is_read_with_a_chain(table: Path) -> None:
    table.write_text(MIXED.replace("丙,光伏组件", "丙,餐饮"), encoding="utf-8")
    assert "--chain photovoltaics" in run("gaps", table.parent, "--lang", "en").stderr
    assert run("gaps", table.parent, "--chain", "光伏").exit_code == 0
