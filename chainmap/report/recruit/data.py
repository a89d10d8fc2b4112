"""The plan for machines.

JSON by the contract `chainmap/plan/1`, and a row per recruit.
"""

from collections.abc import Iterable
from typing import Final

from chainmap.findings.advise_against import AdviceAgainst
from chainmap.findings.plan import Choice, Partner, Plan, Recruit, RecruitLink, Sensitivity
from chainmap.report.gaps.advise_against import advise_against_data
from chainmap.report.plain import JsonObject, Rows
from chainmap.report.values import CURRENCY, place_data

PLAN_SCHEMA: Final = "chainmap/plan/1"


def plan_data(plan: Plan, advise_against: Iterable[AdviceAgainst] = ()) -> JsonObject:
    """Return the plan and what not to recruit as plain values.

    Money in CNY a year, sizes in the link's unit a year.
    """
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
        "gap": plan.gap,
        "interrupted": plan.interrupted,
        "survey_enough": plan.survey_enough,
        "recruits": [_recruit(recruit) for recruit in plan.recruits],
        "trade_among_newcomers": plan.trade_among_newcomers,
        "runner_up": _choice(plan.runner_up),
        "best_single": _choice(plan.best_single),
        "best_singles": _choice(plan.top_singles),
        "greedy": _choice(plan.greedy),
        "here_only": _choice(plan.local_only),
        "limit_worth": [
            {"need": price.need, "limit": price.limit, "used": price.used, "one_unit_more": price.value}
            for price in plan.shadow_prices
        ],
        "flips": [_flip(sensitivity) for sensitivity in plan.sensitivities],
        "left_out": [
            {"key": entry.key, "reason": entry.reason, "detail": entry.detail or None} for entry in plan.excluded
        ],
        "compared": plan.compared,
        "out_of_time": list(plan.out_of_time),
        "not_to_recruit": advise_against_data(advise_against),
    }


def _recruit(recruit: Recruit) -> JsonObject:
    return {
        "link": recruit.link,
        "name": recruit.name,
        "size": recruit.size,
        "unit": recruit.unit,
        "gain_alone": recruit.gain_alone,
        "gain_within": recruit.gain_within,
        "uses": dict(recruit.uses),
        "brings": dict(recruit.brings),
        "sells_to": [_partner(p) for p in recruit.sells_to],
        "buys_from": [_partner(p) for p in recruit.buys_from],
        "with_newcomers": recruit.with_newcomers,
        "links": _links(recruit.links),
        "substitutes_of_unknown_capacity": list(recruit.substitutes),
        "rows": place_data((recruit.place,) if recruit.place else ()),
        **_against_gaps(recruit),
    }


def _against_gaps(recruit: Recruit) -> JsonObject:
    held = recruit.against_gaps
    if held is None:
        return {}
    return {
        "above_gap_report": bool(held.above),
        "above_gap_report_because": list(held.above),
        "gap_report_gain_high": held.gain_high,
        "known_demand": held.known_demand,
        "of_known_demand": recruit.of_known_demand,
        "bigger_than_buyer": held.bigger_than or None,
        "fills_gap": held.fills,
    }


def _partner(partner: Partner) -> JsonObject:
    return {
        "link": partner.link,
        "tenant": partner.tenant,
        "quantity": partner.quantity,
        "unit": partner.unit,
        "value": partner.value,
    }


def _choice(choice: Choice | None) -> JsonObject | None:
    if choice is None:
        return None
    recruits: list[JsonObject] = [
        {"link": key, "name": name, "size": size, "unit": unit, "links": _links(links)}
        for (key, name, size, unit), links in zip(choice.recruits, choice.links, strict=True)
    ]
    return {"gain": choice.gain, "score": choice.score, "recruits": recruits}


def _links(links: Iterable[RecruitLink]) -> list[JsonObject]:
    return [{"link": link.link, "size": link.size, "unit": link.unit, "size_assumed": link.assumed} for link in links]


def _flip(sensitivity: Sensitivity) -> JsonObject:
    return {
        "kind": sensitivity.kind,
        "key": sensitivity.key,
        "now": sensitivity.now,
        "end": sensitivity.end,
        "at": sensitivity.at,
        "leaves": list(sensitivity.leaves),
        "joins": list(sensitivity.joins),
    }


def plan_rows(plan: Plan) -> Rows:
    """Return a heading and a row per recruit.

    Of a named one all its links with their sizes are in one cell. An interrupted plan says so
    in every row, with its gap.
    """
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
        *(("interrupted", "gap") if plan.interrupted else ()),
    )
    rows = []
    for recruit in plan.recruits:
        brings, uses = dict(recruit.brings), dict(recruit.uses)
        rows.append(
            [
                recruit.name,
                recruit.link,
                recruit.size,
                recruit.unit,
                recruit.gain_within,
                recruit.gain_alone,
                *(uses.get(need) for need in needs),
                *(brings.get(key) for key in ("output_value", "value_added", "investment_cny", "jobs", "tax")),
                *(("; ".join(f"{on.link} {on.size:.10g} {on.unit}" for on in recruit.links),) if plan.named else ()),
                *((True, plan.gap) if plan.interrupted else ()),
            ]
        )
    return columns, rows
