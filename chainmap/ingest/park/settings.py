"""What `park.yaml` says, as people write it."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from chainmap.errors import Faults, Place, near_names
from chainmap.ingest.dates import parse_day
from chainmap.ingest.files.bytes import is_key, shown
from chainmap.ingest.files.yaml_reader import MarkedDict, line_of, read_yaml
from chainmap.ingest.layout.reading import Reading
from chainmap.model.chain import Names
from chainmap.model.quantity import parse_amount
from chainmap.paths import is_there, real_path

SETTINGS: Final = "park.yaml"
_COUNT: Final = re.compile(r"共?\s*([0-9][0-9,]*)\s*(?:[家户个](?:企业)?|firms|companies|enterprises|tenants)?")
_CHINESE: Final = re.compile("[\u3400-\u9fff]")


_SHAPES: Final = {
    "model_type": "not_a_mapping",
    "model_attributes_type": "not_a_mapping",
    "tuple_type": "not_a_list",
    "string_type": "not_text",
}


def _as_date(value: object) -> object:
    """Return the day of a date as people write it: `2026年9月` is its last day.

    Raises:
        ValueError: it is no date.
    """
    if not isinstance(value, str | int):
        return value
    day = parse_day(str(value))
    if day is None:
        raise ValueError("no_such_day")
    return day


def as_count(value: object) -> int:
    """Return the number of `46家`.

    Raises:
        ValueError: it is no whole number of one or more.
    """
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    written = _COUNT.fullmatch(unicodedata.normalize("NFKC", text).strip())
    count = int(written[1].replace(",", "")) if written else _in_words(text)
    if not count:
        raise ValueError("not_a_count")
    return count


def _in_words(text: str) -> int:
    """Return the number of 四十六家; 0 if it is none."""
    bare = text.strip().rstrip("家户个")
    amount = parse_amount(bare) if bare and set(bare) <= set("零〇一二两三四五六七八九十百千") else None
    return int(amount.low) if amount else 0


def _as_text(value: object) -> object:
    """Return a number that stands for a text, such as a year, as text."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _as_names(value: object) -> object:
    """Return a plain text as a name in the language of its letters."""
    text = _as_text(value)
    return {"zh" if _CHINESE.search(text) else "en": text} if isinstance(text, str) and text.strip() else value


def _as_list(value: object) -> object:
    """Return the items of a text such as `光伏、生物医药`, none of an empty value; anything else as it is."""
    if value is None:
        return ()
    if not isinstance(value, str):
        return value
    return [item for part in re.split("[,，、;；]", value) if (item := part.strip())]


def _as_share(value: object) -> object:
    """Return the share of `80%` or `八成`."""
    text = unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) else ""
    if written := re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)\s*%", text):
        return float(written[1]) / 100
    if tenths := re.fullmatch(r"([0-9]+(?:\.[0-9]+)?|[一二三四五六七八九十])\s*成", text):
        amount = parse_amount(tenths[1])
        return amount.low / 10 if amount else value
    return value


_Share = Annotated[float, BeforeValidator(_as_share), Field(gt=0, le=1)]


class _SurveyFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    date: Annotated[dt.date, BeforeValidator(_as_date)] | None = None
    tenants_in_park: Annotated[int, BeforeValidator(as_count)] | None = None


class ParkFile(BaseModel):
    """The settings of a park."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    park: Annotated[str, BeforeValidator(_as_text)]
    name: Annotated[Names, BeforeValidator(_as_names)] | None = None
    chains: Annotated[tuple[str, ...], BeforeValidator(_as_list)] = ()
    survey: _SurveyFile = _SurveyFile()
    place: str | dict[str, str | float] = ""
    limits: Any = None  # read by check_limits
    utilisation: dict[str, _Share] | _Share | None = None
    neighbours: Any = None  # read by read_neighbours
    sheets: Any = None  # read by table_reading, as columns
    columns: Any = None


def read_settings(folder: Path, faults: Faults) -> tuple[MarkedDict, ParkFile | None]:
    """Return what `park.yaml` says, nothing but the id if there is none.

    A park without an id has that of its folder's name. With faults there are no settings.
    """
    file = folder / SETTINGS
    id_ = _id_of(folder)
    if not is_there(file):
        return MarkedDict(1), ParkFile(park=id_)
    tree = read_yaml(file, faults)
    if tree is None:
        return MarkedDict(1), None
    id_ = str(tree.setdefault("park", id_))
    if not is_key(id_):
        faults.add(Place(shown(file), line_of(tree, ("park",)), item="park"), "bad_id", name=id_)
    try:
        return tree, ParkFile.model_validate(tree)
    except ValidationError as error:
        for problem in error.errors(include_url=False):
            _explain(file, tree, dict(problem), faults)
        return tree, None


def table_reading(tree: MarkedDict, folder: Path, faults: Faults) -> Reading:
    """Return how `park.yaml` says that tables are read: `sheets: [2026]`, `columns: {name: 公司名}`.

    Columns of other tables than the tenants stand below it: `columns: {orders: {seller: 卖方}}`, or `orders.seller`.
    """
    file = folder / SETTINGS
    sheets, columns = tree.get("sheets", ()), tree.get("columns", {})
    if isinstance(sheets, str | int):
        sheets = [sheets]
    if not isinstance(sheets, list | tuple):
        faults.add(Place(shown(file), line_of(tree, ("sheets",)), item="sheets"), "not_text", value=sheets)
        sheets = ()
    if not isinstance(columns, dict):
        faults.add(Place(shown(file), line_of(tree, ("columns",)), item="columns"), "not_a_mapping", value=columns)
        columns = {}
    unknown = Faults()
    reading = Reading(tuple(map(str, sheets)))
    for keys, text in _named_columns(columns):
        reading = reading.over(Reading.parse((), (text,), unknown))
        for fault in unknown.found:  # said of the line instead of the option
            faults.note(replace(fault, place=Place(shown(file), line_of(tree, ("columns", *keys)), item="columns")))
        unknown = Faults()
    return reading.kept()


def _named_columns(columns: Mapping[Any, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the keys of each column in `columns`, and what an option would say."""
    for name, heading in columns.items():
        if isinstance(heading, Mapping):
            yield from (((str(name), str(column)), f"{name}.{column}={typed}") for column, typed in heading.items())
        else:
            yield (str(name),), f"{name}={heading}"


def _explain(file: Path, tree: MarkedDict, problem: Mapping[str, Any], faults: Faults) -> None:
    loc = tuple(problem["loc"])
    place = Place(shown(file), line_of(tree, loc), item=".".join(str(step) for step in loc))
    if problem["type"] == "extra_forbidden":
        keys = _SurveyFile.model_fields if loc[:-1] == ("survey",) else ParkFile.model_fields
        faults.add(place, "unknown_key", near=near_names(str(loc[-1]), keys), name=loc[-1])
    elif problem["type"] == "value_error" and str(problem["ctx"]["error"]) in {"no_such_day", "not_a_count", "no_name"}:
        faults.add(place, str(problem["ctx"]["error"]), value=problem["input"])
    elif problem["type"] == "string_too_long":
        faults.add(place, "text_too_long", length=len(problem["input"]), limit=problem["ctx"]["max_length"])
    elif problem["type"] in _SHAPES:
        faults.add(place, _SHAPES[problem["type"]], value=problem["input"])
    else:
        faults.add(place, "bad_value", value=problem.get("input"), reason=problem["msg"])


def _id_of(folder: Path) -> str:
    """Return the name of a folder as an id."""
    name = "".join(char if is_key(f"a{char}") else "_" for char in real_path(folder).name)
    return name.lstrip(".") or "park"
