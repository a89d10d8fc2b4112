"""An industry chain: links, and the flows between them, each figure with its source.

One spelling from YAML key to field to graph property. A link's `id` is `chain/key` (`photovoltaics/wafer`), and a
flow's `upstream` and `downstream` are such ids (`from` and `to` in the file).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import (
    AllowInfNan,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    ValidationError,
    model_validator,
)

from chainmap.model.interval import Interval
from chainmap.model.quantity import Amount, Equivalent, convert, parse_measure, parse_ratio
from chainmap.words import Lang

Stage = Literal["upstream", "midstream", "downstream", "support"]
Kind = Literal["material", "component", "equipment", "software", "service", "product", "user"]
STAGES: Final[tuple[Stage, ...]] = ("upstream", "midstream", "downstream", "support")


Number = Annotated[float, Strict(), AllowInfNan(allow_inf_nan=False)]  # neither "5" nor true is a number


class _Frozen(BaseModel):
    # defer_build: a schema is built for the types that a command really reads
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class Names(_Frozen):
    """A name in Chinese, English or both."""

    zh: str = Field(default="", max_length=200)
    en: str = Field(default="", max_length=200)

    @model_validator(mode="after")
    def _one_at_least(self) -> "Names":
        if not (self.zh.strip() or self.en.strip()):
            raise ValueError("no_name")
        return self

    def text(self, lang: Lang) -> str:
        """Return the name in `lang`, else in the other language."""
        return (self.zh or self.en) if lang == "zh" else (self.en or self.zh)


class Source(_Frozen):
    """Something that was read: where a figure comes from."""

    title: str
    publisher: str
    year: int = Field(ge=1900, le=2200)
    url: str = ""
    where: str = ""
    note: str = ""


class Figure(_Frozen):
    """A number and what it rests on: a source, an estimate that says so, or neither (bare)."""

    value: Number
    source: str = ""
    year: int | None = None
    where: str = ""
    estimate: bool = False
    note: str = ""


class Intensity(_Frozen):
    """Units of upstream per unit of downstream: a number, or text with units such as `20 kg/t`."""

    value: Number | str
    source: str = ""
    year: int | None = None
    where: str = ""
    estimate: bool = False
    note: str = ""


class Price(Figure):
    """Money per unit of the link, without VAT."""

    currency: str = "CNY"
    per: str


class Market(_Frozen):
    """The national market of a link, for what not to recruit and for chokepoints."""

    year: int
    capacity: Number | None = None
    output: Number | None = None
    import_share: float | None = Field(default=None, ge=0, le=1)
    top3_share: float | None = Field(default=None, ge=0, le=1)
    source: str = ""
    where: str = ""
    estimate: bool = False


class Equivalence(_Frozen):
    """The same thing in another unit: `{of: 1 GW, is: 5.2e6 m2, source: …}`."""

    of: str
    is_: str = Field(alias="is")
    source: str = ""
    year: int | None = None
    where: str = ""
    estimate: bool = False
    note: str = ""

    @model_validator(mode="after")
    def _parses(self) -> "Equivalence":
        for text in (self.of, self.is_):
            if parse_measure(text)[0] <= 0:
                raise ValueError(text)
        return self

    @cached_property
    def measures(self) -> Equivalent:
        """Both sides as numbers with units."""
        return Equivalent(*parse_measure(self.of), *parse_measure(self.is_))


class Aliases(_Frozen):
    """What firms call the link in their own texts.

    Each of `zh` and `en` was seen in a firm's own text, or in the source that `sources` names for it. `unseen` are
    words that firms may well write and nobody was seen to write yet: they suggest the link and never confirm it.
    """

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    sources: dict[str, tuple[str, ...]] = {}


_NO_ALIASES = Aliases()


class Codes(_Frozen):
    """Classifications: GB/T 4754-2017, Shenwan 2021 level 3, HS, ISIC rev. 4."""

    gbt4754: tuple[str, ...] = ()
    sw2021: tuple[str, ...] = Field(default=(), max_length=2)
    hs: tuple[str, ...] = ()
    isic4: tuple[str, ...] = ()


@lru_cache(1 << 14, typed=True)
def _bare(type_: type[Figure] | type[Intensity], value: float) -> Figure | Intensity:
    return type_(value=value)


def _read_bare(type_: type[Figure] | type[Intensity]) -> BeforeValidator:
    """Read a bare value as a figure; where a number comes again, the frozen figure of its first time does."""

    def read(value: object) -> object:
        if type(value) in {int, float} and value:  # zero is not remembered: it has two signs
            try:
                return _bare(type_, value)
            except ValidationError:  # said below, at the figure's place
                return {"value": value}
        return value if isinstance(value, dict | BaseModel) else {"value": value}

    return BeforeValidator(read)


FigureField = Annotated[Figure, _read_bare(Figure)]
IntensityField = Annotated[Intensity, _read_bare(Intensity)]


class Needs(_Frozen):
    """What a plant takes, per unit of yearly capacity."""

    land_m2: FigureField | None = None
    floor_area_m2: FigureField | None = None
    power_kw: FigureField | None = None
    energy_tce: FigureField | None = None
    water_m3: FigureField | None = None
    steam_t: FigureField | None = None
    emissions_tco2: FigureField | None = None
    cod_t: FigureField | None = None
    voc_t: FigureField | None = None
    investment_cny: FigureField | None = None
    jobs: FigureField | None = None


class Link(_Frozen):
    """A position in a chain: a material, component, equipment, software, service or product.

    A `catch_all` link takes a firm only if no other link of its kind in the chain does.
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
    barrier: Literal["low", "medium", "high"] | None = None
    minimum_efficient_scale: FigureField | None = None
    maximum_scale: FigureField | None = None
    utilisation: FigureField | None = None
    needs: Needs = Needs()
    reach_km: FigureField | None = None
    market: Market | None = None
    catch_all: bool = False
    note: str = ""

    @property
    def key(self) -> str:
        """The id within its chain."""
        return self.id.rpartition("/")[2]

    @property
    def words(self) -> tuple[str, ...]:
        """Every name and alias."""
        name, aliases = self.name, self.aliases
        named = (name.zh, name.en, *aliases.zh, *aliases.en, *aliases.unseen)
        return tuple(dict.fromkeys(word for word in named if word))

    def in_unit(self, value: float, unit: str) -> float | None:
        """Return `value` of `unit` in the link's own unit, or None if nothing says how."""
        return convert(value, unit, self.unit, (equivalence.measures for equivalence in self.equivalents))

    def amount_in_unit(self, amount: Amount) -> Interval | None:
        """Return a stated amount in the link's own unit, or None if nothing says how."""
        low = self.in_unit(amount.low, amount.unit)
        if low is None:
            return None
        return Interval(low, None if amount.high is None else self.in_unit(amount.high, amount.unit))


def unit_price(link: Link) -> float | None:
    """Return the price per unit of the link, where it is stated per that or a unit that converts; else None."""
    if link.price is None:
        return None
    equivalents = [equivalence.measures for equivalence in link.equivalents]
    per = convert(1.0, link.unit, link.price.per, equivalents)
    return None if per is None else link.price.value * per


class Flow(_Frozen):
    """What a downstream link buys from an upstream link."""

    upstream: str = Field(alias="from")
    downstream: str = Field(alias="to")
    intensity: IntensityField | None = None
    cost_share: FigureField | None = None
    per: Literal["output", "capacity"] = "output"
    life_years: FigureField | None = None
    any_of: str = ""
    share: FigureField | None = None
    joint: str = ""
    critical: bool = False
    sources: tuple[str, ...] = ()
    estimate: bool = False
    note: str = ""

    @property
    def has_figure(self) -> bool:
        """Whether a quantity is known."""
        return self.intensity is not None or self.cost_share is not None

    def quantity_text(self, upstream: Link, downstream: Link) -> str:
        """Return the figure as it is stated: `20 kg/t`, `0.0028 t/GW`, `12.0%` of the cost; empty without one."""
        if self.intensity is not None:
            value = self.intensity.value
            return value if isinstance(value, str) else f"{value:g} {upstream.unit}/{downstream.unit}"
        return f"{self.cost_share.value:.1%}" if self.cost_share is not None else ""

    def units(self, upstream: Link, downstream: Link) -> float | None:
        """Return units of `upstream` per unit of `downstream`, in the links' own units; None where it is unknown.

        `intensity`, or `cost_share × p_downstream / p_upstream`.

        Raises:
            ValueError: the units of the intensity are not those of the links, and nothing converts them.
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
        return None if self.cost_share is None or not up or not down else self.cost_share.value * down / up


COMMON: Final = "shared"


@dataclass(frozen=True, slots=True)
class FigureUse:
    """A figure of a chain: where it stands in the file, and what it rests on."""

    path: tuple[str | int, ...]
    sources: tuple[str, ...]
    estimate: bool
    year: int | None

    @property
    def sourced(self) -> bool:
        """Whether it rests on a source that was read, and is no estimate drawn from one."""
        return bool(self.sources) and not self.estimate


_FIGURES: Final = (Figure, Intensity, Equivalence, Market)


def figures_of(piece: BaseModel, path: tuple[str | int, ...]) -> Iterator[FigureUse]:
    """Yield the figures of a link or flow, at any depth."""
    given = piece.model_fields_set
    for name in _holders(type(piece)):
        value = getattr(piece, name) if name in given else None  # what is not stated is a default, without figures
        if value is None:
            continue
        if isinstance(value, _FIGURES):
            sources = (value.source,) if value.source else ()
            yield FigureUse((*path, name), sources, value.estimate, value.year)
        elif isinstance(value, BaseModel):
            yield from figures_of(value, (*path, name))
        elif name == "equivalents":
            for n, item in enumerate(value):
                yield FigureUse((*path, name, n), (item.source,) if item.source else (), item.estimate, item.year)


@cache
def _holders(type_: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields of a type that are, or hold, figures."""
    return tuple(name for name, field in type_.model_fields.items() if _figures_in(field.annotation))


def _figures_in(annotation: Any) -> bool:
    """Whether a type is, or may be or hold, a figure."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return issubclass(annotation, _FIGURES) or bool(_holders(annotation))
    return any(_figures_in(inner) for inner in get_args(annotation))


class Chain(_Frozen):
    """An industry chain as its file says it; links and flows in the file's order.

    `shared` holds the links of `shared.yaml` that its flows name, and the flows among them.
    """

    id: str = Field(alias="chain")
    name: Names
    version: str
    sources: dict[str, Source] = {}
    links: tuple[Link, ...]
    flows: tuple[Flow, ...] = ()
    shared: "Chain | None" = None

    def link(self, id_: str) -> Link:
        """Return the link of this id.

        Raises:
            KeyError: there is none.
        """
        return self._by_id[id_]

    @cached_property
    def _by_id(self) -> dict[str, Link]:
        return {link.id: link for link in self.all_links}

    @property
    def all_links(self) -> tuple[Link, ...]:
        """Its own links, then the shared ones that its flows use."""
        return self.links + (self.shared.links if self.shared else ())

    @property
    def all_flows(self) -> tuple[Flow, ...]:
        """Its own flows, then those among the shared links that it uses."""
        return self.flows + (self.shared.flows if self.shared else ())

    def figures(self) -> Iterator[FigureUse]:
        """Yield every figure of its own links and flows; a flow's `sources` and `estimate` hold for its figures."""
        for link in self.links:
            yield from figures_of(link, ("links", link.key))
        for n, flow in enumerate(self.flows):
            for use in figures_of(flow, ("flows", n)):
                if use.path[-1] in {"intensity", "cost_share"}:
                    sources = tuple(dict.fromkeys((*use.sources, *flow.sources)))
                    yield FigureUse(use.path, sources, use.estimate or flow.estimate, use.year)
                else:
                    yield use

    def only(self, links: frozenset[str]) -> "Chain":
        """Return the chain with these links and the flows and sources among them."""
        flows = tuple(flow for flow in self.flows if {flow.upstream, flow.downstream} <= links)
        return self.model_copy(update={"links": tuple(link for link in self.links if link.id in links), "flows": flows})


RESOURCE_UNITS: Final = {
    "land_m2": "m²",
    "floor_area_m2": "m²",
    "power_kw": "kW",
    "energy_tce": "tce/a",
    "water_m3": "m³/a",
    "steam_t": "t/a",
    "emissions_tco2": "tCO₂/a",
    "cod_t": "t/a",
    "voc_t": "t/a",
    "investment_cny": "CNY",
    "jobs": "jobs",
}


assert RESOURCE_UNITS.keys() == Needs.model_fields.keys()  # noqa: S101  # one spelling, and none forgotten
