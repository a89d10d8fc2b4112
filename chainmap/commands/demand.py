"""`chainmap demand`: what a quantity of a link takes upstream, tier by tier."""

from typing import TYPE_CHECKING, Annotated

import typer

from chainmap.commands.options import help_text, output_options
from chainmap.commands.output import Output
from chainmap.errors import Faults, Place, near_names

if TYPE_CHECKING:
    from chainmap.model.chain import Chain

ChainOption = Annotated[str, typer.Option("--chain", "-c", metavar="ID_OR_FILE", help=help_text("one_chain"))]
LinkOption = Annotated[str, typer.Option("--link", "-l", help=help_text("link"))]
QuantityOption = Annotated[str, typer.Option("--quantity", "-q", help=help_text("quantity"))]


@output_options()
def demand(*, chain: ChainOption, link: LinkOption, quantity: QuantityOption, out: Output) -> None:
    """Print or write what a quantity of a link takes."""
    from chainmap.analysis.chains.demand import find_demand
    from chainmap.ingest.chains.chain_file import find_chain, load_chain
    from chainmap.report.chains.result import demand_result

    loaded = load_chain(find_chain(chain))
    id_, amount = _read_target(loaded, link, quantity)
    out.show(demand_result(find_demand(loaded, link=id_, quantity=amount), out.lang))


def _read_target(chain: "Chain", name: str, quantity: str) -> tuple[str, float]:
    """Return the link's id and the quantity in its unit."""
    from chainmap.model.quantity import parse_amount

    faults = Faults()
    wanted = name.casefold().strip()
    links = [
        link
        for link in chain.all_links
        if wanted in {link.id, link.key} or wanted in {word.casefold() for word in link.words}
    ]
    if not links:
        words = [word for link in chain.all_links for word in (link.key, *link.words)]
        faults.add(Place(argument="link"), "no_link", near=near_names(name, words), name=name)
        faults.raise_errors()
    link = links[0]
    try:
        amount = parse_amount(quantity)
    except ValueError:
        amount = None
    if amount is None or amount.low != amount.high or amount.low <= 0:
        faults.add(Place(argument="quantity"), "not_an_amount", value=quantity)
        faults.raise_errors()
    assert amount is not None  # noqa: S101  # said above
    value = link.in_unit(amount.low, amount.unit)
    if value is None:
        faults.add(Place(argument="quantity"), "unit_differs", unit=amount.unit, want=link.unit)
    faults.raise_errors()
    assert value is not None  # noqa: S101  # said above
    return link.id, value
