"""What one row of a table of tenants states, product by product where it says so."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final, TypeAlias

from chainmap.errors import Place
from chainmap.folding import fold
from chainmap.ingest.layout.cells import Cells
from chainmap.ingest.layout.plant.made_here import (
    adds_up,
    in_doubt,
    made_here,
    running_in_part,
    running_today,
    standing_still,
)
from chainmap.ingest.layout.plant.subjects import not_made, stops_told, without
from chainmap.ingest.matching.language.column_text import ColumnText
from chainmap.ingest.matching.language.standing import read_standing, states_none
from chainmap.ingest.tables.industry_classes import with_codes
from chainmap.ingest.tables.operation import remarks_of
from chainmap.model.park import PlannedFigure, TenantRow
from chainmap.model.quantity import Amount, amount_in, says_built, split_by_words, split_in_order
from chainmap.model.units import convert, is_unit, per_year

_STATES_FIGURES: Final = re.compile(  # of a heading: 主要产品及产能
    r"(?P<output>产量|output)|产能|规模|capacity", re.IGNORECASE
)
_LARGE: Final = re.compile(  # no size of a product, as 550 W or 5 kg: 光伏组件5GW
    r"\d\s*(?:[GM]Wh?(?![A-Za-z])|吉瓦|兆瓦|[百千]?[万亿]\s*(?:吨|片|套|台|支|平方米|平米|平(?![台板面])|㎡|m2|公里|千米|km|米|件|只|个|瓶|盒|粒|块|公斤|kg))",
    re.IGNORECASE,
)
_YEARLY: Final = re.compile(  # of an item: 年产5万吨多晶硅
    r"年产|日熔|月产|日产|/\s*(?:[年月日天ad]\b|yr|年|月|日|天)|per (?:year|day)|p\.a\.", re.IGNORECASE
)
_TO_BUILD: Final = re.compile(  # 建设年产5万吨多晶硅生产线: the verb is no product
    r"(?:(?<=[;,，、])|^)\s*(?:项目)?(?:投资|拟)?(?:新建|扩建|改建|建设|建成|建)(?=年产|月产|日产|日熔|\d)"
)
_OF_A_PROJECT: Final = re.compile(  # 光伏玻璃生产线两条 makes glass, where its output is stated
    r"(?:的?(?:生产线|产线|中试线|示范线|生产基地|基地|项目|工程)(?:及|和|、)?(?:其|相关)?(?:配套(?:设施|工程)?)?)(?P<count>[一二两三四五六七八九十\d]+[条个座])?$"
)
_LINE_OF: Final = re.compile(  # behind a product, the name of a line: 组件1#线, 伺服二车间
    r"(?<=[一-鿿]{2})\s*(?:[一二三四五六七八九十]|[\dA-Za-z]{1,2}\s*[#号]?)(?:生产线|产线|车间|线)(?=$|[、，,;；/])"
)
_LONGEST_LIST: Final = 300  # characters
_MADE_BEFORE: Final = re.compile(r"^(?:主要)?(?:生产|制造|从事|做)(?=.{2})")
_JOINT: Final = re.compile(r"[及和与]|\s+(?:and|&)\s+", re.IGNORECASE)
_FRONTS: Final = range(1, 5)  # characters of a word that two nouns share
_RESPECTIVELY: Final = re.compile(  # 立加、龙门加工中心，年产能分别为1500台和120台
    r"(?P<items>[^,;。\d]+[、和及与][^,;。\d]+)[,;]\s*(?:年)?(?:设计)?(?:产能|能力|规模)?(?:分别|各)[为约是]*(?P<figures>.+)"
)
_COUNT_OF_LINES: Final = re.compile(r"[一二两三四五六七八九十\d]{1,3}条")
_RUNS: Final = re.compile(
    r"(?<![未不没待])(?:正常|已|现已)?(?:在产|投产|量产|达产|生产中|满产)|正常(?:生产|经营|运营)"
    r"|(?<!not )(?<!not yet )\b(?:operating|operational|running|in production)\b",
    re.IGNORECASE,
)
_CLAUSES: Final = re.compile(r"[，,、；;。|\s]+")  # within one remark
_ACTIVITY: Final = re.compile(r"\b(?:manufactur\w+|production|making|processing)$", re.IGNORECASE)  # no product
_WHOLE: Final[Mapping[str, str]] = MappingProxyType({})  # a row states its figures of all its products, and makes all
_FIGURES: Final = ("capacity", "output")
_MAY_BE_SEVERAL: Final = re.compile(r"[;；、,，/／\n]|^\s*[各均]")
_PART_OF_PRODUCT: Final = re.compile(  # 合计4.2万吨，其中电池箔1.2万吨: of foil for batteries that part
    r"(?:合计|总计|共计?)?(?P<total>[约近超]?\d[\d.]*[^\d,;、()]{1,6})[,;(]其中(?P<words>[^\d,;:为]{2,12})[:为]?"
    r"(?P<figure>[约近超]?\d[\d.]*[^\d,;、()]{1,6})\)?"
)
_Shares: TypeAlias = list[tuple[tuple[str, ...], dict[str, str]]]  # products, and by column their figure
_ByProduct: TypeAlias = dict[str, tuple[tuple[str, str], ...]]  # by column: words of a product and its figure
_CLAUSE: Final = re.compile(r"[^,;。\n]{1,80}")
_SAYS_CAPACITY: Final = re.compile(
    r"(?P<told>.{0,8}?(?:(?<![去上前])年|一年)(?:最多)?(?:能|可以?)?(?:做|产|出|生产|加工)(?=[约近]?\d)|.{0,4}?产能(?=[约近为:]{0,2}\d))"
    r"|(?:年|月|日)产能?[约近]?\d|^年[约近]?\d(?!\d{3}年)|\d[^\d,;]{0,6}/\s*[年月日天a]"
)
_SAYS_OUTPUT: Final = re.compile(
    r"(?P<told>.{0,6}?(?:去年|上年|20\d\d年)(?:全年|实际|一共|共|大概)?(?:做|产|出|出货|生产)[了出]?(?=[约近]?\d))"
)
_PACE: Final = re.compile(
    r"(?:目前|现在?|当前|眼下|实际)(?:稳定在|约|每)?([月日]产(?:量|能)?[约近]?\d[^,;。、()\n]{0,12})"
)
_OF_A_MONTH: Final = re.compile(  # a whole clause: 此为月产能
    r"(?:此|以上|上述|该|表中|产能|产量|均|数据)*(?:为|是|按|指)?月(?:产能|产量|产|度)(?:数|填报|计|统计)?"
    r"|(?:figures? (?:is|are) )?(?:monthly|per month)(?: capacity| figures?| output)?",
    re.IGNORECASE,
)
_CONVERTED: Final = re.compile(r"(?:折合?|约合|相当于)约?\d[\d.]*\s*[^\d\s]{1,6}")  # a whole clause: 折1.8GWh
_BOUGHT_IN: Final = re.compile(  # BMS外购
    r"(?:^|(?<=[、,;。|\n(]))(?P<of>[^、,;。|\n()]{2,10}?)(?:全部|均|都|为|靠|由)*"
    r"(?:外购|外采|外协采购|bought in)(?=[、,;。|\n)]|$)"
)
_AFTER_ITEM: Final = re.compile(r"(?<=[、;；])|(?<=[,，])(?!\d{3}(?!\d))")  # not of BMS 1,500套
_UNIT_TOLD: Final = re.compile(r"(?:产能|产量|数量)?单位(?:均?[是为]|[:：])?\s*(?P<unit>\S{1,6})")  # a whole clause
_OF_OTHERS: Final = re.compile(
    r"以前|此前|之前|过去|集团|母公司|总部|外地|异地|规划|拟|[二三四五]期|在建|预计|计划|将|明年|客户|采购|需|耗|投资|订单|目标|后可|原|曾|环评|另|不到|停|未|没"
)
_IN_SHOP: Final = {  # what a shop calls what it makes: 拉晶20GW，切片8GW of 单晶硅棒、单晶硅片
    "拉晶": ("硅棒", "单晶棒", "硅锭"),
    "切片": ("硅片",),
    "水针": ("注射液", "注射剂", "针剂"),
    "冻干": ("粉针",),
}
_SEVERAL: Final = 2
_MONTHS: Final = 12
_DAYS: Final = 365
_OF_DAYS: Final = re.compile(r"(?:按|以|生产|开工|运行)\s*(?P<days>[23]\d\d)\s*(?:个工作)?[天日]")


def tenant_rows(cells: Cells) -> Iterator[TenantRow]:
    """Yield what a row states; several where each product has figures of its own.

    Those in columns of their own (产品1, 产能1, 产品2, 产能2), those that a figure names (`电池5GW，组件3GW`), and
    those that stand with the products (主要产品及产能: `多晶硅5万吨/年`). The revenue, which is the firm's, is in the
    first.
    """
    blocks = cells.columns.blocks
    if len(blocks) == 1:
        rows = list(_by_product(cells, cells.place()))
    else:
        each = [Cells(cells.row, block, cells.faults) for block in blocks]
        stated = [block for block in each if block.text("products")] or each[:1]
        rows = [row for block in stated for row in _by_product(block, block.place("products"))]
    for n, row in enumerate(rows):
        yield row if n == 0 else replace(row, revenue=None)


def _by_product(cells: Cells, place: Place) -> Iterator[TenantRow]:
    products, named, shares = _shared(cells)
    stops = stops_told(cells.text("remarks"), cells.texts("capacity"))
    gone = not_made(stops, _items(products)) if stops else {}
    for item, words in gone.items():
        cells.faults.warn(cells.place("products"), "product_not_made", value=item, words=words)
    if not shares:
        wide = cells.columns.by_products
        kept = "、".join(item for item in _items(products) if item not in gone) if gone else products
        amounts = [_of_all(cells, column, wide) for column in _FIGURES]
        if gone and amounts[0]:  # how much of it is of what is made, nobody says
            words = next(iter(gone.values()))
            cells.faults.warn(cells.place("capacity"), "amount_in_doubt", value=amounts[0].text, words=words)
            amounts[0] = replace(amounts[0], low=0.0)
        yield _row(cells, kept, place, amounts, gone=gone)
        if gone:
            yield _row(cells, "、".join(gone), place, (None, None), gone=gone)
    figured = [items for items, figures in shares if figures]
    for items, figures in _apart(shares, gone):
        where = replace(place, column="，".join(items)) if figures else place
        amounts = [cells.amount_of(column, figures.get(column, "")) for column in _FIGURES]
        for n, column in enumerate(_FIGURES):
            if column not in named and figured == [items]:
                amounts[n] = cells.amount(column)  # the other figure of the only product that has one
        parts = {column: figures.get(column, "") for column in named}
        others = [item for one, _ in shares if one != items for item in one]
        only = figured == [items]
        yield _row(cells, "、".join(items), where, amounts, parts, others=others, only=only, gone=gone)
    for column in _FIGURES:
        if column not in named and len(figured) > 1 and (bare := cells.text(column)):
            cells.faults.warn(cells.place(column), "figure_of_products", value=bare, count=len(figured))


def _apart(shares: _Shares, gone: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    """Yield items with their figures; those without a figure that are not made apart from those that are."""
    for items, figures in shares:
        kept = tuple(item for item in items if item not in gone)
        if figures or len(kept) in {0, len(items)}:
            yield items, figures
        else:
            yield kept, figures
            yield tuple(item for item in items if item in gone), figures


def _shared(cells: Cells) -> tuple[str, _ByProduct, _Shares]:
    """Return the products, by column the figures that a row states by product, and the items that share them.

    What is not read is warned of.
    """
    products = made = stated = _made(cells, cells.text("products"))
    named = _by_words(cells, products)
    figures_within = not named and bool(products) and not any(cells.text(column) for column in _FIGURES)
    if products and (_asked_with_products(cells) or "capacity") not in named:
        within = _stated_with_products(cells, products) if figures_within else _beside_a_figure(cells, products)
        if within:
            products = "；".join(words for words, _ in next(iter(within.values())))
        named = within | named
    told, read, unread = _in_remarks(cells) if products and not named else ({}, "", "")
    named = _in_order(cells, products) | (named or told)
    shares = _share_out(named, _items(products), cells.columns.by_products) if named else []
    if not shares:
        read, unread = "", "；".join(filter(None, (read, unread)))
    for key, value in (("remarks_taken", read), ("remarks_amount", unread)):
        if value:
            cells.faults.warn(_place_of_remarks(cells), key, value=value)
    asked = _asked_with_products(cells) or not any(map(cells.columns.indexes_of, _FIGURES))
    if figures_within and not shares and asked and (_LARGE.search(stated) or _YEARLY.search(stated)):
        cells.faults.warn(cells.place("products"), "amount_unread", value=stated)
    return made, named, shares


def _made(cells: Cells, products: str) -> str:
    """Return a list of products without those that remarks say to be bought in (BMS外购), which is said."""
    products = _LINE_OF.sub("", products)
    remarks = unicodedata.normalize("NFKC", cells.text("remarks"))
    bought = {fold(found["of"]) for found in _BOUGHT_IN.finditer(remarks)} if remarks else set()
    if not bought:
        return products
    items = [item for item in _AFTER_ITEM.split(products) if item.strip("、,，;； ")]
    kept = [item for item in items if not any(fold(item).lstrip().startswith(of) for of in bought)]
    if len(kept) == len(items) or not kept:
        return products
    left = "、".join(item.strip("、,，;； ") for item in items if item not in kept)
    cells.faults.warn(cells.place("products"), "bought_in", value=left)
    return "".join(kept).strip("、,，;； ")


def _items(products: str) -> tuple[str, ...]:
    return ColumnText("products", products).typed_items()


def _in_order(cells: Cells, products: str) -> _ByProduct:
    """Return the figures of a row that states as many as it has products, in one of its columns, in their order."""
    stated = {column: text for column in _FIGURES for text in cells.texts(column)[:1] if _MAY_BE_SEVERAL.search(text)}
    for text in dict.fromkeys((products, *cells.texts("products"))) if stated else ():
        items = _items(text)
        if _SEVERAL <= len(items) == len(set(items)):
            style = cells.columns.number_style
            paired = {  # 铜箔/铝箔 | 2/1.5
                column: figures.replace("/", ";")
                if ";" not in figures and ("/" in text or cells.columns.pairs_by_slash(column))
                else figures
                for column, figures in stated.items()
            }
            split = {column: split_in_order(figures, len(items), style=style) for column, figures in paired.items()}
            if any(split.values()):
                return {column: tuple(zip(items, figures, strict=True)) for column, figures in split.items() if figures}
    return {}


def _of_all(cells: Cells, column: str, wide: frozenset[str]) -> Amount | None:
    """Return the figure of a row's products together; None, which is said, where it states several of them apart."""
    pairs = cells.by_words(column) if column in wide else ()
    if len(pairs) < _SEVERAL:
        return cells.amount(column)
    value = ", ".join(figure for _, figure in pairs)
    cells.faults.warn(cells.place(column), "figure_of_products", value=value, count=len(pairs))
    return None


def _stated_with_products(cells: Cells, products: str) -> _ByProduct:
    """Return the figures that stand with the products, where the heading or an item says that they are of a year."""
    asked = _asked_with_products(cells)
    if not (asked or _YEARLY.search(products) or _LARGE.search(products)):
        return {}
    stated = _TO_BUILD.sub("", products.replace("；", ";"))
    pairs = _respectively(stated) or split_by_words(stated, style=cells.columns.number_style)
    found = (_without_lines(words, figure) for words, figure in pairs)
    return (
        {asked or "capacity": tuple((words, cells.with_unit("products", figure)) for words, figure in found)}
        if pairs
        else {}
    )


def _respectively(stated: str) -> tuple[tuple[str, str], ...]:
    """Return products with figures that follow in their order: 立加、龙门加工中心，年产能分别为1500台和120台."""
    found = _RESPECTIVELY.fullmatch(unicodedata.normalize("NFKC", stated[:_LONGEST_LIST]).strip())
    if found is None:
        return ()
    items = [item.strip() for item in re.split("[、和及与]", _MADE_BEFORE.sub("", found["items"]))]
    figures = [figure.strip() for figure in re.split("[、和及与,;]", found["figures"])]
    paired = len(items) == len(figures) and all(items) and all(map(_parsed, figures))
    return tuple(zip(items, figures, strict=True)) if paired else ()


def _by_words(cells: Cells, products: str) -> _ByProduct:
    """Return by column the figures that name products; those beside the products before those of a permit."""
    if _is_permit(cells) and (beside := _stated_with_products(cells, products)):
        return beside
    by_words = {column: cells.by_words(column) or _part_of(cells, column, products) for column in _FIGURES}
    return {column: pairs for column, pairs in by_words.items() if pairs}


def _in_remarks(cells: Cells) -> tuple[_ByProduct, str, str]:
    """Return what remarks say of a year's capacity and of the last one's output, in a table without columns for them.

    年产能30万组，去年做了17万组. One figure is of all products; what is of others, of parts or to come is left out. The
    second value are the words that are read, the third those that state amounts and are not.
    """
    remarks = unicodedata.normalize("NFKC", cells.text("remarks"))
    if not re.search(r"\d", remarks) or cells.columns.planned or any(map(cells.columns.indexes_of, _FIGURES)):
        return {}, "", ""
    found: _ByProduct = {}
    items = _items(cells.text("products"))

    def named(clause: str) -> bool:
        """Whether a clause is a large figure of one of the products: 3GW组件."""
        pairs = split_by_words(clause, style=cells.columns.number_style) if _LARGE.search(clause) else ()
        return len(pairs) == 1 and bool(_named(pairs[0][0], items))

    clauses = [clause for clause in _CLAUSE.findall(remarks) if not _OF_OTHERS.search(clause)]
    read: set[str] = set()
    sized = {clause for clause in clauses if _LARGE.search(clause)}
    for column, says in (("capacity", _SAYS_CAPACITY), ("output", _SAYS_OUTPUT)):
        said = [clause for clause in clauses if says.search(clause) or (column == "capacity" and named(clause))]
        sized |= set(said)
        stated = ";".join(
            says.sub(lambda lead: "年产" if lead["told"] else lead[0], clause, count=1) for clause in said
        )
        pairs = split_by_words(stated, style=cells.columns.number_style)
        if not pairs and _parsed(stated):
            pairs = ((cells.text("products"), stated),)
        if pairs:
            found[column] = pairs
            read |= set(said)
    return (
        found,
        "；".join(clause for clause in clauses if clause in read),
        "；".join(clause for clause in clauses if clause in sized - read),
    )


def _parsed(text: str) -> Amount | None:
    """Return a figure with a unit; None where a text is none."""
    amount = amount_in(text)
    return amount if amount and amount.unit else None


def _place_of_remarks(cells: Cells) -> Place:
    """Return the place of the remarks that state figures; of the first where none has a plain digit (②万吨)."""
    at = (n for n in cells.columns.indexes_of("remarks") if re.search(r"\d", cells.cell(n)))
    return cells.place_of(next(at, cells.columns.indexes_of("remarks")[0]))


def _part_of(cells: Cells, column: str, products: str) -> tuple[tuple[str, str], ...]:
    """Return the part of a total that a cell says to be of one of the products: 合计4.2万吨，其中电池箔1.2万吨.

    Of two products the other has the rest.
    """
    stated = next(iter(cells.texts(column)), "")
    part = _PART_OF_PRODUCT.fullmatch(unicodedata.normalize("NFKC", stated).strip())
    if part is None or part["words"] not in products:
        return ()
    items = _items(products)
    others = [item for item in items if part["words"] not in item]
    rest = _difference(cells.with_unit(column, part["total"]), cells.with_unit(column, part["figure"]))
    paired = len(items) == len(others) + 1 == _SEVERAL and rest
    return ((part["words"], part["figure"]), *(((others[0], rest),) if paired else ()))


def _difference(whole: str, part: str) -> str:
    """Return what is left of a figure without a part of it; '' where they have no common unit, or are not exact."""
    one, other = _parsed(whole), _parsed(part)
    if not one or not other or one.low != one.high or other.low != other.high:
        return ""
    taken = convert(other.low, other.unit, one.unit)
    return f"{one.low - taken:.12g}{one.unit}" if taken is not None and taken < one.low else ""


def _is_permit(cells: Cells) -> bool:
    """Whether the products' heading asks for the capacity, and its own column is that of a permit (环评批复产能)."""
    headings = [cells.columns.headings[n] for n in cells.columns.indexes_of("capacity")]
    permits = bool(headings) and all(heading.standing == "approved" for heading in headings)
    return permits and _asked_with_products(cells) == "capacity"


def _beside_a_figure(cells: Cells, products: str) -> _ByProduct:
    """Return the figures that stand with the products where a column states one too.

    An output for which the heading of the products asks; or parts that add up to the capacity of the row.
    """
    stated = _stated_with_products(cells, products)
    if not stated or (cells.text("output") and _asked_with_products(cells) != "capacity"):
        return {}
    if "output" in stated or not cells.text("capacity"):
        return stated
    total = cells.amount("capacity")
    parts = [cells.amount_of("capacity", figure) for _, figure in stated["capacity"]]
    if total is None or len(parts) < _SEVERAL:
        return {}
    exact = [convert(part.low, part.unit, total.unit) for part in parts if part and part.low == part.high]
    sizes = [size for size in exact if size is not None]
    return stated if len(sizes) == len(parts) and adds_up(sizes, total.low) else {}


def _asked_with_products(cells: Cells) -> str:
    """Return the figure for which a heading of products asks as well (主要产品及产能), else ''."""
    headings = (cells.columns.headings[n].text for n in cells.columns.indexes_of("products"))
    found = next(filter(None, map(_STATES_FIGURES.search, headings)), None)
    return "" if found is None else found.lastgroup or "capacity"


def _without_lines(words: str, figure: str) -> tuple[str, str]:
    """Return a product without its lines; the figure of several is of one or of all: it is not read."""
    lines = _OF_A_PROJECT.search(words)
    if lines is None and words.endswith("线") and _COUNT_OF_LINES.fullmatch(figure):  # 配套Pack线6条: of packs
        return words.removesuffix("线").removeprefix("配套"), f"{figure}线"
    if lines is None:
        return words, figure
    return words[: lines.start()], f"{figure}{words}" if lines["count"] and figure else figure


def _share_out(named: _ByProduct, items: tuple[str, ...], wide: frozenset[str]) -> _Shares:
    """Return the items of a list of products with the figures that name them; the rest, without figures, last.

    Empty where no figure is named, or one names no item, or two name the same. `wide`: the figures whose headings name
    the products.
    """
    if len(items) == 1 and (parts := next(filter(None, (_joined(pairs, items[0]) for pairs in named.values())), ())):
        items = parts
    shares: dict[tuple[str, ...], dict[str, str]] = {}
    for column, pairs in named.items():
        for owners, figure in _owned(_of_one_item(pairs, items), items, left_over=column in wide):
            if not owners or shares.setdefault(owners, {}).get(column, figure) != figure:
                return []
            if figure:
                shares[owners][column] = figure
    used = {item for owners in shares for item in owners}
    if sum(map(len, shares)) != len(used):  # an item of two shares
        return []
    rest = tuple(item for item in items if item not in used)
    return [*shares.items(), *([(rest, {})] if rest and shares else [])]


def _joined(pairs: tuple[tuple[str, str], ...], item: str) -> tuple[str, ...]:
    """Return the parts of an item that figures name one by one: 跟踪支架和固定支架 | 跟踪2GW 固定3GW; () without any.

    A part that is no more than the figure's word has what stands before that of the first: 光伏支架 of 光伏边框及支架.
    """
    parts = [part.strip() for part in _JOINT.split(item)]
    words = [fold(said).strip() for said, _ in pairs]
    if not len(parts) == len(words) > 1:
        return ()
    named = [[part for part in parts if word and word in fold(part)] for word in words]
    if any(len(found) != 1 for found in named) or len({found[0] for found in named}) != len(parts):
        return ()
    of = next((word for word, (part,) in zip(words, named, strict=True) if part == parts[0]), "")
    front = parts[0][: fold(parts[0]).find(of)] if of else ""
    whole = [
        front + part if n and len(front) in _FRONTS and fold(part) in words else part for n, part in enumerate(parts)
    ]
    return tuple(whole)


def _of_one_item(pairs: tuple[tuple[str, str], ...], items: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return figures; those of parts that make up the only item are one: 1.8bn tablets, 400m capsules."""
    words = [fold(said).strip() for said, _ in pairs]
    parts = (
        len(items) == 1
        and len(set(words)) == len(words) > 1
        and all(
            word and word in fold(items[0]) and not any(word in other for other in words if other != word)
            for word in words
        )
    )
    amounts = [_parsed(figure) for _, figure in pairs] if parts else []
    units = {amount.unit for amount in amounts if amount}
    if len(units) != 1 or not all(amounts):
        return pairs
    return ((items[0], "+".join(f"{one.low:.12g}{one.unit}" for one in amounts if one)),)


def _owned(
    pairs: tuple[tuple[str, str], ...], items: tuple[str, ...], *, left_over: bool
) -> list[tuple[tuple[str, ...], str]]:
    """Return figures with the items that they name; with `left_over`, one that is left of both belongs together."""
    found = [items if len(items) == len(pairs) == 1 else _named(words, items) for words, _ in pairs]
    items = tuple(item for item in items if not _ACTIVITY.search(item))
    left = [item for item in items if not any(item in owners for owners in found)]
    left_over |= any(is_unit(words) and not owners for (words, _), owners in zip(pairs, found, strict=True))  # tests
    if left_over and len(pairs) == len(items) and len(left) == 1 and found.count(()) == 1:
        found[found.index(())] = (left[0],)
    return [(owners, figure) for owners, (_, figure) in zip(found, pairs, strict=True)]


def _named(words: str, items: tuple[str, ...]) -> tuple[str, ...]:
    """Return the items that words name: 电池 for TOPCon电池片."""
    said = fold(words).strip()
    said = said.removesuffix("s") if said.isascii() else said  # balloons: PTCA balloon catheters
    exact = tuple(item for item in items if fold(item).strip() in {said, f"{said}s"})  # 磷酸铁, beside 磷酸铁锂
    named = exact or tuple(item for item in items if said in fold(item) or fold(item).strip() in said)
    if not named and said in _IN_SHOP:
        named = tuple(item for item in items if any(noun in item for noun in _IN_SHOP[said]))
    if not named and said.endswith("剂"):  # 片剂: 头孢克肟片
        named = tuple(item for item in items if fold(item).strip().endswith(said.removesuffix("剂")))
    short = [item for item in items if _is_short(said, fold(item).strip())] if not named else []
    return tuple(short) if len(short) == 1 else named


def _is_short(said: str, item: str) -> bool:
    """Whether words are an item's in short: 立加 for 立式加工中心."""
    rest = iter(item)
    return len(said) >= _SEVERAL and said[0] == item[:1] and not said.isascii() and all(char in rest for char in said)


def _row(  # noqa: PLR0913  # what a row states, and of which of its products
    cells: Cells,
    products: str,
    place: Place,
    amounts: Sequence[Amount | None],
    parts: Mapping[str, str] = _WHOLE,
    *,
    others: Sequence[str] = (),
    only: bool = True,
    gone: Mapping[str, str] = _WHOLE,
) -> TenantRow:
    """Return a row; `parts` are, by column, what cells state of its products, of which the row has `others` too.

    `only`: no other product has figures. `gone`: products that are not made, and what says so. Where the figures that
    it states are all planned, its remarks say that nothing is made yet.
    """
    capacity, output = (_as_remarked(cells, column, amount) for column, amount in zip(_FIGURES, amounts, strict=True))
    alone = not parts and capacity is None  # beside a capacity, of which a remark speaks
    capacity = made_here(cells, "capacity", capacity, alone=not parts)
    capacity, still = standing_still(cells, running_today(cells, capacity)) if only else (capacity, "")
    capacity = in_doubt(cells, running_in_part(cells, capacity, products), products, others)
    output = made_here(cells, "output", output, alone=alone, instead=capacity is not None)
    if output is None and only and not any(cells.texts("output")):
        output = _pace(cells)
    revenue, planned = cells.amount("revenue", money=True), cells.planned(parts, others)
    said_of_it = [clause for item, clause in gone.items() if item in _items(products)]
    typed = said_of_it or [without(cells.text("remarks"), tuple(gone.values()))]
    remarks = remarks_of(cells, "；".join(dict.fromkeys(typed)))
    if still:  # says nothing of the rest
        remarks = remarks.replace(still, f"{'of which ' if still.isascii() else '其中'}{still}", 1)
    sells = only and revenue and revenue.low > 0  # of several products it says nothing of this one
    if (planned or parts) and not (output or sells or _RUNS.search(remarks)):
        stated = tuple(parts.values()) or tuple(text for column in _FIGURES for text in cells.texts(column)[:1])
        remarks = "；".join(filter(None, (remarks, _only_planned(cells, capacity, stated, planned))))
    unread = _unread(cells, parts) if capacity is None else ""
    if unread and not says_built(unread) and read_standing(unread).sure:  # 已关停（原5000万只）
        remarks = "；".join(filter(None, (remarks, unread)))
    if output and states_none(output.text):
        remarks = "；".join(filter(None, (remarks, output.text)))
    return TenantRow(
        place,
        products=products,
        business_scope=cells.text("business_scope"),
        industry_code=with_codes(cells.text("industry_code")),
        remarks=remarks,
        capacity=capacity,
        output=output,
        revenue=revenue,
        designated=cells.text("designated"),
        route=cells.text("route"),
        employees=_count(cells),
        planned=planned,
        more=cells.more(),
        unread=unread,
    )


def _as_remarked(cells: Cells, column: str, amount: Amount | None) -> Amount | None:
    """Return a figure of a year, where a remark says that it is of a month, or in which unit it is; both are said."""
    if amount is None or not any(map(cells.columns.indexes_of, _FIGURES)):
        return amount
    if days := _days_told(cells, column, amount):
        cells.faults.warn(cells.place(column), "figure_as_remarked", value=amount.text, words=days[0])
        part = int(days["days"]) / _DAYS
        return replace(amount, low=amount.low * part, high=None if amount.high is None else amount.high * part)
    for clause in filter(None, _CLAUSES.split(unicodedata.normalize("NFKC", cells.text("remarks")))):
        told = _UNIT_TOLD.fullmatch(clause)
        if told and not amount.unit and is_unit(told["unit"]):
            read = cells.amount_of(column, f"{amount.text}{told['unit']}")
            cells.faults.warn(cells.place(column), "figure_as_remarked", value=amount.text, words=clause)
            return read
        if other := _CONVERTED.fullmatch(clause):
            return replace(amount, text=f"{amount.text}({other[0]})")
        at = cells.columns.indexes_of(column)
        unit = cells.columns.unit_of(at[0], cells.row.cells) if at else ""
        if _OF_A_MONTH.fullmatch(clause) and per_year(unit)[0] == per_year(amount.text)[0] == 1:
            cells.faults.warn(cells.place(column), "figure_as_remarked", value=amount.text, words=clause)
            return replace(
                amount, low=amount.low * _MONTHS, high=None if amount.high is None else amount.high * _MONTHS
            )
    return amount


def _days_told(cells: Cells, column: str, amount: Amount) -> re.Match[str] | None:
    """Return what says of a daily figure how many days a year has, in its cell or the remarks: 一年按300天算."""
    at = cells.columns.indexes_of(column)
    units = (amount.text, cells.columns.unit_of(at[0], cells.row.cells) if at else "")
    daily = any(per_year(text)[0] == _DAYS or "日" in text or "天" in text for text in units)
    told = _OF_DAYS.search(" ".join((amount.text, *cells.typed(column), cells.text("remarks")))) if daily else None
    return told if told and int(told["days"]) < _DAYS else None


def _pace(cells: Cells) -> Amount | None:
    """Return the output of a year at the pace that remarks say a plant has now: 目前月产约1500套; it is said."""
    found = _PACE.search(unicodedata.normalize("NFKC", cells.text("remarks")))
    amount = _parsed(found[1]) if found else None
    if found and amount:
        cells.faults.warn(cells.place("remarks"), "remarks_pace", value=found[0])
    return amount


def _unread(cells: Cells, parts: Mapping[str, str]) -> str:
    """Return a capacity as typed that is not read, and not because it is planned."""
    text = parts["capacity"] if "capacity" in parts else next(iter(cells.texts("capacity")), "")
    if parts and "capacity" not in parts:  # of all products together
        text = cells.with_unit("capacity", text)
    return "" if not text or cells.all_planned(text) else text


def _only_planned(
    cells: Cells, capacity: Amount | None, stated: Sequence[str], planned: Sequence[PlannedFigure]
) -> str:
    """Return a remark where nothing is there today: all figures are planned, or only those under a planned heading.

    A planned heading alone tells nothing where no column asks for today's capacity.
    """
    texts: list[str] = []
    stated = [text for text in stated if text]
    if stated and all(map(cells.all_planned, stated)):
        texts = stated
    elif (not stated and capacity is None) or (capacity is not None and capacity.high == 0):
        asked = cells.columns.indexes_of("capacity")
        figures = [figure for figure in planned if figure.amount and figure.amount.low > 0] if asked else []
        texts = [text for figure in figures for text in (_as_planned(figure), figure.starts)]
    return f"未投产（{_CLAUSES.sub(' ', ' '.join(texts))}）" if texts else ""


def _as_planned(figure: PlannedFigure) -> str:
    """Return a planned figure as typed; a bare number, which says nothing alone, with the word for it."""
    return f"规划 {figure.text}" if figure.text.replace(".", "").isdecimal() else figure.text


def _count(cells: Cells) -> int | None:
    """Return the number of employees; None where it is not stated or cannot be read."""
    amount = cells.amount("employees")
    return None if amount is None or amount.low < 0 else int(amount.low)
