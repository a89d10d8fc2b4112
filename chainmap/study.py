"""From a path to a graph: the one way that commands, notebooks and benchmarks go."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from chainmap.errors import Fault, Faults, InputError, Place
from chainmap.graph import Facts, ParkGraph, build_graph
from chainmap.ingest.chain_file import bundled_chains, load_chains
from chainmap.ingest.corrections import correct, read_corrections, resolve_links, teach
from chainmap.ingest.holdings import Holder
from chainmap.ingest.lessons import Lessons
from chainmap.ingest.matching import FirmText, LinkMatcher
from chainmap.ingest.naming import LinkNames, TenantNames
from chainmap.ingest.park_folder import load_park
from chainmap.ingest.park_tables import read_tables
from chainmap.ingest.resolve import resolve
from chainmap.model.chain import SHARED, Chain
from chainmap.model.interval import Interval
from chainmap.model.match import Match
from chainmap.model.park import Correction, Holding, Park, Tenant


@dataclass(frozen=True, slots=True)
class Study:
    """A park on its chains, and what its files had that the user should know."""

    graph: ParkGraph
    notes: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class StudyOptions:
    """What the user says beside the path."""

    chains: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    complete: bool = False
    tenants_in_park: int | None = None
    corrections: Path | None = None
    answers: Path | None = None
    from_revenue: bool = False


Progress = Callable[[Iterable[Tenant], int], Iterable[Tenant]]


def open_study(path: Path | str, options: StudyOptions | None = None, *, progress: Progress | None = None) -> Study:
    """Read a park and its chains, match its tenants and build the graph.

    Raises:
        InputError: something in the input is wrong; the faults of the park and of the chains come together.
    """
    options = options or StudyOptions()
    faults = Faults()
    park: Park | None = None
    try:
        park = load_park(
            path, where=options.where, complete=options.complete, tenants_in_park=options.tenants_in_park,
            faults=faults,
        )  # fmt: skip
    except InputError as error:
        faults.take(error)
    names = options.chains or (park.chains if park else ())
    if not names and park is not None:
        faults.add(
            Place(str(path)), "no_chain_named", known=", ".join(id_ for id_ in bundled_chains() if id_ != SHARED)
        )
    chains = load_chains(names, faults)
    faults.raise_errors()
    assert park is not None  # noqa: S101  # without a park there is an error
    corrections = park.corrections
    if options.corrections is not None:
        corrections += read_corrections(options.corrections, park.tenants, faults)
    if options.answers is not None:
        told = read_tables({"answers": options.answers}, TenantNames(park.tenants), faults).answers
        park = replace(park, tables=replace(park.tables, answers=(*park.tables.answers, *told)))
    faults.raise_errors()
    _note_scripts(park, faults)
    return Study(_join(park, chains, corrections, options, faults, progress), faults.warnings)


def _join(  # noqa: PLR0913, PLR0917  # what a graph is made of
    park: Park, chains: tuple[Chain, ...], corrections: tuple[Correction, ...], options: StudyOptions, faults: Faults,
    progress: Progress | None,
) -> ParkGraph:  # fmt: skip
    """Match the tenants, put their figures on the links, resolve the other tables, and build the graph.

    Raises:
        InputError: a table names a link that no chain has.
    """
    links = tuple(link for chain in chains for link in chain.links)
    names = LinkNames(links)
    told = resolve(park.tables, park.tenants, links, names, faults)
    faults.raise_errors()
    corrections += told.corrections
    matches = match_tenants(park.tenants, chains, corrections, names=names, faults=faults, progress=progress)
    holder = Holder(
        links, faults, utilisation=dict(park.utilisation), from_revenue=options.from_revenue, answers=told.answers
    )
    holdings = {
        tenant.id: held
        for tenant in park.tenants
        if (found := matches.get(tenant.id)) and (held := holder.hold(tenant, found))
    }
    _note_unused(told.answers, holdings, park, faults)
    return build_graph(park, chains, matches, Facts(holdings, told.needs, told.trades, told.orders))


def _note_unused(
    answers: Mapping[tuple[str, str, str], tuple[Interval, Place]], holdings: Mapping[str, Mapping[str, Holding]],
    park: Park, faults: Faults,
) -> None:  # fmt: skip
    """Say which answers are of a link on which the tenant neither stands nor could stand."""
    names = {tenant.id: tenant.name for tenant in park.tenants}
    for (tenant, link, _), (_, place) in answers.items():
        if link not in holdings.get(tenant, {}):
            faults.warn(place, "answer_not_used", tenant=names[tenant], link=link)


def match_tenants(  # noqa: PLR0913  # what matching takes
    tenants: tuple[Tenant, ...], chains: Iterable[Chain], corrections: Iterable[Correction] = (), *,
    names: LinkNames | None = None, faults: Faults | None = None, progress: Progress | None = None,
) -> dict[str, tuple[Match, ...]]:  # fmt: skip
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
