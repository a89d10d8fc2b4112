"""The words of the calls: whom to phone, and about what."""

from chainmap.words import Text

WORDS = {
    "calls.title": Text("{park} · {chains}：先问谁、问什么", "{park} · {chains}: whom to call"),
    "calls.value": Text("本地可采购价值（每年）", "could be bought here a year"),
    "calls.value_note": Text("下限已确定，上限取决于答复", "the lower end is certain, the rest depends on answers"),
    "calls.questions": Text("问题", "questions"),
    "calls.firms_note": Text("涉及 {count} 家企业", "to {count} {count:firm|firms}"),
    "calls.first": Text("先打这几家", "Call these first"),
    "calls.step": Text("{name}：{asks}{why}", "{name}: {asks} {why}"),
    "calls.all": Text("电话清单", "Call list"),
    "calls.shown": Text(
        "列出前 {shown} 家，共 {firms} 家⟦（--top 0 全部列出）⟧。",
        "The first {shown} of {firms} {firms:firm|firms}⟦ (--top 0 lists all)⟧.",
    ),
    "calls.none": Text("没有哪个答复会改变本地可采购价值。", "No answer would change what could be bought here."),
    "calls.how": Text(
        "“影响”是答复取两端（0 与不限，或否与是）时本地可采购价值的变化；“估计约”表示还没有数字能框住它，先按一家最小经济规模的工厂估（需求由用得着的企业均分），只用来排序。⟦写成核实表：-f xlsx -o answers.xlsx；填好放回园区文件夹，或用 --answers 给出。⟧",
        "The effect is how much the value that could be bought here changes between the two ends of the answer (0 and unlimited, or no and yes). “Perhaps” marks what no figure bounds: it is what a plant of the smallest efficient size would move (a need is shared among the firms that have it), and serves for the order only.⟦ To write a sheet to fill in: -f xlsx -o answers.xlsx; put the completed sheet into the park folder, or give it with --answers.⟧",
    ),
    "calls.survey_more": Text(
        "先补调查：还差 {lacking} 家写明做什么，名单才够八成；{links} 个有需求的环节因此无法判断。",
        "Complete the survey first: {lacking} more {lacking:tenant|tenants} must say what they do before four fifths are covered; until then {links} needed {links:link|links} cannot be judged.",
    ),
    "calls.survey_unknown": Text(
        "先确定名单：园区共有多少家未知，{links} 个有需求的环节因此无法判断⟦（--complete 或 --tenants-in-park）⟧。",
        "Complete the list first: the park's total is not known, so {links} needed {links:link|links} cannot be judged⟦ (--complete or --tenants-in-park)⟧.",
    ),
    "calls.silent": Text("名单里没写做什么的：{names}。", "Listed without saying what they do: {names}."),
    "calls.ask_capacity": Text("{link}一年能做多少（{unit}）？", "Yearly capacity for {link} ({unit})?"),
    "calls.ask_output": Text("{link}去年实际做了多少（{unit}）？", "Last year's output of {link} ({unit})?"),
    "calls.ask_need": Text(
        "{link}一年用多少，自产的也算（{unit}）？", "Yearly use of {link}, your own included ({unit})?"
    ),
    "calls.ask_need_lasting": Text(
        "{link}一般一年新买或更换多少（{unit}）？没有填 0",
        "{link}: bought or renewed in a usual year ({unit})? 0 if none",
    ),
    "calls.ask_need_service": Text(
        "{link}一般一年委托多少（{unit}）？没有填 0", "{link}: ordered in a usual year ({unit})? 0 if none"
    ),
    "calls.ask_stands": Text("做不做{link}？", "Do you make {link}?"),
    "calls.ask_offers": Text("有没有{link}业务？", "Do you offer {link}?"),
    "calls.ask_is": Text("是不是{link}？", "Are you one of these: {link}?"),
    "calls.ask_words": Text("（表中写“{words}”）", " (the table says “{words}”)"),
    "calls.ask_code": Text("（表中行业代码是 {words}）", " (the table's industry code is {words})"),
    "calls.if_so": Text("若是：{ask}", "If so: {ask}"),
    "calls.why_supply": Text(
        "{link}：本地 {others} 家需要{demand}，看这家供得了多少，影响 {range}。",
        "{link}: {others} {others:tenant here needs|tenants here need} {demand}; the effect of what this firm can supply: {range}.",
    ),
    "calls.why_supply_unknown": Text(
        "{link}：本地 {others} 家要用，用多少还不明；看这家供得了多少，影响 {range}。",
        "{link}: {others} {others:tenant here needs|tenants here need} it, in unknown quantity; the effect of what this firm can make: {range}.",
    ),
    "calls.why_demand": Text(
        "{link}：本地 {others} 家可供{supply}，看这家用多少，影响 {range}。",
        "{link}: {others} {others:tenant here can supply|tenants here can supply} {supply}; the effect of what this firm uses: {range}.",
    ),
    "calls.why_open": Text(
        "{link}：这家用多少、本地有没有人供都还不明，影响 {range}。",
        "{link}: neither this firm's use nor a supplier here is known yet; their effect: {range}.",
    ),
    "calls.why_comes_in": Text("在此之前{link}不计入。", "Not counted until then: {link}."),
    "calls.why_none": Text(
        "{link}：本地可采购价值不变，但本地需求与缺口因此有数。",
        "{link}: the value does not change, but the need and the gap become known.",
    ),
    "calls.unknown_quantity": Text("数量不明", "an unknown quantity"),
    "calls.move": Text("{low} 至 {high}", "{low} to {high}"),
    "calls.unlimited": Text("不限", "unlimited"),
    "calls.usual": Text("估计约 {usual}", "perhaps {usual}"),
    "calls.only_gap": Text("只关系缺口大小", "the size of the gap only"),
    "calls.hang": Text(
        "{links} 个环节、{tenants} 家企业", "{links} {links:link|links}, {tenants} {tenants:firm|firms}"
    ),
    "calls.help": Text(
        "填数（可带单位，如 240 t、1.2万吨），问是不是的填 是 或 否；不知道就留空。",
        "A number, with its unit if you like (240 t, 1,200 kg), or yes or no; leave it empty if unknown.",
    ),
    "calls.contact_person": Text("联系人", "contact person"),
    "calls.contact_phone": Text("联系电话", "phone"),
    "calls.contact_mobile": Text("手机", "mobile phone"),
    "calls.tenant": Text("企业编号", "tenant"),
    "calls.name": Text("企业名称", "name"),
    "calls.ask": Text("怎么问", "what to ask"),
    "calls.link_name": Text("环节名称", "link name"),
    "calls.link": Text("环节", "link"),
    "calls.question": Text("问题", "question"),
    "calls.unit": Text("单位", "unit"),
    "calls.moves": Text("影响（每年）", "effect a year"),
    "calls.hangs": Text("牵涉", "affects"),
    "calls.reason": Text("为什么问", "why"),
    "calls.answer": Text("答复", "answer"),
    "calls.by": Text("经办人", "by"),
    "calls.date": Text("日期", "date"),
}
