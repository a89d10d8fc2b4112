"""A link and a quantity as typed → the link's id and a number in its unit."""

from chainmap.errors import Faults, Place
from chainmap.model.chain import Chain
from chainmap.model.quantity import parse_amount
from chainmap.study.names import find_link


def read_target(chain: Chain, link: str, quantity: str) -> tuple[str, float]:
    """Return the id of the link that `link` names, and the quantity in its unit.

    `quantity` is one amount with its unit, such as `1 GW`.

    Raises:
        InputError: no link has this name, the quantity is not one positive amount, or its unit does not convert.
    """
    faults = Faults()
    id_ = find_link(chain.all_links, link, Place(argument="link"), faults)
    place = Place(argument="quantity")
    try:
        amount = parse_amount(quantity)
    except ValueError:
        amount = None
    if amount is None or amount.low != amount.high or amount.low <= 0:
        faults.add(place, "not_an_amount", value=quantity)
    faults.raise_errors()
    assert amount is not None  # noqa: S101  # else it is a fault
    target = chain.link(id_)
    value = target.in_unit(amount.low, amount.unit)
    if value is None:
        faults.add(place, "unit_differs", unit=amount.unit, want=target.unit)
    faults.raise_errors()
    assert value is not None  # noqa: S101  # else it is a fault
    return id_, value
