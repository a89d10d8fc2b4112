"""The words of the command line."""

from chainmap.words import Text

WORDS = {
    "help.app": Text(
        "产业链图谱与缺口分析：园区里缺哪些环节，谁在等，先做什么。",
        "Industrial chains and gaps: which links a park lacks, which tenants need them, what to do first.",
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
        "产业链的标识、.yaml 文件或含 links.csv 与 flows.csv 的文件夹。",
        "A chain's id, a .yaml file, or a folder with links.csv and flows.csv.",
    ),
    "help.against": Text(
        "企业表：列出在其中从未出现的别名。", "A table of firms: list the aliases that match nothing in it."
    ),
    "help.new_file": Text("要新建的文件。", "The file to create."),
    "help.target": Text("文件夹（写成 CSV 表）或 .yaml 文件。", "A folder (CSV tables) or a .yaml file."),
    "help.link": Text("环节：标识、名称或别名。", "The link: its id, name or alias."),
    "help.quantity": Text("每年数量，例如 1GW。", "The quantity per year, such as 1GW."),
    "help.year": Text(
        "数字的新旧按哪一年算（默认今年）。", "The year from which the age of figures is counted (default: this year)."
    ),
    "help.chains_list": Text("列出自带的产业链。", "List the bundled chains."),
    "help.chains_check": Text(
        "检查产业链文件，一次说全所有问题。", "Check chain files; all problems are reported together."
    ),
    "help.version": Text("显示版本。", "Show the version."),
    "help.park": Text(
        "园区文件夹，或一张企业表（.csv、.xlsx）。", "A park folder, or a table of tenants (.csv, .xlsx)."
    ),
    "help.chain": Text(
        "产业链的标识或 .yaml 文件；可多次给出。默认取 park.yaml。",
        "A chain's id or a .yaml file; repeatable. Default: the chains of park.yaml.",
    ),
    "help.match_chain": Text(
        "产业链的标识或 .yaml 文件；可多次给出。默认取 park.yaml；一张表则取全部自带的。",
        "A chain's id or a .yaml file; repeatable. Default: the chains of park.yaml; for a table, all bundled.",
    ),
    "help.where": Text(
        "只取某列等于某值的企业，例如 city=常州市；可多次给出。",
        "Keep only tenants whose column has this value, such as city=常州市; repeatable.",
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
    "help.pairs": Text(
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
    "help.files": Text("产业链文件。", "Chain files."),
    "run.faults": Text("{count} 处需要修改：", "{count} {count:problem|problems}:"),
    "run.notes": Text("注意：", "Note:"),
    "run.matching": Text("匹配企业", "Matching firms"),
    "run.written": Text("已写入 {path}", "Written: {path}"),
    "run.more_notes": Text("……另有 {count} 条", "… and {count} more"),
    "chains.ok": Text(
        "{file}：没有问题（{links} 个环节，{flows} 条供需流，{figures} 条有数量，其中 {sourced} 条有来源、{estimates} 条为估计）",
        "{file}: no problems ({links} {links:link|links}, {flows} {flows:flow|flows}, {figures} with a quantity: {sourced} sourced, {estimates} estimated)",
    ),
    "chains.against": Text(
        "{total} 个名称与别名，对照 {firms} 家企业：{hit} 个出现过，{lost} 个从未出现：",
        "{total} {total:name or alias|names and aliases} against {firms} {firms:firm|firms}: {hit} {hit:occurs|occur}, {lost} never {lost:occurs|occur}:",
    ),
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
    "chains.row": Text(
        "{id}  {name}  {links} 个环节  {flows} 条供需流",
        "{id}  {name}  {links} {links:link|links}  {flows} {flows:flow|flows}",
    ),
}
