"""What docs/ says of the package is what the package does."""

import importlib
import re
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from chainmap.findings.gaps import Action, Status
from chainmap.model.chain import Kind, Stage
from chainmap.model.match import Role, State
from chainmap.words import catalogue
from tests.docs.pages import DOCS, faults_page
from tests.docs.schemas import SCHEMAS, draw, name_of, outputs, text_of

PACKAGE = Path(__file__).parents[2] / "chainmap"


def test_the_page_of_faults_is_up_to_date() -> None:
    assert (DOCS / "faults.md").read_text(encoding="utf-8") == faults_page(), "run `make docs` and read its diff"


def folders_in_architecture() -> list[str]:
    """Return what stands in the first column of the table "What each folder holds", in its order."""
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    table = page.partition("## What each folder holds")[2].partition("\n## ")[0]
    cells = [row.split("|")[1] for row in table.splitlines() if row.startswith("|")]
    return [path.rstrip("/") for cell in cells for path in re.findall("`([^`]+)`", cell)]


@pytest.mark.parametrize("floor", ["analysis", "report"])
def test_each_question_has_a_row_in_the_architecture(floor: str) -> None:
    folders = {f"{floor}/{path.parent.name}" for path in (PACKAGE / floor).glob("*/__init__.py")}
    assert f"{floor}/gaps" in folders
    assert sorted(folders - set(folders_in_architecture())) == [], "write a row in docs/architecture.md"


def test_the_architecture_names_what_there_is_once() -> None:
    named = folders_in_architecture()
    assert sorted(named) == sorted(set(named))
    assert [path for path in named if not (PACKAGE / path).exists()] == []


def test_a_folder_has_at_most_a_dozen_files() -> None:
    a_file_each_question = {"commands", "findings", "words"}
    sizes = {
        path.parent.relative_to(PACKAGE).as_posix(): len(list(path.parent.glob("[!_]*.py")))
        for path in PACKAGE.rglob("__init__.py")
    }
    assert sizes["analysis/anchors"] > 0
    large = {folder for folder, size in sizes.items() if size > 12}
    assert large <= a_file_each_question, "cut the folder, or say in docs/architecture.md why it is one"


def test_every_schema_is_up_to_date() -> None:
    schemas = draw()
    assert {path.stem for path in SCHEMAS.glob("*.json")} == set(schemas)
    for name, schema in schemas.items():
        jsonschema.Draft202012Validator.check_schema(schema)
        assert (SCHEMAS / f"{name}.json").read_text(encoding="utf-8") == text_of(schema), "run `make docs`"


def test_every_output_follows_its_schema() -> None:
    schemas = draw()
    for source, data in outputs():
        errors = list(jsonschema.Draft202012Validator(schemas[name_of(data)]).iter_errors(data))
        assert not errors, (source, [error.message for error in errors[:3]])


def set_bound(data: dict[str, Any]) -> None:
    data["local_value"]["low"] = "much"


@pytest.mark.parametrize(
    "break_it",
    [
        lambda data: data.update(undeclared=1),
        lambda data: data.pop("park"),
        lambda data: data["links"][0].update(undeclared=1),
        lambda data: data["links"][0].update(status="perhaps"),
        lambda data: data["links"][0].update(link=None),
        set_bound,
    ],
)
def test_a_schema_refuses_what_is_not_declared(break_it: Any) -> None:
    import copy

    schema = draw()["gaps"]
    data = copy.deepcopy(next(data for _, data in outputs() if data["schema"] == "chainmap/gaps/1"))
    break_it(data)
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(data))


def glossary() -> dict[str, list[str]]:
    """Return each row of docs/glossary.md by its word: its Chinese, its meaning, its name in the code."""
    lines = (DOCS / "glossary.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")][2:]
    return {word: cells for word, *cells in rows}


@pytest.mark.parametrize("word", glossary())
def test_a_word_of_the_glossary_is_in_the_code(word: str) -> None:
    *_, code = glossary()[word]
    if code != "—":
        module, _, name = code.strip("`").rpartition(".")
        assert hasattr(importlib.import_module(f"chainmap.{module}"), name)


@pytest.mark.parametrize(
    ("word", "prefix", "values"),
    [
        ("link", "kind", get_args(Kind)),
        ("stage", "stage", get_args(Stage)),
        ("match", "state", get_args(State)),
        ("role", "role", get_args(Role)),
        ("status", "status", get_args(Status)),
        ("action", "action", get_args(Action)),
    ],
)
def test_the_glossary_has_every_value_in_the_words_of_reports(word: str, prefix: str, values: tuple[str, ...]) -> None:
    _, meaning, _ = glossary()[word]
    texts = [catalogue()[f"{prefix}.{value}"] for value in values]
    assert [text for text in texts if f"{text.en.lower()} {text.zh}" not in meaning] == []
