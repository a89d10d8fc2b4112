"""Faults: where, what, how to mend, as Python and as the shell say it."""

from pathlib import Path
from typing import Any

import pytest

from chainmap.errors import Argument, Door, Fault, Faults, InputError, Place, near_names, shorten


def test_near_names_are_each_said_once() -> None:
    """A link's key and its English name are often the same word."""
    assert near_names("flou", ["flour", "flour", "bread", "flous", "flour"]) == ("flour", "flous")


def test_a_value_is_cut_in_the_middle() -> None:
    assert shorten("a" * 80) == "a" * 80
    cut = shorten("begin" + "x" * 200 + "end")
    assert len(cut) == 80
    assert (cut[:6], cut[-4:]) == ("beginx", "xend")
    assert shorten("abcdefgh", 4) == "ab…h"
    assert shorten("one\nline\0") == "one line "


def test_a_path_is_never_cut() -> None:
    """What distinguishes two paths is their end, and people copy them."""
    path = Path("/somewhere", *("deep",) * 40, "big")
    faults = Faults()
    faults.add(Place("park.yaml"), "neighbour_no_park", value=path)
    assert str(path) in faults.found[0].text("en")


def test_a_list_of_what_may_be_written_is_whole() -> None:
    known = ", ".join(f"choice_{n}" for n in range(40))
    faults = Faults()
    faults.add(Place(argument="limits.x"), "no_such_limit", name="x" * 100, known=known)
    text = faults.found[0].text("en")
    assert known in text
    assert "x" * 100 not in text


@pytest.mark.parametrize(
    ("place", "python", "shell"),
    [
        (Place(argument="where"), "where=", "--where"),
        (Place(argument="chains", item="x"), 'chains="x"', "--chain x"),
        (Place(argument="limits.land_m2"), 'limits["land_m2"]', "--land-m2"),
        (Place(argument="max_recruits"), "max_recruits=", "--max-recruits"),
        (Place(argument="explain"), "link=", "--explain"),
        (Place(argument="neighbour"), "neighbour=", "--for"),
        (Place(argument="region"), "region=", "--for"),
        (Place(argument="what_if"), "what_if()", "what-if"),
        (Place(argument="force"), "force=True", "--force"),
        (Place(argument="add", item='"A, B",x'), "add='\"A, B\",x'", '--add "A, B",x'),
        (Place("a.csv", row=7, column="年产能"), "a.csv, row 7, 年产能", "a.csv, row 7, 年产能"),
        (Place("a.yaml", 41, item="flows[3].to"), "a.yaml:41 flows[3].to", "a.yaml:41 flows[3].to"),
    ],
)
def test_each_door_names_an_argument_as_it_is_typed_there(place: Place, python: str, shell: str) -> None:
    assert place.text("en") == place.text("en", "python") == python
    assert (
        place.text("zh", "shell").replace("，", ", ").replace("第 7 行", "row 7").replace("“年产能”列", "年产能")
        == shell
    )


@pytest.mark.parametrize(
    ("door", "text"),
    [
        ("python", 'Name one with by="COLUMN" (for example by="city")'),
        ("shell", "Name one with --by COLUMN (for example --by city)"),
    ],
)
def test_a_sentence_names_arguments_too(door: Door, text: str) -> None:
    assert text in Fault(Place("a.csv"), "by_no_column", (("known", "x"),)).text("en", door)


def test_a_value_may_be_an_argument() -> None:
    faults = Faults()
    faults.add(Place(argument="must"), "must_too_many", takes=2, limit=1, unused=Argument("limits.land_m2"))
    assert dict(faults.found[0].values)["unused"] == Argument("limits.land_m2")
    assert "at most 1 recruit is allowed (max_recruits=)" in str(faults.found[0])


def test_an_error_lists_its_faults_and_shows_them_as_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAINMAP_LANG", "en")
    faults = Faults()
    faults.add(Place("t.csv", row=7, column="年产能"), "not_an_amount", value="many<b>")
    faults.add(Place("p.yaml", 3, item="limits.land"), "unknown_key", near=("land_m2",), name="land")
    faults.warn(Place(argument="limits.land_m2"), "limit_typed_not_positive", value="-1")
    with pytest.raises(InputError) as caught:
        faults.raise_errors()
    error = caught.value
    assert isinstance(error.faults, list)
    assert [fault.severity for fault in error.faults] == ["warning", "error", "error"]
    frame: Any = error.to_frame().set_index("key")
    assert list(error.to_frame()) == ["file", "row", "column", "argument", "key", "near", "severity", "message"]
    assert frame.loc["not_an_amount", ["file", "row", "column"]].tolist() == ["t.csv", 7, "年产能"]
    assert frame.loc["unknown_key", ["file", "row", "column", "near"]].tolist() == [
        "p.yaml",
        3,
        "limits.land",
        ("land_m2",),
    ]
    assert frame.loc["limit_typed_not_positive", "file"] is None
    assert frame.loc["limit_typed_not_positive", "argument"] == 'limits["land_m2"]'
    assert str(frame.loc["not_an_amount", "message"]).startswith("'many<b>' is no")
    assert "many&lt;b&gt;" in error._repr_html_()
    assert str(error) == "\n".join(map(str, error.faults))
