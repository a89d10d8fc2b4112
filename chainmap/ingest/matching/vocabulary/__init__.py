"""Further words for what links of the bundled chains make, from standards, official registers and the trades.

A file per chain has a row per link and word, with its source and the place in it; `sources.yaml` says what the sources
are. A word of the source `own` is terminology that nobody looked up: an estimate. `far.csv` has words of other fields
that contain an alias: 杀虫气雾剂 is no medicine.
"""

import csv
from collections import defaultdict
from functools import cache
from importlib import resources
from typing import Final

OWN: Final = "own"


@cache
def vocabulary(chain: str) -> dict[str, tuple[tuple[str, bool], ...]]:
    """Return the further words of each link of a chain, by key, and whether a source has them; {} for other chains."""
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    name = f"{chain}.csv"
    file_of_words = next((one for one in resources.files(__name__).iterdir() if one.name == name), None)
    if file_of_words is None:  # a name too long to be looked up is none of them either
        return {}
    with file_of_words.open(encoding="utf-8") as file:
        for link, word, source, _ in list(csv.reader(file))[1:]:
            found[link].append((word, source != OWN))
    return {link: tuple(words) for link, words in found.items()}


@cache
def far_words() -> tuple[str, ...]:
    """Return the words of other fields, inside which an alias means nothing."""
    with (resources.files(__name__) / "far.csv").open(encoding="utf-8") as file:
        return tuple(word for word, _, _ in list(csv.reader(file))[1:])
