"""Tenants on links: every row's text matched, a planner's corrections over it."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from chainmap.errors import Faults, Place
from chainmap.ingest.matching import FirmText, Lessons, LinkMatcher, correct, teach
from chainmap.ingest.names import LinkNames
from chainmap.ingest.resolve.corrections import resolve_links
from chainmap.model.chain import Chain
from chainmap.model.match import Match
from chainmap.model.park import Correction, Park, Tenant

Progress = Callable[[Iterable[Tenant], int], Iterable[Tenant]]


def match_tenants(  # noqa: PLR0913  # what matching takes
    tenants: tuple[Tenant, ...],
    chains: Iterable[Chain],
    corrections: Iterable[Correction] = (),
    *,
    names: LinkNames | None = None,
    faults: Faults | None = None,
    progress: Progress | None = None,
) -> dict[str, tuple[Match, ...]]:
    """Return the matches of each tenant, by its id; several rows of a tenant are read one by one.

    A planner's corrections win, and teach: the same words of another firm are suggested, or doubted.
    """
    links = tuple(link for chain in chains for link in chain.links)
    noted = Faults() if faults is None else faults
    corrected = resolve_links(corrections, names or LinkNames(links), noted)
    lessons = Lessons()
    if corrected:
        matcher = LinkMatcher(links)
        told = [tenant for tenant in tenants if tenant.id in corrected]
        lessons = teach(corrected, told, {tenant.id: _match_rows(tenant, matcher) for tenant in told})
    matcher = LinkMatcher(links, lessons)
    shown = progress(tenants, len(tenants)) if progress else tenants
    found = {tenant.id: _match_rows(tenant, matcher) for tenant in shown}
    return {id_: correct(matches, corrected.get(id_, {})) for id_, matches in found.items()}


def _note_scripts(park: Park, faults: Faults) -> None:
    """Say which tenants' text is in neither Chinese nor Latin letters: nothing in it can be matched."""
    strange = [
        tenant.name
        for tenant in park.tenants
        if (text := "".join(row.products + row.business_scope for row in tenant.rows))
        and not any("a" <= char.lower() <= "z" or "\u3400" <= char <= "\u9fff" for char in text)
        and any(char.isalpha() for char in text)
    ]
    if strange:
        names = ", ".join(strange[:5])
        faults.warn(Place(park.files[-1] if park.files else park.id), "third_language", count=len(strange), names=names)


def _match_rows(tenant: Tenant, matcher: LinkMatcher) -> tuple[Match, ...]:
    best: dict[str, Match] = {}
    name = tenant.full_name or tenant.name
    for row in tenant.rows:
        if tenant.text and not row.text:
            continue  # another row says what it does; the name adds nothing
        for match in matcher.match(FirmText(name, row.products, row.business_scope, row.remarks, row.industry_code)):
            placed = tuple(replace(evidence, row=row.place.row) for evidence in match.evidence)
            old = best.get(match.link)
            if old is None or match.strength < old.strength:
                best[match.link] = replace(match, evidence=placed)
            elif old.state == match.state:
                best[match.link] = replace(old, evidence=old.evidence + placed)
    return tuple(best.values())
