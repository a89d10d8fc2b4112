"""The plausibility of a firm's business on a chain, and the confidence of a match.

A conglomerate may list one capsule among carpets, so the rest of its text decides: how many of its products are on the
chain, and whether its business scope and name use the chain's words. Two logistic models weigh such features; they were
fitted on labelled firms by `benchmarks/fit_matching.py`.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import add
from typing import Final

from chainmap.ingest.matching.fitted import Logistic

_LEADING_PAIRS: Final = 30  # pairs of the opening of a scope
_READ: Final = 400  # characters of each text
_FOREIGN: Final = 0.3  # about a third of the pairs of a scope on the chain are the chain's
_RUNS: Final = re.compile("[\u3400-\U0010ffff]{2,}")
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
_SCOPE_FEATURES: Final = frozenset((3, 4, 7, 8, 9, 12))  # indexes in BUSINESS_FEATURES


@dataclass(frozen=True, slots=True)
class Business:
    """A firm's text in relation to one chain.

    Lengths and places are in comparable characters.
    """

    items: int
    items_on_chain: int
    exact: bool
    scope_hits: int
    scope_clauses: int
    first_item: float
    first_clause: int
    language: "FirmLanguage"


class FirmLanguage:
    """The pairs of characters in a firm's scope, name and products."""

    def __init__(self, scope: str, name: str, products: str) -> None:
        self.has_scope = bool(scope)
        self.scope, self.name, self.products = (
            _pairs(_COMMON.sub("、", text[:_READ])) if text else [] for text in (scope, name, products)
        )


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


def business_features(business: Business, language: Language) -> Features:
    """Return the features of `BUSINESS_FEATURES`.

    None where the text that they need is absent.
    """
    firm = business.language
    values: Features = [
        business.items_on_chain / max(1, business.items),
        math.log1p(business.items_on_chain),
        float(business.exact),
        math.log1p(business.scope_hits),
        business.scope_hits / max(1, business.scope_clauses),
        business.first_item,
        math.log(max(1, business.items)),
        math.log1p(business.first_clause),
        language.share(firm.scope),
        language.share(firm.scope[:_LEADING_PAIRS]),
        language.share(firm.name),
        language.share(firm.products),
        0.0 if business.scope_hits else max(0.0, _FOREIGN - language.share(firm.scope)),
    ]
    if firm.has_scope:
        return values
    return [None if n in _SCOPE_FEATURES else value for n, value in enumerate(values)]


def score(model: Logistic, features: Features) -> float:
    """Return the model's probability; an absent feature counts as its mean."""
    terms = zip(features, model.weights, model.means, model.scales, strict=True)
    logit = model.intercept + sum([w * (value - mean) / scale for value, w, mean, scale in terms if value is not None])
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
