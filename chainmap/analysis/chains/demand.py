"""What a quantity of one link takes, tier by tier through the whole chain."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from chainmap.findings.chains import Need, TotalDemand
from chainmap.model.chain import Chain, Flow, Link, unit_price
from chainmap.model.coefficients import Coefficients, Input
from chainmap.model.figures import FIGURE_CLASSES, FigureClass

_TOLERANCE: Final = 1e-12
_ROUNDS: Final = 10_000
_ROUNDING: Final = 1e-9  # of a difference of two sums
Inputs = Callable[[str], Iterable[Input]]


def find_demand(chain: Chain, *, link: str, quantity: float, with_averages: bool = False) -> TotalDemand:
    """Return the total requirements of a quantity of a link a year, in units and CNY.

    Leontief: x = A x + d, with d the `quantity`.

    a_ij is units of i per unit of j (see `Coefficients`), times the share in an `any_of` group. Of the needs of a
    `joint` group the largest counts. Solved by the power series Σ Aᵏ d, which ends with the tiers where nothing is
    recycled. A flow without a figure makes its supplier a need of unknown quantity.

    Services and, unless `with_averages`, sector averages are no part of A: what a link takes by them, B x, is listed
    and not followed, since a sector's average of an average is nobody's need.

    Source: Miller & Blair, Input-Output Analysis (2nd ed.), ch. 2.
    """
    links = {link_.id: link_ for link_ in chain.all_links}
    coefficients = Coefficients(chain.all_links, chain.all_flows)
    material = _Walk(coefficients, link, quantity, with_averages=False)
    whole = _Walk(coefficients, link, quantity, with_averages=True)
    walk = whole if with_averages else material
    order = {id_: index for index, id_ in enumerate(links)}
    listed = sorted(walk.tiers, key=lambda id_: (walk.tiers[id_], order[id_]))
    target = links[link]
    return TotalDemand(
        chain=chain.id,
        link=link,
        name=target.name,
        quantity=quantity,
        unit=target.unit,
        needs=tuple(_need(links[id_], walk, material) for id_ in listed),
        with_averages=with_averages,
        links_beyond=len(whole.tiers.keys() - walk.tiers.keys()),
        larger_beyond=sum(_part(whole.totals.get(id_), walk.totals.get(id_)) > 0 for id_ in walk.tiers),
    )


def _need(link: Link, walk: "_Walk", material: "_Walk") -> Need:
    amount = walk.totals.get(link.id)
    price = unit_price(link)
    by_average = _part(amount, material.without_averages.get(link.id))
    classes = set(walk.rests_on.get(link.id, ()))
    if amount is not None and not by_average:  # a flow by an average may bring nothing
        classes.discard("average")
    return Need(
        link=link.id,
        name=link.name,
        kind=link.kind,
        tier=walk.tiers[link.id],
        quantity=amount,
        unit=link.unit,
        value=amount * price if amount is not None and price is not None else None,
        at_least=link.id in walk.partly_unknown,
        by_average=by_average,
        rests_on=tuple(one for one in FIGURE_CLASSES if one in classes),
        service=link.id in walk.services,
    )


def _part(whole: float | None, rest: float | None) -> float:
    """Return what of a sum is not in the rest; what only rounding leaves is nothing."""
    part = (whole or 0.0) - (rest or 0.0)
    return part if part > _ROUNDING * (whole or 0.0) else 0.0


class _Walk:
    """What is reached from a link upstream: by flows that are followed, then one step by those that are not.

    `tiers`: how many steps upstream each link is, by the shortest way. `totals`: units of each; `without_averages`:
    what of them no sector average brings. `partly_unknown`: links needed in part by a flow without a figure, directly
    or by way of other links. `rests_on`: the classes of the figures on the way. `services`: only services lead there.
    """

    def __init__(self, coefficients: Coefficients, link: str, quantity: float, *, with_averages: bool) -> None:
        self._coefficients = coefficients
        self._with_averages = with_averages
        self._followed = self._follow(link)
        self.tiers = {**self._followed}
        material = set(self._followed)
        for downstream, bought in self._steps(self._ends):
            upstream, tier = bought.flow.upstream, self._followed[downstream] + 1
            self.tiers[upstream] = min(tier, self.tiers.get(upstream, tier))
            if not bought.flow.service:
                material.add(upstream)
        self.services = self.tiers.keys() - material
        amounts = self._solve(link, quantity)
        self.totals = _add(amounts, _take(amounts, self._ends))
        self.without_averages = _add(amounts, _take(amounts, self._ends_without_averages))
        self.partly_unknown = self._find_unknown()
        self.rests_on = self._find_classes()

    def _is_end(self, flow: Flow) -> bool:
        return flow.service or (flow.figure_class == "average" and not self._with_averages)

    def _into(self, link: str) -> Iterator[Input]:
        return (bought for bought in self._coefficients.into(link) if not self._is_end(bought.flow))

    def _ends(self, link: str) -> Iterator[Input]:
        return (bought for bought in self._coefficients.into(link) if self._is_end(bought.flow))

    def _ends_without_averages(self, link: str) -> Iterator[Input]:
        return (bought for bought in self._ends(link) if bought.flow.figure_class != "average")

    def _steps(self, inputs: Inputs) -> Iterator[tuple[str, Input]]:
        """Yield these inputs of every link that is followed, with the link."""
        return ((link, bought) for link in self._followed for bought in inputs(link))

    def _follow(self, link: str) -> dict[str, int]:
        tiers = {link: 0}
        edge = [link]
        while edge:
            following = []
            for downstream in edge:
                for bought in self._into(downstream):
                    upstream = bought.flow.upstream
                    if upstream not in tiers:
                        tiers[upstream] = tiers[downstream] + 1
                        following.append(upstream)
            edge = following
        return tiers

    def _solve(self, link: str, quantity: float) -> dict[str, float]:
        """Return the fixed point of x = d + A x, from below.

        It exists because no loop of flows feeds itself.
        """
        total = {link: quantity}
        for _ in range(_ROUNDS):
            following = _add(_take(total, self._into), {link: quantity})
            if following.keys() == total.keys() and all(
                abs(following[id_] - amount) <= _TOLERANCE * max(1.0, amount) for id_, amount in total.items()
            ):
                break
            total = following
        return total

    def _find_unknown(self) -> set[str]:
        reached = {bought.flow.upstream for _, bought in self._steps(self._into) if bought.coefficient is None}
        while more := {bought.flow.upstream for link in reached for bought in self._into(link)} - reached:
            reached |= more
        ends = self._steps(self._ends)
        return reached | {one.flow.upstream for link, one in ends if one.coefficient is None or link in reached}

    def _find_classes(self) -> dict[str, set[FigureClass]]:
        classes: dict[str, set[FigureClass]] = {link: set() for link in self.tiers}
        steps = tuple(self._steps(self._into))
        changed = True
        while changed:
            changed = False
            for link, bought in steps:
                changed |= _pass_on(classes, link, bought)
        for link, bought in self._steps(self._ends):
            _pass_on(classes, link, bought)
        return classes


def _pass_on(classes: dict[str, set[FigureClass]], link: str, bought: Input) -> bool:
    """Add to an input's classes those of its buyer and its own; return whether any is new."""
    own, known = bought.flow.figure_class, classes[bought.flow.upstream]
    if bought.coefficient is None or own is None or known >= (new := classes[link] | {own}):
        return False
    known |= new
    return True


def _take(amounts: Mapping[str, float], inputs: Inputs) -> dict[str, float]:
    """Return what amounts of links take by these inputs; of a `joint` group the largest."""
    plain: dict[str, float] = defaultdict(float)
    joint: dict[tuple[str, str], float] = defaultdict(float)
    for downstream, amount in amounts.items():
        for bought in inputs(downstream):
            flow, units = bought.flow, bought.per_output
            if units is None:
                continue
            if flow.joint:
                key = (flow.upstream, flow.joint)
                joint[key] = max(joint[key], units * amount)
            else:
                plain[flow.upstream] += units * amount
    for (upstream, _), amount in joint.items():
        plain[upstream] += amount
    return plain


def _add(amounts: Mapping[str, float], more: Mapping[str, float]) -> dict[str, float]:
    """Return the sums, link by link."""
    return {link: amounts.get(link, 0.0) + more.get(link, 0.0) for link in (*amounts, *more)}
