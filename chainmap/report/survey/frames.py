"""Questions to tenants as a DataFrame."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from chainmap.findings.calls import CallFinding
from chainmap.report.survey.calls import ask_text
from chainmap.words import Lang

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS: Final = (
    "tenant",
    "name",
    "link",
    "question",
    "if_so",
    "unit",
    "stood_low",
    "stood_high",
    "moves_low",
    "moves_high",
    "tenants",
    "links",
    "ask",
)


def call_frame(calls: Iterable[CallFinding], lang: Lang) -> "pd.DataFrame":
    """Return a row per question to a tenant."""
    import pandas as pd

    return pd.DataFrame([_call(call, lang) for call in calls], columns=list(_COLUMNS))


def _call(call: CallFinding, lang: Lang) -> tuple[object, ...]:
    return (
        call.tenant,
        call.name,
        call.link,
        call.question,
        call.conditional,
        call.unit,
        call.known.low,
        call.known.high,
        call.moves.low,
        call.moves.high,
        call.tenants,
        tuple(effect.link for effect in call.links),
        ask_text(call, lang),
    )
