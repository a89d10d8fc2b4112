"""The example park on a server, as the queries of docs/neo4j.md find it: on two days."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from chainmap.graph import ParkGraph, build_graph
from chainmap.stores.neo4j.connection import Login, Server, connect, read_address
from chainmap.stores.neo4j.park import push_park
from chainmap.study.park import Study, open_study
from chainmap.study.requests.run import find_all
from tests.conftest import ROOT
from tests.neo4j import database

BEFORE, AFTER = dt.date(2026, 6, 1), dt.date(2026, 9, 1)
CAME = frozenset({"QC-004", "QC-014"})  # firms that nothing was known of in the first survey


@contextmanager
def connected(login: database.Login) -> Iterator[Server]:
    """Connect as a command does."""
    with connect(read_address(login.uri), Login(login.user, login.password)) as server:
        yield server


def example_park() -> Study:
    return open_study(str((ROOT / "examples/pv_park").relative_to(ROOT)))


def push_two_surveys(server: Server) -> None:
    """Push the park as an earlier survey would have known it, and as it is."""
    study = example_park()
    earlier = Study(_without(study.graph, CAME), ())
    push_park(server, earlier.graph, find_all(earlier), day=BEFORE)
    push_park(server, study.graph, find_all(study), day=AFTER, prune=True)


def _without(graph: ParkGraph, tenants: frozenset[str]) -> ParkGraph:
    """Return the park where nothing is known of some tenants."""
    facts = graph.facts
    offerings = {tenant: found for tenant, found in facts.offerings.items() if tenant not in tenants}
    orders = tuple(order for order in facts.orders if order.tenant not in tenants)
    matches = {tenant: found for tenant, found in graph.matches.items() if tenant not in tenants}
    return build_graph(graph.park, graph.chains, matches, replace(facts, offerings=offerings, orders=orders))
