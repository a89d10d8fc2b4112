"""A table of many regions' firms on its chains."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from chainmap.errors import Fault, Faults, InputError, Place, near_names
from chainmap.findings.relatedness import LEAST_FIRMS
from chainmap.graph import ParkGraph
from chainmap.ingest.chains.bundled import named_chain_ids
from chainmap.ingest.files.sheets import TableSource, is_folder
from chainmap.ingest.park.folder import reading_of
from chainmap.ingest.tables.regions import read_regions, regions_of_tenants
from chainmap.study.matches import Progress
from chainmap.study.park import StudyOptions, open_study

_LEAST_REGIONS: Final = 2  # one region has nothing to be compared with
_FEW_REGIONS: Final = 10


@dataclass(frozen=True, slots=True)
class RegionalStudy:
    """A table of many regions' firms on its chains.

    `by` is the heading of the column that names the region, `regions_of` the regions of each tenant by its id, `region`
    the one to report link by link (or empty).
    """

    graph: ParkGraph
    by: str
    regions_of: Mapping[str, tuple[str, ...]]
    region: str
    notes: tuple[Fault, ...]


def open_regions(
    path: TableSource | str,
    *,
    by: str = "",
    region: str = "",
    options: StudyOptions | None = None,
    progress: Progress | None = None,
) -> RegionalStudy:
    """Read a table of firms and the column `by` that names their region.

    Without chains in `options` the firms of a bare table are matched on all bundled chains.

    Raises:
        InputError: with all faults of the input: also if there is no such column, only one region, fewer than two
            regions with enough firms, or `region` is unknown or too small.
    """
    source = Path(path) if isinstance(path, str) else path
    options, faults = options or StudyOptions(), Faults()
    reading = reading_of(source, options.sheets, options.columns, Faults())  # its faults are those of the study
    regions = None if is_folder(source) else read_regions(source, by, faults, reading=reading)
    if regions is not None and not options.chains:
        options = replace(options, chains=named_chain_ids())
    try:
        study = open_study(source, options, progress=progress)
    except InputError as error:
        faults.take(error)
    faults.raise_errors()
    file = study.graph.park.files[-1]
    if regions is None:
        regions = read_regions(Path(file), by, faults, reading=reading)
        faults.raise_errors()
    place = Place(file, column=regions.heading)
    regions_of = regions_of_tenants(study.graph.park.tenants, regions, place, faults)
    _check_regions(regions_of, region, place, faults)
    notes = tuple(dict.fromkeys((*faults.warnings, *study.notes)))
    return RegionalStudy(study.graph, regions.heading, regions_of, region, notes)


def _check_regions(regions_of: Mapping[str, tuple[str, ...]], region: str, place: Place, faults: Faults) -> None:
    """Report what prevents a comparison of regions, and warn if they are few.

    Raises:
        InputError: the regions cannot be compared.
    """
    sizes = Counter(region for of_tenant in regions_of.values() for region in of_tenant)
    large = [name for name, firms in sizes.items() if firms >= LEAST_FIRMS]
    if len(sizes) < _LEAST_REGIONS:
        faults.add(place, "one_region", name=next(iter(sizes), "–"))
    elif len(large) < _LEAST_REGIONS:
        faults.add(place, "regions_small", count=len(sizes), large=len(large), least=LEAST_FIRMS)
    elif region and region not in sizes:
        faults.add(
            Place(argument="region"),
            "no_region",
            near=near_names(region, sizes),
            name=region,
            column=place.column,
            known=", ".join(name for name, _ in sizes.most_common(8)),
        )
    elif region and region not in large:
        faults.add(Place(argument="region"), "region_small", name=region, firms=sizes[region], least=LEAST_FIRMS)
    elif len(large) < _FEW_REGIONS:
        faults.warn(place, "few_regions", count=len(large), least=LEAST_FIRMS)
    faults.raise_errors()
