"""What a frame says of itself in `attrs`.

Its currency, its unit, the warnings about its input.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from chainmap.errors import Fault

if TYPE_CHECKING:
    import pandas as pd


def with_units(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Add the `currency` of the frame's money, and the `unit` if all rows have one."""
    frame.attrs["currency"] = "CNY"
    units = frame["unit"].unique().tolist() if "unit" in frame else []
    if len(units) == 1:
        frame.attrs["unit"] = units[0]
    return frame


def with_notes(frame: "pd.DataFrame", notes: Iterable[Fault]) -> "pd.DataFrame":
    """Add the warnings about the frame's input as `notes`, a tuple of messages."""
    frame.attrs["notes"] = tuple(map(str, notes))
    return frame
