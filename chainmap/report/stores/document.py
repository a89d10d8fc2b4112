"""A store in words: its parks and chains, or where a text is said."""

from chainmap.findings.store import SearchReport, StoredOwner, StoreStatus
from chainmap.report.document import Block, Cell, Document
from chainmap.report.writer import Writer
from chainmap.words import Lang


def status_document(status: StoreStatus, lang: Lang) -> Document:
    """Return the parks and chains of a server, and what is odd about them."""
    writer = Writer(lang)
    parks = [owner for owner in status.owners if owner.kind == "park"]
    chains = [owner for owner in status.owners if owner.kind == "chain"]
    blocks: list[Block] = [
        writer.paragraph("neo4j.server", version=status.version, edition=status.edition, database=status.database)
    ]
    if not status.owners:
        blocks.append(writer.paragraph("neo4j.empty"))
    if parks:
        columns: tuple[str, ...] = ("id", "name", "rows", "stale", "lost", "runs", "last")
        rows = [(*_cells(park), str(park.runs), str(park.last_run or "")) for park in parks]
        blocks += [writer.heading("neo4j.parks"), writer.table([f"neo4j.head_{one}" for one in columns], rows)]
    if chains:
        columns = ("id", "name", "rows", "stale", "lost", "used_by")
        lines = [(*_cells(chain), writer.items(chain.used_by)) for chain in chains]
        blocks += [writer.heading("neo4j.chains"), writer.table([f"neo4j.head_{one}" for one in columns], lines)]
    if any(owner.stale for owner in status.owners):
        blocks.append(writer.quiet("neo4j.stale_note"))
    if names := [owner.id for owner in status.owners if owner.unfinished]:
        blocks.append(writer.paragraph("neo4j.unfinished", "warn", names=writer.items(names)))
    if any(owner.lost for owner in status.owners):
        blocks.append(writer.paragraph("neo4j.lost_note", "warn"))
    if status.others:
        blocks.append(writer.quiet("neo4j.others", count=status.others))
    return writer.document(writer.say("neo4j.status_title", uri=status.uri), blocks)


def _cells(owner: StoredOwner) -> tuple[Cell | str, ...]:
    stale = Cell(f"{owner.stale:,}", "quiet" if not owner.stale else "unknown")
    lost = Cell(f"{owner.lost:,}", "quiet" if not owner.lost else "warn")
    return owner.id, owner.name, f"{owner.rows:,}", stale, lost


def search_document(report: SearchReport, lang: Lang) -> Document:
    """Return where a text is said, best first."""
    writer = Writer(lang)
    blocks: list[Block] = []
    if report.hits:
        columns = ("kind", "name", "id", "within", "where", "text")
        rows = [
            (
                writer.say(f"neo4j.label_{hit.label}"),
                hit.name,
                hit.id,
                hit.within,
                hit.property,
                hit.text if hit.text != hit.name else "",
            )
            for hit in report.hits
        ]
        blocks.append(writer.table([f"neo4j.head_{one}" for one in columns], rows))
    else:
        blocks.append(writer.paragraph("neo4j.none_found"))
    if report.more:
        blocks.append(writer.quiet("neo4j.more_found"))
    return writer.document(writer.say("neo4j.found_title", text=report.text), blocks)
