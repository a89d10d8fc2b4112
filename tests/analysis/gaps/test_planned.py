"""What tenants plan or build on a link: shown with its date, counted nowhere."""

from pathlib import Path
from typing import Any

from chainmap.findings.gaps import LinkFinding
from chainmap.report.gaps.data import gap_data
from chainmap.report.gaps.document import gap_document
from chainmap.report.gaps.steps import first_steps
from chainmap.study.park import Study, StudyOptions, open_study

HEAD = "企业名称,主营产品,现有产能,规划产能,投产时间,状态"


def study(folder: Path, *rows: str) -> Study:
    file = folder / "t.csv"
    file.write_text("\n".join((HEAD, *rows)), encoding="utf-8")
    return open_study(file, StudyOptions(chains=("photovoltaics",), complete=True))


def link(found: Study, name: str) -> LinkFinding:
    return found.report.link(f"photovoltaics/{name}")


def test_a_planned_plant_is_shown_and_the_link_stays_missing(tmp_path: Path) -> None:
    """甲 makes modules, which need frames; 乙 plans 10 million of them."""
    found = study(tmp_path, "甲,光伏组件,30GW,,,在产", "乙,铝边框,,1000万套,2027年,")
    frames = link(found, "aluminium_frame")
    assert (frames.status, frames.figures.supply.low) == ("missing", 0)
    (planned,) = frames.planned
    assert (planned.name, planned.quantity.low, planned.starts, planned.place.row) == ("乙", 10_000_000, "2027年", 3)
    assert any(
        "Not counted is what tenants plan: 乙 (planned: 10 million set/a, 2027年)." in s
        for s in first_steps(found.report, "en")
    )
    assert any(
        "园内在建、规划的不计在内：乙（在建、规划 1,000万套/年，2027年）" in s for s in first_steps(found.report, "zh")
    )


def test_an_expansion_stands_beside_what_there_is(tmp_path: Path) -> None:
    found = study(tmp_path, "甲,光伏组件,3GW,5GW,2028年,在产")
    module = link(found, "module")
    assert module.figures.supply.low == 3
    links: Any = gap_data(found.report)["links"]
    (data,) = next(row for row in links if row["link"] == "photovoltaics/module")["planned"]
    assert data["quantity"] == {"low": 5, "high": 5, "unit": "GW/a"}
    assert (data["name"], data["text"], data["starts"]) == ("甲", "5GW", "2028年")
    assert "甲 (planned: 5 GW/a, 2028年)" in str(gap_document(found.report, "en"))


def test_a_planned_figure_of_one_product_or_another_is_nobodys(tmp_path: Path) -> None:
    found = study(
        tmp_path, "甲,光伏组件、太阳能电池片,3GW,5GW,,在产", "乙,光伏玻璃,,若干,,", "丙,光伏玻璃贸易,,5万吨,,"
    )
    assert not any(finding.planned for finding in found.report.links)


def test_what_a_cell_plans_of_one_product_is_that_ones(tmp_path: Path) -> None:
    found = study(tmp_path, '甲,光伏组件、光伏玻璃,"组件5GW（规划），玻璃5万吨",,,')
    (planned,) = link(found, "module").planned
    assert (planned.quantity.low, planned.text) == (5, "5GW(规划)")
    assert link(found, "solar_glass").planned == ()
