"""All text for people, in Chinese and English side by side.

One catalogue, split by theme. `say` is the only way from a key to a sentence; the templates are ours, so a
`{` in what a user typed is never interpreted.

English has two forms by count: `{count:tenant needs|tenants need}` is the first where the value is 1, else the
second. Chinese has one form and needs none of this.
"""

import importlib
import locale
import os
import pkgutil
import re
from typing import Literal, NamedTuple, get_args

Lang = Literal["zh", "en"]
_TWO_STOPS = re.compile(r"(?<=\w)\.\.(?=\s|$)")  # Acme Co., Ltd.. at the end of a sentence
LANGS: tuple[Lang, ...] = get_args(Lang)


class Text(NamedTuple):
    """One sentence in both languages."""

    zh: str
    en: str


def catalogue() -> dict[str, Text]:
    """Return every key with its text, from the `WORDS` of each file of this folder."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__, f"{__name__}."))
    return {key: text for name in names for key, text in importlib.import_module(name).WORDS.items()}


_words: dict[str, Text] = {}


def say(key: str, lang: Lang, /, **values: object) -> str:
    """Return the text of `key` in `lang` with `values` filled in.

    Raises:
        KeyError: no such key.
    """
    if not _words:
        _words.update(catalogue())
    text = _words[key]
    template = text.zh if lang == "zh" else text.en
    if "|" in template:
        values = {name: _counted(value) for name, value in values.items()}
    said = template.format(**values)
    return _TWO_STOPS.sub(".", said) if "}." in template else said


def _counted(value: object) -> object:
    return _Counted(value) if isinstance(value, int | str) else value


class _Counted:
    """A value that chooses the form of a word: `{count:tenant|tenants}` is "tenant" for 1."""

    __slots__ = ("value",)

    def __init__(self, value: int | str) -> None:
        self.value = value

    def __format__(self, spec: str) -> str:
        one, bar, more = spec.partition("|")
        if not bar:
            return format(self.value, spec)
        return one if str(self.value) == "1" else more


def default_lang() -> Lang:
    """Return the language of `CHAINMAP_LANG`, else of the locale, else English."""
    for value in (os.environ.get("CHAINMAP_LANG"), *_locale_names()):
        if value and value[:2].lower() in LANGS:
            return "zh" if value[:2].lower() == "zh" else "en"
    return "en"


def _locale_names() -> tuple[str | None, ...]:
    named = tuple(os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    if any(named):
        return named
    try:  # Windows names its language in no variable
        return (locale.getlocale()[0],)
    except ValueError:
        return ()
