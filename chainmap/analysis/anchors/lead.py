"""The one anchor that the gap report names.

What is lost without it, and what it buys.
"""

from chainmap.analysis.anchors.extraction.losses import find_losses, find_places, rank
from chainmap.analysis.anchors.park import AnchorPark
from chainmap.analysis.anchors.purchases import find_purchases
from chainmap.analysis.anchors.rates import serve_rate, spend
from chainmap.analysis.balance.balance import Balance
from chainmap.findings.anchors import AnchorLead


def find_lead(balance: Balance) -> AnchorLead | None:
    """Return the tenant without which V loses most for sure.

    None where none is sure to lose anything.
    """
    park = AnchorPark(balance)
    tenants = [tenant.id for tenant in park.anchors]
    found = find_losses(park, [(tenant,) for tenant in tenants])
    losses = {tenant: loss.value for tenant, loss in zip(tenants, found, strict=True)}
    if not losses:
        return None
    first = rank(losses)[0]
    if losses[first].low <= 0:
        return None
    bought = find_purchases(park, park.whole, {first: park.parts[first]})[first]
    rates = {link: serve_rate(balance.demand(link), balance.supplied(link)) for link in bought}
    name = next(tenant.name for tenant in park.anchors if tenant.id == first)
    return AnchorLead(
        tenant=first,
        name=name,
        extraction=losses[first],
        places=find_places(losses)[first],
        tenants=len(losses),
        purchases=spend(bought, rates, balance.prices),
    )
