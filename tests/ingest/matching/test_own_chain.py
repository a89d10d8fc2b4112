"""A chain that nothing was fitted on, with three aliases a link: ten links of ceramic tiles and twenty firms."""

from pathlib import Path

import pytest

from chainmap.ingest.chains.chain_file import load_chain
from chainmap.ingest.matching import FirmText, LinkMatcher
from tests.conftest import DATA

FIRMS = [
    (FirmText("南窑陶瓷有限公司", "抛釉砖、仿古砖、木纹砖"), {"tile"}),
    (FirmText("磐色岩板有限公司", "南磐牌12mm陶瓷岩板、厨房台面加工"), {"slab"}),
    (FirmText("青釉色釉料", "陶瓷釉料、干粒、熔块"), {"glaze"}),
    (FirmText("喷彩新材", "陶瓷墨水（蓝、棕、黄）"), {"inkjet_ink"}),
    (FirmText("力压机械", "YP-7800型全自动压砖机、布料车"), {"press"}),
    (FirmText("火龙窑炉", "宽体辊道窑、干燥窑、窑炉改造"), {"kiln"}),
    (FirmText("印彩数码", "陶瓷喷墨打印机，喷头维修"), {"printer"}),
    (FirmText("砺石磨具", "金刚石滚筒、弹性磨块"), {"polishing"}),
    (FirmText("高岭矿业", "水洗高岭土、球土"), {"clay"}),
    (FirmText("长石矿", "钾长石、钠长石粉、石英砂"), {"feldspar"}),
    (FirmText("Bay Tiles Ltd", "porcelain tiles, skirting"), {"tile"}),
    (FirmText("Bay Kilns", "roller hearth kilns and dryers"), {"kiln"}),
    (FirmText("南窑大板", "陶瓷大板", "一般项目：建筑陶瓷制品制造；建筑陶瓷制品销售"), {"slab"}),
    (FirmText("瓷砖批发部", "代理销售瓷砖、岩板"), set()),
    (FirmText("瓷砖粘贴", "瓷砖胶、瓷砖美缝剂"), set()),
    (FirmText("窑炉检修", "窑炉维修服务"), set()),
    (FirmText("采购大户", "采购釉料、墨水"), set()),
    (FirmText("拟建岩板", "岩板（在建）"), set()),
    (FirmText("食品厂", "面包、饼干"), set()),
    (FirmText("包装厂", "纸箱、瓷砖包装盒"), set()),
]


@pytest.mark.parametrize(("text", "wanted"), FIRMS, ids=[text.name for text, _ in FIRMS])
def test_a_chain_of_ones_own_works_without_any_fitting(text: FirmText, wanted: set[str]) -> None:
    matcher = LinkMatcher(load_chain(Path(DATA / "tiles.yaml")).links)
    assert {match.link.partition("/")[2] for match in matcher.match(text) if match.supplies} == wanted
