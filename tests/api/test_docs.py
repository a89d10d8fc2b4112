"""docs/api.md: every example runs, and every public function and method has one with its arguments."""

import doctest
import inspect
import re
from pathlib import Path

import pytest

import chainmap
from chainmap.graph import schema
from tests.conftest import ROOT

API = (ROOT / "docs/api.md").read_text(encoding="utf-8")
HEADINGS = re.findall(r"^### (.+)$", API, re.MULTILINE)
OF_EACH = {"page", "save", "explain"}  # of several types, each with arguments of its own
TYPES = (chainmap.ParkStudy, chainmap.RecruitPlan, chainmap.IndustryChain, chainmap.Anchors)
FUNCTIONS = ("diff", "match", "pull_park", "read_chain", "read_park", "related")


def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("examples", "tests"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    monkeypatch.chdir(tmp_path)  # what they save stays there
    monkeypatch.setenv("CHAINMAP_LANG", "en")
    blocks = re.findall(r"^```pycon\n(.*?)^```$", API, re.MULTILINE | re.DOTALL)
    assert len(blocks) > 30
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "docs/api.md", "docs/api.md", 0)
    failures: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE, verbose=False)
    runner.run(test, out=failures.append)
    assert not failures, "\n".join(failures)


def test_every_function_is_described_with_its_arguments() -> None:
    signatures = {
        name: tuple(parameters.replace("*, ", "").split(", ")) if parameters else ()
        for heading in HEADINGS
        for name, parameters in re.findall(r"`(\w+)\(([^)]*)\)`", heading)
    }
    for name in FUNCTIONS:
        assert signatures[name] == tuple(inspect.signature(getattr(chainmap, name)).parameters)
    for type_ in TYPES:
        for name, method in inspect.getmembers(type_, inspect.isfunction):
            if not name.startswith("_") and name not in {
                "page",
                "save",
                "explain",
            }:  # of each type, and described for each
                assert signatures[name] == tuple(inspect.signature(method).parameters)[1:]


@pytest.mark.parametrize("type_", TYPES, ids=lambda type_: type_.__name__)
def test_every_method_and_property_has_an_example(type_: type[object]) -> None:
    examples = "\n".join(line for line in API.splitlines() if line.startswith((">>> ", "... ")))
    for name in dir(type_):
        if not name.startswith("_"):
            assert f".{name}" in examples or f"`park.{name}`" in API or f"`plan.{name}`" in API, name


def test_the_network_s_properties_are_described() -> None:
    """The tables of nodes and edges name each property that occurs in the sample park, and only declared ones."""
    network = chainmap.read_park("examples/pv_park").network()
    occurring: dict[str, set[str]] = {}
    for properties in (
        *(node for _, node in network.nodes(data=True)),
        *(edge for *_, edge in network.edges(data=True)),
    ):
        occurring.setdefault(properties["label"], set()).update(properties)
    for type_ in (schema.LINK, schema.TENANT, schema.FLOWS_TO, schema.STANDS_ON):
        (row,) = re.findall(rf"^\| .* \| (`label` \({type_.label}\).*) \|$", API, re.MULTILINE)
        described = re.findall(r"`(\w+…?)`", row)
        families = tuple(name.removesuffix("…") for name in described if name.endswith("…"))
        plain = {name for name in described if not name.endswith("…")}
        ends = ("source", "year", "where", "estimate", "average", "note")
        rest_on = {f"{name}_{end}" for name in plain for end in ends}
        unnamed = occurring[type_.label] - plain - rest_on
        assert {name for name in unnamed if not (families and name.startswith(families))} == set()
        assert plain - {"label"} <= {declared.name for declared in type_.properties}


def test_what_options_there_are_is_by_keyword() -> None:
    for name in FUNCTIONS:
        kinds = {
            parameter.kind
            for parameter in inspect.signature(getattr(chainmap, name)).parameters.values()
            if parameter.default is not parameter.empty
        }
        assert kinds <= {inspect.Parameter.KEYWORD_ONLY}


def test_every_public_name_is_in_the_page() -> None:
    for name in chainmap.__all__:
        assert name == "__version__" or re.search(rf"\b{name}\b", API)


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_readme_s_calls_exist(name: str) -> None:
    """Each call of the README's Python is a public function or method."""
    text = (ROOT / name).read_text(encoding="utf-8")
    (block,) = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    compile(block, name, "exec")
    owners = {"cm": chainmap, "park": TYPES[0], "then": TYPES[0], "plan": TYPES[1], "chain": TYPES[2]}
    calls = re.findall(r"\b(cm|park|then|plan|chain)\.(\w+)", block)
    assert len(calls) > 25
    for owner, method in calls:
        assert hasattr(owners[owner], method), f"{owner}.{method}"
