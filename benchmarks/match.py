"""How right and how quick matching is, beside a supervised baseline, on labelled firms; prints Markdown tables.

    python -m benchmarks.match --firms FILE --labels FILE --core FILE [--sealed]

Whatever is fitted is fitted on four fifths of the labelled firms and asked about the last fifth (5-fold). The baseline
is a linear support vector machine over the TF-IDF of runs of two to four characters, trained on the same folds. Ties in
confidence go to the link id that comes first. By firm-out aliases, an alias without a source counts for a firm only if
another firm writes it too.

Beside the class of each firm, 700 firms stand in `benchmarks/labels` that somebody read link by link before any run,
550 that were opened since, and 120 that were opened last: a figure on them counts as long as nobody tunes to it.
"""

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from benchmarks.labelled import Data, Firm, FirmOut, Part, ReadFirm, fit, folds, read, read_ours
from chainmap.ingest.matching import FirmText, LinkMatcher
from chainmap.ingest.matching.alias_index import AliasIndex
from chainmap.model.match import Match

FAR_ASKED = 0.01
Matched = dict[str, tuple[Match, ...]]  # by firm
SPARSE = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("firms", "labels", "core"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--faults", action="store_true", help="list the firms that defeat it")
    parser.add_argument("--sealed", action="store_true", help="open the sets that are kept for the end")
    given = parser.parse_args()
    data = read(given.firms, given.labels, given.core)
    core = [firm for firm in data.labelled if firm.chain]
    far = [firm for firm in data.labelled if not firm.chain]
    seen, firm_out, work = match_by_folds(data)
    print(f"{len(core)} core firms, {len(far)} far firms, {len(data.links)} links\n")
    print_labelled(data, core, far, seen, firm_out)
    print_ours({"worked with, by folds": [(firm, work[firm.id]) for firm in data.work]}, data)
    if given.sealed:
        matcher = LinkMatcher(data.links.values())
        parts: tuple[tuple[str, Part], ...] = (("opened before", "opened"), ("opened once", "sealed"))
        for name, part in parts:
            firms = list(read_ours(part, "listed", data.texts))
            print_ours({name: [(firm, matcher.match(firm.text)) for firm in firms]}, data)
    print_reliability(data, seen, firm_out)
    print_speeds(data)
    if given.faults:
        print_faults(data, core, far, seen)


def print_labelled(data: Data, core: list[Firm], far: list[Firm], seen: Matched, firm_out: Matched) -> None:
    base = baseline_by_folds(data)
    cut = sorted((base[firm.id][1] for firm in far), reverse=True)[int(FAR_ASKED * len(far))]
    print("| figure | baseline (SVM) | firm-out aliases | seen | asked |\n| --- | ---: | ---: | ---: | ---: |")
    for count, asked in ((1, "≥ 0.78"), (3, "≥ 0.92")):
        name = "core firms whose top link names their label" if count == 1 else "… among the top 3 links"
        theirs = share(firm.label in base[firm.id][0][:count] for firm in core)
        ours = [
            share(any(firm.label in labels for labels in top_labels(data, matched[firm.id])[:count]) for firm in core)
            for matched in (firm_out, seen)
        ]
        print(f"| {name} | {theirs:.3f} | {ours[0]:.3f} | {ours[1]:.3f} | {asked} |")
    for name, firms, asked in (("core", core, "≥ 0.85"), ("far", far, "≤ 0.01")):
        theirs = share(base[firm.id][1] > cut for firm in firms)
        ours = [share(any(m.supplies for m in matched[firm.id]) for firm in firms) for matched in (firm_out, seen)]
        print(f"| {name} firms with any confirmed link | {theirs:.3f} | {ours[0]:.3f} | {ours[1]:.3f} | {asked} |")


def print_ours(sets: dict[str, list[tuple[ReadFirm, tuple[Match, ...]]]], data: Data) -> None:
    """Of the firms that we read link by link; links of kind `user` and those that are open (`maybe`) are left out."""

    def goods(links: Iterable[str]) -> set[str]:
        return {link for link in links if data.links[link].kind != "user"}

    for name, firms in sets.items():
        right = found = wanted = touched = first = third = supplied = 0
        for firm, matches in firms:
            sure = goods(firm.sure)
            confirmed = goods(match.link for match in matches if match.supplies) - firm.maybe
            right, found, wanted = right + len(confirmed & sure), found + len(confirmed), wanted + len(sure)
            if sure:
                top = [match.link for match in ranked(matches) if match.link in goods([match.link])]
                touched, supplied = touched + 1, supplied + bool(confirmed)
                first, third = first + bool(sure & set(top[:1])), third + bool(sure & set(top[:3]))
        print(f"\n{name}: {len(firms)} firms, {touched} on a chain, {wanted} links")
        print(
            f"precision of confirmed {right}/{found} = {right / max(1, found):.3f}, recall {right / wanted:.3f}, ",
            end="",
        )
        print(f"any confirmed {supplied / touched:.3f}, top link {first / touched:.3f}, top 3 {third / touched:.3f}")


def share(hits: Any) -> float:
    return float(np.mean(list(hits)))


def match_by_folds(data: Data) -> tuple[Matched, Matched, Matched]:
    """Return the matches of the labelled firms, the same by firm-out aliases, and those of the firms that we read."""
    seen: Matched = {}
    firm_out: Matched = {}
    work: Matched = {}
    parts, index, out = folds(data.labelled), AliasIndex(data.links.values()), FirmOut(data)
    for n, part in enumerate(parts):
        held = data.work[n :: len(parts)]
        learned = [firm for m, other in enumerate(parts) if m != n for firm in other]
        models = fit(data, learned, [firm for firm in data.work if firm not in held], out).models
        matcher, careful = LinkMatcher(index, models=models), LinkMatcher(out, models=models)
        seen |= {firm.id: matcher.match(firm.text) for firm in part}
        work |= {firm.id: matcher.match(firm.text) for firm in held}
        for firm in part:
            out.ask_about(firm.id)
            firm_out[firm.id] = careful.match(firm.text)
    return seen, firm_out, work


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


def print_speeds(data: Data) -> None:
    matcher = LinkMatcher(data.links.values())
    texts = list(data.texts.values())
    touching = [text for text in texts if matcher.match(text)]
    silent = [text for text in texts if not matcher.match(text)]
    dice = random.Random(7)  # a register made up for timing
    register = [dice.choice(touching if n % SPARSE == 0 else silent) for n in range(20_000)]
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(2, 4), sublinear_tf=True)
    vectorizer.fit([words(firm.text) for firm in data.labelled])
    base = rate(texts, lambda batch: vectorizer.transform([words(text) for text in batch]))
    ours = rate(texts, lambda batch: [matcher.match(text) for text in batch])
    sparse = rate(register, lambda batch: [matcher.match(text) for text in batch])
    print("\n| firms per second, one core | baseline (TF-IDF) | chainmap | ratio |\n| --- | ---: | ---: | ---: |")
    print(f"| all firms | {base:,.0f} | {ours:,.0f} | {ours / base:.2f} |")
    print(f"| a register in which 1 firm in {SPARSE} touches a chain | | {sparse:,.0f} | |")


def rate(texts: Sequence[FirmText], work: Any, runs: int = 3) -> float:
    took = []
    for _ in range(runs):
        start = time.perf_counter()
        work(texts)
        took.append(time.perf_counter() - start)
    return len(texts) / sorted(took)[runs // 2]


def print_reliability(data: Data, seen: Matched, firm_out: Matched) -> None:
    """Of the matches said with a confidence, how many name the firm's label; by folds, core and far firms."""
    print(
        "\n| confidence said | matches | mean | right | firm-out | right |\n| --- | ---: | ---: | ---: | ---: | ---: |"
    )
    bins: list[dict[int, list[tuple[float, bool]]]] = [defaultdict(list), defaultdict(list)]
    for into, matched in zip(bins, (seen, firm_out), strict=True):
        for firm in data.labelled:
            for match in matched[firm.id]:
                if match.state != "rejected":
                    hit = firm.label in data.links[match.link].codes.sw2021
                    into[min(9, int(match.confidence * 10))].append((match.confidence, hit))
    for n in sorted(bins[0]):
        said = np.mean([confidence for confidence, _ in bins[0][n]])
        right = [share(hit for _, hit in into[n]) for into in bins]
        counts = [len(into[n]) for into in bins]
        print(f"| {n / 10:.1f}-{n / 10 + 0.1:.1f} | {counts[0]} | {said:.2f} | {right[0]:.2f} ", end="")
        print(f"| {counts[1]} | {right[1]:.2f} |")


def print_faults(data: Data, core: list[Firm], far: list[Firm], matched: Matched) -> None:
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
