"""The plan for machines: JSON by the contract `chainmap/plan/1`, and a row per recruit."""

from collections.abc import Iterable
from typing import Final

from chainmap.findings.advise_against import AdviceAgainst
from chainmap.findings.plan import Choice, Partner, Plan, Recruit, RecruitLink, Sensitivity
from chainmap.report.gaps.advise_against import advise_against_data
from chainmap.report.plain import JsonObject, Rows
from chainmap.report.values import CURRENCY, place_data

PLAN_SCHEMA: Final = "chainmap/plan/1"


def plan_data(plan: Plan, advise_against: Iterable[AdviceAgainst] = ()) -> JsonObject:
    """Return the plan and what not to recruit as plain values: money in CNY a year, sizes in the link's unit a year."""
    return {
        "schema": PLAN_SCHEMA,
        "park": plan.subject.park,
        "chains": list(plan.subject.chains),
        "objective": plan.objective,
        "limits": dict(plan.limits),
        "gain": plan.gain,
        "bound": plan.bound,
        "score": plan.score,
        "currency": CURRENCY,
        "optimal": plan.optimal,
        "recruits": [_recruit(one) for one in plan.recruits],
        "trade_among_newcomers": plan.trade_among_newcomers,
        "runner_up": _choice(plan.runner_up),
        "best_single": _choice(plan.best_single),
        "best_singles": _choice(plan.top_singles),
        "greedy": _choice(plan.greedy),
        "here_only": _choice(plan.local_only),
        "limit_worth": [
            {"need": one.need, "limit": one.limit, "used": one.used, "one_unit_more": one.value}
            for one in plan.shadow_prices
        ],
        "flips": [_flip(one) for one in plan.sensitivities],
        "left_out": [{"key": one.key, "reason": one.reason, "detail": one.detail or None} for one in plan.excluded],
        "compared": plan.compared,
        "out_of_time": list(plan.out_of_time),
        "not_to_recruit": advise_against_data(advise_against),
    }


def _recruit(one: Recruit) -> JsonObject:
    return {
        "link": one.link,
        "name": one.name,
        "size": one.size,
        "unit": one.unit,
        "gain_alone": one.gain_alone,
        "gain_within": one.gain_within,
        "uses": dict(one.uses),
        "brings": dict(one.brings),
        "sells_to": [_partner(p) for p in one.sells_to],
        "buys_from": [_partner(p) for p in one.buys_from],
        "with_newcomers": one.with_newcomers,
        "links": _links(one.links),
        "substitutes_of_unknown_capacity": list(one.substitutes),
        "rows": place_data((one.place,) if one.place else ()),
    }


def _partner(one: Partner) -> JsonObject:
    return {"link": one.link, "tenant": one.tenant, "quantity": one.quantity, "unit": one.unit, "value": one.value}


def _choice(one: Choice | None) -> JsonObject | None:
    if one is None:
        return None
    recruits: list[JsonObject] = [
        {"link": key, "name": name, "size": size, "unit": unit, "links": _links(links)}
        for (key, name, size, unit), links in zip(one.recruits, one.links, strict=True)
    ]
    return {"gain": one.gain, "score": one.score, "recruits": recruits}


def _links(links: Iterable[RecruitLink]) -> list[JsonObject]:
    return [{"link": one.link, "size": one.size, "unit": one.unit} for one in links]


def _flip(one: Sensitivity) -> JsonObject:
    return {
        "kind": one.kind,
        "key": one.key,
        "now": one.now,
        "end": one.end,
        "at": one.at,
        "leaves": list(one.leaves),
        "joins": list(one.joins),
    }


def plan_rows(plan: Plan) -> Rows:
    """Return a heading and a row per recruit; of a named one all its links with their sizes stand in one cell."""
    needs = [need for need, _ in plan.limits]
    columns = (
        "name",
        "link",
        "size",
        "unit",
        "gain_within_cny",
        "gain_alone_cny",
        *needs,
        "output_value_cny",
        "value_added_cny",
        "investment_cny",
        "jobs",
        "tax_cny",
        *(("links",) if plan.named else ()),
    )
    rows = []
    for one in plan.recruits:
        brings, uses = dict(one.brings), dict(one.uses)
        rows.append(
            [
                one.name,
                one.link,
                one.size,
                one.unit,
                one.gain_within,
                one.gain_alone,
                *(uses.get(need) for need in needs),
                *(brings.get(key) for key in ("output_value", "value_added", "investment_cny", "jobs", "tax")),
                *(("; ".join(f"{on.link} {on.size:.10g} {on.unit}" for on in one.links),) if plan.named else ()),
            ]
        )
    return columns, rows
