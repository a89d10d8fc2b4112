"""Names of tenants and links, as people write them in cells and arguments → ids.

The one place where a name becomes an id. `find` returns an empty string for an unknown name; `find_tenant` and
`find_link` also report it, with the names that may have been meant.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from chainmap.errors import Faults, Place, Severity, near_names
from chainmap.folding import fold
from chainmap.ingest.matching import FirmText, LinkMatcher
from chainmap.model.chain import Link
from chainmap.model.park import Tenant, firm_key

_MOST_SUGGESTED: Final = 3
_LEAST: Final = 3  # characters of a name that is compared
_FICTIONAL_MARK: Final = re.compile(r"\s*\((?:虚构|fictional)\)$", re.IGNORECASE)


class TenantNames:
    """Tenants by id, name and full name, else by the spelling that `firm_key` compares.

    A name that two tenants share identifies neither.
    """

    def __init__(self, tenants: Iterable[Tenant]) -> None:
        tenants = tuple(tenants)
        self._names = tuple(tenant.name for tenant in tenants)
        self._ids: dict[str, str] = {}  # by name; empty for a shared name
        self._ids_by_key: dict[str, str] = {}
        for tenant in tenants:
            for name in filter(None, (tenant.full_name, tenant.name)):
                for ids, form in ((self._ids, name), (self._ids_by_key, firm_key(name))):
                    ids[form] = tenant.id if ids.get(form, tenant.id) == tenant.id else ""
        self._ids |= {tenant.id: tenant.id for tenant in tenants}

    def find(self, *names: str) -> str:
        """Return the id of the first name that identifies a tenant, else ''."""
        exact = next((id_ for name in names if (id_ := self._ids.get(name, ""))), "")
        # a name that is exactly two tenants' is no other spelling of a third
        alike = (self._ids_by_key.get(firm_key(name), "") for name in names if name not in self._ids)
        return exact or next(filter(None, alike), "")

    def is_shared(self, name: str) -> bool:
        """Whether two or more tenants have this name."""
        return self._ids.get(name) == ""

    def find_tenant(
        self,
        names: Sequence[str],
        place: Place,
        faults: Faults,
        *,
        fault: str = "row_of_no_tenant",
        warning: bool = False,
    ) -> str:
        """Return the id of the tenant that a cell names.

        Report at `place` where there is none. `names` are what the cell may call it, the first of them as typed;
        `fault` is the key of the message about an unknown name.
        """
        id_ = self.find(*names)
        if id_:
            return id_
        severity: Severity = "warning" if warning else "error"
        typed = names[0] if names else ""
        if self.is_shared(typed):
            faults.add(place, "two_tenants", severity=severity, name=typed)
        else:
            faults.add(place, fault, near=self.near(typed), severity=severity, name=typed)
        return ""

    def alike(self, name: str) -> tuple[str, ...]:
        """Return the tenants whose name differs from this one by a character, or contains it, or is contained in it.

        The spelling is that of `firm_key`, of at least three characters.
        """
        key = firm_key(name)
        close = (
            tenant
            for tenant in self._names
            if len(other := firm_key(tenant)) >= _LEAST and len(key) >= _LEAST and _is_close(key, other)
        )
        return tuple(dict.fromkeys(close))[:_MOST_SUGGESTED]

    def near(self, name: str) -> tuple[str, ...]:
        """Return the names that may have been meant.

        Similar ones, else tenants whose name contains this one.
        """
        containing = (known for known in self._names if name and name in known)
        return near_names(name, self._ids) or tuple(containing)[:_MOST_SUGGESTED]


def _is_close(one: str, other: str) -> bool:
    """Whether one text contains the other, or a character makes the difference."""
    if one in other or other in one:
        return True
    short, long = sorted((one, other), key=len)
    start = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[start + (len(short) == len(long)) :] == long[start + 1 :]


def find_name(name: str, known: Iterable[str]) -> str:
    """Return the one of `known` that has this name, else an empty string.

    The mark of a fictional name, `（虚构）`, may be left out.
    """
    known = tuple(dict.fromkeys(known))
    if name.strip() in known:
        return name.strip()
    same = [candidate for candidate in known if _plain(candidate) == _plain(name)]
    return same[0] if len(same) == 1 else ""


def suggest_names(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to three names that contain `name`, else that it may misspell."""
    plain = {candidate: _plain(candidate) for candidate in known}
    containing = tuple(candidate for candidate, text in plain.items() if _plain(name) and _plain(name) in text)
    if 0 < len(containing) <= _MOST_SUGGESTED:
        return containing
    near = set(near_names(_plain(name), plain.values()))
    return tuple(candidate for candidate, text in plain.items() if text in near)[:_MOST_SUGGESTED]


def _plain(name: str) -> str:
    return _FICTIONAL_MARK.sub("", fold(name).strip())


class LinkNames:
    """Links by id, key, name and alias, else by the matcher's reading of a text.

    A word that names links of two chains identifies neither: the id is needed. `matcher` must know the same links and
    no lessons; without one, it is built when the first text needs it.
    """

    def __init__(self, links: Iterable[Link], matcher: LinkMatcher | None = None) -> None:
        self._links = tuple(links)
        self._ids: dict[str, str] = {}  # by word; empty for a word of two links
        for link in self._links:
            for word in {word.casefold() for word in (*link.words, link.key)}:
                self._ids[word] = link.id if self._ids.get(word, link.id) == link.id else ""
        self._ids |= {link.id.casefold(): link.id for link in self._links}
        self._matcher = matcher
        self._ids_by_text: dict[str, str] = {}

    @property
    def links(self) -> tuple[Link, ...]:
        """The links that it names."""
        return self._links

    @property
    def matcher(self) -> LinkMatcher:
        """The matcher of the links, without lessons."""
        self._matcher = self._matcher or LinkMatcher(self._links)
        return self._matcher

    def exact(self, name: str) -> str:
        """Return the id of the link with exactly this name or alias, else ''."""
        return self._ids.get(name.strip().casefold(), "")

    def find(self, product: str) -> str:
        """Return the id of the link that a text names, else ''.

        The link with exactly this name, else the only one that the matcher confirms.
        """
        return self.exact(product) or self._find_by_text(product)

    def find_link(
        self, name: str, place: Place, faults: Faults, *, fault: str = "no_link", warning: bool = False
    ) -> str:
        """Return the id of the link that a cell names.

        Report at `place` where there is none, or several. `fault` is the key of the message about an unknown name.
        """
        id_ = self.find(name) if name else ""
        severity: Severity = "warning" if warning else "error"
        if not id_ and (same := self.sharing(name)):
            faults.add(place, "two_links", severity=severity, name=name, ids=", ".join(same))
        elif not id_:
            near = self.near(name) if name else ()
            faults.add(place, fault, near=near, severity=severity, name=name)
        return id_

    def sharing(self, name: str) -> tuple[str, ...]:
        """Return the ids of the links that share this name; none where fewer than two do."""
        word = name.strip().casefold()
        if self._ids.get(word) != "":
            return ()
        return tuple(link.id for link in self._links if word in {known.casefold() for known in (*link.words, link.key)})

    def near(self, name: str) -> tuple[str, ...]:
        """Return the ids, keys, names and aliases of links that may have been meant."""
        return near_names(name, [word for link in self._links for word in (link.id, link.key, *link.words)])

    def _find_by_text(self, product: str) -> str:
        if product not in self._ids_by_text:
            links = [match.link for match in self.matcher.match(FirmText(products=product)) if match.supplies]
            self._ids_by_text[product] = links[0] if len(links) == 1 else ""
        return self._ids_by_text[product]
