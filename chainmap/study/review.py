"""What a planner reviews of a study."""

from chainmap.analysis.survey.review import rank_matches
from chainmap.findings.matches import Review, UnmatchedFinding
from chainmap.model.chain import Link, Names
from chainmap.study.matches import off_chain
from chainmap.study.park import Study


def review(study: Study) -> Review:
    """Return the matches of a study, the firms that match nothing, and the links that they may be on."""
    park = study.graph.park
    return Review(
        matches=rank_matches(study.balance),
        unmatched=tuple(
            UnmatchedFinding(tenant.id, tenant.name, tenant.does)
            for tenant in off_chain(park.tenants, study.graph.matches)
        ),
        links={
            link.id: Names(zh=_word(link, link.name.text("zh"), study), en=_word(link, link.name.text("en"), study))
            for link in study.graph.links
        },
        tenants=len(park.tenants),
        described=sum(tenant.text for tenant in park.tenants),
    )


def _word(link: Link, name: str, study: Study) -> str:
    return name if study.link_names.exact(name) == link.id else link.id
