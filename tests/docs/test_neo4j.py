"""The files of docs/neo4j say what the declared schema says."""

import datetime as dt
import json
import re
from typing import Any

import pytest

from chainmap.graph.rows import NodeRow, graph_rows
from chainmap.graph.schema import DIGEST, EDGE_TYPES, KEY, NODE_TYPES, OWNER, EdgeType, NodeType
from chainmap.stores.findings import finding_rows
from chainmap.study.park import open_study
from chainmap.study.requests.run import find_all
from tests.conftest import ROOT
from tests.docs.neo4j.families import entries
from tests.docs.neo4j.perspective import PHRASES
from tests.docs.neo4j.style import HUES, NODE_STYLES, edge_style, luminance, on
from tests.docs.neo4j.words import all_words, area_words, property_words, type_words, words_key
from tests.docs.pages import DOCS, neo4j_files

TYPES: tuple[NodeType | EdgeType, ...] = (*NODE_TYPES, *EDGE_TYPES)
OF_STORE = {KEY, OWNER, DIGEST}
Rules = dict[str, dict[str, str]]


def names_of(type_: NodeType | EdgeType) -> set[str]:
    return {one.name for one in type_.properties}


@pytest.mark.parametrize("name", neo4j_files())
def test_a_file_is_up_to_date(name: str) -> None:
    assert (DOCS / "neo4j" / name).read_text(encoding="utf-8") == neo4j_files()[name], "run `make docs`"


@pytest.mark.parametrize("type_", TYPES, ids=lambda type_: type_.label)
def test_a_type_and_its_properties_have_words_and_units(type_: NodeType | EdgeType) -> None:
    words = type_words(type_)
    assert all((words.zh, words.about_en, words.about_zh))
    assert area_words(type_.area).zh
    for entry in entries(type_):
        found = property_words(type_, entry)
        assert found.zh, entry.name
        assert found.unit or entry.type not in {"FLOAT", "LIST<FLOAT>"}, f"{type_.label}.{entry.name} has no unit"


@pytest.mark.parametrize("type_", TYPES, ids=lambda type_: type_.label)
def test_each_property_is_in_one_family(type_: NodeType | EdgeType) -> None:
    found = [one.name for entry in entries(type_) for one in entry.properties]
    assert sorted(found) == sorted(one.name for one in type_.properties)


def test_no_words_are_left_over() -> None:
    used = {words_key(type_, entry) for type_ in TYPES for entry in entries(type_)}
    assert all_words()["properties"].keys() == used
    assert list(all_words()["labels"]) == [node.label for node in NODE_TYPES]
    assert list(all_words()["types"]) == [edge.label for edge in EDGE_TYPES]
    assert set(all_words()["areas"]) == {type_.area for type_ in TYPES} == set(HUES)


def test_keys_are_made_as_the_page_says() -> None:
    study = open_study(ROOT / "tests/data/bread_park")
    sets = (*graph_rows(study.graph), *finding_rows(find_all(study), dt.date(2026, 9, 30)))
    seen = set()
    for rows in sets:
        for row in rows.rows():
            if isinstance(row, NodeRow):
                assert isinstance(rows.type, NodeType)
                pattern = re.sub(r"[A-Z]{2,}", ".*", type_words(rows.type).key)
                assert re.fullmatch(pattern, row.key), row.key
                seen.add(rows.type.label)
    assert {"Chain", "Source", "Link", "Park", "Tenant", "Run", "LinkState", "Pair", "Anchor"} <= seen


def parse_grass(text: str) -> Rules:
    """Read blocks and nothing between them: the Browser's own parsers know no comments."""
    block = re.compile(r"([\w.]+) \{\n((?:  [a-z-]+: [^;:\n]+;\n)+)\}\n")
    found = block.findall(text)
    assert block.sub("", text).strip() == ""
    assert len({selector for selector, _ in found}) == len(found)
    return {
        selector: dict(line.strip().rstrip(";").split(": ") for line in body.splitlines()) for selector, body in found
    }


def test_the_style_sheet_has_a_block_for_each_type() -> None:
    rules = parse_grass(neo4j_files()["chainmap.grass"])
    nodes = [f"node.{node.label}" for node in NODE_TYPES]
    edges = [f"relationship.{edge.label}" for edge in EDGE_TYPES]
    assert list(rules) == ["node", *nodes, "relationship", *edges]
    for type_, selector in zip(TYPES, (*nodes, *edges), strict=True):
        rule = rules[selector]
        assert re.fullmatch("#[0-9A-F]{6}", rule["color"])
        assert {"diameter", "shaft-width"} & rule.keys()
        caption = rule["caption"].strip("'")
        assert caption == "<type>" or caption.strip("{}") in names_of(type_)


def test_styles_can_be_read_on_white() -> None:
    assert list(NODE_STYLES) == [node.label for node in NODE_TYPES]
    for colour in {style.colour for style in NODE_STYLES.values()}:
        light, text = luminance(colour) + 0.05, luminance(on(colour)) + 0.05
        assert max(light, text) / min(light, text) >= 4.5, colour
    for edge in EDGE_TYPES:
        assert 1.05 / (luminance(edge_style(edge).colour) + 0.05) >= 2, edge.label


def perspective() -> Any:
    return json.loads((DOCS / "neo4j" / "chainmap-perspective.json").read_text(encoding="utf-8"))


def test_the_perspective_names_what_the_schema_has() -> None:
    found = perspective()
    nodes, edges = {node.label: node for node in NODE_TYPES}, {edge.label: edge for edge in EDGE_TYPES}
    assert [one["labels"] for one in found["categories"]] == [[label] for label in nodes]
    assert [one["name"] for one in found["relationshipTypes"]] == list(edges)
    assert list(found["labels"]) == list(nodes)
    for category in found["categories"]:
        names = names_of(nodes[category["name"]]) | OF_STORE
        assert {one["name"] for one in category["properties"]} == names
        assert {one["key"] for one in category["captions"] if one["type"] == "property"} <= names
    for one in found["relationshipTypes"]:
        assert {two["propertyKey"] for two in one["properties"]} == names_of(edges[one["name"]])
        assert {two["key"] for two in one["captions"]} <= names_of(edges[one["name"]]) | {one["name"]}
    for segment in found["metadata"]["pathSegments"]:
        edge = edges[segment["relationshipType"]]
        assert nodes[segment["source"]] in edge.upstream
        assert nodes[segment["target"]] in edge.downstream
    for index in found["metadata"]["indexes"]:
        assert {one["key"] for one in index["propertyKeys"]} <= names_of(nodes[index["label"]])


def test_a_search_phrase_names_what_the_schema_has() -> None:
    labels = {node.label: names_of(node) for node in NODE_TYPES}
    edges = {edge.label for edge in EDGE_TYPES}
    assert len({text for phrase in PHRASES for text in (phrase.zh, phrase.en)}) == 2 * len(PHRASES)
    for phrase in PHRASES:
        asked = set(re.findall(r"\$(\w+)", phrase.cypher))
        assert asked == set(re.findall(r"\$(\w+)", phrase.zh)) == set(re.findall(r"\$(\w+)", phrase.en))
        assert asked == phrase.chosen.keys()
        assert all(name in labels[label] for label, name in phrase.chosen.values())
        variables = dict(re.findall(r"\((\w+):(\w+)", phrase.cypher))
        assert set(variables.values()) <= set(labels)
        types = {one for some in re.findall(r"\[\w*:([A-Z_|]+)\]", phrase.cypher) for one in some.split("|")}
        assert types <= edges
        for variable, name in re.findall(r"\b([a-z]\w*)\.(\w+)", phrase.cypher):
            known = labels[variables[variable]] if variable in variables else {"state"}
            assert name in known, (phrase.en, variable, name)
        for label, name in re.findall(r":(\w+) \{(\w+):", phrase.cypher):
            assert name in labels[label]
