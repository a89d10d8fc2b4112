"""Ten thousand inputs break no promise; `make fuzz` runs as many more as there is time for."""

from pathlib import Path

import pytest

from tests.fuzz import log
from tests.fuzz.run import Found, fuzz

PARTS = 8
EACH = 1250


@pytest.mark.heavy
@pytest.mark.parametrize("part", range(PARTS))
def test_ten_thousand_inputs(part: int) -> None:
    found = fuzz(part * EACH, EACH)
    assert not found.broken, found.text()


def test_a_few_inputs_of_each_kind() -> None:
    found = fuzz(1_000_000, 60)
    assert not found.broken, found.text()
    assert len({key.split()[0] for key in found.counts}) > 3


def test_a_run_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
    found = Found()
    found.counts.update({"tables 0": 9, "tables 2": 1, "broken hang": 1})
    found.broken["hang"] = (7, "gaps")
    log.append(one, 0, found, 1.5, "abc")
    log.append(one, 10, Found(found.counts, {"hang": (12, "pairs")}), 1.5, "abc")
    log.append(other, 100, Found(found.counts), 1, "abc")
    with one.open("a", encoding="utf-8") as out:
        out.write('{"first": 20, "la')  # killed while it wrote
    assert log.next_seed(one, 0) == 20
    assert log.next_seed(one, 50) == 50
    total, seconds = log.total((one, other, other))
    assert (total.inputs, seconds) == (30, 4)
    assert total.counts["broken hang"] == 3
    assert total.broken == {"hang": (7, "gaps")}
