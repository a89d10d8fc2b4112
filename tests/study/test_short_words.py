"""Short words in the list of a park: confirmed where the park's chain tells which link they mean."""

from pathlib import Path

import pytest

from chainmap.study.park import StudyOptions, open_study
from tests.ingest.layout.test_heading_row import Rows, book

PARK: Rows = [
    ["企业名称", "主营产品", "年产能"],
    ["晶海硅业", "多晶硅", "5万吨"],
    ["华曜", "单晶硅片", "10GW"],
    ["明辉玻璃", "光伏玻璃", "40万吨"],
    ["金乌", "TOPCon电池片", "8GW"],
    ["润封", "光伏胶膜", "2亿平方米"],
]
OTHERS: Rows = [
    [f"食品厂{n}", "速冻水饺", "1万吨"] for n in range(10)
]  # with 组件 6 of 16 firms: less than two of five


def state(folder: Path, rows: Rows, firm: str, link: str, *, confirmed: str = "") -> tuple[str, float] | None:
    path = book(folder / "t.xlsx", s=rows)
    decisions = folder / "confirmed.csv"
    decisions.write_text(f"tenant,link,decision\n{confirmed}", encoding="utf-8")
    options = StudyOptions(chains=("photovoltaics",), corrections=decisions if confirmed else None)
    matches = open_study(path, options).graph.matches[firm]
    return next(((match.state, match.confidence) for match in matches if match.link == f"photovoltaics/{link}"), None)


@pytest.mark.parametrize(
    ("firm", "link", "expected"),
    [
        (["日昇", "组件", "5GW"], "module", "confirmed"),
        (["日昇", "组件", ""], "module", "confirmed"),
        (["联电", "接线盒", "3000万套"], "junction_box", "confirmed"),
        (["日昇", "组件", "5万吨"], "module", "uncertain"),  # no unit of modules
        (["撑天", "支架", "2GW"], "mounting", "confirmed"),  # as 光伏支架
        (["银宇", "银浆", "200吨"], "silver_paste", "uncertain"),  # of three links
        (["日昇贸易有限公司", "组件", ""], "module", "uncertain"),  # a trader
    ],
)
def test_in_a_park_of_the_chain(firm: list[object], link: str, expected: str, tmp_path: Path) -> None:
    found = state(tmp_path, [*PARK, firm], str(firm[0]), link)
    assert found is not None
    assert found[0] == expected
    assert (found[1] >= 0.6) == (expected == "confirmed")


def test_in_other_lists_it_stays_uncertain(tmp_path: Path) -> None:
    rows: Rows = [*PARK, *OTHERS, ["日昇", "组件", "5GW"]]
    assert (state(tmp_path, rows, "日昇", "module") or [""])[0] == "uncertain"


def test_firms_that_do_not_operate_tell_no_industry(tmp_path: Path) -> None:
    planned: Rows = [[f"拟建{n}", "光伏玻璃", "1万吨", "在建"] for n in range(10)]
    rows: Rows = [[*PARK[0], "备注"], *PARK[1:], *planned, ["日昇", "组件", "5GW"]]
    assert (state(tmp_path, rows, "日昇", "module") or [""])[0] == "confirmed"
    rows = [[*PARK[0], "备注"], *PARK[1:3], *planned, ["日昇", "组件", "5GW"]]
    assert (state(tmp_path, rows, "日昇", "module") or [""])[0] == "uncertain"


def test_a_planner_decides(tmp_path: Path) -> None:
    rows: Rows = [*PARK, ["日昇", "组件", "5GW"]]
    assert (state(tmp_path, rows, "日昇", "module", confirmed="日昇,module,no\n") or [""])[0] == "rejected"
