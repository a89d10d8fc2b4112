import csv
import io
import re
from collections.abc import Callable
from typing import cast, get_args

import pytest

from chainmap.report.document import (
    Appendix,
    Bars,
    Block,
    Cell,
    Document,
    Heading,
    Number,
    Numbers,
    Paragraph,
    Steps,
    Strip,
    Table,
    Tree,
    at_shell,
    on_page,
)
from chainmap.report.forms.csv_table import table_csv
from chainmap.report.forms.html import to_html
from chainmap.report.forms.markdown import to_markdown
from chainmap.report.forms.terminal import document_text
from chainmap.words import catalogue

EVIL = "<script>alert(1)</script> | *bold* `code` [x](http://y)\n# no heading"
DOCUMENT = Document(
    f"Title {EVIL}",
    (
        Numbers((Number("5", "links", EVIL, "bad"),)),
        Heading("Section"),
        Paragraph(EVIL, "quiet"),
        Steps(("Do this.", EVIL)),
        Table(("A", "B"), ((Cell("x", "good"), Cell(EVIL)),)),
        Heading("Evidence"),
        Table(("C",), ((Cell("detail"),),), detail=True),
    ),
    "en",
)


def test_html_escapes_what_users_typed_and_fetches_nothing() -> None:
    page = to_html(DOCUMENT)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"\s(?:src|href)\s*=|url\(", page)
    assert "default-src 'none'" in page


EVERY_BLOCK: tuple[Block, ...] = (
    Numbers((Number("5", "in Numbers"),)),
    Bars("in Bars", "t", ("one",), (("figure", (1.0,)),)),
    Strip((("in Strip", (Cell("box", "bad"),)),), (Cell("missing 1", "bad"),)),
    Heading("in Heading"),
    Paragraph("in Paragraph"),
    Steps(("in Steps",)),
    Table(("h",), ((Cell("in Table"),),)),
    Appendix("in Appendix", (Paragraph("folded"), Table(("where",), ((Cell("row 4"),),)))),
    Tree("in Tree", (Tree("branch <b>", (Tree("twig", ()),)), Tree("other branch", ()))),
)
RENDERERS = (document_text, to_html, to_markdown)


def test_the_list_of_blocks_is_complete() -> None:
    assert {type(block) for block in EVERY_BLOCK} == set(get_args(Block))


@pytest.mark.parametrize("render", RENDERERS)
@pytest.mark.parametrize("block", EVERY_BLOCK, ids=lambda block: type(block).__name__)
def test_every_renderer_shows_every_block(render: Callable[[Document], str], block: Block) -> None:
    only_on_pages = isinstance(block, Bars | Strip) and render is not to_html  # a table says the same
    assert (f"in {type(block).__name__}" in render(Document("t", (block,), "en"))) is not only_on_pages


@pytest.mark.parametrize("render", RENDERERS)
def test_a_block_that_a_renderer_does_not_know_is_an_error(render: Callable[[Document], str]) -> None:
    with pytest.raises(AssertionError, match="Cell"):
        render(Document("t", (cast("Block", Cell("no block")),), "en"))


def test_a_tree_keeps_its_branches_below_it() -> None:
    tree = Document("t", (EVERY_BLOCK[-1],), "en")
    assert "- in Tree\n  - branch &lt;b&gt;\n    - twig\n  - other branch\n" in to_markdown(tree)
    html = re.sub(r"\s*\n\s*", "", to_html(tree))
    branch = "<li>branch &lt;b&gt;<ul><li>twig</li></ul></li>"
    assert f"<ul><li>in Tree<ul>{branch}<li>other branch</li></ul></li></ul>" in html


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("10.6亿元", True),
        ("CNY -1.5 billion", True),
        ("≥ 8,000 t/a", True),
        ("87%", True),
        ("0–2.52 t/a", True),
        ("8,640万 … 1.2亿元", True),
        ("1 家：某厂", False),
        ("6,000 t/a（某厂 2,000 t/a）", False),
        ("500 km 内的需求低于最小经济规模", False),
        ("Solar glass 365,000 t/a", False),
        ("–", False),
        ("", False),
    ],
)
def test_a_figure_is_not_broken_before_its_unit(text: str, figure: bool) -> None:
    words = (Cell("beside words"),)
    tables = (Table(("A",), ((Cell(text),), words)), Table(("B",), ((Cell(text, "quiet"),), words)))
    page = plain_spaces(to_html(Document("t", tables, "en")))
    assert (f'<td class="figure">{plain_spaces(text)}</td>' in page) is figure
    assert (f'<td class="quiet figure">{plain_spaces(text)}</td>' in page) is figure


def plain_spaces(text: str) -> str:
    """Return a text without the spaces between figures and units."""
    return re.sub(r"(?<=[\dY])[ \u202f](?=[\dA-Za-z万亿元])", "", text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("3.45 GW", "3.45\u202fGW"),
        ("17.7–24.9亿元", "17.7–24.9\u202f亿元"),
        ("CNY 4.06 billion", "CNY\u202f4.06\u202fbillion"),
        ("3 tenants", "3 tenants"),
        ("5 tens", "5 tens"),
    ],
)
def test_a_narrow_space_that_does_not_break_stands_before_a_unit(text: str, shown: str) -> None:
    assert f'<p class="plain">{shown}</p>' in to_html(Document("t", (Paragraph(text),), "en"))


def test_markdown_keeps_what_users_typed_as_text() -> None:
    text = to_markdown(DOCUMENT)
    assert "<script>" not in text
    row = next(line for line in text.splitlines() if line.startswith("| x "))
    assert row.count("|") - row.count("\\|") == 3
    assert "\\*bold\\*" in text
    assert not any(line.startswith("# no heading") for line in text.splitlines())


def test_the_terminal_shows_all_but_the_detail() -> None:
    text = document_text(DOCUMENT)
    assert "Title <script>" in text
    assert "detail" not in text
    assert "Evidence" not in text


def test_a_terminal_is_not_steered() -> None:
    text = document_text(Document("t\x1b]0;pwned\x07", (Paragraph("a\x1b[2Jb"),), "en"))
    assert "\x1b" not in text


def test_markup_of_the_terminal_is_text_too() -> None:
    text = document_text(Document("t", (Paragraph("[bold]x[/bold] [link=http://y]z"),), "en"))
    assert "[bold]x[/bold] [link=http://y]z" in text


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_a_spreadsheet_runs_nothing(cell: str) -> None:
    rows = list(csv.reader(io.StringIO(table_csv(("h",), [[cell], ["plain"]]), newline="")))
    assert rows[1] == [f"'{cell}"]
    assert rows[2] == ["plain"]


def test_what_helps_at_a_shell_is_on_no_page() -> None:
    """An option between the marks is for the terminal; a paragraph that is nothing else is on no page at all."""
    document = Document("T", (Paragraph("Not known⟦: add --complete⟧."), Paragraph("⟦See --all.⟧")), "en")
    assert [block.text for block in on_page(document).blocks if isinstance(block, Paragraph)] == ["Not known."]
    shown = [block.text for block in at_shell(document).blocks if isinstance(block, Paragraph)]
    assert shown == ["Not known: add --complete.", "See --all."]


@pytest.mark.parametrize("key", sorted(key for key, text in catalogue().items() if "⟦" in text.zh + text.en))
def test_the_marks_stand_in_pairs_and_in_both_languages(key: str) -> None:
    for text in catalogue()[key]:
        assert re.fullmatch(r"[^⟦⟧]*(?:⟦[^⟦⟧]+⟧[^⟦⟧]*)+", text)


def test_columns_of_figures_stand_at_the_right_and_bars_are_as_long_as_their_figures() -> None:
    table = Table(("A", "B"), ((Cell("5 t"), Cell("x")), (Cell(""), Cell("6 t"))))
    bars = Bars("T", "t", ("one", "two"), (("low", (1.0, 2.0)), ("more", (3.0, 0.0))), stacked=True)
    page = to_html(Document("t", (table, bars), "en"))
    assert '<th class="right">A</th><th>B</th>' in page
    assert '<td class="figure right">5\u202ft</td><td>x</td>' in page
    assert re.findall(r"width:([\d.]+)%", page) == ["25.00", "75.00", "50.00", "0.00"]  # of 1 + 3, the longest
