"""The fitted models: boosted trees, as numbers in `fitted.json`, and the wording of firms in `wording.json`.

`benchmarks/fit_matching.py` writes both files; nothing in them is changed by hand.
"""

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from chainmap.ingest.matching.wording import FILE as WORDING_FILE
from chainmap.ingest.matching.wording import Wording, wording_of

FILE: Final = "fitted.json"
LIKELY: Final = 0.5  # more likely right than wrong: of all matches from here up, nine in ten are right
PLAUSIBLE: Final = 0.9  # from here up a business lies on a chain
CODE_ODDS: Final = 50.0  # by which an industry code multiplies those of its link: an estimate, no labelled firm has one
DEPTH: Final = 3  # splits on each way through a tree: `score` takes them one by one
_ENDLESS: Final = 1e30
Features = list[float | None]
Split = tuple[int, float, Any, Any]  # feature, threshold, left up to it, right above


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees whose leaves add up to the log-odds, over the first `count` features."""

    count: int
    start: float
    trees: tuple[Split, ...]


@dataclass(frozen=True, slots=True)
class Models:
    """The models of a match, a firm's business and its wording."""

    match: Trees
    business: Trees
    wording: Wording


@cache
def fitted() -> Models:
    """Return the fitted models."""
    trees, wording = (
        json.loads((resources.files(__package__) / name).read_text(encoding="utf-8")) for name in (FILE, WORDING_FILE)
    )
    return models_of(trees, wording_of(wording))


def models_of(plain: dict[str, Any], wording: Wording) -> Models:
    """Return the models that a file states, with a wording."""
    return Models(trees_of(plain["match"]), trees_of(plain["business"]), wording)


def trees_of(plain: dict[str, Any]) -> Trees:
    """Return the trees that a file states."""
    count = len(plain["features"])
    return Trees(count, plain["start"], tuple(_split(tree, DEPTH, count) for tree in plain["trees"]))


def _split(plain: Any, depth: int, count: int) -> Any:
    """Return a tree with `depth` splits on each way, so that no leaf need be asked for; where there is none, any.

    Each of `count` features stands twice: where it is absent, first as less than all, then as more than all.
    """
    if depth == 0:
        return float(plain)
    feature, threshold, absent, left, right = plain if isinstance(plain, list) else (0, 0.0, True, plain, plain)
    place = feature if absent else feature + count
    return place, threshold, _split(left, depth - 1, count), _split(right, depth - 1, count)


def score(model: Trees, features: Features) -> float:
    """Return the probability of what a model was fitted on, for these features."""
    known = features[: model.count]
    twice = [-_ENDLESS if value is None else value for value in known]
    twice += [_ENDLESS if value is None else value for value in known]
    total = model.start
    for place, threshold, left, right in model.trees:
        place, threshold, left, right = left if twice[place] <= threshold else right  # noqa: PLW2901
        place, threshold, left, right = left if twice[place] <= threshold else right  # noqa: PLW2901
        total += left if twice[place] <= threshold else right
    return 1 / (1 + math.exp(-total))
