"""Who could buy from whom here today, for people and machines."""

from typing import Final

from chainmap.findings.gaps import GapReport, PairFinding
from chainmap.phrasing.figures import money_text, quantity_text
from chainmap.phrasing.lists import items
from chainmap.report.document import Block, Cell, Document, Number, Numbers, Paragraph, Table
from chainmap.report.plain import JsonObject, Rows
from chainmap.report.values import money_data, place_data, quantity_data
from chainmap.words import Lang, say

PAIRS_SCHEMA: Final = "chainmap/pairs/1"
_SHOWN: Final = 60


def pair_document(report: GapReport, lang: Lang) -> Document:
    """Return the pairs, the largest first; those who trade already are marked."""
    pairs = report.pairs
    known = sum(pair.known for pair in pairs)
    names = {finding.link: finding.name.text(lang) for finding in report.links}
    sellers, buyers = len({pair.seller for pair in pairs}), len({pair.buyer for pair in pairs})
    headings = (
        "head.seller",
        "head.buyer",
        "head.link",
        "head.for",
        "head.quantity",
        "head.value",
        "head.known",
        "head.row",
    )
    blocks: list[Block] = [
        Numbers(
            (
                Number(
                    str(len(pairs)),
                    say("pairs.pairs", lang),
                    say("pairs.of", lang, sellers=sellers, buyers=buyers),
                    "good",
                ),
                Number(str(known), say("pairs.known", lang), say("pairs.known_note", lang), "quiet"),
            )
        ),
        Paragraph(say("pairs.how", lang), "quiet"),
        Table(tuple(say(key, lang) for key in headings), tuple(_row(pair, names, lang) for pair in pairs[:_SHOWN])),
    ]
    if not pairs:
        blocks[2] = Paragraph(say("pairs.none", lang), "quiet")
    if len(pairs) > _SHOWN:
        blocks.append(Paragraph(say("pairs.more", lang, count=len(pairs) - _SHOWN), "quiet"))
    return Document(say("pairs.title", lang, park=report.subject.park_name.text(lang)), tuple(blocks), lang)


def _row(pair: PairFinding, names: dict[str, str], lang: Lang) -> tuple[Cell, ...]:
    places = dict.fromkeys((*pair.seller_places, *pair.buyer_places))
    link = pair.link_name.text(lang) + (say("pairs.group", lang, group=pair.group) if pair.group else "")
    return (
        Cell(pair.seller_name),
        Cell(pair.buyer_name),
        Cell(link, "good" if pair.critical else "plain"),
        Cell(names.get(pair.downstream, say("explain.stated", lang))),
        Cell(quantity_text(pair.quantity, pair.unit, lang)),
        Cell(money_text(pair.value, lang)),
        Cell(say("pairs.yes", lang) if pair.known else "", "quiet"),
        Cell(items((str(place.row) for place in places), lang)),
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
