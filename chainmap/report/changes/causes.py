"""Causes of a change in words: which tenant, what then and now, which rows, and its part of the change."""

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Final

from chainmap.errors import Place
from chainmap.findings.changes import Cause, Shift, SurveyRecord, same_interval
from chainmap.phrasing.figures import number_text, price_text, quantity_text
from chainmap.words import Lang, say

_PARTS: Final = 3
_BARE: Final = ("tenants", "企业", "企业名单", "企业名录", "入驻企业")


class CauseWriter:
    """Writes causes with the names of links; `keys` are other sentences for some kinds."""

    def __init__(self, names: Mapping[str, str], lang: Lang, keys: Mapping[str, str] | None = None) -> None:
        self.names = names
        self.lang = lang
        self.keys = keys or {}

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.lang, **values)

    def sentence(self, cause: Cause) -> str:
        """Return a cause as half a sentence."""
        values: dict[str, object] = {"name": cause.name, "link": self.names.get(cause.on, cause.on)}
        match cause.kind:
            case "group":
                some = cause.parts[:_PARTS]
                values["parts"] = self._say("list.join").join(self.sentence(part) for part in some)
            case "match":
                values |= {"then": self.match(cause.old), "now": self.match(cause.new)}
            case "price":
                values |= {"then": self._price(cause.old, cause.unit), "now": self._price(cause.new, cause.unit)}
            case "coefficient":
                values |= {"then": self._coefficient(cause.old), "now": self._coefficient(cause.new)}
            case "came" | "left":
                values |= {"then": self._on(cause, cause.old), "now": self._on(cause, cause.new)}
            case _:
                values |= {"then": self.amount(cause.old, cause.unit), "now": self.amount(cause.new, cause.unit)}
        values["rows"] = self._rows_of(cause)
        return self._say(self.keys.get(cause.kind, f"cause.{cause.kind}"), **values)

    def with_part(self, cause: Cause, unit: str) -> str:
        """Return a cause with its part of the change, in the link's `unit`."""
        part = self.part(cause, unit)
        if cause.shift is not None and cause.shift.high is None and not cause.shift.low:  # how much is said below
            part = self._say("diff.head_demand" if cause.side == "demand" else "diff.head_supply").lower()
        if not part:
            return self.sentence(cause)
        return ("：" if self.lang == "zh" else ": ").join((part, self.sentence(cause)))

    def part(self, cause: Cause, unit: str) -> str:
        """Return `demand +1,400 t/a`; empty where a cause is no part of a sum."""
        if cause.shift is None:
            return ""
        text = shift_text(cause.shift, unit, self.lang)
        if cause.side == "demand":
            return self._say("diff.of_demand", part=text)
        return self._say("diff.of_supply_net" if _partly_own(cause) else "diff.of_supply", part=text)

    def amount(self, told: SurveyRecord | None, unit: str) -> str:
        """Return the figure that a survey tells."""
        if told is None or told.amount is None:
            return self._say("diff.none")
        text = quantity_text(told.amount, unit, self.lang)
        return self._say("diff.assumed", amount=text) if told.basis in {"assumed", "estimated"} else text

    def match(self, told: SurveyRecord | None) -> str:
        """Return a tenant's state and role on a link."""
        if told is None or told.state is None or told.role is None:
            return self._say("diff.not_on")
        return self._say("diff.match", state=self._say(f"state.{told.state}"), role=self._say(f"role.{told.role}"))

    def told(self, cause: Cause, told: SurveyRecord | None) -> str:
        """Return what one survey says, for a column of its own."""
        if told is None:
            return ""
        if cause.kind == "price":
            return self._price(told, cause.unit)
        if cause.kind == "match" or told.amount is None:
            return self.match(told)
        return self._coefficient(told) if cause.kind == "coefficient" else self.amount(told, cause.unit)

    def _coefficient(self, told: SurveyRecord | None) -> str:
        if told is None or told.amount is None:
            return self._say("diff.no_flow")
        if told.coefficient is None:
            return self._say("figure.unknown")
        return f"{told.coefficient:.6g}"

    def _price(self, told: SurveyRecord | None, unit: str) -> str:
        price = told.amount.low if told and told.amount else None
        return price_text(price, unit.removeprefix("CNY/"), self.lang)

    def _on(self, cause: Cause, told: SurveyRecord | None) -> str:
        link = self.names.get(cause.on, cause.on)
        if told is None or told.amount is None:
            return link
        if told.amount.low == 0 and told.amount.high is None:
            return self._say("diff.on_unknown", link=link)
        return self._say("diff.on", link=link, amount=self.amount(told, cause.unit))

    def rows(self, told: SurveyRecord | None) -> str:
        """Return the rows of one survey."""
        return self.places(told.places) if told else ""

    def _rows_of(self, cause: Cause) -> str:
        old, new = self.rows(cause.old), self.rows(cause.new)
        if cause.kind == "came" or not old:
            return new
        return old if cause.kind == "left" or not new or old == new else f"{old} → {new}"

    def places(self, places: Iterable[Place]) -> str:
        """Return `row 7`, and the file's name with it where it is not the table of tenants."""
        texts = []
        for place in places:
            if place.row is None:  # of no table: a what-if assumes it
                texts.append(self._say("what_if.place"))
                continue
            file = PurePath(place.file)
            key = "diff.row" if file.stem.lower() in _BARE else "diff.file_row"
            texts.append(self._say(key, file=file.name, row=place.row))
        return self._say("list.join").join(dict.fromkeys(texts))


def _partly_own(cause: Cause) -> bool:
    """Whether a tenant uses part of its capacity itself, so that its supply moved by another amount."""
    return any(
        told.state == "confirmed" and told.amount is not None and not same_interval(told.amount, told.net)
        for told in (cause.old, cause.new)
        if told is not None
    )


def shift_text(shift: Shift, unit: str, lang: Lang) -> str:
    """Return by how much a figure moved: `+1,400 t/a`, `+0 … +240 t/a`; what is sure where nothing bounds it."""
    low = _signed(shift.low, lang)
    if shift.high is None:
        return say("diff.sure", lang, part=f"{low} {unit}") if shift.low else say("diff.unbounded", lang)
    high = _signed(shift.high, lang)
    return f"{low if low == high else say('diff.bounds', lang, low=low, high=high)} {unit}"


def _signed(value: float, lang: Lang) -> str:
    text = number_text(abs(value), lang)
    return f"{'−' if value < 0 else '+'}{text}"
