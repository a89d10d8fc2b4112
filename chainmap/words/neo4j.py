"""The words of the graph in Neo4j."""

from chainmap.words import Text

WORDS = {
    "neo4j.sending": Text("写入 Neo4j", "Writing to Neo4j"),
    "neo4j.pushed": Text(
        "园区 {park} 已写入 {uri}：{rows} 行中有 {sent} 行所在的批次有变化；新增节点 {nodes}、关系 {edges}，设置属性 {properties}。",
        "Park {park} is in {uri}: of {rows} rows, {sent} are in batches that changed; {nodes} nodes and {edges} relationships created, {properties} properties set.",
    ),
    "neo4j.unchanged": Text(
        "园区 {park} 在 {uri} 中已是最新：{rows} 行都没有变化，不用写。",
        "Park {park} is up to date in {uri}: none of {rows} rows changed, so none was written.",
    ),
    "neo4j.new_run": Text("结论记在 {day} 名下。", "The findings are kept under {day}."),
    "neo4j.old_run": Text("结论与 {day} 的相同，没有另记。", "The findings are those of {day}: no new run."),
    "neo4j.pruned": Text(
        "删去文件里已没有的节点 {count} 个。",
        "{count} {count:node|nodes} that the files no longer have {count:was|were} removed.",
    ),
    "neo4j.left": Text(
        "文件里已没有、仍留在库中（已标为过时，查询不到）：{counts}。加 --prune 删去。",
        "No longer in the files and still in the database, as stale nodes that no query finds: {counts}. --prune removes them.",
    ),
    "neo4j.held": Text(
        "文件里已没有但保留的过时节点：{counts}。以前的结论、别的园区或别人写的内容还连着它们。",
        "No longer in the files and kept as stale nodes: {counts}. Earlier findings, other parks, or what others wrote hold on to them.",
    ),
    "neo4j.interrupted": Text(
        "中断了。已写入的部分是完整的；再运行同一命令，会接着写。",
        "Interrupted. What was written is whole; the same command goes on where it stopped.",
    ),
    "neo4j.unfinished": Text(
        "写入还没有完成（正在写或中断了）：{names}。再写入一次，会接着写。",
        "Not written to the end, under way or cut off: {names}. Push again: it goes on where it stopped.",
    ),
    "neo4j.other_parks": Text(
        "产业链的内容变了，{parks} 也在用它：请把这些园区也再写入一次。",
        "The chain changed, and other parks are on it: push them again ({parks}).",
    ),
    "neo4j.would_remove": Text("将从 {uri} 删去：{counts}。", "This would be removed from {uri}: {counts}."),
    "neo4j.others_stay": Text(
        "不是 chainmap 写的，一概不动；别人加过内容的节点保留。",
        "What chainmap did not write is not touched; a node to which others added anything is kept.",
    ),
    "neo4j.sure": Text("确定删去吗", "Remove it"),
    "neo4j.not_removed": Text("没有删去任何东西。", "Nothing was removed."),
    "neo4j.removed": Text(
        "已删去节点 {nodes}、关系 {edges}。", "{nodes} nodes and {edges} relationships were removed."
    ),
    "neo4j.kept": Text(
        "保留为过时节点：{counts}。别的园区，或别人写的内容，还连着它们。",
        "Kept as stale nodes: {counts}. Other parks, or what others wrote, hold on to them.",
    ),
    "neo4j.nothing_there": Text("库里没有可删的。", "There is nothing to remove."),
    "neo4j.password": Text("{uri} 上用户 {user} 的密码", "Password of {user} at {uri}"),
    "neo4j.status_title": Text("{uri} 里有什么", "What is in {uri}"),
    "neo4j.server": Text(
        "Neo4j {version}（{edition}），数据库 {database}。", "Neo4j {version} ({edition}), database {database}."
    ),
    "neo4j.empty": Text(
        "还没有任何园区。写入：chainmap neo4j push 园区文件夹",
        "No park is there yet. To write one: chainmap neo4j push PARK",
    ),
    "neo4j.sheet": Text("图库", "Graph store"),
    "neo4j.parks": Text("园区", "Parks"),
    "neo4j.chains": Text("产业链", "Chains"),
    "neo4j.head_id": Text("编号", "id"),
    "neo4j.head_name": Text("名称", "name"),
    "neo4j.head_rows": Text("节点和关系", "nodes and relationships"),
    "neo4j.head_stale": Text("过时", "stale"),
    "neo4j.head_lost": Text("被人删去", "removed by others"),
    "neo4j.head_runs": Text("结论次数", "runs"),
    "neo4j.head_last": Text("最近的结论", "last run"),
    "neo4j.head_used_by": Text("在用的园区", "used by"),
    "neo4j.head_kind": Text("类别", "kind"),
    "neo4j.head_within": Text("所属", "of"),
    "neo4j.head_where": Text("出处", "where"),
    "neo4j.head_text": Text("原文", "text"),
    "neo4j.stale_note": Text(
        "过时：文件里已没有、仍在库中，查询不到；push --prune 删去没有别人用的。",
        "Stale: the files no longer have it, and no query finds it; push --prune removes what nobody holds on to.",
    ),
    "neo4j.lost_note": Text(
        "被人删去：写入过而现在没有；push --all 全部再写一遍。",
        "Removed by others: it was written and is gone; push --all writes all of it again.",
    ),
    "neo4j.others": Text(
        "另有 {count} 个节点不是 chainmap 写的，一概不动。",
        "{count} other {count:node|nodes} that chainmap did not write: never touched.",
    ),
    "neo4j.found_title": Text("“{text}”在哪里", "Where '{text}' is said"),
    "neo4j.none_found": Text(
        "没有找到。名称、别名、产品、经营范围里都没有。",
        "Nothing found in names, aliases, products or business scopes.",
    ),
    "neo4j.more_found": Text("还有更多；--limit 多列一些。", "There are more: --limit lists more."),
    "neo4j.label_Chain": Text("产业链", "chain"),
    "neo4j.label_Source": Text("来源", "source"),
    "neo4j.label_Link": Text("环节", "link"),
    "neo4j.label_Park": Text("园区", "park"),
    "neo4j.label_Tenant": Text("企业", "tenant"),
    "neo4j.label_Firm": Text("园区外企业", "firm elsewhere"),
    "neo4j.label_Order": Text("订单", "order"),
    "neo4j.label_Neighbour": Text("邻近园区", "neighbouring park"),
}
