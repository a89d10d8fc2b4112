"""What a row tells of one plant in several cells, brought into one.

Phases: capacities in columns of their own (一期产能 | 二期产能), and remarks that say which are to come, in the form of
`一期5万吨；二期3万吨（在建）`. Projects: the name (年产5万吨磷酸铁锂项目) and the content (新建厂房3万平方米).
"""

import re
from typing import Final

from chainmap.ingest.files.sheets import Row
from chainmap.ingest.layout.columns import Columns
from chainmap.ingest.layout.headings import phase_in
from chainmap.model.quantity import says_built, says_planned, says_unknown, split_by_words

_TO_COME: Final = re.compile(  # 二期在建, 二期预计2027年投产, not 一期二期均已投产
    r"([一二三四五六1-6])期[^一二三四五六期,，;；。、]{0,10}?"
    r"(?:在建|建设中|正在建|施工|规划|拟建|未建|筹[备建]|待建|未投|未达|尚未|预计|计划|安装|调试|土建|装修|改造|封顶|桩基|主体|基建|明年|后年)"
)
_OF_A_PHASE: Final = re.compile(
    r"[一二三四五六1-6]期(?=[^期]*?[\d一二两三四五六七八九十百])(?:(?![一二三四五六1-6]期)[^,，;；、+])*"
)
_PROJECT: Final = re.compile(  # 储能PACK项目（一期）
    r"(?:(?:生产线|产线|生产基地|基地|产业园)(?:建设|技改|技术改造|扩建|新建)?(?:项目|工程)?"
    r"|(?:建设|技改|技术改造|扩建|新建)?(?:项目|工程))(?:[(（][^()（）]*[)）])?$"
)
_SEVERAL: Final = 2


def in_one_cell(row: Row, columns: Columns) -> Row:
    """Return a row with its phases in one cell, and a project's products in another."""
    return _with_projects(_with_phases(row, columns), columns)


def _with_projects(row: Row, columns: Columns) -> Row:
    """Return a row in which the products stand once: where their figures do, in a project's name or its content.

    A name without a figure tells what the figure of the content is of: 储能PACK项目 | 年产10万套PACK（约5GWh）.
    """
    if columns.projects is None or max(columns.projects) >= len(row.cells):
        return row
    named, content = columns.projects
    if says_unknown(row.cells[content]):
        return row
    cells = list(row.cells)
    in_name, in_content = (split_by_words(cells[n]) for n in (named, content))
    cells[named] = product = _PROJECT.sub("", cells[named])
    if in_content and len(in_content) >= len(in_name) and not (in_name and len(in_content) == 1):
        words, figure = in_content[0]
        if len(in_content) == 1 and words in product:
            cells[content] = f"{product}{figure}"
        cells[named] = ""
    elif in_name:
        cells[content] = ""
    return row._replace(cells=tuple(cells))


def _with_phases(row: Row, columns: Columns) -> Row:
    """Return a row with its phases in one cell, each that a remark says to be on its way marked so."""
    at = [n for n in columns.indexes_of("capacity") if n < len(row.cells)]
    if not (columns.phases or any("期" in row.cells[n] for n in at)):
        return row
    cells = list(row.cells)
    stated = [n for n in columns.phases if n < len(cells) and not says_unknown(cells[n])]
    if len(stated) >= _SEVERAL:
        joined = "；".join(
            f"{phase_in(columns.headings[n].text)}期{columns.with_unit(n, row.cells, cells[n])}" for n in stated
        )
        for n in columns.phases:
            cells[n] = ""
        cells[columns.phases[0]] = joined
    coming = {phase_in(found[0]) for text in _remarks(row, columns) for found in _TO_COME.finditer(text)}
    for n in at if coming else ():
        cells[n] = _OF_A_PHASE.sub(lambda part: _marked(part, coming), cells[n])
    return row._replace(cells=tuple(cells))


def _remarks(row: Row, columns: Columns) -> list[str]:
    """Return what a row says of how it stands; under a heading of a phase (二期状态), with the phase."""
    texts = [row.cells[n] for n in columns.indexes_of("remarks") if n < len(row.cells)]
    phases = {n: phase_in(columns.headings[n].text) for n in columns.unknown if n < len(row.cells)}
    return texts + [f"{phase}期{row.cells[n]}" for n, phase in phases.items() if phase]


def _marked(part: re.Match[str], coming: set[str]) -> str:
    """Return what a figure states of a phase, with a mark where it is of one that is on its way."""
    said = says_planned(part[0]) or says_built(part[0])
    return f"{part[0]}（在建）" if phase_in(part[0]) in coming and not said else part[0]
