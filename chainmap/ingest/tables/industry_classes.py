"""Industry classes that a register names without their code (GB/T 4754-2017)."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Final

_PARTS: Final = re.compile(r"[；;,，/>\s]+|-(?=[^\x00-\x7f])")
_CODE: Final = re.compile(r"\d{4}")


@cache
def _codes() -> dict[str, str]:
    return tomllib.loads((resources.files(__package__) / "industry_classes.toml").read_text("utf-8"))


def with_codes(text: str) -> str:
    """Return a class as a register states it, with its code: `光伏设备及元器件制造` → `光伏设备及元器件制造（3825）`.

    A text that has a code, or the name of a class that no bundled chain names, is returned as it is.
    """
    if not text or _CODE.search(text):
        return text
    codes = [code for part in _PARTS.split(text) if (code := _codes().get(part))]
    return f"{text}（{'、'.join(codes)}）" if codes else text
