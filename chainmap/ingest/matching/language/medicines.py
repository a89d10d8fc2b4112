"""The names of medicines: their dosage form, and whether they are traditional Chinese ones.

热淋清片 ends with a form, and what stands before it is like the names of Chinese medicines: it is a tablet and a
proprietary Chinese medicine. 苯磺酸氨氯地平片 is a tablet of a chemical substance.

The score of a name is that of the characters and pairs of neighbours of its stem, each counted once: the logarithm of
the odds that a name in which they occur is of a Chinese medicine, in `medicine_names.json`, which
`benchmarks/medicine_names.py` fits on the names of the national catalogue of medicines.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any, Final, NamedTuple

CHAIN: Final = "biopharma"
_VOCABULARY: Final = "chainmap.ingest.matching.vocabulary"
PROPRIETARY: Final = "proprietary_tcm"
CHINESE: Final = frozenset(  # keys of what an item on them is not once more
    (
        PROPRIETARY,
        "tcm_injection",
        "tcm_plaster",
        "ejiao",
        "tcm_granule",
        "decoction_piece",
        "veterinary_drug",
        "tcm_extract",
    )
)
_INJECTED: Final = frozenset(("small_injection", "powder_injection", "infusion"))
_LIKELY: Final = 1.4  # four to one: from there on a name is of a Chinese medicine, or of another one
_BRACKETED: Final = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]")
_BEHIND: Final = re.compile(r"(?:系列)?(?:产品)?[\d.]*$")
_TO_INJECT: Final = re.compile(r"^注射用(?!水|无菌水|针|器|瓶|玻璃|胶塞|聚|药|辅料|溶)")
_GENERIC: Final = re.compile(r"^[^()]{2,8}\(([^()]{3,30})\)([^()]{0,4})$")  # 安达(格列吡嗪)片: the name is within
_IN_TRADE: Final = re.compile(r"药|医|生化|生物|康|堂(?:股份|有限|集团|$)")
_FOR_ANIMALS: Final = re.compile(r"兽用|兽药|动物(?:用|药|保健)|动保|饲用|宠物|水产用|蚕用|农药")
_RECOMBINANT: Final = re.compile(r"^重组(?!.*(?:疫苗|抗体|单抗|胰岛素|白蛋白))")
_INFUSED: Final = re.compile(r"葡萄糖$|氯化钠$|氨基酸|脂肪乳|甘露醇|羟乙基淀粉|右旋糖酐|转化糖|电解质|林格")
_ANTIBODY: Final = re.compile(r"[单双]抗$|单克隆抗体$")
_BRAND: Final = re.compile(r"[a-z0-9\-—–_/ ]+")
_SHORTEST: Final = 2  # characters of a stem


class Medicine(NamedTuple):
    """What an item's name says: the keys of the links that it is of, and the words for its form."""

    links: tuple[str, ...]
    form: str
    plain: bool  # its form is one that only medicines have


class _Forms(NamedTuple):
    ending: re.Pattern[str]
    links: dict[str, str]  # by form
    plain: frozenset[str]
    chinese: frozenset[str]
    none: re.Pattern[str]  # a stem of other goods


@cache
def _forms() -> _Forms:
    file: dict[str, Any] = tomllib.loads((resources.files(_VOCABULARY) / "medicine_forms.toml").read_text("utf-8"))
    links = {form: link for part in ("shared", "plain") for link, forms in file[part].items() for form in forms.split()}
    longest_first = sorted(links, key=lambda form: (-len(form), form))
    plain = frozenset(form for forms in file["plain"].values() for form in forms.split())
    ends, whole = ("|".join(map(re.escape, file["none"][part].split())) for part in ("ends", "whole"))
    return _Forms(
        re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})$"),
        links,
        plain,
        frozenset(file["chinese"]["forms"].split()),
        re.compile(rf"(?:{ends})$|^(?:{whole})$"),
    )


@cache
def _odds() -> tuple[float, dict[str, float]]:
    """Return the constant, and the log of the odds by character and pair."""
    fitted = json.loads((resources.files(_VOCABULARY) / "medicine_names.json").read_text("utf-8"))
    return fitted["constant"], fitted["odds"]


def parts_of(stem: str) -> set[str]:
    """Return the characters and pairs of a stem, with marks for its beginning and its end."""
    marked = f"^{stem}$"
    return {*stem, *(one + two for one, two in pairwise(marked))}


@lru_cache(8192)
def score(stem: str) -> float:
    """Return the logarithm of the odds that the stem of a medicine's name is of a traditional Chinese one."""
    constant, odds = _odds()
    return constant + sum(odds.get(part, 0.0) for part in parts_of(stem))


def may_list(text: str) -> bool:
    """Whether a list may name a medicine: quick to ask of every firm."""
    return any(
        map(text.__contains__, ("注射", "胶囊", "片", "颗粒", "丸", "口服液", "糖浆", "膏", "针", "栓", "酊", "散"))
    )


@lru_cache(8192)
def stem_of(name: str) -> tuple[str, str]:
    """Return the stem of a name and its form: 热淋清, 片; the form is '' where it has none."""
    forms = _forms()
    generic = _GENERIC.match(name)
    if generic and not forms.ending.search(name[: generic.start(1) - 1]):
        within = generic[1] + generic[2]
        name = within if forms.ending.search(within) or _TO_INJECT.search(within) else name
    bare = _BEHIND.sub("", _BRACKETED.sub("", name).strip())
    inject = _TO_INJECT.search(bare)
    rest = bare[inject.end() :] if inject else bare
    form = forms.ending.search(rest)
    stem = rest[: form.start()] if form else rest
    if inject:
        return stem, "注射用"
    return (stem, form[0]) if form else ("", "")


def read_medicine(name: str, *, in_trade: bool) -> Medicine | None:
    """Return what an item without the firm's own words says; None where it is no medicine's name.

    `in_trade`: something else shows that the firm makes medicines, so that a form that other goods share counts.
    """
    stem, form = stem_of(_BRAND.sub("", name) if not name.isascii() else "")
    forms = _forms()
    plain = form == "注射用" or form in forms.plain
    if not form or len(stem) < _SHORTEST or forms.none.search(stem) or not (plain or in_trade):
        return None
    odds = score(stem)
    chinese = odds >= _LIKELY
    if not (plain or abs(odds) >= _LIKELY) or (form in forms.chinese and not chinese):  # PVC硬片, 鱼丸
        return None
    link = "powder_injection" if form == "注射用" else forms.links[form]
    return Medicine(_links_of(stem, link, chinese=chinese), form, plain)


def _links_of(stem: str, link: str, *, chinese: bool) -> tuple[str, ...]:
    """Return the links of a medicine with a form of `link`."""
    if _ANTIBODY.search(stem):
        return ("monoclonal_antibody",)
    if _RECOMBINANT.search(stem):
        return "recombinant_protein", link
    if chinese:
        if link in _INJECTED:
            return ("tcm_injection",)
        return (link,) if link in {"tcm_plaster", PROPRIETARY} else (PROPRIETARY, link)
    return ("infusion",) if link == "small_injection" and _INFUSED.search(stem) else (link,)


def shows_trade(firm: str, names: Iterable[str]) -> bool:
    """Whether a firm is one of medicines: by its name, or by an item with a form that only medicines have."""
    return bool(_IN_TRADE.search(firm)) or any(_has_plain_form(name) for name in names)


def _has_plain_form(name: str) -> bool:
    stem, form = stem_of(name)
    return len(stem) >= _SHORTEST and form in _forms().plain


def each_medicine(items: Iterable[tuple[int, str]], firm: str) -> Iterator[tuple[int, str, Medicine]]:
    """Yield place and text of each item (without the firm's own words) that names a medicine, and what it says."""
    items = [] if _FOR_ANIMALS.search(firm) else [pair for pair in items if not _FOR_ANIMALS.match(pair[1])]
    trade = shows_trade(firm, (item for _, item in items))
    for start, item in items:
        medicine = read_medicine(item, in_trade=trade)
        if medicine is not None:
            yield start, item, medicine
