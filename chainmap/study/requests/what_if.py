"""A what-if: a second study of a park, after edits."""

from dataclasses import dataclass

from chainmap.analysis.changes.edits import apply_edits
from chainmap.analysis.changes.what_if import compare_what_if
from chainmap.errors import Fault, Faults
from chainmap.findings.what_if import WhatIf
from chainmap.ingest.resolve.edits import EditContext, EditTexts, read_edits
from chainmap.model.edits import Edit
from chainmap.study.park import Study
from chainmap.study.surveys import view_of


@dataclass(frozen=True, slots=True)
class WhatIfStudy:
    """A park before and after edits, with warnings about the edits."""

    before: Study
    after: Study
    edits: tuple[Edit, ...]
    notes: tuple[Fault, ...]

    def compare(self) -> WhatIf:
        """Return what the edits change."""
        balances = (self.before.balance, self.after.balance)
        return compare_what_if(view_of(self.before), view_of(self.after), self.edits, balances=balances)


def assume(before: Study, texts: EditTexts) -> WhatIfStudy:
    """Return a study of the park after the edits that were typed; no file is written.

    Raises:
        InputError: with every edit that cannot be made; or there is none.
    """
    faults = Faults()
    graph = before.graph
    matches = {tenant.id: tuple(match for _, match in graph.links_of(tenant.id)) for tenant in graph.park.tenants}
    context = EditContext(graph.park.tenants, graph.links, before.link_names, matches, graph.offering)
    edits = read_edits(texts, context, faults)
    faults.raise_errors()
    after = Study(apply_edits(graph, edits), (*before.notes, *faults.warnings))
    return WhatIfStudy(before, after, edits, faults.warnings)
