"""What people call tenants and links in their tables → ids."""

import re
from collections.abc import Iterable
from typing import Final

from chainmap.errors import Faults, Place, near_names
from chainmap.ingest.matching.folding import fold
from chainmap.ingest.matching.matcher import FirmText, LinkMatcher
from chainmap.model.chain import Link
from chainmap.model.park import Tenant

_FEW: Final = 3
_MADE_UP: Final = re.compile(r"\s*\((?:虚构|fictional)\)$", re.IGNORECASE)


class TenantNames:
    """Tenants by id, name and full name; a name that two tenants share names neither."""

    def __init__(self, tenants: Iterable[Tenant]) -> None:
        tenants = tuple(tenants)
        self.known: dict[str, str] = {}
        for tenant in tenants:
            for name in filter(None, (tenant.full_name, tenant.name)):
                self.known[name] = tenant.id if self.known.get(name, tenant.id) == tenant.id else ""
        self.known |= {tenant.id: tenant.id for tenant in tenants}

    def find(self, *names: str) -> str:
        """Return the id of the first name that is known, or an empty string."""
        return next((id_ for name in names if (id_ := self.known.get(name, ""))), "")

    def near(self, name: str) -> tuple[str, ...]:
        """Return the names that may have been meant."""
        return near_names(name, self.known)


def find_name(name: str, known: Iterable[str]) -> str:
    """Return the one of `known` that is called just so; the mark of a made-up name, `（虚构）`, need not be typed."""
    known = tuple(dict.fromkeys(known))
    if name.strip() in known:
        return name.strip()
    same = [one for one in known if _plain(one) == _plain(name)]
    return same[0] if len(same) == 1 else ""


def suggest_names(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the few of `known` of which `name` is a part, else those as which it may be misspelt."""
    plain = {one: _plain(one) for one in known}
    part = tuple(one for one, text in plain.items() if _plain(name) and _plain(name) in text)
    if 0 < len(part) <= _FEW:
        return part
    near = set(near_names(_plain(name), plain.values()))
    return tuple(one for one, text in plain.items() if text in near)[:_FEW]


def _plain(name: str) -> str:
    return _MADE_UP.sub("", fold(name).strip())


class LinkNames:
    """Links by id, key, name and alias, else by what the matcher reads in a product's text.

    A word that names links of two chains names neither: the id is needed. `matcher` must know the same links and no
    lessons; without one, it is built when the first text needs it.
    """

    def __init__(self, links: Iterable[Link], matcher: LinkMatcher | None = None) -> None:
        self._links = tuple(links)
        self._known: dict[str, str] = {}
        for link in self._links:
            for word in {word.casefold() for word in (*link.words, link.key)}:
                self._known[word] = link.id if self._known.get(word, link.id) == link.id else ""
        self._known |= {link.id.casefold(): link.id for link in self._links}
        self._matcher = matcher
        self._read: dict[str, str] = {}

    def exact(self, name: str) -> str:
        """Return the id of a link that is called just so, or an empty string."""
        return self._known.get(name.strip().casefold(), "")

    def find(self, product: str) -> str:
        """Return the link that a product's text names: called just so, else the only one confirmed by its words."""
        return self.exact(product) or self._by_words(product)

    def find_link(self, name: str, place: Place, faults: Faults, *, warning: bool = False) -> str:
        """Return the link that a cell names; where there is none, say it with those that may have been meant."""
        found = self.find(name)
        if not found:
            faults.add(place, "no_link", near=self.near(name), severity="warning" if warning else "error", name=name)
        return found

    def near(self, name: str) -> tuple[str, ...]:
        """Return the links' names that may have been meant."""
        return near_names(name, [word for link in self._links for word in (link.id, link.key, *link.words)])

    def _by_words(self, product: str) -> str:
        if product not in self._read:
            self._matcher = self._matcher or LinkMatcher(self._links)
            links = [match.link for match in self._matcher.match(FirmText(products=product)) if match.supplies]
            self._read[product] = links[0] if len(links) == 1 else ""
        return self._read[product]
