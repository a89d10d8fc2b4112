"""Which bundled chain fits a park that names none."""

from dataclasses import dataclass
from typing import Final

from chainmap.errors import Faults, Place
from chainmap.ingest.chains.bundled import chain_names, named_chain_ids
from chainmap.ingest.chains.chain_file import load_chains
from chainmap.model.park import Tenant
from chainmap.study.matches import match_tenants
from chainmap.words import Lang, say

_CLEARLY: Final = 3  # times as many firms as on the next chain
_FEW: Final = 3  # firms: fewer are enough where they are half of all
_MOST_MATCHED: Final = 2000  # tenants: enough to see which chain fits


@dataclass(frozen=True, slots=True)
class Fits:
    """How many of `firms` are for certain on a link of each bundled chain, the best first."""

    counts: tuple[tuple[str, int], ...]
    firms: int

    @property
    def best(self) -> str:
        """The id of the chain with most firms."""
        return self.counts[0][0]

    @property
    def clear(self) -> str:
        """The id of the best chain where no other comes near, else ''.

        More than three times as many firms are on it as on the next, and at least three or half of all.
        """
        best, second = (count for _, count in self.counts[:2])
        enough = best >= _FEW or 2 * best >= self.firms
        return self.best if best > _CLEARLY * second and enough else ""

    def text(self, lang: Lang) -> str:
        """Return `Photovoltaics: 12 of 20 firms; …`."""
        names = chain_names()
        texts = (
            say("chains.fits", lang, name=names[id_].text(lang), count=count, firms=self.firms)
            for id_, count in self.counts
        )
        return say("join.clause", lang).join(texts)


def find_fits(tenants: tuple[Tenant, ...]) -> Fits:
    """Return how the tenants, the first 2,000 of many, match each bundled chain."""
    tenants = tenants[:_MOST_MATCHED]
    counts: dict[str, int] = {}
    for id_ in named_chain_ids():
        matches = match_tenants(tenants, load_chains((id_,), Faults()))
        own = f"{id_}/"  # links that chains share tell none of them
        counts[id_] = sum(
            any(match.state == "confirmed" and match.link.startswith(own) for match in found)
            for found in matches.values()
        )
    return Fits(tuple(sorted(counts.items(), key=lambda item: -item[1])), len(tenants))


def choose_chain(tenants: tuple[Tenant, ...], place: Place, faults: Faults) -> tuple[str, ...]:
    """Return the bundled chain that clearly fits, and note that it is taken; else report how many firms fit each.

    Where no firm fits any, none is proposed: the column of products may not be understood.
    """
    fits = find_fits(tenants)
    if fits.clear:
        faults.warn(place, "chain_taken", best=chain_names()[fits.best], fits=fits)
        return (fits.clear,)
    if not fits.counts[0][1]:
        faults.add(place, "no_chain_fits", firms=fits.firms, ids=", ".join(named_chain_ids()))
        return ()
    faults.add(place, "no_chain_named", best=fits.best, fits=fits)
    return ()
