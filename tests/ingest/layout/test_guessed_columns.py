"""Columns of firms and of what they make that no heading names."""

from pathlib import Path

import pytest

from chainmap.errors import InputError
from chainmap.study.park import StudyOptions, open_study

OPTIONS = StudyOptions(chains=("photovoltaics",))


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("会员单位", ("禾苗新能源", "石桥玻璃", "柳湾支架")),
        ("客户", ("禾苗新能源", "石桥玻璃", "柳湾支架")),
        ("谁", ("禾苗新能源有限公司", "石桥玻璃有限公司", "柳湾支架厂")),
        ("Lot holder", ("Alba Sdn Bhd", "Berta Ltd", "Carla Bhd")),
    ],
)
def test_a_column_of_firms_is_known_by_its_heading_or_its_cells(
    tmp_path: Path, heading: str, names: tuple[str, ...]
) -> None:
    file = tmp_path / "t.csv"
    rows = "".join(f"{name},光伏组件,{n}GW\n" for n, name in enumerate(names, 1))
    file.write_text(f"{heading},主要产品,产能\n{rows}", encoding="utf-8")
    found = open_study(file, OPTIONS)
    assert [tenant.name for tenant in found.graph.park.tenants] == list(names)
    assert [dict(note.values)["heading"] for note in found.notes if note.key == "names_taken"] == [heading]


@pytest.mark.parametrize(
    ("heading", "names"),
    [("分类", ("甲类", "甲类", "甲类")), ("序号", ("1", "2", "3")), ("地址", ("柳湾路1号", "石桥路2号", "禾苗路3号"))],
)
def test_a_column_of_something_else_is_no_name(tmp_path: Path, heading: str, names: tuple[str, ...]) -> None:
    file = tmp_path / "t.csv"
    rows = "".join(f"{name},光伏组件,{n}GW\n" for n, name in enumerate(names, 1))
    file.write_text(f"{heading},主要产品,产能\n{rows}", encoding="utf-8")
    with pytest.raises(InputError, match="no column with names"):
        open_study(file, OPTIONS)


def test_long_remarks_tell_what_firms_make_where_no_other_column_does(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    rows = "甲,光伏,光伏组件两条线，年产能3GW，去年做了2GW\n乙,光伏,光伏玻璃，日熔量1000吨，去年满产，今年也差不多\n"
    file.write_text(f"企业,行业,生产经营情况\n{rows}", encoding="utf-8")
    found = open_study(file, OPTIONS)
    assert {match.link for name in "甲乙" for match in found.graph.matches[name]} >= {
        "photovoltaics/module",
        "photovoltaics/solar_glass",
    }
