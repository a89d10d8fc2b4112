"""What can be wrong with files, chains and tables, and how to mend it."""

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
    "fault.table_too_large": Text(
        "表格太大（约 {rows} 行、{cells} 个单元格），读不了。请拆分，或删去用不到的行和列。",
        "the table is too large to read (about {rows} rows, {cells} cells). Split it, or delete rows and columns that are not needed.",
    ),
    "fault.row_too_long": Text(
        "这一行超过 {limit} 个字符，读不了。请检查换行和引号。",
        "this row has more than {limit} characters. Check the line breaks and the quotes.",
    ),
    "fault.markup_too_large": Text(
        "网页或 XML 太大（{tags} 个标签，最多 {limit} 个），读不了。请用 Excel 另存为 .xlsx 或 CSV。",
        "the web page or XML is too large to read ({tags} tags; {limit} at most). Save it from Excel as .xlsx or CSV.",
    ),
    "fault.yaml_too_large": Text(
        "YAML 太大（超过 {limit} 个值），读不了。请拆分。",
        "the YAML is too large to read (its values are more than {limit}). Split it.",
    ),
    "fault.yaml_text_too_long": Text(
        "这个值有 {length} 个字符，最多 {limit} 个。请缩短或检查引号。",
        "this value has {length} characters; {limit} at most. Shorten it or check the quotes.",
    ),
    "fault.cannot_read": Text(
        "无法读取：{reason}。请检查文件与权限。", "cannot be read: {reason}. Check the file and its permissions."
    ),
    "fault.no_regular_file": Text(
        "这是管道或设备，不是文件。请先存成文件再用。",
        "this is a pipe or a device, no file. Save what it holds as a file first.",
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
    "fault.text_too_long": Text(
        "有 {length} 个字，太长：最多 {limit} 个。", "the text has {length} characters: at most {limit} allowed."
    ),
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
        "share 只用于 any_of 组或 route 组内。请去掉，或写明是哪一组。",
        "share is only for members of an any_of or route group. Remove it, or name the group.",
    ),
    "fault.shares_by_year": Text(
        "earlier_shares 的每个数字和 share 都要写 year，且 share 的年份最新。",
        "each of earlier_shares needs a year, and share the newest year of all.",
    ),
    "fault.maturity": Text(
        "maturity 是技术成熟度等级 1 到 9，不是 {value}。",
        "maturity is a technology readiness level from 1 to 9, not {value}.",
    ),
    "fault.prices_by_date": Text(
        "earlier_prices 的每个价格都要写 year，且早于 price。",
        "each of earlier_prices needs a year, and to be older than price.",
    ),
    "fault.price_terms": Text(
        "{link} 的价格有来源，却没有写 {lacks}：month 是月份；vat 是含税率（0 为不含税，0.13 为含 13 %）；来源没有说的，写进 unstated。",
        "the sourced price of {link} does not say {lacks}: month is that of the price; vat the rate that is in it (0: without, 0.13: with 13 %); name what the source does not say in unstated.",
    ),
    "fault.earlier_shares_sum": Text(
        "组“{group}”进入 {down} 的 {year} 年份额合计为 {total}：每个都不得为负，route 组合计不超过 1；any_of 组各成员都写了该年时应为 1。",
        "the shares of {year} of group '{group}' into {down} add up to {total}: none may be negative, those of a route group add up to 1 at most, and those of an any_of group to 1 where each member states the year.",
    ),
    "fault.group_of_routes": Text(
        "any_of 组“{group}”进入 {down} 的成员各有自己的设备：这是工艺路线，不是替代品吗？若是，请改写为 route。",
        "members of any_of group '{group}' into {down} have equipment of their own: are they technology routes and not substitutes? Then write route instead.",
    ),
    "fault.route_and_any_of": Text(
        "any_of 与 route 只能写一个：替代品写 any_of，工艺路线写 route。",
        "give any_of (substitutes) or route (technology routes), not both.",
    ),
    "fault.routes_alone": Text(
        "routes 只用于 route 组内。请去掉，或写明 route。",
        "routes is only for members of a route group. Remove it, or name the group.",
    ),
    "fault.route_without_share": Text(
        "route 组“{group}”的每个成员都要有 share（该路线占全部产能的份额）。",
        "every member of route group '{group}' needs a share: the part of all plants that take it.",
    ),
    "fault.route_shares_low": Text(
        "route 组“{group}”进入 {down}：各路线都在其中，{year} 年份额合计却只有 {total}。请更正，或说明哪条路线不用它。",
        "route group '{group}' into {down} has all routes, but their shares of {year} add up to {total} only. Correct them, or leave out the route that takes none.",
    ),
    "fault.share_years": Text(
        "any_of 组“{group}”进入 {down} 的份额年份不同（{years}），不能相加。请用同一年的。",
        "the shares of group '{group}' into {down} are of different years ({years}) and do not add up to a whole. Use those of one year.",
    ),
    "fault.route_shares_sum": Text(
        "route 组“{group}”进入 {down} 的 share 合计为 {total}，超过 1。",
        "the shares of route group '{group}' into {down} add up to {total}, above 1.",
    ),
    "fault.no_route": Text("没有工艺路线“{name}”。请写在 routes 里。", "no route '{name}'. Declare it under routes."),
    "fault.route_unused": Text("没有供需流用到工艺路线“{name}”。", "no flow names the route '{name}'."),
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
    "fault.average_and_estimate": Text(
        "这个数字同时写了 average 和 estimate。行业平均是来源给出的，估计不是：请只留一个。",
        "this figure is called both an average and an estimate. A sector average is a source's, an estimate is nobody's: keep one.",
    ),
    "fault.average_unsourced": Text(
        "行业平均没有来源。请写上 source；没有来源的写 estimate: true。",
        "a sector average without a source. Name its source; without one, write estimate: true.",
    ),
    "fault.average_of_units": Text(
        "从{up}到{down}的行业平均以 {units} 计，两端都不是金额。请在 note 里说明是什么的平均。",
        "the sector average from {up} to {down} is in {units}, with money at neither end. Say in its note of what it is the average.",
    ),
    "fault.mass_from_nothing": Text(
        "环节“{down}”比它的投入更重：每 kg 只有 {total} kg 投入。请更正强度或换算，补上缺少的投入，或在 mass_also_from 写明不作为环节的来源（水、空气等）。",
        "{down} weighs more than its inputs: {total} kg of them per kg. Correct an intensity or an equivalent, add the input that is missing, or name what is no link (water, air) under mass_also_from.",
    ),
    "fault.self_feeding": Text(
        "这些供需流消耗的不少于产出的，无法成立：{flows}。请降低其中一个强度。",
        "these flows consume at least as much as they make, which is impossible: {flows}. Lower one of the intensities.",
    ),
    "fault.requirement_size": Text(
        "沿着从{up}到{down}的供需流，每单位{down}要用{up} {total}，超过 {most}。请核对这些供需流的强度和单位。",
        "by the flows from {up} to {down}, a unit of {down} takes {total} of {up}, above {most}. Check the intensities and units of these flows.",
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
        "看不出是什么编码。请在 Excel 中另存为“CSV UTF-8”。",
        "the encoding cannot be told. Save the file from Excel as 'CSV UTF-8'.",
    ),
    "fault.cell_too_large": Text(
        "有单元格超过 {limit} 个字符（可能少了一个引号）。请缩短或检查引号。",
        "a cell has more than {limit} characters (perhaps a quote is missing). Shorten it or check the quotes.",
    ),
    "fault.csv_syntax": Text(
        "引号不成对：{problem}。请检查这一行的引号。", "unbalanced quotes: {problem}. Check the quotes in this row."
    ),
    "fault.bad_excel": Text(
        "工作簿打不开：{problem}。可能没有下载完整：请重新取得，或在 Excel 中重新保存。",
        "the workbook cannot be opened: {problem}. It may be cut short: get it again, or save it again from Excel.",
    ),
    "fault.zip_bomb": Text(
        "工作簿解压后有 {size} MiB，远超正常大小，未打开；其中{part}有 {part_size} MiB。请在 Excel 中重新保存。",
        "the workbook would unpack to {size} MiB, far more than normal, and was not opened; {part} has {part_size} MiB of it. Save it again from Excel.",
    ),
    "fault.names_taken": Text(
        "没有哪一列的表头写明是企业名称：按内容取“{heading}”这一列。",
        "no heading says where the names are: the column '{heading}' is taken, by what stands in it.",
    ),
    "fault.no_name_column": Text(
        "找不到企业名称列（可用表头：{known}）。现有表头：{found}。可以用 {arg[columns]} 指明，例如 {arg[columns]:name=公司名}。",
        "no column with names. Known headings: {known}. Found: {found}. To say which column it is, use {arg[columns]}, for example {arg[columns]:name=Firm}.",
    ),
    "fault.headings_kept": Text(
        "以下表头不认识，内容原样保留：{headings}。",
        "unknown headings, whose cells are kept unchanged: {headings}.",
    ),
    "fault.headings_unused": Text(
        "以下表头不认识，没有用到：{headings}。", "unknown headings, which were not used: {headings}."
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
        "“{name}”在几个地区有厂区：{first}、{others}，在每个地区各计一次。",
        "'{name}' has sites in several regions: {first}, {others}. It counts in each.",
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
        "有 {found} 格，表头只有 {want} 格（从“{first}”起多出）：这一行没有读入。含逗号的文字请加引号。",
        "{found} cells under {want} {want:heading|headings} (extra from '{first}'): this row was passed over. Quote text that contains commas.",
    ),
    "fault.total_row": Text("“{text}”是合计一类的行，没有计入。", "'{text}' is a row of totals: passed over."),
    "fault.vacant_row": Text("“{text}”没有企业，没有计入。", "'{text}' names no firm: passed over."),
    "fault.section_row": Text("“{text}”是分类标题，没有计入。", "'{text}' is a section line: passed over."),
    "fault.heading_row": Text("“{text}”一行重复了表头，没有计入。", "'{text}' repeats the heading: passed over."),
    "fault.title_used": Text("以表头上方的“{text}”为名称。", "'{text}' above the heading is taken as the name."),
    "fault.title_row": Text("表头上方的“{text}”没有用到。", "'{text}' above the heading was not used."),
    "fault.unit_line_of_money": Text(
        "“{text}”：没有写单位的金额按它读；没有写单位的产能、产量按环节自己的单位读，请在表头或单元格写明单位。",
        "'{text}': sums of money without a unit are read in it; capacity and output without one in the link's own unit: state it in the heading or the cell.",
    ),
    "fault.unit_line": Text(
        "“{text}”：没有写单位的数字按它读。",
        "'{text}': figures without a unit are read in it.",
    ),
    "fault.rows_passed_over": Text(
        "表头以下 {rows} 行：读入 {read} 行，跳过 {passed} 行。",
        "{rows} {rows:row|rows} below the heading: {read} read, {passed} passed over.",
    ),
    "fault.merged_figure": Text(
        "这个数字的单元格合并到第 {last} 行：只计入第一行。若是几行的合计，请拆开填写。",
        "the cell of this figure is merged down to row {last}: it counts in its first row only. If it is the sum of the rows, split it.",
    ),
    "fault.planned_kept": Text(
        "“{headings}”是在建或规划的，照样显示，不计入今天的产能。",
        "'{headings}' is planned: shown, and not counted as today's.",
    ),
    "fault.id_ordinal": Text(
        "编号“{id}”有两家企业：这一列像是序号，改按企业名称识别。",
        "two firms have the id '{id}': the column looks like ordinal numbers, so firms go by their names.",
    ),
    "fault.id_counts_rows": Text(
        "这一列给每一行编号（同一家企业的另一行是“{id}”），改按企业名称或另一列代码识别。",
        "this column counts the rows (another row of one firm has '{id}'): firms go by their names, or by another column of ids.",
    ),
    "fault.id_rounded": Text(
        "代码“{id}”被 Excel 当作数字，只剩前 15 位：改按企业名称识别。请把这一列设成文本格式再填。",
        "Excel took the id '{id}' for a number and kept 15 digits: the firm goes by its name. Format the column as text, and enter it again.",
    ),
    "fault.credit_code": Text(
        "统一社会信用代码“{id}”校验位不对：照样使用，请核对。",
        "the check digit of the credit code '{id}' is wrong: it is used as it is. Check it.",
    ),
    "fault.transposed": Text(
        "表头竖着排在一列里（一列一家企业，或是一张登记表）。请横过来：复制后“选择性粘贴 → 转置”，一行一家企业。",
        "the headings stand in a column (a firm per column, or a form). Turn it: copy, then Paste Special → Transpose, so that each row is a firm.",
    ),
    "fault.column_syntax": Text(
        "“{text}”应写成 列=表头，例如 name=公司名；其他表写 orders.seller=卖方。",
        "'{text}' should be COLUMN=HEADING, for example name=Firm; of another table orders.seller=Seller.",
    ),
    "fault.column_unknown": Text("没有列“{name}”。可用：{known}。", "no column '{name}'. Known: {known}."),
    "fault.column_table": Text("没有表“{name}”。可用：{known}。", "no table '{name}'. Known: {known}."),
    "fault.column_of_no_table": Text("园区里没有 {table} 表。", "the park has no table of {table}."),
    "fault.column_not_found": Text(
        "表中没有表头“{name}”。现有表头：{known}。", "no heading '{name}' in the table. Its headings: {known}."
    ),
    "fault.no_sheet": Text("没有工作表“{name}”。现有：{known}。", "no sheet '{name}'. Sheets: {known}."),
    "fault.no_tenant_name": Text(
        "没有企业名称（这一行写着“{text}”），没有计入。如果是接着上一家，请重复写名称。",
        "no name (the row says '{text}'): passed over. If it continues the firm above, repeat the name.",
    ),
    "fault.bare_figure_huge": Text(
        "“{value}”没有写单位，按{link}所用的“{unit}”没有一家做得了这么多：按不知道处理。请写上单位。",
        "'{value}' has no unit, and no plant makes that much of {link} in '{unit}': treated as unknown. State the unit.",
    ),
    "fault.bare_figure_tiny": Text(
        "“{value}”没有写单位；按“{link}”的单位（{unit}）算小得不像一家工厂，按不知道处理。请写明单位。",
        "'{value}' has no unit; in that of '{link}' ({unit}) it is too small for a plant: treated as unknown. Write its unit.",
    ),
    "fault.products_taken": Text(
        "没有写明产品的列：按“{heading}”列的内容判断企业做什么。若不对，请用 {arg[columns]} 指明，例如 {arg[columns]:products=主营产品}。",
        "no column is known to tell products: what firms make is read from '{heading}'. If that is wrong, say so with {arg[columns]}, for example {arg[columns]:products=Products}.",
    ),
    "fault.column_of_amounts": Text(
        "这一列的表头不认识，里面像是数量，没有计入。若是产能，请用 {arg[columns]} 指明，例如 {arg[columns]:capacity={heading}}。",
        "this heading is not known, and its cells look like amounts: they were not counted. If they are capacities, say so with {arg[columns]}, for example {arg[columns]:capacity={heading}}.",
    ),
    "fault.row_continued": Text(
        "没有企业名称，只写着产品（“{text}”）：作为上一行那家企业的另一个产品。若是另一家，请写明名称。",
        "no name, and a product ('{text}'): read as another one of the firm in the row above. If it is another firm's, write its name.",
    ),
    "fault.name_twice": Text(
        "“{name}”有两个代码：{first} 与 {second}，按两家处理。若是一家请统一代码。",
        "'{name}' has two ids, {first} and {second}: treated as two firms. If they are one, use one id.",
    ),
    "fault.names_alike": Text(
        "“{name}”与“{first}”名称只差“市、县、区”一类的字，按两家处理。若是一家请统一名称。",
        "'{name}' and '{first}' differ by the word for a city or a county only: treated as two firms. If they are one, use one name.",
    ),
    "fault.id_twice": Text(
        "代码“{id}”已是“{first}”（第 {row} 行），这里却是“{name}”。请改正其一。",
        "id '{id}' is '{first}' (row {row}), but here '{name}'. Correct one of them.",
    ),
    "fault.row_repeated": Text(
        "“{name}”的这一行与前面重复，只算一次。", "this row repeats an earlier one of '{name}': counted once."
    ),
    "fault.negative": Text("“{value}”是负数：保留，但不计入。", "'{value}' is negative: kept, but not counted."),
    "fault.output_of_a_year": Text(
        "产量 {output} 高于产能 {capacity}：按一年的产量计，请核对单位。",
        "output {output} is above capacity {capacity}: taken as the output of a year. Check the unit.",
    ),
    "fault.output_far_above_capacity": Text(
        "产量 {output} 是产能 {capacity} 的两倍以上，两个不能都对：都按不知道处理，请核对单位。",
        "output {output} is more than twice the capacity {capacity}, so that one cannot be right: both are treated as unknown. Check the units.",
    ),
    "fault.output_above_capacity": Text(
        "产量 {output} 高于产能 {capacity}：请核对。", "output {output} is above capacity {capacity}. Check both."
    ),
    "fault.amount_planned": Text(
        "“{value}”是在建或规划的，不计入今天的产能，按不知道处理。现有的请另写。",
        "'{value}' is planned: not counted as today's, treated as unknown. State what there is today.",
    ),
    "fault.amount_unread": Text(
        "“{value}”读不成数量，按不知道处理。请写成 5 GW、12万吨、1.2亿片；不知道就留空。",
        "'{value}' is not an amount: treated as unknown. Write 5 GW, 12万吨 or 1.2亿片; leave it empty if unknown.",
    ),
    "fault.remarks_taken": Text(
        "没有产能、产量列，按备注所写的“{value}”计。若不对，请加一列“年产能”。",
        "no column states capacities or outputs: '{value}' of the remarks counts. Add a column for the yearly capacity to state another.",
    ),
    "fault.remarks_pace": Text(
        "没有产量，按备注所写的“{value}”折成一年。",
        "no output is stated: '{value}' of the remarks counts, for a year.",
    ),
    "fault.bought_in": Text(
        "备注写明“{value}”是外购的：不算这家的产品。",
        "the remarks say that '{value}' is bought in: it is no product of this firm.",
    ),
    "fault.figure_as_remarked": Text(
        "备注写明“{words}”，“{value}”按此读取。",
        "the remarks say '{words}': '{value}' is read so.",
    ),
    "fault.remarks_amount": Text(
        "备注里的“{value}”没有读进产能或产量：没有产能、产量列，也看不出说的是哪个产品。请加一列“年产能”。",
        "'{value}' of the remarks is not read as a capacity or an output: no column is of them, and of which product it is "
        "does not show. Add a column for the yearly capacity.",
    ),
    "fault.output_planned": Text(
        "“{value}”是在建或规划的，不计入今天的产量，改按产能计。现有的请另写。",
        "'{value}' is planned: not counted as today's output, the capacity is taken instead. State what there is today.",
    ),
    "fault.output_unread": Text(
        "“{value}”读不成数量，产量改按产能计。请写成 5 GW、12万吨、1.2亿片；停产写 0；不知道就留空。",
        "'{value}' is not an amount: the capacity is taken instead. Write 5 GW, 12万吨 or 1.2亿片, 0 where nothing is made;"
        " leave it empty if unknown.",
    ),
    "fault.output_of_places": Text(
        "“{value}”中的 {parts} 可能不在本园区，产量改按产能计。请只写本园区的数量。",
        "'{value}': {parts} of it may be made elsewhere. The capacity is taken instead; state what is made in this park alone.",
    ),
    "fault.amount_here": Text(
        "“{value}”有一部分不在本园区：只计本园区的 {here}。",
        "'{value}': a part is made elsewhere. What is made here counts: {here}.",
    ),
    "fault.amount_running": Text(
        "“{value}”是全部产能，备注写着“{words}”：今天只计 {here}。",
        "'{value}' is the whole; the remarks say '{words}': today {here} count.",
    ),
    "fault.amount_stopped": Text(
        "备注写着“{words}”，“{value}”是否已经扣除不知道：今天算 {here}。请只写在用的产能。",
        "the remarks say '{words}', and whether '{value}' is without it nobody says: today {here}. State what runs.",
    ),
    "fault.amount_in_part": Text(
        "备注写着“{words}”，“{value}”里今天在用多少没有说：最多算 {value}。请只写在用的产能。",
        "the remarks say '{words}', and how much of '{value}' runs nobody says: {value} at most. State what runs.",
    ),
    "fault.row_corrected": Text(
        "{tenant}：第 {row} 行写明是更正，这一行不再计。",
        "{tenant}: row {row} says that it corrects this one, which no longer counts.",
    ),
    "fault.product_not_made": Text(
        "备注写着“{words}”：“{value}”今天不算这家的产品。",
        "the remarks say '{words}': '{value}' does not count as a product of this firm today.",
    ),
    "fault.amount_in_doubt": Text(
        "备注写着“{words}”，“{value}”可能不全在产：最多算 {value}。请核实今天的产能。",
        "the remarks say '{words}': '{value}' may not all be there today: {value} at most. Ask what runs.",
    ),
    "fault.amount_of_places": Text(
        "“{value}”中的 {parts} 可能不在本园区，按不知道处理。请只写本园区的数量。",
        "'{value}': {parts} of it may be made elsewhere. Treated as unknown; state what is made in this park alone.",
    ),
    "fault.second_table": Text(
        "从这一行起是另一张表（{text}），列的次序不同，未读取。请放到另一个工作表或文件。",
        "another table begins here ({text}), its columns stand in another order: not read. Put it on a sheet of its own.",
    ),
    "fault.row_void": Text("备注写着“{words}”：这一行不计。", "its remarks say '{words}': this row does not count."),
    "fault.older_row": Text(
        "{tenant}有更新的行，这一行（{period}）不计。",
        "{tenant} has rows of a newer date: this row ({period}) does not count.",
    ),
    "fault.period_unread": Text(
        "“{value}”不是月份、季度或年份：这一行与该企业的其他行一并计入。",
        "'{value}' is no month, quarter or year: the row counts beside the others of its firm.",
    ),
    "fault.rows_of_year": Text(
        "{tenant}的全年数取自 {periods} 的行。",
        "{tenant}: the figures of a year are those of its rows {periods}.",
    ),
    "fault.rows_of_part_of_year": Text(
        "{tenant}只填了一年中的一部分（{periods}），全年按不知道处理。",
        "{tenant}: only a part of a year is filled in ({periods}): the year's figure is treated as unknown.",
    ),
    "fault.parts_added": Text(
        "“{headings}”合起来是一整年：全部填了的行相加，作为全年的数。",
        "'{headings}' make up a year: their sum counts in rows that fill them all.",
    ),
    "fault.phases_added": Text(
        "“{headings}”是各期产能：相加；备注或状态说在建、规划的期不计入今天的产能。",
        "'{headings}' are the phases of a plant: they are added up, without those that a remark says to be on their way.",
    ),
    "fault.part_of_year": Text(
        "只填了一年中的一部分（{headings}），全年按不知道处理。",
        "only a part of a year is filled in ({headings}): the year's figure is treated as unknown.",
    ),
    "fault.example_row": Text(
        "“{text}”是示例、测试或填写说明，已略过。",
        "'{text}' is an example or a test, or says how to fill the form in: passed over.",
    ),
    "fault.unsplit_row": Text(
        "这一行只有一格“{text}”，各列之间用的是全角逗号，已略过。请改用与其他行相同的分隔符。",
        "this row is one cell, '{text}', its columns are separated by '，': passed over. Separate it as the other rows are.",
    ),
    "fault.sheets_joined": Text(
        "各工作表表头相近，合在一起读：{names}。若只要其中一些，请用 {arg[sheets]}。",
        "sheets with like headings are read as one table: {names}. To read some of them only, use {arg[sheets]}.",
    ),
    "fault.sheet_added": Text(
        "工作表“{name}”表头不同，列的是另一批企业和产品，也一并读取。若不要它，请用 {arg[sheets]} 写明要读的工作表。",
        "sheet '{name}' has other headings, and lists further firms and what they make: it is read too. Without it, name the"
        " sheets to read with {arg[sheets]}.",
    ),
    "fault.figure_installed": Text(
        "发电企业的“{value}”是装机，不是一年建多少电站，按不知道处理。",
        "'{value}' of a power producer is installed capacity, no yearly output of stations: treated as unknown.",
    ),
    "fault.side_by_side": Text(
        "两张表左右并排。请把右边的表移到左边的表下面，或放到另一个工作表。",
        "two tables stand side by side. Move the right one below the left one, or to a sheet of its own.",
    ),
    "fault.firm_idle": Text(
        "{tenant}不在生产（“{words}”）：列出，不计入任何环节。",
        "{tenant} does not operate ('{words}'): listed, and counted on no link.",
    ),
    "fault.listed_abnormal": Text(
        "{tenant}被列为经营异常（“{words}”）：不影响它在环节上的计入，请核实是否仍在生产。",
        "{tenant} is on the registry's list of abnormal firms ('{words}'): it counts as before; ask whether it still operates.",
    ),
    "fault.off_chain": Text(
        "{count} 家企业所写的业务对不上产业链的任何环节：{names}。",
        "{count} {count:tenant fits|tenants fit} no link of the chain: {names}.",
    ),
    "fault.unit_empty": Text(
        "“{value}”这一行的单位是空的，按不知道处理。请补上单位。",
        "'{value}' has no unit in its row, where others have one: treated as unknown. Fill in the unit.",
    ),
    "fault.unit_missing": Text(
        "“{value}”没有写单位，按环节自己的单位读。请在表头或单元格写明单位，如“年产能（万吨）”。",
        "'{value}' has no unit: read in the link's own. State the unit in the heading or the cell, such as 'capacity (GW)'.",
    ),
    "fault.number_size": Text(
        "“{value}”太大或太小（应在 1e-18 到 1e18 之间）。请核对单位。",
        "'{value}' is too large or too small (1e-18 to 1e18). Check the unit.",
    ),
    "fault.not_an_amount": Text(
        "“{value}”不是数量。请写成 5 GW、12万吨、1.2亿片；不知道就留空。",
        "'{value}' is not an amount. Write 5 GW, 12万吨 or 1.2亿片; leave it empty if unknown.",
    ),
    "fault.column_path": Text(
        "列名“{name}”走不通：数字是列表里的位置（0 到 {most}），同一处不能既是列表又有名字。请改列名。",
        "heading '{name}' is not a valid path: a number is a position in a list (0 to {most}), and one place cannot be both a list and have names. Rename the column.",
    ),
    "fault.chain_headings": Text(
        "不认识的表头：{headings}。请按箭头改名，其余的删去。可用的表头：{known}。",
        "unknown headings: {headings}. Rename them as the arrows say, and remove the others. Known headings: {known}.",
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
    "fault.sheet_as_table": Text(
        "工作表“{name}”按 {table} 表读取（与园区文件夹里的 {table}.csv 相同）。",
        "sheet '{name}' is read as the table of {table} (like {table}.csv in a park folder).",
    ),
    "fault.sheet_skipped": Text(
        "工作表“{name}”也有企业名称列，但表头不同，未读取。若它也是企业表，请用 {arg[sheets]}；若是需求、订单或交易，请另存到园区文件夹，文件名为 needs、orders 或 trades（.csv 或 .xlsx）。",
        "sheet '{name}' also has a column of names, under other headings: it was not read. If it lists tenants too, use {arg[sheets]}; if needs, orders or trades, save it in the park folder as needs, orders or trades (.csv or .xlsx).",
    ),
    "fault.sheet_of_no_firms": Text(
        "工作表“{name}”没有认得出的企业名称列，未读取。若它列的也是在园企业，请把名称列的表头写成“企业名称”。",
        "sheet '{name}' has no column of firms that is known: it was not read. If it lists tenants too, head the column of"
        " their names 'name'.",
    ),
    "fault.sheet_hidden": Text(
        "工作表“{name}”是隐藏的，未读取。若要读它，请取消隐藏，或用 {arg[sheets]}。",
        "sheet '{name}' is hidden: it was not read. To read it, unhide it or use {arg[sheets]}.",
    ),
    "fault.sheet_older": Text(
        "工作表“{name}”与“{newer}”列的是同一批企业，是较早的版本，未读取。若要读它，请用 {arg[sheets]}。",
        "sheet '{name}' lists the firms of '{newer}' and is older: it was not read. To read it, use {arg[sheets]}.",
    ),
    "fault.sheet_of_traders": Text(
        "按工作表名“{name}”，这些企业按贸易、服务企业看，不算生产企业；产品栏写明自己生产的除外。",
        "by the name of sheet '{name}' its firms trade or serve: they count as makers only where their text says so.",
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
        "没有读到任何核定：表头要有 企业名称、环节、决定 三列。",
        "no correction was read: the headings must have the columns tenant, link and decision.",
    ),
    "fault.no_decision": Text(
        "看不懂决定“{value}”：请写 确认 或 排除；留空表示不改。",
        "unknown decision '{value}': write confirmed or rejected; leave it empty to change nothing.",
    ),
    "fault.no_such_tenant": Text("没有企业“{name}”。", "no tenant '{name}'."),
    "fault.no_anchors": Text(
        "没有一家企业落在所选产业链的环节上：换一条链（{arg[chains]}），或用 chainmap match 看挂链。",
        "no tenant supplies a link of these chains. Choose others with {arg[chains]}, or see who is on what with "
        "chainmap match.",
    ),
    "fault.anchor_on_no_link": Text(
        "“{name}”没有落在任何环节上：在主营产品里写明它做什么，或用 chainmap match 核定。",
        "'{name}' supplies no link. State in its products what it makes, or confirm a match with chainmap match.",
    ),
    "fault.anchor_is_trader": Text(
        "“{name}”只经销“{link}”，不生产，所以不算。若它也生产，在主营产品里写明。",
        "'{name}' trades '{link}' and makes none, so it does not count. If it makes any, state that in its products.",
    ),
    "fault.anchor_uncertain": Text(
        "“{name}”在“{link}”上的挂链还没有核实，所以不算。用 chainmap match 核定，再用 {arg[confirmed]} 读回。",
        "'{name}' is on '{link}' by an uncertain match only, so it does not count. Decide it with chainmap match and "
        "{arg[confirmed]}.",
    ),
    "fault.one_anchor_only": Text(
        "{arg[tenant]} 或 {arg[explain]} 只看一家。去掉 {others}，或去掉它。",
        "{arg[tenant]} and {arg[explain]} show one tenant. Leave out {others}, or leave it out.",
    ),
    "fault.group_size": Text(
        "{size} 家一组不行：应为 1 到 {count}（这里有环节可供的家数）。",
        "a group of {size} is not possible. Give 1 to {count}, as many as supply a link here.",
    ),
    "fault.share_out_of_range": Text("“{value}”不在 0 到 1 之间。", "'{value}' is not between 0 and 1."),
    "fault.candidate_is_tenant": Text(
        "“{name}”已是入驻企业（第 {row} 行）：从候选表里去掉，扩产请用 chainmap what-if。",
        "'{name}' is already a tenant (row {row}). Remove it from the candidates; for an expansion use chainmap what-if.",
    ),
    "fault.anchors_assumed": Text(
        "没有一家写明产能：按环节的最小经济规模推定。",
        "no tenant states a capacity: each is assumed at its links' minimum efficient scale.",
    ),
    "fault.trade_with_itself": Text(
        "“{name}”与自己交易：不计。自产自用由产能算出，请删去这一行，或改正供方、需方。",
        "'{name}' trades with itself: the trade is not counted. Own use follows from its capacity: delete the row, or "
        "correct the seller or the buyer.",
    ),
    "fault.trades_above_capacity": Text(
        "“{name}”已知卖出 {sold}，多于产能 {limit}（{link}）：核对数量或产能。",
        "'{name}' is known to sell {sold} of {link}, more than its capacity of {limit}. Check the quantities or the "
        "capacity.",
    ),
    "fault.trades_above_output": Text(
        "“{name}”已知卖出 {sold}，多于产量 {limit}（{link}）：核对数量或产量；若卖的是库存或外购，可不理会。",
        "'{name}' is known to sell {sold} of {link}, more than its output of {limit}. Check the quantities or the output; "
        "ignore this if it sells from stock.",
    ),
    "fault.no_tenant": Text(
        "企业表里没有“{name}”，这条核定未采用。请先把它加到企业表里，或改成表中的名称。",
        "no tenant '{name}': this correction was not used. Add it to the table of firms, or use a name from it.",
    ),
    "fault.third_language": Text(
        "{count} 家企业的文字既非中文也非拉丁字母，无法挂链：{names}。",
        "the text of {count} {count:tenant|tenants} is in neither Chinese nor Latin script and cannot be matched: {names}.",
    ),
    "fault.no_rows": Text("表头下面没有企业。", "no tenant below the headings."),
}
