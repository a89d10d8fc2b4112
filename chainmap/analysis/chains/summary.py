"""What a chain file holds: its links and flows, and what its figures rest on."""

from collections import defaultdict

from chainmap.findings.chains import ChainSummary, SourceUse
from chainmap.model.chain import Chain
from chainmap.model.figures import FigureUse

OLD_AFTER_YEARS = 5


def summarise_chain(chain: Chain, *, year: int) -> ChainSummary:
    """Return a chain in numbers as of `year`.

    Old figures are more than 5 years old; a figure's year is its own, else that of its first source.
    """
    figures = tuple(chain.figures())
    quantities = [use for use in figures if use.path[0] == "flows" and use.path[-1] in {"intensity", "cost_share"}]
    return ChainSummary(
        chain=chain.id,
        name=chain.name,
        version=chain.version,
        links=len(chain.links),
        shared_links=len(chain.shared.links) if chain.shared else 0,
        flows=len(chain.flows),
        critical_flows=sum(flow.critical for flow in chain.flows),
        quantified_flows=len(quantities),
        sourced_flows=sum(use.sourced for use in quantities),
        estimated_flows=sum(use.estimate for use in quantities),
        figures=len(figures),
        sourced_figures=sum(use.sourced for use in figures),
        estimated_figures=sum(use.estimate for use in figures),
        bare_figures=sum(not use.sources and not use.estimate for use in figures),
        old_figures=sum(_year(chain, use, year) < year - OLD_AFTER_YEARS for use in figures),
        year=year,
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
