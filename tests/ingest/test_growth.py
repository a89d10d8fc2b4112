"""A text ten times as long takes at most 25 times as long to read, whatever it repeats.

The repeated pieces are the words of every expression in chainmap, and the signs that expressions skip.
"""

import contextlib
import gc
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from functools import cache

import pytest

import chainmap
from chainmap.errors import Faults, InputError
from chainmap.folding import fold
from chainmap.ingest.chains.chain_file import load_chains
from chainmap.ingest.dates import parse_date
from chainmap.ingest.files.number_formats import read_format
from chainmap.ingest.files.sheets import Row, Sheet
from chainmap.ingest.files.yaml_reader import plain_scalar
from chainmap.ingest.matching.language.standing import read_standing
from chainmap.ingest.matching.matcher import FirmText, LinkMatcher
from chainmap.ingest.park.folder import load_park
from chainmap.model.quantity import number_style, parse_amount, split_by_words
from chainmap.model.units import per_year, scaled_unit
from tests.conftest import DATA

SHORT = 1500
RATIO = 25
TOO_SHORT_TO_TELL = 0.05  # seconds
SIGNS = (
    *" |  |\n| \n|\t|1|1,|1.|1 |,|.|(|)|()|[|[]|【|（|、|，|；|:|：|-|+|*|/|%|#|'|\"|\\|a|a |A1|一|十|亿|0.0|1e|1-".split(
        "|"
    ),
    *"面包|面包、|面包(|生产面包|面包销售|1.面包|(面包)|面包:|面包 |面包+|小麦粉用|5吨|面包5吨，|bread, |1\n|２|①|\u200b|\x00|\u3000".split(
        "|"
    ),
)


def _patterns() -> Iterator[str]:
    for module in pkgutil.walk_packages(chainmap.__path__, "chainmap."):
        if module.name.endswith("__main__"):
            continue
        for value in vars(importlib.import_module(module.name)).values():
            several = (
                value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else (value,)
            )
            flat = (one for item in several for one in (item if isinstance(item, tuple) else (item,)))
            yield from (str(one.pattern) for one in flat if isinstance(one, re.Pattern))


@cache
def _pieces() -> tuple[str, ...]:
    """Return the signs, and of each expression its first words."""
    words = {word for pattern in _patterns() for word in re.findall(r"[\u4e00-\u9fff]+|[a-z]{3,}", pattern)[:2]}
    return (*SIGNS, *sorted(words))


@cache
def _matcher() -> LinkMatcher:
    chains = load_chains((str(DATA / "bread.yaml"),), Faults())
    return LinkMatcher([link for chain in chains for link in chain.links])


def _below_a_line(text: str) -> object:
    rows = [[f"产能单位：万吨，{text.strip()}"], ["企业名称", "主营产品", "年产能"], ["甲", "面包", "一期5，二期3"]]
    sheet = Sheet("t.csv", "", tuple(Row(n, tuple(cells)) for n, cells in enumerate(rows, start=1)))
    return load_park(sheet, faults=Faults())


def _table(column: int, row: int) -> Callable[[str], object]:
    def read(text: str) -> object:
        rows = [
            ["企业名称", "主营产品", "年产能", "单位", "日期"],
            ["甲", "面包", "5", "吨", ""],
            ["乙", "面包", "5", "吨", ""],
        ]
        rows[row][column] = text.strip()
        sheet = Sheet("t.csv", "", tuple(Row(n, tuple(cells)) for n, cells in enumerate(rows, start=1)))
        return load_park(sheet, faults=Faults())

    return read


READERS: dict[str, Callable[[str], object]] = {
    "amount": parse_amount,
    "amounts": split_by_words,
    "style": lambda text: number_style([text]),
    "unit": lambda text: (per_year(text), scaled_unit(text)),
    "date": parse_date,
    "format": read_format,
    "scalar": plain_scalar,
    "folding": fold,
    "standing": read_standing,
    "products": lambda text: _matcher().match(FirmText(name="甲", products=text)),
    "scope": lambda text: _matcher().match(FirmText(name="甲", products="面包", business_scope=text)),
    "remarks": lambda text: _matcher().match(FirmText(name="甲", products="面包", remarks=text)),
    "name": lambda text: _matcher().match(FirmText(name=text)),
    "line above": _below_a_line,
    "heading": _table(2, 0),
    "cell of a name": _table(0, 1),
    "cell of a figure": _table(2, 1),
    "cell of a unit": _table(3, 1),
}


def _seconds(read: Callable[[str], object], text: str) -> float:
    """Return the processor time of this thread; other threads and the collector of a full process count nowhere."""
    gc.disable()
    start = time.thread_time()
    try:
        with contextlib.suppress(ValueError, InputError):
            read(text)
        return time.thread_time() - start
    finally:
        gc.enable()


@pytest.mark.heavy
@pytest.mark.parametrize("name", READERS)
def test_time_grows_with_the_text(name: str) -> None:
    read = READERS[name]
    _seconds(read, "面包")  # what is made once is not measured
    for piece in _pieces():
        short, long = ("1" + (piece * (length // len(piece) + 1))[:length] + "x" for length in (SHORT, 10 * SHORT))
        if _seconds(read, short) > 1 and _seconds(read, short) > 1:  # once may be the machine
            pytest.fail(f"{piece!r} hangs at {SHORT} characters")
        if _seconds(read, long) < TOO_SHORT_TO_TELL:
            continue
        slow, quick = (min(_seconds(read, text) for _ in range(3)) for text in (long, short))
        assert slow / max(quick, 1e-4) < RATIO, f"{piece!r}: {quick} s, then {slow} s"
