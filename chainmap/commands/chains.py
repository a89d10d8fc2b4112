"""What the commands on chains do: list, show, check, sources, schema, new, convert, demand."""

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import typer

from chainmap.commands.messages import EXIT_INPUT, print_faults, report_faults
from chainmap.commands.output import deliver, write
from chainmap.errors import Faults, InputError, Place, near_names
from chainmap.ingest.chains.chain_file import bundled_chains, find_chain, load_chain
from chainmap.model.chain import COMMON, Chain
from chainmap.report.result import Form
from chainmap.words import Lang, say

_SCHEMA_FILE: Final = "chainmap.schema.json"


def list_chains(lang: Lang) -> None:
    """Print the bundled chains."""
    with report_faults(lang):
        for id_, path in bundled_chains().items():
            if id_ != COMMON:
                chain = load_chain(path)
                counted = {"links": len(chain.all_links), "flows": len(chain.flows)}
                typer.echo(say("chains.row", lang, id=id_, name=chain.name.text(lang), **counted))


def check(files: Iterable[str], against: Path | None, lang: Lang) -> None:
    """Check chain files, and say everything that is wrong with all of them."""
    failed = False
    for name in files:
        noted = Faults()
        try:
            chain = load_chain(find_chain(name), noted)
            for fault in noted.warnings:
                typer.echo(fault.text(lang, "shell"))
            typer.echo(say("chains.ok", lang, file=name, **_counts(chain)))
            if against is not None:
                _check_against(chain, against, lang)
        except InputError as error:
            failed = True
            print_faults(error, lang)
    if failed:
        raise typer.Exit(EXIT_INPUT)


def _check_against(chain: Chain, table: Path, lang: Lang) -> None:
    from chainmap.ingest.matching import count_aliases
    from chainmap.ingest.park.folder import load_park

    park = load_park(table)
    texts = [f"{row.products}\n{row.business_scope}" for tenant in park.tenants for row in tenant.rows]
    hits = count_aliases(chain.links, texts)
    missed = {link.key: [alias for alias in link.words if not hits[alias]] for link in chain.links}
    lost = sum(map(len, missed.values()))
    total = sum(len(link.words) for link in chain.links)
    typer.echo(say("chains.against", lang, total=total, firms=len(park.tenants), hit=total - lost, lost=lost))
    for link, aliases in missed.items():
        if aliases:
            typer.echo(f"  {link}: {say('list.join', lang).join(aliases)}")


def _counts(chain: Chain) -> dict[str, int]:
    from chainmap.analysis.chains.summary import summarise_chain

    summary = summarise_chain(chain, year=_this_year())
    return {
        "links": summary.links,
        "flows": summary.flows,
        "figures": summary.quantified_flows,
        "sourced": summary.sourced_flows,
        "estimates": summary.estimated_flows,
    }


def _this_year() -> int:
    return dt.date.today().year  # noqa: DTZ011  # the user's own year


def show(name: str, form: Form, output: Path | None, year: int | None, lang: Lang) -> None:
    """Print a chain as a tree and as numbers, or as JSON."""
    from chainmap.analysis.chains.summary import summarise_chain
    from chainmap.report.chains.result import chain_result

    with report_faults(lang):
        chain = load_chain(find_chain(name))
        summary = summarise_chain(chain, year=year or _this_year())
        write(chain_result(chain, summary, lang), form, output, lang)


def sources(name: str, lang: Lang) -> None:
    """Print each source with the figures that rest on it."""
    from chainmap.analysis.chains.summary import list_sources
    from chainmap.report.chains.result import sources_result

    with report_faults(lang):
        chain = load_chain(find_chain(name))
        write(sources_result(chain, list_sources(chain), lang), "table", None, lang)


def schema_text() -> str:
    """Return the JSON Schema of chain files."""
    from chainmap.ingest.chains.schema import chain_schema

    return json.dumps(chain_schema(), ensure_ascii=False, indent=2) + "\n"


def schema(output: Path | None, lang: Lang) -> None:
    """Print the JSON Schema of chain files."""
    with report_faults(lang):
        deliver(schema_text(), output, lang)


def new(path: Path, lang: Lang) -> None:
    """Write a commented starting file, and the schema that its first line names beside it."""
    with report_faults(lang):
        faults = Faults()
        if path.exists():
            faults.add(Place(str(path)), "exists_already")
        if path.suffix.lower() not in {".yaml", ".yml"}:
            faults.add(Place(str(path)), "not_a_yaml_name")
        faults.raise_errors()
        id_ = "".join(char if char.isalnum() else "_" for char in path.stem) or "my_chain"
        deliver(say("new.chain", lang, id=id_, schema=_SCHEMA_FILE), path, lang)
        deliver(schema_text(), path.parent / _SCHEMA_FILE, lang)


def convert(name: str, target: Path, lang: Lang) -> None:
    """Write a chain as CSV tables into a folder, or as a YAML file."""
    import yaml

    from chainmap.ingest.chains.tables import chain_tables, chain_tree

    with report_faults(lang):
        chain = load_chain(find_chain(name))
        if target.suffix.lower() in {".yaml", ".yml"}:
            text = yaml.safe_dump(chain_tree(chain), allow_unicode=True, sort_keys=False, width=200)
            deliver(text, target, lang)
            return
        faults = Faults()
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            faults.add(Place(str(target)), "exists_already")
            faults.raise_errors()
        target.mkdir(parents=True, exist_ok=True)
        for file, text in chain_tables(chain).items():
            deliver(text, target / file, lang, bom=True)


def demand(  # noqa: PLR0913, PLR0917  # what the command takes
    name: str, link: str, quantity: str, form: Form, output: Path | None, lang: Lang
) -> None:
    """Print what a quantity of a link takes, tier by tier."""
    from chainmap.analysis.chains.demand import find_demand
    from chainmap.report.chains.result import demand_result

    with report_faults(lang):
        chain = load_chain(find_chain(name))
        id_, amount = _read_target(chain, link, quantity)
        found = find_demand(chain, link=id_, quantity=amount)
        write(demand_result(found, lang), form, output, lang)


def _read_target(chain: Chain, name: str, quantity: str) -> tuple[str, float]:
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
