"""The questions of `chainmap start`."""

from chainmap.words import Text

WORDS = {
    "start.files": Text("这里的表格：{names}", "Tables here: {names}"),
    "start.file": Text("企业名单是哪个文件", "Which file lists the firms"),
    "start.sheets": Text("工作表：{names}", "Sheets: {names}"),
    "start.sheet": Text("读哪张工作表（多张用逗号隔开）", "Which sheets to read (several with commas between)"),
    "start.column": Text("{column} ← “{heading}”列", "{column} ← the column {heading}"),
    "start.unknown": Text("没有用到的列：{names}", "Columns that are not used: {names}"),
    "start.lacks": Text(
        "没有找到“{column}”列。请写 {name}=那一列的表头。", "No column of {column} was found. Type {name}=its heading."
    ),
    "start.firms": Text("读到 {count} 家企业。", "{count} {count:firm|firms} read."),
    "start.columns": Text(
        "对就按回车；不对的写 列名=表头（如 products=经营产品）",
        "Press Enter if that is right, or type COLUMN=HEADING (such as products=What we make)",
    ),
    "start.fits": Text("按企业所做，对得上的：{fits}", "Firms that fit, by what they do: {fits}"),
    "start.chain": Text("按哪条产业链分析（可写多条）", "Which industry chain (or several)"),
    "start.no_chain": Text("没有这个产业链；自带的有：{names}", "There is no such chain; there are: {names}"),
    "start.total": Text(
        "园区一共有多少家企业？表里有 {count} 家；表已列全就写 全，不知道按回车",
        "How many firms does the park have? The table has {count}; type all if that is everyone, Enter if unknown",
    ),
    "start.total_unread": Text(
        "“{value}”不是不少于 {count} 的家数，没有用上。", "{value} is no number of at least {count}, and is not used."
    ),
    "start.limits": Text(
        "招商还能给多少土地、电力、资金？如 720亩，5万千瓦，30亿元；没有就按回车",
        "Land, power and money there are for newcomers, such as 48 ha, 50 MW, CNY 3 billion; Enter if none",
    ),
    "start.limit_unread": Text("看不懂“{value}”，没有用上。", "{value} cannot be read and is not used."),
    "start.name": Text("企业名称", "name"),
    "start.products": Text("产品", "products"),
    "start.business_scope": Text("经营范围", "business scope"),
    "start.industry_code": Text("行业", "industry"),
    "start.capacity": Text("产能", "capacity"),
    "start.output": Text("产量", "output"),
    "start.revenue": Text("营收", "revenue"),
    "start.remarks": Text("备注", "remarks"),
}
