"""A recruitment plan in words: recruits, reasons, alternatives, sensitivities."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from chainmap.findings.advise_against import AdviceAgainst, NotAssessed
from chainmap.findings.plan import Choice, Partner, Plan, Recruit, RecruitLink, Sensitivity
from chainmap.model.candidates import Excluded
from chainmap.model.chain import Names
from chainmap.report.document import Block, Cell, Document, Number, Numbers, Paragraph, Steps, Table
from chainmap.report.gaps.advise_against import advise_against_blocks, against_step
from chainmap.report.writer import Writer
from chainmap.words import Lang

_MU: Final = 2000 / 3  # m² in 亩
_NAMED: Final = 12
_BRINGS: Final = ("output_value", "value_added", "investment_cny", "jobs", "tax")
_RECRUITS: Final = 3
_SMALL: Final = 0.01  # of what the plan is worth: a recruit of less is named without a step
_LONG: Final = 8  # recruits, beyond which the small ones are
_FAR_BEYOND: Final = 3.0  # times the known demand: the rest needs buyers elsewhere
_PARTNERS: Final = 4
_GOALS: Final = {"value-added": "value_added", "tax": "tax"}  # objective -> what a recruit brings of it


def plan_document(
    plan: Plan,
    names: dict[str, Names],
    lang: Lang,
    *,
    advise_against: tuple[AdviceAgainst, ...] = (),
    not_assessed: tuple[NotAssessed, ...] = (),
) -> Document:
    """Render a plan: recruits, reasons, alternatives, sensitivities, advice against.

    `names` are those of links by id; `advise_against` and `not_assessed` come from the gap analysis of the same park.
    A recruit on a link that is surely advised against carries that warning.
    """
    advice = advise_against_blocks(advise_against, lang, not_assessed=not_assessed)
    sure = {finding.link: finding for finding in advise_against if finding.sure}
    return _PlanWriter(plan, names, lang, sure).write(advice)


def _fills(recruit: Recruit) -> bool:
    """Whether a recruit makes what is lacking here, as far as a gap report says."""
    return recruit.against_gaps is None or recruit.against_gaps.fills


def _sold_here(recruit: Recruit) -> float:
    """Return what tenants may buy of its first link: also in place of a substitute, which no known demand counts."""
    return sum(partner.quantity for partner in recruit.sells_to if partner.link == recruit.link)


class _PlanWriter(Writer):
    def __init__(
        self, plan: Plan, names: dict[str, Names], lang: Lang, advise_against: dict[str, AdviceAgainst]
    ) -> None:
        super().__init__(lang)
        self.plan = plan
        self.advise_against = advise_against
        self.names = names
        self.recruits = sorted(plan.recruits, key=self._worth, reverse=True)
        self.local = plan.objective == "local-trade"
        self.goal = _GOALS.get(plan.objective, "")
        self.goal_name = self.say(f"brings.{self.goal}") if self.goal else ""

    def name(self, key: str) -> str:
        """Return the name of a link, or of a candidate as typed."""
        return self.names[key].text(self.lang) if key in self.names else key

    def write(self, advice: tuple[Block, ...]) -> Document:
        plan = self.plan
        blocks: list[Block] = [self._numbers(), Paragraph(self._verdict()), *self._limits_said()]
        if plan.recruits:
            blocks += [self.heading("plan.recruits"), *self._steps(), self._table()]
            blocks += [self.heading("plan.held_against"), self._comparison(), *self._not_compared()]
        if plan.shadow_prices:
            blocks += [self.heading("plan.limits"), self._worths()]
        sensitivities = tuple(self._flips())
        if sensitivities:
            blocks += [self.heading("plan.flips"), Steps(sensitivities)]
        blocks += advice
        if plan.excluded:
            blocks += [self.heading("plan.left_out"), *map(Paragraph, self._left_out())]
        blocks.append(self.quiet("plan.footer"))
        title = self.say("plan.title", park=plan.subject.park_name.text(self.lang))
        return self.document(title, blocks)

    def _numbers(self) -> Numbers:
        plan = self.plan
        numbers = [
            *self._goal(),
            Number(
                str(len(plan.recruits)), self.say("plan.count"), self.few(map(self._short, self.recruits), _RECRUITS)
            ),
        ]
        numbers += [
            Number(
                f"{worth.used / worth.limit:.0%}",
                self.say(f"need.{worth.need}"),
                self.say("plan.used", used=self.number(worth.used), limit=self.number(worth.limit)),
            )
            for worth in plan.shadow_prices
        ]
        return Numbers(tuple(numbers))

    def _goal(self) -> Iterator[Number]:
        """Yield what was maximised.

        Where that is not local trade, local trade is named too.
        """
        plan = self.plan
        local = (self.money(plan.gain), self.say("plan.gain"))
        if self.local:
            yield Number(*local, self.say("plan.gain_note"), "good")
            return
        yield Number(self.money(plan.score), self.say(f"goal.{plan.objective}"), self.say("goal.note"), "good")
        yield Number(*local, self.say("goal.beside"))

    def _short(self, recruit: Recruit) -> str:
        return recruit.name if self.plan.named else self.name(recruit.link)

    def _verdict(self) -> str:
        plan = self.plan
        if plan.interrupted and not plan.optimal:
            return self.say("plan.interrupted", missed=f"{plan.gap:.2%}", bound=self.money(plan.bound))
        if not plan.recruits:
            return self.say("plan.nothing" if self.local else "goal.nothing", goal=self.goal_name)
        key = "plan.optimal" if plan.optimal else "plan.stopped"
        goal = self.say(f"objective.{plan.objective}")
        verdict = self.say(
            key, gain=self.money(plan.gain), bound=self.money(plan.bound), missed=f"{plan.gap:.2%}", goal=goal
        )
        if plan.trade_among_newcomers > 0:
            among = self.say("plan.among", value=self.money(plan.trade_among_newcomers))
            return self.sentences((verdict, among))
        return verdict

    def _limits_said(self) -> Iterator[Block]:
        if not self.plan.survey_enough:
            yield self.paragraph("plan.survey_open", "unknown")
        if not self.plan.limits:
            yield self.paragraph("plan.no_limit", "unknown")
        unknown = [entry for entry in self.plan.excluded if entry.reason == "no_need"]
        if unknown:
            lacking = dict.fromkeys(need for excluded in unknown for need in excluded.detail.split(", "))
            needs = self.items(self.say(f"need.{need}") for need in lacking)
            key = "plan.unknown_needs_named" if self.plan.named else "plan.unknown_needs"
            yield Paragraph(self.say(key, count=len(unknown), needs=needs), "unknown")

    def _worth(self, recruit: Recruit) -> float:
        """Return what a recruit is worth for the objective."""
        goal = _GOALS.get(self.plan.objective, "")
        return dict(recruit.brings).get(goal, 0.0) if goal else recruit.gain_within

    def _steps(self) -> Iterator[Block]:
        least = _SMALL * sum(map(self._worth, self.recruits)) if len(self.recruits) > _LONG else 0.0
        filling = list(filter(_fills, self.recruits))
        large = [recruit for recruit in filling if self._worth(recruit) >= least]
        if large:
            yield Steps(tuple(map(self._step, large)))
        if small := filling[len(large) :]:
            links = self.few(map(self._short, small), _NAMED)
            yield self.paragraph("plan.small", "quiet", count=len(small), links=links)
        if replacing := [recruit for recruit in self.recruits if not _fills(recruit)]:
            gain = self.money(sum(recruit.gain_within for recruit in replacing))
            yield self.paragraph("plan.replacing", "unknown", count=len(replacing), gain=gain)
            yield Steps(tuple(map(self._step, replacing)))

    def _step(self, recruit: Recruit) -> str:
        several = len(recruit.links) > 1
        link, size = self.name(recruit.link), self._size(recruit.links[0])
        who = self.say("plan.who", name=recruit.name, link=link) if self.plan.named else link
        if several:
            who, size = recruit.name, self._links(recruit.links)
        parts = [
            self.say(
                "plan.step" if self.local else "goal.step",
                who=who,
                size=size,
                goal=self.goal_name,
                worth=self._brought(dict(recruit.brings), self.goal),
                within=self.money(recruit.gain_within),
                alone=self.money(recruit.gain_alone),
            )
        ]
        if recruit.sells_to:
            but = "" if several else recruit.link
            parts.append(self.say("plan.sells", partners=self._partners(recruit.sells_to, but=but)))
        if recruit.buys_from:
            parts.append(self.say("plan.buys", partners=self._partners(recruit.buys_from)))
        if recruit.with_newcomers > 0:
            parts.append(self.say("plan.with_newcomers", value=self.money(recruit.with_newcomers)))
        if recruit.substitutes:
            parts.append(self.say("plan.substitutes", links=self.items(map(self.name, recruit.substitutes))))
        parts += self._against_gaps(recruit)
        parts += against_step(self.advise_against.get(recruit.link), self.lang)
        return self.sentences(parts)

    def _against_gaps(self, recruit: Recruit) -> Iterator[str]:
        """Say why the gap report has less, and that the recruit is bigger than whom it serves."""
        held = recruit.against_gaps
        if held is None:
            return
        why = [reason for reason in held.above if reason != "larger"]
        if why == ["tenants_make_more"]:
            yield self.say("plan.above_output", high=self.money(held.gain_high or 0.0))
        elif held.above:
            reasons = self.say("join.clause").join(self.say(f"above.{reason}") for reason in why or held.above)
            yield self.say("plan.above", high=self.money(held.gain_high or 0.0), reasons=reasons)
        times = recruit.of_known_demand or 0.0
        if held.bigger_than and times:
            yield self.say("plan.bigger", buyer=held.bigger_than, share=f"{times:.0%}")
        elif not held.known_demand and not recruit.sells_to and not recruit.with_newcomers:
            yield self.say("plan.no_known_buyer")
        elif times >= _FAR_BEYOND and _sold_here(recruit) < recruit.size / 2:
            yield self.say("plan.beyond_demand", times=self.number(times))

    def _partners(self, partners: tuple[Partner, ...], *, but: str = "") -> str:
        """Return with whom, how much and of what, unless that is the link `but`."""
        shown = [
            self.say(
                "plan.partner" if partner.link == but else "plan.partner_link",
                tenant=partner.tenant,
                link=self.name(partner.link),
                quantity=self.quantity(partner.quantity, partner.unit),
            )
            for partner in partners
        ]
        return self.few(shown, _PARTNERS, of="tenants")

    def _links(self, links: Iterable[RecruitLink]) -> str:
        """Return links, each with its size."""
        return self.items(self.say("plan.stand", link=self.name(link.link), size=self._size(link)) for link in links)

    def _size(self, link: RecruitLink) -> str:
        """Return a size, and that it is assumed where it is."""
        size = str(self.quantity(link.size, link.unit))
        return self.say("plan.assumed", size=size) if link.assumed else size

    def _table(self) -> Table:
        """Return a row per recruit; what was maximised comes first."""
        needs = [need for need, _ in self.plan.limits]
        brings = [key for key in _BRINGS if key != self.goal]
        trade = ("head.gain_within", "head.gain_alone") if self.local else ("goal.within", "goal.alone")
        headings = [self.say("head.recruit"), self.say("head.size"), *filter(None, [self.goal_name])]
        headings += [*map(self.say, trade), *(self.say(f"need.{need}") for need in needs)]
        headings += [self.say(f"brings.{key}") for key in brings]
        headings.append(self.say("head.per_mu" if self.local else "goal.per_mu", goal=self.goal_name))
        return Table(tuple(headings), tuple(zip(*self._columns(needs, brings), strict=True)))

    def _columns(self, needs: Iterable[str], brings: Iterable[str]) -> Iterator[Iterable[Cell]]:
        """Yield the cells of each column; the sums of a column stand in one scale."""
        recruits, brought = self.recruits, [dict(recruit.brings) for recruit in self.recruits]
        yield [Cell(self._short(recruit), "good") for recruit in recruits]
        named = self.plan.named
        yield [Cell(self._links(one.links) if named else self.quantity(one.size, one.unit)) for one in recruits]
        if not self.local:
            yield self._sums(each.get(self.goal) for each in brought)
        yield self._sums(recruit.gain_within for recruit in recruits)
        yield self._sums(recruit.gain_alone for recruit in recruits)
        for need in needs:
            yield [Cell(self.number(dict(recruit.uses)[need])) for recruit in recruits]
        for key in brings:
            if key == "jobs":
                yield [Cell(self._brought(each, key)) for each in brought]
            else:
                yield self._sums(each.get(key) for each in brought)
        lands = (each.get("land_m2") for each in brought)
        yield self._sums(
            self._worth(recruit) / (land / _MU) if land else None for recruit, land in zip(recruits, lands, strict=True)
        )

    def _sums(self, values: Iterable[float | None]) -> Iterable[Cell]:
        values = list(values)
        known = iter(self.money_column(value for value in values if value is not None))
        return [Cell(self.say("figure.none") if value is None else next(known)) for value in values]

    def _brought(self, brings: dict[str, float], key: str) -> str:
        if key not in brings:
            return self.say("figure.none")
        return self.number(round(brings[key])) if key == "jobs" else self.money(brings[key])

    def _comparison(self) -> Table:
        """Return a row per way to choose.

        What it is worth for the objective, and less or more than this plan.
        """
        plan = self.plan
        sets = [
            ("plan.this", plan.choice),
            ("plan.runner_up", plan.runner_up),
            ("plan.single", plan.best_single),
            ("plan.singles", plan.top_singles),
            ("plan.greedy", plan.greedy),
            ("plan.here_only", plan.local_only),
        ]
        rows = [
            (
                Cell(self.say(key), "good" if key == "plan.this" else "plain"),
                Cell(self._set(choice)),
                Cell(self.money(choice.score)),
                Cell("" if key == "plan.this" else self.money(choice.score - plan.score), "quiet"),
                *(() if self.local else (Cell(self.money(choice.gain)),)),
            )
            for key, choice in sets
            if choice is not None
        ]
        headings = [self.say("head.set"), self.say("head.recruit")]
        if self.local:
            headings += [self.say("head.gain"), self.say("head.difference")]
        else:
            headings += [self.goal_name, self.say("goal.difference", goal=self.goal_name), self.say("plan.gain")]
        return Table(tuple(headings), tuple(rows))

    def _not_compared(self) -> Iterator[Block]:
        """Say what the plan is not held against, and why."""
        if not self.plan.compared:
            yield self.paragraph("plan.not_compared", "unknown")
        elif self.plan.out_of_time:
            what = self.items(self.say(f"late.{comparison}") for comparison in self.plan.out_of_time)
            key = "plan.cut_off" if self.plan.interrupted else "plan.out_of_time"
            yield self.paragraph(key, "unknown", what=what)

    def _set(self, choice: Choice) -> str:
        shown = []
        for (key, name, size, unit), links in zip(choice.recruits, choice.links, strict=True):
            who = name if self.plan.named else self.name(key)
            if len(links) > 1:
                shown.append(self.say("plan.who", name=who, link=self._links(links)))
            else:
                shown.append(f"{who} {self.quantity(size, unit)}")
        return self.few(shown, _NAMED)

    def _worths(self) -> Table:
        rows = [
            (
                Cell(self.say(f"need.{price.need}")),
                Cell(self.number(price.limit)),
                Cell(self.number(price.used)),
                Cell(
                    self.say("figure.none")
                    if price.value is None
                    else self.say("plan.worth", value=self.money(price.value))
                ),
            )
            for price in self.plan.shadow_prices
        ]
        return Table(tuple(map(self.say, ("head.limit", "head.most", "head.used", "head.one_more"))), tuple(rows))

    def _flips(self) -> Iterator[str]:
        for flip in self.plan.sensitivities:
            yield self._flip(flip)
        if self.plan.prices_not_examined:
            yield self.say("plan.flips_left", count=self.plan.prices_not_examined)

    def _flip(self, flip: Sensitivity) -> str:
        what = (
            self.say("plan.price_of", link=self.name(flip.key))
            if flip.kind == "price"
            else self.say(f"need.{flip.key}")
        )
        unit = next(
            (link.unit for one in self.plan.recruits for link in one.links if link.link == flip.key), ""
        ).removesuffix("/a")

        def text(value: float) -> str:
            figure = self.number(value)
            return self.say("figure.price", price=figure, unit=self.unit(unit)) if flip.kind == "price" else figure

        now = text(flip.now)
        if flip.at is None:
            return self.say("plan.never_flips", what=what, now=now, end=text(flip.end))
        at = text(flip.at)
        parts = [self.say("plan.flip_below" if flip.at < flip.now else "plan.flip_above", what=what, now=now, at=at)]
        if flip.leaves:
            parts.append(self.say("plan.leaves", links=self.items(map(self.name, flip.leaves))))
        if flip.joins:
            parts.append(self.say("plan.joins", links=self.items(map(self.name, flip.joins))))
        return self.sentences(parts)

    def _left_out(self) -> Iterator[str]:
        grouped: dict[tuple[str, str], list[Excluded]] = defaultdict(list)
        for entry in self.plan.excluded:
            grouped[entry.reason, entry.detail if entry.reason in {"no_need", "below_scale"} else ""].append(entry)
        for (reason, detail), some in grouped.items():
            needs = self.items(self.say(f"need.{need}") for need in detail.split(", ")) if detail else ""
            links = self.few((self.name(entry.key) for entry in some), _NAMED)
            yield self.say(f"left_out.{reason}", count=len(some), links=links, needs=needs)
