"""From a path to a graph: the one way that commands, notebooks and benchmarks go."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from chainmap.analysis.identity import pair_tenants
from chainmap.analysis.neighbour_parks import neighbour_supplies
from chainmap.analysis.what_if import apply_edits
from chainmap.errors import Fault, Faults, InputError, Place, near_names
from chainmap.graph import Facts, ParkGraph, build_graph
from chainmap.ingest.chain_file import bundled_chains, load_chains
from chainmap.ingest.corrections import correct, read_corrections, resolve_links, teach
from chainmap.ingest.edits import Assumed, Setting, read_edits
from chainmap.ingest.holdings import Holder
from chainmap.ingest.lessons import Lessons
from chainmap.ingest.matching import FirmText, LinkMatcher
from chainmap.ingest.naming import LinkNames, TenantNames
from chainmap.ingest.park_folder import load_park
from chainmap.ingest.park_tables import read_tables
from chainmap.ingest.regions import read_regions, region_of_tenants
from chainmap.ingest.resolve import resolve
from chainmap.model.chain import SHARED, Chain
from chainmap.model.interval import Interval
from chainmap.model.match import Match
from chainmap.model.park import Correction, Holding, NeighbourSupply, Park, Tables, Tenant
from chainmap.model.relatedness import LEAST_FIRMS
from chainmap.model.what_if import Edit

_FEW_REGIONS: Final = 10


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
    with_neighbours: bool = True


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
    nearby = (*told.neighbours, *_neighbour_parks(park, chains, options, faults))
    faults.raise_errors()
    return build_graph(park, chains, matches, Facts(holdings, told.needs, told.trades, told.orders, nearby))


def _neighbour_parks(
    park: Park, chains: tuple[Chain, ...], options: StudyOptions, faults: Faults
) -> Iterator[NeighbourSupply]:
    """Yield what neighbours with folders of their own make and need, beyond own use, on this park's chains.

    Their own neighbours are not followed; what is wrong in their files is said with this park's.
    """
    if not options.with_neighbours or not park.neighbours:
        return
    names = options.chains or park.chains
    listed = {row.name for row in park.tables.neighbours}
    for one in park.neighbours:
        if one.name in listed:
            faults.add(one.place, "neighbour_both", name=one.name)
        try:
            graph = open_study(one.folder, StudyOptions(chains=names, with_neighbours=False)).graph
        except InputError as error:
            faults.take(error)
            continue
        yield from neighbour_supplies(one, graph, {link.id for chain in chains for link in chain.links})


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


@dataclass(frozen=True, slots=True)
class RegionalStudy:
    """Many regions' firms on their chains: the column that says the region, and the region of each tenant's id.

    `region` is the one that was asked for, or empty.
    """

    graph: ParkGraph
    by: str
    region_of: Mapping[str, str]
    region: str
    notes: tuple[Fault, ...]


def open_regions(
    path: Path | str, *, by: str = "", region: str = "", options: StudyOptions | None = None,
    progress: Progress | None = None,
) -> RegionalStudy:  # fmt: skip
    """Read a table of firms and the column `by` that says their region; without chains in `options`, on all bundled.

    Raises:
        InputError: something in the input is wrong: also no such column, one region only, no region with enough firms,
            or the `region` asked for is not there or too small.
    """
    path, options, faults = Path(path), options or StudyOptions(), Faults()
    regions = None if path.is_dir() else read_regions(path, by, faults)
    if regions is not None and not options.chains:
        options = replace(options, chains=tuple(id_ for id_ in bundled_chains() if id_ != SHARED))
    try:
        study = open_study(path, options, progress=progress)
    except InputError as error:
        faults.take(error)
    faults.raise_errors()
    file = study.graph.park.files[-1]
    if regions is None:
        regions = read_regions(Path(file), by, faults)
        faults.raise_errors()
    place = Place(file, column=regions.heading)
    region_of = region_of_tenants(study.graph.park.tenants, regions, place, faults)
    _check_regions(region_of, region, place, faults)
    notes = tuple(dict.fromkeys((*faults.warnings, *study.notes)))
    return RegionalStudy(study.graph, regions.heading, region_of, region, notes)


def _check_regions(region_of: Mapping[str, str], region: str, place: Place, faults: Faults) -> None:
    """Say what keeps regions from being compared.

    Raises:
        InputError: something does.
    """
    sizes = Counter(filter(None, region_of.values()))
    large = [name for name, firms in sizes.items() if firms >= LEAST_FIRMS]
    if len(sizes) < 2:  # noqa: PLR2004  # with one there is nothing to compare
        faults.add(place, "one_region", name=next(iter(sizes), "–"))
    elif len(large) < 2:  # noqa: PLR2004
        faults.add(place, "regions_small", count=len(sizes), large=len(large), least=LEAST_FIRMS)
    elif region and region not in sizes:
        faults.add(Place("--for"), "no_region", near=near_names(region, sizes), name=region, column=place.column,
                   known=", ".join(name for name, _ in sizes.most_common(8)))  # fmt: skip
    elif region and region not in large:
        faults.add(Place("--for"), "region_small", name=region, firms=sizes[region], least=LEAST_FIRMS)
    elif len(large) < _FEW_REGIONS:
        faults.warn(place, "few_regions", count=len(large), least=LEAST_FIRMS)
    faults.raise_errors()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two surveys of a park, both on the newer one's chains; `own` is the older on its own chains, if they differ."""

    old: ParkGraph
    new: ParkGraph
    own: ParkGraph | None
    notes: tuple[Fault, ...]


def open_pair(
    old: Path | str, new: Path | str, options: StudyOptions | None = None, *, force: bool = False,
    progress: Progress | None = None,
) -> Pair:  # fmt: skip
    """Read two surveys of a park, and put the older one on the newer one's chains too.

    A bare table without `chains` in `options` takes those of the park folder that it is compared with.

    Raises:
        InputError: something in either is wrong, or they are surveys of two parks and `force` does not say to go on.
    """
    options = options or StudyOptions()
    faults = Faults()
    studies: list[Study] = []
    for path, other in ((old, new), (new, old)):
        try:
            studies.append(open_study(path, _borrow_chains(path, other, options), progress=progress))
        except InputError as error:
            faults.take(error)
    faults.raise_errors()
    before, after = studies
    pair = pair_graphs(before.graph, after.graph, options, force=force)
    notes = (*pair.notes, *before.notes, *after.notes)  # what the comparison has to say comes first
    return replace(pair, notes=tuple(dict.fromkeys(notes)))


def pair_graphs(
    old: ParkGraph, new: ParkGraph, options: StudyOptions | None = None, *, force: bool = False, supposed: bool = False
) -> Pair:  # fmt: skip
    """Put the older of two surveys on the newer one's chains, if its own are others.

    With `supposed` both stay on their own: what a what-if assumes can't be read again from files.

    Raises:
        InputError: they are surveys of two parks, and `force` does not say to go on.
    """
    noted = Faults()
    if not force:
        _check_same_park(old.park, new.park, noted)
    _check_dates(old.park, new.park, noted)
    if supposed or old.chains == new.chains:
        return Pair(old, new, None, noted.warnings)
    dropped = [chain.id for chain in old.chains if chain.id not in {one.id for one in new.chains}]
    if dropped:
        noted.warn(_place(new.park), "diff_chain_dropped", chains=", ".join(dropped))
    links = LinkNames(tuple(link for chain in new.chains for link in chain.links))
    park = replace(old.park, tables=_known_links(old.park.tables, links, noted))
    park = replace(park, corrections=tuple(c for c in park.corrections if _known(c.link, c.place, links, noted)))
    moved = _join(park, new.chains, park.corrections, options or StudyOptions(), Faults(), None)
    return Pair(moved, new, old, noted.warnings)


def _known_links(tables: Tables, links: LinkNames, faults: Faults) -> Tables:
    """Return the tables without rows on links that the newer chains do not have, and say which those are."""
    return replace(
        tables,
        needs=tuple(row for row in tables.needs if _known(row.link, row.place, links, faults)),
        trades=tuple(row for row in tables.trades if _known(row.link, row.place, links, faults)),
        answers=tuple(row for row in tables.answers if _known(row.link, row.place, links, faults)),
        neighbours=tuple(row for row in tables.neighbours if _known(row.product, row.place, links, faults)),
    )


def _known(link: str, place: Place, links: LinkNames, faults: Faults) -> bool:
    found = bool(links.find(link))
    if not found:
        faults.warn(place, "diff_link_gone", name=link)
    return found


def _borrow_chains(path: Path | str, other: Path | str, options: StudyOptions) -> StudyOptions:
    if options.chains or Path(path).is_dir() or not Path(other).is_dir():
        return options
    try:
        return replace(options, chains=load_park(other).chains)
    except InputError:
        return options  # said when the folder itself is opened


def _check_same_park(old: Park, new: Park, faults: Faults) -> None:
    """Say that two surveys are not of one park: two folders by their ids, else by having no tenant in common.

    Raises:
        InputError: they are not.
    """
    if old.id != new.id and all(Path(park.files[0]).name == "park.yaml" for park in (old, new)):
        faults.add(_place(old), "diff_parks", old=old.id, new=new.id)
    elif old.tenants and new.tenants and not pair_tenants(old.tenants, new.tenants).both:
        faults.add(_place(old), "diff_nobody", other=_place(new).file)
    faults.raise_errors()


def _check_dates(old: Park, new: Park, faults: Faults) -> None:
    if old.survey.date and new.survey.date and old.survey.date > new.survey.date:
        dates = {"old": old.survey.date.isoformat(), "new": new.survey.date.isoformat()}
        faults.warn(_place(old), "diff_dates", **dates)


def _place(park: Park) -> Place:
    return Place(park.files[0] if park.files else park.id)


@dataclass(frozen=True, slots=True)
class Supposed:
    """A park as it would be, by what edits of the park that is, and what is to be said of them."""

    before: ParkGraph
    after: ParkGraph
    edits: tuple[Edit, ...]
    notes: tuple[Fault, ...]


def suppose(before: ParkGraph, assumed: Assumed) -> Supposed:
    """Make a second study of a park in which something else is assumed; no file is touched.

    Raises:
        InputError: something can't be assumed, or nothing is; every fault is said.
    """
    faults = Faults()
    matches = {
        tenant.id: tuple(match for _, match in before.links_of(tenant.id)) for tenant in before.park.tenants
    }  # fmt: skip
    setting = Setting(before.park.tenants, before.links, matches, before.holding)
    edits = read_edits(assumed, setting, faults)
    faults.raise_errors()
    return Supposed(before, apply_edits(before, edits), edits, faults.warnings)
