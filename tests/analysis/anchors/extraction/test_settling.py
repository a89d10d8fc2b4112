"""The one call that settles most of the order, by hand."""

from pathlib import Path
from typing import Any

from chainmap.analysis.anchors.report import report_anchors
from chainmap.analysis.balance.balance import Balance
from chainmap.findings.anchors import SettlingCall
from tests.parks import graph_of, price, write_park

LINKS: dict[str, Any] = {key: {"price": price(1)} for key in ("alum", "borax", "clay", "enamel")}
FLOWS: list[dict[str, Any]] = [
    {"from": "alum", "to": "enamel", "intensity": 1.0},
    {"from": "borax", "to": "enamel", "intensity": 0.8},
    {"from": "clay", "to": "enamel", "intensity": 0.5},
]
CLAY, ENAMEL = ("C", "clay goods", "50", ""), ("E", "enamel goods", "100", "")


def call(folder: Path, *makers: tuple[str, ...]) -> SettlingCall | None:
    return report_anchors(Balance(graph_of(write_park(folder, LINKS, FLOWS, [*makers, CLAY, ENAMEL])))).call


def test_the_answer_that_settles_less_counts(tmp_path: Path) -> None:
    """E buys 100 of A, 80 of B, 50 of C; A's and B's capacities are unknown: A 0 … 100, B 0 … 80, C 50, E 50 … 230.

    Open: A-B, A-C, A-E, B-C, B-E. If A makes nothing, B-C and B-E stay open (E 50 … 130); if it makes 100, B-C does.
    So to ask A settles 3 of 5 for sure; so does B, where A-C and A-E, or A-C and A-B, stay open. A is first.
    """
    found = call(tmp_path, ("A", "alum goods", "", ""), ("B", "borax goods", "", ""))
    assert found == SettlingCall("A", "A", "c/alum", settled=3, open=5)


def test_nobody_is_called_where_the_order_is_known(tmp_path: Path) -> None:
    assert call(tmp_path, ("A", "alum goods", "30", ""), ("B", "borax goods", "70", "")) is None
