"""The smart manufacturing chain: what a robot, machine or vehicle takes, held against manuals and published shares."""

import datetime as dt
from functools import cache

import pytest

from chainmap.analysis.chains.demand import find_demand
from chainmap.analysis.chains.summary import summarise_chain
from chainmap.ingest.chains.bundled import bundled_chains
from chainmap.ingest.chains.chain_file import load_chain
from chainmap.model.chain import Chain
from chainmap.model.quantity import parse_ratio


@cache
def chain() -> Chain:
    return load_chain(bundled_chains()["smart_manufacturing"])


@cache
def taken(link: str) -> dict[str, float]:
    """The quantities that one piece of `link` takes at every stage."""
    needs = find_demand(chain(), link=link, quantity=1000).needs
    return {need.link.partition("/")[2]: need.quantity / 1000 for need in needs if need.quantity is not None}


def value(upstream: str, downstream: str) -> float:
    flow = next(
        flow
        for flow in chain().flows
        if flow.upstream.endswith(f"/{upstream}") and flow.downstream.endswith(f"/{downstream}")
    )
    assert flow.intensity is not None
    return parse_ratio(str(flow.intensity.value))[0]


def test_a_fifth_of_the_quantities_is_sourced() -> None:
    flows = summarise_chain(chain(), on=dt.date(2026, 12, 31)).of_flows
    assert flows.sourced >= 0.2 * flows.figures


@pytest.mark.parametrize(
    ("link", "parts"),
    [
        (
            "shared/industrial_robot",
            {
                "servo_system": 6,
                "rv_reducer": 4,
                "harmonic_reducer": 2,
                "robot_controller": 1,
                "hmi": 1,
                "encoder": 6,
                "power_semiconductor": 6,
            },
        ),
        (
            "smart_manufacturing/agv",
            {"servo_system": 2, "gear_reducer": 2, "battery_pack": 1, "lidar": 1, "motion_controller": 1},
        ),
        (
            "smart_manufacturing/cutting_machine_tool",
            {"cnc_system": 1, "spindle": 1, "ball_screw": 3, "linear_guide": 6, "machine_accessory": 1},
        ),
    ],
)
def test_parts_are_counted(link: str, parts: dict[str, float]) -> None:
    assert {part: taken(link).get(part) for part in parts} == pytest.approx(parts)


def test_a_robot_weighs_what_its_maker_says() -> None:
    """The structure is what its reducers and motors leave of 225 kg, so that cables are counted in it."""
    reducers = 4 * value("special_steel", "rv_reducer") + 2 * value("special_steel", "harmonic_reducer")
    motors = 2 * 9.5 + 6.7 + 3 * 1.3
    assert value("precision_structural_part", "industrial_robot") + reducers + motors == pytest.approx(225, rel=0.01)


@pytest.mark.parametrize(
    ("parts", "low", "high"),
    [
        (["rv_reducer", "harmonic_reducer"], 0.18, 0.35),  # 32 % of cost in 2023, 22 % of price at a margin of 30 %
        (["servo_system"], 0.15, 0.25),  # 22 % of cost in 2023
        (["robot_controller"], 0.1, 0.17),  # 12 % of cost in 2023
    ],
)
def test_shares_of_a_robot_s_price_are_near_the_published_shares_of_its_cost(
    parts: list[str], low: float, high: float
) -> None:
    needs = find_demand(chain(), link="shared/industrial_robot", quantity=1000).needs
    values = {need.link.partition("/")[2]: need.value for need in needs}
    of_parts = sum(values[part] or 0 for part in parts)
    assert low <= of_parts / (values["industrial_robot"] or 0) <= high
