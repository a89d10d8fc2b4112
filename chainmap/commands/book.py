"""`chainmap book`: every answer in one workbook, which a planner fills in and which is read back."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chainmap.commands.shared.messages import Progress, echo, print_notes, report_faults
from chainmap.commands.shared.options import (
    ForceOption,
    LangOption,
    NotesOption,
    ParkArgument,
    help_text,
    study_options,
)
from chainmap.commands.shared.output import choose_form, print_written
from chainmap.output import guarded
from chainmap.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chainmap.errors import Fault, Faults
    from chainmap.model.park import Setting
    from chainmap.report.book.workbook import Base
    from chainmap.study.park import StudyOptions
    from chainmap.study.requests.book import Source
    from chainmap.words import Lang

OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help=help_text("book_output"), show_default=False)
]


CopiesArgument = Annotated[
    list[Path] | None, typer.Argument(metavar="COPY", help=help_text("book_copies"), show_default=False)
]


@study_options()
def book(  # noqa: PLR0913  # an option each
    park: ParkArgument,
    copies: CopiesArgument = None,
    *,
    options: "StudyOptions",
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LangOption,
    all_notes: NotesOption = False,
) -> None:
    """Write the workbook of a park; one that is read is renewed in place."""
    with report_faults(lang), guarded(force=force):
        write_park_book(park, options, output, lang, force=force, all_notes=all_notes, copies=copies or ())


def write_park_book(  # noqa: PLR0913  # an option each
    park: Path,
    options: "StudyOptions",
    output: Path | None,
    lang: "Lang",
    *,
    force: bool = False,
    all_notes: bool = False,
    settings: "Mapping[Setting, str] | None" = None,
    quiet: bool = False,
    copies: "Iterable[Path]" = (),
) -> Path:
    """Write the workbook, say where and what is next (unless `quiet`), and return its path.

    `settings` stand in it as they were typed. What was filled in in `copies` of the workbook is taken over first.

    Raises:
        InputError: with all faults of the park; or the workbook must not be written there.
    """
    from chainmap.errors import Faults
    from chainmap.study.requests.book import open_source

    source, faults = open_source(park, lang, output, copies), Faults()
    if source.copies:  # what they say counts once it stands in the workbook
        _write(source, options, lang, faults, force=force, settings=settings)
        source = open_source(source.target, lang)
    notes = _write(source, options, lang, faults, force=force, settings=settings)
    if quiet:
        return source.target
    print_notes(notes, lang, everything=all_notes)
    print_written(source.target, lang)
    echo(say("book.next", lang, path=source.target), err=True)
    return source.target


def _write(  # noqa: PLR0913
    source: "Source",
    options: "StudyOptions",
    lang: "Lang",
    faults: "Faults",
    *,
    force: bool,
    settings: "Mapping[Setting, str] | None",
) -> "list[Fault]":
    """Write the workbook; return all that is noted. What is noted of the workbook itself is noted in `faults`."""
    from chainmap.errors import Faults, Place
    from chainmap.ingest.files.bytes import shown
    from chainmap.output import write_bytes
    from chainmap.report.book.contents import book_sheets
    from chainmap.report.book.workbook import parts_lost, write_book
    from chainmap.study.park import open_study
    from chainmap.study.requests.book import find_book

    choose_form(None, source.target, ("xlsx",))
    lost = ", ".join(parts_lost(source.workbook)) if source.workbook else ""
    source.check_target(lost, force=force)
    study = open_study(source.path, options, progress=Progress(lang))
    found = find_book(study, options, lang, home=source.target.parent, typed=settings or {})
    found = replace(found, notes=(*faults.found, *found.notes))
    day = dt.date.today()  # noqa: DTZ011  # the user's own day
    written = write_book(book_sheets(found, lang, as_of=day), _base(source, lang), lang)
    place, noted = Place(shown(source.target)), Faults()
    for title, row, clash in written.clashes:
        cell = Place(f"{place.file}[{title}]", row=row, column=clash.column)
        noted.warn(cell, "copy_differs", copy=clash.copy, mine=clash.mine, theirs=clash.theirs)
    for copy, name in written.not_taken:
        noted.warn(place, "copy_sheet", copy=copy, name=name)
    for name, kept in written.kept:
        noted.warn(place, "results_edited", name=name, kept=kept)
    for name, kept in written.unread:
        noted.warn(place, "form_unread", name=name, kept=kept)
    if other := written.other_form:
        made, unknown = (", ".join(names) or say("figure.none", lang) for names in (other.made, other.unknown))
        noted.warn(place, "book_later" if other.later else "book_older", known=made, headings=unknown)
    if lost:
        noted.warn(place, "book_lost", what=lost)
    source.check_unchanged()
    write_bytes(source.target, [written.data])
    for fault in noted.found:
        faults.note(fault)
    return [*(written.notes if source.in_place else found.notes), *noted.found]


def _base(source: "Source", lang: "Lang") -> "Base":
    """Return what the planner has, beside which the sheets are put."""
    from chainmap.ingest.layout.reading import STEMS
    from chainmap.report.book.workbook import Base, PlainSheet

    tables = tuple(
        PlainSheet(
            say(f"book.table_{kind}", lang),
            {row.number: row.cells for row in sheet.rows},
            "" if kind == "tenants" else kind,
            sheet.file,
        )
        for kind, sheet in source.tables.items()
    )
    return Base(source.workbook, tables, source.sheets, source.copies, frozenset(STEMS))
