"""The words of the command line: help, messages, the commented starting file."""

from chainmap.words import Text

WORDS = {
    "help.app": Text(
        "产业链图谱与缺口分析：园区里缺哪些环节，谁需要，先做什么。",
        "Industrial chains and gaps: which links a park lacks, which tenants need them, what to do first.",
    ),
    "help.anchors": Text(
        "链主：每家企业带动什么，没有它园区少什么，它停产谁跟着停。",
        "Anchors: what each tenant pulls in, what is lost without it.\n\nWhat stops with it, the gaps that exist because of it, and candidates for the same.",
    ),
    "help.anchors_top": Text(
        "列出前 N 家（默认 10，0 为全部）。", "List the first N tenants (10 by default, 0 for all)."
    ),
    "help.anchors_tenant": Text("只看这一家，单独一页。", "The page of this one tenant."),
    "help.anchors_explain": Text("这一家的数字从哪里来。", "Where the figures of this tenant come from."),
    "help.anchors_group": Text(
        "哪 K 家同时离开损失最大；可多次。", "The K tenants whose leaving together costs most; repeatable."
    ),
    "help.anchors_without": Text(
        "这些企业同时离开会怎样；可多次。", "What if these tenants leave together; repeatable."
    ),
    "help.anchors_with": Text("候选企业表：各会带来什么。", "A table of candidates: what each would bring."),
    "help.anchors_replaced": Text(
        "停供的部分有多少可立即由园区外替补（0 到 1）。",
        "The share of what is lost that comes from outside at once (0 to 1).",
    ),
    "help.neo4j": Text(
        "把园区放进 Neo4j 图数据库：写入、取回、查看、查找、删除。",
        "The graph in Neo4j: write a park, read it back, look, find, remove.",
    ),
    "help.neo4j_push": Text(
        "把园区、产业链和结论写进 Neo4j；只写有变化的。",
        "Write a park, its chains and its findings to Neo4j.\n\nOnly what changed is sent; a push that was cut off goes on where it stopped.",
    ),
    "help.neo4j_pull": Text(
        "把园区（或产业链）取回成文件，其他命令都能读。",
        "Read a park back into a file that every command takes, or a chain into a chain file.",
    ),
    "help.neo4j_status": Text(
        "库里有哪些园区和产业链，是否完整。", "Which parks and chains the server has, and whether they are whole."
    ),
    "help.neo4j_drop": Text(
        "删去 chainmap 写的园区、产业链或全部；先列出再问。",
        "Remove what chainmap wrote: a park, a chain or everything.\n\nIt says what that is, and asks. What others wrote is never touched.",
    ),
    "help.neo4j_find": Text(
        "在名称、别名、产品、经营范围里找。", "Find a text in names, aliases, products and business scopes."
    ),
    "help.neo4j_uri": Text(
        "服务器地址，如 neo4j://localhost:7687（默认取 NEO4J_URI）；不是本机的一律加密。",
        "The server, such as neo4j://localhost:7687 (default: NEO4J_URI); encrypted unless it is this machine.",
    ),
    "help.neo4j_database": Text(
        "数据库名（默认取 NEO4J_DATABASE，或用户自己的）。",
        "The database (default: NEO4J_DATABASE, or the user's own).",
    ),
    "help.neo4j_credentials": Text(
        "写有 NEO4J_USERNAME=… 和 NEO4J_PASSWORD=… 的文件；默认取同名环境变量，没有就问。",
        "A file with NEO4J_USERNAME=… and NEO4J_PASSWORD=…; by default the environment has them, or you are asked.",
    ),
    "help.neo4j_unencrypted": Text(
        "不加密也连（内网服务器没有证书时）。",
        "Connect without encryption, as to a server in house without a certificate.",
    ),
    "help.neo4j_prune": Text(
        "删去文件里已没有的（只删 chainmap 写的）。", "Remove what the files no longer have, of what chainmap wrote."
    ),
    "help.neo4j_all": Text("全部再写一遍，也写没有变化的。", "Send everything again, also what did not change."),
    "help.neo4j_replace": Text("取代库里同编号的另一个园区。", "Take the place of another park with this id."),
    "help.neo4j_no_findings": Text("只写园区和产业链，不写结论。", "Write the park and its chains, without findings."),
    "help.neo4j_date": Text("结论记在哪一天（默认今天）。", "The day of the findings (default: today)."),
    "help.neo4j_id": Text("园区编号；加 --chain 则是产业链编号。", "The id of a park, or with --chain of a chain."),
    "help.neo4j_is_chain": Text("取产业链，不取园区。", "Read a chain, not a park."),
    "help.neo4j_output": Text(
        "写到这个文件（园区默认 编号.json，产业链默认 编号.yaml）。",
        "Write to this file (default: ID.json, of a chain ID.yaml).",
    ),
    "help.neo4j_drop_id": Text("要删的园区的编号。", "The id of the park to remove."),
    "help.neo4j_chain": Text("删这条产业链（没有园区在用时）。", "Remove this chain, if no park is on it."),
    "help.neo4j_everything": Text("删去 chainmap 写的一切。", "Remove everything that chainmap wrote."),
    "help.neo4j_yes": Text("不再问，直接删。", "Do not ask."),
    "help.neo4j_text": Text("要找的词；几个词要同时出现。", "The words to find; all of them must be there."),
    "help.neo4j_limit": Text("最多列几条。", "The most to list."),
    "help.event": Text(
        "对接会：谁在哪个时段、哪张桌子见谁；现场有变则少改动重排。",
        "The event: who meets whom in which slot, at which table.\n\nOn the day it is planned again with the fewest changes.",
    ),
    "help.prefer": Text(
        "意愿表：谁想见谁、排第几；会面按双方的意愿选。",
        "A table of whom firms want to meet, with ranks: meetings are chosen by both sides' wishes.",
    ),
    "help.event_per_firm": Text("每家最多几场会面。", "The most meetings of a firm."),
    "help.event_slots": Text(
        "几个时段（--event 里有 sessions 时可省）。", "How many slots; not needed if --event has sessions."
    ),
    "help.event_tables": Text("几张桌子。", "How many tables."),
    "help.event_file": Text(
        "对接会文件：谁何时不在、已约定、时间、翻译。",
        "The event's file: who is away when, what is agreed, times, interpreters.",
    ),
    "help.event_time_limit": Text(
        "最多算多少秒；到时给出已有的最好方案。", "The most seconds to search; the best plan until then is given."
    ),
    "help.event_plan": Text(
        "已有方案（--format json 写出的）：按现场变化重排。",
        "A plan written before (--format json), to be made again after what happened.",
    ),
    "help.event_no_show": Text("没来的企业；可多次。", "A firm that does not come; repeatable."),
    "help.event_late": Text(
        "迟到的企业和它从哪个时段起在；可多次。",
        "A firm that is late, and the slot from which it is there; repeatable.",
    ),
    "help.event_lost_table": Text("不能用的桌子；可多次。", "A table that cannot be used; repeatable."),
    "help.event_outcomes": Text(
        "填好的签到表：见了几场、再约、合同，清单排得准不准（与 --plan 一起）。",
        "The list as ticked off: what was kept, what followed, how well it was placed (with --plan).",
    ),
    "help.event_agendas": Text(
        "新文件夹：各家日程（网页、Excel、日历）、组织者工作簿、桌次海报。",
        "A new folder: agendas (page, Excel, calendar), the organiser's workbook, a wall board.",
    ),
    "help.event_after": Text(
        "已过去的最后一个时段；它和它以前的不动。", "The last slot that is past: until then nothing changes."
    ),
    "help.export": Text(
        "导出图谱：GraphML、GEXF、JSON，或供 Neo4j 导入的 CSV 文件夹。\n\n.json 文件是完整的：凡需要园区的命令都能读它。",
        "Export the graph: GraphML, GEXF, JSON, or CSV that Neo4j imports.\n\nThe .json file is whole: every command that takes a park takes it.",
    ),
    "help.export_output": Text(
        ".graphml、.gexf、.json 文件，或一个新文件夹（默认 <园区>-graph.json）。",
        "A .graphml, .gexf or .json file, or a new folder (default: <park>-graph.json).",
    ),
    "help.gaps": Text(
        "缺口报告：哪些环节缺、哪些不明、先做什么。", "Gap report: what is missing, what is unknown, what to do first."
    ),
    "help.map": Text("产业链图：一个可离线打开的 HTML 文件。", "Chain map: one HTML file that opens offline."),
    "help.match": Text(
        "挂链：每家企业在哪个环节，凭哪句话，有多大把握。",
        "Matches: which tenant is on which link, by which words, how sure.",
    ),
    "help.review": Text(
        "写出核定表（.xlsx）：填好“决定”列再读回。",
        "Write the review sheet (.xlsx); when its decisions are filled in, it can be read back.",
    ),
    "help.confirmed": Text(
        "填好的核定表：其中的决定优先，并影响相似企业。",
        "Apply a completed review sheet; its decisions override matching and inform similar firms.",
    ),
    "help.chains": Text(
        "产业链文件：列出、展示、检查、来源、新建、转换。", "Chain files: list, show, check, sources, new, convert."
    ),
    "help.chains_show": Text("展示一条产业链：数字与树。", "Show a chain: its numbers and its tree."),
    "help.chains_sources": Text("列出来源，以及依据它的每个数字。", "List each source with the figures taken from it."),
    "help.chains_schema": Text("打印产业链文件的 JSON Schema。", "Print the JSON Schema of chain files."),
    "help.chains_new": Text("新建一个带注释的产业链文件。", "Write a commented starting file."),
    "help.chains_convert": Text(
        "把产业链写成 CSV 表（给 Excel 用），或写回 YAML。", "Write a chain as CSV tables (for Excel), or back as YAML."
    ),
    "help.demand": Text(
        "某环节一定数量需要多少上游，逐级列出。", "What a quantity of a link needs upstream, tier by tier."
    ),
    "help.one_chain": Text(
        "产业链的标识或名称（光伏）、.yaml 文件或含 links.csv 与 flows.csv 的文件夹。",
        "A chain's id or name, a .yaml file, or a folder with links.csv and flows.csv.",
    ),
    "help.against": Text(
        "企业表：列出在其中从未出现的别名。", "A table of firms: list the aliases that match nothing in it."
    ),
    "help.new_file": Text("要新建的文件。", "The file to create."),
    "help.target": Text("文件夹（写成 CSV 表）或 .yaml 文件。", "A folder (CSV tables) or a .yaml file."),
    "help.link": Text("环节：标识、名称或别名。", "The link: its id, name or alias."),
    "help.quantity": Text("每年数量，例如 1GW。", "The quantity per year, such as 1GW."),
    "help.with_averages": Text(
        "行业平均也逐级往上推（默认只算一步）。", "Follow sector averages through all tiers (default: one step)."
    ),
    "help.year": Text(
        "数字的新旧按哪一年年底算（默认今天）。",
        "The year from whose end the age of figures is counted (default: today).",
    ),
    "help.chains_list": Text("列出自带的产业链。", "List the bundled chains."),
    "help.chains_check": Text(
        "检查产业链文件，一次说全所有问题。", "Check chain files; all problems are reported together."
    ),
    "help.version": Text("显示版本。", "Show the version."),
    "help.park": Text(
        "园区文件夹、企业表（.csv、.xlsx），或导出的图谱（.json）。",
        "A park folder, a table of tenants (.csv, .xlsx), or an exported graph (.json).",
    ),
    "help.chain": Text(
        "产业链的标识、名称（光伏）或 .yaml 文件；可多次给出。默认取 park.yaml。",
        "A chain's id or name, or a .yaml file; repeatable. Default: the chains of park.yaml.",
    ),
    "help.match_chain": Text(
        "产业链的标识、名称（光伏）或 .yaml 文件；可多次给出。默认取 park.yaml；一张表则取全部自带的。",
        "A chain's id or name, or a .yaml file; repeatable. Default: the chains of park.yaml; for a table, all bundled.",
    ),
    "help.where": Text(
        "只取某列等于某值的企业，例如 city=常州市；可多次给出。",
        "Keep only tenants whose column has this value, such as city=常州市; repeatable.",
    ),
    "help.sheet": Text(
        "只读企业工作簿里的这张工作表；可多次给出，合在一起。默认：表头最合适的那张，以及表头相似的各张。",
        "Read this sheet of the tenants' workbook; repeatable, to join several. Default: the sheet whose headings fit best, and those with like headings.",
    ),
    "help.column": Text(
        "指明某列的表头，例如 name=公司名、products=代表产品，其他表如 orders.seller=卖方；可多次给出。",
        'The heading of a column, such as name=Firm or products="What it makes", or of another table: orders.seller=Vendor; repeatable.',
    ),
    "help.complete": Text(
        "名单完整：没有企业的环节即为缺失。", "The list of tenants is complete: a link without a tenant is missing."
    ),
    "help.tenants_in_park": Text(
        "园区企业总数，用来判断调查是否够全。", "Number of tenants in the park; shows how much of it the survey covers."
    ),
    "help.estimate_from_revenue": Text(
        "只知道营收的企业，按营收除以价格估算产量，并注明。",
        "Estimate output as revenue ÷ price for tenants that give only their revenue; such figures are marked.",
    ),
    "help.explain": Text(
        "一个环节的数字从何而来，追到每一行；total 为潜在本地配套率。",
        "Show where a link's figures come from, down to the rows; `total`: the local sourcing potential.",
    ),
    "help.gaps_all": Text(
        "在屏幕上列出报告的全部表格（默认：只列最要紧的一屏；写入文件时总是全部）。",
        "Show every table of the report on the screen (default: one screen of what matters; files always have all).",
    ),
    "help.gaps_pairs": Text(
        "今天谁可以向谁买：卖方、买方、数量、是否已有交易。",
        "List who could buy from whom today: seller, buyer, quantity, known trade or not.",
    ),
    "help.as_of": Text(
        "按哪一天算调查的新旧（默认今天）。", "The day from which the survey's age is counted (default: today)."
    ),
    "help.format": Text(
        "输出格式；不写则看 -o 的扩展名，再不然是表格。",
        "Output format; default: by the ending of -o, else a table.",
    ),
    "help.tree_format": Text(
        "输出格式；不写则看 -o 的扩展名，再不然是树。",
        "Output format; default: by the ending of -o, else a tree.",
    ),
    "help.output": Text(
        "写入文件，扩展名决定格式（默认显示在屏幕上）。",
        "Write to a file; its ending decides the format (default: print).",
    ),
    "help.map_output": Text("HTML 文件（默认 <园区>-map.html）。", "The HTML file (default: <park>-map.html)."),
    "help.lang": Text(
        "语言：zh 或 en（默认取 CHAINMAP_LANG，其次系统语言）。",
        "Language: zh or en (default: CHAINMAP_LANG, else the locale's).",
    ),
    "help.debug": Text("出现意外错误时显示细节。", "Show the details of an unforeseen error."),
    "help.notes": Text(
        "列出读表时的全部说明（默认只列前几条）。",
        "Print every note on the tables (default: the first few).",
    ),
    "help.files": Text("产业链文件。", "Chain files."),
    "run.faults": Text("{count} 处需要修改：", "{count} {count:problem|problems}:"),
    "run.notes": Text("注意：", "Note:"),
    "run.matching": Text("匹配企业", "Matching firms"),
    "run.interrupted": Text(
        "已中断：正在写出到此为止最好的结果；再按一次 Ctrl-C 立即退出。",
        "Interrupted: writing the best found so far; Ctrl-C again ends at once.",
    ),
    "run.unforeseen": Text(
        "出了没有预料到的错误（{kind}，编号 {id}）。这是 chainmap 的问题，不是您的数据有错：请把编号和所用命令告诉我们；加 {option} 再运行可看到细节。",
        "Something went wrong that was not foreseen ({kind}, id {id}). chainmap is at fault, not your data: please report the id and the command. Run it again with {option} for the details.",
    ),
    "run.unforeseen_in_file": Text(
        "读取 {file} 时出了没有预料到的错误（{kind}，编号 {id}）。请把编号、所用命令以及（如果可以）该文件告诉我们；加 {option} 再运行可看到细节。",
        "Something went wrong that was not foreseen while {file} was read ({kind}, id {id}). Please report the id, the command and, if you may, the file. Run it again with {option} for the details.",
    ),
    "run.not_printed": Text(
        "结果未能显示：{reason}。请用 -o 写入文件，或检查输出去向。",
        "The answer could not be printed: {reason}. Write it to a file with -o, or check where it goes.",
    ),
    "run.written": Text("已写入 {path}", "Written: {path}"),
    "new.chain": Text(
        """# yaml-language-server: $schema={schema}
# 产业链文件。改好后运行：chainmap chains check 本文件
# 数字写法：裸数；或 {{value: 1.2, source: 来源标识, year: 2024, where: 在来源何处}}；或 {{value: 1.2, estimate: true}}
chain: "{id}"
version: "1"
name: {{zh: 我的产业链, en: My chain}}
sources:
  # 只写读过的来源：
  # my_source: {{title: 标题, publisher: 发布者, year: 2024, url: "https://…", where: 第 3 页表 2}}
links:
  flour:
    name: {{zh: 面粉, en: Flour}}
    stage: upstream            # upstream 上游 | midstream 中游 | downstream 下游 | support 配套
    kind: material             # material | component | equipment | software | service | product | user
    unit: t                    # 企业报产能时用的单位
    aliases: {{zh: [面粉, 小麦粉], en: [flour]}}   # 企业在主营产品里怎么写
    codes: {{gbt4754: ["1311"]}}
    price: {{value: 3600, currency: CNY, per: t, year: 2024, estimate: true}}
  bread:
    name: {{zh: 面包, en: Bread}}
    stage: downstream
    kind: product
    unit: t
    aliases: {{zh: [面包, 吐司], en: [bread]}}
flows:                         # 从供方到需方
  - {{from: flour, to: bread, intensity: 0.7 t/t, critical: true, estimate: true}}
""",
        """# yaml-language-server: $schema={schema}
# A chain file. When it is changed: chainmap chains check THIS_FILE
# A figure is bare, or {{value: 1.2, source: ID, year: 2024, where: place in the source}}, or {{value: 1.2, estimate: true}}
chain: "{id}"
version: "1"
name: {{en: My chain}}
sources:
  # Only what you read:
  # my_source: {{title: Title, publisher: Publisher, year: 2024, url: "https://…", where: page 3 table 2}}
links:
  flour:
    name: {{en: Flour}}
    stage: upstream            # upstream | midstream | downstream | support
    kind: material             # material | component | equipment | software | service | product | user
    unit: t                    # the unit in which tenants state their capacity
    aliases: {{en: [flour, wheat flour]}}   # what firms write
    codes: {{gbt4754: ["1311"]}}
    price: {{value: 3600, currency: CNY, per: t, year: 2024, estimate: true}}
  bread:
    name: {{en: Bread}}
    stage: downstream
    kind: product
    unit: t
    aliases: {{en: [bread, toast]}}
flows:                         # from supplier to buyer
  - {{from: flour, to: bread, intensity: 0.7 t/t, critical: true, estimate: true}}
""",
    ),
    "help.book": Text(
        "一个工作簿看全部：填黄色格，再运行一次就更新。\n\n首页、缺口、环节、核定、电话、订单、链主、对接、方案都在其中。",
        "Everything in one workbook: fill in yellow cells, run again.\n\nGaps, links, review, calls, orders, anchors, pairs, plan.",
    ),
    "help.book_output": Text(
        "工作簿（默认 <名称>_产业链.xlsx；已是工作簿则原地更新）。",
        "The workbook (default: <name>_chain.xlsx; a workbook is renewed in place).",
    ),
    "help.book_copies": Text(
        "同一个工作簿的其他副本：别人填的黄色格并进来。",
        "Copies of the workbook: what others filled in there is merged.",
    ),
    "help.start": Text(
        "第一次用：问六个问题，写出工作簿。\n\n按回车就用建议的答案。",
        "Start here: six questions, then the workbook.\n\nEnter takes what is proposed.",
    ),
    "help.start_file": Text(
        "企业名单（.xlsx、.csv）或园区文件夹。", "A table of firms (.xlsx, .csv) or a park folder."
    ),
    "help.calls": Text(
        "先问谁、问什么：哪些答复最能改变报告。\n\n可写成电话核实表并读回。",
        "Whom to call: the answers that would change the report most.\n\nAs a sheet to fill in and read back.",
    ),
    "help.answers": Text(
        "填好的电话核实表：答复优先于企业表。", "Apply a completed call sheet; its answers override the tables."
    ),
    "help.top": Text("只列前几家（0 为全部）。", "How many firms to list (0: all)."),
    "help.calls_format": Text(
        "输出格式；不写则看 -o 的扩展名，再不然是表格。xlsx 是电话核实表。",
        "Output format; by default what the extension of -o says, else a table. xlsx is the sheet to phone from.",
    ),
    "help.diff": Text(
        "两次调查（或产业链文件的两个版本）之间变了什么。\n\n每处变化由哪家企业、哪一行引起。",
        "What changed between two surveys, or two versions of a chain.\n\nEach change with the tenant and the row that caused it.",
    ),
    "help.diff_old": Text(
        "旧的园区文件夹、企业表或产业链文件。", "The older park folder, table of tenants or chain file."
    ),
    "help.diff_new": Text(
        "新的园区文件夹、企业表或产业链文件。", "The newer park folder, table of tenants or chain file."
    ),
    "help.diff_tenants_in_park": Text(
        "新调查时的园区企业总数，用来判断它是否够全。",
        "Number of tenants in the park at the newer survey; shows how much of it that covers.",
    ),
    "help.diff_confirmed": Text(
        "新调查填好的核定表：其中的决定优先，并影响相似企业。",
        "Apply a completed review sheet to the newer survey; its decisions override matching.",
    ),
    "help.diff_answers": Text(
        "新调查填好的电话核实表：答复优先于企业表。",
        "Apply a completed call sheet to the newer survey; its answers override its tables.",
    ),
    "help.force": Text(
        "覆盖不是 chainmap 写的文件；本次读取的文件从不覆盖。",
        "Write over a file that chainmap did not write; one that this run reads is never written over.",
    ),
    "help.diff_force": Text(
        "园区或产业链的标识不同也比较；也覆盖不是 chainmap 写的文件。",
        "Compare even if the ids of the parks or chains differ; also write over a file that chainmap did not write.",
    ),
    "help.pairs": Text(
        "供需对接：谁可以向谁买，谁该与谁会面。\n\n已知的交易先扣除；用 --per-firm 选出会面。",
        "Pairs: who could buy from whom here, and who should meet.\n\nKnown trades come off first; --per-firm chooses the meetings.",
    ),
    "help.pairs_buyer": Text("只看这一家的采购。", "Only what this tenant could buy."),
    "help.pairs_supplier": Text("只看这一家的销售。", "Only what this tenant could sell."),
    "help.pairs_per_firm": Text(
        "每家最多几场会面；给出后选出谁与谁会面。", "Most meetings of a firm; with it, who meets whom is chosen."
    ),
    "help.orders": Text(
        "订单：谁拿到了什么订单，产能够不够，谁能供上游。\n\n要从上游拿什么，本园区谁能供，什么没人做。",
        "Orders: who won what, is capacity enough, who supplies the inputs.\n\nWhat inputs open orders take, who here could supply them, what nobody makes.",
    ),
    "help.orders_as_of": Text(
        "按哪一天算未完成（如 2026-09-30；默认为调查日期，没有则为最近的签订日期）。",
        "The day on which orders count as open (for example 2026-09-30; default: the survey's date, else the latest signing).",
    ),
    "help.plan": Text(
        "招商方案：限额内招哪些环节、多大规模，本地多买得最多。\n\n限额：用地、用电、排放、投资。也可从候选企业里选；也说不该招谁。",
        "Recruitment plan: which links or firms add most to local trade.\n\nAt what size, within limits of land, power, emissions, investment; and what not to recruit.",
    ),
    "help.limit": Text(
        "限额，以选项名里的单位计，或带单位（60亩、2万千瓦、3亿元）；默认取 park.yaml 的 limits。",
        "A limit, in the unit of the option's name or with its own (4 ha, 20 MW, CNY 300 million); default: park.yaml's limits.",
    ),
    "help.max_recruits": Text("最多招几家。", "Maximum number of recruits."),
    "help.candidates": Text("候选企业表：只在其中选。", "A table of candidates: choose only among them."),
    "help.must": Text(
        "方案必须包含的环节，或候选企业（配合 --candidates）；可多次给出。",
        "A link, or with --candidates a candidate, that the plan must include; may be given several times.",
    ),
    "help.never": Text(
        "方案不得包含的环节，或候选企业（配合 --candidates）；可多次给出。",
        "A link, or with --candidates a candidate, that the plan must not include; may be given several times.",
    ),
    "help.objective": Text(
        "目标：本地配套（默认）、增加值或税收。", "What to maximise: local trade (default), value added, or tax."
    ),
    "help.time_limit": Text(
        "整个方案最多求解几秒；到时给出当时最好的方案与离上界的差距。",
        "Time limit in seconds for the whole plan; then the best plan found is given with its gap to the bound.",
    ),
    "help.for_neighbour": Text(
        "改为列出：这个邻近园区缺的环节中，本园区能补哪些。",
        "List instead which gaps of this neighbouring park this park could fill.",
    ),
    "help.sizes": Text(
        "园区有候选企业表也按环节和规模来定。", "Plan by links and sizes even if the park has a table of candidates."
    ),
    "help.related": Text(
        "相近：缺的环节中，哪些与本地已有的产业相近。\n\n与各地区企业的表相比（邻近度与密度），与需求并列，不合成一个分数。",
        "Relatedness: which missing links are near what a region does.\n\nCompared with the firms of many regions; shown next to demand, never combined into one score.",
    ),
    "help.related_table": Text(
        "一张含多个地区企业的表（.csv、.xlsx），或园区文件夹。",
        "A table of firms from many regions (.csv, .xlsx), or a park folder.",
    ),
    "help.by": Text(
        "哪一列是地区，例如 city（默认取第一个常见的：城市、园区、区县、省份）。",
        "The column that holds the region, for example city (default: the first usual one).",
    ),
    "help.for_region": Text("逐环节看一个地区，例如 常州市。", "Show one region link by link, for example 常州市."),
    "help.related_chain": Text(
        "产业链的标识、名称（光伏）或 .yaml 文件；可多次给出。默认全部自带的。",
        "A chain's id or name, or a .yaml file; may be given several times. Default: all bundled.",
    ),
    "help.complete_table": Text(
        "表是完整的：需求一栏可说“缺失”，否则为“不明”。",
        "The table is complete: demand may say missing, otherwise it says unknown.",
    ),
    "help.what_if": Text(
        "假如来一家、走一家、价格或产量变了，报告怎么变。\n\n缺口报告的前与后并排，以及产业链图。",
        "What if a tenant came or left, or a price or an output changed.\n\nThe gap report before and after, and the map.",
    ),
    "help.add": Text(
        "假设来一家：“名称,环节,产能”，可再加产量；名称里有逗号就加引号；可多次给出。",
        'Assume a newcomer: "name,link,capacity", optionally with its output; quote a name that contains commas; may be given several times.',
    ),
    "help.remove": Text(
        "假设走一家：名称或编号；可多次给出。",
        "Assume that a tenant leaves: its name or id; may be given several times.",
    ),
    "help.price": Text(
        "假设另一价格：环节=1800（元每环节单位）或 环节=1800元/t；可多次给出。",
        "Assume another price: LINK=1800 (CNY per unit of the link) or LINK=1800CNY/t; may be given several times.",
    ),
    "help.set_output": Text(
        "假设另一产量：企业=4GW，企业在几个环节时写 企业/环节=4GW；可多次给出。",
        "Assume another output: TENANT=4GW, or TENANT/LINK=4GW for a tenant on several links; may be given several times.",
    ),
    "help.set_capacity": Text(
        "假设另一产能：写法同上；可多次给出。", "Assume another capacity: written likewise; may be given several times."
    ),
    "help.what_if_map": Text(
        "把假设之后的产业链图写入 HTML 文件，变化的环节有标记。",
        "Write the map after the assumptions to an HTML file, with the changed links marked.",
    ),
}
