import csv
import io
import shutil
from pathlib import Path
from typing import Any

import pytest

from chainmap.analysis.orders.report import report_orders
from chainmap.findings.orders import OrderReport
from chainmap.report.forms.csv_table import table_csv
from chainmap.report.forms.html import to_html
from chainmap.report.forms.markdown import to_markdown
from chainmap.report.forms.terminal import document_text
from chainmap.report.orders.data import orders_data, orders_rows
from chainmap.report.orders.document import orders_document
from chainmap.study.park import StudyOptions, open_study
from chainmap.words import LANGS, Lang
from tests.conftest import DATA

HEAD = "企业,产品,数量,金额,客户,签订日期,交期\n"
BAKER = "甲面包厂（虚构）"


def report(folder: Path, orders: str, options: StudyOptions | None = None) -> OrderReport:
    shutil.copytree(DATA / "bread_park", folder / "park", dirs_exist_ok=True)
    shutil.copy(DATA / "bread.yaml", folder)
    (folder / "park" / "orders.csv").write_text(HEAD + orders, encoding="utf-8")
    return report_orders(open_study(folder / "park", options).balance)


def shown(folder: Path, orders: str, lang: Lang = "en", options: StudyOptions | None = None) -> str:
    return " ".join(document_text(orders_document(report(folder, orders, options), lang)).split())


@pytest.mark.parametrize("lang", LANGS)
def test_every_form_has_the_sums_and_the_names(lang: Lang) -> None:
    document = orders_document(report_orders(open_study(DATA / "orders_park").balance), lang)
    for text in (document_text(document), to_markdown(document), to_html(document)):
        plain = text.replace("\u202f", "" if lang == "zh" else " ")  # as pages space figures and units
        assert ("9,730万元" if lang == "zh" else "CNY 97.3 million") in plain
        assert BAKER in text
        assert "orders.csv" in text


def test_what_users_typed_is_only_text(tmp_path: Path) -> None:
    found = report(tmp_path, f"{BAKER},面包,1吨,,<script>alert(1)</script>,,\n{BAKER},=1+1,1吨,,@x,,\n")
    document = orders_document(found, "en")
    for text in (to_html(document), to_markdown(document)):
        assert "<script>" not in text
    cells = [cell for row in csv.reader(io.StringIO(table_csv(*orders_rows(found)))) for cell in row]
    assert {"'=1+1", "'@x"} <= set(cells)


def test_an_unknown_is_said_in_words_and_null_in_json(tmp_path: Path) -> None:
    rows = f"{BAKER},面包,,,,,\n丁酵母厂（虚构）,酵母,1吨,,,,\n"
    text = shown(tmp_path, rows)
    assert "no value" in text
    assert "quantity unknown: ask" in text
    assert "capacity unknown: ask" in text
    found: Any = orders_data(report(tmp_path, rows))
    assert found["orders"][0]["value"] is None
    assert found["secured"]["without_value"] == 1
    assert next(one for one in found["inputs"] if one["link"] == "bread/flour")["need"] == {
        "low": 0.0,
        "high": None,
        "unit": "t",
    }


def test_where_nothing_is_open_it_says_so(tmp_path: Path) -> None:
    text = shown(tmp_path, f"{BAKER},面包,1吨,,,,2026-01-31\n")
    assert "No open order to work out inputs from." in text
    assert "Whether capacity is enough" not in text


def test_what_may_be_made_here_stands_apart(tmp_path: Path) -> None:
    text = shown(tmp_path, "丙面粉厂（虚构）,面粉,100吨,,,,\n", options=StudyOptions(tenants_in_park=100))
    assert "No link is known to lack a maker here." in text
    assert "Not known whether made here" in text
    assert "It is not known whether the list is complete" in text
    assert "None of these inputs could be supplied here." in text


def test_who_may_not_make_it_and_who_signed_later_are_said(tmp_path: Path) -> None:
    text = shown(tmp_path, "戊塑业公司（虚构）,面包,100吨,,,2026-07-15,\n")
    assert "Ordered from 戊塑业公司（虚构）, who according to the tenants table may not make it" in text
    assert "1 order was signed after that day and is counted too." in text


def test_a_long_list_is_cut_and_says_so(tmp_path: Path) -> None:
    text = shown(tmp_path, "".join(f"{BAKER},面包,{n}吨,,,,\n" for n in range(1, 26)))
    assert "5 older orders⟦: --format csv lists all⟧." in text
    assert len(orders_rows(report(tmp_path, "".join(f"{BAKER},面包,{n}吨,,,,\n" for n in range(1, 26))))[1]) == 25


def test_a_rush_order_is_not_enough(tmp_path: Path) -> None:
    text = shown(tmp_path, f"{BAKER},面包,9000吨,,,2026-06-30,2026-12-31\n")
    assert "not enough" in text
    assert "75% of a year" in text


def test_json_says_its_schema_first_and_its_rows(tmp_path: Path) -> None:
    found: Any = orders_data(report(tmp_path, f"{BAKER},面包,1000吨,,,,\n"))
    assert next(iter(found)) == "schema"
    assert found["schema"] == "chainmap/orders/1"
    flour = found["inputs"][0]
    assert flour["lines"][0]["rows"][0]["row"] == 2
    assert flour["lines"][0]["rows"][0]["file"].endswith("orders.csv")
    assert flour["suppliers"][0]["rows"][0]["file"].endswith("tenants.csv")
    assert flour["suppliers"][0]["supply"]["unit"] == "t/a"
    assert flour["value"] == {"low": 2_520_000.0, "high": 2_520_000.0, "currency": "CNY"}  # 0.7 × 1,000 × 3,600
