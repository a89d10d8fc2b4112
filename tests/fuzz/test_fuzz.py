"""Ten thousand inputs break no promise; `make fuzz` runs as many more as there is time for."""

import pytest

from tests.fuzz.run import fuzz

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
