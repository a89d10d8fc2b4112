"""`chainmap chains`: list, show, check, sources, schema, new, convert."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from chainmap.commands.shared.messages import EXIT_INPUT, echo, print_faults, print_notes, report_faults
from chainmap.commands.shared.options import (
    ChainArgument,
    ForceOption,
    LangOption,
    help_text,
    inputs_of,
    output_options,
)
from chainmap.commands.shared.output import Output, check_outputs, print_written, write_page
from chainmap.errors import Faults, InputError, Place
from chainmap.json_text import json_text
from chainmap.output import guarded, marks
from chainmap.paths import is_empty, is_there
from chainmap.words import Lang, say

if TYPE_CHECKING:
    from chainmap.findings.chains import ChainSummary
    from chainmap.model.chain import Chain

_SCHEMA_FILE: Final = "chainmap.schema.json"

FilesArgument = Annotated[list[str], typer.Argument(metavar="FILE...", help=help_text("files"), show_default=False)]
AgainstOption = Annotated[Path | None, typer.Option("--against", metavar="TABLE", help=help_text("against"))]
YearOption = Annotated[
    int | None, typer.Option("--year", min=1900, max=9999, help=help_text("year"), show_default=False)
]
NewArgument = Annotated[Path, typer.Argument(metavar="FILE.yaml", help=help_text("new_file"), show_default=False)]
TargetArgument = Annotated[Path, typer.Argument(metavar="FOLDER_OR_YAML", help=help_text("target"), show_default=False)]

chains_app = typer.Typer(help=help_text("chains"), no_args_is_help=True)


@chains_app.command("list", help=help_text("chains_list"))
def list_chains(*, lang: LangOption) -> None:
    """Print the bundled chains."""
    from chainmap.ingest.chains.bundled import bundled_chains
    from chainmap.ingest.chains.chain_file import load_chain
    from chainmap.model.chain import COMMON

    with report_faults(lang):
        for id_, path in bundled_chains().items():
            if id_ == COMMON:
                continue
            chain = load_chain(path)
            counts = {"links": len(chain.all_links), "flows": len(chain.flows)}
            echo(say("chains.row", lang, id=id_, name=chain.name.text(lang), **counts))


@chains_app.command("show", help=help_text("chains_show"))
@output_options(Literal["tree", "markdown", "html", "json"], words={"form": "tree_format"})
def show(chain: ChainArgument, *, year: YearOption = None, out: Output) -> None:
    """Print or write a chain: its numbers and its tree, or the whole as JSON."""
    from chainmap.analysis.chains.summary import summarise_chain
    from chainmap.ingest.chains.chain_file import find_chain, load_chain
    from chainmap.report.chains.result import chain_result

    loaded = load_chain(find_chain(chain))
    out.show(chain_result(loaded, summarise_chain(loaded, on=_day(year)), out.lang))


@chains_app.command("check", help=help_text("chains_check"))
def check(files: FilesArgument, *, against: AgainstOption = None, lang: LangOption) -> None:
    """Check chain files, and print everything that is wrong with all of them."""
    from chainmap.analysis.chains.summary import summarise_chain
    from chainmap.ingest.chains.chain_file import find_chain, load_chain
    from chainmap.report.chains.document import lacking
    from chainmap.report.writer import Writer

    failed = False
    for name in files:
        faults = Faults()
        try:
            chain = load_chain(find_chain(name), faults)
            for warning in faults.warnings:
                echo(warning.text(lang, "shell"))
            summary = summarise_chain(chain, on=_day(None))
            echo(say("chains.ok", lang, file=name, **_counts(summary)))
            for line in lacking(summary, Writer(lang)):
                echo(f"  {line}")
            if against is not None:
                _check_against(chain, against, lang)
        except InputError as error:
            failed = True
            print_faults(error, lang)
    if failed:
        raise typer.Exit(EXIT_INPUT)


def _check_against(chain: "Chain", table: Path, lang: Lang) -> None:
    from chainmap.ingest.matching import count_aliases
    from chainmap.ingest.park.folder import load_park

    faults = Faults()
    park = load_park(table, faults=faults)
    print_notes(faults.warnings, lang)
    texts = [f"{row.products}\n{row.business_scope}" for tenant in park.tenants for row in tenant.rows]
    hits = count_aliases(chain.links, texts)
    missed = {link.key: [alias for alias in link.words if not hits[alias]] for link in chain.links}
    lost = sum(map(len, missed.values()))
    total = sum(len(link.words) for link in chain.links)
    echo(say("chains.against", lang, total=total, firms=len(park.tenants), hit=total - lost, lost=lost))
    for link, aliases in missed.items():
        if aliases:
            echo(f"  {link}: {say('list.join', lang).join(aliases)}")


def _counts(summary: "ChainSummary") -> dict[str, int]:
    return {
        "links": summary.links,
        "flows": summary.flows,
        "figures": summary.of_flows.figures,
        "sourced": summary.of_flows.sourced,
        "averages": summary.of_flows.averages,
        "estimates": summary.of_flows.estimates,
    }


def _day(year: int | None) -> dt.date:
    """Return the last day of a year; today where none is given."""
    return dt.date.today() if year is None else dt.date(year, 12, 31)  # noqa: DTZ011  # the user's own day


@chains_app.command("sources", help=help_text("chains_sources"))
@output_options(Literal["table", "markdown", "html"])
def sources(chain: ChainArgument, *, out: Output) -> None:
    """Print or write each source with the figures that rest on it."""
    from chainmap.analysis.chains.summary import list_sources
    from chainmap.ingest.chains.chain_file import find_chain, load_chain
    from chainmap.report.chains.result import sources_result

    loaded = load_chain(find_chain(chain))
    out.show(sources_result(loaded, list_sources(loaded), out.lang))


@chains_app.command("schema", help=help_text("chains_schema"))
@output_options(Literal["json"])
def schema(*, out: Output) -> None:
    """Print or write the JSON Schema of chain files."""
    if out.path is None:
        echo(_schema_text(), nl=False)
    else:
        write_page(out.path, _schema_text(), out.lang)


def _schema_text() -> str:
    from chainmap.ingest.chains.schema import chain_schema

    return json_text(chain_schema(), indent=2) + "\n"


@chains_app.command("new", help=help_text("chains_new"))
def new(file: NewArgument, *, force: ForceOption = False, lang: LangOption) -> None:
    """Write a commented starting file, and the schema that its first line names."""
    with report_faults(lang), guarded(force=force):
        faults, schema = Faults(), file.parent / _SCHEMA_FILE
        if is_there(file) and not force:
            faults.add(Place(str(file)), "exists_unforced")
        if not _is_yaml(file):
            faults.add(Place(str(file)), "not_a_yaml_name")
        faults.raise_errors()
        check_outputs([file, schema], ())
        id_ = "".join(char if char.isalnum() else "_" for char in file.stem) or "my_chain"
        write_page(file, say("new.chain", lang, id=id_, schema=_SCHEMA_FILE), lang)
        write_page(schema, _schema_text(), lang)


@chains_app.command("convert", help=help_text("chains_convert"))
def convert(chain: ChainArgument, target: TargetArgument, *, force: ForceOption = False, lang: LangOption) -> None:
    """Write a chain as CSV tables into a folder, or as a YAML file."""
    import yaml

    from chainmap.ingest.chains.chain_file import find_chain, load_chain
    from chainmap.ingest.chains.tables import chain_tables, chain_tree
    from chainmap.output import write_folder

    with report_faults(lang), guarded(force=force):
        if _is_yaml(target):
            check_outputs([target], inputs_of({"chain": chain}))
        else:
            _check_new_folder(target)
        loaded = load_chain(find_chain(chain))
        if _is_yaml(target):
            text = yaml.safe_dump(chain_tree(loaded), allow_unicode=True, sort_keys=False, width=200)
            write_page(target, text, lang, sealed=marks.YAML)
            return
        tables = chain_tables(loaded)
        write_folder(target, ((name, text.encode("utf-8-sig")) for name, text in tables.items()), parents=True)
        for name in tables:
            print_written(target / name, lang)


def _is_yaml(path: Path) -> bool:
    return path.suffix.lower() in {".yaml", ".yml"}


def _check_new_folder(path: Path) -> None:
    """Check that tables can be written into a folder without overwriting anything.

    Raises:
        InputError: it is a file or has files in it, or its name has an ending as a file's.
    """
    faults = Faults()
    if is_there(path) and not is_empty(path):
        faults.add(Place(str(path)), "exists_already")
    elif path.suffix and not is_there(path):
        faults.add(Place(str(path)), "not_a_folder_name")
    faults.raise_errors()
