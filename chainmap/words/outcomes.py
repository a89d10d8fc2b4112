"""The words of what came of an event."""

from chainmap.words import Text

WORDS = {
    "outcomes.title": Text("{park}：对接会成效", "{park}: what came of the event"),
    "outcomes.kept": Text("是否见面", "Met"),
    "outcomes.second_meeting": Text("再约", "Second meeting"),
    "outcomes.contract_cny": Text("合同额（元）", "Contract (CNY)"),
    "outcomes.note": Text("备注", "Note"),
    "outcomes.accepted": Text("约定", "accepted"),
    "outcomes.accepted_note": Text("排入方案的会面，含后来取消的", "meetings of the plan, also those called off later"),
    "outcomes.kept_meetings": Text("见了面", "kept"),
    "outcomes.lost": Text("{missed} 场未到，{called_off} 场取消", "{missed} missed, {called_off} called off"),
    "outcomes.second_meetings": Text("再约", "second meetings"),
    "outcomes.contracts": Text("合同", "contracts"),
    "outcomes.contract_count": Text("{count} 份", "{count}"),
    "outcomes.unsaid": Text(
        "{count} 场没有填结果：不计为见面，也不计为未到。",
        "{count} {count:meeting has|meetings have} no outcome: counted neither as kept nor as missed.",
    ),
    "outcomes.successes": Text("有再约或合同的", "With a second meeting or a contract"),
    "outcomes.no_success": Text("还没有再约或合同。", "No second meeting or contract yet."),
    "outcomes.hits": Text("清单排得准不准", "How well the list had placed them"),
    "outcomes.head_k": Text("前几位", "Among the first"),
    "outcomes.head_ranking": Text("本清单", "This list"),
    "outcomes.head_same_link": Text("同环节优先", "Same link first"),
    "outcomes.head_random": Text("随机", "Random"),
    "outcomes.hits_how": Text(
        "成功的会面（再约或合同）在双方各自可能会面里排在前几位的比例；同环节优先和随机是期望值。只看安排过的会面，没安排的成不成不知道。",
        "Of the successes, the share among a firm's first possible meetings, from either side; the two others are expected values. What was not arranged might have succeeded too: nobody knows.",
    ),
    "outcomes.lessons": Text("可以学到什么", "What could be learnt"),
    "outcomes.head_word": Text("理由或顾虑", "For or against"),
    "outcomes.head_with": Text("有它的，成功", "With it"),
    "outcomes.head_without": Text("没有它的，成功", "Without it"),
    "outcomes.head_verdict": Text("说明什么", "What it says"),
    "outcomes.of": Text("{meetings} 场中 {successes} 场", "{successes} of {meetings}"),
    "outcome_verdict.more": Text("更容易成", "succeeds more often"),
    "outcome_verdict.less": Text("更难成", "succeeds less often"),
    "outcome_verdict.unsure": Text("看不出来", "cannot be told"),
    "outcomes.lessons_how": Text(
        "只看见了面的。差别若有一成以上的可能是碰巧（Fisher 精确检验），就算看不出来。这里只列出，排序不因此改变。",
        "Of the meetings that were kept. A difference that luck makes in one of ten cases or more cannot be told (Fisher's exact test). It is shown, and changes no order.",
    ),
}
