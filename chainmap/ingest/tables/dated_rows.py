"""Rows of a firm that differ by the year, quarter or month that they are of.

The newest count, of a firm's answers those of the last day and time. What was made or sold is that of the newest whole
year, added up from its parts where need be; a part of a year alone is unknown.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from chainmap.errors import Faults
from chainmap.folding import fold
from chainmap.ingest.layout.cells import Cells
from chainmap.ingest.periods import Period, periods_of_year, read_moment, sum_of_year
from chainmap.model.park import TenantRow
from chainmap.model.quantity import Amount

_FIGURES: Final = ("capacity", "output", "revenue")
_STATED: Final = ("remarks", *_FIGURES)
_CORRECTS: Final = re.compile(  # of a remark: the row takes the place of what the firm stated before
    r"更正|订正|補正|补正|重报|重新填报|修正(?:前|上|此前|之前|数据|填报)|以(?:本|此|这)(?:条|行|次|份|表|数)?为准"
    r"|\b(?:korrektur|correct(?:ion|ed|s)|supersedes?)\b|\b(?:replaces (?:our|the)|revised (?:answer|figure))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DatedRow:
    """A row, the period that it is of, and which of its figures are of a year although the period is a part of one.

    `unknown` are its cells under headings that are not understood. `changed`: the date is that of a change, and what
    older rows say of other products still holds.
    """

    row: TenantRow
    unknown: tuple[str, ...] = ()
    period: Period | None = None
    yearly: frozenset[str] = frozenset()
    changed: bool = False

    @classmethod
    def read(cls, row: TenantRow, cells: Cells) -> "DatedRow":
        """Return a row as what its cells say of its period."""
        period = cells.period
        if period is None:
            if value := next(iter(cells.texts("period")), ""):
                cells.faults.warn(cells.place("period"), "period_unread", value=value)
            return cls(row, cells.unknown())
        changed = bool(cells.texts("as_of")) and not (cells.texts("period") or cells.texts("year"))
        if changed:
            period = read_moment(cells.texts("as_of")[0]) or period
        figures = {column: cells.of_period(column, getattr(row, column), period) for column in _FIGURES}
        return cls(
            replace(row, output=figures["output"][0], revenue=figures["revenue"][0]),
            cells.unknown(),
            period,
            frozenset(column for column, (_, yearly) in figures.items() if yearly) | {"capacity"},
            changed,
        )

    def with_text(self, row: TenantRow) -> "DatedRow":
        """Return it with what another row says that the firm does."""
        told = replace(
            self.row, products=row.products, business_scope=row.business_scope, industry_code=row.industry_code
        )
        return replace(self, row=told)


def newest_rows(rows: Iterable[DatedRow], name: str, faults: Faults) -> tuple[TenantRow, ...]:
    """Return the rows of a firm that count; those of older periods of which nothing counts are noted."""
    rows = _corrected(tuple(rows), name, faults)
    if all(each.period is None for each in rows):
        return tuple([each.row for each in rows])
    told = next((each.row for each in rows if each.row.text), None)
    if told is not None:  # once, in the first month
        rows = tuple(each if each.period is None or each.row.text else each.with_text(told) for each in rows)
    kept: dict[int, TenantRow] = {}
    used: set[int] = set()
    for group in _groups([each for each in rows if each.period is not None]):
        kept |= _newest(group, used, name, faults)
    for each in rows:
        if each.period and id(each) not in kept and id(each) not in used and _states(each.row):
            faults.warn(replace(each.row.place, column=None), "older_row", tenant=name, period=each.period)
    return tuple(kept.get(id(each), each.row) for each in rows if each.period is None or id(each) in kept)


def _corrected(rows: tuple[DatedRow, ...], name: str, faults: Faults) -> tuple[DatedRow, ...]:
    """Return the rows of a firm without those that a later one corrects, of the same products; it is said."""
    kept: list[DatedRow] = []
    for each in rows:
        if _CORRECTS.search(fold(each.row.remarks)):
            old = [before for before in kept if fold(before.row.products) == fold(each.row.products)]
            for before in old:
                faults.warn(
                    replace(before.row.place, column=None), "row_corrected", tenant=name, row=each.row.place.row
                )
            told = next((before.row for before in kept if not each.row.text), None)
            kept = [before for before in kept if before not in old and before.row is not told]
            each = each.with_text(told) if told else each  # noqa: PLW2901
        kept.append(each)
    return tuple(kept)


def _states(row: TenantRow) -> bool:
    return any(getattr(row, column) for column in _STATED)


def _groups(dated: Sequence[DatedRow]) -> Iterable[Sequence[DatedRow]]:
    """Return the rows of which only those of the newest period count."""
    changes = all(each.changed for each in dated)
    groups: dict[str, list[DatedRow]] = defaultdict(list)
    for each in dated:
        groups[each.row.products if changes else ""].append(each)
    return groups.values()


def _newest(group: Sequence[DatedRow], used: set[int], name: str, faults: Faults) -> Mapping[int, TenantRow]:
    """Return by row of the newest period the row with the figures that count; add the rows that have them to `used`."""
    if group[0].changed and len({each.period for each in group}) == 1:
        return {id(each): each.row for each in group}
    stating = [each for each in group if _states(each.row)] or group
    newest = max((each.period for each in stating if each.period), key=lambda period: (period.end, period.months))
    series: dict[tuple[str, int], list[DatedRow]] = defaultdict(list)
    seen: dict[tuple[str, Period | None], int] = defaultdict(int)
    for each in group:  # two rows of one product and period are two plants
        series[each.row.products, seen[each.row.products, each.period]].append(each)
        seen[each.row.products, each.period] += 1
    kept = {}
    for rows in series.values():
        at = next((each for each in rows if each.period == newest), None)
        if at is not None:
            capacity, output, revenue = (_figure(column, rows, at, used, name, faults) for column in _FIGURES)
            kept[id(at)] = replace(at.row, capacity=capacity, output=output, revenue=revenue)
    return kept


def _figure(  # noqa: PLR0913, PLR0917  # one caller
    column: str, rows: Sequence[DatedRow], at: DatedRow, used: set[int], name: str, faults: Faults
) -> Amount | None:
    """Return a figure of a firm and product from its rows by period."""
    stated = {each.period: each for each in rows if each.period and getattr(each.row, column) is not None}
    if not stated:
        return None
    if all(column in each.yearly for each in stated.values()):
        newest = stated[max(stated, key=lambda period: period.end)]
        used.add(id(newest))
        figure: Amount | None = getattr(newest.row, column)
        return figure
    flows = {period: getattr(each.row, column) for period, each in stated.items() if column not in each.yearly}
    counted, total = periods_of_year(flows), sum_of_year(flows.items())
    place = replace(at.row.place, column=None)
    if total is None:
        faults.warn(place, "rows_of_part_of_year", tenant=name, periods=", ".join(map(str, flows)))
    elif counted != (at.period,):
        used |= {id(stated[period]) for period in counted}
        faults.warn(
            place, "rows_of_year", tenant=name, periods=" … ".join(dict.fromkeys(map(str, (counted[0], counted[-1]))))
        )
    return total
