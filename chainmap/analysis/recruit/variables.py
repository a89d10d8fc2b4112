"""The variables of the programme of recruitment."""

from typing import Final, Literal, NamedTuple, TypeAlias

Side: TypeAlias = Literal["old", "new"]  # tenants of today; newcomers
Group: TypeAlias = tuple[str, str]  # the link that buys, its `any_of` group

SIDES: Final[tuple[tuple[Side, Side], ...]] = (("old", "old"), ("old", "new"), ("new", "old"), ("new", "new"))


class Sale(NamedTuple):
    """What the sellers of a link sell a year, in the link's unit.

    Of a member of a group, to one kind of buyer.

    Outside groups (`group` None) sales to all buyers of the link are one variable.
    """

    seller: Side
    buyer: Side
    link: str
    group: Group | None = None

    @property
    def among_newcomers(self) -> bool:
        """Whether no tenant of today takes part: such trade is shown and does not count."""
        return self.seller == self.buyer == "new"


class Size(NamedTuple):
    """In what size a candidate comes: units of the link a year.

    Of a named candidate, 0 or 1 of its stated sizes.
    """

    candidate: str
    kind: Literal["size"] = "size"  # named tuples of equal values are equal: this keeps the classes apart


class LinkSize(NamedTuple):
    """The size of all newcomers on a link together.

    A weighted sum of `Size`, not a variable of its own.
    """

    link: str
    kind: Literal["link size"] = "link size"


class Chosen(NamedTuple):
    """Whether a link gets a newcomer: 0 or 1. Of a named candidate its `Size` says so."""

    candidate: str
    kind: Literal["chosen"] = "chosen"


Variable: TypeAlias = Sale | Size | LinkSize | Chosen
Terms: TypeAlias = dict[Variable, float]
