"""The words of matches and of the review sheet."""

from chainmap.words import Text

WORDS = {
    "match.sheet": Text("挂链", "Matches"),
    "match.title": Text("企业挂链：摘要", "Matches: summary"),
    "match.tenants": Text("企业", "tenants"),
    "match.matched": Text(
        "{described} 家写明做什么，{count} 家有挂链",
        "{described} {described:says|say} what they do, {count} with a match",
    ),
    "match.confirmed": Text("确认", "confirmed"),
    "match.of": Text("涉及 {count} 家", "of {count} {count:tenant|tenants}"),
    "match.uncertain": Text("待核实", "uncertain"),
    "match.first": Text(
        "先看哪些：答案最能改变缺口报告的", "Look at these first: their answers would change the gap report most"
    ),
    "match.none": Text("没有一条会改变缺口报告。", "No answer would change the gap report."),
    "match.unmatched": Text("没有挂上任何环节的企业：{count} 家", "Firms on no link: {count}"),
    "match.unmatched_help": Text(
        "其中可能有链上企业：--review 写出核定表，可在表里为它们选环节。",
        "Some may belong to the chain: --review writes a sheet in which you choose their links.",
    ),
    "match.unmatched_more": Text("另有 {count} 家，见核定表。", "{count} more {count:is|are} on the review sheet."),
    "review.sheet_review": Text("核定", "review"),
    "review.sheet_links": Text("环节表", "links"),
    "review.unmatched": Text("未挂链", "on no link"),
    "review.does": Text("做什么", "what it does"),
    "review.link_help": Text(
        "从表中选，或写环节名称；再在“决定”里选 确认。",
        "Choose from the list or type a link's name; then choose confirmed under decision.",
    ),
    "review.tenant": Text("企业编号", "tenant"),
    "review.name": Text("企业名称", "name"),
    "review.link": Text("环节", "link"),
    "review.state": Text("系统判断", "our state"),
    "review.confidence": Text("把握", "confidence"),
    "review.role": Text("角色", "role"),
    "review.evidence": Text("依据", "evidence"),
    "review.status": Text("环节现状", "link status"),
    "review.weight": Text("影响", "weight"),
    "review.decision": Text("决定", "decision"),
    "review.by": Text("核定人", "by"),
    "review.date": Text("日期", "date"),
    "review.yes": Text("确认", "confirmed"),
    "review.no": Text("排除", "rejected"),
    "review.help": Text(
        "选 确认 或 排除；留空表示不改。存为园区文件夹里的 confirmed.xlsx，或用 --confirmed 给出。",
        "Choose confirmed or rejected; leave it empty to change nothing. Save as confirmed.xlsx in the park folder, or give it with --confirmed.",
    ),
}
