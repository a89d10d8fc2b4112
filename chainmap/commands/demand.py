"""`chainmap demand`: what a quantity of a link takes upstream, tier by tier."""

from typing import Annotated

import typer

from chainmap.commands.shared.options import help_text, output_options
from chainmap.commands.shared.output import Output

ChainOption = Annotated[str, typer.Option("--chain", "-c", metavar="ID_OR_FILE", help=help_text("one_chain"))]
LinkOption = Annotated[str, typer.Option("--link", "-l", help=help_text("link"))]
QuantityOption = Annotated[str, typer.Option("--quantity", "-q", help=help_text("quantity"))]

AveragesOption = Annotated[bool, typer.Option("--with-averages", help=help_text("with_averages"))]


@output_options()
def demand(
    *,
    chain: ChainOption,
    link: LinkOption,
    quantity: QuantityOption,
    with_averages: AveragesOption = False,
    out: Output,
) -> None:
    """Print or write what a quantity of a link takes."""
    from chainmap.analysis.chains.demand import find_demand
    from chainmap.ingest.chains.chain_file import find_chain, load_chain
    from chainmap.report.chains.result import demand_result
    from chainmap.study.demand import read_target

    loaded = load_chain(find_chain(chain))
    id_, amount = read_target(loaded, link, quantity)
    found = find_demand(loaded, link=id_, quantity=amount, with_averages=with_averages)
    out.show(demand_result(found, out.lang))
