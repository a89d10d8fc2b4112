"""Faults of the input: where, what and how to fix it, all of them at once.

    ChainmapError          every error that chainmap raises on purpose
    └── InputError         the input has faults: `.faults` is a list, `.to_frame()` a table
            └─ Fault       one of them: place, key of the sentence, values, near, severity
                 └─ Place  a line of a file, a row and column of a table, or an argument

The same fault has two renderings, one per `Door`: Python says `limits["land_m2"]`, the shell `--land-m2`.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, Protocol, TypeAlias, runtime_checkable

from chainmap.words import Lang, default_lang, say

if TYPE_CHECKING:
    import pandas as pd

Severity = Literal["error", "warning"]
Door = Literal["python", "shell"]

_LIMIT: Final = 80  # characters of a value in a message
_READING: Final = "reading "
_LISTS: Final = frozenset(("known", "allowed", "headings"))


class _Spelling(NamedTuple):
    python: str
    shell: str


_SPELLINGS: Final[Mapping[str, _Spelling]] = {
    "groups": _Spelling("groups", "--group"),
    "sheets": _Spelling("sheets", "--sheet"),
    "columns": _Spelling("columns", "--column"),
    "chains": _Spelling("chains", "--chain"),
    "explain": _Spelling("link", "--explain"),
    "output": _Spelling("output", "--set-output"),
    "capacity": _Spelling("capacity", "--set-capacity"),
    "neighbour": _Spelling("neighbour", "--for"),
    "region": _Spelling("region", "--for"),
    "what_if": _Spelling("what_if()", "what-if"),
}
_FLAGS: Final = frozenset(("complete", "force", "sizes", "unencrypted", "everything", "replace", "all", "yes"))


@dataclass(frozen=True, slots=True, order=True)
class Argument:
    """An argument by its name in Python: `where`; `limits.land_m2` is a mapping's key."""

    name: str

    def text(self, door: Door, value: str = "") -> str:
        """Return the argument and its `value`, if given, as a user of this door types it.

        Python: `where=`, `by="city"`, `force=True`, `limits["land_m2"]`. Shell: `--where`, `--by city`, `--force`,
        `--land-m2`.
        """
        name, _, key = self.name.partition(".")
        spelling = _SPELLINGS.get(name) or _Spelling(name, f"--{(key or name).replace('_', '-')}")
        if door == "shell":
            return f"{spelling.shell} {value}" if value else spelling.shell
        if key:
            return f'{spelling.python}["{key}"]'
        if spelling.python.endswith(")"):
            return spelling.python
        if value:
            return f"{spelling.python}={_quoted(value)}"
        return f"{spelling.python}=True" if name in _FLAGS else f"{spelling.python}="


def _quoted(text: str) -> str:
    if text[0] == text[-1] == '"' and text.count('"') == 2:  # noqa: PLR2004  # an opening and a closing one
        return text
    return repr(text) if '"' in text else f'"{text}"'


class _Spoken(NamedTuple):
    """An argument inside a sentence: `{arg[by]}`, or with a value `{arg[by]:city}`."""

    argument: Argument
    door: Door

    def __format__(self, value: str) -> str:
        return self.argument.text(self.door, value)


@runtime_checkable
class Named(Protocol):
    """What has a name in each language, as a link has: a sentence says the reader's."""

    def text(self, lang: Lang) -> str:
        """Return the name."""


Value: TypeAlias = str | Argument | Named


class _Arguments(NamedTuple):
    """Every argument by its name, for the sentences that name one."""

    door: Door

    def __getitem__(self, name: str) -> _Spoken:  # type: ignore[override]  # by name, not by position
        return _Spoken(Argument(name), self.door)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in the input: a line of a file, a cell of a table, or an argument.

    Rows count as in Excel; of a DataFrame they are its own, plus the row of headings. Where one of several sheets is
    meant, `file` is `tenants.xlsx[2026]`. With `argument` there is no file, and `item` is the value given to it.
    """

    file: str = ""
    line: int | None = None
    row: int | None = None
    column: str | None = None
    item: str | None = None
    argument: str = ""

    def text(self, lang: Lang, door: Door = "python") -> str:
        """Return `pv.yaml:41 flows[3].to`, `tenants.xlsx[2026], row 7, 年产能` or `where=`."""
        if self.argument:
            return Argument(self.argument).text(door, self.item or "")
        if self.row is None and self.column is None:
            spot = f"{self.file}:{self.line}" if self.line is not None else self.file
            return f"{spot} {self.item}" if self.item else spot
        parts = [self.file]
        if self.row is not None:
            parts.append(say("place.row", lang, row=self.row))
        if self.column is not None:
            parts.append(say("place.column", lang, column=self.column))
        return say("join.part", lang).join(parts)

    @property
    def source(self) -> str:
        """The file, or the shell's option: what machine-readable output says."""
        return Argument(self.argument).text("shell") if self.argument else self.file


@dataclass(frozen=True, slots=True)
class Fault:
    """One problem, with the words to fix it.

    `key` names a sentence in `chainmap.words`, `values` fill it, `near` are the names that may have been
    meant. A `warning` is shown and survived; an `error` stops the command.
    """

    place: Place
    key: str
    values: tuple[tuple[str, Value], ...] = ()
    near: tuple[str, ...] = ()
    severity: Severity = "error"

    def __str__(self) -> str:
        """Return the message in the default language, as Python says it."""
        return self.text(default_lang())

    def text(self, lang: Lang, door: Door = "python") -> str:
        """Return `place: what is wrong and how to fix it`."""
        return f"{self.place.text(lang, door)}: {self.message(lang, door)}"

    def message(self, lang: Lang, door: Door = "python") -> str:
        """Return what is wrong and how to fix it, without the place."""
        sentence = say(f"fault.{self.key}", lang, arg=_Arguments(door), **self.texts(lang, door))
        return sentence + say("fault.near", lang, names=self.near_text(lang)) if self.near else sentence

    def texts(self, lang: Lang, door: Door = "python") -> dict[str, str]:
        """Return the values as texts, by their names in the sentence."""
        return {name: _as_text(value, lang, door) for name, value in self.values}

    def near_text(self, lang: Lang) -> str:
        """Return the names that may have been meant, quoted."""
        return say("list.join", lang).join(f"'{name}'" for name in self.near)


class ChainmapError(Exception):
    """The root of all errors that chainmap raises on purpose."""


class InputError(ChainmapError):
    """The input has faults; `faults` lists all of them."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        super().__init__(self.text(default_lang()))

    def text(self, lang: Lang, door: Door = "python") -> str:
        """Return one line per fault."""
        return "\n".join(fault.text(lang, door) for fault in self.faults)

    def to_frame(self) -> "pd.DataFrame":
        """Return a row per fault; what does not apply is None.

        Columns: file; row (of a table, or the line of a YAML file); column (of a table, or the key in a YAML file);
        argument (as Python types it); key (the fault's name in the catalogue); near (tuple of names that may have been
        meant); severity (error, warning); message (in the default language).
        """
        return faults_frame(self.faults)

    def _repr_html_(self) -> str:
        return str(self.to_frame().to_html(index=False, na_rep=""))


@contextmanager
def while_reading(file: str) -> Iterator[None]:
    """Note on an exception that no check foresaw which file was being read; the innermost one counts."""
    try:
        yield
    except ChainmapError:
        raise
    except BaseException as error:
        if not file_being_read(error):
            error.add_note(_READING + file)
        raise


def file_being_read(error: BaseException) -> str:
    """Return the file that was being read when an exception arose, or ''."""
    notes = (note for note in getattr(error, "__notes__", ()) if note.startswith(_READING))
    return next(notes, "").removeprefix(_READING)


def faults_frame(faults: Iterable[Fault]) -> "pd.DataFrame":
    """Return a row per fault, with the columns of `InputError.to_frame`."""
    import pandas as pd

    columns = ["file", "row", "column", "argument", "key", "near", "severity", "message"]
    return pd.DataFrame([_fault_row(fault) for fault in faults], columns=columns, dtype=object)


def _fault_row(fault: Fault) -> tuple[object, ...]:
    place = fault.place
    return (
        place.file or None,
        place.line if place.row is None else place.row,
        place.column or (None if place.argument else place.item),
        place.text("en") if place.argument else None,
        fault.key,
        fault.near,
        fault.severity,
        fault.message(default_lang()),
    )


@dataclass(slots=True)
class Faults:
    """Collects faults, so that the user sees all of them and not only the first."""

    found: list[Fault] = field(default_factory=list)
    _seen: set[Fault] = field(default_factory=set, repr=False)

    def add(
        self, place: Place, key: str, *, near: Iterable[str] = (), severity: Severity = "error", **values: object
    ) -> None:
        """Note one fault; a second identical one is dropped.

        Values are cut in the middle to 80 characters; of lists of names (`known`, `allowed`, `headings`) each item is.
        A path (`PurePath`), an `Argument` and the names of a thing in each language are never cut.
        """
        texts = tuple((name, _as_value(name, value)) for name, value in values.items())
        self.note(Fault(place, key, texts, tuple(near), severity))

    def note(self, fault: Fault) -> None:
        """Note a fault that is made already; a second identical one is dropped."""
        if fault not in self._seen:
            self._seen.add(fault)
            self.found.append(fault)

    def warn(self, place: Place, key: str, *, near: Iterable[str] = (), **values: object) -> None:
        """Note a warning: the reader should know it, and the command goes on."""
        self.add(place, key, near=near, severity="warning", **values)

    def take(self, error: InputError) -> None:
        """Note the faults of an error that was caught, each once."""
        for fault in error.faults:
            self.note(fault)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """The faults that do not stop the command."""
        return tuple(fault for fault in self.found if fault.severity == "warning")

    def raise_errors(self) -> None:
        """Raise all faults, if any of them is an error.

        Raises:
            InputError: there is at least one error.
        """
        if any(fault.severity == "error" for fault in self.found):
            raise InputError(sorted(self.found, key=_reading_order))


def _reading_order(fault: Fault) -> tuple[str, int, int]:
    return (fault.place.source, fault.place.line or 0, fault.place.row or 0)


def _as_text(value: Value, lang: Lang, door: Door) -> str:
    if isinstance(value, Argument):
        return value.text(door)
    return value if isinstance(value, str) else value.text(lang)


def _as_value(name: str, value: object) -> Value:
    if not isinstance(value, str | int | PurePath) and isinstance(value, Argument | Named):
        return value
    if isinstance(value, PurePath):
        return _printable(value.as_posix())
    if name in _LISTS:
        return ", ".join(shorten(item) for item in str(value).split(", "))
    return shorten(str(value))


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)


def shorten(text: str, limit: int = _LIMIT) -> str:
    """Return `text` on one printable line, cut in the middle to `limit` characters."""
    line = text if text.isprintable() else _printable(text)
    if len(line) <= limit:
        return line
    end = (limit - 1) // 2
    return f"{line[: limit - 1 - end]}…{line[len(line) - end :]}"


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return whole numbers as first and last of each run."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def near_names(name: str, known: Iterable[str], *, limit: int = 3) -> tuple[str, ...]:
    """Return the names in `known` that a misspelt `name` may have meant, best first."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    alike = DamerauLevenshtein.normalized_similarity
    matches = process.extract(name, list(dict.fromkeys(known)), scorer=alike, limit=limit, score_cutoff=0.6)
    return tuple(match for match, _score, _index in matches)
