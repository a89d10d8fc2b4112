import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from chainmap.errors import InputError
from chainmap.ingest.chains.bundled import bundled_chains
from chainmap.ingest.chains.chain_file import load_chain
from chainmap.ingest.chains.headings import is_heading, known_headings
from chainmap.ingest.chains.schema import chain_schema
from chainmap.ingest.chains.tables import chain_tables, chain_tree
from chainmap.model.chain import Chain
from tests.conftest import DATA, run

FILES = [*bundled_chains().values(), DATA / "bread.yaml"]


def as_tables(chain: Chain, folder: Path) -> Path:
    for name, text in chain_tables(chain).items():
        (folder / name).write_text(text, encoding="utf-8-sig", newline="")
    return folder


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_yaml_to_csv_to_yaml_is_the_same_chain(path: Path, tmp_path: Path) -> None:
    chain = load_chain(path)
    from_tables = load_chain(as_tables(chain, tmp_path))
    assert from_tables == chain
    written = tmp_path / "again.yaml"
    written.write_text(yaml.safe_dump(chain_tree(from_tables), allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert load_chain(written) == chain


def test_a_chain_without_flows_is_read_back(tmp_path: Path) -> None:
    (tmp_path / "toys.yaml").write_text(
        "chain: toys\nname: {en: Toys}\nlinks:\n"
        "  doll: {name: {en: Dolls}, stage: midstream, kind: product, unit: piece}\n",
        encoding="utf-8",
    )
    chain = load_chain(tmp_path / "toys.yaml")
    (tmp_path / "toys").mkdir()
    assert load_chain(as_tables(chain, tmp_path / "toys")) == chain


def test_two_plain_tables_are_enough(tmp_path: Path) -> None:
    folder = tmp_path / "my_chain"
    folder.mkdir()
    (folder / "links.csv").write_text(
        "link,name_zh,name_en,stage,kind,unit,aliases_zh,codes.gbt4754\n"
        "flour,面粉,Flour,upstream,material,t,面粉; 小麦粉,1311\n"
        "bread,面包,,downstream,product,t,,\n",
        encoding="gb18030",
    )
    (folder / "flows.csv").write_text("from,to,intensity,critical\nflour,bread,0.7 t/t,true\n", encoding="utf-8")
    chain = load_chain(folder)
    assert (chain.id, chain.name.en) == ("my_chain", "my_chain")
    assert chain.links[0].aliases.zh == ("面粉", "小麦粉")
    assert chain.links[0].codes.gbt4754 == ("1311",)
    assert chain.flows[0].critical
    report = run("gaps", DATA / "bread_park", "--chain", folder)
    assert report.exit_code == 0


def test_faults_in_tables_name_file_row_and_column(tmp_path: Path) -> None:
    (tmp_path / "links.csv").write_text(
        "link,name_en,stage,kind,unit,price.value\na,A,top,material,t,\na,A,upstream,material,t,cheap\n,B,upstream,material,t,\n",
        encoding="utf-8",
    )
    (tmp_path / "flows.csv").write_text("from,to,share\na,b,\na,a,much\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_chain(tmp_path)
    messages = caught.value.text("en")
    for words in (
        "links.csv, row 3, link: duplicate 'a' (first in row 2)",
        "links.csv, row 4, link: 'link' is missing",
        "flows.csv, row 2, to: no link 'b'",
        "flows.csv, row 3, share.value: 'much' is not a number",
        "price.value: 'cheap' is not a number",
    ):
        assert words in messages


def test_a_number_in_a_heading_is_a_place_in_a_list_or_an_unknown_heading(tmp_path: Path) -> None:
    (tmp_path / "links.csv").write_text(
        "link,name_en,stage,kind,unit,equivalents.1.of,equivalents.1.is,equivalents.0,1.0\n"
        "a,A,upstream,material,t,1 t,2 m2,3,4\n",
        encoding="utf-8",
    )
    (tmp_path / "flows.csv").write_text("from,to\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_chain(tmp_path)
    assert [(fault.key, fault.place.row, fault.place.column) for fault in caught.value.faults] == [
        ("chain_headings", 1, None),
        ("not_a_mapping", 2, "equivalents.0"),
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_schema_takes_what_we_take(path: Path) -> None:
    validator = jsonschema.Draft202012Validator(chain_schema())
    tree = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # texts alone
    shapes = json.loads(json.dumps(chain_tree(load_chain(path))))
    assert not list(validator.iter_errors(shapes))
    assert tree["links"].keys() == shapes["links"].keys()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"colour": "red"}, "colour"),
        ({"links": {"a": {"stage": "top"}}}, "top"),
        ({"flows": [{"from": "a"}]}, "to"),
        ({"links": {}}, "non-empty"),
    ],
)
def test_the_schema_refuses_what_we_refuse(change: dict[str, object], words: str) -> None:
    whole = chain_tree(load_chain(DATA / "bread.yaml")) | change
    errors = list(jsonschema.Draft202012Validator(chain_schema()).iter_errors(whole))
    assert errors
    assert any(words in error.message for error in errors)


def test_a_spreadsheet_runs_nothing_of_a_chain_and_gets_it_back(tmp_path: Path) -> None:
    text = (DATA / "bread.yaml").read_text(encoding="utf-8").replace("zh: 小麦, en: Wheat", "zh: =1+1, en: '@x'")
    (tmp_path / "evil.yaml").write_text(text, encoding="utf-8")
    chain = load_chain(tmp_path / "evil.yaml")
    assert "'=1+1" in chain_tables(chain)["links.csv"]
    (tmp_path / "t").mkdir()
    assert load_chain(as_tables(chain, tmp_path / "t")) == chain


TEXTS = [
    "-5吨",
    "'-5吨",
    "''=x",
    "＝1+1",
    "－5吨",
    "-5",
    "1e5",
    "007",
    "1.0",
    "true",
    "null",
    "~",
    "NO",
    "#N/A",
    "@甲",
    "'",
]
TEXTS += [
    " =1",
    "\t=1",
    "\u3000＝x",
    " x ",
    "a;b",
    "a; b",
    "a\\",
    "a\\;b",
    ";",
    "=1\n2",
    "a\r\nb",
    "x  y",
    "1,5",
    '"q"',
]


def chain_full_of(text: str) -> str:
    """Return a chain file with a text wherever one may stand."""
    figure = {"value": 1, "source": "s", "where": text, "note": text}
    aliases = ({"zh": [f"{text}甲", "丙丙"]}, {"zh": ["丁丁", f"{text}乙"]})
    kinds = ({"stage": "upstream", "kind": "material"}, {"stage": "downstream", "kind": "product"})
    links = {
        id_: {"name": {"zh": text, "en": text}, "unit": "t", "note": text, "aliases": names, **kind}
        for id_, names, kind in zip("ab", aliases, kinds, strict=True)
    }
    links["a"] |= {"price": {**figure, "per": "t"}, "needs": {"land_m2": figure}}
    flow = {"from": "a", "to": "b", "intensity": {"value": "1 t/t", "source": "s", "where": text}, "note": text}
    source = {"title": text, "publisher": text, "year": 2024, "url": "https://x.example", "note": text}
    head = {"chain": "c", "version": "1", "name": {"zh": text, "en": text}, "sources": {"s": source}}
    return json.dumps({**head, "links": links, "flows": [flow]}, ensure_ascii=False)


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_is_read_back_as_it_was(text: str, tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(chain_full_of(text), encoding="utf-8")
    chain = load_chain(tmp_path / "c.yaml")
    (tmp_path / "t").mkdir()
    from_tables = load_chain(as_tables(chain, tmp_path / "t"))
    assert from_tables == chain
    assert from_tables.links[0].name.zh == text.strip()
    assert from_tables.links[0].aliases.zh == (f"{text}甲".strip(), "丙丙")


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "links.csv").write_text("mine", encoding="utf-8")
    assert run("chains", "convert", "photovoltaics", tmp_path).exit_code == 2
    assert (tmp_path / "links.csv").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "headings",
    [
        ("name.0", "name.zh"),
        ("name.zh", "name.0"),
        ("name.zh", "equivalents.99999999.of"),
        ("name.zh", "equivalents." + "9" * 5000 + ".of"),
        ("name.zh", "equivalents.of", "equivalents.0.of"),
        ("name.zh", "equivalents.²"),
    ],
)
def test_a_heading_that_leads_nowhere_is_a_fault(tmp_path: Path, headings: tuple[str, ...]) -> None:
    cells = ",".join("x" for _ in headings)
    head = f"link,{','.join(headings)},stage,kind,unit"
    (tmp_path / "links.csv").write_text(f"{head}\na,{cells},upstream,material,t\n", encoding="utf-8")
    (tmp_path / "flows.csv").write_text("from,to\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_chain(tmp_path)
    assert any(
        fault.key == "chain_headings"
        or (fault.place.column and fault.place.column.split(".")[0] in {"name", "equivalents"})
        for fault in caught.value.faults
    )


def chain_of(folder: Path, links: str, flows: str, rows: int = 1) -> Path:
    """Write tables with `rows` rows of an `x` in every column."""
    for name, headings in (("links.csv", links), ("flows.csv", flows)):
        row = ",".join("x" for _ in headings.split(","))
        (folder / name).write_text(f"{headings}\n" + f"{row}\n" * rows, encoding="utf-8")
    return folder


LINKS = "link,name.zh,stage,kind,unit"


@pytest.mark.parametrize(
    ("links", "flows", "words"),
    [
        (
            "节点id,节点名称,节点类型",
            "起点节点id,起点节点名称,终点节点id,终点节点名称,关系类型,关系权重",
            [
                "links.csv, row 1: unknown headings: 节点id → link, 节点名称 → name.zh, 节点类型 → kind. Rename",
                "links.csv, row 1: columns missing: link, name.zh, stage, kind, unit.",
                "flows.csv, row 1: unknown headings: 起点节点id → from, 起点节点名称, 终点节点id → to, ",
                "flows.csv, row 1: columns missing: from, to.",
            ],
        ),
        (
            LINKS,
            "source,target,weight,type",
            ["flows.csv, row 1: unknown headings: source → from, target → to, weight, type."],
        ),
        (LINKS, "上游名称,上游编号,下游名称,下游编号", ["上游名称, 上游编号 → from, 下游名称, 下游编号 → to."]),
        (LINKS, "供方,需方,单耗", ["供方 → from, 需方 → to, 单耗 → intensity."]),
        (LINKS, "from,to,intensty,critcal", ["unknown headings: intensty → intensity, critcal → critical."]),
        (LINKS, "from,to,关系", ["flows.csv, row 1: unknown headings: 关系. "]),
        (LINKS, "from", ["flows.csv, row 1: columns missing: to."]),
        ("id,label,type,unit,stage", "from,to", ["id → link, label → name.en, type → kind."]),
        (
            "编号,名称,上中下游,类别,单位",
            "from,to",
            ["编号 → link, 名称 → name.zh, 上中下游 → stage, 类别 → kind"],
        ),
        ("环节,阶段,单位", "from,to", ["环节 → name.zh, 阶段 → stage, 单位 → unit."]),
        ("link,name_en,stage,kind", "from,to", ["links.csv, row 1: columns missing: unit."]),
        (f"{LINKS},price.valu", "from,to", ["unknown headings: price.valu → price.value."]),
        (f"{LINKS},id", "from,to", ["unknown headings: id. "]),
        (f"{LINKS},needs.lan_m2,colour", "from,to", ["needs.lan_m2 → needs.land_m2, colour."]),
        ("", "from,to", ["links.csv, row 1: columns missing: link, name.zh, stage, kind, unit."]),
    ],
)
def test_each_unknown_heading_is_said_once_with_what_it_may_stand_for(
    links: str, flows: str, words: list[str], tmp_path: Path
) -> None:
    """A table from another tool is told what to rename, in a line or two and not once per row."""
    refused = run("chains", "convert", chain_of(tmp_path, links, flows, rows=300), tmp_path / "out", "--lang", "en")
    assert refused.exit_code == 2
    for text in words:
        assert text in refused.stderr
    of_headings = [line for line in refused.stderr.splitlines() if "row 1" in line]
    assert len(of_headings) <= 4
    assert [line for line in of_headings if "unknown headings" in line and "flows.csv" in line][1:] == []
    assert len(refused.stderr) < 6000


def test_an_unknown_heading_hides_no_other_fault(tmp_path: Path) -> None:
    (tmp_path / "links.csv").write_text(f"{LINKS},colour\na,甲,top,material,t,red\n", encoding="utf-8")
    (tmp_path / "flows.csv").write_text("from,to\na,b\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_chain(tmp_path)
    assert {fault.key for fault in caught.value.faults} == {"chain_headings", "not_one_of", "no_link"}


def test_headings_in_capitals_are_read(tmp_path: Path) -> None:
    (tmp_path / "links.csv").write_text(
        "Link,Name_zh,Stage,Kind,Unit\na,甲,upstream,material,t\nb,乙,downstream,product,t\n", encoding="utf-8"
    )
    (tmp_path / "flows.csv").write_text("From,TO\na,b\n", encoding="utf-8")
    assert len(load_chain(tmp_path).flows) == 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_heading_that_is_written_is_known(path: Path) -> None:
    for name, text in chain_tables(load_chain(path)).items():
        table = name.removesuffix(".csv")
        assert [heading for heading in text.splitlines()[0].split(",") if not is_heading(table, heading)] == []


@pytest.mark.parametrize("table", ["chain", "sources", "routes", "links", "flows"])
def test_every_heading_that_is_offered_is_known(table: str) -> None:
    assert [heading for heading in known_headings(table) if not is_heading(table, heading)] == []
