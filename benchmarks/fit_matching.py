"""Fit the numbers of `fitted.json` and `wording.json` on labelled firms; nothing of the firms themselves is kept.

python benchmarks/fit_matching.py --firms FILE --labels FILE --core FILE
"""

import argparse
import json
from pathlib import Path

from benchmarks.labelled import FirmOut, fit, read
from chainmap.ingest.matching import fitted, wording

TARGET = Path(__file__).parent.parent / "chainmap" / "ingest" / "matching"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("firms", "labels", "core"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    data = read(given.firms, given.labels, given.core)
    models = fit(data, data.labelled, data.work, FirmOut(data))
    lines = json.dumps(models.trees).replace("[[", "[\n[").replace("], [", "],\n[")
    (TARGET / fitted.FILE).write_text(f"{lines}\n", encoding="utf-8")
    (TARGET / wording.FILE).write_text(
        f"{json.dumps(models.wording, ensure_ascii=False, indent=0)}\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
