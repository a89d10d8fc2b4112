"""A plan as DataFrames: recruits, alternatives, sensitivities."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from chainmap.findings.plan import Choice, Partner, Plan
from chainmap.model.chain import Names
from chainmap.report.recruit.data import plan_rows
from chainmap.words import Lang

if TYPE_CHECKING:
    import pandas as pd


def recruit_frame(plan: Plan, lang: Lang) -> "pd.DataFrame":
    """Return a row per recruit.

    What it adds, takes and brings, with whom it could trade, and its row in a table.
    """
    import pandas as pd

    columns, rows = plan_rows(plan)
    frame = pd.DataFrame(rows, columns=list(columns))
    frame.insert(2, "link_name", [recruit.link_name.text(lang) for recruit in plan.recruits])
    figures = [name for name in frame.columns if name not in {"name", "link", "link_name", "unit", "links"}]
    frame = frame.astype(dict.fromkeys(figures, float))
    frame["sells_to"] = pd.Series([_partners(recruit.sells_to) for recruit in plan.recruits], dtype=object)
    frame["buys_from"] = pd.Series([_partners(recruit.buys_from) for recruit in plan.recruits], dtype=object)
    frame["with_newcomers_cny"] = [recruit.with_newcomers for recruit in plan.recruits]
    frame["file"] = [recruit.place.source if recruit.place else None for recruit in plan.recruits]
    frame["row"] = [recruit.place.row if recruit.place else None for recruit in plan.recruits]
    if not plan.named:  # the link is what is recruited
        frame["name"] = frame["link_name"]
    return frame


def _partners(partners: Iterable[Partner]) -> tuple[tuple[str, str, float, str], ...]:
    """Return tenant, link, quantity and unit of each."""
    return tuple((partner.tenant, partner.link, partner.quantity, partner.unit) for partner in partners)


def choice_frame(plan: Plan, names: dict[str, Names], lang: Lang) -> "pd.DataFrame":
    """Return a row per way to choose, the plan first.

    Its recruits and their sizes, its gain, what it gains less.
    """
    import pandas as pd

    ways: dict[str, Choice | None]
    ways = {
        "plan": plan.choice,
        "runner_up": plan.runner_up,
        "best_single": plan.best_single,
        "best_singles": plan.top_singles,
        "greedy": plan.greedy,
        "here_only": plan.local_only,
    }
    rows = [
        (
            way,
            choice.gain,
            choice.gain - plan.gain,
            tuple(_name(key, names, lang) for key, *_ in choice.recruits),
            tuple((size, unit) for *_, size, unit in choice.recruits),
        )
        for way, choice in ways.items()
        if choice is not None
    ]
    return pd.DataFrame(rows, columns=["way", "gain", "difference", "recruits", "sizes"]).set_index("way")


def _name(key: str, names: dict[str, Names], lang: Lang) -> str:
    """Return the name of a link, or of a candidate as typed."""
    return names[key].text(lang) if key in names else key


def limit_frame(plan: Plan) -> "pd.DataFrame":
    """Return a row per limit.

    How much there is, how much is used, what one unit more is worth (NaN: not known).
    """
    import pandas as pd

    rows = [(price.need, price.limit, price.used, price.value) for price in plan.shadow_prices]
    columns = ["need", "limit", "used", "one_unit_more"]
    return pd.DataFrame(rows, columns=columns).astype({"one_unit_more": float}).set_index("need")


def sensitivity_frame(plan: Plan, names: dict[str, Names], lang: Lang) -> "pd.DataFrame":
    """Return a row per price or limit that was examined.

    `at` which the answer changes (NaN: it never does).
    """
    import pandas as pd

    rows = [
        (
            sensitivity.kind,
            sensitivity.key,
            _name(sensitivity.key, names, lang),
            sensitivity.now,
            sensitivity.end,
            sensitivity.at,
            *(tuple(_name(key, names, lang) for key in keys) for keys in (sensitivity.leaves, sensitivity.joins)),
        )
        for sensitivity in plan.sensitivities
    ]
    columns = ["kind", "key", "name", "now", "end", "at", "leaves", "joins"]
    return pd.DataFrame(rows, columns=columns).astype({"at": float})


def excluded_frame(plan: Plan, names: dict[str, Names], lang: Lang) -> "pd.DataFrame":
    """Return a row per link or candidate that could not be chosen, and why.

    `detail` names what is lacking.
    """
    import pandas as pd

    rows = [(entry.key, _name(entry.key, names, lang), entry.reason, entry.detail) for entry in plan.excluded]
    return pd.DataFrame(rows, columns=["key", "name", "reason", "detail"])
