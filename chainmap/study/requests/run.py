"""From a study to all its findings, as they are kept with a date."""

from chainmap.errors import InputError
from chainmap.findings.anchors import AnchorReport
from chainmap.findings.plan import Plan
from chainmap.findings.run import RunFindings
from chainmap.model.candidates import PlanOptions
from chainmap.study.park import Study
from chainmap.study.requests.anchors import find_anchors
from chainmap.study.requests.pairs import PairRequest, find_pair_report
from chainmap.study.requests.plan import ask_plan, solve_plan


def find_all(study: Study) -> RunFindings:
    """Return gaps, pairs, anchors and, where the park has limits, a plan within them."""
    pairs = find_pair_report(study, PairRequest(meetings=False))
    return RunFindings(study.report, pairs, _anchors(study), _plan(study))


def _anchors(study: Study) -> AnchorReport | None:
    try:
        return find_anchors(study).report
    except InputError:  # nobody supplies a link: there is no anchor to keep
        return None


def _plan(study: Study) -> Plan | None:
    if not study.graph.park.limits:
        return None
    try:
        return solve_plan(ask_plan(study, PlanOptions(sensitivities=False))).plan
    except InputError:  # `chainmap plan` says why there is none
        return None
