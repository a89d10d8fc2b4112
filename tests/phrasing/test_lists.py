"""Lists in words: what joins items, clauses and sentences, and when the rest is counted."""

import pytest

from chainmap.phrasing import lists
from chainmap.words import Lang


@pytest.mark.parametrize(("lang", "expected"), [("zh", "甲、乙、丙"), ("en", "甲, 乙, 丙")])
def test_items(lang: Lang, expected: str) -> None:
    assert lists.items("甲乙丙", lang) == expected
    assert lists.items(("甲",), lang) == "甲"
    assert lists.items((), lang) == ""


@pytest.mark.parametrize(("lang", "expected"), [("zh", "甲；乙"), ("en", "甲; 乙")])
def test_clauses(lang: Lang, expected: str) -> None:
    assert lists.clauses("甲乙", lang) == expected


@pytest.mark.parametrize(("lang", "expected"), [("zh", "甲。乙。"), ("en", "甲。 乙。")])
def test_sentences_have_a_space_between_them_in_english_only(lang: Lang, expected: str) -> None:
    assert lists.sentences(("甲。", "乙。"), lang) == expected
    assert lists.sentences(("", "甲。", "", "乙。"), lang) == expected
    assert lists.sentences((), lang) == ""


def test_braces_in_a_sentence_are_text() -> None:
    assert lists.sentences(("{text}", "{0}"), "en") == "{text} {0}"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ("", ""),
        ("ab", "a, b"),
        ("abc", "a, b, c"),  # one above the limit is shown
        ("abcd", "a, b and 2 more"),
        ("abcdefg", "a, b and 5 more"),
    ],
)
def test_few(texts: str, expected: str) -> None:
    assert lists.few(texts, 2, "en") == expected


@pytest.mark.parametrize(
    ("counted", "expected"),
    [("items", "甲、乙 等，另有 2 个"), ("tenants", "甲、乙 及另外 2 家"), ("clauses", "甲；乙，另有 2 项")],
)
def test_few_has_the_measure_word_of_what_it_counts(counted: lists.Counted, expected: str) -> None:
    assert lists.few(iter("甲乙丙丁"), 2, "zh", of=counted) == expected
