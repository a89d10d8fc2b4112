"""Where a server is and who may use it, from the environment and from a file."""

import os
from pathlib import Path
from typing import Final

from chainmap.errors import Faults, Place
from chainmap.ingest.files.bytes import read_bytes
from chainmap.stores.neo4j.connection import Address, Login, read_address

_USER: Final = "NEO4J_USERNAME"
_PASSWORD: Final = "NEO4J_PASSWORD"  # noqa: S105  # the name of a variable


def find_address(uri: str, database: str, *, unencrypted: bool) -> Address:
    """Return the address as given, else as `NEO4J_URI` and `NEO4J_DATABASE` give it.

    Raises:
        InputError: there is none, or it is wrong.
    """
    uri = uri or os.environ.get("NEO4J_URI", "")
    if not uri:
        _refuse(Place(argument="uri"), "neo4j_no_uri")
    return read_address(uri, database or os.environ.get("NEO4J_DATABASE", ""), unencrypted=unencrypted)


def find_login(credentials: Path | None) -> tuple[str, str | None]:
    """Return user and password of the file, else of `NEO4J_USERNAME` and `NEO4J_PASSWORD`.

    The password is None where the environment has none.

    Raises:
        InputError: the file cannot be read, or has no password.
    """
    given = dict(os.environ) if credentials is None else _read_credentials(credentials)
    return given.get(_USER) or "neo4j", given.get(_PASSWORD) or None


def require_login(credentials: Path | None, address: Address) -> Login:
    """Return the login, where nobody can be asked for it.

    Raises:
        InputError: as `find_login`, or there is no password.
    """
    user, password = find_login(credentials)
    if password is None:
        _refuse(Place(argument="uri", item=address.uri), "neo4j_no_password")
    return Login(user, password or "")


def _read_credentials(path: Path) -> dict[str, str]:
    """Read a file of `NAME=value` lines, such as Neo4j Aura gives."""
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
