"""The words of the workbook of a park."""

from chainmap.words import Text

WORDS = {
    "book.front": Text("首页", "Overview"),
    "book.gaps": Text("缺口", "Gaps"),
    "book.links": Text("环节", "Links"),
    "book.review": Text("核定", "Review"),
    "book.answers": Text("电话", "Calls"),
    "book.order_report": Text("订单", "Orders"),
    "book.orders": Text("订单", "Orders"),
    "book.anchors": Text("链主", "Anchors"),
    "book.pairs": Text("供需与对接", "Pairs"),
    "book.plan": Text("方案", "Plan"),
    "book.against": Text("不宜招引", "Not to recruit"),
    "book.evidence": Text("依据", "Evidence"),
    "book.notes": Text("读表说明", "Notes on the tables"),
    "book.settings": Text("设置", "Settings"),
    "book.lists": Text("清单", "Lists"),
    "book.table_tenants": Text("企业名录", "Tenants"),
    "book.table_orders": Text("订单表", "Orders table"),
    "book.table_needs": Text("需求表", "Needs table"),
    "book.table_trades": Text("交易表", "Trades table"),
    "book.table_candidates": Text("候选企业表", "Candidates table"),
    "book.table_neighbours": Text("周边园区表", "Neighbours table"),
    "book.kept": Text("{name} 改动", "{name} changed"),
    "book.rank": Text("序", "No."),
    "book.verdict": Text("判断", "Verdict"),
    "book.unit": Text("单位", "Unit"),
    "book.nearby": Text("邻近可配套", "Nearby"),
    "book.why": Text("说明", "Remarks"),
    "book.suppliers": Text("本园供方", "Suppliers"),
    "book.basis": Text("产能来源", "Basis of capacity"),
    "book.output_basis": Text("产量来源", "Basis of output"),
    "book.place": Text("出处", "Where it stands"),
    "book.low": Text("{name} 低", "{name}, low"),
    "book.high": Text("{name} 高", "{name}, high"),
    "book.low_money": Text("{name} 低（万元）", "{name}, low (CNY million)"),
    "book.high_money": Text("{name} 高（万元）", "{name}, high (CNY million)"),
    "book.in_money": Text("{name}（万元）", "{name} (CNY million)"),
    "book.when": Text("{name} {when}", "{name}, {when}"),
    "book.money": Text("万元", "CNY million"),
    "book.money_a_year": Text("万元/年", "CNY million a year"),
    "book.with_unit": Text("{name}（{unit}）", "{name} ({unit})"),
    "book.unit_of": Text("{name}单位", "Unit of {name}"),
    "book.remark": Text("{name}说明", "Remarks on {name}"),
    "book.unbounded": Text("未知", "unknown"),
    "book.gaps_help": Text(
        "要补的排在前面，不宜招引的在后，名单里没有、待查的最后；每个数字的低、高两端都列出。",
        "Those to fill come first, those advised against next, those to look for last; every figure has a low and a high end.",
    ),
    "book.assumed": Text(
        "企业没有写数量：按下游最小经济规模假设", "no amounts given: of the smallest efficient plants downstream"
    ),
    "book.links_help": Text(
        "园区里有企业或有需求的 {count} 个环节。",
        "{count} {count:link|links} that the park has or needs.",
    ),
    "book.review_help": Text(
        "黄色格由您填：在“决定”里选“确认”或“排除”。下面的空行可为名单里的企业添加环节（新企业请加在企业表里）。保存后再运行一次，结果随之更新。",
        "Fill in the yellow cells: choose a decision. Add links of listed firms in the empty rows below (new firms: in the sheet of firms). Save and run again.",
    ),
    "book.answers_help": Text(
        "黄色格由您填：通话后把答复写进来，如 3GW、1.2万吨、没有、打不通。保存后再运行一次，结果随之更新。",
        "Fill in the yellow cells: write what was answered, such as 3GW, 12,000 t, none. Save and run again.",
    ),
    "book.evidence_help": Text(
        "每家企业为何挂在这个环节、数字出自哪一行。",
        "Why each firm is on a link, and the row that its figures come from.",
    ),
    "book.notes_help": Text(
        "读表时看不懂、没有用上的内容，共 {count} 条。",
        "What of the tables was not understood or not used: {count} {count:note|notes}.",
    ),
    "book.settings_help": Text(
        "黄色格由您填；留空即按常规处理。保存后再运行一次。",
        "Fill in the yellow cells; an empty one means the usual. Save and run again.",
    ),
    "book.setting": Text("设置项", "Setting"),
    "book.value": Text("内容", "Value"),
    "book.help": Text("怎么填", "How to fill it in"),
    "book.no_orders": Text(
        "台账里没有订单。可在园区文件夹里放一张“订单”表。",
        "No orders are listed. Put a table named orders into the folder of the park.",
    ),
    "book.no_anchors": Text("还没有企业挂在环节上。", "No firm is on a link yet."),
    "book.file": Text("{name}_产业链.xlsx", "{name}_chain.xlsx"),
    "book.next": Text(
        "打开 {path}，填黄色格并保存，再运行一次：chainmap book {path}",
        "Open {path}, fill in the yellow cells, save it, and run again: chainmap book {path}",
    ),
    "setting.name": Text("园区名称", "Name of the park"),
    "setting.chains": Text("产业链", "Industry chains"),
    "setting.tenants_in_park": Text("园区企业总数", "Firms in the park"),
    "setting.complete": Text("台账是否完整", "The table lists all firms"),
    "setting.date": Text("台账日期", "Date of the table"),
    "setting.land": Text("可供土地（m²）", "Land to give (m²)"),
    "setting.power": Text("可供电力（kW）", "Power to give (kW)"),
    "setting.investment": Text("可引资金（元）", "Investment to raise (CNY)"),
    "setting.emissions": Text("可用碳排放（吨/年）", "Emissions to give (t/a)"),
    "setting.utilisation": Text("产能利用率", "Use of capacity"),
    "setting.sheets": Text("企业表所在工作表", "Sheets of the firms"),
    "setting.columns": Text("列名对应", "Columns by heading"),
    "setting.where": Text("只看哪些行", "Rows to take"),
    "setting_help.name": Text("例如 示例光伏产业园", "Such as Example PV Park"),
    "setting_help.chains": Text(
        "例如 光伏、智能制造；留空则按企业产品判断", "Such as photovoltaics; empty: by what the firms make"
    ),
    "setting_help.tenants_in_park": Text("例如 46家；不知道就留空", "Such as 46; empty where it is unknown"),
    "setting_help.complete": Text(
        "是 或 否；“是”表示没有列出的就是没有", "yes or no; yes: what is not listed is not there"
    ),
    "setting_help.date": Text("例如 2026年9月", "Such as 2026-09-30"),
    "setting_help.land": Text("招商方案的上限，例如 720亩", "A limit of the plan, such as 48 ha"),
    "setting_help.power": Text("招商方案的上限，例如 5万千瓦", "A limit of the plan, such as 50 MW"),
    "setting_help.investment": Text("招商方案的上限，例如 30亿元", "A limit of the plan, such as CNY 3 billion"),
    "setting_help.emissions": Text("招商方案的上限，例如 10万吨", "A limit of the plan, such as 100,000 t"),
    "setting_help.utilisation": Text(
        "只有产能、没有产量时用，例如 80%", "Where capacity is given and no output, such as 80%"
    ),
    "setting_help.sheets": Text(
        "多张用分号隔开；留空则自动判断", "Several with semicolons between; empty: found by itself"
    ),
    "setting_help.columns": Text(
        "自动认不出时写，例如 name=公司名；products=经营产品",
        "Where they are not found, such as name=Company; products=What we make",
    ),
    "setting_help.where": Text(
        "例如 城市=常州市；多项用分号隔开", "Such as city=Changzhou; several with semicolons between"
    ),
}
