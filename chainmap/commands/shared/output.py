"""An answer to the screen or to a file whose ending says the form."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from chainmap.commands.shared.messages import echo, print_notes
from chainmap.errors import Fault, Faults, Place
from chainmap.paths import is_file, is_there, real_path
from chainmap.report.result import Form, Result
from chainmap.safe_text import printable
from chainmap.words import Lang, say


@dataclass(frozen=True, slots=True)
class Output:
    """Where an answer goes.

    Its form, its file (or the screen), and the reader's language; whether all notes are printed, or the first few;
    whether the user forces it over a file that others wrote.
    """

    form: Form
    path: Path | None
    lang: Lang
    all_notes: bool = False
    force: bool = False

    def print_notes(self, notes: Iterable[Fault]) -> None:
        """Print what was noted of the input on the error stream."""
        print_notes(notes, self.lang, everything=self.all_notes)

    def show_with_notes(self, result: Result, notes: Iterable[Fault]) -> None:
        """Show the answer, with what was noted of its input on the error stream and at its end."""
        from chainmap.report.notes import with_notes

        notes = tuple(notes)
        self.print_notes(notes)
        self.show(with_notes(result, notes, self.lang))

    def show(self, result: Result) -> None:
        """Print the answer, or write it to the file and say so.

        Raises:
            InputError: the file cannot be written.
        """
        from chainmap.report.forms.render import text_chunks, write

        if self.path is not None:
            write(result, self.path, self.form)
            print_written(self.path, self.lang)
            return
        chunks = text_chunks(result, self.form, terminal=sys.stdout)
        # a table has colours, and is clean
        sys.stdout.writelines(chunks if self.form == "table" else map(printable, chunks))


def choose_form(asked: Form | None, path: Path | None, forms: tuple[Form, ...]) -> Form:
    """Return the form that a file's ending or the user asks for.

    Without either, the first of `forms`.

    Raises:
        InputError: the ending or `asked` is none of `forms`, they contradict each other, a workbook is to go to the
            screen, or the path is a folder or in none.
    """
    if path is None:
        form = asked or forms[0]
        _check_form(form, forms, to_screen=True)
        return form
    from chainmap.output import check_path
    from chainmap.report.forms.render import endings_of, form_of

    check_path(path)
    if asked is not None and not path.suffix:
        _check_form(asked, forms)
        return asked
    form = form_of(path, forms)
    if asked not in {None, form}:
        faults = Faults()
        known = ", ".join(endings_of(forms))
        faults.add(Place(str(path)), "format_contradicts", ending=path.suffix, form=asked, known=known)
        faults.raise_errors()
    return form


def _check_form(form: Form, forms: tuple[Form, ...], *, to_screen: bool = False) -> None:
    faults = Faults()
    if form not in forms:
        faults.add(Place(argument="format"), "no_such_form", form=form, known=", ".join(forms))
    elif form == "xlsx" and to_screen:
        faults.add(Place(argument="format"), "xlsx_to_screen")
    faults.raise_errors()


def check_outputs(outputs: Sequence[Path], inputs: Iterable[Path]) -> None:
    """Refuse to write two outputs to one file, or an output over an input or what others wrote.

    Of a folder, the tables that are read from it count as inputs. What else a run reads is known when it is read: the
    writers check that.

    Raises:
        InputError: for every such output.
    """
    from chainmap.ingest.chains.tables import is_chain_table_of
    from chainmap.ingest.park.folder import is_table_of
    from chainmap.output import check_overwrite

    faults = Faults()
    inputs = tuple(inputs)
    for index, path in enumerate(outputs):
        if any(real_path(path) == real_path(other) for other in outputs[:index]):
            faults.add(Place(str(path)), "output_twice")
        elif any(
            _is_same_file(path, source) or is_table_of(source, path) or is_chain_table_of(source, path)
            for source in inputs
        ):
            faults.add(Place(str(path)), "output_is_input")
    faults.raise_errors()
    for path in outputs:
        check_overwrite(path)


def _is_same_file(path: Path, other: Path) -> bool:
    return is_file(path) and is_file(other) and path.samefile(other)


def check_new(path: Path) -> None:
    """Refuse to write over a file that a person may have filled in.

    Raises:
        InputError: the file exists.
    """
    if is_there(path):
        faults = Faults()
        faults.add(Place(str(path)), "exists_unforced")
        faults.raise_errors()


def write_page(path: Path, page: str, lang: Lang, *, sealed: str = "") -> None:
    """Write a page or another ready text to a file, and say so; `sealed` as in `write_bytes`."""
    from chainmap.output import write_file

    write_file(path, page, sealed=sealed)
    print_written(path, lang)


def print_written(path: Path, lang: Lang) -> None:
    """Say on the error stream that a file was written."""
    echo(say("run.written", lang, path=path), err=True)
