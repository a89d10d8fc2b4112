"""What people typed, made harmless for where it goes: a terminal, a spreadsheet.

A terminal obeys control characters, and bidirectional ones reorder what it shows. A spreadsheet runs a cell as a
formula that begins with `=`, `+`, `-` or `@`, full-width or not, and may pass over what stands before; `#N/A` it takes
for an error.
"""

import re
from typing import Final

# Unicode's Cc and Cf, and separators of lines; a line feed and a tab stay, and a carriage return before a line feed
_CONTROL: Final = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
_UNPRINTABLE: Final = re.compile(f"[{_CONTROL}]|\r(?!\n)")
_FORMULA: Final = re.compile(r"'*(?:[\t\r]|\s*[=+\-@＝＋－＠﹢﹣﹦﹫]|#[A-Z0-9/_]+[!?]?\Z)")
_APOSTROPHE: Final = "'"


def printable(text: str) -> str:
    """Return a text with a space for each character by which a terminal can be steered."""
    if _is_plain(text):
        return text
    return _UNPRINTABLE.sub(" ", text)


def escape_unprintable(json_text: str) -> str:
    """Return JSON text with an escape for each character by which a terminal can be steered: the same values."""
    if _is_plain(json_text):
        return json_text
    return _UNPRINTABLE.sub(lambda found: _escape(found[0]), json_text)


def _is_plain(text: str) -> bool:
    """Whether all of a text is printable, as most is; to know it takes a tenth of looking for what is not."""
    return text.replace("\n", "").isprintable()


def _escape(char: str) -> str:
    units = char.encode("utf-16-be")
    return "".join(f"\\u{units[n]:02x}{units[n + 1]:02x}" for n in range(0, len(units), 2))


def guard_cell(text: str) -> str:
    """Return a text as the cell of a CSV file, with an apostrophe where a spreadsheet might run it as a formula."""
    return _APOSTROPHE + text if _FORMULA.match(text) else text


def unguard_cell(cell: str) -> str:
    """Return the text of which `guard_cell` made a cell."""
    return cell[1:] if cell.startswith(_APOSTROPHE) and _FORMULA.match(cell) else cell
