"""Two versions of a chain file, field by field."""

from pathlib import Path

import pytest

from chainmap.analysis.changes.chains import compare_chains
from chainmap.findings.changes import ChainDifference
from chainmap.ingest.chains.chain_file import find_chain, load_chain
from tests.conftest import DATA

BREAD = (DATA / "bread.yaml").read_text(encoding="utf-8")


def compare(tmp_path: Path, text: str) -> ChainDifference:
    file = tmp_path / "new.yaml"
    file.write_text(text, encoding="utf-8")
    return compare_chains(load_chain(DATA / "bread.yaml"), load_chain(file))


@pytest.mark.parametrize(
    ("before", "after", "piece", "fields"),
    [
        ("value: 3600", "value: 4000", "link bread/flour", {"price.value": (3600, 4000)}),
        ("unit: piece", "unit: set", "link oven", {"unit": ("piece", "set")}),
        ("[面粉, 小麦粉]", "[面粉, 富强粉]", "link flour", {"aliases.zh": (("面粉", "小麦粉"), ("面粉", "富强粉"))}),
        ("intensity: 0.7,", "intensity: 0.75,", "flow flour -> bread", {"intensity.value": (0.7, 0.75)}),
        (
            "share: 0.6, estimate",
            "share: 0.6, critical: true, estimate",
            "flow paper_bag -> bread",
            {"critical": (None, True)},
        ),
        ("life_years: 10", "life_years: 12", "flow oven -> bread", {"life_years.value": (10, 12)}),
        (
            "{value: 1000, source: worked_example}",
            "{value: 1000, estimate: true}",
            "link flour",
            {
                "minimum_efficient_scale.source": ("worked_example", None),
                "minimum_efficient_scale.estimate": (None, True),
            },
        ),
        (
            "publisher: this file, year: 2026",
            "publisher: this file, year: 2027",
            "source worked_example",
            {"year": (2026, 2027)},
        ),
        ('version: "1"', 'version: "2"', "chain bread", {"version": ("1", "2")}),
    ],
)
def test_one_edit_is_one_change(
    tmp_path: Path, before: str, after: str, piece: str, fields: dict[str, tuple[object, object]]
) -> None:
    assert BREAD.count(before) == 1
    found = compare(tmp_path, BREAD.replace(before, after))
    (one,) = found.pieces
    assert f"{one.piece} {one.id}" == piece.replace("bread/flour", "flour")
    assert one.change == "changed"
    assert {field.field: (field.old, field.new) for field in one.fields} == fields


def test_what_was_added_and_removed(tmp_path: Path) -> None:
    text = BREAD.replace("  - {from: testing, to: bread}", "  - {from: testing, to: flour}")
    found = compare(tmp_path, text)
    assert [(one.change, one.id, one.ends) for one in found.pieces] == [
        ("added", "testing -> flour", ("testing", "flour")),
        ("removed", "testing -> bread", ("testing", "bread")),
    ]
    assert (found.count("flow", "added"), found.count("flow", "removed"), found.count("link", "added")) == (1, 1, 0)


@pytest.mark.parametrize("chain", ["photovoltaics", "biopharma", "smart_manufacturing", "lithium_battery"])
def test_a_chain_does_not_differ_from_itself(chain: str) -> None:
    loaded = load_chain(find_chain(chain))
    assert compare_chains(loaded, loaded).pieces == ()


def test_a_chain_that_was_renamed_is_compared_by_keys(tmp_path: Path) -> None:
    found = compare(tmp_path, BREAD.replace("chain: bread\n", "chain: loaf\n"))
    assert [(one.piece, [field.field for field in one.fields]) for one in found.pieces] == [("chain", ["chain"])]
