"""A workbook that chainmap wrote (`chainmap book`) as a park: the planner's own sheets, and what was filled in.

Whatever stands in a cell to fill in never stops the report: what cannot be read is said with its cell, and the rest is
used.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final

from pydantic import ValidationError

from chainmap.errors import Faults, InputError, Place
from chainmap.folding import fold
from chainmap.ingest.chains.bundled import chain_called
from chainmap.ingest.chains.chain_file import find_chain
from chainmap.ingest.files.sheets import Row, Sheet
from chainmap.ingest.layout.reading import STEMS, Reading
from chainmap.ingest.names import TenantNames
from chainmap.ingest.park.settings import ParkFile
from chainmap.ingest.tables.corrections import read_corrections, read_decision
from chainmap.ingest.tables.needs import read_limit
from chainmap.ingest.tables.others import read_tables
from chainmap.model.chain import Names
from chainmap.model.park import LIMITS, SETTINGS, Correction, Setting, Survey, Tables, Tenant, setting_names
from chainmap.words import say

_COMPLETE: Final[Mapping[str, bool]] = {"完整": True, "已全": True, "不完整": False}  # beside yes and no


@dataclass(frozen=True, slots=True)
class BookSettings:
    """What the sheet of settings says; what is empty or cannot be read is as in a table without settings."""

    name: Names | None = None
    chains: tuple[str, ...] = ()
    survey: Survey = field(default_factory=Survey)
    utilisation: tuple[tuple[str, float], ...] = ()
    limits: tuple[tuple[str, float], ...] = ()
    reading: Reading = field(default_factory=Reading)
    where: tuple[str, ...] = ()

    @property
    def selects(self) -> bool:
        """Whether it says which sheets, columns or rows are read."""
        return bool(self.reading.sheets or self.reading.columns or self.where)


def role_sheets(sheets: Iterable[Sheet]) -> dict[str, Sheet]:
    """Return the sheets that chainmap keeps in a workbook, by role; none of another file."""
    return {sheet.role: sheet for sheet in sheets if sheet.role}


def read_book_settings(sheets: Mapping[str, Sheet], faults: Faults) -> BookSettings:
    """Return what the sheet of settings says; a cell that cannot be read is a warning."""
    sheet = sheets.get("settings")
    return _SettingsReader(sheet, faults).read() if sheet is not None else BookSettings()


def read_book_forms(
    sheets: Mapping[str, Sheet], tenants: tuple[Tenant, ...], reading: Reading, faults: Faults
) -> tuple[tuple[Correction, ...], Tables]:
    """Return the decisions that were filled in, and the tables that have sheets of their own, answers among them."""
    noted = Faults()
    review = sheets.get("review")
    corrections = read_corrections(review, tenants, noted) if review is not None else ()
    tables = {kind: sheets[kind] for kind in STEMS if kind in sheets}
    read = read_tables(tables, TenantNames(tenants), noted, reading=reading)
    for fault in noted.found:
        faults.note(replace(fault, severity="warning"))
    return corrections, read


class _SettingsReader:
    """Reads the rows of the sheet of settings: a name, and beside it the value."""

    def __init__(self, sheet: Sheet, faults: Faults) -> None:
        self.sheet = sheet
        self.faults = faults
        self.values: dict[Setting, tuple[str, Place]] = {}
        for row in sheet.rows:
            self._take(row)

    def _take(self, row: Row) -> None:
        name, value = (*row.cells, "", "")[:2]
        setting = _SETTINGS.get(fold(name).strip())
        if setting and value and setting not in self.values:
            self.values[setting] = value, Place(self.sheet.file, row=row.number, column=name)

    def read(self) -> BookSettings:
        limits = ((need, self._read(setting, partial(_limit, need))) for setting, need in LIMITS)
        use = self._read("utilisation", lambda text: _checked("utilisation", text))
        noted = Faults()
        reading = Reading.parse(self._texts("sheets"), self._texts("columns"), noted)
        for fault in noted.found:
            self.faults.note(replace(fault, place=self.values["columns"][1], severity="warning"))
        return BookSettings(
            name=self._read("name", lambda text: _checked("name", text)),
            chains=self._chains(),
            survey=Survey(
                self._read("date", lambda text: _checked("survey", {"date": text}).date),
                self._read(
                    "tenants_in_park", lambda text: _checked("survey", {"tenants_in_park": text}).tenants_in_park
                ),
                bool(self._read("complete", _yes_or_no)),
            ),
            utilisation=(("", use),) if use is not None else (),
            limits=tuple((need, limit) for need, limit in limits if limit is not None),
            reading=reading.kept(),
            where=self._texts("where"),
        )

    def _read(self, setting: Setting, read: Callable[[str], Any]) -> Any:
        """Return the value of a setting; None where there is none, or it cannot be read."""
        text, place = self.values.get(setting, ("", None))
        if place is None:
            return None
        try:
            return read(text)
        except ValueError:  # pydantic's is one
            self.faults.warn(
                place,
                "setting_unread",
                value=text,
                setting=_words("setting", setting),
                help=_words("setting_help", setting),
            )
            return None

    def _texts(self, setting: Setting) -> tuple[str, ...]:
        return tuple(filter(None, map(str.strip, self.values.get(setting, ("",))[0].replace("；", ";").split(";"))))

    def _chains(self) -> tuple[str, ...]:
        """Return the chains that are named and known."""
        return tuple(
            name for name in self._read("chains", lambda text: _checked("chains", text)) or () if self._known(name)
        )

    def _known(self, name: str) -> bool:
        if chain_called(name):
            return True
        try:
            find_chain(name)
        except InputError as error:
            for fault in error.faults:
                self.faults.note(replace(fault, place=self.values["chains"][1], severity="warning"))
            return False
        return True


def _limit(need: str, text: str) -> float:
    """Return a limit.

    Raises:
        ValueError: it cannot be read, or is not above 0.
    """
    limit = read_limit(need, text)
    if limit <= 0:
        raise ValueError(text)
    return limit


def _checked(key: str, value: object) -> Any:
    """Return a value as `park.yaml` would state it.

    Raises:
        ValueError: it cannot be read.
    """
    try:
        return getattr(ParkFile.model_validate({"park": "book", key: value}), key)
    except ValidationError as error:
        raise ValueError(value) from error


def _words(family: str, setting: Setting) -> Names:
    """Return the words of a setting in every language."""
    return Names(zh=say(f"{family}.{setting}", "zh"), en=say(f"{family}.{setting}", "en"))


def _yes_or_no(text: str) -> bool:
    """Return whether a cell says yes.

    Raises:
        ValueError: it says neither.
    """
    decision = read_decision(text)
    if decision is None and text not in _COMPLETE:
        raise ValueError(text)
    return _COMPLETE.get(text, decision == "confirmed")


_SETTINGS: Final[Mapping[str, Setting]] = {
    fold(name).strip(): setting for setting in SETTINGS for name in setting_names(setting)
}
