"""Changes between two surveys as a DataFrame."""

from typing import TYPE_CHECKING, Final

from chainmap.findings.changes import Cause, Difference, LinkChange, SurveyRecord
from chainmap.report.values import bounds, row_numbers
from chainmap.words import Lang

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS: Final = (
    "link",
    "name",
    "status_then",
    "status_now",
    "value_then_low",
    "value_then_high",
    "value_now_low",
    "value_now_high",
    "kind",
    "tenant",
    "side",
    "change_low",
    "change_high",
    "unit",
    "rows_then",
    "rows_now",
)


def change_frame(difference: Difference, lang: Lang) -> "pd.DataFrame":
    """Return a row per changed link and cause, the largest change first."""
    import pandas as pd

    changes = {change.link: change for change in difference.links}
    rows = [
        (*_link(changes[link], lang), *_cause(cause, changes[link].unit))
        for link in difference.largest
        for cause in changes[link].causes
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def _link(change: LinkChange, lang: Lang) -> tuple[object, ...]:
    old, new = change.old, change.new
    return (
        change.link,
        change.name.text(lang),
        old.status if old else None,
        new.status if new else None,
        *bounds(old.figures.value if old else None),
        *bounds(new.figures.value if new else None),
    )


def _cause(cause: Cause, unit: str) -> tuple[object, ...]:
    shift = (None, None) if cause.shift is None else (cause.shift.low, cause.shift.high)
    return cause.kind, cause.name, cause.side, *shift, unit, _rows(cause.old), _rows(cause.new)


def _rows(record: SurveyRecord | None) -> tuple[int | None, ...]:
    return row_numbers(record.places) if record else ()
