"""Push and pull against a real server: nothing lost, nothing doubled, nothing of others touched."""

import datetime as dt
import tracemalloc
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Literal, get_args

import pytest

from chainmap.errors import InputError, Place
from chainmap.graph import ParkGraph, build_graph
from chainmap.graph.properties import Properties
from chainmap.graph.rows import NodeRow, Row, RowSet, graph_rows
from chainmap.graph.schema import LINK, MARK, OWNER, STALE, TENANT
from chainmap.ingest.chains.bundled import bundled_chains
from chainmap.ingest.chains.chain_file import load_chain
from chainmap.model.park import Tenant, TenantRow
from chainmap.report.forms.render import text_chunks
from chainmap.report.gaps.result import gap_result
from chainmap.stores.files.csv_reader import read_folder
from chainmap.stores.files.write import write_graph
from chainmap.stores.neo4j.connection import Server
from chainmap.stores.neo4j.drop import plan_removal, remove
from chainmap.stores.neo4j.park import push_park, push_tables
from chainmap.stores.neo4j.pull import pull_chain, pull_park
from chainmap.stores.neo4j.push import push_rows
from chainmap.stores.neo4j.statements import schema_items
from chainmap.stores.neo4j.status import read_status
from chainmap.study.park import Study, open_study
from chainmap.study.requests.run import find_all
from tests.conftest import DATA, ROOT
from tests.neo4j.database import Login
from tests.neo4j.example import connected

DAY = dt.date(2026, 11, 29)
PARKS = [ROOT / "examples/pv_park", ROOT / "examples/bio_park", DATA / "bread_park", DATA / "orders_park"]


@pytest.fixture
def store(database: Login) -> Iterator[Server]:
    with connected(database) as server:
        yield server


def ask(server: Server, query: str, **values: object) -> list[list[object]]:
    with server.session() as session:
        return [record.values() for record in session.run(query, values)]


def test_parks_come_back_equal_and_give_the_same_bytes(store: Server) -> None:
    """Several parks share the links that are common to their chains."""
    studies = [open_study(park) for park in PARKS]
    for study in studies:
        push_park(store, study.graph, find_all(study), day=DAY)
    for study in studies:
        pulled = pull_park(store, study.graph.park.id)
        assert pulled == study.graph
        for form in get_args(Literal["json", "markdown"]):
            here, there = (
                list(text_chunks(gap_result(one.report, "zh", as_of=DAY, lead=lambda: None), form))
                for one in (study, Study(pulled, ()))
            )
            assert here == there
    assert pull_chain(store, "photovoltaics") == load_chain(bundled_chains()["photovoltaics"])


@pytest.mark.usefixtures("bare_database")
def test_an_index_that_failed_is_made_anew(store: Server) -> None:
    """An index of a text that is too long for it fails, as one does whose server was killed while it filled it."""
    item = next(item for item in schema_items() if item.name == "chainmap_owner")
    ask(store, f"CREATE (:{MARK} {{{OWNER}: $text}})", text="x" * 40_000)
    ask(store, item.statement)
    with pytest.raises(InputError, match="awaitInde"):
        ask(store, "CALL db.awaitIndexes(60)")
    ask(store, f"MATCH (x:{MARK}) DELETE x")
    assert push_rows(store, [tenants(["A"])]).sent == 1
    states = ask(store, "SHOW INDEXES YIELD name, state RETURN name, state")
    assert ["chainmap_owner", "ONLINE"] in states
    assert {state for _, state in states} == {"ONLINE"}


def test_a_second_push_changes_nothing_by_the_servers_counters(store: Server) -> None:
    study = open_study(DATA / "orders_park")
    first = push_park(store, study.graph, find_all(study), day=DAY)
    assert first.counters["nodes_created"] > 50
    again = push_park(store, study.graph, find_all(study), day=DAY)
    assert set(again.counters.values()) == {0}
    assert (again.sent, again.rows, again.left) == (0, first.rows, {})


def test_the_same_findings_on_another_day_are_no_new_run(store: Server) -> None:
    study = open_study(DATA / "orders_park")
    push_park(store, study.graph, find_all(study), day=DAY)
    later = push_park(store, study.graph, find_all(study), day=DAY + dt.timedelta(1))
    assert (later.run, later.new_run, set(later.counters.values())) == (DAY, False, {0})
    changed = without_tenants(study.graph, 3)
    newest = push_park(store, changed, find_all(Study(changed, ())), day=DAY + dt.timedelta(2))
    assert (newest.run, newest.new_run) == (DAY + dt.timedelta(2), True)
    assert ask(store, "MATCH (r:Run) RETURN r.date ORDER BY r.date") == [[DAY], [DAY + dt.timedelta(2)]]


def without_tenants(graph: ParkGraph, count: int) -> ParkGraph:
    """Return the park without its last tenants."""
    left = {tenant.id for tenant in graph.park.tenants[:-count]}
    facts = graph.facts
    return build_graph(
        replace(graph.park, tenants=graph.park.tenants[:-count]),
        graph.chains,
        graph.matches,
        replace(
            facts,
            offerings={tenant: found for tenant, found in facts.offerings.items() if tenant in left},
            orders=tuple(order for order in facts.orders if order.tenant in left),
            trades=tuple(trade for trade in facts.trades if {trade.seller, trade.buyer} <= left),
            needs=tuple(need for need in facts.needs if need.tenant in left),
        ),
    )


def test_what_the_files_no_longer_have_stays_until_it_is_pruned(store: Server) -> None:
    graph = open_study(DATA / "bread_park").graph
    push_park(store, graph, None, day=DAY)
    smaller = without_tenants(graph, 2)
    left = push_park(store, smaller, None, day=DAY)
    assert left.left == {"Tenant": 2}
    assert pull_park(store, "bread_park") == smaller  # what is stale is not read
    assert ask(store, "MATCH (t:Tenant) RETURN count(t)") == [[4]]  # and no query finds it
    assert ask(store, "MATCH (t:ChainmapStale) RETURN count(t)") == [[2]]
    pruned = push_park(store, smaller, None, day=DAY, prune=True)
    assert (pruned.left, pruned.pruned) == ({}, 2)
    assert ask(store, "MATCH (t:ChainmapStale) RETURN count(t)") == [[0]]
    back = push_park(store, graph, None, day=DAY)
    assert back.counters["nodes_created"] == 2 + 1  # and the note that a push is under way
    assert pull_park(store, "bread_park") == graph


def test_a_row_that_moves_to_another_chunk_is_not_stale(store: Server) -> None:
    """A row more at the top shifts all others by one: 2,000 rows are a chunk."""
    names = [f"T{number}" for number in range(4500)]
    first = push_rows(store, [tenants(names)])
    assert first.counters["nodes_created"] == 4500 + 3 + 1  # and the digest of each chunk, and that a push is under way
    moved = push_rows(store, [tenants(["new", *names])])
    # the new one, and the note that a push is under way
    assert (moved.left, moved.counters["nodes_created"], moved.counters["nodes_deleted"]) == ({}, 1 + 1, 1)
    fewer = push_rows(store, [tenants(names[:1000])], prune=True)
    assert fewer.counters["nodes_deleted"] == 3501 + 2 + 1
    assert ask(store, "MATCH (t:Tenant) RETURN count(t)") == [[1000]]


def tenants(names: Iterable[str], note: str = "") -> RowSet:
    """Return tenants as rows."""

    def rows() -> Iterator[Row]:
        for number, name in enumerate(names):
            tenant = Tenant(name, name, (TenantRow(Place("t.csv", row=number + 2), products=note),))
            more: Properties = {"park": "p", "position": number, **({"products": note} if note else {})}
            yield NodeRow(TENANT.node("p", name), TENANT.codec.write(tenant) | more)

    return RowSet("park:p", TENANT, rows)


def test_one_changed_row_is_one_changed_node(store: Server) -> None:
    names = [f"T{number}" for number in range(300)]
    push_rows(store, [tenants(names)])

    def with_text() -> Iterator[Row]:
        for number, row in enumerate(tenants(names).rows()):
            yield row if number != 7 else row._replace(properties={**row.properties, "products": "硅片"})

    push_rows(store, [RowSet("park:p", TENANT, with_text)])
    assert ask(store, "MATCH (t:Tenant) WHERE t.products IS NOT NULL RETURN t.id, t.products") == [["T7", "硅片"]]
    back = push_rows(store, [tenants(names)])
    assert (
        ask(store, "MATCH (t:Tenant) WHERE t.products IS NOT NULL RETURN t.id") == []
    )  # gone from the file, gone here
    assert back.counters["nodes_created"] == 1  # that a push is under way


def test_nothing_of_others_is_touched(store: Server) -> None:
    """Their nodes may have our labels, their relationships may hold our nodes, their properties may stand on them."""
    ask(store, "CREATE (:Tenant {id: 'theirs', key: 'Tenant:bread_park/x'})-[:FLOWS_TO {key: 'k'}]->(:Link)")
    graph = open_study(DATA / "bread_park").graph
    push_park(store, graph, None, day=DAY)
    last = graph.park.tenants[-1].id
    ask(store, "MATCH (t:Chainmap:Tenant {id: $id}) SET t.note = 'ours' CREATE (:Note)-[:ABOUT]->(t)", id=last)
    other = graph.park.tenants[0].id
    ask(store, "MATCH (t:Chainmap:Tenant {id: $id}) SET t.note = 'kept'", id=other)
    smaller = without_tenants(graph, 1)
    held = push_park(store, smaller, None, day=DAY, prune=True)
    assert (held.left, held.held) == ({"Tenant": 1}, True)
    assert ask(store, "MATCH (:Note)-[:ABOUT]->(t) RETURN t.id, t.note") == [[last, "ours"]]
    push_park(store, graph, None, day=DAY, every=True)
    assert ask(store, "MATCH (t:Tenant {note: 'kept'}) RETURN t.id") == [[other]]
    removal = plan_removal(store, everything=True)
    remove(store, removal)
    assert ask(store, "MATCH (n) UNWIND labels(n) AS label RETURN label, count(*) ORDER BY label") == [
        ["Chainmap", 2],
        ["ChainmapStale", 2],  # one that a note is about, one with a property of theirs
        ["Link", 1],
        ["Note", 1],
        ["Tenant", 1],
    ]
    assert ask(store, "MATCH (a {id: 'theirs'})-[r]->() RETURN type(r), r.key") == [["FLOWS_TO", "k"]]


def test_a_link_that_another_park_needs_is_kept(store: Server) -> None:
    """Two parks on one chain; one of them comes with a shorter chain."""
    graph = open_study(DATA / "bread_park").graph
    other = build_graph(replace(graph.park, id="second"), graph.chains, graph.matches, graph.facts)
    push_park(store, graph, None, day=DAY)
    push_park(store, other, None, day=DAY)
    chain = graph.chains[0]
    kept = frozenset(link.id for link in chain.links if link.id != "bread/flour")
    matches = {t: tuple(m for m in found if m.link in kept) for t, found in graph.matches.items()}
    offerings = {
        t: {link: o for link, o in found.items() if link in kept} for t, found in graph.facts.offerings.items()
    }
    shorter = build_graph(graph.park, (chain.only(kept),), matches, replace(graph.facts, offerings=offerings))
    pushed = push_park(store, shorter, None, day=DAY, prune=True)
    assert pushed.other_parks == ("second",)
    assert pushed.left == {"Link": 1}
    assert ask(
        store, "MATCH (l:ChainmapStale {id: 'bread/flour'}) RETURN l.chainmap STARTS WITH $stale", stale=STALE
    ) == [[True]]
    with pytest.raises(InputError, match="Push it again"):
        pull_park(store, "second")
    push_park(store, other, None, day=DAY)
    assert pull_park(store, "second") == other


def test_another_park_under_the_same_id_is_refused(store: Server) -> None:
    graph = open_study(DATA / "bread_park").graph
    push_park(store, graph, None, day=DAY)
    renamed = graph.park.name.model_copy(update={"zh": "别的园区"})
    other = build_graph(replace(graph.park, name=renamed), graph.chains, graph.matches, graph.facts)
    with pytest.raises(InputError, match="under the id bread_park"):
        push_park(store, other, None, day=DAY)
    assert pull_park(store, "bread_park") == graph
    push_park(store, other, None, day=DAY, replace=True)
    assert pull_park(store, "bread_park") == other


HOSTILE = [
    "'}) DETACH DELETE n //",
    '"`$(rm -rf)`"',
    "a`b``c",
    "nul\x00nul",
    "长" * 10_000,
    "x" * 10_000,
    "{braces} \\ \r\n\t",
    "MATCH (n) DETACH DELETE n",
    "🏭 \u202e right to left",
    "0123",
]


def test_what_a_row_more_at_the_top_moves_stays_with_its_own(store: Server) -> None:
    """Orders have keys of what they say, so that a note on one never stands on another."""
    graph = open_study(DATA / "orders_park").graph
    push_park(store, graph, None, day=DAY)
    ask(store, "MATCH (o:Order {position: 0}) CREATE (:Note {of: o.product + o.tenant})-[:ABOUT]->(o)")
    before = ask(store, "MATCH (t)-[:WON]->(o:Order) RETURN o.key, count(t)")
    first, *rest = graph.facts.orders
    new = replace(first, product="new", customer="new")
    more = build_graph(graph.park, graph.chains, graph.matches, replace(graph.facts, orders=(new, first, *rest)))
    pushed = push_park(store, more, None, day=DAY)
    assert pushed.left == {}
    after = ask(store, "MATCH (t)-[:WON]->(o:Order) RETURN o.key, count(t)")
    assert len(after) == len(before) + 1
    assert {count for _, count in after} == {1}
    assert ask(store, "MATCH (n:Note)-[:ABOUT]->(o:Order) RETURN n.of = o.product + o.tenant") == [[True]]
    assert pull_park(store, graph.park.id) == more


def test_a_push_that_did_not_end_is_seen(store: Server) -> None:
    """Cut off before the last note: `status` names it, `pull` gives no mixture, and a push goes on."""
    study = open_study(DATA / "bread_park")

    def stop(done: int, total: int) -> None:
        if done > total / 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        push_park(store, study.graph, find_all(study), day=DAY, progress=stop)
    assert ask(store, "MATCH (r:Run) RETURN count(r)") == [[0]]  # a run comes last
    assert any(owner.unfinished for owner in read_status(store).owners)
    with pytest.raises(InputError, match="under way or was cut off"):
        pull_park(store, "bread_park")
    push_park(store, study.graph, find_all(study), day=DAY)
    assert pull_park(store, "bread_park") == study.graph
    assert not any(owner.unfinished for owner in read_status(store).owners)


def test_what_somebody_removed_is_missed_by_a_pull(store: Server) -> None:
    graph = open_study(DATA / "bread_park").graph
    push_park(store, graph, None, day=DAY)
    ask(store, "MATCH ()-[f:FLOWS_TO]->() WITH f LIMIT 1 DELETE f")
    with pytest.raises(InputError, match=r"FLOWS_TO: 7 / 8"):
        pull_park(store, "bread_park")


def test_two_parks_with_shared_links_leave_each_other_alone(store: Server) -> None:
    """Each knows but the shared links that its chains use; a push of one is no change for the other."""
    studies = [open_study(ROOT / "examples" / name) for name in ("pv_park", "bio_park")]
    for study in studies:
        push_park(store, study.graph, None, day=DAY)
    for study in studies:
        assert set(push_park(store, study.graph, None, day=DAY).counters.values()) == {0}
        assert pull_park(store, study.graph.park.id) == study.graph


def test_earlier_findings_keep_what_they_are_about(store: Server) -> None:
    graph = open_study(DATA / "orders_park").graph
    push_park(store, graph, find_all(Study(graph, ())), day=DAY)
    sellers = ask(store, "MATCH (:Run)-[:FOUND]->(p:Pair)-[:SELLER]->(t) RETURN count(t)")
    smaller = without_tenants(graph, 3)
    held = push_park(store, smaller, find_all(Study(smaller, ())), day=DAY + dt.timedelta(1), prune=True)
    assert held.left.get("Tenant", 0) > 0
    query = "MATCH (:Run {date: $day})-[:FOUND]->(p:Pair)-[:SELLER]->(t) RETURN count(t)"
    assert ask(store, query, day=DAY) == sellers


def test_hostile_names_are_stored_as_they_are(store: Server) -> None:
    ask(store, "CREATE (:Kept)")
    graph = open_study(DATA / "bread_park").graph
    added = tuple(Tenant(name, name, (TenantRow(Place(name, row=2), products=name),), name) for name in HOSTILE)
    hostile = build_graph(
        replace(graph.park, tenants=(*graph.park.tenants, *added)), graph.chains, graph.matches, graph.facts
    )
    push_park(store, hostile, None, day=DAY)
    assert pull_park(store, "bread_park") == hostile
    assert ask(store, "MATCH (k:Kept) RETURN count(k)") == [[1]]
    assert set(push_park(store, hostile, None, day=DAY).counters.values()) == {0}


@pytest.mark.parametrize(
    ("properties", "said"),
    [
        ({"position": 2**63}, "position"),
        ({"position": 1.5}, "position"),
        ({"name": "\ud800"}, "name"),
        ({"products": 5}, "products"),
        ({"nowhere": "x"}, "nowhere"),
    ],
)
def test_a_value_that_cannot_be_stored_stops_the_push_before_anything_is_sent(
    store: Server, properties: dict[str, object], said: str
) -> None:
    def rows() -> Iterator[Row]:
        yield from tenants(["one"]).rows()
        yield NodeRow("Tenant:p/two", {"id": "two", "name": "two", **properties})  # type: ignore[dict-item]

    with pytest.raises(InputError, match=said):
        push_rows(store, [RowSet("park:p", LINK, lambda: iter(())), RowSet("park:p", TENANT, rows)])
    assert ask(store, "MATCH (n) RETURN count(n)") == [[0]]


def test_half_a_surrogate_in_a_table_is_a_fault(store: Server) -> None:
    """Such a text comes from a DataFrame; no file has it."""
    row = TenantRow(Place("t.csv", row=2), products="\ud800")
    graph = open_study(DATA / "bread_park").graph
    tenants_ = (*graph.park.tenants, Tenant("T", "T", (row,)))
    odd = build_graph(replace(graph.park, tenants=tenants_), graph.chains, graph.matches, graph.facts)
    with pytest.raises(InputError, match="cannot be stored"):
        push_park(store, odd, None, day=DAY)
    assert ask(store, "MATCH (n) RETURN count(n)") == [[0]]


def test_status_sees_what_somebody_removed_and_all_writes_it_again(store: Server) -> None:
    graph = open_study(DATA / "bread_park").graph
    push_park(store, graph, find_all(Study(graph, ())), day=DAY)
    ask(store, "MATCH (t:Tenant)-[:STANDS_ON]->(l:Link {id: 'bread/flour'}) DETACH DELETE t")
    park = next(owner for owner in read_status(store).owners if owner.kind == "park")
    assert (park.id, park.runs, park.last_run) == ("bread_park", 1, DAY)
    assert park.lost >= 4
    assert push_park(store, graph, None, day=DAY).sent == 0
    push_park(store, graph, None, day=DAY, every=True)
    assert pull_park(store, "bread_park") == graph
    assert not any(owner.lost for owner in read_status(store).owners)


def test_a_relationship_without_its_nodes_is_a_fault(store: Server) -> None:
    graph = open_study(DATA / "bread_park").graph
    push_park(store, graph, None, day=DAY)
    ask(store, "MATCH (t:Tenant {id: $id}) DETACH DELETE t", id=graph.park.tenants[0].id)
    ask(store, "MATCH (c:ChainmapChunk) WHERE c.key CONTAINS '/MAKES/' SET c.digest = ''")
    with pytest.raises(InputError, match="no node on the server"):
        push_park(store, graph, None, day=DAY)


def test_a_drop_removes_a_park_and_its_runs_and_keeps_the_chain_of_others(store: Server) -> None:
    graph = open_study(DATA / "bread_park").graph
    other = build_graph(replace(graph.park, id="bread_park_2"), graph.chains, graph.matches, graph.facts)
    for one in (graph, other):
        push_park(store, one, find_all(Study(one, ())), day=DAY)
    before = plan_removal(store, park="bread_park_2")
    _, kept = remove(store, plan_removal(store, park="bread_park"))
    assert kept.counts == {}
    assert plan_removal(store, park="bread_park_2") == before
    assert pull_park(store, "bread_park_2") == other
    with pytest.raises(InputError, match="bread_park_2"):
        pull_park(store, "bread_park")
    with pytest.raises(InputError, match="parks are on this chain: bread_park_2"):
        plan_removal(store, chain="bread")
    remove(store, plan_removal(store, park="bread_park_2"))
    remove(store, plan_removal(store, chain="bread"))
    assert ask(store, "MATCH (n) RETURN count(n)") == [[0]]


def test_a_rows_file_that_was_pushed_has_its_place(store: Server) -> None:
    """What a query returns can be followed to the row of the table."""
    study = open_study(ROOT / "examples/pv_park")
    push_rows(store, graph_rows(study.graph))
    rows = ask(store, "MATCH (t:Tenant {id: 'QC-001'})-[s:STANDS_ON]->() RETURN t.table, t.table_rows, s.table_rows")
    assert {(str(table).rpartition("/")[2], str(of)) for table, of, _ in rows} == {("tenants.csv", "[2, 3]")}
    assert {str(said) for _, _, said in rows} <= {"[2]", "[3]", "[2, 3]"}


def test_two_people_push_the_same_park_at_once(store: Server) -> None:
    """Their chunks wait for each other, or are tried again: the last one counts, and nothing is doubled."""
    names = [f"T{number}" for number in range(2500)]
    sets = [[tenants(names, note=note)] for note in ("one", "other")]
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda rows: push_rows(store, rows), sets))
    assert {pushed.sent for pushed in done} == {2500}
    said = ask(store, "MATCH (t:Tenant) RETURN t.products, count(*), count(DISTINCT t.id)")
    assert sum(int(str(count)) for _, count, _ in said) == 2500
    assert push_rows(store, sets[0]).left == {}
    assert ask(store, "MATCH (t:Tenant) RETURN t.products, count(*)") == [["one", 2500]]


def test_a_folder_of_tables_is_pushed_as_the_park_is(store: Server, tmp_path: Path) -> None:
    graph = open_study(ROOT / "examples/pv_park").graph
    write_graph(f"{tmp_path}/tables/", graph_rows(graph), park=graph.park.id, lang="zh")
    report = push_tables(store, read_folder(tmp_path / "tables"))
    assert report.counters["nodes_created"] > 300
    assert pull_park(store, graph.park.id) == graph
    assert push_tables(store, read_folder(tmp_path / "tables")).sent == 0


def test_a_push_holds_no_more_than_a_few_chunks(store: Server) -> None:
    """20,000 rows of 2 kB are 40 MB of text; a chunk has 1,000 of them, and at most four are held."""

    def rows() -> Iterator[Row]:
        for number in range(20_000):
            properties: Properties = {"id": str(number), "name": "n", "rows": [], "park": "p", "products": "硅" * 650}
            yield NodeRow(f"Tenant:p/{number}", {**properties, "rows": ["{}"]})

    tracemalloc.start()
    try:
        pushed = push_rows(store, [RowSet("park:p", TENANT, rows)])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert pushed.sent == 20_000
    assert peak < 30_000_000
