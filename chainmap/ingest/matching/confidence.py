"""The confidence of a match: the probability that the firm supplies the link.

A conglomerate may list one capsule among carpets, so the rest of its text counts: how many of its products are on the
chain, and whether its business scope and name use the chain's words. Boosted trees weigh such features with the rule
that the match rests on, and others tell whether the business as a whole lies on the chain; `benchmarks/fit_matching.py`
fitted both on labelled firms.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import add
from typing import Final

from chainmap.ingest.matching.fitted import Features
from chainmap.ingest.matching.language.column_text import ColumnText
from chainmap.ingest.matching.reading import EXACT, Reading
from chainmap.ingest.matching.wording import of_field
from chainmap.model.chain import COMMON

_MANY: Final = 20  # items of a link
_LONG: Final = 12  # characters of an alias
FEW_ITEMS: Final = 5  # in a list this short, each product is the firm's business
_NO_CLAUSE: Final = 50  # the place of the first clause on a chain, where there is none
_LEADING_PAIRS: Final = 30  # pairs of the opening of a scope
_FOREIGN: Final = 0.3  # about a third of the pairs of a scope on the chain are the chain's
_RUNS: Final = re.compile("[\u3400-\U0010ffff]{2,}")
BUSINESS_FEATURES: Final = (
    "share_of_items",
    "items",
    "any_exact",
    "scope_hits",
    "scope_density",
    "first_item",
    "list_length",
    "first_clause",
    "scope_language",
    "scope_opening",
    "name_language",
    "product_language",
    "scope_foreign",
    "wording",
)
RULES: Final = (  # that leave a match in question
    "exact",
    "cleaned",
    "head",
    "contains",
    "similar",
    "short_for",
    "other_noun",
    "in_parentheses",
    "scope_only",
    "scope_and_products",
    "scope_and_code",
    "code_only",
    "not_yet",
    "label_only",
    "equipment_for",
)
_LIKE: Final = {"dosage_form": "head"}  # rules that say as much as another
KINDS: Final = ("material", "component", "product", "equipment", "service", "software")
MATCH_FEATURES: Final = (
    *BUSINESS_FEATURES,
    *RULES,
    *KINDS,
    "share_of_chain",
    "link_items",
    "link_first",
    "alias_length",
    "owners",
    "seen",
    "similarity",
    "few_items",
    "no_items",
    "share_of_list",
    "shared",
    "class_wording",
)
RISING: Final = frozenset(  # the more of it, the likelier the match
    (
        *("share_of_items", "items", "any_exact", "scope_hits", "scope_density", "scope_language", "scope_opening"),
        *("name_language", "product_language", "exact", "cleaned", "contains", "scope_and_code", "share_of_chain"),
        *("link_items", "alias_length", "seen", "similarity", "few_items", "share_of_list"),
        *("wording", "class_wording"),
    )
)
FALLING: Final = frozenset(
    (
        *("scope_foreign", "first_item", "first_clause", "not_yet", "other_noun", "in_parentheses", "scope_only"),
        *("owners", "label_only", "equipment_for"),
    )
)
_SCOPE_FEATURES: Final = frozenset((3, 4, 7, 8, 9, 12))  # indexes in BUSINESS_FEATURES


@dataclass(frozen=True)
class Business:
    """A firm's text in relation to one chain.

    `on_chain`: the readings that its products confirm; `scope_hits`: where its scope has words of the chain; `margin`:
    how much its wording is that of the chain's firms, where that is known.
    """

    products: ColumnText
    scope: ColumnText
    language: "FirmLanguage"
    chain: "Language"
    on_chain: list[Reading]
    scope_hits: list[int]
    margin: float | None

    @cached_property
    def items_by_link(self) -> dict[str, set[str]]:
        """The items that its products confirm, by link."""
        items: dict[str, set[str]] = defaultdict(set)
        for reading in self.on_chain:
            items[reading.link].add(reading.words)
        return items


class FirmLanguage:
    """The pairs of characters in a firm's scope, name and products; `texts`: what these say of its field."""

    def __init__(self, scope: str, name: str, products: str) -> None:
        self.has_scope = bool(scope)
        self.texts = of_field(scope), of_field(name), of_field(products)
        self.scope, self.name, self.products = (_pairs(text) if text else [] for text in self.texts)


class Language:
    """The pairs of characters in a chain's names and aliases."""

    def __init__(self, words: Iterable[str]) -> None:
        self._pairs = frozenset(pair for word in words for pair in _pairs(word))

    def share(self, pairs: list[str]) -> float:
        """Return the share of the pairs that occur in the chain's words."""
        return sum(map(self._pairs.__contains__, pairs)) / len(pairs) if pairs else 0.0


def _pairs(text: str) -> list[str]:
    """Return the pairs of neighbouring characters in runs of Chinese."""
    return [pair for run in _RUNS.findall(text) for pair in map(add, run, run[1:])]


def business_features(business: Business) -> Features:
    """Return the features of `BUSINESS_FEATURES`.

    None where the text that they need is absent.
    """
    firm, language = business.language, business.chain
    items, clauses = business.products.count("item"), business.scope.count("item")
    on_chain = len({reading.words for reading in business.on_chain})
    length = max(1, len(business.products.text))
    hits = business.scope_hits
    first_clause = business.scope.before("item", min(hits)) if hits else _NO_CLAUSE
    values: Features = [
        on_chain / max(1, items),
        math.log1p(on_chain),
        float(any(reading.rule in EXACT for reading in business.on_chain)),
        math.log1p(len(hits)),
        len(hits) / max(1, clauses),
        min((reading.place for reading in business.on_chain), default=length) / length,
        math.log(max(1, items)),
        math.log1p(first_clause),
        language.share(firm.scope),
        language.share(firm.scope[:_LEADING_PAIRS]),
        language.share(firm.name),
        language.share(firm.products),
        0.0 if hits else max(0.0, _FOREIGN - language.share(firm.scope)),
        business.margin,
    ]
    if firm.has_scope:
        return values
    return [None if n in _SCOPE_FEATURES else value for n, value in enumerate(values)]


def match_features(
    held: list[Reading], business: Business, owners: int, margin: float | None, *, seen: bool
) -> Features:
    """Return the features of `MATCH_FEATURES` beyond those of the business.

    `held`: the readings that a match rests on; `owners`: the links that share its alias; `margin`: how much
    the wording is that of the link's class; `seen`: whether the alias was seen in a firm's text or in a source.
    """
    products, link = business.products, held[0].link
    of_links = business.items_by_link
    count = len(of_links.get(link, ()))
    items = products.count("item")
    length = max(1, len(products.text))
    places = [reading.place for reading in held if reading.column == "products"]
    rules = {_LIKE.get(reading.rule, reading.rule) for reading in held}
    kind = held[0].kind
    return [
        *(float(rule in rules) for rule in RULES),
        *(float(kind == name) for name in KINDS),
        count / max(1, sum(map(len, of_links.values()))),
        float(min(count, _MANY)) ** 0.5,
        min(places, default=length) / length,
        float(min(_LONG, max(len(reading.alias) for reading in held))),
        math.log(owners),
        float(seen),
        max(reading.similarity or 0.0 for reading in held),
        float(items <= FEW_ITEMS),
        float(items == 0),
        1 / max(1, items),
        float(link.startswith(f"{COMMON}/")),
        margin,
    ]
