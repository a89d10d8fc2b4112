"""Hold an expected answer against a printed one, to the last field."""

import json
from typing import Any

NAMES = ("candidate", "link", "tenant", "seller", "buyer", "for", "any_of", "firms", "k")
IN_ORDER = (".pairs", ".meetings")


def differences(want: Any, have: Any, at: str = "") -> list[str]:
    """Where `have` lacks or differs from what is wanted; things in a list are found by what names them."""
    if isinstance(want, dict):
        if not isinstance(have, dict):
            return [f"{at}: {have!r}"]
        return [
            found
            for name, value in want.items()
            for found in (differences(value, have[name], f"{at}.{name}") if name in have else [f"{at}.{name}: absent"])
        ]
    if isinstance(want, list):
        if not isinstance(have, list) or len(want) != len(have):
            return [f"{at}: {len(have) if isinstance(have, list) else have!r} for {len(want)}"]
        if want and isinstance(want[0], dict) and not (at.endswith(".magnet") or at in IN_ORDER):
            have = sorted(have, key=named)
            want = sorted(want, key=named)
        pairs = enumerate(zip(want, have, strict=True))
        return [found for n, (one, other) in pairs for found in differences(one, other, f"{at}[{n}]")]
    if isinstance(want, float) and isinstance(have, int | float):
        return [] if abs(want - have) <= 1e-6 * max(1.0, abs(want)) else [f"{at}: {have} for {want}"]
    return [] if want == have else [f"{at}: {have!r} for {want!r}"]


def named(item: dict[str, Any]) -> str:
    return json.dumps([item[name] for name in NAMES if name in item], ensure_ascii=False)
