"""What each tenant makes on each link: the figures of its rows, put on the links that its text stands on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chainmap.errors import Faults, Place
from chainmap.model.chain import Link, unit_price
from chainmap.model.interval import ANYTHING, Interval, at_least, bounded, total
from chainmap.model.match import Match
from chainmap.model.park import Basis, Offering, Tenant, TenantRow, utilisation_of
from chainmap.model.quantity import Amount

_ABSURD_MONEY = 1e12  # CNY a year: more than any park makes
_ABSURD_UNITS = 1e13
_ABSURD = 10  # times what the whole country makes, or the largest plant


@dataclass(frozen=True, slots=True)
class _RowFigures:
    """One row's figures on one link: None where it says none, or nothing tells how they split."""

    capacity: Interval | None
    output: Interval | None
    places: tuple[Place, ...]
    answered: frozenset[str] = frozenset()


class FigureAssigner:
    """Puts figures on links.

    A figure belongs to the only link of its row whose unit fits; else its split is unknown. Output is the stated one,
    else capacity × `utilisation`; capacity is the stated one, else output, and never below it. Several rows on one link
    add up. An answer to a call counts as if it stood in the table. With `from_revenue`, a tenant of whom only revenue
    is known, on one link that has a price, makes revenue ÷ price.
    """

    def __init__(
        self,
        links: Iterable[Link],
        faults: Faults,
        *,
        utilisation: Mapping[str, float] | None = None,
        from_revenue: bool = False,
        answers: Mapping[tuple[str, str, str], tuple[Interval, Place]] | None = None,
    ) -> None:
        self._links = {link.id: link for link in links}
        self._faults = faults
        self._utilisation = utilisation or {}
        self._from_revenue = from_revenue
        self._answers = answers or {}  # by tenant, link and question

    def assign_figures(self, tenant: Tenant, matches: Iterable[Match]) -> dict[str, Offering]:
        """Return the offerings of a tenant by link: the links that it supplies or could supply."""
        on = {match.link: match for match in matches if match.supplies or match.could_supply}
        if not on:
            return {}
        spoken = {link: self._rows_of(match) for link, match in on.items()}
        figures: dict[str, list[_RowFigures]] = {link: [] for link in on}
        used = set().union(*spoken.values())
        for row in tenant.rows:
            here = [link for link, rows in spoken.items() if row.place.row in rows]
            here += [link for link, rows in spoken.items() if not rows and row.place.row not in used]
            if here:
                self._read_row(row, here, on, figures)
        offerings = {
            link: self._sum(self._links[link], self._answered(tenant.id, link, rows)) for link, rows in figures.items()
        }
        if self._from_revenue:
            self._estimate(tenant, on, offerings)
        return offerings

    @staticmethod
    def _rows_of(match: Match) -> frozenset[int | None]:
        return frozenset(e.row for e in match.evidence if e.column != "correction")

    def _read_row(
        self, row: TenantRow, here: list[str], on: Mapping[str, Match], figures: dict[str, list[_RowFigures]]
    ) -> None:
        owner = {
            column: self._owner(amount, row, here, on)
            for column, amount in (("capacity", row.capacity), ("output", row.output))
        }
        for link in here:
            found: dict[str, Interval | None] = {}
            for column, amount in (("capacity", row.capacity), ("output", row.output)):
                owned = amount if owner[column] == link else None
                found[column] = self._links[link].amount_in_unit(owned) if owned else None
            self._check(row, link, found["capacity"] or found["output"])
            figures[link].append(_RowFigures(found["capacity"], found["output"], (row.place,)))

    def _owner(self, amount: Amount | None, row: TenantRow, here: list[str], on: Mapping[str, Match]) -> str:
        """Return the link to which a row's figure belongs, or an empty string."""
        if amount is None or amount.low < 0:
            return ""
        fits = [link for link in here if self._links[link].in_unit(1.0, amount.unit) is not None]
        if not fits:
            wanted = self._links[here[0]]
            self._faults.warn(
                row.place, "figure_unit", value=amount.text, link=wanted.key, unit=amount.unit, want=wanted.unit
            )
        standing = [link for link in fits if on[link].supplies]
        chosen = standing or fits
        return chosen[0] if len(chosen) == 1 else ""

    def _answered(self, tenant: str, link: str, rows: list[_RowFigures]) -> list[_RowFigures]:
        """Return the rows with what calls found out in place of what they say."""
        told = {q: self._answers[tenant, link, q] for q in ("capacity", "output") if (tenant, link, q) in self._answers}
        if not told:
            return rows
        found: dict[str, Interval | None] = {}
        for column in ("capacity", "output"):
            stated = [value for row in rows if (value := getattr(row, column)) is not None]
            found[column] = told[column][0] if column in told else total(stated) if stated else None
        places = dict.fromkeys(place for _, place in told.values())
        if found.keys() - told.keys() and any(found[column] for column in found.keys() - told.keys()):
            places |= dict.fromkeys(place for row in rows for place in row.places)  # a figure of theirs still holds
        return [_RowFigures(found["capacity"], found["output"], tuple(places), frozenset(told))]

    def _check(self, row: TenantRow, id_: str, figure: Interval | None) -> None:
        """Say a figure that no plant can have: it is kept and counted."""
        link = self._links[id_]
        if figure is None:
            return
        most = [link.market.capacity or link.market.output] if link.market else []
        most += [link.maximum_scale.value * _ABSURD] if link.maximum_scale else []
        price = unit_price(link)
        most.append(_ABSURD_MONEY / price if price else _ABSURD_UNITS)
        limit = min((value for value in most if value), default=None)
        if limit is not None and figure.low > limit:
            self._faults.warn(
                row.place, "absurd_figure", value=f"{figure.low:,.6g} {link.unit}", link=link.key, limit=f"{limit:,.6g}"
            )

    def _sum(self, link: Link, rows: list[_RowFigures]) -> Offering:
        """Return X and K of a tenant on a link from the figures of its rows."""
        if not rows:
            return Offering(ANYTHING, ANYTHING, "unknown", "unknown", ())
        use = utilisation_of(link, self._utilisation)
        pairs = [_complete(row, use) for row in rows]
        output, capacity = total(x for x, _ in pairs), total(k for _, k in pairs)
        return Offering(
            output,
            capacity,
            _basis(rows, "output"),
            _basis(rows, "capacity"),
            tuple(place for row in rows for place in row.places),
        )

    def _estimate(self, tenant: Tenant, on: Mapping[str, Match], offerings: dict[str, Offering]) -> None:
        stands = [link for link, match in on.items() if match.supplies]
        price = unit_price(self._links[stands[0]]) if len(stands) == 1 else None
        known = any(row.capacity or row.output for row in tenant.rows) or any(
            (tenant.id, link, question) in self._answers for link in on for question in ("capacity", "output")
        )
        revenues = [row.revenue for row in tenant.rows if row.revenue is not None and row.revenue.low > 0]
        if known or not revenues or not price:
            return
        money = total(Interval(one.low, one.high) for one in revenues)
        made = Interval(money.low / price, bounded(money.top / price))
        offering = offerings[stands[0]]
        offerings[stands[0]] = Offering(made, made, "estimated", "estimated", offering.places)


def _complete(row: _RowFigures, use: float) -> tuple[Interval, Interval]:
    """Return X and K of one row: each from the other where only one is stated; K is at least X."""
    output, capacity = row.output, row.capacity
    if output is None and capacity is None:
        return ANYTHING, ANYTHING
    if output is None:
        assert capacity is not None  # noqa: S101  # one of them is stated
        return capacity.times(use), capacity
    if capacity is None:
        return output, output
    if output.high is None and capacity.high is not None and output.low <= capacity.high:
        output = Interval(output.low, capacity.high)
    return output, at_least(capacity, output)


def _basis(rows: list[_RowFigures], column: str) -> Basis:
    if any(column in row.answered for row in rows):
        return "answered"
    if any(getattr(row, column) is not None for row in rows):
        return "stated"
    return "assumed" if any(row.output or row.capacity for row in rows) else "unknown"
