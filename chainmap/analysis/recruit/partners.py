"""With whom a recruit could trade.

The plan's sales, divided among the tenants who need or make the link.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from chainmap.analysis.recruit.model import RecruitModel
from chainmap.analysis.recruit.variables import Group, Sale, Variable
from chainmap.analysis.solver.programme import Solution
from chainmap.findings.plan import Partner
from chainmap.model.candidates import Candidate
from chainmap.model.chain import Flow

_LEAST: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Partners:
    """The tenants that a recruit sells to and buys from.

    `with_newcomers`: its sales to other recruits, CNY a year.
    """

    sells_to: tuple[Partner, ...]
    buys_from: tuple[Partner, ...]
    with_newcomers: float


def find_partners(
    model: RecruitModel, candidate: Candidate, sizes: Mapping[str, float], sales: Solution[Variable]
) -> Partners:
    """Return the trades of one recruit in the plan's sales.

    Several recruits on a link sell in proportion to their sizes. What they sell to tenants is divided by the tenants'
    net needs; what they buy, by their own needs and by the makers' free capacities.
    """
    return _PartnerFinder(model, sizes, sales).find(candidate)


def find_substitutes(model: RecruitModel, candidate: Candidate, sales: Solution[Variable]) -> tuple[str, ...]:
    """Return the links that tenants may use in place of what a recruit sells them.

    Those with makers of unknown capacity.

    Such a maker keeps newcomers off its own link only: on the other links of the `any_of` group they are assumed to
    serve all needs.
    """
    graph = model.balance.graph
    links: dict[str, None] = {}
    for link, _ in candidate.sizes:
        for flow in graph.flows_from(link):
            sale = Sale("new", "old", link, _group_of(flow))
            if flow.any_of and sales.values.get(sale, 0.0) > _LEAST:
                links |= {
                    other.upstream: None
                    for other in graph.flows_into(flow.downstream)
                    if other.any_of == flow.any_of and other.upstream != link and model.today[other.upstream].unknown
                }
    return tuple(links)


class _PartnerFinder:
    """Divides the sales of a plan among those who trade.

    `sizes` of the recruits by key.
    """

    def __init__(self, model: RecruitModel, sizes: Mapping[str, float], sales: Solution[Variable]) -> None:
        self.model = model
        self.balance = model.balance
        self.sizes = sizes
        self.sales = sales

    def find(self, candidate: Candidate) -> Partners:
        sells: list[Partner] = []
        buys: list[Partner] = []
        with_newcomers = 0.0
        for link, size in candidate.sizes:
            units = (size or 1.0) * self.sizes[candidate.key]
            share = units / sum(stated * self.sizes.get(key, 0.0) for key, stated in self.model.sizes[link])
            sells += self._sells_to(link, share)
            among = (sale for sale in self.model.sales[link] if sale.among_newcomers)
            with_newcomers += share * self._sum(among) * self.model.prices[link]
            for flow in self.balance.graph.flows_into(link):
                need = (self.balance.coefficients.of(flow) or 0.0) * units
                if need:
                    buys += self._buys_from(flow, need)
        return Partners(tuple(sells), tuple(buys), with_newcomers)

    def _sells_to(self, link: str, share: float) -> list[Partner]:
        """Return the tenants who buy a recruit's share of what newcomers sell on a link."""
        quantities: dict[str, float] = {}
        lines = [line for line in self.balance.needs(link) if line.state == "confirmed"]
        for sale in self.model.sales[link]:
            if sale.seller == "old" or sale.buyer == "new":
                continue
            sold = self.sales.values.get(sale, 0.0) * share
            buyers = [line for line in lines if ((line.downstream, line.group) if line.group else None) == sale.group]
            needed = sum(line.net.low for line in buyers)
            if sold <= _LEAST or not needed:
                continue
            for line in buyers:
                quantities[line.name] = quantities.get(line.name, 0.0) + sold * line.net.low / needed
        return self._partners(link, quantities)

    def _buys_from(self, flow: Flow, need: float) -> list[Partner]:
        """Return the tenants from whom a recruit buys by a flow.

        Of all that newcomers buy by it, the recruit has the share of its `need`.
        """
        link, group = flow.upstream, _group_of(flow)
        bought_by_new = [sale for sale in self.model.sales[link] if sale.seller == "old" and sale.buyer == "new"]
        grouped = group is not None and any(sale.group == group for sale in self.model.sales[link])
        bought = self._sum(sale for sale in bought_by_new if sale.group == (group if grouped else None))
        needed = need if grouped else self._needs_of_recruits(link)
        makers = [line for line in self.balance.supplies(link) if line.state == "confirmed" and line.capacity.high]
        free = sum(line.net.low for line in makers)
        if bought <= _LEAST or not needed or not free:
            return []
        taken = bought * min(1.0, need / needed)
        return self._partners(link, {line.name: taken * line.net.low / free for line in makers})

    def _needs_of_recruits(self, link: str) -> float:
        """Return what all recruits need of a link together, outside groups."""
        return sum(
            (self.balance.coefficients.of(flow) or 0.0) * stated * self.sizes.get(key, 0.0)
            for flow in self.balance.graph.flows_from(link)
            if not flow.any_of
            for key, stated in self.model.sizes.get(flow.downstream, ())
        )

    def _sum(self, sales: Iterable[Sale]) -> float:
        return sum(self.sales.values.get(sale, 0.0) for sale in sales)

    def _partners(self, link: str, quantities: Mapping[str, float]) -> list[Partner]:
        """Return partners with their quantities and values, the largest first."""
        unit = f"{self.balance.graph.link(link).unit}/a"
        price = self.balance.prices[link]
        return [
            Partner(link, tenant, quantity, unit, None if price is None else quantity * price)
            for tenant, quantity in sorted(quantities.items(), key=lambda item: -item[1])
            if quantity > _LEAST
        ]


def _group_of(flow: Flow) -> Group | None:
    return (flow.downstream, flow.any_of) if flow.any_of else None
