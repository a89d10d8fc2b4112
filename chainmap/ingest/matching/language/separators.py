"""What separates the items of a list beside its punctuation: numbers, spaces, bullets, and signs between words.

Each is one only where it cannot be part of a word, a model or a phrase.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from chainmap.folding import Folded

_NUMBER: Final = re.compile(
    r"(?P<sign>[①-⑳⑴-⒇⒈-⒛❶-❿㈠-㈩])[、.．]?"
    r"|[(（]\s*(?P<inside>\d{1,2}|[一二三四五六七八九十]{1,2})\s*[)）][、.．]?"
    r"|(?<![\dA-Za-z.．])(?P<before>\d{1,2})\s*(?:[.．)）](?!\d)|、)"
    r"|(?:^|(?<=[\s、,;，；。:：]))(?P<word>[一二三四五六七八九十]{1,2})[、.．]"
    r"|(?:^|(?<=[\u3400-\u9fff)）\sA-Za-z]))(?P<bare>[1-9１-９])\s*(?![\sGgMmKk万亿千百吨片台套条个年月日期号英寸米])(?=[^\W\d])"
)
_MAY_NUMBER: Final = re.compile(r"[①-⑳⑴-⒛❶-❿㈠-㈩]|[1１一]\s*[.．)）、]|^\s*[1１](?!\d)")
_CHINESE_NUMBERS: Final = "零一二三四五六七八九十"
_ENDS_ITEM: Final = re.compile(r"(?:^|[、,;，；。\n|:：])\s*$")

_FULL_STOP: Final = re.compile(
    r"(?<=[a-z)]{3})\.(?= +[A-Z])(?<!\bLtd\.)(?<!\bInc\.)(?<!\bCorp\.)(?<!\bincl\.)"
    r"(?<!\bmax\.)(?<!\bmin\.)(?<!approx\.)"
)
_WRAPPED: Final = re.compile(
    r"(?<![^\s、,;，；。|/:：】\])）》〉」』”\"])(?:【[^【】]{2,40}】|\[[^\[\]]{2,40}\]|《[^《》]{2,40}》|〈[^〈〉]{2,40}〉|「[^「」]{2,40}」"
    r"|『[^『』]{2,40}』|“[^“”]{2,40}”|\"[^\"]{2,40}\")(?![^\s、,;，；。|/【\[(（《〈「『“\"])"
)
_MAY_WRAP: Final = re.compile(r"[【\[《〈「『“\"]")

_GAP: Final = re.compile(
    r"(?<=[\u3400-\u9fff)）])[^\S\n]+(?=[\u3400-\u9fffA-Za-z0-9(（])|(?<=\w)[^\S\n]+(?=[\u3400-\u9fff])"
)
_TOKEN: Final = re.compile(r"(?:[(（][^()（）]*[)）]|[^\s、,;，；。|/:：])+")
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_NO_WORDS: Final = re.compile(r"[^\u3400-\u9fff]*")
_GOES_ON: Final = re.compile(  # what follows a space and still belongs to the words before it
    r"用|专用|专机|生产|制造|加工|研发|开发|设计|销售|批发|零售|贸易|代理|经销|进出口|检测|测试|检验|回收|清洗"
    r"|安装|维修|维护|运维|运输|租赁"
    r"|施工|服务|系列|系统|产品|项目|业务|设备|装备|机械|装置|仪器|配件|部件|零件|附件|材料|耗材|工程|技术"
    r"|方案|等|的|及|和|与|或|以及|为主"
)
_GOES_BEFORE: Final = re.compile(
    r".*(?:研发|研制|开发|设计|生产|制造|加工|销售|批发|零售|贸易|经营|代理|经销|进口|出口|检测|测试|检验|回收"
    r"|清洗|安装|维修|维护|运维|运输|租赁"
    r"|采购|提供|从事|主营|主要|包括|以及|及|和|与|或|为|的|用于|各类|各种|新型|高效)"
)

SIGNS: Final = "/\\+&·・‧•●■◆▪"  # in comparable characters
_JOINT_SIGNS: Final = frozenset("-—–~→⇒➔>=_!*.")
_SPACED: Final = frozenset(f" {sign}" for sign in _JOINT_SIGNS)
_JOINT: Final = re.compile(
    r" [-~]+ |[—–]+|(?<=[^\x00-\x7f])[-_~!>*.]+ ?(?=\w)|(?<=\w) ?[-_~!>*.]+(?=[^\x00-\x7f])"
    r"| ?(?:->|=>|[→⇒➔>]|\.{3,})+ ?"
)
_OF_A_KIND: Final = re.compile(r"(?:机|设备|装备|炉|仪|线|系统)$")  # 光伏组件-层压机: a machine for modules
_RUN: Final = re.compile(r"[^、,;。\n\t|:()]+")
_BULLETS: Final = "•●■◆▪"
_WORD_BEFORE: Final = re.compile(r"[a-z]{3} $")
_WORD_AFTER: Final = re.compile(r" [a-z]{3}")


def without_numbers(raw: str) -> str:
    """Return a typed text with a comma in place of each number of its items.

    `①光伏玻璃②胶膜` and `1.光伏玻璃 2.胶膜` become `光伏玻璃、胶膜`; the length stays. Digits number items only
    if they count up from 1.
    """
    if not _MAY_NUMBER.search(raw):
        return raw
    found = [match for match in _NUMBER.finditer(raw) if not match["sign"]]
    digits = {kind: _counted([match for match in found if match[kind]], kind) for kind in ("inside", "before", "word")}
    bare = [match for match in found if match["bare"]]
    digits["bare"] = _counted(bare, "bare") if bare and not raw[: bare[0].start()].strip() else []
    starts = {match.start() for matches in digits.values() for match in matches}
    parts: list[str] = []
    end = 0
    for match in _NUMBER.finditer(raw):
        if not match["sign"] and match.start() not in starts:
            continue
        parts.append(raw[end : match.start()])
        first = " " if _ENDS_ITEM.search(raw, max(0, match.start() - 4), match.start()) else "、"
        parts.append(first + " " * (len(match[0]) - 1))
        end = match.end()
    return "".join([*parts, raw[end:]])


def listed(raw: str) -> str:
    """Return a typed list of the same length without what numbers or wraps its items; sentences end with 。."""
    sentences = _FULL_STOP.sub("。", raw) if ". " in raw else raw
    return without_numbers(without_wrappers(sentences))


def without_wrappers(raw: str) -> str:
    """Return a typed text without the brackets or quotation marks around whole items: 【光伏玻璃】【胶膜】.

    The length stays.
    """
    return _WRAPPED.sub(_unwrapped, raw) if _MAY_WRAP.search(raw) else raw


def _unwrapped(match: re.Match[str]) -> str:
    ends_item = _ENDS_ITEM.search(match.string, max(0, match.start() - 4), match.start())
    return f"{' ' if ends_item else '、'}{match[0][1:-1]} "


def _counted(matches: list[re.Match[str]], kind: str) -> list[re.Match[str]]:
    """Return the matches that count 1, 2, 3 …; none if there are fewer than two."""
    counted: list[re.Match[str]] = []
    for match in matches:
        if _number(match[kind]) == len(counted) + 1:
            counted.append(match)
    return counted if len(counted) > 1 else []


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return _CHINESE_NUMBERS.index(text) if len(text) == 1 else 0
    return (_CHINESE_NUMBERS.find(tens) if tens else 1) * 10 + (_CHINESE_NUMBERS.find(ones) if ones else 0)


def gaps(typed: Folded) -> list[int]:
    """Return the places in the comparable text where a space between Chinese words ends an item.

    Both words have two Chinese characters, and neither is a verb, a particle or a noun such as 设备.
    """
    raw = typed.raw
    if " " not in raw and "\u3000" not in raw and "\t" not in raw:
        return []
    return [bisect_left(typed.offsets, at) for at in _typed_gaps(raw)]


def _typed_gaps(raw: str) -> Iterator[int]:
    for before, after in pairwise(_TOKEN.finditer(raw)):
        left, right = before[0], after[0]
        if (
            raw[before.end() : after.start()].strip(" \u3000\xa0\t") == ""
            and _GAP.match(raw, before.end())
            and min(len(_CHINESE.findall(left)), len(_CHINESE.findall(right))) > 1
            and not _GOES_ON.match(right)
            and not _GOES_BEFORE.fullmatch(left)
        ):
            yield after.start()


def joints(text: str, aliases: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Return start and end of the signs by which a text joins products to a list: 光伏玻璃-EVA胶膜, 硅片→电池片.

    A run of such signs is one if at least two of its words are aliases; a hyphen between Latin letters is none.
    """
    if not any(text[end : end + 1] in _JOINT_SIGNS or text[end : end + 2] in _SPACED for _, _, end in aliases):
        return []
    spans = {(start, end) for _, start, end in aliases}
    inside = {at for start, end in spans for at in range(start + 1, end)}
    return [joint for run in _RUN.finditer(text) for joint in _joints_of(text, run, spans, inside)]


def _joints_of(text: str, run: re.Match[str], spans: set[tuple[int, int]], inside: set[int]) -> list[tuple[int, int]]:
    found = [match.span() for match in _JOINT.finditer(text, *run.span()) if match.start() not in inside]
    ends = [run.start(), *(at for span in found for at in span), run.end()]
    words = list(zip(ends[::2], ends[1::2], strict=True))
    if len(found) == 1 and _OF_A_KIND.search(run[0]):
        return []
    named = sum(any((start, last) in spans for last in (end, end - 1)) for start, end in words)
    return found if named > 1 else []


def divides(text: str, at: int) -> bool:
    """Whether a sign between words separates items (接线盒/连接器, 光伏玻璃+胶膜).

    A sign inside a model, a unit or an abbreviation (0.4kV/10kV, R&D, EPC+F) does not.
    """
    if text[at] in _BULLETS or not (text[max(0, at - 1) : at].isascii() and text[at + 1 : at + 2].isascii()):
        return True
    spaced = _WORD_BEFORE.search(text, max(0, at - 4), at) and _WORD_AFTER.match(text, at + 1)
    return text[at] != "&" and bool(spaced)
