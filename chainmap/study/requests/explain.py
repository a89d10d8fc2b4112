"""A name as typed → the explanation of a link's figures, or of the park's."""

from typing import Final

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.gaps.explain import explain_link, explain_total
from chainmap.errors import Faults, Place
from chainmap.findings.explanation import Explanation, TotalExplanation
from chainmap.findings.gaps import GapReport
from chainmap.study.names import find_link

_OPTION: Final = Place(argument="explain")
_TOTAL: Final = frozenset(("total", "v", "合计"))


def explain_name(
    balance: Balance, report: GapReport, name: str, *, place: Place = _OPTION
) -> Explanation | TotalExplanation:
    """Explain the figures of a link, or those of the park for `total`.

    `name` is a link's id, key, name or alias; `place` is the argument that has it.

    Raises:
        InputError: no link has this name.
    """
    if name.strip().lower() in _TOTAL:
        return explain_total(balance.graph)
    faults = Faults()
    link = find_link(balance.graph.links, name, place, faults)
    faults.raise_errors()
    return explain_link(balance, report, link)
