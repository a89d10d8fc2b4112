"""The labelled firms, and models fitted on some of them: shared by the fit and the benchmark of matching."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from chainmap.errors import Faults
from chainmap.ingest.chains.chain_file import load_chains
from chainmap.ingest.matching.column_text import ColumnText
from chainmap.ingest.matching.fitted import Logistic, Models
from chainmap.ingest.matching.matcher import FirmText, LinkMatcher, is_sure
from chainmap.ingest.matching.plausibility import Features, score
from chainmap.model.chain import Link

CHAINS = ("photovoltaics", "biopharma", "smart_manufacturing")
FAR_WANTED = 0.006  # on the firms that the threshold is set by: some room to the 0.01 asked of others
FOLDS = 5
Business = dict[tuple[str, str], tuple[Features, bool]]


@dataclass(frozen=True)
class Firm:
    """A firm with its label, and the chain that its label belongs to (empty: to none)."""

    id: str
    name: str
    text: FirmText
    label: str
    chain: str


@dataclass(frozen=True)
class Data:
    """The firms, and the links that they are matched to."""

    everyone: tuple[FirmText, ...]
    labelled: tuple[Firm, ...]
    links: dict[str, Link]

    def labels_of(self, chain: str) -> set[str]:
        """Return the labels that the links of a chain name."""
        return {label for id_, link in self.links.items() if id_.startswith(f"{chain}/") for label in link.codes.sw2021}


def read(firms: Path, labels: Path, core: Path) -> Data:
    """Read the three tables: firms, their labels, and which labels belong to which chain."""

    def rows(path: Path) -> list[dict[str, str]]:
        with path.open(encoding="utf-8-sig") as file:
            return list(csv.DictReader(file))

    label_of = {row["stock_code"]: row["sw2021_l3"] for row in rows(labels)}
    chain_of = {row["sw2021_l3"]: row["chain"] for row in rows(core)}
    texts = {
        row["stock_code"]: (row["short_name"], FirmText(row["full_name"], row["main_products"], row["business_scope"]))
        for row in rows(firms)
    }
    faults = Faults()
    chains = load_chains(CHAINS, faults)
    faults.raise_errors()
    labelled = tuple(
        Firm(id_, name, text, label_of[id_], chain_of[label_of[id_]].replace("none", ""))
        for id_, (name, text) in texts.items()
        if label_of.get(id_) in chain_of
    )
    links = {link.id: link for chain in chains for link in chain.links}
    return Data(tuple(text for _, text in texts.values()), labelled, links)


def folds(firms: Iterable[Firm]) -> list[list[Firm]]:
    """Split the firms, core and far ones evenly, in an order that is the same every time."""
    ordered = sorted(firms, key=lambda firm: (firm.chain, firm.label, firm.id))
    return [ordered[n::FOLDS] for n in range(FOLDS)]


def fit(data: Data, firms: Iterable[Firm]) -> Models:
    """Fit both models on some firms, and set the threshold so that hardly any far firm among them is confirmed."""
    matcher = LinkMatcher(data.links.values())
    business: Business = {}
    matches: list[tuple[list[float | None], bool]] = []
    firms = list(firms)
    gated: list[tuple[str, str]] = []
    for firm in firms:
        for match, of_business, of_match in matcher.features(firm.text):
            chain = match.link.partition("/")[0]
            on_chain = firm.chain == chain or firm.label in data.labels_of(chain)
            if match.state == "confirmed":
                business[firm.id, chain] = (of_business, on_chain)
                items = ColumnText("products", firm.text.products).count("item")
                if not is_sure(match, items) and match.role != "trader":
                    gated.append((firm.id, chain))
            matches.append((of_match, firm.label in data.links[match.link].codes.sw2021))
    far = {firm.id for firm in firms if not firm.chain}
    threshold = _threshold(business, set(gated), far)
    return Models(_logistic(list(business.values())), _logistic(matches), threshold)


def _threshold(business: Business, gated: set[tuple[str, str]], far: set[str]) -> float:
    """Return the probability that hardly any far firm passes when the model has not seen it (5-fold within)."""
    keys = sorted(business)
    ids = sorted({id_ for id_, _ in keys})
    scores: dict[str, float] = {}
    for n in range(FOLDS):
        held = set(ids[n::FOLDS])
        model = _logistic([business[key] for key in keys if key[0] not in held])
        for key in keys:
            if key[0] in held & far and key in gated:
                scores[key[0]] = max(scores.get(key[0], 0.0), score(model, business[key][0]))
    ranked = sorted(scores.values(), reverse=True)
    allowed = int(FAR_WANTED * len(far))
    # half way between the last far firm that passes and the first that does not
    return round((ranked[allowed - 1] + ranked[allowed]) / 2, 4) if len(ranked) > allowed else 0.5


def _logistic(examples: list[tuple[list[float | None], bool]]) -> Logistic:
    features: Any = np.array([[np.nan if value is None else value for value in row] for row, _ in examples])
    right = np.array([right for _, right in examples])
    means, scales = np.nanmean(features, axis=0), np.nanstd(features, axis=0)
    scales[scales == 0] = 1
    standard = np.nan_to_num((features - means) / scales)
    model = LogisticRegression(C=3, max_iter=2000).fit(standard, right)
    numbers = [tuple(round(float(number), 4) for number in row) for row in (model.coef_[0], means, scales)]
    return Logistic(round(float(model.intercept_[0]), 4), *numbers)
