"""Number formats of a workbook: `0.0"万吨"` shows the number 12 as 12万吨, `0%` shows 0.05 as 5%."""

import re
from typing import Final, NamedTuple

from chainmap.ingest.files.values import cell_text

_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|(?P<space>[_*].)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|(?P<bracket>\[[^\]]*\])'
    r"|(?P<digits>[0#?.,]+|General)|(?P<end>;)|(?P<plain>.)",
    re.DOTALL | re.IGNORECASE,
)
_PLAIN_LETTERS: Final = re.compile(r"[A-Za-z@/]")  # unquoted, they stand for dates, text, fractions, exponents
_MEANT: Final = re.compile(r"[^\W\d_]|[$€£¥￥%]")  # words and currencies; brackets and dashes say nothing
_PERCENT: Final = 100
_LONGEST: Final = 255  # characters of a format, as in Excel
BUILT_IN: Final = {9: "0%", 10: "0.00%"}


class NumberFormat(NamedTuple):
    """What a format writes around a number: text before and after it, its leading zeros, its scale.

    The number shown is the stored one times `scale`.
    """

    before: str
    after: str
    zeros: int
    scale: float

    def show(self, value: float) -> str:
        """Return the number as a person sees it, with all its digits."""
        return f"{self.before}{cell_text(float(value * self.scale)).zfill(self.zeros)}{self.after}"


def read_format(code: str) -> NumberFormat | None:  # a return per kind that shows nothing of use
    """Read a format; None where it shows a number plainly, a date, or depends on the value.

    Only the section of positive numbers counts. Thousands that a trailing comma cuts off are divided out.
    """
    digits = ""
    texts = ["", ""]  # before and after the digits
    for token in _TOKEN.finditer(code[:_LONGEST]):
        kind, text = token.lastgroup, token[token.lastgroup or 0]
        if kind == "end":
            break
        if kind == "digits":
            if digits:  # something stands between the digits: `0!.0,"万"`
                return None
            digits = text
        elif kind == "bracket":
            if not text[1:-1].isalpha() or text[1:-1].lower() in {"h", "m", "s", "hh", "mm", "ss"}:
                return None  # a condition, or hours beyond a day; colours are letters
        elif kind == "plain" and _PLAIN_LETTERS.match(text):
            return None
        elif kind != "space":
            texts[bool(digits)] += text
    if not digits:
        return None
    before, after = (text if _MEANT.search(text) else "" for text in texts)
    whole = digits.rstrip(",")
    zeros = len(whole) if len(whole) > 1 and not whole.strip("0") else 0
    scale = (_PERCENT if "%" in before + after else 1) / 1000 ** (len(digits) - len(whole))
    before, after = before.lstrip(), after.rstrip()
    return NumberFormat(before, after, zeros, scale) if before or after or zeros or scale != 1 else None
