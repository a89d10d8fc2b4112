"""Findings as rows: a run with its date, and what it found, joined to links and tenants."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cached_property
from hashlib import blake2b
from importlib.metadata import version
from itertools import islice
from typing import Final

from chainmap.findings.anchors import AnchorFinding
from chainmap.findings.gaps import LinkFinding
from chainmap.findings.pairs import PairFinding
from chainmap.findings.plan import Recruit
from chainmap.findings.run import RunFindings
from chainmap.graph import schema as s
from chainmap.graph.properties import Properties, known
from chainmap.graph.rows import EdgeRow, NodeRow, Row, RowSet
from chainmap.json_text import json_text
from chainmap.model.interval import Interval

MOST_PAIRS: Final = 20_000  # of a run: the first, which have the largest certain value


def run_owner(park: str, day: dt.date) -> str:
    """Return the owner of the rows of one run."""
    return f"run:{park}/{day.isoformat()}"


def finding_rows(findings: RunFindings, day: dt.date) -> tuple[RowSet, ...]:
    """Return the rows of a run; two runs of one day have the same keys, so that the later takes the other's place."""
    return _RunRows(findings, day).sets()


def findings_digest(findings: RunFindings) -> str:
    """Return what tells findings apart, whatever their day and the version of chainmap."""
    digest = blake2b(digest_size=16)
    for rows in _RunRows(findings, dt.date.min).sets():
        if rows.type is not s.RUN:
            for row in rows.rows():
                digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _range(name: str, interval: Interval | None) -> Properties:
    if interval is None:
        return {}
    high: Properties = {} if interval.high is None else {f"{name}_high": float(interval.high)}
    return {f"{name}_low": float(interval.low)} | high


def _unit(unit: str) -> str:
    """Return the unit of a link: a finding's amounts are in it a year."""
    return unit.removesuffix("/a")


class _RunRows:
    def __init__(self, findings: RunFindings, day: dt.date) -> None:
        self.findings = findings
        self.gaps = findings.gaps
        self.day = day
        self.park = findings.gaps.subject.park
        self.id = f"{self.park}/{day.isoformat()}"
        self.run = s.RUN.node(self.id)
        self.of_run: Properties = {"park": self.park, "run": self.id, "date": day}

    def sets(self) -> tuple[RowSet, ...]:
        made: tuple[tuple[s.NodeType | s.EdgeType, Callable[[], Iterator[Row]]], ...] = (
            (s.RUN, self._runs),
            (s.LINK_STATE, self._gaps),
            (s.PAIR, self._pairs),
            (s.ANCHOR, self._anchors),
            (s.PLAN, self._plans),
            (s.RECRUIT, self._recruits),
            (s.RUN_OF, self._run_of),
            (s.FOUND, self._found),
            (s.AT, self._at),
            (s.SELLER, lambda: self._parties(s.SELLER)),
            (s.BUYER, lambda: self._parties(s.BUYER)),
            (s.IS_ANCHOR, self._is_anchor),
            (s.STOPS, self._stops),
            (s.CHOOSES, self._chooses),
            (s.WOULD_MAKE, self._would_make),
        )
        owner = run_owner(self.park, self.day)
        return tuple(RowSet(owner, type_, rows) for type_, rows in made)

    def _edge(self, type_: s.EdgeType, start: str, end: str, properties: Properties | None = None) -> EdgeRow:
        return EdgeRow(s.short_key(f"{type_.label}:{start}>{end}", 4000), start, end, properties or {})

    def _tenant(self, id_: str) -> str:
        return s.TENANT.node(self.park, id_)

    @cached_property
    def _digest(self) -> str:
        return findings_digest(self.findings)

    def _runs(self) -> Iterator[Row]:
        gaps, survey = self.gaps, self.gaps.coverage.survey
        figures: Properties = {
            "id": self.id,
            "park": self.park,
            "date": self.day,
            "version": version("chainmap"),
            "digest": self._digest,
            "tenants": gaps.coverage.tenants,
            "links": len(gaps.links),
            "here": gaps.count("covered", "single", "short"),
            "missing": gaps.count("missing"),
            "unknown": gaps.count("unknown"),
            "pairs": len(self.findings.pairs.pairs),
            "covered": gaps.coverage.enough,
        }
        money = _range("local_value", gaps.local.value) | _range("local_demand", gaps.local.demand)
        yield NodeRow(self.run, figures | money | known(survey_date=survey.date))

    def _gap_key(self, link: str) -> str:
        return s.LINK_STATE.node(self.id, link)

    def _gaps(self) -> Iterator[Row]:
        gaps = self.gaps
        ranks = {link: rank for rank, link in enumerate(gaps.ranking, start=1)}
        single = {point.link for point in gaps.single_points}
        choke = {point.link for point in gaps.chokepoints}
        against = {advice.link for advice in gaps.advise_against}
        for finding in gaps.links:
            flags: Properties = {
                "single_point": finding.link in single,
                "chokepoint": finding.link in choke,
                "advised_against": finding.link in against,
            }
            rank = known(rank=ranks.get(finding.link))
            yield NodeRow(self._gap_key(finding.link), _gap(finding) | rank | flags | self.of_run)

    def _pair_rows(self) -> Iterator[tuple[str, PairFinding]]:
        for pair in islice(self.findings.pairs.pairs, MOST_PAIRS):
            parts = (self.id, pair.seller, pair.buyer, pair.link, pair.downstream, pair.group)
            yield s.PAIR.node(*parts), pair

    def _pairs(self) -> Iterator[Row]:
        for key, pair in self._pair_rows():
            yield NodeRow(key, _pair(pair) | self.of_run)

    def _anchor_rows(self) -> Iterator[tuple[str, AnchorFinding]]:
        if self.findings.anchors is not None:
            for anchor in self.findings.anchors.tenants:
                yield s.ANCHOR.node(self.id, anchor.tenant), anchor

    def _anchors(self) -> Iterator[Row]:
        for rank, (key, anchor) in enumerate(self._anchor_rows(), start=1):
            yield NodeRow(key, _anchor(anchor) | {"rank": rank} | self.of_run)

    @property
    def _plan_key(self) -> str:
        return s.PLAN.node(self.id)

    def _plans(self) -> Iterator[Row]:
        plan = self.findings.plan
        if plan is not None:
            figures: Properties = {"gain": float(plan.gain), "score": float(plan.score), "bound": float(plan.bound)}
            limits: Properties = {
                "objective": plan.objective,
                "limits": json_text(dict(plan.limits), ascii_only=True),
                "optimal": plan.optimal,
            }
            yield NodeRow(self._plan_key, limits | figures | self.of_run)

    def _recruit_rows(self) -> Iterator[tuple[str, Recruit]]:
        if self.findings.plan is not None:
            for recruit in self.findings.plan.recruits:
                yield s.RECRUIT.node(self.id, recruit.key), recruit

    def _recruits(self) -> Iterator[Row]:
        for key, recruit in self._recruit_rows():
            name = recruit.link_name.text("zh") if recruit.name == recruit.key else recruit.name
            texts = known(candidate=recruit.key, name=name, link=recruit.link, unit=_unit(recruit.unit))
            figures = {name: float(getattr(recruit, name)) for name in ("size", "gain_alone", "gain_within")}
            yield NodeRow(key, texts | figures | self.of_run)

    def _run_of(self) -> Iterator[Row]:
        yield self._edge(s.RUN_OF, self.run, s.PARK.node(self.park))

    def _found(self) -> Iterator[Row]:
        for finding in self.gaps.links:
            yield self._edge(s.FOUND, self.run, self._gap_key(finding.link))
        for key, _ in (*self._pair_rows(), *self._anchor_rows()):
            yield self._edge(s.FOUND, self.run, key)
        if self.findings.plan is not None:
            yield self._edge(s.FOUND, self.run, self._plan_key)

    def _at(self) -> Iterator[Row]:
        for finding in self.gaps.links:
            yield self._edge(s.AT, self._gap_key(finding.link), s.LINK.node(finding.link))
        for key, pair in self._pair_rows():
            yield self._edge(s.AT, key, s.LINK.node(pair.link))

    def _parties(self, side: s.EdgeType) -> Iterator[Row]:
        for key, pair in self._pair_rows():
            yield self._edge(side, key, self._tenant(pair.seller if side is s.SELLER else pair.buyer))

    def _is_anchor(self) -> Iterator[Row]:
        for key, anchor in self._anchor_rows():
            yield self._edge(s.IS_ANCHOR, key, self._tenant(anchor.tenant))

    def _stops(self) -> Iterator[Row]:
        for key, anchor in self._anchor_rows():
            for stopped in anchor.cascade.stops:
                lines = known(
                    links=[line.link for line in stopped.lines],
                    share_low=[float(line.share.low) for line in stopped.lines],
                    share_high=[float(line.share.top) for line in stopped.lines],
                )
                properties = _range("value", stopped.value) | lines
                yield self._edge(s.STOPS, key, self._tenant(stopped.tenant), properties)

    def _chooses(self) -> Iterator[Row]:
        for key, _ in self._recruit_rows():
            yield self._edge(s.CHOOSES, self._plan_key, key)

    def _would_make(self) -> Iterator[Row]:
        for key, recruit in self._recruit_rows():
            for link in recruit.links:
                properties: Properties = {"size": float(link.size), "unit": _unit(link.unit)}
                yield self._edge(s.WOULD_MAKE, key, s.LINK.node(link.link), properties)


def _gap(finding: LinkFinding) -> Properties:
    figures = finding.figures
    ranges = ("demand", "supply", "unmet", "unmet_value", "gain", "newcomer")
    return {
        **known(
            link=finding.link,
            name=finding.name.text("zh"),
            status=finding.status,
            action=finding.action,
            enough=figures.enough,
            unit=_unit(finding.unit),
            effective_suppliers=figures.effective_suppliers,
            suppliers=[tenant.name for tenant in finding.suppliers],
            uncertain=[tenant.name for tenant in finding.could_be],
            waiting=list(finding.waiting_tenants),
            opens=list(finding.opens),
            substitutes=list(finding.substitutes),
        ),
        **{name: value for one in ranges for name, value in _range(one, getattr(figures, one)).items()},
    }


def _pair(pair: PairFinding) -> Properties:
    texts = known(
        link=pair.link,
        name=pair.link_name.text("zh"),
        unit=_unit(pair.unit),
        seller=pair.seller,
        seller_name=pair.seller_name,
        buyer=pair.buyer,
        buyer_name=pair.buyer_name,
        group=pair.group,
        downstream=pair.downstream,
        reasons=[str(reason) for reason in pair.reasons],
        against=[str(reason) for reason in pair.against],
    )
    flags: Properties = {"critical": pair.critical, "known": pair.known}
    return texts | flags | _range("quantity", pair.quantity) | _range("value", pair.value)


def _anchor(anchor: AnchorFinding) -> Properties:
    purchases = anchor.pull.purchases
    return {
        **known(tenant=anchor.tenant, name=anchor.name, designated=anchor.designated, links=list(anchor.links)),
        **_range("loss", anchor.extraction),
        **_range("purchases", purchases.value),
        **_range("bought_here", purchases.here),
        **_range("pull", anchor.pull.chain.chain),
        **_range("stopped", anchor.cascade.at_risk),
    }
