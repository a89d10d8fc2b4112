"""What can be wrong with the files of tables, what is passed over in them, and how to mend it."""

from chainmap.words import Text

WORDS = {
    # files that are no table
    "fault.is_pdf": Text(
        "这是 PDF，不是表格。请把其中的表复制到 Excel，另存为 .xlsx。",
        "this is a PDF, not a table. Copy its table into Excel and save it as .xlsx.",
    ),
    "fault.is_word": Text(
        "这是文字处理文档（Word），不是表格。请把其中的表复制到 Excel，另存为 .xlsx。",
        "this is a document of a word processor, not a table. Copy its table into Excel and save it as .xlsx.",
    ),
    "fault.is_numbers": Text(
        "这是 Numbers 表格，读不了。请在 Numbers 中导出为 Excel（.xlsx）。",
        "this is a spreadsheet of Numbers, which cannot be read. Export it from Numbers to Excel (.xlsx).",
    ),
    "fault.is_picture": Text(
        "这是图片，不是表格。请把内容录入 Excel，另存为 .xlsx。",
        "this is a picture, not a table. Type its content into Excel and save it as .xlsx.",
    ),
    "fault.is_archive": Text(
        "这是压缩包，不是表格。请先解压，再用其中的文件。",
        "this is an archive, not a table. Unpack it and give the file inside.",
    ),
    "fault.is_web_archive": Text(
        "这是单个文件网页（.mht），读不了。请用 Excel 打开，另存为 .xlsx。",
        "this is a web archive (.mht), which cannot be read. Open it in Excel and save it as .xlsx.",
    ),
    "fault.protected": Text(
        "文件有密码保护，读不了。请在 Excel 中去掉密码后另存。",
        "the file is protected by a password. Save it in Excel without one.",
    ),
    "fault.page_without_table": Text(
        "这是网页，里面没有表格（表可能在旁边的文件夹里）。请用 Excel 打开，另存为 .xlsx。",
        "this is a web page without a table (it may be in the folder beside it). Open it in Excel and save it as .xlsx.",
    ),
    "fault.sheet_too_large": Text(
        "工作表一直延伸到 {cell}，格子太多，读不了。请删去表格以外的行和列后保存。",
        "the sheet reaches to {cell}, too many cells to read. Delete the rows and columns outside the table and save it.",
    ),
    # files that are read as what they are
    "fault.read_as_page": Text(
        "这是网页：按其中的 {count} 个表格读取。",
        "this is a web page: its {count} {count:table is|tables are} read.",
    ),
    "fault.read_as_xml": Text("这是 Excel 2003 的 XML：已读取。", "this is XML of Excel 2003: it is read as such."),
    "fault.read_as_text": Text(
        "扩展名是 Excel 的，内容是文本：按文本表格读取。",
        "the ending is one of Excel, the content is text: it is read as a text table.",
    ),
    "fault.encoding_guessed": Text(
        "编码看来是 {encoding}，但没有把握：请核对名称；不对就在 Excel 中另存为“CSV UTF-8”。",
        "the encoding seems to be {encoding}, but this is not certain. Check the names; if they are wrong, save the file from Excel as 'CSV UTF-8'.",
    ),
    "fault.bad_bytes": Text(
        "第 {rows} 行有不属于 {encoding} 编码的字节，读作 �。请改正这 {count} 行的文字。",
        "bytes that are not {encoding} are read as � (rows {rows}). Correct the text of {count:this row|these rows}.",
    ),
    # what is noted of cells
    "fault.far_cells": Text(
        "{cells} 离表格（{table}）太远，这 {count} 格未读取。不需要就删去，需要就移近。",
        "{cells}: far from the table ({table}), {count} {count:cell|cells} passed over. Delete what is not needed, or move it to the table.",
    ),
    "fault.formula_without_value": Text(
        "{cells} 是没有算出值的公式（共 {count} 格），按空格读取。请用 Excel 打开并保存。",
        "{cells}: {count} {count:formula|formulas} without a stored value, read as empty. Open the file in Excel and save it.",
    ),
    "fault.error_values": Text(
        "{values} 是错误值（共 {count} 格），按空格读取。请改正公式，或填上数。",
        "{values}: {count} error {count:value|values}, read as empty. Correct the {count:formula|formulas} or type the {count:figure|figures}.",
    ),
    "fault.digits_rounded": Text(
        "{cells} 是长数字（共 {count} 格），Excel 只保留 15 位，后面的已丢失。请把这一列设为文本格式后重新填写。",
        "{cells}: {count} long {count:number|numbers}, of which Excel keeps 15 digits; the last ones are lost. Format the column as text and type them again.",
    ),
    "fault.rows_hidden": Text(
        "有 {count} 行是隐藏的（{rows}），也读取了。",
        "{count} hidden {count:row is|rows are} read too ({rows}).",
    ),
    "fault.rows_filtered": Text(
        "有 {count} 行被筛选隐藏（{rows}），也读取了。",
        "{count} {count:row|rows} hidden by a filter {count:is|are} read too ({rows}).",
    ),
    "fault.columns_hidden": Text(
        "有 {count} 列是隐藏的（{columns}），也读取了。",
        "{count} hidden {count:column is|columns are} read too ({columns}).",
    ),
    "fault.quotes_in_cell": Text(
        "引号不成对，按原样读取。请检查这一行的引号。",
        "the quotes do not pair and are read as they stand. Check the quotes in this row.",
    ),
    "fault.rows_in_cell": Text(
        "有一格跨行，其中 {count} 行像是别的行：可能少了一个引号。请检查这一行的引号。",
        "a cell goes over several lines, {count} of which {count:looks|look} like {count:a row of its|rows of their} own. A quote may be missing: check this row.",
    ),
}
