"""With whom a recruit could trade: the plan's sales, shared out among the tenants who need or make the link."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chainmap.analysis.recruit.model import RecruitModel
from chainmap.analysis.solver.programme import Solution
from chainmap.findings.plan import Partner
from chainmap.model.candidates import Candidate

_LEAST: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Partners:
    """To which tenants a recruit sells, from which it buys, and the value of its sales to and from other recruits."""

    sells_to: tuple[Partner, ...]
    buys_from: tuple[Partner, ...]
    with_newcomers: float


def find_partners(
    model: RecruitModel, candidate: Candidate, sizes: Mapping[str, float], solution: Solution
) -> Partners:
    """Return the trades of one recruit in the plan's sales.

    What newcomers sell to tenants is shared by the tenants' needs; what they buy, by the newcomers' needs and the
    makers' capacities; of several recruits on a link each has its part by size.
    """
    sells: list[Partner] = []
    buys: list[Partner] = []
    among = 0.0
    for link, size in candidate.sizes:
        units = (size or 1.0) * sizes[candidate.key]
        part = units / sum(own * sizes.get(key, 0.0) for key, own in model.sizes[link])
        sells += _sales(model, link, part, solution)
        among += part * _traded(model, link, "nn", solution) * model.prices[link]
        for flow in model.balance.graph.flows_into(link):
            need = (model.balance.coefficients.of(flow) or 0.0) * units
            if need:
                buys += _purchases(model, flow.upstream, need, sizes, solution, f"{link} {flow.any_of}")
    return Partners(tuple(sells), tuple(buys), among)


def find_substitutes(model: RecruitModel, candidate: Candidate, solution: Solution) -> tuple[str, ...]:
    """Return the links that tenants may use in place of what a recruit sells them, whose makers here are not all known.

    The rule holds newcomers back only on the very link with such a maker: on other links of the `any_of` group they
    are taken to serve all of it.
    """
    graph = model.balance.graph
    found: dict[str, None] = {}
    for link, _ in candidate.sizes:
        for flow in graph.flows_from(link):
            if flow.any_of and solution.values.get(("no", link, f"{flow.downstream} {flow.any_of}"), 0.0) > _LEAST:
                found |= {
                    other.upstream: None
                    for other in graph.flows_into(flow.downstream)
                    if other.any_of == flow.any_of and other.upstream != link and model.old[other.upstream].unknown
                }
    return tuple(found)


def _traded(model: RecruitModel, link: str, kind: str, solution: Solution, group: str | None = None) -> float:
    names = [name for name in model.sales[link] if name[0] == kind and (group is None or name[2] == group)]
    return sum(solution.values.get(name, 0.0) for name in names)


def _sales(model: RecruitModel, link: str, part: float, solution: Solution) -> list[Partner]:
    found: dict[str, float] = {}
    lines = [line for line in model.balance.needs(link) if line.state == "confirmed"]
    for name in model.sales[link]:
        sold = solution.values.get(name, 0.0) * part if name[0] == "no" else 0.0
        buyers = [line for line in lines if (f"{line.downstream} {line.group}" if line.group else "") == name[2]]
        whole = sum(line.net.low for line in buyers)
        for line in buyers if sold > _LEAST and whole else ():
            found[line.name] = found.get(line.name, 0.0) + sold * line.net.low / whole
    return _named(model, link, found)


def _purchases(  # noqa: PLR0913, PLR0917  # what a purchase is made of
    model: RecruitModel, link: str, need: float, sizes: Mapping[str, float], solution: Solution, label: str
) -> list[Partner]:
    grouped = any(name[2] == label for name in model.sales[link])
    bought = _traded(model, link, "on", solution, label if grouped else "")
    everyone = need if grouped else _needs_of_all(model, link, sizes)
    makers = [line for line in model.balance.supplies(link) if line.state == "confirmed" and line.capacity.high]
    whole = sum(line.net.low for line in makers)
    if bought <= _LEAST or not everyone or not whole:
        return []
    share = bought * min(1.0, need / everyone)
    return _named(model, link, {line.name: share * line.net.low / whole for line in makers})


def _needs_of_all(model: RecruitModel, link: str, sizes: Mapping[str, float]) -> float:
    return sum(
        (model.balance.coefficients.of(flow) or 0.0) * own * sizes.get(key, 0.0)
        for flow in model.balance.graph.flows_from(link)
        if not flow.any_of
        for key, own in model.sizes.get(flow.downstream, ())
    )


def _named(model: RecruitModel, link: str, found: Mapping[str, float]) -> list[Partner]:
    unit = f"{model.balance.graph.link(link).unit}/a"
    price = model.balance.prices[link]
    return [
        Partner(link, name, quantity, unit, None if price is None else quantity * price)
        for name, quantity in sorted(found.items(), key=lambda item: -item[1])
        if quantity > _LEAST
    ]
