"""Mass that appears from nothing: a link that weighs more than all of its inputs, by figures worked by hand."""

from pathlib import Path

import pytest

from chainmap.errors import Faults
from chainmap.ingest.chains.chain_file import load_chain

# a frame of 2.8 kg, of extruded billet; a film of 420 g/m2, of resin and of another kind of resin
LINKS = """chain: c
name: {en: C}
links:
  billet: {name: {en: Billet}, stage: upstream, kind: material, unit: t}
  zinc: {name: {en: Zinc}, stage: upstream, kind: material, unit: kg}
  coat: {name: {en: Coating}, stage: support, kind: service, unit: t}
  press: {name: {en: Press}, stage: support, kind: equipment, unit: t}
  frame:
    name: {en: Frame}
    stage: upstream
    kind: KIND
    unit: set
    equivalents: [{of: 1 set, is: 2.8 kg, estimate: true}]EXTRA
flows:
"""


def told(folder: Path, *flows: str, kind: str = "component", extra: str = "") -> list[str]:
    links = LINKS.replace("KIND", kind).replace("EXTRA", extra)
    (folder / "c.yaml").write_text(links + "".join(f"  - {{{flow}}}\n" for flow in flows), encoding="utf-8")
    noted = Faults()
    load_chain(folder / "c.yaml", noted)
    return [fault.text("en").removeprefix(str(folder)) for fault in noted.warnings if fault.key != "link_alone"]


def test_a_frame_of_2_8_kg_from_2_1_kg_of_billet(tmp_path: Path) -> None:
    """2.1 / 2.8 = 0.75 kg per kg; said at the line of the link, with what would mend it."""
    expected = (
        "/c.yaml:8 links.frame: frame weighs more than its inputs: 0.75 kg of them per kg. Correct an intensity or an "
        "equivalent, add the input that is missing, or name what is no link (water, air) under mass_also_from."
    )
    assert told(tmp_path, "from: billet, to: frame, intensity: 2.1 kg/set") == [expected]


@pytest.mark.parametrize(
    "flows",
    [
        ("from: billet, to: frame, intensity: 2.8 kg/set",),  # as much
        ("from: billet, to: frame, intensity: 2.9 kg/set",),  # with offcuts
        ("from: billet, to: frame, intensity: 2.7 kg/set", "from: zinc, to: frame, intensity: 0.1"),  # two that add up
        ("from: billet, to: frame, intensity: 2.1 kg/set", "from: zinc, to: frame"),  # of one nobody knows how much
        ("from: coat, to: frame, intensity: 0.001",),  # a service leaves no mass behind
        ("from: press, to: frame, intensity: 0.001, per: capacity, life_years: 10",),  # nor a machine
        (),
    ],
    ids=["equal", "offcuts", "sum", "unknown", "service", "machine", "no input"],
)
def test_nothing_to_tell(flows: tuple[str, ...], tmp_path: Path) -> None:
    assert told(tmp_path, *flows) == []


def test_a_service_and_a_machine_add_nothing(tmp_path: Path) -> None:
    flows = ("from: coat, to: frame, intensity: 0.001", "from: billet, to: frame, intensity: 2.1 kg/set")
    assert len(told(tmp_path, *flows)) == 1


def test_the_lightest_substitute_counts(tmp_path: Path) -> None:
    """Billet alone would do (2.8 kg); zinc in its place is 1.4 kg, half of a frame, whatever their shares."""
    found = told(
        tmp_path,
        "from: billet, to: frame, intensity: 2.8 kg/set, any_of: metal, share: 0.9",
        "from: zinc, to: frame, intensity: 1.4, any_of: metal, share: 0.1",
    )
    assert len(found) == 1
    assert "0.5 kg of them per kg" in found[0]


@pytest.mark.parametrize(("share", "count"), [("0.5", 1), ("1", 0)], ids=["half of the plants", "all plants"])
def test_an_input_of_some_routes_only_carries_nothing(share: str, count: int, tmp_path: Path) -> None:
    """The plants of other routes take none of it: 2.1 kg of billet are all that they have."""
    found = told(
        tmp_path,
        "from: billet, to: frame, intensity: 2.1 kg/set",
        f"from: zinc, to: frame, intensity: 0.7, route: zinc, share: {share}",
    )
    assert len(found) == count


def test_what_is_no_link_is_named_and_exempts(tmp_path: Path) -> None:
    extra = "\n    mass_also_from: oxygen of the air"
    assert told(tmp_path, "from: billet, to: frame, intensity: 2.1 kg/set", extra=extra) == []


def test_products_are_not_checked(tmp_path: Path) -> None:
    """Of the many inputs of a product a chain names the main ones only: bread is of flour, yeast and water."""
    assert told(tmp_path, "from: billet, to: frame, intensity: 2.1 kg/set", kind="product") == []
