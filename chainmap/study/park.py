"""From a path to a graph: the one way of commands, Python and benchmarks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.gaps.report import report_gaps
from chainmap.errors import Fault, Faults, InputError, Place
from chainmap.findings.gaps import GapReport
from chainmap.graph import Facts, ParkGraph, build_graph
from chainmap.ingest.chains.chain_file import load_chains
from chainmap.ingest.files.sheets import Sheet, TableSource
from chainmap.ingest.layout.reading import Reading
from chainmap.ingest.names import LinkNames, TenantNames
from chainmap.ingest.park.folder import load_park, reading_of
from chainmap.ingest.resolve.offerings import FigureAssigner
from chainmap.ingest.resolve.tables import resolve_tables
from chainmap.ingest.tables.corrections import read_corrections
from chainmap.ingest.tables.others import read_tables
from chainmap.model.chain import Chain, Link
from chainmap.model.interval import Interval
from chainmap.model.park import NeighbourSupply, Offering, Park
from chainmap.stores.files.endings import is_graph_file
from chainmap.study.chains import choose_chains
from chainmap.study.matches import (
    Progress,
    match_tenants,
    note_idle,
    note_off_chain,
    warn_of_scripts,
    without_needs_of_idle,
)
from chainmap.study.neighbours import neighbour_supplies


@dataclass(frozen=True)
class Study:
    """A park on its chains, and what its files had that the user should know.

    `reading`: how the user says that tables are read. `balance`, `report` and `link_names` are made once, when they are
    first asked for; analyses take them.
    """

    graph: ParkGraph
    notes: tuple[Fault, ...]
    reading: Reading = field(default_factory=Reading)

    @cached_property
    def balance(self) -> Balance:
        """Demand and supply of every link."""
        return Balance(self.graph)

    @cached_property
    def report(self) -> GapReport:
        """The gap report."""
        return report_gaps(self.balance)

    @cached_property
    def notes_of_gaps(self) -> tuple[Fault, ...]:
        """The notes, and which firms are on no link: the gap report names nobody else."""
        park = self.graph.park
        off_chain = note_off_chain(park.tenants, self.graph.matches, Place(park.files[-1] if park.files else park.id))
        return self.notes if off_chain is None else (*self.notes, off_chain)

    @cached_property
    def link_names(self) -> LinkNames:
        """The links by every name that may be typed."""
        return LinkNames(self.graph.links)


@dataclass(frozen=True, slots=True)
class StudyOptions:
    """What a user may say in addition to the path."""

    chains: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    complete: bool = False
    tenants_in_park: int | None = None
    corrections: TableSource | None = None
    answers: TableSource | None = None
    from_revenue: bool = False
    with_neighbours: bool = True
    tables: Mapping[str, TableSource] = field(default_factory=dict)

    @property
    def given(self) -> tuple[str, ...]:
        """The arguments by which something was said."""
        values = {
            "chains": self.chains,
            "where": self.where,
            "sheets": self.sheets,
            "columns": self.columns,
            "complete": self.complete,
            "tenants_in_park": self.tenants_in_park,
            "confirmed": self.corrections,
            "answers": self.answers,
            "estimate_from_revenue": self.from_revenue,
            "tables": self.tables,
        }
        return tuple(name for name, value in values.items() if value not in (None, False, (), {}))


def open_study(
    path: TableSource | str, options: StudyOptions | None = None, *, progress: Progress | None = None
) -> Study:
    """Read a park and its chains, match its tenants and build the graph; or take a graph that was exported.

    Raises:
        InputError: with all faults of the park and of the chains.
    """
    options = options or StudyOptions()
    if is_graph_file(path):
        return Study(_exported(Path(str(path)), options), ())
    faults = Faults()
    park: Park | None = None
    try:
        park = load_park(
            path,
            tables=options.tables,
            where=options.where,
            sheets=options.sheets,
            columns=options.columns,
            complete=options.complete,
            tenants_in_park=options.tenants_in_park,
            faults=faults,
        )
    except InputError as error:
        faults.take(error)
    names = options.chains or (park.chains if park else ())
    if not names and park is not None:
        place = Place(path.file if isinstance(path, Sheet) else str(path))
        names = choose_chains(park.tenants, place, faults)
    named_in = {"argument": "chains"} if options.chains else {"file": park.files[0] if park else ""}
    chains = load_chains(names, faults, **named_in)
    faults.raise_errors()
    assert park is not None  # noqa: S101  # without a park there is an error
    reading = reading_of(
        Path(path) if isinstance(path, str) else path, options.sheets, options.columns, Faults()
    )  # its faults are the park's
    if options.corrections is not None:
        corrections = read_corrections(options.corrections, park.tenants, faults)
        park = replace(park, corrections=park.corrections + corrections)
    if options.answers is not None:
        tables = {"answers": options.answers}
        answers = read_tables(tables, TenantNames(park.tenants), faults, reading=reading).answers
        park = replace(park, tables=replace(park.tables, answers=(*park.tables.answers, *answers)))
    faults.raise_errors()
    warn_of_scripts(park, faults)
    graph = assemble_graph(park, chains, options, faults=faults, progress=progress)
    return Study(graph, faults.warnings, reading)


def _exported(path: Path, options: StudyOptions) -> ParkGraph:
    """Return a graph that was exported, in which all that tables and options say is settled.

    Raises:
        InputError: the file is no such graph, or an option would change what is settled.
    """
    faults = Faults()
    for name in options.given:
        faults.add(Place(argument=name), "graph_settled", path=path)
    faults.raise_errors()
    from chainmap.stores.files.graph_reader import read_graph

    return read_graph(path)


def assemble_graph(
    park: Park,
    chains: tuple[Chain, ...],
    options: StudyOptions,
    *,
    faults: Faults,
    progress: Progress | None = None,
) -> ParkGraph:
    """Match the tenants, resolve the tables, assign the figures and build the graph.

    Raises:
        InputError: a table names an unknown link, or a neighbour's folder has faults.
    """
    links = tuple(link for chain in chains for link in chain.links)
    names = LinkNames(links)
    resolved = resolve_tables(park.tables, park.tenants, links, names, faults)
    faults.raise_errors()
    corrections = park.corrections + resolved.corrections
    matches = match_tenants(park.tenants, chains, corrections, names=names, faults=faults, progress=progress)
    note_idle(park.tenants, matches, faults)
    assigner = FigureAssigner(
        chains,
        faults,
        utilisation=dict(park.utilisation),
        from_revenue=options.from_revenue,
        answers=resolved.answers,
    )
    offerings: dict[str, Mapping[str, Offering]] = {}
    for tenant in park.tenants:
        by_link = assigner.assign_figures(tenant, matches.get(tenant.id, ()))
        if by_link:
            offerings[tenant.id] = by_link
    _warn_of_unused_answers(resolved.answers, offerings, park, links, faults)
    neighbours = (*resolved.neighbours, *_neighbour_parks(park, chains, options, faults))
    faults.raise_errors()
    facts = Facts(
        offerings=offerings,
        needs=without_needs_of_idle(resolved.needs, park.tenants, matches, faults),
        trades=resolved.trades,
        orders=resolved.orders,
        neighbours=neighbours,
    )
    return build_graph(park, chains, matches, facts)


def _neighbour_parks(
    park: Park, chains: tuple[Chain, ...], options: StudyOptions, faults: Faults
) -> Iterator[NeighbourSupply]:
    """Yield what neighbours with folders of their own make and need on these chains.

    Each folder is opened as a study without its own neighbours; its faults and notes are reported with this park's.
    """
    if not options.with_neighbours or not park.neighbours:
        return
    names = options.chains or park.chains
    listed = {row.name for row in park.tables.neighbours}
    links = {link.id for chain in chains for link in chain.links}
    for neighbour in park.neighbours:
        if neighbour.name in listed:
            faults.add(neighbour.place, "neighbour_both", name=neighbour.name)
        try:
            study = open_study(neighbour.folder, StudyOptions(chains=names, with_neighbours=False))
        except InputError as error:
            faults.take(error)
            continue
        for note in study.notes:
            faults.note(note)
        yield from neighbour_supplies(neighbour, study.balance, links)


def _warn_of_unused_answers(
    answers: Mapping[tuple[str, str, str], tuple[Interval, Place]],
    offerings: Mapping[str, Mapping[str, Offering]],
    park: Park,
    links: Iterable[Link],
    faults: Faults,
) -> None:
    """Warn of answers on a link that the tenant neither supplies nor might supply."""
    names = {tenant.id: tenant.name for tenant in park.tenants}
    link_names = {link.id: link.name for link in links}
    for (tenant, link, _), (_, place) in answers.items():
        if link not in offerings.get(tenant, {}):
            faults.warn(place, "answer_not_used", tenant=names[tenant], link=link_names[link])
