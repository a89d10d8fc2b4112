"""How long large chains take, step by step, and how that grows; prints a Markdown table.

    python -m benchmarks.scale [PRODUCT_PRODUCT.csv]

Chains are made up from a seed (`benchmarks/generated.py`): 10,000 and 100,000 links with five flows each, a tenant for
every five links. With a table of product edges, that too, cycles and self-loops as they stand: each edge a flow of
0.01. Every size runs in a process of its own; seconds are of the processor; a loop of ten million additions is timed
beside them, since a busy machine slows both.
"""

import csv
import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.generated import write_chain, write_tenants

ROOT = Path(__file__).parent.parent
REFERENCE_LOOPS = 10_000_000


def reference_seconds() -> float:
    """Return what ten million additions take here and now."""
    start = time.process_time()
    total = 0
    for number in range(REFERENCE_LOOPS):
        total += number
    return time.process_time() - start


def write_product_chain(edges: Path, folder: Path) -> tuple[int, int]:
    """Write a table of product edges as a chain: each product a link, each edge a flow of 0.01; return how many."""
    folder.mkdir(parents=True)
    ids: dict[str, str] = {}
    flows: dict[tuple[str, str], None] = {}
    with edges.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            one, relation, other = (*(cell.strip() for cell in row[:3]), "", "", "")[:3]
            if not (one and other) or relation == "relation":
                continue
            ends = (other, one) if relation == "上游材料" else (one, other)
            up, down = (ids.setdefault(name, f"p{len(ids)}") for name in ends)
            flows[up, down] = None
    with (folder / "links.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("link", "name.zh", "stage", "kind", "unit", "price.value", "price.per", "price.estimate"))
        writer.writerows((id_, name[:200], "upstream", "material", "t", 1000, "t", "true") for name, id_ in ids.items())
    with (folder / "flows.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("from", "to", "intensity", "estimate"))
        writer.writerows((up, down, 0.01, "true") for up, down in flows)
    write_product_tenants(list(ids), folder.parent / "t.csv")
    return len(ids), len(flows)


def write_product_tenants(names: list[str], file: Path) -> None:
    """Write a tenant for every fifth product."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("企业编号", "企业名称", "主营产品", "年产能"))
        writer.writerows((f"T{n:05d}", f"企业{n:05d}", name, f"{100 + n % 900}吨") for n, name in enumerate(names[::5]))


def steps(folder: Path) -> Iterator[tuple[str, float]]:
    """Yield each step of `gaps` on a generated folder, with its seconds."""
    gc.disable()  # as the command does
    from chainmap.analysis.balance.balance import Balance
    from chainmap.analysis.gaps.report import report_gaps
    from chainmap.errors import Faults
    from chainmap.graph import Facts, build_graph
    from chainmap.ingest.chains.chain_file import load_chain
    from chainmap.ingest.names import LinkNames
    from chainmap.ingest.park.folder import load_park
    from chainmap.ingest.resolve.offerings import FigureAssigner
    from chainmap.report.forms.csv_table import table_csv
    from chainmap.report.gaps.data import gap_rows
    from chainmap.study.matches import match_tenants

    clock = time.process_time
    start = clock()
    chain = load_chain(folder / "chain")
    yield "read chain", clock() - start
    start = clock()
    park = load_park(folder / "t.csv", complete=True)
    yield "read tenants", clock() - start
    start = clock()
    matches = match_tenants(park.tenants, (chain,), names=LinkNames(chain.links))
    yield "match", clock() - start
    start = clock()
    assigner = FigureAssigner((chain,), Faults())
    offerings = {tenant.id: assigner.assign_figures(tenant, matches[tenant.id]) for tenant in park.tenants}
    graph = build_graph(park, (chain,), matches, Facts(offerings))
    yield "figures and graph", clock() - start
    start = clock()
    report = report_gaps(Balance(graph))
    yield "analysis", clock() - start
    start = clock()
    table_csv(*gap_rows(report))
    yield "write csv", clock() - start


def measure(folder: Path) -> dict[str, Any]:
    """Run every step in a process of its own."""
    code = "import sys; from benchmarks import scale; scale.child(sys.argv[1])"
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], check=True, capture_output=True, text=True, cwd=ROOT
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def child(folder: str) -> None:
    """Print the steps' seconds, the peak of memory and the reference loop."""
    seconds = dict(steps(Path(folder)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"steps": seconds, "peak_mb": peak, "reference": reference_seconds()}))


def command_seconds(folder: Path) -> float:
    """Return what the whole command takes by the clock."""
    start = time.perf_counter()
    arguments = ["gaps", str(folder / "t.csv"), "--chain", str(folder / "chain"), "--complete", "--format", "csv"]
    subprocess.run([sys.executable, "-m", "chainmap", *arguments], check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folders = {}
        for links, flows, tenants in ((10_000, 50_000, 2_000), (100_000, 500_000, 20_000)):
            folder = folders[f"{links:,} links, {flows:,} flows"] = Path(scratch) / str(links)
            write_chain(folder / "chain", links, flows)
            write_tenants(folder / "t.csv", tenants, links)
        if len(sys.argv) > 1:
            folder = Path(scratch) / "products"
            links, flows = write_product_chain(Path(sys.argv[1]), folder / "chain")
            folders[f"product edges: {links:,} links, {flows:,} flows"] = folder
        found = {name: measure(folder) for name, folder in folders.items()}
        names = list(next(iter(found.values()))["steps"])
        print("| step, processor seconds | " + " | ".join(found) + " |")
        print("| --- |" + " ---: |" * len(found))
        for step in names:
            shares = (one["steps"][step] / sum(one["steps"].values()) for one in found.values())
            cells = (
                f"{one['steps'][step]:.2f} ({share:.0%})" for one, share in zip(found.values(), shares, strict=True)
            )
            print(f"| {step} | " + " | ".join(cells) + " |")
        print("| together | " + " | ".join(f"{sum(one['steps'].values()):.1f}" for one in found.values()) + " |")
        print("| peak MB | " + " | ".join(f"{one['peak_mb']:,}" for one in found.values()) + " |")
        print("| ten million additions | " + " | ".join(f"{one['reference']:.2f}" for one in found.values()) + " |")
        print(
            "| `chainmap gaps -f csv`, by the clock | "
            + " | ".join(f"{command_seconds(folder):.1f}" for folder in folders.values())
            + " |"
        )


if __name__ == "__main__":
    main()
