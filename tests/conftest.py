"""What the tests share: where things are, and a browser where one can be had."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import openpyxl
import pytest
from hypothesis import settings
from typer.testing import CliRunner, Result

from chainmap.commands.app import app
from tests.plans import SolvedOnce

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data"
REAL_DATA = ROOT.parent / "shared" / "data"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CHROMIUM_ARGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

DEEP = os.environ.get("CHAINMAP_DEEP") == "1"  # `make test-deep`: properties on many and large cases
settings.register_profile("ci", deadline=None, derandomize=True)  # CI says the same each time
settings.register_profile("deep", deadline=None, max_examples=500)
settings.load_profile("deep" if DEEP else "ci")

# plans, real data, many draws: measuring their coverage too would cost more than all the rest
HEAVY = (
    "tests/analysis/anchors/test_properties.py",
    "tests/analysis/anchors/test_requirements.py",
    "tests/analysis/balance/test_properties.py",
    "tests/analysis/balance/test_value.py",
    "tests/analysis/changes/test_surveys.py",
    "tests/analysis/events/",
    "tests/analysis/pairs/test_stable.py",
    "tests/analysis/recruit/",
    "tests/analysis/solver/",
    "tests/analysis/survey/",
    "tests/api/test_docs.py",
    "tests/api/test_notebooks.py",
    "tests/api/test_plan.py",
    "tests/benchmarks/",
    "tests/chains/",
    "tests/commands/test_book.py",
    "tests/commands/test_calls.py",
    "tests/commands/test_options.py",
    "tests/commands/test_plan.py",
    "tests/docs/",
    "tests/ingest/chains/test_tables.py",
    "tests/ingest/files/test_sheets.py::test_a_huge_cell",
    "tests/ingest/files/test_sheets.py::test_a_zip_bomb",
    "tests/ingest/matching/test_matcher.py",
    "tests/neo4j/",
    "tests/reliability/",
    "tests/report/gaps/test_explain.py",
    "tests/stores/files/test_csv_folder.py::test_the_reader_never_holds",
)
OWN_SERVER = ("tests/neo4j/test_kill.py", "tests/neo4j/test_server.py")
# left out of `make quick` as well: whole commands, but for their golden outputs
SLOW = (*HEAVY, "tests/api/", "tests/commands/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what `make quick` leaves out, and as heavy what runs without coverage.

    What shares a Neo4j server runs in one worker: a second server would be cold, and each query slow in it.
    """
    for item in items:
        if item.nodeid.startswith("tests/neo4j/") and not item.nodeid.startswith(OWN_SERVER):
            item.add_marker(pytest.mark.xdist_group("neo4j"))
        if item.nodeid.startswith(HEAVY):
            item.add_marker(pytest.mark.heavy)
        if item.nodeid.startswith(SLOW) and "test_golden_output" not in item.nodeid:
            item.add_marker(pytest.mark.slow)
    items.sort(
        key=lambda item: not item.nodeid.startswith("tests/neo4j/")
    )  # the longest first: no worker waits at the end


def draws(ci: int, deep: int) -> settings:
    """Return the settings of a property of slow cases: how many are drawn by default, and by `make test-deep`."""
    return settings(max_examples=deep if DEEP else ci, deadline=None)


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAINMAP_LANG", "en")
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="session")
def _plans() -> SolvedOnce:
    return SolvedOnce()


@pytest.fixture
def solved_once(_plans: SolvedOnce, monkeypatch: pytest.MonkeyPatch) -> None:
    """Solve each plan once a session, however many tests render it."""
    _plans.use_in(monkeypatch)


def run(*arguments: str | Path) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def texts_of(book: Path) -> set[str]:
    """Return the texts in the cells of a workbook."""
    sheets = openpyxl.load_workbook(book).worksheets
    return {cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}


def real_data(name: str) -> Path:
    """Return a file of real data, or skip: a user's clone has none."""
    file = REAL_DATA / name
    if not file.exists():
        pytest.skip(f"real data is absent: {file.name}")
    return file


def lacking(reason: str) -> NoReturn:
    """Skip for want of something that not every machine has; fail in CI, which promises it."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}; nothing may skip in CI", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    if CHROMIUM is None:
        lacking("no chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
        yield opened
        opened.close()
