"""Fit the numbers of `chainmap/ingest/matching/fitted.json` on labelled firms; nothing of the firms themselves is kept.

python benchmarks/fit_matching.py --firms FILE --labels FILE --core FILE
"""

import argparse
import json
from pathlib import Path

from benchmarks.labelled import fit, read
from chainmap.ingest.matching.fitted import FILE

TARGET = Path(__file__).parent.parent / "chainmap" / "ingest" / "matching" / FILE


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("firms", "labels", "core"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    data = read(given.firms, given.labels, given.core)
    models = fit(data, data.labelled, data.work)
    lines = json.dumps(models).replace("[[", "[\n[").replace("], [", "],\n[")
    TARGET.write_text(f"{lines}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
