"""What a what-if assumes, in words."""

from collections.abc import Iterable, Iterator

from chainmap.model.chain import Link
from chainmap.model.edits import AddTenant, Edit, Making, RemoveTenant, SetFigure, SetPrice
from chainmap.model.interval import Interval
from chainmap.phrasing.figures import price_text, quantity_text
from chainmap.phrasing.lists import items
from chainmap.words import Lang, say


def edit_texts(edits: Iterable[Edit], links: Iterable[Link], lang: Lang) -> tuple[str, ...]:
    """Return a sentence per edit.

    Who comes with what, who leaves, which figure is another.
    """
    by_id = {link.id: link for link in links}
    return tuple(_text(edit, by_id, lang) for edit in edits)


def _text(edit: Edit, links: dict[str, Link], lang: Lang) -> str:
    match edit:
        case AddTenant():
            makes = items(_makes(edit.makes, links, lang), lang)
            return say("what_if.add", lang, name=edit.name, makes=makes)
        case RemoveTenant():
            return say("what_if.remove", lang, name=edit.name)
        case SetPrice():
            unit = links[edit.link].unit
            values = {"old": price_text(edit.old, unit, lang), "new": price_text(edit.price, unit, lang)}
            return say("what_if.price", lang, link=links[edit.link].name.text(lang), **values)
        case SetFigure():
            unit = f"{links[edit.link].unit}/a"
            old, new = (quantity_text(amount, unit, lang) for amount in (edit.old, edit.amount))
            link = links[edit.link].name.text(lang)
            return say(f"what_if.{edit.figure}", lang, name=edit.name, link=link, old=old, new=new)


def _makes(makes: Iterable[Making], links: dict[str, Link], lang: Lang) -> Iterator[str]:
    for making in makes:
        unit = f"{links[making.link].unit}/a"
        amounts = [_amount("what_if.of_capacity", making.capacity, unit, lang)] if making.capacity else []
        amounts += [_amount("what_if.of_output", making.output, unit, lang)] if making.output else []
        how_much = items(amounts, lang) or say("what_if.of_unknown", lang)
        yield say("what_if.makes", lang, link=links[making.link].name.text(lang), amount=how_much)


def _amount(key: str, interval: Interval, unit: str, lang: Lang) -> str:
    return say(key, lang, amount=quantity_text(interval, unit, lang))
