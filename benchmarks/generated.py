"""Chains and tenants of any size, made up from a seed: for measuring how time grows, never for what they say."""

import csv
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

# an alphabet for each place, so that no word stands within another
_PIECES = (
    "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉",
    "金木水火土风云雷电山川河海松竹梅兰菊江湖",
    "赤橙黄绿青蓝紫黑白灰朱碧丹翠银铜铁锡铅锌",
    "宫商角徵羽琴棋书画诗酒花茶香墨纸砚笔弦鼓",
)
_GROUP_OF = 50  # one link in so many takes a need from a group of three


def made_up_word(n: int) -> str:
    """Return a product's name that no other number has."""
    return "".join(pieces[n // 20**place % 20] for place, pieces in enumerate(_PIECES))


def write_chain(folder: Path, links: int, flows: int, *, seed: int = 1) -> None:
    """Write a chain as two CSV tables: each link buys from a few of the three hundred before it, some by groups."""
    random.seed(seed)
    folder.mkdir(parents=True, exist_ok=True)
    stages = ("upstream", "midstream", "downstream")
    _write(
        folder / "links.csv",
        (
            "link",
            "name.zh",
            "stage",
            "kind",
            "unit",
            "price.value",
            "price.per",
            "price.estimate",
            "minimum_efficient_scale",
        ),
        (
            (
                f"l{n}",
                made_up_word(n),
                stages[3 * n // links],
                "material",
                "t",
                round(random.uniform(100, 90000)),
                "t",
                "true",
                random.choice(("", 1000)),
            )
            for n in range(links)
        ),
    )
    _write(
        folder / "flows.csv",
        ("from", "to", "intensity", "critical", "any_of", "share", "estimate"),
        _flows(links, flows),
    )


def _flows(links: int, flows: int) -> Iterable[tuple[Any, ...]]:
    for n in range(1, links):
        count = min(n, 300, round(flows * n / links) - round(flows * (n - 1) / links))
        chosen = random.sample(range(max(0, n - 300), n), count)
        group = chosen[:3] if n % _GROUP_OF == 0 and count > 3 else []
        for up in chosen:
            intensity, critical = round(random.uniform(0.001, 0.15), 4), str(random.random() < 0.3).lower()
            share = {0: 0.5, 1: 0.3, 2: 0.2}[group.index(up)] if up in group else ""
            yield f"l{up}", f"l{n}", intensity, critical, "g" if up in group else "", share, "true"


def write_tenants(file: Path, tenants: int, links: int, *, seed: int = 2) -> None:
    """Write a tenants table: each makes one or two links, four in five with a capacity, half with an output."""
    random.seed(seed)
    rows = []
    for n in range(tenants):
        for _ in range(random.choice((1, 1, 2))):
            capacity = random.randint(100, 90_000)
            output = f"{capacity // 2} t" if random.random() < 0.5 else ""
            rows.append(
                (
                    f"T{n:05d}",
                    f"企业{n:05d}",
                    made_up_word(random.randrange(links)),
                    f"{capacity}吨" if random.random() < 0.8 else "",
                    output,
                )
            )
    _write(file, ("企业编号", "企业名称", "主营产品", "年产能", "年产量"), rows)


def _write(file: Path, heading: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(heading)
        writer.writerows(rows)
