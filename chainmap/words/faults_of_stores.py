"""What can be wrong with a server, with what it holds, and with graph files."""

from chainmap.words import Text

WORDS = {
    "fault.neo4j_no_uri": Text(
        "没有说是哪台服务器。请写 {arg[uri]:neo4j://localhost:7687}，或设环境变量 NEO4J_URI。",
        "no server is named. Give {arg[uri]:neo4j://localhost:7687}, or set NEO4J_URI.",
    ),
    "fault.neo4j_bad_uri": Text(
        "不是服务器地址。请写成 neo4j://主机:7687；可用：{known}。",
        "is not the address of a server. Write neo4j://HOST:7687; schemes: {known}.",
    ),
    "fault.neo4j_login_in_uri": Text(
        "地址里不要写用户名和密码（会留在命令历史里）。请用环境变量 NEO4J_USERNAME 和 NEO4J_PASSWORD，或 {arg[credentials]:文件}。",
        "an address must not hold a user or password, which would stay in the shell's history. Use NEO4J_USERNAME and NEO4J_PASSWORD, or {arg[credentials]:FILE}.",
    ),
    "fault.neo4j_no_password": Text(
        "没有密码。请设环境变量 NEO4J_PASSWORD（用户名 NEO4J_USERNAME），或用 {arg[credentials]:文件}。",
        "there is no password. Set NEO4J_PASSWORD (and NEO4J_USERNAME), or use {arg[credentials]:FILE}.",
    ),
    "fault.neo4j_credentials": Text(
        "里面没有 NEO4J_PASSWORD=… 这一行。每行一项：NEO4J_USERNAME=…、NEO4J_PASSWORD=…。",
        "has no line NEO4J_PASSWORD=… . Write one a line: NEO4J_USERNAME=…, NEO4J_PASSWORD=… .",
    ),
    "fault.neo4j_unreachable": Text(
        "连不上（{reason}）。请看服务器是否在运行、地址和端口是否正确；服务器没有加密的，加 {arg[unencrypted]}。",
        "cannot be reached ({reason}). See that the server runs and that host and port are right; if it has no encryption, add {arg[unencrypted]}.",
    ),
    "fault.neo4j_login": Text(
        "用户名或密码不对。请看 NEO4J_USERNAME 和 NEO4J_PASSWORD。",
        "wrong user or password. See NEO4J_USERNAME and NEO4J_PASSWORD.",
    ),
    "fault.neo4j_login_blocked": Text(
        "密码错了太多次，服务器暂时不让登录。请等几秒再试。",
        "too many wrong passwords: the server refuses for a while. Wait a few seconds.",
    ),
    "fault.neo4j_password_expired": Text(
        "这个用户要先改密码。请在 Neo4j Browser 或 cypher-shell 里改好再来。",
        "this user must set a new password first. Do that in Neo4j Browser or cypher-shell.",
    ),
    "fault.neo4j_forbidden": Text(
        "这个用户没有权限（{reason}）。请换用户，或请管理员授权。",
        "this user may not do that ({reason}). Use another user, or ask for the right.",
    ),
    "fault.neo4j_no_database": Text(
        "没有数据库“{database}”。请看 {arg[database]}；社区版只有 neo4j 一个。",
        "there is no database '{database}'. See {arg[database]}; Community has only neo4j.",
    ),
    "fault.neo4j_other_product": Text(
        "这不是 Neo4j，而是“{product}”。请用 Neo4j。", "is not Neo4j but '{product}'. Use Neo4j."
    ),
    "fault.neo4j_too_old": Text(
        "Neo4j {version} 太旧，需要 {oldest} 或更新。", "Neo4j {version} is too old: {oldest} or newer is needed."
    ),
    "fault.neo4j_constraint": Text(
        "库里有别人建的约束，不让写入（{reason}）。请换一个数据库，或请管理员去掉该约束。",
        "a constraint that somebody made refuses what was to be written ({reason}). Use another database, or have the constraint removed.",
    ),
    "fault.neo4j_schema_clash": Text(
        "库里已有的约束或索引挡住了 chainmap 的（{reason}）。请换一个数据库，或请管理员去掉它。",
        "a constraint or index that is there stands in the way of chainmap's ({reason}). Use another database, or have it removed.",
    ),
    "fault.neo4j_disk_full": Text(
        "服务器写不下去了，多半是磁盘满了（{reason}）。请腾出空间、重启服务器，再运行同一命令，会接着写。",
        "the server cannot write any more, most likely since its disk is full ({reason}). Make room, start the server again and run the same command: it goes on where it stopped.",
    ),
    "fault.neo4j_failed": Text(
        "服务器报错 {code}：{reason}。已写入的部分是完整的，再运行同一命令会接着写。",
        "the server failed, {code}: {reason}. What was written is whole; the same command goes on where it stopped.",
    ),
    "fault.neo4j_bad_value": Text(
        "{label} 的属性 {name} 存不进去：“{value}”（类型不对、太大，或有不成对的代理字符）。什么都没有写。",
        "property {name} of {label} cannot be stored: '{value}' (wrong type, too large, or half a surrogate pair). Nothing was written.",
    ),
    "fault.neo4j_unjoined": Text(
        "有 {count} 条关系的节点不在库里：有人把它们删了。请加 {arg[all]} 再运行一次，全部重写。",
        "{count} {count:relationship has|relationships have} no node on the server: somebody removed them. Run it again with {arg[all]}.",
    ),
    "fault.neo4j_unfinished": Text(
        "写入还没有完成：正在写，或上次中断了。请等它写完，或再写入一次（push）。",
        "a push of it is under way or was cut off. Wait for its end, or push it again.",
    ),
    "fault.graph_table_short": Text(
        "应有 {wanted} 行，只有 {found} 行：文件缺失或不完整。请重新导出（chainmap export）。",
        "has {found} of {wanted} rows: the file is missing or cut off. Export the folder again (chainmap export).",
    ),
    "fault.neo4j_rows_changed": Text(
        "库里这部分被人改过，拼不回来了（{reason}）。请从文件夹再写入：push 加 {arg[all]}。",
        "what the server has of it was changed and does not fit any more ({reason}). Push it again from its folder with {arg[all]}.",
    ),
    "fault.neo4j_no_park": Text("库里没有这个园区。有：{known}。", "no such park is there. There are: {known}."),
    "fault.neo4j_no_chain": Text("库里没有这条产业链。有：{known}。", "no such chain is there. There are: {known}."),
    "fault.neo4j_chain_in_use": Text(
        "还有园区在用这条产业链：{known}。请先删这些园区。", "parks are on this chain: {known}. Remove these first."
    ),
    "fault.neo4j_common_chain": Text(
        "这是各条链共用的环节，还有园区在用：{known}。", "these links are common to chains that parks are on: {known}."
    ),
    "fault.neo4j_other_park": Text(
        "库里编号 {id} 的是“{there}”，不是“{here}”。请给这个园区另一个编号，或加 {arg[replace]} 取代它。",
        "the server has '{there}' under the id {id}, not '{here}'. Give this park another id, or add {arg[replace]}.",
    ),
    "fault.neo4j_nothing_to_find": Text("没有写要找什么。", "say what to find."),
    "fault.neo4j_drop_what": Text(
        "请说删什么：园区编号，{arg[chain]:编号}，或 {arg[everything]}；只能说一样。",
        "say what to remove: the id of a park, {arg[chain]:ID}, or {arg[everything]}; one of them.",
    ),
    "fault.neo4j_drop_unasked": Text(
        "这里没有人可问。确定要删，加 {arg[yes]}。", "nobody can be asked here. If you are sure, add {arg[yes]}."
    ),
    "fault.graph_too_large": Text(
        "图太大（约 {values} 个值，最多 {limit} 个），读不了。请导出为文件夹。",
        "the graph is too large to read (about {values} values; {limit} at most). Export it as a folder.",
    ),
    "fault.graph_not_json": Text(
        "不是 JSON。请用 chainmap export 重新写出。", "this is not JSON. Write it again with chainmap export."
    ),
    "fault.graph_schema": Text(
        "不是 chainmap 写出的图（schema 应为 {schema}，现为 {found}）。请给园区文件夹、企业表，或 chainmap export 写出的 .json。",
        "this is not a graph that chainmap wrote: its schema is {found}, not {schema}. Give a park folder, a table of tenants, or a .json file of chainmap export.",
    ),
    "fault.graph_wrong_type": Text(
        "“{name}”缺失或类型不对：应为 {type}。请改正，或用 chainmap export 重新写出。",
        "'{name}' is missing or of another type than {type}. Mend it, or write the file again with chainmap export.",
    ),
    "fault.graph_no_label": Text(
        "没有“{label}”这种节点或关系。请改正，或用 chainmap export 重新写出。",
        "'{label}' is no kind of node or edge. Mend it, or write the file again with chainmap export.",
    ),
    "fault.graph_twice": Text(
        "键 {node} 出现了两次。请删去一个。", "the key {node} is there twice. Remove one of them."
    ),
    "fault.graph_no_node": Text(
        "没有键为 {node} 的节点。请补上它，或删去这条关系。",
        "there is no node with the key {node}. Add it, or remove this edge.",
    ),
    "fault.graph_no_park": Text(
        "没有园区“{park}”的节点。请用 chainmap export 重新写出。",
        "there is no node of the park '{park}'. Write the file again with chainmap export.",
    ),
    "fault.graph_incomplete": Text(
        "有的行缺失或与写出时不同（{reason}）。请用 chainmap export 重新写出。",
        "rows are missing or are not as they were written ({reason}). Write the file again with chainmap export.",
    ),
    "fault.graph_bad_csv": Text(
        "不是 chainmap export 写出的样子。请重新写出这个文件夹。",
        "this row is not as chainmap export writes it. Write the folder again.",
    ),
    "fault.graph_csv_header": Text(
        "表头应以 {header} 开头，并有 chainmap:string 一列。请重新写出这个文件夹。",
        "the header should begin with {header} and have a column chainmap:string. Write the folder again.",
    ),
    "fault.export_ending": Text(
        "不能写成 {ending}。可以写成 {known}，或没有扩展名的文件夹。",
        "cannot be written as {ending}. Use {known}, or a folder without an ending.",
    ),
    "fault.graph_settled": Text(
        "{path} 写出时已经定下。请去掉此项；要改，请带上它从园区文件夹重新导出（chainmap export）。",
        "this was settled when {path} was written. Leave it out; to change it, export the park's folder again with it (chainmap export).",
    ),
}
