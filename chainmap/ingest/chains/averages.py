"""Check the figures that are averages of a sector."""

from collections.abc import Iterable, Iterator, Mapping

from chainmap.ingest.chains.groups import Path, Placed, ReportFault, key_of
from chainmap.model.chain import Chain, Flow, Link
from chainmap.model.figures import figures_of, is_average
from chainmap.model.units import is_money


def check_averages(chain: Chain, flows: Iterable[Placed], links: Mapping[str, Link], add: ReportFault) -> None:
    """Report averages that are estimates too or lack a source; warn of intensities between things that are no money.

    Input-output tables state money per money; an average in pieces per tonne has to say in its `note` what it is of.
    """
    for path, sourced, estimate in _averages(chain, flows):
        if estimate:
            add(path, "average_and_estimate")
        elif not sourced:
            add(path, "average_unsourced")
    for index, flow, (up, down) in flows:
        if flow.intensity is None or flow.figure_class != "average" or flow.note or flow.intensity.note:
            continue
        if not (is_money(links[up].unit) or is_money(links[down].unit)):
            path, units = ("flows", index, "intensity"), f"{links[up].unit}/{links[down].unit}"
            add(path, "average_of_units", warning=True, up=key_of(up), down=key_of(down), units=units)


def _averages(chain: Chain, flows: Iterable[Placed]) -> Iterator[tuple[Path, bool, bool]]:
    """Yield the place of each average, whether it has a source, and whether it is called an estimate."""
    for link in chain.links:
        for use in figures_of(link, ("links", link.key)):
            if use.average:
                yield use.path, bool(use.sources), use.estimate
    for index, flow, _ in flows:
        if flow.average or _has_average(flow):
            for use in figures_of(flow, ("flows", index)):
                own = use.path[-1] in {"intensity", "cost_share"}
                if use.average or (own and flow.average):
                    sourced = bool(use.sources or (own and flow.sources))
                    yield use.path, sourced, use.estimate or (own and flow.estimate)


def _has_average(flow: Flow) -> bool:
    stated = vars(flow)  # half a million flows: a pydantic attribute takes longer than a key
    figures = (stated["intensity"], stated["cost_share"], stated["life_years"], stated["share"])
    return any(figure is not None and is_average(figure) for figure in (*figures, *stated["earlier_shares"]))
