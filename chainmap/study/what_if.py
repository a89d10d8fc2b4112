"""A second study of a park in which something else is assumed."""

from dataclasses import dataclass

from chainmap.analysis.changes.edits import apply_edits
from chainmap.errors import Fault, Faults
from chainmap.graph import ParkGraph
from chainmap.ingest.resolve.edits import EditContext, EditTexts, read_edits
from chainmap.model.edits import Edit


@dataclass(frozen=True, slots=True)
class WhatIfStudy:
    """A park as it would be, by what edits of the park that is, and what is to be said of them."""

    before: ParkGraph
    after: ParkGraph
    edits: tuple[Edit, ...]
    notes: tuple[Fault, ...]


def assume(before: ParkGraph, assumed: EditTexts) -> WhatIfStudy:
    """Make a second study of a park in which something else is assumed; no file is touched.

    Raises:
        InputError: something can't be assumed, or nothing is; every fault is said.
    """
    faults = Faults()
    matches = {tenant.id: tuple(match for _, match in before.links_of(tenant.id)) for tenant in before.park.tenants}
    setting = EditContext(before.park.tenants, before.links, matches, before.offering)
    edits = read_edits(assumed, setting, faults)
    faults.raise_errors()
    return WhatIfStudy(before, apply_edits(before, edits), edits, faults.warnings)
