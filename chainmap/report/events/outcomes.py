"""What came of an event, in words and as data, by the contract `chainmap/outcomes/1`."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from chainmap.findings.outcomes import Lesson, OutcomeReport
from chainmap.report.document import Block, Cell, Document, Number, Numbers, Tone
from chainmap.report.plain import RowStream
from chainmap.report.result import Result
from chainmap.report.values import money_data
from chainmap.report.writer import Writer
from chainmap.words import Lang

SCHEMA: Final = "chainmap/outcomes/1"
_TONES: Final[dict[str, Tone]] = {"more": "good", "less": "bad", "unsure": "quiet"}


def outcome_result(report: OutcomeReport, lang: Lang) -> Result:
    """Return what came of an event, ready for every form."""
    return Result(
        document=partial(outcome_document, report, lang),
        data=partial(outcome_data, report),
        rows=partial(outcome_rows, report),
    )


def outcome_data(report: OutcomeReport) -> dict[str, object]:
    """Return plain values."""
    return {
        "schema": SCHEMA,
        "park": report.subject.park,
        "chains": list(report.subject.chains),
        "accepted": report.accepted,
        "called_off": report.called_off,
        "kept": report.kept,
        "missed": report.missed,
        "unsaid": report.unsaid,
        "second_meetings": report.second_meetings,
        "contracts": report.contracts,
        "contract_value": money_data(report.contract_value),
        "successes": [list(firms) for firms in report.successes],
        "hits": [
            {"k": hit.k, "ranking": hit.ranking, "same_link": hit.same_link, "random": hit.random}
            for hit in report.hits
        ],
        "lessons": [
            {
                "word": lesson.word,
                "against": lesson.against,
                "meetings": lesson.meetings,
                "successes": lesson.successes,
                "others": lesson.others,
                "other_successes": lesson.other_successes,
                "p": lesson.p,
                "verdict": lesson.verdict,
            }
            for lesson in report.lessons
        ],
    }


def outcome_rows(report: OutcomeReport) -> RowStream:
    """Return the lessons as a heading and rows."""
    head = ("word", "against", "meetings", "successes", "others", "other_successes", "p", "verdict")
    rows = (
        (
            lesson.word,
            str(lesson.against).lower(),
            lesson.meetings,
            lesson.successes,
            lesson.others,
            lesson.other_successes,
            lesson.p,
            lesson.verdict,
        )
        for lesson in report.lessons
    )
    return head, rows


def outcome_document(report: OutcomeReport, lang: Lang) -> Document:
    """Return what was kept, what followed, how well the list had placed it, and what it could learn."""
    writer = _OutcomeWriter(report, lang)
    return writer.document(writer.say("outcomes.title", park=report.subject.park_name.text(lang)), writer.blocks())


class _OutcomeWriter(Writer):
    def __init__(self, report: OutcomeReport, lang: Lang) -> None:
        super().__init__(lang)
        self.report = report

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks from top to bottom."""
        report = self.report
        yield Numbers(tuple(self._numbers()))
        if report.unsaid:
            yield self.paragraph("outcomes.unsaid", "warn", count=report.unsaid)
        if report.successes:
            yield self.heading("outcomes.successes")
            rows = ([self.say("event.two", **self._two(firms))] for firms in report.successes)
            yield self.table(("pairs.head_meeting",), rows)
        else:
            yield self.quiet("outcomes.no_success")
        if report.hits:
            yield self.heading("outcomes.hits")
            yield self.table(
                ("outcomes.head_k", "outcomes.head_ranking", "outcomes.head_same_link", "outcomes.head_random"),
                (
                    (str(hit.k), *(f"{share:.0%}" for share in (hit.ranking, hit.same_link, hit.random)))
                    for hit in report.hits
                ),
            )
            yield self.quiet("outcomes.hits_how")
        if report.lessons:
            yield self.heading("outcomes.lessons")
            yield self.table(
                ("outcomes.head_word", "outcomes.head_with", "outcomes.head_without", "outcomes.head_verdict"),
                map(self._lesson, report.lessons),
            )
            yield self.quiet("outcomes.lessons_how")

    def _two(self, firms: tuple[str, str]) -> dict[str, str]:
        return {"first": self.report.names[firms[0]], "second": self.report.names[firms[1]]}

    def _numbers(self) -> Iterator[Number]:
        report = self.report
        lost = self.say("outcomes.lost", missed=report.missed, called_off=report.called_off)
        yield self.card(self._met(report.accepted), "outcomes.accepted", self.say("outcomes.accepted_note"), "quiet")
        yield self.card(self._met(report.kept), "outcomes.kept_meetings", lost, "good")
        yield self.card(self._met(report.second_meetings), "outcomes.second_meetings", "", "good")
        note = self.money(report.contract_value) if report.contracts else ""
        yield self.card(self.say("outcomes.contract_count", count=report.contracts), "outcomes.contracts", note, "good")

    def _met(self, count: int) -> str:
        return self.say("pairs.meeting_count", count=count)

    def _lesson(self, lesson: Lesson) -> tuple[Cell | str, ...]:
        word = self.say(f"pair_against.{lesson.word}" if lesson.against else f"pair_reason.{lesson.word}")
        return (
            Cell(word, "quiet" if lesson.against else "plain"),
            self.say("outcomes.of", successes=lesson.successes, meetings=lesson.meetings),
            self.say("outcomes.of", successes=lesson.other_successes, meetings=lesson.others),
            Cell(self.say(f"outcome_verdict.{lesson.verdict}"), _TONES[lesson.verdict]),
        )
