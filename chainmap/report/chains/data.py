"""A chain and the demand of a quantity for machines.

JSON contracts, rows of CSV, the sheet.
"""

from typing import Any, Final

from chainmap.findings.chains import TotalDemand
from chainmap.model.chain import Chain
from chainmap.report.plain import JsonObject, Rows
from chainmap.report.values import names_data, price_data

CHAIN_SCHEMA: Final = "chainmap/chain/1"
DEMAND_SCHEMA: Final = "chainmap/demand/1"
_MORE: Final = ("by_average", "rests_on", "service")


def demand_data(demand: TotalDemand) -> JsonObject:
    """Return the demand as plain values, by the contract `chainmap/demand/1`."""
    needs: list[JsonObject] = [
        {
            "link": need.link,
            "name": names_data(need.name),
            "kind": need.kind,
            "tier": need.tier,
            "quantity": need.quantity,
            "unit": f"{need.unit}/a",
            "at_least": need.at_least,
            "value": price_data(need.value),
            "by_average": need.by_average,
            "rests_on": list(need.rests_on),
            "service": need.service,
        }
        for need in demand.needs
    ]
    return {
        "schema": DEMAND_SCHEMA,
        "chain": demand.chain,
        "link": demand.link,
        "quantity": demand.quantity,
        "unit": f"{demand.unit}/a",
        "with_averages": demand.with_averages,
        "beyond_averages": {"links": demand.links_beyond, "larger": demand.larger_beyond},
        "needs": needs,
    }


def demand_rows(demand: TotalDemand) -> Rows:
    """Return the demand as a heading and rows of text."""
    columns = ("tier", "link", "name_zh", "name_en", "kind", "quantity", "unit", "at_least", "value_cny", *_MORE)
    rows = [
        [
            str(need.tier),
            need.link,
            need.name.zh,
            need.name.en,
            need.kind,
            "" if need.quantity is None else repr(need.quantity),
            f"{need.unit}/a",
            str(need.at_least).lower(),
            "" if need.value is None else repr(need.value),
            repr(need.by_average),
            " ".join(need.rests_on),
            str(need.service).lower(),
        ]
        for need in demand.needs
    ]
    return columns, rows


def chain_data(chain: Chain) -> dict[str, Any]:
    """Return the chain by the contract `chainmap/chain/1`, shared links resolved."""
    plain: dict[str, Any] = chain.model_dump(by_alias=True, exclude_none=True, mode="json", exclude={"shared"})
    shared: dict[str, Any] = {"links": [], "flows": [], "sources": {}, "routes": {}}
    if chain.shared is not None:
        shared = chain.shared.model_dump(by_alias=True, exclude_none=True, mode="json")
    return {
        "schema": CHAIN_SCHEMA,
        "chain": chain.id,
        "name": plain["name"],
        "version": chain.version,
        "links": [*plain["links"], *shared["links"]],
        "flows": [*plain["flows"], *shared["flows"]],
        "routes": {**shared["routes"], **plain["routes"]},
        "sources": {**plain["sources"], **{f"shared/{id_}": source for id_, source in shared["sources"].items()}},
    }
