"""What the columns of each table are called, in Chinese and English, and the unit that a heading may carry."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_TENANT: Final[dict[str, str]] = {
    "id": """企业编号 编号 企业代码 代码 统一社会信用代码 信用代码 社会信用代码 股票代码 证券代码
        stock_code id code tenant_id company_id enterprise_id credit_code uscc""",
    "name": """企业名称 名称 公司名称 单位名称 企业 公司 单位 入驻企业 企业全称 公司全称 客户名称
        name company company_name full_name enterprise enterprise_name tenant tenant_name firm""",
    "short_name": "企业简称 简称 公司简称 股票简称 证券简称 short_name abbreviation",
    "products": """主营产品 主要产品 产品 产品名称 主营业务 主营产品及服务 主要产品及服务 主要产品或服务 产品与服务 主营
        主导产品 主营业务产品 主要产品及产能 业务 业务内容 main_products products product main_business goods""",
    "business_scope": "经营范围 业务范围 企业经营范围 营业范围 business_scope scope scope_of_business business",
    "industry_code": """行业代码 国民经济行业代码 行业分类代码 所属行业代码
        gbt4754 gb_t_4754 industry_code isic naics""",
    "capacity": """年产能 产能 设计产能 年设计产能 生产能力 年生产能力
        capacity annual_capacity yearly_capacity capacity_per_year""",
    "output": "年产量 产量 实际产量 年实际产量 output annual_output yearly_output production annual_production",
    "revenue": """营收 营业收入 年营收 年营业收入 销售收入 年销售额 年产值 产值 总产值 工业总产值 主营业务收入
        revenue sales turnover annual_revenue""",
    "remarks": "备注 说明 状态 企业状态 经营状态 备注说明 remarks remark notes note status",
}
# understood, and kept as they are: nothing to say about them
_KEPT: Final = frozenset(
    """序号 省 省份 市 城市 区 区县 所在区域 地址 注册地址 楼栋 楼号 房号 联系人 联系电话 电话 手机 邮箱 网址 法人
    法定代表人 员工人数 员工数 从业人数 人数 入驻时间 入驻日期 成立时间 成立日期 注册资本 所属行业 行业 行业名称
    占地面积 建筑面积 企业类型 纳税 税收 province city district address contact contact_person phone email website
    founded registered_capital registered_capital_cny employees headcount settled_since industry legal_representative
    area""".split()
)
_WHO: Final = f"{_TENANT['name']} {_TENANT['short_name']} {_TENANT['id']}"
_NAMED: Final = f"link 环节 环节标识 链环节 所需产品 所需物料 采购产品 物料 货物 品名 订单产品 {_TENANT['products']}"
_QUANTITY: Final = (
    "quantity 数量 年数量 年需求 年需求量 需求量 需求 年采购量 采购量 年用量 用量 quantity_per_year demand need amount"
)
_VALUE: Final = """value 金额 价值 年金额 合同金额 合同额 订单金额 订单额 中标金额 中标价 总价 采购额 年采购额 交易额
    value_per_year sum contract_value"""
_NEEDS_OF_A_PLANT: Final[dict[str, str]] = {
    "land_m2": "land 占地面积 用地面积 土地 用地 land_area",
    "floor_area_m2": "floor_area 建筑面积 厂房面积 厂房",
    "power_kw": "power 用电负荷 电力负荷 电力 用电",
    "energy_tce": "energy 能耗 综合能耗 年能耗",
    "water_m3": "water 用水 年用水 用水量",
    "steam_t": "steam 蒸汽 年用汽 用汽量",
    "emissions_tco2": "emissions 碳排放 二氧化碳 碳排放量",
    "cod_t": "cod 化学需氧量",
    "voc_t": "voc 挥发性有机物 vocs",
    "investment_cny": "investment 投资额 投资 总投资 计划投资",
    "jobs": "jobs 就业 用工 岗位 用工人数",
}
_SYNONYMS: Final[dict[str, dict[str, str]]] = {
    "tenants": _TENANT,
    "needs": {"tenant": f"buyer 需方 {_WHO}", "link": _NAMED, "quantity": _QUANTITY, "remarks": _TENANT["remarks"]},
    "trades": {
        "seller": "seller 供方 卖方 供应商 销售方 supplier",
        "buyer": "buyer 需方 买方 采购方 客户 采购商 customer",
        "link": _NAMED,
        "quantity": _QUANTITY,
        "value": _VALUE,
        "date": "as_of 截至 日期 年份 年度 date year",
        "remarks": _TENANT["remarks"],
    },
    "orders": {
        "customer": "客户 客户名称 买方 需方 采购方 业主 buyer customer",
        "tenant": f"seller 供方 接单企业 中标企业 {_WHO}",
        "link": _NAMED,
        "quantity": _QUANTITY,
        "value": _VALUE,
        "signed": "签订 签订日期 签约日期 签约时间 签单日期 下单日期 合同日期 中标日期 signed date",
        "until": "截止 交货期 交付日期 交期 交货日期 交货时间 完成日期 完工日期 履约期限 until due delivery",
        "remarks": _TENANT["remarks"],
    },
    "candidates": {
        "name": f"candidate {_TENANT['name']} {_TENANT['short_name']}",
        "link": _NAMED,
        "capacity": _TENANT["capacity"],
        "place": "place 所在地 地区 城市 地址 city region",
        "tax": "tax 税收 年纳税 预计税收 纳税",
        "remarks": _TENANT["remarks"],
        **_NEEDS_OF_A_PLANT,
    },
    "neighbours": {
        "name": f"neighbour 园区 园区名称 周边园区 park {_TENANT['name']}",
        "distance": "distance_km 距离 距离_km 公里 distance km",
        "link": _NAMED,
        "capacity": f"supply {_TENANT['capacity']}",
        "demand": "demand 需求 年需求 需求量 采购量",
        "remarks": _TENANT["remarks"],
    },
    "answers": {
        "tenant": _WHO,
        "name": _TENANT["name"],
        "link": "link 环节 环节标识",
        "question": "question 问题 问什么 figure",
        "answer": "answer 答复 回答 填写",
        "by": "by 核定人 经办人 填写人",
        "date": "date 日期 核定日期",
    },
    "confirmed": {
        "tenant": _WHO,
        "name": _TENANT["name"],
        "link": "link 环节 环节标识 链环节",
        "decision": "decision 决定 核定 判断 结论 state confirmed 人工核定",
        "by": "by 核定人 经办人 填写人",
        "date": "date 日期 核定日期",
    },
}
_COLUMNS: Final = {
    table: {name: column for column, names in reversed(columns.items()) for name in (column, *names.split())}
    for table, columns in _SYNONYMS.items()
}
_UNIT: Final = re.compile(r"[(\[（【]([^)\]）】]*)[)\]）】]\s*$|[/:：]\s*(\S+)$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: what it means to us (empty: nothing, it is only kept), its heading as typed, its unit if it has one."""

    column: str
    text: str
    unit: str = ""
    understood: bool = True


def read_heading(text: str, table: str = "tenants") -> Heading:
    """Say what a heading of a table means: `年产能（万吨）` is the capacity, in 万吨."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    match = _UNIT.search(plain)
    unit = (match[1] or match[2] or "").strip() if match else ""
    for base in (plain, plain[: match.start()] if match else plain):
        key = _key(base)
        if key in _COLUMNS[table]:
            return Heading(_COLUMNS[table][key], text, unit if base != plain else "")
        if key in _KEPT:
            return Heading("", text, unit)
    return Heading("", text, understood=False)


def column_named(text: str) -> str:
    """Return the tenants' column that a heading or a column's own name means, or an empty string."""
    return _COLUMNS["tenants"].get(_key(unicodedata.normalize("NFKC", text)), "")


def known_headings(column: str, table: str = "tenants") -> str:
    """Return the first few headings that mean a column, for messages."""
    names = _SYNONYMS[table][column].split()
    chinese = [name for name in names if not name.isascii()][:3]
    english = [name for name in names if name.isascii()][:2]
    return ", ".join((*chinese, *english))


def _key(text: str) -> str:
    return re.sub(r"[\s\-*※:：]+", "_", text.strip().lower()).strip("_")
