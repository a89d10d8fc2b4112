"""The commands that the app has, so that a new one takes part in the tests of all without being listed."""

from functools import cache
from typing import Any

import typer

from chainmap.commands.app import app


@cache
def commands() -> dict[str, Any]:
    """Return each command by its words, such as `chains show`."""
    groups = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    return {
        f"{name} {member}".strip(): command
        for name, group in groups.items()
        for member, command in getattr(group, "commands", {"": group}).items()
    }


def options_of(name: str) -> dict[str, str]:
    """Return the options of a command: each long flag with its help."""
    parameters = commands()[name].params
    return {flag: str(option.help) for option in parameters for flag in option.opts if flag.startswith("--")}


def needs_a_server(name: str) -> bool:
    """Whether the command talks to a server: tests/neo4j runs it against a real one."""
    return "--uri" in options_of(name)


def takes_a_park(name: str) -> bool:
    """Whether the one argument that the command needs is a park or a table of tenants."""
    arguments = [item.metavar for item in commands()[name].params if not item.opts[0].startswith("-") and item.required]
    return arguments == ["PARK_OR_TABLE"] and not needs_a_server(name)


def park_commands() -> list[str]:
    """Return the commands that read a park: it is their argument, or they choose among its rows."""
    local = [name for name in commands() if not needs_a_server(name)]
    return [name for name in local if takes_a_park(name) or "--where" in options_of(name)]
