"""Whether the survey covers enough of the park to call a link missing."""

from typing import Final

from chainmap.findings.gaps import Coverage
from chainmap.graph import ParkGraph

COVERED_SHARE: Final = 0.8


def measure_coverage(graph: ParkGraph) -> Coverage:
    """Say whether the table covers enough of the park to call a link missing.

    Enough: the user says that it is complete, or tenants with any text ≥ 0.8 × `tenants_in_park`; a what-if keeps the
    verdict of the survey that it starts from.
    """
    survey = graph.park.survey
    described = sum(tenant.text for tenant in graph.park.tenants)
    needed = COVERED_SHARE * (survey.tenants_in_park or 0)
    known = survey.tenants_in_park is not None and described >= needed
    enough = survey.complete or known if survey.covers is None else survey.covers
    return Coverage(len(graph.park.tenants), described, survey, enough, needed)
