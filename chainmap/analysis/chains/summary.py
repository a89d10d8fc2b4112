"""What a chain file holds: its links and flows, and what its figures rest on."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from chainmap.findings.chains import FIGURES_OF, OLD_AFTER_YEARS, PRICES_OLD_AFTER_YEARS, ChainSummary, FiguresOf, SourceUse, Tally
from chainmap.model.chain import Chain
from chainmap.model.figures import FigureUse

_SCALES: Final = frozenset(("minimum_efficient_scale", "maximum_scale"))
_QUANTITIES: Final = frozenset(("intensity", "cost_share"))


def summarise_chain(chain: Chain, *, year: int) -> ChainSummary:
    """Return a chain in numbers as of `year`.

    Old prices are more than a year old, other figures more than 3; a figure's year is its own, else that of its first
    source.
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
        tallies=tuple(_tally(chain, kind, uses[kind], year) for kind in FIGURES_OF),
        year=year,
    )


def _kind(use: FigureUse) -> FiguresOf:
    piece, _, name, *_ = use.path
    if piece == "flows":
        return "flows" if name in _QUANTITIES else "others"
    return "prices" if name == "price" else "scales" if name in _SCALES else "needs" if name == "needs" else "others"


def _tally(chain: Chain, of: FiguresOf, uses: Iterable[FigureUse], year: int) -> Tally:
    uses = tuple(uses)
    newest = year - (PRICES_OLD_AFTER_YEARS if of == "prices" else OLD_AFTER_YEARS)
    classes = Counter(use.figure_class for use in uses)
    return Tally(
        of=of,
        figures=len(uses),
        sourced=classes["sourced"],
        averages=classes["average"],
        estimates=classes["estimate"],
        bare=classes["bare"],
        old=sum(_year(chain, use, year) < newest for use in uses),
    )


def list_sources(chain: Chain) -> tuple[SourceUse, ...]:
    """Return each source with the figures that rest on it, in the file's order."""
    uses: dict[str, list[str]] = defaultdict(list)
    for use in chain.figures():
        for source in use.sources:
            uses[source].append(_place(chain, use))
    for link in chain.links:
        for source, aliases in link.aliases.sources.items():
            uses[source] += [f"{link.key}.aliases: {alias}" for alias in aliases]
    return tuple(SourceUse(id_, source, tuple(uses[id_])) for id_, source in chain.sources.items())


def _place(chain: Chain, use: FigureUse) -> str:
    first, second, *rest = use.path
    if first == "flows" and isinstance(second, int):
        flow = chain.flows[second]
        return f"{_short(flow.upstream, chain)} → {_short(flow.downstream, chain)} {rest[0]}"
    return ".".join(str(step) for step in (second, *rest))


def _short(link: str, chain: Chain) -> str:
    return link.removeprefix(f"{chain.id}/")


def _year(chain: Chain, use: FigureUse, default: int) -> int:
    years = [chain.sources[source].year for source in use.sources if source in chain.sources]
    return use.year or (years[0] if years else default)
