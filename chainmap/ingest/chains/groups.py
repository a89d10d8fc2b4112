"""Check the groups of a chain's flows: substitutes (`any_of`) and technology routes (`route`)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, Protocol

from chainmap.errors import near_names
from chainmap.model.chain import Chain, Flow

TOLERANCE: Final = 1e-6
_SEVERAL: Final = 2
_WHOLE: Final = 0.9  # ways that are no route of the chain have what is left
Path = tuple[str | int, ...]
Placed = tuple[int, Flow, tuple[str, str]]  # a flow's index in the file, the flow, and its ends
Members = list[tuple[int, Flow]]


class ReportFault(Protocol):
    """Reports a fault at a path of the file."""

    def __call__(
        self, path: Path, key: str, *, near: tuple[str, ...] = (), warning: bool = False, **values: object
    ) -> None:
        """Report the fault `key`, with the `values` that its message shows."""


def check_twice(flows: list[Placed], add: ReportFault) -> None:
    """Report flows between the same links, on the same basis and in the same group."""
    if len({ends for _, _, ends in flows}) == len(flows):
        return
    seen: dict[tuple[str, str, str, str], int] = {}
    for index, flow, (up, down) in flows:
        first = seen.setdefault((up, down, flow.per, flow.any_of or flow.route), index)
        if first != index:
            add(("flows", index), "flow_twice", up=key_of(up), down=key_of(down), first=first)


def check_groups(flows: list[Placed], add: ReportFault) -> None:
    """Check that a group of substitutes has several members, with figures, and shares of all or of none."""
    groups: dict[tuple[str, str], Members] = defaultdict(list)
    for index, flow, (_, down) in flows:
        if flow.any_of:
            groups[down, flow.any_of].append((index, flow))
    for (downstream, group), members in groups.items():
        shares = [flow.share.value for _, flow in members if flow.share is not None]
        if len(members) == 1:
            add(("flows", members[0][0], "any_of"), "group_of_one", group=group, down=key_of(downstream))
        if shares and len(shares) < len(members):
            lacking = next(index for index, flow in members if flow.share is None)
            add(("flows", lacking), "share_lacking", group=group)
        elif shares and abs(sum(shares) - 1) > TOLERANCE:
            add(("flows", members[0][0], "share"), "shares_sum", group=group, total=f"{sum(shares):g}")
        for index, flow in members:
            if not flow.has_figure:
                add(("flows", index), "member_without_intensity", group=group)
    _warn_of_routes(groups, flows, add)


def _warn_of_routes(groups: dict[tuple[str, str], Members], flows: list[Placed], add: ReportFault) -> None:
    """Warn of substitutes of which two or more are equipment, or are made on equipment of their own.

    A plant is built for one of them, so that nobody switches.
    """
    equipment: dict[str, set[str]] = defaultdict(set)
    for _, flow, (up, down) in flows if groups else ():
        if flow.per == "capacity":
            equipment[down].add(up)
    for (downstream, group), members in groups.items():
        links = {flow.upstream for _, flow in members}
        own = [flow for _, flow in members if flow.per == "capacity" or _own(flow.upstream, links, equipment)]
        if len(own) > 1:
            path: Path = ("flows", members[0][0], "any_of")
            add(path, "group_of_routes", warning=True, group=group, down=key_of(downstream))


def _own(link: str, links: Iterable[str], equipment: dict[str, set[str]]) -> set[str]:
    """Return the equipment on which a link is made, and none of the other links."""
    return equipment.get(link, set()).difference(*(equipment.get(other, ()) for other in links if other != link))


def check_routes(chain: Chain, flows: list[Placed], add: ReportFault, route_ids: set[str]) -> None:
    """Check groups of technology routes, each of whose flows has a share.

    The shares may add up to less than 1: the other plants need nothing of the kind.
    """
    _check_named(chain, flows, add, route_ids)
    totals: dict[tuple[str, str], float] = defaultdict(float)
    for index, flow, (_, down) in flows:
        path: Path = ("flows", index)
        if flow.routes and not flow.route:
            add((*path, "routes"), "routes_alone")
        if not flow.route:
            continue
        if flow.any_of:
            add((*path, "route"), "route_and_any_of")
        if flow.share is None:
            add(path, "route_without_share", group=flow.route)
            continue
        before = totals[down, flow.route]
        total = totals[down, flow.route] = before + flow.share.value
        if before <= 1 + TOLERANCE < total:
            add((*path, "share"), "route_shares_sum", group=flow.route, down=key_of(down), total=f"{total:g}")


def check_years(flows: list[Placed], add: ReportFault) -> None:
    """Check that the shares of a group add up in each year before the newest.

    To 1 at most; to 1 where they are substitutes and each of them states the year.
    """
    groups: dict[tuple[str, str], Members] = defaultdict(list)
    for index, flow, (_, down) in flows:
        if flow.any_of or flow.route:
            groups[down, flow.any_of or flow.route].append((index, flow))
    routes: dict[str, set[str]] = defaultdict(set)
    for (downstream, _), members in groups.items():
        routes[downstream] |= {route for _, flow in members for route in flow.routes}
    for (downstream, group), members in groups.items():
        _warn_of_shares(members, group, downstream, routes[downstream], add)
        stated: dict[int, list[tuple[Path, float]]] = defaultdict(list)
        for index, flow in members:
            for n, figure in enumerate(flow.earlier_shares):
                if figure.year is not None:
                    stated[figure.year].append((("flows", index, "earlier_shares", n), figure.value))
        for year, shares in stated.items():
            total = sum(share for _, share in shares)
            whole = bool(members[0][1].any_of) and len(shares) == len(members)
            if total > 1 + TOLERANCE or (whole and total < 1 - TOLERANCE) or any(share < 0 for _, share in shares):
                down = key_of(downstream)
                add(shares[-1][0], "earlier_shares_sum", group=group, down=down, year=year, total=f"{total:g}")


def _warn_of_shares(members: Members, group: str, downstream: str, routes: set[str], add: ReportFault) -> None:
    """Warn of substitutes whose shares are of different years, and of a group of all routes that is no whole."""
    shares = [flow.share for _, flow in members if flow.share is not None]
    years = sorted({share.year for share in shares if share.year is not None})
    path: Path = ("flows", members[-1][0], "share")
    if members[0][1].any_of and len(years) > 1:
        add(path, "share_years", warning=True, group=group, down=key_of(downstream), years=", ".join(map(str, years)))
    taken = {route for _, flow in members for route in flow.routes}
    if len(routes) < _SEVERAL or taken != routes or len(shares) < len(members):
        return
    series: dict[int | None, list[float]] = defaultdict(list)
    for _, flow in members:
        for figure in (flow.share, *flow.earlier_shares):
            if figure is not None:
                series[figure.year].append(figure.value)
    newest = sum(share.value for share in shares)
    totals = {max(years, default=None): newest} | {
        year: sum(values) for year, values in series.items() if year and len(values) == len(members)
    }
    for year, total in totals.items():
        if total < _WHOLE:
            down = key_of(downstream)
            add(path, "route_shares_low", warning=True, group=group, down=down, year=year or "", total=f"{total:g}")
            return


def _check_named(chain: Chain, flows: list[Placed], add: ReportFault, route_ids: set[str]) -> None:
    """Check that flows name routes of the chain, and warn of routes that none names."""
    for index, flow, _ in flows:
        for n, route in enumerate(flow.routes):
            if route not in route_ids:
                path: Path = ("flows", index, "routes", n)
                add(path, "no_route", near=near_names(route, sorted(route_ids)), name=route)
    used = {route for _, flow, _ in flows for route in flow.routes}
    for route in chain.routes:
        if route not in used:
            add(("routes", route), "route_unused", warning=True, name=route)


def key_of(id_: str) -> str:
    """Return the id of a link without its chain."""
    return id_.rpartition("/")[2]
