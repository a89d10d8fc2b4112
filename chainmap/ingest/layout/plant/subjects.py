"""Of which of a row's products a remark speaks: 电池线已拆除, beside 组件 and 电池片, of the cells alone."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from chainmap.folding import fold
from chainmap.ingest.matching.language.standing import STOPPED, read_standing

_CLAUSES: Final = re.compile(r"[,，;；。\n|]")
_BRACKETED: Final = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_SHORTEST: Final = 2  # characters that a clause and a product have in common
_LONGEST: Final = 60  # characters of a clause, or of a product, that are looked at
_LINE_GONE: Final = re.compile(  # the line of a product, and not one of several
    r"[^\d一二两三四五六老旧部]{2,12}(?:生产线|产线|线|车间|装置)(?:已经?|均|都|就|全部|早|(?:19|20)?\d\d年(?:\d{1,2}月|底|初|中)?)*"
    r"(?:拆除|拆了?|停产|停了|关停|关闭|淘汰|卖了?|处置)了?"
)


def named_in(clause: str, items: Sequence[str]) -> tuple[str, ...]:
    """Return the items of a list that a clause names, by the longest text they have in common.

    An item whose part stands within another's is not named: 电池片 of PERC电池片, in TOPCon电池片已停. Empty where all
    of them are.
    """
    said = fold(clause)[:_LONGEST]
    parts = {item: _in_common(said, _BRACKETED.sub(" ", fold(item))[:_LONGEST]) for item in items}
    named = tuple(
        item for item, part in parts.items() if part and not any(part in other != part for other in parts.values())
    )
    return named if len(named) < len(parts) else ()


def _in_common(text: str, item: str) -> str:
    """Return the longest part of an item that stands in a text, of a Latin word the whole of it; '' without one."""
    words = (word.removesuffix("s") for word in re.findall(r"[a-z][a-z0-9]+", item))
    latin = [word for word in words if re.search(rf"\b{word}s?(?![a-z])", text)]
    han = [
        run[start:end]
        for run in re.findall(r"[一-鿿]+", item)
        for start in range(len(run))
        for end in range(start + _SHORTEST, len(run) + 1)
        if run[start:end] in text
    ]
    return max((*latin, *han), key=len, default="")


def stops_told(remarks: str, brackets: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the clauses of remarks, and of the `brackets` of figures, that say that something is not made today.

    In brackets only a line that is gone is: 组件5GW（电池线已拆除）.
    """
    within = tuple(inside for text in brackets for inside in _BRACKETED.findall(unicodedata.normalize("NFKC", text)))
    lines = [clause for clause in _clauses((*within, remarks)) if _LINE_GONE.fullmatch(clause)]
    return (*lines, *(clause for clause in _clauses((remarks,)) if read_standing(clause).sure))


def not_made(stops: Sequence[str], items: Sequence[str]) -> dict[str, str]:
    """Return the items that clauses name as made no more, or not yet, each with the clause.

    Only some of the row's items: what is said of all of them is of the firm.
    """
    found: dict[str, str] = {}
    for clause in stops:
        words = clause if read_standing(clause).sure else STOPPED.format(clause)
        found |= {item: words for item in named_in(clause, items) if fold(clause) not in fold(item)}
    return found if len(found) < len(set(items)) else {}


def without(remarks: str, clauses: Sequence[str]) -> str:
    """Return remarks without some of their clauses."""
    left = set(clauses)
    return "；".join(clause for clause in _clauses((remarks,)) if clause not in left) if left else remarks


def _clauses(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        yield from filter(None, (clause.strip() for clause in _CLAUSES.split(unicodedata.normalize("NFKC", text))))
