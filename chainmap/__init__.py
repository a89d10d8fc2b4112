"""chainmap: an industrial-chain knowledge graph and gap analyzer for industrial parks.

import chainmap

park = chainmap.load("examples/pv_park")
park.gaps()                 # a DataFrame, a row per link, with its figures
park.plan()                 # whom to recruit, and why
park.map()                  # the map, shown inline in a notebook
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["ParkStudy", "__version__", "diff", "load", "related"]

if TYPE_CHECKING:
    from chainmap.api.park import ParkStudy, diff, load, related


def __getattr__(name: str) -> Any:
    """Import the notebook's calls only when they are used: the command line needs none of them."""
    if name in {"ParkStudy", "diff", "load", "related"}:
        from chainmap.api import park as notebook

        return getattr(notebook, name)
    raise AttributeError(name)
