"""How long chain files take: checking the bundled ones, and loading a generated one of 20,000 links.

python benchmarks/chains.py
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from chainmap.errors import InputError
from chainmap.ingest.chains.chain_file import load_chain

ROOT = Path(__file__).parent.parent
RUNS = 5
LINKS = 20_000


def generate(path: Path, *, fault: bool) -> int:
    """Write a chain of LINKS links, each with a price and a flow from the one before; return the bad line."""
    lines = ["chain: big", "version: '1'", "name: {en: Big}", "links:"]
    for n in range(LINKS):
        lines += [
            f"  link_{n}:",
            f"    name: {{zh: 环节{n}, en: Link {n}}}",
            f"    stage: {('upstream', 'midstream', 'downstream')[3 * n // LINKS]}",
            "    kind: material",
            "    unit: t",
            f"    price: {{value: {1000 + n}, currency: CNY, per: t, year: 2025, estimate: true}}",
        ]
    lines.append("flows:")
    for n in range(1, LINKS):
        lines.append(f"  - {{from: link_{n - 1}, to: link_{n}, intensity: 0.9 t/t, critical: true, estimate: true}}")
    bad = len(lines) - 7
    if fault:
        lines[bad - 1] = lines[bad - 1].replace("intensity: 0.9 t/t", "intensity: 0.9 t/GW")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return bad


def median_seconds(what: list[str]) -> float:
    took = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "chainmap", *what], check=True, capture_output=True, cwd=ROOT)
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def main() -> None:
    print("| what | seconds | asked |\n| --- | ---: | --- |")
    three = ["chains", "check", "photovoltaics", "biopharma", "smart_manufacturing"]
    print(f"| `chains check` on all three | {median_seconds(three):.2f} | < 1 |")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.yaml"
        generate(path, fault=False)
        start = time.perf_counter()
        chain = load_chain(path)
        took = time.perf_counter() - start
        size = path.stat().st_size / 1e6
        print(f"| loading {len(chain.links):,} links, {len(chain.flows):,} flows, {size:.1f} MB | {took:.2f} | < 3 |")
        bad = generate(path, fault=True)
        try:
            load_chain(path)
        except InputError as error:
            line = error.faults[0].place.line
            print(f"| … a fault at line {bad:,} is said at line | {line:,} | {bad:,} |")


if __name__ == "__main__":
    main()
