"""What a workbook stores in a cell → the text that a person sees there."""

import datetime as dt
import re
from decimal import Decimal
from typing import Final

_EXACT_BELOW: Final = 1e15  # Excel keeps 15 digits of a number
_SHORTENED: Final = re.compile(
    r"[1-9](?:\.\d+)?E\+(?:1[5-9]|[2-9]\d)", re.IGNORECASE
)  # how Excel writes long ones to CSV


def cell_text(value: object) -> str:
    """Return a cell of a workbook or of a frame as text.

    Numbers have the 15 digits that Excel shows, larger ones those of the file, never an exponent; whole ones have no
    `.0`, days no time.
    """
    if isinstance(value, float):
        return _number_text(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value).strip()


def _number_text(value: float) -> str:
    if value.is_integer():
        return str(int(value)) if abs(value) < _EXACT_BELOW else f"{Decimal(repr(value)).to_integral():f}"
    text = f"{value:.15g}"
    return f"{Decimal(text):f}" if "e" in text else text


def is_rounded(value: object) -> bool:
    """Whether a number has more digits than Excel keeps."""
    return isinstance(value, int | float) and abs(value) >= _EXACT_BELOW


def is_shortened(text: str) -> bool:
    """Whether a text is a long number as Excel writes it to text files: `9.15001E+17`."""
    return "E+" in text and _SHORTENED.fullmatch(text) is not None


def expand_shortened(text: str) -> str:
    """Return such a number with all its digits: `9.15001E+17` is 915001000000000000."""
    return f"{Decimal(text):f}"
