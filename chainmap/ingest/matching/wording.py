"""What the wording of a firm's whole text says of its field: a linear model whose numbers are in `wording.json`.

A text is its Chinese characters, with one mark for whatever stands between them, and the pairs of neighbours, each
hashed to a bucket. Of a bucket that occurs n times in it, and in d of the N texts that the model was fitted on, the
weight is (1 + ln n) × idf, idf = 1 + ln((1 + N) / (1 + d)), divided by the root of the sum of squares over the text.
The margin of a chain, or of a class of industries, is the sum of weight × coefficient, plus a constant: above 0 where
the text is more like its firms' than like others'. `benchmarks/wording.py` fits it; a chain that it was not fitted on
has no margin, nor has a short text.
"""

import math
import re
from array import array
from base64 import b64decode
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import itemgetter, mul
from typing import Any, Final

FILE: Final = "wording.json"
BUCKETS: Final = 2**13
IDF_STEP: Final = 1 / 32
_READ: Final = 400  # characters of each text
_MASK: Final = BUCKETS - 1
_LEAST: Final = 100  # characters of Chinese: a shorter text says nothing of a field
_COMMON: Final = re.compile(
    r"依法须经批准[^。;]*|国家[^,;。]{0,30}除外|自营和代理[^;。]*|货物(?:及|和|与)?技术进出口|技术(?:开发|服务|咨询|转让|推广|交流)"
    r"|货物进出口|技术进出口|销售|生产|制造|加工|研发|经营|批发|零售|服务|咨询|许可|项目|一般|产品|相关"
)
_OTHERS: Final = re.compile("[^\u3400-\U0010ffff]+")
_OF_COUNT: Final = (0.0, *(1 + math.log(count) for count in range(1, 8 * _READ)))  # more than three texts have


def of_field(text: str) -> str:
    """Return the beginning of a comparable text without the phrases that firms of every field write."""
    return _COMMON.sub("、", text[:_READ]) if text else ""


def weigh_buckets(*texts: str) -> dict[int, float]:
    """Return the weight without idf of each bucket of texts (`of_field`); {} where they say nothing."""
    text = _OTHERS.sub("、", "、".join(texts))
    if len(text) < _LEAST:
        return {}
    codes = memoryview(text.encode("utf-32-le")).cast("I")
    found = [code * 40503 >> 3 & _MASK for code in codes]
    found += [(one * 7919 + two) * 40503 >> 3 & _MASK for one, two in pairwise(codes)]
    return {bucket: _OF_COUNT[count] for bucket, count in Counter(found).items()}


@dataclass(frozen=True, slots=True)
class Subject:
    """The coefficients of a chain or a class by bucket, with idf, in units of `scale`; and its constant."""

    coefficients: "array[int]"
    scale: float
    start: float


@dataclass(frozen=True, slots=True)
class Wording:
    """The fitted model: idf by bucket, in units of `IDF_STEP`, and a subject for each chain and class."""

    idf: bytes
    subjects: Mapping[str, Subject]

    def of(self, *texts: str) -> "Worded":
        """Return what the texts of a firm say (`of_field`)."""
        return Worded(self, texts)


class Worded:
    """The wording of a firm's texts; nothing is counted before it is asked for."""

    def __init__(self, wording: Wording, texts: tuple[str, ...]) -> None:
        self._wording = wording
        self._texts = texts
        self._margins: dict[str, float] = {}

    @cached_property
    def _counted(self) -> tuple[Callable[[Any], Iterable[float]], list[float]] | None:
        """What takes the numbers of the texts' buckets, and their weights; None where the texts say nothing."""
        weights = weigh_buckets(*self._texts)
        if len(weights) < 2:  # noqa: PLR2004  # a getter of one item returns no tuple
            return None
        of_buckets = itemgetter(*weights)
        with_idf = [*map(mul, of_buckets(self._wording.idf), weights.values())]
        norm = math.sqrt(sum(map(mul, with_idf, with_idf))) * IDF_STEP
        return (of_buckets, [weight / norm for weight in weights.values()]) if norm else None

    def margin(self, subject: str) -> float | None:
        """Return the margin of a chain or class; None where the model does not know it, or the text is too short."""
        model = self._wording.subjects.get(subject)
        if model is None or self._counted is None:
            return None
        if subject not in self._margins:
            of_buckets, weights = self._counted
            total = sum(map(mul, of_buckets(model.coefficients), weights))
            self._margins[subject] = model.start + model.scale * total
        return self._margins[subject]

    def best(self, subjects: tuple[str, ...]) -> float | None:
        """Return the greatest margin of several chains or classes; None where none has one."""
        return max((margin for each in subjects if (margin := self.margin(each)) is not None), default=None)


def wording_of(plain: dict[str, Any]) -> Wording:
    """Return the model that a file states."""
    subjects = {
        name: Subject(array("b", b64decode(each["coefficients"])), each["scale"], each["start"])
        for name, each in plain["subjects"].items()
    }
    return Wording(b64decode(plain["idf"]), subjects)
