"""How right and how quick matching is, beside a supervised baseline, on labelled firms; prints Markdown tables.

    python -m benchmarks.match --firms FILE --labels FILE --core FILE

Whatever is fitted is fitted on four fifths of the labelled firms and asked about the last fifth (5-fold). The baseline
is a linear support vector machine over the TF-IDF of runs of two to four characters, trained on the same folds. Ties in
confidence go to the link id that comes first.
"""

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from benchmarks.labelled import Data, Firm, fit, folds, read
from chainmap.ingest.matching import FirmText, LinkMatcher
from chainmap.ingest.matching.fitted import models_of
from chainmap.model.match import Match

FAR_ASKED = 0.01
SPARSE = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("firms", "labels", "core"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--faults", action="store_true", help="list the firms that defeat it")
    given = parser.parse_args()
    data = read(given.firms, given.labels, given.core)
    core = [firm for firm in data.labelled if firm.chain]
    far = [firm for firm in data.labelled if not firm.chain]
    matched = match_by_folds(data)
    base = baseline_by_folds(data)
    rates = speeds(data)
    print(f"{len(core)} core firms, {len(far)} far firms, {len(data.links)} links\n")
    print("| figure | baseline (SVM) | chainmap | asked |\n| --- | ---: | ---: | ---: |")
    tops = [top_labels(data, matched[firm.id]) for firm in core]
    for count, asked in ((1, "≥ 0.78"), (3, "≥ 0.92")):
        ours = share(any(firm.label in labels for labels in top[:count]) for firm, top in zip(core, tops, strict=True))
        theirs = share(firm.label in base[firm.id][0][:count] for firm in core)
        name = "core firms whose top link names their label" if count == 1 else "… among the top 3 links"
        print(f"| {name} | {theirs:.3f} | {ours:.3f} | {asked} |")
    cut = sorted((base[firm.id][1] for firm in far), reverse=True)[int(FAR_ASKED * len(far))]
    ours = share(any(match.supplies for match in matched[firm.id]) for firm in core)
    print(
        f"| core firms with any confirmed link | {share(base[f.id][1] > cut for f in core):.3f} | {ours:.3f} | ≥ 0.85 |"
    )
    ours = share(any(match.supplies for match in matched[firm.id]) for firm in far)
    print(
        f"| far firms with any confirmed link | {share(base[f.id][1] > cut for f in far):.3f} | {ours:.3f} | ≤ 0.01 |"
    )
    print(f"| firms per second, one core, all firms | {rates['baseline']:,.0f} | {rates['all']:,.0f} | ≥ 5,000 |")
    print(f"| … where 1 firm in {SPARSE} touches a chain | | {rates['sparse']:,.0f} | ≥ 20,000 |")
    print_reliability(data, matched)
    if given.faults:
        print_faults(data, core, far, matched)


def share(hits: Any) -> float:
    return float(np.mean(list(hits)))


def match_by_folds(data: Data) -> dict[str, tuple[Match, ...]]:
    found: dict[str, tuple[Match, ...]] = {}
    parts = folds(data.labelled)
    for n, part in enumerate(parts):
        models = fit(data, [firm for m, other in enumerate(parts) if m != n for firm in other], data.work)
        matcher = LinkMatcher(data.links.values(), models=models_of(models))
        found |= {firm.id: matcher.match(firm.text) for firm in part}
    return found


def ranked(matches: Sequence[Match]) -> list[Match]:
    likely = [match for match in matches if match.state != "rejected"]
    return sorted(likely, key=lambda match: (-match.confidence, match.link))


def top_labels(data: Data, matches: Sequence[Match]) -> list[tuple[str, ...]]:
    return [data.links[match.link].codes.sw2021 for match in ranked(matches)[:3]]


def baseline_by_folds(data: Data) -> dict[str, tuple[list[str], float]]:
    """Return each firm's labels, most likely first, and how far its best core label is ahead of none."""
    found: dict[str, tuple[list[str], float]] = {}
    parts = folds(data.labelled)
    for n, part in enumerate(parts):
        learned = [firm for m, other in enumerate(parts) if m != n for firm in other]
        model = make_pipeline(TfidfVectorizer(analyzer="char", ngram_range=(2, 4), sublinear_tf=True), LinearSVC())
        model.fit([words(firm.text) for firm in learned], [firm.label if firm.chain else "" for firm in learned])
        names = list(model.classes_)
        for firm, scores in zip(part, model.decision_function([words(firm.text) for firm in part]), strict=True):
            of = dict(zip(names, scores, strict=True))
            none = of.pop("")
            order = sorted(of, key=lambda label: -of[label])
            found[firm.id] = (order, of[order[0]] - none)
    return found


def words(text: FirmText) -> str:
    return f"{text.products}\n{text.business_scope}"


def speeds(data: Data) -> dict[str, float]:
    matcher = LinkMatcher(data.links.values())
    touching = [text for text in tuple(data.texts.values()) if matcher.match(text)]
    silent = [text for text in tuple(data.texts.values()) if not matcher.match(text)]
    dice = random.Random(7)  # a register made up for timing
    register = [dice.choice(touching if n % SPARSE == 0 else silent) for n in range(20_000)]
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(2, 4), sublinear_tf=True)
    vectorizer.fit([words(firm.text) for firm in data.labelled])
    return {
        "all": rate(tuple(data.texts.values()), lambda texts: [matcher.match(text) for text in texts]),
        "sparse": rate(register, lambda texts: [matcher.match(text) for text in texts]),
        "baseline": rate(
            tuple(data.texts.values()), lambda texts: vectorizer.transform([words(text) for text in texts])
        ),
    }


def rate(texts: Sequence[FirmText], work: Any, runs: int = 3) -> float:
    took = []
    for _ in range(runs):
        start = time.perf_counter()
        work(texts)
        took.append(time.perf_counter() - start)
    return len(texts) / sorted(took)[runs // 2]


def print_reliability(data: Data, matched: dict[str, tuple[Match, ...]]) -> None:
    """Of the matches said with a confidence, how many name the firm's label; by folds, core and far firms."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for firm in data.labelled:
        for match in matched[firm.id]:
            if match.state != "rejected":
                hit = firm.label in data.links[match.link].codes.sw2021
                bins[min(9, int(match.confidence * 10))].append((match.confidence, hit))
    print("\n| confidence said | matches | mean | right |\n| --- | ---: | ---: | ---: |")
    for n in sorted(bins):
        said = np.mean([confidence for confidence, _ in bins[n]])
        right = np.mean([hit for _, hit in bins[n]])
        print(f"| {n / 10:.1f}-{n / 10 + 0.1:.1f} | {len(bins[n])} | {said:.2f} | {right:.2f} |")


def print_faults(data: Data, core: list[Firm], far: list[Firm], matched: dict[str, tuple[Match, ...]]) -> None:
    print("\n| firm | label | top links |\n| --- | --- | --- |")
    for firm in core:
        top = ranked(matched[firm.id])[:3]
        if not top or firm.label not in data.links[top[0].link].codes.sw2021:
            print(f"| {firm.name} | {firm.label} | {', '.join(f'{m.link} {m.confidence}' for m in top) or '–'} |")
    for firm in far:
        for match in matched[firm.id]:
            if match.supplies:
                print(f"| {firm.name} | {firm.label} (far) | {match.link}: {match.evidence[0].words} |")


if __name__ == "__main__":
    main()
