"""A plot of an event: a row per firm, a bar per meeting, as in a Gantt chart.

Matplotlib, of the extra `notebook`.
"""

from collections import Counter
from typing import TYPE_CHECKING, Final

from chainmap.findings.events import EventReport
from chainmap.report.forms.plots import in_fonts, new_figure
from chainmap.words import Lang, say

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_HEIGHT: Final = 0.78  # of a row
_COLOURS: Final = ("#2457a6", "#1a7f4b", "#a86a00", "#7048a8", "#0b7285", "#c0392b", "#5c6670", "#8a6d3b")


def plot_agendas(report: EventReport, lang: Lang) -> "Figure":
    """Return the meetings of each firm over the slots; the number and the colour are the table's."""
    agendas = report.agendas
    figure, axes = new_figure(height=1.2 + 0.3 * len(agendas))
    for row, agenda in enumerate(agendas):
        at_once = Counter(seat.slot for seat in agenda.seats)
        drawn: Counter[int] = Counter()
        for seat in agenda.seats:
            height = _HEIGHT / at_once[seat.slot]
            middle = row + height * (drawn[seat.slot] + (1 - at_once[seat.slot]) / 2)
            drawn[seat.slot] += 1
            colour = _COLOURS[(seat.table - 1) % len(_COLOURS)]
            axes.barh(middle, 0.92, left=seat.slot - 0.46, height=0.94 * height, color=colour)
            size = 8 if at_once[seat.slot] == 1 else 6
            axes.text(seat.slot, middle, str(seat.table), ha="center", va="center", color="white", fontsize=size)
    axes.set_yticks(range(len(agendas)), [agenda.name for agenda in agendas])
    axes.set_xticks(range(1, report.terms.slots + 1))
    axes.set_xlim(0.5, report.terms.slots + 0.5)
    axes.invert_yaxis()
    axes.set_xlabel(say("event.head_slot", lang))
    axes.set_title(say("event.plot", lang))
    return in_fonts(figure)
