"""Records as flat properties: each rule by an example."""

import datetime as dt
from dataclasses import dataclass

import pytest

from chainmap.errors import Place
from chainmap.graph.properties import Property, RecordCodec
from chainmap.model.chain import Flow, Link, Names
from chainmap.model.figures import Price
from chainmap.model.interval import Interval
from chainmap.model.park import Offering, Order, PartialDate


def test_the_fields_of_a_field_are_joined() -> None:
    codec = RecordCodec(Link)
    link = Link(
        id="c/a", name=Names(zh="硅片"), stage="midstream", kind="product", unit="GW", price=Price(value=2, per="W")
    )
    written = codec.write(link)
    assert written["name_zh"] == "硅片"
    assert (written["price"], written["price_per"], written["price_currency"]) == (2.0, "W", "CNY")
    assert "name_en" not in written  # nothing is no property
    assert "barrier" not in written
    assert codec.read(written) == link
    assert Property("needs_land_m2", "FLOAT") in codec.properties


@pytest.mark.parametrize(("stated", "name"), [(1.03, "intensity"), ("20 kg/t", "intensity_text")])
def test_an_intensity_is_a_number_or_a_text(stated: float | str, name: str) -> None:
    codec = RecordCodec(Flow)
    flow = Flow.model_validate({"from": "c/a", "to": "c/b", "intensity": {"value": stated, "source": "s"}})
    written = codec.write(flow)
    assert written[name] == stated
    assert {"intensity", "intensity_text"} & written.keys() == {name}
    assert codec.read(written) == flow
    assert written["per"] == "output"  # a default that says something is written
    assert written["critical"] is False


def test_an_open_interval_has_no_high_end() -> None:
    codec = RecordCodec(Offering)
    offering = Offering(Interval(2.0, None), Interval(2.0, 3.0), "stated", "stated", (Place("t.csv", row=3),))
    written = codec.write(offering)
    assert written["output_low"] == 2.0
    assert "output_high" not in written
    assert written["places"] == ['{"file":"t.csv","row":3}']
    assert codec.read(written) == offering


def test_a_date_stays_a_date() -> None:
    codec = RecordCodec(Order)
    signed = PartialDate(dt.date(2026, 8, 1), dt.date(2026, 8, 31), "2026-08")
    order = Order("T", "硅片", "", None, False, Interval(5.0, 5.0), True, "", signed, None, Place("o.csv", row=2))
    written = codec.write(order)
    assert written["signed_first_day"] == dt.date(2026, 8, 1)
    assert written["quantity_stated"] is False
    assert codec.read(written) == order


def test_a_whole_number_in_a_field_of_floats_is_a_float() -> None:
    @dataclass(frozen=True)
    class Record:
        size: float
        note: str = "x"

    codec = RecordCodec(Record)
    assert codec.write(Record(5, "")) == {"size": 5.0, "note": ""}  # empty, where the default is not
    assert type(codec.write(Record(5))["size"]) is float
    assert codec.read({"size": 5.0, "note": ""}) == Record(5.0, "")


def test_what_is_left_out_is_given_at_reading() -> None:
    codec = RecordCodec(Link, "aliases", "codes")
    link = Link(id="c/a", name=Names(en="wafer"), stage="midstream", kind="product", unit="GW")
    assert not [declared for declared in codec.properties if declared.name.startswith("aliases")]
    assert codec.read(codec.write(link), aliases=link.aliases, codes=link.codes) == link


def test_properties_of_another_record_are_refused() -> None:
    with pytest.raises(ValueError, match="stage"):
        RecordCodec(Link).read({"id": "c/a", "name_zh": "硅片", "unit": "GW", "kind": "product", "stage": "nowhere"})
