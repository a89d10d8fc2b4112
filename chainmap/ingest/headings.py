"""What the columns of a tenants table are called, in Chinese and English, and the unit that a heading may carry."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_SYNONYMS: Final[dict[str, str]] = {
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
_COLUMNS: Final = {name: column for column, names in _SYNONYMS.items() for name in (column, *names.split())}
_UNIT: Final = re.compile(r"[(\[（【]([^)\]）】]*)[)\]）】]\s*$|[/:：]\s*(\S+)$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: what it means to us (empty: nothing, it is only kept), its heading as typed, its unit if it has one."""

    column: str
    text: str
    unit: str = ""
    understood: bool = True


def read_heading(text: str) -> Heading:
    """Say what a heading means: `年产能（万吨）` is the capacity, in 万吨."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    match = _UNIT.search(plain)
    unit = (match[1] or match[2] or "").strip() if match else ""
    for base in (plain, plain[: match.start()] if match else plain):
        key = _key(base)
        if key in _COLUMNS:
            return Heading(_COLUMNS[key], text, unit if base != plain else "")
        if key in _KEPT:
            return Heading("", text, unit)
    return Heading("", text, understood=False)


def column_named(text: str) -> str:
    """Return the column that a heading or a column's own name means, or an empty string."""
    return _COLUMNS.get(_key(unicodedata.normalize("NFKC", text)), "")


def known_headings(column: str) -> str:
    """Return the first few headings that mean a column, for messages."""
    names = _SYNONYMS[column].split()
    chinese = [name for name in names if not name.isascii()][:3]
    english = [name for name in names if name.isascii()][:2]
    return ", ".join((*chinese, *english))


def _key(text: str) -> str:
    return re.sub(r"[\s\-*※:：]+", "_", text.strip().lower()).strip("_")
