"""The ranking of known pairs on firms and pairs that are made up."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from benchmarks.rank_pairs import (
    COLUMNS,
    Rankings,
    among_first,
    interval,
    judge,
    number,
    read_chains,
    read_firms,
    read_pairs,
    text_vectors,
    tuned_with,
)
from tests.conftest import ROOT

FIRMS = [
    ("A1", "甲光伏玻璃有限公司", "1000000", "", "光伏玻璃", "江苏省"),
    ("A2", "乙光伏玻璃有限公司", "", "", "光伏玻璃", "浙江省"),
    ("B1", "丙组件有限公司", "5,000,000", "", "光伏组件", "浙江省"),
    ("C1", "丁酒店有限公司", "3e6", "", "客房、餐饮", "浙江省"),
]
PAIRS = [("A2", "B1", "2019"), ("A2", "B1", "2020"), ("C1", "B1", "2019"), ("A1", "Z9", "2019"), ("B1", "B1", "2019")]


def write(path: Path, head: tuple[str, ...], rows: Sequence[tuple[str, ...]], mark: str = "") -> Path:
    path.write_text(mark + "\n".join(",".join(f'"{cell}"' for cell in row) for row in [head, *rows]), encoding="utf-8")
    return path


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The two tables, with a column more, and a byte-order mark as Excel writes it."""
    firms = write(tmp_path / "f.csv", (*COLUMNS, "city"), [(*row, "x") for row in FIRMS], "\ufeff")
    return firms, write(tmp_path / "p.csv", ("seller", "buyer", "year"), PAIRS)


def test_the_chain_finds_the_seller(files: tuple[Path, Path]) -> None:
    """Both glass makers feed modules; the one of the buyer's province comes first, and the hotel last."""
    chains = read_chains()
    rankings = Rankings(read_firms(files[0], None, chains), chains)
    buyer = rankings.firms[2]
    assert [firm.on for firm in rankings.firms] == [2, 2, 2, 0]
    far, near, _, hotel = rankings.methods["chain, near"](buyer).tolist()
    assert near > far > hotel
    assert rankings.methods["any flow"](buyer).tolist()[:2] == [1.0, 1.0]
    assert rankings.methods["text"](buyer)[2] == pytest.approx(1)
    found = judge(rankings, [("A2", "B1"), ("C1", "B1")], rankings.methods["chain, near"])
    assert found == {("A2", "B1"): (1.0, 1.0), ("C1", "B1"): (1.0, 1.0)}


def test_pairs_once_and_of_known_firms(files: tuple[Path, Path]) -> None:
    """Two years are one pair; Z9 is unknown, and no firm sells to itself."""
    assert read_pairs(files[1], {"A1", "A2", "B1", "C1"}) == ([("A2", "B1"), ("C1", "B1")], 2)


def test_ties_are_drawn_by_lot() -> None:
    """Of 100 others 5 are above and 20 tie with the seller: 5 places of ten are left for 20; of fifty, enough."""
    scores = np.array([9.0] + [2.0] * 5 + [1.0] * 20 + [0.0] * 75)
    assert among_first(scores, 6, 0) == (0.25, 1.0)
    assert among_first(scores, 30, 0) == pytest.approx((0.0, 25 / 75))


def test_text_of_one_run_and_of_none() -> None:
    """The same text has a cosine of 1, another shares no run, and an empty one is like nothing."""
    vectors = text_vectors(["ab", "ab", "cd", ""])
    assert (vectors @ vectors.T).toarray().round(9).tolist() == [[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0]]
    assert text_vectors([""]).shape == (1, 1)


def test_the_interval_draws_buyers() -> None:
    """One buyer has all of its sellers, the other none: drawing two of two gives 0, 1/2 or 1."""
    assert interval({("a", "x"): (0, 1), ("b", "y"): (0, 0)}) == (0, 1)


def test_numbers() -> None:
    assert [number(text) for text in ("1,000", "2.5e3", "", "暂无", "-1")] == [1000, 2500, 0, 0, 0]


def test_the_halves_do_not_change() -> None:
    """The second bytes of the SHA-256 of b, c and d are 0x23, 0x7d and 0xac: only the last is even."""
    assert [tuned_with(code) for code in ("b", "c", "d")] == [False, False, True]


def test_the_command(files: tuple[Path, Path], tmp_path: Path) -> None:
    """It runs as a script, from anywhere, and says which column is not there."""
    script = str(ROOT / "benchmarks" / "rank_pairs.py")
    command = [sys.executable, script, "--firms", str(files[0]), "--pairs", str(files[1]), "--halves"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path, encoding="utf-8")
    assert "4 firms: 3 confirmed on a link" in done.stdout
    assert "| chain, near | 1 | 1.000 | 1.000 | 1.00–1.00 |" in done.stdout
    bad = write(tmp_path / "bad.csv", ("seller",), [("A1",)])
    failed = subprocess.run([*command[:-2], str(bad)], capture_output=True, text=True, check=False, encoding="utf-8")
    assert failed.returncode == 1
    assert "no column buyer" in failed.stderr
