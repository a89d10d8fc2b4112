"""The map in a real browser: no request leaves it, nothing typed is run, and it answers clicks, search and language."""

import html
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chainmap.maps.chain_map import chain_map_html
from chainmap.study.park import StudyOptions, open_study
from chainmap.study.requests.anchors import anchors_of
from chainmap.words import say
from tests.conftest import run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EVIL = "<script>window.hacked=1</script><img src=x onerror=window.hacked=1>"
CHAIN = f"""
chain: evil
name: {{zh: "</script><script>window.hacked=1</script>", en: "{EVIL}"}}
links:
  a: {{name: {{zh: "{EVIL}", en: "{EVIL}"}}, stage: upstream, kind: material, unit: t, aliases: {{en: [thing]}}}}
  b: {{name: {{en: B}}, stage: downstream, kind: product, unit: t, aliases: {{en: [gadget]}}}}
flows:
  - {{from: a, to: b, intensity: 1, critical: true}}
"""


DRAWN = """lang => {
    const drawn = [], write = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...at) {
        drawn.push(text);
        write.call(this, text, ...at);
    };
    document.querySelector(`[data-lang=${lang}]`).click();
    window.chainmap.network.redraw();
    return new Promise((done) => setTimeout(() => done(drawn), 200));
}"""
"""All that the canvas writes in a language."""

ALL_INSIDE = """() => {
    const { network, links } = window.chainmap;
    const box = document.getElementById('map').getBoundingClientRect();
    return Object.keys(links).every((id) => {
        const at = network.canvasToDOM(network.getPositions([id])[id]);
        return at.x > 0 && at.y > 0 && at.x < box.width && at.y < box.height;
    });
}"""
"""Whether each box stands on the map."""


def page_of(path: Path | str, **options: object) -> str:
    study = open_study(path, StudyOptions(**options))  # type: ignore[arg-type]
    return chain_map_html(study.graph, study.report, lang="zh", anchors=anchors_of(study), notes=study.notes)


@pytest.fixture
def evil(tmp_path: Path) -> str:
    (tmp_path / "evil.yaml").write_text(CHAIN, encoding="utf-8")
    (tmp_path / "t.csv").write_text(f'name,products\n"{EVIL}",thing\n\u2028G,gadget\n', encoding="utf-8")
    return page_of(tmp_path / "t.csv", chains=(str(tmp_path / "evil.yaml"),), complete=True)


def test_nothing_typed_stands_in_the_page_as_markup(evil: str) -> None:
    title = re.search(r"<title>(.*?)</title>", evil, re.DOTALL)
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', evil, re.DOTALL)
    assert title
    assert data
    assert "<" not in title[1]
    assert "<" not in data[1]
    assert "window.hacked" in data[1]  # it is there, as text
    assert "\u2028" not in data[1]


def test_the_page_names_no_other_host() -> None:
    page = page_of("examples/pv_park")
    own = html.unescape(page[: page.index("<script>")] + page[page.rindex("<script>") :])
    assert not re.search(r"""(?:src|href)\s*=""", own.replace("data-lang", ""))
    assert "connect-src" not in own  # default-src 'none' forbids it
    assert "default-src 'none'" in own
    assert len(page) < 1_500_000


def test_the_same_park_gives_the_same_page() -> None:
    assert page_of("examples/pv_park") == page_of("examples/pv_park")


@pytest.fixture
def opened(browser: "Browser", tmp_path: Path) -> Iterator["Page"]:
    """Open the sample park's map from a file, with the network cut and every request noted."""
    file = tmp_path / "map.html"
    assert run("map", "examples/pv_park", "-o", file, "--lang", "zh").exit_code == 0
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(file.as_uri())
    page.wait_for_function("window.chainmap !== undefined")
    yield page
    assert set(requests) == {file.as_uri()}
    assert errors == []
    context.close()


@pytest.mark.browser
def test_no_request_leaves_the_page_and_the_boxes_are_drawn(opened: "Page") -> None:
    opened.wait_for_timeout(300)
    colours = opened.evaluate(
        """() => {
            const canvas = document.querySelector('#map canvas');
            const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            const seen = new Set();
            for (let n = 0; n < data.length; n += 4) seen.add(data[n] + ',' + data[n + 1] + ',' + data[n + 2]);
            return seen.size;
        }"""
    )
    assert colours > 100
    assert opened.locator("h1").inner_text() == "晴川光伏产业园（虚构）"
    assert opened.evaluate(ALL_INSIDE)


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("link", ["solar_glass", "silver_paste", "back_glass", "soda_ash"])
def test_the_panel_shows_the_figures_that_the_report_explains(opened: "Page", link: str, lang: str) -> None:
    """Demand, supply, unmet, what could be bought here and the gain, letter by letter as `gaps --explain` has them."""
    said = run("gaps", "examples/pv_park", "--explain", link, "--lang", lang, "-f", "markdown").stdout
    said = re.sub(r"\\\\(.)", r"\1", said)
    starts = {
        "zh": ("需求 D = ", "供给 S = ", "供给缺口 = max", "本地可买 = ", "来一家新企业可增 "),
        "en": ("Demand D = ", "Supply S = ", "Unmet = max", "Could be bought here = ", "A newcomer would add "),
    }[lang]
    want = []
    for start in starts:
        line = next((line for line in said.splitlines() if line.removeprefix("## ").startswith(start)), "")
        ends = line.rpartition(" = ")[2] if " = " in line else line.removeprefix("## ").removeprefix(start)
        want.append(ends)
    opened.locator(f"[data-lang={lang}]").click()
    opened.evaluate(f"window.chainmap.choose('photovoltaics/{link}', false)")
    got = opened.locator("#panel table.figures td").all_inner_texts()
    if not want[3]:  # the report says why in a sentence of its own
        priced = not re.search("没有给出价格|gives no price", said)
        want[3] = say("map.not_valued" if priced else "map.no_price", "zh" if lang == "zh" else "en")
    assert got == want
    if link == "solar_glass" and lang == "zh":
        assert got == ["12.7万吨/年", "12万吨/年", "7,000吨/年", "2.65亿元", "1,550万元"]


@pytest.mark.browser
def test_short_links_are_marked_apart_from_missing_ones(opened: "Page") -> None:
    opened.evaluate("window.chainmap.choose('photovoltaics/solar_glass', false)")
    assert "1 家，不够" in opened.locator("#panel").inner_text()
    opened.evaluate("window.chainmap.choose('photovoltaics/soda_ash', false)")
    assert "不够" not in opened.locator("#panel").inner_text()


@pytest.mark.browser
def test_what_would_change_is_marked_and_told(browser: "Browser", tmp_path: Path) -> None:
    """A ring around each link that changes and none around the others; before → after in the panel; a filter."""
    file = tmp_path / "map.html"
    arguments = ["what-if", "examples/pv_park", "--add", f"{EVIL},光伏玻璃,20万吨", "--price", "光伏玻璃=1800"]
    assert run(*arguments, "--map", file, "--lang", "zh").exit_code == 0
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(file.as_uri())
    page.wait_for_function("window.chainmap !== undefined")
    page.wait_for_timeout(300)
    ringed = page.evaluate(
        """() => {
            const { network, links, box } = window.chainmap;
            const canvas = document.querySelector('#map canvas'), ctx = canvas.getContext('2d');
            const ratio = canvas.width / canvas.clientWidth, scale = network.getScale();
            return Object.keys(links).filter((id) => {
                const at = network.canvasToDOM(network.getPositions([id])[id]);
                const x = at.x - (box[0] / 2 + 4.5) * scale, y = Math.round(at.y * ratio);  // left of the box
                const strip = ctx.getImageData(Math.round(x * ratio) - 1, y, 3, 1).data;
                for (let n = 0; n < strip.length; n += 4)
                    if (strip[n + 2] > strip[n] + 40 && strip[n] > strip[n + 1] + 20) return true;
                return false;
            });
        }"""
    )
    changed = page.evaluate("Object.keys(window.chainmap.changes)")
    assert "photovoltaics/solar_glass" in changed
    assert 1 < len(changed) < 10
    assert sorted(ringed) == sorted(changed)
    summary = page.locator("#panel").inner_text()
    assert "光伏玻璃的价格 2,210元/吨 → 1,800元/吨" in summary
    page.evaluate("window.chainmap.choose('photovoltaics/solar_glass', false)")
    told = page.locator("#panel table.changed").inner_text()
    assert "不足 → " in told
    assert "2,210元/吨 → 1,800元/吨" in told
    page.locator("[data-lang=en]").click()
    assert "short → covered" in page.locator("#panel table.changed").inner_text().replace("\t", " ")
    only = page.locator("#legend button", has_text="changed")
    only.click()
    assert page.locator("#legend button", has_text="changed").get_attribute("aria-pressed") == "true"
    assert page.evaluate("window.hacked") is None
    assert errors == []
    context.close()


def test_without_changes_there_is_no_mark() -> None:
    page = page_of("examples/pv_park")
    assert '"changes":{},"assumed":[]' in page


@pytest.mark.browser
def test_a_click_opens_the_tenants_and_the_evidence(opened: "Page") -> None:
    at = opened.evaluate(
        "id => window.chainmap.network.canvasToDOM(window.chainmap.network.getPositions([id])[id])",
        "photovoltaics/module",
    )
    box = opened.locator("#map").bounding_box()
    assert box is not None
    opened.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    panel = opened.locator("#panel")
    panel.locator("h2", has_text="光伏组件").wait_for()
    text = panel.inner_text()
    assert "渡晖新能源" in text
    assert "主营产品 · 第 2 行" in text
    assert "0.92492 m2/m2" in text
    assert "IEA PVPS" in text
    panel.get_by_role("button", name="电池片").first.click()
    panel.locator("h2", has_text="电池片").wait_for()
    panel.get_by_role("button", name="关闭").click()
    assert "补链" in panel.inner_text()


@pytest.mark.browser
@pytest.mark.parametrize(("lang", "own", "other"), [("zh", "纯碱", "Soda ash"), ("en", "Soda ash", "纯碱")])
def test_a_box_has_one_name_and_its_tooltip_and_panel_both(opened: "Page", lang: str, own: str, other: str) -> None:
    drawn = opened.evaluate(DRAWN, lang)
    assert own in drawn
    assert other not in drawn
    at = opened.evaluate(
        "id => window.chainmap.network.canvasToDOM(window.chainmap.network.getPositions([id])[id])",
        "photovoltaics/soda_ash",
    )
    box = opened.locator("#map").bounding_box()
    assert box is not None
    opened.mouse.move(box["x"] + at["x"], box["y"] + at["y"])
    opened.wait_for_function("document.getElementById('map').title !== ''")
    assert opened.locator("#map").get_attribute("title") == f"{own}\n{other}"
    opened.mouse.move(box["x"] + 2, box["y"] + 2)
    opened.wait_for_function("document.getElementById('map').title === ''")
    opened.evaluate("window.chainmap.choose('photovoltaics/soda_ash', false)")
    assert opened.locator("#panel h2").inner_text().splitlines() == [own, other]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("lang", "mark", "entry"), [("zh", "不宜", "不宜招引"), ("en", "not to recruit", "not to recruit")]
)
def test_what_is_surely_advised_against_is_marked(opened: "Page", lang: str, mark: str, entry: str) -> None:
    """On its box, its card, in the panel and the legend; nothing else is."""
    against = open_study("examples/pv_park").report.gaps_against
    assert "photovoltaics/galvanised_steel" in against
    drawn = opened.evaluate(DRAWN, lang)
    frames = drawn.count("上游" if lang == "zh" else "Upstream")
    assert drawn.count(mark) == frames * len(against)
    assert opened.locator("#sheet .card .against").all_text_contents() == [entry] * len(against)
    legend = opened.locator("#legend button", has_text=entry)
    assert legend.locator("b").inner_text() == str(len(against))
    legend.click()
    assert opened.locator("#legend button", has_text=entry).get_attribute("aria-pressed") == "true"
    opened.evaluate("window.chainmap.choose('photovoltaics/galvanised_steel', false)")
    assert opened.locator("#panel .chip.against").inner_text() == entry
    opened.evaluate("window.chainmap.choose('photovoltaics/solar_glass', false)")
    assert opened.locator("#panel .chip.against").count() == 0


@pytest.mark.browser
def test_search_finds_links_and_tenants(opened: "Page") -> None:
    opened.locator("#search").fill("方框")
    opened.locator("#hits button").first.wait_for()
    assert "方框铝业" in opened.locator("#hits").inner_text()
    opened.locator("#hits button", has_text="铝边框").click()
    opened.locator("#panel h2", has_text="铝边框").wait_for()
    opened.locator("#search").fill("TOPCon组件")  # an alias
    opened.keyboard.press("Enter")
    opened.locator("#panel h2", has_text="光伏组件").wait_for()
    opened.locator("#search").fill("no such thing")
    assert opened.locator("#hits").inner_text() == "没有找到"


@pytest.mark.browser
def test_languages_and_legend(opened: "Page") -> None:
    opened.get_by_role("button", name="EN", exact=True).click()
    assert opened.locator("h1").inner_text() == "Qingchuan PV Park (fictional)"
    assert opened.evaluate("document.documentElement.lang") == "en"
    legend = opened.locator("#legend")
    assert "missing" in legend.inner_text()
    missing = legend.locator("button", has_text="missing")
    missing.click()
    assert legend.locator("button", has_text="missing").get_attribute("aria-pressed") == "false"
    opened.get_by_role("button", name="中文").click()
    assert "缺失" in legend.inner_text()


@pytest.fixture
def phone(opened: "Page") -> "Page":
    opened.set_viewport_size({"width": 390, "height": 844})
    opened.wait_for_timeout(200)
    return opened


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_phone_gets_the_stages_one_under_the_other(phone: "Page", lang: str) -> None:
    """Cards of full width in letters that can be read, then the list of what to do."""
    phone.locator(f"[data-lang={lang}]").click()
    assert not phone.locator("#map").is_visible()
    tops = [phone.locator("#sheet h2").nth(n).bounding_box() for n in range(4)]
    assert [box["y"] for box in tops if box] == sorted(box["y"] for box in tops if box)
    cards = phone.locator("#sheet .card")
    assert cards.count() == len(phone.evaluate("Object.keys(window.chainmap.links)"))
    boxes = [box for n in range(cards.count()) if (box := cards.nth(n).bounding_box())]
    assert all(box["x"] <= 16 and box["width"] >= 390 - 32 for box in boxes)
    assert all(box["y"] + box["height"] <= below["y"] for box, below in pairwise(boxes))
    panel = phone.locator("#panel").bounding_box()
    assert panel is not None
    assert panel["y"] >= boxes[-1]["y"] + boxes[-1]["height"]
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    sizes = phone.evaluate(
        """() => [...document.querySelectorAll('header *, #sheet *, #panel *')].filter((e) => e.offsetParent)
            .map((e) => parseFloat(getComputedStyle(e).fontSize))"""
    )
    assert min(sizes) >= 13


@pytest.mark.browser
def test_a_phone_opens_what_is_tapped_or_found_over_the_cards(phone: "Page") -> None:
    solar_glass = phone.locator("#sheet .card", has_text="光伏玻璃").first
    solar_glass.click()
    assert solar_glass.get_attribute("aria-pressed") == "true"
    panel = phone.locator("#panel")
    assert "1 家，不够" in panel.inner_text()
    phone.get_by_role("button", name="关闭").click()
    assert solar_glass.get_attribute("aria-pressed") == "false"
    phone.mouse.wheel(0, 3000)
    phone.wait_for_timeout(800)
    search = phone.locator("#search")
    search.fill("方框")  # it stays at the top
    phone.locator("#hits button", has_text="铝边框").click()
    panel.locator("h2", has_text="铝边框").wait_for()
    phone.wait_for_timeout(1500)
    found = phone.locator('#sheet .card[aria-pressed="true"]').bounding_box()
    over, tools = panel.bounding_box(), phone.locator(".tools").bounding_box()
    assert found is not None
    assert over is not None
    assert tools is not None
    assert "铝边框" in phone.locator('#sheet .card[aria-pressed="true"]').inner_text()
    assert tools["y"] == 0
    assert tools["height"] <= found["y"] <= over["y"] - found["height"]
    assert over["y"] + over["height"] <= 845


@pytest.mark.browser
def test_the_legend_filters_the_cards_of_a_phone(phone: "Page") -> None:
    cards = phone.locator("#sheet .card:visible")
    every = cards.count()
    missing = phone.locator("#legend button", has_text="缺失")
    count = int(missing.locator("b").inner_text())
    missing.click()
    assert cards.count() == every - count
    phone.locator("#legend button", has_text="不宜招引").click()
    assert set(phone.locator("#sheet .card:visible small").all_inner_texts()) <= {
        "不宜招引",
        "不足",
        "仅一家",
        "多家",
        "不明",
    }


@pytest.mark.browser
def test_a_phone_shows_what_hangs_on_an_anchor(phone: "Page") -> None:
    """Neither cards of other links nor a stage without cards."""
    phone.select_option("#anchor", index=1)
    shown = phone.evaluate(
        """() => { const { links, pull, stops } = window.chainmap.anchors[0];
            return new Set([...links, ...Object.keys(pull), ...Object.keys(stops)]).size; }"""
    )
    assert phone.locator("#sheet .card:visible").count() == shown
    stages = phone.locator("#sheet section:visible")
    assert all(stages.nth(n).locator(".card:visible").count() for n in range(stages.count()))


@pytest.mark.browser
def test_a_phone_that_becomes_wide_shows_the_whole_map(phone: "Page") -> None:
    phone.reload()
    phone.wait_for_function("window.chainmap !== undefined")
    phone.locator("#sheet .card").first.click()
    phone.set_viewport_size({"width": 1440, "height": 900})
    phone.wait_for_timeout(600)
    assert phone.evaluate(ALL_INSIDE)
    assert not phone.locator("#sheet").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("width", [794, 1587])  # A4 upright and A3 across, at 96 dots an inch
def test_paper_gets_cards_laid_out_for_its_width(opened: "Page", width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 1123})
    opened.emulate_media(media="print")
    cards = opened.locator("#sheet .card")
    assert cards.count() == len(opened.evaluate("Object.keys(window.chainmap.links)"))
    glass = opened.locator("#sheet .card", has_text="光伏玻璃").first.inner_text()
    assert glass.splitlines() == ["光伏玻璃", "不足", "澄砂光伏玻璃", "可增 1,550万元"]
    boxes = [cards.nth(n).bounding_box() for n in range(12)]
    first = [box for box in boxes if box and boxes[0] and box["y"] == boxes[0]["y"]]
    assert len(first) >= (5 if width < 1000 else 10)  # in the first row
    assert not opened.locator("#map").is_visible()
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    opened.emulate_media(media="screen")


@pytest.mark.browser
def test_a_stage_of_many_links_stays_on_a_sheet_of_a4(opened: "Page") -> None:
    """The 62 links upstream and the head of the page above them."""
    inch = 96
    opened.set_viewport_size({"width": round((210 - 24) / 25.4 * inch), "height": 1123})
    opened.emulate_media(media="print")
    upstream = opened.locator("#sheet section").first
    assert upstream.locator(".card").count() == 62
    box = upstream.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= (297 - 24) / 25.4 * inch
    opened.emulate_media(media="screen")


@pytest.mark.browser
def test_a_chain_of_94_links_stands_on_one_page_of_a3(opened: "Page") -> None:
    printed = opened.pdf(format="A3", landscape=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


@pytest.mark.browser
def test_what_users_typed_is_never_run(browser: "Browser", evil: str, tmp_path: Path) -> None:
    file = tmp_path / "evil.html"
    file.write_text(evil, encoding="utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    page.wait_for_function("window.chainmap !== undefined")
    page.evaluate("window.chainmap.choose('evil/a', false)")
    page.locator("#search").fill("script")
    page.wait_for_timeout(200)
    assert page.evaluate("window.hacked") is None
    assert "<script>" in page.locator("#panel").inner_text()
    context.close()


@pytest.mark.browser
def test_an_anchor_lights_up_its_upstream_and_downstream_with_what_leaks(opened: "Page") -> None:
    """The first of the sample park makes cells and modules: 3.45 of its 5.45 GW of wafers come from outside."""
    opened.select_option("#anchor", index=1)
    panel = opened.locator("#panel").inner_text()
    assert "渡晖新能源" in panel
    assert "名次 1" in panel
    assert "硅片 5.45 GW/年" in panel
    assert "园区外 3.45 GW/年" in panel
    assert "檐上分布式能源" not in panel  # links, not tenants: who stops is on its page
    assert "光伏电站 −100%" in panel
    shares = opened.evaluate("window.chainmap.anchors[0].pull['photovoltaics/wafer'].shares")
    assert shares == [pytest.approx(2 / 5.45, abs=1e-4), pytest.approx(3.45 / 5.45, abs=1e-4), 0]
    opened.get_by_role("button", name="关闭").click()
    assert "名次 1" not in opened.locator("#panel").inner_text()
    opened.get_by_role("button", name="EN").click()
    opened.select_option("#anchor", index=1)
    assert "3.45 GW/a outside" in opened.locator("#panel").inner_text()


def test_the_panel_ends_with_what_was_not_understood(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("企业名称,主营产品,年产能\n甲硅业,多晶硅,若干\n", encoding="utf-8")
    page = page_of(tmp_path / "t.csv", chains=("photovoltaics",))
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert data
    title, *notes = json.loads(data[1])["notes"]
    assert title["en"] == "How the tables were read (1 note)"
    assert any("若干" in note["zh"] and "年产能" in note["zh"] for note in notes)


def test_the_panel_fills_what_the_report_fills() -> None:
    """Galvanised steel is worth 142 million a year and advised against: it stands in neither."""
    study = open_study("examples/pv_park")
    page = chain_map_html(study.graph, study.report, lang="zh")
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert data
    shown = json.loads(data[1])
    assert shown["toFill"] == [finding.link for finding in study.report.to_fill]
    assert "photovoltaics/galvanised_steel" in study.report.gaps_against
    assert study.report.gaps_against.isdisjoint(shown["toFill"])
    assert {study.report.link(link).action for link in shown["toStabilise"]} == {"stabilise"}
