"""The figures of a chain file, each with what it rests on.

A source that was read, of the thing itself or of its sector; an estimate; or nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Annotated, Final, Literal, get_args

from pydantic import (
    AfterValidator,
    AllowInfNan,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    ValidationError,
    model_validator,
)

from chainmap.model.quantity import parse_measure
from chainmap.model.units import Equivalent, is_money

MOST_SIZE: Final = 1e18
FigureClass = Literal["sourced", "average", "estimate", "bare"]
_NOT_STORED: Final = "(title not stored)"  # ends what stands for a title in a chain file
FIGURE_CLASSES: Final[tuple[FigureClass, ...]] = ("sourced", "average", "estimate", "bare")


def has_size(value: float) -> bool:
    """Whether a figure is of a size that may be: 0, or from 1e-18 to 1e18."""
    return not value or 1 / MOST_SIZE <= abs(value) <= MOST_SIZE


def _check_size(value: float) -> float:
    if not has_size(value):
        raise ValueError("number_size")
    return value


# neither "5" nor true is a number; what follows from figures of this size is finite
Number = Annotated[float, Strict(), AllowInfNan(allow_inf_nan=False), AfterValidator(_check_size)]


class Frozen(BaseModel):
    """The base of everything in a chain file: immutable, and unknown keys are faults."""

    # defer_build: a schema is built for the types that a command really reads
    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, defer_build=True, str_strip_whitespace=True
    )


class Source(Frozen):
    """A source that was read, from which figures are taken."""

    title: str
    publisher: str
    year: int = Field(ge=1900, le=2200)
    url: str = ""
    where: str = ""
    note: str = ""

    @property
    def shown_title(self) -> str:
        """The title as readers may see it: empty where what stands for it describes a page whose title was not kept."""
        return "" if self.title.endswith(_NOT_STORED) else self.title

    @property
    def heading(self) -> str:
        """The title, or the publisher where the title was not kept."""
        return self.shown_title or self.publisher

    @property
    def cited(self) -> str:
        """The publisher, the title and the year."""
        return ", ".join(filter(None, (self.publisher, self.shown_title, str(self.year))))


class Figure(Frozen):
    """A number and what it rests on: a source, a declared estimate, or neither (bare).

    `average`: its source states it of a whole sector, not of the product.
    """

    value: Number
    source: str = ""
    year: int | None = None
    where: str = ""
    estimate: bool = False
    average: bool = False
    note: str = ""


class Intensity(Frozen):
    """Units of upstream per unit of downstream: a number, or text with units such as `20 kg/t`."""

    value: Number | str
    source: str = ""
    year: int | None = None
    where: str = ""
    estimate: bool = False
    average: bool = False
    note: str = ""


class Price(Figure):
    """Money per unit of the link, of a month: without VAT, or with the rate `vat` in it, which is taken off.

    `unstated`: what the source does not say (a mean of the year has no month; VAT is taken as not in it).
    """

    currency: str = "CNY"
    per: str
    month: int | None = Field(default=None, ge=1, le=12)
    vat: float | None = Field(default=None, ge=0, lt=1)
    specification: str = ""
    unstated: tuple[Literal["month", "vat"], ...] = ()

    @property
    def net(self) -> float:
        """The price without VAT: value / (1 + vat); one that does not say is taken as without."""
        return self.value / (1 + (self.vat or 0.0))

    @property
    def date(self) -> tuple[int, int]:
        """Year and month, for the order of a series; 0 where it does not say."""
        return self.year or 0, self.month or 0


class Market(Frozen):
    """The national market of a link, for chokepoints and for links not to recruit."""

    year: int
    capacity: Number | None = None
    output: Number | None = None
    import_share: float | None = Field(default=None, ge=0, le=1)
    top3_share: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="The share of the three largest suppliers: checked, used by no analysis yet.",
    )
    source: str = ""
    where: str = ""
    estimate: bool = False


MOST_READY: Final = 9  # technology readiness level: in use


class Trade(Frozen):
    """What China imports and exports of a link in a year, in the link's unit, by the customs codes of the link."""

    year: int
    imports: Number | None = None
    exports: Number | None = None
    source: str = ""
    where: str = ""
    estimate: bool = False


class Siting(Frozen):
    """What a plant asks of its park: a chemical park; the class of its environmental impact assessment 环评类别."""

    chemical_park: bool | None = None
    eia: Literal["report", "form", "registration"] | None = None  # 报告书, 报告表, 登记表
    year: int | None = None
    source: str = ""
    where: str = ""
    estimate: bool = False


class Equivalence(Frozen):
    """One quantity of the link in two units: `{of: 1 GW, is: 5.2e6 m2, source: …}`."""

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


@lru_cache(1 << 14, typed=True)
def _bare(type_: type[Figure] | type[Intensity], value: float) -> Figure | Intensity:
    return type_(value=value)


def _read_bare(type_: type[Figure] | type[Intensity]) -> BeforeValidator:
    """Read a bare value as a figure.

    Equal numbers share one figure, which is immutable.
    """

    def read(value: object) -> object:
        if type(value) in {int, float} and value:  # 0.0 and -0.0 are equal keys of the cache
            try:
                return _bare(type_, value)
            except ValidationError:  # reported again when the mapping is validated, at the figure's place
                return {"value": value}
        return value if isinstance(value, dict | BaseModel) else {"value": value}

    return BeforeValidator(read)


FigureField = Annotated[Figure, _read_bare(Figure)]
IntensityField = Annotated[Intensity, _read_bare(Intensity)]


class Needs(Frozen):
    """What a plant needs per unit of yearly capacity."""

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
assert RESOURCE_UNITS.keys() == Needs.model_fields.keys()  # noqa: S101  # fails at import, in every test


@dataclass(frozen=True, slots=True)
class FigureUse:
    """A figure of a chain: its path in the file, and what it rests on."""

    path: tuple[str | int, ...]
    sources: tuple[str, ...]
    estimate: bool
    year: int | None
    average: bool = False
    month: int | None = None

    @property
    def figure_class(self) -> FigureClass:
        """What it rests on."""
        return class_of(sourced=bool(self.sources), average=self.average, estimate=self.estimate)


def is_rough(classes: Iterable[FigureClass | None], unit: str) -> bool:
    """Whether a quantity a year rests on a sector's average, in a unit that is no money: its size, not its digits.

    A share of cost between two sectors says what they pay; that it is tonnes is a conversion, at one price.
    """
    return not is_money(unit.removesuffix("/a")) and "average" in classes


def class_of(*, sourced: bool, average: bool, estimate: bool) -> FigureClass:
    """Return what a figure rests on.

    An estimate that is drawn from a source is an estimate; a source's average of a whole sector is no source of the
    product's own figure.
    """
    if estimate:
        return "estimate"
    if average:
        return "average"
    return "sourced" if sourced else "bare"


_FIGURES: Final = (Figure, Intensity, Equivalence, Market, Trade, Siting)


def is_average(figure: BaseModel) -> bool:
    """Whether a figure is the average of a sector; conversions, market and trade are none."""
    return isinstance(figure, Figure | Intensity) and figure.average


def figures_of(piece: BaseModel, path: tuple[str | int, ...]) -> Iterator[FigureUse]:
    """Yield the figures of a link or flow, at any depth."""
    for name in _fields_with_figures(type(piece)):
        if name not in piece.model_fields_set:
            continue  # unset fields are defaults and hold no figures
        value = getattr(piece, name)
        if value is None:
            continue
        if isinstance(value, _FIGURES):
            sources = (value.source,) if value.source else ()
            month = value.month if isinstance(value, Price) else None
            yield FigureUse((*path, name), sources, value.estimate, value.year, is_average(value), month)
        elif isinstance(value, BaseModel):
            yield from figures_of(value, (*path, name))
        elif isinstance(value, tuple):
            for n, item in enumerate(value):
                sources = (item.source,) if item.source else ()
                yield FigureUse((*path, name, n), sources, item.estimate, item.year, is_average(item))


@cache
def _fields_with_figures(type_: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields of a type that are figures or contain some."""
    return tuple(name for name, field in type_.model_fields.items() if _figures_in(field.annotation))


def _figures_in(annotation: object) -> bool:
    """Whether a type is a figure, contains some, or is a union with such a type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return issubclass(annotation, _FIGURES) or bool(_fields_with_figures(annotation))
    return any(_figures_in(inner) for inner in get_args(annotation))
