"""Two surveys of a park on the same chains."""

from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from chainmap.analysis.changes.tenants import pair_tenants
from chainmap.errors import Fault, Faults, InputError, Place
from chainmap.graph import ParkGraph
from chainmap.ingest.files.sheets import TableSource, is_folder
from chainmap.ingest.names import LinkNames
from chainmap.ingest.park.folder import load_park
from chainmap.model.park import Park, Tables
from chainmap.study.matches import Progress
from chainmap.study.park import Study, StudyOptions, _join, open_study


@dataclass(frozen=True, slots=True)
class Pair:
    """Two surveys of a park, both on the newer one's chains; `own` is the older on its own chains, if they differ."""

    old: ParkGraph
    new: ParkGraph
    own: ParkGraph | None
    notes: tuple[Fault, ...]


def open_pair(
    old: TableSource | str,
    new: TableSource | str,
    options: StudyOptions | None = None,
    *,
    force: bool = False,
    progress: Progress | None = None,
) -> Pair:
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
) -> Pair:
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


def _borrow_chains(path: TableSource | str, other: TableSource | str, options: StudyOptions) -> StudyOptions:
    if options.chains or _is_folder(path) or not _is_folder(other):
        return options
    try:
        return replace(options, chains=load_park(other).chains)
    except InputError:
        return options  # said when the folder itself is opened


def _is_folder(source: TableSource | str) -> bool:
    return is_folder(Path(source) if isinstance(source, str) else source)


def _check_same_park(old: Park, new: Park, faults: Faults) -> None:
    """Say that two surveys are not of one park: two folders by their ids, else by having no tenant in common.

    Raises:
        InputError: they are not.
    """
    if old.id != new.id and all(Path(park.files[0]).name == "park.yaml" for park in (old, new)):
        faults.add(_place(old), "diff_parks", old=old.id, new=new.id)
    elif old.tenants and new.tenants and not pair_tenants(old.tenants, new.tenants).both:
        faults.add(_place(old), "diff_nobody", other=PurePath(_place(new).file))
    faults.raise_errors()


def _check_dates(old: Park, new: Park, faults: Faults) -> None:
    if old.survey.date and new.survey.date and old.survey.date > new.survey.date:
        dates = {"old": old.survey.date.isoformat(), "new": new.survey.date.isoformat()}
        faults.warn(_place(old), "diff_dates", **dates)


def _place(park: Park) -> Place:
    return Place(park.files[0] if park.files else park.id)
