"""Check a chain beyond its shape: sources, units, groups, costs, loops."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Final

from chainmap.errors import near_names
from chainmap.ingest.chains.averages import check_averages
from chainmap.ingest.chains.groups import (
    TOLERANCE,
    Path,
    Placed,
    ReportFault,
    check_groups,
    check_routes,
    check_twice,
    check_years,
    key_of,
)
from chainmap.ingest.chains.mass import check_mass
from chainmap.model.chain import COMMON, Chain, Flow, Link, unit_price
from chainmap.model.coefficients import Coefficients, a_year
from chainmap.model.figures import MOST_READY, MOST_SIZE, Figure, Price, figures_of

if TYPE_CHECKING:
    import networkx as nx

_MOST_ROUNDS: Final = 500  # of following the flows of a loop


def check_chain(
    chain: Chain, indexes: tuple[int, ...], add: ReportFault, *, source_ids: set[str], route_ids: set[str]
) -> None:
    """Report every fault of a chain whose pieces are valid by themselves.

    `indexes` are the flows' indexes in the file; `source_ids` and `route_ids` are what the file declares, valid or not.
    """
    ends = [(flow.upstream, flow.downstream) for flow in chain.flows]
    flows = list(zip(indexes, chain.flows, ends, strict=True))
    links = {link.id: link for link in chain.all_links}
    known = [placed for placed in flows if placed[2][0] in links and placed[2][1] in links]
    _check_sources(chain, flows, add, source_ids)
    _check_aliases(chain, add)
    for link in chain.links:
        _check_link(link, add)
    coefficients = Coefficients(links.values(), chain.flows)
    units = [_check_flow(index, flow, (links[up], links[down]), coefficients, add) for index, flow, (up, down) in known]
    check_twice(flows, add)
    check_groups(known, add)
    check_routes(chain, flows, add, route_ids)
    check_years(flows, add)
    check_averages(chain, known, links, add)
    check_mass(chain.id, known, links, add)
    _check_costs(known, units, links, add)
    _check_loops(known, units, add)
    _check_requirements(known, units, links, add)
    _check_alone(chain, ends, add)


def _check_sources(chain: Chain, flows: list[Placed], add: ReportFault, source_ids: set[str]) -> None:
    used: set[str] = set()
    for path, source in _named_sources(chain, flows):
        used.add(source)
        if source not in source_ids:
            add(path, "no_source", near=near_names(source, sorted(source_ids)), name=source)
    for source in chain.sources:
        if source not in used:
            add(("sources", source), "source_unused", warning=True, name=source)


def _named_sources(chain: Chain, flows: list[Placed]) -> Iterator[tuple[Path, str]]:
    for link in chain.links:
        for use in figures_of(link, ("links", link.key)):
            yield from (((*use.path, "source"), source) for source in use.sources)
        yield from ((("links", link.key, "aliases", "sources", source), source) for source in link.aliases.sources)
        for n, policy in enumerate(link.policies):
            yield ("links", link.key, "policies", n, "source"), policy.source
    for id_, route in chain.routes.items():
        yield from ((("routes", id_, "aliases", "sources", source), source) for source in route.aliases.sources)
    for index, flow, _ in flows:
        stated = vars(flow)  # half a million flows: a pydantic attribute takes longer than a key
        for n, source in enumerate(stated["sources"]):
            yield ("flows", index, "sources", n), source
        for figure in (
            stated["intensity"],
            stated["cost_share"],
            stated["life_years"],
            stated["share"],
            *stated["earlier_shares"],
        ):
            if figure is not None and figure.source:
                for use in figures_of(flow, ("flows", index)):
                    yield from (((*use.path, "source"), source) for source in use.sources)
                break


def _check_aliases(chain: Chain, add: ReportFault) -> None:
    owner: dict[str, str] = {}
    shared = chain.shared.links if chain.shared else ()
    for link in shared:
        several = (*link.aliases.zh, *link.aliases.en, *link.aliases.unseen)
        owner |= {alias.casefold().strip(): link.id for alias in several}
    for link in chain.links:
        kinds = (("zh", link.aliases.zh), ("en", link.aliases.en), ("unseen", link.aliases.unseen))
        for source, named in link.aliases.sources.items():
            for alias in named:
                if alias not in {*link.aliases.zh, *link.aliases.en}:
                    near = near_names(alias, (*link.aliases.zh, *link.aliases.en))
                    add(("links", link.key, "aliases", "sources", source), "no_alias", near=near, alias=alias)
        for lang, aliases in kinds:
            for n, alias in enumerate(aliases):
                first = owner.setdefault(alias.casefold().strip(), link.key)
                if first != link.key:
                    add(("links", link.key, "aliases", lang, n), "alias_twice", alias=alias, link=first)
                if len(alias.strip()) < 2:  # noqa: PLR2004  # one character occurs in many other words
                    add(("links", link.key, "aliases", lang, n), "alias_short", alias=alias)


def _check_prices(link: Link, path: Path, add: ReportFault) -> None:
    for n, price in enumerate(link.earlier_prices):
        _check_price(link, price, (*path, "earlier_prices", n), add)
        if link.price is None or not (price.year or 0) > 0 or price.date >= link.price.date:
            add((*path, "earlier_prices", n), "prices_by_date")
    if link.price is not None:
        _check_price(link, link.price, (*path, "price"), add)


def _check_price(link: Link, price: Price, path: Path, add: ReportFault) -> None:
    if price.currency != "CNY":
        add((*path, "currency"), "currency", value=price.currency)
    if price.value <= 0:
        add((*path, "value"), "not_positive", value=price.value)
    if link.in_unit(1, price.per) is None:
        add((*path, "per"), "unit_differs", unit=price.per, want=link.unit)
    lacks = [key for key in ("month", "vat") if getattr(price, key) is None and key not in price.unstated]
    if price.source and lacks:
        add(path, "price_terms", warning=True, link=link.key, lacks=", ".join(lacks))


def _check_link(link: Link, add: ReportFault) -> None:
    path: Path = ("links", link.key)
    _check_prices(link, path, add)
    if link.maturity is not None and not 1 <= link.maturity.value <= MOST_READY:
        add((*path, "maturity", "value"), "maturity", value=link.maturity.value)
    least, most = link.minimum_efficient_scale, link.maximum_scale
    positive = {
        "minimum_efficient_scale": least,
        "maximum_scale": most,
        "reach_km": link.reach_km,
        "lead_time_months": link.lead_time_months,
    }
    for name, figure in positive.items():
        if figure is not None and figure.value <= 0:
            add((*path, name), "not_positive", value=figure.value)
    if least is not None and most is not None and least.value > most.value:
        add((*path, "maximum_scale"), "scales_crossed", least=least.value, most=most.value)
    for name in ("utilisation", "world_utilisation"):
        share: Figure | None = getattr(link, name)
        if share is not None and not 0 < share.value <= 1:
            add((*path, name), "not_a_share", value=share.value)
    for n, code in enumerate(link.codes.gbt4754):
        if not (code.isdigit() and 2 <= len(code) <= 4):  # noqa: PLR2004  # the standard's codes
            add((*path, "codes", "gbt4754", n), "bad_code", code=code)


def _check_flow(
    index: int, flow: Flow, ends: tuple[Link, Link], coefficients: Coefficients, add: ReportFault
) -> float | None:
    """Check one flow, and return its coefficient.

    Units of the upstream link per unit of output; None where unknown or at fault.
    """
    path: Path = ("flows", index)
    plain = (
        flow.cost_share is flow.life_years is flow.share is None and not flow.earlier_shares and flow.per == "output"
    )
    sound = plain or _check_terms(flow, path, add)
    try:
        units = coefficients.units(flow)
    except ValueError:
        assert flow.intensity is not None  # noqa: S101  # only an intensity has units
        upstream, downstream = ends
        add(
            (*path, "intensity"),
            "intensity_units",
            value=flow.intensity.value,
            up=upstream.key,
            up_unit=upstream.unit,
            down=downstream.key,
            down_unit=downstream.unit,
        )
        return None
    if units is not None and units <= 0:
        add((*path, "intensity"), "not_positive", value=units)
        return None
    if not sound or units is None:
        return None
    coefficient = a_year(flow, units)
    return coefficient if coefficient is None or flow.share is None else coefficient * flow.share.value


def _check_terms(flow: Flow, path: Path, add: ReportFault) -> bool:
    """Check a flow's life, shares and share of cost.

    Return whether they can be calculated with.
    """
    if flow.intensity is not None and flow.cost_share is not None:
        add((*path, "cost_share"), "intensity_and_cost")
    if flow.per == "capacity" and flow.has_figure and flow.life_years is None:
        add(path, "no_life")
    if flow.per == "output" and flow.life_years is not None:
        add((*path, "life_years"), "life_of_output")
    sound = True
    for name, figure in (("life_years", flow.life_years), ("share", flow.share), ("cost_share", flow.cost_share)):
        if figure is not None and (figure.value < 0 or (name == "life_years" and not figure.value)):
            add((*path, name), "not_positive", value=figure.value)
            sound = False
    if flow.cost_share is not None and flow.cost_share.value > 1:
        add((*path, "cost_share"), "not_a_share", value=flow.cost_share.value)
    if flow.share is not None and not (flow.any_of or flow.route):
        add((*path, "share"), "share_alone")
    years = [figure.year for figure in (*flow.earlier_shares, flow.share) if figure is not None]
    if flow.earlier_shares and (None in years or flow.share is None or flow.share.year != max(filter(None, years))):
        add((*path, "earlier_shares"), "shares_by_year")
    return sound


def _check_costs(flows: list[Placed], units: list[float | None], links: dict[str, Link], add: ReportFault) -> None:
    prices = {id_: unit_price(link) for id_, link in links.items()}
    written: dict[str, float] = defaultdict(float)
    implied: dict[str, float] = defaultdict(float)
    for (_, flow, (upstream, downstream)), taken in zip(flows, units, strict=True):
        if flow.cost_share is not None:
            written[downstream] += flow.cost_share.value * (flow.share.value if flow.share is not None else 1.0)
        up, down = prices[upstream], prices[downstream]
        if taken is not None and up and down and not flow.joint:
            implied[downstream] += taken * up / down
    for downstream, total in written.items():
        if total > 1 + TOLERANCE:
            first = next(index for index, _, ends in flows if ends[1] == downstream)
            add(("flows", first), "cost_shares_pass_1", down=key_of(downstream), total=f"{total:.3g}")
    for downstream, total in implied.items():
        if total > 1 + TOLERANCE >= written[downstream]:
            add(
                ("links", key_of(downstream)),
                "implied_cost_passes_1",
                warning=True,
                down=key_of(downstream),
                total=f"{total:.2f}",
            )


def _check_loops(flows: list[Placed], units: list[float | None], add: ReportFault) -> None:
    """Report loops of flows that consume as much as they make.

    The spectral radius of their intensities is at least 1.
    """
    circled = _circled(edge for (_, _, edge), weight in zip(flows, units, strict=True) if weight is not None)
    if not circled:
        return
    import networkx as nx  # takes longer than reading a chain, and most chains have no loop

    graph: nx.DiGraph[str] = nx.DiGraph()
    index_of: dict[tuple[str, str], int] = {}
    for (index, _, edge), weight in zip(flows, units, strict=True):
        if weight is None or edge[0] not in circled or edge[1] not in circled:
            continue
        old = graph.get_edge_data(*edge, default={"weight": 0.0})["weight"]
        graph.add_edge(*edge, weight=old + weight)
        index_of.setdefault(edge, index)
    looped = [nodes for nodes in nx.strongly_connected_components(graph) if len(nodes) > 1]
    looped += [{node} for node in nx.nodes_with_selfloops(graph)]
    for nodes in sorted(looped, key=min):
        loop = graph.subgraph(nodes)
        if _growth(loop) >= 1 - TOLERANCE:
            edges = sorted(loop.edges, key=lambda edge: index_of[edge])
            named = ", ".join(f"{key_of(up)} → {key_of(down)} (flows[{index_of[up, down]}])" for up, down in edges[:6])
            add(("flows", index_of[edges[0]]), "self_feeding", flows=named)


def _circled(edges: Iterable[tuple[str, str]]) -> set[str]:
    """Return the nodes that remain after repeatedly removing those without suppliers.

    They include all loops. Most chains have none, and need no graph.
    """
    below: dict[str, list[str]] = defaultdict(list)
    suppliers: dict[str, int] = defaultdict(int)
    for up, down in edges:
        below[up].append(down)
        suppliers[down] += 1
    free = [node for node in below if not suppliers[node]]
    for node in free:
        for down in below.get(node, ()):
            suppliers[down] -= 1
            if not suppliers[down]:
                free.append(down)
    return {node for node, count in suppliers.items() if count}


def _growth(loop: "nx.DiGraph[str]", rounds: int = _MOST_ROUNDS) -> float:
    """Return the spectral radius of a strongly connected part.

    By power iteration on A + I, which is aperiodic.
    """
    sizes = dict.fromkeys(loop, 1.0)
    radius = 0.0
    for _ in range(rounds):
        grown = {
            node: sizes[node] + sum(sizes[down] * data["weight"] for down, data in loop.adj[node].items())
            for node in loop
        }
        top = max(grown.values())
        previous, radius = radius, top / max(sizes.values()) - 1
        sizes = {node: size / top for node, size in grown.items()}
        if abs(radius - previous) < TOLERANCE * 1e-3:
            break
    return radius


def _check_requirements(
    flows: list[Placed], units: list[float | None], links: dict[str, Link], add: ReportFault
) -> None:
    """Report the first flow by which a unit of a link takes more of another, flow by flow, than any figure may be.

    What is calculated with such a chain may be infinite.
    """
    into: dict[str, list[tuple[int, str, float]]] = defaultdict(list)
    largest: dict[str, float] = {}
    for (index, _, (up, down)), taken in zip(flows, units, strict=True):
        if taken is not None:
            into[down].append((index, up, taken))
            largest[up] = max(largest.get(up, 1.0), taken)
    if sum(map(math.log10, largest.values())) <= math.log10(MOST_SIZE):
        return  # even if one path had the largest of all; so it is in most chains
    required = {link: (1.0, link) for link in links}
    for together in _from_the_ends((up, down) for down, inputs in into.items() for _, up, _ in inputs):
        for _ in range(min(len(together), _MOST_ROUNDS)):
            for index, up, total, end in _raise(required, together, into):
                if total > MOST_SIZE:
                    shown, most = f"{total:.3g} {links[up].unit}", f"{MOST_SIZE:g}"
                    path = ("flows", index, "intensity")
                    add(path, "requirement_size", up=key_of(up), down=key_of(end), total=shown, most=most)
                    return


def _raise(
    required: dict[str, tuple[float, str]],
    links: Iterable[str],
    into: Mapping[str, list[tuple[int, str, float]]],
) -> Iterator[tuple[int, str, float, str]]:
    """Follow the flows into some links, and yield those by which more is required than was known.

    `required` is by link the most of it that a unit of another takes, and which other.
    """
    for down in links:
        units, end = required[down]
        for index, up, taken in into.get(down, ()):
            if units * taken > required[up][0]:
                required[up] = units * taken, end
                yield index, up, *required[up]


def _from_the_ends(edges: Iterable[tuple[str, str]]) -> Iterator[Collection[str]]:
    """Yield links after all that take from them; those of a loop together."""
    edges = list(edges)
    above: dict[str, list[str]] = defaultdict(list)
    for up, down in edges:
        above[up].append(down)
    try:
        yield from [(link,) for link in TopologicalSorter(above).static_order()]
    except CycleError:
        import networkx as nx  # as above

        parts = nx.condensation(nx.DiGraph(edges))
        yield from (parts.nodes[n]["members"] for n in reversed(list(nx.topological_sort(parts))))


def _check_alone(chain: Chain, ends: list[tuple[str, str]], add: ReportFault) -> None:
    if chain.id == COMMON:
        return  # its links are joined by the chains that use them
    joined = {up for up, _ in ends} | {down for _, down in ends}
    for link in chain.links:
        if link.id not in joined and len(chain.links) > 1:
            add(("links", link.key), "link_alone", warning=True, name=link.key)
