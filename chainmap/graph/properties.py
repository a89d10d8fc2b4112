"""Records of the model as flat properties, and back.

A store has no nested values: the price of a link is stored as `price`, `price_per`, `price_source` and so on. The
names follow from the fields of the record, so that a word is spelt the same in YAML, in Python and in a store:

- a field of a field: both names joined by `_`; a figure's `value` has the name of the figure alone;
- a list of texts or numbers: a list; of anything else: a list with a JSON text for each item; a mapping: JSON;
- a figure that is text with units: `…_text` instead of the number;
- nothing (None, empty text, empty list): no property.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Final, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, TypeAdapter

from chainmap.model.interval import Interval
from chainmap.model.quantity import Amount

Scalar = Literal["STRING", "INTEGER", "FLOAT", "BOOLEAN", "DATE", "JSON"]
ListOf = Literal["LIST<STRING>", "LIST<INTEGER>", "LIST<FLOAT>", "LIST<JSON>"]
PropertyType = Scalar | ListOf
Plain = str | int | float | bool | dt.date | list[str] | list[int] | list[float]
Properties = dict[str, Plain]

_SCALARS: Final[dict[Any, Scalar]] = {
    str: "STRING",
    int: "INTEGER",
    float: "FLOAT",
    bool: "BOOLEAN",
    dt.date: "DATE",
}
_LISTS: Final[dict[Any, ListOf]] = {str: "LIST<STRING>", int: "LIST<INTEGER>", float: "LIST<FLOAT>"}
_ABSENT: Final = object()


def known(**values: Plain | None) -> Properties:
    """Return the values that say something: what is nothing is no property."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}


class Property(NamedTuple):
    """A property of a node or relationship: its name and type."""

    name: str
    type: PropertyType


@dataclass(frozen=True, slots=True)
class Codec:
    """How one field is written as properties and read back.

    `write` adds properties of a value; `read` returns the value, or `_ABSENT` where none of the properties is there.
    """

    properties: tuple[Property, ...]
    write: Callable[[Any, Properties], None]
    read: Callable[[Mapping[str, Any]], Any]


class _Field(NamedTuple):
    name: str
    codec: Codec
    default: Any  # a value, _ABSENT for none
    empty: Any  # what stands for nothing where there is no default
    nothing: Any  # the default, where it is written as no property


class RecordCodec:
    """Writes the records of a type as properties, and reads them back; `without` are fields that it leaves out."""

    def __init__(self, type_: type[Any], *without: str) -> None:
        self.type = type_
        self._fields = _fields_of(type_, "", without)
        self.properties = tuple(item for field in self._fields for item in field.codec.properties)

    def write(self, record: object) -> Properties:
        """Return the properties of a record, without those that hold nothing."""
        out: Properties = {}
        _write_fields(self._fields, record, out)
        return out

    def read(self, properties: Mapping[str, Any], **rest: object) -> Any:
        """Return the record of these properties; `rest` are the fields that were left out.

        Raises:
            ValueError: the properties are not those of such a record.
        """
        return _make(self.type, _values(self._fields, properties) | rest)


def _write_fields(fields_: tuple[_Field, ...], record: object, out: Properties) -> None:
    for name, codec, _, _, nothing in fields_:
        value = getattr(record, name)
        if value is not None and value is not nothing and not (value == "" and nothing == ""):
            codec.write(value, out)


def _values(fields_: tuple[_Field, ...], properties: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, codec, default, empty, _ in fields_:
        value = codec.read(properties)
        if value is not _ABSENT:
            values[name] = value
        elif default is _ABSENT:
            if empty is _ABSENT:
                raise ValueError(name)
            values[name] = empty
    return values


def _make(type_: type[Any], values: dict[str, Any]) -> Any:
    if issubclass(type_, BaseModel):
        return type_.model_validate(values)
    made = type_(**values)
    if isinstance(made, Interval | Amount) and made.high is not None and made.low > made.high:
        raise ValueError(f"{made.low:g} > {made.high:g}")
    if isinstance(made, Interval) and made.low < 0:  # no table gives one
        raise ValueError(f"{made.low:g} < 0")
    return made


def _fields_of(type_: type[Any], prefix: str, without: tuple[str, ...] = ()) -> tuple[_Field, ...]:
    found: list[_Field] = []
    for name, annotation, default in _declared(type_):
        if name in without:
            continue
        label = prefix if name == "value" and prefix else f"{prefix}_{name}" if prefix else name
        empty = _empty(annotation)
        codec = _codec(annotation, label.rstrip("_"))
        found.append(_Field(name, codec, default, empty, _nothing(empty if default is _ABSENT else default)))
    return tuple(found)


def _declared(type_: type[Any]) -> list[tuple[str, Any, Any]]:
    """Return name, type and default of each field of a dataclass, pydantic model or named tuple.

    Those of a dataclass that do not count when two are compared are for messages alone.
    """
    if issubclass(type_, BaseModel):
        return [
            (name, field.annotation, _ABSENT if field.is_required() else field.get_default(call_default_factory=True))
            for name, field in type_.model_fields.items()
        ]
    hints = get_type_hints(type_)
    if is_dataclass(type_):
        return [(field.name, hints[field.name], _default(field)) for field in fields(type_) if field.compare]
    defaults: Mapping[str, Any] = getattr(type_, "_field_defaults", {})
    return [(name, hints[name], defaults.get(name, _ABSENT)) for name in type_._fields]


def _default(field: Any) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return _ABSENT if field.default is MISSING else field.default


def _nothing(default: Any) -> Any:
    """Return the default where no property stands for it; a text or number that says something is always written."""
    return _ABSENT if isinstance(default, bool | int | float) or (isinstance(default, str) and default) else default


def _empty(annotation: Any) -> Any:
    """Return what an absent property stands for."""
    plain, optional = _strip(annotation)
    if optional:
        return None
    return {str: "", tuple: (), dict: {}}.get(get_origin(plain) or plain, _ABSENT)


def _strip(annotation: Any) -> tuple[Any, bool]:
    """Return a type without its metadata and without None, and whether None was in it."""
    if hasattr(annotation, "__metadata__"):
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in {Union, UnionType}:
        parts = [_strip(part)[0] for part in get_args(annotation) if part is not NoneType]
        optional = NoneType in get_args(annotation)
        return (parts[0] if len(parts) == 1 else tuple(parts)), optional
    if get_origin(annotation) is Literal:
        return type(get_args(annotation)[0]), False
    return annotation, False


def _codec(annotation: Any, name: str) -> Codec:
    type_, _ = _strip(annotation)
    if isinstance(type_, tuple):
        return _number_or_text(name)
    if type_ in _SCALARS:
        return _scalar(name, _SCALARS[type_])
    if isinstance(type_, type) and not get_origin(type_) and (hasattr(type_, "_fields") or _is_record(type_)):
        return _record(type_, name)
    item = get_args(type_)
    if get_origin(type_) is tuple and len(item) == 2 and item[1] is ...:  # noqa: PLR2004  # tuple[T, ...]
        inner, _ = _strip(item[0])
        return _list(name, _LISTS[inner]) if inner in _LISTS else _json_list(name, item[0])
    return _json(name, annotation)


def _is_record(type_: type[Any]) -> bool:
    return is_dataclass(type_) or issubclass(type_, BaseModel)


def _scalar(name: str, type_: PropertyType) -> Codec:
    def write(value: Any, out: Properties) -> None:
        out[name] = float(value) if type_ == "FLOAT" else value

    return Codec((Property(name, type_),), write, lambda properties: properties.get(name, _ABSENT))


def _number_or_text(name: str) -> Codec:
    text = f"{name}_text"

    def write(value: Any, out: Properties) -> None:
        out[text if isinstance(value, str) else name] = value

    def read(properties: Mapping[str, Any]) -> Any:
        return properties.get(name, properties.get(text, _ABSENT))

    return Codec((Property(name, "FLOAT"), Property(text, "STRING")), write, read)


def _record(type_: type[Any], name: str) -> Codec:
    inner = _fields_of(type_, name)
    properties = tuple(item for field in inner for item in field.codec.properties)
    names = frozenset(item.name for item in properties)

    def read(given: Mapping[str, Any]) -> Any:
        return _ABSENT if names.isdisjoint(given) else _make(type_, _values(inner, given))

    says_something = any(field.nothing is _ABSENT and field.default is not _ABSENT for field in inner)

    def write(value: Any, out: Properties) -> None:
        if says_something or not isinstance(value, BaseModel) or value.model_fields_set:
            _write_fields(inner, value, out)

    return Codec(properties, write, read)


def _list(name: str, type_: PropertyType) -> Codec:
    def write(value: Any, out: Properties) -> None:
        if value:
            out[name] = list(value)

    def read(properties: Mapping[str, Any]) -> Any:
        return tuple(properties[name]) if name in properties else _ABSENT

    return Codec((Property(name, type_),), write, read)


def _json_list(name: str, item: Any) -> Codec:
    adapter = TypeAdapter(item)

    def write(value: Any, out: Properties) -> None:
        if value:
            out[name] = [_dump(adapter, one) for one in value]

    def read(properties: Mapping[str, Any]) -> Any:
        return tuple(map(adapter.validate_json, properties[name])) if name in properties else _ABSENT

    return Codec((Property(name, "LIST<JSON>"),), write, read)


def _json(name: str, annotation: Any) -> Codec:
    adapter = TypeAdapter(annotation)

    def write(value: Any, out: Properties) -> None:
        if value:
            out[name] = _dump(adapter, value)

    def read(properties: Mapping[str, Any]) -> Any:
        return adapter.validate_json(properties[name]) if name in properties else _ABSENT

    return Codec((Property(name, "JSON"),), write, read)


def _dump(adapter: TypeAdapter[Any], value: Any) -> str:
    return adapter.dump_json(value, exclude_defaults=True, by_alias=True).decode("utf-8")
