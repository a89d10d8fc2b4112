"""A what-if in words: assumptions, value before and after, gains and losses."""

from collections.abc import Iterable, Iterator
from typing import Final

from chainmap.findings.gaps import LinkFinding
from chainmap.findings.what_if import Effect, PairChange, WhatIf
from chainmap.model.chain import Link
from chainmap.model.interval import NOTHING
from chainmap.phrasing.edits import edit_texts
from chainmap.report.changes.parts import ChangeWriter, Wording
from chainmap.report.document import Block, Cell, Document, Paragraph, Steps, Table
from chainmap.report.gaps.charts import TONES
from chainmap.report.writer import Writer
from chainmap.words import Lang

_TENANTS: Final = 8
_PAIRS: Final = 3
_BEFORE_AFTER: Final = Wording(
    "what_if.then",
    ("what_if.head_before", "what_if.head_after", "what_if.head_row_before", "what_if.head_row_after"),
    {"came": "what_if.cause_came", "left": "what_if.cause_left"},
)


def what_if_document(what_if: WhatIf, links: Iterable[Link], lang: Lang) -> Document:
    """Return the what-if as a document; `links` are the chains' links."""
    return _WhatIfWriter(what_if, tuple(links), lang).write()


class _WhatIfWriter(Writer):
    def __init__(self, what_if: WhatIf, links: tuple[Link, ...], lang: Lang) -> None:
        super().__init__(lang)
        self.what_if = what_if
        self.difference = what_if.difference
        self.links = links
        self.parts = ChangeWriter(what_if.difference, lang, _BEFORE_AFTER)
        self.names = self.parts.names

    def write(self) -> Document:
        difference = self.difference
        new = difference.new
        chains = self.name_list(new.subject.chain_names)
        title = self.say("what_if.title", park=new.subject.park_name.text(self.lang), chains=chains)
        blocks: list[Block] = [
            self.parts.overview(self.parts.then(str(difference.old.coverage.tenants))),
            self.heading("what_if.assumed"),
            Steps(edit_texts(self.what_if.edits, self.links, self.lang)),
            *(Paragraph(text) for text in self._sentences()),
            self.heading("what_if.who"),
            *self._who(),
        ]
        if difference.links:
            blocks += [self.heading("diff.first"), Steps(tuple(self.parts.steps()))]
            blocks += [self.heading("what_if.table"), self._side_by_side(changed=True)]
            blocks += [self.heading("diff.cause_section"), self.parts.cause_table()]
        blocks += [self.heading("what_if.same_section"), self._side_by_side(changed=False)]
        if self.what_if.pairs:
            blocks += [self.heading("what_if.pair_section"), self._pair_table()]
        return self.document(title, (*blocks, self.quiet("what_if.footer")))

    def _sentences(self) -> tuple[str, ...]:
        if not self.difference.links:
            return (self.say("what_if.same"),)
        return self.parts.local_value("what_if.value_same", "what_if.value"), self.parts.gaps()

    # who gains, who loses

    def _who(self) -> Iterator[Block]:
        effects = self.what_if.effects
        if not effects:
            yield self.quiet("what_if.nobody")
            return
        headings = ("head.tenant", "what_if.head_gains", "what_if.head_losses")
        yield self.table(headings, map(self._effect, effects[:_TENANTS]))
        yield from self.cut("what_if.more_tenants", len(effects) - _TENANTS)

    def _effect(self, effect: Effect) -> tuple[Cell, ...]:
        name = self.say("what_if.newcomer", name=effect.name) if effect.newcomer else effect.name
        alone = not (effect.gains or effect.losses)
        return (
            Cell(name),
            Cell(self.say("what_if.alone"), "quiet") if alone else Cell(self._pairs(effect.gains, effect), "good"),
            Cell(self._pairs(effect.losses, effect), "bad"),
        )

    def _pairs(self, pairs: tuple[PairChange, ...], effect: Effect) -> str:
        return self.few((self._pair_text(pair, effect.tenant) for pair in pairs), _PAIRS, of="clauses")

    def _pair_text(self, pair: PairChange, tenant: str) -> str:
        sells = pair.seller == tenant
        other = pair.buyer_name if sells else pair.seller_name
        values = {"other": other, "link": self.names[pair.link]}
        values["amount"] = self.quantity(pair.new or pair.old or NOTHING, pair.unit)
        if pair.partial:
            values["old"] = self.quantity(pair.old or NOTHING, pair.unit)
            return self.say("what_if.sell_moves" if sells else "what_if.buy_moves", **values)
        return self.say("what_if.sell_comes" if sells else "what_if.buy_comes", **values)

    def _pair_table(self) -> Table:
        headings = ("head.seller", "head.buyer", "head.link", "what_if.head_before", "what_if.head_after")
        return self.table(headings, map(self._pair_row, self.what_if.pairs), detail=True)

    def _pair_row(self, pair: PairChange) -> tuple[Cell | str, ...]:
        old, new = (
            self.say("diff.none") if quantity is None else self.quantity(quantity, pair.unit)
            for quantity in (pair.old, pair.new)
        )
        names = (pair.seller_name, pair.buyer_name, self.names[pair.link])
        return (*names, old, Cell(new, "good" if pair.better else "bad"))

    # side by side

    def _side_by_side(self, *, changed: bool) -> Table:
        """Return the gap report before and after.

        The changed links, or the others that are here or needed here.
        """
        headings = (
            "head.link",
            "head.status",
            "head.demand",
            "head.supply",
            "head.unmet",
            "head.local_value",
            "head.gain",
        )
        rows = []
        for new in self.difference.new.links:
            idle = new.status == "not_needed" and not new.tenants
            if (new.link in self.parts.changes) == changed and (changed or not idle):
                rows.append(self._link_row(self.difference.old.link(new.link), new))
        return self.table(headings, rows, detail=not changed)

    def _link_row(self, old: LinkFinding, new: LinkFinding) -> tuple[Cell, ...]:
        before, after, pair = old.figures, new.figures, self.parts.pair
        quantities = (
            (before.demand, after.demand),
            (before.supply, after.supply),
            (before.unmet, after.unmet),
        )
        return (
            Cell(self.names[new.link], TONES[new.status]),
            pair(self.say(f"status.{old.status}"), self.say(f"status.{new.status}")),
            *(pair(self.quantity(then, old.unit), self.quantity(now, new.unit)) for then, now in quantities),
            pair(self.parts.value(old), self.parts.value(new)),
            pair(self.money(before.gain), self.money(after.gain)),
        )
