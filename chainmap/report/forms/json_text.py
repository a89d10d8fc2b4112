"""Plain values as JSON text."""

import json
from collections.abc import Mapping
from typing import Any


def to_json(data: Mapping[str, object], *, lines: str = "") -> str:
    """Return JSON that people can read and compare.

    The items of the field `lines` come last, on a line each.
    """
    if not lines:
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    rest = dict(data)
    items: Any = rest.pop(lines)
    head = json.dumps(rest, ensure_ascii=False, indent=1).removesuffix("\n}")
    body = ",\n".join(f"  {json.dumps(item, ensure_ascii=False)}" for item in items)
    return f'{head},\n "{lines}": [\n{body}\n ]\n}}\n'
