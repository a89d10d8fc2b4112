"""What changed between two reports of a park, link by link.

Texts and tables that comparisons share.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from chainmap.findings.changes import Cause, Difference, LinkChange
from chainmap.findings.gaps import LinkFinding
from chainmap.model.interval import Interval
from chainmap.report.changes.causes import CauseWriter
from chainmap.report.document import Cell, Numbers, Table
from chainmap.report.writer import Writer
from chainmap.words import Lang

_FIRST: Final = 5
_NAMES: Final = 6
_CAUSES: Final = 2
_OF_STATUS: Final = frozenset(("came", "left", "match", "stated", "coverage"))


@dataclass(frozen=True, slots=True)
class Wording:
    """How a comparison names its two sides: two surveys, or before and after.

    `then` is the key of a figure's older value; `columns` are the keys of headings: figure then and now, row then and
    now; `causes` are the keys of sentences that differ from the usual ones, by kind of cause.
    """

    then: str
    columns: tuple[str, str, str, str]
    causes: Mapping[str, str] = field(default_factory=dict)


class ChangeWriter(Writer):
    """Writes what changed between the two reports of a `difference`."""

    def __init__(self, difference: Difference, lang: Lang, wording: Wording) -> None:
        super().__init__(lang)
        self.difference = difference
        self.wording = wording
        reports = [report for report in (difference.own, difference.old, difference.new) if report is not None]
        self.names = {finding.link: finding.name.text(lang) for report in reports for finding in report.links}
        self.causes = CauseWriter(self.names, lang, wording.causes)
        self.changes = {change.link: change for change in difference.links}

    def then(self, text: str) -> str:
        """Return the note with a figure's older value."""
        return self.say(self.wording.then, then=text)

    def links(self, ids: Iterable[str]) -> str:
        """Return the names of the first few links."""
        return self.few((self.names[link] for link in ids), _NAMES)

    def overview(self, tenants: str) -> Numbers:
        """Return the figures of the first screen.

        `tenants` is the note to the number of tenants.
        """
        old, new = self.difference.old, self.difference.new
        old_gaps, new_gaps = (str(report.count("missing", "short")) for report in (old, new))
        old_share, new_share = (self.share(report.local.share) for report in (old, new))
        old_value, new_value = (self.money(report.local.value) for report in (old, new))
        return Numbers(
            (
                self.card(new_share, "diff.potential", self.then(old_share), "good"),
                self.card(new_value, "diff.value", self.then(old_value), "good"),
                self.card(new_gaps, "diff.gaps", self.then(old_gaps), "bad"),
                self.card(str(new.coverage.tenants), "diff.tenants", tenants, "quiet"),
            )
        )

    def local_value(self, same: str, changed: str) -> str:
        """Return the text of what could be bought here, then and now.

        By the key for no change, or for one.
        """
        old, new = self.difference.old.local, self.difference.new.local
        if old.share is None and new.share is None:
            return self.say("gaps.potential_none")
        texts = {
            "old": self.money(old.value),
            "new": self.money(new.value),
            "old_share": self.share(old.share),
            "new_share": self.share(new.share),
        }
        unchanged = texts["old"] == texts["new"] and texts["old_share"] == texts["new_share"]
        return self.say(same if unchanged else changed, **texts)

    def gaps(self) -> str:
        """Return which gaps opened and closed, or became unneeded or unknown."""
        difference = self.difference
        moves = (
            ("diff.opened", difference.opened),
            ("diff.found", difference.found),
            ("diff.closed", difference.closed),
            ("diff.unneeded", difference.unneeded),
            ("diff.lost", difference.lost),
        )
        texts = [self.say(key, count=len(links), links=self.links(links)) for key, links in moves if links]
        return self.sentences(texts or [self.say("diff.no_gaps")])

    def steps(self) -> Iterator[str]:
        """Yield a sentence for each of the links that changed most."""
        for link in self.difference.largest[:_FIRST]:
            change = self.changes[link]
            what = self.say("join.part").join(self._what(change))
            yield self.say("diff.move", link=self.names[link], what=what, why=self.why(change)).strip()

    def _what(self, change: LinkChange) -> list[str]:
        """Return what changed of a link, most important first.

        Figures only where neither status nor value changed.
        """
        old, new = change.old, change.new
        if old is None or new is None:
            return []
        status = [self.say(f"status.{finding.status}") for finding in (old, new)]
        values = old.figures.value, new.figures.value
        unmet = old.figures.unmet, new.figures.unmet
        texts = []
        if "status" in change.moved:
            texts.append(self._moved("diff.what_status", *status))
        if "value" in change.moved and any(map(_informative, values)):
            texts.append(self._moved("diff.what_value", self.value(old), self.value(new)))
        if "unmet" in change.moved and any(map(_informative, unmet)):
            texts.append(self._moved("diff.what_unmet", self.unmet(old), self.unmet(new)))
        return texts or self._figures(change.moved, old, new) or [self.say("diff.what_tenants")]

    def _figures(self, moved: Collection[str], old: LinkFinding, new: LinkFinding) -> list[str]:
        before, after = old.figures, new.figures
        texts = []
        if "action" in moved:
            texts.append(self._moved("diff.what_action", self.action(old), self.action(new)))
        if "supply" in moved:
            supply = self.quantity(before.supply, old.unit), self.quantity(after.supply, new.unit)
            texts.append(self._moved("diff.what_supply", *supply))
        if "demand" in moved:
            demand = self.quantity(before.demand, old.unit), self.quantity(after.demand, new.unit)
            texts.append(self._moved("diff.what_demand", *demand))
        if "gain" in moved:
            texts.append(self._moved("diff.what_gain", self.money(before.gain), self.money(after.gain)))
        return texts

    def _moved(self, key: str, old: str, new: str) -> str:
        return self.say(key, old=old, new=new)

    def value(self, finding: LinkFinding) -> str:
        """Return the value that could be bought here."""
        value = finding.figures.value
        return self.say("diff.not_counted") if value is None else self.money(value)

    def unmet(self, finding: LinkFinding) -> str:
        """Return unmet demand: its value, or its quantity where there is no price."""
        figures = finding.figures
        if figures.price is None:
            return self.quantity(figures.unmet, finding.unit)
        return self.money(figures.unmet_value)

    def action(self, finding: LinkFinding) -> str:
        """Return the action that a link needs."""
        return self.say(f"action.{finding.action}") if finding.action else self.say("diff.none")

    def why(self, change: LinkChange, limit: int = _CAUSES) -> str:
        """Return the first causes of a change, with a count of the others.

        Empty where none is known.
        """
        status = "status" in change.moved
        order = sorted(change.causes, key=lambda cause: _weight(cause, status=status))
        if not order:
            return ""
        text = self.clauses(self.causes.with_part(cause, change.unit) for cause in order[:limit])
        more = len(order) - limit
        if more > 0:
            text = self.sentences((text, self.say("diff.more_causes", count=more)))
        return self.say("join.stop", text=text)

    @staticmethod
    def pair(old: str, new: str) -> Cell:
        """Return `old → new`, or the one where nothing changed."""
        return Cell(new, "quiet") if old == new else Cell(f"{old} → {new}")

    def cause_table(self) -> Table:
        """Return a row per cause, and per part of a cause, with the rows that it rests on."""
        then, now, then_row, now_row = self.wording.columns
        heads = (
            "head.link",
            "head.tenant",
            "diff.head_why",
            then,
            now,
            "diff.head_part",
            then_row,
            now_row,
        )
        rows = [
            self._cause_row(self.changes[link], part)
            for link in self.difference.largest
            for cause in self.changes[link].causes
            for part in (cause, *cause.parts)
        ]
        return self.table(heads, rows, detail=True)

    def _cause_row(self, change: LinkChange, cause: Cause) -> tuple[Cell, ...]:
        writer = self.causes
        return (
            Cell(self.names[change.link]),
            Cell(cause.name),
            Cell(writer.sentence(cause)),
            Cell(writer.record(cause, cause.old)),
            Cell(writer.record(cause, cause.new)),
            Cell(writer.part(cause, change.unit)),
            Cell(writer.rows(cause.old)),
            Cell(writer.rows(cause.new)),
        )


def _informative(figure: Interval | None) -> bool:
    """Whether a figure is neither zero nor unknown."""
    return figure is not None and (figure.low > 0 or bool(figure.high))


def _weight(cause: Cause, *, status: bool) -> tuple[int, float]:
    """Return the sort key of a cause.

    Those of a changed status first, then parts of a sum by size.
    """
    shift = cause.shift
    size = 0.0 if shift is None else max(abs(shift.low), abs(shift.high or 0.0))
    if status and cause.kind in _OF_STATUS:
        return (1 if cause.side == "demand" else 0), -size
    if cause.kind == "price":
        return 1, 0.0
    return (3 if shift is None else 2), -size
