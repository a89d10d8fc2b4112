"""What can be wrong with a park, its orders, neighbours and answers, and how to mend it."""

from chainmap.words import Text

WORDS = {
    "fault.no_park": Text(
        "这个文件夹不是园区：没有 park.yaml，也没有企业表 tenants.csv 或 tenants.xlsx。也可以直接给出一张企业表。",
        "this is not a park folder: it has neither park.yaml nor a table tenants.csv or tenants.xlsx. A table of tenants by itself also works.",
    ),
    "fault.no_tenants": Text(
        "园区文件夹里没有企业表：请命名为 tenants.csv、tenants.xlsx 或 企业.xlsx。",
        "the park folder has no tenants.csv or tenants.xlsx. Give the table of tenants this name.",
    ),
    "fault.tenants_twice": Text("有多张企业表：{files}。请只留一张。", "several tenant tables: {files}. Keep one."),
    "fault.table_columns": Text(
        "找不到需要的列：{known}。现有表头：{found}。", "columns not found: {known}. Headings found: {found}."
    ),
    "fault.table_columns_named": Text(
        "找不到需要的列：{known}。现有表头：{found}。可以用 {arg[columns]} 指明，写成 {column}=表头。",
        "columns not found: {known}. Headings found: {found}. To say which column it is, use {arg[columns]}: {column}=HEADING.",
    ),
    "fault.columns_missing": Text("缺少列：{known}。", "columns missing: {known}."),
    "fault.row_of_no_tenant": Text(
        "企业表里没有“{name}”。请改成表中的名称或编号。",
        "'{name}' is not in the tenants table. Use a name or id from it.",
    ),
    "fault.row_without_tenant": Text(
        "这一行没有写企业。请写企业表里的名称或编号。",
        "the row names no tenant. Write a name or id from the tenants table.",
    ),
    "fault.order_of_nothing": Text(
        "没有写产品：订单按金额列出，不推算上游。请补产品或环节。",
        "no product: the order is listed with its value, and its inputs are not worked out. Name the product or link.",
    ),
    "fault.order_off_chain": Text(
        "“{name}”不在任何环节上：订单按金额列出，不推算上游。若属于某个环节，请写环节名称或标识。",
        "'{name}' is on no link: the order is listed with its value, and its inputs are not worked out. If it belongs to a link, write the link's name or id.",
    ),
    "fault.order_of_no_size": Text(
        "这笔订单既没有数量也没有金额：照样列出，不计入合计。请补上一项。",
        "this order has neither quantity nor value: it is listed, but in no total. Give one of them.",
    ),
    "fault.order_repeated": Text(
        "这笔订单与第 {first} 行完全相同：两笔都计入。若是重复，请删去一行。",
        "this order is identical to row {first}: both are counted. If it is a duplicate, delete one row.",
    ),
    "fault.due_before_signed": Text(
        "交期 {until} 早于签订日期 {signed}：请核对。",
        "due {until}, before it was signed ({signed}). Check both dates.",
    ),
    "fault.not_a_date": Text(
        "“{value}”读不成日期，按没有写处理。请写成 2026-08-15、2026/8/15 或 2026年8月。",
        "'{value}' is not a date: treated as not given. Write 2026-08-15, 2026/8/15 or 2026-08.",
    ),
    "fault.no_such_day": Text("“{value}”不是日期。请写成 2026-09-30。", "'{value}' is not a date. Write 2026-09-30."),
    "fault.not_money": Text(
        "“{value}”的单位是“{unit}”，不是人民币，按不知道处理。请换算成元、万元或亿元。",
        "'{value}' is in '{unit}', not in CNY: treated as unknown. Convert it to CNY.",
    ),
    "fault.no_orders": Text(
        "没有读到订单。请在园区文件夹里放一张订单表 orders.csv（或 .xlsx），每笔一行，至少有企业名称与产品（或环节）两列；"
        "数量、金额、客户、签订日期、交期有则填。",
        "no orders were read. Put a table orders.csv (or .xlsx) into the park folder, one row per order, with at least the tenant and the product (or link); add quantity, value, customer, signed and until where known.",
    ),
    "fault.trade_side": Text("供方或需方是空的。请写明双方。", "the seller or the buyer is empty. Name both."),
    "fault.outsider_alike": Text(
        "“{name}”按园区外企业处理；园区内有名称相近的企业：{tenants}。若是同一家，请写成一样。",
        "'{name}' is taken for a firm outside the park; tenants with a like name: {tenants}. If it is one of them, write "
        "its name the same.",
    ),
    "fault.neighbour_without_name": Text("没有写园区名称。请补上。", "the neighbouring park has no name. Add it."),
    "fault.neighbour_off_chain": Text(
        "“{name}”不在任何环节上，这一行没有用到。若属于某个环节，请写环节名称或标识。",
        "'{name}' is on no link: this row was not used. If it belongs to a link, write the link's name or id.",
    ),
    "fault.neighbour_twice": Text(
        "“{name}”的“{link}”前面已有（第 {first} 行）：两行相加。若是重复，请删去一行。",
        "duplicate '{link}' of '{name}' (first in row {first}): the two are added up. If they are one, delete a row.",
    ),
    "fault.neighbour_both": Text(
        "“{name}”既有文件夹，又在邻近园区表里：会重复计算。请只留一处。",
        "'{name}' has a folder and is also in the table of neighbours, so it would count twice. Keep one.",
    ),
    "fault.neighbour_distances": Text(
        "“{name}”的距离前面写 {first} km，这里写 {value} km：按前面的。请改成一致。",
        "'{name}' is {first} km away above and {value} km here: the first is used. Make them the same.",
    ),
    "fault.no_distance": Text(
        "没有写到“{name}”的距离：只对不受运输半径限制的环节计入。请补 distance_km（公里）。",
        "no distance to '{name}': it counts only for links without a transport radius. Add distance_km.",
    ),
    "fault.distance_unit": Text(
        "“{value}”不是距离，按不知道处理。请写公里数，如 30。",
        "'{value}' is not a distance: treated as unknown. Write it in km, for example 30.",
    ),
    "fault.not_a_distance": Text(
        "“{value}”不是距离。请写公里数，如 distance_km: 30。",
        "'{value}' is not a distance. Write it in km, for example distance_km: 30.",
    ),
    "fault.neighbours_shape": Text(
        "“{value}”看不懂。请写一张表的文件名（neighbours: neighbours.csv），或逐个写 - {{name: …, distance_km: 30, park: ../邻园}}、- {{name: …, distance_km: 30, links: {{环节: 10万吨}}}}。",
        "'{value}' is not a list of neighbours. Name a table (neighbours: neighbours.csv), or list them: - {{name: …, distance_km: 30, park: ../folder}} or - {{name: …, distance_km: 30, links: {{glass: 100000 t}}}}.",
    ),
    "fault.neighbour_of_what": Text(
        "请写 park（邻园的文件夹）或 links（环节与产能），二者写一个。",
        "give either park (the neighbour's folder) or links (its links and capacities).",
    ),
    "fault.neighbour_links": Text(
        "应写成 links: {{环节: 10万吨}}，现为 {value}。", "write links: {{glass: 100000 t}}, not {value}."
    ),
    "fault.neighbour_no_park": Text(
        "{value} 不是园区文件夹（没有 park.yaml）。路径从本园区的文件夹算起；没有文件夹就改写 links。",
        "{value} is not a park folder (no park.yaml). The path starts from this park's folder; without a folder, give links.",
    ),
    "fault.neighbour_itself": Text(
        "这是本园区自己的文件夹。请改成邻园的。", "this is the park's own folder. Give the neighbour's."
    ),
    "fault.no_neighbours": Text(
        "没有写任何邻近园区。请在 park.yaml 里写 neighbours，或在园区文件夹里放 neighbours.csv（园区、距离、环节、产能、需求）。",
        "no neighbouring park is given. Add neighbours to park.yaml, or put neighbours.csv into the park folder (name, distance, link, capacity, demand).",
    ),
    "fault.no_such_neighbour": Text(
        "没有邻近园区“{name}”。现有：{known}。", "no neighbouring park '{name}'. Known: {known}."
    ),
    "fault.limit_unread": Text(
        "“{value}”看不懂：请写一个以 {unit} 计的数，或带单位的一个数，如 720亩、2万千瓦、5万吨标煤、3亿元。",
        "'{value}' is not a limit: write one number, in {unit}, or with its unit, as 48 ha, 20 MW, 50000 tce or CNY 300 million.",
    ),
    "fault.no_such_limit": Text(
        "“{name}”不是可以限制的资源。可用：{known}。", "unknown limit '{name}'. Valid limits: {known}."
    ),
    "fault.no_question": Text(
        "看不懂问题“{value}”。请保留核实表里的写法（{known}）。",
        "unknown question '{value}'. Leave it as it is in the sheet ({known}).",
    ),
    "fault.no_yes_or_no": Text(
        "答复“{value}”看不懂：请写 是 或 否；不知道就留空。",
        "'{value}' is not an answer: write yes or no; leave it empty if unknown.",
    ),
    "fault.answer_unknown": Text("答复“{value}”：按还不知道处理。", "the answer '{value}' leaves the figure unknown."),
    "fault.answered_twice": Text(
        "同一问题在第 {row} 行已有答复，取这一行的。请只留一行。",
        "the same question is also answered in row {row}: this row is used. Keep one.",
    ),
    "fault.answer_not_used": Text(
        "“{tenant}”不在环节“{link}”上，这条答复未采用。若它在做，请另写一行，问题为“是否属于该环节”，答复为“是”；否则请改正环节。",
        "'{tenant}' is not on link '{link}': this answer was not used. If the tenant makes it, add a row with the question 'stands' and the answer 'yes'; otherwise correct the link.",
    ),
    "fault.need_of_no_size": Text(
        "这项需求没有数量，不计入。请补上数量。",
        "this need has no quantity: it is not counted. Give one.",
    ),
    "fault.need_of_idle": Text(
        "“{tenant}”写明“{words}”，它的需求不计。若它仍在生产，请改正状态或备注。",
        "the need of '{tenant}' is not counted: its remarks say '{words}'. If it does operate, correct its status or remarks.",
    ),
    "fault.route_unread": Text(
        "工艺路线“{value}”不在产业链已知的路线之内：{known}。各路线按产业链的份额计算。",
        "'{value}' is none of the routes that the chain knows: {known}. The chain's shares are used instead.",
    ),
    "fault.figure_unit": Text(
        "“{value}”的单位“{unit}”不能换算成“{link}”所用的“{want}”，按不知道处理。请改用 {want} 填写。",
        "'{value}' is in '{unit}', which cannot be converted to the unit of '{link}', '{want}': treated as unknown. State it in {want}.",
    ),
    "fault.figure_of_several": Text(
        "“{value}”一个数字对着 {count} 个环节（{first}、{second}等），不知是哪一个的，按不知道处理。请写成“产品 数量；产品 数量”，或一个产品一行。",
        "'{value}' is one figure for {count} {count:link|links} ('{first}', '{second}' …), so that it is unknown of each. Write 'product figure; product figure', or a row per product.",
    ),
    "fault.figure_of_products": Text(
        "“{value}”一个数字对着 {count} 种产品，不知是哪一种的，按不知道处理。请写成“产品 数量；产品 数量”。",
        "'{value}' is one figure for {count} {count:product|products}: it is unknown whose it is. Write 'product figure; product figure'.",
    ),
    "fault.absurd_figure": Text(
        "“{link}”报 {value}，超过 {limit}（全国规模、最大单厂的十倍，或一年一万亿元）：保留并计入，请核对单位。",
        "'{link}' is given as {value}, above {limit} (the national market, ten times the largest plant, or CNY 1,000 billion a year): kept and counted. Check the unit.",
    ),
    "fault.settings_not_read": Text(
        "没有 park.yaml，“{name}”没有读取。如果其中是园区的设置，请改名为 park.yaml。",
        "there is no park.yaml, and '{name}' was not read. If it has the park's settings, call it park.yaml.",
    ),
    "fault.not_a_count": Text(
        "“{value}”不是企业数。请写整数，如 46 或 46家。",
        "'{value}' is not a number of firms. Write a whole number, such as 46.",
    ),
    "fault.chains_taken": Text(
        "没有指明产业链，按企业所做取用 {count} 条（{taken}）；对得上的企业：{fits}。要用别的，请写 {arg[chains]:ID}。",
        "no chain is given: '{taken}' {count:is|are} taken by what the firms do. Firms that fit: {fits}. For another, write {arg[chains]:ID}.",
    ),
    "fault.no_chain_fits": Text(
        "没有指明产业链，{firms} 家企业也没有一家对得上自带产业链。可能产品那一列没有认出：请用 {arg[columns]:products=…} 写明它的表头；或用 {arg[chains]:ID} 指明产业链（{ids}）。",
        "no chain is given, and none of {firms} {firms:firm|firms} fits a bundled one. The column of products may not be understood: name its heading with {arg[columns]:products=…}; or name a chain with {arg[chains]:ID} ({ids}).",
    ),
    "fault.no_chain_named": Text(
        "没有指明产业链。请用 {arg[chains]:{best}} 指明，或在 park.yaml 的 chains 里写明。对得上自带产业链的企业：{fits}。",
        "no chain is given. Name one with {arg[chains]:{best}}, or under chains in park.yaml. Firms that fit the bundled chains: {fits}.",
    ),
}
