"""Similarity, worked out by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.ingest.matching.similar import Similar, grams

WORDS = {"打标机": ["a"], "切割机": ["b"], "水泵": ["c"]}


def test_the_grams_of_a_text() -> None:
    assert grams("激光打标机") == {*("激光", "光打", "打标", "标机"), *("激光打", "光打标", "打标机"), "^激光", "标机$"}
    assert grams("solar panels") == {"solar", "panel", "^solar", "panel$"}
    assert grams("") == set()


def test_the_cosine_worked_out() -> None:
    """打标机 has 打标, 标机, 打标机, ^打标, 标机$; no gram is shared by two of three aliases, so each weighs log(3)².

    光纤打标机 has 打标, 标机, 打标机, 标机$ of them, and 光纤, 纤打, 光纤打, 纤打标, ^光纤 that none has: a tenth each.
    4 / √(5 · (4 + 5 · 0.1)) = 4 / √22.5 = 0.8433.
    """
    ((link, (similarity, alias)),) = Similar(WORDS).nearest("光纤打标机", 0.35).items()
    assert (link, alias) == ("a", "打标机")
    assert similarity == pytest.approx(4 / math.sqrt(22.5))


def test_an_equal_text_has_one_and_a_strange_one_none() -> None:
    similar = Similar(WORDS)
    assert similar.nearest("切割机", 0.35)["b"][0] == pytest.approx(1.0)
    assert similar.nearest("面包", 0.0) == {}


@given(st.text("打标切割机水泵光abc ", max_size=12))
def test_a_similarity_lies_between_the_floor_and_one(text: str) -> None:
    for value, alias in Similar(WORDS).nearest(text, 0.3).values():
        assert 0.3 <= value <= 1
        assert grams(text) & grams(alias)
