import pytest

from chainmap.phrasing.lists import clauses, few, items, sentences, within_sentence
from chainmap.words import Lang


@pytest.mark.parametrize(
    ("lang", "listed", "parted", "prose"),
    [("en", "a, b", "a; b", "A. B."), ("zh", "a、b", "a；b", "A.B.")],
)
def test_joins_are_those_of_the_language(lang: Lang, listed: str, parted: str, prose: str) -> None:
    assert items(["a", "b"], lang) == listed
    assert clauses(["a", "b"], lang) == parted
    assert sentences(["A.", "", "B."], lang) == prose
    assert sentences([], lang) == ""


def test_a_single_one_more_is_shown_and_two_are_counted() -> None:
    assert few("abc", 2, "en") == "a, b, c"
    assert few("abcd", 2, "en") == "a, b and 2 more"
    assert few("", 2, "en") == ""


def test_chinese_counts_each_kind_with_its_measure_word() -> None:
    assert few("abcd", 2, "zh") == "a、b 等，另有 2 个"
    assert few("abcd", 2, "zh", of="tenants") == "a、b 及另外 2 家"
    assert few("abcd", 2, "zh", of="clauses") == "a；b，另有 2 项"


def test_braces_that_a_user_typed_stay_text() -> None:
    assert sentences(["{a}", "{0}"], "en") == "{a} {0}"
    assert few(["{a}", "b", "c", "d"], 1, "en") == "{a} and 3 more"


@pytest.mark.parametrize(
    ("name", "lang", "inside"),
    [
        ("Combiner boxes", "en", "combiner boxes"),
        ("TOPCon cell equipment", "en", "TOPCon cell equipment"),
        ("EVA film", "en", "EVA film"),
        ("汇流箱", "zh", "汇流箱"),
        ("", "en", ""),
    ],
)
def test_a_name_within_a_sentence_begins_small(name: str, lang: Lang, inside: str) -> None:
    assert within_sentence(name, lang) == inside
