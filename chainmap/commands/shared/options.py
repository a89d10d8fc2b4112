"""The options that commands share, each declared once.

Decorators put them into a command's signature.
"""

import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

import typer

from chainmap.commands.shared.messages import report_faults
from chainmap.commands.shared.output import Output, check_outputs, choose_form
from chainmap.output import guarded
from chainmap.report.result import Form
from chainmap.words import Lang, default_lang, say

if TYPE_CHECKING:
    from chainmap.study.park import StudyOptions

Command: TypeAlias = Callable[..., None]

_SOURCES: Final = frozenset(("chain", "old", "new"))  # arguments that are paths, or ids of chains
_ALIASES: Final[dict[str, Form]] = {"tree": "table"}


def help_text(key: str) -> str:
    """Return the help of a command or an option in the language of the process."""
    return say(f"help.{key}", default_lang())


ParkArgument = Annotated[Path, typer.Argument(metavar="PARK_OR_TABLE", help=help_text("park"), show_default=False)]
ChainArgument = Annotated[str, typer.Argument(metavar="ID_OR_FILE", help=help_text("one_chain"), show_default=False)]
ForceOption = Annotated[bool, typer.Option("--force", help=help_text("force"))]
NotesOption = Annotated[bool, typer.Option("--notes", help=help_text("notes"))]
LangOption = Annotated[
    Lang, typer.Option("--lang", help=help_text("lang"), default_factory=default_lang, show_default=False)
]


def study_options(
    *, without: Iterable[str] = (), words: Mapping[str, str] | None = None
) -> Callable[[Command], Command]:
    """Give a command every option of reading a park, as `options: StudyOptions`.

    `without` names options that mean nothing to the command, `words` the help keys of those that mean something else.
    """
    parameters = [option for option in _study_parameters(words or {}) if option.name not in set(without)]

    def decorate(command: Command) -> Command:
        def run(**values: Any) -> None:
            given = {option.name: values.pop(option.name) for option in parameters}
            command(options=_study(**given), **values)

        return with_parameters(run, command, {"options": parameters})

    return decorate


def output_options(
    choices: Any = Form,
    *,
    narrowed_by: Mapping[str, tuple[Form, ...]] | None = None,
    also_written: Iterable[str] = (),
    words: Mapping[str, str] | None = None,
) -> Callable[[Command], Command]:
    """Give a command `--format`, `--output`, `--force` and `--lang`, as `out: Output`.

    `choices` is the Literal of the forms that the command can write; with one form only there is no `--format`. A
    command that reads a park, below `study_options`, gets `--notes` too. A `force` of the command's own is for both.
    `narrowed_by` names options with which only some of those are left, `also_written` those that name another file to
    write. `words` as in `study_options`. Faults in the input are printed in the reader's language.
    """
    words = words or {}
    names = tuple(choices.__args__)
    forms = tuple(_ALIASES.get(name, name) for name in names)
    parameters = [
        option("form", choices | None, "--format", "-f", words=words.get("form", "format")),
        option("output", Path | None, "--output", "-o", words=words.get("output", "output"), metavar="FILE"),
        option("lang", Lang | None, "--lang", words="lang"),
    ][len(names) == 1 :]
    over = option("force", bool, "--force", words="force", default=False)
    all_notes = option("all_notes", bool, "--notes", words="notes", default=False)

    def decorate(command: Command) -> Command:
        own = inspect.signature(command).parameters
        given = [*parameters, *([] if "force" in own else [over]), *([all_notes] if "options" in own else [])]

        def run(
            *, output: Path | None, lang: Lang | None, form: Any = None, all_notes: bool = False, **values: Any
        ) -> None:
            lang = lang or default_lang()
            force = values["force"] if "force" in own else values.pop("force")
            with report_faults(lang), guarded(force=force):
                asked = _ALIASES.get(form, form) if form else None
                left = next((few for name, few in (narrowed_by or {}).items() if values[name]), forms)
                form = choose_form(asked, output, left)
                others = (values[name] for name in also_written)
                if outputs := [path for path in (output, *others) if path is not None]:
                    check_outputs(outputs, inputs_of(values, set(also_written)))
                command(out=Output(form, output, lang, all_notes, force), **values)

        return with_parameters(run, command, {"out": given})

    return decorate


def inputs_of(values: Mapping[str, Any], outputs: Collection[str] = ()) -> Iterator[Path]:
    """Yield the paths that a command reads, of all that it was given."""
    for name, value in values.items():
        if name in _SOURCES or (isinstance(value, Path) and name not in outputs):
            yield Path(value)
    options: StudyOptions | None = values.get("options")
    if options is not None:
        yield from (Path(chain) for chain in options.chains)
        yield from (table for table in (options.corrections, options.answers) if isinstance(table, Path))


def _study(  # noqa: PLR0913  # an option each
    *,
    chain: list[str] | None = None,
    where: list[str] | None = None,
    sheet: list[str] | None = None,
    column: list[str] | None = None,
    complete: bool = False,
    tenants_in_park: int | None = None,
    confirmed: Path | None = None,
    answers: Path | None = None,
    estimate_from_revenue: bool = False,
) -> "StudyOptions":
    from chainmap.study.park import StudyOptions

    return StudyOptions(
        chains=tuple(chain or ()),
        where=tuple(where or ()),
        sheets=tuple(sheet or ()),
        columns=tuple(column or ()),
        complete=complete,
        tenants_in_park=tenants_in_park,
        corrections=confirmed,
        answers=answers,
        from_revenue=estimate_from_revenue,
    )


def _study_parameters(words: Mapping[str, str]) -> list[inspect.Parameter]:
    def given(name: str, type_: Any, *flags: str, **settings: Any) -> inspect.Parameter:
        return option(name, type_, *flags, words=words.get(name, name), **settings)

    return [
        given("chain", list[str] | None, "--chain", "-c", metavar="ID_OR_FILE"),
        given("where", list[str] | None, "--where", "-w", metavar="COLUMN=VALUE"),
        given("sheet", list[str] | None, "--sheet", metavar="NAME"),
        given("column", list[str] | None, "--column", metavar="COLUMN=HEADING"),
        given("complete", bool, "--complete", default=False),
        given("tenants_in_park", int | None, "--tenants-in-park", metavar="N", min=1),
        given("confirmed", Path | None, "--confirmed", metavar="FILE"),
        given("answers", Path | None, "--answers", metavar="FILE"),
        given("estimate_from_revenue", bool, "--estimate-from-revenue", default=False),
    ]


def option(
    name: str, type_: Any, *flags: str, words: str, default: object = None, **settings: Any
) -> inspect.Parameter:
    """Return an option as a parameter of a command; `words` is the key of its help."""
    declared = typer.Option(default, *flags, help=help_text(words), show_default=False, **settings)
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=type_, default=declared)


def with_parameters(run: Command, command: Command, replaced: Mapping[str, list[inspect.Parameter]]) -> Command:
    """Return `run` with the signature of `command`, with some parameters replaced."""
    parameters: list[inspect.Parameter] = []
    for parameter in inspect.signature(command).parameters.values():
        parameters += replaced.get(parameter.name, [parameter])
    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    run.__dict__["__signature__"] = inspect.Signature(parameters)
    return run
