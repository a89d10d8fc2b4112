"""Questions to tenants, and the matches of tenants, as DataFrames."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from chainmap.findings.calls import CallFinding
from chainmap.model.chain import Names
from chainmap.model.match import Match
from chainmap.model.park import Tenant
from chainmap.report.survey.call_texts import CallTexts
from chainmap.words import Lang

if TYPE_CHECKING:
    import pandas as pd

_CALL_COLUMNS: Final = (
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
    "moves_usual",
    "tenants",
    "links",
    "ask",
)
_MATCH_COLUMNS: Final = (
    "tenant",
    "name",
    "link",
    "link_name",
    "state",
    "confidence",
    "role",
    "words",
    "rule",
    "row",
)


def call_frame(calls: Iterable[CallFinding], lang: Lang) -> "pd.DataFrame":
    """Return a row per question to a tenant."""
    import pandas as pd

    texts = CallTexts(lang)
    return pd.DataFrame([_call(call, texts) for call in calls], columns=list(_CALL_COLUMNS))


def _call(call: CallFinding, texts: CallTexts) -> tuple[object, ...]:
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
        call.usual,
        call.tenants,
        tuple(effect.link for effect in call.links),
        texts.ask(call),
    )


def match_frame(matches: Iterable[tuple[Tenant, Match]], link_names: Mapping[str, Names], lang: Lang) -> "pd.DataFrame":
    """Return a row per tenant and link; rejected ones if a person did it or the firm does not operate."""
    import pandas as pd

    rows = [_match(tenant, match, link_names[match.link].text(lang)) for tenant, match in matches if match.listed]
    return pd.DataFrame(rows, columns=list(_MATCH_COLUMNS))


def _match(tenant: Tenant, match: Match, link_name: str) -> tuple[object, ...]:
    evidence = match.evidence[0]
    return (
        tenant.id,
        tenant.name,
        match.link,
        link_name,
        match.state,
        match.confidence,
        match.role,
        evidence.words,
        evidence.rule,
        evidence.row or tenant.rows[0].place.row,
    )
