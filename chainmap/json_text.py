"""The one way to JSON: text of any script as it is, no control character, no number that JSON does not have."""

import json

from chainmap.safe_text import escape_unprintable


def json_text(value: object, *, indent: int | None = None, dense: bool = False, ascii_only: bool = False) -> str:
    """Return a plain value as JSON; `dense` leaves out spaces.

    Raises:
        ValueError: a number is infinite or none: every figure is finite where it is read, and none becomes so.
    """
    separators = (",", ":") if dense else None
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent, separators=separators, allow_nan=False)
    return escape_unprintable(text)
