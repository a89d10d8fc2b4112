"""What plots have in common: a figure, and fonts that have Chinese.

Matplotlib, of the extra `notebook`.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_FONTS: Final = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "Hiragino Sans GB",
    "DejaVu Sans",
)


def new_figure(*, height: float) -> "tuple[Figure, Axes]":
    """Return a figure of a page's width with one pair of axes."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, height), layout="constrained")
    axes = figure.subplots()
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return figure, axes


def in_fonts(figure: "Figure") -> "Figure":
    """Set every text in the first fonts of the list that this machine has.

    Without them Chinese would be a row of boxes.
    """
    from matplotlib.font_manager import fontManager
    from matplotlib.text import Text

    known = set(fontManager.get_font_names())
    fonts = [font for font in _FONTS if font in known]
    for text in figure.findobj(Text):
        text.set_fontfamily(fonts)
    return figure
