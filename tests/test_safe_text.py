"""What people typed is harmless on a terminal and in a spreadsheet, and a guarded cell is read back as it was."""

import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.report.forms.csv_table import table_csv
from chainmap.report.forms.json_text import to_json
from chainmap.safe_text import guard_cell, printable, unguard_cell


def is_steering(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"} and char not in "\n\t"


def test_no_character_of_unicode_steers() -> None:
    every = "".join(chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF)
    left = printable(every)
    assert len(left) == len(every)
    assert {hex(ord(char)) for char in left if is_steering(char)} == set()
    lost = {char for char, kept in zip(every, left, strict=True) if char != kept and not is_steering(char)}
    assert {char for char in lost if unicodedata.category(char) != "Cn"} == set(), "what steers nothing stays"


def test_a_text_is_cleaned_wherever_it_is_unclean() -> None:
    for code in range(sys.maxunicode + 1):
        if (char := chr(code)).isprintable():
            assert printable(char + "\x1b") == char + " "


def test_a_carriage_return_stays_at_the_end_of_a_line_only() -> None:
    assert printable("a\r\nb\rc") == "a\r\nb c"


@given(st.text())
def test_json_keeps_its_values(text: str) -> None:
    written = to_json({"schema": "s", text: [text]})
    assert json.loads(written) == {"schema": "s"} | {text: [text]}
    assert not any(map(is_steering, written))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-5吨",
        "@x",
        "＝1",
        "＋1",
        "－5吨",
        "＠x",
        "\t=1",
        "\r=1",
        "\tx",
        " =1",
        "\u3000＝1",
        "\xa0@x",
        "\n-1",
        "'=1",
    ],
)
def test_a_spreadsheet_runs_no_text(text: str) -> None:
    assert guard_cell(text) == f"'{text}"
    assert f"'{text}" in table_csv(("a", text), [(text, 1)])
    assert table_csv((text,), []).lstrip('"').startswith("'")


@pytest.mark.parametrize("text", ["", "面粉", "5吨-6吨", "a=b", "'", "'x", "#1厂", "x@y.cn"])
def test_other_texts_are_cells_as_they_are(text: str) -> None:
    assert guard_cell(text) == unguard_cell(text) == text


@given(st.text(st.sampled_from("'=-＝ \t\r\n\u3000#N/A!x5"), max_size=8))
def test_a_guarded_cell_is_read_back(text: str) -> None:
    assert unguard_cell(guard_cell(text)) == text
