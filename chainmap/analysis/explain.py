"""How the figures of one link come about."""

from chainmap.analysis.balance import Balance
from chainmap.analysis.gain import trace_gain
from chainmap.graph import ParkGraph
from chainmap.model.findings import Explanation, GapReport, GroupMember


def explain_link(graph: ParkGraph, report: GapReport, link: str) -> Explanation:
    """Return a link's finding with what a newcomer changes, and how the groups that it belongs to are shared.

    Groups are shown with needs and supplies at their low ends: what is sure.
    """
    balance = Balance(graph)
    finding, one = report.link(link), graph.link(link)
    least = one.minimum_efficient_scale
    size = least.value if finding.action == "extend" and least else None
    low, high = trace_gain(balance, one, size=size) if finding.figures.gain.high is not None else ((), ())
    groups = tuple(
        GroupMember(
            pool.downstream, pool.group, member, pool.shares[n], pool.need[n].low, shared.served[n], shared.demand[n]
        )
        for pool, shared in balance.pools.shared(link)
        if pool.need[pool.members.index(link)].low
        for n, member in enumerate(pool.members)
    )
    return Explanation(finding, low, high, groups)
