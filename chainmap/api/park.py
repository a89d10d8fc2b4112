"""The same few calls from Jupyter: load, gaps and a plan as DataFrames, the map and documents shown inline."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.changes.surveys import compare_parks
from chainmap.analysis.changes.what_if import compare_what_if
from chainmap.analysis.gaps.report import report_gaps
from chainmap.errors import Fault, Faults
from chainmap.findings.gaps import GapReport
from chainmap.findings.plan import Plan
from chainmap.graph import ParkGraph
from chainmap.ingest.files.sheets import Row, Sheet
from chainmap.ingest.resolve.edits import EditTexts
from chainmap.model.candidates import Objective, PlanOptions
from chainmap.report import frames
from chainmap.report.forms.notebook import ChainMap, Page
from chainmap.report.gaps.explain import explain_document
from chainmap.report.recruit import frames as plan_frames
from chainmap.report.recruit.document import plan_document
from chainmap.study.explain import explain_name
from chainmap.study.park import StudyOptions, open_study
from chainmap.study.plan import Planned, ask_plan, solve_plan
from chainmap.study.surveys import open_pair, pair_graphs
from chainmap.study.what_if import WhatIfStudy, assume
from chainmap.words import Lang, default_lang, say

if TYPE_CHECKING:
    import pandas as pd


Said = Mapping[str, str | float] | Iterable[str]


class ParkStudy:
    """A park on its chains: what `load` returns."""

    def __init__(
        self, graph: ParkGraph, notes: tuple[Fault, ...], lang: Lang, supposed: WhatIfStudy | None = None
    ) -> None:
        self.graph = graph
        self.notes = notes
        self.lang = lang
        self.supposed = supposed
        self.balance = Balance(graph)
        self.report: GapReport = report_gaps(self.balance)

    def __repr__(self) -> str:
        """Return the first screen in one line."""
        count = self.report.count
        here = count("covered", "single", "short")
        return (
            f"<ParkStudy {self.report.park}: {len(self.graph.park.tenants)} tenants, {len(self.report.links)} links, "
            f"{here} here, {count('missing')} missing, {count('unknown')} unknown>"
        )

    def gaps(self) -> "pd.DataFrame":
        """Return a row per link in the chains' order, indexed by the link's id; `.report.links` are the findings.

        Columns: name, stage, kind, unit, status, action; enough (supply for demand: yes, no, unknown); demand, supply,
        unmet (in unit), unmet_value, value (p min(D, S), what could be bought here) and gain (CNY), each as `…_low` and
        `…_high`: NaN where nothing bounds it, both NaN where a link does not count for the value; price (CNY per unit)
        and effective_suppliers, NaN where unknown; tenants, uncertain, waiting, opens, supplied_by, substitutes
        (tuples).
        """
        return frames.gap_frame(self.report, self.lang)

    def pairs(self) -> "pd.DataFrame":
        """Return a row per pair of tenants of whom one makes what the other needs, the largest sure value first.

        What could be, not a plan: one capacity may stand in several pairs. Columns: link, name, seller, buyer (ids and
        …_name), downstream (the buyer's link that takes it), group, critical, quantity (in unit) and value (CNY) as
        `…_low` and `…_high`, known (they trade already), seller_rows, buyer_rows.
        """
        return frames.pair_frame(self.report.pairs, self.lang)

    def needs(self) -> "pd.DataFrame":
        """Return a row per link, tenant that needs it, and link of the tenant's that takes it.

        need = coefficient × base (the tenant's output or capacity, `per`), or stated (`downstream` empty); captive of
        it the tenant makes itself; net is what it buys; each as `…_low` and `…_high`, in unit. `file` and `row` say
        where the figure stands, `rows` all of them where it is of several.
        """
        return frames.need_frame(self.report, self.lang)

    def explain(self, link: str) -> Page:
        """Return how the figures of a link come about, with this park's numbers and rows; `total`: of the whole park.

        Raises:
            InputError: there is no such link.
        """
        explanation = explain_name(self.balance, self.report, link)
        return Page(explain_document(explanation, self.report, self.lang))

    def calls(self, *, top: int = 0) -> "pd.DataFrame":
        """Return a row per question to a tenant, those first whose answers could move V most (`top` firms; 0: all).

        Columns: tenant, name, link, question, if_so, unit, stood_low, stood_high, moves_low, moves_high (in CNY; None:
        nothing bounds it), tenants, links (a tuple), ask (in words).
        """
        from chainmap.analysis.survey.calls import find_calls

        return frames.call_frame(find_calls(self.balance, top=top), self.lang)

    def evidence(self) -> "pd.DataFrame":
        """Return a row per tenant, link and piece of evidence."""
        return frames.evidence_frame(self.report)

    def not_to_recruit(self) -> "pd.DataFrame":
        """Return a row per reason not to recruit a link, sure ones first: a figure and what it is held against.

        Columns: link, name, action, reason, verdict, figure_low, figure_high, against_low, against_high, unit, year,
        source, neighbours, rows.
        """
        return frames.advise_against_frame(self.report.advise_against, self.lang)

    def gaps_for(self, neighbour: str) -> "pd.DataFrame":
        """Return the gaps of a neighbour that could be filled here within the limits, and those left out, with the why.

        Raises:
            InputError: no neighbour is called so.
        """
        import pandas as pd

        from chainmap.analysis.neighbours.offers import find_gaps_for
        from chainmap.report.recruit.offers import for_neighbour_rows
        from chainmap.study.neighbours import find_neighbour

        columns, rows = for_neighbour_rows(find_gaps_for(self.balance, find_neighbour(self.graph, neighbour)))
        return pd.DataFrame(rows, columns=list(columns)).set_index("link")

    def orders(self, *, as_of: dt.date | None = None) -> "pd.DataFrame":
        """Return a row per order of the park's table, newest first; quantities in the link's unit, values in CNY.

        As of `as_of`, else the survey's date, else the newest signing: `state` is open, undated or finished. `file` and
        `row` say where it stands; a value of which only a lower bound is known has no `value_high`.
        """
        from chainmap.analysis.orders.report import find_orders

        return frames.order_frame(find_orders(self.graph, as_of=as_of))

    def changes_since(self, other: "ParkStudy") -> "pd.DataFrame":
        """Return what changed since an older survey of the park, a row per link and cause, what moved most first.

        Both in this study's chains' prices; a what-if and what it is compared with each in its own. Columns: link,
        name, status_then, status_now, what could be bought here then and now (value_…, CNY), the cause's kind and
        tenant, its part of the change of demand or supply (side, change_low, change_high, in unit), rows_then,
        rows_now.

        Raises:
            InputError: they are surveys of two parks.
        """
        pair = pair_graphs(other.graph, self.graph, supposed=bool(self.supposed or other.supposed))
        if self.supposed and self.supposed.before is other.graph:
            return frames.change_frame(compare_what_if(pair.old, pair.new, self.supposed.edits).difference, self.lang)
        return frames.change_frame(compare_parks(pair.old, pair.new, own=pair.own), self.lang)

    def what_if(
        self,
        *,
        add: Iterable[str] = (),
        remove: Iterable[str] = (),
        price: Said = (),
        output: Said = (),
        capacity: Said = (),
    ) -> "ParkStudy":
        """Return the study of the park as it would be; this one and its files stay as they are.

        `add`: `name,link,capacity` and the output if known; `remove`: names or ids; `price`, `output` and `capacity`:
        `LINK=…`, `TENANT=…` or `TENANT/LINK=…`, or a mapping. Compare with `.changes_since(before)`; `.map()` marks
        what changed.

        Raises:
            InputError: something can't be assumed, or nothing is; every fault is said.
        """
        assumed = EditTexts(tuple(add), tuple(remove), _said(price), _said(output), _said(capacity))
        supposed = assume(self.graph, assumed)
        return ParkStudy(supposed.after, (*self.notes, *supposed.notes), self.lang, supposed)

    def plan(  # noqa: PLR0913  # each is something that the user may say
        self,
        *,
        limits: Mapping[str, float] | None = None,
        max_recruits: int | None = None,
        must: str | Iterable[str] = (),
        never: str | Iterable[str] = (),
        candidates: "Path | str | pd.DataFrame | None" = None,
        sizes: bool = False,
        objective: Objective = "local-trade",
        time_limit: float = 60.0,
        flips: bool = True,
    ) -> "RecruitPlan":
        """Return whom to recruit: the set that gains most local trade within the limits, proved by the solver.

        `limits` by need (`land_m2`, …) over those of park.yaml. `must`, `never`: links or candidates. `candidates`: a
        table of named enterprises, as a file or a DataFrame with the same headings, each whole or not at all; else
        links in any size (`sizes`: also where the park has such a table). `objective`: local-trade, value-added or tax.
        `time_limit`: seconds for the whole. `flips` False leaves out what would change the answer: it takes longest.

        Raises:
            InputError: something of it can't be, nothing satisfies it, or nothing was found in time.
        """
        options = PlanOptions(
            tuple((limits or {}).items()),
            max_recruits,
            _names(must),
            _names(never),
            objective,
            time_limit,
            sensitivities=flips,
        )
        faults = Faults()
        asked = ask_plan(self.graph, options, candidates=_table(candidates), sizes=sizes, faults=faults)
        return RecruitPlan(self, solve_plan(asked, self.report), faults.warnings)

    def map(self, *, height: int = 720) -> ChainMap:
        """Return the map; a notebook shows it inline. In a what-if the links that changed are marked."""
        from chainmap.maps.chain_map import chain_map_html

        found = None
        if self.supposed:
            found = compare_what_if(self.supposed.before, self.graph, self.supposed.edits)
        return ChainMap(chain_map_html(self.graph, self.report, lang=self.lang, changes=found), height)


class RecruitPlan:
    """Whom to recruit into a park, and why: what `ParkStudy.plan` returns; `plan` is the frozen finding.

    A notebook shows the whole as a page; `notes` is what the table of candidates had that the user should know.
    """

    def __init__(self, park: ParkStudy, made: Planned, notes: tuple[Fault, ...]) -> None:
        self.park = park
        self.made = made
        self.notes = notes
        self.plan: Plan = made.plan
        self._names = made.asked.link_names

    def __repr__(self) -> str:
        """Return the answer in one line."""
        plan, lang = self.plan, self.park.lang
        who = ", ".join(one.name if plan.named else one.link_name.text(lang) for one in plan.recruits)
        proved = "proved best" if plan.optimal else f"not proved best (bound {plan.bound:,.0f})"
        return f"<RecruitPlan {plan.park}: {who or 'nobody'}; {plan.gain:,.0f} CNY a year more, {proved}>"

    def frame(self) -> "pd.DataFrame":
        """Return a row per recruit.

        Columns: name, link, link_name, size, unit; gain_within_cny (what it adds within the set) and gain_alone_cny;
        what it takes of each limit; output_value_cny, value_added_cny, investment_cny, jobs, tax_cny; sells_to and
        buys_from (tuples of tenant, link, quantity, unit), with_newcomers_cny; file and row of a candidate.
        """
        return plan_frames.recruit_frame(self.plan, self.park.lang)

    def comparison(self) -> "pd.DataFrame":
        """Return a row per way to choose, the plan first: gain, difference (CNY a year), recruits, sizes."""
        return plan_frames.choice_frame(self.plan, self._names, self.park.lang)

    def limits(self) -> "pd.DataFrame":
        """Return a row per limit: limit, used, one_unit_more (CNY a year; NaN: not known)."""
        return plan_frames.limit_frame(self.plan)

    def flips(self) -> "pd.DataFrame":
        """Return a row per price or limit examined: now, the end of the way, `at` which others are better, who moves.

        `at` NaN: the same links are best all the way. `.plan.prices_not_examined` counts the others.
        """
        return plan_frames.sensitivity_frame(self.plan, self._names, self.park.lang)

    def left_out(self) -> "pd.DataFrame":
        """Return a row per link or candidate that could not be chosen: key, name, reason, detail (what is lacking)."""
        return plan_frames.excluded_frame(self.plan, self._names, self.park.lang)

    def page(self, *, height: int = 720) -> Page:
        """Return the whole as a document, with what should rather not be recruited; `.save(path)` keeps it."""
        made = self.made
        document = plan_document(
            made.plan, self._names, self.park.lang, advise_against=made.advise_against, not_assessed=made.not_assessed
        )
        return Page(document, height)

    def after(self) -> ParkStudy:
        """Return the study of the park with the recruits in it, at capacity; `.map()` marks what changed.

        Tenants' outputs stay as they are today, so that V moves by less than the plan's gain where they would use
        spare capacity.

        Raises:
            InputError: nobody is recruited, or a candidate is a tenant already.
        """
        of = {one.key: one for one in self.made.asked.candidates or ()}
        texts = []
        for one in self.plan.recruits:
            name = (
                one.name
                if self.plan.named
                else say("plan.newcomer", self.park.lang, link=one.link_name.text(self.park.lang))
            )
            for link, size in of[one.key].sizes if self.plan.named else ((one.link, one.size),):
                amount = f"{size!r} {self.park.graph.link(link).unit}"
                texts.append(_line(name, link, amount, amount))
        return self.park.what_if(add=texts)

    def _repr_html_(self) -> str:
        return self.page()._repr_html_()

    def _repr_markdown_(self) -> str:
        return self.page()._repr_markdown_()


def _line(*cells: str) -> str:
    """Return one row of CSV, so that a name may hold commas and quotes."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


def _names(given: str | Iterable[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _table(candidates: "Path | str | pd.DataFrame | None") -> Path | Sheet | None:
    """Return a table of candidates: a DataFrame as a sheet whose rows have the numbers that they had in its file."""
    if candidates is None or isinstance(candidates, Path | str):
        return None if candidates is None else Path(candidates)
    rows = [Row(1, tuple(map(str, candidates.columns)))]
    texts = candidates.astype(object).where(candidates.notna(), "").to_numpy().tolist()
    for at, (label, cells) in enumerate(zip(candidates.index, texts, strict=True)):
        number = (label if isinstance(label, int) else at) + 2  # below a row of headings
        rows.append(Row(number, tuple(str(cell).strip() for cell in cells)))
    return Sheet("candidates", "", tuple(rows))


def _said(texts: Said) -> tuple[str, ...]:
    """Return settings as they are typed: `NAME=VALUE`."""
    if isinstance(texts, Mapping):
        return tuple(f"{name}={value}" for name, value in texts.items())
    return tuple(texts)


def load(  # noqa: PLR0913  # each is something that the user may say
    path: Path | str,
    *,
    chains: tuple[str, ...] | list[str] = (),
    where: tuple[str, ...] | list[str] = (),
    complete: bool = False,
    tenants_in_park: int | None = None,
    answers: Path | str | None = None,
    lang: Lang | None = None,
) -> ParkStudy:
    """Read a park folder or a table of tenants, match it to its chains and return the study.

    Raises:
        InputError: something in the input is wrong; every fault is said.
    """
    options = StudyOptions(
        tuple(chains), tuple(where), complete, tenants_in_park, answers=None if answers is None else Path(answers)
    )
    study = open_study(path, options)
    return ParkStudy(study.graph, study.notes, lang or default_lang())


def diff(  # noqa: PLR0913  # each is something that the user may say
    old: Path | str,
    new: Path | str,
    *,
    chains: tuple[str, ...] | list[str] = (),
    where: tuple[str, ...] | list[str] = (),
    complete: bool = False,
    force: bool = False,
    lang: Lang | None = None,
) -> "pd.DataFrame":
    """Read two surveys of a park and return what changed, a row per link and cause; see `ParkStudy.changes_since`.

    Raises:
        InputError: something in the input is wrong, or they are of two parks and `force` does not say to go on.
    """
    pair = open_pair(old, new, StudyOptions(tuple(chains), tuple(where), complete), force=force)
    return frames.change_frame(compare_parks(pair.old, pair.new, own=pair.own), lang or default_lang())


def related(  # noqa: PLR0913  # each is something that the user may say
    table: Path | str,
    *,
    by: str = "",
    region: str = "",
    chains: tuple[str, ...] | list[str] = (),
    where: tuple[str, ...] | list[str] = (),
    complete: bool = False,
    lang: Lang | None = None,
) -> "pd.DataFrame":
    """Return how near links are to what regions do: a row per region and link, by region, then the nearest first.

    `table` holds many regions' firms, `by` is its column of regions. Columns: region, link, name, firms, uncertain,
    location_quotient, strong, density, held_by, strong_in, reliable, near (tuples of a link and its proximity). With a
    `region`, only its rows, and beside them what demand says of its firms: demand_status, demand_action,
    demand_waiting, demand_gain_low, demand_gain_high (CNY). The two are never blended.

    Raises:
        InputError: something in the input is wrong; every fault is said.
    """
    from chainmap.analysis.relatedness.regions import find_gaps_of, find_related
    from chainmap.study.regions import open_regions

    study = open_regions(table, by=by, region=region, options=StudyOptions(tuple(chains), tuple(where), complete))
    gaps = find_gaps_of(study.graph, region_of=study.region_of, region=region) if region else None
    return frames.related_frame(
        find_related(study.graph, region_of=study.region_of, region=region), gaps, lang or default_lang()
    )
