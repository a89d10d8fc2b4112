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
    chain = load_chain(bundled_chains()[name])
    links = [link.id for link in chain.all_links]
    at = {id_: n for n, id_ in enumerate(links)}
    matrix = np.zeros((len(links), len(links)))
    for flow in chain.all_flows:
        units = flow.units(chain.link(flow.upstream), chain.link(flow.downstream))
        if units is None or flow.joint:
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
        for need in find_demand(chain, link=target, quantity=7).needs:
            beyond_joint = inverse[at[need.link], [at[id_] for id_ in joint]].any() if joint else False
            if need.quantity is not None and not beyond_joint:
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


def test_one_gigawatt_of_modules_is_what_the_page_holds_against_published_figures() -> None:
    """The second column of the table in docs/chains.md, to its last digit; sums of like links."""
    found = needs(load_chain(bundled_chains()["photovoltaics"]), "photovoltaics/module", 1)
    rows = TABLE.findall((ROOT / "docs/chains.md").read_text(encoding="utf-8"))
    assert len(rows) >= 10
    for keys, value, million, unit in rows:
        amounts = [found[key] for key in re.findall(r"\w+", keys)]
        assert {one.unit for one in amounts} == {unit}, keys
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
