"""Check that no link weighs more than what it is made of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from chainmap.ingest.chains.groups import Placed, ReportFault, key_of
from chainmap.model.chain import Flow, Link

_OF_MASS: Final = frozenset(("material", "component", "product"))  # kinds; services and machines leave no mass behind
_CHECKED: Final = frozenset(("material", "component"))  # of a product's many inputs a chain names the main ones only
_ROUNDING: Final = 1e-3


def check_mass(chain: str, flows: Iterable[Placed], links: Mapping[str, Link], add: ReportFault) -> None:
    """Warn of materials and components of a chain that weigh more than their inputs: mass that appears from nothing.

    Checked where the link and each thing that flows into it are in mass, by their units, equivalents and intensities;
    a cost share says nothing of mass. Of substitutes and of routes the lightest counts, and nothing where other plants
    take none. `mass_also_from` names inputs that are no links, and exempts the link.
    """
    weights = {id_: _weight(link) for id_, link in links.items()}
    checked = {
        id_: weight
        for id_, link in links.items()
        if link.chain == chain and link.kind in _CHECKED and not link.mass_also_from and (weight := weights[id_])
    }
    into: dict[str, list[Flow]] = defaultdict(list)
    for _, flow, (upstream, downstream) in flows:
        if downstream in checked and flow.per == "output" and links[upstream].kind in _OF_MASS:
            into[downstream].append(flow)
    for id_, inputs in into.items():
        total = _weight_of_inputs(inputs, links, weights)
        if total is not None and total < checked[id_] * (1 - _ROUNDING):
            share = f"{total / checked[id_]:.3g}"
            add(("links", key_of(id_)), "mass_from_nothing", warning=True, down=key_of(id_), total=share)


def _weight(link: Link) -> float | None:
    """Return the kilograms of a unit of a link; None where it is not in mass."""
    units = link.in_unit(1.0, "kg")
    return 1 / units if units else None


def _weight_of_inputs(
    inputs: Iterable[Flow], links: Mapping[str, Link], weights: Mapping[str, float | None]
) -> float | None:
    """Return the kilograms that flow into a unit of a link; None where one of the flows is not in mass."""
    total = 0.0
    groups: dict[str, list[tuple[Flow, float]]] = defaultdict(list)
    for flow in inputs:
        each = weights[flow.upstream]
        units = None if each is None else _units(flow, links[flow.upstream], links[flow.downstream])
        if each is None or units is None:
            return None
        weight = units * each
        if group := flow.any_of or flow.route:
            groups[group].append((flow, weight))
        else:
            total += weight
    for members in groups.values():
        parts = sum(flow.share.value for flow, _ in members if flow.share is not None)
        if members[0][0].any_of or parts >= 1 - _ROUNDING:
            total += min(weight for _, weight in members)
    return total


def _units(flow: Flow, upstream: Link, downstream: Link) -> float | None:
    """Return units of `upstream` per unit of `downstream`; None of a cost share, or where units differ."""
    if flow.intensity is None:
        return None
    try:
        return flow.units(upstream, downstream)
    except ValueError:
        return None  # a fault of its own
