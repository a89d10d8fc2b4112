"""What the workbook of a park holds: one answer to each question that a planner asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from chainmap.errors import Fault
from chainmap.findings.advise_against import AdviceAgainst, NotAssessed
from chainmap.findings.anchors import AnchorLead, AnchorReport
from chainmap.findings.calls import CallReport
from chainmap.findings.gaps import GapReport
from chainmap.findings.matches import Review
from chainmap.findings.orders import OrderReport
from chainmap.findings.pairs import PairReport
from chainmap.findings.plan import Plan
from chainmap.model.chain import Names
from chainmap.model.park import AnswerRow, Correction, Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFindings:
    """The answers, and what was filled in before the workbook was: settings, decisions, answers of calls.

    `orders` None: the park lists none; `anchors` None: nobody supplies a link; `plan` None: `why_no_plan` says why.
    `decisions` by tenant and link, as it was named. `words`: every word that names a link alone, and its id.
    `chain_names`: of the bundled chains.
    """

    gaps: GapReport
    lead: AnchorLead | None
    calls: CallReport
    review: Review
    orders: OrderReport | None
    anchors: AnchorReport | None
    pairs: PairReport
    plan: Plan | None
    why_no_plan: tuple[Fault, ...] = ()
    advise_against: tuple[AdviceAgainst, ...] = ()
    not_assessed: tuple[NotAssessed, ...] = ()
    notes: tuple[Fault, ...] = ()
    settings: Mapping[Setting, str] = field(default_factory=dict)
    decisions: tuple[Correction, ...] = ()
    answers: tuple[AnswerRow, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    chain_names: tuple[Names, ...] = ()
