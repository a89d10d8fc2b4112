"""What `chainmap gaps` shows on a screen: 80 columns, whole words, nothing that the report contradicts."""

import io
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from chainmap.analysis.survey.calls import report_calls
from chainmap.report.document import Document, Steps, Table
from chainmap.report.forms import terminal
from chainmap.report.gaps.advise_against import advise_against_line
from chainmap.report.gaps.document import gap_document
from chainmap.report.survey.first_screen import first_screen
from chainmap.study.park import Study, open_study
from chainmap.words import LANGS, Lang
from tests.conftest import DATA, ROOT, run
from tests.parks import price, write_park

PARKS = [
    *(ROOT / "examples" / park for park in ("pv_park", "bio_park", "smart_park", "lithium_park")),
    DATA / "bread_park",
]
LINES, COLUMNS = 38, 80


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def screen(study: Study, lang: Lang) -> Document:
    return first_screen(study.report, report_calls(study.balance), lang)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("park", PARKS, ids=lambda path: path.name)
def test_it_is_one_screen_of_whole_words(park: Path, lang: Lang, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(COLUMNS))
    document = screen(open_study(park), lang)
    shown = re.sub(r"\x1b\[[\d;]*m", "", terminal.document_text(document, _Screen()))
    lines = shown.splitlines()
    assert len(lines) <= LINES
    assert all(cell_len(line.rstrip()) <= COLUMNS for line in lines)
    said = re.findall(r"[A-Za-z]{3,}", str(document))
    assert [word for line in lines for word in re.findall(r"[A-Za-z]{3,}", line) if word not in said] == []


def test_its_gaps_are_the_reports_and_its_calls_those_of_the_call_list() -> None:
    study = open_study(ROOT / "examples/pv_park")
    document = screen(study, "en")
    table = next(block for block in document.blocks if isinstance(block, Table))
    sure = {finding.name.en for finding in study.report.gaps("sure")}
    assert len(table.rows) == 5
    assert {row[0].text for row in table.rows} <= sure
    asked = next(block for block in document.blocks if isinstance(block, Steps)).steps
    assert len(asked) == 5
    firms = [call.name for call in report_calls(study.balance).calls]
    assert [step.partition(":")[0] for step in asked] == list(dict.fromkeys(firms))[:5]


def test_what_is_not_recruited_is_named_in_the_reports_order() -> None:
    study = open_study(ROOT / "examples/pv_park")
    screened, told = str(screen(study, "en")), advise_against_line(study.report.advise_against, "en")
    named = [one.name.en for one in study.report.advise_against if one.sure][:4]
    assert f"Not to recruit: {', '.join(named)}" in screened
    assert [name for name in named if name in told] == named


def test_without_a_sure_gap_it_says_what_to_do_first(tmp_path: Path) -> None:
    links = {"glass": {"stage": "downstream"}, "lime": {}}
    folder = write_park(tmp_path, links, [{"from": "lime", "to": "glass"}], [("G", "glass goods", "", "")])
    steps = next(block for block in screen(open_study(folder), "en").blocks if isinstance(block, Steps)).steps
    assert steps[0].startswith("Fill lime.")


def test_a_share_that_tells_nothing_is_no_headline() -> None:
    """15–100 % is shown as at least 15 %, and what would narrow it; 40–70 % as it is."""
    wide = open_study(ROOT / "examples/smart_park")
    assert wide.report.local.wide
    for document in (screen(wide, "en"), gap_document(wide.report, "en")):
        assert "≥ 15%" in str(document)
        assert "–100%" not in str(document)
        assert "narrow it" in str(document)
    assert "could be bought here: 38–71%" in str(screen(open_study(ROOT / "examples/pv_park"), "en"))


def test_the_screen_is_short_and_a_file_has_every_table(tmp_path: Path) -> None:
    park = DATA / "bread_park"
    short, whole = run("gaps", park, "--lang", "en"), run("gaps", park, "--lang", "en", "--all")
    assert "Every table: --all" in short.stdout
    assert "All links" not in short.stdout
    assert "All links" in whole.stdout
    assert run("gaps", park, "--lang", "en", "-o", tmp_path / "r.txt").exit_code == 0
    assert "All links" in (tmp_path / "r.txt").read_text(encoding="utf-8")


def test_a_maker_that_needs_more_than_it_makes_is_named(tmp_path: Path) -> None:
    """G makes 3 t of glass and takes 5 t of it for its own 5 t of windows: 2 t lack, and nobody else needs any."""
    links = {"glass": {"price": price(10)}, "window": {}}
    flows = [{"from": "glass", "to": "window", "intensity": 1}]
    park = write_park(tmp_path, links, flows, [("G", "glass goods", "3 t", "3 t"), ("G", "window goods", "5 t", "5 t")])
    table = next(block for block in screen(open_study(park), "en").blocks if isinstance(block, Table))
    assert [(row[0].text, row[3].text) for row in table.rows] == [("glass", "G")]
