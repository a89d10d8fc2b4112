"""Who could buy from whom here today, for people and machines."""

from typing import Final

from chainmap.findings.gaps import GapReport, PairFinding
from chainmap.report.document import Block, Cell, Document, Numbers
from chainmap.report.plain import JsonObject, Rows
from chainmap.report.values import money_data, place_data, quantity_data
from chainmap.report.writer import Writer
from chainmap.words import Lang

PAIRS_SCHEMA: Final = "chainmap/pairs/1"
_SHOWN: Final = 60
_HEADINGS: Final = (
    "head.seller",
    "head.buyer",
    "head.link",
    "head.for",
    "head.quantity",
    "head.value",
    "head.known",
    "head.row",
)


def pair_document(report: GapReport, lang: Lang) -> Document:
    """Return the pairs, the largest first; those who trade already are marked."""
    return _PairWriter(report, lang).write()


class _PairWriter(Writer):
    def __init__(self, report: GapReport, lang: Lang) -> None:
        super().__init__(lang)
        self.report = report
        self.names = {finding.link: finding.name.text(lang) for finding in report.links}

    def write(self) -> Document:
        pairs = self.report.pairs
        blocks: list[Block] = [self._numbers(), self.quiet("pairs.how")]
        if pairs:
            blocks += [self.table(_HEADINGS, map(self._row, pairs[:_SHOWN]))]
        else:
            blocks.append(self.quiet("pairs.none"))
        blocks += self.cut("pairs.more", len(pairs) - _SHOWN)
        return self.document(self.say("pairs.title", park=self.report.subject.park_name.text(self.lang)), blocks)

    def _numbers(self) -> Numbers:
        pairs = self.report.pairs
        sellers, buyers = len({pair.seller for pair in pairs}), len({pair.buyer for pair in pairs})
        known = sum(pair.known for pair in pairs)
        return Numbers(
            (
                self.card(str(len(pairs)), "pairs.pairs", self.say("pairs.of", sellers=sellers, buyers=buyers), "good"),
                self.card(str(known), "pairs.known", self.say("pairs.known_note"), "quiet"),
            )
        )

    def _row(self, pair: PairFinding) -> tuple[Cell | str, ...]:
        places = dict.fromkeys((*pair.seller_places, *pair.buyer_places))
        link = pair.link_name.text(self.lang) + (self.say("pairs.group", group=pair.group) if pair.group else "")
        return (
            pair.seller_name,
            pair.buyer_name,
            Cell(link, "good" if pair.critical else "plain"),
            self.names.get(pair.downstream, self.say("explain.stated")),
            self.quantity(pair.quantity, pair.unit),
            self.money(pair.value),
            Cell(self.say("pairs.yes") if pair.known else "", "quiet"),
            self.items(str(place.row) for place in places),
        )


def pair_data(report: GapReport) -> JsonObject:
    """Return the pairs as plain values, by the contract `chainmap/pairs/1`."""
    items: list[JsonObject] = [
        {
            "link": pair.link,
            "seller": pair.seller,
            "seller_name": pair.seller_name,
            "buyer": pair.buyer,
            "buyer_name": pair.buyer_name,
            "for": pair.downstream or None,
            "any_of": pair.group or None,
            "critical": pair.critical,
            "quantity": quantity_data(pair.quantity, pair.unit),
            "value": None if pair.value is None else money_data(pair.value),
            "known_trade": pair.known,
            "seller_rows": place_data(pair.seller_places),
            "buyer_rows": place_data(pair.buyer_places),
        }
        for pair in report.pairs
    ]
    return {"schema": PAIRS_SCHEMA, "park": report.subject.park, "chains": list(report.subject.chains), "pairs": items}


def pair_rows(report: GapReport) -> Rows:
    """Return the pairs as a heading and rows."""
    columns = (
        "link",
        "seller",
        "seller_name",
        "buyer",
        "buyer_name",
        "for",
        "any_of",
        "critical",
        "quantity_low",
        "quantity_high",
        "unit",
        "value_cny_low",
        "value_cny_high",
        "known_trade",
    )
    rows = [
        [
            pair.link,
            pair.seller,
            pair.seller_name,
            pair.buyer,
            pair.buyer_name,
            pair.downstream,
            pair.group,
            str(pair.critical).lower(),
            pair.quantity.low,
            pair.quantity.high,
            pair.unit,
            pair.value.low if pair.value else None,
            pair.value.high if pair.value else None,
            str(pair.known).lower(),
        ]
        for pair in report.pairs
    ]
    return columns, rows
