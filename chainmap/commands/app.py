"""The `chainmap` command. Heavy imports stand in the commands that use them, so that `--help` is quick."""

import datetime as dt
import gc
import io
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from chainmap.model.candidates import Objective
from chainmap.report.result import Form
from chainmap.words import Lang, default_lang, say


def _help(key: str) -> str:
    return say(f"help.{key}", default_lang())


_COMMAND_AND_ARGUMENT = 3
_FORMS: dict[str, Form] = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".json": "json",
    ".csv": "csv",
    ".xlsx": "xlsx",
}

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
AnswersOption = Annotated[Path | None, typer.Option("--answers", metavar="FILE", help=_help("answers"))]
AsOfOption = Annotated[
    dt.datetime | None, typer.Option("--as-of", metavar="DATE", formats=["%Y-%m-%d"], help=_help("as_of"))
]
ExplainOption = Annotated[str, typer.Option("--explain", metavar="LINK", help=_help("explain"), show_default=False)]
FormOption = Annotated[Form | None, typer.Option("--format", "-f", help=_help("gap_format"))]
OutputOption = Annotated[Path | None, typer.Option("-o", "--output", help=_help("output"), show_default=False)]
EstimateOption = Annotated[bool, typer.Option("--estimate-from-revenue", help=_help("estimate"))]
LangOption = Annotated[Lang | None, typer.Option("--lang", help=_help("lang"), show_default=False)]


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
    answers: AnswersOption = None,
    estimate: EstimateOption = False,
    explain: ExplainOption = "",
    pairs: Annotated[bool, typer.Option("--pairs", help=_help("pairs"))] = False,
    as_of: AsOfOption = None,
    form: FormOption = None,
    output: OutputOption = None,
    lang: LangOption = None,
) -> None:
    """Print or write the gap report."""
    from chainmap.commands import run
    from chainmap.study.park import StudyOptions

    options = StudyOptions(
        tuple(chain or ()), tuple(where or ()), complete, tenants_in_park, confirmed, answers, from_revenue=estimate
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
    answers: AnswersOption = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=_help("map_output"), show_default=False)] = None,
    lang: LangOption = None,
) -> None:
    """Write the chain map."""
    from chainmap.commands import run
    from chainmap.study.park import StudyOptions

    options = StudyOptions(tuple(chain or ()), tuple(where or ()), complete, tenants_in_park, confirmed, answers)
    run.chain_map(park, options, output=output, lang=_lang(lang))


@app.command(help=_help("orders"))
def orders(  # noqa: PLR0913, PLR0917  # as above
    park: ParkArgument,
    chain: ChainOption = None,
    where: WhereOption = None,
    complete: CompleteOption = False,
    tenants_in_park: NumberOption = None,
    confirmed: ConfirmedOption = None,
    as_of: Annotated[str, typer.Option("--as-of", metavar="DATE", help=_help("orders_as_of"), show_default=False)] = "",
    form: FormOption = None,
    output: OutputOption = None,
    lang: LangOption = None,
) -> None:
    """Print or write the report on orders."""
    from chainmap.commands.orders import orders as write_orders
    from chainmap.study.park import StudyOptions

    options = StudyOptions(tuple(chain or ()), tuple(where or ()), complete, tenants_in_park, confirmed)
    write_orders(park, options, as_of=as_of, form=_form(form, output), output=output, lang=_lang(lang))


@app.command(help=_help("diff"))
def diff(  # noqa: PLR0913, PLR0917  # as above
    old: Annotated[str, typer.Argument(metavar="OLD", help=_help("diff_old"), show_default=False)],
    new: Annotated[str, typer.Argument(metavar="NEW", help=_help("diff_new"), show_default=False)],
    chain: ChainOption = None,
    where: WhereOption = None,
    complete: CompleteOption = False,
    force: Annotated[bool, typer.Option("--force", help=_help("force"))] = False,
    form: FormOption = None,
    output: OutputOption = None,
    lang: LangOption = None,
) -> None:
    """Print or write what changed between two surveys, or two versions of a chain file."""
    from chainmap.commands import diff as command
    from chainmap.study.park import StudyOptions

    options = StudyOptions(tuple(chain or ()), tuple(where or ()), complete)
    command.diff(old, new, options, force=force, form=_form(form, output), output=output, lang=_lang(lang))


def _limit(option: str) -> Any:
    return typer.Option(option, metavar="N", help=_help("limit"), show_default=False)


@app.command(help=_help("plan"))
def plan(  # noqa: PLR0913, PLR0917  # as above
    park: ParkArgument,
    chain: ChainOption = None,
    where: WhereOption = None,
    complete: CompleteOption = False,
    tenants_in_park: NumberOption = None,
    confirmed: ConfirmedOption = None,
    land_m2: Annotated[float | None, _limit("--land-m2")] = None,
    power_kw: Annotated[float | None, _limit("--power-kw")] = None,
    emissions_tco2: Annotated[float | None, _limit("--emissions-tco2")] = None,
    investment_cny: Annotated[float | None, _limit("--investment-cny")] = None,
    max_recruits: Annotated[
        int | None, typer.Option("--max-recruits", min=1, metavar="K", help=_help("max_recruits"))
    ] = None,
    candidates: Annotated[Path | None, typer.Option("--candidates", metavar="FILE", help=_help("candidates"))] = None,
    sizes: Annotated[bool, typer.Option("--sizes", help=_help("sizes"))] = False,
    must: Annotated[list[str] | None, typer.Option("--must", metavar="NAME", help=_help("must"))] = None,
    never: Annotated[list[str] | None, typer.Option("--never", metavar="NAME", help=_help("never"))] = None,
    objective: Annotated[Objective, typer.Option("--objective", help=_help("objective"))] = "local-trade",
    neighbour: Annotated[
        str, typer.Option("--for", metavar="NEIGHBOUR", help=_help("for_neighbour"), show_default=False)
    ] = "",
    time_limit: Annotated[
        float, typer.Option("--time-limit", min=0.1, metavar="SECONDS", help=_help("time_limit"))
    ] = 60,
    form: FormOption = None,
    output: OutputOption = None,
    lang: LangOption = None,
) -> None:
    """Print or write whom to recruit."""
    from chainmap.commands.plan import plan as write_plan
    from chainmap.model.candidates import PlanOptions
    from chainmap.study.park import StudyOptions

    given = {
        "land_m2": land_m2,
        "power_kw": power_kw,
        "emissions_tco2": emissions_tco2,
        "investment_cny": investment_cny,
    }
    limits = tuple((need, limit) for need, limit in given.items() if limit is not None)
    options = StudyOptions(tuple(chain or ()), tuple(where or ()), complete, tenants_in_park, confirmed)
    asked = PlanOptions(limits, max_recruits, tuple(must or ()), tuple(never or ()), objective, time_limit)
    write_plan(
        park,
        options,
        asked,
        candidates=candidates,
        sizes=sizes,
        neighbour=neighbour,
        form=_form(form, output),
        output=output,
        lang=_lang(lang),
    )


@app.command(help=_help("related"))
def related(  # noqa: PLR0913, PLR0917  # as above
    table: Annotated[Path, typer.Argument(metavar="TABLE", help=_help("related_table"), show_default=False)],
    by: Annotated[str, typer.Option("--by", metavar="COLUMN", help=_help("by"), show_default=False)] = "",
    region: Annotated[str, typer.Option("--for", metavar="REGION", help=_help("for_region"), show_default=False)] = "",
    chain: Annotated[
        list[str] | None, typer.Option("--chain", "-c", metavar="ID_OR_FILE", help=_help("related_chain"))
    ] = None,
    where: WhereOption = None,
    complete: Annotated[bool, typer.Option("--complete", help=_help("complete_table"))] = False,
    form: FormOption = None,
    output: OutputOption = None,
    lang: LangOption = None,
) -> None:
    """Print or write which missing links are near what a region does."""
    from chainmap.commands.related import related as write_related
    from chainmap.study.park import StudyOptions

    options = StudyOptions(tuple(chain or ()), tuple(where or ()), complete)
    write_related(table, options, by=by, region=region, form=_form(form, output), output=output, lang=_lang(lang))


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
    form: FormOption = None,
    file: Annotated[Path | None, typer.Option("-o", metavar="FILE", help=_help("output"), show_default=False)] = None,
    lang: LangOption = None,
) -> None:
    """Print or write what would change if tenants came or left, or a price or an output were another."""
    from chainmap.commands import what_if as command
    from chainmap.ingest.resolve.edits import EditTexts
    from chainmap.study.park import StudyOptions

    options = StudyOptions(tuple(chain or ()), tuple(where or ()), complete, tenants_in_park, confirmed)
    assumed = EditTexts(*(tuple(texts or ()) for texts in (add, remove, price, set_output, set_capacity)))
    command.what_if(park, assumed, options, form=_form(form, file), output=file, map_file=map_file, lang=_lang(lang))


@app.command(help=_help("match"))
def match(  # noqa: PLR0913, PLR0917  # as above
    park: ParkArgument,
    chain: ChainOption = None,
    where: WhereOption = None,
    confirmed: ConfirmedOption = None,
    answers: AnswersOption = None,
    form: Annotated[Form, typer.Option("--format", "-f", help=_help("format"))] = "table",
    output: OutputOption = None,
    review: Annotated[Path | None, typer.Option("--review", metavar="FILE.xlsx", help=_help("review"))] = None,
    lang: LangOption = None,
) -> None:
    """Print which tenant stands on which link."""
    from chainmap.commands import match as command
    from chainmap.study.park import StudyOptions

    options = StudyOptions(tuple(chain or ()), tuple(where or ()), corrections=confirmed, answers=answers)
    command.match(park, options, form=form, output=output, review=review, lang=_lang(lang))


@app.command(help=_help("calls"))
def calls(  # noqa: PLR0913, PLR0917  # as above
    park: ParkArgument,
    chain: ChainOption = None,
    where: WhereOption = None,
    complete: CompleteOption = False,
    tenants_in_park: NumberOption = None,
    confirmed: ConfirmedOption = None,
    answers: AnswersOption = None,
    estimate: EstimateOption = False,
    top: Annotated[int, typer.Option("--top", min=0, metavar="N", help=_help("top"))] = 20,
    form: Annotated[Form | None, typer.Option("--format", "-f", help=_help("calls_format"))] = None,
    output: OutputOption = None,
    lang: LangOption = None,
) -> None:
    """Print or write whom to call, and about what."""
    from chainmap.commands import calls as command
    from chainmap.study.park import StudyOptions

    options = StudyOptions(
        tuple(chain or ()), tuple(where or ()), complete, tenants_in_park, confirmed, answers, from_revenue=estimate
    )
    command.calls(park, options, form=_form(form, output), top=top, output=output, lang=_lang(lang))


ChainArgument = Annotated[str, typer.Argument(metavar="ID_OR_FILE", help=_help("one_chain"), show_default=False)]


@chains_app.command(name="list", help=_help("chains_list"))
def chains_list(lang: LangOption = None) -> None:
    """List the bundled chains."""
    from chainmap.commands import chains

    chains.list_chains(_lang(lang))


@chains_app.command(name="show", help=_help("chains_show"))
def chains_show(
    chain: ChainArgument,
    form: Annotated[Literal["tree", "json"], typer.Option("--format", "-f", help=_help("format"))] = "tree",
    output: OutputOption = None,
    year: Annotated[int | None, typer.Option("--year", help=_help("year"), show_default=False)] = None,
    lang: LangOption = None,
) -> None:
    """Show a chain."""
    from chainmap.commands import chains

    chains.show(chain, "json" if form == "json" else "table", output, year, _lang(lang))


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
    form: Annotated[Form, typer.Option("--format", "-f", help=_help("format"))] = "table",
    output: OutputOption = None,
    lang: LangOption = None,
) -> None:
    """Print what a quantity of a link takes."""
    from chainmap.commands import chains

    chains.demand(chain, link, quantity, form, output, _lang(lang))


def _form(form: Form | None, output: Path | None) -> Form:
    """Return the form that was asked for, else the one that the file's name says."""
    return form or _FORMS.get(output.suffix.lower() if output else "", "table")


def _lang(lang: Lang | None) -> Lang:
    return lang or default_lang()


def main() -> None:
    """Run the command line."""
    gc.disable()  # a run is short and leaves no cycles to speak of; of a large load a third was collecting
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a pipe gets UTF-8 whatever the locale; a terminal what it can show
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    if "--help" in sys.argv or len(sys.argv) < _COMMAND_AND_ARGUMENT:  # a group by itself shows its help too
        _break_long_words()
    app()


def _break_long_words() -> None:
    """Let the help break Chinese, which has no spaces, at the end of a line: typer's tables cut it with an ellipsis."""
    from rich.text import Text
    from typer import rich_utils

    make = rich_utils._make_rich_text  # noqa: SLF001  # typer has no setting for it; a test sees if this stops working

    def folding(**given: Any) -> Any:
        text = make(**given)
        if isinstance(text, Text):
            text.overflow = "fold"
        return text

    rich_utils._make_rich_text = folding  # noqa: SLF001
