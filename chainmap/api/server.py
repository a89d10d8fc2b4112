"""A Neo4j server for a park in Python."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chainmap.stores.neo4j.connection import Server


@contextmanager
def connect_to(uri: str, database: str, credentials: Path | str | None, *, unencrypted: bool) -> "Iterator[Server]":
    """Connect to a server with the login of the file or the environment.

    Raises:
        InputError: address or login is missing or wrong, or the server is not fit.
    """
    from chainmap.stores.neo4j.connection import connect
    from chainmap.stores.neo4j.login import find_address, require_login

    address = find_address(uri, database, unencrypted=unencrypted)
    login = require_login(None if credentials is None else Path(credentials), address)
    with connect(address, login) as server:
        yield server
