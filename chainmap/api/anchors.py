"""A park's anchor enterprises as frames, pages and plots."""

from pathlib import Path
from typing import TYPE_CHECKING

from chainmap.api.attributes import with_units
from chainmap.errors import Fault
from chainmap.findings.anchors import AnchorReport
from chainmap.report.anchors import frames
from chainmap.report.anchors.result import anchor_result, explain_result
from chainmap.report.forms.notebook import Page
from chainmap.report.notes import with_notes
from chainmap.report.result import Result
from chainmap.study.park import Study
from chainmap.study.requests.anchors import AnchorStudy, find_anchor
from chainmap.words import Lang

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


class Anchors:
    """What hangs on each tenant of a park: what `ParkStudy.anchors` returns.

    `report` is the frozen finding behind the frames, `notes` the warnings. A notebook shows the page of all.
    """

    def __init__(self, study: Study, found: AnchorStudy, lang: Lang, notes: tuple[Fault, ...]) -> None:
        self.notes = notes
        self._lang = lang
        self._study = study
        self._found = found

    @property
    def report(self) -> AnchorReport:
        """The frozen findings."""
        return self._found.report

    def __repr__(self) -> str:
        """Return the first screen in one line."""
        first = self.report.tenants[0]
        return (
            f"<Anchors {self.report.subject.park}: {len(self.report.tenants)} tenants, first {first.name}: "
            f"{first.extraction.low:,.0f} CNY a year lost without it>"
        )

    def frame(self) -> "pd.DataFrame":
        """Return a row per tenant in order of what V loses without it.

        Columns: name, designated (a government's title), links; best and worst place; loss, purchases, bought_here,
        chain (the whole chain's purchases, of which chain_here, chain_outside, chain_beyond), at_risk (output of others
        that stops with it), each CNY a year as `…_low` and `…_high`; cascade (its share of the park's output), index
        and its parts buys and sells. NaN in `…_high`: unbounded.
        """
        return with_units(frames.anchor_frame(self.report))

    def pull(self, tenant: str) -> "pd.DataFrame":
        """Return a row per link that a tenant pulls on.

        Tier, needs, chain, here, outside, beyond (units a year).

        Raises:
            InputError: no tenant has this name, or it supplies no link.
        """
        return with_units(frames.pull_frame(self.report.find(self._id(tenant)), self._lang))

    def magnet(self, tenant: str) -> "pd.DataFrame":
        """Return a row per gap that exists because of a tenant.

        Share, unmet (units a year), value (CNY a year).

        Raises:
            InputError: no tenant has this name, or it supplies no link.
        """
        return with_units(frames.magnet_frame(self.report.find(self._id(tenant)), self._lang))

    def stops(self, tenant: str) -> "pd.DataFrame":
        """Return a row per line of others that stops with a tenant, and its share.

        Raises:
            InputError: no tenant has this name, or it supplies no link.
        """
        return frames.stop_frame(self.report.find(self._id(tenant)))

    def groups(self) -> "pd.DataFrame":
        """Return a row per size that was asked for.

        The tenants whose leaving together costs most.
        """
        return with_units(frames.group_frame(self.report))

    def candidates(self) -> "pd.DataFrame":
        """Return a row per candidate.

        Gain, purchases, chain (CNY a year), fills and opens (links).
        """
        return with_units(frames.candidate_frame(self.report))

    def page(self, tenant: str = "", *, top: int | None = None, height: int = 720) -> Page:
        """Return the page of all anchors, or of one tenant; `.save(path)` keeps it.

        Raises:
            InputError: no tenant has this name, or it supplies no link.
        """
        only = self._id(tenant) if tenant else ""
        return self._page(anchor_result(self.report, self._lang, tenant=only, top=top), height)

    def explain(self, tenant: str) -> Page:
        """Return where the figures of one tenant come from, with its rows and cells.

        Raises:
            InputError: no tenant has this name, or it supplies no link.
        """
        explanation = self._found.explain(self._id(tenant))
        return self._page(explain_result(explanation, self.report, self._lang))

    def _page(self, result: Result, height: int = 560) -> Page:
        return Page(with_notes(result, (*self._study.notes, *self.notes), self._lang), height)

    def plot_pull(self, tenant: str) -> "Figure":
        """Return the pull of one tenant by tier as stacked bars.

        Here, outside, further upstream.

        Needs matplotlib, of the extra `notebook`.

        Raises:
            InputError: no tenant has this name, or it supplies no link.
        """
        from chainmap.report.anchors.plots import plot_pull

        return plot_pull(self.report.find(self._id(tenant)), self._lang)

    def plot_places(self, *, top: int = 20) -> "Figure":
        """Return what V loses without each of the first `top` tenants, as intervals.

        Needs matplotlib, of the extra `notebook`.
        """
        from chainmap.report.anchors.plots import plot_places

        return plot_places(self.report, self._lang, top=top)

    def save(self, path: Path | str) -> Path:
        """Write the page of all anchors in the form that the ending asks for.

        Return the path.

        `.html`, `.md`, `.txt`, `.json`, `.csv` or `.xlsx`.

        Raises:
            InputError: the name has another ending, or the file cannot be written.
        """
        return self.page().save(path)

    def _id(self, tenant: str) -> str:
        return find_anchor(self._study, tenant)

    def _repr_html_(self) -> str:
        return self.page()._repr_html_()

    def _repr_markdown_(self) -> str:
        return self.page()._repr_markdown_()
