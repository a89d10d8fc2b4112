"""What every grid is written with: headings in all languages, ranges in two columns, sums in 万元 or millions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from chainmap.model.interval import ANYTHING, Interval
from chainmap.phrasing.figures import with_unit
from chainmap.report.document import Cell, Document, on_page
from chainmap.report.sheets import MONEY, SUMS, Column, Grid, Sheet, Value, digits
from chainmap.report.writer import Writer
from chainmap.words import LANGS, Lang, say

_LARGE: Final[Mapping[Lang, tuple[float, str]]] = {"zh": (1e4, "万"), "en": (1e6, "million")}
_FIRST_LARGE: Final = 1e5
_MONEY: Final = "CNY/a"
_LEAST: Final = 10
_MOST: Final = 40
_LATIN: Final = "\xff"


class SheetWriter(Writer):
    """Writes the columns and the cells of grids."""

    def sheet(self, name: str, content: Grid | Document, main: str = "") -> Sheet:
        """Return a sheet; `name` is a key. A document stands there without what it says to those at a shell.

        Its table with the heading `main`, a key, comes first.
        """
        if isinstance(content, Grid):
            return Sheet(self.say(name), content, self.lang)
        from chainmap.report.forms.excel.documents import document_sheet  # brings openpyxl

        return Sheet(self.say(name), document_sheet(on_page(content), self.say(main) if main else ""), self.lang)

    def column(self, key: str, title: str, width: float = 14, form: str = "", **values: object) -> Column:
        """Return a column; `title` is the key of its heading."""
        titles = frozenset(say(title, lang) for lang in LANGS)
        return Column(key, self.say(title), titles, width, form, **values)  # type: ignore[arg-type]

    def sum_column(self, key: str, title: str, width: float = 14, *, printed: bool = True) -> Column:
        """Return a column of sums of money, with their unit in its heading."""
        titles = {lang: say("book.in_money", lang, name=say(title, lang)) for lang in LANGS}
        return Column(key, titles[self.lang], frozenset(titles.values()), width, printed=printed)

    def ends(
        self, key: str, title: str, *, money: bool = False, printed: bool = True, form: str = ""
    ) -> Iterator[Column]:
        """Yield the columns of a range: its low and its high end; `title` is the key of its heading."""
        yield from self._ends(key, self.say(title), Column("", "", width=11, form=form, printed=printed), money=money)

    def ends_at(
        self, key: str, title: str, when: str, *, money: bool = False, printed: bool = True
    ) -> Iterator[Column]:
        """Yield the columns of a range at one of two times, `when`, a key."""
        name = self.say("book.when", name=self.say(title), when=self.say(when))
        yield from self._ends(key, name, Column("", "", width=11, printed=printed), money=money)

    def _ends(self, key: str, name: str, like: Column, *, money: bool) -> Iterator[Column]:
        for end in ("low", "high"):
            shown = self.say(f"book.{end}_money" if money else f"book.{end}", name=name)
            yield replace(like, key=f"{key}_{end}", title=shown, titles=frozenset((shown,)))

    def sums(self, **values: Interval | None) -> dict[str, Value]:
        """Return the cells of ranges of money by column, in 万元 or millions; an end that nothing bounds is said."""
        return self._cells(values, SUMS[self.lang])

    def shares(self, **values: Interval | None) -> dict[str, Value]:
        """Return the cells of ranges of plain numbers by column."""
        return self._cells(values, 1.0)

    def amounts(self, unit: str, **values: Interval | None) -> dict[str, Value]:
        """Return the cells of ranges by column, and beside them their `unit`: large numbers in 万 or millions."""
        if unit in MONEY:
            return {**self.sums(**values), "unit": self.say("book.money_a_year" if unit == _MONEY else "book.money")}
        largest = max((one.low if one.high is None else one.high for one in values.values() if one), default=0.0)
        scale, name = _LARGE[self.lang]
        if largest < max(scale, _FIRST_LARGE):
            return {**self.shares(**values), "unit": self.unit(unit)}
        return {**self._cells(values, scale), "unit": with_unit(name, unit, self.lang)}

    def _cells(self, values: Mapping[str, Interval | None], scale: float) -> dict[str, Value]:
        cells: dict[str, Value] = {}
        for key, value in values.items():
            if value is not None and value != ANYTHING:
                cells[f"{key}_low"] = digits(value.low / scale)
            if value is not None:
                unbounded = Cell(self.say("book.unbounded"), "unknown")
                cells[f"{key}_high"] = unbounded if value.high is None else digits(value.high / scale)
        return cells

    def in_sum(self, value: float | None) -> float | None:
        """Return a sum of money in 万元 or millions."""
        return None if value is None else digits(value / SUMS[self.lang])

    def yes(self, value: bool) -> str:  # what a cell says
        """Return yes, or nothing."""
        return self.say("answer.yes") if value else ""

    def grid(
        self, headings: Iterable[Column | str], rows: Iterable[Iterable[Value]], *, frozen: int = 1, to_fill: int = 0
    ) -> Grid:
        """Return rows under headings, columns or keys, as wide as they need; the last `to_fill` are filled in."""
        named = tuple(headings)
        columns = [one if isinstance(one, Column) else self.column(one, one, 0) for one in named]
        columns = [replace(column, key=str(n), to_fill=n >= len(named) - to_fill) for n, column in enumerate(columns)]
        keys = [column.key for column in columns]
        cells = tuple(dict(zip(keys, row, strict=True)) for row in rows)
        return Grid(tuple(_fitted(column, cells) for column in columns), cells, frozen=frozen)


def _fitted(column: Column, rows: Sequence[Mapping[str, Value]]) -> Column:
    """Return a column as wide as its longest text, within limits."""
    texts = (row[column.key] for row in rows)
    longest = max((_width(str(_text(text))) for text in texts if not isinstance(text, float)), default=0)
    words = column.title.split() if column.title.isascii() else [column.title[: len(column.title) // 2 + 1]]
    return replace(column, width=max(_LEAST, *map(_width, words), min(longest, _MOST) + 2))


def _text(value: Value) -> Value:
    return value.text if isinstance(value, Cell) else value


def _width(text: str) -> int:
    """Return the width of a text in Latin letters; a Chinese character takes two."""
    return sum(2 if char > _LATIN else 1 for char in text)
