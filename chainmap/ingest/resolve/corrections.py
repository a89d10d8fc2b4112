"""A planner's corrections, with the ids of their links."""

from collections.abc import Iterable

from chainmap.errors import Faults
from chainmap.ingest.names import LinkNames
from chainmap.model.park import Correction


def resolve_links(
    corrections: Iterable[Correction], links: LinkNames, faults: Faults
) -> dict[str, dict[str, Correction]]:
    """Return the corrections by tenant and link id.

    A link may be named by id, key, name or alias. An unknown link is a warning: the other corrections are used.
    """
    by_tenant: dict[str, dict[str, Correction]] = {}
    for correction in corrections:
        id_ = links.find_link(correction.link, correction.place, faults, warning=True)
        if id_:
            by_tenant.setdefault(correction.tenant, {})[id_] = correction
    return by_tenant
