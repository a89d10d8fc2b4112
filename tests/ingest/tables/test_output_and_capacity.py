"""An output that its own capacity cannot make."""

from pathlib import Path

import pytest

from chainmap.errors import Faults
from chainmap.ingest.park.folder import load_park
from chainmap.model.quantity import Amount


def read(folder: Path, row: str) -> tuple[Amount | None, Amount | None, list[str]]:
    (folder / "t.csv").write_text(f"企业名称,主要产品,产能,产量,单位\n{row}\n", encoding="utf-8")
    faults = Faults()
    park = load_park(folder / "t.csv", faults=faults)
    stated = park.tenants[0].rows[0]
    return stated.capacity, stated.output, [fault.key for fault in faults.warnings]


def low(amount: Amount | None) -> float | None:
    return None if amount is None else amount.low


@pytest.mark.parametrize(
    ("row", "capacity", "output", "noted"),
    [
        ("甲,光伏玻璃,1200,1000,吨/日", 438_000, 365_000, ""),
        ("甲,光伏玻璃,1200,398000,吨/日", 438_000, 398_000, "output_of_a_year"),  # 1,200 × 365 = 438,000
        ("甲,光伏玻璃,1000,11000,吨/月", 12_000, 11_000, "output_of_a_year"),
        ("甲,光伏玻璃,1000,1900,吨", 1000, 1900, "output_above_capacity"),
        ("甲,光伏玻璃,1000,2100,吨", None, None, "output_far_above_capacity"),
        ("甲,光伏玻璃,1200,3980000000,吨/日", None, None, "output_far_above_capacity"),
        ("甲,光伏玻璃,0,2100,吨", 0, None, "output_above_capacity"),  # last year; today nothing is there
    ],
)
def test_an_output_beyond_its_capacity(
    tmp_path: Path, row: str, capacity: float | None, output: float | None, noted: str
) -> None:
    got = read(tmp_path, row)
    assert (low(got[0]), low(got[1])) == (capacity, output)
    assert noted in got[2] if noted else not any(key.startswith("output_") for key in got[2])
