"""Sources that back spelling only stand in a file beside the chain's."""

from pathlib import Path

import pytest

from chainmap.errors import Faults, InputError
from chainmap.ingest.chains.bundled import bundled_chains
from chainmap.ingest.chains.chain_file import load_chain
from chainmap.ingest.chains.spelling import spelling_file
from chainmap.ingest.files.yaml_reader import read_yaml
from chainmap.model.chain import Chain
from tests.ingest.chains.test_prices import CHAIN as GLASS
from tests.ingest.chains.test_prices import NEWEST

CHAIN = GLASS.replace("PRICE", NEWEST).replace("    unit: t\n", "    unit: t\n    aliases: {en: [solar glass, pane]}\n")
SPELLING = """sources:
  w: {title: Words, publisher: P, year: 2024}
aliases:
  a: {w: [pane]}
"""


def read(folder: Path, spelling: str | None, noted: Faults | None = None) -> Chain:
    (folder / "c.yaml").write_text(CHAIN, encoding="utf-8")
    if spelling is not None:
        (folder / "spelling").mkdir()
        (folder / "spelling/c.yaml").write_text(spelling, encoding="utf-8")
    return load_chain(folder / "c.yaml", noted)


def test_the_aliases_know_their_sources(tmp_path: Path) -> None:
    chain = read(tmp_path, SPELLING)
    assert list(chain.sources) == ["s", "w"]
    assert chain.links[0].aliases.sources == {"w": ("pane",)}


def test_a_chain_needs_no_such_file(tmp_path: Path) -> None:
    assert list(read(tmp_path, None).sources) == ["s"]


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("  a: {w", "  b: {w", r"spelling/c\.yaml:4 aliases\.b: no link 'b'"),
        ("{w: [pane]}", "{v: [pane]}", "no source 'v'"),
        ("[pane]", "[window]", "window"),
        ("year: 2024", "year: old", r"spelling/c\.yaml:2 sources\.w\.year"),
        ("sources:", "springs:", r"spelling/c\.yaml:1 springs"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read(tmp_path, SPELLING.replace(right, wrong))


def test_a_source_that_nothing_rests_on_is_told(tmp_path: Path) -> None:
    noted = Faults()
    read(tmp_path, SPELLING.split("aliases:", maxsplit=1)[0], noted)
    assert [fault.key for fault in noted.warnings] == ["source_unused"]


@pytest.mark.parametrize("path", bundled_chains().values(), ids=list(bundled_chains()))
def test_the_bundled_chains_keep_them_apart(path: Path) -> None:
    """No source of the chain's own file backs spelling only, and none beside it anything else."""
    chain = load_chain(path)
    tree = read_yaml(spelling_file(path), Faults())
    assert tree is not None
    rested = {source for use in chain.figures() for source in use.sources}
    rested |= {policy.source for link in chain.links for policy in link.policies}
    rested |= {source for route in chain.routes.values() for source in route.aliases.sources}
    assert rested == set(chain.sources) - set(tree["sources"])
