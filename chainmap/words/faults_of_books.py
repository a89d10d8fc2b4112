"""What can be wrong with the workbook of a park, and how to mend it."""

from chainmap.words import Text

WORDS = {
    "fault.setting_unread": Text(
        "设置“{setting}”看不懂：{value}；这一项没有用上。请这样填：{help}。",
        "the setting {setting} cannot be read: {value}; it is not used. Fill it in like this: {help}.",
    ),
    "fault.book_open": Text(
        "这个工作簿正在别的程序里打开；未改动。请先保存并关闭，再运行。",
        "this workbook is open in another program; it was not changed. Save and close it, then run again.",
    ),
    "fault.book_changed": Text(
        "读入之后有人又保存过这个工作簿；未改动。请再运行一次。",
        "somebody saved this workbook since it was read; it was not changed. Run again.",
    ),
    "fault.book_exists": Text(
        "这里已有一个工作簿，其中可能有人填过；未改动。要更新它，请直接运行 chainmap book 加这个文件；"
        "企业表有变，请改它里面的企业表。要另写一份请换个名字，要覆盖请加 {arg[force]}。",
        "there is a workbook already, which somebody may have filled in; it was not changed. To renew it, run chainmap book"
        " with this file itself; if the tenants changed, change its sheet of tenants. Choose another name for a second one,"
        " or add {arg[force]} to write over it.",
    ),
    "fault.book_loses": Text(
        "工作簿里有图片或图形，更新后会丢失：{what}；未改动。请用 -o 另存一份，或加 {arg[force]}。",
        "the workbook has pictures or shapes, which a renewed one would lack: {what}; it was not changed."
        " Write to another file with -o, or add {arg[force]}.",
    ),
    "fault.book_lost": Text(
        "原文件里的图片或图形没有带进工作簿：{what}；原文件没有改动。",
        "pictures or shapes of the original were not taken into the workbook: {what}; the original is unchanged.",
    ),
    "fault.no_copy": Text(
        "这不是 chainmap book 写出的工作簿；多个文件一起给出时，都要是同一个工作簿的副本。未改动。",
        "this is no workbook that chainmap book wrote; files given together must be copies of one workbook. Nothing was"
        " changed.",
    ),
    "fault.copy_differs": Text(
        "与 {copy} 里填的不同，保留这里的：{mine}；那边填的是：{theirs}。",
        "{copy} has something else here; this one is kept: {mine}; there it is: {theirs}.",
    ),
    "fault.copy_sheet": Text(
        "{copy} 的工作表“{name}”与这里的不同，没有并入：只并入黄色格。需要的请自己抄过来。",
        "the sheet {name} of {copy} is not as it is here and was not merged: only yellow cells are. Copy over what you need.",
    ),
    "fault.book_older": Text(
        "这个工作簿由较早的 chainmap 写出，已更新到现在的样子；填的都在。新增工作表：{known}；不认识、原样留着、没有读入的：{headings}。",
        "an earlier chainmap wrote this workbook; it is renewed in today's form, with all that was filled in. New sheets:"
        " {known}; not known here, kept and not read: {headings}.",
    ),
    "fault.book_later": Text(
        "这个工作簿由更新的 chainmap 写出：不认识、原样留着、没有读入的：{headings}。请更新 chainmap 再运行。",
        "a later chainmap wrote this workbook: not known here, kept and not read: {headings}. Update chainmap and run again.",
    ),
    "fault.form_unread": Text(
        "工作表“{name}”的表头改过，认不出哪一行是谁，没有读入；原样留在工作表“{kept}”。请把表头改回原来的字，"
        "再把填的内容抄到新的工作表。",
        "the headings of the sheet {name} were changed, so that its rows are not known and were not read; it is kept as the"
        " sheet {kept}. Copy what was filled in to the new sheet.",
    ),
    "fault.results_edited": Text(
        "工作表“{name}”是结果，改动没有读入；改过的一份留在工作表“{kept}”。请把决定填在黄色格里。",
        "the sheet {name} has results, and what was changed in it is not read; the changed one is kept as the sheet {kept}."
        " Write decisions into yellow cells.",
    ),
}
