"""Units and amounts as firms state them, in the unit of the link."""

from pathlib import Path

import pytest

from chainmap.study.park import Study, StudyOptions, open_study


def study(folder: Path, products: str, capacity: str) -> Study:
    file = folder / "t.csv"
    file.write_text(f'企业名称,主营产品,年产能\n甲,{products},"{capacity}"\n', encoding="utf-8")
    return open_study(file, StudyOptions(chains=("photovoltaics",)))


def capacity_of(found: Study, link: str) -> float | None:
    offering = found.graph.offering("甲", f"photovoltaics/{link}")
    return None if offering.capacity_basis == "unknown" else offering.capacity.low


@pytest.mark.parametrize(
    "text",
    [
        *("20m sqm", "20M m2", "20 million sq m", "20 mio sqm", "20 Mio. m²", "20 mn sq. m/yr", "2000万平"),
        *("20 million square metres", "20,000,000 square meters"),
    ],
)
def test_a_million_square_metres(tmp_path: Path, text: str) -> None:
    assert capacity_of(study(tmp_path, "EVA胶膜", text), "eva_film") == 20_000_000


@pytest.mark.parametrize(
    ("products", "text", "link", "expected"),
    [
        ("光伏逆变器", "5GWac", "inverter", 5),
        ("光伏逆变器", "500 MWac", "inverter", 0.5),
        ("光伏组件", "5 GWdc", "module", 5),
        ("光伏组件", "3m kW", "module", 3),
        ("石英坩埚", "1.2m units", "quartz_crucible", 1_200_000),
        ("石英坩埚", "12万坩埚", "quartz_crucible", 120_000),
        ("Quartz crucibles", "120,000 crucibles", "quartz_crucible", 120_000),
        ("石英坩埚", "12万口", "quartz_crucible", 120_000),
        ("汇流箱", "5万套", "combiner_box", 50_000),
        ("汇流箱", "5万台", "combiner_box", 50_000),
        ("光伏组件", "170.2万组件", "module", 1),  # 1.702 million modules are 1 GW
    ],
)
def test_what_counts_a_product(tmp_path: Path, products: str, text: str, link: str, expected: float) -> None:
    found = study(tmp_path, products, text)
    assert capacity_of(found, link) == pytest.approx(expected)
    assert found.notes == ()


@pytest.mark.parametrize(
    ("products", "text", "link"),
    [
        ("铝边框", "100万件", "aluminium_frame"),  # a set has four pieces
        ("光伏组件", "5GWac", "module"),
        ("EVA胶膜", "20m", "eva_film"),  # metres, or millions
        ("石英坩埚", "12万坩", "quartz_crucible"),
    ],
)
def test_what_may_count_something_else_is_unknown_and_said(tmp_path: Path, products: str, text: str, link: str) -> None:
    found = study(tmp_path, products, text)
    assert capacity_of(found, link) is None
    assert [note.key for note in found.notes] == ["figure_unit"]


@pytest.mark.parametrize(
    ("products", "text", "link", "expected"),
    [
        ("医学检验服务", "300万例/年", "diagnostic_service", 3_000_000),
        ("血液透析中心", "5万人次", "dialysis_centre", 50_000),
        ("一次性注射器", "1 mil. sets", "syringe", 1_000_000),
        ("一次性注射器", "3万组", "syringe", 30_000),
    ],
)
def test_what_counts_cases_and_sets(tmp_path: Path, products: str, text: str, link: str, expected: float) -> None:
    file = tmp_path / "t.csv"
    file.write_text(f"企业名称,主营产品,年产能\n甲,{products},{text}\n", encoding="utf-8")
    found = open_study(file, StudyOptions(chains=("biopharma",)))
    assert found.graph.offering("甲", f"biopharma/{link}").capacity.low == expected
    assert found.notes == ()


@pytest.mark.parametrize(
    ("heading", "text", "unit"),
    [
        ("年产能(万人次)", "50", "人次"),
        ("年产能", "50万人次", "人次"),
        ("年产能", "1 mil. sets", "sets"),
        ("年产能", "5万只/年", "只"),
    ],
)
def test_a_note_quotes_the_unit_as_it_is_written(tmp_path: Path, heading: str, text: str, unit: str) -> None:
    file = tmp_path / "t.csv"
    file.write_text(f"企业名称,主营产品,{heading}\n甲,光伏玻璃,{text}\n", encoding="utf-8")
    notes = open_study(file, StudyOptions(chains=("photovoltaics",))).notes
    assert [(note.key, dict(note.values)["unit"]) for note in notes] == [("figure_unit", unit)]


def test_a_figure_is_the_link_s_whose_own_unit_it_has(tmp_path: Path) -> None:
    """Frames are counted in sets, boxes in pieces."""
    found = study(tmp_path, "铝边框、汇流箱", "100万套")
    assert (capacity_of(found, "aluminium_frame"), capacity_of(found, "combiner_box")) == (1_000_000, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("日熔化量650吨", 237_250),  # 650 × 365
        ("2座窑炉，日熔化量各650吨", 474_500),  # 2 × 650 × 365
        ("2座窑炉 日熔化量650吨", None),  # of one, or of both?
        ("两条产线，年产各5万吨", 100_000),
    ],
)
def test_what_furnaces_melt_in_a_day(tmp_path: Path, text: str, expected: float | None) -> None:
    found = study(tmp_path, "光伏玻璃", text)
    assert capacity_of(found, "solar_glass") == expected
    assert [note.key for note in found.notes] == ([] if expected else ["amount_unread"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("总规划16GW，一期8GW", None),
        ("规划16GW，一期8GW", None),
        ("16GW(一期8GW)", None),
        ("总规划16GW，一期8GW已投产", 8),
        ("总规划16GW，其中一期8GW已建成", 8),
        ("总规划16GW，8GW已投产", 8),
        ("16GW（其中已建成8GW）", 8),
        ("16GW（一期8GW已投产）", 8),
        ("16GW（一期8GW，二期8GW）", 16),
        ("一期5GW，二期规划10GW", 5),
        ("设计8GW/实际6GW", 6),
        ("8GW（设计）/6GW（实际）", 6),
        ("设计产能8GW 实际产能6GW", 6),
        ("design 8 GW / actual 6 GW", 6),
    ],
)
def test_of_a_plan_what_stands_counts_where_the_text_says_so(tmp_path: Path, text: str, expected: float | None) -> None:
    found = study(tmp_path, "光伏组件", text)
    assert capacity_of(found, "module") == expected
    assert ("amount_unread" in {note.key for note in found.notes}) is (expected is None)
