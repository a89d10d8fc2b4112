"""The further words of links: each has a link, a source that is described, and says something new."""

import csv
from collections import Counter
from importlib import resources
from typing import Any

import pytest
import yaml

from chainmap.errors import Faults
from chainmap.folding import fold
from chainmap.ingest.chains.chain_file import load_chains
from chainmap.ingest.matching import FirmText, LinkMatcher
from chainmap.ingest.matching.alias_index import spellings
from chainmap.ingest.matching.vocabulary import OWN, vocabulary
from chainmap.model.chain import COMMON, Link

CHAINS = ("photovoltaics", "biopharma", "smart_manufacturing", "lithium_battery")
FOLDER = resources.files("chainmap.ingest.matching.vocabulary")


@pytest.fixture(scope="module")
def links() -> dict[str, Link]:
    faults = Faults()
    chains = load_chains(CHAINS, faults)
    faults.raise_errors()
    return {link.id: link for chain in chains for link in chain.links}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    found = []
    for chain in (*CHAINS, COMMON):
        with (FOLDER / f"{chain}.csv").open(encoding="utf-8") as file:
            found += [row | {"link": f"{chain}/{row['link']}"} for row in csv.DictReader(file)]
    return found


def test_each_word_has_a_link_and_a_described_source(rows: list[dict[str, str]], links: dict[str, Link]) -> None:
    sources: dict[str, Any] = yaml.safe_load((FOLDER / "sources.yaml").read_text(encoding="utf-8"))
    assert {row["link"] for row in rows} <= links.keys()
    with (FOLDER / "far.csv").open(encoding="utf-8") as file:
        far = list(csv.DictReader(file))
    assert {row["source"] for row in (*rows, *far)} == sources.keys()
    assert all(row["place"] for row in rows if row["source"] != OWN)
    assert all(source["url"].startswith("https://") for key, source in sources.items() if key != OWN)


def test_no_word_stands_twice_or_is_an_alias(rows: list[dict[str, str]], links: dict[str, Link]) -> None:
    count = Counter((row["link"], fold(row["word"])) for row in rows)
    assert [word for word, n in count.items() if n > 1] == []
    named = {(link.id, fold(word)) for link in links.values() for word in link.words}
    assert named & count.keys() == set()


@pytest.mark.parametrize("chain", ["bread", "生产" * 200, "../photovoltaics", "", "a\x00b"])
def test_other_chains_have_no_words(chain: str) -> None:
    assert vocabulary(chain) == {}


@pytest.mark.parametrize(
    "product", ["杀虫气雾剂", "网络视频编码器", "高麦芽糖浆", "fitness trackers", "video encoders"]
)
def test_an_alias_inside_a_word_of_another_field_means_nothing(product: str, links: dict[str, Link]) -> None:
    found = LinkMatcher(links.values()).match(FirmText(products=product))
    assert not [match for match in found if match.state == "confirmed"]


@pytest.mark.parametrize("products", ["医院：食堂", "医院：物业", "fitness: tracker", "医院、食堂"])
def test_a_word_of_another_field_is_no_alias(products: str, links: dict[str, Link]) -> None:
    """Neither with its label nor put together from two items."""
    assert {match.link for match in LinkMatcher(links.values()).match(FirmText(products=products))} <= links.keys()


def test_another_chain_has_no_words() -> None:
    assert vocabulary("bread") == vocabulary("../words") == vocabulary("") == {}


def test_a_word_counts_like_an_alias(links: dict[str, Link]) -> None:
    """A dosage form that a register of medicines has, and the chain file has not."""
    assert ("口崩片", True) in vocabulary("biopharma")["oral_solid"]
    (match,) = LinkMatcher(links.values()).match(FirmText(products="口崩片"))
    assert (match.link, match.state, match.evidence[0].rule) == ("biopharma/oral_solid", "confirmed", "exact")


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("aluminium frame", "aluminum frame"),
        ("optical fibre", "optical fiber"),
        ("injection mould", "injection mold"),
        ("single-use bag", "single use bag"),
        ("sulphuric acid", "sulfuric acid"),
        ("flow metre", "flow meter"),
        ("tablets and capsules", "tablets & capsules"),
    ],
)
def test_a_word_is_known_in_other_spellings(word: str, other: str) -> None:
    assert other in spellings(word)
    assert word in spellings(word)
