"""Reading a park, or two surveys of it, in Python."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from chainmap.api.arguments import OneOrMany, Settings, Table, read_lang, read_options, read_source
from chainmap.api.attributes import with_notes, with_units
from chainmap.api.park import ParkStudy
from chainmap.report.changes.frames import change_frame
from chainmap.study.park import Study, open_study
from chainmap.study.surveys import open_pair
from chainmap.words import Lang

if TYPE_CHECKING:
    import pandas as pd


def read_park(  # noqa: PLR0913  # each is something that the user may say
    park: Table,
    *,
    chains: OneOrMany = (),
    where: Settings = (),
    sheets: OneOrMany = (),
    columns: Settings = (),
    confirmed: "Table | None" = None,
    answers: "Table | None" = None,
    tables: "Mapping[str, Table] | None" = None,
    complete: bool = False,
    tenants_in_park: int | None = None,
    estimate_from_revenue: bool = False,
    lang: Lang | None = None,
) -> ParkStudy:
    """Read a park, match its tenants to its chains and return the study.

    `park`: a park folder, a table of tenants (`.csv`, `.xlsx`), or a DataFrame with the headings of such a table;
    rows in messages are those of the file, of a frame its labels + 2. Or a graph of `chainmap export` (`.json`), in
    which all the rest but `lang` is settled. `chains`: ids or paths, over those of park.yaml. `where` keeps the tenants
    whose column has a value (`{"city": "常州市"}`, `city=常州市`). `sheets`: those of the tenants' workbook; `columns`:
    the heading of each column that its words do not tell (`{"name": "公司名"}`). `confirmed`, `answers`: a completed
    review sheet, a completed call sheet. `tables`: others by kind (needs, trades, orders, candidates, neighbours,
    answers), over those of the folder. `complete`, `tenants_in_park`: what the table covers. `estimate_from_revenue`:
    capacities that are unknown are estimated from revenue. `lang`: zh or en, for names and documents.

    Raises:
        InputError: something in the input is wrong; `.faults` lists all of it.
    """
    lang = read_lang(lang)
    options = read_options(
        chains=chains,
        where=where,
        sheets=sheets,
        columns=columns,
        confirmed=confirmed,
        answers=answers,
        tables=tables,
        complete=complete,
        tenants_in_park=tenants_in_park,
        estimate_from_revenue=estimate_from_revenue,
    )
    return ParkStudy(open_study(read_source(park, "tenants"), options), lang)


load = read_park


def pull_park(  # noqa: PLR0913  # what a user may say of a server
    park: str,
    *,
    uri: str = "",
    database: str = "",
    credentials: Path | str | None = None,
    unencrypted: bool = False,
    lang: Lang | None = None,
) -> ParkStudy:
    """Read a park back from Neo4j by its id; it is the one that was pushed, and gives the same answers.

    The arguments are those of `ParkStudy.push`.

    Raises:
        InputError: there is no such park, address or login is missing or wrong, or the server fails.
    """
    from chainmap.api.server import connect_to
    from chainmap.stores.neo4j import pull

    with connect_to(uri, database, credentials, unencrypted=unencrypted) as server:
        return ParkStudy(Study(pull.pull_park(server, park), ()), read_lang(lang))


def diff(  # noqa: PLR0913  # each is something that the user may say
    old: Table,
    new: Table,
    *,
    chains: OneOrMany = (),
    where: Settings = (),
    sheets: OneOrMany = (),
    columns: Settings = (),
    confirmed: "Table | None" = None,
    answers: "Table | None" = None,
    complete: bool = False,
    tenants_in_park: int | None = None,
    estimate_from_revenue: bool = False,
    force: bool = False,
    lang: Lang | None = None,
) -> "pd.DataFrame":
    """Read two surveys of a park and return what changed: a row per link and cause.

    The columns are those of `ParkStudy.changes_since`, the options those of `read_park`: `confirmed`, `answers` and
    `tenants_in_park` are of the newer survey. `force` compares two parks all the same. `.attrs["notes"]` lists the
    warnings.

    Raises:
        InputError: something in the input is wrong, or they are of two parks and `force` is not given.
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
        tenants_in_park=tenants_in_park,
        estimate_from_revenue=estimate_from_revenue,
    )
    pair = open_pair(read_source(old, "old"), read_source(new, "new"), options, force=force)
    changes = change_frame(pair.compare(), lang)
    return with_notes(with_units(changes), pair.notes)
