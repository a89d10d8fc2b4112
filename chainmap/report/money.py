"""Sums and quantities as people read them: `2.88 million`, `288 万元`."""

from typing import Final

from chainmap.words import Lang

_STEPS: Final[dict[Lang, tuple[tuple[float, str], ...]]] = {
    "zh": ((1e8, " 亿元"), (1e4, " 万元"), (1.0, " 元")),
    "en": ((1e9, " billion"), (1e6, " million"), (1.0, "")),
}


def money_text(value: float, lang: Lang) -> str:
    """Return a sum of CNY in a unit that reads well, to three digits at least."""
    step, unit = next((one for one in _STEPS[lang] if abs(value) >= one[0]), _STEPS[lang][-1])
    number = f"{number_text(value / step)}{unit}"
    return number if lang == "zh" else f"CNY {number}"


def number_text(value: float) -> str:
    """Return a number with thousands set off, to three digits at least."""
    size = abs(value)
    digits = 0 if size >= 100 or value == int(value) else 1 if size >= 10 else 2  # noqa: PLR2004  # three digits
    text = f"{value:,.{digits}f}" if size >= 0.01 or value == 0 else f"{value:.3g}"  # noqa: PLR2004  # else only zeros
    return text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text
