"""How long anchors take on a park of 2,000 tenants and 16,000 trades on three chains; prints a Markdown table.

    python -m benchmarks.anchors

The park is made up from a seed. A tenth of the figures are unknown, then half of them: unknown capacities are corners.
"""

import csv
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from chainmap.analysis.anchors.cascade.park import ParkCascade
from chainmap.analysis.anchors.cascade.trading import Trading
from chainmap.analysis.anchors.extraction.groups import GroupSearch
from chainmap.analysis.anchors.extraction.losses import find_losses, rank
from chainmap.analysis.anchors.park import AnchorPark
from chainmap.analysis.anchors.report import report_anchors
from chainmap.analysis.balance.balance import Balance
from chainmap.study.park import StudyOptions, open_study

TENANTS, TRADES = 2_000, 16_000
CHAINS = ("photovoltaics", "biopharma", "smart_manufacturing")
T = TypeVar("T")


def write_park(folder: Path, unknown: float, *, seed: int = 7) -> None:
    """Write a park whose tenants each make one to three links, in sizes around the smallest efficient plant."""
    draw = random.Random(seed)
    graph = open_study("examples/pv_park", StudyOptions(chains=CHAINS)).graph
    rows = []
    for number in range(TENANTS):
        for link in draw.sample(graph.links, draw.choice([1, 1, 1, 2, 3])):
            scale = link.minimum_efficient_scale.value if link.minimum_efficient_scale else 1000.0
            capacity = scale * draw.lognormvariate(0, 1.2)
            known = draw.random() >= unknown
            figures = [f"{amount:.6g} {link.unit}" for amount in (capacity, capacity * draw.uniform(0.5, 1))]
            rows.append((f"F{number:04}", f"企业{number:04}", link.name.zh, *(figures if known else ("", "")), link.id))
    _write(folder / "tenants.csv", "企业编号 企业名称 主营产品 年产能 年产量", [row[:5] for row in rows])
    makers: dict[str, list[tuple[str, ...]]] = {}
    for row in rows:
        makers.setdefault(row[5], []).append(row)
    flows = [
        (flow.upstream, flow.downstream)
        for chain in graph.chains
        for flow in chain.flows
        if flow.per == "output" and flow.upstream in makers and flow.downstream in makers
    ]
    trades: dict[tuple[str, str, str], str] = {}
    while len(trades) < TRADES:
        upstream, downstream = draw.choice(flows)
        seller, buyer = draw.choice(makers[upstream]), draw.choice(makers[downstream])
        if seller[1] != buyer[1] and seller[3]:
            sold = float(seller[3].split()[0]) * draw.uniform(0.01, 0.1)
            trades[seller[1], buyer[1], upstream] = f"{sold:.6g} {graph.link(upstream).unit}"
    _write(folder / "trades.csv", "供方 需方 产品 数量", [(*key, amount) for key, amount in trades.items()])
    (folder / "park.yaml").write_text(
        f"park: made_up\nchains: [{', '.join(CHAINS)}]\nsurvey: {{tenants_in_park: {TENANTS}}}\n", encoding="utf-8"
    )


def _write(file: Path, headings: str, rows: list[tuple[str, ...]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([headings.split(), *rows])


def timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    found = work()
    return found, time.perf_counter() - start


def measure(unknown: float) -> list[tuple[str, float, str]]:
    """Return what was timed, the seconds, and what is asked."""
    with tempfile.TemporaryDirectory() as folder:
        write_park(Path(folder), unknown)
        study, reading = timed(lambda: open_study(folder))
    balance = Balance(study.graph)
    park, taking_apart = timed(lambda: AnchorPark(balance))
    names = [tenant.id for tenant in park.anchors]
    found, singles = timed(lambda: find_losses(park, [(name,) for name in names]))
    losses = {name: loss.value for name, loss in zip(names, found, strict=True)}
    rows = [("reading the park", reading, ""), ("all singles", taking_apart + singles, "< 2")]
    for size in (2, 3):
        group, took = timed(lambda size=size: GroupSearch(park, losses, rank(losses)).find(size))  # type: ignore[misc]
        rows.append((f"best group of {size} ({'exact' if group.exact else 'with a bound'})", took, "< 10"))
    _, cascade = timed(lambda: ParkCascade(Trading(park)).run([(name,) for name in names]))
    rows.append(("cascade of all tenants", cascade, "< 5"))
    _, whole = timed(lambda: report_anchors(balance))
    return [*rows, ("the whole report", whole, "")]


def main() -> None:
    tables = {unknown: measure(unknown) for unknown in (0.1, 0.5)}
    print(f"{TENANTS:,} tenants, {TRADES:,} trades, {len(CHAINS)} chains\n")
    print("| what | seconds, 1 in 10 unknown | 1 in 2 unknown | asked |")
    print("| --- | ---: | ---: | --- |")
    for (what, few, asked), (_, many, _) in zip(*tables.values(), strict=True):
        print(f"| {what} | {few:.2f} | {many:.2f} | {asked} |")


if __name__ == "__main__":
    main()
