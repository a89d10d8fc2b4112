"""The chains that come with chainmap, by id, by name and by what people call them."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from chainmap.errors import near_names
from chainmap.model.chain import COMMON, Names

_ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    "photovoltaics": (
        *("光伏", "太阳能", "太阳能光伏", "光伏发电", "光伏新能源", "晶硅光伏", "太陽能"),
        *("pv", "solar", "solar pv", "solar energy", "photovoltaic"),
    ),
    "biopharma": (
        *("生物医药", "医药", "制药", "生物制药", "医药制造", "医药健康", "生物医药与健康", "中药", "生物醫藥", "醫藥"),
        *("biopharmaceuticals", "biopharmaceutical", "pharma", "pharmaceuticals", "pharmaceutical", "biomedicine"),
    ),
    "smart_manufacturing": (
        *("智能制造", "智能制造装备", "智能装备", "高端装备", "高端装备制造", "装备制造", "智造", "智慧制造"),
        *("智能製造", "智慧製造", "intelligent manufacturing", "advanced manufacturing", "smart factory"),
    ),
    "lithium_battery": (
        *(
            "锂电池",
            "锂电",
            "储能",
            "锂离子电池",
            "动力电池",
            "新能源电池",
            "锂电新能源",
            "锂电储能",
            "电化学储能",
            "电池",
        ),
        *(
            "鋰電池",
            "鋰電",
            "儲能",
            "lithium batteries",
            "lithium",
            "lithium-ion",
            "li-ion",
            "battery",
            "batteries",
            "energy storage",
        ),
    ),
}
_SUFFIX: Final = re.compile(r"(?:(?:产业|産業|產業|行业|供应)?[链鏈]|产业|產業|行业|chain|industry|sector)$")
_SEPARATORS: Final = re.compile(r"[\s_\-·•]+")


def bundled_chains() -> dict[str, Path]:
    """Return the chains that come with chainmap, id → file, by id."""
    folder = Path(str(resources.files("chainmap"))) / "chains"
    if not folder.is_dir():  # a checkout: chains/ is beside the package
        folder = folder.parent.parent / "chains"
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def named_chain_ids() -> tuple[str, ...]:
    """Return the ids of the bundled chains that a user may name.

    All but the one of common links.
    """
    return tuple(id_ for id_ in bundled_chains() if id_ != COMMON)


def chain_called(name: str) -> str:
    """Return the id of the bundled chain that has this id, name or alias, else ''.

    `光伏产业链`, `光伏` and `PV` are `photovoltaics`: width, case, spaces and a last word such as 产业链 do not matter.
    """
    if name in bundled_chains():
        return name
    return _ids_by_name().get(_plain(name), "")


def near_chains(name: str) -> tuple[str, ...]:
    """Return the ids of the bundled chains that may have been meant: misspelt, or with one word in common."""
    plain, ids = _plain(name), _ids_by_name()
    if near := near_names(name, bundled_chains()):
        return near
    alike = near_names(plain, ids) or tuple(known for known in ids if plain and (known in plain or plain in known))
    return tuple(dict.fromkeys(ids[known] for known in alike))


def chain_list() -> str:
    """Return the bundled chains as messages list them: `photovoltaics (光伏产业链)`."""
    return ", ".join(f"{id_} ({name.zh or name.en})" for id_, name in chain_names().items())


@cache
def chain_names() -> Mapping[str, Names]:
    """Return the names of the bundled chains that a user may name, by id."""
    return {id_: _name_in(bundled_chains()[id_]) for id_ in named_chain_ids()}


@cache
def _ids_by_name() -> Mapping[str, str]:
    names = {id_: (id_, name.zh, name.en, *_ALIASES.get(id_, ())) for id_, name in chain_names().items()}
    return {_plain(name): id_ for id_, of_chain in names.items() for name in of_chain if name}


def _plain(name: str) -> str:
    text = _SEPARATORS.sub("", unicodedata.normalize("NFKC", name).casefold())
    return _SUFFIX.sub("", text) or text


def _name_in(path: Path) -> Names:
    """Return the name that a chain file states near its top, without reading its links."""
    import yaml

    with path.open(encoding="utf-8") as file:
        line = next(line for line in file if line.startswith("name:"))
    return Names.model_validate(yaml.safe_load(line)["name"])
