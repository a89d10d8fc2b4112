"""How parts of a text are joined: items, clauses, sentences, rows of files."""

from chainmap.words import Text

WORDS = {
    "list.join": Text("、", ", "),
    "join.part": Text("，", ", "),
    "join.clause": Text("；", "; "),
    "join.label": Text("{label}：{text}", "{label}: {text}"),
    "join.sentence": Text("{text}{following}", "{text} {following}"),
    "join.stop": Text("{text}。", "{text}."),
    "join.more": Text("{names} 等，另有 {count} 个", "{names} and {count} more"),
    "join.more_tenants": Text("{names} 及另外 {count} 家", "{names} and {count} more"),
    "join.more_clauses": Text("{names}，另有 {count} 项", "{names} and {count} more"),
    "join.row": Text("第 {row} 行", "row {row}"),
    "join.rows_of_file": Text("{file} 第 {rows} 行", "{file} row {rows}"),
}
