"""Total requirements, and purchases extracted, against dense computations."""

import csv
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from chainmap.analysis.anchors.pull import Requirements
from chainmap.model.chain import Chain
from chainmap.model.coefficients import Coefficients
from tests.conftest import real_data

Matrix = NDArray[np.float64]


def requirements(matrix: Matrix, without: int | None = None) -> Requirements:
    """A chain whose input coefficients are a matrix; `without` the purchases of one sector."""
    count = len(matrix)
    chain = Chain.model_validate(
        {
            "chain": "c",
            "version": "1",
            "name": {"en": "c"},
            "links": [
                {"id": f"c/s{n}", "name": {"en": f"s{n}"}, "stage": "upstream", "kind": "product", "unit": "CNY"}
                for n in range(count)
            ],
            "flows": [
                {"from": f"c/s{i}", "to": f"c/s{j}", "intensity": float(matrix[i, j])}
                for i in range(count)
                for j in range(count)
                if matrix[i, j] > 0 and j != without
            ],
        }
    )
    return Requirements([link.id for link in chain.links], Coefficients(chain.links, chain.flows))


def extracted(matrix: Matrix, final: Matrix, sector: int) -> Matrix:
    """What each sector loses when one buys nothing at home: x of all less x without its column."""
    with_it = requirements(matrix).solve(final[:, None], high=False)[:, 0]
    return np.asarray(with_it - requirements(matrix, sector).solve(final[:, None], high=False)[:, 0])


@pytest.mark.parametrize(("sector", "lost"), [(0, (202.632, 210.526)), (1, (588.235, 217.647))])
def test_two_sectors(sector: int, lost: Sequence[float]) -> None:
    """Z = [150 500; 200 100], f = (350, 1700): x = (1000, 2000), A = [0.15 0.25; 0.2 0.05] (Miller & Blair, ch. 2).

    Without the purchases of sector 1: x2 = 1700 / 0.95 = 1789.474, x1 = 350 + 0.25 x2 = 797.368.
    """
    flows, final = np.array([[150.0, 500.0], [200.0, 100.0]]), np.array([350.0, 1700.0])
    matrix = flows / (flows.sum(axis=1) + final)
    assert extracted(matrix, final, sector) == pytest.approx(lost, abs=5e-4)


def test_the_table_of_2020_against_a_dense_computation() -> None:
    """153 sectors, a final demand of 1 each: Leontief's inverse by numpy, with and without three sectors' purchases."""
    file = real_data("china_io_2020_coefficients.csv")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    codes = sorted({row["input_code"] for row in rows} | {row["using_code"] for row in rows})
    count = len(codes)
    assert count == 153
    matrix = np.zeros((count, count))
    for row in rows:
        matrix[codes.index(row["input_code"]), codes.index(row["using_code"])] = float(row["direct_coefficient"])
    final = np.ones(count)
    dense = np.linalg.solve(np.eye(count) - matrix, final)
    assert requirements(matrix).solve(final[:, None], high=False)[:, 0] == pytest.approx(dense, rel=1e-9)
    for sector in (0, 70, 152):
        without = matrix.copy()
        without[:, sector] = 0.0
        expected = dense - np.linalg.solve(np.eye(count) - without, final)
        assert extracted(matrix, final, sector) == pytest.approx(expected, rel=1e-9, abs=1e-9)
