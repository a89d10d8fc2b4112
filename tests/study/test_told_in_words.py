"""How firms stand and what they make by the names of sheets, by remarks and by columns of free text."""

from pathlib import Path

import pytest

from chainmap.study.park import StudyOptions, open_study
from tests.ingest.layout.test_heading_row import book
from tests.study.made import made_by

PV = StudyOptions(chains=("photovoltaics",))
HEADING: list[object] = ["企业名称", "主营产品", "年产能", "状态"]


@pytest.mark.parametrize(
    ("name", "status", "capacity"),
    [
        ("签约项目", "试生产", 1),
        ("签约项目", "中试线已投用", 1),
        ("签约项目", "1#线已点火", 1),
        ("签约项目", "已签约未开工", None),
        ("签约项目", "", None),
        ("规划项目", "在营", 1),
        ("退租", "去向不明", None),  # what leaves no doubt counts for each row that does not say that it runs
        ("拟签约项目", "张主任跟进", None),
        ("在谈储备", "张主任跟进", None),
        ("在谈储备", "已投产", 1),
    ],
)
def test_a_status_counts_before_the_name_of_its_sheet(
    tmp_path: Path, name: str, status: str, capacity: float | None
) -> None:
    row: list[object] = ["甲厂", "光伏组件", "1GW", status]
    path = book(tmp_path / "t.xlsx", **{name: [HEADING, row]})
    assert made_by(open_study(path, PV)) == {"甲厂": {} if capacity is None else {"module": capacity}}
