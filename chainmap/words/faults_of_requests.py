"""What can be wrong with what is asked for: candidates, plans, outputs, comparisons, what-ifs."""

from chainmap.words import Text

WORDS = {
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
    "fault.too_many_rows": Text(
        "超过一张 Excel 工作表能放的 {most} 行。请写成 .csv，或先缩小范围。",
        "more rows than the {most} that a sheet of Excel holds. Write .csv, or ask for less.",
    ),
    "fault.per_firm": Text("每家会面数应为 1 以上的整数，现为 {value}。", "a firm has 1 meeting or more, not {value}."),
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
    "fault.candidate_at_scale": Text(
        "候选企业“{name}”没有写能读的产能：按{link}的最小经济规模 {size} {unit}/年计。请问清后填上。",
        "candidate '{name}' gives no capacity that can be read: weighed at the minimum efficient scale of {link}, {size} {unit} a year. Ask, and fill it in.",
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
    "fault.output_is_input": Text(
        "本次要读取这个文件，不能覆盖。请换个名字。",
        "this file is read as input and would be overwritten. Choose another name.",
    ),
    "fault.output_not_own": Text(
        "这个文件不是 chainmap 写的，或写后有人改过；未改动。请换个名字；确实要覆盖请加 {arg[force]}。",
        "chainmap did not write this file, or somebody changed it since; it was left as it is. Choose another name, or add {arg[force]} to write over it.",
    ),
    "fault.exists_unforced": Text(
        "文件已存在，未改动：可能有人填过。请换个名字；确实要覆盖请加 {arg[force]}。",
        "the file already exists and was not changed: somebody may have filled it in. Choose another name, or add {arg[force]} to write over it.",
    ),
    "fault.output_twice": Text(
        "两份输出用了同一个文件名。请改一个。", "two outputs have the same file name. Choose another for one of them."
    ),
    "fault.folder_not_empty": Text(
        "文件夹已存在且不是空的，未改动。请给一个新的或空的文件夹。",
        "the folder already exists, is not empty and was not changed. Give a new or an empty folder.",
    ),
    "fault.output_folder": Text("输出文件夹不存在。请先建立。", "the output folder does not exist. Create it first."),
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
    "fault.what_if_nothing": Text(
        '没有给出任何假设。请用 {arg[add]:"名称,环节,产能"}、{arg[remove]:企业}、{arg[price]:环节=…}、{arg[output]:企业=…} 或 {arg[capacity]:企业=…}。',
        'nothing is assumed. Give {arg[add]:"name,link,capacity"}, {arg[remove]:TENANT}, {arg[price]:LINK=…}, {arg[output]:TENANT=…} or {arg[capacity]:TENANT=…}.',
    ),
    "fault.what_if_parts": Text(
        "应写成“名称,环节,产能”，可再加产量；名称里有逗号就加引号。",
        'write "name,link,capacity", optionally with the output; quote a name that contains commas.',
    ),
    "fault.what_if_comma": Text(
        "数字里的逗号会被当成分隔：请写 {one}，或加引号 {other}。",
        "the comma in the number would split it: write {one}, or quote it: {other}.",
    ),
    "fault.what_if_here_already": Text(
        "“{name}”已在园区。要改它的数字请用 {arg[output]} 或 {arg[capacity]}；要换一家请先 {arg[remove]}。",
        "'{name}' is already in the park. To change its figures use {arg[output]} or {arg[capacity]}; to replace it, add {arg[remove]} as well.",
    ),
    "fault.what_if_no_capacity": Text(
        "“{name}”没有写产能：按不明处理，数字因此是范围。可写成“名称,环节,10万吨”。",
        "'{name}' has no capacity: treated as unknown, so figures are ranges. Write \"name,link,10万吨\".",
    ),
    "fault.what_if_above": Text(
        "“{name}”的产量 {output} 高于产能 {capacity}：保留，产能按产量计。要一起改产能请加 {arg[capacity]}。",
        "'{name}': output {output} is above capacity {capacity}: kept, and the capacity is raised to it. To set the capacity as well, add {arg[capacity]}.",
    ),
    "fault.what_if_below": Text(
        "“{name}”的产能 {capacity} 低于现有产量 {output}：产量按产能计。要另写产量请加 {arg[output]}。",
        "'{name}': capacity {capacity} is below today's output {output}: the output is reduced to it. To set the output as well, add {arg[output]}.",
    ),
    "fault.what_if_twice": Text("同一项给了两次。请只留一次。", "this is given twice. Keep one."),
    "fault.two_tenants": Text("有两家企业叫“{name}”。请写编号。", "two tenants are called '{name}'. Write the id."),
    "fault.two_links": Text(
        "“{name}”是几个环节共用的名称：{ids}。请写编号。", "several links are called '{name}': {ids}. Write the id."
    ),
    "fault.what_if_not_positive": Text(
        "“{value}”不大于零。产能请写正数；停产请用 {arg[output]:企业=0}，离开请用 {arg[remove]}。",
        "'{value}' is not above zero. Write a positive figure; for a tenant that stops use {arg[output]:TENANT=0}, for one that leaves {arg[remove]}.",
    ),
    "fault.what_if_unit": Text(
        "“{value}”的单位“{unit}”不能换算成“{link}”所用的“{want}”。请改用 {want}。",
        "'{value}' is in '{unit}', which cannot be converted to the unit of '{link}', '{want}'. Write it in {want}.",
    ),
    "fault.what_if_figure_form": Text(
        "应写成 企业=数量，例如 企业=4GW；在几个环节时写 企业/环节=4GW。",
        "write TENANT=AMOUNT, for example TENANT=4GW; for a tenant on several links TENANT/LINK=4GW.",
    ),
    "fault.what_if_gone": Text(
        "“{name}”同时被假设离开。请去掉其中一项。", "'{name}' is also assumed to leave. Remove one of the two."
    ),
    "fault.what_if_not_on": Text(
        "“{name}”不在环节“{link}”上；它在：{on}。", "'{name}' is not on link '{link}'; it is on: {on}."
    ),
    "fault.what_if_nowhere": Text(
        "“{name}”没有落在任何环节上，没有数字可改。先核定它的环节（chainmap match）。",
        "'{name}' is on no link: it has no figure to change. Confirm its links first (chainmap match).",
    ),
    "fault.what_if_which": Text(
        "“{name}”在几个环节上：{links}。请写明是哪个，例如 企业/{first}=…。",
        "'{name}' is on several links: {links}. Say which, for example TENANT/{first}=….",
    ),
    "fault.what_if_price_form": Text(
        "应写成 环节=价格，一个数，例如 环节=1800 或 环节=1800元/t。",
        "write LINK=PRICE with one number, for example LINK=1800 or LINK=1800CNY/t.",
    ),
    "fault.what_if_price_money": Text(
        "“{value}”的“{unit}”不是人民币。请写 元/{want}。", "'{value}' is in '{unit}', not CNY. Write CNY/{want}."
    ),
    "fault.what_if_price_positive": Text(
        "价格“{value}”不大于零。请写正数。", "price '{value}' is not above zero. Write a positive number."
    ),
    "fault.what_if_price_unit": Text(
        "“{value}”按“{unit}”计价，不能换算成“{link}”的单位“{want}”。请写 元/{want}。",
        "'{value}' is per '{unit}', which cannot be converted to the unit of '{link}', '{want}'. Write it per {want}.",
    ),
    "fault.what_if_price_of_money": Text(
        "“{link}”以金额计量，没有单价可改。请去掉。",
        "'{link}' is measured in money and has no price to change. Remove this option.",
    ),
    "fault.what_if_price_far": Text(
        "按 {price} 元/{unit} 计算，而产业链是 {old} 元/{unit}，相差很远。若按别的单位，请写明，例如 0.7元/W。",
        "read as CNY {price}/{unit}, but the chain has CNY {old}/{unit}, which is far off. If the price is per another unit, write it, for example '0.7 CNY/W'.",
    ),
}
