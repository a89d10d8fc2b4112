"""YAML as plain values that remember their lines, without YAML's surprises.

Scalars follow the core schema of YAML 1.2: `NO`, `12:30` and `0111` are text. Anchors, aliases, tags and merge keys
are faults, so that a small file cannot expand into a large one; so are duplicate keys.
"""

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

import yaml

from chainmap.errors import Faults, Place, while_reading
from chainmap.ingest.files.bytes import read_bytes, shown

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a wheel without libyaml: slower, with the same events
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

_MAX_DEPTH: Final = 40
_MAX_BYTES: Final = 32 << 20
_MAX_EVENTS: Final = 1_500_000  # of values and brackets
_MAX_TEXT: Final = 100_000  # characters of a value
_MAX_FAULTS: Final = 1000
_LONGEST_INT: Final = 300
_INT: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NULL: Final = frozenset(("", "~", "null", "Null", "NULL"))
_BOOL: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}

Plain: TypeAlias = Any  # a value of YAML: None, bool, int, float, str, MarkedDict, MarkedList


class MarkedDict(dict[str, Plain]):
    """A mapping that knows the line of each key."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class MarkedRow(MarkedDict):
    """A mapping whose keys are all on one line: a row of a table."""

    __slots__ = ()

    def __init__(self, line: int) -> None:
        dict.__init__(self)
        self.line = line

    @property
    def lines(self) -> dict[str, int]:  # type: ignore[override]
        """The line of each key: the row."""
        return dict.fromkeys(self, self.line)


class MarkedList(list[Plain]):
    """A sequence that knows the line of each item."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


def read_yaml(path: Path, faults: Faults) -> MarkedDict | None:  # noqa: PLR0911  # a return per fault
    """Read a file that contains a mapping.

    None where it cannot be read, with the reason in `faults`.
    """
    file = shown(path)
    data = read_bytes(path, faults, most=_MAX_BYTES)
    if data is None:
        return None
    if 2 * (data.count(b": ") + data.count(b":\n")) > _MAX_EVENTS:  # a key and a value each: said at once
        faults.add(Place(file), "yaml_too_large", limit=f"{_MAX_EVENTS:,}")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        faults.add(Place(file, line), "not_utf8")
        return None
    try:
        with while_reading(file):
            tree = _TreeBuilder(file, faults).read(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = f"{error.context or ''} {error.problem or ''}".strip()
        faults.add(Place(file, mark.line + 1 if mark else None), "yaml_syntax", problem=problem)
        return None
    except yaml.YAMLError as error:
        faults.add(Place(file), "yaml_syntax", problem=error)
        return None
    if tree is None and not faults.found:
        faults.add(Place(file), "empty_file")
        return None
    if not isinstance(tree, MarkedDict):
        faults.add(Place(file, 1), "yaml_no_mapping")
        return None
    return tree


def line_of(tree: Plain, path: tuple[str | int, ...]) -> int | None:
    """Return the line of the value at `path`, or of the nearest one around it."""
    line = getattr(tree, "line", None)
    node = tree
    for step in path:
        if isinstance(node, MarkedDict) and step in node.lines:
            line, node = node.lines[str(step)], node[str(step)]
        elif isinstance(node, MarkedList) and isinstance(step, int) and step < len(node):
            line, node = node.lines[step], node[step]
    return line


class _TreeBuilder:
    """Builds values from libyaml's events, without recursion."""

    def __init__(self, file: str, faults: Faults) -> None:
        self._file = file
        self._faults = faults

    def read(self, text: str) -> Plain:
        root: list[Plain] = []
        stack: list[tuple[MarkedDict | MarkedList, str | None]] = []
        documents = 0
        for event in self._events(text):
            kind = type(event)
            line = event.start_mark.line + 1
            if kind is yaml.ScalarEvent:
                self._refuse_anchor(event, line)
                self._put(stack, root, self._scalar(event, line), line)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._refuse_anchor(event, line)
                if len(stack) >= _MAX_DEPTH:
                    self._faults.add(Place(self._file, line), "yaml_depth", limit=_MAX_DEPTH)
                    break
                opened = MarkedDict(line) if kind is yaml.MappingStartEvent else MarkedList(line)
                self._put(stack, root, opened, line)
                stack.append((opened, None))
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                stack.pop()
            elif kind is yaml.AliasEvent:
                self._faults.add(Place(self._file, line), "yaml_alias", name=event.anchor)
                self._put(stack, root, None, line)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._faults.add(Place(self._file, line), "yaml_documents")
                    break
        return root[0] if root else None

    def _events(self, text: str) -> Iterator[Any]:
        """Yield libyaml's events, within limits; `yaml.parse` would take twice the calls."""
        loader: Any = _Loader(text)
        try:
            for _ in range(_MAX_EVENTS):
                event = loader.get_event()
                if event is None or len(self._faults.found) > _MAX_FAULTS:
                    return
                yield event
            self._faults.add(Place(self._file), "yaml_too_large", limit=f"{_MAX_EVENTS:,}")
        finally:
            loader.dispose()

    def _scalar(self, event: Any, line: int) -> Plain:
        text: str = event.value
        if len(text) > _MAX_TEXT:
            length, limit = f"{len(text):,}", f"{_MAX_TEXT:,}"
            self._faults.add(Place(self._file, line), "yaml_text_too_long", length=length, limit=limit)
            return ""
        return text if event.style or event.tag == "!" else plain_scalar(text)

    def _refuse_anchor(self, event: Any, line: int) -> None:
        if event.anchor:
            self._faults.add(Place(self._file, line), "yaml_alias", name=event.anchor)
        if event.tag and event.tag != "!":
            self._faults.add(Place(self._file, line), "yaml_tag", tag=event.tag)

    def _put(
        self, stack: list[tuple[MarkedDict | MarkedList, str | None]], root: list[Plain], value: Plain, line: int
    ) -> None:
        if not stack:
            root.append(value)
            return
        parent, key = stack[-1]
        if isinstance(parent, MarkedList):
            parent.append(value)
            parent.lines.append(line)
        elif key is None:
            stack[-1] = (parent, self._key(parent, value, line))
        else:
            parent[key] = value
            stack[-1] = (parent, None)

    def _key(self, parent: MarkedDict, value: Plain, line: int) -> str:
        key = "null" if value is None else str(value)
        if isinstance(value, MarkedDict | MarkedList):
            self._faults.add(Place(self._file, line), "yaml_key")
        elif key in parent.lines:
            self._faults.add(Place(self._file, line, item=key), "yaml_duplicate", name=key, first=parent.lines[key])
        parent.lines.setdefault(key, line)
        return key


def plain_scalar(text: str) -> Plain:
    """Return an unquoted scalar by the core schema of YAML 1.2.

    Null, true or false, a number, else text.
    """
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.fullmatch(text):
        return int(text) if len(text) < _LONGEST_INT else text
    if _FLOAT.fullmatch(text) and not re.fullmatch(r"[-+]?0[0-9]+", text):
        return number if math.isfinite(number := float(text)) else text  # 1e400
    return text
