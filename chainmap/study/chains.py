"""Which bundled chains fit a park that names none."""

from dataclasses import dataclass
from typing import Final

from chainmap.errors import Faults, Place
from chainmap.ingest.chains.bundled import chain_names, named_chain_ids
from chainmap.ingest.chains.chain_file import load_chains
from chainmap.model.park import Tenant
from chainmap.study.matches import match_tenants
from chainmap.words import Lang, say

_NEAR: Final = 4  # a chain that adds a quarter of the firms of the best one is near it
_FEW: Final = 3  # firms: fewer are enough on the only chain, where they are half of all
_MOST_MATCHED: Final = 2000  # tenants: enough to see which chain fits


@dataclass(frozen=True, slots=True)
class Fits:
    """How many of `firms` are for certain on a link of each bundled chain, the best first.

    `added`: how many of those are not on the best one.
    """

    counts: tuple[tuple[str, int], ...]
    firms: int
    added: tuple[tuple[str, int], ...]

    @property
    def best(self) -> str:
        """The id of the chain with most firms."""
        return self.counts[0][0]

    @property
    def taken(self) -> tuple[str, ...]:
        """The ids of the best chain and of those near it, each with three firms or more; none where no chain has.

        Near is a chain on which there are firms that are not on the best one, a quarter as many as those. A chain to
        which none is near may have fewer firms, if they are half of all.
        """
        best, on = self.counts[0][1], dict(self.counts)
        near = [(id_, more) for id_, more in self.added if more and _NEAR * more >= best]
        if best and not near and 2 * best >= self.firms:
            return (self.best,)
        others = tuple(id_ for id_, more in near if on[id_] >= _FEW and more > 1)
        return (self.best, *others) if best >= _FEW else ()

    def text(self, lang: Lang) -> str:
        """Return `Photovoltaics: 12 of 20 firms; …`."""
        names = chain_names()
        texts = (
            say("chains.fits", lang, name=names[id_].text(lang), count=count, firms=self.firms)
            for id_, count in self.counts
        )
        return say("join.clause", lang).join(texts)


@dataclass(frozen=True, slots=True)
class ChainList:
    """Bundled chains, by id."""

    ids: tuple[str, ...]

    def text(self, lang: Lang) -> str:
        """Return the names of the chains."""
        names = chain_names()
        return say("list.join", lang).join(names[id_].text(lang) for id_ in self.ids)


def find_fits(tenants: tuple[Tenant, ...]) -> Fits:
    """Return how the tenants, the first 2,000 of many, match each bundled chain."""
    tenants = tenants[:_MOST_MATCHED]
    on: dict[str, set[str]] = {}
    for id_ in named_chain_ids():
        matches = match_tenants(tenants, load_chains((id_,), Faults()))
        own = f"{id_}/"  # links that chains share tell none of them
        on[id_] = {
            tenant
            for tenant, found in matches.items()
            if any(match.state == "confirmed" and match.link.startswith(own) for match in found)
        }
    best, *others = sorted(on, key=lambda id_: -len(on[id_]))
    return Fits(
        tuple((id_, len(on[id_])) for id_ in (best, *others)),
        len(tenants),
        tuple((id_, len(on[id_] - on[best])) for id_ in others),
    )


def choose_chains(tenants: tuple[Tenant, ...], place: Place, faults: Faults) -> tuple[str, ...]:
    """Return the bundled chains that fit, and note that they are taken; else report how many firms fit each.

    Where no firm fits any, none is proposed: the column of products may not be understood.
    """
    fits = find_fits(tenants)
    if taken := fits.taken:
        faults.warn(place, "chains_taken", count=len(taken), taken=ChainList(taken), fits=fits)
        return taken
    if not fits.counts[0][1]:
        faults.add(place, "no_chain_fits", firms=fits.firms, ids=", ".join(named_chain_ids()))
        return ()
    faults.add(place, "no_chain_named", best=fits.best, fits=fits)
    return ()
