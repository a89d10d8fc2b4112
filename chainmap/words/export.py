"""What an export says to people."""

from chainmap.words import Text

WORDS = {
    "export.readme": Text(
        "这些 CSV 可一次导入一个空的 Neo4j 数据库。先停掉数据库，再在本文件夹里运行（neo4j 是数据库名）：\n\n{command}\n\n列表各项之间的字符不出现在任何一项里，请照写 --array-delimiter。chainmap.json 供 chainmap 读回，导入时不用。\n",
        "These CSV files fill an empty Neo4j database in one go. Stop the database, then run in this folder (neo4j is the database's name):\n\n{command}\n\nThe character between the items of a list is in none of them: keep --array-delimiter as it is. chainmap.json is for chainmap, which reads the folder back; the import does not need it.\n",
    ),
}
