"""From a study to all that its workbook holds, and what the planner has as the sheets that it is put beside."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from zipfile import is_zipfile as is_zip

from chainmap.analysis.orders.report import report_orders
from chainmap.analysis.survey.calls import report_calls
from chainmap.errors import Fault, Faults, InputError, Place
from chainmap.findings.book import BookFindings
from chainmap.ingest.chains.bundled import chain_called, chain_names
from chainmap.ingest.files.bytes import shown
from chainmap.ingest.files.sheets import Sheet, is_folder, read_table
from chainmap.ingest.park.folder import table_files_of
from chainmap.model.candidates import PlanOptions
from chainmap.model.park import LIMITS, Park, Setting
from chainmap.output.guard import renew
from chainmap.paths import is_file, is_there
from chainmap.study.park import Study, StudyOptions
from chainmap.study.requests.anchors import anchors_of
from chainmap.study.requests.lead import lead_of
from chainmap.study.requests.pairs import find_pair_report
from chainmap.study.requests.plan import Planned, ask_plan, solve_plan
from chainmap.study.review import review
from chainmap.words import Lang, say

_CALLS: Final = 40  # firms
_SECONDS: Final = 20.0
_XLSX: Final = (".xlsx", ".xlsm")
_RECRUITS: Final = 8


@dataclass(frozen=True, slots=True)
class Source:
    """What a planner has: a workbook, whose bytes are kept, and tables by kind (`tenants`: the firms).

    `target`: where the workbook goes; one that chainmap wrote is renewed. `sheets`: the names of the workbook's sheets
    by what messages call them. `copies` of it that others filled in, by name.
    """

    path: Path
    target: Path
    workbook: bytes | None
    tables: Mapping[str, Sheet]
    sheets: Mapping[str, str] = field(default_factory=dict)
    copies: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def in_place(self) -> bool:
        """Whether the workbook that is read is written anew."""
        return is_file(self.target) and self.target.samefile(self.path)

    def check_target(self, lost: str, *, force: bool) -> None:
        """Check that the workbook can go where it should, before it is made; `lost`: what of it cannot be kept.

        Raises:
            InputError: another program has it open; a person may have filled in what is there; or something of it would
                be lost.
        """
        faults, place = Faults(), Place(shown(self.target))
        if any(is_there(self.target.with_name(name)) for name in _locks(self.target.name)):
            faults.add(place, "book_open")
        elif self.in_place:
            if lost and not force:
                faults.add(place, "book_loses", what=lost)
            renew(self.target)
        elif is_there(self.target) and not force:
            faults.add(place, "book_exists" if _is_book(read_table(self.target, Faults())) else "exists_unforced")
        faults.raise_errors()

    def check_unchanged(self) -> None:
        """Check that nobody saved the workbook since it was read.

        Raises:
            InputError: somebody did.
        """
        if self.in_place and self.target.read_bytes() != self.workbook:
            faults = Faults()
            faults.add(Place(shown(self.target)), "book_changed")
            faults.raise_errors()


def _is_book(sheets: Iterable[Sheet]) -> bool:
    return any(sheet.role for sheet in sheets)


def _locks(name: str) -> tuple[str, str]:
    """Return the files that Excel and LibreOffice put beside a workbook while it is open."""
    return f"~${name}", f".~lock.{name}#"


def open_source(path: Path, lang: Lang, target: Path | None = None, copies: Iterable[Path] = ()) -> Source:
    """Return what a planner has at a path: a workbook, a table, or a park folder with its tables.

    `copies`: workbooks that were copied from the one at the path.

    Raises:
        InputError: there is no table of tenants; or copies are named, and they or it are no workbook of chainmap's.
    """
    files = table_files_of(path) if is_folder(path) else {"tenants": path}
    file, faults = files["tenants"], Faults()
    sheets = read_table(file, faults)
    faults.raise_errors()
    workbook = file.read_bytes() if file.suffix.lower() in _XLSX and is_zip(file) else None
    tables = {
        kind: read[0] for kind, other in files.items() if kind != "tenants" and (read := read_table(other, faults))
    }
    if workbook is None:
        tables = {"tenants": sheets[0], **tables} if sheets else tables
    if target is None:
        name = say("book.file", lang, name=path.resolve().name if is_folder(path) else path.stem)
        target = path if _is_book(sheets) else (Path(name) if is_folder(path) else path.with_name(name))
    names = {sheet.file: sheet.name for sheet in sheets} if workbook is not None else {}
    return Source(path, target, workbook, tables, names, _read_copies(path, sheets, copies))


def _read_copies(path: Path, sheets: Iterable[Sheet], copies: Iterable[Path]) -> dict[str, bytes]:
    """Return the copies of a workbook by name.

    Raises:
        InputError: one of them, or what they are said to be copies of, is no workbook that chainmap wrote.
    """
    faults, copies = Faults(), tuple(copies)
    books = {copy: _is_book(read_table(copy, faults)) for copy in copies}
    if copies and not _is_book(sheets):
        books = {path: False, **books}
    for file, is_book in books.items():
        if not is_book:
            faults.add(Place(shown(file)), "no_copy")
    faults.raise_errors()
    return {shown(copy): copy.read_bytes() for copy in copies}


def find_book(
    study: Study, options: StudyOptions, lang: Lang, *, home: Path, typed: Mapping[Setting, str]
) -> BookFindings:
    """Return every answer that a park's workbook holds; it will stand in the folder `home`.

    `typed` are settings as the user typed them, in place of what the park says.
    """
    park = study.graph.park
    planned, why = _plan(study)
    return BookFindings(
        gaps=study.report,
        lead=lead_of(study),
        calls=report_calls(study.balance, top=_CALLS),
        review=review(study),
        orders=report_orders(study.balance, as_of=None) if park.tables.orders else None,
        anchors=anchors_of(study),
        pairs=find_pair_report(study),
        plan=planned.plan if planned else None,
        why_no_plan=why,
        advise_against=planned.advise_against if planned else (),
        not_assessed=planned.not_assessed if planned else (),
        notes=study.notes_of_gaps,
        settings={**dict(_settings(study, options, lang, home)), **typed},
        decisions=park.corrections,
        answers=park.tables.answers,
        chain_names=tuple(chain_names().values()),
        words={word: id_ for link in study.graph.links for word in link.words if (id_ := study.link_names.exact(word))},
    )


def _plan(study: Study) -> tuple[Planned | None, tuple[Fault, ...]]:
    """Return a plan within the park's limits, of a few recruits where it has none; or why there is none."""
    faults = Faults()
    options = PlanOptions(
        max_recruits=None if study.graph.park.limits else _RECRUITS,
        time_limit=_SECONDS,
        sensitivities=False,
        comparisons=False,
    )
    try:
        return solve_plan(ask_plan(study, options, faults=faults)), ()
    except InputError as error:
        return None, tuple(error.faults)


def _chain_text(name: str, lang: Lang, home: Path) -> str:
    """Return a chain as people call it: the name of a bundled one, the path of another from the workbook's folder."""
    if is_there(Path(name)):
        return os.path.relpath(name, home)
    named = chain_names().get(chain_called(name))
    return named.text(lang) if named else name


def _settings(study: Study, options: StudyOptions, lang: Lang, home: Path) -> Iterator[tuple[Setting, str]]:
    """Yield what was said of the park, as its workbook keeps it."""
    park: Park = study.graph.park
    yield "name", park.name.text(lang)
    chains = options.chains or park.chains or study.graph.subject.chains
    yield "chains", "、".join(_chain_text(name, lang, home) for name in chains)
    survey = park.survey
    yield "tenants_in_park", str(survey.tenants_in_park or "")
    yield "complete", say("answer.yes", lang) if survey.complete else ""
    yield "date", survey.date.isoformat() if survey.date else ""
    limits = dict(park.limits)
    for setting, need in LIMITS:
        yield setting, f"{limits[need]:g}" if need in limits else ""
    use = dict(park.utilisation)
    yield "utilisation", f"{use['']:.0%}" if "" in use else ""
    yield "sheets", ";".join(study.reading.sheets)
    columns = (f"{c.table + '.' if c.table else ''}{c.column}={c.heading}" for c in study.reading.columns)
    yield "columns", ";".join(columns)
    yield "where", ";".join(options.where)
