"""A connection to a Neo4j server, and its errors in plain words."""

import ipaddress
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NoReturn
from urllib.parse import urlsplit

from chainmap.errors import Faults, Place

if TYPE_CHECKING:
    from neo4j import Driver, Session

OLDEST: Final = (5, 10)  # the first with all of Cypher that the statements use
_SCHEMES: Final = ("neo4j", "bolt")
_SECURE: Final = ("neo4j+s", "neo4j+ssc", "bolt+s", "bolt+ssc")
_TIMEOUT: Final = 15.0  # seconds to connect
_RETRIES: Final = 60.0  # seconds in which a transaction is tried again, as while a leader changes


@dataclass(frozen=True, slots=True)
class Login:
    """A user and a password, which no message and no repr shows."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is, as the driver takes it, and the database in it (empty: the user's own)."""

    uri: str
    database: str = ""


def read_address(uri: str, database: str = "", *, unencrypted: bool = False) -> Address:
    """Read the address that a user typed.

    `host`, `host:7687`, `neo4j://…`, `bolt://…`, and with `+s` or `+ssc`. The connection is encrypted unless the host
    is this machine or `unencrypted` is said.

    Raises:
        InputError: it is no such address, or it has a user or a password in it.
    """
    faults = Faults()
    scheme, sign, rest = uri.strip().partition("://")
    scheme, rest = (scheme.lower(), rest) if sign else ("neo4j", uri.strip())
    place = Place(argument="uri")
    if "@" in rest:
        faults.add(place, "neo4j_login_in_uri")
        faults.raise_errors()
    host = _host(rest)
    if scheme not in (*_SCHEMES, *_SECURE) or not host:
        faults.add(Place(argument="uri", item=uri), "neo4j_bad_uri", known=", ".join((*_SCHEMES, *_SECURE)))
        faults.raise_errors()
    if scheme in _SCHEMES and not unencrypted and not _is_here(host):
        scheme = f"{scheme}+s"
    return Address(f"{scheme}://{rest.rstrip('/')}", database)


def _host(rest: str) -> str:
    try:
        parts = urlsplit(f"//{rest}")
        _ = parts.port
    except ValueError:
        return ""
    return (
        ""
        if parts.path.strip("/") or not re.fullmatch(r"[^\s/?#]+", rest.rstrip("/").partition("?")[0])
        else (parts.hostname or "")
    )


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Server:
    """An open connection to a server that is fit for the store."""

    driver: "Driver"
    address: Address
    version: str
    edition: str

    @contextmanager
    def session(self) -> "Iterator[Session]":
        """Open a session; each transaction in it sees those before it, also behind a router.

        Raises:
            InputError: the server refuses, is gone or fails.
        """
        database, seen = self.address.database or None, self.driver.execute_query_bookmark_manager
        with translated(self.address), self.driver.session(database=database, bookmark_manager=seen) as session:
            yield session


@contextmanager
def connect(address: Address, login: Login) -> Iterator[Server]:
    """Connect to a server and see that it is a Neo4j that the store can use.

    Raises:
        InputError: no server answers, the login is wrong, there is no such database, or it is another product or too
            old.
    """
    from neo4j import GraphDatabase

    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what goes wrong is said by the faults
    with (
        translated(address),
        GraphDatabase.driver(
            address.uri,
            auth=(login.user, login.password),
            connection_timeout=_TIMEOUT,
            max_transaction_retry_time=_RETRIES,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
            user_agent="chainmap",
        ) as driver,
    ):
        driver.verify_connectivity()
        yield Server(driver, address, *_check_product(driver, address))


def _check_product(driver: "Driver", address: Address) -> tuple[str, str]:
    """Return version and edition.

    Raises:
        InputError: it is not Neo4j, or too old.
    """
    faults = Faults()
    place = Place(argument="uri", item=address.uri)
    agent = driver.get_server_info().agent
    if not agent.startswith("Neo4j/"):
        faults.add(place, "neo4j_other_product", product=agent)
        faults.raise_errors()
    version = agent.removeprefix("Neo4j/")
    numbers = tuple(int(part) for part in re.findall(r"\d+", version)[:2])
    if numbers < OLDEST:
        faults.add(place, "neo4j_too_old", version=version, oldest=".".join(map(str, OLDEST)))
        faults.raise_errors()
    query = "CALL dbms.components() YIELD edition RETURN edition"
    records, _, _ = driver.execute_query(query, database_=address.database or None)
    return version, str(records[0]["edition"]) if records else ""


@contextmanager
def translated(address: Address) -> Iterator[None]:
    """Turn the driver's errors into faults that say what to do."""
    from neo4j.exceptions import DriverError, Neo4jError

    try:
        yield
    except (DriverError, Neo4jError) as error:
        _explain(error, address)
    except (OSError, UnicodeError) as error:  # a host name that cannot be one is a UnicodeError
        _explain(error, address)


def _explain(error: Exception, address: Address) -> NoReturn:
    from neo4j.exceptions import Neo4jError

    faults = Faults()
    code = (error.code or "") if isinstance(error, Neo4jError) else ""
    text = (error.message or "") if isinstance(error, Neo4jError) else str(error)
    place = Place(argument="uri", item=address.uri)
    key = _KEYS.get(code.removeprefix("Neo.").split(".", 1)[-1], "")
    if not code:
        faults.add(place, "neo4j_unreachable", reason=text, uri=address.uri)
    elif key:
        faults.add(place, key, reason=text, database=address.database or "neo4j")
    else:
        faults.add(place, "neo4j_failed", code=code, reason=text)
    try:
        faults.raise_errors()
    finally:
        error.__traceback__ = None
    raise AssertionError(code)


_KEYS: Final = {
    "Security.Unauthorized": "neo4j_login",
    "Security.AuthenticationRateLimit": "neo4j_login_blocked",
    "Security.CredentialsExpired": "neo4j_password_expired",
    "Security.Forbidden": "neo4j_forbidden",
    "Database.DatabaseNotFound": "neo4j_no_database",
    "Transaction.TransactionLogError": "neo4j_disk_full",
    "Transaction.TransactionStartFailed": "neo4j_disk_full",
    "Schema.ConstraintValidationFailed": "neo4j_constraint",
    "Schema.ConstraintCreationFailed": "neo4j_schema_clash",
    "Schema.IndexAlreadyExists": "neo4j_schema_clash",
    "Schema.ConstraintAlreadyExists": "neo4j_schema_clash",
    "Schema.ConstraintWithNameAlreadyExists": "neo4j_schema_clash",
    "Schema.IndexWithNameAlreadyExists": "neo4j_schema_clash",
    "Schema.EquivalentSchemaRuleAlreadyExists": "neo4j_schema_clash",
}
