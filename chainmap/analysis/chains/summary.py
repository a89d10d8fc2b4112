"""What a chain file holds: its links and flows, and what its figures rest on."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from chainmap.findings.chains import (
    FIGURES_OF,
    MONTHS_OLD,
    MONTHS_OLD_PRICES,
    ChainSummary,
    DatedPrice,
    FiguresOf,
    Lacking,
    PriceSeries,
    SourceUse,
    Tally,
)
from chainmap.model.chain import Chain
from chainmap.model.figures import FigureUse, Price

_SCALES: Final = frozenset(("minimum_efficient_scale", "maximum_scale"))
_QUANTITIES: Final = frozenset(("intensity", "cost_share"))


def summarise_chain(chain: Chain, *, on: dt.date) -> ChainSummary:
    """Return a chain in numbers as of `on`.

    Old prices are more than 12 months old, other figures more than 36: from their month, else from December of their
    year, which is their own, else that of their first source. What a link asks of the park is a rule: it holds until
    another replaces it.
    """
    uses: dict[FiguresOf, list[FigureUse]] = defaultdict(list)
    for use in chain.figures():
        uses[_kind(use)].append(use)
    return ChainSummary(
        chain=chain.id,
        name=chain.name,
        version=chain.version,
        links=len(chain.links),
        shared_links=len(chain.shared.links) if chain.shared else 0,
        flows=len(chain.flows),
        critical_flows=sum(flow.critical for flow in chain.flows),
        tallies=tuple(_tally(chain, kind, uses[kind], on) for kind in FIGURES_OF),
        on=on,
        prices=tuple(_series(chain, on)),
        lacking=tuple(_lacking(chain)),
    )


def _kind(use: FigureUse) -> FiguresOf:
    piece, _, name, *_ = use.path
    if piece == "flows":
        return "flows" if name in _QUANTITIES else "others"
    return "prices" if name == "price" else "scales" if name in _SCALES else "needs" if name == "needs" else "others"


def _tally(chain: Chain, of: FiguresOf, uses: Iterable[FigureUse], on: dt.date) -> Tally:
    uses = tuple(uses)
    most = MONTHS_OLD_PRICES if of == "prices" else MONTHS_OLD
    classes = Counter(use.figure_class for use in uses)
    return Tally(
        of=of,
        figures=len(uses),
        sourced=classes["sourced"],
        averages=classes["average"],
        estimates=classes["estimate"],
        bare=classes["bare"],
        old=sum(
            _months_old(_year(chain, use.year, use.sources, on), use.month, on) > most
            for use in uses
            if "siting" not in use.path
        ),
    )


def _series(chain: Chain, on: dt.date) -> Iterator[PriceSeries]:
    def dated(price: Price) -> DatedPrice:
        year = _year(chain, price.year, (price.source,), on)
        return DatedPrice(
            price.net, price.per, year, price.month, _months_old(year, price.month, on), "vat" in price.unstated
        )

    for link in chain.links:
        if link.price is not None and link.price.source and not link.price.estimate:
            earlier = tuple(map(dated, link.earlier_prices))
            yield PriceSeries(link.id, link.name, link.price.specification, dated(link.price), earlier)


def _lacking(chain: Chain) -> Iterator[tuple[Lacking, int]]:
    """Yield what an analysis would use, and of how many flows of goods, makers' links or goods it is not stated."""
    made = [link for link in chain.links if link.kind not in {"user", "service"}]
    flows = [flow for flow in chain.flows if not flow.service]
    stated: dict[Lacking, list[bool]] = {
        "intensity": [flow.intensity is not None or flow.cost_share is not None for flow in flows],
        "price": [link.price is not None for link in made],
        "scale": [link.minimum_efficient_scale is not None for link in made],
        "land": [link.needs.land_m2 is not None for link in made],
        "investment": [link.needs.investment_cny is not None for link in made],
        "market": [link.market is not None for link in made],
    }
    yield from ((key, several.count(False)) for key, several in stated.items() if not all(several))


def _months_old(year: int, month: int | None, on: dt.date) -> int:
    """Return the months from a figure's, else from December of its year, to the month of `on`."""
    return max(0, 12 * (on.year - year) + on.month - (month or 12))


def list_sources(chain: Chain) -> tuple[SourceUse, ...]:
    """Return each source with the figures that rest on it, in the file's order."""
    uses: dict[str, list[str]] = defaultdict(list)
    for use in chain.figures():
        for source in use.sources:
            uses[source].append(_place(chain, use))
    for link in chain.links:
        for source, aliases in link.aliases.sources.items():
            uses[source] += [f"{link.key}.aliases: {alias}" for alias in aliases]
        for policy in link.policies:
            uses[policy.source].append(f"{link.key}.policies: {policy.effect}")
    return tuple(SourceUse(id_, source, tuple(uses[id_])) for id_, source in chain.sources.items())


def _place(chain: Chain, use: FigureUse) -> str:
    first, second, *rest = use.path
    if first == "flows" and isinstance(second, int):
        flow = chain.flows[second]
        return f"{_short(flow.upstream, chain)} → {_short(flow.downstream, chain)} {rest[0]}"
    return ".".join(str(step) for step in (second, *rest))


def _short(link: str, chain: Chain) -> str:
    return link.removeprefix(f"{chain.id}/")


def _year(chain: Chain, stated: int | None, sources: Iterable[str], on: dt.date) -> int:
    """Return the year of a figure: as stated, else of its first source, else that of `on`."""
    return stated or next((chain.sources[source].year for source in sources if source in chain.sources), on.year)
