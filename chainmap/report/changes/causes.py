"""Causes of a change in words.

Which tenant, what then and now, which rows, and its part of the change.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from chainmap.errors import Place
from chainmap.findings.changes import Cause, Shift, SurveyRecord, same_interval
from chainmap.phrasing.figures import price_text, with_unit
from chainmap.phrasing.places import short_rows
from chainmap.report.writer import Writer
from chainmap.words import Lang

_PARTS: Final = 3


class CauseWriter(Writer):
    """Writes causes with the names of links.

    `keys` are other sentences for some kinds.
    """

    def __init__(self, names: Mapping[str, str], lang: Lang, keys: Mapping[str, str] | None = None) -> None:
        super().__init__(lang)
        self.names = names
        self.keys = keys or {}

    def sentence(self, cause: Cause) -> str:
        """Return a cause as half a sentence."""
        values: dict[str, object] = {"name": cause.name, "link": self.names.get(cause.on, cause.on)}
        match cause.kind:
            case "group":
                some = cause.parts[:_PARTS]
                values["parts"] = self.items(self.sentence(part) for part in some)
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
        return self.say(self.keys.get(cause.kind, f"cause.{cause.kind}"), **values)

    def with_part(self, cause: Cause, unit: str) -> str:
        """Return a cause with its part of the change, in the link's `unit`."""
        part = self.part(cause, unit)
        if cause.shift is not None and cause.shift.high is None and not cause.shift.low:  # how much is said below
            part = self.say("diff.head_demand" if cause.side == "demand" else "diff.head_supply").lower()
        if not part:
            return self.sentence(cause)
        return self.say("join.label", label=part, text=self.sentence(cause))

    def part(self, cause: Cause, unit: str) -> str:
        """Return `demand +1,400 t/a`; empty if a cause is not part of a sum."""
        if cause.shift is None:
            return ""
        text = self._shift(cause.shift, unit)
        if cause.side == "demand":
            return self.say("diff.of_demand", part=text)
        return self.say("diff.of_supply_net" if _partly_own(cause) else "diff.of_supply", part=text)

    def _shift(self, shift: Shift, unit: str) -> str:
        """Return by how much a figure moved: `+1,400 t/a`, `+0 … +240 t/a`.

        The certain part where it is unbounded.
        """
        low = self._signed(shift.low)
        if shift.high is None:
            return (
                self.say("diff.sure", part=with_unit(low, unit, self.lang)) if shift.low else self.say("diff.unbounded")
            )
        high = self._signed(shift.high)
        bounds = low if low == high else self.say("diff.bounds", low=low, high=high)
        return with_unit(bounds, unit, self.lang)

    def _signed(self, value: float) -> str:
        return f"{'−' if value < 0 else '+'}{self.number(abs(value))}"

    def amount(self, record: SurveyRecord | None, unit: str) -> str:
        """Return the figure that a survey tells."""
        if record is None or record.amount is None:
            return self.say("diff.none")
        text = self.quantity(record.amount, unit)
        return self.say("diff.assumed", amount=text) if record.basis in {"assumed", "estimated"} else text

    def match(self, record: SurveyRecord | None) -> str:
        """Return a tenant's state and role on a link."""
        if record is None or record.state is None or record.role is None:
            return self.say("diff.not_on")
        return self.say("diff.match", state=self.say(f"state.{record.state}"), role=self.say(f"role.{record.role}"))

    def record(self, cause: Cause, record: SurveyRecord | None) -> str:
        """Return what one survey says, for a column of its own."""
        if record is None:
            return ""
        if cause.kind == "price":
            return self._price(record, cause.unit)
        if cause.kind == "match" or record.amount is None:
            return self.match(record)
        return self._coefficient(record) if cause.kind == "coefficient" else self.amount(record, cause.unit)

    def _coefficient(self, record: SurveyRecord | None) -> str:
        if record is None or record.amount is None:
            return self.say("diff.no_flow")
        if record.coefficient is None:
            return self.say("figure.unknown")
        return f"{record.coefficient:.6g}"

    def _price(self, record: SurveyRecord | None, unit: str) -> str:
        price = record.amount.low if record and record.amount else None
        return price_text(price, unit.removeprefix("CNY/"), self.lang)

    def _on(self, cause: Cause, record: SurveyRecord | None) -> str:
        link = self.names.get(cause.on, cause.on)
        if record is None or record.amount is None:
            return link
        if record.amount.low == 0 and record.amount.high is None:
            return self.say("diff.on_unknown", link=link)
        return self.say("diff.on", link=link, amount=self.amount(record, cause.unit))

    def rows(self, record: SurveyRecord | None) -> str:
        """Return the rows of one survey."""
        return self.places(record.places) if record else ""

    def _rows_of(self, cause: Cause) -> str:
        old, new = self.rows(cause.old), self.rows(cause.new)
        if cause.kind == "came" or not old:
            return new
        return old if cause.kind == "left" or not new or old == new else f"{old} → {new}"

    def places(self, places: Iterable[Place]) -> str:
        """Return `row 7`, with the file's name unless it is the table of tenants."""
        return short_rows(places, self.lang, without_row=self.say("what_if.place"))


def _partly_own(cause: Cause) -> bool:
    """Whether a tenant uses part of its capacity itself.

    Its supply then moved by another amount.
    """
    return any(
        record.state == "confirmed" and record.amount is not None and not same_interval(record.amount, record.net)
        for record in (cause.old, cause.new)
        if record is not None
    )
