"""compose.yaml starts a server for this machine alone, with a password of the user's."""

import re

import yaml

from tests.conftest import ROOT


def test_compose_is_for_this_machine_alone() -> None:
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    (service,) = compose["services"].values()
    assert re.fullmatch(r"neo4j:5\.26(\.\d+)?-community", service["image"])
    assert service["ports"] == ["127.0.0.1:7474:7474", "127.0.0.1:7687:7687"]
    assert re.fullmatch(r"neo4j/\$\{NEO4J_PASSWORD:\?.+\}", service["environment"]["NEO4J_AUTH"])
    assert [volume.split(":")[0] for volume in service["volumes"]] == list(compose["volumes"])
    assert service["volumes"][0].endswith(":/data")
    assert service["healthcheck"]["test"][0] == "CMD"
