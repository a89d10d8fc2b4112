"""Registers of firms in Python: matches, and the relatedness of regions."""

from dataclasses import replace
from typing import TYPE_CHECKING

from chainmap.analysis.relatedness.regions import find_gaps_of, find_related
from chainmap.api.arguments import OneOrMany, Settings, Table, read_lang, read_options, read_source
from chainmap.api.attributes import with_notes
from chainmap.ingest.chains.bundled import named_chain_ids
from chainmap.ingest.files.sheets import is_folder
from chainmap.report.relatedness.frames import related_frame
from chainmap.report.survey.frames import match_frame
from chainmap.study.park import open_study
from chainmap.study.regions import open_regions
from chainmap.words import Lang

if TYPE_CHECKING:
    import pandas as pd


def match(  # noqa: PLR0913  # each is something that the user may say
    table: Table,
    *,
    chains: OneOrMany = (),
    where: Settings = (),
    sheets: OneOrMany = (),
    columns: Settings = (),
    confirmed: "Table | None" = None,
    answers: "Table | None" = None,
    lang: Lang | None = None,
) -> "pd.DataFrame":
    """Match a register of firms to the links of chains.

    Returns a row per firm and link, in the register's order.

    `table` is a park folder, a file or a DataFrame with a column of names and one of products or business scope,
    under their usual headings. Without `chains`: those of the park folder, else all bundled ones. `where` keeps rows
    by a column (`{"city": "常州市"}`); `confirmed`, `answers`: a completed review sheet, a completed call sheet.
    Columns: tenant (id), name, link, link_name, state (confirmed, uncertain; rejected if a person said so),
    confidence (calibrated: of matches with 0.8 about 80 in 100 are right), role (maker, service, integrator, trader,
    user), words and rule (the first evidence), row. `.attrs["notes"]` lists the warnings.

    Raises:
        InputError: something in the input is wrong; it lists every fault.
    """
    lang = read_lang(lang)
    options = read_options(
        chains=chains, where=where, sheets=sheets, columns=columns, confirmed=confirmed, answers=answers
    )
    source = read_source(table, "tenants")
    if not options.chains and not is_folder(source):
        options = replace(options, chains=named_chain_ids())
    study = open_study(source, options)
    graph = study.graph
    matches = ((tenant, match) for tenant in graph.park.tenants for _, match in graph.links_of(tenant.id))
    return with_notes(match_frame(matches, {link.id: link.name for link in graph.links}, lang), study.notes)


def related(  # noqa: PLR0913  # each is something that the user may say
    table: Table,
    *,
    by: str = "",
    region: str = "",
    chains: OneOrMany = (),
    where: Settings = (),
    sheets: OneOrMany = (),
    columns: Settings = (),
    confirmed: "Table | None" = None,
    answers: "Table | None" = None,
    complete: bool = False,
    estimate_from_revenue: bool = False,
    lang: Lang | None = None,
) -> "pd.DataFrame":
    """Return how near links are to what regions do.

    A row per region and link, by region, then the nearest link first.

    The options are those of `read_park`. `table` has many regions' firms, `by` names its column of regions (without
    it, the first usual heading). Columns: region, link, name, firms, uncertain, location_quotient, strong, density,
    held_by, strong_in, reliable, near (tuples of a link and its proximity). With a `region`, only its rows, and
    next to them what demand says of its firms: demand_status, demand_action, demand_waiting, demand_gain_low,
    demand_gain_high (CNY a year). The two are never blended. `.attrs["notes"]` lists the warnings.

    Source: Hidalgo et al. (2007), with regions for countries and firms on links for exports.

    Raises:
        InputError: something in the input is wrong; it lists every fault.
    """
    lang = read_lang(lang)
    options = read_options(
        chains=chains,
        where=where,
        sheets=sheets,
        columns=columns,
        confirmed=confirmed,
        answers=answers,
        complete=complete,
        estimate_from_revenue=estimate_from_revenue,
    )
    study = open_regions(read_source(table, "firms"), by=by, region=region, options=options)
    gaps = find_gaps_of(study.graph, regions_of=study.regions_of, region=region) if region else None
    findings = find_related(study.graph, regions_of=study.regions_of, region=region)
    return with_notes(related_frame(findings, gaps, lang), study.notes)
