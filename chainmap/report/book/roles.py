"""How a workbook says which of its sheets chainmap keeps and what for, and which version of chainmap wrote it."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, get_args

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from chainmap.output.marks import ROLE
from chainmap.report.forms.excel.workbook import free_name
from chainmap.report.sheets import Role
from chainmap.words import Lang, say

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FORM: Final = 2
"""The number of the workbook's form: raised when sheets or columns that people fill in get another meaning or name."""

_FORM_NAME: Final = f"{ROLE}form"
_FORM_WITHOUT: Final = 1  # of workbooks that do not say it
_KEPT: Final = "kept"
_FILLED_IN: Final = frozenset(("review", "answers", "settings"))


def form_of(book: Workbook) -> int | None:
    """Return the number of the form in which a workbook was written; None where chainmap did not write it."""
    if not any(name.startswith(ROLE) for name in book.defined_names):
        return None
    said = _property(book, _FORM_NAME)
    return int(said) if said and said.isdecimal() else _FORM_WITHOUT


def set_form(book: Workbook) -> None:
    """Note in a workbook in which form it is written."""
    _set_property(book, _FORM_NAME, str(FORM))


def unknown_sheets(roles: Mapping[str, "Worksheet"], tables: Iterable[str]) -> tuple[str, ...]:
    """Return the names of sheets that chainmap keeps for what this version does not know; `tables`: kinds of tables."""
    known = {*get_args(Role), *tables}
    return tuple(page.title for role, page in roles.items() if role not in known and not role.startswith(_KEPT))


def roles_of(book: Workbook) -> dict[str, "Worksheet"]:
    """Return the sheets that chainmap keeps, by role, as their names refer to them."""
    roles: dict[str, Worksheet] = {}
    for name, defined in list(book.defined_names.items()):
        if not name.startswith(ROLE):
            continue
        title = (
            next((title for title, _ in defined.destinations), "") if "#REF" not in (defined.attr_text or "") else ""
        )
        if title in book.sheetnames:
            roles[name.removeprefix(ROLE)] = book[title]
        else:
            del book.defined_names[name]
    return roles


def name_role(book: Workbook, role: str, page: "Worksheet") -> None:
    """Note what chainmap keeps a sheet for."""
    target = f"{quote_sheetname(page.title)}!$A$1"
    book.defined_names[f"{ROLE}{role}"] = DefinedName(f"{ROLE}{role}", attr_text=target, hidden=True)


def keep_changed(book: Workbook, roles: dict[str, "Worksheet"], lang: Lang) -> Iterable[tuple[str, str]]:
    """Keep result sheets that people changed, under another name; yield both names."""
    for role, page in list(roles.items()):
        signed = _signature(book, role)
        if signed is None or signed == _digest(page):
            continue
        del roles[role]
        yield keep(book, page, lang)


def keep(book: Workbook, page: "Worksheet", lang: Lang) -> tuple[str, str]:
    """Keep a sheet under another name, as one that nothing is read from; return both names."""
    name, number = page.title, 1
    while f"{ROLE}{_KEPT}{number}" in book.defined_names:
        number += 1
    page.title = free_name(book, say("book.kept", lang, name=name))
    name_role(book, f"{_KEPT}{number}", page)
    return name, page.title


def changed_in_copies(book: Workbook, copies: Mapping[str, Workbook]) -> Iterable[tuple[str, str]]:
    """Yield the sheets of copies, by the copy's name, that people changed though they are not filled in there."""
    for name, copy in copies.items():
        roles = {page.title: role for role, page in roles_of(copy).items()}
        for page in copy.worksheets:
            role = roles.get(page.title, "")
            if role in _FILLED_IN:
                continue
            was = _signature(copy, role) or (_digest(book[page.title]) if page.title in book.sheetnames else "")
            if was != _digest(page):
                yield name, page.title


def sign(book: Workbook, role: str, page: "Worksheet") -> None:
    """Note in a workbook what a sheet of results says, so that a change is seen."""
    _set_property(book, f"{ROLE}{role}", _digest(page))


def _signature(book: Workbook, role: str) -> str | None:
    return _property(book, f"{ROLE}{role}")


def _set_property(book: Workbook, name: str, value: str) -> None:
    if name in book.custom_doc_props.names:
        del book.custom_doc_props[name]
    book.custom_doc_props.append(StringProperty(name=name, value=value))


def _property(book: Workbook, name: str) -> str | None:
    return next((str(each.value) for each in book.custom_doc_props.props if each.name == name), None)


def _digest(page: "Worksheet") -> str:
    """Return the digest of what a sheet says: its values, and what people noted beside them."""
    digest = hashlib.sha256()
    for row in page.iter_rows():
        for cell in row:
            comment = getattr(cell, "comment", None)
            if cell.value is None and comment is None:
                continue
            value = f"{cell.value:.10g}" if isinstance(cell.value, int | float) else str(cell.value)
            value = value.replace("\r\n", "\n").replace("_x000D_", "")
            digest.update(f"{cell.coordinate}={value}{comment.text if comment else ''}\n".encode())
    return digest.hexdigest()[:16]
