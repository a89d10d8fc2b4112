"""A what-if in words: what is assumed, what could be bought here before and after, who gains, who loses, and why."""

from collections.abc import Iterable, Iterator
from typing import Final

from chainmap.findings.gaps import LinkFinding
from chainmap.findings.what_if import Effect, PairChange, WhatIf
from chainmap.model.chain import Link
from chainmap.model.interval import NOTHING
from chainmap.phrasing.edits import edit_texts
from chainmap.phrasing.figures import money_text, quantity_text
from chainmap.report.changes.causes import CauseWriter
from chainmap.report.changes.document import DiffWriter
from chainmap.report.document import Block, Cell, Document, Heading, Number, Numbers, Paragraph, Steps, Table
from chainmap.report.gaps.document import TONES
from chainmap.words import Lang

_TENANTS: Final = 8
_PAIRS: Final = 3
_KEYS: Final = {"came": "what_if.cause_came", "left": "what_if.cause_left"}


def what_if_document(found: WhatIf, links: Iterable[Link], lang: Lang) -> Document:
    """Return the what-if as a document; `links` are the chains' links."""
    return _WhatIfWriter(found, tuple(links), lang).write()


class _WhatIfWriter(DiffWriter):
    _then_now = ("what_if.head_before", "what_if.head_after", "what_if.head_row_before", "what_if.head_row_after")

    def __init__(self, what_if: WhatIf, links: tuple[Link, ...], lang: Lang) -> None:
        super().__init__(what_if.difference, lang)
        self.what_if = what_if
        self.links = links
        self.causes = CauseWriter(self.names, lang, _KEYS)

    def write(self) -> Document:
        new, found = self.found.new, self.found
        chains = self._say("list.join").join(name.text(self.lang) for name in new.subject.chain_names)
        title = self._say("what_if.title", park=new.subject.park_name.text(self.lang), chains=chains)
        blocks: list[Block] = [
            self._numbers(),
            Heading(self._say("what_if.assumed")),
            Steps(edit_texts(self.what_if.edits, self.links, self.lang)),
            *(Paragraph(text) for text in self._sentences()),
            Heading(self._say("what_if.who")),
            *self._who(),
        ]
        if found.links:
            blocks += [Heading(self._say("diff.first")), Steps(tuple(self._steps()))]
            blocks += [Heading(self._say("what_if.table")), self._side_by_side(changed=True)]
            blocks += [Heading(self._say("diff.cause_section")), self._cause_table()]
        blocks += [Heading(self._say("what_if.same_section")), self._side_by_side(changed=False)]
        if self.what_if.pairs:
            blocks += [Heading(self._say("what_if.pair_section")), self._pair_table()]
        return Document(title, (*blocks, Paragraph(self._say("what_if.footer"), "quiet")), self.lang)

    def _then(self, text: str) -> str:
        return self._say("what_if.then", then=text)

    def _numbers(self) -> Numbers:
        *numbers, people = super()._numbers().numbers
        then = self._then(str(self.found.old.coverage.tenants))
        return Numbers((*numbers, Number(people.value, people.label, then, "quiet")))

    def _sentences(self) -> Iterator[str]:
        found, lang = self.found, self.lang
        if not found.links:
            yield self._say("what_if.same")
            return
        yield self._local_value("what_if.value_same", "what_if.value")
        yield ("" if lang == "zh" else " ").join(self._gaps() or [self._say("diff.no_gaps")])

    # who gains, who loses

    def _who(self) -> Iterator[Block]:
        effects = self.what_if.effects
        if not effects:
            yield Paragraph(self._say("what_if.nobody"), "quiet")
            return
        heads = ("head.tenant", "what_if.head_gains", "what_if.head_losses")
        yield Table(tuple(map(self._say, heads)), tuple(self._effect(one) for one in effects[:_TENANTS]))
        if len(effects) > _TENANTS:
            yield Paragraph(self._say("what_if.more_tenants", count=len(effects) - _TENANTS), "quiet")

    def _effect(self, effect: Effect) -> tuple[Cell, ...]:
        name = self._say("what_if.newcomer", name=effect.name) if effect.newcomer else effect.name
        alone = not (effect.gains or effect.losses)
        return (
            Cell(name),
            Cell(self._say("what_if.alone"), "quiet") if alone else Cell(self._pairs(effect.gains, effect), "good"),
            Cell(self._pairs(effect.losses, effect), "bad"),
        )

    def _pairs(self, pairs: tuple[PairChange, ...], effect: Effect) -> str:
        stop = "；" if self.lang == "zh" else "; "
        shown = stop.join(self._pair_text(pair, effect.tenant) for pair in pairs[:_PAIRS])
        more = len(pairs) - _PAIRS
        return self._say("what_if.more_pairs", pairs=shown, count=more) if more > 0 else shown

    def _pair_text(self, pair: PairChange, tenant: str) -> str:
        sells = pair.seller == tenant
        other = pair.buyer_name if sells else pair.seller_name
        values = {"other": other, "link": self.names[pair.link]}
        values["amount"] = quantity_text(pair.new or pair.old or NOTHING, pair.unit, self.lang)
        if pair.partial:
            values["old"] = quantity_text(pair.old or NOTHING, pair.unit, self.lang)
            return self._say("what_if.sell_moves" if sells else "what_if.buy_moves", **values)
        return self._say("what_if.sell_comes" if sells else "what_if.buy_comes", **values)

    def _pair_table(self) -> Table:
        heads = ("head.seller", "head.buyer", "head.link", "what_if.head_before", "what_if.head_after")
        rows = []
        for pair in self.what_if.pairs:
            old, new = (
                self._say("diff.none") if one is None else quantity_text(one, pair.unit, self.lang)
                for one in (pair.old, pair.new)
            )
            names = (Cell(pair.seller_name), Cell(pair.buyer_name), Cell(self.names[pair.link]))
            rows.append((*names, Cell(old), Cell(new, "good" if pair.better else "bad")))
        return Table(tuple(map(self._say, heads)), tuple(rows), detail=True)

    # side by side

    def _side_by_side(self, *, changed: bool) -> Table:
        """The gap report before and after: the links that changed, or the others that are here or needed here."""
        heads = (
            "head.link",
            "head.status",
            "head.demand",
            "head.supply",
            "head.unmet",
            "head.local_value",
            "head.gain",
        )
        rows = []
        for new in self.found.new.links:
            old = self.found.old.link(new.link)
            idle = new.status == "not_needed" and not new.tenants
            if (new.link in self.changes) == changed and (changed or not idle):
                rows.append(self._link_row(old, new))
        return Table(tuple(map(self._say, heads)), tuple(rows), detail=not changed)

    def _link_row(self, old: LinkFinding, new: LinkFinding) -> tuple[Cell, ...]:
        x, y = old.figures, new.figures
        return (
            Cell(self.names[new.link], TONES[new.status]),
            self._pair(*(self._say(f"status.{one.status}") for one in (old, new))),
            *(
                self._pair(self._quantity(one, old), self._quantity(other, new))
                for one, other in ((x.demand, y.demand), (x.supply, y.supply), (x.unmet, y.unmet))
            ),
            self._pair(self._value(old), self._value(new)),
            self._pair(money_text(x.gain, self.lang), money_text(y.gain, self.lang)),
        )
