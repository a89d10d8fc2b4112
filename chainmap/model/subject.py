"""What a graph, and each report on it, is about."""

from dataclasses import dataclass

from chainmap.model.chain import Names


@dataclass(frozen=True, slots=True)
class Subject:
    """A park and its chains, by id and name; the chain of common links is not listed."""

    park: str
    park_name: Names
    chains: tuple[str, ...]
    chain_names: tuple[Names, ...]
