"""XML as a tree of local names, without document types: no entity can expand."""

from collections.abc import Callable
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder  # builds the tree; walk_xml parses

_SEPARATOR: Final = " "
_MAX_DEPTH: Final = 200


class XmlError(ValueError):
    """The XML is damaged, or has a document type."""


def read_xml(data: bytes, encoding: str | None = None) -> Element:
    """Return the root element; names of elements and attributes have no namespace.

    `encoding` overrides what the XML declares.

    Raises:
        XmlError: the XML is damaged, has a document type, or is nested too deeply.
    """
    builder = TreeBuilder()
    walk_xml(data, builder.start, builder.end, builder.data, encoding)
    return builder.close()


def walk_xml(
    data: bytes,
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object],
    text: Callable[[str], object],
    encoding: str | None = None,
) -> None:
    """Call `start`, `end` and `text` for what the XML holds, in order; names as of `read_xml`.

    Raises:
        XmlError: as of `read_xml`.
    """
    from xml.parsers import expat

    depth = 0

    def open_(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _MAX_DEPTH:
            raise XmlError(f"nested deeper than {_MAX_DEPTH} levels")
        start(_local(name), {_local(key): value for key, value in attributes.items()})

    def close(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(_local(name))

    def refuse(*_: object) -> None:
        raise XmlError("a document type is not allowed")

    parser = expat.ParserCreate(encoding, _SEPARATOR)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = open_
    parser.EndElementHandler = close
    parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise XmlError(str(error)) from error


def _local(name: str) -> str:
    return name.rpartition(_SEPARATOR)[2]
