"""The `chainmap` command. Heavy imports stand in the commands that use them, so that `--help` is quick."""

import datetime as dt
import gc
import io
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from chainmap.words import Lang, default_lang, say


def _help(key: str) -> str:
    return say(f"help.{key}", default_lang())


class Language(StrEnum):
    """The languages of all output."""

    zh = "zh"
    en = "en"


class GapFormat(StrEnum):
    """The forms of the gap report."""

    table = "table"
    markdown = "markdown"
    json = "json"
    csv = "csv"
    html = "html"
    xlsx = "xlsx"


_FORMS = {".html": "html", ".htm": "html", ".md": "markdown", ".json": "json", ".csv": "csv", ".xlsx": "xlsx"}

app = typer.Typer(help=_help("app"), no_args_is_help=True, pretty_exceptions_enable=False)
chains_app = typer.Typer(help=_help("chains"), no_args_is_help=True)
app.add_typer(chains_app, name="chains")

ParkArgument = Annotated[Path, typer.Argument(metavar="PARK_OR_TABLE", help=_help("park"), show_default=False)]
ChainOption = Annotated[list[str] | None, typer.Option("--chain", "-c", metavar="ID_OR_FILE", help=_help("chain"))]
WhereOption = Annotated[list[str] | None, typer.Option("--where", "-w", metavar="COLUMN=VALUE", help=_help("where"))]
CompleteOption = Annotated[bool, typer.Option("--complete", help=_help("complete"))]
NumberOption = Annotated[
    int | None, typer.Option("--tenants-in-park", min=1, metavar="N", help=_help("tenants_in_park"))
]
ConfirmedOption = Annotated[Path | None, typer.Option("--confirmed", metavar="FILE", help=_help("confirmed"))]
AsOfOption = Annotated[
    dt.datetime | None, typer.Option("--as-of", metavar="DATE", formats=["%Y-%m-%d"], help=_help("as_of"))
]
ExplainOption = Annotated[str, typer.Option("--explain", metavar="LINK", help=_help("explain"), show_default=False)]
LangOption = Annotated[Language | None, typer.Option("--lang", help=_help("lang"), show_default=False)]


@app.callback(invoke_without_command=True)
def _main(version: Annotated[bool, typer.Option("--version", help=_help("version"))] = False) -> None:
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"chainmap {installed('chainmap')}")
        raise typer.Exit


@app.command(help=_help("gaps"))
def gaps(  # noqa: PLR0913, PLR0917  # typer reads options from parameters
    park: ParkArgument,
    chain: ChainOption = None,
    where: WhereOption = None,
    complete: CompleteOption = False,
    tenants_in_park: NumberOption = None,
    confirmed: ConfirmedOption = None,
    estimate: Annotated[bool, typer.Option("--estimate-from-revenue", help=_help("estimate"))] = False,
    explain: ExplainOption = "",
    pairs: Annotated[bool, typer.Option("--pairs", help=_help("pairs"))] = False,
    as_of: AsOfOption = None,
    form: Annotated[GapFormat | None, typer.Option("--format", "-f", help=_help("gap_format"))] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=_help("output"), show_default=False)] = None,
    lang: LangOption = None,
) -> None:
    """Print or write the gap report."""
    from chainmap.commands import run
    from chainmap.study import StudyOptions

    options = StudyOptions(
        tuple(chain or ()), tuple(where or ()), complete, tenants_in_park, confirmed, from_revenue=estimate
    )
    day = as_of.date() if as_of else dt.date.today()  # noqa: DTZ011  # the user's own day
    run.gaps(
        park,
        options,
        form=_form(form, output),
        output=output,
        lang=_lang(lang),
        as_of=day,
        explain=explain,
        pairs=pairs,
    )


@app.command(name="map", help=_help("map"))
def chain_map(  # noqa: PLR0913, PLR0917  # as above
    park: ParkArgument,
    chain: ChainOption = None,
    where: WhereOption = None,
    complete: CompleteOption = False,
    tenants_in_park: NumberOption = None,
    confirmed: ConfirmedOption = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=_help("map_output"), show_default=False)] = None,
    lang: LangOption = None,
) -> None:
    """Write the chain map."""
    from chainmap.commands import run
    from chainmap.study import StudyOptions

    options = StudyOptions(tuple(chain or ()), tuple(where or ()), complete, tenants_in_park, confirmed)
    run.chain_map(park, options, output=output, lang=_lang(lang))


@app.command(help=_help("orders"))
def orders(  # noqa: PLR0913, PLR0917  # as above
    park: ParkArgument,
    chain: ChainOption = None,
    where: WhereOption = None,
    complete: CompleteOption = False,
    tenants_in_park: NumberOption = None,
    confirmed: ConfirmedOption = None,
    as_of: Annotated[str, typer.Option("--as-of", metavar="DATE", help=_help("as_of"), show_default=False)] = "",
    form: Annotated[GapFormat | None, typer.Option("--format", "-f", help=_help("gap_format"))] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=_help("output"), show_default=False)] = None,
    lang: LangOption = None,
) -> None:
    """Print or write the report on orders."""
    from chainmap.commands.orders import orders as write_orders
    from chainmap.study import StudyOptions

    options = StudyOptions(tuple(chain or ()), tuple(where or ()), complete, tenants_in_park, confirmed)
    chosen = form or GapFormat(_FORMS.get(output.suffix.lower() if output else "", "table"))
    write_orders(park, options, as_of=as_of, form=chosen.value, output=output, lang=_lang(lang))


@app.command(help=_help("diff"))
def diff(  # noqa: PLR0913, PLR0917  # as above
    old: Annotated[str, typer.Argument(metavar="OLD", help=_help("diff_old"), show_default=False)],
    new: Annotated[str, typer.Argument(metavar="NEW", help=_help("diff_new"), show_default=False)],
    chain: ChainOption = None,
    where: WhereOption = None,
    complete: CompleteOption = False,
    force: Annotated[bool, typer.Option("--force", help=_help("force"))] = False,
    form: Annotated[GapFormat | None, typer.Option("--format", "-f", help=_help("gap_format"))] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=_help("output"), show_default=False)] = None,
    lang: LangOption = None,
) -> None:
    """Print or write what changed between two surveys, or two versions of a chain file."""
    from chainmap.commands import diff as command
    from chainmap.study import StudyOptions

    options = StudyOptions(tuple(chain or ()), tuple(where or ()), complete)
    command.diff(old, new, options, force=force, form=_form(form, output), output=output, lang=_lang(lang))


AddOption = Annotated[list[str] | None, typer.Option("--add", metavar="NAME,LINK,CAPACITY", help=_help("add"))]
RemoveOption = Annotated[list[str] | None, typer.Option("--remove", metavar="TENANT", help=_help("remove"))]
PriceOption = Annotated[list[str] | None, typer.Option("--price", metavar="LINK=PRICE", help=_help("price"))]
SetOutputOption = Annotated[
    list[str] | None, typer.Option("--output", metavar="TENANT=AMOUNT", help=_help("set_output"))
]
SetCapacityOption = Annotated[
    list[str] | None, typer.Option("--capacity", metavar="TENANT=AMOUNT", help=_help("set_capacity"))
]


@app.command(name="what-if", help=_help("what_if"))
def what_if(  # noqa: PLR0913, PLR0917  # as above
    park: ParkArgument,
    add: AddOption = None,
    remove: RemoveOption = None,
    price: PriceOption = None,
    set_output: SetOutputOption = None,
    set_capacity: SetCapacityOption = None,
    chain: ChainOption = None,
    where: WhereOption = None,
    complete: CompleteOption = False,
    tenants_in_park: NumberOption = None,
    confirmed: ConfirmedOption = None,
    map_file: Annotated[
        Path | None, typer.Option("--map", metavar="FILE.html", help=_help("what_if_map"), show_default=False)
    ] = None,
    form: Annotated[GapFormat | None, typer.Option("--format", "-f", help=_help("gap_format"))] = None,
    file: Annotated[Path | None, typer.Option("-o", metavar="FILE", help=_help("output"), show_default=False)] = None,
    lang: LangOption = None,
) -> None:
    """Print or write what would change if tenants came or left, or a price or an output were another."""
    from chainmap.commands import what_if as command
    from chainmap.ingest.edits import Assumed
    from chainmap.study import StudyOptions

    options = StudyOptions(tuple(chain or ()), tuple(where or ()), complete, tenants_in_park, confirmed)
    assumed = Assumed(*(tuple(texts or ()) for texts in (add, remove, price, set_output, set_capacity)))
    command.what_if(park, assumed, options, form=_form(form, file), output=file, map_file=map_file, lang=_lang(lang))


class TableFormat(StrEnum):
    """The forms of a table."""

    table = "table"
    json = "json"
    csv = "csv"


@app.command(help=_help("match"))
def match(  # noqa: PLR0913, PLR0917  # as above
    park: ParkArgument,
    chain: ChainOption = None,
    where: WhereOption = None,
    confirmed: ConfirmedOption = None,
    form: Annotated[TableFormat, typer.Option("--format", "-f", help=_help("format"))] = TableFormat.table,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=_help("output"), show_default=False)] = None,
    review: Annotated[Path | None, typer.Option("--review", metavar="FILE.xlsx", help=_help("review"))] = None,
    lang: LangOption = None,
) -> None:
    """Print which tenant stands on which link."""
    from chainmap.commands import run
    from chainmap.study import StudyOptions

    options = StudyOptions(tuple(chain or ()), tuple(where or ()), corrections=confirmed)
    run.match(park, options, form=form.value, output=output, review=review, lang=_lang(lang))


ChainArgument = Annotated[str, typer.Argument(metavar="ID_OR_FILE", help=_help("one_chain"), show_default=False)]
OutputOption = Annotated[Path | None, typer.Option("-o", "--output", help=_help("output"), show_default=False)]


class TreeFormat(StrEnum):
    """The forms of a chain."""

    tree = "tree"
    json = "json"


@chains_app.command(name="list", help=_help("chains_list"))
def chains_list(lang: LangOption = None) -> None:
    """List the bundled chains."""
    from chainmap.commands import chains

    chains.list_chains(_lang(lang))


@chains_app.command(name="show", help=_help("chains_show"))
def chains_show(
    chain: ChainArgument,
    form: Annotated[TreeFormat, typer.Option("--format", "-f", help=_help("format"))] = TreeFormat.tree,
    output: OutputOption = None,
    year: Annotated[int | None, typer.Option("--year", help=_help("year"), show_default=False)] = None,
    lang: LangOption = None,
) -> None:
    """Show a chain."""
    from chainmap.commands import chains

    chains.show(chain, form.value, output, year, _lang(lang))


@chains_app.command(name="check", help=_help("chains_check"))
def chains_check(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help=_help("files"), show_default=False)],
    against: Annotated[Path | None, typer.Option("--against", metavar="TABLE", help=_help("against"))] = None,
    lang: LangOption = None,
) -> None:
    """Check chain files."""
    from chainmap.commands import chains

    chains.check(files, against, _lang(lang))


@chains_app.command(name="sources", help=_help("chains_sources"))
def chains_sources(chain: ChainArgument, lang: LangOption = None) -> None:
    """List a chain's sources."""
    from chainmap.commands import chains

    chains.sources(chain, _lang(lang))


@chains_app.command(name="schema", help=_help("chains_schema"))
def chains_schema(output: OutputOption = None, lang: LangOption = None) -> None:
    """Print the JSON Schema."""
    from chainmap.commands import chains

    chains.schema(output, _lang(lang))


@chains_app.command(name="new", help=_help("chains_new"))
def chains_new(
    file: Annotated[Path, typer.Argument(metavar="FILE.yaml", help=_help("new_file"), show_default=False)],
    lang: LangOption = None,
) -> None:
    """Write a starting file."""
    from chainmap.commands import chains

    chains.new(file, _lang(lang))


@chains_app.command(name="convert", help=_help("chains_convert"))
def chains_convert(
    chain: ChainArgument,
    target: Annotated[Path, typer.Argument(metavar="FOLDER_OR_YAML", help=_help("target"), show_default=False)],
    lang: LangOption = None,
) -> None:
    """Write a chain as CSV tables or YAML."""
    from chainmap.commands import chains

    chains.convert(chain, target, _lang(lang))


@app.command(help=_help("demand"))
def demand(  # noqa: PLR0913, PLR0917  # as above
    chain: Annotated[str, typer.Option("--chain", "-c", metavar="ID_OR_FILE", help=_help("one_chain"))],
    link: Annotated[str, typer.Option("--link", "-l", help=_help("link"))],
    quantity: Annotated[str, typer.Option("--quantity", "-q", help=_help("quantity"))],
    form: Annotated[TableFormat, typer.Option("--format", "-f", help=_help("format"))] = TableFormat.table,
    output: OutputOption = None,
    lang: LangOption = None,
) -> None:
    """Print what a quantity of a link takes."""
    from chainmap.commands import chains

    chains.demand(chain, link, quantity, form.value, output, _lang(lang))


def _form(form: GapFormat | None, output: Path | None) -> str:
    """Return the form that was asked for, else the one that the file's name says."""
    return form.value if form else _FORMS.get(output.suffix.lower() if output else "", "table")


def _lang(lang: Language | None) -> Lang:
    return default_lang() if lang is None else "zh" if lang is Language.zh else "en"


def main() -> None:
    """Run the command line."""
    gc.disable()  # a run is short and leaves no cycles to speak of; of a large load a third was collecting
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a pipe gets UTF-8 whatever the locale; a terminal what it can show
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    app()
