"""Lines of text: what may be broken, and what stays whole."""

import pytest
from rich.cells import cell_len

from chainmap.phrasing.wrapping import wrap


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("缺口报告", 8, ["缺口报告"]),
        ("缺口报告", 6, ["缺口报", "告"]),
        ("本地配套率 40–70%（上限）。", 20, ["本地配套率 40–70%", "（上限）。"]),
        ("确定的缺口 21 个，可能", 16, ["确定", "的缺口 21 个，", "可能"]),
        ("确定的缺口 21 个，可能", 20, ["确定的缺口 21 个，", "可能"]),
        ("锤音机器人, 钝斧机床", 19, ["锤音机器人,", "钝斧机床"]),
        ("可在本地买到的共五十个环节", 18, ["可在本地买到的共五", "十个环节"]),
        ("用地 22,700，用电", 13, ["用地 22,700，", "用电"]),
        ("可卖给甲 5,247万 m²/年、乙", 22, ["可", "卖给甲 5,247万 m²/年、", "乙"]),
        ("worth CNY 8.64 million here", 16, ["worth", "CNY 8.64 million", "here"]),
        ("of 3,066 t/a made", 9, ["of", "3,066 t/a", "made"]),
        ("第一行\n第二行", 20, ["第一行", "第二行"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
    ],
)
def test_words_and_figures_stay_whole(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@pytest.mark.parametrize("width", [1, 7, 19, 80])
def test_nothing_is_lost_and_nothing_is_wider(width: int) -> None:
    text = "企业每年需要的 42.1–42.6亿元 中可在本地买到；TOPCon cells (≥ 0.06 GW/a)，photovoltaics/power_station。"
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= max(width, 2) for line in lines)
