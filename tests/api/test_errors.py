"""The same mistake at both doors: Python names its argument, the shell its option."""

from collections.abc import Callable
from typing import Any

import pytest

import chainmap
from tests.conftest import run

BREAD = "tests/data/bread_park"
REGIONS = ("tests/data/bread_regions.csv", "--chain", "tests/data/bread.yaml")


def park() -> chainmap.ParkStudy:
    return chainmap.read_park(BREAD, lang="en")


@pytest.mark.parametrize(
    ("ask", "python", "command", "shell"),
    [
        (
            lambda: chainmap.read_park(BREAD, chains="nothing"),
            'chains="nothing": no such chain',
            ("gaps", BREAD, "--chain", "nothing"),
            "--chain nothing: no such chain",
        ),
        (
            lambda: chainmap.read_park("tests/data/bread_before.csv"),
            'name a chain with chains="ID"',
            ("gaps", "tests/data/bread_before.csv"),
            "name a chain with --chain ID",
        ),
        (
            lambda: chainmap.read_park(BREAD, where="city"),
            "where=: 'city'",
            ("gaps", BREAD, "--where", "city"),
            "--where: 'city'",
        ),
        (
            lambda: park().explain("flou"),
            "link=: no link 'flou'",
            ("gaps", BREAD, "--explain", "flou"),
            "--explain: no link 'flou'",
        ),
        (
            lambda: park().plan(limits={"land_m2": -1}),
            'limits["land_m2"]: a limit must be positive',
            ("plan", BREAD, "--land-m2", "-1"),
            "--land-m2: a limit must be positive",
        ),
        (
            lambda: park().plan(limits={"land_m2": 7000}, must="sandwich"),
            'takes land_m2 8,000; the limit is 7,000 (limits["land_m2"])',
            ("plan", BREAD, "--land-m2", "7000", "--must", "sandwich"),
            "takes land_m2 8,000; the limit is 7,000 (--land-m2)",
        ),
        (
            lambda: park().plan(objective="tax"),
            "objective=: ",
            ("plan", BREAD, "--objective", "tax"),
            "--objective: ",
        ),
        (
            lambda: park().plan(must=["wheat", "sandwich"], max_recruits=1),
            "(max_recruits=)",
            ("plan", BREAD, "--must", "wheat", "--must", "sandwich", "--max-recruits", "1"),
            "(--max-recruits)",
        ),
        (
            lambda: park().what_if(price={"flour": "-1"}),
            'price="flour=-1": ',
            ("what-if", BREAD, "--price", "flour=-1"),
            "--price flour=-1: ",
        ),
        (
            lambda: park().what_if(remove="nobody"),
            "remove=: ",
            ("what-if", BREAD, "--remove", "nobody"),
            "--remove: ",
        ),
        (
            lambda: park().what_if(),
            "what_if(): nothing is assumed",
            ("what-if", BREAD),
            "what-if: nothing is assumed",
        ),
        (
            lambda: park().gaps_for("nobody"),
            "neighbour=: no neighbouring park",
            ("plan", BREAD, "--for", "nobody"),
            "--for: no neighbouring park",
        ),
        (
            lambda: chainmap.related(REGIONS[0], chains=REGIONS[2], region="nowhere"),
            "region=: no 'nowhere'",
            ("related", *REGIONS, "--for", "nowhere"),
            "--for: no 'nowhere'",
        ),
        (
            lambda: chainmap.related("tests/data/bread_before.csv", chains=REGIONS[2]),
            'by="COLUMN" (for example by="city")',
            ("related", "tests/data/bread_before.csv", *REGIONS[1:]),
            "--by COLUMN (for example --by city)",
        ),
        (
            lambda: park().orders(as_of="yesterday"),
            "as_of=: 'yesterday'",
            ("orders", BREAD, "--as-of", "yesterday"),
            "--as-of: 'yesterday'",
        ),
        (
            lambda: chainmap.diff(BREAD, "examples/bio_park"),
            "force=True",
            ("diff", BREAD, "examples/bio_park"),
            "--force",
        ),
    ],
)
def test_each_door_says_it_in_its_own_words(
    ask: Callable[[], object], python: str, command: tuple[str, ...], shell: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAINMAP_LANG", "en")
    with pytest.raises(chainmap.InputError) as caught:
        ask()
    assert python in str(caught.value)
    assert "--" not in str(caught.value)
    refused = run(*command, "--lang", "en")
    assert refused.exit_code == 2
    assert shell in refused.stderr


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"lang": "fr"}, "lang=: 'fr' is not one of zh, en."),
        ({"tenants_in_park": 0}, r"tenants_in_park=: .* not 0"),
        ({"tables": {"ordres": "o.csv"}}, r"tables\[.ordres.\]: unknown key 'ordres'. Did you mean 'orders'"),
        ({"confirmed": "nowhere.csv"}, r"nowhere.csv: no such file"),
        ({"answers": "nowhere.csv"}, r"nowhere.csv: no such file"),
    ],
)
def test_what_only_python_can_get_wrong(asked: dict[str, Any], words: str) -> None:
    with pytest.raises(chainmap.InputError, match=words):
        chainmap.read_park(BREAD, **asked)


def test_all_faults_come_at_once_as_a_list_and_a_table() -> None:
    with pytest.raises(chainmap.InputError) as caught:
        park().plan(limits={"lands": 5, "power_kw": -1}, must="whea")
    assert [fault.key for fault in caught.value.faults] == ["no_such_limit", "no_link", "limit_typed_not_positive"]
    frame: Any = caught.value.to_frame()
    assert frame.argument.tolist() == ['limits["lands"]', "must=", 'limits["power_kw"]']
