"""A chain as plain CSV tables, for those who keep chains in Excel: links.csv and flows.csv, one row each.

A column is a path in the chain file: `name.zh`, `price.value`, `needs.land_m2.source`, `equivalents.0.of`; a figure
without more may stand bare (`minimum_efficient_scale`). Lists of texts are joined by `; `. `chain.csv` (key, value) and
`sources.csv` are optional: without them the chain is called as the folder, and has no sources.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from chainmap.errors import Faults, Place
from chainmap.ingest.files import shown
from chainmap.ingest.tables import read_table
from chainmap.ingest.yaml_reader import MarkedDict, MarkedList, plain_scalar
from chainmap.model.chain import Chain

FILES: Final = {"chain": "chain.csv", "sources": "sources.csv", "links": "links.csv", "flows": "flows.csv"}
_SHORT: Final = {"name_zh": "name.zh", "name_en": "name.en", "aliases_zh": "aliases.zh", "aliases_en": "aliases.en"}
_LISTS: Final = frozenset(
    ("aliases.zh", "aliases.en", "sources", "codes.gbt4754", "codes.sw2021", "codes.hs", "codes.isic4")
)
_TEXTS: Final = frozenset(
    """chain version link source id name.zh name.en stage kind unit barrier from to per any_of joint note where currency
    of is title publisher url""".split()
)
_LIVE: Final = ("=", "+", "-", "@")
_JOIN: Final = "; "


def is_chain_folder(path: Path) -> bool:
    """Whether a folder holds a chain as tables."""
    return (path / FILES["links"]).exists() and (path / FILES["flows"]).exists()


def read_chain_tables(folder: Path, faults: Faults) -> MarkedDict:
    """Return the tables as the tree that a chain file would give, with rows for lines."""
    tree = MarkedDict(1)
    head = _rows(folder / FILES["chain"], faults) if (folder / FILES["chain"]).exists() else []
    values = {row["key"]: row.get("value", "") for _, row in head if "key" in row}
    _put(tree, ["chain"], values.get("chain", folder.resolve().name), 1)
    _put(tree, ["version"], values.get("version", "1"), 1)
    for lang in ("zh", "en"):
        if values.get(f"name.{lang}") or (lang == "en" and not values.get("name.zh")):
            _put(tree, ["name", lang], values.get(f"name.{lang}") or folder.resolve().name, 1)
    if (folder / FILES["sources"]).exists():
        tree["sources"] = _keyed(folder / FILES["sources"], "source", faults)
        tree.lines["sources"] = 1
    tree["links"] = _keyed(folder / FILES["links"], "link", faults)
    tree["flows"] = MarkedList(1)
    for number, row in _rows(folder / FILES["flows"], faults):
        flow = MarkedDict(number)
        _fill(flow, row, number)
        tree["flows"].append(flow)
        tree["flows"].lines.append(number)
    tree.lines |= {"links": 1, "flows": 1}
    return tree


def _rows(path: Path, faults: Faults) -> list[tuple[int, dict[str, str]]]:
    sheets = read_table(path, faults)
    if not sheets or not sheets[0].rows:
        return []
    heading, *body = sheets[0].rows
    columns = [_SHORT.get(cell.strip(), cell.strip()) for cell in heading.cells]
    for n, column in enumerate(columns):
        if column and column in columns[:n]:
            faults.add(Place(shown(path), row=heading.number, column=column), "column_repeated", name=column)
    return [
        (
            row.number,
            {column: _typed(cell) for column, cell in zip(columns, row.cells, strict=False) if column and cell},
        )
        for row in body
        if any(row.cells)
    ]


def _typed(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_LIVE) else cell


def _keyed(path: Path, key: str, faults: Faults) -> MarkedDict:
    found = MarkedDict(1)
    for number, row in _rows(path, faults):
        id_ = row.pop(key, "")
        if not id_:
            faults.add(Place(shown(path), row=number, column=key), "missing_key", name=key)
            continue
        if id_ in found:
            first = found.lines[id_]
            faults.add(Place(shown(path), row=number, column=key), "row_id_twice", name=id_, first=first)
        item = MarkedDict(number)
        _fill(item, row, number)
        found[id_] = item
        found.lines.setdefault(id_, number)
    return found


def _fill(item: MarkedDict, row: Mapping[str, str], line: int) -> None:
    for column, cell in row.items():
        steps = column.split(".")
        value: Any = cell
        if column in _LISTS:
            value = MarkedList(line)
            value += [text.strip() for text in cell.split(_JOIN.strip()) if text.strip()]
            value.lines += [line] * len(value)
        elif column not in _TEXTS and steps[-1] not in _TEXTS:
            value = plain_scalar(cell)
        _put(item, steps, value, line)


def _put(item: Any, steps: list[str], value: Any, line: int) -> None:
    first, *rest = steps
    if isinstance(item, MarkedList):
        while len(item) <= int(first):
            item.append(MarkedDict(line))
            item.lines.append(line)
        _put(item[int(first)], rest, value, line)
        return
    item.lines.setdefault(first, line)
    if not rest:
        item[first] = value
        return
    inside = item.get(first)
    if not isinstance(inside, MarkedDict | MarkedList):
        inside = MarkedList(line) if rest[0].isdigit() else MarkedDict(line)
        item[first] = inside
    _put(inside, rest, value, line)


def chain_tree(chain: Chain) -> dict[str, Any]:
    """Return a chain as plain values in the shape of its file; a figure that is only a number stands bare."""
    dumped = chain.model_dump(by_alias=True, exclude_defaults=True, mode="json", exclude={"shared"})
    prefix = f"{chain.id}/"
    links = {link.pop("id").removeprefix(prefix): _bare(link) for link in dumped.pop("links", ())}
    flows = [_bare(flow) for flow in dumped.pop("flows", ())]
    for flow in flows:
        flow["from"], flow["to"] = flow["from"].removeprefix(prefix), flow["to"].removeprefix(prefix)
    return {**dumped, "links": links, "flows": flows}


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        if value.keys() == {"value"}:
            return value["value"]
        return {key: _bare(item) for key, item in value.items()}
    return [_bare(item) for item in value] if isinstance(value, list) else value


def chain_tables(chain: Chain) -> dict[str, str]:
    """Return the text of each CSV file, by its name."""
    tree = chain_tree(chain)
    head = [{"key": "chain", "value": tree["chain"]}, {"key": "version", "value": tree["version"]}]
    head += [{"key": f"name.{lang}", "value": name} for lang, name in tree["name"].items()]
    return {
        FILES["chain"]: _csv(head),
        FILES["sources"]: _csv({"source": id_} | dict(_flat(item)) for id_, item in tree.get("sources", {}).items()),
        FILES["links"]: _csv({"link": id_} | dict(_flat(item)) for id_, item in tree["links"].items()),
        FILES["flows"]: _csv(dict(_flat(item)) for item in tree["flows"]),
    }


def _flat(item: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in item.items():
        column = f"{path}{key}"
        if isinstance(value, list) and column in _LISTS:
            yield column, _JOIN.join(value)
        elif isinstance(value, list):
            yield from _flat({str(n): one for n, one in enumerate(value)}, f"{column}.")
        elif isinstance(value, dict):
            yield from _flat(value, f"{column}.")
        else:
            yield column, str(value).lower() if isinstance(value, bool) else str(value)


def _inert(cell: str) -> str:
    """Keep a spreadsheet from running what a chain says; read_chain_tables takes the apostrophe off again."""
    return f"'{cell}" if cell.startswith(_LIVE) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    return isinstance(plain_scalar(cell), int | float)


def _csv(rows: Iterable[Mapping[str, str]]) -> str:
    rows = list(rows)
    columns = list(dict.fromkeys(column for row in rows for column in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({column: _inert(cell) for column, cell in row.items()} for row in rows)
    return out.getvalue()
