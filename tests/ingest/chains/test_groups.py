"""Groups that are told of: substitutes with equipment of their own, and routes that nothing takes."""

from pathlib import Path

import pytest

from chainmap.errors import Faults
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
