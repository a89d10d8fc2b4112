"""Fit the wording of firms (`chainmap/ingest/matching/wording.py`): what ships is numbers, and no word of any firm."""

import math
from base64 import b64encode
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from chainmap.folding import fold
from chainmap.ingest.matching import FirmText
from chainmap.ingest.matching.wording import BUCKETS, IDF_STEP, of_field, weigh_buckets

SOFT = 2.0  # LinearSVC's C
LEAST_FIRMS = 2  # that have a bucket: what one firm alone has says nothing
LARGEST = 127
Labelled = tuple[FirmText, str]  # a text and what it is: a chain, a class, or "" for none of those that are asked for


def fit_wording(by_chain: Iterable[Labelled], by_class: Iterable[Labelled]) -> dict[str, Any]:
    """Return the model of the chains and classes that texts have; idf is that of the texts labelled by chain."""
    chains, classes = ([(_buckets(text), label) for text, label in each] for each in (by_chain, by_class))
    having = np.zeros(BUCKETS)
    for buckets, _ in chains:
        having[list(buckets)] += 1
    idf = 1 + np.log((1 + len(chains)) / (1 + having))
    steps = np.where(having >= LEAST_FIRMS, np.round(idf / IDF_STEP), 0).clip(0, 255)
    subjects = {}
    for labelled in (chains, classes):
        known = [(buckets, label) for buckets, label in labelled if buckets]
        weights = _weights([buckets for buckets, _ in known], steps * IDF_STEP)
        labels = np.array([label for _, label in known])
        for label in sorted(set(labels) - {""}):
            subjects[str(label)] = _subject(weights, labels == label, steps * IDF_STEP)
    return {"idf": b64encode(steps.astype(np.uint8).tobytes()).decode(), "subjects": subjects}


def _buckets(text: FirmText) -> Mapping[int, float]:
    return weigh_buckets(*(of_field(fold(each)) for each in (text.business_scope, text.name, text.products)))


def _weights(texts: list[Mapping[int, float]], idf: Any) -> Any:
    """Return the weights of the texts, a row each, of length 1."""
    rows = []
    for text in texts:
        buckets = np.array(list(text))
        weights = np.array(list(text.values())) * idf[buckets]
        rows.append((buckets, weights / max(1e-9, math.sqrt(float(weights @ weights)))))
    ends = np.cumsum([0, *(len(buckets) for buckets, _ in rows)])
    values, columns = (np.concatenate([row[part] for row in rows]) for part in (1, 0))
    return csr_matrix((values, columns, ends), shape=(len(texts), BUCKETS))


def _subject(weights: Any, right: Any, idf: Any) -> dict[str, Any]:
    model = LinearSVC(C=SOFT, class_weight="balanced", random_state=0).fit(weights, right)
    coefficients = model.coef_[0] * idf
    scale = float(np.abs(coefficients).max()) / LARGEST
    whole = np.round(coefficients / scale).astype(np.int8)
    return {
        "scale": round(scale, 9),
        "start": round(float(model.intercept_[0]), 5),
        "coefficients": b64encode(whole.tobytes()).decode(),
    }
