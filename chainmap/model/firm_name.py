"""When two names are one firm's: the one rule of tenants, needs, trades, orders and comparisons."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_LEGAL_FORM: Final = re.compile(
    r"(?:股份有限责任公司|有限责任公司|股份有限公司|有限公司|股份公司|有限合伙|普通合伙|公司"
    r"|(?:company|co)?(?:limited|ltd)|incorporated|inc|corporation|corp|llc|gmbh|company|plc)$"
)
_FICTIONAL: Final = re.compile(r"(?:虚构|fictional)$")


@lru_cache(1 << 16)
def firm_key(name: str) -> str:
    """Return what the spellings of a firm's name have in common.

    Width, case, spaces, brackets, punctuation and the legal form make no difference: `禾苗（柳湾）玻璃有限公司` and
    `禾苗(柳湾)玻璃` are one firm. A mark of a fictional name is left out. Empty for a text without letters and digits.
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    kept = _FICTIONAL.sub("", "".join(char for char in plain if char.isalnum()))
    return _LEGAL_FORM.sub("", kept) or kept
