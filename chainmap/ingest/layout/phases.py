"""What a row tells of one plant in several cells, brought into one.

Phases: capacities in columns of their own (一期产能 | 二期产能), and remarks that say which are to come, in the form of
`一期5万吨；二期3万吨（在建）`. Projects: the name (年产5万吨磷酸铁锂项目) and the content (新建厂房3万平方米).
"""

import re
from typing import Final

from chainmap.ingest.files.sheets import Row
from chainmap.ingest.layout.columns import Columns
from chainmap.ingest.layout.headings import phase_in
from chainmap.model.quantity import amount_in, says_built, says_planned, says_unknown, split_by_words

_TO_COME: Final = re.compile(  # 二期在建, 二期预计2027年投产, not 一期二期均已投产
    r"([一二三四五六1-6])期[^一二三四五六期,，;；。、]{0,10}?"
    r"(?:在建|缓建|暂缓|搁置|建设中|正在建|施工|规划|拟建|未建|筹[备建]|待建|未投|未达|尚未|预计|计划|安装|调试|土建|装修|改造|封顶|桩基|主体|基建|明年|后年)"
)
_OF_A_PHASE: Final = re.compile(
    r"[一二三四五六1-6]期(?=[^期]*?[\d一二两三四五六七八九十百])(?:(?![一二三四五六1-6]期)[^,，;；、+])*"
)
_PROJECT: Final = re.compile(  # 储能PACK项目（一期）
    r"(?:一体化)?(?:(?:生产线|产线|生产基地|基地|产业园)(?:建设|技改|技术改造|扩建|新建)?(?:项目|工程)?"
    r"|(?:建设|技改|技术改造|扩建|新建)?(?:项目|工程))(?:[(（][^()（）]*[)）])?$"
)
_CLAUSES: Final = re.compile(r"[,，;；。\n]")
_EQUIPS: Final = re.compile(
    r"\s*(?:项目|[一二三四五六首1-6]期)?(?:拟|计划)?(?:购置|购买|引进|安装|配备|租用|租赁|新建|新增|建设|建)"
    r"(?!年产|月产|日产|\d)[^\d,，;；。]{0,20}(?:\d[\d.]*\s*(?:条|台|座|套|栋|亩|平方米|平米|㎡|m2)|厂房|车间|研发楼|办公楼|仓库|研发中心|实验室)"
)
_NO_PRODUCT: Final = re.compile(  # 占地220亩, 总投资18亿元, 2024年交付1.1GWh
    r"\s*(?:项目)?(?:(?:总|规划|计划|拟)?(?:占地|用地|建筑面积|厂房面积|建设用地|投资)|(?:租用|租赁|利用)[^,，;；]{0,12}厂房)"
    r"|\s*副产|\s*(?:去年|上年|20\d\d年)[^,，;；]{0,6}?(?:交付|出货|发货|销售|产量|批签发|产值|营收)"
)
_TOTAL: Final = re.compile(r"\s*(?:项目)?总(?:规模|产能|设计)")
_MAKES: Final = re.compile(r"^\s*(?:项目)?(?:主要)?(?:生产|制造|建设|新建|建成)(?!线|基地|规模|能力|年产|\d)")
_PHASE_FIGURE: Final = re.compile(
    r"([一二三四五六首每1-6]期|(?<=分[一二两三四五六\d]期)各)(?:工程|项目|建设|产能|规模|年产|[:：为约]){0,3}(\d(?:(?![、和及与][一二三四五六1-6]期)[^,，;；。()（）]){1,30})"
)
_OF_PHASES: Final = re.compile(r"\s*(?:其中)?(?:[一二三四五六首每1-6]期|(?:项目|共|总体)?分[一二两三四五六\d]{1,2}期)")
_IN_PHASES: Final = re.compile(
    r"^\s*(?:项目|共|总体)?分[一二两三四五六\d]{1,2}期(?:建设|实施|投产|进行|建)(?=[^\d,]{3})"
)
_PHASES: Final = re.compile(r"[一二三四五六首1-6]期")
_RUNS: Final = re.compile(  # 一期投产, 一期、二期均已投产
    r"(?:[一二三四五六首1-6]期[、和及与]?){1,6}(?:(?!预计|计划|[未没不拟待将前期,，;；。]).){0,10}?(?:投产|达产|满产|量产|投运|运行|生产)(?![前线])"
)
_PHASES_JOINED: Final = re.compile(r"([一二三四五六1-6])(?=[、和及与][一二三四五六1-6]期)")  # 一、二期均已投产
_BY_PHASE: Final = re.compile(r"[;；,，\s]*(?=[一二三四五六首1-6]期)")
_BUILDS: Final = re.compile(r"[一二三四五六首1-6]期(?:工程|项目)?[:：]?(?:再|拟|计划)?(?:新建|扩建|建设|建成|建)?")
_COUNT: Final = re.compile(r"[一两二三四五六七八九十\d]{1,3}[座条台套]")
_IN_BRACKETS: Final = re.compile(r"[(（][^()（）]{0,60}[)）]")
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
    cells[content] = _without_equipment(cells[content]) or cells[named]
    in_name, in_content = (split_by_words(cells[n]) for n in (named, content))
    if all(_COUNT.fullmatch(words) for words, _ in in_content):  # 两座日熔量1200吨窑炉: of what, the name says
        in_content = ()
    product = _PROJECT.sub("", in_name[0][0] if len(in_name) == 1 else cells[named])
    cells[named] = _PROJECT.sub("", cells[named])
    if _PHASE_FIGURE.search(cells[content]) or _products_by_phase(cells[content]):
        cells[named] = product if in_name else cells[named]
        today = _of_running_phases(cells[content], product, _remarks(row, columns))
        if today:
            cells[named], cells[content] = "", today
    elif in_content and len(in_content) >= len(in_name) and not (in_name and len(in_content) == 1):
        words, figure = in_content[0]
        if len(in_content) == 1 and words in product:
            cells[content] = f"{product}{figure}"
        cells[named] = ""
    elif in_name:
        cells[content] = ""
    return row._replace(cells=tuple(cells))


def _without_equipment(content: str) -> str:
    """Return what a project builds without what it installs for that: 一期新建辊道窑12条."""
    clauses = [one for one in _CLAUSES.split(content) if not (_EQUIPS.match(one) or _NO_PRODUCT.match(one))]
    return "，".join(_MAKES.sub("", clause) for clause in clauses)


def _of_running_phases(content: str, product: str, remarks: list[str]) -> str:
    """Return the product and the figures of the phases that remarks say to run; '' where a figure is not stated.

    分两期，每期5万吨/年 | 一期投产 is one of 5万吨.
    """
    coming = _coming(remarks)
    remarks = [_PHASES_JOINED.sub(r"\1期", text) for text in remarks]
    found = (phase for text in remarks for run in _RUNS.finditer(text) for phase in _PHASES.findall(run[0]))
    running = [phase for phase in dict.fromkeys(map(phase_in, found)) if phase and phase not in coming]
    if running and (each := _products_by_phase(content)):
        return "；".join(each.get(phase, "") for phase in running).strip("；")
    figures = {phase_in(part[1]): part[2] for part in _PHASE_FIGURE.finditer(content)}  # of each phase: ''
    stated = [_figure(figures.get(phase) or figures.get("", "")) for phase in running]
    if not stated or not all(stated):
        return ""
    clauses = (_IN_PHASES.sub("", clause, count=1) for clause in _CLAUSES.split(content))  # 分两期建设磷酸铁锂电芯
    rest = "，".join(clause for clause in clauses if not (_OF_PHASES.match(clause) or _TOTAL.match(clause)))
    rest = _IN_BRACKETS.sub("", rest)
    pairs = split_by_words(rest)
    words = pairs[0][0] if len(pairs) == 1 else rest
    amount = _amount("+".join(stated))
    return f"{words or product}{stated[0] if len(stated) == 1 else amount}" if amount and len(pairs) <= 1 else ""


def _products_by_phase(content: str) -> dict[str, str]:
    """Return what each phase makes, where each states several products: 一期硅棒5GW、切片5GW；二期硅棒5GW、切片5GW."""
    parts = [part for part in _BY_PHASE.split(content) if part]
    made = {phase_in(part[:2]): _BUILDS.sub("", part, count=1) for part in parts}
    several = all(len(split_by_words(part)) >= _SEVERAL for part in made.values())
    return made if len(parts) == len(made) and "" not in made and several else {}


def _amount(text: str) -> str:
    """Return a sum as one figure; '' where it is none."""
    amount = amount_in(text)
    return f"{amount.low:.12g}{amount.unit}" if amount and amount.low == amount.high else ""


def _figure(text: str) -> str:
    """Return a figure without the words of its product; '' where it is none."""
    pairs = split_by_words(text)
    return pairs[0][1] if len(pairs) == 1 else text if _amount(text) else ""


def _with_phases(row: Row, columns: Columns) -> Row:
    """Return a row with its phases in one cell, each that a remark says to be on its way marked so."""
    at = [n for column in ("capacity", "products") for n in columns.indexes_of(column) if n < len(row.cells)]
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
    coming = _coming(_remarks(row, columns))
    for n in at if coming else ():
        cells[n] = _OF_A_PHASE.sub(lambda part: _marked(part, coming), cells[n])
    return row._replace(cells=tuple(cells))


def _remarks(row: Row, columns: Columns) -> list[str]:
    """Return what a row says of how it stands; under a heading of a phase (二期状态), with the phase."""
    texts = [row.cells[n] for n in columns.indexes_of("remarks") if n < len(row.cells)]
    phases = {n: phase_in(columns.headings[n].text) for n in columns.unknown if n < len(row.cells)}
    return texts + [f"{phase}期{row.cells[n]}" for n, phase in phases.items() if phase]


def _coming(remarks: list[str]) -> set[str]:
    """Return the phases that remarks say to be on their way, or name beside others that run: 一期投产，二期还是图纸."""
    coming = {phase_in(found[0]) for text in remarks for found in _TO_COME.finditer(text)}
    running, named = _running(remarks), {phase_in(one) for text in remarks for one in _PHASES.findall(text)}
    return coming | (named - running if running else set())


def _running(remarks: list[str]) -> set[str]:
    """Return the phases that remarks say to run."""
    runs = (run for text in remarks for run in _RUNS.finditer(_PHASES_JOINED.sub(r"\1期", text)))
    return {phase_in(phase) for run in runs for phase in _PHASES.findall(run[0])}


def _marked(part: re.Match[str], coming: set[str]) -> str:
    """Return what a figure states of a phase, with a mark where it is of one that is on its way."""
    said = says_planned(part[0]) or says_built(part[0])
    return f"{part[0]}（在建）" if phase_in(part[0]) in coming and not said else part[0]
