"""What stands before a noun and is no part of it: the firm's own name, a brand, a model, a general adjective.

`某某医疗XY-6880全自动生化分析仪` is a biochemistry analyser.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Final

_SHORTEST: Final = 2  # characters of a brand
_LONGEST: Final = 8
_SHARED_BY: Final = 0.6  # of the items: what so many begin with is the firm's brand
_FEW: Final = 4  # items: among fewer, a common beginning may be a common noun
_UNITS: Final = r"型|系列|牌|式|级|代|款|号|吨|米|毫米|寸|英寸|千伏|伏|千瓦|瓦"
_ADJECTIVES: Final = (
    r"型号?|系列|[牌式级代款各]|第[一二三四五]|及以[上下]|(?:全|半)?自动化?|新型|新一代|高(?:性能|效|端|速|精度|可靠|品质)"
    r"|[超重]?大?型|[中小微轻]+型|便携式?|[台立卧]式|手持式?|移动式?|多功能|通用|专业|专用|普通|精密|智能化?|数字化?|进口|国产"
    r"|优质|环保|绿色|节能|先进|自产|自主|自研|研发|开发|生产|制造|加工|销售|经营|提供|各[类种]|多种|其[他它]|相关|主要|主营"
)
_QUOTED: Final = r"[“「《][^“”「」《》]{1,8}[”」》]"
_NO_NOUN: Final = re.compile(  # possessive: what is read once is not read again in another way
    rf"(?:{_QUOTED}|[\"'“”‘’《》「」®™*+×/.~\-–() ]|[0-9a-z][0-9a-z+×*/.\-_%φ]*+(?:{_UNITS})?|{_ADJECTIVES})*+"
)
_REMARK: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


class OwnWords:
    """The words with which a firm marks its products as its own."""

    def __init__(self, name: str, items: Iterable[str]) -> None:
        """Take the name of the firm and the items of its list, in comparable characters."""
        self._name = name
        self._items = items

    @cached_property
    def brand(self) -> str:
        """What most items of a longer list begin with; '' where there is nothing."""
        items = list(self._items)
        if len(items) < _FEW:
            return ""
        lengths = range(_SHORTEST, _LONGEST + 1)
        counts = Counter(item[:length] for item in items for length in lengths if len(item) > length)
        shared = [start for start, count in counts.items() if count >= _SHARED_BY * len(items)]
        return max(shared, key=len, default="")

    def strip(self, item: str, *, remarks: bool = False) -> str:
        """Return an item without the brand, a model and general adjectives before its noun; without `remarks`, too."""
        item = (item if remarks else _REMARK.sub("", item)).removeprefix(self.brand or "\0").strip()
        item = item[self._length_of_name(item[:-2]) :]
        start = _NO_NOUN.match(item)
        return item[start.end() :] if start and len(item) > start.end() + 1 else item

    def explain(self, before: str) -> bool:
        """Whether `before`, which stands before a noun in its item, leaves the noun what it is."""
        if _NO_NOUN.fullmatch(before):
            return True
        if self.brand and before.startswith(self.brand):
            return bool(_NO_NOUN.fullmatch(before[len(self.brand) :]))
        length = self._length_of_name(before)
        return bool(length and _NO_NOUN.fullmatch(before[length:]))

    def _length_of_name(self, text: str) -> int:
        """Return how much of the start of a text stands in the firm's name, 0 for less than a brand."""
        lengths = range(min(_LONGEST, len(text)), _SHORTEST - 1, -1)
        return next((length for length in lengths if text[:length] in self._name), 0)
