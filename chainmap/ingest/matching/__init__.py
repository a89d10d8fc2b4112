"""Firm text → links: a pure function of text columns.

It reads no file and knows no park.

    matcher = LinkMatcher(links)                       # once for many firms
    matches = matcher.match(FirmText(name, products, business_scope, remarks, industry_code))

`teach` turns a planner's corrections into `Lessons` for `matcher.taught(lessons)`; `correct` applies them.
"""

from chainmap.ingest.matching.alias_index import count_aliases
from chainmap.ingest.matching.language.firm_name import trades
from chainmap.ingest.matching.language.standing import listed_abnormal, read_standing
from chainmap.ingest.matching.lessons import Lessons, correct, teach
from chainmap.ingest.matching.matcher import FirmText, LinkMatcher

__all__ = [
    "FirmText",
    "Lessons",
    "LinkMatcher",
    "correct",
    "count_aliases",
    "listed_abnormal",
    "read_standing",
    "teach",
    "trades",
]
