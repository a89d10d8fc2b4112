"""A chain in Python."""

from pathlib import Path
from typing import Any

import pytest

import chainmap
from tests.conftest import run

BREAD = "tests/data/bread.yaml"


def test_the_links_of_a_chain() -> None:
    chain = chainmap.read_chain(BREAD, lang="en")
    links: Any = chain.links
    assert list(links.index[:2]) == ["bread/wheat", "bread/flour"]
    assert links.loc["bread/flour", ["name", "stage", "unit", "price_cny"]].tolist() == [
        "Flour",
        "midstream",
        "t",
        3600,
    ]
    assert chainmap.read_chain(BREAD, lang="zh").links.loc["bread/flour", "name"] == "面粉"
    assert links["land_m2"].dtype == float
    assert repr(chain).startswith("<IndustryChain bread 1: 9 links, 8 flows")
    assert "Flour" in chain._repr_html_()


def test_the_flows_of_a_chain() -> None:
    """Flour takes 1.25 t of wheat a tonne; nothing says how much testing flour takes."""
    flows: Any = chainmap.read_chain(BREAD).flows.set_index(["upstream", "downstream"])
    wheat = flows.loc[("bread/wheat", "bread/flour")]
    assert (wheat.intensity, wheat.coefficient, wheat.share, wheat.unit) == (1.25, 1.25, 1, "t/t")
    assert flows.intensity.isna().sum() > 0


def test_the_class_of_a_flow_s_figure() -> None:
    """Medicines take solvents by a coefficient of their sector; a trial is a service; media are sourced."""
    flows: Any = chainmap.read_chain("biopharma").flows.set_index(["upstream", "downstream"])
    columns = ["average", "estimate", "service"]
    of = {(up.removeprefix("biopharma/"), down.removeprefix("biopharma/")): row for (up, down), row in flows.iterrows()}
    assert of["pharma_solvent", "vitamin_api"][columns].tolist() == [True, False, False]
    assert of["chromatography_resin", "monoclonal_antibody"][columns].tolist() == [False, True, False]
    assert of["new_drug_rd", "monoclonal_antibody"][columns].tolist() == [False, False, True]
    assert of["culture_medium", "monoclonal_antibody"][columns].tolist() == [False, False, False]


def test_a_share_of_cost_that_is_an_estimate_says_so(tmp_path: Path) -> None:
    link = "stage: upstream, kind: material, unit: t, price: {value: 1, per: t}"
    (tmp_path / "c.yaml").write_text(
        f"chain: c\nname: {{en: C}}\nlinks:\n  a: {{name: {{en: A}}, {link}}}\n  b: {{name: {{en: B}}, {link}}}\n"
        "flows:\n  - {from: a, to: b, cost_share: {value: 0.1, estimate: true}}\n",
        encoding="utf-8",
    )
    flows: Any = chainmap.read_chain(tmp_path / "c.yaml").flows
    assert flows.estimate.tolist() == [True]


def test_equipment_is_worn_out_over_its_life() -> None:
    """An intensity per capacity is over the whole life; a_ij is a year of it."""
    flows: Any = chainmap.read_chain("photovoltaics").flows
    equipment = flows[flows.per == "capacity"].dropna(subset=["coefficient", "life_years"])
    assert len(equipment)
    assert (equipment.coefficient * equipment.life_years).to_list() == pytest.approx(equipment.intensity.to_list())


def test_the_requirements_are_the_command_s() -> None:
    frame: Any = chainmap.read_chain("photovoltaics").requirements("光伏组件", "1GW")
    table = run("demand", "--chain", "photovoltaics", "--link", "module", "--quantity", "1GW", "-f", "csv").stdout
    lines = [line.split(",") for line in table.lstrip("\ufeff").splitlines()[1:]]
    assert list(frame.index) == [line[1] for line in lines]
    assert frame.attrs["currency"] == "CNY"
    assert (frame.attrs["of"], frame.attrs["quantity"], frame.attrs["unit"]) == ("photovoltaics/module", 1, "GW/a")
    assert frame.loc["photovoltaics/module", ["tier", "quantity", "unit"]].tolist() == [0, 1, "GW/a"]
    assert frame.quantity.isna().sum() == sum(line[-7] == "" for line in lines)


def test_the_matrix_of_coefficients_gives_the_same_requirements() -> None:
    """x = A x + d, where no group is joint: 100 t of bread."""
    chain = chainmap.read_chain(BREAD)
    matrix: Any = chain.coefficients()
    assert matrix.loc["bread/wheat", "bread/flour"] == 1.25
    assert (matrix.index == chain.links.index).all()
    assert (matrix.columns == chain.links.index).all()
    assert (matrix.index.name, matrix.columns.name) == ("upstream", "downstream")
    output: Any = chain.links.price_cny * 0
    output["bread/bread"] = 100
    total = output.fillna(0)
    for _ in range(20):
        total = matrix @ total + output.fillna(0)
    known: Any = chain.requirements("bread", "100 t").quantity.dropna()
    assert total[known.index].to_list() == pytest.approx(known.to_list())


@pytest.mark.parametrize(
    ("link", "quantity", "words"),
    [
        ("modul", "1 GW", r"link=: no link 'modul'. Did you mean 'module'"),
        ("module", "much", r"quantity=: 'much' is"),
        ("module", "1-2 GW", r"quantity=: '1-2 GW' is"),
        ("module", "-1 GW", r"quantity=: '-1 GW' is"),
        ("module", "1 t", r"quantity=: unit 't' .* the link's unit 'GW'"),
    ],
)
def test_what_can_not_be_required(link: str, quantity: str, words: str) -> None:
    with pytest.raises(chainmap.InputError, match=words):
        chainmap.read_chain("photovoltaics", lang="en").requirements(link, quantity)


def test_the_sources_of_a_chain() -> None:
    sources: Any = chainmap.read_chain("photovoltaics").sources
    assert list(sources.columns) == ["title", "publisher", "year", "where", "url", "figures"]
    assert (sources.figures > 0).all()


def test_a_chain_is_checked(tmp_path: Path) -> None:
    assert chainmap.read_chain("photovoltaics").check().empty
    text = Path(BREAD).read_text(encoding="utf-8")
    lonely = text.replace("flows:", "  lonely: {name: Lonely, stage: upstream, kind: material, unit: t}\nflows:", 1)
    path = tmp_path / "b.yaml"
    path.write_text(lonely.replace("name: Lonely", "name: {en: Lonely}"), encoding="utf-8")
    check: Any = chainmap.read_chain(path).check()
    assert "link_alone" in set(check.key)
    assert set(check.severity) == {"warning"}
    with pytest.raises(chainmap.InputError) as caught:
        chainmap.read_chain("tests/data/ten_faults.yaml")
    assert len(caught.value.faults) > 10


def test_a_chain_that_is_not_there() -> None:
    with pytest.raises(chainmap.InputError, match=r'chain="fotovoltaics": no such chain.*photovoltaics'):
        chainmap.read_chain("fotovoltaics")


def test_a_chain_is_saved(tmp_path: Path) -> None:
    chain = chainmap.read_chain(BREAD, lang="en")
    assert '"schema": "chainmap/chain/1"' in chain.save(tmp_path / "b.json").read_text(encoding="utf-8")
    assert "Flour" in chain.save(tmp_path / "b.html").read_text(encoding="utf-8")
    with pytest.raises(chainmap.InputError, match=r"b\.csv: .*\.csv"):
        chain.save(tmp_path / "b.csv")
