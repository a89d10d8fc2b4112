"""The notebooks run."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from tests.conftest import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::RuntimeWarning")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_top_to_bottom(path: Path) -> None:
    notebook: Any = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    assert all(not cell.get("outputs") for cell in notebook.cells), "notebooks are kept without output"
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": path.parent}})
    client.kernel_name = "python3"
    client.execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not any(output.output_type == "error" for output in shown)
    pages = [output["data"]["text/html"] for output in shown if "text/html" in output.get("data", {})]
    assert any("<iframe srcdoc=" in page for page in pages)
    assert any("<table" in page for page in pages)


def test_the_words_of_the_plan_s_notebook_are_of_its_run() -> None:
    """What the notebook says of a raised limit, a halved price and a candidate less is text that its cells make."""
    notebook: Any = nbformat.read(ROOT / "notebooks/plan.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    told = [cell.source for cell in notebook.cells if cell.cell_type == "code" and "change(" in cell.source]
    assert [any(word in source for source in told) for word in ("200,000 m²", "price / 2", "Without")] == [True] * 3
    plain = "".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert "million" not in plain  # figures stand in no text that nobody computes
