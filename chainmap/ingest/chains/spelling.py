"""Sources that back the spelling of aliases only: in a file of their own, `spelling/CHAIN.yaml` beside the chain's."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import Field

from chainmap.model.chain import Link
from chainmap.model.figures import Frozen, Source


class Spelling(Frozen):
    """Sources, and by link the aliases that each of them shows."""

    sources: dict[str, Source] = Field(default_factory=dict)
    aliases: dict[str, dict[str, tuple[str, ...]]] = Field(default_factory=dict)


def spelling_file(chain_file: Path) -> Path:
    """Return where the sources of a chain file's spelling stand, if there are any."""
    return chain_file.parent / "spelling" / chain_file.name


def with_spelling(links: Mapping[str, Link], spelling: Spelling) -> dict[str, Link]:
    """Return the links with the sources of their aliases; those of the chain file come first."""
    return {id_: _with_sources(link, spelling.aliases.get(link.key, {})) for id_, link in links.items()}


def _with_sources(link: Link, sources: Mapping[str, tuple[str, ...]]) -> Link:
    if not sources:
        return link
    aliases = link.aliases.model_copy(update={"sources": {**link.aliases.sources, **sources}})
    return link.model_copy(update={"aliases": aliases})
