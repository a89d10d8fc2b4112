"""Unified social credit codes of firms (GB 32100-2015)."""

import re
from operator import mul
from typing import Final

_DIGITS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # 31 of them: without I, O, S, V, Z
_ALLOWED: Final = frozenset(_DIGITS)
_BASE: Final = 31
_WEIGHTS: Final = (*(pow(3, place, _BASE) for place in range(17)), 1)
_CODE: Final = re.compile(r"[159ANY][0-9A-Z][0-9]{6}[0-9A-Z]{10}")


def is_credit_code(text: str) -> bool | None:
    """Whether a text is a credit code: its last digit checks the other 17. None for a text of another form.

    The weight of digit i (from 0) is 3^i modulo 31, and the check digit makes the weighted sum a multiple of 31.
    """
    code = text.strip().upper()
    if not _CODE.fullmatch(code):
        return None
    if not _ALLOWED.issuperset(code):
        return False
    total: int = sum(map(mul, map(_DIGITS.index, code), _WEIGHTS))
    return total % _BASE == 0
