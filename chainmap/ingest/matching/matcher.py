"""Firm text → links, with the words and the rule as evidence.

A firm's list of products confirms links; its business scope only supports what something else supports too.
`language` has the rules of language, `confidence` what the probability rests on, `lessons` a planner's corrections.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain as chained
from itertools import islice
from typing import Final

from chainmap.folding import fold
from chainmap.ingest.matching.alias_index import AliasIndex, chain_of, index_of
from chainmap.ingest.matching.confidence import (
    Business,
    FirmLanguage,
    business_features,
    match_features,
)
from chainmap.ingest.matching.fitted import CODE_ODDS, LIKELY, PLAUSIBLE, Features, Models, fitted, score
from chainmap.ingest.matching.language.column_text import ColumnText, Hit
from chainmap.ingest.matching.language.firm_name import names_link, trades
from chainmap.ingest.matching.language.governing import Governor
from chainmap.ingest.matching.language.item_rules import (
    GOODS,
    doubt,
    doubted_by,
    governed,
    in_own_words,
    makes,
    names_machine,
    only_models,
    only_verbs,
    read_item,
    role_of,
    short_items,
    standard_scope,
    verbs_of,
    weigh_scope,
)
from chainmap.ingest.matching.language.medicines import CHAIN as MEDICINES
from chainmap.ingest.matching.language.medicines import CHINESE, PROPRIETARY, each_medicine, may_list
from chainmap.ingest.matching.language.own_words import OwnWords
from chainmap.ingest.matching.language.standing import read_standing
from chainmap.ingest.matching.lessons import Lessons
from chainmap.ingest.matching.reading import EXACT, Reading
from chainmap.ingest.matching.shared_words import read_bracketed_words, read_parted_words, read_shared_words
from chainmap.ingest.matching.wording import Worded
from chainmap.model.chain import COMMON, Link
from chainmap.model.match import Evidence, Match, Role, State

_NEAR: Final = 0.5  # similarity to an alias from which a product may mean it
_NO_PRODUCTS: Final = frozenset(("service", "services", "other", "others"))  # what firms do, not what they make
_SUGGESTED: Final = 0.2  # the confidence from which mere similarity suggests a link
_MOST_SIMILAR: Final = 6  # links that similarity may suggest for a firm
_MOST_ITEMS: Final = 40  # items that are compared


@dataclass(frozen=True, slots=True)
class FirmText:
    """The text columns of a firm, as typed."""

    name: str = ""
    products: str = ""
    business_scope: str = ""
    remarks: str = ""
    industry_code: str = ""


@dataclass(slots=True)
class _Firm:
    """A firm while its text is read."""

    text: FirmText
    name: str  # in comparable characters
    products: ColumnText
    scope: ColumnText
    own: OwnWords
    trader: bool = False  # by its name or remarks
    codes: frozenset[str] = frozenset()  # the links of its industry code
    readings: list[Reading] = field(default_factory=list)
    by_link: dict[str, list[Reading]] = field(default_factory=lambda: defaultdict(list))
    makes: bool = False  # an output above 0 is stated
    scope_hits: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


class LinkMatcher:
    """Matches the text of firms to links; built once, used for many firms."""

    def __init__(
        self, links: Iterable[Link] | AliasIndex, lessons: Lessons | None = None, models: Models | None = None
    ) -> None:
        self._index = links if isinstance(links, AliasIndex) else index_of(links)
        self._lessons = lessons or Lessons()
        self._models = models

    def taught(self, lessons: Lessons) -> "LinkMatcher":
        """Return a matcher of the same links that also applies `lessons`.

        The two share an index.
        """
        return LinkMatcher(self._index, lessons, self._models)

    def match(self, text: FirmText, *, makes: bool = False) -> tuple[Match, ...]:
        """Return the matches of a firm's text, in the links' order; `makes`: it states an output above 0.

        Where no products are listed, a scope in the firm's own words is read as their list.
        """
        told = _told(text)
        matches = self._match(told, makes=makes)
        return matches if told is text else tuple(map(_of_scope, matches))

    def _match(self, text: FirmText, *, makes: bool) -> tuple[Match, ...]:
        products, scope = ColumnText("products", text.products), ColumnText("business_scope", text.business_scope)
        described = bool(text.products or text.business_scope)
        relevant = self._index.find(products) or self._index.find(scope) or self._lessons or text.industry_code
        if (
            described
            and not relevant
            and not self._index.has_short_words(products)
            and not self._index.labelled(products)
            and not self._index.ends_alike(products)
            and not may_list(products.text)
        ):
            return ()  # as for most firms of a register
        firm, drafts = self._read(text, products, scope)
        firm.makes = makes
        return tuple(self._weigh(firm, drafts))

    def features(self, text: FirmText) -> Iterator[tuple[Match, Features]]:
        """Yield each match that is not rejected, before it is weighed, with its features, for fitting.

        The first `BUSINESS_FEATURES` are those of the firm's business.
        """
        text = _told(text)
        columns = ColumnText("products", text.products), ColumnText("business_scope", text.business_scope)
        firm, drafts = self._read(text, *columns)
        yield from self._featured(firm, drafts)

    def _read(self, text: FirmText, products: ColumnText, scope: ColumnText) -> tuple[_Firm, dict[str, Match]]:
        name = fold(text.name)
        own = OwnWords(name, (item for _, item in products.each_item()))
        codes = frozenset(self._index.links_of_codes(text.industry_code))
        firm = _Firm(text, name, products, scope, own, trades(name, text.remarks), codes)
        firm.readings += self._read_products(firm)
        firm.readings += read_shared_words(products, self._index, firm.readings)
        firm.readings += read_bracketed_words(products, self._index, firm.readings)
        firm.readings += read_parted_words(products, self._index, firm.readings)
        firm.readings += self._read_medicines(firm)
        firm.readings += self._read_short_words(firm)
        firm.readings += self._read_similar(firm)
        firm.readings += self._read_lessons(firm)
        firm.readings += self._read_scope(firm)
        firm.readings += self._read_code(firm)
        if not (text.products or text.business_scope):
            firm.readings += self._read_name(firm)
        for reading in firm.readings:
            firm.by_link[reading.link].append(reading)
        links = sorted(firm.by_link, key=self._index.order.__getitem__)
        drafts = {link: _decide(link, firm.by_link[link]) for link in links}
        return firm, {link: self._unless_sibling(draft, drafts) for link, draft in drafts.items()}

    def _unless_sibling(self, draft: Match, drafts: dict[str, Match]) -> Match:
        """Reject a catch-all link where another link of its kind took the firm."""
        own = self._index.links[draft.link]
        if not own.catch_all or draft.state == "rejected":
            return draft
        if any(evidence.rule in EXACT and evidence.column == "products" for evidence in draft.evidence):
            return draft
        for other in drafts.values():
            link = self._index.links[other.link]
            alike = link.kind == own.kind and chain_of(link.id) == chain_of(own.id) and not link.catch_all
            if alike and other.state == "confirmed":
                evidence = Evidence("products", link.name.text("zh"), "", "sibling")
                return Match(draft.link, "rejected", draft.role, (evidence, *draft.evidence))
        return draft

    def _read_products(self, firm: _Firm) -> Iterator[Reading]:
        column = firm.products
        for hits in self._index.hits(column):
            for hit in hits:
                governor = column.governor(hit.start)
                last = hits[-1].start == hit.start
                state, rule = self._read_product(firm, hit, governor, last=last)
                role = self._role(firm, column, hit) if state != "rejected" else "maker"
                yield _reading(hit, column, state, role, rule)
                if rule == "service_on" and governor is not None and governor.kind == "serve":
                    yield from self._read_service(column, hit, governor)

    def _read_product(  # noqa: PLR0911  # one return per rule
        self, firm: _Firm, hit: Hit, governor: Governor | None, *, last: bool
    ) -> tuple[State, str]:
        """Return state and rule of a hit in a list of products."""
        column = firm.products
        if rule := governed(governor, hit.kind) if governor else "":
            return "rejected", rule
        if column.is_label(hit.item) and (rule := self._read_label(column, hit)):
            return ("uncertain" if rule == "label_only" else "rejected"), rule
        state, rule = doubt(column.text, hit)
        if state == "rejected":
            return state, rule
        read, read_rule = read_item(column.text, hit, firm.own, last=last, governor=governor)
        if read != "confirmed":
            return read, read_rule
        if rule:
            return state, rule
        if governor is not None and (doubted := doubted_by(governor, hit.kind)):
            return "uncertain", doubted
        return read, read_rule

    def _read_label(self, column: ColumnText, hit: Hit) -> str:
        """Return the rule against a label before a colon, '' where it is the product and models or figures follow."""
        start, end = column.labelled(hit.item)
        if not column.text[start:end].strip() or only_models(column.text[start:end]):
            return ""
        named = any(start <= first < end for _, first, _ in self._index.find(column))
        return "label" if named or names_machine(column.text[start:end]) else "label_only"

    def _read_service(self, column: ColumnText, hit: Hit, governor: Governor) -> Iterator[Reading]:
        """Read a service in front of its object as if it came after: 检测光伏组件 is 光伏组件检测."""
        for link, alias in self._index.served(column.text[hit.start : hit.end], governor.words):
            service = Hit(link, self._index.links[link].kind, alias, hit.start, hit.end, hit.item)
            if service.kind == "service":
                yield _reading(service, column, "confirmed", "service", "head")

    @staticmethod
    def _role(firm: _Firm, column: ColumnText, hit: Hit) -> Role:
        """Return the role of a hit; a trader by its name or remarks makes only what its text says it makes."""
        role = role_of(column, hit)
        return "trader" if firm.trader and role == "maker" and not makes(column, hit) else role

    def _read_medicines(self, firm: _Firm) -> Iterator[Reading]:
        """Read the names of medicines by their form and stem: 热淋清片 is a tablet and a Chinese medicine."""
        column = firm.products
        if f"{MEDICINES}/oral_solid" not in self._index.links or not may_list(column.text):
            return
        items = {start: item for start, item in column.each_item() if not (only_verbs(item) or names_machine(item))}
        stripped = ((start, firm.own.strip(item, remarks=True)) for start, item in items.items())
        known = [each for each in firm.readings if each.state == "confirmed" and chain_of(each.link) == MEDICINES]
        for start, item, medicine in each_medicine(stripped, firm.name):
            governor, span = column.governor(start), (start, start + len(items[start]))
            if (governor is not None and governor.kind not in {"make", "sell"}) or column.is_label(span):
                continue
            here = {reading.link.partition("/")[2] for reading in known if span[0] <= reading.place < span[1]}
            for key in medicine.links:
                link = f"{MEDICINES}/{key}"
                if link in self._index.links and not (here & CHINESE if key in CHINESE else here - {PROPRIETARY}):
                    hit = Hit(link, self._index.links[link].kind, item, *span, item=span)
                    reading = _reading(hit, column, "confirmed", self._role(firm, column, hit), "dosage_form")
                    yield replace(reading, alias=medicine.form)

    def _read_short_words(self, firm: _Firm) -> Iterator[Reading]:
        """Suggest the links that a word of a short list may mean: 焊带 for 光伏焊带, `Solar: Panels`."""
        column = firm.products
        labelled = self._index.labelled(column)
        if not (labelled or self._index.has_short_words(column)):
            return
        read = {reading.place for reading in firm.readings}
        for start, item in column.each_item():
            if start in read:
                continue
            links = self._index.tails.get(short_items(item), ()) or labelled.get(start, ())
            if not links or item.strip() in _NO_PRODUCTS or only_verbs(item):
                continue
            if self._is_bare_label(column, (start, start + len(item))):
                continue
            governor = column.governor(start)
            if governor is not None and governor.kind not in {"make", "sell"}:
                continue
            span = start, start + len(item)
            for link in links:
                hit = Hit(link, self._index.links[link].kind, item, *span, item=span)
                yield Reading(
                    link=link,
                    kind=hit.kind,
                    alias=item,
                    column="products",
                    state="uncertain",
                    role=self._role(firm, column, hit),
                    rule="short_for",
                    words=column.typed.words(*span),
                    place=start,
                )

    @staticmethod
    def _is_bare_label(column: ColumnText, item: tuple[int, int]) -> bool:
        """Whether words and no mere models follow an item and its colon."""
        return column.is_label(item) and not only_models(column.text[slice(*column.labelled(item))])

    def _read_similar(self, firm: _Firm) -> Iterator[Reading]:
        """Suggest the links whose aliases are near an item in which none was found."""
        column = firm.products
        if any(reading.state == "confirmed" for reading in firm.readings):
            return
        read = [reading.place for reading in firm.readings]
        nearest: dict[str, tuple[float, str, int, str]] = {}
        for start, item in islice(column.each_item(), _MOST_ITEMS):
            if any(start <= place <= start + len(item) for place in read) or column.is_label(
                (start, start + len(item))
            ):
                continue
            near = self._index.near(firm.own.strip(item), _NEAR)
            if not near or only_verbs(item) or only_models(item):
                continue
            governor = column.governor(start)
            if governor is not None and governor.kind not in {"make", "sell", "none"}:
                continue
            for link, (similarity, alias) in near.items():
                if similarity > nearest.get(link, (0.0,))[0]:
                    nearest[link] = similarity, alias, start, item
        for link in sorted(nearest, key=lambda link: (-nearest[link][0], link))[:_MOST_SIMILAR]:
            similarity, alias, start, item = nearest[link]
            yield Reading(
                link=link,
                kind=self._index.links[link].kind,
                alias=alias,
                column="products",
                state="uncertain",
                role="trader" if firm.trader and self._index.links[link].kind in GOODS else "maker",
                rule="similar",
                words=column.typed.words(start, start + len(item)),
                place=start,
                similarity=round(similarity, 2),
            )

    def _read_lessons(self, firm: _Firm) -> Iterator[Reading]:
        """Suggest or doubt the links that a planner corrected for another firm.

        The two firms have an item in common.
        """
        if not self._lessons:
            return
        for start, item in firm.products.each_item():
            for lesson in self._lessons.about(item):
                if lesson.link in self._index.links and lesson.firm != firm.text.name:
                    confirmed = lesson.state == "confirmed"
                    yield Reading(
                        link=lesson.link,
                        kind=self._index.links[lesson.link].kind,
                        alias=item,
                        column="products",
                        state="uncertain" if confirmed else "rejected",
                        role="maker",
                        rule="taught_for" if confirmed else "taught_against",
                        words=f"{item} ≈ {lesson.firm}",
                        place=start,
                        item=item,
                    )

    def _read_scope(self, firm: _Firm) -> Iterator[Reading]:
        column = firm.scope
        if not column.text:
            return
        supplied = [reading for reading in firm.readings if reading.supplies]
        goods = {chain_of(reading.link) for reading in supplied if reading.kind != "equipment"}
        equipped = {chain_of(reading.link) for reading in supplied if reading.kind == "equipment"}
        standard = standard_scope(column.text)
        for hits in self._index.hits(column):
            for hit in hits:
                chain = chain_of(hit.link)
                firm.scope_hits[chain].append(hit.start)
                state, rule = read_item(column.text, hit, firm.own, last=hits[-1].start == hit.start)
                if state != "confirmed":
                    yield _reading(hit, column, "rejected", "maker", rule)
                    continue
                role = self._role(firm, column, hit)
                backed = chain in goods or (chain in equipped and hit.kind == "equipment")
                backed = (backed and not standard) or hit.link in firm.codes
                state, rule = weigh_scope(verbs_of(column, hit), hit, role, backed=backed)
                if (
                    state == "uncertain"
                    and hit.kind not in GOODS
                    and any(reading.kind in GOODS for reading in supplied)
                ):
                    state, rule = "rejected", "sideline"  # a maker may select 检验检测服务 and is not a laboratory
                if state == "confirmed" and hit.link in firm.codes:
                    rule = "scope_and_code"
                yield _reading(hit, column, state, role, rule)

    def _read_code(self, firm: _Firm) -> Iterator[Reading]:
        known = {reading.link for reading in firm.readings}
        for link in self._index.links_of_codes(firm.text.industry_code):
            if link not in known:
                yield Reading(
                    link=link,
                    kind=self._index.links[link].kind,
                    alias="",
                    column="industry_code",
                    state="uncertain",
                    role="trader" if firm.trader else "maker",
                    rule="code_only",
                    words=firm.text.industry_code,
                )

    def _read_name(self, firm: _Firm) -> Iterator[Reading]:
        column = ColumnText("name", firm.text.name)
        for hits in self._index.hits(column):
            for hit in hits:
                if names_link(column.text, hit):
                    yield _reading(hit, column, "uncertain", "trader" if firm.trader else "maker", "name_only")

    def _featured(self, firm: _Firm, drafts: dict[str, Match]) -> Iterator[tuple[Match, Features]]:
        if all(draft.state == "rejected" for draft in drafts.values()):
            return
        listed: dict[str, list[Reading]] = defaultdict(list)  # by chain, those that its products confirm
        for reading in firm.readings:
            if reading.column == "products" and reading.state == "confirmed":
                listed[chain_of(reading.link)].append(reading)
        language = FirmLanguage(firm.scope.text, firm.name, firm.products.text)
        worded = (self._models or fitted()).wording.of(*language.texts)
        businesses: dict[str, tuple[Business, Features]] = {}
        for link, draft in drafts.items():
            if draft.state == "rejected":
                continue
            chain = chain_of(link)
            if chain not in businesses:
                business = self._business(firm, chain, listed, language, worded)
                businesses[chain] = business, business_features(business)
            business, features = businesses[chain]
            held = [reading for reading in firm.by_link[link] if reading.state == draft.state] or firm.by_link[link]
            owners = min(self._index.count_owners(reading.alias) for reading in held)
            seen = any(not self._index.is_unseen(link, reading.alias) for reading in held)
            margin = worded.best(self._index.links[link].codes.sw2021)
            yield draft, [*features, *match_features(held, business, owners, margin, seen=seen)]

    def _business(
        self, firm: _Firm, chain: str, listed: dict[str, list[Reading]], language: FirmLanguage, worded: Worded
    ) -> Business:
        """Return a firm's text in relation to a chain; the common links serve every chain, the firm's first of all."""
        hits, of = firm.scope_hits.get(chain, []), chain
        margin = worded.margin(chain)  # None for the common links, whose makers are of any field
        on_chain = listed.get(chain, [])
        if chain == COMMON and listed:
            of = max(listed, key=lambda each: (len(listed[each]), each))
            on_chain = [*chained.from_iterable(listed.values())]
            hits = [*chained.from_iterable(firm.scope_hits.values())]
        return Business(firm.products, firm.scope, language, self._index.languages[of], on_chain, hits, margin)

    def _weigh(self, firm: _Firm, drafts: dict[str, Match]) -> Iterator[Match]:
        """Yield each match with its confidence, which decides unless a rule left it open or spoke against it.

        A match must be likelier than not. A firm that does not operate is on no link.
        """
        models = self._models or fitted()
        standing = read_standing(firm.text.remarks, trader=firm.trader, makes=firm.makes)
        featured = {draft.link: features for draft, features in self._featured(firm, drafts)}
        confidences = {link: self._confidence(models, firm, drafts[link], featured[link]) for link in featured}
        for link, draft in drafts.items():
            if link not in featured:
                yield draft
                continue
            state, evidence, confidence = draft.state, draft.evidence, confidences[link]
            if confidence < _SUGGESTED and all(each.rule == "similar" for each in evidence):
                continue
            if draft.supplies and confidence < LIKELY:
                first, foreign = evidence[0], score(models.business, featured[link]) < PLAUSIBLE
                unseen = not foreign and all(self._index.is_unseen(link, each.alias) for each in evidence)
                rule = "foreign" if foreign else "unseen" if unseen else "unsupported"
                state, evidence = "uncertain", (Evidence(first.column, first.words, first.alias, rule), *evidence)
            if standing.rule and (standing.sure or state == "confirmed"):
                state = "rejected" if standing.sure else "uncertain"
                evidence = Evidence("remarks", standing.words, "", standing.rule), *evidence
            yield Match(link, state, draft.role, evidence, round(confidence, 3))

    @staticmethod
    def _confidence(models: Models, firm: _Firm, draft: Match, features: Features) -> float:
        """Return the probability of a match, with what the firm's industry code adds to it."""
        confidence = score(models.match, features)
        if draft.link in firm.codes and draft.state == "confirmed":  # not where the code is all there is
            confidence = CODE_ODDS * confidence / (1 + (CODE_ODDS - 1) * confidence)
        return confidence


def _told(text: FirmText) -> FirmText:
    """Return a text whose scope stands for its list of products, if it has none and the scope is in own words."""
    if not text.products and in_own_words(text.business_scope):
        return replace(text, products=text.business_scope, business_scope="")
    return text


def _of_scope(match: Match) -> Match:
    """Return a match whose evidence of products is of the business scope."""
    evidence = (
        replace(each, column="business_scope") if each.column == "products" else each for each in match.evidence
    )
    return replace(match, evidence=tuple(evidence))


def _reading(hit: Hit, column: ColumnText, state: State, role: Role, rule: str) -> Reading:
    item = column.text[slice(*hit.item)].strip()
    return Reading(
        link=hit.link,
        kind=hit.kind,
        alias=hit.alias,
        column=column.column,
        state=state,
        role=role,
        rule=rule,
        words=column.words(hit),
        place=hit.start,
        item=item,
    )


def _decide(link: str, readings: list[Reading]) -> Match:
    """Return the match of a link.

    Its strongest reading decides, a maker before a trader. A scope alone leaves a match uncertain, also where products
    back it: of what it says that a firm may do, few firms do much (3 of 16 that were read).
    """
    readings = sorted(readings, key=lambda reading: reading.strength)
    best = readings[0]
    state = best.state
    evidence = [reading.evidence for reading in readings if reading.state == state]
    against = [reading for reading in readings if reading.rule == "taught_against"]
    if state == "confirmed" and any(reading.item == best.item for reading in against):
        state = "uncertain"  # a planner rejected the same words of another firm
        evidence = [*(reading.evidence for reading in against), *evidence]
    if state == "confirmed" and {each.rule for each in evidence} == {"scope_and_products"}:
        state = "uncertain"
    return Match(link, state, best.role, tuple(dict.fromkeys(evidence)))
