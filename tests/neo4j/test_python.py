"""What docs/api.md says of a server, run as it stands there."""

import re

import chainmap
from tests.conftest import ROOT
from tests.neo4j.database import Login


def test_the_lines_of_the_page(neo4j_env: Login) -> None:
    page = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```python\n(pushed = park.push.*?)```", page, re.DOTALL)
    park = chainmap.read_park("examples/pv_park", lang="en")
    names = {"park": park, "chainmap": chainmap}
    exec(block.replace("neo4j://localhost:7687", neo4j_env.uri), names)  # noqa: S102  # the page's own lines
    pulled = chainmap.pull_park("pv_park", lang="en")  # the server of the environment
    assert pulled.graph == park.graph
    assert pulled.gaps().equals(park.gaps())
    again = park.push(date="2026-11-30")
    assert (again.sent, again.new_run) == (0, False)
