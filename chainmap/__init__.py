"""An industrial-chain knowledge graph and gap analyzer for industrial parks.

import chainmap as cm

park = cm.read_park("examples/pv_park")
park.gaps()                     # a DataFrame, a row per link, with its figures
park.plan()                     # whom to recruit, and why
park.map().save("map.html")     # the map; a notebook shows it inline
cm.read_chain("photovoltaics")  # a chain: links, flows, requirements

docs/api.md has every function with an example.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chainmap.api.anchors import Anchors
    from chainmap.api.chain import IndustryChain, read_chain
    from chainmap.api.event import Event, Outcomes
    from chainmap.api.park import ParkStudy
    from chainmap.api.plan import RecruitPlan
    from chainmap.api.reading import diff, load, pull_park, read_park
    from chainmap.api.register import match, related
    from chainmap.errors import ChainmapError, Fault, InputError
    from chainmap.report.forms.notebook import ChainMap, Page

__version__ = "0.1.0"
__all__ = [
    "Anchors",
    "ChainMap",
    "ChainmapError",
    "Event",
    "Fault",
    "IndustryChain",
    "InputError",
    "Outcomes",
    "Page",
    "ParkStudy",
    "RecruitPlan",
    "__version__",
    "diff",
    "load",
    "match",
    "pull_park",
    "read_chain",
    "read_park",
    "related",
]

_HOMES = {
    "Anchors": "chainmap.api.anchors",
    "ChainMap": "chainmap.report.forms.notebook",
    "ChainmapError": "chainmap.errors",
    "Event": "chainmap.api.event",
    "Fault": "chainmap.errors",
    "IndustryChain": "chainmap.api.chain",
    "InputError": "chainmap.errors",
    "Outcomes": "chainmap.api.event",
    "Page": "chainmap.report.forms.notebook",
    "ParkStudy": "chainmap.api.park",
    "RecruitPlan": "chainmap.api.plan",
    "diff": "chainmap.api.reading",
    "load": "chainmap.api.reading",
    "match": "chainmap.api.register",
    "pull_park": "chainmap.api.reading",
    "read_chain": "chainmap.api.chain",
    "read_park": "chainmap.api.reading",
    "related": "chainmap.api.register",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: `import chainmap` stays quick."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'chainmap' has no attribute '{name}'")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return __all__
