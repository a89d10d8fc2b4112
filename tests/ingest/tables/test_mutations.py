"""Tables with cells that anybody may have typed: each is read or refused with words, never a traceback."""

import os
import random
from pathlib import Path

import pytest

from chainmap.errors import InputError
from chainmap.study.park import StudyOptions, open_study
from tests.conftest import DATA

RUNS = int(os.environ.get("CHAINMAP_MUTATIONS", "300"))
TABLE = [
    ["企业编号", "企业名称", "主营产品", "年产能（万吨）", "单位", "年产量", "营业收入（万元）", "备注"],
    ["1", "禾苗玻璃有限公司", "光伏玻璃、EVA胶膜", "12", "万吨", "10万吨", "12000", ""],
    ["2", "石桥硅片", "硅片", "一期2GW，二期3GW", "GW", "4.5 GW", "1,2亿", "停产"],
    [
        "3",
        "Willow Bay Co., Ltd.",
        "PV modules; inverters",
        "组件5GW；逆变器3GW",
        "",
        "≥500 t",
        "RMB 120 million",
        "planned",
    ],
]
PIECES = (
    *(
        "",
        " ",
        "-",
        "12",
        "1,5",
        "12.000,5",
        "1e400",
        "-3",
        "∞",
        "NaN",
        "0",
        "十二万",
        "万万",
        "亿",
        "吨",
        "GW",
        "万吨/年",
        "/月",
    ),
    *(
        "(",
        "）",
        "【",
        "、",
        "；",
        ",",
        "|",
        "\t",
        '"',
        "'",
        "\n",
        "=A1",
        "#REF!",
        "\x00",
        "\ufeff",
        "\u200b",
        "😀",
        "ﬁ",
        "①",
        "½",
    ),
    *(
        "合计",
        "注：",
        "一、",
        "单位：万吨",
        "企业名称",
        "年产能",
        "2025年",
        "在建",
        "其中",
        "约",
        "以上",
        "×2",
        "+",
        "~",
        "至",
    ),
    *("km2", "tCO2", "'000 t", "10,000 t", "RMB", "USD", "$", "￥", "1" * 400, "一" * 130, "光伏玻璃" * 40),
)


def mutated(random_: random.Random) -> bytes:
    """Return the table as CSV with some cells, rows or bytes changed."""
    rows = [list(row) for row in TABLE]
    for _ in range(random_.randint(1, 5)):
        row = random_.choice(rows)
        n = random_.randrange(len(row)) if row else 0
        change = random_.randrange(6)
        piece = random_.choice(PIECES)
        if change == 0 and row:
            row[n] = piece
        elif change == 1 and row:
            at = random_.randint(0, len(row[n]))
            row[n] = row[n][:at] + piece + row[n][at:]
        elif change == 2 and row:
            row[n] = "".join(random_.choice(PIECES) for _ in range(3))
        elif change == 3:
            row.insert(n, piece)
        elif change == 4 and row:
            del row[n]
        else:
            rows.insert(random_.randint(0, len(rows)), list(random_.choice(rows)))
    quote = random_.random() < 0.7
    lines = (",".join(f'"{cell}"' if quote else cell for cell in row) for row in rows)
    data = "\n".join(lines).encode(random_.choice(("utf-8", "utf-8", "gb18030", "utf-16")), "replace")
    if random_.random() < 0.1:
        at = random_.randint(0, len(data))
        data = data[:at] + random_.randbytes(2) + data[at + random_.randint(0, 3) :]
    return data


@pytest.mark.parametrize("seed", [int(os.environ.get("CHAINMAP_MUTATIONS_SEED", "1"))])
def test_any_table_is_read_or_refused_with_words(seed: int, tmp_path: Path) -> None:
    random_ = random.Random(seed)  # noqa: S311  # no secret
    file = tmp_path / "tenants.csv"
    options = StudyOptions(chains=(str(DATA / "bread.yaml"),))
    for _ in range(RUNS):
        data = mutated(random_)
        file.write_bytes(data)
        try:
            study = open_study(file, options)
            said = [note.message("zh") for note in study.notes]
        except InputError as error:
            said = [str(error)]
        except Exception as error:
            raise AssertionError(data) from error
        assert all(said), data
