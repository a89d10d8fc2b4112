"""JSON Schemas of the machine-readable outputs, drawn from what the commands write.

Fields and types come from the outputs of the sample parks and the worked example; the meaning of fields, the words that
they can hold, and what may be null come from the declarations below and from the package's own types. A field that is
new, gone, or of another type makes `tests/docs/test_docs.py` fail until `make docs` has been run and its diff read.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

from typer.testing import CliRunner

from chainmap.findings.advise_against import ReasonKind, Verdict
from chainmap.findings.changes import CauseKind, Moved, Side
from chainmap.findings.events import News, Remedy, WhyDropped, WhyNotThere
from chainmap.findings.gaps import Action, Enough, Status
from chainmap.findings.neighbours import NotOfferedWhy
from chainmap.findings.orders import AsOf, OrderState, Position, Presence
from chainmap.findings.outcomes import Verdict as LessonVerdict
from chainmap.findings.pairs import WhyWithout
from chainmap.findings.what_if import PairMove
from chainmap.model.candidates import ExclusionReason, Objective
from chainmap.model.chain import Kind, Stage
from chainmap.model.match import Column, Role, State
from chainmap.model.park import Basis, QuestionKind

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "docs" / "schemas"
GOLDEN = ROOT / "tests" / "golden"
PARKS = ("pv_park", "bio_park", "smart_park")
TABLE = str(ROOT / "tests/data/bread_regions.csv")
BREAD = ("--chain", str(ROOT / "tests/data/bread.yaml"))

Json = dict[str, Any]

# Words that a field can hold, by the field's name.
_WORDS: Mapping[str, tuple[str, ...]] = {
    "status": get_args(Status),
    "action": get_args(Action),
    "enough": get_args(Enough),
    "stage": get_args(Stage),
    "state": tuple(sorted({*get_args(State), *get_args(OrderState)})),
    "role": get_args(Role),
    "column": get_args(Column),
    "basis": get_args(Basis),
    "capacity_basis": get_args(Basis),
    "output_basis": get_args(Basis),
    "question": get_args(QuestionKind),
    "objective": get_args(Objective),
    "seat": get_args(Position),
    "presence": get_args(Presence),
    "verdict": get_args(Verdict),
    "news": get_args(News),
    "side": get_args(Side),
    "move": get_args(PairMove),
    "moved[]": get_args(Moved),
    "currency": ("CNY",),
    "as_of.from": get_args(AsOf),
    "left_out[].reason": tuple(sorted({*get_args(ExclusionReason), *get_args(NotOfferedWhy)})),
    "needs[].kind": get_args(Kind),
    "inputs[].kind": get_args(Kind),
    "causes[].kind": get_args(CauseKind),
    "parts[].kind": get_args(CauseKind),
    "reasons[].kind": get_args(ReasonKind),
    "dropped[].reason": get_args(WhyDropped),
    "without[].reason": tuple(sorted({*get_args(WhyNotThere), *get_args(WhyWithout)})),
    "least_changes[].kind": get_args(Remedy),
    "lessons[].verdict": get_args(LessonVerdict),
}
_MEANING: Mapping[str, str] = {
    "low": "lower bound; what is known for certain",
    "high": "upper bound; null: unbounded",
    "currency": "of every sum in the same object",
    "unit": "unit of the figures in the same object; `t/a` is tonnes a year",
    "rows": "rows of the input that this rests on, as Excel counts them",
    "location_quotient": "share here ÷ share in the whole table",
    "density": "0 to 1",
    "proximity": "0 to 1",
    "distance_km": "kilometres",
    "confidence": "0 to 1",
    "gain": "CNY a year, also where it is a number",
    "price": "CNY per unit of the link",
    "date": "ISO 8601, as precise as it was stated",
}
# Fields that the outputs at hand happen to fill, and that are null where nothing is known.
_NULLABLE = frozenset(
    (
        *(
            "high",
            "call",
            "price",
            "action",
            "date",
            "tenants_in_park",
            "covers_enough",
            "known_trades",
            "local_sourcing_rate",
        ),
        *(
            "quantity",
            "value",
            "unit",
            "density",
            "location_quotient",
            "any_of",
            "share",
            "coefficient",
            "tenants_in_park",
        ),
        *(
            "local_sourcing_potential",
            "signed",
            "until",
            "last_signed",
            "customer",
            "capacity",
            "output",
            "year",
            "where",
        ),
        *("distance_km", "figure", "against", "detail", "then", "now", "before", "after", "row", "column", "amount"),
    )
)
_BOUNDS = {
    "type": "object",
    "properties": {"low": {"type": "number"}, "high": {"type": ["number", "null"]}, "unit": {"type": "string"}},
    "required": ["low", "high"],
    "additionalProperties": False,
}
_TEXTS = {"type": "array", "items": {"type": "string"}}
_NOTE = {
    "file": {"description": "the file, or the option, that is meant", "type": "string"},
    "sheet": {"description": "of a workbook, where one of several is meant", "type": ["string", "null"]},
    "rows": {"description": _MEANING["rows"], "type": "array", "items": {"type": "number"}},
    "column": {"description": "heading, or the key in a YAML file", "type": ["string", "null"]},
    "key": {"description": "the note's name in docs/faults.md", "type": "string"},
    "message": {"description": "in the language of the run", "type": "string"},
}
# What is the same in every output, whatever the outputs at hand have of it.
_SAME: Mapping[str, Json] = {
    "notes": {
        "description": "what was not understood in the tables, by table, column and kind",
        "type": "array",
        "items": {"type": "object", "properties": _NOTE, "required": list(_NOTE), "additionalProperties": False},
    },
}
# What a field holds where every output at hand leaves it null or empty.
_DECLARED: Mapping[str, Json] = {
    "year": {"type": ["number", "null"]},
    "row": {"type": ["number", "null"]},
    "local_sourcing_rate": {"type": ["number", "null"]},
    "source": {"type": ["string", "null"]},
    "market": {
        "type": ["object", "null"],
        "properties": {"output": {"type": "number"}, "capacity": {"type": "number"}, "unit": {"type": "string"}},
        "required": ["output", "capacity", "unit"],
        "additionalProperties": False,
    },
    "detail": {"type": ["string", "null"]},
    "change": {"anyOf": [_BOUNDS, {"type": "null"}]},
    "output": {"anyOf": [_BOUNDS, {"type": "null"}]},
    "after": {"anyOf": [_BOUNDS, {"type": "null"}]},
    **dict.fromkeys(("opened", "found", "closed", "unneeded", "lost", "out_of_time", "unseen"), _TEXTS),
    "substitutes_of_unknown_capacity": _TEXTS,
    "not_counted": _TEXTS,
    "interpreters": _TEXTS,
    "there": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"tenant": {"type": "string"}, "slot": {"type": "number"}},
            "required": ["tenant", "slot"],
            "additionalProperties": False,
        },
    },
}
# Objects whose keys are data and not fields.
_MAPS = frozenset(
    ("limits", "uses", "brings", "late", "needs", "contact", "sources", "codes", "chain_names", "equivalents")
)


def commands() -> Iterable[list[str]]:
    """Yield the commands whose JSON the schemas are drawn from, besides the goldens."""
    for park in PARKS:
        folder = str(ROOT / "examples" / park)
        for words in (
            ["anchors", folder, "--group", "2"],
            ["gaps", folder],
            ["gaps", folder, "--pairs"],
            ["pairs", folder, "--per-firm", "2"],
            ["calls", folder, "--top", "0"],
            ["match", folder],
        ):
            yield [*words, "--format", "json"]
    pv = str(ROOT / "examples" / "pv_park")
    yield ["orders", pv, "--format", "json"]
    yield ["diff", str(ROOT / "examples" / "pv_park_2025"), pv, "--format", "json"]
    yield ["what-if", pv, "--add", "新逆变器厂,inverter,5GW", "--format", "json"]
    yield ["plan", pv, "--for", "长滩组件产业园", "--format", "json"]
    event = str(ROOT / "tests/data/bread_event")
    leaving = ["--group", "2", "--without", "甲面包厂", "--with", f"{event}/candidates.csv"]
    yield ["anchors", event, *leaving, "--format", "json"]
    yield ["gaps", str(ROOT / "tests/data/orders_park"), "--format", "json"]
    for chain in ("photovoltaics", "biopharma", "smart_manufacturing", "lithium_battery"):
        yield ["chains", "show", chain, "--format", "json"]
    yield ["related", TABLE, *BREAD, "--format", "json"]


@cache
def outputs() -> tuple[tuple[str, Json], ...]:
    """Return where each output comes from, with the output: the goldens, then the commands above."""
    from chainmap.commands.app import app

    found = [(path.name, json.loads(path.read_text(encoding="utf-8"))) for path in sorted(GOLDEN.glob("*.json"))]
    for words in commands():
        result = CliRunner().invoke(app, words)
        assert result.exit_code == 0, (words, result.output)
        found.append((" ".join(words), json.loads(result.stdout)))
    return tuple((name, data) for name, data in found if "schema" in data)


def name_of(data: Json) -> str:
    """Return the name of the schema that an output follows: `gaps` of `chainmap/gaps/1`, `diff-chain` of two chains."""
    name = str(data["schema"]).split("/")[1].replace("_", "-")
    return f"{name}-{data['of']}" if "of" in data else name


def draw() -> dict[str, Json]:
    """Return every schema by its name."""
    groups: dict[str, list[Json]] = {}
    for _, data in outputs():
        groups.setdefault(name_of(data), []).append(data)
    schemas = {}
    for name, group in sorted(groups.items()):
        title = group[0]["schema"]
        schema = _object(group, ())
        schema["properties"]["schema"] = {"const": title}
        head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
        schemas[name] = {**head, **schema}
    return schemas


def _schema(values: list[Any], path: tuple[str, ...]) -> Json:
    """Return what all `values` at this place of the output follow."""
    if path and path[-1] in _SAME:
        return _SAME[path[-1]]
    kinds = [kind for kind in (_one_kind(values, path, of) for of in (dict, list, str, bool, float)) if kind]
    if path and path[-1] in _DECLARED and all(value is None or value == [] for value in values):
        return _DECLARED[path[-1]]
    null = any(value is None for value in values) or (path and path[-1] in _NULLABLE)
    if null or not kinds:
        kinds = [*kinds, {"type": "null"}]
    schema = kinds[0] if len(kinds) == 1 else _union(kinds)
    meaning = _MEANING.get(path[-1]) if path else None
    return {"description": meaning, **schema} if meaning else schema


def _union(kinds: list[Json]) -> Json:
    if all(set(kind) == {"type"} for kind in kinds):
        return {"type": [kind["type"] for kind in kinds]}
    return {"anyOf": kinds}


def _one_kind(values: list[Any], path: tuple[str, ...], of: type) -> Json:
    numbers = (int, float) if of is float else (of,)
    group: list[Any] = [
        value for value in values if isinstance(value, numbers) and (of is bool or not isinstance(value, bool))
    ]
    if not group:
        return {}
    if of is dict:
        return _map(group, path) if path and path[-1] in _MAPS else _object(group, path)
    if of is list:
        items = [item for value in group for item in value]
        return {"type": "array", "items": _schema(items, (*path[:-1], f"{path[-1]}[]"))} if items else {"type": "array"}
    if of is str:
        return _text(path)
    return {"type": "boolean" if of is bool else "number"}


def _text(path: tuple[str, ...]) -> Json:
    for key in (".".join(path[-2:]), path[-1]):
        if key in _WORDS:
            return {"enum": list(_WORDS[key])}
    return {"type": "string"}


def _map(group: list[Json], path: tuple[str, ...]) -> Json:
    values = [item for value in group for item in value.values()]
    return {"type": "object", "additionalProperties": _schema(values, (*path, "*")) if values else True}


def _object(group: list[Json], path: tuple[str, ...]) -> Json:
    keys = list(dict.fromkeys(key for value in group for key in value))
    required = [key for key in keys if all(key in value for value in group)]
    properties = {key: _schema([value[key] for value in group if key in value], (*path, key)) for key in keys}
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def text_of(schema: Json) -> str:
    """Return a schema as the file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def write_schemas() -> None:
    """Write every schema to docs/schemas."""
    SCHEMAS.mkdir(exist_ok=True)
    for name, schema in draw().items():
        (SCHEMAS / f"{name}.json").write_text(text_of(schema), encoding="utf-8")
