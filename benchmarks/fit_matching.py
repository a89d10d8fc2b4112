"""Fit the numbers of `chainmap/ingest/matching/fitted.py` on labelled firms; nothing of the firms themselves is kept.

python benchmarks/fit_matching.py --firms FILE --labels FILE --core FILE
"""

import argparse
from pathlib import Path

from benchmarks.labelled import fit, read

TARGET = Path(__file__).parent.parent / "chainmap" / "ingest" / "matching" / "fitted.py"
NUMBERS = "FITTED: Final = "


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("firms", "labels", "core"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    data = read(given.firms, given.labels, given.core)
    models = fit(data, data.labelled)
    types, _, _ = TARGET.read_text(encoding="utf-8").partition(NUMBERS)
    TARGET.write_text(f"{types}{NUMBERS}{models!r}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
