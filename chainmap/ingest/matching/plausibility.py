"""How plausible it is that a firm's business lies on a chain at all, and how sure a match is.

A conglomerate may list one capsule among carpets. What else the firm says decides: how many of its products lie on the
chain, whether its business scope and its name speak the chain's language. Two logistic models over such features, a
handful of numbers fitted on labelled firms by `benchmarks/fit_matching.py`; nothing else of those firms is kept.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from chainmap.ingest.matching.fitted import Logistic

_LEADING_PAIRS: Final = 30
_READ: Final = 400
_FOREIGN: Final = 0.3  # a scope of the chain speaks about a third of its pairs
_COMMON: Final = re.compile(
    r"依法须经批准[^。;]*|国家[^,;。]{0,30}除外|自营和代理[^;。]*|货物(?:及|和|与)?技术进出口|技术(?:开发|服务|咨询|转让|推广|交流)"
    r"|货物进出口|技术进出口|销售|生产|制造|加工|研发|经营|批发|零售|服务|咨询|许可|项目|一般|产品|相关"
)

BUSINESS_FEATURES: Final = (
    "share_of_items",
    "items",
    "exact",
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
)
MATCH_FEATURES: Final = (
    *BUSINESS_FEATURES,
    "share_of_chain",
    "link_items",
    "link_exact",
    "confirmed",
    "in_scope",
    "link_first",
    "trader",
    "service",
    "alias_length",
    "shared",
)
Features = list[float | None]
_SCOPE_FEATURES: Final = frozenset((3, 4, 7, 8, 9, 12))


@dataclass(frozen=True, slots=True)
class Business:
    """What a firm's text says of one chain; lengths and places are in comparable characters."""

    items: int
    items_on_chain: int
    exact: bool
    scope_hits: int
    scope_clauses: int
    first_item: float
    first_clause: int
    language: "FirmLanguage"


class FirmLanguage:
    """The pairs of characters of a firm's scope, name and products; made once for all chains."""

    def __init__(self, scope: str, name: str, products: str) -> None:
        self.has_scope = bool(scope)
        self.scope, self.name, self.products = (
            _pairs(_COMMON.sub("、", text[:_READ])) if text else [] for text in (scope, name, products)
        )


class Language:
    """The pairs of characters that a chain's names and aliases are made of."""

    def __init__(self, words: Iterable[str]) -> None:
        self._pairs = frozenset(pair for word in words for pair in _pairs(word))

    def share(self, pairs: list[str]) -> float:
        """Return how many of the pairs are the chain's."""
        return sum(map(self._pairs.__contains__, pairs)) / len(pairs) if pairs else 0.0


def _pairs(text: str) -> list[str]:
    return [one + other for one, other in pairwise(text) if one >= "\u3400" and other >= "\u3400"]


def business_features(business: Business, language: Language) -> Features:
    """Return the features of `BUSINESS_FEATURES`; None where the text to tell them from is absent."""
    said = business.language
    values: Features = [
        business.items_on_chain / max(1, business.items),
        math.log1p(business.items_on_chain),
        float(business.exact),
        math.log1p(business.scope_hits),
        business.scope_hits / max(1, business.scope_clauses),
        business.first_item,
        math.log(max(1, business.items)),
        math.log1p(business.first_clause),
        language.share(said.scope),
        language.share(said.scope[:_LEADING_PAIRS]),
        language.share(said.name),
        language.share(said.products),
        0.0 if business.scope_hits else max(0.0, _FOREIGN - language.share(said.scope)),
    ]
    return values if said.has_scope else [None if n in _SCOPE_FEATURES else value for n, value in enumerate(values)]


def score(model: Logistic, features: Features) -> float:
    """Return the model's probability; an absent feature counts as the mean."""
    terms = zip(features, model.weights, model.means, model.scales, strict=True)
    logit = model.intercept + sum([w * (value - mean) / scale for value, w, mean, scale in terms if value is not None])
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
