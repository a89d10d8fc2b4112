"""Names of tenants and links to ids, and what is reported of an unknown or shared name."""

from collections.abc import Sequence

import pytest

from chainmap.errors import Faults, Place
from chainmap.ingest.chains.chain_file import load_chain
from chainmap.ingest.matching import LinkMatcher
from chainmap.ingest.names import LinkNames, TenantNames
from chainmap.model.chain import Names
from chainmap.model.park import Tenant
from tests.conftest import DATA

HERE = Place("t.csv", row=2)
TENANTS = TenantNames(
    (
        Tenant("T1", "甲面粉", (), "甲面粉有限公司"),
        Tenant("T2", "同名", (), "乙酵母有限公司"),
        Tenant("T3", "同名", (), "丙烘焙有限公司"),
    )
)
LINKS = load_chain(DATA / "bread.yaml").links


@pytest.mark.parametrize(
    ("names", "id_", "keys", "near"),
    [
        (("甲面粉",), "T1", [], ()),
        (("甲面粉有限公司",), "T1", [], ()),
        (("?", "T3"), "T3", [], ()),
        (("同名",), "", ["two_tenants"], ()),
        (("甲面粉有限公词",), "", ["row_of_no_tenant"], ("甲面粉有限公司",)),
        (("甲",), "", ["row_of_no_tenant"], ("甲面粉",)),
    ],
)
def test_tenants(names: Sequence[str], id_: str, keys: list[str], near: tuple[str, ...]) -> None:
    faults = Faults()
    assert TENANTS.find_tenant(names, HERE, faults) == id_
    assert [fault.key for fault in faults.found] == keys
    assert all(fault.near[:1] == near and fault.severity == "error" for fault in faults.found)


def test_the_key_and_severity_of_an_unknown_name_are_the_caller_s() -> None:
    faults = Faults()
    assert not TENANTS.find_tenant(("丁",), HERE, faults, fault="no_tenant", warning=True)
    assert not LinkNames(LINKS).find_link("steel", HERE, faults, fault="order_off_chain", warning=True)
    assert not LinkNames(LINKS).find_link("", HERE, faults)
    assert [(fault.key, fault.severity) for fault in faults.found] == [
        ("no_tenant", "warning"),
        ("order_off_chain", "warning"),
        ("no_link", "error"),
    ]


def test_a_name_that_links_share_is_reported_with_their_ids() -> None:
    flour = next(link for link in LINKS if link.key == "flour")
    links = tuple(flour.model_copy(update={"id": id_, "name": Names(en="Steel")}) for id_ in ("a/steel", "b/steel"))
    faults = Faults()
    assert not LinkNames(links).find_link("Steel", HERE, faults)
    assert not LinkNames(links).find_link("STEEL", HERE, faults, fault="order_off_chain", warning=True)
    assert [(fault.key, fault.severity, fault.near) for fault in faults.found] == [
        ("two_links", "error", ()),
        ("two_links", "warning", ()),
    ]
    assert "several links are called 'Steel': a/steel, b/steel. Write the id." in faults.found[0].text("en")
    assert LinkNames(links).find_link("b/steel", HERE, faults) == "b/steel"


def test_links_by_id_key_name_and_alias_need_no_matcher() -> None:
    flour = next(link for link in LINKS if link.key == "flour")
    names = LinkNames(LINKS)
    assert {names.exact(word) for word in (flour.id, flour.key.upper(), *flour.words)} == {flour.id}
    assert names.exact("flours of all kinds") == ""


def test_a_given_matcher_reads_the_other_texts() -> None:
    matcher = LinkMatcher(LINKS)
    flour = next(link for link in LINKS if link.key == "flour")
    text = f"{flour.name.zh}生产"
    assert LinkNames(LINKS, matcher).find(text) == LinkNames(LINKS).find(text) == flour.id
