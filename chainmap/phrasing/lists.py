"""Lists in words: items, clauses and sentences joined.

Of many items, the first few are named, with a count of the rest.
"""

from collections.abc import Iterable
from functools import reduce
from typing import Final, Literal

from chainmap.words import Lang, say

Counted = Literal["items", "tenants", "clauses"]

_MORE: Final[dict[Counted, str]] = {
    "items": "join.more",
    "tenants": "join.more_tenants",
    "clauses": "join.more_clauses",
}


def within_sentence(name: str, lang: Lang) -> str:
    """Return a name as it stands within a sentence: `combiner boxes`; `TOPCon cells` keep their capital."""
    return name[:1].lower() + name[1:] if lang == "en" and name[1:2].islower() else name


def items(texts: Iterable[str], lang: Lang) -> str:
    """Join the items of a list: `a, b`."""
    return say("list.join", lang).join(texts)


def clauses(texts: Iterable[str], lang: Lang) -> str:
    """Join texts that are more than a word, and lists of lists: `a; b`."""
    return say("join.clause", lang).join(texts)


def sentences(texts: Iterable[str], lang: Lang) -> str:
    """Join whole sentences: with a space in English, without one in Chinese.

    Empty ones are left out.
    """
    return reduce(lambda text, following: _follow(text, following, lang), filter(None, texts), "")


def _follow(text: str, following: str, lang: Lang) -> str:
    return say("join.sentence", lang, text=text, following=following) if text else following


def few(texts: Iterable[str], limit: int, lang: Lang, *, of: Counted = "items") -> str:
    """Join the first `limit` texts and count the rest: `a, b and 3 more`.

    One text above the limit is shown, since a count of one is no shorter. `of` chooses the Chinese measure word.
    """
    texts = tuple(texts)
    join = clauses if of == "clauses" else items
    if len(texts) <= limit + 1:
        return join(texts, lang)
    return say(_MORE[of], lang, names=join(texts[:limit], lang), count=len(texts) - limit)
