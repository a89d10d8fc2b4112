"""How long a register of 50,000 rows × 33 columns takes to read, against the library that reads its cells alone.

    python -m benchmarks.tables [ROWS]

Prints a Markdown table. The register is made up from a seed, with the headings of a business-information site. Seconds
are of the processor, the least of three runs, each reader in turn.
"""

import csv
import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import python_calamine
import xlsxwriter

from chainmap.errors import Faults
from chainmap.ingest.files.sheets import read_table
from chainmap.ingest.park.folder import load_park

RUNS = 3
HEADINGS = """公司名称 登记状态 法定代表人 注册资本 实缴资本 成立日期 核准日期 营业期限 所属省份 所属城市 所属区县
公司类型 国标行业门类 国标行业大类 国标行业中类 国标行业小类 曾用名 英文名 统一社会信用代码 纳税人识别号 工商注册号
组织机构代码 参保人数 参保人数所属年报 电话 更多电话 邮箱 更多邮箱 网址 注册地址 最新年报地址
企业规模 经营范围""".split()
DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
SCOPE = "一般项目：光伏设备及元器件制造；光伏设备及元器件销售；电子专用材料制造；货物进出口；技术服务"


def register(rows: int) -> list[list[str]]:
    """Return the headings and the rows of a made-up register; most cells of a real one are `-`, too."""
    draw = random.Random(1)
    lines = [HEADINGS]
    for n in range(rows):
        code = f"91320411MA{n:07}"
        code += DIGITS[-sum(DIGITS.index(char) * pow(3, at, 31) for at, char in enumerate(code)) % 31]
        cells = dict.fromkeys(HEADINGS, "-") | {
            "公司名称": f"虚构{n}{draw.choice(('玻璃', '硅片', '组件', '商贸'))}有限公司",
            "登记状态": draw.choice(("存续", "在业", "注销")),
            "注册资本": "1000万元人民币",
            "成立日期": "2015-03-02",
            "营业期限": "2015-03-02 至 无固定期限",
            "所属城市": draw.choice(("晴川市", "铸川市")),
            "国标行业小类": draw.choice(("光伏设备及元器件制造", "通用设备批发")),
            "统一社会信用代码": code,
            "参保人数": str(draw.randint(0, 300)),
            "经营范围": SCOPE,
        }
        lines.append(list(cells.values()))
    return lines


def least(read: Callable[[], object]) -> float:
    """Return the least seconds of the processor over some runs."""
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        read()
        taken.append(time.process_time() - start)
    return min(taken)


def main() -> None:
    lines = register(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
    with tempfile.TemporaryDirectory() as folder:
        book, text = Path(folder, "r.xlsx"), Path(folder, "r.csv")
        with xlsxwriter.Workbook(str(book), {"constant_memory": True}) as workbook:
            sheet = workbook.add_worksheet()
            for n, line in enumerate(lines):
                sheet.write_row(n, 0, line)
        with text.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(lines)

        def calamine() -> object:
            return python_calamine.CalamineWorkbook.from_path(str(book)).get_sheet_by_index(0).to_python()

        def csv_module() -> object:
            with text.open(encoding="utf-8-sig", newline="") as file:
                return list(csv.reader(file))

        print("| what | alone, s | rows of text, × | tenants of it, × | asked |")
        print("| --- | ---: | ---: | ---: | --- |")
        for name, path, alone in (("python-calamine, .xlsx", book, calamine), ("csv, .csv", text, csv_module)):
            base = least(alone)
            read = least(partial(read_table, path, Faults())) / base
            tenants = least(partial(load_park, path)) / base
            figures = f"{base:.2f} | {read:.2f} | {tenants:.2f}"
            print(f"| {len(lines) - 1:,} × {len(HEADINGS)}, against {name} | {figures} | ≤ 3 × |")


if __name__ == "__main__":
    main()
