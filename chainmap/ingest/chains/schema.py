"""The JSON Schema of chain files, generated from the types."""

from typing import Any, Final

from pydantic import TypeAdapter

from chainmap.model.chain import Flow, Link, Names, Route
from chainmap.model.figures import Source

_SHORT_FORMS: Final[dict[str, list[dict[str, str]]]] = {
    "Figure": [{"type": "number"}],
    "Intensity": [{"type": "number"}, {"type": "string"}],
}


def chain_schema() -> dict[str, Any]:
    """Return the JSON Schema of a chain file: its shape.

    `chains check` also checks units, sources, groups, loops.
    """
    definitions: dict[str, Any] = {}
    for type_ in (Names, Source, Route, Link, Flow):
        schema = TypeAdapter(type_).json_schema(ref_template="#/$defs/{model}", by_alias=True)
        definitions |= schema.pop("$defs", {})
        definitions[type_.__name__] = schema
    definitions["Link"]["properties"].pop("id")
    definitions["Link"]["required"].remove("id")
    for definition in definitions.values():
        definition["properties"] = {name: _short(field) for name, field in definition["properties"].items()}
    keys = {"type": "object", "additionalProperties": False}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "chainmap chain file",
        **keys,
        "required": ["chain", "name", "links"],
        "properties": {
            "chain": {"type": "string"},
            "version": {"type": ["string", "number"]},
            "name": {"$ref": "#/$defs/Names"},
            "sources": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Source"}},
            "routes": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Route"}},
            "links": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Link"}, "minProperties": 1},
            "flows": {"type": "array", "items": {"$ref": "#/$defs/Flow"}},
        },
        "$defs": dict(sorted(definitions.items())),
    }


def _short(field: dict[str, Any]) -> dict[str, Any]:
    """Allow a figure's short form (a number or text) as well as its mapping."""
    options = field.get("anyOf", [field])
    widened: list[dict[str, Any]] = []
    for option in options:
        name = str(option.get("$ref", "")).rpartition("/")[2]
        widened += [*_SHORT_FORMS.get(name, ()), option]
    if len(widened) == len(options):
        return field
    return {**{key: value for key, value in field.items() if key != "$ref"}, "anyOf": widened}
