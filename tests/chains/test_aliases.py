"""Each alias was seen: in a listed firm's own text, or in the source that the chain names for it."""

import csv
import re
from functools import cache

import pytest

from chainmap.folding import fold
from chainmap.ingest.chains.bundled import bundled_chains
from chainmap.ingest.chains.chain_file import load_chain
from chainmap.ingest.matching import FirmText, LinkMatcher
from chainmap.model.chain import Chain
from tests.conftest import DATA, real_data

CHAINS = list(bundled_chains())


@cache
def chain_of(id_: str) -> Chain:
    return load_chain(bundled_chains()[id_])


@cache
def firms_text() -> str:
    """What 3,873 listed firms say of their products and business, and the products that their reports name."""
    firms = real_data("listed_firms.csv").read_text(encoding="utf-8-sig")
    with real_data("chainkg_company_product.csv").open(encoding="utf-8-sig", newline="") as file:
        products = "\n".join(row["product"] for row in csv.DictReader(file))
    return fold(f"{firms}\n{products}")


def occurs_in(alias: str, text: str) -> bool:
    """Whether a text has the alias: as it is in Chinese, as whole words (or their plural) in Latin letters."""
    folded = fold(alias)
    if not folded.isascii():
        return folded in text
    return re.search(rf"(?<![a-z0-9]){re.escape(folded)}(?:s|es)?(?![a-z0-9])", text) is not None


@pytest.mark.parametrize("id_", CHAINS)
def test_every_alias_was_seen_in_a_firms_text_or_a_named_source(id_: str) -> None:
    text, chain = firms_text(), chain_of(id_)
    for link in chain.links:
        sourced = {alias for aliases in link.aliases.sources.values() for alias in aliases}
        lost = [alias for alias in (*link.aliases.zh, *link.aliases.en) if alias not in sourced]
        lost = [alias for alias in lost if not occurs_in(alias, text)]
        assert not lost, f"{link.id}: {lost}"


@pytest.mark.parametrize("id_", CHAINS)
def test_what_an_alias_names_as_its_source_can_be_found_again(id_: str) -> None:
    chain = chain_of(id_)
    used = {source for link in chain.links for source in link.aliases.sources}
    for source in used:
        found = chain.sources[source]
        assert found.title.strip(), source
        assert found.publisher.strip(), source
        assert found.url.startswith("http") or found.where, source


def test_an_unseen_word_never_counts_for_more() -> None:
    """A word that firms may well write, and the same once one was seen to."""
    chain = load_chain(DATA / "bread.yaml")

    def confidence(kind: str) -> float:
        links = (
            link.model_copy(update={"aliases": link.aliases.model_copy(update={kind: ("玄米团子",)})})
            if link.key == "bread"
            else link
            for link in chain.links
        )
        (match,) = LinkMatcher(links).match(FirmText(products="玄米团子、白米团子、红豆团子、绿豆团子、黑豆团子"))
        return match.confidence

    assert 0 < confidence("unseen") <= confidence("zh")
