"""`chainmap diff`: what changed between two surveys, or two chain files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chainmap.commands.shared.messages import Progress
from chainmap.commands.shared.options import help_text, output_options, study_options
from chainmap.commands.shared.output import Output
from chainmap.errors import Argument, Faults, InputError, Place

if TYPE_CHECKING:
    from chainmap.report.result import Result
    from chainmap.study.park import StudyOptions
    from chainmap.words import Lang

OldArgument = Annotated[str, typer.Argument(metavar="OLD", help=help_text("diff_old"), show_default=False)]
NewArgument = Annotated[str, typer.Argument(metavar="NEW", help=help_text("diff_new"), show_default=False)]
ForceOption = Annotated[bool, typer.Option("--force", help=help_text("diff_force"))]
_OF_THE_NEWER = {
    "tenants_in_park": "diff_tenants_in_park",
    "confirmed": "diff_confirmed",
    "answers": "diff_answers",
}


@study_options(words=_OF_THE_NEWER)
@output_options()
def diff(
    old: OldArgument, new: NewArgument, *, options: "StudyOptions", force: ForceOption = False, out: Output
) -> None:
    """Print or write what changed between two parks, or two chain files."""
    from chainmap.report.changes.result import diff_result
    from chainmap.study.surveys import open_pair

    chains = [is_chain(name) for name in (old, new)]
    if chains[0] != chains[1]:
        faults = Faults()
        chain, park = (old, new) if chains[0] else (new, old)
        faults.add(Place(chain), "diff_mixed", chain=chain, park=park)
        faults.raise_errors()
    if chains[0]:
        out.show(_compare_chains(old, new, options, out.lang, force=force))
    else:
        pair = open_pair(old, new, options, force=force, progress=Progress(out.lang))
        out.show_with_notes(diff_result(pair.compare(), out.lang), pair.notes)


def is_chain(name: str) -> bool:
    """Whether a name is a chain's.

    A bundled id or name, a YAML file, or a folder with links.csv and flows.csv.
    """
    from chainmap.ingest.chains.bundled import chain_called
    from chainmap.ingest.chains.tables import is_chain_folder
    from chainmap.paths import is_folder, is_there

    path = Path(name)
    if is_folder(path):
        return is_chain_folder(path)
    return path.suffix.lower() in {".yaml", ".yml"} or (bool(chain_called(name)) and not is_there(path))


def _compare_chains(old: str, new: str, options: "StudyOptions", lang: "Lang", *, force: bool) -> "Result":
    from chainmap.analysis.changes.chains import compare_chains
    from chainmap.ingest.chains.chain_file import find_chain, load_chain
    from chainmap.report.changes.result import chain_diff_result

    faults = Faults()
    if meaningless := [Argument(name).text("shell") for name in options.given]:
        faults.add(Place(old), "diff_options", options=", ".join(meaningless))
    loaded = []
    for name in (old, new):
        try:
            loaded.append(load_chain(find_chain(name)))
        except InputError as error:
            faults.take(error)
    faults.raise_errors()
    before, after = loaded
    if before.id != after.id and not force:
        faults.add(Place(old), "diff_chain_ids", old=before.id, new=after.id)
    faults.raise_errors()
    return chain_diff_result(compare_chains(before, after), lang)
