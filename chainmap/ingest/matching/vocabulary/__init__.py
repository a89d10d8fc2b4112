"""Further words for what links of the bundled chains make, from standards and official registers.

`words.csv` has a row per link and word, with its source and the place in it; `sources.yaml` says what the sources are.
A word of the source `own` is terminology that nobody looked up: an estimate.
"""

import csv
from collections import defaultdict
from functools import cache
from importlib import resources
from typing import Final

OWN: Final = "own"


@cache
def vocabulary() -> dict[str, tuple[tuple[str, bool], ...]]:
    """Return each link's further words, and whether a source has them."""
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    with (resources.files(__name__) / "words.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[row["link"]].append((row["word"], row["source"] != OWN))
    return {link: tuple(words) for link, words in found.items()}
