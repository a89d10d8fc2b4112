"""How near a product is to the names and aliases of links: so that a variant that nobody listed still counts.

A text is a set of grams: each word of Latin letters, each two and three neighbouring characters of Chinese, and the two
that it ends with, since the last noun decides. The similarity of two texts is the cosine of their grams, each weighted
by log(N / n) for the n of N aliases that have it; 1 for equal texts, 0 without a gram in common.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

_RUNS: Final = re.compile("[a-z]+|[\u3400-\U0010ffff]+")
_COMMON: Final = 30  # aliases: a gram that more of them have finds none
_FEW: Final = 12  # aliases that end alike
_SHORT: Final = 3  # letters of a word without a plural
_UNKNOWN: Final = 0.1  # of the weight of the rarest gram: one that no alias has says little


def grams(text: str) -> set[str]:
    """Return the grams of a comparable text."""
    found: set[str] = set()
    runs = _RUNS.findall(text)
    for run in runs:
        if not run.isascii():
            found.update([run[n : n + 2] for n in range(len(run) - 1)])
            found.update([run[n : n + 3] for n in range(len(run) - 2)])
        elif len(run) > 1:
            found.add(_singular(run))
    if runs:
        first, last = runs[0], runs[-1]
        found.add(f"^{first[:2] if not first.isascii() else first}")
        found.add(f"{last[-2:] if not last.isascii() else _singular(last)}$")
    return found


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > _SHORT else word


class Similar:
    """Finds the links whose names or aliases are near a text."""

    def __init__(self, owners: Mapping[str, Iterable[str]]) -> None:
        """Take the links of each comparable name or alias."""
        self._words = [(word, tuple(dict.fromkeys(links))) for word, links in owners.items()]
        self._having: dict[str, list[int]] = defaultdict(list)
        grams_of = [grams(word) for word, _ in self._words]
        for n, found in enumerate(grams_of):
            for gram in found:
                self._having[gram].append(n)
        most = math.log(max(2, len(self._words)))
        self._weights = {gram: (most - math.log(len(having))) ** 2 for gram, having in self._having.items()}
        self._unknown = _UNKNOWN * most**2
        self._norms = [math.sqrt(sum(map(self._weights.__getitem__, found))) for found in grams_of]
        self._frequent = {gram: frozenset(having) for gram, having in self._having.items() if len(having) > _COMMON}

    def ends_alike(self, text: str) -> bool:
        """Whether a comparable text ends as a few aliases do."""
        return 0 < len(self._having.get(f"{text[-2:]}$", ())) <= _FEW

    def nearest(self, text: str, floor: float) -> dict[str, tuple[float, str]]:
        """Return the similarity of a comparable text to each link from `floor` up, and the alias that it is near."""
        common: dict[int, float] = defaultdict(float)
        norm, frequent = 0.0, []
        for gram in grams(text):
            weight = self._weights.get(gram, self._unknown)
            norm += weight
            if gram in self._frequent:
                frequent.append((weight, self._frequent[gram]))
            else:
                for n in self._having.get(gram, ()):
                    common[n] += weight
        found: dict[str, tuple[float, str]] = {}
        least = floor * math.sqrt(norm)
        more = sum(weight for weight, _ in frequent)
        for n, weight in common.items():
            if weight + more < least * self._norms[n]:
                continue
            shared = weight + sum(each for each, having in frequent if n in having)
            if shared >= least * self._norms[n]:
                word, links = self._words[n]
                similarity = min(1.0, shared / (math.sqrt(norm) * self._norms[n]))
                for link in links:
                    if similarity > found.get(link, (0.0, ""))[0]:
                        found[link] = similarity, word
        return found
