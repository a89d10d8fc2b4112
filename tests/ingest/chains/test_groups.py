"""Groups that are told of: substitutes with equipment of their own, and routes that nothing takes."""

from pathlib import Path

import pytest

from chainmap.errors import Faults, InputError
from chainmap.ingest.chains.chain_file import load_chain

HEAD = """chain: c
name: {en: C}
links:
  lfp: {name: {en: LFP}, stage: upstream, kind: material, unit: t}
  nmc: {name: {en: NMC}, stage: upstream, kind: material, unit: t}
  kiln: {name: {en: Kiln}, stage: support, kind: equipment, unit: piece}
  furnace: {name: {en: Furnace}, stage: support, kind: equipment, unit: piece}
  battery: {name: {en: Battery}, stage: downstream, kind: product, unit: t}
"""
SUBSTITUTES = """flows:
  - {from: lfp, to: battery, intensity: 1, any_of: cathode}
  - {from: nmc, to: battery, intensity: 1, any_of: cathode}
"""


def warnings(folder: Path, text: str) -> list[str]:
    (folder / "c.yaml").write_text(HEAD + text, encoding="utf-8")
    noted = Faults()
    load_chain(folder / "c.yaml", noted)
    return [fault.text("en").partition(" ")[2] for fault in noted.warnings if fault.key != "link_alone"]


TOLD = (
    "flows[0].any_of: members of any_of group 'cathode' into battery have equipment of their own: are they technology "
    "routes and not substitutes? Then write route instead."
)


@pytest.mark.parametrize(
    ("lfp_on", "nmc_on", "told"),
    [("kiln", "furnace", [TOLD]), ("kiln", "kiln", []), ("kiln", "", [])],
    ids=["each its own", "the same", "one of them"],
)
def test_substitutes_with_equipment_of_their_own(lfp_on: str, nmc_on: str, told: list[str], tmp_path: Path) -> None:
    made = "".join(
        f"  - {{from: {equipment}, to: {link}, per: capacity}}\n"
        for equipment, link in ((lfp_on, "lfp"), (nmc_on, "nmc"))
        if equipment
    )
    assert warnings(tmp_path, SUBSTITUTES + made) == told


def test_equipment_that_is_written_as_substitutes(tmp_path: Path) -> None:
    flows = "".join(
        f"  - {{from: {equipment}, to: battery, intensity: 1, per: capacity, life_years: 5, any_of: cathode}}\n"
        for equipment in ("kiln", "furnace")
    )
    assert warnings(tmp_path, f"flows:\n{flows}") == [TOLD]


def test_a_route_that_no_flow_names(tmp_path: Path) -> None:
    assert warnings(tmp_path, "routes:\n  wet: {name: {en: wet}}\n" + SUBSTITUTES) == [
        "routes.wet: no flow names the route 'wet'."
    ]


YEARS = """flows:
  - {from: lfp, to: battery, intensity: 1, KIND: metal, share: {value: 0.6, year: 2025}, earlier_shares: [A]}
  - {from: nmc, to: battery, intensity: 1, KIND: metal, share: {value: 0.4, year: 2025}, earlier_shares: [B]}
"""


@pytest.mark.parametrize(
    ("kind", "first", "second", "total"),
    [
        ("route", "{value: 0.7, year: 2024}", "{value: 0.4, year: 2024}", "1.1"),
        ("route", "{value: 0.7, year: 2024}", "{value: 0.2, year: 2024}", None),  # the other plants take none
        ("route", "{value: 0.7, year: 2023}", "{value: 0.4, year: 2024}", None),
        ("route", "{value: 0.7, year: 2024}", "{value: -0.2, year: 2024}", "0.5"),
        ("any_of", "{value: 0.7, year: 2024}", "{value: 0.2, year: 2024}", "0.9"),
        ("any_of", "{value: 0.7, year: 2024}", "", None),  # one member alone states the year
    ],
    ids=["above 1", "below 1", "two years", "negative", "substitutes below 1", "a year of one member"],
)
def test_the_shares_of_each_year_add_up(kind: str, first: str, second: str, total: str | None, tmp_path: Path) -> None:
    text = YEARS.replace("KIND", kind).replace("[A]", f"[{first}]").replace("[B]", f"[{second}]")
    (tmp_path / "c.yaml").write_text(HEAD + text, encoding="utf-8")
    try:
        load_chain(tmp_path / "c.yaml")
        told = []
    except InputError as error:
        told = [fault.text("en").removeprefix(str(tmp_path)) for fault in error.faults if fault.severity == "error"]
    index = 1 if second else 0
    expected = (
        f"/c.yaml:{10 + index} flows[{index}].earlier_shares[0]: the shares of 2024 of group 'metal' into battery add "
        f"up to {total}: none may be negative, those of a route group add up to 1 at most, and those of an any_of "
        "group to 1 where each member states the year."
    )
    assert told == ([] if total is None else [expected])


@pytest.mark.parametrize(
    ("shares", "earlier", "total"),
    [((0.6, 0.4), None, ""), ((0.2, 0.2), None, "0.4"), ((0.6, 0.4), (0.1, 0.1), "0.2")],
    ids=["whole", "newest", "before"],
)
def test_shares_of_all_routes_that_are_no_whole(
    shares: tuple[float, float], earlier: tuple[float, float] | None, total: str, tmp_path: Path
) -> None:
    def flow(link: str, n: int) -> str:
        before = f", earlier_shares: [{{value: {earlier[n]}, year: 2023, estimate: true}}]" if earlier else ""
        share = f"share: {{value: {shares[n]}, year: 2025, estimate: true}}"
        return (
            f"  - {{from: {link}, to: battery, intensity: 1, route: cathode, routes: [{link}_way], {share}{before}}}\n"
        )

    routes = "routes:\n  lfp_way: {name: {en: LFP way}}\n  nmc_way: {name: {en: NMC way}}\n"
    told = [
        text for text in warnings(tmp_path, f"{routes}flows:\n{flow('lfp', 0)}{flow('nmc', 1)}") if "all routes" in text
    ]
    assert bool(told) is bool(total)
    assert not total or f"add up to {total} only" in told[0]


def test_shares_of_substitutes_of_different_years(tmp_path: Path) -> None:
    flows = "".join(
        f"  - {{from: {link}, to: battery, intensity: 1, any_of: cathode, {share}}}\n"
        for link, share in (
            ("lfp", "share: {value: 0.5, year: 2024, estimate: true}"),
            ("nmc", "share: {value: 0.5, year: 2025, estimate: true}"),
        )
    )
    (told,) = warnings(tmp_path, f"flows:\n{flows}")
    assert "of different years (2024, 2025)" in told
