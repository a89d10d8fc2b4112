"""The options of a Neo4j server, and the login, which is never typed into a command."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from chainmap.commands.shared.options import Command, option, with_parameters
from chainmap.safe_text import printable
from chainmap.words import Lang, say

if TYPE_CHECKING:
    from chainmap.stores.neo4j.connection import Address, Login, Server


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """What a user says of a server: address, database, a file with the login."""

    uri: str
    database: str
    credentials: Path | None
    unencrypted: bool

    @contextmanager
    def connect(self, lang: Lang) -> "Iterator[Server]":
        """Connect to the server.

        Raises:
            InputError: the address or the login is missing or wrong, or the server is not fit.
        """
        from chainmap.stores.neo4j.connection import connect
        from chainmap.stores.neo4j.login import find_address

        address = find_address(self.uri, self.database, unencrypted=self.unencrypted)
        with connect(address, self._login(address, lang)) as server:
            yield server

    def _login(self, address: "Address", lang: Lang) -> "Login":
        """Return the login of the file or the environment; a password that is in neither is asked for."""
        from chainmap.stores.neo4j.connection import Login
        from chainmap.stores.neo4j.login import find_login, require_login

        user, password = find_login(self.credentials)
        if password is None and sys.stdin.isatty():
            question = say("neo4j.password", lang, user=user, uri=address.uri)
            return Login(user, str(typer.prompt(printable(question), hide_input=True, err=True)))
        return require_login(self.credentials, address)


def server_options(command: Command) -> Command:
    """Give a command the options of a server, as `at: ServerOptions`."""
    parameters = [
        option("uri", str, "--uri", words="neo4j_uri", default="", metavar="URI"),
        option("database", str, "--database", words="neo4j_database", default="", metavar="NAME"),
        option("credentials", Path | None, "--credentials", words="neo4j_credentials", metavar="FILE"),
        option("unencrypted", bool, "--unencrypted", words="neo4j_unencrypted", default=False),
    ]
    names = [parameter.name for parameter in parameters]

    def run(**values: Any) -> None:
        given = {name: values.pop(name) for name in names}
        command(at=ServerOptions(**given), **values)

    return with_parameters(run, command, {"at": parameters})
