"""Prices of a month, with or without VAT, in a series whose newest counts; policies; the profile of a link."""

import datetime as dt
from pathlib import Path

import pytest

from chainmap.analysis.chains.summary import summarise_chain
from chainmap.errors import Faults, InputError
from chainmap.ingest.chains.chain_file import load_chain
from chainmap.ingest.chains.tables import chain_tables
from chainmap.model.chain import Chain, unit_price
from chainmap.model.figures import Price
from tests.conftest import run

CHAIN = """chain: c
name: {en: C}
sources:
  s: {title: S, publisher: P, year: 2025}
links:
  a:
    name: {en: Glass}
    stage: upstream
    kind: material
    unit: t
    price: PRICE
"""
NEWEST = "{value: 2260, per: t, year: 2025, month: 2, vat: 0.13, specification: 3.2 mm, source: s}"
EARLIER = "    earlier_prices: [{value: 2500, per: t, year: 2024, month: 11, vat: 0, source: s}]\n"
POLICY = "    policies: [{effect: bars, since: 2026-04, text: {en: No new works}, source: s}]\n"
BUYER = """  b: {name: {en: Window}, stage: midstream, kind: product, unit: piece}
flows:
  - {from: a, to: b, intensity: 0.01, estimate: true}
"""


def read(folder: Path, price: str = NEWEST, more: str = "", *, noted: Faults | None = None) -> Chain:
    (folder / "c.yaml").write_text(CHAIN.replace("PRICE", price) + more, encoding="utf-8")
    return load_chain(folder / "c.yaml", noted)


def test_vat_is_taken_off(tmp_path: Path) -> None:
    """2,260 / 1.13 = 2,000."""
    assert unit_price(read(tmp_path).links[0]) == pytest.approx(2000)
    assert Price(value=2260, per="t").net == Price(value=2260, per="t", vat=0.0).net == 2260


@pytest.mark.parametrize(
    ("price", "lacks"),
    [
        (NEWEST, ""),
        ("{value: 1, per: t, source: s}", "month, vat"),
        ("{value: 1, per: t, month: 3, source: s}", "vat"),
        ("{value: 1, per: t, vat: 0, source: s}", "month"),
        ("{value: 1, per: t, estimate: true}", ""),
        ("{value: 1, per: t, unstated: [month, vat], source: s}", ""),
    ],
)
def test_a_sourced_price_says_its_month_and_vat(tmp_path: Path, price: str, lacks: str) -> None:
    noted = Faults()
    read(tmp_path, price, noted=noted)
    said = [fault.text("en") for fault in noted.warnings if fault.key == "price_terms"]
    assert len(said) == bool(lacks)
    assert all(f"does not say {lacks}:" in text and "c.yaml:11 " in text for text in said)


@pytest.mark.parametrize(
    ("earlier", "right"),
    [
        ("{value: 1, per: t, year: 2024, month: 11, vat: 0, source: s}", True),
        ("{value: 1, per: t, year: 2025, month: 1, vat: 0, source: s}", True),
        ("{value: 1, per: t, year: 2025, month: 2, vat: 0, source: s}", False),
        ("{value: 1, per: t, year: 2026, vat: 0, estimate: true}", False),
        ("{value: 1, per: t, vat: 0, estimate: true}", False),
        ("{value: 1, per: piece, year: 2024, estimate: true}", False),
        ("{value: 1, per: t, year: 2024, month: 13, estimate: true}", False),
    ],
)
def test_earlier_prices_are_older(tmp_path: Path, earlier: str, *, right: bool) -> None:
    more = f"    earlier_prices: [{earlier}]\n"
    if right:
        assert read(tmp_path, more=more).links[0].earlier_prices[0].value == 1
    else:
        with pytest.raises(InputError, match=r"c\.yaml:12 "):
            read(tmp_path, more=more)


def test_tables_keep_a_series(tmp_path: Path) -> None:
    unstated = NEWEST.replace("vat: 0.13", "unstated: [vat]")
    chain = read(tmp_path, unstated, f"{EARLIER}{POLICY}{BUYER}")
    folder = tmp_path / "c"
    folder.mkdir()
    for name, text in chain_tables(chain).items():
        (folder / name).write_text(text, encoding="utf-8-sig", newline="")
    assert load_chain(folder).links == chain.links


def test_the_series_is_shown_with_its_age(tmp_path: Path) -> None:
    read(tmp_path, more=EARLIER)
    shown = run("chains", "show", tmp_path / "c.yaml", "--year", "2026", "--format", "markdown", "--lang", "en").stdout
    assert "| Glass | CNY 2,000/t | 2025-02 | 22 months (out of date) | 3.2 mm | CNY 2,500/t (2024-11) |" in shown
    before = run("chains", "show", tmp_path / "c.yaml", "--year", "2025", "--format", "markdown", "--lang", "en").stdout
    assert "| 2025-02 | 10 months | 3.2 mm |" in before


@pytest.mark.parametrize(
    ("price", "on", "old"),
    [
        ("{value: 1, per: t, year: 2025, month: 11, vat: 0, source: s}", dt.date(2026, 11, 30), 0),
        ("{value: 1, per: t, year: 2025, month: 10, vat: 0, source: s}", dt.date(2026, 11, 1), 1),
        ("{value: 1, per: t, source: s}", dt.date(2026, 12, 1), 0),  # of 2025, as its source: from December
        ("{value: 1, per: t, source: s}", dt.date(2027, 1, 1), 1),
    ],
)
def test_a_price_is_out_of_date_after_twelve_months(tmp_path: Path, price: str, on: dt.date, old: int) -> None:
    tallies = {tally.of: tally for tally in summarise_chain(read(tmp_path, price), on=on).tallies}
    assert tallies["prices"].old == old


def test_what_a_link_asks_of_the_park_stays_in_force(tmp_path: Path) -> None:
    """A market of 2021 is out of date in 2026, a rule of 2021 is not."""
    of_2021 = "    siting: {eia: report, year: 2021, source: s}\n    market: {capacity: 5000, year: 2021, source: s}\n"
    summary = summarise_chain(read(tmp_path, more=of_2021), on=dt.date(2026, 6, 1))
    others = next(tally for tally in summary.tallies if tally.of == "others")
    assert (others.sourced, others.old) == (2, 1)


def test_policies_are_shown_with_their_source(tmp_path: Path) -> None:
    read(tmp_path, more=POLICY)
    shown = run("chains", "show", tmp_path / "c.yaml", "--format", "markdown", "--lang", "en").stdout
    assert "| Glass | restricts new plants | No new works | 2026-04 | S |" in shown


@pytest.mark.parametrize("wrong", [{"since: 2026-04": "since: April"}, {"bars": "forbids"}, {"source: s": "source: t"}])
def test_a_policy_that_cannot_be_read_is_told(tmp_path: Path, wrong: dict[str, str]) -> None:
    (right, written), *_ = wrong.items()
    with pytest.raises(InputError, match=r"c\.yaml:12 links\.a\.policies"):
        read(tmp_path, more=POLICY.replace(right, written))


def test_what_the_source_of_a_price_leaves_open_is_said(tmp_path: Path) -> None:
    read(tmp_path, "{value: 1, per: t, month: 3, unstated: [vat], source: s}")
    shown = run("chains", "show", tmp_path / "c.yaml", "--year", "2025", "--format", "markdown", "--lang", "en").stdout
    assert "| CNY 1/t (its source does not say whether with VAT) | 2025-03 |" in shown


PROFILE = """    certificates: [IEC 61215, CCC]
    lead_time_months: {value: 18, source: s}
    maturity: {value: 9, estimate: true}
    siting: {chemical_park: true, eia: report, source: s}
    trade: {year: 2025, imports: 120000, exports: 3000, source: s}
    market: {year: 2024, top3_share: 0.6, source: s}
"""


def test_the_profile_of_a_link(tmp_path: Path) -> None:
    chain = read(tmp_path, more=f"{PROFILE}{BUYER}")
    shown = run("chains", "show", tmp_path / "c.yaml", "--format", "markdown", "--lang", "en").stdout
    traded = "imports 120,000 t (2025), exports 3,000 t (2025)"
    assert f"| Glass | IEC 61215, CCC | 18 | 9 | chemical park, EIA report | {traded} | 60% (2024) |" in shown
    folder = tmp_path / "c"
    folder.mkdir()
    for name, text in chain_tables(chain).items():
        (folder / name).write_text(text, encoding="utf-8-sig", newline="")
    assert load_chain(folder).links == chain.links


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("value: 9", "value: 10"),
        ("value: 9", "value: 0"),
        ("value: 18", "value: 0"),
        ("eia: report", "eia: yes"),
        ("imports: 120000", "imports: many"),
        ("source: s}\n    trade", "source: t}\n    trade"),
    ],
)
def test_a_profile_that_cannot_be_is_told(tmp_path: Path, right: str, wrong: str) -> None:
    with pytest.raises(InputError, match=r"c\.yaml:1[3-7] links\.a\."):
        read(tmp_path, more=PROFILE.replace(right, wrong))


def test_check_says_what_analyses_would_use(tmp_path: Path) -> None:
    """Glass has a price and no plant; the window, a product, has neither, nor have they a market; one flow has all."""
    read(tmp_path, more=BUYER)
    said = run("chains", "check", tmp_path / "c.yaml", "--lang", "en").stdout
    assert (
        "the price of 1 link, the smallest efficient plant of 2, the land of 2, the investment of 2, "
        "the national market of 2." in said
    )
