"""Figures whose unit does not convert to that of their link."""

from chainmap.errors import Faults, Place
from chainmap.model.chain import Link
from chainmap.model.quantity import Amount
from chainmap.model.units import UnitName


def warn_of_unit(amount: Amount, link: Link, place: Place, faults: Faults) -> None:
    """Warn that a figure's unit does not convert to that of its link, so that the figure is unknown."""
    faults.warn(
        place, "figure_unit", value=amount.text, link=link.name, unit=amount.shown_unit, want=UnitName(link.unit)
    )
