"""Tenants on links: every row's text matched, a planner's corrections applied."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from chainmap.errors import Fault, Faults, Place
from chainmap.folding import fold
from chainmap.ingest.matching import FirmText, LinkMatcher, correct, listed_abnormal, read_standing, teach, trades
from chainmap.ingest.names import LinkNames
from chainmap.ingest.resolve.corrections import resolve_links
from chainmap.model.chain import Chain
from chainmap.model.match import Match
from chainmap.model.park import Correction, Park, StatedNeed, Tenant
from chainmap.study.short_words import confirm_short_words

_NAMED: Final = 5  # tenants in a warning
Progress = Callable[[Iterable[Tenant], int], Iterable[Tenant]]


def match_tenants(  # noqa: PLR0913  # one keyword per input of matching
    tenants: tuple[Tenant, ...],
    chains: Iterable[Chain],
    corrections: Iterable[Correction] = (),
    *,
    names: LinkNames | None = None,
    faults: Faults | None = None,
    progress: Progress | None = None,
) -> dict[str, tuple[Match, ...]]:
    """Return the matches of each tenant, by its id.

    Each row of a tenant is matched by itself. A planner's corrections override matching, and inform the matches of
    firms with the same words.

    Args:
        tenants: the tenants to match.
        chains: the chains whose links they may supply.
        corrections: a planner's decisions; those on unknown links are faults.
        names: the names of the chains' links; its matcher is used, so that it is built once.
        faults: collects what is wrong with the corrections.
        progress: wraps the iteration over the tenants.
    """
    names = names or LinkNames(tuple(link for chain in chains for link in chain.links))
    corrected = resolve_links(corrections, names, Faults() if faults is None else faults)
    matcher = names.matcher
    if corrected:
        teachers = [tenant for tenant in tenants if tenant.id in corrected]
        untaught = {tenant.id: _match_rows(tenant, matcher) for tenant in teachers}
        matcher = matcher.taught(teach(corrected, teachers, untaught))
    watched = progress(tenants, len(tenants)) if progress else tenants
    matches = confirm_short_words(
        tenants,
        {tenant.id: _match_rows(tenant, matcher) for tenant in watched},
        {link.id: link for link in names.links},
    )
    return {id_: correct(matches_of_tenant, corrected.get(id_, {})) for id_, matches_of_tenant in matches.items()}


def without_needs_of_idle(
    needs: tuple[StatedNeed, ...], tenants: Iterable[Tenant], matches: Mapping[str, tuple[Match, ...]], faults: Faults
) -> tuple[StatedNeed, ...]:
    """Return the stated needs without those of firms that do not operate, which are warned of.

    A firm that a planner confirmed on a link operates.
    """
    if not needs:
        return ()
    buyers = {need.tenant for need in needs}
    found = {
        tenant.id: (tenant.name, _idle(tenant, matches.get(tenant.id, ()))) for tenant in tenants if tenant.id in buyers
    }
    idle = {id_: words for id_, (_, words) in found.items() if words}
    for need in needs:
        if need.tenant in idle:
            faults.warn(need.place, "need_of_idle", tenant=found[need.tenant][0], words=idle[need.tenant])
    return tuple(need for need in needs if need.tenant not in idle)


def note_idle(tenants: Iterable[Tenant], matches: Mapping[str, tuple[Match, ...]], faults: Faults) -> None:
    """Note the firms that do not operate, which count nowhere, and those that the registry lists as abnormal."""
    for tenant in tenants:
        if any(row.remarks for row in tenant.rows) and (words := _idle(tenant, matches.get(tenant.id, ()))):
            faults.warn(replace(tenant.rows[0].place, column=None), "firm_idle", tenant=tenant.name, words=words)
        elif words := next(filter(None, (listed_abnormal(row.remarks) for row in tenant.rows if row.remarks)), ""):
            faults.warn(replace(tenant.rows[0].place, column=None), "listed_abnormal", tenant=tenant.name, words=words)


def off_chain(tenants: Iterable[Tenant], matches: Mapping[str, tuple[Match, ...]]) -> tuple[Tenant, ...]:
    """Return the firms that operate, say what they do, and are on no link."""
    found = ((tenant, matches.get(tenant.id, ())) for tenant in tenants if tenant.text)
    return tuple(tenant for tenant, of_tenant in found if not (_is_listed(of_tenant) or _idle(tenant, of_tenant)))


def note_off_chain(tenants: Iterable[Tenant], matches: Mapping[str, tuple[Match, ...]], place: Place) -> Fault | None:
    """Return a note on the firms that operate, say what they do, and are on no link; None without any."""
    names = [tenant.name for tenant in off_chain(tenants, matches)]
    if not names:
        return None
    faults = Faults()
    shown = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    faults.warn(place, "off_chain", count=len(names), names=shown)
    return faults.warnings[0]


def _is_listed(matches: Iterable[Match]) -> bool:
    return any(match.listed for match in matches)


def _idle(tenant: Tenant, matches: tuple[Match, ...]) -> str:
    """Return the remark by which a tenant does not operate, '' if it does."""
    name = fold(tenant.full_name or tenant.name)
    standings = [read_standing(row.remarks, trader=trades(name, row.remarks), makes=row.makes) for row in tenant.rows]
    gone = next((standing.words for standing in standings if standing.gone), "")
    idle = gone or (standings[0].words if all(standing.sure for standing in standings) else "")
    return "" if any(match.supplies or match.could_supply for match in matches) else idle


def warn_of_scripts(park: Park, faults: Faults) -> None:
    """Warn of text with neither Chinese nor Latin letters: it cannot be matched."""
    unreadable = [tenant.name for tenant in park.tenants if _is_in_other_script(tenant)]
    if unreadable:
        place = Place(park.files[-1] if park.files else park.id)
        names = ", ".join(unreadable[:_NAMED])
        faults.warn(place, "third_language", count=len(unreadable), names=names)


def _is_in_other_script(tenant: Tenant) -> bool:
    text = "".join(row.products + row.business_scope for row in tenant.rows)
    readable = any("a" <= char.lower() <= "z" or "\u3400" <= char <= "\u9fff" for char in text)
    return not readable and any(char.isalpha() for char in text)


def _match_rows(tenant: Tenant, matcher: LinkMatcher) -> tuple[Match, ...]:
    """Return the strongest match of each link over a tenant's rows.

    Rows that agree on the state add their evidence. Where some rows have text, rows without it are skipped: the name
    alone adds nothing.
    """
    strongest: dict[str, Match] = {}
    name = tenant.full_name or tenant.name
    several = tenant.rows if len(tenant.rows) > 1 else ()
    gone = next((row.remarks for row in several if read_standing(row.remarks).gone), "")  # says it of all its rows
    for row in tenant.rows:
        if tenant.text and not row.text:
            continue
        text = FirmText(name, row.products, row.business_scope, gone or row.remarks, row.industry_code)
        for match in matcher.match(text, makes=row.makes):
            evidence = tuple(replace(piece, row=row.place.row) for piece in match.evidence)
            earlier = strongest.get(match.link)
            if earlier is None or match.strength < earlier.strength:
                strongest[match.link] = replace(match, evidence=evidence)
            elif earlier.state == match.state:
                strongest[match.link] = replace(earlier, evidence=earlier.evidence + evidence)
    return tuple(strongest.values())
