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
    into: dict[str, list[Flow]] = defaultdict(list)
    for _, flow, (upstream, downstream) in flows:
        link = links[downstream]
        checked = link.chain == chain and link.kind in _CHECKED and not link.mass_also_from
        if checked and flow.per == "output" and links[upstream].kind in _OF_MASS:
            into[downstream].append(flow)
    for id_, inputs in into.items():
        own, total = _weight(links[id_]), _weight_of_inputs(inputs, links)
        if own and total is not None and total < own * (1 - _ROUNDING):
            add(("links", key_of(id_)), "mass_from_nothing", warning=True, down=key_of(id_), total=f"{total / own:.3g}")


def _weight(link: Link) -> float | None:
    """Return the kilograms of a unit of a link; None where it is not in mass."""
    units = link.in_unit(1.0, "kg")
    return 1 / units if units else None


def _weight_of_inputs(inputs: Iterable[Flow], links: Mapping[str, Link]) -> float | None:
    """Return the kilograms that flow into a unit of a link; None where one of the flows is not in mass."""
    total = 0.0
    groups: dict[str, list[tuple[Flow, float]]] = defaultdict(list)
    for flow in inputs:
        weight = _weight_of(flow, links[flow.upstream], links[flow.downstream])
        if weight is None:
            return None
        if group := flow.any_of or flow.route:
            groups[group].append((flow, weight))
        else:
            total += weight
    for members in groups.values():
        parts = sum(flow.share.value for flow, _ in members if flow.share is not None)
        if members[0][0].any_of or parts >= 1 - _ROUNDING:
            total += min(weight for _, weight in members)
    return total


def _weight_of(flow: Flow, upstream: Link, downstream: Link) -> float | None:
    weight = _weight(upstream)
    if flow.intensity is None or weight is None:
        return None
    try:
        units = flow.units(upstream, downstream)
    except ValueError:
        return None  # units that do not convert, a fault of its own
    return None if units is None else units * weight
