"""Names of medicines: their form, and whether they are Chinese ones."""

import json
from importlib import resources

import pytest

from chainmap.errors import Faults
from chainmap.ingest.chains.chain_file import load_chains
from chainmap.ingest.matching import FirmText, LinkMatcher
from chainmap.ingest.matching.language.medicines import each_medicine, read_medicine, score, stem_of

MATCHER = LinkMatcher([link for chain in load_chains(("biopharma",), Faults()) for link in chain.links])


def _supplied(name: str, products: str) -> set[str]:
    matches = MATCHER.match(FirmText(name=name, products=products))
    return {match.link.partition("/")[2] for match in matches if match.supplies}


@pytest.mark.parametrize(
    ("name", "stem", "form"),
    [
        ("热淋清片", "热淋清", "片"),
        ("硝苯地平缓释片", "硝苯地平", "缓释片"),
        ("注射用头孢甲肟", "头孢甲肟", "注射用"),
        ("安达(格列吡嗪)片", "格列吡嗪", "片"),  # the generic name stands within
        ("仙林(注射用维库溴铵)", "维库溴铵", "注射用"),
        ("格列美脲片(迪北)", "格列美脲", "片"),
        ("注射用水", "", ""),
        ("注射用药用辅料", "", ""),
        ("光伏组件", "", ""),
    ],
)
def test_a_name_is_a_stem_and_a_form(name: str, stem: str, form: str) -> None:
    assert stem_of(name) == (stem, form)


@pytest.mark.parametrize("stem", ["复方丹参", "清热解毒", "养血安神", "小儿化痰止咳", "板蓝根", "藿香正气"])
def test_stems_of_chinese_medicines_score_high(stem: str) -> None:
    assert score(stem) > 1.4


@pytest.mark.parametrize("stem", ["盐酸氨溴索", "头孢克洛", "厄贝沙坦", "阿托伐他汀钙", "奥美拉唑", "布洛芬"])
def test_stems_of_other_medicines_score_low(stem: str) -> None:
    assert score(stem) < -1.4


@pytest.mark.parametrize(
    "name",
    [
        *("PVC硬片", "硅片", "摩擦片", "LED芯片", "牙膏", "塑料颗粒", "鱼丸", "空心胶囊", "无纺布片", "中药饮片"),
        *("注射用水设备", "活性炭颗粒", "洗发凝胶", "消火栓", "薄片", "鲜榨果汁饮"),
    ],
)
def test_other_goods_with_such_an_end_are_no_medicines(name: str) -> None:
    assert read_medicine(name, in_trade=True) is None


@pytest.mark.parametrize(
    ("name", "links"),
    [
        ("六味地黄丸", ("proprietary_tcm", "oral_solid")),
        ("丹参滴丸", ("proprietary_tcm", "oral_solid")),
        ("益母草膏", ("proprietary_tcm",)),
        ("痰热清注射液", ("tcm_injection",)),
        ("注射用血栓通", ("tcm_injection",)),
        ("复方氯化钠注射液", ("infusion",)),
        ("盐酸氨溴索注射液", ("small_injection",)),
        ("重组人干扰素滴眼液", ("recombinant_protein", "ophthalmic_drug")),
        ("贝伐珠单抗注射液", ("monoclonal_antibody",)),
        ("头孢克肟片", ("oral_solid",)),
    ],
)
def test_a_name_says_what_it_is(name: str, links: tuple[str, ...]) -> None:
    found = read_medicine(name, in_trade=True)
    assert found is not None
    assert found.links == links


def test_a_form_that_other_goods_share_needs_a_sign_of_the_trade() -> None:
    assert read_medicine("养血安神片", in_trade=False) is None
    assert "proprietary_tcm" in _supplied("禾苗药业有限公司", "养血安神片、热淋清片")
    assert "proprietary_tcm" not in _supplied("禾苗食品有限公司", "养生茶片、红枣片")


def test_medicines_for_animals_are_no_medicines_for_people() -> None:
    assert not list(each_medicine([(0, "清热解毒口服液"), (8, "板蓝根颗粒")], "禾苗兽药有限公司"))
    assert list(each_medicine([(0, "清热解毒口服液"), (8, "板蓝根颗粒")], "禾苗药业有限公司"))
    assert "oral_liquid" not in _supplied("禾苗药业有限公司", "兽用口服液")


def test_the_numbers_say_what_they_were_fitted_on() -> None:
    file = resources.files("chainmap.ingest.matching.vocabulary") / "medicine_names.json"
    fitted = json.loads(file.read_text("utf-8"))
    assert fitted["source"].keys() == {"title", "publisher", "year", "url", "where"}
    assert all(len(part) <= 2 for part in fitted["odds"])  # characters and pairs: no name


def test_an_item_that_is_known_is_not_read_twice() -> None:
    """大容量注射剂 are infusions: 注射剂 at their end makes them no small injections."""
    assert _supplied("禾苗药业有限公司", "大容量注射剂") == {"infusion"}


def test_the_evidence_names_the_form() -> None:
    match = next(
        match
        for match in MATCHER.match(FirmText(name="禾苗药业有限公司", products="热淋清片、舒心宁片"))
        if match.link == "biopharma/proprietary_tcm"
    )
    assert {(piece.rule, piece.alias) for piece in match.evidence} == {("dosage_form", "片")}
