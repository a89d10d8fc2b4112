"""The options of a Neo4j server, and the login, which is never typed into a command."""

import inspect
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer

from chainmap.commands.shared.options import Command, option, with_parameters
from chainmap.errors import Faults, Place
from chainmap.words import Lang, say

if TYPE_CHECKING:
    from chainmap.stores.neo4j.connection import Address, Login, Server

_USER: Final = "NEO4J_USERNAME"
_PASSWORD: Final = "NEO4J_PASSWORD"  # noqa: S105  # the name of a variable


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
        from chainmap.stores.neo4j.connection import connect, read_address

        uri = self.uri or os.environ.get("NEO4J_URI", "")
        if not uri:
            _refuse(Place(argument="uri"), "neo4j_no_uri")
        address = read_address(uri, self.database or os.environ.get("NEO4J_DATABASE", ""), unencrypted=self.unencrypted)
        with connect(address, self._login(address, lang)) as server:
            yield server

    def _login(self, address: "Address", lang: Lang) -> "Login":
        """Return the login of the file, else of the environment, else as typed at a prompt that shows nothing."""
        from chainmap.stores.neo4j.connection import Login

        given = dict(os.environ) if self.credentials is None else _read_credentials(self.credentials)
        user = given.get(_USER) or "neo4j"
        password = given.get(_PASSWORD)
        if password is None and not sys.stdin.isatty():
            _refuse(Place(argument="uri", item=address.uri), "neo4j_no_password")
        if password is None:
            question = say("neo4j.password", lang, user=user, uri=address.uri)
            password = str(typer.prompt(question, hide_input=True, err=True))
        return Login(user, password)


def _read_credentials(path: Path) -> dict[str, str]:
    """Read a file of `NAME=value` lines, such as Neo4j Aura gives.

    Raises:
        InputError: it cannot be read, or has no password.
    """
    from chainmap.ingest.files.bytes import read_bytes

    faults = Faults()
    data = read_bytes(path, faults)
    faults.raise_errors()
    lines = (data or b"").decode("utf-8-sig", "replace").splitlines()
    pairs = (line.partition("=") for line in lines if not line.lstrip().startswith("#"))
    given = {name.strip(): value.strip().strip("\"'") for name, sign, value in pairs if sign}
    if _PASSWORD not in given:
        _refuse(Place(str(path)), "neo4j_credentials")
    return given


def _refuse(place: Place, key: str) -> None:
    faults = Faults()
    faults.add(place, key)
    faults.raise_errors()


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

    assert "at" in inspect.signature(command).parameters  # noqa: S101  # a mistake of ours, seen at import
    return with_parameters(run, command, {"at": parameters})
