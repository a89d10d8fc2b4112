"""Figures stay finite: what is too large is unknown and said with its cell, or a fault of the chain."""

import json
from pathlib import Path

import pytest

from chainmap.errors import InputError
from chainmap.ingest.chains.chain_file import load_chain
from chainmap.json_text import json_text
from chainmap.model.quantity import MOST, parse_amount, parse_ratio
from tests.conftest import DATA, run
from tests.parks import write_park


@pytest.mark.parametrize(
    "text", ["1e300吨", "1e19 t", "9" * 110, "9e307万片", "1e17万吨", "-1e300", "1-1e30 t", "1e300+1e300 t", "1e400"]
)
def test_what_no_plant_makes_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # its text is the amount
        parse_amount(text)


def test_the_most_is_read() -> None:
    amount = parse_amount("1e18")
    assert amount is not None
    assert amount.low == MOST


@pytest.mark.parametrize("text", ["1e300 kg/t", "1e-300 kg/t", "1e16 t/kg"])
def test_ratios_of_no_process(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # its text is the ratio
        parse_ratio(text)


@pytest.mark.parametrize("command", ["gaps", "plan", "anchors", "pairs", "calls", "export"])
@pytest.mark.parametrize("figure", ["1e300", "1e17", "9e17", "1e400"])
def test_every_output_is_finite(command: str, figure: str, tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    rows = "\n".join(
        f"{name},{product},{figure}吨,{figure}吨,{figure}" for name, product in (("甲", "面粉"), ("乙", "面包"))
    )
    file.write_text(f"企业名称,主营产品,年产能,年产量,营收(万元)\n{rows}\n", encoding="utf-8")
    out = tmp_path / "o.json"
    sizes = ("--sizes",) if command == "plan" else ()
    done = run(command, file, "-c", DATA / "bread.yaml", "--complete", *sizes, "-o", out)
    assert done.exit_code == 0, done.stderr
    text = out.read_text(encoding="utf-8")
    assert not any(word in text for word in ("Infinity", "NaN", "1e999"))
    if figure in {"1e300", "1e400"}:
        assert f"年产能, rows 2, 3: '{figure}吨' is not an amount" in done.stderr


@pytest.mark.parametrize("value", ["1e300", "1e-300", "-1e19"])
def test_figures_of_a_chain(value: str, tmp_path: Path) -> None:
    write_park(
        tmp_path,
        {"a": {}, "b": {}},
        [{"from": "a", "to": "b", "intensity": float(value)}],
        [("A", "a goods", "1", "1")],
    )
    with pytest.raises(InputError) as caught:
        load_chain(tmp_path / "c.yaml")
    assert "intensity" in caught.value.text("en")
    assert "is too large or too small" in caught.value.text("en")


def test_json_has_no_infinity() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_text({"x": float("inf")})
    assert json.loads(json_text({"链": 1.5})) == {"链": 1.5}
