"""What `import chainmap` gives, and nothing else."""

import subprocess
import sys

import pytest

import chainmap

PUBLIC = {
    "Anchors",
    "ChainMap",
    "ChainmapError",
    "Event",
    "Fault",
    "IndustryChain",
    "InputError",
    "Outcomes",
    "Page",
    "ParkStudy",
    "RecruitPlan",
    "__version__",
    "diff",
    "load",
    "match",
    "pull_park",
    "read_chain",
    "read_park",
    "related",
}
METHODS = {
    "Anchors": {
        "candidates",
        "explain",
        "frame",
        "groups",
        "magnet",
        "notes",
        "page",
        "plot_places",
        "plot_pull",
        "pull",
        "report",
        "save",
        "stops",
    },
    "Event": {
        "again",
        "agendas",
        "dropped",
        "frame",
        "notes",
        "outcomes",
        "page",
        "plot",
        "report",
        "save",
        "save_agendas",
        "told",
    },
    "Outcomes": {"hits", "lessons", "page", "report", "save"},
    "ParkStudy": {
        "anchors",
        "assumption",
        "calls",
        "changes_since",
        "compare",
        "event",
        "evidence",
        "explain",
        "gaps",
        "gaps_for",
        "graph",
        "lang",
        "map",
        "matches",
        "meetings",
        "needs",
        "network",
        "not_to_recruit",
        "notes",
        "orders",
        "page",
        "pairs",
        "plan",
        "push",
        "report",
        "save",
        "what_if",
    },
    "RecruitPlan": {
        "after",
        "comparison",
        "flips",
        "frame",
        "left_out",
        "limits",
        "notes",
        "page",
        "park",
        "plan",
        "save",
    },
    "IndustryChain": {
        "chain",
        "check",
        "coefficients",
        "flows",
        "lang",
        "links",
        "notes",
        "page",
        "requirements",
        "save",
        "sources",
    },
}


def test_the_public_names_are_these() -> None:
    assert set(chainmap.__all__) == PUBLIC
    assert chainmap.__all__ == sorted(chainmap.__all__)
    assert dir(chainmap) == sorted(chainmap.__all__)  # what tab completion shows


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_each_public_name_is_there(name: str) -> None:
    assert getattr(chainmap, name) is not None


def test_other_names_are_not() -> None:
    for name in ("nothing", "Any", "import_module_"):
        with pytest.raises(AttributeError, match=f"module 'chainmap' has no attribute '{name}'"):
            getattr(chainmap, name)


@pytest.mark.parametrize("name", ["notebook", "planning", "pages"])
def test_modules_from_before_the_first_release_are_gone(name: str) -> None:
    """0.1.0 was never released: there is nobody to keep an old path for."""
    with pytest.raises(ModuleNotFoundError):
        __import__(f"chainmap.{name}")


def test_the_objects_have_these_names() -> None:
    """An instance adds its attributes to what the class has."""
    park = chainmap.read_park("tests/data/bread_park", lang="en")
    shown: dict[str, object] = {
        "ParkStudy": park,
        "RecruitPlan": park.plan(flips=False),
        "IndustryChain": chainmap.read_chain("tests/data/bread.yaml"),
    }
    for name, value in shown.items():
        assert {attribute for attribute in dir(value) if not attribute.startswith("_")} == METHODS[name]


@pytest.mark.parametrize("name", sorted(PUBLIC - {"__version__"}))
def test_each_public_name_is_documented(name: str) -> None:
    assert (getattr(chainmap, name).__doc__ or "").strip()


def test_importing_chainmap_is_quick() -> None:
    """Neither pandas nor scipy nor networkx is read before something needs it."""
    code = "import chainmap, sys; print(*sorted({'pandas', 'scipy', 'networkx', 'pydantic'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not done.stdout.strip()
