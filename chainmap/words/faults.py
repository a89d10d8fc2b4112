"""What can be wrong with input, and how to mend it."""

from chainmap.words import Text

WORDS = {
    "place.row": Text("第 {row} 行", "row {row}"),
    "place.column": Text("“{column}”列", "{column}"),
    "fault.near": Text(" 是否想写 {names}？", " Did you mean {names}?"),
    # files
    "fault.no_file": Text("没有这个文件。请检查路径。", "no such file. Check the path."),
    "fault.is_a_folder": Text("这是文件夹，此处需要一个文件。", "this is a folder; a file is needed here."),
    "fault.file_too_large": Text(
        "文件超过 {limit} MiB。请拆分后再用。", "the file is larger than {limit} MiB. Split it."
    ),
    "fault.cannot_read": Text(
        "无法读取：{reason}。请检查文件与权限。", "cannot be read: {reason}. Check the file and its permissions."
    ),
    "fault.empty_file": Text("文件是空的。", "the file is empty."),
    "fault.cannot_write": Text(
        "无法写入：{reason}。请检查路径与权限。", "cannot be written: {reason}. Check the path and its permissions."
    ),
    # YAML
    "fault.not_utf8": Text("不是 UTF-8 编码。请另存为 UTF-8。", "not UTF-8. Save the file as UTF-8."),
    "fault.yaml_syntax": Text("YAML 语法错误：{problem}。", "not valid YAML: {problem}."),
    "fault.yaml_no_mapping": Text("顶层应为“键: 值”的形式。", "the top level should be `key: value` lines."),
    "fault.yaml_documents": Text(
        "一个文件只能有一个 YAML 文档（去掉多余的 ---）。", "only one YAML document per file. Remove the second ---."
    ),
    "fault.yaml_alias": Text(
        "不支持锚点与别名（&{name}、*{name}）。请把内容写全。",
        "anchors and aliases (&{name}, *{name}) are not supported. Write the content out.",
    ),
    "fault.yaml_depth": Text(
        "嵌套超过 {limit} 层。请减少层次。", "nested deeper than {limit} levels. Use fewer levels."
    ),
    "fault.yaml_tag": Text("不支持标签 {tag}。请去掉。", "tags such as {tag} are not supported. Remove it."),
    "fault.yaml_key": Text("键必须是文字。", "a key must be text."),
    "fault.yaml_duplicate": Text(
        "“{name}”重复，第 {first} 行已有。请改名或合并。",
        "duplicate '{name}' (first on line {first}). Rename or merge.",
    ),
    # shapes
    "fault.unknown_key": Text("不认识的键“{name}”。", "unknown key '{name}'."),
    "fault.missing_key": Text("缺少“{name}”。", "'{name}' is missing."),
    "fault.bad_id": Text(
        "“{name}”不能作标识：请用字母、数字和下划线。",
        "'{name}' is not a valid id: use letters, digits and underscores.",
    ),
    "fault.not_a_list": Text(
        "应为列表（[…] 或以 - 开头的行），现为 {value}。",
        "expected a list ([…], or lines that start with -), not {value}.",
    ),
    "fault.not_a_mapping": Text("应为“键: 值”的形式，现为 {value}。", "expected `key: value`, not {value}."),
    "fault.not_one_of": Text("“{value}”不在可选值 {allowed} 之中。", "'{value}' is not one of {allowed}."),
    "fault.quote_it": Text('应为文字：请加引号，写成 "{value}"。', 'expected text: quote it, "{value}".'),
    "fault.not_text": Text("应为文字，现为 {value}。", "expected text, not {value}."),
    "fault.not_a_number": Text(
        "“{value}”不是数。请写成 0.5 或 1200。", "'{value}' is not a number. Write 0.5 or 1200."
    ),
    "fault.not_true_or_false": Text("“{value}”应为 true 或 false。", "'{value}' should be true or false."),
    "fault.too_many": Text("太多：最多 {limit} 个。", "too many: at most {limit} allowed."),
    "fault.no_name": Text(
        "名称是空的。请写 {{zh: …, en: …}}，至少一种语言。",
        "the name is empty. Write {{zh: …, en: …}}, at least one of them.",
    ),
    "fault.not_a_measure": Text(
        "“{value}”不是带单位的正数。请写成 5.2e6 m2。",
        "'{value}' is not a positive number with a unit. Write 5.2e6 m2.",
    ),
    "fault.bad_value": Text("“{value}”不合要求：{reason}。", "invalid value '{value}': {reason}."),
    # chains
    "fault.no_chain": Text(
        "没有这个产业链。自带的有：{known}；也可以给出 .yaml 文件。",
        "no such chain. Bundled: {known}; or give a .yaml file.",
    ),
    "fault.shared_differs": Text(
        "共用环节“{name}”在两个 shared.yaml 里不一样。请统一。",
        "shared link '{name}' differs between two shared.yaml files. Make them the same.",
    ),
    "fault.currency": Text(
        "价格只支持人民币 CNY，现为 {value}。请换算。", "prices must be in CNY, not {value}. Convert the price."
    ),
    "fault.chain_twice": Text("产业链“{id}”给了两次。请只留一次。", "chain '{id}' is given twice. Keep one."),
    "fault.no_links": Text("没有任何环节。请在 links 下写明。", "the chain has no links. Add them under links."),
    "fault.no_link": Text("没有环节“{name}”。", "no link '{name}'."),
    "fault.no_source": Text(
        "没有来源“{name}”。请在 sources 下写明，或改为 estimate: true。",
        "no source '{name}'. Add it under sources, or write estimate: true.",
    ),
    "fault.source_unused": Text(
        "来源“{name}”没有被任何数字引用。请引用或删去。", "no figure cites source '{name}'. Cite it or remove it."
    ),
    "fault.alias_twice": Text(
        "别名“{alias}”已属于环节“{link}”。请只留一处。", "alias '{alias}' already belongs to link '{link}'. Keep one."
    ),
    "fault.no_alias": Text(
        "“{alias}”不在本环节的 zh 或 en 别名里。请加上，或去掉这个来源。",
        "'{alias}' is not among the link's zh or en aliases. Add it, or remove its source.",
    ),
    "fault.alias_short": Text(
        "别名“{alias}”太短，会误中其他词。请写长一些。",
        "alias '{alias}' is too short: it would match other words. Use a longer one.",
    ),
    "fault.not_positive": Text("应为正数，现为 {value}。", "expected a positive number, not {value}."),
    "fault.unit_differs": Text(
        "单位“{unit}”不能换算成环节的单位“{want}”。请改单位，或在 equivalents 里写明换算。",
        "unit '{unit}' cannot be converted to the link's unit '{want}'. Change it, or give the conversion under equivalents.",
    ),
    "fault.scales_crossed": Text(
        "最大规模 {most} 小于最小经济规模 {least}。请核对。",
        "the maximum scale {most} is below the minimum efficient scale {least}. Check both.",
    ),
    "fault.not_a_share": Text("应在 0 与 1 之间，现为 {value}。", "must be between 0 and 1, not {value}."),
    "fault.bad_code": Text(
        "“{code}”不是国民经济行业分类代码（2 至 4 位数字，不带字母）。",
        "'{code}' is not a GB/T 4754 code (2 to 4 digits, without the letter).",
    ),
    "fault.intensity_and_cost": Text("intensity 与 cost_share 只能写一个。", "give intensity or cost_share, not both."),
    "fault.no_life": Text(
        "per: capacity 需要 life_years（设备寿命，年）。",
        "per: capacity requires life_years (the equipment's life in years).",
    ),
    "fault.life_of_output": Text(
        "life_years 只用于 per: capacity。请去掉。", "life_years is only for per: capacity. Remove it."
    ),
    "fault.share_alone": Text(
        "share 只用于 any_of 组内。请去掉，或写明 any_of。",
        "share is only for members of an any_of group. Remove it, or name the group.",
    ),
    "fault.intensity_units": Text(
        "单位对不上：{value}；{up} 的单位是 {up_unit}，{down} 的单位是 {down_unit}。请改单位，或在 equivalents 里写明换算。",
        "units do not match: {value}; {up} is in {up_unit}, {down} in {down_unit}. Change them, or give the conversion under equivalents.",
    ),
    "fault.flow_twice": Text(
        "{up} → {down} 重复，flows[{first}] 已有。请只留一条。",
        "duplicate flow {up} → {down} (first at flows[{first}]). Keep one.",
    ),
    "fault.group_of_one": Text(
        "any_of 组“{group}”进入 {down} 的只有一个成员。请补上其他成员，或去掉 any_of。",
        "any_of group '{group}' into {down} has only one member. Add another, or remove any_of.",
    ),
    "fault.share_lacking": Text(
        "any_of 组“{group}”中有的成员没有 share：要么都写，要么都不写。",
        "a member of any_of group '{group}' has no share: give a share to all members or to none.",
    ),
    "fault.shares_sum": Text(
        "any_of 组“{group}”的 share 合计为 {total}，应为 1。",
        "the shares of any_of group '{group}' add up to {total}, not 1.",
    ),
    "fault.member_without_intensity": Text(
        "any_of 组“{group}”的每个成员都要有 intensity。", "every member of any_of group '{group}' needs an intensity."
    ),
    "fault.cost_shares_pass_1": Text(
        "进入 {down} 的 cost_share 合计 {total}，超过 1。请核对。",
        "the cost shares into {down} add up to {total}, above 1. Check them.",
    ),
    "fault.implied_cost_passes_1": Text(
        "按强度与价格推算，{down} 的投入成本是其价格的 {total} 倍：请核对价格的年份与单位。",
        "by intensity and price, the inputs of {down} cost {total} times its price. Check the years and units of the prices.",
    ),
    "fault.self_feeding": Text(
        "这些供需流消耗的不少于产出的，无法成立：{flows}。请降低其中一个强度。",
        "these flows consume at least as much as they make, which is impossible: {flows}. Lower one of the intensities.",
    ),
    "fault.link_alone": Text(
        "环节“{name}”没有任何供需流。请补上，或去掉这个环节。",
        "link '{name}' has no flows. Add one, or remove the link.",
    ),
    # tables
    "fault.not_a_table": Text("不是表格文件。请用 {known}。", "not a table. Use {known}."),
    "fault.not_text_file": Text(
        "文件里有二进制内容，不是文本表格。请从 Excel 另存为 CSV 或 .xlsx。",
        "the file contains binary data. Save it from Excel as CSV or .xlsx.",
    ),
    "fault.unreadable_encoding": Text(
        "编码既不是 UTF-8 也不是 GB18030。请在 Excel 中另存为“CSV UTF-8”。",
        "the encoding is neither UTF-8 nor GB18030. Save the file from Excel as 'CSV UTF-8'.",
    ),
    "fault.cell_too_large": Text(
        "有单元格超过 {limit} 个字符（可能少了一个引号）。请缩短或检查引号。",
        "a cell has more than {limit} characters (perhaps a quote is missing). Shorten it or check the quotes.",
    ),
    "fault.csv_syntax": Text(
        "引号不成对：{problem}。请检查这一行的引号。", "unbalanced quotes: {problem}. Check the quotes in this row."
    ),
    "fault.bad_excel": Text(
        "工作簿打不开：{problem}。请在 Excel 中重新保存。",
        "the workbook cannot be opened: {problem}. Save it again from Excel.",
    ),
    "fault.zip_bomb": Text(
        "工作簿解压后有 {size} MiB，远超正常大小，未打开。请在 Excel 中重新保存。",
        "the workbook would unpack to {size} MiB, far more than normal, and was not opened. Save it again from Excel.",
    ),
    "fault.no_name_column": Text(
        "找不到企业名称列（可用表头：{known}）。现有表头：{found}。",
        "no column with names. Known headings: {known}. Found: {found}.",
    ),
    "fault.headings_kept": Text(
        "以下表头不认识，内容原样保留：{headings}。",
        "unknown headings, whose cells are kept unchanged: {headings}.",
    ),
    "fault.no_text_column": Text(
        "读到的列：{read}。没有主营产品（{products}）或经营范围（{scope}）列，无法判断企业在哪个环节。",
        "columns read: {read}. Without products ({products}) or business scope ({scope}), firms cannot be matched to links.",
    ),
    "fault.column_twice": Text(
        "“{first}”与“{others}”含义相同，取前者；前者为空时取后者。",
        "'{first}' and '{others}' mean the same: the first is used, the others where it is empty.",
    ),
    "fault.where_syntax": Text(
        "“{text}”应写成 列名=值，例如 city=常州市。", "'{text}' should be COLUMN=VALUE, for example city=常州市."
    ),
    "fault.where_column": Text("没有“{name}”列。现有：{known}。", "no column '{name}'. Found: {known}."),
    "fault.by_column": Text(
        "没有“{name}”列，无法按它分地区。现有：{known}。", "no column '{name}' to group by region. Found: {known}."
    ),
    "fault.by_no_column": Text(
        "看不出哪一列是地区：请用 {arg[by]:列名} 指明（如 {arg[by]:city}）。现有：{known}。",
        "no column looks like a region. Name one with {arg[by]:COLUMN} (for example {arg[by]:city}). Found: {known}.",
    ),
    "fault.region_twice": Text(
        "“{name}”的各行写了几个地区：按“{first}”计，不计 {others}。",
        "the rows of '{name}' give several regions: '{first}' is used, not {others}.",
    ),
    "fault.region_empty": Text(
        "{count} 家企业没有写地区：计入总体，不属于任何地区。",
        "{count} {count:firm has|firms have} no region: counted in the whole, but in no region.",
    ),
    "fault.region_spellings": Text(
        "“{one}”和“{other}”按两个地区计：若是同一个，请统一写法。",
        "'{one}' and '{other}' count as two regions. If they are one, spell them alike.",
    ),
    "fault.one_region": Text(
        "只有一个地区（{name}）：要比较至少两个，最好几十个。请给一张含多个地区企业的表。",
        "only one region ({name}): a comparison needs at least two, preferably dozens. Give a table of firms from many regions.",
    ),
    "fault.regions_small": Text(
        "{count} 个地区中，至少有 {least} 家企业的只有 {large} 个，无法比较：换一列（{arg[by]}），或给一张更大的表。",
        "of {count} {count:region|regions} only {large} {large:has|have} {least} firms or more: too few to compare. Use another column ({arg[by]}) or a larger table.",
    ),
    "fault.no_region": Text(
        "“{column}”列没有“{name}”。企业最多的有：{known}。",
        "no '{name}' in column '{column}'. Regions with the most firms: {known}.",
    ),
    "fault.region_small": Text(
        "“{name}”只有 {firms} 家企业，少于 {least} 家：看不出它与什么相近。",
        "'{name}' has {firms} {firms:firm|firms}, fewer than {least}: too few to tell what it is near to.",
    ),
    "fault.few_regions": Text(
        "至少有 {least} 家企业的地区只有 {count} 个：邻近度的依据很薄，最好有几十个。",
        "only {count} {count:region has|regions have} {least} firms or more: proximities rest on little data; dozens of regions would be better.",
    ),
    "fault.where_value": Text("没有一行是“{value}”。", "no row has '{value}'."),
    "fault.too_many_cells": Text(
        "有 {found} 格，表头只有 {want} 格（从“{first}”起多出）。含逗号的文字请加引号。",
        "{found} cells under {want} {want:heading|headings} (extra from '{first}'). Quote text that contains commas.",
    ),
    "fault.total_row": Text("“{name}”是合计行，已跳过。", "'{name}' is a row of totals; skipped."),
    "fault.no_tenant_name": Text(
        "没有企业名称（这一行写着“{text}”）。如果是接着上一家，请重复写名称。",
        "no name (the row says '{text}'). If it continues the firm above, repeat the name.",
    ),
    "fault.name_twice": Text(
        "“{name}”有两个代码：{first} 与 {second}，按两家处理。若是一家请统一代码。",
        "'{name}' has two ids, {first} and {second}: treated as two firms. If they are one, use one id.",
    ),
    "fault.id_twice": Text(
        "代码“{id}”已是“{first}”（第 {row} 行），这里却是“{name}”。请改正其一。",
        "id '{id}' is '{first}' (row {row}), but here '{name}'. Correct one of them.",
    ),
    "fault.row_repeated": Text(
        "“{name}”的这一行与前面重复，只算一次。", "this row repeats an earlier one of '{name}': counted once."
    ),
    "fault.negative": Text("“{value}”是负数：保留，但不计入。", "'{value}' is negative: kept, but not counted."),
    "fault.output_above_capacity": Text(
        "产量 {output} 高于产能 {capacity}：请核对。", "output {output} is above capacity {capacity}. Check both."
    ),
    "fault.not_an_amount": Text(
        "“{value}”不是数量。请写成 5 GW、12万吨、1.2亿片；不知道就留空。",
        "'{value}' is not an amount. Write 5 GW, 12万吨 or 1.2亿片; leave it empty if unknown.",
    ),
    "fault.column_path": Text(
        "列名“{name}”走不通：数字是列表里的位置（0 到 {most}），同一处不能既是列表又有名字。请改列名。",
        "heading '{name}' is not a valid path: a number is a position in a list (0 to {most}), and one place cannot be both a list and have names. Rename the column.",
    ),
    "fault.column_repeated": Text(
        "表头“{name}”重复。请改名或删去一列。", "duplicate column '{name}'. Rename or remove one."
    ),
    "fault.row_id_twice": Text(
        "“{name}”重复，第 {first} 行已有。请合并或改名。",
        "duplicate '{name}' (first in row {first}). Merge the rows or rename one.",
    ),
    "fault.few_in_park": Text(
        "名单有 {listed} 家，园区总数却写 {total} 家。请改正总数。",
        "the table lists {listed} {listed:tenant|tenants}, but the park's total is given as {total}. Correct the total.",
    ),
    "fault.control_characters": Text(
        "这一行有看不见的控制字符，匹配时按空格处理。",
        "this row has invisible control characters, which are read as spaces.",
    ),
    "fault.note_row": Text(
        "这一行没有企业名称，只有“{text}”，按附注跳过。",
        "this row has no name, only '{text}': skipped as a note.",
    ),
    "fault.sheet_skipped": Text(
        "工作表“{name}”也有企业名称列，未读取；请合并到第一张表。",
        "sheet '{name}' also has a column of names but was not read. Merge it into the first sheet.",
    ),
    "fault.exists_already": Text(
        "文件已存在，未改动。请换个名字。", "the file already exists and was not changed. Choose another name."
    ),
    "fault.not_a_yaml_name": Text("文件名应以 .yaml 结尾。", "the file name should end in .yaml."),
    "fault.not_a_folder_name": Text(
        "产业链写成 .yaml 文件，或写成文件夹里的 CSV 表；文件夹名不带扩展名，或是已有的空文件夹。",
        "a chain is written as a .yaml file, or as CSV tables into a folder. Give a folder name without an ending, or an empty folder.",
    ),
    "fault.no_corrections": Text(
        "找不到需要的列（{known}）：没有读到任何核定。", "columns not found: {known}. No correction was read."
    ),
    "fault.no_decision": Text(
        "看不懂决定“{value}”：请写 确认 或 排除；留空表示不改。",
        "unknown decision '{value}': write confirmed or rejected; leave it empty to change nothing.",
    ),
    "fault.no_tenant": Text("没有企业“{name}”，这条核定未采用。", "no tenant '{name}': this correction was not used."),
    "fault.third_language": Text(
        "{count} 家企业的文字既非中文也非拉丁字母，无法挂链：{names}。",
        "the text of {count} {count:tenant|tenants} is in neither Chinese nor Latin script and cannot be matched: {names}.",
    ),
    "fault.no_rows": Text("表头下面没有企业。", "no tenant below the headings."),
    # parks
    "fault.no_park": Text(
        "这个文件夹不是园区：没有 park.yaml。也可以直接给出一张企业表（.csv、.xlsx）。",
        "this is not a park folder: it has no park.yaml. A table of tenants (.csv, .xlsx) also works.",
    ),
    "fault.no_tenants": Text(
        "园区文件夹里没有企业表 tenants.csv 或 tenants.xlsx。", "the park folder has no tenants.csv or tenants.xlsx."
    ),
    "fault.tenants_twice": Text("有多张企业表：{files}。请只留一张。", "several tenant tables: {files}. Keep one."),
    "fault.table_columns": Text("找不到需要的列：{known}。", "columns not found: {known}."),
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
    "fault.answered_twice": Text(
        "同一问题在第 {row} 行已有答复，取这一行的。请只留一行。",
        "the same question is also answered in row {row}: this row is used. Keep one.",
    ),
    "fault.answer_not_used": Text(
        "“{tenant}”不在环节“{link}”上，这条答复未采用。若它在做，请另写一行，问题为“是否属于该环节”，答复为“是”；否则请改正环节。",
        "'{tenant}' is not on link '{link}': this answer was not used. If the tenant makes it, add a row with the question 'stands' and the answer 'yes'; otherwise correct the link.",
    ),
    "fault.figure_unit": Text(
        "“{value}”的单位“{unit}”不能换算成“{link}”的单位“{want}”，按不知道处理。请改单位，或在产业链的 equivalents 里写明 1 {unit} 等于多少 {want}。",
        "'{value}' is in '{unit}', which cannot be converted to the unit of '{link}', '{want}': treated as unknown. Change the unit, or give the conversion under the chain's equivalents (1 {unit} = … {want}).",
    ),
    "fault.absurd_figure": Text(
        "“{link}”报 {value}，超过 {limit}（全国规模、最大单厂的十倍，或一年一万亿元）：保留并计入，请核对单位。",
        "'{link}' is given as {value}, above {limit} (the national market, ten times the largest plant, or CNY 1,000 billion a year): kept and counted. Check the unit.",
    ),
    "fault.no_chain_named": Text(
        "请用 {arg[chains]} 指明产业链（自带：{known}），或在 park.yaml 的 chains 里写明。",
        "no chain is given. Name one with {arg[chains]} (bundled: {known}), or under chains in park.yaml.",
    ),
    "fault.candidate_twice": Text(
        "候选企业“{name}”在环节“{link}”上写了两次。请合并为一行。",
        "duplicate candidate '{name}' on link '{link}'. Merge the rows.",
    ),
    "fault.candidate_unit": Text(
        "“{value}”的单位“{unit}”不能换算成 {want}，没有采用；产业链有这项数字的，按产业链算。请改单位。",
        "'{value}' is in '{unit}', which cannot be converted to {want}: not used; the chain's own figure is used if there is one. Change the unit.",
    ),
    "fault.no_candidates": Text(
        "表里没有候选企业。请每家一行：企业名称、环节（或产品）、年产能。",
        "the table has no candidates. Give each a row: name, link (or product), annual capacity.",
    ),
    "fault.plan_most": Text(
        "最多招几家应为 1 以上的整数，现为 {value}。", "the number of recruits must be 1 or more, not {value}."
    ),
    "fault.plan_objective": Text(
        "没有目标“{name}”。可用：{known}。", "unknown objective '{name}'. Valid objectives: {known}."
    ),
    "fault.limit_not_positive": Text(
        "限额应为正数，现为 {value}。没有限制就不要写。",
        "a limit must be positive, not {value}. Leave it out if there is none.",
    ),
    "fault.limit_typed_not_positive": Text(
        "限额应为正数，现为 {value}。不写这个选项，就按 park.yaml 的 limits；那里也没有，就不限。",
        "a limit must be positive, not {value}. Without this option the limit in park.yaml applies; if there is none, nothing is limited.",
    ),
    "fault.must_and_never": Text(
        "“{link}”既要求必须有又要求不得有。请去掉一个。",
        "'{link}' is both required and excluded. Remove one of the two.",
    ),
    "fault.objective_without_limit": Text(
        "没有限额时，增加值或税收没有最大值。请给出 {arg[limits.land_m2]}、{arg[limits.investment_cny]} 或 {arg[max_recruits]}。",
        "without a limit, value added and tax have no maximum. Give {arg[limits.land_m2]}, {arg[limits.investment_cny]} or {arg[max_recruits]}.",
    ),
    "fault.tax_of_links": Text(
        "税收只有候选企业表里写明才知道：请用 {arg[candidates]}。",
        "tax is known only for candidates whose table gives it. Give {arg[candidates]}.",
    ),
    "fault.plan_infeasible": Text(
        "必须包含的（{must}）单独都能招，放在一起则超出限额或家数。请去掉其中一个 {arg[must]}，或放宽限额、{arg[max_recruits]}。",
        "each of the required items ({must}) is possible alone, but not all together within the limits and the number of recruits. Remove one {arg[must]}, or raise the limits or {arg[max_recruits]}.",
    ),
    "fault.must_no_price": Text(
        "产业链没有给出价格，算不出能多买多少，方案不能包含它。请在产业链里补上 price，或去掉这个 {arg[must]}。",
        "the chain gives no price for it, so its trade has no value and no plan can include it. Add its price to the chain, or remove this {arg[must]}.",
    ),
    "fault.must_no_need": Text(
        "不知道它要用多少 {need}（不能当作不用），而方案限定了 {need}（{where}）。请在产业链里补上 needs.{need}，或去掉这项限额，或去掉这个 {arg[must]}。",
        "its need of {need} is unknown (never taken as zero), and {need} is limited ({where}). Add needs.{need} to the chain, or remove that limit or this {arg[must]}.",
    ),
    "fault.must_below_scale": Text(
        "最小经济规模 {size} {unit} 要用 {need} {takes}，限额只有 {limit}（{where}）。请把限额提高到 {takes} 以上，或去掉这个 {arg[must]}。",
        "the smallest efficient plant, {size} {unit}, takes {need} {takes}; the limit is {limit} ({where}). Raise it to {takes} or more, or remove this {arg[must]}.",
    ),
    "fault.must_no_use": Text(
        "产业链没有给出它的最小经济规模，而算下来它最好的规模是零：多大都不会让结果更好（例如这里没有企业要买），或不如把限额留给别的。请在产业链里补上 minimum_efficient_scale，或去掉这个 {arg[must]}。",
        "the chain gives no minimum efficient scale for it, and its best size is zero: any size would add nothing (for example because nobody here buys it), or less than other links would within the limits. Add minimum_efficient_scale to the chain, or remove this {arg[must]}.",
    ),
    "fault.must_nobody": Text(
        "候选企业里没有一家做它。请在候选企业表里补上，或用 {arg[sizes]} 按环节和规模来定，或去掉这个 {arg[must]}。",
        "no candidate makes it. Add one to the candidates table, or plan by links with {arg[sizes]}, or remove this {arg[must]}.",
    ),
    "fault.must_takes_more": Text(
        "候选企业“{who}”要用 {need} {takes}，限额只有 {limit}（{where}）。请把限额提高到 {takes} 以上，或去掉这个 {arg[must]}。",
        "candidate '{who}' takes {need} {takes}; the limit is {limit} ({where}). Raise it to {takes} or more, or remove this {arg[must]}.",
    ),
    "fault.must_together": Text(
        "必须包含的环节按最小经济规模合计要用 {need} {takes}，限额只有 {limit}（{where}）。请把限额提高到 {takes} 以上，或去掉其中一个 {arg[must]}。",
        "the smallest efficient plants of all required links take {need} {takes} together; the limit is {limit} ({where}). Raise it to {takes} or more, or remove one {arg[must]}.",
    ),
    "fault.must_too_many": Text(
        "必须包含 {takes} 个环节，而最多招 {limit} 家（{arg[max_recruits]}）。请提高到 {takes}，或去掉一个 {arg[must]}。",
        "{takes} {takes:link is|links are} required, but at most {limit} {limit:recruit is|recruits are} allowed ({arg[max_recruits]}). Raise it to {takes}, or remove one {arg[must]}.",
    ),
    "fault.must_who_no_price": Text(
        "候选企业“{who}”所在的环节在产业链里都没有价格。请补上 price，或去掉这个 {arg[must]}。",
        "the chain gives no price for any link of candidate '{who}'. Add one, or remove this {arg[must]}.",
    ),
    "fault.must_who_no_need": Text(
        "不知道候选企业“{who}”要用多少 {need}（不能当作不用），而方案限定了 {need}（{where}）。请在候选企业表里补上，或去掉这项限额，或去掉这个 {arg[must]}。",
        "candidate '{who}' gives no need of {need} (never taken as zero), and {need} is limited ({where}). Add it to the candidates table, or remove that limit or this {arg[must]}.",
    ),
    "fault.must_who_no_capacity": Text(
        "候选企业“{who}”没有写明年产能，或单位不能换算。请在候选企业表里补上，或去掉这个 {arg[must]}。",
        "candidate '{who}' gives no capacity that can be converted to its link's unit. Add it to the candidates table, or remove this {arg[must]}.",
    ),
    "fault.must_who_no_link": Text(
        "候选企业“{who}”的产品不在任何环节上。请在候选企业表里改成环节的名称，或去掉这个 {arg[must]}。",
        "a product of candidate '{who}' is on no link. Write a link's name into the candidates table, or remove this {arg[must]}.",
    ),
    "fault.must_who_never": Text(
        "候选企业“{who}”已按 {arg[never]} 排除。请去掉一个。",
        "candidate '{who}' is excluded by {arg[never]}. Remove one of the two.",
    ),
    "fault.must_who_no_tax": Text(
        "目标是税收，而候选企业“{who}”没有写明税收。请在候选企业表里补上，或去掉这个 {arg[must]}。",
        "the objective is tax, but candidate '{who}' gives none. Add it to the candidates table, or remove this {arg[must]}.",
    ),
    "fault.no_link_or_candidate": Text("没有环节或候选企业“{name}”。", "no link or candidate '{name}'."),
    "fault.plan_timeout": Text(
        "{seconds} 秒内没有找到任何方案。请加大 {arg[time_limit]}，或减少候选。",
        "no plan was found within {seconds} {seconds:second|seconds}. Raise {arg[time_limit]}, or give fewer candidates.",
    ),
    "fault.no_such_form": Text(
        "这份内容没有 {form} 格式，可用：{known}。", "this cannot be written as {form}. Valid formats: {known}."
    ),
    "fault.ending_not_written": Text(
        "不能写成 {ending}。可用的扩展名：{known}。", "cannot be written as {ending}. Valid endings: {known}."
    ),
    "fault.ending_missing": Text(
        "文件名缺少扩展名。可用：{known}。", "the file name has no ending. Use one of {known}."
    ),
    "fault.format_contradicts": Text(
        "扩展名是 {ending}，却又写了 {arg[format]:{form}}。请去掉其中一个；可用的扩展名：{known}。",
        "the ending is {ending}, which contradicts {arg[format]:{form}}. Remove one of them. Valid endings: {known}.",
    ),
    "fault.xlsx_to_screen": Text(
        "xlsx 不能显示在屏幕上：请用 -o 文件.xlsx。", "xlsx cannot be shown on the screen. Give -o FILE.xlsx."
    ),
    "fault.output_exists_as_folder": Text(
        "输出路径是文件夹，请给出文件名。", "the output is a folder. Give a file name."
    ),
    "fault.output_folder": Text("输出文件夹不存在。请先建立。", "the output folder does not exist. Create it first."),
    # comparing two surveys, or two versions of a chain
    "fault.diff_parks": Text(
        "两次调查不是同一个园区：旧的是“{old}”，新的是“{new}”。若园区改了标识，请把两个 park.yaml 的 park 写成一样，或加 {arg[force]} 继续。",
        "these surveys are of different parks: the older of '{old}', the newer of '{new}'. If the park's id changed, make `park` the same in both park.yaml files, or add {arg[force]}.",
    ),
    "fault.diff_nobody": Text(
        "与 {other} 没有一家相同的企业（按编号，再按名称）。请检查是否是同一个园区；确实要比较请加 {arg[force]}。",
        "no tenant in common with {other} (by id, else by name). Check that both surveys are of the same park; to compare them anyway, add {arg[force]}.",
    ),
    "fault.diff_dates": Text(
        "“旧”调查的日期 {old} 晚于“新”调查的 {new}。是否写反了顺序？先旧后新。",
        "the older survey is dated {old}, after the newer one ({new}). Is the order wrong? The older comes first.",
    ),
    "fault.diff_chain_dropped": Text(
        "旧调查的产业链 {chains} 新调查不再包含：这些环节不比较。要一起比较，请用 {arg[chains]} 写明两次共用的产业链。",
        "the newer survey no longer covers {chains}: its links are not compared. To compare them, name the chains of both with {arg[chains]}.",
    ),
    "fault.diff_link_gone": Text(
        "新的产业链里没有环节“{name}”：比较时不计这一行。",
        "the newer chains have no link '{name}': this row is not compared.",
    ),
    "fault.diff_mixed": Text(
        "一个是产业链文件（{chain}），另一个是园区（{park}）。请给两个园区，或两个产业链文件。",
        "one is a chain file ({chain}) and the other a park ({park}). Give two parks, or two chain files.",
    ),
    "fault.diff_chain_ids": Text(
        "是两条产业链：旧的“{old}”，新的“{new}”。若改了标识，请加 {arg[force]}，按环节的键比较。",
        "these are different chains: the older is '{old}', the newer '{new}'. If the id changed, add {arg[force]}; links are then compared by their keys.",
    ),
    "fault.diff_options": Text(
        "比较两个产业链文件时不用 {options}。请去掉。", "{options} cannot be used with two chain files. Remove it."
    ),
}
