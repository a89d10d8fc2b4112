"""What docs/ says of the package is what the package does."""

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

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
