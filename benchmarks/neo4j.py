"""Time of a push, a second push, a change and a pull: 95,554 products and 110,605 relationships on one server.

The products, their materials and the firms that make them are those of an open chain graph (`chainkg_*.csv`), dirty on
purpose. Each figure stands beside what a `CREATE` for each row would take, by a sample, on the same server in the same
run.

    python -m benchmarks.neo4j

on the server that NEO4J_URI names (with an empty database), else on one of its own; prints a Markdown table. A server
that was just started is slow, since Java compiles what it runs often: the push is measured again after a removal.
"""

import csv
import json
import os
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from chainmap.errors import Place
from chainmap.graph import schema as s
from chainmap.graph.properties import Properties
from chainmap.graph.rows import EdgeRow, NodeRow, Row, RowSet, chain_owner, park_owner
from chainmap.model.park import Tenant, TenantRow
from chainmap.stores.neo4j.connection import Login, Server, connect, read_address
from chainmap.stores.neo4j.drop import plan_removal, remove
from chainmap.stores.neo4j.pull import Reader
from chainmap.stores.neo4j.push import Pushed, push_rows

DATA = Path(__file__).parents[2] / "shared" / "data"
SAMPLE = 2000
CHAIN, PARK = "chainkg", "chainkg"


@dataclass(frozen=True)
class Source:
    """The files, read anew each time; `changed` is a firm whose text differs."""

    folder: Path
    changed: str = ""

    def _read(self, name: str) -> Iterator[dict[str, str]]:
        with (self.folder / name).open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)

    def _materials(self) -> Iterator[tuple[str, str]]:
        for row in self._read("chainkg_product_product.csv"):
            if row["relation"] == "上游材料":
                yield row["to_product"], row["from_product"]

    def products(self) -> Iterator[Row]:
        """Yield every product once."""
        seen: dict[str, None] = {}
        for row in self._read("chainkg_product_product.csv"):
            seen |= {row["from_product"]: None, row["to_product"]: None}
        seen |= {row["product"]: None for row in self._read("chainkg_company_product.csv")}
        for number, name in enumerate(seen):
            id_ = f"{CHAIN}/{name}"
            named: Properties = {"id": id_, "name_zh": name, "name": name, "stage": "midstream", "kind": "product"}
            more: Properties = {"unit": "t", "catch_all": False, "chain": CHAIN, "position": number}
            yield NodeRow(s.LINK.node(id_), named | more)

    def flows(self) -> Iterator[Row]:
        """Yield what each product is made of."""
        for number, (material, product) in enumerate(self._materials()):
            upstream, downstream = f"{CHAIN}/{material}", f"{CHAIN}/{product}"
            ends = s.LINK.node(upstream), s.LINK.node(downstream)
            flow: Properties = {"upstream": upstream, "downstream": downstream, "per": "output", "critical": False}
            more: Properties = {"estimate": False, "chain": CHAIN, "position": number}
            yield EdgeRow(f"FLOWS_TO:{ends[0]}>{ends[1]}", *ends, flow | more)

    def firms(self) -> Iterator[Row]:
        """Yield every firm once."""
        firms = {row["company_code"]: row["company_name"] for row in self._read("chainkg_company_product.csv")}
        for number, (id_, name) in enumerate(firms.items()):
            text = "another product" if id_ == self.changed else ""
            tenant = Tenant(id_, name, (TenantRow(Place("chainkg.csv", row=number + 2), products=text),))
            properties = s.TENANT.codec.write(tenant) | {"park": PARK, "position": number}
            yield NodeRow(s.TENANT.node(PARK, id_), properties)

    def makers(self) -> Iterator[Row]:
        """Yield which firm makes what."""
        for number, row in enumerate(self._read("chainkg_company_product.csv")):
            product, firm = row["product"], row["company_code"]
            ends = s.TENANT.node(PARK, firm), s.LINK.node(f"{CHAIN}/{product}")
            evidence = (
                f'{{"column":"products","words":{json.dumps(product)},"alias":"","rule":"head","row":{number + 2}}}'
            )
            match: Properties = {"link": f"{CHAIN}/{product}", "state": "confirmed", "role": "maker", "confidence": 0.9}
            more: Properties = {"evidence": [evidence], "words": [product], "tenant": firm, "park": PARK}
            yield EdgeRow(f"STANDS_ON:{ends[0]}>{ends[1]}:{number}", *ends, match | more | {"position": number})

    def sets(self) -> tuple[RowSet, ...]:
        """Return all rows, nodes first."""
        chain, park = chain_owner(CHAIN), park_owner(PARK)
        return (
            RowSet(chain, s.LINK, self.products),
            RowSet(park, s.TENANT, self.firms),
            RowSet(chain, s.FLOWS_TO, self.flows),
            RowSet(park, s.STANDS_ON, self.makers),
        )


def create_singly(server: Server, sample: list[Row], *, as_text: bool) -> float:
    """Return how many rows a second a `CREATE` for each makes, each in a transaction of its own.

    `as_text`: the values stand in the statement, as the best-known open chain graph writes them; else in parameters.
    """
    with server.session() as session:
        start = time.perf_counter()
        for row in sample:
            given = {} if as_text else {"row": row.properties}
            session.run(_statement(row, as_text=as_text), given).consume()
        seconds = time.perf_counter() - start
        session.run("MATCH ()-[x:SINGLE]->() DELETE x").consume()
        session.run("MATCH (x:Single) DELETE x").consume()
    return len(sample) / seconds


def _statement(row: Row, *, as_text: bool) -> str:
    values = ", ".join(f"{name}: {_literal(value)}" for name, value in row.properties.items())
    properties = f"{{{values}}}" if as_text else "$row"
    if isinstance(row, NodeRow):
        return f"CREATE (x:Single) SET x = {properties}"
    ends = f"MATCH (a:Chainmap {{key: {_literal(row.start)}}}), (b:Chainmap {{key: {_literal(row.end)}}})"
    return f"{ends} CREATE (a)-[x:SINGLE]->(b) SET x = {properties}"


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def timed_push(server: Server, sets: tuple[RowSet, ...]) -> tuple[float, Pushed]:
    start = time.perf_counter()
    pushed = push_rows(server, sets)
    return time.perf_counter() - start, pushed


def pull(server: Server, sets: tuple[RowSet, ...]) -> tuple[float, int]:
    """Return the seconds to read all rows back as records, and their number."""
    start = time.perf_counter()
    with server.session() as session:
        found = session.execute_read(
            lambda tx: sum(
                1 for one in sets for row in Reader(tx).read(one.owner, one.type) if one.type.codec.read(row)
            )
        )
    return time.perf_counter() - start, found


def main() -> None:
    if "NEO4J_URI" in os.environ:
        login = Login(os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ["NEO4J_PASSWORD"])
        measure(os.environ["NEO4J_URI"], login)
        return
    from tests.neo4j.server import Neo4jServer

    with Neo4jServer(quick=False) as own:
        measure(own.uri, Login(own.user, own.password))


def measure(uri: str, login: Login) -> None:
    """Print a Markdown table of what the work takes, beside what was asked."""
    source = Source(DATA)
    sets = source.sets()
    with connect(read_address(uri), login) as server:
        cold, _ = timed_push(server, sets)
        remove(server, plan_removal(server, everything=True))
        first, pushed = timed_push(server, sets)
        total = sum(pushed.rows.values())
        again, unchanged = timed_push(server, sets)
        firm = str(next(iter(source.firms())).properties["id"])
        one, changed = timed_push(server, replace(source, changed=firm).sets())
        read, found = pull(server, sets)
        sample = random.Random(15).sample([row for each in sets for row in each.rows()], SAMPLE)
        single = [create_singly(server, sample, as_text=as_text) for as_text in (True, False)]
    print(f"{total:,} rows: {', '.join(f'{count:,} {label}' for label, count in pushed.rows.items())}\n")
    print("| work | measured | asked |\n| --- | --- | --- |")
    print(f"| the first push to a server that was just started | {cold:.1f} s | |")
    print(f"| push | {first:.1f} s, {total / first:,.0f} rows a second | < 90 s |")
    for how, speed in zip(("in the statement", "as parameters"), single, strict=True):
        faster = f"{speed:,.0f} rows a second, push {total / first / speed:.0f} × as fast"
        print(f"| a `CREATE` for each of {SAMPLE:,} rows, values {how} | {faster} | ≥ 50 × |")
    counters = sum(unchanged.counters.values())
    print(f"| second push | {again:.1f} s, {again / first:.1%} of the first, counters {counters} | < 10 %, 0 |")
    print(f"| one firm's row changed | {one:.1f} s, {changed.sent:,} rows sent | < 5 s |")
    print(f"| pull | {read:.1f} s | < 20 s |")
    if total != found or counters:
        sys.exit(1)


if __name__ == "__main__":
    main()
