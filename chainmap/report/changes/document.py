"""Two surveys of a park in words: what changed since last time, by whom, and the table."""

from collections.abc import Iterable, Iterator
from typing import Final

from chainmap.findings.changes import Cause, Difference, LinkChange
from chainmap.findings.gaps import Coverage, GapReport, LinkFinding
from chainmap.model.interval import Interval
from chainmap.phrasing.figures import money_text, quantity_text, share_text
from chainmap.report.changes.causes import CauseWriter
from chainmap.report.changes.chains import piece_table
from chainmap.report.document import Block, Cell, Document, Heading, Number, Numbers, Paragraph, Steps, Table
from chainmap.report.gaps.document import TONES
from chainmap.words import Lang, say

_FIRST: Final = 5
_NAMES: Final = 6
_CAUSES: Final = 2
_OF_STATUS: Final = frozenset(("came", "left", "match", "stated", "coverage"))


def diff_document(difference: Difference, lang: Lang) -> Document:
    """Return the comparison as a document."""
    return DiffWriter(difference, lang).write()


class DiffWriter:
    """Writes a comparison of two reports of a park."""

    _then_now: tuple[str, ...] = ("diff.head_then", "diff.head_now", "diff.head_then_row", "diff.head_now_row")

    def __init__(self, difference: Difference, lang: Lang) -> None:
        self.found = difference
        self.lang = lang
        reports = [report for report in (difference.own, difference.old, difference.new) if report is not None]
        self.names = {f.link: f.name.text(lang) for report in reports for f in report.links}
        self.causes = CauseWriter(self.names, lang)
        self.changes = {change.link: change for change in difference.links}

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.lang, **values)

    def _few(self, names: Iterable[str]) -> str:
        names = tuple(names)
        shown = self._say("list.join").join(names[: _NAMES if len(names) > _NAMES + 1 else None])
        if len(names) <= _NAMES + 1:
            return shown
        return self._say("diff.more", names=shown, more=len(names) - _NAMES)

    def _few_links(self, links: Iterable[str]) -> str:
        return self._few(self.names[link] for link in links)

    def write(self) -> Document:
        """Return the document."""
        new = self.found.new
        chains = self._say("list.join").join(name.text(self.lang) for name in new.subject.chain_names)
        title = self._say("diff.title", park=new.subject.park_name.text(self.lang), chains=chains)
        blocks: list[Block] = [Paragraph(self._between(), "quiet")]
        found = self.found
        if not (found.links or found.chain_links or found.pieces or found.trades or self._people()):
            return Document(title, (*blocks, Paragraph(self._say("diff.same"))), self.lang)
        blocks = [self._numbers(), *blocks, *(Paragraph(text) for text in self._sentences())]
        if found.links:
            blocks += [Heading(self._say("diff.first")), Steps(tuple(self._steps()))]
            blocks += [Heading(self._say("diff.all_section")), self._table(found.links, found.largest)]
        blocks += [*self._trades(), *self._chain()]
        if found.links:
            blocks += [Heading(self._say("diff.figure_section")), self._figure_table()]
            blocks += [Heading(self._say("diff.cause_section")), self._cause_table()]
        return Document(title, (*blocks, Paragraph(self._say("diff.footer"), "quiet")), self.lang)

    # the first screen

    def _between(self) -> str:
        return self._say("diff.between", old=self._dated(self.found.old), new=self._dated(self.found.new))

    def _dated(self, report: GapReport) -> str:
        date, tenants = report.coverage.survey.date, report.coverage.tenants
        if date is None:
            return self._say("diff.undated", tenants=tenants)
        return self._say("diff.dated", date=date.isoformat(), tenants=tenants)

    def _then(self, text: str) -> str:
        return self._say("diff.then", then=text)

    def _numbers(self) -> Numbers:
        old, new, lang = self.found.old, self.found.new, self.lang
        gaps = [report.count("missing", "short") for report in (old, new)]
        people = self._say("diff.in_out", came=len(self.found.came), left=len(self.found.left))
        return Numbers(
            (
                Number(
                    share_text(new.local.share, lang),
                    self._say("diff.potential"),
                    self._then(share_text(old.local.share, lang)),
                    "good",
                ),
                Number(
                    money_text(new.local.value, lang),
                    self._say("diff.value"),
                    self._then(money_text(old.local.value, lang)),
                    "good",
                ),
                Number(str(gaps[1]), self._say("diff.gaps"), self._then(str(gaps[0])), "bad"),
                Number(str(new.coverage.tenants), self._say("diff.tenants"), people, "quiet"),
            )
        )

    def _local_value(self, same: str, changed: str) -> str:
        """Return the text of what could be bought here, then and now, by the key for no change or for one."""
        old, new = self.found.old.local, self.found.new.local
        if old.share is None and new.share is None:
            return self._say("gaps.potential_none")
        texts = {
            "old": money_text(old.value, self.lang),
            "new": money_text(new.value, self.lang),
            "old_share": share_text(old.share, self.lang),
            "new_share": share_text(new.share, self.lang),
        }
        unchanged = texts["old"] == texts["new"] and texts["old_share"] == texts["new_share"]
        return self._say(same if unchanged else changed, **texts)

    def _sentences(self) -> Iterator[str]:
        found, lang = self.found, self.lang
        yield self._local_value("diff.value_same", "diff.value_text")
        old = money_text(found.old.local.value, lang)
        if found.own is not None and money_text(found.own.local.value, lang) != old:
            yield self._say("diff.value_own", own=money_text(found.own.local.value, lang), old=old)
        space = "" if self.lang == "zh" else " "
        yield space.join(self._people() or [self._say("diff.same_tenants")])
        yield space.join(self._gaps() or [self._say("diff.no_gaps")])
        before, after = self._coverage(found.old.coverage), self._coverage(found.new.coverage)
        if before != after:
            yield self._say("diff.coverage", old=before, new=after)
        rates = [report.trades.rate if report.trades else None for report in (found.old, found.new)]
        if rates[0] != rates[1]:
            texts = [self._say("diff.none_known") if rate is None else f"{rate:.0%}" for rate in rates]
            yield self._say("diff.rate", old=texts[0], new=texts[1])

    def _people(self) -> list[str]:
        found = self.found
        texts = []
        if found.came:
            names = self._few(one.name for one in found.came)
            texts.append(self._say("diff.came", count=len(found.came), names=names))
        if found.left:
            names = self._few(one.name for one in found.left)
            texts.append(self._say("diff.left", count=len(found.left), names=names))
        if found.renamed:
            names = self._few(self._say("diff.rename", was=one.was, name=one.name) for one in found.renamed)
            texts.append(self._say("diff.renamed", count=len(found.renamed), names=names))
        return texts

    def _gaps(self) -> list[str]:
        found = self.found
        texts = []
        if found.opened:
            texts.append(self._say("diff.opened", count=len(found.opened), links=self._few_links(found.opened)))
        if found.found:
            texts.append(self._say("diff.found", count=len(found.found), links=self._few_links(found.found)))
        if found.closed:
            texts.append(self._say("diff.closed", count=len(found.closed), links=self._few_links(found.closed)))
        if found.unneeded:
            texts.append(self._say("diff.unneeded", count=len(found.unneeded), links=self._few_links(found.unneeded)))
        if found.lost:
            texts.append(self._say("diff.lost", count=len(found.lost), links=self._few_links(found.lost)))
        return texts

    def _coverage(self, coverage: Coverage) -> str:
        survey = coverage.survey
        if survey.complete:
            return self._say("diff.covers_complete")
        if survey.tenants_in_park is None:
            return self._say("diff.covers_unknown")
        verdict = self._say("diff.enough" if coverage.enough else "diff.not_enough")
        return self._say("diff.covers", described=coverage.described, total=survey.tenants_in_park, verdict=verdict)

    def _steps(self) -> Iterator[str]:
        for link in self.found.largest[:_FIRST]:
            change = self.changes[link]
            what = ("，" if self.lang == "zh" else ", ").join(self._what(change))
            yield self._say("diff.move", link=self.names[link], what=what, why=self._why(change)).strip()

    def _what(self, change: LinkChange) -> list[str]:
        """Return what changed of a link, what matters most first; figures only where nothing weightier did."""
        old, new = change.old, change.new
        if old is None or new is None:
            return []
        x, y = old.figures, new.figures
        texts = []
        if "status" in change.moved:
            texts.append(self._moved("diff.what_status", *(self._say(f"status.{one.status}") for one in (old, new))))
        if "value" in change.moved and any(_told(one.figures.value) for one in (old, new)):
            texts.append(self._moved("diff.what_value", self._value(old), self._value(new)))
        if "unmet" in change.moved and any(map(_told, (x.unmet, y.unmet))):
            texts.append(self._moved("diff.what_unmet", self._unmet(old), self._unmet(new)))
        if texts:
            return texts
        if "action" in change.moved:
            texts.append(self._moved("diff.what_action", self._action(old), self._action(new)))
        if "supply" in change.moved:
            texts.append(self._moved("diff.what_supply", self._quantity(x.supply, old), self._quantity(y.supply, new)))
        if "demand" in change.moved:
            texts.append(self._moved("diff.what_demand", self._quantity(x.demand, old), self._quantity(y.demand, new)))
        if "gain" in change.moved:
            gains = (money_text(one.gain, self.lang) for one in (x, y))
            texts.append(self._moved("diff.what_gain", *gains))
        return texts or [self._say("diff.what_tenants")]

    def _moved(self, key: str, old: str, new: str) -> str:
        return self._say(key, old=old, new=new)

    def _value(self, finding: LinkFinding) -> str:
        value = finding.figures.value
        return self._say("diff.not_counted") if value is None else money_text(value, self.lang)

    def _unmet(self, finding: LinkFinding) -> str:
        figures = finding.figures
        if figures.price is None:
            return self._quantity(figures.unmet, finding)
        return money_text(figures.unmet_value, self.lang)

    def _quantity(self, one: Interval, finding: LinkFinding) -> str:
        return quantity_text(one, finding.unit, self.lang)

    def _action(self, finding: LinkFinding) -> str:
        return self._say(f"action.{finding.action}") if finding.action else self._say("diff.none")

    def _why(self, change: LinkChange, limit: int = _CAUSES) -> str:
        status = "status" in change.moved
        order = sorted(change.causes, key=lambda cause: _weight(cause, status=status))
        stop = "；" if self.lang == "zh" else "; "
        text = stop.join(self.causes.with_part(cause, change.unit) for cause in order[:limit])
        end = "。" if self.lang == "zh" else "."
        more = len(order) - limit
        gap = "" if self.lang == "zh" else " "
        return text and text + (gap + self._say("diff.more_causes", count=more) if more > 0 else "") + end

    # tables

    def _table(self, links: Iterable[LinkChange], order: Iterable[str]) -> Table:
        by_id = {change.link: change for change in links}
        heads = ("head.link", "head.status", "head.action", "diff.head_value", "diff.head_unmet", "diff.head_why")
        rows = [self._row(by_id[link]) for link in order if by_id[link].old and by_id[link].new]
        return Table(tuple(map(self._say, heads)), tuple(rows))

    def _row(self, change: LinkChange) -> tuple[Cell, ...]:
        old, new = change.old, change.new
        assert old is not None  # noqa: S101  # _table leaves the others out
        assert new is not None  # noqa: S101
        status = [self._say(f"status.{one.status}") for one in (old, new)]
        return (
            Cell(self.names[change.link], TONES[new.status]),
            self._pair(*status),
            self._pair(self._action(old), self._action(new)) if old.action or new.action else Cell(""),
            self._pair(self._value(old), self._value(new)),
            self._pair(self._unmet(old), self._unmet(new)),
            Cell(self._why(change, 1)),
        )

    def _figure_table(self) -> Table:
        heads = ("head.link", "diff.head_demand", "diff.head_supply", "diff.head_gain")
        rows = []
        for link in self.found.largest:
            old, new = self.changes[link].old, self.changes[link].new
            if old is not None and new is not None:
                x, y = old.figures, new.figures
                rows.append(
                    (
                        Cell(self.names[link]),
                        self._pair(self._quantity(x.demand, old), self._quantity(y.demand, new)),
                        self._pair(self._quantity(x.supply, old), self._quantity(y.supply, new)),
                        self._pair(money_text(x.gain, self.lang), money_text(y.gain, self.lang)),
                    )
                )
        return Table(tuple(map(self._say, heads)), tuple(rows), detail=True)

    @staticmethod
    def _pair(old: str, new: str) -> Cell:
        return Cell(new, "quiet") if old == new else Cell(f"{old} → {new}")

    def _cause_table(self) -> Table:
        heads = (
            "head.link",
            "head.tenant",
            "diff.head_why",
            *self._then_now[:2],
            "diff.head_part",
            *self._then_now[2:],
        )
        rows = [
            self._cause_row(change, one)
            for link in self.found.largest
            for change in (self.changes[link],)
            for cause in change.causes
            for one in (cause, *cause.parts)
        ]
        return Table(tuple(map(self._say, heads)), tuple(rows), detail=True)

    def _cause_row(self, change: LinkChange, cause: Cause) -> tuple[Cell, ...]:
        writer = self.causes
        return (
            Cell(self.names[change.link]),
            Cell(cause.name),
            Cell(writer.sentence(cause)),
            Cell(writer.told(cause, cause.old)),
            Cell(writer.told(cause, cause.new)),
            Cell(writer.part(cause, change.unit)),
            Cell(writer.rows(cause.old)),
            Cell(writer.rows(cause.new)),
        )

    def _trades(self) -> Iterator[Block]:
        if not self.found.trades:
            return
        heads = (
            "diff.head_seller",
            "diff.head_buyer",
            "head.link",
            "diff.head_then",
            "diff.head_now",
            "diff.head_then_row",
            "diff.head_now_row",
        )
        yield Heading(self._say("diff.trade_section"))
        yield Table(
            tuple(map(self._say, heads)),
            tuple(
                (
                    Cell(one.seller),
                    Cell(one.buyer),
                    Cell(self.names.get(one.link, one.link)),
                    Cell(self._worth(one.old, present=bool(one.old_places))),
                    Cell(self._worth(one.new, present=bool(one.new_places))),
                    Cell(self.causes.places(one.old_places)),
                    Cell(self.causes.places(one.new_places)),
                )
                for one in self.found.trades
            ),
        )

    def _worth(self, value: float | None, *, present: bool) -> str:
        return money_text(value, self.lang) if present else self._say("diff.none")

    def _chain(self) -> Iterator[Block]:
        found = self.found
        if found.own is None:
            return
        yield Heading(self._say("diff.chain_section"))
        gone = [change.link for change in found.chain_links if change.new is None]
        added = [change.link for change in found.chain_links if change.old is None]
        if gone:
            yield Paragraph(self._say("diff.chain_dropped", links=self._few_links(gone)))
        if added:
            yield Paragraph(self._say("diff.chain_added", links=self._few_links(added)))
        order = sorted(found.chain_links, key=lambda change: -change.size)
        table = self._table(found.chain_links, [change.link for change in order])
        yield table if table.rows else Paragraph(self._say("diff.chain_quiet"), "quiet")
        if found.pieces:
            yield Heading(self._say("diff.piece_section"))
            yield piece_table(found.pieces, self.lang)


def _told(one: Interval | None) -> bool:
    """Whether a figure says anything: neither nothing nor unknown."""
    return one is not None and (one.low > 0 or bool(one.high))


def _weight(cause: Cause, *, status: bool) -> tuple[int, float]:
    """Orders causes: where the status changed, who came, left or is read anew; then parts of a sum by size."""
    shift = cause.shift
    size = 0.0 if shift is None else max(abs(shift.low), abs(shift.high or 0.0))
    if status and cause.kind in _OF_STATUS:
        return (1 if cause.side == "demand" else 0), -size
    if cause.kind == "price":
        return 1, 0.0
    return (3 if shift is None else 2), -size
