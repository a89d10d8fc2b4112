"""Agendas and the wall board, in a browser and printed."""

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import chainmap
from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PARK = ROOT / "examples" / "pv_park"
PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what people take with them from the sample event."""
    event = chainmap.read_park(PARK, lang="zh").event(PARK / "event.yaml", per_firm=4)
    stamp = dt.datetime(2026, 11, 28, tzinfo=dt.UTC)
    return event.save_agendas(tmp_path_factory.mktemp("event") / "out", stamp=stamp)


def test_an_agenda_prints_on_one_sheet_of_a4(browser: "Browser", folder: Path) -> None:
    """小晴光伏 has four meetings, in slots 1 to 4 at one table or another, and asks the network for nothing."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / "firms" / "008 小晴光伏.html").as_uri())
    rows = page.locator("tbody tr").all_inner_texts()
    assert [row.split("（")[0] for row in rows] == ["1", "2", "3", "4"]
    assert "银带焊带" in rows[2]
    assert page.locator("h1").inner_text() == "小晴光伏"
    assert all(url.startswith("file:") for url in asked)
    printed = page.pdf(prefer_css_page_size=True)
    assert len(PAGE.findall(printed)) == 1
    page.close()


def test_all_agendas_print_one_firm_a_sheet(browser: "Browser", folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "agendas.html").as_uri())
    firms = page.locator("section").count()
    assert firms == 23
    assert len(PAGE.findall(page.pdf(prefer_css_page_size=True))) == firms
    page.close()


def test_the_wall_board_has_a_row_for_each_firm_and_a_column_for_each_slot_in_use(
    browser: "Browser", folder: Path
) -> None:
    page = browser.new_page(viewport={"width": 1600, "height": 1100})
    page.goto((folder / "wall-board.html").as_uri())
    assert page.locator("tbody tr").count() == 23
    assert page.locator("thead th").count() == 1 + 4
    cell = page.locator("tbody tr", has=page.locator("th", has_text="银带焊带")).locator("td").nth(2)
    assert "小晴光伏" in cell.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


def test_what_a_firm_is_called_never_runs(browser: "Browser", tmp_path: Path) -> None:
    name = '<script>document.title="ran"</script><img src=x onerror=document.title="ran">'
    (tmp_path / "tenants.csv").write_text(
        f'企业名称,主营产品,年产能\n"{name.replace(chr(34), chr(34) * 2)}",面粉,3000吨\n乙,吐司,2000吨\n',
        encoding="utf-8",
    )
    park = chainmap.read_park(tmp_path / "tenants.csv", chains=ROOT / "tests/data/bread.yaml", lang="zh")
    folder = park.event(slots=2, tables=1).save_agendas(tmp_path / "out")
    page = browser.new_page()
    for file in sorted(folder.rglob("*.html")):
        page.goto(file.as_uri())
        assert page.title() != "ran"
        assert name in page.content().replace("&lt;", "<").replace("&gt;", ">")
    page.close()
