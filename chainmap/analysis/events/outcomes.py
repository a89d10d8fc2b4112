"""What came of an event, measured against the list that its meetings were chosen from.

A success is a second meeting or a contract. For a firm with n possible meetings, of which it succeeded with one at
place r: a hit at k if r ≤ k. In any order the chance is min(1, k ÷ n); with the g that stand on a link of the firm
first, min(1, k ÷ g) of one of them, max(0, k − g) ÷ (n − g) of another. Each success counts once for either firm.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from chainmap.findings.outcomes import Hit, Lesson, OutcomeReport, Verdict
from chainmap.findings.pairs import Meeting
from chainmap.model.event import EarlierPlan, Outcome
from chainmap.model.interval import Interval, total
from chainmap.model.park import Subject

_AT: Final = (1, 3, 5, 10)
_LUCK: Final = 0.1  # a difference that is likelier by luck teaches nothing
Firms = frozenset[str]


def measure_outcomes(  # noqa: PLR0913  # what a report is made of
    subject: Subject,
    plan: EarlierPlan,
    *,
    names: Mapping[str, str],
    outcomes: Sequence[Outcome],
    possible: Sequence[Meeting],
    links: Mapping[str, frozenset[str]],
) -> OutcomeReport:
    """Return what came of a plan; `possible`: the list in its order, `links`: those that each firm stands on."""
    by_firms = {frozenset(outcome.firms): outcome for outcome in outcomes}
    successes = [firms for firms, outcome in by_firms.items() if outcome.second_meeting or outcome.contract]
    kept = [outcome for outcome in outcomes if outcome.kept]
    missed = sum(outcome.kept is False for outcome in outcomes)
    order = {firm: n for n, firm in enumerate(names)}
    contracts = [outcome.contract for outcome in outcomes if outcome.contract]
    return OutcomeReport(
        subject=subject,
        accepted=len(plan.seats) + len(plan.cancelled),
        called_off=len(plan.cancelled),
        kept=len(kept),
        missed=missed,
        unsaid=len(plan.seats) - len(kept) - missed,
        second_meetings=sum(bool(outcome.second_meeting) for outcome in outcomes),
        contracts=len(contracts),
        contract_value=total(contracts) if contracts else Interval(0.0, 0.0),
        successes=tuple(_in_order(firms, order) for firms in successes),
        hits=tuple(_hits(successes, possible, links)),
        lessons=tuple(_lessons(kept, set(successes), possible)),
        names=names,
    )


def _in_order(firms: Firms, order: Mapping[str, int]) -> tuple[str, str]:
    first, second = sorted(firms, key=order.__getitem__)
    return first, second


def _hits(successes: Sequence[Firms], possible: Sequence[Meeting], links: Mapping[str, frozenset[str]]) -> list[Hit]:
    """Return the hits at each k, of the successes that stand in the list."""
    partners: dict[str, list[str]] = defaultdict(list)
    for meeting in possible:
        for firm, partner in (meeting.firms, meeting.firms[::-1]):
            partners[firm].append(partner)
    tried = [(firm, partner) for firms in successes for firm, partner in _both_ways(firms) if partner in partners[firm]]
    if not tried:
        return []
    hits = []
    for k in _AT:
        found = random = same = 0.0
        for firm, partner in tried:
            its = partners[firm]
            alike = [other for other in its if links[firm] & links[other]]
            found += its.index(partner) < k
            random += min(1.0, k / len(its))
            if partner in alike:
                same += min(1.0, k / len(alike))
            else:
                same += min(1.0, max(0, k - len(alike)) / (len(its) - len(alike)))
        hits.append(Hit(k, found / len(tried), same / len(tried), random / len(tried)))
    return hits


def _both_ways(firms: Firms) -> list[tuple[str, str]]:
    one, other = sorted(firms)
    return [(one, other), (other, one)]


def _lessons(kept: Sequence[Outcome], successes: set[Firms], possible: Sequence[Meeting]) -> list[Lesson]:
    """Return for each word that spoke for or against some of the meetings that were held whether it told."""
    words: dict[Firms, set[tuple[str, bool]]] = {}
    for meeting in possible:
        spoken = {(word, False) for pair in meeting.pairs for word in pair.reasons}
        words[frozenset(meeting.firms)] = spoken | {(word, True) for pair in meeting.pairs for word in pair.against}
    held = [firms for outcome in kept if (firms := frozenset(outcome.firms)) in words]
    lessons = []
    for word, against in sorted({spoken for firms in held for spoken in words[firms]}):
        with_it = [firms for firms in held if (word, against) in words[firms]]
        without = [firms for firms in held if (word, against) not in words[firms]]
        lessons.append(_lesson(word, against, with_it, without, successes))
    return sorted(lessons, key=lambda lesson: (lesson.p, lesson.against, lesson.word))


def _lesson(
    word: str,
    against: bool,
    with_it: Sequence[Firms],
    without: Sequence[Firms],
    successes: set[Firms],
) -> Lesson:
    from scipy.stats import fisher_exact

    good, others_good = (sum(firms in successes for firms in some) for some in (with_it, without))
    table = np.array([[good, len(with_it) - good], [others_good, len(without) - others_good]])
    p = float(fisher_exact(table).pvalue) if with_it and without else 1.0
    more = good * len(without) > others_good * len(with_it)
    verdict: Verdict = "unsure" if p > _LUCK else "more" if more else "less"
    return Lesson(word, against, len(with_it), good, len(without), others_good, p, verdict)
