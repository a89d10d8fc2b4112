"""What a study counts as made, for tests."""

from chainmap.study.park import Study


def made_by(study: Study) -> dict[str, dict[str, float | None]]:
    """Return the capacity of each confirmed maker, by firm and key of a link: its lower end; None is unknown."""
    made: dict[str, dict[str, float | None]] = {}
    for tenant in study.graph.park.tenants:
        made[tenant.name] = {}
        for link, match in study.graph.links_of(tenant.id):
            if match.state == "confirmed" and match.role == "maker":
                offering = study.graph.offering(tenant.id, link.id)
                made[tenant.name][link.key] = offering.capacity.low if offering.capacity_basis != "unknown" else None
    return made
