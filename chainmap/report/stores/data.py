"""A store for machines: JSON by the contracts `chainmap/store/1` and `chainmap/search/1`, and CSV."""

from typing import Final

from chainmap.findings.store import SearchReport, StoredOwner, StoreStatus
from chainmap.report.plain import JsonObject, Rows

_OWNER_COLUMNS: Final = (
    "kind",
    "id",
    "name",
    "rows",
    "stale",
    "lost",
    "runs",
    "first_run",
    "last_run",
    "used_by",
    "unfinished",
)
_HIT_COLUMNS: Final = ("label", "id", "name", "within", "property", "text")


def status_data(status: StoreStatus) -> JsonObject:
    """Return what a server holds as plain values in the contract's order."""
    return {
        "schema": "chainmap/store/1",
        "uri": status.uri,
        "database": status.database,
        "version": status.version,
        "edition": status.edition,
        "owners": [_owner(owner) for owner in status.owners],
        "counts": dict(sorted(status.counts.items())),
        "others": status.others,
    }


def _owner(owner: StoredOwner) -> JsonObject:
    return {
        "kind": owner.kind,
        "id": owner.id,
        "name": owner.name,
        "rows": owner.rows,
        "stale": owner.stale,
        "lost": owner.lost,
        "runs": owner.runs,
        "first_run": owner.first_run.isoformat() if owner.first_run else None,
        "last_run": owner.last_run.isoformat() if owner.last_run else None,
        "used_by": list(owner.used_by),
        "unfinished": owner.unfinished,
    }


def status_rows(status: StoreStatus) -> Rows:
    """Return a row per park and chain."""
    rows = []
    for owner in status.owners:
        values = _owner(owner) | {"used_by": "; ".join(owner.used_by)}
        rows.append([None if (value := values[name]) is None else str(value) for name in _OWNER_COLUMNS])
    return _OWNER_COLUMNS, rows


def search_data(report: SearchReport) -> JsonObject:
    """Return what a search found as plain values in the contract's order."""
    hits: list[JsonObject] = [{name: getattr(hit, name) for name in _HIT_COLUMNS} for hit in report.hits]
    return {"schema": "chainmap/search/1", "text": report.text, "more": report.more, "hits": hits}


def search_rows(report: SearchReport) -> Rows:
    """Return a row per node that was found."""
    return _HIT_COLUMNS, [[getattr(hit, name) for name in _HIT_COLUMNS] for hit in report.hits]
