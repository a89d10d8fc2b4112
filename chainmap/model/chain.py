"""An industry chain: links, flows between them, figures with sources.

One spelling from YAML key to field to graph property. A link's `id` is `chain/key` (`photovoltaics/wafer`), and a
flow's `upstream` and `downstream` are such ids (`from` and `to` in the file).
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, Literal

from pydantic import Field, model_validator

from chainmap.errors import shorten
from chainmap.folding import fold
from chainmap.model.figures import (
    Equivalence,
    Figure,
    FigureClass,
    FigureField,
    FigureUse,
    Frozen,
    Intensity,
    IntensityField,
    Market,
    Needs,
    Price,
    Siting,
    Source,
    Trade,
    class_of,
    figures_of,
)
from chainmap.model.interval import Interval
from chainmap.model.quantity import Amount, parse_ratio
from chainmap.model.units import base_unit, convert
from chainmap.words import Lang

Stage = Literal["upstream", "midstream", "downstream", "support"]
Kind = Literal["material", "component", "equipment", "software", "service", "product", "user"]
STAGES: Final[tuple[Stage, ...]] = ("upstream", "midstream", "downstream", "support")


_PIECE: Final = "piece"
_ALIKE: Final = frozenset((("set", "piece"), ("test", "piece"), ("test", "sample")))  # stated, of the link
_SHORTEST: Final = 2  # characters of a noun that counts pieces
_SHORTEST_LATIN: Final = 4
LONGEST_NAME: Final = 200


class Names(Frozen):
    """A name in Chinese, English or both."""

    zh: str = Field(default="", max_length=LONGEST_NAME)
    en: str = Field(default="", max_length=LONGEST_NAME)

    @model_validator(mode="after")
    def _one_at_least(self) -> "Names":
        if not (self.zh.strip() or self.en.strip()):
            raise ValueError("no_name")
        return self

    @classmethod
    def of_id(cls, text: str) -> "Names":
        """Return the name of what has an id only; of a long one the ends."""
        return cls(en=shorten(text, LONGEST_NAME))

    def text(self, lang: Lang) -> str:
        """Return the name in `lang`, else in the other language."""
        return (self.zh or self.en) if lang == "zh" else (self.en or self.zh)


class Aliases(Frozen):
    """The words that firms use for the link in their own texts.

    Each of `zh` and `en` occurs in a firm's text, or in the source that `sources` names for it. `unseen` are words that
    firms are likely to use but that were not seen yet: they suggest the link and never confirm it.
    """

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    sources: dict[str, tuple[str, ...]] = Field(default={})


_NO_ALIASES = Aliases()


def _words(name: Names, aliases: Aliases) -> tuple[str, ...]:
    named = (name.zh, name.en, *aliases.zh, *aliases.en, *aliases.unseen)
    return tuple(dict.fromkeys(word for word in named if word))


class Codes(Frozen):
    """Codes of classifications: GB/T 4754-2017, Shenwan 2021 level 3, HS, ISIC rev. 4."""

    gbt4754: tuple[str, ...] = ()
    sw2021: tuple[str, ...] = Field(default=(), max_length=2)
    hs: tuple[str, ...] = ()
    isic4: tuple[str, ...] = ()


class Policy(Frozen):
    """A rule of the state that bears on new plants of a link, from a month or day on, by a source that was read.

    bars: new capacity is restricted. burdens: an advantage ended, or a duty came. requires: what a new plant fulfils.
    """

    effect: Literal["bars", "burdens", "requires"]
    since: str = Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
    text: Names
    source: str
    where: str = ""


class Link(Frozen):
    """A position in a chain: a material, component, equipment, software, service or product.

    `price` is the newest one; `earlier_prices` are shown only. A `catch_all` link takes a firm only where no other link
    of its kind in the chain takes it. `mass_also_from` says what else its mass comes from, which is no link (water,
    air), where its inputs weigh less than itself.
    """

    id: str
    name: Names
    stage: Stage
    kind: Kind
    unit: str
    equivalents: tuple[Equivalence, ...] = ()
    aliases: Aliases = Field(default_factory=lambda: _NO_ALIASES)  # as a plain default it is copied for each link
    codes: Codes = Codes()
    price: Price | None = None
    earlier_prices: tuple[Price, ...] = ()
    barrier: Literal["low", "medium", "high"] | None = None
    minimum_efficient_scale: FigureField | None = None
    maximum_scale: FigureField | None = None
    utilisation: FigureField | None = None
    needs: Needs = Needs()
    reach_km: FigureField | None = None
    market: Market | None = None
    world_utilisation: FigureField | None = None  # output ÷ capacity, where the national one is not known
    policies: tuple[Policy, ...] = ()
    certificates: tuple[str, ...] = ()  # that a maker needs to sell: IEC 61215, GMP
    lead_time_months: FigureField | None = None  # from the decision to the first product
    maturity: FigureField | None = None  # technology readiness level, 1 to 9
    siting: Siting | None = None
    trade: Trade | None = None
    mass_also_from: str = ""
    catch_all: bool = False
    note: str = ""

    @property
    def chain(self) -> str:
        """The id of its chain."""
        return self.id.rpartition("/")[0]

    @property
    def key(self) -> str:
        """The id without its chain: `wafer` of `photovoltaics/wafer`."""
        return self.id.rpartition("/")[2]

    @property
    def words(self) -> tuple[str, ...]:
        """Every name and alias, once."""
        return _words(self.name, self.aliases)

    def in_unit(self, value: float, unit: str) -> float | None:
        """Convert `value` from `unit` to the link's own unit.

        None where neither units nor equivalents allow it.
        """
        return convert(value, unit, self.unit, (equivalence.measures for equivalence in self.equivalents))

    def amount_in_unit(self, amount: Amount) -> Interval | None:
        """Convert a stated amount to the link's own unit.

        None where neither units nor equivalents allow it.
        """
        low = self.in_stated_unit(amount.low, amount.unit)
        if low is None:
            return None
        return Interval(low, None if amount.high is None else self.in_stated_unit(amount.high, amount.unit))

    def in_stated_unit(self, value: float, unit: str) -> float | None:
        """Convert a firm's figure to the link's own unit; None where nothing allows it.

        A link that is counted in pieces is counted in sets as well, and its own noun counts pieces: `12万坩埚`. Cases
        (300万例, 人次) count samples, and pieces of what tests one.
        """
        found = self.in_unit(value, unit)
        if found is None and (unit, base_unit(self.unit)) in _ALIKE:
            return value
        return self.in_unit(value, _PIECE) if found is None and self._is_noun(unit) else found

    def _is_noun(self, unit: str) -> bool:
        noun = fold(unit).removesuffix("s")
        long_enough = len(noun) >= (_SHORTEST_LATIN if noun.isascii() else _SHORTEST)
        return long_enough and any(fold(word).removesuffix("s").endswith(noun) for word in self.words)


def unit_price(link: Link) -> float | None:
    """Return the price per unit of the link.

    None without a price, or where its unit does not convert.
    """
    if link.price is None:
        return None
    equivalents = [equivalence.measures for equivalence in link.equivalents]
    per = convert(1.0, link.unit, link.price.per, equivalents)
    return None if per is None else link.price.net * per


class Flow(Frozen):
    """A flow of supply: what a downstream link buys from an upstream link.

    `any_of`: a group of substitutes, which any buyer can switch. `route`: a group of inputs of which a plant takes
    those of the technology route that it is built for, and no other; `routes` are the chain's routes that take this
    one, and `share` is their part of all plants, that of the newest year: `earlier_shares` of years before are shown
    only. Without `routes` the upstream link names the route. `average`: the figure is that of a whole sector, by its
    source. `service`: a service or research, which a product needs and does not contain: no material demand.
    `unless`: a link of another chain (`lithium_battery/pcs`); beside that chain the flow does not count, which says
    itself what is bought.
    """

    upstream: str = Field(alias="from")
    downstream: str = Field(alias="to")
    intensity: IntensityField | None = None
    cost_share: FigureField | None = None
    per: Literal["output", "capacity"] = "output"
    life_years: FigureField | None = None
    any_of: str = ""
    route: str = ""
    routes: tuple[str, ...] = ()
    share: FigureField | None = None
    earlier_shares: tuple[FigureField, ...] = ()
    joint: str = ""
    unless: str = ""
    critical: bool = False
    service: bool = False
    sources: tuple[str, ...] = ()
    estimate: bool = False
    average: bool = False
    note: str = ""

    @property
    def taken_by(self) -> tuple[str, ...]:
        """The ids of the routes that take a flow of a `route` group."""
        return self.routes or (self.upstream,)

    @property
    def has_figure(self) -> bool:
        """Whether the chain states its quantity, as an intensity or a share of cost."""
        return self.figure is not None

    @property
    def figure(self) -> Intensity | Figure | None:
        """Its quantity as the chain states it: an intensity or a share of cost."""
        return self.cost_share if self.intensity is None else self.intensity

    @property
    def figure_class(self) -> FigureClass | None:
        """What its quantity rests on, by the figure's own words and the flow's; None without a quantity."""
        figure = self.figure
        if figure is None:
            return None
        return class_of(
            sourced=bool(figure.source or self.sources),
            average=figure.average or self.average,
            estimate=figure.estimate or self.estimate,
        )

    def quantity_text(self, upstream: Link, downstream: Link) -> str:
        """Return the figure as stated, empty without one.

        `20 kg/t`, `0.0028 t/GW`, `12.0%` (a share of cost).
        """
        if self.intensity is not None:
            value = self.intensity.value
            return value if isinstance(value, str) else f"{value:g} {upstream.unit}/{downstream.unit}"
        return f"{self.cost_share.value:.1%}" if self.cost_share is not None else ""

    def units(self, upstream: Link, downstream: Link) -> float | None:
        """Return units of `upstream` per unit of `downstream`, in the links' own units.

        None where unknown. `intensity`, or `cost_share × p_downstream / p_upstream`.

        Raises:
            ValueError: the units of the intensity do not convert to those of the links.
        """
        if self.intensity is None:
            return self._units_from_cost(upstream, downstream)
        value = self.intensity.value
        if not isinstance(value, str):
            return value
        number, up_unit, down_unit = parse_ratio(value)
        up = upstream.in_unit(number, up_unit)
        down = downstream.in_unit(1.0, down_unit)
        if up is None or not down:
            raise ValueError(value)
        return up / down

    def _units_from_cost(self, upstream: Link, downstream: Link) -> float | None:
        up, down = unit_price(upstream), unit_price(downstream)
        if self.cost_share is None or not up or not down:
            return None
        return self.cost_share.value * down / up


COMMON: Final = "shared"  # the id of the chain whose links other chains use


class Route(Frozen):
    """A technology that a plant is built for, such as TOPCon, with the words by which firms name it."""

    name: Names
    aliases: Aliases = _NO_ALIASES
    note: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Every name and alias, once."""
        return _words(self.name, self.aliases)


class Chain(Frozen):
    """An industry chain as its file states it; links and flows in the file's order.

    `shared` holds the links of `shared.yaml` that its flows name, and the flows between those.
    """

    id: str = Field(alias="chain")
    name: Names
    version: str
    sources: dict[str, Source] = Field(default={})
    routes: dict[str, Route] = Field(default={})
    links: tuple[Link, ...]
    flows: tuple[Flow, ...] = ()
    shared: "Chain | None" = None

    def link(self, id_: str) -> Link:
        """Return the link of this id.

        Raises:
            KeyError: the chain has no such link.
        """
        return self._by_id[id_]

    @cached_property
    def _by_id(self) -> dict[str, Link]:
        return {link.id: link for link in self.all_links}

    @property
    def all_links(self) -> tuple[Link, ...]:
        """The chain's own links, then the shared ones that its flows use."""
        return self.links + (self.shared.links if self.shared else ())

    @property
    def all_flows(self) -> tuple[Flow, ...]:
        """The chain's own flows, then those between the shared links that it uses."""
        return self.flows + (self.shared.flows if self.shared else ())

    def figures(self) -> Iterator[FigureUse]:
        """Yield every figure of the chain's own links and flows.

        A flow's `sources`, `estimate` and `average` also apply to its intensity and share of cost.
        """
        for link in self.links:
            yield from figures_of(link, ("links", link.key))
        for n, flow in enumerate(self.flows):
            for use in figures_of(flow, ("flows", n)):
                if use.path[-1] in {"intensity", "cost_share"}:
                    sources = tuple(dict.fromkeys((*use.sources, *flow.sources)))
                    estimate, average = use.estimate or flow.estimate, use.average or flow.average
                    yield FigureUse(use.path, sources, estimate, use.year, average)
                else:
                    yield use

    def only(self, links: frozenset[str]) -> "Chain":
        """Return the chain with only these links and the flows between them."""
        flows = tuple(flow for flow in self.flows if {flow.upstream, flow.downstream} <= links)
        return self.model_copy(update={"links": tuple(link for link in self.links if link.id in links), "flows": flows})


def shared_chain(chains: Iterable[Chain]) -> Chain | None:
    """Return the shared links that the chains use, each once, as one chain; None where no chain uses any.

    Of links of one id the first counts, of flows between the same links the last.
    """
    used = [chain.shared for chain in chains if chain.shared is not None]
    if not used:
        return None
    links = {link.id: link for shared in reversed(used) for link in shared.links}
    order = dict.fromkeys(link.id for shared in used for link in shared.links)
    flows = {
        (flow.upstream, flow.downstream, flow.per, flow.any_of, flow.route): flow
        for shared in used
        for flow in shared.flows
    }
    sources = {id_: source for shared in used for id_, source in shared.sources.items()}
    routes = {id_: route for shared in used for id_, route in shared.routes.items()}
    merged = {
        "routes": routes,
        "links": tuple(links[id_] for id_ in order),
        "flows": tuple(flows.values()),
        "sources": sources,
    }
    return used[0].model_copy(update=merged)
