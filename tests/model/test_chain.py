import pytest
from pydantic import ValidationError

from chainmap.model.chain import Flow, Link, Names
from chainmap.model.figures import Equivalence, Figure, Intensity, figures_of


def link(key: str, unit: str = "t", **more: object) -> Link:
    return Link.model_validate(
        {"id": f"c/{key}", "name": {"en": key}, "stage": "upstream", "kind": "material", "unit": unit, **more}
    )


def flow(**more: object) -> Flow:
    return Flow.model_validate({"from": "c/a", "to": "c/b", **more})


def test_intensity_converts_to_the_units_of_its_links() -> None:
    a = link("a")
    b = link("b", "GW", equivalents=[{"of": "1 GW", "is": "5e6 m2", "estimate": True}])
    # 2 kg/m² × 5,000,000 m²/GW = 10,000,000 kg/GW = 10,000 t/GW
    assert flow(intensity="2 kg/m2").units(a, b) == pytest.approx(10_000)
    assert flow(intensity=3).units(a, b) == 3
    assert flow().units(a, b) is None


def test_cost_share_becomes_an_intensity_by_the_prices() -> None:
    price = {"currency": "CNY", "per": "t", "year": 2026}
    a, b = link("a", price={"value": 50, **price}), link("b", price={"value": 200, **price})
    assert flow(cost_share=0.25).units(a, b) == pytest.approx(1.0)  # 0.25 × 200 / 50
    assert flow(cost_share=0.25).units(link("a"), b) is None


def test_units_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="kg/m2"):
        flow(intensity="2 kg/m2").units(link("a"), link("b", "GW"))


def test_a_figure_is_bare_or_says_where_it_comes_from() -> None:
    bare = link("a", minimum_efficient_scale=5).minimum_efficient_scale
    sourced = link("a", minimum_efficient_scale={"value": 5, "source": "s", "year": 2020}).minimum_efficient_scale
    assert bare == Figure(value=5)
    assert sourced is not None
    assert sourced.source == "s"


def test_a_bare_number_that_comes_again_is_the_same_figure_and_nothing_else_is() -> None:
    one, again = (link("a", utilisation=0.9, minimum_efficient_scale=1) for _ in range(2))
    assert one.utilisation is again.utilisation
    needs = flow(intensity=1, share=1)
    assert (needs.intensity, needs.share) == (Intensity(value=1), Figure(value=1))
    with pytest.raises(ValidationError):  # true equals 1, and is no number
        link("a", minimum_efficient_scale=True)
    zeros = [flow(intensity=zero).intensity for zero in (0.0, -0.0)]
    assert [str(zero and zero.value) for zero in zeros] == ["0.0", "-0.0"]


def test_only_stated_figures_are_found_at_any_depth() -> None:
    stated = link(
        "a",
        needs={"jobs": 5, "land_m2": {"value": 2, "source": "s"}},
        price={"value": 1, "per": "t"},
        equivalents=[{"of": "1 t", "is": "1 GW"}],
    )
    paths = [use.path for use in figures_of(stated, ())]
    assert paths == [("equivalents", 0), ("price",), ("needs", "land_m2"), ("needs", "jobs")]
    assert [use.path for use in figures_of(flow(intensity=1).model_copy(update={"share": Figure(value=1)}), ())] == [
        ("intensity",),
        ("share",),
    ]


@pytest.mark.parametrize("value", ["5", True, float("nan"), float("inf"), None])
def test_what_is_not_a_number_is_none(value: object) -> None:
    with pytest.raises(ValidationError):
        Figure.model_validate({"value": value})


def test_names_fall_back_to_the_other_language() -> None:
    assert Names(zh="硅片").text("en") == "硅片"
    assert Names(zh="硅片", en="Wafer").text("en") == "Wafer"
    with pytest.raises(ValidationError):
        Names()


def test_an_equivalence_needs_positive_measures() -> None:
    with pytest.raises(ValidationError):
        Equivalence.model_validate({"of": "1 GW", "is": "0 m2"})


@pytest.mark.parametrize("unit", ["piece", "set", "vial"])
def test_what_is_counted_in_another_word_for_pieces_takes_every_piece(unit: str) -> None:
    assert link("robot", "machine").in_stated_unit(120, unit) == 120
