"""The same few calls from Jupyter: load, gaps as a DataFrame, the map shown inline."""

import datetime as dt
import html
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from chainmap.analysis.difference import compare_parks
from chainmap.analysis.gaps import report_gaps
from chainmap.analysis.what_if import compare_what_if
from chainmap.errors import Fault
from chainmap.graph import ParkGraph
from chainmap.ingest.edits import Assumed
from chainmap.model.differences import Difference, Told
from chainmap.model.findings import GapReport
from chainmap.model.relatedness import RelatedFinding
from chainmap.study import StudyOptions, Supposed, open_pair, open_study, pair_graphs, suppose
from chainmap.words import Lang, default_lang

if TYPE_CHECKING:
    import pandas as pd


Said = Mapping[str, str | float] | Iterable[str]


class ChainMap:
    """A map that a notebook shows inline and that can be saved."""

    def __init__(self, page: str, height: int) -> None:
        self.page = page
        self.height = height

    def save(self, path: Path | str) -> Path:
        """Write the map as one HTML file and return its path."""
        from chainmap.report.output import write_file

        write_file(Path(path), self.page)
        return Path(path)

    def _repr_html_(self) -> str:
        # srcdoc: the page is inside the notebook, its policy with it; nothing is fetched
        return (
            f'<iframe srcdoc="{html.escape(self.page, quote=True)}" sandbox="allow-scripts" '
            f'style="width:100%;height:{self.height}px;border:1px solid #dfe4ea;border-radius:8px"></iframe>'
        )


class ParkStudy:
    """A park on its chains: what `load` returns."""

    def __init__(
        self, graph: ParkGraph, notes: tuple[Fault, ...], lang: Lang, supposed: Supposed | None = None
    ) -> None:  # fmt: skip
        self.graph = graph
        self.notes = notes
        self.lang = lang
        self.supposed = supposed
        self.report: GapReport = report_gaps(graph)

    def __repr__(self) -> str:
        """Return the first screen in one line."""
        count = self.report.count
        here = count("covered", "single", "short")
        return (
            f"<ParkStudy {self.report.park}: {len(self.graph.park.tenants)} tenants, {len(self.report.links)} links, "
            f"{here} here, {count('missing')} missing, {count('unknown')} unknown>"
        )

    def gaps(self) -> "pd.DataFrame":
        """Return a row per link in the chains' order, indexed by the link's id.

        Columns: name, stage, kind, unit, status, action, tenants, uncertain, waiting, opens, supplied_by, substitutes;
        the last six and `tenants` hold tuples.
        """
        import pandas as pd

        rows = [
            {
                "link": finding.link, "name": finding.name.text(self.lang), "stage": finding.stage,
                "kind": finding.kind, "unit": finding.unit, "status": finding.status, "action": finding.action,
                "tenants": tuple(one.name for one in finding.standing),
                "uncertain": tuple(one.name for one in finding.could_be), "waiting": finding.waiting_tenants,
                "opens": finding.opens, "supplied_by": tuple(one.link for one in finding.supplied_by),
                "substitutes": finding.substitutes,
            }
            for finding in self.report.links
        ]  # fmt: skip
        return pd.DataFrame(rows).set_index("link")

    def calls(self, *, top: int = 0) -> "pd.DataFrame":
        """Return a row per question to a tenant, those first whose answers could move V most (`top` firms; 0: all).

        Columns: tenant, name, link, question, if_so, unit, stood_low, stood_high, moves_low, moves_high (in CNY; None:
        nothing bounds it), tenants, links (a tuple), ask (in words).
        """
        import pandas as pd

        from chainmap.analysis.calls import find_calls
        from chainmap.report.calls import ask_text

        columns = ["tenant", "name", "link", "question", "if_so", "unit", "stood_low", "stood_high", "moves_low",
                   "moves_high", "tenants", "links", "ask"]  # fmt: skip
        rows = [
            (call.tenant, call.name, call.link, call.question, call.if_so, call.unit, call.stood.low, call.stood.high,
             call.moves.low, call.moves.high, call.tenants, tuple(one.link for one in call.on),
             ask_text(call, self.lang))
            for call in find_calls(self.graph, top=top)
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=columns)

    def evidence(self) -> "pd.DataFrame":
        """Return a row per tenant, link and piece of evidence."""
        import pandas as pd

        columns = ["link", "tenant", "name", "state", "role", "row", "column", "words", "rule"]
        rows = [
            (finding.link, one.tenant, one.name, one.state, one.role, e.row, e.column, e.words, e.rule)
            for finding in self.report.links
            for one in finding.tenants
            for e in one.evidence
        ]
        return pd.DataFrame(rows, columns=columns)

    def not_to_recruit(self) -> "pd.DataFrame":
        """Return a row per reason not to recruit a link, sure ones first: a figure and what it is held against.

        Columns: link, name, action, reason, verdict, figure_low, figure_high, against_low, against_high, unit, year,
        source, neighbours, rows.
        """
        import pandas as pd

        columns = [
            "link", "name", "action", "reason", "verdict", "figure_low", "figure_high", "against_low", "against_high",
            "unit", "year", "source", "neighbours", "rows",
        ]  # fmt: skip
        rows = [
            (
                found.link, found.name.text(self.lang), found.action, one.kind, one.verdict, *one.figure, *one.against,
                one.unit, one.year, one.source,
                (*(near.name for near in one.suppliers), *(near.name for near in one.buyers)),
                tuple(place.row for place in one.places),
            )
            for found in self.report.avoid
            for one in found.reasons
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=columns)

    def gaps_for(self, neighbour: str) -> "pd.DataFrame":
        """Return the gaps of a neighbour that could be filled here within the limits, and those left out, with the why.

        Raises:
            InputError: no neighbour is called so.
        """
        import pandas as pd

        from chainmap.analysis.for_neighbour import find_gaps_for
        from chainmap.report.neighbour_document import for_neighbour_rows

        columns, rows = for_neighbour_rows(find_gaps_for(self.graph, neighbour))
        return pd.DataFrame(rows, columns=list(columns)).set_index("link")

    def orders(self, *, as_of: dt.date | None = None) -> "pd.DataFrame":
        """Return a row per order of the park's table, newest first; quantities in the link's unit, values in CNY.

        As of `as_of`, else the survey's date, else the newest signing: `state` is open, undated or finished. `file` and
        `row` say where it stands; a value of which only a lower bound is known has no `value_high`.
        """
        import pandas as pd

        from chainmap.analysis.orders import find_orders

        columns = [
            "tenant", "name", "product", "link", "seat", "quantity", "quantity_high", "unit", "quantity_stated",
            "value", "value_high", "value_stated", "customer", "signed", "until", "state", "file", "row",
        ]  # fmt: skip
        rows = [
            (
                one.tenant, one.name, one.product, one.link, one.seat, one.quantity.low if one.quantity else None,
                one.quantity.high if one.quantity else None, one.unit, one.quantity_stated,
                one.value.low if one.value else None, one.value.high if one.value else None, one.value_stated,
                one.customer, one.signed.text if one.signed else None, one.until.text if one.until else None,
                one.state, one.place.file, one.place.row,
            )
            for one in find_orders(self.graph, as_of=as_of)
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=columns)

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
            return _frame(compare_what_if(pair.old, pair.new, self.supposed.edits).difference, self.lang)
        return _frame(compare_parks(pair.old, pair.new, own=pair.own), self.lang)

    def what_if(
        self, *, add: Iterable[str] = (), remove: Iterable[str] = (), price: Said = (), output: Said = (),
        capacity: Said = (),
    ) -> "ParkStudy":  # fmt: skip
        """Return the study of the park as it would be; this one and its files stay as they are.

        `add`: `name,link,capacity` and the output if known; `remove`: names or ids; `price`, `output` and `capacity`:
        `LINK=…`, `TENANT=…` or `TENANT/LINK=…`, or a mapping. Compare with `.changes_since(before)`; `.map()` marks
        what changed.

        Raises:
            InputError: something can't be assumed, or nothing is; every fault is said.
        """
        assumed = Assumed(tuple(add), tuple(remove), _said(price), _said(output), _said(capacity))
        supposed = suppose(self.graph, assumed)
        return ParkStudy(supposed.after, (*self.notes, *supposed.notes), self.lang, supposed)

    def map(self, *, height: int = 720) -> ChainMap:
        """Return the map; a notebook shows it inline. In a what-if the links that changed are marked."""
        from chainmap.maps.chain_map import chain_map_html

        found = None
        if self.supposed:
            found = compare_what_if(self.supposed.before, self.graph, self.supposed.edits)
        return ChainMap(chain_map_html(self.graph, self.report, lang=self.lang, changes=found), height)


def _said(texts: Said) -> tuple[str, ...]:
    """Return settings as they are typed: `NAME=VALUE`."""
    if isinstance(texts, Mapping):
        return tuple(f"{name}={value}" for name, value in texts.items())
    return tuple(texts)


def load(  # noqa: PLR0913  # each is something that the user may say
    path: Path | str, *, chains: tuple[str, ...] | list[str] = (), where: tuple[str, ...] | list[str] = (),
    complete: bool = False, tenants_in_park: int | None = None, answers: Path | str | None = None,
    lang: Lang | None = None,
) -> ParkStudy:  # fmt: skip
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
    old: Path | str, new: Path | str, *, chains: tuple[str, ...] | list[str] = (),
    where: tuple[str, ...] | list[str] = (), complete: bool = False, force: bool = False, lang: Lang | None = None,
) -> "pd.DataFrame":  # fmt: skip
    """Read two surveys of a park and return what changed, a row per link and cause; see `ParkStudy.changes_since`.

    Raises:
        InputError: something in the input is wrong, or they are of two parks and `force` does not say to go on.
    """
    pair = open_pair(old, new, StudyOptions(tuple(chains), tuple(where), complete), force=force)
    return _frame(compare_parks(pair.old, pair.new, own=pair.own), lang or default_lang())


def related(  # noqa: PLR0913  # each is something that the user may say
    table: Path | str, *, by: str = "", region: str = "", chains: tuple[str, ...] | list[str] = (),
    where: tuple[str, ...] | list[str] = (), complete: bool = False, lang: Lang | None = None,
) -> "pd.DataFrame":  # fmt: skip
    """Return how near links are to what regions do: a row per region and link, by region, then the nearest first.

    `table` holds many regions' firms, `by` is its column of regions. Columns: region, link, name, firms, uncertain,
    location_quotient, strong, density, held_by, strong_in, reliable, near (tuples of a link and its proximity). With a
    `region`, only its rows, and beside them what demand says of its firms: demand_status, demand_action,
    demand_waiting, demand_gain_low, demand_gain_high (CNY). The two are never blended.

    Raises:
        InputError: something in the input is wrong; every fault is said.
    """
    from chainmap.analysis.relatedness import find_gaps_of, find_related
    from chainmap.study import open_regions

    study = open_regions(
        table, by=by, region=region, options=StudyOptions(tuple(chains), tuple(where), complete)
    )  # fmt: skip
    gaps = find_gaps_of(study.graph, region_of=study.region_of, region=region) if region else None
    return _related_frame(
        find_related(study.graph, region_of=study.region_of, region=region), gaps, lang or default_lang()
    )  # fmt: skip


def _related_frame(findings: tuple[RelatedFinding, ...], gaps: GapReport | None, lang: Lang) -> "pd.DataFrame":
    import pandas as pd

    columns = [
        "region", "link", "name", "firms", "uncertain", "location_quotient", "strong", "density", "held_by",
        "strong_in", "reliable", "near",
    ]  # fmt: skip
    beside = ["demand_status", "demand_action", "demand_waiting", "demand_gain_low", "demand_gain_high"]
    rows = []
    for one in findings:
        near = tuple((near.link, near.proximity) for near in one.near)
        row: tuple[object, ...] = (
            one.region, one.link, one.name.text(lang), one.firms, one.uncertain, one.location_quotient, one.strong,
            one.density, one.held_by, one.strong_in, one.reliable, near,
        )  # fmt: skip
        if gaps is not None:
            found = gaps.link(one.link)
            row += (found.status, found.action, found.waiting_tenants, found.figures.gain.low, found.figures.gain.high)
        rows.append(row)
    return pd.DataFrame(rows, columns=columns + (beside if gaps is not None else []))


def _frame(found: Difference, lang: Lang) -> "pd.DataFrame":
    import pandas as pd

    columns = [
        "link", "name", "status_then", "status_now", "value_then_low", "value_then_high", "value_now_low",
        "value_now_high", "kind", "tenant", "side", "change_low", "change_high", "unit", "rows_then", "rows_now",
    ]  # fmt: skip
    rows = []
    by_id = {change.link: change for change in found.links}
    for link in found.largest:
        change = by_id[link]
        old, new = change.old, change.new
        value = [one.figures.value if one else None for one in (old, new)]
        shown = (
            link, change.name.text(lang), old.status if old else None, new.status if new else None,
            *(end for one in value for end in ((None, None) if one is None else (one.low, one.high))),
        )  # fmt: skip
        for cause in change.causes:
            shift = (None, None) if cause.shift is None else (cause.shift.low, cause.shift.high)
            rows.append((
                *shown, cause.kind, cause.name, cause.side, *shift, change.unit, _rows(cause.old), _rows(cause.new)
            ))  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _rows(told: Told | None) -> tuple[int | None, ...]:
    return tuple(place.row for place in told.places) if told else ()
