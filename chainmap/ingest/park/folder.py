"""A park folder, or a bare table of tenants → `Park`."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from chainmap.errors import Faults, Place, near_names
from chainmap.ingest.files.bytes import is_key, shown
from chainmap.ingest.files.sheets import CSV_SUFFIXES, EXCEL_SUFFIXES, TableSource, read_table, source_name
from chainmap.ingest.files.yaml_reader import MarkedDict, line_of, read_yaml
from chainmap.ingest.names import TenantNames
from chainmap.ingest.park.neighbours import check_limits, read_neighbours
from chainmap.ingest.tables.corrections import read_corrections
from chainmap.ingest.tables.others import STEMS, read_tables
from chainmap.ingest.tables.tenants import RowFilter, read_tenants
from chainmap.model.chain import Names
from chainmap.model.park import Correction, Park, Survey, Tenant


def _as_date(value: object) -> object:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


_Share = Annotated[float, Field(gt=0, le=1)]


class _SurveyFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    date: Annotated[dt.date, BeforeValidator(_as_date)] | None = None
    tenants_in_park: Annotated[int, Field(ge=1)] | None = None


class _ParkFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    park: str
    name: Names | None = None
    chains: tuple[str, ...] = ()
    survey: _SurveyFile = _SurveyFile()
    place: str | dict[str, str | float] = ""
    limits: Any = None  # read by check_limits
    utilisation: dict[str, _Share] | _Share | None = None
    neighbours: Any = None  # read by read_neighbours


def load_park(  # noqa: PLR0913  # each is something that the user may say
    path: TableSource | str,
    *,
    tables: Mapping[str, TableSource] = MappingProxyType({}),
    where: Iterable[str] = (),
    complete: bool = False,
    tenants_in_park: int | None = None,
    faults: Faults | None = None,
) -> Park:
    """Read a park folder or a bare table of tenants.

    `where` keeps the tenants whose column has a value (`city=常州市`). `complete` and `tenants_in_park` override what
    `park.yaml` says of the survey. `tables`, by kind (`orders`), replace those of the folder. Warnings go into
    `faults`, if given.

    Raises:
        InputError: something in the files is wrong; everything is said at once.
    """
    source = Path(path) if isinstance(path, str) else path
    noted = Faults() if faults is None else faults
    filters = RowFilter.parse(where)
    _check_kinds(tables, noted)
    if isinstance(source, Path) and source.is_dir():
        park = _load_folder(source, tables, filters, noted)
    else:
        park = _load_table(source, tables, filters, noted)
    noted.raise_errors()
    survey = Survey(
        park.survey.date,
        park.survey.tenants_in_park if tenants_in_park is None else tenants_in_park,
        complete or park.survey.complete,
    )
    total = survey.tenants_in_park
    if total is not None and total < len(park.tenants) and not filters.pairs:
        noted.add(Place(park.files[0]), "few_in_park", listed=len(park.tenants), total=total)
        noted.raise_errors()
    return replace(park, survey=survey)


def _check_kinds(tables: Mapping[str, TableSource], faults: Faults) -> None:
    for kind in tables:
        if kind not in STEMS:
            faults.add(Place(argument=f"tables.{kind}"), "unknown_key", near=near_names(kind, STEMS), name=kind)


def _load_table(source: TableSource, tables: Mapping[str, TableSource], where: RowFilter, faults: Faults) -> Park:
    tenants = _read_tenants_file(source, where, faults)
    id_ = Path(source_name(source)).stem
    name = id_ + "".join(f" · {value}" for _, value in where.pairs)
    others = read_tables(tables, TenantNames(tenants), faults, whole=not where.pairs)
    return Park(id_, Names(en=name), tenants, files=(source_name(source),), tables=others)


def _load_folder(folder: Path, given: Mapping[str, TableSource], where: RowFilter, faults: Faults) -> Park:
    tree, settings = _read_settings(folder, faults)
    limits = check_limits(tree, folder / "park.yaml", faults)
    nearby = read_neighbours(tree, folder, faults)
    tables = [
        file
        for file in sorted(folder.iterdir())
        if file.suffix.lower() in CSV_SUFFIXES + EXCEL_SUFFIXES and not file.name.startswith(("~$", "."))
    ]
    named = {file.stem.lower(): file for file in tables}
    of_tenants = [
        file for file in tables if file.stem.lower() in {"tenants", "企业", "企业名单", "企业名录", "入驻企业"}
    ]
    if not of_tenants:
        near = [file.name for file in tables]
        faults.add(Place(shown(folder)), "no_tenants", near=near[:3])
        faults.raise_errors()
    if len(of_tenants) > 1:
        faults.add(Place(shown(folder)), "tenants_twice", files=", ".join(file.name for file in of_tenants))
    others: dict[str, TableSource] = {
        table: named[stem] for table, stems in STEMS.items() for stem in sorted(stems & named.keys())
    }
    if nearby.table is not None:
        others["neighbours"] = nearby.table
    others |= given
    tenants = _read_tenants_file(of_tenants[0], where, faults)
    faults.raise_errors()
    assert settings is not None  # noqa: S101  # _read_settings returns None only with an error
    chains = tuple(_chain_reference(chain, folder) for chain in settings.chains)
    corrections: tuple[Correction, ...] = ()
    if "confirmed" in named:
        corrections = read_corrections(named["confirmed"], tenants, faults)
    more = read_tables(others, TenantNames(tenants), faults, whole=not where.pairs)
    more = replace(more, neighbours=nearby.rows + more.neighbours)
    survey = Survey(settings.survey.date, settings.survey.tenants_in_park)
    used = settings.utilisation
    return Park(
        settings.park,
        settings.name or Names(en=settings.park),
        tenants,
        chains,
        survey,
        (shown(folder / "park.yaml"), shown(of_tenants[0])),
        corrections,
        more,
        tuple(used.items()) if isinstance(used, dict) else (("", used),) if used is not None else (),
        limits,
        nearby.parks,
    )


def _read_settings(folder: Path, faults: Faults) -> tuple[MarkedDict, _ParkFile | None]:
    file = folder / "park.yaml"
    if not file.exists():
        faults.add(Place(shown(folder)), "no_park")
        faults.raise_errors()
    tree = read_yaml(file, faults)
    if tree is None:
        return MarkedDict(1), None
    id_ = str(tree.get("park", "p"))
    if not is_key(id_):
        faults.add(Place(shown(file), line_of(tree, ("park",)), item="park"), "bad_id", name=id_)
    try:
        return tree, _ParkFile.model_validate(tree)
    except ValidationError as error:
        for problem in error.errors(include_url=False):
            _explain(file, tree, dict(problem), faults)
        return tree, None


def _explain(file: Path, tree: MarkedDict, problem: Mapping[str, Any], faults: Faults) -> None:
    loc = tuple(problem["loc"])
    place = Place(shown(file), line_of(tree, loc), item=".".join(str(step) for step in loc))
    if problem["type"] == "missing":
        faults.add(Place(shown(file), 1), "missing_key", name=loc[-1])
    elif problem["type"] == "extra_forbidden":
        keys = _SurveyFile.model_fields if loc[:-1] == ("survey",) else _ParkFile.model_fields
        faults.add(place, "unknown_key", near=near_names(str(loc[-1]), keys), name=loc[-1])
    else:
        faults.add(place, "bad_value", value=problem.get("input"), reason=problem["msg"])


def _chain_reference(name: str, folder: Path) -> str:
    """Return a chain's id as it stands, and a path as it is seen from here."""
    looks_like_path = name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name
    return str(folder / name) if looks_like_path else name


def _read_tenants_file(path: TableSource, where: RowFilter, faults: Faults) -> tuple[Tenant, ...]:
    sheets = read_table(path, faults)
    faults.raise_errors()
    if not sheets:
        faults.add(Place(source_name(path)), "empty_file")
        faults.raise_errors()
    return read_tenants(sheets, where, faults)
