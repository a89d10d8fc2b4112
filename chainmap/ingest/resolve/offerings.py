"""The offerings of a tenant: the figures of its rows, by link."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from chainmap.errors import Faults, Place
from chainmap.folding import fold
from chainmap.ingest.matching.language.column_text import ColumnText
from chainmap.ingest.matching.language.medicines import CHAIN as MEDICINES
from chainmap.ingest.matching.language.medicines import PROPRIETARY
from chainmap.ingest.resolve.routes import RouteReader
from chainmap.ingest.resolve.units import warn_of_unit
from chainmap.model.chain import Chain, Link, unit_price
from chainmap.model.interval import ANYTHING, Interval, at_least, bounded, total
from chainmap.model.match import Match
from chainmap.model.park import Basis, Offering, Tenant, TenantRow, utilisation_of
from chainmap.model.quantity import Amount, amount_in, converted_in_cell, in_other_units
from chainmap.model.units import UnitName, convert

Answers = Mapping[tuple[str, str, str], tuple[Interval, Place]]  # by tenant, link and question

_FIGURES: Final = ("capacity", "output")
_TINY: Final = 0.001  # of a plant's smallest economic size
_ABSURD_MONEY: Final = 1e12  # CNY a year: more than any park makes
_ABSURD_UNITS: Final = 1e13  # a year, of a link without a price
_CHINESE: Final = re.compile(r"[一-鿿]")
_PRODUCES_POWER: Final = re.compile(  # of a firm: what it states is installed, not built in a year
    r"发电(?:企业|公司|集团|商|业务|有限)|年发电|电站(?:的?投资|的?建设|开发|、|及|和|与){0,3}运营"
    r"|(?<![年可成])并网(?!逆变)|光伏电力|solar\s?park|(?:累计|持有|自持)装机"
    r"|装机(?:容量|规模)?\s*$|绿电|售电|\bpower producer|\bipp\b",
    re.IGNORECASE,
)
_STATION: Final = re.compile(r"电站$|\b(?:solar farm|power (?:station|plant))s?$", re.IGNORECASE)  # of a link
_TOGETHER: Final = re.compile(  # of all products of a row
    r"合计|总计|合共|\b(?:in total|combined|together)\b", re.IGNORECASE
)
_COUNTED: Final = frozenset(("piece", "set"))
_MEDICINES: Final = f"{MEDICINES}/{PROPRIETARY}"
_NOUN: Final = 2  # characters of it: 电机
_ABSURD_PLANTS: Final = 10  # times the largest plant


@dataclass(frozen=True, slots=True)
class _RowFigures:
    """The figures of one row on one link.

    None where not stated, or where the share of the link is unknown; `doubtful`: a capacity is stated, and not read.
    """

    capacity: Interval | None
    output: Interval | None
    places: tuple[Place, ...]
    doubtful: bool = False
    answered: frozenset[str] = frozenset()
    part: str = ""  # of a link counted in sets, the noun of what is counted: 电机
    piece: bool = False  # by the piece


class FigureAssigner:
    """Assigns the figures of tenants to their links.

    A figure belongs to the only link of its row whose unit fits; where several fit, it is unknown for each; an
    uncertain one may have it too, unless it is a service, or the words of the sure ones name it. Output is the stated
    one, else capacity × `utilisation`; capacity is the stated one, else output (from it up, where one is stated that
    cannot be read), and never below output. Figures of several rows on one link add up; of a link that counts sets,
    pieces of different kinds (60万台电机, 50万台驱动器) make from the fewest of one kind to all of them. An answer
    to a call counts as if the table stated it. With `from_revenue`, a tenant with a known revenue, no other figure and
    one link with a price makes revenue ÷ price.
    """

    def __init__(
        self,
        chains: tuple[Chain, ...],
        faults: Faults,
        *,
        utilisation: Mapping[str, float] | None = None,
        from_revenue: bool = False,
        answers: Answers | None = None,
    ) -> None:
        self._links = {link.id: link for chain in chains for link in chain.links}
        self._routes = RouteReader(chains, faults)
        self._faults = faults
        self._utilisation = utilisation or {}
        self._from_revenue = from_revenue
        self._answers = answers or {}

    def assign_figures(self, tenant: Tenant, matches: Iterable[Match]) -> dict[str, Offering]:
        """Return a tenant's offerings by link that it supplies or could supply."""
        by_link = {match.link: match for match in matches if match.supplies or match.could_supply}
        if not by_link:
            return {}
        named_in = {link: self._rows_of(match, tenant) for link, match in by_link.items()}
        with_links = set().union(*named_in.values())
        figures: dict[str, list[_RowFigures]] = {link: [] for link in by_link}
        read: dict[str, list[TenantRow]] = {link: [] for link in by_link}
        for n, row in enumerate(_with_capacity_together(tenant.rows, named_in)):
            links = [link for link, rows in named_in.items() if n in rows]
            # a corrected link that no row names takes the rows that name no other
            links += [link for link, rows in named_in.items() if not rows and n not in with_links]
            if links and row is not None:
                self._read_row(self._without_installed(row, links, tenant), links, by_link, figures)
                for link in links:
                    read[link].append(row)
        offerings = {
            link: self._sum(self._links[link], self._with_answers(tenant.id, link, rows))
            for link, rows in figures.items()
        }
        if self._from_revenue:
            self._estimate_from_revenue(tenant, by_link, offerings)
        return {link: self._with_routes(link, made, read[link], figures[link]) for link, made in offerings.items()}

    def _with_routes(self, link: str, made: Offering, rows: list[TenantRow], figures: list[_RowFigures]) -> Offering:
        """Return an offering with the technology routes that its rows tell."""
        use = utilisation_of(self._links[link], self._utilisation)
        outputs = [_complete(row, use)[0] for row in figures]
        told = self._routes.read(link, zip(rows, outputs, strict=True))
        return replace(made, routes=told.routes, route_parts=told.parts) if told.routes else made

    @staticmethod
    def _rows_of(match: Match, tenant: Tenant) -> frozenset[int]:
        """Return the indexes of the tenant's rows whose text names the link.

        Rows of two sheets, or of two products of one row, may have one number: there the words decide.
        """
        cited = [evidence for evidence in match.evidence if evidence.column != "correction"]
        return frozenset(
            n
            for n, row in enumerate(tenant.rows)
            for evidence in cited
            if evidence.row == row.place.row
            and (evidence.column != "products" or evidence.words.rstrip("…") in row.products)
        )

    def _read_row(
        self, row: TenantRow, links: list[str], matches: Mapping[str, Match], figures: dict[str, list[_RowFigures]]
    ) -> None:
        stated = tuple(self._converting(amount, row, links) for amount in (row.capacity, row.output))
        capacity_of, output_of = (self._owner(amount, row, links, matches) for amount in stated)
        doubtful = bool(row.unread) or (row.capacity is not None and not capacity_of)
        for id_ in links:
            link = self._links[id_]
            capacity = link.amount_in_unit(stated[0]) if stated[0] and capacity_of == id_ else None
            output = link.amount_in_unit(stated[1]) if stated[1] and output_of == id_ else None
            self._check_plausible(row, link, capacity or output)
            counted = next((amount.unit for amount in stated if amount), "") if link.unit == "set" else ""
            part = fold(row.products).strip()[-_NOUN:] if counted in _COUNTED else ""
            figures[id_].append(
                _RowFigures(capacity, output, (row.place,), doubtful, part=part, piece=counted == "piece")
            )

    def _without_installed(self, row: TenantRow, links: list[str], tenant: Tenant) -> TenantRow:
        """Return a row without what a producer of power has installed, which is no yearly output of stations."""
        stated = row.capacity or row.output
        text = " ".join((tenant.full_name or tenant.name, row.products, row.remarks, stated.text if stated else ""))
        stations = all(any(map(_STATION.search, self._links[link].words)) for link in links)
        if stated is None or not stations or not _PRODUCES_POWER.search(text):
            return row
        self._faults.warn(row.place, "figure_installed", value=stated.text)
        return replace(row, capacity=None, output=None)

    @staticmethod
    def _is_tiny(amount: Amount, link: Link) -> bool:
        """Whether a figure without a unit is too small for a plant: 12 of polysilicon are no tonnes."""
        scale = link.minimum_efficient_scale
        return bool(amount.low and scale and scale.value and amount.low < _TINY * scale.value)

    @staticmethod
    def _is_huge(amount: Amount, link: Link) -> bool:
        """Whether a figure without a unit is more than any plant makes: 390,000 of battery packs are no GWh."""
        return amount.low > _limit_of(link)

    def _converting(self, amount: Amount | None, row: TenantRow, links: list[str]) -> Amount | None:
        """Return a figure; where its unit fits none of the links, what its brackets say it is in one that does.

        What the cell itself converts (6万吨，折约2400万套) is better than the chain's own equivalent.
        """
        if amount is None:
            return None

        def fits(figure: Amount) -> bool:
            return any(self._links[link].in_stated_unit(1.0, figure.unit) is not None for link in links)

        own = {self._links[link].unit for link in links}
        told = converted_in_cell(amount) if len(own) == 1 else None
        if told and convert(1.0, told.unit, min(own)) is not None and convert(1.0, amount.unit, min(own)) is None:
            return told
        others = in_other_units(amount, english=not _CHINESE.search(row.products))
        return amount if fits(amount) else next(filter(fits, others), amount)

    def _owner(self, amount: Amount | None, row: TenantRow, links: list[str], matches: Mapping[str, Match]) -> str:
        """Return the link to which a row's figure belongs, '' where unknown."""
        if amount is None or amount.low < 0:
            return ""
        fitting = [link for link in links if self._links[link].in_unit(1.0, amount.unit) is not None]
        fitting = fitting or [link for link in links if self._links[link].in_stated_unit(1.0, amount.unit) is not None]
        for key, is_so in (("bare_figure_tiny", self._is_tiny), ("bare_figure_huge", self._is_huge)):
            if not amount.unit and fitting and all(is_so(amount, self._links[link]) for link in fitting):
                link = self._links[fitting[0]]
                self._faults.warn(row.place, key, value=amount.text, link=link.name, unit=UnitName(link.unit))
                return ""
        if not fitting:
            warn_of_unit(amount, self._links[links[0]], row.place, self._faults)
        if _TOGETHER.search(amount.text) and (together := _products_together(row, links, matches)) > 1:
            self._faults.warn(row.place, "figure_of_products", value=amount.text, count=together)
            return ""
        named = [link for link in fitting if not (row.products and _is_of_code_alone(matches[link]))]
        fitting = named or ([] if fitting and row.products else fitting)
        supplied = [link for link in fitting if matches[link].supplies]
        sure = {words for link in supplied for words in _product_words(matches[link])}
        candidates = [
            link
            for link in fitting
            if link in supplied or (self._links[link].kind != "service" and _product_words(matches[link]) - sure)
        ]
        if not candidates and not any(matches[link].supplies and _product_words(matches[link]) for link in links):
            candidates = fitting  # else what it makes is named, and another link's
        candidates = _without_kinds(candidates, matches)
        if len(candidates) > 1:
            first, second, *_ = (self._links[link].name for link in candidates)
            count = len(candidates)
            self._faults.warn(
                row.place, "figure_of_several", value=amount.text, first=first, second=second, count=count
            )
        return candidates[0] if len(candidates) == 1 else ""

    def _with_answers(self, tenant: str, link: str, rows: list[_RowFigures]) -> list[_RowFigures]:
        """Return the rows, with the answers of calls in place of what the rows state."""
        keys = {figure: (tenant, link, figure) for figure in _FIGURES}
        answers = {figure: self._answers[key] for figure, key in keys.items() if key in self._answers}
        if not answers:
            return rows
        values = {figure: self._answered_or_stated(figure, answers, rows) for figure in _FIGURES}
        places = dict.fromkeys(place for _, place in answers.values())
        if any(values[figure] is not None for figure in _FIGURES if figure not in answers):
            places |= dict.fromkeys(place for row in rows for place in row.places)  # the rows state the other figure
        return [_RowFigures(values["capacity"], values["output"], tuple(places), answered=frozenset(answers))]

    @staticmethod
    def _answered_or_stated(
        figure: str, answers: Mapping[str, tuple[Interval, Place]], rows: list[_RowFigures]
    ) -> Interval | None:
        if figure in answers:
            return answers[figure][0]
        stated = [value for row in rows if (value := getattr(row, figure)) is not None]
        return total(stated) if stated else None

    def _check_plausible(self, row: TenantRow, link: Link, figure: Interval | None) -> None:
        """Warn of a figure that no plant can have; it is kept and counted."""
        if figure is None:
            return
        limit = _limit_of(link)
        if figure.low > limit:
            value = f"{figure.low:,.6g} {link.unit}"
            self._faults.warn(row.place, "absurd_figure", value=value, link=link.name, limit=f"{limit:,.6g}")

    def _sum(self, link: Link, rows: list[_RowFigures]) -> Offering:
        """Return output X and capacity K of a tenant on a link: the sums over its rows."""
        if not rows:
            return Offering(ANYTHING, ANYTHING, "unknown", "unknown", ())
        use = utilisation_of(link, self._utilisation)
        pairs = [_complete(row, use) for row in rows]
        output, capacity = (_sum_of_kinds(each, rows) for each in zip(*pairs, strict=True))
        return Offering(
            output,
            capacity,
            _basis(rows, "output"),
            _basis(rows, "capacity"),
            tuple(place for row in rows for place in row.places),
        )

    def _estimate_from_revenue(
        self, tenant: Tenant, matches: Mapping[str, Match], offerings: dict[str, Offering]
    ) -> None:
        """Estimate output and capacity as revenue ÷ price.

        Only where no figure is known and one link is supplied.
        """
        supplied = [link for link, match in matches.items() if match.supplies]
        price = unit_price(self._links[supplied[0]]) if len(supplied) == 1 else None
        stated = any(row.capacity or row.output for row in tenant.rows)
        answered = any((tenant.id, link, figure) in self._answers for link in matches for figure in _FIGURES)
        revenues = [row.revenue for row in tenant.rows if row.revenue is not None and row.revenue.low > 0]
        if stated or answered or not revenues or not price:
            return
        revenue = total(Interval(amount.low, amount.high) for amount in revenues)
        made = Interval(revenue.low / price, bounded(revenue.top / price))
        places = offerings[supplied[0]].places
        offerings[supplied[0]] = Offering(made, made, "estimated", "estimated", places)


def _limit_of(link: Link) -> float:
    """Return more than any plant makes of a link a year."""
    price = unit_price(link)
    limits = [_ABSURD_MONEY / price if price else _ABSURD_UNITS]
    if link.market and (market := link.market.capacity or link.market.output):
        limits.append(market)
    if link.maximum_scale and link.maximum_scale.value:
        limits.append(link.maximum_scale.value * _ABSURD_PLANTS)
    return min(limits)


def _with_capacity_together(
    rows: tuple[TenantRow, ...], named_in: Mapping[str, frozenset[int]]
) -> tuple[TenantRow | None, ...]:
    """Return the rows; those of products that are of one link, of which a row states the capacity together, are one.

    平面磨床、圆筒磨床 | 600台 | 平磨260、圆磨95 are 600 and 355.
    """
    found: list[TenantRow | None] = list(rows)
    for link, at in named_in.items():
        first = min(at, default=0)
        alike = [n for n, row in enumerate(rows) if row.unread and _place_of(row) == _place_of(rows[first])]
        elsewhere = any(n in other for n in alike for key, other in named_in.items() if key != link)
        capacity = amount_in(rows[first].unread) if len(alike) > 1 and at.issuperset(alike) and not elsewhere else None
        outputs = [output for n in alike if (output := rows[n].output)]
        output = amount_in("+".join(f"{one.low:.12g}{one.unit}" for one in outputs if one.low == one.high))
        if capacity and output and len(outputs) == len(alike):
            for n in alike:
                found[n] = replace(rows[n], unread="", capacity=capacity, output=output) if n == first else None
    return tuple(found)


def _place_of(row: TenantRow) -> tuple[str, int | None, str]:
    return row.place.file, row.place.row, row.unread


def _products_together(row: TenantRow, links: list[str], matches: Mapping[str, Match]) -> int:
    """Return how many products a figure of all of a row's together is of; 1 where all of them are one link's."""
    items = ColumnText("products", row.products).typed_items()
    words = {word for link in links for word in _product_words(matches[link])}
    return len(items) if len(links) > 1 or not all(_is_named(item, words) for item in items) else 1


def _is_named(item: str, words: Iterable[str]) -> bool:
    """Whether words that name a link are in an item of a list, or it in them."""
    return any(fold(word).strip("… ") in fold(item) or fold(item) in fold(word) for word in words)


def _product_words(match: Match) -> set[str]:
    """Return the words of the list of products that name a link."""
    return {evidence.words for evidence in match.evidence if evidence.column == "products"}


def _without_kinds(links: list[str], matches: Mapping[str, Match]) -> list[str]:
    """Return links without those that only say of which kind a medicine is that another link has as a form.

    The figure of 参芪胶囊 is one of capsules; how many tonnes of Chinese medicines they are it does not say.
    """
    forms = {words for link in links if link != _MEDICINES for words in _product_words(matches[link])}
    return [link for link in links if link != _MEDICINES or not _product_words(matches[link]) <= forms]


def _is_of_code_alone(match: Match) -> bool:
    """Whether nothing but the firm's industry code speaks for a link: it has no figure of products that are named."""
    return all(evidence.column == "industry_code" for evidence in match.evidence)


def _complete(row: _RowFigures, use: float) -> tuple[Interval, Interval]:
    """Return output X and capacity K of one row.

    One follows from the other where it is not stated, and K ≥ X. A capacity that is stated and not read is at least X.
    """
    output, capacity = row.output, row.capacity
    if output is None and capacity is None:
        return ANYTHING, ANYTHING
    if output is None:
        assert capacity is not None  # noqa: S101  # one of them is stated
        return capacity.times(use), capacity
    if capacity is None:
        return output, Interval(output.low, None) if row.doubtful else output
    if output.high is None and capacity.high is not None and output.low <= capacity.high:
        output = Interval(output.low, capacity.high)
    return output, at_least(capacity, output)


def _sum_of_kinds(figures: Iterable[Interval], rows: list[_RowFigures]) -> Interval:
    """Return the sum of figures; of pieces of different kinds that make sets, from the fewest of one kind up to it."""
    figures = list(figures)
    whole, kinds = total(figures), {row.part for row in rows}
    if len(kinds) == 1 or "" in kinds or not any(row.piece for row in rows):
        return whole
    fewest = min(total(f for f, row in zip(figures, rows, strict=True) if row.part == kind).low for kind in kinds)
    return Interval(fewest, whole.high)


def _basis(rows: list[_RowFigures], column: str) -> Basis:
    if any(column in row.answered for row in rows):
        return "answered"
    if any(getattr(row, column) is not None for row in rows):
        return "stated"
    return "assumed" if any(row.output or row.capacity for row in rows) else "unknown"
