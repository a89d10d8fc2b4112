import pytest

from chainmap.ingest.layout.headings import known_headings, read_heading
from chainmap.model.units import STANDING


@pytest.mark.parametrize(
    ("text", "column", "unit"),
    [
        ("企业名称", "name", ""),
        ("公司名", "name", ""),
        ("公司名稱", "name", ""),
        ("企业\n名称", "name", ""),
        ("企 业 名 称", "name", ""),
        ("＊企业名称：", "name", ""),
        ("1.企业名称", "name", ""),
        ("企业（集团）名称", "name", ""),
        ("入园企业名称", "name", ""),
        ("Company Name *", "name", ""),
        ("代表产品", "products", ""),
        ("主要品种（年产能）", "products", ""),
        ("设计能力（万台）", "capacity", "万台"),
        ("actual 2025", "output", ""),
        ("Volume (k pcs/yr)", "output", "k pcs/yr"),
        ("Site status", "remarks", ""),
        ("企业简介及产能情况", "business_scope", ""),
        ("上年产值（亿元）", "revenue", "亿元"),
        ("主营产品/服务", "products", ""),
        ("主要产品与技术", "products", ""),
        ("What they do", "products", ""),
        ("主营产品及年产能", "products", ""),
        ("主营产品及规模", "products", ""),
        ("产品及产能", "products", ""),
        ("主要产品及年产量", "products", ""),
        ("Products and annual capacity", "products", ""),
        ("Capacity p.a.", "capacity", ""),
        ("Capacity/yr", "capacity", ""),
        ("Production capacity per annum", "capacity", ""),
        ("Capacity p.a. (t)", "capacity", "t"),
        ("Output p.a.", "output", ""),
        ("Turnover p.a. (EUR m)", "revenue", "EUR m"),
        ("主要產品（前三項）", "products", ""),
        ("Main product(s)", "products", ""),
        ("2.贵公司主要产品是什么？", "products", ""),
        ("3.设计年产能（请注明单位）", "capacity", ""),
        ("您的公司名称是什么？", "name", ""),
        ("建设单位", "name", ""),
        ("建设内容及规模", "products", ""),
        ("年產能（萬噸）", "capacity", "萬噸"),
        ("年产能（万吨/年）", "capacity", "万吨/年"),
        ("年产能（单位：万吨）", "capacity", "万吨"),
        ("年产能万吨", "capacity", "万吨"),
        ("产能/万吨", "capacity", "万吨"),
        ("capacity (MW/yr)", "capacity", "MW/yr"),
        ("Capacity, GW/a", "capacity", "GW/a"),
        ("年产量（吨/年）", "output", "吨/年"),
        ("营收(万元/年)", "revenue", "万元/年"),
        ("2025年度营业收入（亿元）", "revenue", "亿元"),
        ("Annual capacity (10,000 tonnes)", "capacity", "10,000 tonnes"),
        ("capacity in t/yr", "capacity", "t/yr"),
        ("revenue (RMB '000)", "revenue", "RMB '000"),
        ("revenue (USD million)", "revenue", "USD million"),
        ("产能（见附件）", "capacity", "见附件"),  # no unit that is known: the figure is unknown, not wrong
    ],
)
def test_a_heading_is_known_by_its_words(text: str, column: str, unit: str) -> None:
    heading = read_heading(text)
    assert (heading.column, heading.unit, heading.understood) == (column, unit, True)
    assert known_headings(column)


@pytest.mark.parametrize(
    "text", ["客户企业名称", "原企业名称", "所需产品", "竞争产品", "上游企业名称", "神秘列", "企业及产能"]
)
def test_the_name_or_product_of_another_is_not_the_firms(text: str) -> None:
    assert read_heading(text).column == ""


@pytest.mark.parametrize(
    ("text", "year", "standing"),
    [
        ("2024年产量(万吨)", 2024, ""),
        ("产量（2025年，万吨）", 2025, ""),
        ("Annual output in 2025", 2025, ""),
        ("FY2025 output", 2025, ""),
        ("实际产量", None, "actual"),
        ("现有产能(万吨)", None, "actual"),
        ("设计产能", None, "design"),
        ("环评批复产能", None, "approved"),
        ("批复产能", None, "approved"),
        ("在建产能(万吨)", None, "planned"),
        ("产能（在建）", None, "planned"),
        ("产能（拟建成）", None, "planned"),  # 拟建 and 成, or 拟 and 建成
        ("规划产能", None, "planned"),
        ("planned capacity", None, "planned"),
        ("2027年投产产能（万吨）", None, "planned"),
        ("FY25 output (kt)", 2025, ""),
        ("2025年1-12月产量（万吨）", 2025, ""),
    ],
)
def test_year_and_standing_are_read_apart(text: str, year: int | None, standing: str) -> None:
    heading = read_heading(text)
    assert (heading.year, heading.standing) == (year, standing)


def test_the_figures_of_a_candidate_are_all_planned() -> None:
    for text, column in {"规划产能": "capacity", "预计年税收(亿元)": "tax", "拟用地(亩)": "land_m2"}.items():
        heading = read_heading(text, "candidates")
        assert (heading.column, heading.standing) == (column, "")


def test_what_a_tenant_has_and_a_candidate_has_not() -> None:
    """A heading without a use is kept in silence for tenants, and named for candidates, where it may be a need."""
    assert read_heading("年用电量(万千瓦时)").understood
    assert not read_heading("年用电量(万千瓦时)", "candidates").understood


@pytest.mark.parametrize(
    ("text", "column", "unit", "per"),
    [
        ("月产能（吨）", "capacity", "吨", "/月"),
        ("日产量", "output", "", "/日"),
        ("月均产量（万片）", "output", "万片", "/月"),
        ("monthly capacity (t)", "capacity", "t", "/月"),
        ("Capacity/month (t)", "capacity", "t", "/月"),
        ("月份", "period", "", ""),
    ],
)
def test_a_heading_may_be_of_a_month_or_a_day(text: str, column: str, unit: str, per: str) -> None:
    heading = read_heading(text)
    assert (heading.column, heading.unit, heading.per) == (column, unit, per)


def test_needs_of_a_month() -> None:
    heading = read_heading("月需求量（吨）", "needs")
    assert (heading.column, heading.unit, heading.per) == ("quantity", "吨", "/月")


def test_any_two_words_of_standing_in_a_row_are_read() -> None:
    """拟建成 is 拟建 and 成, or 拟 and 建成: of a row of words only those that are known count, the gravest of them."""
    words = [(word, standing) for standing, all_of_it in STANDING.items() for word in all_of_it if not word.isascii()]
    for first, one in words:
        for second, other in words:
            found = read_heading(f"产能（{first}{second}）").standing
            assert found
            assert (found == "planned") or "planned" not in {one, other}, (first, second)


@pytest.mark.parametrize(
    ("text", "column", "of"),
    [
        ("电芯建成(GWh/年)", "capacity", "电芯"),
        ("PACK及系统建成(GWh/年)", "capacity", "pack系统"),
        ("组件产能（GW）", "capacity", "组件"),
        ("2024年硅片产量", "output", "硅片"),
        ("年末建成产能", "capacity", ""),
        ("产量/产能(租户自报)", "capacity", ""),
        ("本园区产能", "capacity", ""),
        ("规模（万吨）", "", ""),  # only above amounts
        ("产能利用率", "", ""),
        ("产能单位", "unit", ""),
        ("厂房在建(㎡)", "", ""),
        ("主要产品一名称", "products", ""),
        ("现在什么情况", "remarks", ""),
        ("项目进展及存在问题", "remarks", ""),
        ("目前存在的主要困难", "remarks", ""),
        ("税收情况", "", ""),
    ],
)
def test_a_heading_with_other_words_beside(text: str, column: str, of: str) -> None:
    found = read_heading(text)
    assert (found.column, found.of) == (column, of)
