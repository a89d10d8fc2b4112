"""The figures of a link as the map's panel shows them, in both languages.

They are written as in the reports.
"""

from collections.abc import Callable
from typing import Final

from chainmap.findings.changes import LinkChange, same_number
from chainmap.findings.gaps import LinkFinding
from chainmap.findings.what_if import WhatIf
from chainmap.model.interval import NOTHING
from chainmap.phrasing.figures import demand_text, money_text, price_text, quantity_text
from chainmap.phrasing.lists import items
from chainmap.words import LANGS, Lang, say

Both = dict[str, str]

FIGURE_WORDS: Final = frozenset(
    (
        "head.status",
        "head.action",
        "head.demand",
        "head.supply",
        "head.unmet",
        "head.local_value",
        "head.gain",
        "head.tenants",
    )
)


def figure_rows(finding: LinkFinding) -> list[tuple[str, Both]]:
    """Return demand, supply, unmet, what could be bought here, and the gain.

    Empty if nothing is here or needed.
    """
    if finding.status == "not_needed" and not finding.tenants and finding.figures.gain == NOTHING:
        return []
    return [(key, _both(text, finding)) for key, text in _FIGURES.items()]


def gain_of_gap(finding: LinkFinding) -> Both | None:
    """Return what a newcomer on a link to fill would add, as it stands on its box; None for other links."""
    if finding.action != "fill" or not finding.figures.gain.low:
        return None
    return {lang: say("map.gain", lang, amount=money_text(finding.figures.gain, lang)) for lang in LANGS}


def change_rows(comparison: WhatIf) -> dict[str, list[tuple[str, Both, Both]]]:
    """Return what differs of each link that changed, before and after, as it is shown."""
    rows = {change.link: _rows(change) for change in comparison.difference.links}
    return {link: shown for link, shown in rows.items() if shown}


def _rows(change: LinkChange) -> list[tuple[str, Both, Both]]:
    old, new = change.old, change.new
    if old is None or new is None:
        return []
    texts: dict[str, Callable[[LinkFinding, Lang], str]] = {
        "head.status": lambda finding, lang: say(f"status.{finding.status}", lang),
        "head.action": lambda finding, lang: say(f"action.{finding.action}", lang) if finding.action else "–",
        "head.tenants": lambda finding, lang: items((tenant.name for tenant in finding.suppliers), lang) or "–",
        **_FIGURES,
    }
    if not same_number(old.figures.price, new.figures.price):
        texts["map.price"] = lambda finding, lang: price_text(
            finding.figures.price, finding.unit.removesuffix("/a"), lang
        )
    pairs = ((key, _both(text, old), _both(text, new)) for key, text in texts.items())
    return [(key, before, after) for key, before, after in pairs if before != after]


def _both(text: Callable[[LinkFinding, Lang], str], finding: LinkFinding) -> Both:
    return {lang: text(finding, lang) for lang in LANGS}


def _value(finding: LinkFinding, lang: Lang) -> str:
    if finding.figures.value is not None:
        return money_text(finding.figures.value, lang)
    return say("map.no_price" if finding.figures.price is None else "map.not_valued", lang)


_FIGURES: Final[dict[str, Callable[[LinkFinding, Lang], str]]] = {
    "head.demand": lambda finding, lang: demand_text(finding, finding.figures.demand, lang),
    "head.supply": lambda finding, lang: quantity_text(finding.figures.supply, finding.unit, lang),
    "head.unmet": lambda finding, lang: demand_text(finding, finding.figures.unmet, lang),
    "head.local_value": _value,
    "head.gain": lambda finding, lang: money_text(finding.figures.gain, lang),
}
