"""What is installed is pinned with hashes, and NOTICE.md names what is carried."""

import re
import tomllib
from pathlib import Path

import pytest

PROJECT = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]


def pinned(file: str) -> dict[str, int]:
    """Return the number of hashes of each requirement that is pinned to a version."""
    text = Path("requirements", file).read_text("utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    return {re.split(r"\[|==", entry)[0]: entry.count("--hash=sha256:") for entry in entries if "==" in entry}


@pytest.mark.parametrize("file", ["install.txt", "test.txt"])
def test_every_requirement_is_pinned_with_its_hashes(file: str) -> None:
    found = pinned(file)
    wanted = [*PROJECT["dependencies"], *(PROJECT["optional-dependencies"]["dev"] if file == "test.txt" else ())]
    names = {re.split(r"[\[<>=!~;]", requirement)[0].lower() for requirement in wanted}
    assert names | {"editables", "hatchling"} <= {name.lower() for name in found}
    assert all(found.values())


def test_both_files_pin_the_same_versions() -> None:
    files = (Path("requirements", file).read_text("utf-8") for file in ("install.txt", "test.txt"))
    versions = [dict(re.findall(r"^([\w.-]+(?:\[\w,-]+\])?)==(\S+)", text, re.MULTILINE)) for text in files]
    assert versions[0].items() <= versions[1].items()


def test_the_wheel_carries_the_notice() -> None:
    assert "NOTICE.md" in PROJECT["license-files"]
    carried = set(Path("chainmap").rglob("*.toml")) - {  # of words and units, our own
        Path("chainmap/ingest/layout/headings.toml"),
        Path("chainmap/ingest/layout/versions.toml"),
        Path("chainmap/ingest/matching/language/standing.toml"),
        Path("chainmap/model/units.toml"),
    }
    notice = Path("NOTICE.md").read_text("utf-8")
    assert carried
    assert all(str(path) in notice for path in carried)
