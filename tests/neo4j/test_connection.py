"""Addresses as people type them, and what a server's errors become; no server is needed."""

import pytest
from neo4j.exceptions import Neo4jError, ServiceUnavailable

from chainmap.errors import InputError
from chainmap.stores.neo4j import connection
from chainmap.stores.neo4j.connection import Address, Login, read_address, translated
from chainmap.stores.neo4j.search import escape_lucene


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("localhost", "neo4j://localhost"),
        ("localhost:7687", "neo4j://localhost:7687"),
        ("127.0.0.1", "neo4j://127.0.0.1"),
        ("bolt://127.8.9.1:7687", "bolt://127.8.9.1:7687"),
        ("bolt://[::1]:7687", "bolt://[::1]:7687"),
        ("graph.park.cn", "neo4j+s://graph.park.cn"),
        ("neo4j://graph.park.cn:7687", "neo4j+s://graph.park.cn:7687"),
        ("bolt://10.0.0.5", "bolt+s://10.0.0.5"),
        ("neo4j+ssc://graph.park.cn", "neo4j+ssc://graph.park.cn"),
        ("NEO4J+S://graph.park.cn/", "neo4j+s://graph.park.cn"),
        ("neo4j://localhost.evil.cn", "neo4j+s://localhost.evil.cn"),
    ],
)
def test_a_connection_is_encrypted_unless_the_host_is_this_machine(typed: str, used: str) -> None:
    assert read_address(typed) == Address(used)


def test_a_user_can_go_without_encryption() -> None:
    assert read_address("neo4j://10.0.0.5", unencrypted=True).uri == "neo4j://10.0.0.5"


@pytest.mark.parametrize(
    "typed", ["", "neo4j://", "http://x", "bolt://x:y", "bolt://x y", "bolt://x/db", "file:///etc"]
)
def test_no_address(typed: str) -> None:
    with pytest.raises(InputError, match="not the address of a server"):
        read_address(typed)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(InputError) as caught:
        read_address("bolt://neo4j:hunter2@10.0.0.5")
    assert "hunter2" not in str(caught.value)
    assert "hunter2" not in repr(Login("neo4j", "hunter2"))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("Neo.ClientError.Security.Unauthorized", "wrong user or password"),
        ("Neo.ClientError.Security.AuthenticationRateLimit", "too many wrong passwords"),
        ("Neo.ClientError.Security.CredentialsExpired", "new password"),
        ("Neo.ClientError.Security.Forbidden", "may not do that"),
        ("Neo.ClientError.Database.DatabaseNotFound", "no database"),
        ("Neo.ClientError.Schema.ConstraintValidationFailed", "a constraint that somebody made"),
        ("Neo.ClientError.Schema.IndexWithNameAlreadyExists", "stands in the way"),
        ("Neo.DatabaseError.Transaction.TransactionLogError", "disk is full"),  # seen on a full disk
        ("Neo.DatabaseError.Transaction.TransactionStartFailed", "disk is full"),  # and what follows there
        ("Neo.ClientError.Statement.SyntaxError", "the server failed, Neo.ClientError.Statement.SyntaxError: why"),
    ],
)
def test_an_error_of_the_server_says_what_to_do(code: str, said: str) -> None:
    with pytest.raises(InputError, match=said), translated(Address("bolt://localhost")):
        raise Neo4jError._hydrate_neo4j(code=code, message="why")


def test_a_server_that_is_gone() -> None:
    with pytest.raises(InputError, match="cannot be reached"), translated(Address("bolt://localhost")):
        raise ServiceUnavailable("no route")


def test_a_mistake_of_ours_is_not_the_servers() -> None:
    with pytest.raises(ValueError, match="ours"), translated(Address("bolt://localhost")):
        raise ValueError("ours")


class _Driver:
    """Says what a server of another make or age says."""

    def __init__(self, agent: str) -> None:
        self.agent = agent

    def get_server_info(self) -> "_Driver":
        return self


@pytest.mark.parametrize(
    ("agent", "said"),
    [("ArcadeDB/25.1", "not Neo4j but 'ArcadeDB/25.1'"), ("Neo4j/4.4.30", "too old"), ("", "not Neo4j")],
)
def test_another_product_or_version(agent: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        connection._check_product(_Driver(agent), Address("bolt://localhost"))  # type: ignore[arg-type]


def test_signs_of_lucene_are_escaped() -> None:
    assert escape_lucene('a+b:"c"') == r"a\+b\:\"c\""
    assert escape_lucene("硅片") == "硅片"
