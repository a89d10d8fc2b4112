"""From a path to a graph: the one way that commands, notebooks and benchmarks go."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.gaps.report import report_gaps
from chainmap.errors import Fault, Faults, InputError, Place
from chainmap.findings.gaps import GapReport
from chainmap.graph import Facts, ParkGraph, build_graph
from chainmap.ingest.chains.chain_file import bundled_chains, load_chains
from chainmap.ingest.files.sheets import Sheet, TableSource
from chainmap.ingest.names import LinkNames, TenantNames
from chainmap.ingest.park.folder import load_park
from chainmap.ingest.resolve.offerings import FigureAssigner
from chainmap.ingest.resolve.tables import resolve_tables
from chainmap.ingest.tables.corrections import read_corrections
from chainmap.ingest.tables.others import read_tables
from chainmap.model.chain import COMMON, Chain
from chainmap.model.interval import Interval
from chainmap.model.park import Correction, NeighbourSupply, Offering, Park
from chainmap.study.matches import Progress, match_tenants, warn_of_scripts
from chainmap.study.neighbours import neighbour_supplies


@dataclass(frozen=True)
class Study:
    """A park on its chains, and what its files had that the user should know.

    `balance` and `report` are made once, when they are first asked for; analyses take them.
    """

    graph: ParkGraph
    notes: tuple[Fault, ...]

    @cached_property
    def balance(self) -> Balance:
        """Demand and supply of every link."""
        return Balance(self.graph)

    @cached_property
    def report(self) -> GapReport:
        """The gap report."""
        return report_gaps(self.balance)


@dataclass(frozen=True, slots=True)
class StudyOptions:
    """What the user says beside the path."""

    chains: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    complete: bool = False
    tenants_in_park: int | None = None
    corrections: TableSource | None = None
    answers: TableSource | None = None
    from_revenue: bool = False
    with_neighbours: bool = True
    tables: Mapping[str, TableSource] = field(default_factory=dict)


def open_study(
    path: TableSource | str, options: StudyOptions | None = None, *, progress: Progress | None = None
) -> Study:
    """Read a park and its chains, match its tenants and build the graph.

    Raises:
        InputError: something in the input is wrong; the faults of the park and of the chains come together.
    """
    options = options or StudyOptions()
    faults = Faults()
    park: Park | None = None
    try:
        park = load_park(
            path,
            tables=options.tables,
            where=options.where,
            complete=options.complete,
            tenants_in_park=options.tenants_in_park,
            faults=faults,
        )
    except InputError as error:
        faults.take(error)
    names = options.chains or (park.chains if park else ())
    if not names and park is not None:
        place = Place(path.file if isinstance(path, Sheet) else str(path))
        faults.add(place, "no_chain_named", known=", ".join(id_ for id_ in bundled_chains() if id_ != COMMON))
    chains = load_chains(names, faults, argument="chains" if options.chains else "")
    faults.raise_errors()
    assert park is not None  # noqa: S101  # without a park there is an error
    corrections = park.corrections
    if options.corrections is not None:
        corrections += read_corrections(options.corrections, park.tenants, faults)
    if options.answers is not None:
        told = read_tables({"answers": options.answers}, TenantNames(park.tenants), faults).answers
        park = replace(park, tables=replace(park.tables, answers=(*park.tables.answers, *told)))
    faults.raise_errors()
    warn_of_scripts(park, faults)
    return Study(_join(park, chains, corrections, options, faults, progress), faults.warnings)


def _join(  # noqa: PLR0913, PLR0917  # what a graph is made of
    park: Park,
    chains: tuple[Chain, ...],
    corrections: tuple[Correction, ...],
    options: StudyOptions,
    faults: Faults,
    progress: Progress | None,
) -> ParkGraph:
    """Match the tenants, put their figures on the links, resolve the other tables, and build the graph.

    Raises:
        InputError: a table names a link that no chain has.
    """
    links = tuple(link for chain in chains for link in chain.links)
    names = LinkNames(links)
    told = resolve_tables(park.tables, park.tenants, links, names, faults)
    faults.raise_errors()
    corrections += told.corrections
    matches = match_tenants(park.tenants, chains, corrections, names=names, faults=faults, progress=progress)
    assigner = FigureAssigner(
        links, faults, utilisation=dict(park.utilisation), from_revenue=options.from_revenue, answers=told.answers
    )
    offerings = {
        tenant.id: by_link
        for tenant in park.tenants
        if (found := matches.get(tenant.id)) and (by_link := assigner.assign_figures(tenant, found))
    }
    _note_unused(told.answers, offerings, park, faults)
    nearby = (*told.neighbours, *_neighbour_parks(park, chains, options, faults))
    faults.raise_errors()
    return build_graph(park, chains, matches, Facts(offerings, told.needs, told.trades, told.orders, nearby))


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
    answers: Mapping[tuple[str, str, str], tuple[Interval, Place]],
    offerings: Mapping[str, Mapping[str, Offering]],
    park: Park,
    faults: Faults,
) -> None:
    """Say which answers are of a link on which the tenant neither stands nor could stand."""
    names = {tenant.id: tenant.name for tenant in park.tenants}
    for (tenant, link, _), (_, place) in answers.items():
        if link not in offerings.get(tenant, {}):
            faults.warn(place, "answer_not_used", tenant=names[tenant], link=link)
