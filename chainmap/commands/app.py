"""The `chainmap` command, put together.

Heavy imports are in the commands, so that `--help` is quick.
"""

import gc
import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any, Final

import typer

from chainmap.commands.anchors import anchors
from chainmap.commands.book import book
from chainmap.commands.calls import calls
from chainmap.commands.chains import chains_app
from chainmap.commands.demand import demand
from chainmap.commands.diff import diff
from chainmap.commands.event import event
from chainmap.commands.export import export
from chainmap.commands.gaps import gaps
from chainmap.commands.map import chain_map
from chainmap.commands.match import match
from chainmap.commands.neo4j import neo4j_app
from chainmap.commands.orders import orders
from chainmap.commands.pairs import pairs
from chainmap.commands.plan import plan
from chainmap.commands.related import related
from chainmap.commands.shared.messages import SafeGroup, echo
from chainmap.commands.shared.options import help_text
from chainmap.commands.shared.unforeseen import DEBUG, run_guarded, take_streams
from chainmap.commands.start import start
from chainmap.commands.what_if import what_if
from chainmap.words import LANGS, Lang, default_lang

_COMMAND_AND_ARGUMENT: Final = 3

app = typer.Typer(cls=SafeGroup, help=help_text("app"), no_args_is_help=True, pretty_exceptions_enable=False)
app.add_typer(chains_app, name="chains")
app.add_typer(neo4j_app, name="neo4j")
app.command("start", help=help_text("start"))(start)
app.command("book", help=help_text("book"))(book)
app.command("gaps", help=help_text("gaps"))(gaps)
app.command("map", help=help_text("map"))(chain_map)
app.command("anchors", help=help_text("anchors"))(anchors)
app.command("pairs", help=help_text("pairs"))(pairs)
app.command("event", help=help_text("event"))(event)
app.command("orders", help=help_text("orders"))(orders)
app.command("diff", help=help_text("diff"))(diff)
app.command("plan", help=help_text("plan"))(plan)
app.command("related", help=help_text("related"))(related)
app.command("what-if", help=help_text("what_if"))(what_if)
app.command("match", help=help_text("match"))(match)
app.command("calls", help=help_text("calls"))(calls)
app.command("export", help=help_text("export"))(export)
app.command("demand", help=help_text("demand"))(demand)


@app.callback(invoke_without_command=True)
def _main(
    version: Annotated[bool, typer.Option("--version", help=help_text("version"))] = False,
    debug: Annotated[bool, typer.Option(DEBUG, help=help_text("debug"))] = False,  # noqa: ARG001  # `main` takes it
) -> None:
    if version:
        from importlib.metadata import version as installed

        echo(f"chainmap {installed('chainmap')}")
        raise typer.Exit


def main() -> None:
    """Run the command line."""
    gc.disable()  # a run is short and leaves no cycles to speak of; of a large load a third was collecting
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # no question gains by more, and to start them takes a while
    take_streams()
    if "--help" in sys.argv or len(sys.argv) < _COMMAND_AND_ARGUMENT:  # a group by itself shows its help too
        _break_long_words()
    arguments = [argument for argument in sys.argv[1:] if argument != DEBUG]
    run_guarded(lambda: app(args=arguments), _asked_lang(arguments), debug=DEBUG in sys.argv)


def _asked_lang(arguments: Sequence[str]) -> Lang:
    """Return the language that the command line asks for, before anything has read it."""
    pairs = zip(("", *arguments), arguments, strict=False)
    asked = {argument.removeprefix("--lang=") if option != "--lang" else argument for option, argument in pairs}
    return next((lang for lang in LANGS if lang in asked), default_lang())


def _break_long_words() -> None:
    """Let the help break Chinese, which has no spaces, at the end of a line.

    Typer's tables cut it with an ellipsis.
    """
    from rich.text import Text
    from typer import rich_utils

    make = rich_utils._make_rich_text  # noqa: SLF001  # typer has no setting for it; a test sees if this stops working

    def folding(**given: Any) -> Any:
        text = make(**given)
        if isinstance(text, Text):
            text.overflow = "fold"
        return text

    rich_utils._make_rich_text = folding  # noqa: SLF001  # rich has no public way to fold
