"""The Excel file of anchors, read back by another library."""

import io
from typing import Any

from python_calamine import CalamineWorkbook

from chainmap.report.anchors.sheets import anchor_sheets
from chainmap.report.forms.excel.workbook import make_workbook
from chainmap.study.park import open_study
from chainmap.study.requests.anchors import AnchorRequest, find_anchors
from tests.conftest import DATA


def sheets(only: str = "") -> dict[str, list[dict[str, Any]]]:
    park = DATA / "bread_event"
    report = find_anchors(open_study(park), AnchorRequest((2,), (), park / "candidates.csv")).report
    book = CalamineWorkbook.from_filelike(io.BytesIO(make_workbook(anchor_sheets(report, "en", only=only))))
    read: dict[str, list[list[Any]]] = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    return {name: [dict(zip(rows[0], row, strict=True)) for row in rows[1:]] for name, rows in read.items()}


def test_each_question_has_a_sheet_with_numbers() -> None:
    """The sandwich maker among the candidates adds 20 million, as in the worked example."""
    found = sheets()
    assert list(found) == [
        "Anchors",
        "Tenants",
        "Pull",
        "Magnet list",
        "What stops",
        "Sales lost",
        "Several leaving together",
        "Candidates",
    ]
    assert found["Tenants"][0]["Tenant"] == "甲面包厂（虚构）"
    assert all(isinstance(row["Lost without it, low (CNY million)"], float) for row in found["Tenants"])
    gain = "more local trade a year"
    sandwiches = next(row for row in found["Candidates"] if row[f"{gain}, low (CNY million)"] == 20)
    assert sandwiches[f"{gain}, high (CNY million)"] == 20


def test_a_sheet_of_one_tenant_has_its_rows_only_and_an_unbounded_end_is_said() -> None:
    found = sheets("甲面包厂（虚构）")
    assert {row["Tenant"] for row in found["Pull"]} == {"甲面包厂（虚构）"}
    testing = next(row for row in found["Pull"] if row["Link"] == "Food testing")
    assert (testing["Total, low"], testing["Total, high"]) == ("", "unknown")
    assert [row["Unit"] for row in found["Pull"] if row["Link"] == "Wheat"] == ["t/a"]
