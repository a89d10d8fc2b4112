"""A park folder, a bare table of tenants, or a workbook that chainmap wrote → `Park`."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence, Sized
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from chainmap.errors import Fault, Faults, InputError, Place, Severity, near_names, while_reading
from chainmap.ingest.files.bytes import list_folder, read_bytes, shown
from chainmap.ingest.files.sheets import CSV_SUFFIXES, EXCEL_SUFFIXES, Sheet, TableSource, read_table, source_name
from chainmap.ingest.layout.reading import STEMS, Reading
from chainmap.ingest.names import TenantNames
from chainmap.ingest.park.book import BookSettings, read_book_forms, read_book_settings, role_sheets
from chainmap.ingest.park.neighbours import check_limits, read_neighbours
from chainmap.ingest.park.settings import SETTINGS, ParkFile, read_settings, table_reading
from chainmap.ingest.tables.corrections import read_corrections
from chainmap.ingest.tables.others import named_tables, read_tables
from chainmap.ingest.tables.tenants import RowFilter, read_tenants
from chainmap.model.chain import Names
from chainmap.model.park import Correction, Park, Survey, Tables, Tenant
from chainmap.paths import is_file, is_folder, is_there, real_path

_OTHER_STEMS: Final = frozenset(("confirmed",)).union(*STEMS.values())
_TENANTS_STEMS: Final = frozenset(("tenants", "企业", "企业名单", "企业名录", "入驻企业"))
_REMARK: Final = re.compile(r"[(（][^()（）]*[)）]\s*$")
_LABEL: Final = re.compile("[:：]|^(?:phase|zone|block)\\b|^[一二三四]期", re.IGNORECASE)  # 填报单位：…, or of a part
_LONGEST_TITLE: Final = 40
_ANNEX: Final = re.compile(
    r"(?:附件|附表|附录|表)\s*[\d一二三四五六七八九十]{0,3}|(?:annex|appendix|table)\s*\w{0,3}", re.IGNORECASE
)
_PART: Final = re.compile(r"板块$")  # of a park
_HIDDEN: Final = ("~$", ".")  # Excel's lock files, and files that systems hide
_MOST_SHOWN: Final = 3


def load_park(  # noqa: PLR0913  # one parameter per option of the user
    path: TableSource | str,
    *,
    tables: Mapping[str, TableSource] = MappingProxyType({}),
    where: Iterable[str] = (),
    complete: bool = False,
    tenants_in_park: int | None = None,
    sheets: Iterable[str] = (),
    columns: Iterable[str] = (),
    faults: Faults | None = None,
) -> Park:
    """Read a park folder or a bare table of tenants.

    `where` keeps the tenants whose column has a value (`city=常州市`). `complete` and `tenants_in_park` override what
    `park.yaml` says of the survey. `tables`, by kind (`orders`), replace those of the folder. `sheets` of the
    tenants' workbook and `columns` (`name=公司名`) say how tables are read. Warnings go into `faults`, if given.

    Raises:
        InputError: the files have errors; it lists all of them.
    """
    source = Path(path) if isinstance(path, str) else path
    noted = Faults() if faults is None else faults
    filters = RowFilter.parse(where)
    _check_kinds(tables, noted)
    asked = Reading.parse(sheets, columns, noted)
    if isinstance(source, Path) and is_folder(source):
        park = _load_folder(source, tables, filters, asked, noted)
    else:
        park = _load_table(source, tables, filters, asked, noted)
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


def _load_table(
    source: TableSource, tables: Mapping[str, TableSource], where: RowFilter, asked: Reading, faults: Faults
) -> Park:
    sheets = named_tables(read_table(source, faults), faults, chosen=asked.sheets)
    roles = role_sheets(sheets)
    said = read_book_settings(roles, faults)
    asked = replace(asked, day=said.survey.date or _today())
    if said.selects:
        asked, where = _with_settings(source, sheets, where, asked, said, faults)
    tenants, title = _read_titled(source, sheets, where, asked, faults)
    id_ = Path(source_name(source)).stem
    name = (title or id_) + "".join(f" · {value}" for _, value in where.pairs)
    asked.check_tables({**roles, **tables}, faults)
    corrections, kept = read_book_forms(roles, tenants, asked, faults) if roles else ((), Tables())
    others = read_tables(tables, TenantNames(tenants), faults, whole=not where.pairs, reading=asked)
    return Park(
        id_,
        said.name or Names.of_id(name),
        tenants,
        chains=tuple(_chain_reference(chain, Path(source_name(source)).parent) for chain in said.chains),
        survey=_of_park(said.survey, tenants, roles, faults) if not where.pairs else said.survey,
        files=(source_name(source),),
        corrections=corrections,
        tables=others.over(kept),
        utilisation=said.utilisation,
        limits=said.limits,
    )


def _read_titled(
    source: TableSource, sheets: tuple[Sheet, ...], where: RowFilter, asked: Reading, faults: Faults
) -> tuple[tuple[Tenant, ...], str]:
    """Return the tenants, and the title that stands in the first row above them, which names the park or the list."""
    noted, known = Faults(), len(faults.found)
    for fault in faults.found:
        noted.note(fault)
    tenants = _read_tenants(source, sheets, where, asked, noted)
    title, used = _title_in(noted.found[known:])
    for fault in noted.found:
        faults.note(replace(fault, key="title_used") if fault == used else fault)
    return tenants, title


def _title_in(faults: Iterable[Fault]) -> tuple[str, Fault | None]:
    """Return the first title that is short enough for a name, without remarks in brackets, and what is noted of it.

    That of the second row only where the first numbers an annex (附件2).
    """
    row = 1
    for fault in faults:
        if fault.key == "title_row" and fault.place.row == row:
            title = _REMARK.sub("", str(dict(fault.values)["text"])).strip()
            if _ANNEX.fullmatch(title):
                row += 1
            elif _PART.search(title):  # so are those of the other sheets
                break
            elif title and len(title) <= _LONGEST_TITLE and not _LABEL.search(title):
                return title, fault
    return "", None


def _with_settings(  # noqa: PLR0913, PLR0917  # what the user and the workbook say
    source: TableSource,
    sheets: tuple[Sheet, ...],
    where: RowFilter,
    asked: Reading,
    said: BookSettings,
    faults: Faults,
) -> tuple[Reading, RowFilter]:
    """Return which sheets, columns and rows a workbook's settings select; what the user says where they do not fit."""
    reading, noted = asked.over(said.reading), Faults()
    try:
        filters = where if where.pairs else RowFilter.parse(said.where)
        _read_tenants(source, sheets, filters, reading, noted)
        noted.raise_errors()
    except InputError as error:
        place = Place(role_sheets(sheets)["settings"].file)
        for fault in error.faults:
            if fault.severity == "error":
                faults.note(replace(fault, place=place, severity="warning"))
        return asked, where
    return reading, filters


def _of_park(survey: Survey, tenants: Sized, roles: Mapping[str, Sheet], faults: Faults) -> Survey:
    """Return what a workbook's settings say of the survey, without a number of tenants that is too small."""
    total = survey.tenants_in_park
    if total is None or total >= len(tenants):
        return survey
    place = Place(roles["settings"].file)
    faults.warn(place, "few_in_park", listed=len(tenants), total=total)
    return replace(survey, tenants_in_park=None)


def _load_folder(
    folder: Path, given: Mapping[str, TableSource], where: RowFilter, asked: Reading, faults: Faults
) -> Park:
    table_files = _table_files(folder)
    if not is_there(folder / SETTINGS):
        _check_without_settings(folder, table_files, faults)
    tree, settings = read_settings(folder, faults)
    reading = asked.over(table_reading(tree, folder, faults))
    reading = replace(reading, day=(settings and settings.survey.date) or _today())
    limits = check_limits(tree, folder / SETTINGS, faults)
    nearby = read_neighbours(tree, folder, faults)
    files = {file.stem.lower(): file for file in table_files}
    tenants_file = _tenants_file(folder, table_files, faults)
    tenants = _read_tenants(tenants_file, read_table(tenants_file, faults), where, reading, faults)
    faults.raise_errors()
    assert settings is not None  # noqa: S101  # read_settings returns None only with an error
    corrections: tuple[Correction, ...] = ()
    if "confirmed" in files:
        corrections = read_corrections(files["confirmed"], tenants, faults)
    sources = {**_other_tables(files, nearby.table), **given}
    reading.check_tables(sources, faults)
    tables = read_tables(sources, TenantNames(tenants), faults, whole=not where.pairs, reading=reading)
    return Park(
        id=settings.park,
        name=settings.name or Names.of_id(settings.park),
        tenants=tenants,
        chains=tuple(_chain_reference(chain, folder) for chain in settings.chains),
        survey=Survey(settings.survey.date, settings.survey.tenants_in_park),
        files=tuple(shown(file) for file in (folder / SETTINGS, tenants_file) if is_there(file)),
        corrections=corrections,
        tables=replace(tables, neighbours=nearby.rows + tables.neighbours),
        utilisation=_utilisation(settings),
        limits=limits,
        neighbours=nearby.parks,
    )


def _check_without_settings(folder: Path, table_files: Sequence[Path], faults: Faults) -> None:
    """Check that a folder is a park without `park.yaml`, and say which files may have been meant to be that.

    Raises:
        InputError: there is no table of tenants, or the settings have another ending.
    """
    place = Place(shown(folder))
    others = [file.name for file in list_folder(folder) if file.suffix.lower() in {".yaml", ".yml"}]
    for name in others:
        severity: Severity = "error" if Path(name).stem.lower() == "park" else "warning"
        faults.add(place, "settings_not_read", severity=severity, name=name)
    if not _tenants_tables(table_files):
        faults.add(place, "no_park", near=[file.name for file in table_files[:_MOST_SHOWN]])
    faults.raise_errors()


def is_table_of(folder: Path, file: Path) -> bool:
    """Whether a file is one of the tables that are read with a park's folder, by its usual name or by park.yaml."""
    if not (is_folder(folder) and is_file(file) and file.suffix.lower() in CSV_SUFFIXES + EXCEL_SUFFIXES):
        return False
    own = folder / SETTINGS
    said = read_bytes(own, Faults()) if is_file(own) else None
    if said and file.name in said.decode(errors="replace"):
        return True
    return real_path(file).parent == real_path(folder) and (
        file.stem.lower() in _OTHER_STEMS
        or file.name in {table.name for table in _tenants_tables(_table_files(folder))}
    )


def table_files_of(folder: Path) -> dict[str, Path]:
    """Return the tables of a park's folder by kind, the tenants' first; decisions are no table of their own.

    Raises:
        InputError: there is no table of tenants.
    """
    faults, files = Faults(), _table_files(folder)
    found = {"tenants": _tenants_file(folder, files, faults)}
    nearby = read_neighbours(read_settings(folder, Faults())[0], folder, Faults())
    others = _other_tables({file.stem.lower(): file for file in files}, nearby.table)
    return found | {kind: file for kind, file in others.items() if isinstance(file, Path)}


def _table_files(folder: Path) -> list[Path]:
    """Return the files of a folder that are tables, by name."""
    return [
        file
        for file in list_folder(folder)
        if file.suffix.lower() in CSV_SUFFIXES + EXCEL_SUFFIXES and not file.name.startswith(_HIDDEN)
    ]


def _tenants_file(folder: Path, files: Sequence[Path], faults: Faults) -> Path:
    """Return the tenants table of a folder.

    Raises:
        InputError: the folder has none.
    """
    found = _tenants_tables(files)
    if not found:
        faults.add(Place(shown(folder)), "no_tenants", near=[file.name for file in files[:_MOST_SHOWN]])
        faults.raise_errors()
    if len(found) > 1:
        faults.add(Place(shown(folder)), "tenants_twice", files=", ".join(file.name for file in found))
    return found[0]


def _tenants_tables(files: Sequence[Path]) -> list[Path]:
    """Return the tables by the usual names of that of tenants, else the only one whose name has no other usual one."""
    named = [file for file in files if file.stem.lower() in _TENANTS_STEMS]
    unnamed = [file for file in files if not any(stem in file.stem.lower() for stem in _OTHER_STEMS)]
    return named or (unnamed if len(unnamed) == 1 else [])


def _other_tables(files: Mapping[str, Path], neighbours: Path | None) -> dict[str, TableSource]:
    """Return the tables besides the tenants by kind.

    `park.yaml` may name that of the neighbours.
    """
    tables: dict[str, TableSource] = {
        kind: files[stem] for kind, stems in STEMS.items() for stem in sorted(stems & files.keys())
    }
    return tables if neighbours is None else tables | {"neighbours": neighbours}


def _utilisation(settings: ParkFile) -> tuple[tuple[str, float], ...]:
    """Return the utilisation by link.

    One number applies to all links, whose key is empty.
    """
    if settings.utilisation is None:
        return ()
    by_link = settings.utilisation if isinstance(settings.utilisation, dict) else {"": settings.utilisation}
    return tuple(by_link.items())


def _chain_reference(name: str, folder: Path) -> str:
    """Return a chain's id as it is.

    A path relative to the folder becomes one relative to the working folder.
    """
    looks_like_path = name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name
    return str(folder / name) if looks_like_path else name


def _today() -> dt.date:
    """Return the day of a survey that states none."""
    return dt.date.today()  # noqa: DTZ011  # the user's own day


def reading_of(source: TableSource, sheets: Iterable[str], columns: Iterable[str], faults: Faults) -> Reading:
    """Return how the tables of a park are read: as the user says, else as its `park.yaml` says."""
    asked = Reading.parse(sheets, columns, faults)
    if not (isinstance(source, Path) and is_folder(source)):
        return asked
    return asked.over(table_reading(read_settings(source, faults)[0], source, faults))


def _read_tenants(
    path: TableSource, sheets: tuple[Sheet, ...], where: RowFilter, reading: Reading, faults: Faults
) -> tuple[Tenant, ...]:
    faults.raise_errors()
    if not sheets:
        faults.add(Place(source_name(path)), "empty_file")
        faults.raise_errors()
    with while_reading(source_name(path)):
        reading.check_headings(sheets, faults)
        return read_tenants(sheets, where, faults, reading=reading)
