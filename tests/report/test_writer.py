from chainmap.model.interval import Interval
from chainmap.report.document import Cell, Heading, Number, Paragraph, Table
from chainmap.report.writer import Writer


def test_blocks_are_written_by_key() -> None:
    writer = Writer("en")
    assert writer.heading("gaps.evidence_section") == Heading(writer.say("gaps.evidence_section"))
    assert writer.quiet("gaps.footer") == Paragraph(writer.say("gaps.footer"), "quiet")
    assert writer.paragraph("gaps.footer", "unknown").tone == "unknown"
    assert writer.card("5", "gap.sure", "note", "bad") == Number("5", writer.say("gap.sure"), "note", "bad")
    assert writer.document("T", [Heading("h")]).blocks == (Heading("h"),)


def test_a_cell_without_a_tone_is_a_text() -> None:
    table = Writer("en").table(("head.link",), [("a",), (Cell("b", "bad"),)], detail=True)
    assert table == Table((Writer("en").say("head.link"),), ((Cell("a"),), (Cell("b", "bad"),)), detail=True)


def test_rows_left_out_are_counted() -> None:
    writer = Writer("en")
    assert writer.cut("orders.more_firms", 0) == ()
    assert writer.cut("orders.more_firms", 2) == (writer.quiet("orders.more_firms", count=2),)


def test_figures_are_those_of_phrasing() -> None:
    writer = Writer("en")
    assert writer.money(None) == writer.say("figure.unknown")
    assert writer.quantity(Interval(1, 1), "t/a") == "1 t/a"
    assert (writer.number(1200), writer.share(Interval(0.5, 0.5)), writer.unit("t/a")) == ("1,200", "50%", "t/a")
