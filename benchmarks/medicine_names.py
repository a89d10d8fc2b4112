"""Fit `medicine_names.json`: by which characters the names of Chinese medicines differ from those of other medicines.

    python -m benchmarks.medicine_names --catalogue FILE

FILE has a medicine a line, its code in the national catalogue of medicines (Z: Chinese medicines, X: others) and its
name, parted by a comma. To both are added the names in the vocabulary of the chain. A logistic regression on the
characters and pairs of each stem, L2 penalty, C = 3; printed is what it says of each fifth, fitted on the other four.
"""

import argparse
import csv
import json
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from chainmap.ingest.matching.language.medicines import parts_of, stem_of

TARGET = Path(__file__).parent.parent / "chainmap" / "ingest" / "matching" / "vocabulary" / "medicine_names.json"
CHINESE = frozenset(("proprietary_tcm", "tcm_injection", "chinese_herb"))
OTHERS = frozenset(
    """speciality_api bulk_api antibiotic_api vitamin_api hormone_api heparin_api peptide_api biochemical_drug
    small_injection powder_injection ophthalmic_drug infusion inhalation""".split()
)
SOURCE = {
    "title": "医保药品分类与代码: names of medicines with their codes, Chinese medicines (Z) and others (X)",
    "publisher": "国家医疗保障局, as a public set of rules of payment lists them",
    "year": 2025,
    "url": "https://github.com/jdzwq/MediModel",
    "where": "数据作业/B-字典生成/b.2.01-生成药品限制规则.sql at 573b603: 1,331 names; no name is kept",
}
LEAST = 0.05  # a smaller weight is left out
LIKELY = 0.8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--catalogue", type=Path, required=True)
    rows = list(csv.reader(parser.parse_args().catalogue.open(encoding="utf-8")))
    words = list(csv.reader((resources.files("chainmap.ingest.matching.vocabulary") / "biopharma.csv").open()))[1:]
    chinese = stems(
        [name for code, name in rows if code.startswith("Z")] + [word for link, word, *_ in words if link in CHINESE]
    )
    others = stems(
        [name for code, name in rows if code.startswith("X")] + [word for link, word, *_ in words if link in OTHERS]
    )
    others -= chinese
    names = sorted(chinese) + sorted(others)
    labels = np.array([1] * len(chinese) + [0] * len(others))
    counts = CountVectorizer(analyzer=lambda stem: sorted(parts_of(stem)), binary=True, min_df=2)
    seen = counts.fit_transform(names)
    model = LogisticRegression(C=3, max_iter=2000)
    said = cross_val_predict(model, seen, labels, cv=5, method="predict_proba")[:, 1]
    print(f"{len(chinese)} Chinese medicines, {len(others)} others")
    right, wrong = int((said[labels == 1] >= LIKELY).sum()), int((said[labels == 0] >= LIKELY).sum())
    print(f"said with {LIKELY} and more: {right} Chinese, {wrong} others")
    model.fit(seen, labels)
    odds = dict(zip(counts.get_feature_names_out(), model.coef_[0], strict=True))
    kept = {part: round(float(odds[part]), 2) for part in sorted(odds) if abs(odds[part]) >= LEAST}
    fitted = {"source": SOURCE, "constant": round(float(model.intercept_[0]), 2), "odds": kept}
    TARGET.write_text(f"{json.dumps(fitted, ensure_ascii=False, indent=0)}\n", encoding="utf-8")


def stems(names: Iterable[str]) -> set[str]:
    """Return the stems of the names in Chinese; a name without a form is its own."""
    chinese = [name for name in names if any("一" <= char <= "鿿" for char in name)]
    return {stem_of(name)[0] or name for name in chinese}


if __name__ == "__main__":
    main()
