"""Do the chains tell who sells to whom? Known pairs among listed firms; prints Markdown tables.

    python benchmarks/rank_pairs.py --firms FILE --pairs FILE [--labels FILE] [--halves]

`--firms`: stock_code, full_name, registered_capital_cny, business_scope, main_products, province. `--pairs`: seller and
buyer, known positives. `--labels`: the Shenwan industry of some firms; left out, `listed_firm_labels.csv` beside the
firms, if it is there. For the buyer of each pair all other firms are ranked; share@10 is the share of pairs whose
seller is among the first ten. Ties count as if drawn by lot. Asked on pairs both of whose firms are on the chains:
confirmed on a link, and, below, confirmed or uncertain. The interval is from drawing the buyers anew, with replacement.

What was chosen while looking at known pairs was chosen on the tuning half alone: the buyers with an even second byte of
the SHA-256 of their code (the first byte is even for every buyer of the pairs at hand). `--halves` shows both halves. A
figure on pairs that something was tuned with is no evidence.

- same industry: the Shenwan label where both have one, else the main link.
- text: cosine of the TF-IDF of runs of two to four characters of the main products.
- any flow: a flow goes from a link of the seller to a link of the buyer; nothing else is ranked.
- chain: `benchmarks/rank.py`. Where it says nothing, or the same of two firms, the text decides.
- near: a firm of the buyer's province counts half as much again, as trade falls with distance. No part of the ranking:
  within a park all are near.
- small: the score ÷ the fourth root of the registered capital. No part of the ranking: it shows what the data favour,
  since a small firm's main customers are named more often.
"""

import argparse
import csv
import hashlib
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from benchmarks.rank import Nearness, buys, measure_fit, sells
from chainmap.errors import Faults
from chainmap.ingest.chains.chain_file import load_chains
from chainmap.ingest.matching import FirmText, LinkMatcher
from chainmap.model.chain import Chain
from chainmap.model.match import Match

CHAINS = ("photovoltaics", "biopharma", "smart_manufacturing")
COLUMNS = ("stock_code", "full_name", "registered_capital_cny", "business_scope", "main_products", "province")
FIRST = (10, 50)
NEAR = 1.5
TIE = 1e-3  # below any difference of fit that says something
DRAWS = 2000
Scores = NDArray[np.float64]
Pair = tuple[str, str]  # seller, buyer


@dataclass(frozen=True)
class Firm:
    """A row of the firms, with its label where one is known, and its matches."""

    id: str
    products: str
    province: str
    capital: float
    label: str
    matches: tuple[Match, ...]

    @property
    def on(self) -> int:
        """2 if confirmed on a link, 1 if uncertain on one, else 0."""
        states = {match.state for match in self.matches}
        return 2 if "confirmed" in states else int("uncertain" in states)

    @property
    def main_link(self) -> str:
        """The link of most confidence, empty without one."""
        likely = [match for match in self.matches if match.state != "rejected"]
        return max(likely, key=lambda match: match.confidence).link if likely else ""


def rows(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """Read a table that has these columns; others are left alone."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [column for column in columns if column not in (reader.fieldnames or ())]
        if missing:
            sys.exit(f"{path}: no column {', '.join(missing)}")
        return [{column: (row[column] or "").strip() for column in columns} for row in reader]


def read_chains() -> tuple[Chain, ...]:
    faults = Faults()
    chains = load_chains(CHAINS, faults)
    faults.raise_errors()
    return tuple(chains)


def read_firms(path: Path, labels: Path | None, chains: Sequence[Chain]) -> list[Firm]:
    """Read the firms, and put them on the chains by their products and scope. The first row of a code counts."""
    label_of = (
        {row["stock_code"]: row["sw2021_l3"] for row in rows(labels, ("stock_code", "sw2021_l3"))} if labels else {}
    )
    matcher = LinkMatcher({link.id: link for chain in chains for link in chain.all_links}.values())
    found: dict[str, Firm] = {}
    for row in rows(path, COLUMNS):
        code = row["stock_code"]
        if code and code not in found:
            matches = matcher.match(FirmText(row["full_name"], row["main_products"], row["business_scope"]))
            capital = number(row["registered_capital_cny"])
            found[code] = Firm(code, row["main_products"], row["province"], capital, label_of.get(code, ""), matches)
    return list(found.values())


def number(text: str) -> float:
    """Return a number above zero, 0 where there is none."""
    plain = text.replace(",", "")
    return float(plain) if re.fullmatch(r"\d+(\.\d*)?([eE]\+?\d+)?", plain) else 0.0


def read_pairs(path: Path, known: set[str]) -> tuple[list[Pair], int]:
    """Return each pair of two known firms once, and how many other pairs there are."""
    every = list(dict.fromkeys((row["seller"], row["buyer"]) for row in rows(path, ("seller", "buyer"))))
    kept = [pair for pair in every if set(pair) <= known and pair[0] != pair[1]]
    return kept, len(every) - len(kept)


def tuned_with(buyer: str) -> bool:
    """Whether a buyer's pairs are in the tuning half."""
    return hashlib.sha256(buyer.encode()).digest()[1] % 2 == 0


def text_vectors(texts: Sequence[str]) -> "csr_array[np.float64]":
    """Return TF-IDF vectors of length 1: (1 + ln count) × (1 + ln((1 + n) / (1 + texts that have it)))."""
    place: dict[str, int] = {}
    indices: list[int] = []
    counts: list[int] = []
    ends = [0]
    for text in texts:
        words = " ".join(text.lower().split())
        runs = Counter(words[at : at + size] for size in (2, 3, 4) for at in range(len(words) - size + 1))
        indices += [place.setdefault(run, len(place)) for run in runs]
        counts += runs.values()
        ends.append(len(indices))
    columns = np.array(indices, dtype=np.int64)
    having = np.bincount(columns, minlength=len(place))
    weights = (1 + np.log(np.array(counts, dtype=float))) * (1 + np.log((1 + len(texts)) / (1 + having)))[columns]
    lengths = np.sqrt(np.add.reduceat(np.append(weights**2, 0.0), np.minimum(ends[:-1], len(weights))))
    sizes = np.diff(ends)
    weights /= np.repeat(lengths, sizes)
    return csr_array((weights, columns, np.array(ends)), shape=(len(texts), max(1, len(place))))


class Rankings:
    """The scores of all firms as sellers to a buyer, by each method; more is better."""

    def __init__(self, firms: Sequence[Firm], chains: Sequence[Chain]) -> None:
        self.firms = firms
        self.place = {firm.id: n for n, firm in enumerate(firms)}
        links = {link.id: link for chain in chains for link in chain.all_links}
        flows = [flow for chain in chains for flow in chain.all_flows]
        self._near = Nearness(links.values(), flows)
        self._into: dict[str, set[str]] = defaultdict(set)
        for flow in flows:
            self._into[flow.downstream].add(flow.upstream)
        self._sells = [sells(firm.matches) for firm in firms]
        self._labels = np.array([firm.label for firm in firms])
        self._links = np.array([firm.main_link for firm in firms])
        self._provinces = np.array([firm.province for firm in firms])
        capital = np.array([firm.capital for firm in firms])
        usual = float(np.median(capital[capital > 0])) if (capital > 0).any() else 1.0
        self._small = (np.where(capital > 0, capital, usual) / usual) ** -0.25

    @cached_property
    def _vectors(self) -> "csr_array[np.float64]":
        return text_vectors([firm.products for firm in self.firms])

    @property
    def methods(self) -> dict[str, Callable[[Firm], Scores]]:
        """Each method by name: a buyer to the scores of all firms."""
        return {
            "random": lambda _: np.zeros(len(self.firms)),
            "same industry": self.industry,
            "text": self.text,
            "text, near": lambda buyer: self.text(buyer) * self.near(buyer),
            "any flow": self.flow,
            "chain": self.chain,
            "chain, near": lambda buyer: self.chain(buyer) * self.near(buyer),
            "chain, near, small": lambda buyer: self.chain(buyer) * self.near(buyer) * self._small,
        }

    def industry(self, buyer: Firm) -> Scores:
        """Return 1 for a firm of the same industry."""
        labelled = (self._labels != "") & (buyer.label != "")
        alike = (self._links == buyer.main_link) & (buyer.main_link != "")
        return np.asarray(np.where(labelled, self._labels == buyer.label, alike), dtype=float)

    def text(self, buyer: Firm) -> Scores:
        """Return the similarity of what the firms make."""
        one: Any = self._vectors[[self.place[buyer.id]]]
        return np.asarray((self._vectors @ one.T).toarray(), dtype=float).ravel()

    def near(self, buyer: Firm) -> Scores:
        """Return what nearness multiplies a score by."""
        return np.where((self._provinces == buyer.province) & (buyer.province != ""), NEAR, 1.0)

    def flow(self, buyer: Firm) -> Scores:
        """Return 1 for a firm whose link feeds one of the buyer by a flow."""
        needed = {upstream for link in buys(buyer.matches) for upstream in self._into.get(link, ())}
        return np.array([float(not needed.isdisjoint(standing)) for standing in self._sells])

    def chain(self, buyer: Firm) -> Scores:
        """Return the fit by the chains, the text breaking ties."""
        inputs = self._near.inputs(buys(buyer.matches))
        return np.array([measure_fit(inputs, standing) for standing in self._sells]) + TIE * self.text(buyer)


def among_first(scores: Scores, seller: int, buyer: int) -> tuple[float, ...]:
    """Return the chance that a seller is among the first ten and fifty, ties by lot; the buyer itself is left out."""
    scores = scores.copy()
    scores[buyer] = -np.inf
    above, tied = int((scores > scores[seller]).sum()), int((scores == scores[seller]).sum())
    return tuple(min(1.0, max(0.0, (count - above) / tied)) for count in FIRST)


def judge(rankings: Rankings, pairs: Sequence[Pair], method: Callable[[Firm], Scores]) -> dict[Pair, tuple[float, ...]]:
    """Return for each pair the chance that its seller is among the first."""
    of_buyer: dict[str, list[str]] = defaultdict(list)
    for seller, buyer in pairs:
        of_buyer[buyer].append(seller)
    found = {}
    for buyer, sellers in of_buyer.items():
        at = rankings.place[buyer]
        scores = method(rankings.firms[at])
        for seller in sellers:
            found[seller, buyer] = among_first(scores, rankings.place[seller], at)
    return found


def interval(found: Mapping[Pair, tuple[float, ...]]) -> tuple[float, float]:
    """Return the 95 % interval of the share among the first fifty, drawing the buyers with replacement."""
    of_buyer: dict[str, list[float]] = defaultdict(list)
    for (_, buyer), chances in found.items():
        of_buyer[buyer].append(chances[-1])
    sums = [(sum(chances), len(chances)) for _, chances in sorted(of_buyer.items())]
    drawn = random.Random(50)
    shares = []
    for _ in range(DRAWS):
        sample = drawn.choices(sums, k=len(sums))
        shares.append(sum(right for right, _ in sample) / sum(count for _, count in sample))
    shares.sort()
    return shares[int(0.025 * DRAWS)], shares[int(0.975 * DRAWS) - 1]


def print_table(title: str, rankings: Rankings, pairs: Sequence[Pair]) -> None:
    buyers = len({buyer for _, buyer in pairs})
    print(f"\n{title}: {len(pairs)} pairs of {buyers} buyers\n")
    if not pairs:
        return
    print("| method | pairs | share@10 | share@50 | 95 % |\n| --- | ---: | ---: | ---: | ---: |")
    for name, method in rankings.methods.items():
        found = judge(rankings, pairs, method)
        ten, fifty = np.mean(list(found.values()), axis=0)
        low, high = interval(found)
        print(f"| {name} | {len(pairs)} | {ten:.3f} | {fifty:.3f} | {low:.2f}–{high:.2f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--firms", type=Path, required=True)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--halves", action="store_true", help="the tuning half and the held-out half apart")
    given = parser.parse_args()
    beside = given.firms.parent / "listed_firm_labels.csv"
    chains = read_chains()
    firms = read_firms(given.firms, given.labels or (beside if beside.exists() else None), chains)
    pairs, left_out = read_pairs(given.pairs, {firm.id for firm in firms})
    on = {firm.id: firm.on for firm in firms}
    print(
        f"{len(firms):,} firms: {sum(n == 2 for n in on.values()):,} confirmed on a link, "
        f"{sum(n == 1 for n in on.values()):,} only uncertain. {len(pairs)} pairs, {left_out} left out."
    )
    rankings = Rankings(firms, chains)
    parts = {"all": pairs}
    if given.halves:
        parts = {
            "tuning half": [pair for pair in pairs if tuned_with(pair[1])],
            "held-out half": [pair for pair in pairs if not tuned_with(pair[1])],
            **parts,
        }
    for least, state in ((2, "both confirmed"), (1, "both confirmed or uncertain")):
        for part, those in parts.items():
            kept = [pair for pair in those if min(on[pair[0]], on[pair[1]]) >= least]
            print_table(f"{state}, {part}", rankings, kept)


if __name__ == "__main__":
    main()
