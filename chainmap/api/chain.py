"""An industry chain in Python: links, flows, requirements, coefficients."""

import datetime as dt
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from chainmap.analysis.chains.demand import find_demand
from chainmap.analysis.chains.summary import list_sources, summarise_chain
from chainmap.api.arguments import read_lang
from chainmap.errors import Fault, Faults, faults_frame
from chainmap.findings.chains import ChainSummary
from chainmap.ingest.chains.chain_file import find_chain, load_chain
from chainmap.model.chain import Chain, Flow, Link, unit_price
from chainmap.model.coefficients import Coefficients, share_of_route
from chainmap.model.figures import Figure, Needs
from chainmap.report.chains.result import chain_result
from chainmap.report.forms.notebook import Page
from chainmap.study.demand import read_target
from chainmap.words import Lang

if TYPE_CHECKING:
    import pandas as pd

_LINK_FIGURES = ("minimum_efficient_scale", "maximum_scale", "utilisation", "world_utilisation", "reach_km")


class IndustryChain:
    """An industry chain: what `read_chain` returns.

    `chain` is the frozen model behind it, `notes` are the warnings of its file.
    """

    def __init__(self, chain: Chain, notes: tuple[Fault, ...], lang: Lang) -> None:
        self.chain = chain
        self.notes = notes
        self.lang = lang

    def __repr__(self) -> str:
        """Return the chain's numbers in one line."""
        summary = self._summary.of_flows
        return (
            f"<IndustryChain {self.chain.id} {self.chain.version}: {len(self.chain.all_links)} links, "
            f"{len(self.chain.all_flows)} flows, {summary.figures} with a figure: {summary.sourced} sourced, "
            f"{summary.averages} sector averages, {summary.estimates} estimates>"
        )

    @property
    def links(self) -> "pd.DataFrame":
        """The links: a row each, in the file's order, indexed by the link's id.

        Shared links that the flows use come last.

        Columns: name, stage, kind, unit; price_cny (per unit); barrier; minimum_efficient_scale and maximum_scale
        (units per year), utilisation and world_utilisation (shares), reach_km; what a plant takes per unit of yearly
        capacity (land_m2, power_kw, …); aliases (tuple). NaN or None: the chain does not say.
        """
        import pandas as pd

        return pd.DataFrame([self._link_row(link) for link in self.chain.all_links]).set_index("link")

    def _link_row(self, link: Link) -> dict[str, object]:
        row: dict[str, object] = {
            "link": link.id,
            "name": link.name.text(self.lang),
            "stage": link.stage,
            "kind": link.kind,
            "unit": link.unit,
            "price_cny": _number(unit_price(link)),
            "barrier": link.barrier,
        }
        row |= {name: _figure(getattr(link, name)) for name in _LINK_FIGURES}
        row |= {need: _figure(getattr(link.needs, need)) for need in Needs.model_fields}
        return row | {"aliases": (*link.aliases.zh, *link.aliases.en)}

    @property
    def flows(self) -> "pd.DataFrame":
        """The flows: a row each, in the file's order.

        Columns: upstream, downstream (ids); intensity (upstream units per downstream unit: of output, or of capacity
        over its life), coefficient (a_ij: the same per year) and share (of its any_of or route group), unit (of the
        intensity, `m2/GW`); stated (the figure as the file has it), per (output, capacity), life_years, any_of, route
        (groups), routes (tuple of ids), joint, critical, service, estimate, average (the source states it of a whole
        sector), sources (tuple of ids). NaN: the flow has no figure.
        """
        import pandas as pd

        return pd.DataFrame([self._flow_row(flow) for flow in self.chain.all_flows])

    def _flow_row(self, flow: Flow) -> dict[str, object]:
        upstream, downstream = self.chain.link(flow.upstream), self.chain.link(flow.downstream)
        return {
            "upstream": flow.upstream,
            "downstream": flow.downstream,
            "intensity": _number(self._coefficients.units(flow)),
            "coefficient": _number(self._coefficients.whole(flow)),
            "share": share_of_route(flow) if flow.route else self._coefficients.share(flow),
            "unit": f"{upstream.unit}/{downstream.unit}",
            "stated": flow.quantity_text(upstream, downstream),
            "per": flow.per,
            "life_years": _figure(flow.life_years),
            "any_of": flow.any_of,
            "route": flow.route,
            "routes": flow.routes,
            "joint": flow.joint,
            "critical": flow.critical,
            "service": flow.service,
            "estimate": flow.figure_class == "estimate",
            "average": flow.figure_class == "average",
            "sources": _sources(flow),
        }

    @property
    def sources(self) -> "pd.DataFrame":
        """The sources: a row each, indexed by the source's id.

        Columns: title, publisher, year, where, url, figures (how many rest on the source).
        """
        import pandas as pd

        uses = [(use, use.source) for use in list_sources(self.chain)]
        columns = ["source", "title", "publisher", "year", "where", "url", "figures"]
        rows = [
            (use.id, source.title, source.publisher, source.year, source.where, source.url, len(use.figures))
            for use, source in uses
        ]
        return pd.DataFrame(rows, columns=columns).set_index("source")

    def requirements(self, link: str, quantity: str, *, with_averages: bool = False) -> "pd.DataFrame":
        """Return what a quantity of a link takes a year, tier by tier: a row per link.

        Leontief: x = A x + d. `link` is an id, a name or an alias, `quantity` an amount with its unit (`1 GW`).
        Services are listed and not followed; neither are sector averages, unless `with_averages`. Columns: name, kind,
        tier (steps upstream), quantity, unit (per year), value_cny, at_least (a flow on the way has no figure, so that
        the quantity is a lower bound), by_average (the part that comes by sector averages), rests_on (the classes of
        the figures on the way), service (only services lead to it). NaN: unknown.

        Raises:
            InputError: there is no such link, or the quantity is not an amount in a unit of the link.
        """
        import pandas as pd

        id_, amount = read_target(self.chain, link, quantity)
        demand = find_demand(self.chain, link=id_, quantity=amount, with_averages=with_averages)
        columns = ["link", "name", "kind", "tier", "quantity", "unit", "value_cny", "at_least"]
        columns += ["by_average", "rests_on", "service"]
        rows = [
            (
                need.link,
                need.name.text(self.lang),
                need.kind,
                need.tier,
                _number(need.quantity),
                f"{need.unit}/a",
                _number(need.value),
                need.at_least,
                need.by_average,
                need.rests_on,
                need.service,
            )
            for need in demand.needs
        ]
        frame = pd.DataFrame(rows, columns=columns).set_index("link")
        frame.attrs |= {"currency": "CNY", "of": id_, "quantity": amount, "unit": f"{demand.unit}/a"}
        return frame

    def coefficients(self) -> "pd.DataFrame":
        """Return the matrix A of input coefficients.

        A row per upstream link, a column per downstream link, both by id. a_ij: units of i a year per unit of j a year,
        times the share in an any_of group, over the life in years for equipment; the units are those of `links.unit`. A
        flow without a figure adds 0. Of flows that are joint products the largest demand counts and not the sum, so
        that A x is an upper bound there.

        Source: Miller & Blair, Input-Output Analysis (2nd ed.), ch. 2.
        """
        import pandas as pd

        links, values = self._coefficients.matrix()
        columns = pd.Index(links, name="downstream")
        return pd.DataFrame(values.toarray(), index=columns.rename("upstream"), columns=columns)

    def check(self) -> "pd.DataFrame":
        """Return the warnings of the chain's file, a row each; errors stop `read_chain`.

        Columns: file, row (the line), column (the key), argument, key, near, severity, message.
        """
        return faults_frame(self.notes)

    def page(self, *, height: int = 560) -> Page:
        """Return the chain's numbers and its tree as a document; `.save(path)` keeps it."""
        return Page(chain_result(self.chain, self._summary, self.lang), height)

    def save(self, path: Path | str) -> Path:
        """Write the chain to `.html`, `.md`, `.txt` or, whole, `.json`; return the path.

        Raises:
            InputError: the name has another ending, or the file cannot be written.
        """
        return self.page().save(path)

    @cached_property
    def _coefficients(self) -> Coefficients:
        return Coefficients(self.chain.all_links, self.chain.all_flows)

    @cached_property
    def _summary(self) -> ChainSummary:
        return summarise_chain(self.chain, on=dt.date.today())  # noqa: DTZ011  # the user's own day

    def _repr_html_(self) -> str:
        return self.page()._repr_html_()

    def _repr_markdown_(self) -> str:
        return self.page()._repr_markdown_()


def read_chain(chain: str | Path, *, lang: Lang | None = None) -> IndustryChain:
    """Read a chain: a bundled one by its id, a YAML file, or a folder of CSV tables.

    Raises:
        InputError: there is no such chain, or its file is wrong; it lists every fault.
    """
    lang = read_lang(lang)
    faults = Faults()
    loaded = load_chain(find_chain(str(chain), argument="chain"), faults)
    return IndustryChain(loaded, faults.warnings, lang)


def _sources(flow: Flow) -> tuple[str, ...]:
    own = flow.figure
    return tuple(dict.fromkeys((*([own.source] if own and own.source else []), *flow.sources)))


def _figure(figure: Figure | None) -> float:
    return _number(None if figure is None else figure.value)


def _number(value: float | None) -> float:
    return float("nan") if value is None else value
