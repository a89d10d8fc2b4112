"""All anchors of a park, by what V loses without each of them."""

from collections.abc import Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from chainmap.analysis.anchors.candidates import find_candidates
from chainmap.analysis.anchors.cascade.park import ParkCascade
from chainmap.analysis.anchors.cascade.trading import Trading
from chainmap.analysis.anchors.extraction.groups import GroupSearch
from chainmap.analysis.anchors.extraction.losses import Loss, find_losses, find_places, rank
from chainmap.analysis.anchors.extraction.settling import find_settling_call
from chainmap.analysis.anchors.magnet import Magnet
from chainmap.analysis.anchors.park import AnchorPark
from chainmap.analysis.anchors.pull import ChainPull, Requirements, pull_chain, serve_rates
from chainmap.analysis.anchors.purchases import Needs, find_purchases
from chainmap.analysis.anchors.rates import rate_of, spend
from chainmap.analysis.anchors.sells import Sales, find_sales
from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.balance.local_value import measure_local_value
from chainmap.analysis.gaps.coverage import measure_coverage
from chainmap.findings.anchors import (
    AnchorFinding,
    AnchorIndex,
    AnchorReport,
    CascadeFinding,
    ChainPurchases,
    Departure,
    LinkLoss,
    Places,
    Pull,
    PullLine,
    SaleLine,
)
from chainmap.model.anchors import AnchorOptions
from chainmap.model.interval import NOTHING, Interval, bounded, total
from chainmap.model.park import Tenant


def report_anchors(balance: Balance, options: AnchorOptions | None = None) -> AnchorReport:
    """Return every tenant that supplies a link, with what hangs on it.

    In order of what V loses without it.

    `balance` holds confirmed matches only.
    """
    return _AnchorReporter(balance, options or AnchorOptions()).report()


Tiers = NDArray[np.int64]


class _AnchorReporter:
    def __init__(self, balance: Balance, options: AnchorOptions) -> None:
        self.balance = balance
        self.graph = balance.graph
        self.park = AnchorPark(balance)
        self.options = options
        self.requirements = Requirements((link.id for link in balance.graph.links), balance.coefficients)
        self.magnet = Magnet(self.park)
        self.cascade = ParkCascade(Trading(self.park), replaced_outside=options.replaced_outside)
        self.rates = serve_rates(balance, self.requirements.links)
        self.rate_of_link = {
            link: Interval(float(self.rates[0][n, 0]), float(self.rates[1][n, 0]))
            for n, link in enumerate(self.requirements.links)
        }
        self.links = {link.id: link for link in self.graph.links}

    def report(self) -> AnchorReport:
        """Return the whole report."""
        options = self.options
        found = dict(zip(self._ids, find_losses(self.park, [(tenant,) for tenant in self._ids]), strict=True))
        losses = {tenant: loss.value for tenant, loss in found.items()}
        order = rank(losses)
        places = find_places(losses)
        pulls = self._pulls()
        cascades = dict(zip(self._ids, self.cascade.run([(tenant,) for tenant in self._ids]), strict=True))
        tenants = {tenant.id: tenant for tenant in self.park.anchors}
        search = GroupSearch(self.park, losses, order) if options.groups else None

        return AnchorReport(
            subject=self.graph.subject,
            coverage=measure_coverage(self.graph),
            local_value=measure_local_value(self.balance).value,
            demand_value=self.demand_value,
            output_value=self.cascade.output_value,
            tenants=tuple(
                self._finding(tenants[id_], loss=found[id_], pull=pulls[id_], cascade=cascades[id_], places=places[id_])
                for id_ in order
            ),
            uncertain=options.uncertain,
            groups=tuple(search.find(k) for k in options.groups) if search else (),
            candidates=find_candidates(self.park, self.requirements, options.newcomers),
            candidates_without_capacity=options.without_capacity,
            departure=self._departure(options.leaving) if options.leaving else None,
            call=find_settling_call(self.park, losses),
            assumed=options.assumed,
            reported_value=options.reported_value,
            titled_elsewhere=tuple(
                tenant.name
                for tenant in self.graph.park.tenants
                if tenant.id in options.designated and tenant.id not in tenants
            ),
            link_names={link.id: link.name for link in self.graph.links},
            tenant_names={tenant.id: tenant.name for tenant in self.graph.park.tenants},
            link_units={link.id: f"{link.unit}/a" for link in self.graph.links},
        )

    def _departure(self, tenants: tuple[str, ...]) -> Departure:
        """Return what tenants take with them together."""
        (loss,) = find_losses(self.park, [tenants])
        (cascade,) = self.cascade.run([tenants])
        names = {tenant.id: tenant.name for tenant in self.park.anchors}
        return Departure(
            tenants=tenants,
            names=tuple(names[tenant] for tenant in tenants),
            value=loss.value,
            lost_by_link=tuple(LinkLoss(link, value) for link, value in loss.by_link),
            cascade=cascade,
        )

    @cached_property
    def _ids(self) -> list[str]:
        return [tenant.id for tenant in self.park.anchors]

    @cached_property
    def purchases(self) -> dict[str, Needs]:
        """What each tenant buys, one step up."""
        return find_purchases(self.park, self.park.whole, self.park.parts)

    @cached_property
    def demand_value(self) -> Interval:
        """Σ p D over the links that V counts."""
        return total(
            self.balance.demand(link).times(price)
            for link, price in self.balance.prices.items()
            if price is not None and self.balance.counts(link)
        )

    def _finding(
        self, tenant: Tenant, *, loss: Loss, pull: Pull, cascade: CascadeFinding, places: Places
    ) -> AnchorFinding:
        bought = self.purchases[tenant.id]
        sales = find_sales(self.park, tenant.id)
        return AnchorFinding(
            tenant=tenant.id,
            name=tenant.name,
            links=self.park.links[tenant.id],
            pull=pull,
            sells=tuple(SaleLine(link, self._unit(link), supply, here) for link, (supply, here) in sales.items()),
            extraction=loss.value,
            lost_by_link=tuple(LinkLoss(link, value) for link, value in loss.by_link),
            not_counted=self._not_counted(tenant.id, bought, sales),
            places=places,
            cascade=cascade,
            magnet=self.magnet.lines(tenant.id, bought),
            index=AnchorIndex(
                self._share(bought), self._share({link: here for link, (_, here) in sales.items()}), cascade.others
            ),
            designated=self.options.designated.get(tenant.id, ""),
        )

    def _unit(self, link: str) -> str:
        return f"{self.links[link].unit}/a"

    def _share(self, quantities: Mapping[str, Interval]) -> Interval:
        """Return Σ p q / Σ p D over the links that V counts; nothing of nothing."""
        worth = total(
            quantity.times(self.balance.prices[link] or 0.0)
            for link, quantity in quantities.items()
            if self.balance.counts(link)
        )
        return NOTHING if worth.high == 0 else rate_of(worth, self.demand_value) or NOTHING

    def _not_counted(self, tenant: str, bought: Needs, sales: Sales) -> tuple[str, ...]:
        """Return the links that V does not count and the tenant could trade here."""
        return tuple(
            link
            for link in self.requirements.links
            if not self.balance.counts(link)
            and (
                (link in bought and self._others(tenant, link, "supply"))
                or (link in sales and self._others(tenant, link, "need"))
            )
        )

    def _others(self, tenant: str, link: str, what: str) -> bool:
        """Whether another tenant could supply, or needs, a link."""
        lines = self.balance.supplies(link) if what == "supply" else self.balance.needs(link)
        return any(line.tenant != tenant and line.net.high != 0 for line in lines)

    def _pulls(self) -> dict[str, Pull]:
        """Return the pull of each anchor, all reckoned at once."""
        ends = tuple(
            np.concatenate(
                [self.requirements.column(self.purchases[tenant], high=high) for tenant in self._ids]
                or [np.zeros((len(self.requirements.links), 0))],
                axis=1,
            )
            for high in (False, True)
        )
        pulled = pull_chain(self.requirements, (ends[0], ends[1]), self.rates)
        tiers = self.requirements.tiers(ends[1])
        return {tenant: self._pull(tenant, n, pulled, tiers[:, n]) for n, tenant in enumerate(self._ids)}

    def _pull(self, tenant: str, column: int, pulled: ChainPull, tiers: Tiers) -> Pull:
        bought = self.purchases[tenant]
        lines = []
        for n in np.flatnonzero(pulled.chain[1][:, column] > 0):
            link = self.links[self.requirements.links[n]]
            parts = [
                Interval(float(low[n, column]), bounded(float(high[n, column])))
                for low, high in (pulled.chain, pulled.here, pulled.outside, pulled.beyond)
            ]
            lines.append(
                PullLine(
                    link=link.id,
                    name=link.name,
                    unit=f"{link.unit}/a",
                    tier=int(tiers[n]),
                    price=self.balance.prices[link.id],
                    needs=bought.get(link.id, NOTHING),
                    chain=parts[0],
                    here=parts[1],
                    outside=parts[2],
                    beyond=parts[3],
                )
            )
        chain, here, outside, beyond = (
            total(getattr(line, name).times(line.price) for line in lines if line.price is not None)
            for name in ("chain", "here", "outside", "beyond")
        )
        return Pull(
            purchases=spend(bought, self.rate_of_link, self.balance.prices),
            chain=ChainPurchases(chain, here, outside, beyond, rate_of(here, chain)),
            links=tuple(lines),
            unpriced=tuple(line.link for line in lines if line.price is None),
        )
