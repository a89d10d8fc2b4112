"""Where the heading stands, and what the lines above it say."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter

from chainmap.errors import Faults, InputError
from chainmap.ingest.files.sheets import Row
from chainmap.ingest.layout.columns import Columns
from chainmap.ingest.park.folder import load_park
from chainmap.model.park import Park, PlannedFigure
from chainmap.model.quantity import Amount

Rows = list[list[object]]
HEAD: list[object] = ["企业名称", "主营产品", "年产能"]
FIRM: list[object] = ["禾苗玻璃", "光伏玻璃", 12]


def book(path: Path, **sheets: Rows) -> Path:
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name.replace("__", " "))
            for n, row in enumerate(rows):
                sheet.write_row(n, 0, row)
    return path


def read(path: Path, **options: list[str]) -> tuple[Park, str]:
    noted = Faults()
    park = load_park(path, faults=noted, **options)  # type: ignore[arg-type]
    return park, "\n".join(fault.text("en") for fault in noted.warnings)


def refused(path: Path, **options: list[str]) -> str:
    with pytest.raises(InputError) as caught:
        load_park(path, **options)  # type: ignore[arg-type]
    return caught.value.text("en")


def figures(park: Park) -> dict[str, tuple[float, str] | None]:
    rows = {tenant.name: tenant.rows[0].capacity for tenant in park.tenants}
    return {name: (amount.low, amount.unit) if amount else None for name, amount in rows.items()}


@pytest.mark.parametrize(
    "above",
    [
        [["柳湾园区产能统计表"], ["", "", "单位：万吨"]],
        [["柳湾园区产能统计表（单位：万吨）"]],
        [[""], ["单位: 万吨", "2026年9月"]],
        [["单位：万吨、万元"]],
        [["Unit: 10,000 t"]],
        [["柳湾园区产能统计表（万吨）"]],
    ],
)
def test_a_unit_above_the_heading_is_that_of_bare_figures(tmp_path: Path, above: Rows) -> None:
    park, notes = read(book(tmp_path / "t.xlsx", s=[*above, HEAD, FIRM, ["石桥玻璃", "光伏玻璃", "6吨"]]))
    assert figures(park) == {"禾苗玻璃": (120_000, "t"), "石桥玻璃": (6, "t")}
    assert "figures without a unit are read in it" in notes


def test_an_owner_line_is_no_unit_and_no_heading(tmp_path: Path) -> None:
    rows: Rows = [["单位：柳湾园区管委会", "", "填报时间：2026年9月"], HEAD, ["禾苗玻璃", "光伏玻璃", "12万吨"]]
    park, notes = read(book(tmp_path / "t.xlsx", s=rows))
    assert figures(park) == {"禾苗玻璃": (120_000, "t")}
    assert "row 1: '单位：柳湾园区管委会，填报时间：2026年9月' above the heading was not used" in notes


def test_a_word_of_the_data_is_no_heading(tmp_path: Path) -> None:
    rows: Rows = [["节点编号", "节点类型", "节点全名", "业务"], [1, "公司", "禾苗玻璃", "光伏玻璃"]]
    message = refused(book(tmp_path / "t.xlsx", s=rows))
    assert "row 1: no column with names" in message
    assert "Found: 节点编号, 节点类型, 节点全名, 业务. To say which column it is, use columns=" in message


def test_a_user_names_the_columns(tmp_path: Path) -> None:
    rows: Rows = [["Firma", "Erzeugnis", "Leistung (t)"], ["Müller", "光伏玻璃", 5]]
    file = book(tmp_path / "t.xlsx", s=rows)
    park, _ = read(file, columns=["name=Firma", "主营产品=Erzeugnis", "capacity=Leistung (t)"])
    (tenant,) = park.tenants
    assert (tenant.name, tenant.rows[0].products, figures(park)) == ("Müller", "光伏玻璃", {"Müller": (5, "t")})
    assert "no heading 'Frima' in the table" in refused(file, columns=["name=Frima"])
    assert "no column 'nmae'. Known: id, name" in refused(file, columns=["nmae=Firma"])
    assert "'Firma' should be COLUMN=HEADING" in refused(file, columns=["Firma"])


def test_park_yaml_names_the_columns_and_the_sheets(tmp_path: Path) -> None:
    book(tmp_path / "tenants.xlsx", A=[["Firma", "Erzeugnis"], ["X", "光伏玻璃"]], B=[["Firma"], ["Y"]])
    (tmp_path / "park.yaml").write_text("park: p\ncolumns: {name: Firma}\nsheets: [A]\n", encoding="utf-8")
    assert [tenant.name for tenant in read(tmp_path)[0].tenants] == ["X"]
    (tmp_path / "park.yaml").write_text("park: p\ncolumns: {nmae: Firma}\n", encoding="utf-8")
    assert "park.yaml:2 columns: no column 'nmae'" in refused(tmp_path)
    (tmp_path / "park.yaml").write_text("park: p\ncolumns: Firma\n", encoding="utf-8")
    assert "park.yaml:2 columns: expected `key: value`" in refused(tmp_path)


def test_two_rows_of_headings_with_groups(tmp_path: Path) -> None:
    """生产情况 is over two columns; 产能 over 现有 and 在建, of which only the first is today's."""
    rows: Rows = [
        ["序号", "企业名称", "主营产品", "产能（万吨）", "", "生产情况", ""],
        ["", "", "", "现有", "在建", "年产量（万吨）", "备注"],
        [1, "禾苗玻璃", "光伏玻璃", 12, 8, 10, "好"],
    ]
    park, notes = read(book(tmp_path / "t.xlsx", s=rows))
    (tenant,) = park.tenants
    assert figures(park) == {"禾苗玻璃": (120_000, "t")}
    assert tenant.rows[0].output is not None
    assert tenant.rows[0].output.low == 100_000
    assert tenant.rows[0].planned == (PlannedFigure("产能（万吨） 在建", "8", Amount(80_000, 80_000, "t", "8")),)
    assert "'产能（万吨） 在建' is planned: shown, and not counted as today's" in notes


def test_a_heading_with_data_below_is_one_row(tmp_path: Path) -> None:
    park, _ = read(book(tmp_path / "t.xlsx", s=[HEAD, ["名称", "产品", ""], FIRM]))
    assert [tenant.name for tenant in park.tenants] == ["禾苗玻璃"]  # the second row repeats nothing, and is no firm


@pytest.mark.parametrize(
    ("heads", "cells", "expected"),
    [
        (["年产能", "单位"], [12, "万吨"], (120_000, "t")),
        (["单位", "年产能"], ["万吨", 12], (120_000, "t")),
        (["年产能", "计量单位", "年产量", "计量单位"], [12, "万吨", 5, "吨"], (120_000, "t")),
        (["年产能", "年产量", "单位"], [12, 5, "万吨"], (120_000, "t")),
        (["年产能（吨）", "单位"], [12, "万元"], (12, "t")),  # the heading's own unit counts
        (["年产能", "单位"], ["12吨", "万吨"], (12, "t")),  # as the cell's own
        (["年产能", "单位"], [12, ""], (12, "")),
        (["年产能", "单位"], [12, "【万吨】"], (120_000, "t")),
        (["年产能", "需求单位"], [12, "万吨"], (120_000, "t")),
    ],
)
def test_a_unit_column_is_that_of_its_figures(
    tmp_path: Path, heads: list[object], cells: list[object], expected: tuple[float, str]
) -> None:
    file = book(tmp_path / "t.xlsx", s=[["企业名称", "主营产品", *heads], ["禾苗玻璃", "光伏玻璃", *cells]])
    assert figures(read(file)[0]) == {"禾苗玻璃": expected}


def test_a_column_of_firms_named_unit_is_no_unit(tmp_path: Path) -> None:
    file = book(tmp_path / "t.xlsx", s=[["单位", "主营产品", "年产能"], ["禾苗玻璃厂", "光伏玻璃", "12吨"]])
    assert figures(read(file)[0]) == {"禾苗玻璃厂": (12, "t")}


def test_the_newest_year_counts_and_is_said(tmp_path: Path) -> None:
    rows: Rows = [
        ["企业名称", "主营产品", "2024年产量(吨)", "2025年产量(吨)", "设计产能(吨)", "现有产能(吨)"],
        ["禾苗玻璃", "光伏玻璃", 9, 10, 20, 12],
        ["石桥玻璃", "光伏玻璃", 7, "", 20, ""],
    ]
    park, notes = read(book(tmp_path / "t.xlsx", s=rows))
    outputs = [tenant.rows[0].output for tenant in park.tenants]
    assert [amount.low for amount in outputs if amount] == [10, 7]
    assert figures(park) == {"禾苗玻璃": (12, "t"), "石桥玻璃": (20, "t")}
    assert "'2025年产量(吨)' and '2024年产量(吨)' mean the same: the first is used" in notes
    assert "'现有产能(吨)' and '设计产能(吨)' mean the same" in notes


def test_a_form_is_told_not_misread(tmp_path: Path) -> None:
    form: Rows = [["企业名称", "禾苗玻璃", "石桥玻璃"], ["主营产品", "光伏玻璃", "玻璃"], ["年产能", "12万吨", "3"]]
    assert "the headings stand in a column" in refused(book(tmp_path / "t.xlsx", s=form))


def test_firms_that_are_called_firm_1_make_no_form(tmp_path: Path) -> None:
    rows: Rows = [["企业", "主营产品"], ["企业1", "光伏组件"], ["企业2", "电池片"], ["企业3", "硅片"]]
    assert [tenant.name for tenant in read(book(tmp_path / "t.xlsx", s=rows))[0].tenants] == ["企业1", "企业2", "企业3"]


def test_a_blank_first_row_and_unknown_names(tmp_path: Path) -> None:
    rows: Rows = [["", "", ""], ["序号", "企业全名称", "规范名"], [1, "禾苗玻璃", "禾苗"]]
    park, notes = read(book(tmp_path / "t.xlsx", s=rows))
    assert [tenant.name for tenant in park.tenants] == ["禾苗玻璃"]
    assert "unknown headings, whose cells are kept unchanged: 规范名" in notes


def test_a_row_of_data_below_unknown_headings_is_no_second_heading(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column with names"):
        read(book(tmp_path / "t.xlsx", s=[["id", "type", "label"], [1, "firm", "禾苗玻璃"], [2, "firm", "石桥硅片"]]))


def test_a_foreign_sum_is_unknown_and_said(tmp_path: Path) -> None:
    heads: list[object] = ["企业名称", "主营产品", "营业收入", "单位"]
    park, notes = read(book(tmp_path / "t.xlsx", s=[heads, ["禾苗玻璃", "光伏玻璃", 1700, "万美元"]]))
    assert park.tenants[0].rows[0].revenue is None
    assert "row 2, 营业收入: '1700' is in 'USD', not in CNY: treated as unknown" in notes


@pytest.mark.parametrize(
    "heads",
    [
        [["企业名称", "主营产品", "年产能", "年产量"], ["", "", "（万吨）", "万吨"]],
        [["企业名称", "主营产品", "产能（万吨）", "产量（万吨）"], ["", "", "现有", "2025年"]],
        [["企业名称", "主营产品", "年产能", "年产量"], ["name", "products", "capacity (10 kt)", "output (10 kt)"]],
    ],
)
def test_units_and_years_below_the_headings_belong_to_them(tmp_path: Path, heads: Rows) -> None:
    park, _ = read(book(tmp_path / "t.xlsx", s=[*heads, ["禾苗玻璃", "光伏玻璃", 12, 10]]))
    row = park.tenants[0].rows[0]
    assert row.capacity
    assert row.output
    assert (row.capacity.low, row.output.low) == (120_000, 100_000)


def test_a_quantity_and_its_unit_below_one_heading(tmp_path: Path) -> None:
    heads: Rows = [["企业名称", "主营产品", "年产能", "", "年产量", ""], ["", "", "数量", "单位", "数量", "单位"]]
    firm: list[object] = ["禾苗玻璃", "光伏玻璃", 12, "万吨", 100_000, "吨"]
    park, _ = read(book(tmp_path / "t.xlsx", s=[*heads, firm]))
    row = park.tenants[0].rows[0]
    assert row.capacity
    assert row.output
    assert (row.capacity.low, row.output.low) == (120_000, 100_000)


def test_unknown_columns_walk_the_rows_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[Columns] = []
    body = Columns.body

    def counted(columns: Columns) -> Iterator[Row]:
        walked.append(columns)
        return body(columns)

    monkeypatch.setattr(Columns, "body", counted)
    for wide in (10, 100):
        walked.clear()
        heading: list[object] = [*HEAD, *(f"栏{n}" for n in range(wide))]
        assert read(book(tmp_path / f"{wide}.xlsx", s=[heading, FIRM]))[0].tenants
        assert len(walked) <= 10
