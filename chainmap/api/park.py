"""A park in Python: its findings as frames and pages, plans, what-ifs, the map."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from chainmap.api.anchors import Anchors
from chainmap.api.arguments import (
    OneOrMany,
    Settings,
    Table,
    read_as_of,
    read_names,
    read_settings,
    read_source,
)
from chainmap.api.attributes import with_units
from chainmap.api.event import Event
from chainmap.api.plan import RecruitPlan
from chainmap.errors import Fault, Faults
from chainmap.findings.changes import Difference
from chainmap.findings.gaps import GapReport
from chainmap.findings.store import PushReport
from chainmap.findings.what_if import WhatIf
from chainmap.graph import ParkGraph
from chainmap.ingest.resolve.edits import EditTexts
from chainmap.model.candidates import Objective, PlanOptions
from chainmap.model.event import PER_FIRM
from chainmap.report.changes.frames import change_frame
from chainmap.report.changes.result import diff_result, what_if_result
from chainmap.report.forms.notebook import ChainMap, Page
from chainmap.report.gaps import frames as gap_frames
from chainmap.report.gaps.result import explain_result, gap_result
from chainmap.report.notes import with_notes
from chainmap.report.orders.frames import order_frame
from chainmap.report.pairs import frames as pair_frames
from chainmap.report.survey.first_screen import first_asks
from chainmap.report.survey.frames import call_frame, match_frame
from chainmap.study.park import Study
from chainmap.study.requests.anchors import AnchorRequest, anchors_of, find_anchors
from chainmap.study.requests.event import EventRequest
from chainmap.study.requests.explain import explain_name
from chainmap.study.requests.lead import lead_of
from chainmap.study.requests.pairs import PairRequest, find_pair_report
from chainmap.study.requests.plan import ask_plan, read_limits, solve_plan
from chainmap.study.requests.what_if import WhatIfStudy, assume
from chainmap.study.surveys import pair_studies
from chainmap.words import Lang

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


class ParkStudy:
    """A park on its chains: what `read_park` and `ParkStudy.what_if` return.

    `_low` and `_high` in a column's name are the ends of an interval: NaN in `_high` means that it is unbounded.
    """

    def __init__(self, study: Study, lang: Lang, assumption: WhatIfStudy | None = None) -> None:
        self._study = study
        self._assumption = assumption
        self.lang = lang

    @property
    def assumption(self) -> WhatIfStudy | None:
        """The park before and after, and the edits, if this is a what-if; else None."""
        return self._assumption

    @property
    def graph(self) -> ParkGraph:
        """The frozen facts: links, flows, tenants, offerings."""
        return self._study.graph

    @property
    def report(self) -> GapReport:
        """The frozen findings of the gap report."""
        return self._study.report

    @property
    def notes(self) -> tuple[Fault, ...]:
        """The warnings about the input; `str(note)` is the message."""
        return self._study.notes

    def __repr__(self) -> str:
        """Return the first screen in one line."""
        count = self.report.count
        here = count("covered", "single", "short")
        return (
            f"<ParkStudy {self.graph.park.id}: {len(self.graph.park.tenants)} tenants, {len(self.report.links)} links, "
            f"{here} here, {count('missing')} missing, {count('unknown')} unknown>"
        )

    def gaps(self) -> "pd.DataFrame":
        """Return a row per link in the chains' order, indexed by the link's id.

        Columns: name, stage, kind, unit, status, action; enough (supply for demand: yes, no, unknown); demand, supply,
        unmet (units a year), unmet_value, value (p min(D, S), what could be bought here) and gain (CNY a year), each
        as `…_low` and `…_high`: both NaN where a link does not count for the value; price (CNY per unit) and
        effective_suppliers, NaN where unknown; tenants, uncertain, waiting, opens, supplied_by, substitutes (tuples).
        """
        return with_units(gap_frames.gap_frame(self.report, self.lang))

    def pairs(self) -> "pd.DataFrame":
        """Return a row per pair of tenants where one makes what the other needs.

        The largest certain value comes first. These are possibilities and not a plan: one capacity may be in several
        pairs. Columns: link, name, seller, buyer (ids and …_name), downstream (the buyer's link that takes it), group,
        critical, quantity (unit a year, beyond known trades) and value (CNY a year) as `…_low` and `…_high`, known
        (they trade already), traded (units a year, NaN where unknown), reasons, against (tuples), seller_rows,
        buyer_rows.
        """
        return with_units(pair_frames.pair_frame(find_pair_report(self._study, PairRequest(meetings=False)), self.lang))

    def meetings(self, per_firm: int | None = None, *, prefer: "Table | None" = None) -> "pd.DataFrame":
        """Return a row per two firms that could trade and do not trade yet, in order of the value.

        Columns: first, second (ids and …_name), value (CNY a year) as `…_low` and `…_high`, pairs (link, seller,
        buyer), chosen: with at most `per_firm` meetings each, as many firms as can be, then the most value; False
        without it. `prefer`: a table of whom firms want to meet (tenant, partner, rank), which both sides' choice
        follows.

        Raises:
            InputError: `per_firm` is below 1, or the table has faults.
        """
        wishes = None if prefer is None else read_source(prefer, "wishes")
        report = find_pair_report(self._study, PairRequest(per_firm=per_firm, prefer=wishes))
        return with_units(pair_frames.meeting_frame(report))

    def event(  # noqa: PLR0913  # what a user may say of an event
        self,
        event: Path | str | None = None,
        *,
        per_firm: int = PER_FIRM,
        slots: int | None = None,
        tables: int | None = None,
        prefer: "Table | None" = None,
        time_limit: float = 60.0,
    ) -> Event:
        """Return the plan of a matchmaking event: who meets whom in which slot, at which table.

        `event`: the file with who is away when, what is agreed, times, delegates and interpreters; `slots` and `tables`
        come before the file's. At most `per_firm` meetings a firm. `prefer`: a table of whom firms want to meet.

        Raises:
            InputError: the file or an argument has faults, or what is agreed cannot be held.
        """
        request = EventRequest(
            per_firm=per_firm,
            slots=slots,
            tables=tables,
            event=None if event is None else Path(event),
            prefer=None if prefer is None else read_source(prefer, "wishes"),
            time_limit=time_limit,
        )
        return Event(self._study, request, self.lang)

    def needs(self) -> "pd.DataFrame":
        """Return a row per link, tenant that needs it, and link that takes it.

        need = coefficient × base (the tenant's output or capacity, `per`), or stated (`downstream` empty). captive: the
        part that the tenant makes itself; net = need − captive. Each as `…_low` and `…_high`, unit a year. `file` and
        `row`: the first row that states it, `rows`: all of them.
        """
        return with_units(gap_frames.need_frame(self.report, self.lang))

    def matches(self) -> "pd.DataFrame":
        """Return a row per tenant and link, with the columns of `chainmap.match`."""
        links = {link.id: link.name for link in self.graph.links}
        on_links = (pair for link in links for pair in self.graph.matches_on(link))
        return match_frame(on_links, links, self.lang)

    def evidence(self) -> "pd.DataFrame":
        """Return a row per tenant, link and piece of evidence.

        Columns: link, tenant, name, state, role, row, column, words, rule.
        """
        return gap_frames.evidence_frame(self.report)

    def calls(self, *, top: int = 0) -> "pd.DataFrame":
        """Return a row per question to a tenant of the `top` firms (0: all).

        Questions whose answers could move the value of local trade most come first. Columns: tenant, name, link,
        question, if_so, unit, stood_low, stood_high, moves_low, moves_high (CNY a year; NaN: unbounded), tenants, links
        (a tuple), ask (in words).
        """
        from chainmap.analysis.survey.calls import find_calls

        return with_units(call_frame(find_calls(self._study.balance, top=top), self.lang))

    def not_to_recruit(self) -> "pd.DataFrame":
        """Return a row per reason not to recruit a link, certain reasons first.

        A reason compares a figure with another (`against`). Columns: link, name, action, reason, verdict, figure_low,
        figure_high, against_low, against_high, unit, year, source, neighbours, rows.
        """
        return with_units(gap_frames.advise_against_frame(self.report.advise_against, self.lang))

    def gaps_for(self, neighbour: str) -> "pd.DataFrame":
        """Return the gaps of a neighbour that could be filled here within the limits.

        Those that could not be filled are listed too, with the reason in `left_out`.

        Raises:
            InputError: no neighbour has this name.
        """
        import pandas as pd

        from chainmap.analysis.neighbours.offers import find_gaps_for
        from chainmap.report.recruit.offers import for_neighbour_rows
        from chainmap.study.names import find_neighbour

        columns, rows = for_neighbour_rows(find_gaps_for(self._study.balance, find_neighbour(self.graph, neighbour)))
        return pd.DataFrame(rows, columns=list(columns)).set_index("link")

    def orders(self, *, as_of: dt.date | str | None = None) -> "pd.DataFrame":
        """Return a row per order of the park's table, newest first.

        Quantities are in the link's unit, values in CNY. `state` is open, undated or finished as of `as_of` (a date, or
        `2026-12-31`), else of the survey's date, else of the newest signing. `file` and `row`: where the order is
        stated. A value with only a lower bound has no `value_high`.

        Raises:
            InputError: `as_of` is not a day.
        """
        from chainmap.analysis.orders.report import find_orders

        return with_units(order_frame(find_orders(self.graph, as_of=read_as_of(as_of))))

    def explain(self, link: str) -> Page:
        """Return how the figures of a link come about, with numbers and rows.

        `link` is an id, a name or an alias, or `total` for the sums of the park.

        Raises:
            InputError: no link has this name.
        """
        explanation = explain_name(self._study.balance, self.report, link)
        return Page(with_notes(explain_result(explanation, self.report, self.lang), self.notes, self.lang))

    def changes_since(self, other: "ParkStudy") -> "pd.DataFrame":
        """Return what changed since an older survey: a row per link and cause.

        What moved most comes first. Both in the prices of this study's chains; a what-if and the park it changes each
        in its own. Columns: link, name, status_then, status_now, what could be bought here then and now (value_…, CNY a
        year), the cause's kind and tenant, its part of the change of demand or supply (side, change_low, change_high,
        unit a year), rows_then, rows_now.

        Raises:
            InputError: they are surveys of two parks.
        """
        changes, _ = self._compare(other)
        return with_units(change_frame(changes.difference if isinstance(changes, WhatIf) else changes, self.lang))

    def compare(self, other: "ParkStudy") -> Page:
        """Return the same changes as a document, since an older survey or by a what-if.

        Raises:
            InputError: they are surveys of two parks.
        """
        changes, notes = self._compare(other)
        if isinstance(changes, WhatIf):
            result = what_if_result(changes, self.graph.links, self.lang)
        else:
            result = diff_result(changes, self.lang)
        return Page(with_notes(result, notes, self.lang))

    def _compare(self, other: "ParkStudy") -> tuple[Difference | WhatIf, tuple[Fault, ...]]:
        """Return what changed, and what was noted of both surveys and of the comparison."""
        hypothetical = bool(self._assumption or other.assumption)
        pair = pair_studies(other._study, self._study, hypothetical=hypothetical)  # noqa: SLF001  # of this class
        if self._assumption and self._assumption.before.graph is other.graph:
            return self._assumption.compare(), (*self._assumption.notes, *other.notes)
        return pair.compare(), (*pair.notes, *other.notes, *self.notes)

    def what_if(
        self,
        *,
        add: OneOrMany = (),
        remove: OneOrMany = (),
        price: Settings = (),
        output: Settings = (),
        capacity: Settings = (),
    ) -> "ParkStudy":
        """Return the study of the park with these changes; no file is changed.

        `add`: `name,link,capacity` and the output if it is known; `remove`: names or ids of tenants; `price`
        (`{"flour": 1800}`, CNY per unit), `output` and `capacity` (`{"TENANT": "5 GW"}`, `{"TENANT/LINK": …}`): a
        mapping, or texts such as `flour=1800`. Compare with `.changes_since(before)`; `.map()` marks what changed.

        Raises:
            InputError: a change is impossible, or there is none; it lists every fault.
        """
        texts = EditTexts(
            add=read_names(add),
            remove=read_names(remove),
            price=read_settings(price),
            output=read_settings(output),
            capacity=read_settings(capacity),
        )
        assumption = assume(self._study, texts)
        return ParkStudy(assumption.after, self.lang, assumption)

    def plan(  # noqa: PLR0913  # each is something that the user may say
        self,
        *,
        limits: Mapping[str, float | str] | None = None,
        max_recruits: int | None = None,
        must: OneOrMany = (),
        never: OneOrMany = (),
        candidates: "Table | None" = None,
        sizes: bool = False,
        objective: Objective = "local-trade",
        time_limit: float = 60.0,
        flips: bool = True,
    ) -> "RecruitPlan[ParkStudy]":
        """Return the set of recruits that adds most local trade within the limits.

        The solver proves that it is the best. `limits` by need (`{"land_m2": 41_250}`, `{"land_m2": "720亩"}`) override
        those of park.yaml.
        `must`, `never`: links or candidates. `candidates`: a table of named enterprises, each recruited whole or not at
        all; without one, links in any size (`sizes`: also where the park has such a table). `objective`: local-trade,
        value-added or tax. `time_limit`: seconds for everything. `flips` False leaves out what would change the answer,
        which takes longest.

        Raises:
            InputError: an argument is wrong, no plan satisfies them, or none was found in time.
        """
        faults = Faults()
        options = PlanOptions(
            limits=read_limits(limits or {}, faults),
            max_recruits=max_recruits,
            required=read_names(must),
            excluded=read_names(never),
            objective=objective,
            time_limit=time_limit,
            sensitivities=flips,
        )
        table = None if candidates is None else read_source(candidates, "candidates")
        asked = ask_plan(self._study, options, candidates=table, sizes=sizes, faults=faults)
        return RecruitPlan(
            self,
            solve_plan(asked),
            self.lang,
            faults.warnings,
            what_if=lambda newcomers: self.what_if(add=newcomers),
        )

    def anchors(
        self,
        *,
        groups: int | Iterable[int] = (),
        without: OneOrMany = (),
        candidates: "Table | None" = None,
        replaced: float = 0.0,
    ) -> Anchors:
        """Return what hangs on each tenant, and what the park loses without it.

        `groups`: sizes k of sets that leave together; `without`: tenants that leave together; `candidates`: a table of
        enterprises that might come; `replaced`: the share of what is lost that comes from outside at once.

        Raises:
            InputError: no tenant supplies a link, or an argument is wrong.
        """
        faults = Faults()
        request = AnchorRequest(
            groups=(groups,) if isinstance(groups, int) else tuple(groups),
            leaving=read_names(without),
            candidates=None if candidates is None else read_source(candidates, "candidates"),
            replaced_outside=replaced,
        )
        return Anchors(self._study, find_anchors(self._study, request, faults=faults), self.lang, faults.warnings)

    def map(self, *, height: int = 720) -> ChainMap:
        """Return the map; in a what-if the links that changed are marked."""
        from chainmap.maps.chain_map import chain_map_html

        changes = self._assumption.compare() if self._assumption else None
        page = chain_map_html(
            self.graph,
            self.report,
            lang=self.lang,
            changes=changes,
            anchors=anchors_of(self._study),
            notes=self.notes,
        )
        return ChainMap(page, height, self.report.subject.park_name.text(self.lang))

    def network(self) -> "nx.MultiDiGraph[str]":
        """Return links, flows, tenants and matches as a new networkx graph.

        Nodes: `Link:photovoltaics/wafer` and `Tenant:PARK/ID`. Edges, by key: `FLOWS_TO:…` from upstream to downstream,
        with its coefficient in upstream units a year per downstream unit a year, and `STANDS_ON:…` from a tenant to a
        link. Each has a `label`, and the properties that exports and stores have; a list is a JSON text. A property
        without a value is left out.
        """
        from chainmap.graph.network import to_network

        return to_network(self.graph, lang=self.lang)

    def push(  # noqa: PLR0913  # what a user may say of a push
        self,
        *,
        uri: str = "",
        database: str = "",
        credentials: Path | str | None = None,
        unencrypted: bool = False,
        findings: bool = True,
        date: dt.date | str | None = None,
        prune: bool = False,
        replace: bool = False,
    ) -> PushReport:
        """Write the park, its chains and its findings to Neo4j; return what changed there.

        Only what differs is sent. `uri`: the server, else `NEO4J_URI`; user and password come from `NEO4J_USERNAME` and
        `NEO4J_PASSWORD`, or from the lines of that name in the file `credentials`. `date`: the day of the findings,
        today by default. `prune` removes what the files no longer have, `replace` takes the place of another park of
        this id.

        Raises:
            InputError: address or login is missing or wrong, or the server refuses or fails.
        """
        from chainmap.api.server import connect_to
        from chainmap.stores.neo4j.park import push_park
        from chainmap.study.requests.run import find_all

        day = read_as_of(date) or dt.date.today()  # noqa: DTZ011  # the user's own day
        found = find_all(self._study) if findings else None
        with connect_to(uri, database, credentials, unencrypted=unencrypted) as server:
            return push_park(server, self.graph, found, day=day, prune=prune, replace=replace)

    def page(self, *, as_of: dt.date | str | None = None, height: int = 560) -> Page:
        """Return the gap report as a document; `as_of` is the day of the report.

        The survey's age is counted up to that day; without one, up to today.

        Raises:
            InputError: `as_of` is not a day.
        """
        day = read_as_of(as_of) or dt.date.today()  # noqa: DTZ011  # the user's own day
        result = gap_result(
            self.report,
            self.lang,
            as_of=day,
            lead=lambda: lead_of(self._study),
            asks=self._first_asks,
        )
        return Page(with_notes(result, self._study.notes_of_gaps, self.lang), height)

    def _first_asks(self) -> tuple[str, ...]:
        from chainmap.analysis.survey.calls import report_calls

        return first_asks(self.report, report_calls(self._study.balance), self.lang)

    def save(self, path: Path | str, *, as_of: dt.date | str | None = None) -> Path:
        """Write the gap report in the form that the ending asks for; return the path.

        `.html`, `.md`, `.txt`, `.json`, `.csv` or `.xlsx`.

        Raises:
            InputError: the name has another ending, the file cannot be written, or `as_of` is not a day.
        """
        return self.page(as_of=as_of).save(path)

    def _repr_html_(self) -> str:
        return self._shown._repr_html_()

    def _repr_markdown_(self) -> str:
        return self._shown._repr_markdown_()

    @cached_property
    def _shown(self) -> Page:
        return self.page()
