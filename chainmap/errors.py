"""Faults in what a user gave: where, what, and how to mend it; all of them at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from chainmap.words import Lang, default_lang, say

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in the input: a line of a YAML file, or a row and column of a table (rows as Excel counts them)."""

    file: str
    line: int | None = None
    row: int | None = None
    column: str | None = None
    item: str | None = None

    def text(self, lang: Lang) -> str:
        """Return `chains/pv.yaml:41 flows[3].to` or `tenants.csv, row 7, 年产能`."""
        if self.row is None and self.column is None:
            spot = f"{self.file}:{self.line}" if self.line is not None else self.file
            return f"{spot} {self.item}" if self.item else spot
        parts = [self.file]
        if self.row is not None:
            parts.append(say("place.row", lang, row=self.row))
        if self.column is not None:
            parts.append(say("place.column", lang, column=self.column))
        return ("，" if lang == "zh" else ", ").join(parts)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong, with the words to mend it.

    `key` names a sentence in `chainmap.words.faults`, `values` fill it, `near` are the names that may have been
    meant. A `warning` is shown and survived; an `error` stops the command.
    """

    place: Place
    key: str
    values: tuple[tuple[str, str], ...] = ()
    near: tuple[str, ...] = ()
    severity: Severity = "error"

    def text(self, lang: Lang) -> str:
        """Return `place: what is wrong and how to mend it`."""
        said = say(f"fault.{self.key}", lang, **dict(self.values))
        if self.near:
            quoted = ("、" if lang == "zh" else ", ").join(f"'{name}'" for name in self.near)
            said += say("fault.near", lang, names=quoted)
        return f"{self.place.text(lang)}: {said}"


class ChainmapError(Exception):
    """The root of all errors that chainmap raises on purpose."""


class InputError(ChainmapError):
    """The input has faults; `faults` holds every one that was found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.text(default_lang()))

    def text(self, lang: Lang) -> str:
        """Return one line per fault."""
        return "\n".join(fault.text(lang) for fault in self.faults)


@dataclass(slots=True)
class Faults:
    """Collects faults, so that the user sees all of them and not the first."""

    found: list[Fault] = field(default_factory=list)
    _seen: set[Fault] = field(default_factory=set, repr=False)

    def add(
        self, place: Place, key: str, *, near: Iterable[str] = (), severity: Severity = "error", **values: object
    ) -> None:
        """Note one fault; a second identical one is dropped."""
        texts = tuple((name, shorten(str(value))) for name, value in values.items())
        fault = Fault(place, key, texts, tuple(near), severity)
        if fault not in self._seen:
            self._seen.add(fault)
            self.found.append(fault)

    def warn(self, place: Place, key: str, *, near: Iterable[str] = (), **values: object) -> None:
        """Note one thing that the reader should know, and go on."""
        self.add(place, key, near=near, severity="warning", **values)

    def take(self, error: "InputError") -> None:
        """Note the faults of another reading, each once."""
        self.found += [fault for fault in error.faults if fault not in self.found]

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """What was noted and survived."""
        return tuple(fault for fault in self.found if fault.severity == "warning")

    def raise_errors(self) -> None:
        """Raise everything that was found, if any of it is an error.

        Raises:
            InputError: there is at least one error.
        """
        if any(fault.severity == "error" for fault in self.found):
            raise InputError(sorted(self.found, key=_reading_order))


def _reading_order(fault: Fault) -> tuple[str, int, int]:
    return (fault.place.file, fault.place.line or 0, fault.place.row or 0)


def shorten(text: str, limit: int = 80) -> str:
    """Return `text` on one line, printable, at most `limit` characters."""
    line = "".join(char if char.isprintable() else " " for char in text)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def near_names(name: str, known: Iterable[str], *, limit: int = 3) -> tuple[str, ...]:
    """Return the names in `known` that a misspelt `name` may have meant, best first."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    alike = DamerauLevenshtein.normalized_similarity
    found = process.extract(name, list(dict.fromkeys(known)), scorer=alike, limit=limit, score_cutoff=0.6)
    return tuple(match for match, _score, _index in found)
