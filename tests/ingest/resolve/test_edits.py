"""Assumptions as people type them, and every fault of them with its fix, at once."""

import pytest

from chainmap.errors import InputError
from chainmap.ingest.resolve.edits import EditTexts
from chainmap.model.edits import AddTenant, RemoveTenant, SetFigure, SetPrice
from chainmap.model.interval import Interval, exactly
from chainmap.study.park import Study, open_study
from chainmap.study.requests.what_if import assume


@pytest.fixture(scope="module")
def park() -> Study:
    return open_study("examples/pv_park")


@pytest.mark.parametrize(
    ("text", "name", "link", "capacity", "output"),
    [
        ("某玻璃厂,光伏玻璃,10万吨", "某玻璃厂", "solar_glass", exactly(100_000), None),
        ("某玻璃厂，光伏玻璃，10万吨", "某玻璃厂", "solar_glass", exactly(100_000), None),
        ('"Glass, Inc.", Solar glass, "100,000 t", 8万吨', "Glass, Inc.", "solar_glass", exactly(1e5), exactly(8e4)),
        ("G,photovoltaics/solar_glass,600-800吨", "G", "solar_glass", Interval(600, 800), None),
        ("新\n厂,光伏玻璃,10万吨\r\n", "新 厂", "solar_glass", exactly(100_000), None),
        ("G,solar_glass,", "G", "solar_glass", None, None),
        ("G,光伏玻璃,暂无,5万吨", "G", "solar_glass", None, exactly(50_000)),
        ("G,光伏组件,500MW,0", "G", "module", exactly(0.5), exactly(0)),
    ],
)
def test_newcomers(
    park: Study, text: str, name: str, link: str, capacity: Interval | None, output: Interval | None
) -> None:
    (edit,) = assume(park, EditTexts(add=(text,))).edits
    assert isinstance(edit, AddTenant)
    (making,) = edit.makes
    assert (edit.name, making.link) == (name, f"photovoltaics/{link}")
    for got, want in ((making.capacity, capacity), (making.output, output)):
        assert (got is None) == (want is None)
        assert got is None or want is None or got == pytest.approx(want)


def test_a_newcomer_on_two_links_is_one(park: Study) -> None:
    supposed = assume(park, EditTexts(add=("G,光伏玻璃,10万吨", "G,纯碱,5万吨")))
    assert len(supposed.edits) == 1
    assert len(supposed.after.graph.park.tenants) == len(park.graph.park.tenants) + 1
    assert {link.key for link, _ in supposed.after.graph.links_of("G")} == {"solar_glass", "soda_ash"}


def test_who_takes_a_leaver_s_name_takes_its_id(park: Study) -> None:
    supposed = assume(park, EditTexts(add=("澄砂光伏玻璃,光伏玻璃,10万吨",), remove=("澄砂光伏玻璃",)))
    add, remove = supposed.edits
    assert isinstance(add, AddTenant)
    assert isinstance(remove, RemoveTenant)
    assert add.tenant == remove.tenant == "QC-003"


@pytest.mark.parametrize(
    ("text", "link", "amount"),
    [
        ("渡晖新能源/光伏组件=4GW", "module", 4),
        ("QC-001/photovoltaics/cell=4000MW", "cell", 4),
        ("方框铝业=900万套", "aluminium_frame", 9e6),
        ("切玉硅材料=0", "wafer", 0),
    ],
)
def test_outputs(park: Study, text: str, link: str, amount: float) -> None:
    (edit,) = assume(park, EditTexts(output=(text,))).edits
    assert isinstance(edit, SetFigure)
    assert edit.link == f"photovoltaics/{link}"
    assert edit.amount == pytest.approx(exactly(amount))


@pytest.mark.parametrize(
    ("text", "link", "price"),
    [
        ("光伏玻璃=1800", "solar_glass", 1800),
        ("光伏玻璃=1800元/t", "solar_glass", 1800),
        ("solar_glass=1.8 CNY/kg", "solar_glass", 1800),
        ("光伏玻璃=0.18万元每吨", "solar_glass", 1800),
        ("光伏玻璃=1800万元/万吨", "solar_glass", 1800),
        ("光伏组件=0.7元/W", "module", 0.7e9),
    ],
)
def test_prices(park: Study, text: str, link: str, price: float) -> None:
    supposed = assume(park, EditTexts(price=(text,)))
    (edit,) = supposed.edits
    assert isinstance(edit, SetPrice)
    assert edit.link == f"photovoltaics/{link}"
    assert edit.price == pytest.approx(price)
    assert supposed.notes == ()


@pytest.mark.parametrize(
    ("assumed", "words"),
    [
        (EditTexts(), "nothing is assumed. Give --add"),
        (EditTexts(add=("G",)), 'write "name,link,capacity"'),
        (EditTexts(add=(",光伏玻璃,1t",)), 'write "name,link,capacity"'),
        (EditTexts(add=("G,光伏玻璃,3,500万",)), 'write 3500万, or quote it: "3,500万"'),
        (EditTexts(add=("G,光伏波璃,1t",)), "no link '光伏波璃'. Did you mean '光伏玻璃'"),
        (EditTexts(add=("G,光伏玻璃,1GW",)), "cannot be converted to the unit of 'solar_glass', 't'"),
        (EditTexts(add=("G,光伏玻璃,0",)), "'0' is not above zero"),
        (EditTexts(add=("G,光伏玻璃,-3t",)), "'-3t' is not above zero"),
        (EditTexts(add=("G,光伏玻璃,lots",)), "'lots' is not an amount"),
        (EditTexts(add=("G,光伏玻璃,1t", "G,solar_glass,2t")), "this is given twice"),
        (EditTexts(add=("澄砂光伏玻璃,光伏玻璃,1t",)), "'澄砂光伏玻璃' is already in the park"),
        (EditTexts(remove=("澄砂光优玻璃",)), "Did you mean '澄砂光伏玻璃'"),
        (EditTexts(remove=("切玉",)), "Did you mean '切玉硅材料'"),
        (EditTexts(output=("渡晖新能源",)), "write TENANT=AMOUNT"),
        (
            EditTexts(output=("渡晖新能源=4GW",)),
            "module, cell. Say which, for example TENANT/module=…",
        ),
        (EditTexts(output=("渡晖新能源/光伏玻璃=4t",)), "is not on link '光伏玻璃'; it is on: module, cell"),
        (EditTexts(output=("谁=4t",)), "'谁' is not in the tenants table"),
        (EditTexts(output=("三餐餐饮管理=4t",)), "' is on no link: it has no figure to change"),
        (EditTexts(output=("方框铝业=暂无",)), "'暂无' is not an amount. Write 5 GW"),
        (EditTexts(output=("方框铝业=-1",)), "'-1' is not above zero"),
        (EditTexts(output=("方框铝业=1GW",)), "cannot be converted to the unit of 'aluminium_frame', 'set'"),
        (EditTexts(output=("方框铝业=1", "方框铝业=2")), "this is given twice"),
        (EditTexts(output=("方框铝业=1",), remove=("方框铝业",)), "'方框铝业' is also assumed to leave"),
        (EditTexts(capacity=("方框铝业=0",)), "'0' is not above zero"),
        (EditTexts(price=("光伏玻璃",)), "write LINK=PRICE"),
        (EditTexts(price=("光伏玻璃=1000-2000",)), "write LINK=PRICE with one number"),
        (EditTexts(price=("光伏玻璃=0",)), "price '0' is not above zero"),
        (EditTexts(price=("光伏玻璃=-5元/t",)), "price '-5元/t' is not above zero"),
        (EditTexts(price=("光伏玻璃=5元/GW",)), "GW', which cannot be converted to the unit of '"),
        (EditTexts(price=("光伏玻璃=5美元/t",)), "is in 'USD', not CNY"),
        (EditTexts(price=("包装材料=5",)), "' is measured in money and has no price to change"),
        (EditTexts(price=("光伏玻璃=5", "solar_glass=6")), "this is given twice"),
        (EditTexts(price=("光伏波璃=5",)), "Did you mean '光伏玻璃'"),
    ],
)
def test_what_can_not_be_assumed(park: Study, assumed: EditTexts, words: str) -> None:
    with pytest.raises(InputError) as caught:
        assume(park, assumed)
    assert words in caught.value.text("en", "shell")


def test_everything_wrong_is_said_at_once(park: Study) -> None:
    assumed = EditTexts(("G",), ("nobody",), ("光伏玻璃=0",), ("谁=1",), ("渡晖新能源",))
    with pytest.raises(InputError) as caught:
        assume(park, assumed)
    assert len(caught.value.faults) == 5
    assert {fault.place.source for fault in caught.value.faults} == {
        "--add",
        "--remove",
        "--price",
        "--set-output",
        "--set-capacity",
    }


def test_what_is_odd_is_said_and_kept(park: Study) -> None:
    supposed = assume(
        park, EditTexts(add=("G,光伏背板", "H,光伏玻璃,1t,2t"), price=("光伏组件=0.7",), output=("方框铝业=2000万套",))
    )
    assert [note.key for note in supposed.notes] == [
        "what_if_no_capacity",
        "what_if_above",
        "what_if_above",
        "what_if_price_far",
    ]
    assert "0.7/GW, but the chain has CNY 646,000,000/GW" in supposed.notes[-1].text("en")
