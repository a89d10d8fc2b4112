"""Inputs that anybody may give: parks, workbooks, chains and command lines, each changed a little from a sound one.

Hostile changes are what nobody would type; plausible ones what somebody might: another figure, unit, sign or column.
"""

import csv
import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from typer.core import TyperGroup
from typer.main import get_command

from chainmap.commands.app import app
from chainmap.graph.rows import graph_rows
from chainmap.stores.files.graph_json import json_chunks
from chainmap.study.park import open_study
from tests.conftest import DATA
from tests.ingest.files.books import number_cell, ods, ods_cell, text_cell, xls, xls_number, xls_text, xlsx

Rows = list[list[str]]

CHAIN: Final = (DATA / "bread.yaml").read_text(encoding="utf-8")
SETTINGS: Final = """park: fuzz
name: {zh: 试, en: Fuzz}
chains: [bread.yaml]
survey: {date: 2026-09-30, tenants_in_park: 9}
limits: {land_m2: 50 亩, power_kw: 2 MW}
utilisation: 0.8
"""
EVENT: Final = """name: {zh: 对接会, en: Event}
date: 2026-12-10
tables: 2
sessions:
  - {name: 上午, start: "09:30", minutes: 20, buffer: 5, slots: 3}
away:
  丙面粉厂（虚构）: [1]
delegates:
  甲面包厂（虚构）: 2
languages:
  丁酵母厂（虚构）: 英语
interpreters:
  英语: [译员一]
"""
TABLES: Final[dict[str, str]] = {
    "tenants": """企业编号,企业名称,主营产品,经营范围,行业代码,年产能,年产量,营收(万元),联系人,备注
1,甲面包厂（虚构）,面包,食品生产；面包销售,C1411,"1.2万吨",1万吨,3000,张三 13800000000,
2,乙吐司坊（虚构）,吐司,,,2000吨,,1200,,
3,丙面粉厂（虚构）,小麦粉,小麦粉制造,C1311,"6,000吨",5000 t,800,,
4,丁酵母厂（虚构）,活性干酵母,,,,,,,停产
5,戊塑业公司（虚构）,食品塑料袋、面包,,,塑料袋100吨；面包3吨,80吨,,,
6,己物流公司（虚构）,道路货物运输,,,,,,,
""",
    "needs": "企业名称,产品,数量\n己物流公司（虚构）,面包,50吨\n甲面包厂（虚构）,小麦粉,3000吨\n",
    "trades": "供方,需方,产品,数量,金额,日期\n丙面粉厂（虚构）,甲面包厂（虚构）,面粉,4000吨,1200万元,2026-01\n"
    "乙吐司坊（虚构）,外地公司,面包,,300万元,\n",
    "orders": "企业名称,订单产品,数量,合同金额,客户名称,签订日期,交货期\n甲面包厂（虚构）,面包,3000吨,900万元,某超市,2026-07-18,2027-06-30\n"
    "乙吐司坊（虚构）,吐司,600吨,,某店,2026年8月,2026年12月\n",
    "candidates": "企业名称,产品,年产能,用地,用电,投资,税收,备注\n子面粉公司（虚构）,面粉,3000吨,20亩,500kW,3000万元,200万元,\n"
    "丑酵母公司（虚构）,酵母,6000吨,10亩,,1亿元,,\n",
    "neighbours": "园区,距离(km),环节,年产能,年需求\n邻园（虚构）,65,面粉,30万吨,\n邻园（虚构）,65,酵母,,10吨\n",
    "answers": "企业名称,环节,问题,答复\n甲面包厂（虚构）,面包,capacity,2万吨\n丁酵母厂（虚构）,酵母,output,没有\n",
    "confirmed": "企业名称,环节,结论\n甲面包厂（虚构）,面包,是\n丁酵母厂（虚构）,酵母,否\n",
}
PIECES: Final = (
    *" |-|12|1,5|12.000,5|1e400|1e300|-3|∞|NaN|0|十二万|万万|亿|吨|GW|万吨/年|/月|t|km|1e17 t|2000-1000吨|≥5吨|5吨以上".split(
        "|"
    ),
    *"(|）|【|、|；|,|\t|\"|'|\n|\r|=A1|#REF!|\x00|\ufeff|\u200b|😀|ﬁ|①|½|\u3000|\xa0|\x1b[31m|\u202e|-5|＝1|+1|@x".split(
        "|"
    ),
    *"合计|注：|一、|单位：万吨|企业名称|年产能|2025年|在建|其中|约|以上|×2|+|~|至|停产|注销|贸易|年产|面粉用|没有|是|否".split(
        "|"
    ),
    *"'000 t|RMB|USD|$|￥|外地公司|甲面包厂(虚构)|bread/bread|面包|小麦粉|酵母|capacity|output|tenant|name".split("|"),
    *("1" * 400, "一" * 130, "面包" * 40, "()" * 60, "1,000," * 30, "生产" * 80, "a" * 40_000),
)
YAML_PIECES: Final = (
    *"null|true|~|[]|{}|1e400|-1|.5|0x1F|'|\"|: |- |# |&a|*a|!!str|<<: |---|\t|\n|  |{|}|[|]|,|0|1e18|1e-18|NaN|.inf".split(
        "|"
    ),
    *"bread|flour|from|to|links|flows|intensity|price|any_of|unit|t|kg/t|1 GW|面包|\x00|😀|\u2028|9999999999999999999".split(
        "|"
    ),
)
UNITS: Final = "吨|万吨|千克|kg|t|万吨/年|吨/月|件|万件|套|台|GW|MW|亩|公顷|kW|km|公里|万元|亿元|元|万美元|%|万吨（折纯）|kt|".split(
    "|"
)
NAMES: Final = (
    "甲面包厂(虚构)|乙吐司坊|丙面粉厂（虚构） |（虚构）丁酵母厂|戊塑业公司（虚构）|外地公司|甲面包厂（虚构）有限公司|面包|吐司|小麦粉|面粉|酵母"
    "|活性干酵母|纸袋|塑料袋、纸袋|三明治|烤炉|食品检测|冬小麦；面粉|bread|flour|没有|不知道|同上|待定|未统计|约|2026年|2026-13|贸易商|暂停生产"
).split("|")
CHAIN_FIGURES: Final = (
    "0|1|-1|0.7|7|1e3|1e6|1e11|1e-9|1e18|700 kg/t|0.7 t/t|2 GW/t|0.5 kg/kg|3 piece/t|12 %|约 0.7|0.6-0.8|true"
).split("|")
GRAPH_VALUES: Final = "0|-1|1e300|1e999|1e18|-1e18|1e-18|null|[]|{}|true|1.5|99999999999999999999|[1e999]|NaN".split(
    "|"
)
OPTION_VALUES: Final = (
    *"|0|-1|1e999|nan|面包|面粉=3000|甲面包厂（虚构）|甲面包厂（虚构）=5吨|x,面粉,5吨|x,面粉|a=b|=|,|,,,|en|xx|json|csv|/dev/null".split(
        "|"
    ),
    *(
        "新\n厂,面包,1吨",
        "x" * 300,
        "../x",
        "\udcff",
        "a\x1b[0m",
        "2026-13-01",
        "1亩",
        "5 GW",
        "bread",
        "bread.yaml",
        "'\"",
        "*",
    ),
)
COMMANDS: Final = (
    "gaps",
    "orders",
    "pairs",
    "anchors",
    "calls",
    "match",
    "event",
    "what-if",
    "diff",
    "related",
    "export",
    "plan",
)
_LONG: Final = 0.85
_BESIDE: Final = 0.4  # of the tables beside that of the tenants, how many a park has
_WORKBOOKS: Final = 0.04  # of the outputs
_OFTEN: Final = ("gaps", "gaps", "orders", "pairs", "anchors", "calls", "match")


@dataclass(frozen=True)
class FuzzInput:
    """Files by name, and the command line that reads them; `{}` is their folder."""

    kind: str
    files: dict[str, bytes] = field(repr=False)
    arguments: tuple[str, ...] = ()


def draw(kind: str, draws: random.Random) -> FuzzInput:
    """Return an input of a kind, the same for the same seed."""
    return FuzzInput(kind, *_KINDS[kind](draws))


def _cells(text: str) -> Rows:
    return list(csv.reader(io.StringIO(text)))


def _change_rows(rows: Rows, draws: random.Random) -> None:
    for _ in range(draws.choice((1, 1, 2, 3, 5))):
        row = draws.choice(rows)
        at, piece = draws.randrange(len(row)) if row else 0, draws.choice(PIECES)
        change = draws.randrange(9)
        if change in {0, 1} and row:
            row[at] = piece
        elif change == 2 and row:
            cut = draws.randint(0, len(row[at]))
            row[at] = row[at][:cut] + piece + row[at][cut:]
        elif change == 3 and row:
            row[at] = "".join(draws.choices(PIECES, k=3))
        elif change == 4:
            row.insert(at, piece)
        elif change == 5 and row:
            del row[at]
        elif change == 6:
            rows.insert(draws.randint(0, len(rows)), list(draws.choice(rows)))
        elif change == 7:
            rows.insert(draws.randint(0, len(rows)), draws.choices(PIECES, k=draws.randint(0, 6)))
        elif len(rows) > 1:
            rows.remove(row)


def _retype(cell: str, draws: random.Random) -> str:
    """Return a cell with another figure, unit or word, as a person may have typed it."""
    number = re.search(r"\d[\d,]*(?:\.\d+)?", cell)
    change = draws.randrange(9)
    if number is None or change == 0:
        return draws.choice((cell + draws.choice(UNITS), draws.choice(NAMES), "", "-", cell.replace("（", "(")))
    before, digits, after = cell[: number.start()], number[0], cell[number.end() :]
    if change == 1:
        return before + digits + draws.choice(UNITS)
    if change == 2:
        return f"{before}{digits}{draws.choice('-~至–')}{draws.choice((digits, digits + '0', digits[:-1]))}{after}"
    if change == 3:
        return draws.choice(("-", "约", "≥", "不超过", "（", "+", "'")) + cell
    figures = (f"{digits}0", f"{digits}0000", f"0.{digits}", digits[:-1], f"{digits[0]},{digits}", f"{digits}.", "0")
    return before + draws.choice(figures) + after


def _retype_rows(rows: Rows, draws: random.Random) -> None:
    for _ in range(draws.choice((1, 1, 2, 3))):
        row = draws.choice(rows[1:] or rows)
        change = draws.randrange(10)
        one, other = draws.randrange(len(rows[0])), draws.randrange(len(rows[0]))
        if max(one, other) >= min(map(len, rows)) or change < 5:
            row[one % len(row)] = _retype(row[one % len(row)], draws)
        elif change == 5:
            for each in draws.choice((rows, [row], rows[1:])):
                each[one], each[other] = each[other], each[one]
        elif change == 6:
            rows.insert(draws.randint(1, len(rows)), list(row))
        elif change == 7:
            rows[1:] = draws.sample(rows[1:], len(rows) - 1)
        elif change == 8 and len(rows[0]) > 1:
            for each in rows:
                del each[one]
        elif len(rows) > 1:
            row[one] = draws.choice(rows[1:])[draws.choice((one, one, other))]


def _retyped(text: str, draws: random.Random) -> bytes:
    rows = _cells(text)
    _retype_rows(rows, draws)
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(draws.choice(("utf-8", "utf-8-sig", "gb18030")), "replace")


def _table(text: str, draws: random.Random) -> bytes:
    rows = _cells(text)
    _change_rows(rows, draws)
    if draws.random() < 0.8:
        out = io.StringIO()
        csv.writer(out).writerows(rows)
        written = out.getvalue()
    else:
        written = "\n".join(draws.choice(",;\t").join(row) for row in rows)
    data = written.encode(draws.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16")), "replace")
    return _bytes(data, draws) if draws.random() < 0.1 else data


def _bytes(data: bytes, draws: random.Random) -> bytes:
    for _ in range(draws.randint(1, 4)):
        at = draws.randint(0, len(data))
        data = data[:at] + draws.randbytes(draws.randint(0, 3)) + data[at + draws.randint(0, 3) :]
    return data


def _text(text: str, pieces: tuple[str, ...], draws: random.Random) -> bytes:
    for _ in range(draws.choice((1, 1, 1, 2, 4))):
        at = draws.randint(0, len(text))
        lines = text.split("\n")
        change = draws.randrange(4)
        if change == 0:
            text = text[:at] + draws.choice(pieces) + text[at + draws.randint(0, 4) :]
        elif change == 1:
            del lines[draws.randrange(len(lines))]
            text = "\n".join(lines)
        elif change == 2:
            lines.insert(draws.randint(0, len(lines)), draws.choice(lines))
            text = "\n".join(lines)
        else:
            key, colon, _ = (line := draws.choice(lines)).partition(":")
            text = text.replace(line, f"{key}{colon} {draws.choice(pieces)}", 1)
    return text.encode("utf-8", "replace")


def _refigured(text: str, draws: random.Random) -> bytes:
    """Return a chain with other figures, units and ends of its flows, as its author may have typed them."""
    lines = text.split("\n")
    for _ in range(draws.choice((1, 2, 3, 8))):
        at = draws.randrange(len(lines))
        line, change = lines[at], draws.randrange(8)
        if change < 4:
            keys = re.findall(
                r"(?:intensity|value|land_m2|minimum_efficient_scale|share|life_years|year): (?![{ ])", line
            )
            if keys:
                key = draws.choice(keys)
                figure = draws.choice(CHAIN_FIGURES)
                lines[at] = re.sub(re.escape(key) + r"[^,}\n]*", key + figure, line, count=1)
        elif change == 4:
            lines[at] = re.sub(r"(unit|per|currency): \w+", rf"\1: {draws.choice(UNITS) or 't'}", line)
        elif change == 5 and "from: " in line:
            lines[at] = line.replace("from: ", "x: ").replace("to: ", "from: ").replace("x: ", "to: ")
        elif change == 6 and "from: " in line:
            lines.insert(at, line)
        elif change == 7 and "from: " in line:
            del lines[at]
    return "\n".join(lines).encode()


def _long_chain(draws: random.Random) -> bytes:
    """Return a chain of many steps, some of which lead back."""
    steps = draws.randint(2, 40)
    figures = draws.sample(("1e11", "1.0e+11", "1.0e+5", "1.0e-11", "0.5", "3 kg/t", "2"), 2)
    links = [
        f"  l{n}: {{name: {{en: L{n}, zh: 第{n}步}}, stage: midstream, kind: material, unit: t, aliases: {{zh: [产品{n}号]}}, "
        f"price: {{value: {draws.choice(('1000', '1.0e+18', '1.0e-9'))}, currency: CNY, per: t, year: 2026, estimate: true}}}}"
        for n in range(steps)
    ]
    links[0] = links[0].replace("产品0号", "面包").replace("L0", "bread")
    ends = [(n + 1, n) for n in range(steps - 1)]
    ends += [(draws.randrange(steps), draws.randrange(steps)) for _ in range(draws.choice((0, 0, 1, 3)))]
    flows = [f"  - {{from: l{up}, to: l{down}, intensity: {draws.choice(figures)}}}" for up, down in ends]
    return "\n".join(("chain: bread", "name: {en: Long}", "links:", *links, "flows:", *flows, "")).encode()


@cache
def _graph() -> str:
    """Return a park's graph as it is exported."""
    with TemporaryDirectory() as folder:
        for name, data in _park().items():
            (Path(folder) / name).write_bytes(data)
        rows = graph_rows(open_study(Path(folder)).graph)
    return b"".join(json_chunks(rows, park="fuzz")).decode().replace(folder, "")


def _of_graphs(draws: random.Random) -> tuple[dict[str, bytes], tuple[str, ...]]:
    text = _graph()
    for _ in range(draws.choice((1, 1, 2, 4))):
        found = draws.choice(list(re.finditer(r"-?\d+(?:\.\d+)?|\"[^\"]*\"|true|false", text)))
        value = draws.choice((*PIECES, *GRAPH_VALUES))
        told = value if draws.random() < 0.7 or not found[0].startswith('"') else json.dumps(value)
        text = text[: found.start()] + told + text[found.end() :]
    command = draws.choice(("gaps", "gaps", "pairs", "anchors", "orders"))
    return {"graph.json": text.encode("utf-8", "replace")}, (command, "{}/graph.json", "-f", "json")


def _park(draws: random.Random | None = None) -> dict[str, bytes]:
    """Return a park with all of its tables, or with some beside that of the tenants."""
    names = [name for name in TABLES if name == "tenants" or draws is None or draws.random() < _BESIDE]
    tables = {f"{name}.csv": TABLES[name].encode() for name in names}
    return {"park.yaml": SETTINGS.encode(), "bread.yaml": CHAIN.encode(), "event.yaml": EVENT.encode(), **tables}


def _command(draws: random.Random) -> tuple[str, ...]:
    command = draws.choice(_OFTEN) if draws.random() < 0.85 else draws.choice(COMMANDS)
    more: dict[str, tuple[str, ...]] = {
        "what-if": ("--add", "新厂,面粉,5吨"),
        "diff": ("{}",),
        "plan": ("--time-limit", "0.5", "--max-recruits", "2"),
        "event": ("--event", "{}/event.yaml", "--time-limit", "0.5"),
        "related": ("--by", "行业代码"),
        "anchors": ("--with", "{}/candidates.csv"),
    }
    if command == "export":
        written: tuple[str, ...] = ("-o", f"{{}}/out.{draws.choice(('json', 'json', 'graphml', 'gexf'))}")
    elif draws.random() < _WORKBOOKS:
        written = ("-o", "{}/out.xlsx")
    else:
        written = ("-f", draws.choice(("json", "json", "json", "table", "csv", "html")))
    return (command, "{}", *more.get(command, ()), *written)


def _of_tables(draws: random.Random) -> tuple[dict[str, bytes], tuple[str, ...]]:
    files, change = _park(draws), draws.choice((_table, _table, _retyped, _retyped, _retyped))
    for name in draws.sample(sorted(TABLES), draws.choice((1, 1, 2))):
        files[f"{name}.csv"] = change(TABLES[name], draws)
    return files, _command(draws)


_BOOKS: Final = {
    "t.xlsx": xlsx(
        f'<row r="1">{text_cell("A1", "企业名称")}{text_cell("B1", "产品")}</row>'
        f'<row r="2">{text_cell("A2", "甲")}{text_cell("B2", "面包")}{number_cell("C2", 5, 1)}</row>',
        formats=("0%",),
    ),
    "t.xls": xls(xls_text(0, 0, "企业名称") + xls_text(0, 1, "产品") + xls_text(1, 0, "甲") + xls_number(1, 1, 5)),
    "t.ods": ods(
        f"<table:table-row>{ods_cell('企业名称')}</table:table-row><table:table-row>{ods_cell('甲')}</table:table-row>"
    ),
}


def _of_books(draws: random.Random) -> tuple[dict[str, bytes], tuple[str, ...]]:
    name = draws.choice(sorted(_BOOKS))
    data = _BOOKS[name]
    data = _in_member(data, draws) if data.startswith(b"PK") and draws.random() < 0.6 else _bytes(data, draws)
    return {name: data, "bread.yaml": CHAIN.encode()}, ("gaps", f"{{}}/{name}", "-c", "{}/bread.yaml", "-f", "json")


def _in_member(data: bytes, draws: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        changed = draws.choice(old.namelist())
        for name in old.namelist():
            new.writestr(name, _bytes(old.read(name), draws) if name == changed else old.read(name))
    return out.getvalue()


def _of_chains(draws: random.Random) -> tuple[dict[str, bytes], tuple[str, ...]]:
    kind = draws.random()
    text = _text(CHAIN, YAML_PIECES, draws) if kind < 0.5 else _refigured(CHAIN, draws)
    if kind > _LONG:
        text = _long_chain(draws)
    commands = (
        ("chains", "check", "{}/bread.yaml"),
        ("chains", "show", "{}/bread.yaml", "-f", "json"),
        ("gaps", "{}", "-f", "json"),
        _command(draws),
    )
    return _park(draws) | {"bread.yaml": text}, draws.choice(commands)


def _of_settings(draws: random.Random) -> tuple[dict[str, bytes], tuple[str, ...]]:
    name, text = draws.choice((("park.yaml", SETTINGS), ("park.yaml", SETTINGS), ("event.yaml", EVENT)))
    files = _park(draws) | {name: _text(text, YAML_PIECES + PIECES, draws)}
    return files, (
        "event",
        "{}",
        "--event",
        "{}/event.yaml",
        "--time-limit",
        "2",
        "-f",
        "json",
    ) if name == "event.yaml" else _command(draws)


@cache
def _options(command: str) -> tuple[str, ...]:
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    return tuple(option for parameter in group.commands[command].params for option in parameter.opts if "-" in option)


def _of_lines(draws: random.Random) -> tuple[dict[str, bytes], tuple[str, ...]]:
    arguments = list(_command(draws))
    for _ in range(draws.choice((1, 1, 2))):
        option = draws.choice(_options(draws.choice(COMMANDS) if draws.random() < 0.1 else arguments[0]))
        at = draws.randint(1, len(arguments))
        arguments[at:at] = [option] if draws.random() < 0.2 else [option, draws.choice(OPTION_VALUES)]
    return _park(draws), tuple(arguments)


_KINDS: Final[dict[str, Callable[[random.Random], tuple[dict[str, bytes], tuple[str, ...]]]]] = {
    "tables": _of_tables,
    "workbooks": _of_books,
    "chains": _of_chains,
    "settings": _of_settings,
    "lines": _of_lines,
    "graphs": _of_graphs,
}
KINDS: Final = tuple(_KINDS)
