"""Columns that state capacity and output in one cell."""

from pathlib import Path

import pytest

from chainmap.study.park import StudyOptions, open_study

OPTIONS = StudyOptions(chains=("photovoltaics",))


def _read(tmp_path: Path, heading: str, cell: str) -> tuple[str, str]:
    file = tmp_path / "t.csv"
    file.write_text(f'企业,产品,{heading}\n禾苗,光伏电池片,"{cell}"\n石桥,光伏电池片,1GW\n', encoding="utf-8")
    row = open_study(file, OPTIONS).graph.park.tenants[0].rows[0]
    return tuple("-" if each is None else f"{each.low:g}" for each in (row.capacity, row.output))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("heading", "cell", "capacity", "output"),
    [
        ("产能/产量", "5GW/3.5GW", "5", "3.5"),
        ("产能/产量", "8/6GW", "8", "6"),
        ("产量/产能", "3.5/5GW", "5", "3.5"),  # in the heading's order
        ("产量/产能", "5GW，去年3.5GW", "5", "3.5"),  # the words before the order
        ("产能及产量", "5GW;3GW", "5", "3"),
        ("产能及产量", "8GW,产6GW", "8", "6"),
        ("生产能力及去年产量", "5GW，去年3.5GW", "5", "3.5"),
        ("生产能力及去年产量", "3GW，实际2600MW", "3", "2600"),
        ("生产能力及去年产量", "5GW", "5", "-"),
        ("Capacity / output", "5 GW / 3.5 GW", "5", "3.5"),
        ("Capacity / output", "8GW, made 6 GW", "8", "6"),
        ("产能及产量", "一期3GW、二期2GW", "5", "-"),
    ],
)
def test_a_cell_states_both(tmp_path: Path, heading: str, cell: str, capacity: str, output: str) -> None:
    assert _read(tmp_path, heading, cell) == (capacity, output)


def test_products_have_both(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    rows = '禾苗,光伏电池片、光伏组件,"电池片6GW,组件5GW;去年电池片4GW、组件3GW"\n石桥,光伏玻璃,500吨/天\n'
    file.write_text(f"企业,产品,产能及去年产量\n{rows}", encoding="utf-8")
    first = open_study(file, OPTIONS).graph.park.tenants[0]
    figures = {row.products: (row.capacity.low, row.output.low) for row in first.rows if row.capacity and row.output}
    assert figures == {"光伏电池片": (6, 4), "光伏组件": (5, 3)}


def test_a_column_of_its_own_leaves_the_other_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("企业,产品,产能/产量说明,产能,产量\n禾苗,光伏电池片,见附件,5GW,3GW\n", encoding="utf-8")
    row = open_study(file, OPTIONS).graph.park.tenants[0].rows[0]
    assert row.capacity is not None
    assert row.output is not None
    assert (row.capacity.low, row.output.low) == (5, 3)
