"""A park with its findings to a server."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from chainmap.errors import Faults, Place
from chainmap.findings.run import RunFindings
from chainmap.findings.store import PushReport
from chainmap.graph.park_graph import ParkGraph
from chainmap.graph.rows import RowSet, graph_rows
from chainmap.graph.schema import CHAIN, MARK, PARK, RUN, USES
from chainmap.model.chain import COMMON
from chainmap.stores.findings import finding_rows, findings_digest
from chainmap.stores.neo4j.connection import Server
from chainmap.stores.neo4j.push import Progress, Pushed, push_rows
from chainmap.stores.neo4j.remove import remove_rows

if TYPE_CHECKING:
    from neo4j import Session


def push_park(  # noqa: PLR0913  # what a user may say of a push
    server: Server,
    graph: ParkGraph,
    findings: RunFindings | None,
    *,
    day: dt.date,
    prune: bool = False,
    every: bool = False,
    replace: bool = False,
    progress: Progress | None = None,
) -> PushReport:
    """Write a park, its chains and its findings.

    Findings that are those of the last run are no new run: a push of each night adds a run only where something
    changed. `replace`: the server may have another park under this id.

    Raises:
        InputError: another park has this id there, or as `push_rows`.
    """
    run, new_run = None, False
    with server.session() as session:
        if _is_other_park(session, graph.park.id, graph.park.name.text("zh"), graph.park.files, replace=replace):
            remove_rows(session, f"run:{graph.park.id}/")  # the findings of the park whose place it takes
        if findings is not None:
            run, new_run = _run_of(session, findings, day)
    sets = graph_rows(graph) + (finding_rows(findings, run) if findings is not None and run is not None else ())
    pushed = push_rows(server, sets, prune=prune, every=every, progress=progress)
    with server.session() as session:
        others = _parks_on(session, [chain for chain in pushed.changed_chains if chain != COMMON], graph.park.id)
    report = _report(graph.park.id, pushed, prune=prune)
    return dataclasses.replace(report, run=run, new_run=new_run, other_parks=others)


def push_tables(  # noqa: PLR0913  # what a user may say of a push
    server: Server,
    sets: Sequence[RowSet],
    *,
    prune: bool = False,
    every: bool = False,
    replace: bool = False,
    progress: Progress | None = None,
) -> PushReport:
    """Write the rows of a folder of tables as they are, without more of them in memory than a chunk.

    Raises:
        InputError: a table has faults, or as `push_rows`.
    """
    with server.session() as session:
        for park in (row.properties for one in sets if one.type is PARK for row in one.rows()):
            _is_other_park(session, str(park["id"]), str(park["name"]), (), replace=replace)
    pushed = push_rows(server, sets, prune=prune, every=every, progress=progress)
    owners = dict.fromkeys(one.owner.partition(":")[2] for one in sets if not one.owner.startswith("run:"))
    return _report(", ".join(owners), pushed, prune=prune)


def _report(park: str, pushed: Pushed, *, prune: bool) -> PushReport:
    return PushReport(
        park=park,
        rows=sum(pushed.rows.values()),
        sent=pushed.sent,
        counters=pushed.counters,
        left=pushed.left,
        held=prune,
        pruned=pushed.pruned,
        run=None,
        new_run=False,
        other_parks=(),
    )


def _is_other_park(session: "Session", id_: str, name: str, files: Sequence[str], *, replace: bool) -> bool:
    """Return whether the server has another park under this id: by its name, or a table of another path.

    Raises:
        InputError: it has, and that is not to be replaced.
    """
    query = f"MATCH (x:{MARK}:{PARK.label}) WHERE x.id = $id RETURN x.name AS name, x.files AS files"
    for record in session.run(query, id=id_):
        is_table = len(files) == 1 and record["files"] not in (None, [], list(files))
        if record["name"] != name or is_table:
            if not replace:
                faults = Faults()
                there = f"{record['name']} ({record['files'][0]})" if is_table else record["name"]
                faults.add(Place(files[0] if files else id_), "neo4j_other_park", id=id_, there=there, here=name)
                faults.raise_errors()
            return True
    return False


def _run_of(session: "Session", findings: RunFindings, day: dt.date) -> tuple[dt.date, bool]:
    """Return the day that findings are kept under, and whether they are new."""
    query = (
        f"MATCH (x:{MARK}:{RUN.label}) WHERE x.park = $park AND x.date <= $day "
        "RETURN x.date AS date, x.digest AS digest ORDER BY date DESC LIMIT 1"
    )
    for record in session.run(query, park=findings.gaps.subject.park, day=day):
        if record["digest"] == findings_digest(findings):
            return record["date"].to_native(), False
    return day, True


def _parks_on(session: "Session", chains: Sequence[str], park: str) -> tuple[str, ...]:
    query = (
        f"MATCH (p:{MARK}:{PARK.label})-[:{USES.label}]->(x:{MARK}:{CHAIN.label}) "
        "WHERE x.id IN $chains AND p.id <> $park RETURN DISTINCT p.id AS id ORDER BY id"
    )
    return tuple(record["id"] for record in session.run(query, chains=chains, park=park)) if chains else ()
