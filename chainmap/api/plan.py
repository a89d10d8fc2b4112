"""A recruitment plan as frames, as a page, and as the park that it would make."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from chainmap.api.attributes import with_units
from chainmap.errors import Fault
from chainmap.findings.plan import Plan, Recruit
from chainmap.report.forms.notebook import Page
from chainmap.report.notes import with_notes
from chainmap.report.recruit import frames
from chainmap.report.recruit.result import plan_result
from chainmap.study.requests.plan import Planned
from chainmap.words import Lang, say

if TYPE_CHECKING:
    import pandas as pd


class _Noted(Protocol):
    @property
    def notes(self) -> tuple[Fault, ...]: ...


ParkT = TypeVar("ParkT", bound=_Noted)


class RecruitPlan(Generic[ParkT]):
    """Whom to recruit into a park, and why: what `ParkStudy.plan` returns.

    `plan` is the frozen finding behind the frames, `park` the study that was asked, `notes` the warnings about the
    table of candidates. A notebook shows the plan as a page.
    """

    def __init__(
        self,
        park: ParkT,
        planned: Planned,
        lang: Lang,
        notes: tuple[Fault, ...],
        *,
        what_if: Callable[[tuple[str, ...]], ParkT],
    ) -> None:
        """Keep a plan; `what_if` makes the park with newcomers, each a line of CSV."""
        self.park = park
        self.plan: Plan = planned.plan
        self._lang = lang
        self.notes = notes
        self._what_if = what_if
        self._planned = planned
        self._names = planned.request.link_names

    def __repr__(self) -> str:
        """Return the answer in one line."""
        plan = self.plan
        names = ", ".join(self._name(recruit) for recruit in plan.recruits) or "nobody"
        proved = "proved best" if plan.optimal else f"not proved best (bound {plan.bound:,.0f})"
        return f"<RecruitPlan {plan.subject.park}: {names}; {plan.gain:,.0f} CNY a year more, {proved}>"

    def frame(self) -> "pd.DataFrame":
        """Return a row per recruit.

        Columns: name, link, link_name, size (unit a year), unit; gain_within_cny (what it adds within the set) and
        gain_alone_cny; what it takes of each limit; output_value_cny, value_added_cny, investment_cny, jobs, tax_cny;
        sells_to and buys_from (tuples of tenant, link, quantity, unit), with_newcomers_cny; file and row of a
        candidate. NaN: the chain does not say.
        """
        return with_units(frames.recruit_frame(self.plan, self._lang))

    def comparison(self) -> "pd.DataFrame":
        """Return a row per way to choose, the plan first.

        Columns: gain and its difference from the plan's (CNY a year), recruits, sizes.
        """
        return with_units(frames.choice_frame(self.plan, self._names, self._lang))

    def limits(self) -> "pd.DataFrame":
        """Return a row per limit; the limit's name ends in its unit.

        Columns: limit, used, one_unit_more (CNY a year that one unit more would add; NaN: unknown).
        """
        return with_units(frames.limit_frame(self.plan))

    def flips(self) -> "pd.DataFrame":
        """Return a row per price or limit at which other recruits could become better.

        Columns: kind (price, limit), key, name, now, end (how far it was examined), at (where others are better; NaN:
        nowhere up to the end), leaves and joins (tuples of names). `.plan.prices_not_examined` counts the prices that
        were not examined.
        """
        return with_units(frames.sensitivity_frame(self.plan, self._names, self._lang))

    def left_out(self) -> "pd.DataFrame":
        """Return a row per link or candidate that could not be chosen.

        Columns: key, name, reason, detail (what is unknown).
        """
        return frames.excluded_frame(self.plan, self._names, self._lang)

    def page(self, *, height: int = 720) -> Page:
        """Return the plan as a document, with what not to recruit; `.save(path)` keeps it."""
        planned = self._planned
        result = plan_result(
            planned.plan,
            self._names,
            self._lang,
            advise_against=planned.advise_against,
            not_assessed=planned.not_assessed,
        )
        return Page(with_notes(result, (*self.park.notes, *self.notes), self._lang), height)

    def save(self, path: Path | str) -> Path:
        """Write the plan in the form that the ending asks for; return the path.

        `.html`, `.md`, `.txt`, `.json`, `.csv` or `.xlsx`.

        Raises:
            InputError: the name has another ending, or the file cannot be written.
        """
        return self.page().save(path)

    def after(self) -> ParkT:
        """Return the study of the park with the recruits in it, at capacity.

        `.map()` marks what changed. Tenants keep their outputs, so that the value of local trade moves by less than the
        plan's gain where tenants would use spare capacity.

        Raises:
            InputError: nobody is recruited, or a candidate is a tenant already.
        """
        return self._what_if(tuple(self._newcomers()))

    def _newcomers(self) -> Iterator[str]:
        sizes_of = {candidate.key: candidate.sizes for candidate in self._planned.request.candidates or ()}
        for recruit in self.plan.recruits:
            name = self._name(recruit)
            if not self.plan.named:
                name = say("plan.newcomer", self._lang, link=name)
            sizes = sizes_of[recruit.key] if self.plan.named else ((recruit.link, recruit.size),)
            for link, size in sizes:
                amount = f"{size!r} {self._planned.request.study.graph.link(link).unit}"
                yield _csv_line(name, link, amount, amount)

    def _name(self, recruit: Recruit) -> str:
        return recruit.name if self.plan.named else recruit.link_name.text(self._lang)

    def _repr_html_(self) -> str:
        return self.page()._repr_html_()

    def _repr_markdown_(self) -> str:
        return self.page()._repr_markdown_()


def _csv_line(*cells: str) -> str:
    """Return one row of CSV, so that a name may contain commas and quotes."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()
