"""How long the command line takes, against an empty typer application in the same run; prints a Markdown table.

    python benchmarks/run.py [FIRMS.csv]

Each command is a process of its own, run in turn with the empty application, so that a busy machine slows both; the
median of the pairwise ratios is printed. `FIRMS.csv` is a table of real firms; without it that row is left out.
"""

import csv
import datetime as dt
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 9
EMPTY = "import typer\napp = typer.Typer()\n@app.command()\ndef main() -> None:\n    pass\napp()\n"


def seconds(arguments: list[str]) -> float:
    _remove_output(arguments)
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - start


def _remove_output(arguments: list[str]) -> None:
    """Remove what an earlier run wrote: a workbook is renewed by its own name only."""
    if "-o" in arguments:
        Path(arguments[arguments.index("-o") + 1]).unlink(missing_ok=True)


def against(empty: str, arguments: list[str]) -> tuple[float, float]:
    """Return the command's median seconds and its median ratio to the empty application."""
    pairs = [(seconds([empty, "--help"]), seconds(arguments)) for _ in range(RUNS)]
    return statistics.median(own for _, own in pairs), statistics.median(own / other for other, own in pairs)


def peak_megabytes(arguments: list[str]) -> float:
    """Return the peak memory of one run, measured by a process that runs nothing else."""
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run([sys.executable, *sys.argv[1:]], check=True, capture_output=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    _remove_output(arguments)
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], check=True, capture_output=True, cwd=ROOT, text=True
    )
    return int(done.stdout) / 1024


def write_large_park(file: Path) -> None:
    """Write the firms of the sample park fifty times, each under names of its own: about 2,000 tenants."""
    with (ROOT / "examples" / "pv_park" / "tenants.csv").open(encoding="utf-8-sig", newline="") as sample:
        heading, *firms = [row for row in csv.reader(sample) if sum(map(bool, row)) > 1]
    named = [heading.index(column) for column in ("企业编号", "企业名称", "企业简称")]
    prefixes = [first + second for first in "甲乙丙丁戊" for second in "甲乙丙丁戊己庚辛壬癸"]
    with file.open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table)
        writer.writerow(heading)
        for prefix in prefixes:
            writer.writerows([f"{prefix}{cell}" if n in named else cell for n, cell in enumerate(row)] for row in firms)


def main() -> None:
    firms = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data" / "listed_firms.csv"
    command = ["-m", "chainmap"]
    with tempfile.TemporaryDirectory() as folder:
        empty = str(Path(folder) / "empty.py")
        Path(empty).write_text(EMPTY, encoding="utf-8")
        rows = [
            ("`chainmap --help`", [*command, "--help"], "≤ 1.5 × empty"),
            ("`chainmap gaps` on the sample park", [*command, "gaps", "examples/pv_park"], "≤ 5 × empty"),
            ("`chainmap map` on the sample park", [*command, "map", "examples/pv_park", "-o", f"{folder}/m.html"], ""),
        ]
        write_large_park(Path(folder) / "large.csv")
        large = [*command, "book", f"{folder}/large.csv", "--chain", "photovoltaics", "-o", f"{folder}/large.xlsx"]
        park = [*command, "book", "examples/pv_park", "-o", f"{folder}/park.xlsx"]
        rows += [
            ("`chainmap book` on the sample park", park, "< 3 s"),
            ("`chainmap book` on 50 times its tenants", large, "< 15 s"),
        ]
        if firms.exists():
            all_firms = [*command, "gaps", str(firms.resolve()), "--chain", "photovoltaics", "--format", "json"]
            rows.append(("all 3,873 listed firms matched and reported", all_firms, "< 5 s, < 500 MB"))
        print(
            f"{platform.system()}, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, ",
            end="",
        )
        print(f"{dt.date.today().isoformat()}; median of {RUNS} runs\n")  # noqa: DTZ011
        print("| what | seconds | × empty typer application | peak MB | asked |")
        print("| --- | ---: | ---: | ---: | --- |")
        for name, arguments, asked in rows:
            took, ratio = against(empty, arguments)
            print(f"| {name} | {took:.2f} | {ratio:.2f} | {peak_megabytes(arguments):.0f} | {asked} |")


if __name__ == "__main__":
    main()
