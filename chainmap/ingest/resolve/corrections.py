"""A planner's corrections with their links found."""

from collections.abc import Iterable

from chainmap.errors import Faults
from chainmap.ingest.names import LinkNames
from chainmap.model.park import Correction


def resolve_links(
    corrections: Iterable[Correction], links: LinkNames, faults: Faults
) -> dict[str, dict[str, Correction]]:
    """Return the corrections by tenant and link id; a link may be named by id, key, name or alias."""
    found: dict[str, dict[str, Correction]] = {}
    for correction in corrections:
        id_ = links.find_link(correction.link, correction.place, faults, warning=True)
        if id_:
            found.setdefault(correction.tenant, {})[id_] = correction
    return found
