"""What was noted of the input and survived: on the error stream, and at the end of reports."""

from chainmap.words import Text

WORDS = {
    "notes.rows": Text("第 {rows} 行", "rows {rows}"),
    "notes.run": Text("{first} 至 {last}", "{first} to {last}"),
    "notes.likewise": Text("同样的还有：{cells}。", "Likewise {cells}."),
    "notes.cell": Text("“{cell}”（{where}）", "'{cell}' ({where})"),
    "notes.cell_near": Text("“{cell}”（{where}，是否想写 {names}？）", "'{cell}' ({where}; did you mean {names}?)"),
    "notes.more": Text(
        "……另有 {count} 条说明：加 --notes 全部列出。", "… and {count} more {count:note|notes}: --notes shows all."
    ),
    "notes.count": Text(
        "注意：读表有 {count} 条说明，加 --notes 列出。",
        "Note: {count} {count:note|notes} on how the tables were read: --notes shows {count:it|them}.",
    ),
    "notes.cut": Text("加 --notes 列出全部行和内容。", "--notes shows every row and cell."),
    "notes.title": Text("读表说明（{count} 条）", "How the tables were read ({count} {count:note|notes})"),
    "notes.sheet": Text("说明", "Notes"),
    "notes.on_sheet": Text("{sheet} {where}", "{sheet} {where}"),
    "notes.place": Text("在哪里", "Where"),
    "notes.table": Text("表格", "Table"),
    "notes.column": Text("列", "Column"),
    "notes.row_numbers": Text("行", "Rows"),
    "notes.what": Text("说明", "Note"),
}
