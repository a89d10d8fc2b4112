"""The labelled firms, and models fitted on some of them: shared by the fit and the benchmark of matching."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from benchmarks.wording import fit_wording
from chainmap.errors import Faults
from chainmap.folding import fold
from chainmap.ingest.chains.chain_file import load_chains
from chainmap.ingest.matching import FirmText, LinkMatcher
from chainmap.ingest.matching.alias_index import AliasIndex, chain_of
from chainmap.ingest.matching.confidence import BUSINESS_FEATURES, FALLING, MATCH_FEATURES, RISING
from chainmap.ingest.matching.fitted import DEPTH, Features, Models, Trees, models_of
from chainmap.ingest.matching.language.column_text import ColumnText
from chainmap.ingest.matching.vocabulary import vocabulary
from chainmap.ingest.matching.wording import wording_of
from chainmap.model.chain import COMMON, Link
from chainmap.model.match import Match

CHAINS = ("photovoltaics", "biopharma", "smart_manufacturing")
FOLDS = 5
BUSINESS = len(BUSINESS_FEATURES)
SHORT = 2  # products of a short list
SHORT_LISTS = 6  # of a firm
KINDS = ("listed", "roster", "english")


T = TypeVar("T")
_UNFITTED = Trees(0, 0.0, ())
LABELS = Path(__file__).parent / "labels"
OURS_WEIGHT = 2.0  # a firm read link by link, against one with a class of a thousand firms
Part = Literal["work", "opened", "sealed"]  # worked with; opened before; opened once, the newest


class Fitted(NamedTuple):
    """What the two files of the models hold."""

    trees: dict[str, Any]
    wording: dict[str, Any]

    @property
    def models(self) -> Models:
        """The models, as they are read from the files."""
        return models_of(self.trees, wording_of(self.wording))


class Example(NamedTuple):
    """A match of a firm, before it is weighed."""

    firm: str
    match: Match
    features: Features
    right: bool
    weight: float


@dataclass(frozen=True)
class Firm:
    """A firm with its label, and the chain that its label belongs to (empty: to none)."""

    id: str
    name: str
    text: FirmText
    label: str
    chain: str


@dataclass(frozen=True)
class ReadFirm:
    """A firm whose links somebody decided on by reading: those that it surely supplies, and those that are open."""

    id: str
    text: FirmText
    sure: frozenset[str]
    maybe: frozenset[str]


@dataclass(frozen=True)
class Data:
    """The firms, and the links that they are matched to; `work`: the firms read for work."""

    texts: dict[str, FirmText]
    labelled: tuple[Firm, ...]
    links: dict[str, Link]
    work: tuple[ReadFirm, ...]

    def labels_of(self, chain: str) -> set[str]:
        """Return the labels that the links of a chain name."""
        return {label for id_, link in self.links.items() if id_.startswith(f"{chain}/") for label in link.codes.sw2021}


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def read(firms: Path, labels: Path, core: Path) -> Data:
    """Read the three tables: firms, their labels, and which labels belong to which chain."""
    label_of = {row["stock_code"]: row["sw2021_l3"] for row in rows(labels)}
    chain_of = {row["sw2021_l3"]: row["chain"] for row in rows(core)}
    texts: dict[str, FirmText] = {}
    labelled: list[Firm] = []
    for row in rows(firms):
        id_, text = row["stock_code"], FirmText(row["full_name"], row["main_products"], row["business_scope"])
        texts[id_] = text
        if label_of.get(id_) in chain_of:
            label = label_of[id_]
            labelled.append(Firm(id_, row["short_name"], text, label, chain_of[label].replace("none", "")))
    faults = Faults()
    chains = load_chains(CHAINS, faults)
    faults.raise_errors()
    links = {link.id: link for chain in chains for link in chain.links}
    return Data(texts, tuple(labelled), links, tuple(firm for kind in KINDS for firm in read_ours("work", kind, texts)))


def read_ours(part: Part, kind: str, texts: dict[str, FirmText]) -> Iterator[ReadFirm]:
    """Yield the firms of a set that we labelled by reading: `listed`, `roster` (made up) or `english` (made up)."""
    for row in rows(LABELS / f"{kind}_{part}.csv"):
        sure, maybe = (frozenset(filter(None, row[grade].replace(" ", "").split(";"))) for grade in ("sure", "maybe"))
        if kind == "listed":
            yield ReadFirm(row["code"], texts[row["code"]], sure, maybe)
        else:
            text = FirmText(row["name"], row["products"], row["scope"], industry_code=row.get("industry", ""))
            yield ReadFirm(row["id"], text, sure, maybe)


class FirmOut(AliasIndex):
    """An index that leaves out, of aliases without a source, those that only the firm that it is asked about writes."""

    def __init__(self, data: Data) -> None:
        super().__init__(data.links.values())
        self._only: dict[str, set[str]] = defaultdict(set)  # by firm
        self._left_out: set[str] = set()
        writers: dict[int, set[str]] = defaultdict(set)
        for id_, text in data.texts.items():
            for column in (ColumnText("products", text.products), ColumnText("business_scope", text.business_scope)):
                for pattern, _, _ in self.find(column):
                    writers[pattern].add(id_)
        sourced = {
            fold(word) for link in data.links.values() for words in link.aliases.sources.values() for word in words
        }
        sourced |= {
            fold(word)
            for chain in (*CHAINS, COMMON)
            for words in vocabulary(chain).values()
            for word, from_source in words
            if from_source
        }
        sourced |= {fold(name) for link in data.links.values() for name in (link.name.zh, link.name.en)}
        for pattern, ids in writers.items():
            if len(ids) == 1 and self.patterns[pattern] not in sourced:
                self._only[next(iter(ids))].add(self.patterns[pattern])

    def ask_about(self, firm: str) -> None:
        """Leave out what only this firm writes."""
        self._left_out = self._only[firm]

    def find(self, column: ColumnText) -> list[tuple[int, int, int]]:
        """Return the aliases in a column that count."""
        if column.aliases is None:
            found = super().find(column)
            column.aliases = [hit for hit in found if self.patterns[hit[0]] not in self._left_out]
        return column.aliases

    def near(self, text: str, floor: float) -> dict[str, tuple[float, str]]:
        """Return the links whose aliases that count are near a text."""
        return {link: found for link, found in super().near(text, floor).items() if found[1] not in self._left_out}


def folds(firms: Iterable[Firm]) -> list[list[Firm]]:
    """Split the firms, core and far ones evenly, in an order that is the same every time."""
    ordered = sorted(firms, key=lambda firm: (firm.chain, firm.label, firm.id))
    return [ordered[n::FOLDS] for n in range(FOLDS)]


def fit(data: Data, firms: Iterable[Firm], ours: Iterable[ReadFirm], index: FirmOut) -> Fitted:
    """Fit all models.

    The trees see the wording of a firm by a model that was fitted without it, and no alias that it alone writes.
    """
    firms, ours = list(firms), list(ours)
    examples: list[Example] = []
    for n in range(FOLDS):
        asked, read_asked = firms[n::FOLDS], ours[n::FOLDS]
        known = _fit_wording(_without(firms, n), _without(ours, n))
        matcher = LinkMatcher(index, models=Models(_UNFITTED, _UNFITTED, wording_of(known)))
        examples += _examples(data, asked, read_asked, matcher, index)
    chains = {firm.id: {firm.chain, COMMON} - {""} if firm.chain else set() for firm in firms}
    chains |= {firm.id: {chain_of(link) for link in firm.sure} for firm in ours}
    open_ = {firm.id: {chain_of(link) for link in firm.maybe} - chains[firm.id] for firm in ours}
    business = [
        example._replace(
            features=example.features[:BUSINESS], right=chain_of(example.match.link) in chains[example.firm]
        )
        for example in examples
        if chain_of(example.match.link) not in open_.get(example.firm, ())
    ]
    trees = {"match": _boosted(examples), "business": _boosted(business)}
    return Fitted(trees, _fit_wording(firms, ours))


def _without(all_: list[T], fold_: int) -> list[T]:
    return [each for n, each in enumerate(all_) if n % FOLDS != fold_]


def _fit_wording(firms: Iterable[Firm], ours: Iterable[ReadFirm]) -> dict[str, Any]:
    """Fit the wording of chains on firms that belong to one or none, that of classes on firms with a class."""
    firms = list(firms)
    by_chain = [(firm.text, firm.chain) for firm in firms]
    for firm in ours:
        chains = {chain_of(link) for link in (*firm.sure, *firm.maybe)}
        if not chains or len(sure := {chain_of(link) for link in firm.sure} - {COMMON}) == 1:
            by_chain.append((firm.text, sure.pop() if chains else ""))
    return fit_wording(by_chain, [(firm.text, firm.label if firm.chain else "") for firm in firms])


def _examples(
    data: Data, firms: Iterable[Firm], ours: Iterable[ReadFirm], matcher: LinkMatcher, index: FirmOut
) -> Iterator[Example]:
    for firm in firms:
        index.ask_about(firm.id)
        for match, features in matcher.features(firm.text):
            right = firm.label in data.links[match.link].codes.sw2021
            yield Example(firm.id, match, features, right, 1.0)
    for read_firm in ours:
        index.ask_about(read_firm.id)
        for text, weight in _as_tenants(read_firm.text):
            for match, features in matcher.features(text):
                if match.link not in read_firm.maybe and data.links[match.link].kind != "user":
                    yield Example(read_firm.id, match, features, match.link in read_firm.sure, weight)


def _as_tenants(text: FirmText) -> Iterator[tuple[FirmText, float]]:
    """Yield a firm as it is, and as tables of tenants state it: without a scope, and with a few products only."""
    yield text, OURS_WEIGHT
    if text.products and text.business_scope:
        yield replace(text, business_scope=""), OURS_WEIGHT / 2
    items = ColumnText("products", text.products).typed_items()
    for n in range(0, min(len(items), SHORT * SHORT_LISTS), SHORT):
        yield replace(text, products="、".join(items[n : n + SHORT]), business_scope=""), OURS_WEIGHT / 2


def _boosted(examples: list[Example]) -> dict[str, Any]:
    """Fit trees that go one way only in what can speak only for a match, or only against it."""
    features: Any = np.array(
        [[np.nan if value is None else value for value in example.features] for example in examples]
    )
    trees = HistGradientBoostingClassifier(
        max_iter=100,
        max_depth=DEPTH,
        min_samples_leaf=40,
        l2_regularization=1,
        monotonic_cst=[(name in RISING) - (name in FALLING) for name in MATCH_FEATURES[: features.shape[1]]],
        early_stopping=False,
    )
    trees.fit(features, [each.right for each in examples], sample_weight=[each.weight for each in examples])
    start = float(trees._baseline_prediction.item())  # noqa: SLF001  # no public way to the numbers
    return {
        "features": MATCH_FEATURES[: features.shape[1]],
        "start": round(start, 5),
        "trees": [_tree(stage[0].nodes, 0) for stage in trees._predictors],  # noqa: SLF001
    }


def _tree(nodes: Any, n: int) -> Any:
    node = nodes[n]
    if node["is_leaf"]:
        return round(float(node["value"]), 5)
    absent, sides = bool(node["missing_go_to_left"]), [_tree(nodes, int(node[side])) for side in ("left", "right")]
    return [int(node["feature_idx"]), round(float(node["num_threshold"]), 5), absent, *sides]
