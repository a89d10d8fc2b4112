import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

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
        if name in {"say", "_say"} and texts and texts[0]:
            used.add(texts[0])
        elif name in {"add", "warn", "_add", "note"} and len(texts) > 1 and texts[1]:
            used.add(f"fault.{texts[1]}")
        elif name == "help_text" and texts[0]:
            used.add(f"help.{texts[0]}")
    assert len(used) > 120
    assert used <= known.keys()


def test_every_key_is_used() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for path in SOURCE.rglob("*.*")
        if path.suffix != ".pyc" and "words" not in path.parts
    )
    for key in catalogue():
        prefix, _, name = key.partition(".")
        whole_families = {"status", "action", "stage", "kind", "state", "role", "column"}
        assert prefix in whole_families or name in code, f"nothing uses {key}"


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
