"""Comparisons as sheets: the report, and the links at both times."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from chainmap.findings.changes import Difference
from chainmap.findings.gaps import LinkFinding
from chainmap.model.interval import Interval
from chainmap.report.document import Cell, Document
from chainmap.report.gaps.charts import TONES
from chainmap.report.sheet_writer import SheetWriter
from chainmap.report.sheets import Column, Grid, Sheet, Value
from chainmap.words import Lang

_QUANTITIES: Final = {"demand": "head.demand", "supply": "head.supply", "unmet": "head.unmet"}
_SUMS: Final = {"value": "head.local_value", "gain": "head.gain"}
_PRINTED: Final = frozenset(("unmet", "value"))
_Pair = tuple[LinkFinding | None, LinkFinding | None]


def diff_sheets(found: Difference, lang: Lang, report: Callable[[], Document]) -> Iterator[Sheet]:
    """Yield the report on two surveys, and the links that changed, what moved most first."""
    changes = {change.link: change for change in found.links}
    pairs = [(changes[link].old, changes[link].new) for link in found.largest]
    yield from _sheets(SheetWriter(lang), report(), pairs, ("diff.head_then", "diff.head_now"))


def what_if_sheets(found: Difference, lang: Lang, report: Callable[[], Document]) -> Iterator[Sheet]:
    """Yield the report on a what-if, and every link that is here or needed, before and after."""
    pairs = [(found.old.link(new.link), new) for new in found.new.links]
    here = [(old, new) for old, new in pairs if any(one.status != "not_needed" or one.tenants for one in (old, new))]
    yield from _sheets(SheetWriter(lang), report(), here, ("what_if.head_before", "what_if.head_after"))


def _sheets(writer: SheetWriter, report: Document, pairs: Iterable[_Pair], times: tuple[str, str]) -> Iterator[Sheet]:
    yield writer.sheet("diff.sheet", report)
    rows = tuple(_row(writer, pair) for pair in pairs)
    if rows:
        yield writer.sheet("book.links", Grid(tuple(_columns(writer, times)), rows))


def _columns(writer: SheetWriter, times: tuple[str, str]) -> Iterator[Column]:
    yield writer.column("name", "head.link", 20)
    for n, when in enumerate(times):
        for key, title in {"status": "head.status", "action": "head.action"}.items():
            said = writer.say("book.when", name=writer.say(title), when=writer.say(when))
            yield Column(f"{key}_{n}", said, frozenset((said,)), 10)
    yield writer.column("unit", "book.unit", 9)
    for key, title in {**_QUANTITIES, **_SUMS}.items():
        for n, when in enumerate(times):
            yield from writer.ends_at(f"{key}_{n}", title, when, money=key in _SUMS, printed=key in _PRINTED)


def _row(writer: SheetWriter, pair: _Pair) -> dict[str, Value]:
    row: dict[str, Value] = {}
    quantities: dict[str, Interval | None] = {}
    sums: dict[str, Interval | None] = {}
    unit = ""
    for n, finding in enumerate(pair):
        if finding is not None:
            unit = finding.unit
            row |= _words(writer, finding, n)
            quantities |= {f"{key}_{n}": getattr(finding.figures, key) for key in _QUANTITIES}
            sums |= {f"{key}_{n}": getattr(finding.figures, key) for key in _SUMS}
    return row | writer.amounts(unit, **quantities) | writer.sums(**sums)


def _words(writer: SheetWriter, finding: LinkFinding, n: int) -> dict[str, Value]:
    """Return what is said of a link at one of two times."""
    return {
        "name": finding.name.text(writer.lang),
        f"status_{n}": Cell(writer.say(f"status.{finding.status}"), TONES[finding.status]),
        f"action_{n}": writer.say(f"action.{finding.action}") if finding.action else "",
    }
