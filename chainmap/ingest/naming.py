"""What people call tenants and links in their tables → ids."""

import datetime as dt
from collections.abc import Iterable

from chainmap.errors import Faults, Place, near_names
from chainmap.ingest.matching import FirmText, LinkMatcher
from chainmap.model.chain import Link
from chainmap.model.park import Tenant


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


class LinkNames:
    """Links by id, key, name and alias, else by what the matcher reads in a product's text.

    A word that names links of two chains names neither: say the id.
    """

    def __init__(self, links: Iterable[Link]) -> None:
        self._links = tuple(links)
        self._known: dict[str, str] = {}
        for link in self._links:
            for word in {word.casefold() for word in (*link.words, link.key)}:
                self._known[word] = link.id if self._known.get(word, link.id) == link.id else ""
        self._known |= {link.id.casefold(): link.id for link in self._links}
        self._matcher: LinkMatcher | None = None
        self._read: dict[str, str] = {}

    def exact(self, name: str) -> str:
        """Return the id of a link that is called just so, or an empty string."""
        return self._known.get(name.strip().casefold(), "")

    def find(self, product: str) -> str:
        """Return the link that a product's text names: called just so, else the only one confirmed by its words."""
        return self.exact(product) or self._by_words(product)

    def find_or_say(self, name: str, place: Place, faults: Faults, *, warning: bool = False) -> str:
        """Return the link that a cell names; where there is none, say it with those that may have been meant."""
        found = self.find(name)
        if not found:
            near = near_names(name, [word for link in self._links for word in (link.id, link.key, *link.words)])
            faults.add(place, "no_link", near=near, severity="warning" if warning else "error", name=name)
        return found

    def _by_words(self, product: str) -> str:
        if product not in self._read:
            self._matcher = self._matcher or LinkMatcher(self._links)
            stands = [match.link for match in self._matcher.match(FirmText(products=product)) if match.stands]
            self._read[product] = stands[0] if len(stands) == 1 else ""
        return self._read[product]


def as_date(text: str) -> dt.date | None:
    """Return a day as people write it: `2026-09-30`, `2026/9/30`, `2026年9月30日`; a month or year is its last day."""
    parts = [int(part) for part in "".join(char if char.isdigit() else " " for char in text).split()]
    try:
        match parts:
            case [year, month, day, *_]:
                return dt.date(year, month, day)
            case [year, month]:
                return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
            case [year]:
                return dt.date(year, 12, 31)
    except (ValueError, OverflowError):
        return None
    return None
