import pytest

from chainmap.study.park import open_study
from tests.conftest import DATA


def test_questions() -> None:
    graph = open_study(DATA / "bread_park").graph
    assert [flow.upstream for flow in graph.flows_into("bread/bread")] == [
        "bread/flour",
        "bread/yeast",
        "bread/paper_bag",
        "bread/plastic_bag",
        "bread/oven",
        "bread/testing",
    ]
    assert [flow.downstream for flow in graph.flows_from("bread/bread")] == ["bread/sandwich"]
    assert [tenant.name for tenant in graph.tenants_on("bread/bread")] == ["甲面包厂（虚构）", "乙吐司坊（虚构）"]
    assert not graph.matches_on("bread/wheat")
    assert "bread/flour" in graph.here
    assert "bread/wheat" not in graph.here
    with pytest.raises(KeyError):
        graph.link("bread/none")
