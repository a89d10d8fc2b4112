from pathlib import Path

import opencc
import pytest

from chainmap.ingest.files.delimited import find_delimiter
from chainmap.ingest.files.text import decode
from chainmap.ingest.files.yaml_reader import plain_scalar
from tests.ingest.files.books import read, rows_of

SIMPLIFIED = "企业名称,主营产品\n禾苗玻璃股份有限公司,光伏玻璃\n石桥硅片,单晶硅片\n"
TRADITIONAL = opencc.OpenCC("s2t").convert(SIMPLIFIED)
JAPANESE = "会社名,主要製品\nさくらガラス株式会社,太陽電池ガラス\n"
KOREAN = "회사명,주요제품\n한빛유리 주식회사,태양전지 유리\n"
GERMAN = "Firma;Produkte\nMüller Solarglas;Gläser für Module\nGrün & Söhne;Überwachung\n"
FRENCH = "Entreprise;Produits\nSociété d’Énergie;cellules à façon\nHélène;chaîne\n"
SPANISH = "Empresa,Productos\nCompañía Núñez,módulos y células\n"
RARE = "企业名称,产品\n犇羴新材料,胶膜\n堃霖科技,背板\n淼鑫电子,焊带\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((SIMPLIFIED, encoding) for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")),
        *((SIMPLIFIED, encoding) for encoding in ("utf-32-le", "gb18030", "gb2312")),
        *((TRADITIONAL, encoding) for encoding in ("big5", "gb18030", "utf-8")),
        *((JAPANESE, encoding) for encoding in ("cp932", "utf-8", "utf-16")),
        *((KOREAN, encoding) for encoding in ("euc-kr", "cp949", "utf-8")),
        *((text, "utf-8") for text in (GERMAN, FRENCH, SPANISH)),
        (GERMAN, "cp1252"),
        (RARE, "gb18030"),
        ("Company,Products\nGlass One,solar glass\n" * 50_000 + "禾苗玻璃,光伏玻璃\n", "gb18030"),
        (SIMPLIFIED * 5000, "gb18030"),
        ("name,products\nA,B\n", "ascii"),
    ],
)
def test_an_encoding_is_told_by_its_characters(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert found is not None
    assert found.text.lstrip("\ufeff") == text
    assert found.sure
    assert found.bad_rows == ()


@pytest.mark.parametrize(
    "data",
    [
        "Компания,Продукт\nСолнце,стекло\n".encode("cp1251"),
        "Firma,Produkt\nSpółka Łódź,szkło\n".encode("cp1250"),
        bytes(range(128, 256)) * 3,
        b"\x89\x00\x01\x02\xfe\xff\x00" * 20,
    ],
)
def test_text_of_other_encodings_is_refused(data: bytes) -> None:
    assert decode(data) is None


def test_a_bad_byte_does_not_change_the_encoding(tmp_path: Path) -> None:
    good = (SIMPLIFIED * 400).encode()
    sheets, faults, notes = read(tmp_path / "t.csv", good + b"\xff\xe4,x\n" + SIMPLIFIED.encode())
    assert faults == ""
    assert rows_of(sheets)[1] == ("禾苗玻璃股份有限公司", "光伏玻璃")
    assert "row 1201: bytes that are not utf-8 are read as � (rows 1201)" in notes
    cut = decode(SIMPLIFIED.encode()[:-2])
    assert cut is not None
    assert cut.text.startswith(SIMPLIFIED[:-3])
    assert cut.encoding == "utf-8"


@pytest.mark.parametrize("text", [FRENCH, SPANISH])
def test_western_letters_that_another_encoding_has_too_are_a_guess(text: str) -> None:
    found = decode(text.encode("cp1252"))
    assert found is not None
    assert (found.text, found.sure) == (text, False)


def test_a_guess_is_said(tmp_path: Path) -> None:
    _, _, notes = read(tmp_path / "t.csv", "名前,備考\n青木,半導\n".encode("cp932"))
    assert "the encoding seems to be cp932, but this is not certain. Check the names" in notes


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ('企业名称,经营范围\n禾苗玻璃,"一般项目:光伏玻璃制造;销售;技术服务"\n', ","),
        ("企业名称,经营范围\n甲,光伏玻璃制造;销售;技术服务\n乙,硅片;硅棒\n丙,组件\n", ","),
        ("企业名称|主营产品|年产能\n禾苗玻璃|光伏玻璃|12万吨\n", "|"),
        ("企业名称\t主营产品\n甲\t组件,电池\n乙\t玻璃,胶膜\n", "\t"),
        ("企业名称，主营产品\n甲，组件\n", "，"),
        ("企业名称,主营产品\n甲,组件，电池\n乙,玻璃\n", ","),
        ("晴川园区名录，2026年\n企业名称;产品;产能\n甲;组件,电池;1,5\n乙;玻璃;2,5\n", ";"),
        ("Firma;Menge;Preis\nA;1,5;2,5\nB;3,5;4,5\n", ";"),
        ('名称;备注\n甲;"a,b,c"\n乙;"d,e,f"\n', ";"),
        ("名称,产品\n甲,组件|电池|逆变器\n乙,玻璃|胶膜|背板\n", ","),
        ("名称,产品\n甲,一;二\n乙,三;四\n", ","),
        ("单位：万吨,,\n企业名称,产品,产能\n甲,玻璃,12\n", ","),
        ("序号 企业名称\t产品\n1\t甲,乙\n2\t丙,丁\n", "\t"),
        ('"企业,名称";"产品"\n"甲,乙";"丙"\n', ";"),
    ],
)
def test_the_delimiter_is_told_by_what_is_outside_quotes(text: str, delimiter: str) -> None:
    assert find_delimiter(text) == delimiter


@pytest.mark.parametrize("text", ["", "企业名称\n甲\n乙\n", "企业名称\n甲（东厂）\n"])
def test_a_list_of_names_is_one_column(tmp_path: Path, text: str) -> None:
    sheets, _, _ = read(tmp_path / "t.csv", f"名称\n{text}")
    assert {len(cells) for cells in rows_of(sheets)} == {1}


def test_a_separator_line_is_for_excel_alone(tmp_path: Path) -> None:
    sheets, _, _ = read(tmp_path / "t.csv", 'sep=;\r\n名称;产品\r\n甲,乙;"a;b"\r\n')
    assert [(row.number, row.cells) for row in sheets[0].rows] == [(1, ("名称", "产品")), (2, ("甲,乙", "a;b"))]


def test_quotes_that_swallow_rows_are_said(tmp_path: Path) -> None:
    sheets, _, notes = read(tmp_path / "t.csv", '名称,产品,产能\n甲,"组件,1\n乙,玻璃,2\n丙,硅片,3"\n丁,胶膜,4\n')
    assert len(rows_of(sheets)) == 3
    assert "row 2: a cell goes over several lines, 2 of which look like rows of their own" in notes
    _, _, notes = read(tmp_path / "t.csv", '名称,地址,产能\n甲,"常州市\n新北区",1\n')
    assert notes == ""


def test_a_quote_within_a_cell_is_read_and_said(tmp_path: Path) -> None:
    sheets, faults, notes = read(tmp_path / "t.csv", '名称,产品\n甲,"12" 晶圆"\n乙,8" 晶圆\n丙,玻璃\n')
    assert rows_of(sheets)[1:] == [("甲", '12 晶圆"'), ("乙", '8" 晶圆'), ("丙", "玻璃")]
    assert faults == ""
    assert "row 2: the quotes do not pair and are read as they stand" in notes


def test_lines_end_in_every_way(tmp_path: Path) -> None:
    for end in ("\n", "\r\n", "\r"):
        sheets, _, _ = read(tmp_path / "t.csv", f"名称,产品{end}甲,玻璃{end}{end}乙,组件".encode())
        assert [row.number for row in sheets[0].rows if any(row.cells)] == [1, 2, 4]


def test_text_with_the_ending_of_excel(tmp_path: Path) -> None:
    sheets, _, notes = read(tmp_path / "t.xls", "企业名称\t主营产品\n甲\t玻璃\n".encode("gb18030"))
    assert rows_of(sheets) == [("企业名称", "主营产品"), ("甲", "玻璃")]
    assert "the ending is one of Excel, the content is text: it is read as a text table" in notes


@pytest.mark.parametrize(("typed", "read"), [("1e400", "1e400"), ("-1e400", "-1e400"), ("1e3", 1000.0), (".5", 0.5)])
def test_a_number_without_an_end_is_text(typed: str, read: str | float) -> None:
    assert plain_scalar(typed) == read
