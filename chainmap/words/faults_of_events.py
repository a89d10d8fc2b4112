"""What can be wrong with an event: its file, what is agreed, what happened on the day."""

from chainmap.words import Text

WORDS = {
    "fault.event_no_slots": Text(
        "没有说有几个时段。请写 {arg[slots]:4}，或在 {arg[event]} 的文件里写 slots 或 sessions。",
        "the number of slots is missing. Give {arg[slots]:4}, or write slots or sessions in the file of {arg[event]}.",
    ),
    "fault.event_no_tables": Text(
        "没有说有几张桌子。请写 {arg[tables]:10}，或在 {arg[event]} 的文件里写 tables。",
        "the number of tables is missing. Give {arg[tables]:10}, or write tables in the file of {arg[event]}.",
    ),
    "fault.event_whole": Text(
        "应为 {least} 到 {most} 的整数，现为“{value}”。",
        "expected a whole number from {least} to {most}, not '{value}'.",
    ),
    "fault.event_slots_differ": Text(
        "sessions 共有 {sessions} 个时段，而时段数写的是 {slots}。请改成一样，或不写时段数。",
        "the sessions have {sessions} slots, but the number of slots is {slots}. Make them equal, or leave the number out.",
    ),
    "fault.event_date": Text(
        "日期“{value}”不是 2026-12-10 的形式。", "the date '{value}' is not of the form 2026-12-10."
    ),
    "fault.event_timezone": Text(
        "不认识时区“{value}”。例如 Asia/Shanghai。", "unknown time zone '{value}'. An example is Asia/Shanghai."
    ),
    "fault.event_clock": Text("时间“{value}”不是 09:00 的形式。", "the time '{value}' is not of the form 09:00."),
    "fault.event_overlap": Text(
        "{start} 开始的时段与前一个时段（到 {end} 结束）重叠。请推迟到 {end} 以后，或减少前面的时段。",
        "the slot that starts at {start} overlaps the one before it, which ends at {end}. Start it at {end} or later, or take slots off before it.",
    ),
    "fault.event_midnight": Text(
        "从 {start} 起排 {slots} 个时段会过午夜。这一场最多排 {most} 个，其余放到另一天的对接会。",
        "{slots} slots from {start} pass midnight. This session holds {most} at most; put the others into an event of another day.",
    ),
    "fault.event_list": Text(
        "“{name}”应为列表（每项一行，以 - 开头）。", "'{name}' must be a list, an item a line that starts with -."
    ),
    "fault.event_slot": Text(
        "没有时段“{value}”：时段为 1 到 {slots}。", "there is no slot '{value}': slots are 1 to {slots}."
    ),
    "fault.event_table": Text(
        "没有桌子“{value}”：桌子为 1 到 {tables}。", "there is no table '{value}': tables are 1 to {tables}."
    ),
    "fault.event_two_firms": Text(
        "“{name}”的每一项应写明两家企业：[甲公司, 乙公司]；fixed 写成 firms: [甲公司, 乙公司], slot: 2。",
        "each item of '{name}' names two firms: [A, B]; of fixed it is firms: [A, B], slot: 2.",
    ),
    "fault.event_itself": Text(
        "“{name}”不能与自己会面。请改其中一家。", "'{name}' cannot meet itself. Change one of the two."
    ),
    "fault.event_pair_twice": Text(
        "这两家在 {first} 已写过。只留一处。", "these two firms stand in {first} already. Keep one of the two."
    ),
    "fault.event_language": Text(
        "interpreters 里没有“{language}”的翻译。请在 interpreters 里加上，或改 languages。",
        "interpreters has none of '{language}'. Add one there, or change languages.",
    ),
    "fault.event_interpreter_twice": Text(
        "翻译“{name}”写了两次。一人只写一处。", "the interpreter '{name}' is named twice. Name each once."
    ),
    "fault.event_fixed_away": Text(
        "“{firm}”在时段 {slot} 不在（away），而这场会面定在那时。请换时段，或从 away 去掉 {slot}。",
        "'{firm}' is away in slot {slot}, for which this meeting is fixed. Fix another slot, or take {slot} out of away.",
    ),
    "fault.event_agreed_many": Text(
        "“{firm}”已约定 {count} 场，而每家最多 {per_firm} 场。请把 {arg[per_firm]} 提到 {count}，或去掉约定。",
        "'{firm}' has {count} agreed meetings, but a firm has {per_firm} at most. Raise {arg[per_firm]} to {count}, or take some out.",
    ),
    "fault.event_too_many": Text(
        "选出 {meetings} 场会面，而 {slots} 个时段 × {tables} 张桌子只有 {seats} 个座次：至少要 {needed} 张桌子，否则有会面排不上。",
        "{meetings} meetings are chosen, but {slots} slots × {tables} tables have {seats} places: with fewer than {needed} tables some have none.",
    ),
    "fault.event_never_there": Text(
        "“{firm}”每个时段都不在，排不进任何会面。请从 away 去掉一个时段，或把它的会面让给别家。",
        "'{firm}' is away in every slot and can meet nobody. Take a slot out of away, or leave its meetings to others.",
    ),
    "fault.event_impossible": Text(
        "约定好的会面（fixed、must）不能都排上。下面每一项改动都够（每种里最少的）：",
        "the agreed meetings (fixed, must) cannot all be held. Each of these changes would do, the least of its kind:",
    ),
    "fault.event_do_tables": Text("桌子加 {count} 张。", "{count} {count:table|tables} more."),
    "fault.event_do_slots": Text("最后加 {count} 个时段。", "{count} {count:slot|slots} more at the end."),
    "fault.event_do_presence": Text(
        "这些企业在这些时段也到场：{firms}。", "these firms are there in these slots too: {firms}."
    ),
    "fault.event_do_interpreters": Text("翻译加 {count} 名。", "{count} {count:interpreter|interpreters} more."),
    "fault.event_do_let_go": Text(
        "放下 {count} 场约定：{pairs}。", "{count} agreed {count:meeting|meetings} less: {pairs}."
    ),
    "fault.event_interrupted": Text(
        "已中断（Ctrl-C）：给出的是到那时为止最好的方案，可能还有更好的。",
        "interrupted (Ctrl-C): the plan is the best found until then; there may be a better one.",
    ),
    "fault.event_timeout": Text(
        "{seconds} 秒内没有排出方案。请写更大的 {arg[time_limit]}。",
        "no plan was found within {seconds} {seconds:second|seconds}. Give a greater {arg[time_limit]}.",
    ),
    "fault.event_no_plan": Text(
        "这是现场变化，要与 {arg[plan]:PLAN.json} 一起用：先把方案写成 JSON，再按变化重排。",
        "this happens on the day and goes with {arg[plan]:PLAN.json}: write the plan first (as JSON), then plan again.",
    ),
    "fault.event_plan_file": Text(
        "这不是对接会方案。请给 chainmap event … 写出的 .json 文件。",
        "this is not the plan of an event. Give the .json file that `chainmap event` wrote.",
    ),
    "fault.event_plan_of_other": Text(
        "方案里有 {slots} 个时段、{tables} 张桌子以外的座次。请用写方案时的同样时段和桌子数。",
        "the plan has places beyond {slots} slots and {tables} tables. Give the numbers with which it was written.",
    ),
    "fault.event_late": Text(
        "迟到应写成 企业=时段，例如 甲公司=3，现为“{value}”。",
        "write who is late as FIRM=SLOT, such as A=3, not '{value}'.",
    ),
    "fault.event_over": Text(
        "{slots} 个时段都已过去，没有可重排的。", "all {slots} slots are past: nothing is left to plan."
    ),
    "fault.outcome_no_meeting": Text(
        "方案里没有“{first}”与“{second}”的会面。请删去这一行，或改企业名称。",
        "the plan has no meeting of '{first}' and '{second}'. Remove the row, or mend the names.",
    ),
    "fault.outcome_twice": Text(
        "这场会面在第 {first} 行已填过。只留一行。", "this meeting stands in row {first} already. Keep one of the two."
    ),
    "fault.outcome_contradicts": Text(
        "没有见面，却有再约或合同。请改“是否见面”，或去掉后两项。",
        "the two did not meet, but have a second meeting or a contract. Mend one of them.",
    ),
    "fault.outcome_yes_or_no": Text("“{value}”看不懂：请填 是 或 否。", "'{value}' is unclear: write yes or no."),
    "fault.outcome_no_plan": Text(
        "结果要与方案一起读：请给 {arg[plan]:PLAN.json}。",
        "outcomes are read with their plan: give {arg[plan]:PLAN.json}.",
    ),
    "fault.wish_twice": Text(
        "这家已经写过想见“{name}”。只留一行。", "this firm names '{name}' already. Keep one of the two rows."
    ),
    "fault.prefer_without_limit": Text(
        "意愿要与每家最多几场一起用：请写 {arg[per_firm]:3}。",
        "wishes go with a limit of meetings a firm: give {arg[per_firm]:3}.",
    ),
}
