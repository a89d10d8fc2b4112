"""Anchors, or one anchor's page, ready for every form."""

from functools import partial

from chainmap.findings.anchors import AnchorExplanation, AnchorReport
from chainmap.report.anchors.data import anchor_data, anchor_rows
from chainmap.report.anchors.document import anchor_document, tenant_document
from chainmap.report.anchors.explain import explain_document
from chainmap.report.anchors.sheets import anchor_sheets
from chainmap.report.result import Result
from chainmap.words import Lang


def anchor_result(report: AnchorReport, lang: Lang, *, tenant: str = "", top: int | None = None) -> Result:
    """Return the anchors of a park; `tenant`: the page of one.

    `top`: how many are listed, all if None in data.
    """
    if tenant:
        return Result(
            document=partial(tenant_document, report, tenant, lang),
            data=partial(anchor_data, report, only=tenant),
            lines="tenants",
            rows=partial(anchor_rows, report, only=tenant),
            sheets=partial(anchor_sheets, report, lang, only=tenant),
        )
    return Result(
        document=partial(anchor_document, report, lang, top=top),
        data=partial(anchor_data, report, top=top),
        lines="tenants",
        rows=partial(anchor_rows, report, top=top),
        sheets=partial(anchor_sheets, report, lang, top=top),
    )


def explain_result(explanation: AnchorExplanation, report: AnchorReport, lang: Lang) -> Result:
    """Return where one anchor's figures come from."""
    return Result(document=partial(explain_document, explanation, report, lang))
