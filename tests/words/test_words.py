import ast
import importlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from chainmap.findings.chains import FiguresOf
from chainmap.findings.changes import CauseKind
from chainmap.findings.events import News, Remedy, WhyDropped, WhyNotThere
from chainmap.findings.gaps import Action, Enough, Gap, Status
from chainmap.findings.outcomes import Verdict
from chainmap.findings.pairs import Against, Reason
from chainmap.findings.plan import AboveReason
from chainmap.graph.schema import NODE_TYPES
from chainmap.model.candidates import ExclusionReason, Objective
from chainmap.model.chain import Kind, Stage
from chainmap.model.figures import FigureClass, Needs
from chainmap.model.match import Column, Role, State
from chainmap.model.park import SETTINGS, Basis, QuestionKind
from chainmap.report.sheets import Role as BookRole
from chainmap.study.requests.start import SHOWN
from chainmap.words import LANGS, catalogue, default_lang, say

SOURCE = Path(__file__).parents[2] / "chainmap"


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_every_text_exists_in_both_languages_and_takes_the_same_values(key: str) -> None:
    text = catalogue()[key]
    assert text.zh.strip()
    assert text.en.strip()
    assert fields(text.zh) == fields(text.en)
    assert not re.search(r"[\u4e00-\u9fff]", re.sub(r"常州市|万吨|亿片", "", text.en))  # examples of what people type


@pytest.mark.parametrize("key", sorted(key for key in catalogue() if key.startswith("fault.")))
def test_a_fault_leaves_the_spelling_of_an_argument_to_the_door(key: str) -> None:
    """`{arg[by]}` is `--by` in the shell and `by=` in Python."""
    text = catalogue()[key]
    for sentence in (text.zh, text.en):
        assert not re.search(r"(?<![-\w])--[a-z]", sentence)


@pytest.mark.parametrize("path", sorted((SOURCE / "words").glob("[!_]*.py")), ids=lambda path: path.stem)
def test_every_file_of_words_is_in_the_catalogue(path: Path) -> None:
    """A new file is found by itself; without a `WORDS` nothing of the package can be said."""
    words = importlib.import_module(f"chainmap.words.{path.stem}").WORDS
    assert words
    assert {key: catalogue().get(key) for key in words} == words


def test_no_key_is_written_twice() -> None:
    """The later of two would silently stand for both, as happened to a help text."""
    keys = [
        key.value
        for path in (SOURCE / "words").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str) and "." in key.value
    ]
    assert len(keys) > len(catalogue()) / 2
    assert not [key for key, count in Counter(keys).items() if count > 1]


def test_a_prefix_has_one_file() -> None:
    """Of faults there are too many for one: their files begin with the same word."""
    files: dict[str, set[str]] = {}
    for path in (SOURCE / "words").glob("*.py"):
        for key in re.findall(r'^    "([a-z_]+)\.[^"]+": Text\(', path.read_text(encoding="utf-8"), re.MULTILINE):
            files.setdefault(key, set()).add("faults" if path.stem.startswith("faults") else path.stem)
    assert len(files) > 40
    assert {prefix: found for prefix, found in files.items() if len(found) > 1} == {}


def calls() -> Iterator[tuple[str, list[str]]]:
    """Yield each call in the package: the name called, and its arguments that are plain strings, by position."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                texts = [arg.value if isinstance(arg, ast.Constant) else "" for arg in node.args]
                yield name, [str(text) for text in texts]


def test_every_key_that_the_code_names_exists() -> None:
    known, used = catalogue(), set()
    for name, texts in calls():
        if name in {"say", "_say", "heading", "paragraph", "quiet", "cut"} and texts and texts[0]:
            used.add(texts[0])
        elif name in {"add", "warn", "_add", "note"} and len(texts) > 1 and texts[1]:
            used.add(f"fault.{texts[1]}")
        elif name == "help_text" and texts[0]:
            used.add(f"help.{texts[0]}")
    assert len(used) > 120
    assert used <= known.keys()


LITERALS = "names that are literals somewhere in the package"

# Keys that are put together from a prefix and a name: where the names come from.
FAMILIES: dict[str, Collection[str] | str] = {
    "neo4j": (
        *(f"label_{node.label}" for node in NODE_TYPES if node.search),
        *(f"head_{name}" for name in ("id", "name", "rows", "stale", "lost", "runs", "last", "used_by")),
        *(f"head_{name}" for name in ("kind", "within", "where", "text")),
    ),
    "above": get_args(AboveReason),
    "action": get_args(Action),
    "gap": get_args(Gap),
    "gap_of": get_args(Gap),
    "gap_note": ("sure", "possible"),
    "basis": get_args(Basis),
    "book": (
        *get_args(BookRole),
        *(f"table_{table}" for table in ("tenants", "orders", "needs", "trades", "candidates", "neighbours")),
        *("orders", "no_orders", "no_anchors", "low", "high", "low_money", "high_money"),
    ),
    "start": SHOWN,
    "page": ("contents", "rows"),
    "setting": SETTINGS,
    "setting_help": SETTINGS,
    "brings": ("output_value", "value_added", "investment_cny", "jobs", "tax"),
    "calls": (
        "tenant",
        "name",
        "ask",
        "moves",
        "reason",
        "hangs",
        "link_name",
        "link",
        "question",
        "unit",
        "answer",
        "by",
        "date",
    ),
    "cause": get_args(CauseKind),
    "column": get_args(Column),
    "coefficients": ("sourced", "averages", "estimates", "bare"),
    "enough": get_args(Enough),
    "figure_class": get_args(FigureClass),
    "tally": get_args(FiguresOf),
    "pair_against": get_args(Against),
    "pair_reason": get_args(Reason),
    "event_do": get_args(Remedy),
    "event_dropped": get_args(WhyDropped),
    "event_news": get_args(News),
    "event_without": get_args(WhyNotThere),
    "fault": LITERALS,
    "goal": ("value-added", "tax"),
    "help": LITERALS,
    "kind": get_args(Kind),
    "late": LITERALS,
    "left_out": get_args(ExclusionReason),
    "outcome_verdict": get_args(Verdict),
    "need": tuple(Needs.model_fields),
    "objective": get_args(Objective),
    "question": get_args(QuestionKind),
    "resource": tuple(Needs.model_fields),
    "review": (
        "tenant",
        "name",
        "link",
        "link_name",
        "state",
        "confidence",
        "role",
        "evidence",
        "status",
        "weight",
        "decision",
        "by",
        "date",
    ),
    "role": get_args(Role),
    "rule": LITERALS,
    "stage": get_args(Stage),
    "state": get_args(State),
    "status": get_args(Status),
    "unit": (
        *("t", "piece", "set", "project", "sample", "batch", "m2", "m3", "CNY"),
        *("machine", "vial", "animal", "part", "item", "tablet"),
    ),
    "what_if": ("output", "capacity"),
}


@cache
def literals() -> frozenset[str]:
    """Return every plain string of the package outside its words: in Python whole, in templates and scripts quoted."""
    found: set[str] = set()
    for path in SOURCE.rglob("*"):
        if "words" in path.parts or path.suffix not in {".py", ".js", ".j2"}:
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".py":
            nodes = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant))
            found |= {node.value for node in nodes if isinstance(node.value, str)}
        else:
            found |= set(re.findall(r"""["'`]([\w.-]+)["'`]""", text))
    return frozenset(found)


def unused(keys: Iterable[str]) -> list[str]:
    """Return the keys that nothing in the package names, whole or by a declared family."""

    def is_used(key: str) -> bool:
        prefix, _, name = key.partition(".")
        family = FAMILIES.get(prefix, ())
        return key in literals() or name in (literals() if family == LITERALS else family)

    return [key for key in keys if not is_used(key)]


def test_every_key_is_used() -> None:
    assert unused(catalogue()) == []


def test_a_key_that_nobody_shows_is_found() -> None:
    planted = ["map.none", "gaps.no_such_text", "fault.no_such_fault", "status.no_such_status"]
    assert unused(planted) == planted


NUMBERS = frozenset(
    (
        *("count", "links", "firms", "tenants", "orders", "figures", "flows", "others", "lacking", "described", "here"),
        *("relevant", "large", "listed", "takes", "limit", "seconds", "without", "estimated", "want", "found", "total"),
    )
)
# Words in s after "1" that are no plural, and nouns of counts that are never 1.
NOT_PLURAL = frozenset(("has", "is", "was", "needs", "does", "says", "times", "levels", "characters", "cells"))


@pytest.mark.parametrize("key", [key for key, text in catalogue().items() if fields(text.en) & NUMBERS])
@pytest.mark.parametrize("count", [1, 2])
def test_english_agrees_with_its_count(key: str, count: int) -> None:
    text = catalogue()[key]
    names = fields(text.en)
    shown = say(key, "en", **{name.partition("[")[0]: count if name in NUMBERS else Named() for name in names})
    if count == 1:
        plural = re.search(r"\b1 (?:more |older |known |needed )*(\w+s)\b", shown)
        assert not plural or plural[1] in NOT_PLURAL, shown
        assert not re.search(r"\b1 (\w+ )?(have|are|were|need|say)\b", shown), shown
    else:
        nouns = "tenant|link|firm|order|figure|region|candidate|trade|purchase|edit|cause|flow|second|heading"
        assert not re.search(rf"\b2 (?:more |older |known |needed )*({nouns}|has|is|was|needs|says)\b", shown), shown


class Named:
    """A value that is a name, also where a sentence asks for one of its items."""

    def __getitem__(self, name: str) -> "Named":
        return self

    def __format__(self, spec: str) -> str:
        return "X"


@pytest.mark.parametrize(("count", "text"), [(1, "1 tenant needs it: A."), (2, "2 tenants need it: A.")])
def test_a_sentence_takes_the_form_of_its_count(count: int, text: str) -> None:
    assert say("gaps.why_waiting", "en", count=count, names="A") == text
    assert say("gaps.why_waiting", "en", count=str(count), names="A") == text  # faults keep their values as text


@pytest.mark.parametrize(
    ("chainmap_lang", "lang", "want"),
    [
        ("zh", "en_US.UTF-8", "zh"),
        ("en", "zh_CN.UTF-8", "en"),
        ("", "zh_CN.UTF-8", "zh"),
        ("", "C", "en"),
        ("fr", "", "en"),
    ],
)
def test_language_is_chosen(monkeypatch: pytest.MonkeyPatch, chainmap_lang: str, lang: str, want: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CHAINMAP_LANG", chainmap_lang)
    monkeypatch.setenv("LANG", lang)
    assert default_lang() == want


def test_braces_that_a_user_typed_are_only_text() -> None:
    for lang in LANGS:
        assert "{0.__class__}" in say("gaps.title", lang, park="{0.__class__}", chains="x")


@pytest.mark.parametrize(
    ("value", "end"), [("Acme Co., Ltd.", " Acme Co., Ltd."), ("../file", " ../file."), ("a…", " a…."), ("甲", " 甲.")]
)
def test_a_name_with_a_stop_ends_a_sentence_with_one(value: str, end: str) -> None:
    key = "anchors.tenant_lead_nothing"
    last = re.findall(r"{(\w+)", catalogue()[key].en)
    assert catalogue()[key].en.endswith("}.")
    assert f" {say(key, 'en', **dict.fromkeys(last, value))}".endswith(end)
