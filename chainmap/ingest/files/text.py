"""Bytes → text: which encoding it is, by evidence.

Unicode shows itself. Of the older encodings, the one is taken in which most characters are common ones; the wrong
ones give rare characters. Where none does, the text is refused.
"""

import codecs
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

_COMMON: Final = {
    script: frozenset(characters) - {"\n"}
    for script, characters in tomllib.loads(
        (resources.files(__package__) / "characters.toml").read_text("utf-8")
    ).items()
}
_MARKS: Final = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe\0\0": "utf-32",
    b"\0\0\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_WIDE: Final = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_SAMPLE: Final = 1 << 18  # bytes that are scored
_LEAST: Final = 0.45  # share of common characters below which nothing is believed
_SURE: Final = 0.6
_MARGIN: Final = 0.25  # between the best encoding and the next
_FEW_BAD: Final = 20  # good characters for one bad byte, at least
_LAST_ASCII: Final = 0x7F
_FAIR: Final = 0.35  # what a character is worth that is neither common nor rare
_NEUTRAL: Final = 0.5
_WITHOUT_KANA: Final = 0.8  # what ideographs alone are worth as Japanese
_DECLARED: Final = re.compile(rb"""<[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,20})""")
_WIDER: Final = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "shift_jis": "cp932"}
_KANA: Final = ("\u3040", "\u30ff")
_HANGUL: Final = ("\uac00", "\ud7a3")


@dataclass(frozen=True, slots=True)
class Text:
    """A decoded text. `bad_rows`: lines with bytes that are not of the encoding, read as �. `sure`: no guess."""

    text: str
    encoding: str
    sure: bool = True
    bad_rows: tuple[int, ...] = ()


def decode(data: bytes) -> Text | None:
    """Return the text of bytes in UTF-8, -16, -32, GB18030, Big5, Shift JIS, EUC-KR or Windows-1252.

    None where no encoding gives text.
    """
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    if marked:
        return _read_as(data, marked, sure=True)
    if b"\0" in data[:_SAMPLE]:
        return _decode_wide(data)
    try:
        return Text(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        start = max(0, error.start - _SAMPLE // 2)
    if (declared := _declared_encoding(data)) is not None:
        return _read_as(data, declared, sure=True)
    first = data.find(b"\n", start) + 1 if start else 0
    last = data.rfind(b"\n", first, first + _SAMPLE) if len(data) > first + _SAMPLE else len(data)
    return _decode_by_evidence(data, data[first:last] or data[start : start + _SAMPLE])


def _read_as(data: bytes, encoding: str, *, sure: bool) -> Text:
    text = data.decode(encoding, "replace")
    bad = tuple(n for n, line in enumerate(text.split("\n"), start=1) if "\ufffd" in line) if "\ufffd" in text else ()
    return Text(text, encoding, sure, bad)


def _declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a web page or XML says it has."""
    match = _DECLARED.search(data[:4000]) if data.lstrip()[:1] == b"<" else None
    try:
        name = codecs.lookup(match[1].decode()).name if match else "utf-8"
        b"".decode(name)
    except LookupError:  # there is none, or it is none of text
        return None
    return None if name == "utf-8" else _WIDER.get(name, name)


def _decode_wide(data: bytes) -> Text | None:
    """Decode UTF-16 or UTF-32 without a mark: lines end, and nearly all characters are printable."""
    for encoding in _WIDE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:_SAMPLE]
        odd = sum(unicodedata.category(char) in {"Cc", "Cn", "Co", "Cs"} and not char.isspace() for char in sample)
        if ("\n" in sample or "\r" in sample) and not odd and any(char.isascii() for char in sample):
            return Text(text, encoding)
    return None


def _decode_by_evidence(data: bytes, sample: bytes) -> Text | None:
    scores = {encoding: _score(sample, encoding) for encoding in _EXPECTED}
    best, second = sorted(scores, key=scores.__getitem__, reverse=True)[:2]
    if scores[best] < _LEAST:
        return None
    sure = scores[best] >= _SURE and scores[best] - scores[second] >= _MARGIN
    if best == "cp1252":
        sure &= not _may_be_central_european(sample)
    found = _read_as(data, best, sure=sure)
    lines = found.text.count("\n") + 1
    return None if len(found.bad_rows) > max(1, lines // _FEW_BAD) else found


def _may_be_central_european(sample: bytes) -> bool:
    """Whether Windows-1250 reads other letters: `è` of French may be `č` of Czech."""
    foreign = bytes(byte for byte in set(sample) if byte > _LAST_ASCII)
    return foreign.decode("cp1252", "replace") != foreign.decode("cp1250", "replace")


def _score(sample: bytes, encoding: str) -> float:
    """Return the share of characters that are expected in an encoding, of those that are not ASCII."""
    text = sample.decode(encoding, "replace")
    bad = text.count("\ufffd")
    values = list(_EXPECTED[encoding](text.replace("\ufffd", "")))
    return sum(values) / (len(values) + 4 * bad) if values else 0.0


def _foreign(text: str) -> str:
    return "".join(char for char in text if not char.isascii())


def _score_chinese(text: str) -> Iterable[float]:
    """Traditional characters count as their simplified ones."""
    import opencc

    return map(_of_hanzi, opencc.OpenCC("t2s").convert(_foreign(text)))


def _score_japanese(text: str) -> Iterable[float]:
    """Kana between the ideographs make a text Japanese."""
    chars = _foreign(text)
    kana = sum(_KANA[0] <= char <= _KANA[1] for char in chars)
    others = _score_chinese("".join(char for char in chars if not _KANA[0] <= char <= _KANA[1]))
    is_japanese = kana * 10 >= len(chars)
    return [*([1.0] * kana), *others] if is_japanese else [0.0] * kana + [value * _WITHOUT_KANA for value in others]


def _score_korean(text: str) -> Iterable[float]:
    return [
        1.0 if char in _COMMON["korean"] else _NEUTRAL if _HANGUL[0] <= char <= _HANGUL[1] or _is_sign(char) else 0.0
        for char in _foreign(text)
    ]


_WORD: Final = re.compile(r"[^\W\d_]+")
_SIGN: Final = re.compile(r"[^\w\x00-\x7f]|[²³¹]")
_SIGN_AT_WORD: Final = re.compile(r"[–—’‘“”„«»·\u00a0](?=\w)|[€£§°²³–—’‘“”„«»·µ®©½\u00a0](?!\w)|[€§]")


def _score_western(text: str) -> Iterable[float]:
    """Letters with marks stand alone between plain ones; rows of them, and signs within words, are another script."""
    values = [float(_SIGN_AT_WORD.match(text, sign.start()) is not None) for sign in _SIGN.finditer(text)]
    for word in _WORD.findall(text):
        marked = [char for char in word if not char.isascii()]
        is_word = len(marked) * 2 < len(word) or (len(marked) == 1 and len(word) < 3)  # noqa: PLR2004  # "à"
        values += [float(is_word and char in _COMMON["western"]) for char in marked]
    return values


def _score_any(text: str) -> Iterable[float]:
    scripts = (_score_chinese, _score_japanese, _score_korean, _score_western)
    return max((list(score(text)) for score in scripts), key=lambda values: sum(values) / max(1, len(values)))


@cache
def _fair_hanzi() -> frozenset[str]:
    """Return the 3755 characters of the first level of GB 2312."""
    rows = (bytes((lead, trail)) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF))
    return frozenset("".join(pair.decode("gb2312", "ignore") for pair in rows))


def _is_sign(char: str) -> bool:
    return (
        "\u2010" <= char <= "\u2033"
        or "\u3000" <= char <= "\u3020"
        or "\uff01" <= char <= "\uff5e"
        or char in "·×°±①②③④⑤⑥⑦⑧⑨⑩℃"
    )


def _of_hanzi(char: str) -> float:
    if char in _COMMON["chinese"]:
        return 1.0
    if char in _fair_hanzi():
        return _FAIR
    return _NEUTRAL if _is_sign(char) else 0.0


_EXPECTED: Final[dict[str, Callable[[str], Iterable[float]]]] = {
    "gb18030": _score_chinese,
    "big5hkscs": _score_chinese,
    "cp932": _score_japanese,
    "cp949": _score_korean,
    "cp1252": _score_western,
    "utf-8": _score_any,
}
