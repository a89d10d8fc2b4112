"""`chainmap neo4j`: push, pull, status, drop, find."""

import datetime as dt
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chainmap.commands.shared.messages import EXIT_INTERRUPTED, Progress, echo, print_notes, report_faults
from chainmap.commands.shared.options import (
    ForceOption,
    LangOption,
    NotesOption,
    ParkArgument,
    help_text,
    output_options,
    study_options,
)
from chainmap.commands.shared.output import Output, print_written
from chainmap.commands.shared.server import ServerOptions, server_options
from chainmap.errors import Faults, Place
from chainmap.output import guarded
from chainmap.words import Lang, say

if TYPE_CHECKING:
    from chainmap.findings.store import PushReport
    from chainmap.stores.neo4j.connection import Server
    from chainmap.stores.neo4j.drop import Removal
    from chainmap.stores.neo4j.push import Progress as Told
    from chainmap.study.park import StudyOptions

PruneOption = Annotated[bool, typer.Option("--prune", help=help_text("neo4j_prune"))]
AllOption = Annotated[bool, typer.Option("--all", help=help_text("neo4j_all"))]
ReplaceOption = Annotated[bool, typer.Option("--replace", help=help_text("neo4j_replace"))]
FindingsOption = Annotated[bool, typer.Option("--no-findings", help=help_text("neo4j_no_findings"))]
DateOption = Annotated[
    dt.datetime | None, typer.Option("--date", metavar="DATE", formats=["%Y-%m-%d"], help=help_text("neo4j_date"))
]
IdArgument = Annotated[str, typer.Argument(metavar="ID", help=help_text("neo4j_id"), show_default=False)]
DropArgument = Annotated[str, typer.Argument(metavar="[ID]", help=help_text("neo4j_drop_id"), show_default=False)]
PulledOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help=help_text("neo4j_output"), show_default=False)
]
IsChainOption = Annotated[bool, typer.Option("--chain", help=help_text("neo4j_is_chain"))]
ChainOption = Annotated[str, typer.Option("--chain", metavar="ID", help=help_text("neo4j_chain"), show_default=False)]
EverythingOption = Annotated[bool, typer.Option("--everything", help=help_text("neo4j_everything"))]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help=help_text("neo4j_yes"))]
TextArgument = Annotated[list[str], typer.Argument(metavar="TEXT...", help=help_text("neo4j_text"), show_default=False)]
LimitOption = Annotated[int, typer.Option("--limit", min=1, metavar="N", help=help_text("neo4j_limit"))]

neo4j_app = typer.Typer(help=help_text("neo4j"), no_args_is_help=True)


@neo4j_app.command("push", help=help_text("neo4j_push"))
@study_options()
@server_options
def push(  # noqa: PLR0913  # an option each
    park: ParkArgument,
    *,
    options: "StudyOptions",
    at: ServerOptions,
    prune: PruneOption = False,
    all_: AllOption = False,
    replace: ReplaceOption = False,
    no_findings: FindingsOption = False,
    date: DateOption = None,
    all_notes: NotesOption = False,
    lang: LangOption,
) -> None:
    """Write a park, its chains and its findings to a server, and say what changed there."""
    from chainmap.stores.files.csv_reader import is_graph_folder, read_folder
    from chainmap.stores.neo4j.park import push_park, push_tables
    from chainmap.study.park import open_study
    from chainmap.study.requests.run import find_all

    with report_faults(lang), _interruptible(lang):
        if is_graph_folder(park):
            with at.connect(lang) as server, _bar(lang) as told:
                tables = read_folder(park)
                report = push_tables(server, tables, prune=prune, every=all_, replace=replace, progress=told)
            _say_pushed(report, server.address.uri, lang)
            return
        study = open_study(park, options, progress=Progress(lang))
        print_notes(study.notes, lang, everything=all_notes)
        day = date.date() if date else dt.date.today()  # noqa: DTZ011  # the user's own day
        with at.connect(lang) as server:
            findings = None if no_findings else find_all(study)
            with _bar(lang) as told:
                asked = {"prune": prune, "every": all_, "replace": replace}
                report = push_park(server, study.graph, findings, day=day, progress=told, **asked)
        _say_pushed(report, server.address.uri, lang)


@contextmanager
def _bar(lang: Lang) -> "Iterator[Told | None]":
    """Show a bar while rows are sent, where somebody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("neo4j.sending", lang), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _say_pushed(report: "PushReport", uri: str, lang: Lang) -> None:
    figures = {
        "rows": f"{report.rows:,}",
        "sent": f"{report.sent:,}",
        "nodes": f"{report.counters['nodes_created']:,}",
        "edges": f"{report.counters['relationships_created']:,}",
        "properties": f"{report.counters['properties_set']:,}",
    }
    key = "neo4j.pushed" if report.sent or report.counters["relationships_deleted"] else "neo4j.unchanged"
    echo(say(key, lang, park=report.park, uri=uri, **figures))
    if report.run is not None:
        echo(say("neo4j.new_run" if report.new_run else "neo4j.old_run", lang, day=report.run))
    if report.pruned:
        echo(say("neo4j.pruned", lang, count=report.pruned))
    if report.left:
        echo(say("neo4j.held" if report.held else "neo4j.left", lang, counts=_counts(report.left, lang)))
    if report.other_parks:
        parks = say("list.join", lang).join(report.other_parks)
        echo(say("neo4j.other_parks", lang, parks=parks))


def _counts(counts: "Mapping[str, int]", lang: Lang) -> str:
    return say("list.join", lang).join(f"{label} {count:,}" for label, count in counts.items())


@contextmanager
def _interruptible(lang: Lang) -> "Iterator[None]":
    """Say on Ctrl-C that nothing is half written, and end with the shell's status."""
    try:
        yield
    except KeyboardInterrupt:
        echo(say("neo4j.interrupted", lang), err=True)
        raise typer.Exit(EXIT_INTERRUPTED) from None


@neo4j_app.command("pull", help=help_text("neo4j_pull"))
@server_options
def pull(  # noqa: PLR0913  # an option each
    id_: IdArgument,
    *,
    at: ServerOptions,
    is_chain: IsChainOption = False,
    output: PulledOption = None,
    force: ForceOption = False,
    lang: LangOption,
) -> None:
    """Write a park of a server to a file that every command takes, or a chain to a chain file."""
    with report_faults(lang), guarded(force=force):
        path = output or Path(f"{id_}{'.yaml' if is_chain else '.json'}")
        _check_ending(path, (".yaml", ".yml") if is_chain else (".json",))
        with at.connect(lang) as server:
            if is_chain:
                _write_chain(server, id_, path)
            else:
                _write_park(server, id_, path)
        print_written(path, lang)


def _check_ending(path: Path, known: tuple[str, ...]) -> None:
    from chainmap.output import check_overwrite, check_path

    check_path(path)
    check_overwrite(path)
    if path.suffix.lower() not in known:
        faults = Faults()
        faults.add(Place(str(path)), "export_ending", ending=path.suffix, known=", ".join(known))
        faults.raise_errors()


def _write_park(server: "Server", id_: str, path: Path) -> None:
    from chainmap.graph.rows import graph_rows
    from chainmap.output import write_bytes
    from chainmap.stores.files.graph_json import json_chunks
    from chainmap.stores.neo4j.pull import pull_park

    write_bytes(path, json_chunks(graph_rows(pull_park(server, id_)), park=id_))


def _write_chain(server: "Server", id_: str, path: Path) -> None:
    import yaml

    from chainmap.ingest.chains.tables import chain_tree
    from chainmap.output import marks, write_file
    from chainmap.stores.neo4j.pull import pull_chain

    tree = chain_tree(pull_chain(server, id_))
    write_file(path, yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=200), sealed=marks.YAML)


@neo4j_app.command("status", help=help_text("neo4j_status"))
@output_options()
@server_options
def status(*, at: ServerOptions, out: Output) -> None:
    """Print or write which parks and chains a server has."""
    from chainmap.report.stores.result import status_result
    from chainmap.stores.neo4j.status import read_status

    with at.connect(out.lang) as server:
        out.show(status_result(read_status(server), out.lang))


@neo4j_app.command("find", help=help_text("neo4j_find"))
@output_options()
@server_options
def find(text: TextArgument, *, at: ServerOptions, limit: LimitOption = 20, out: Output) -> None:
    """Print or write where a text is said: in names, aliases, products, business scopes."""
    from chainmap.report.stores.result import search_result
    from chainmap.stores.neo4j.search import search

    with at.connect(out.lang) as server:
        out.show(search_result(search(server, " ".join(text), limit=limit), out.lang))


@neo4j_app.command("drop", help=help_text("neo4j_drop"))
@server_options
def drop(  # noqa: PLR0913  # an option each
    park: DropArgument = "",
    *,
    at: ServerOptions,
    chain: ChainOption = "",
    everything: EverythingOption = False,
    yes: YesOption = False,
    lang: LangOption,
) -> None:
    """Remove a park, a chain or everything that chainmap wrote, after saying what that is."""
    from chainmap.stores.neo4j.drop import plan_removal, remove

    with report_faults(lang):
        if sum(map(bool, (park, chain, everything))) != 1:
            _refuse("neo4j_drop_what")
        with at.connect(lang) as server:
            removal = plan_removal(server, park=park, chain=chain, everything=everything)
            if not removal.counts:
                echo(say("neo4j.nothing_there", lang))
                return
            if not _confirmed(removal, server.address.uri, lang, yes=yes):
                echo(say("neo4j.not_removed", lang))
                raise typer.Exit(1)
            removed, kept = remove(server, removal)
            nodes, edges = removed["nodes_deleted"], removed["relationships_deleted"]
            echo(say("neo4j.removed", lang, nodes=f"{nodes:,}", edges=f"{edges:,}"))
            if kept.counts:
                echo(say("neo4j.kept", lang, counts=_counts(kept.counts, lang)))


def _confirmed(removal: "Removal", uri: str, lang: Lang, *, yes: bool) -> bool:
    """Say what would be removed, and ask."""
    echo(say("neo4j.would_remove", lang, uri=uri, counts=_counts(removal.counts, lang)))
    echo(say("neo4j.others_stay", lang))
    if not yes and not sys.stdin.isatty():
        _refuse("neo4j_drop_unasked")
    return yes or typer.confirm(say("neo4j.sure", lang), err=True)


def _refuse(key: str) -> None:
    faults = Faults()
    faults.add(Place(argument="everything" if key == "neo4j_drop_what" else "yes"), key)
    faults.raise_errors()
