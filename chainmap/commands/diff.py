"""What `chainmap diff` does: two surveys of a park, or two versions of a chain file."""

from pathlib import Path

from chainmap.analysis.changes.chains import compare_chains
from chainmap.analysis.changes.surveys import compare_parks
from chainmap.commands.messages import print_notes, progress, report_faults
from chainmap.commands.output import write
from chainmap.errors import Faults, InputError, Place
from chainmap.ingest.chains.chain_file import bundled_chains, find_chain, load_chain
from chainmap.ingest.chains.tables import is_chain_folder
from chainmap.report.changes.result import chain_diff_result, diff_result
from chainmap.report.result import Form, Result
from chainmap.study.park import StudyOptions
from chainmap.study.surveys import open_pair
from chainmap.words import Lang


def diff(  # noqa: PLR0913  # what the command takes
    old: str, new: str, options: StudyOptions, *, force: bool, form: Form, output: Path | None, lang: Lang
) -> None:
    """Write what changed between two parks, or two chain files, in one of its forms."""
    with report_faults(lang):
        chains = [is_chain(name) for name in (old, new)]
        if chains[0] != chains[1]:
            faults = Faults()
            chain, park = (old, new) if chains[0] else (new, old)
            faults.add(Place(chain), "diff_mixed", chain=chain, park=park)
            faults.raise_errors()
        rendered = (
            _chains(old, new, options, lang, force=force) if chains[0] else _parks(old, new, options, lang, force=force)
        )
        write(rendered, form, output, lang)


def is_chain(name: str) -> bool:
    """Whether a name is a chain's: a bundled id, a YAML file, or a folder with links.csv and flows.csv."""
    path = Path(name)
    if path.is_dir():
        return is_chain_folder(path)
    return path.suffix.lower() in {".yaml", ".yml"} or (name in bundled_chains() and not path.exists())


def _parks(old: str, new: str, options: StudyOptions, lang: Lang, *, force: bool) -> Result:
    pair = open_pair(old, new, options, force=force, progress=progress(lang))
    print_notes(pair.notes, lang)
    return diff_result(compare_parks(pair.old, pair.new, own=pair.own), lang)


def _chains(old: str, new: str, options: StudyOptions, lang: Lang, *, force: bool) -> Result:
    faults = Faults()
    meaningless = [
        name
        for name, given in (
            ("--chain", options.chains),
            ("--where", options.where),
            ("--complete", options.complete),
        )
        if given
    ]
    if meaningless:
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
