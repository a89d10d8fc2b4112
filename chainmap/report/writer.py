"""Writes the text, tables and numbers of a document in one language."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from chainmap.model.interval import Interval, exactly
from chainmap.model.units import unit_text
from chainmap.phrasing import figures, lists
from chainmap.phrasing.figures import Figure
from chainmap.phrasing.lists import Counted
from chainmap.report.document import Block, Cell, Document, Heading, Number, Paragraph, Table, Tone
from chainmap.words import Lang, say

if TYPE_CHECKING:
    from chainmap.model.chain import Names
    from chainmap.model.match import Evidence


class Writer:
    """What every document is written with.

    Texts by key, lists, figures and tables, all in `lang`.

    A document that needs more state than the language derives from it. It has no hooks: nothing here calls a method
    that a document could override. `exact`: figures have all digits of their whole part, as people typed them.
    """

    exact: ClassVar[bool] = False

    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    # texts

    def say(self, key: str, /, **values: object) -> str:
        """Return the text of `key`."""
        return say(key, self.lang, **values)

    def items(self, texts: Iterable[str]) -> str:
        """Join the items of a list: `a, b`."""
        return lists.items(texts, self.lang)

    def clauses(self, texts: Iterable[str]) -> str:
        """Join texts that are more than a word: `a; b`."""
        return lists.clauses(texts, self.lang)

    def sentences(self, texts: Iterable[str]) -> str:
        """Join whole sentences."""
        return lists.sentences(texts, self.lang)

    def few(self, texts: Iterable[str], limit: int, *, of: Counted = "items") -> str:
        """Join the first `limit` texts and count the rest."""
        return lists.few(texts, limit, self.lang, of=of)

    def name_list(self, names: Iterable["Names"]) -> str:
        """Join names."""
        return self.items(name.text(self.lang) for name in names)

    # figures

    def money(self, value: Interval | float | None) -> Figure:
        """Return an amount of money."""
        return figures.money_text(value, self.lang, exact=self.exact)

    def money_column(self, values: Iterable[Interval | float | None]) -> tuple[Figure, ...]:
        """Return the sums of a column, all in one scale."""
        of_column = [exactly(value) if isinstance(value, int | float) else value for value in values]
        scale = figures.money_scale(of_column, self.lang)
        return tuple(figures.money_text(value, self.lang, scale=scale) for value in of_column)

    def quantity(self, value: Interval | float, unit: str) -> Figure:
        """Return a quantity with its unit."""
        return figures.quantity_text(value, unit, self.lang, exact=self.exact)

    def number(self, value: float) -> Figure:
        """Return a number."""
        return figures.number_text(value, self.lang, exact=self.exact)

    def share(self, value: Interval | None) -> str:
        """Return a share of 0 to 1 in percent."""
        return figures.share_text(value, self.lang)

    def unit(self, unit: str) -> str:
        """Return a unit as people write it."""
        return unit_text(unit, self.lang)

    # blocks

    def rule(self, evidence: "Evidence") -> str:
        """Return the rule by which words are evidence."""
        near = f"{evidence.similarity or 0:.2f}"
        return self.say(f"rule.{evidence.rule}", alias=evidence.alias, similarity=near)

    def heading(self, key: str, /, **values: object) -> Heading:
        """Return the title of a section."""
        return Heading(self.say(key, **values))

    def paragraph(self, key: str, /, tone: Tone = "plain", **values: object) -> Paragraph:
        """Return a paragraph with the text of `key`."""
        return Paragraph(self.say(key, **values), tone)

    def quiet(self, key: str, /, **values: object) -> Paragraph:
        """Return a remark: a paragraph in the tone of what matters less."""
        return Paragraph(self.say(key, **values), "quiet")

    def table(
        self,
        headings: Iterable[str],
        rows: Iterable[Iterable[Cell | str]],
        *,
        detail: bool = False,
        first: tuple[int, ...] = (),
    ) -> Table:
        """Return a table; `headings` are keys, a cell without a tone is a text."""
        return Table(tuple(map(self.say, headings)), tuple(tuple(map(_cell, row)) for row in rows), detail, first)

    def card(self, value: str, label: str, note: str = "", tone: Tone = "plain") -> Number:
        """Return a figure of the first screen; `label` is a key."""
        return Number(value, self.say(label), note, tone)

    def cut(self, key: str, count: int) -> tuple[Block, ...]:
        """Return a remark that `count` rows are left out; nothing where none are."""
        return (self.quiet(key, count=count),) if count > 0 else ()

    def document(self, title: str, blocks: Iterable[Block]) -> Document:
        """Return the document; `title` is its text."""
        return Document(title, tuple(blocks), self.lang)


def _cell(cell: Cell | str) -> Cell:
    return Cell(cell) if isinstance(cell, str) else cell
