"""The chain map: a page of our own shows the links and flows with the vis-network that pyvis carries.

No request leaves it, nothing typed is run.
"""

import base64
import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from chainmap.errors import Fault
from chainmap.findings.anchors import AnchorReport
from chainmap.findings.gaps import STATUSES, GapReport, LinkFinding, LinkTenant
from chainmap.findings.what_if import WhatIf
from chainmap.graph import ParkGraph
from chainmap.json_text import json_text
from chainmap.maps.anchors import ANCHOR_WORDS, anchor_rows
from chainmap.maps.figures import FIGURE_WORDS, change_rows, figure_rows, gain_of_gap
from chainmap.maps.layout import COLUMN, ROW, Layout, lay_out
from chainmap.model.chain import Flow, Names
from chainmap.phrasing.edits import edit_texts
from chainmap.phrasing.notes import FaultGroup, group_faults
from chainmap.words import LANGS, Lang, catalogue, say

_BOX: Final = (COLUMN - 18, ROW - 12)
_WORD_PREFIXES: Final = (
    "map.",
    "list.",
    "status.",
    "stage.",
    "kind.",
    "state.",
    "role.",
    "rule.",
    "column.",
    "action.",
)
_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src {scripts}; "
    "base-uri 'none'; form-action 'none'"
)
_VIS: Final = ("lib", "vis-9.1.2", "vis-network.min.js")


def chain_map_html(  # noqa: PLR0913  # the findings that the page shows
    graph: ParkGraph,
    report: GapReport,
    *,
    lang: Lang,
    changes: WhatIf | None = None,
    anchors: AnchorReport | None = None,
    notes: Iterable[Fault] = (),
) -> str:
    """Return the map as one HTML page, opened in `lang`, with both languages inside.

    With `changes`, `graph` and `report` are what would be: the links that changed are marked, with before and after.
    With `anchors`, one of them can be chosen: its upstream and downstream light up, with the part that leaks. `notes`
    are what was not understood of the input; they stand at the end of the panel.
    """
    flows = tuple(flow for chain in graph.chains for flow in chain.flows)
    layout = lay_out(graph.links, flows)
    data = {
        "lang": lang,
        "park": _names(report.subject.park_name),
        "chains": [_names(name) for name in report.subject.chain_names],
        "box": _BOX,
        "bands": [[band.stage, band.left, band.top, band.right, band.bottom] for band in layout.bands],
        "nodes": _nodes(report, layout),
        "edges": _edges(graph, layout, flows),
        "links": {finding.link: _link(graph, finding) for finding in report.links},
        "changes": {} if changes is None else change_rows(changes),
        "assumed": [] if changes is None else _both(lambda lang: edit_texts(changes.edits, graph.links, lang)),
        "anchors": anchor_rows(anchors),
        "notes": _notes(group_faults(notes)),
        "against": [finding.link for finding in report.links if finding.link in report.gaps_against],
        "toFill": [finding.link for finding in report.to_fill],
        "toStabilise": [link for link in report.ranking if report.link(link).action == "stabilise"],
        "toCheck": list(report.to_check),
        "statuses": STATUSES,
        "words": {
            key: text._asdict()
            for key, text in catalogue().items()
            if key.startswith(_WORD_PREFIXES) or key in FIGURE_WORDS or key in ANCHOR_WORDS
        },
    }
    vis, script = _vis_script(), _own("map.js")
    park, chains = report.subject.park_name.text(lang), [name.text(lang) for name in report.subject.chain_names]
    page: str = _template().render(
        lang=lang,
        title=" · ".join((park, *chains)),
        policy=_POLICY.format(scripts=f"{_hash(vis)} {_hash(script)}"),
        style=Markup(_own("map.css")),  # noqa: S704  # our own files, not input
        vis=Markup(vis),  # noqa: S704  # of the installed package
        script=Markup(script),  # noqa: S704  # our own file
        data=Markup(_inert_json(data)),  # noqa: S704  # every < is escaped
        langs=LANGS,
    )
    return page


def _notes(groups: tuple[FaultGroup, ...]) -> list[dict[str, str]]:
    """Return the title of the notes and the notes, each in both languages; nothing without notes."""
    if not groups:
        return []
    title = _both(lambda lang: (say("notes.title", lang, count=len(groups)),))
    return [*title, *_both(lambda lang: tuple(group.text(lang, "shell") for group in groups))]


def _nodes(report: GapReport, layout: Layout) -> list[dict[str, object]]:
    """Return the links as nodes of vis-network."""
    return [
        {
            "id": finding.link,
            "label": finding.link,
            "x": round(layout.places[finding.link][0], 1),
            "y": round(layout.places[finding.link][1], 1),
            "shape": "custom",
            "physics": False,
            "status": finding.status,
        }
        for finding in report.links
    ]


def _edges(graph: ParkGraph, layout: Layout, flows: tuple[Flow, ...]) -> list[dict[str, object]]:
    """Return the flows as edges of vis-network."""
    support = {link.id for link in graph.links if link.stage == "support"}
    at = layout.places
    return [
        {
            "id": n,
            "from": flow.upstream,
            "to": flow.downstream,
            "critical": flow.critical,
            "support": not support.isdisjoint((flow.upstream, flow.downstream)),
            "back": at[flow.upstream][0] > at[flow.downstream][0] and flow.upstream not in support,
            "rows": _rows_between(at[flow.upstream], at[flow.downstream]),
        }
        for n, flow in enumerate(flows)
    ]


def _rows_between(one: tuple[float, float], other: tuple[float, float]) -> int:
    """Return how many rows apart two boxes of a column are; 0 in different columns."""
    return round(abs(one[1] - other[1]) / ROW) if one[0] == other[0] else 0


def _link(graph: ParkGraph, finding: LinkFinding) -> dict[str, object]:
    link = graph.link(finding.link)
    return {
        "name": _names(finding.name),
        "stage": finding.stage,
        "kind": finding.kind,
        "unit": finding.unit,
        "status": finding.status,
        "action": finding.action,
        "aliases": [*link.aliases.zh, *link.aliases.en],
        "tenants": [_tenant(tenant) for tenant in finding.tenants],
        "standing": len(finding.suppliers),
        "suppliers": [tenant.name for tenant in finding.suppliers],
        "figures": figure_rows(finding),
        "gain": gain_of_gap(finding),
        "waiting": [[neighbour.link, list(neighbour.tenants), neighbour.critical] for neighbour in finding.waiting],
        "supplied": [
            [neighbour.link, list(neighbour.tenants), neighbour.critical] for neighbour in finding.supplied_by
        ],
        "substitutes": list(finding.substitutes),
        "opens": list(finding.opens),
        "buys": [_flow(graph, flow, flow.upstream) for flow in graph.flows_into(finding.link)],
        "sells": [_flow(graph, flow, flow.downstream) for flow in graph.flows_from(finding.link)],
    }


def _tenant(tenant: LinkTenant) -> dict[str, object]:
    return {
        "name": tenant.name,
        "state": tenant.state,
        "role": tenant.role,
        "evidence": [[e.column, e.words, e.rule, e.row] for e in tenant.evidence[:3]],
    }


def _flow(graph: ParkGraph, flow: Flow, other: str) -> dict[str, object]:
    upstream, downstream = graph.link(flow.upstream), graph.link(flow.downstream)
    text = flow.quantity_text(upstream, downstream)
    if flow.per == "capacity" and flow.life_years is not None:
        text += f" ÷ {flow.life_years.value:g} a"
    return {
        "link": other,
        "figure": text,
        "critical": flow.critical,
        "estimate": flow.figure_class == "estimate",
        "average": flow.figure_class == "average",
        "service": flow.service,
        "sources": _sources(graph, flow),
    }


def _sources(graph: ParkGraph, flow: Flow) -> list[str]:
    figure = flow.figure
    named = dict.fromkeys((*flow.sources, *((figure.source,) if figure and figure.source else ())))
    chain_id = flow.downstream.partition("/")[0]
    chain = next((chain for chain in graph.chains if chain.id == chain_id), graph.chains[0])
    found = (chain.sources.get(name) for name in named)
    return [source.cited for source in found if source is not None]


def _both(texts: Callable[[Lang], Iterable[str]]) -> list[dict[str, str]]:
    """Return texts in both languages, one by one."""
    in_each = {lang: tuple(texts(lang)) for lang in LANGS}
    return [{lang: in_each[lang][n] for lang in LANGS} for n in range(len(in_each[LANGS[0]]))]


def _names(names: Names) -> dict[str, str]:
    return {lang: names.text(lang) for lang in LANGS}


def _inert_json(data: object) -> str:
    """Return JSON that is safe in a script element: no `<` can end it."""
    text = json_text(data, dense=True)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def _vis_script() -> str:
    """Return the vis-network that pyvis carries; to import pyvis would import IPython."""
    spec = find_spec("pyvis")
    assert spec is not None and spec.origin is not None  # noqa: S101, PT018  # it is a dependency
    file = Path(spec.origin).parent.joinpath(*_VIS)
    return file.read_text(encoding="utf-8").replace("</script", "<\\/script").replace("//# sourceMappingURL", "// map")


@cache
def _own(name: str) -> str:
    return resources.files("chainmap.maps").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("chainmap.maps"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("map.html.j2")
