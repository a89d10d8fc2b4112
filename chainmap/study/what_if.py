"""A what-if: a second study of a park, after edits."""

from dataclasses import dataclass

from chainmap.analysis.changes.edits import apply_edits
from chainmap.errors import Fault, Faults
from chainmap.graph import ParkGraph
from chainmap.ingest.resolve.edits import EditContext, EditTexts, read_edits
from chainmap.model.edits import Edit


@dataclass(frozen=True, slots=True)
class WhatIfStudy:
    """A park before and after edits, with warnings about the edits."""

    before: ParkGraph
    after: ParkGraph
    edits: tuple[Edit, ...]
    notes: tuple[Fault, ...]


def assume(before: ParkGraph, texts: EditTexts) -> WhatIfStudy:
    """Return a study of the park after the edits that were typed; no file is written.

    Raises:
        InputError: with every edit that cannot be made; or there is none.
    """
    faults = Faults()
    matches = {tenant.id: tuple(match for _, match in before.links_of(tenant.id)) for tenant in before.park.tenants}
    context = EditContext(before.park.tenants, before.links, matches, before.offering)
    edits = read_edits(texts, context, faults)
    faults.raise_errors()
    return WhatIfStudy(before, apply_edits(before, edits), edits, faults.warnings)
