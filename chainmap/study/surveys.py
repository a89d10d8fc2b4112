"""Two surveys of a park on the same chains."""

from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from chainmap.analysis.changes.survey_view import SurveyView
from chainmap.analysis.changes.surveys import compare_parks
from chainmap.analysis.changes.tenants import pair_tenants
from chainmap.errors import Fault, Faults, InputError, Place
from chainmap.findings.changes import Difference
from chainmap.graph import ParkGraph
from chainmap.ingest.files.sheets import TableSource, is_folder
from chainmap.ingest.names import LinkNames
from chainmap.ingest.park.folder import load_park
from chainmap.ingest.park.settings import SETTINGS
from chainmap.model.park import Park
from chainmap.stores.files.endings import is_graph_file
from chainmap.study.matches import Progress
from chainmap.study.park import Study, StudyOptions, assemble_graph, open_study


@dataclass(frozen=True, slots=True)
class Pair:
    """Two surveys of a park, both on the newer one's chains.

    `own` is the older survey on its own chains; None if they are the same.
    """

    old: Study
    new: Study
    own: Study | None
    notes: tuple[Fault, ...]

    def compare(self) -> Difference:
        """Return what changed from the older survey to the newer."""
        own = view_of(self.own) if self.own is not None else None
        return compare_parks(view_of(self.old), view_of(self.new), own=own)


def view_of(study: Study) -> SurveyView:
    """Return a study as comparisons take it."""
    return SurveyView(study.graph, study.report)


def open_pair(
    old: TableSource | str,
    new: TableSource | str,
    options: StudyOptions | None = None,
    *,
    force: bool = False,
    progress: Progress | None = None,
) -> Pair:
    """Read two surveys of a park, and put the older one on the newer one's chains.

    A bare table takes the chains of the park folder that it is compared with, unless `options` name some. Corrections,
    answers and the number of tenants in `options` are those of the newer survey; the other options hold for both.

    Raises:
        InputError: with all faults of both; or the surveys are of two parks, and `force` is False.
    """
    options = options or StudyOptions()
    faults = Faults()
    studies: list[Study] = []
    of_the_older = replace(options, corrections=None, answers=None, tenants_in_park=None)
    for path, other, asked in ((old, new, of_the_older), (new, old, options)):
        try:
            studies.append(open_study(path, _borrow_chains(path, other, asked), progress=progress))
        except InputError as error:
            faults.take(error)
    faults.raise_errors()
    before, after = studies
    pair = pair_studies(before, after, options, force=force)
    notes = (*pair.notes, *before.notes, *after.notes)
    return replace(pair, notes=tuple(dict.fromkeys(notes)))


def pair_studies(
    old: Study,
    new: Study,
    options: StudyOptions | None = None,
    *,
    force: bool = False,
    hypothetical: bool = False,
) -> Pair:
    """Put the older of two surveys on the newer one's chains, if its own differ.

    A `hypothetical` pair (one of the two is a what-if) keeps its chains: what was assumed is in no file, so that the
    graph cannot be assembled anew.

    Raises:
        InputError: the surveys are of two parks, and `force` is False.
    """
    faults = Faults()
    older, newer = old.graph, new.graph
    if not force:
        _check_same_park(older.park, newer.park, faults)
    _check_dates(older.park, newer.park, faults)
    if hypothetical or older.chains == newer.chains:
        return Pair(old, new, None, faults.warnings)
    kept = {chain.id for chain in newer.chains}
    dropped = [chain.id for chain in older.chains if chain.id not in kept]
    if dropped:
        faults.warn(_place(newer.park), "diff_chain_dropped", chains=", ".join(dropped))
    park = _without_unknown_links(older.park, new.link_names, faults)
    options = options or StudyOptions()
    options = replace(options, from_revenue=options.from_revenue or _is_estimated(older))
    moved = assemble_graph(park, newer.chains, options, faults=Faults())
    return Pair(Study(moved, ()), new, old, faults.warnings)


def _is_estimated(graph: ParkGraph) -> bool:
    """Whether figures of a graph were estimated from revenue; one that was exported brings no options."""
    offerings = (offering for by_link in graph.facts.offerings.values() for offering in by_link.values())
    return any("estimated" in {offering.output_basis, offering.capacity_basis} for offering in offerings)


def _without_unknown_links(park: Park, links: LinkNames, faults: Faults) -> Park:
    """Return the park without rows on links that the newer chains lack; warn of each."""

    def is_known(name: str, place: Place) -> bool:
        known = bool(links.find(name))
        if not known:
            faults.warn(place, "diff_link_gone", name=name)
        return known

    tables = replace(
        park.tables,
        needs=tuple(row for row in park.tables.needs if is_known(row.link, row.place)),
        trades=tuple(row for row in park.tables.trades if is_known(row.link, row.place)),
        answers=tuple(row for row in park.tables.answers if is_known(row.link, row.place)),
        neighbours=tuple(row for row in park.tables.neighbours if is_known(row.product, row.place)),
    )
    corrections = tuple(row for row in park.corrections if is_known(row.link, row.place))
    return replace(park, tables=tables, corrections=corrections)


def _borrow_chains(path: TableSource | str, other: TableSource | str, options: StudyOptions) -> StudyOptions:
    """Return the options with the other survey's chains, for a bare table without any."""
    if options.chains or _has_chains(path) or not _has_chains(other):
        return options
    try:
        found = _read_graph(Path(str(other))).park if is_graph_file(other) else load_park(other)
        return replace(options, chains=found.chains)
    except InputError:
        return options  # opening the folder itself reports the faults


def _read_graph(path: Path) -> ParkGraph:
    from chainmap.stores.files.graph_reader import read_graph  # brings the schema of stores

    return read_graph(path)


def _has_chains(source: TableSource | str) -> bool:
    """Whether a source is more than a table: a park's folder, or a graph that was exported."""
    return is_graph_file(source) or is_folder(Path(source) if isinstance(source, str) else source)


def _check_same_park(old: Park, new: Park, faults: Faults) -> None:
    """Check that two surveys are of one park.

    Two folders must have the same park id; other sources must have a tenant in common.

    Raises:
        InputError: they are of two parks.
    """
    if old.id != new.id and all(Path(park.files[0]).name == SETTINGS for park in (old, new)):
        faults.add(_place(old), "diff_parks", old=old.id, new=new.id)
    elif old.tenants and new.tenants and not pair_tenants(old.tenants, new.tenants).both:
        faults.add(_place(old), "diff_nobody", other=PurePath(_place(new).file))
    faults.raise_errors()


def _check_dates(old: Park, new: Park, faults: Faults) -> None:
    """Warn if the older survey has the later date."""
    if old.survey.date and new.survey.date and old.survey.date > new.survey.date:
        dates = {"old": old.survey.date.isoformat(), "new": new.survey.date.isoformat()}
        faults.warn(_place(old), "diff_dates", **dates)


def _place(park: Park) -> Place:
    return Place(park.files[0] if park.files else park.id)
