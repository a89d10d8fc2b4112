"""What `chainmap calls` does."""

from pathlib import Path

from chainmap.commands.messages import print_notes, progress, report_faults
from chainmap.commands.output import write
from chainmap.errors import Faults, Place
from chainmap.report.result import Form
from chainmap.study.park import StudyOptions, open_study
from chainmap.words import Lang


def calls(  # noqa: PLR0913  # what the command takes
    path: Path, options: StudyOptions, *, form: Form, top: int, output: Path | None, lang: Lang
) -> None:
    """Write whom to call in one of its forms; a sheet to fill in is never written over."""
    with report_faults(lang):
        from chainmap.analysis.survey.calls import report_calls
        from chainmap.report.survey.result import call_result

        if form in {"xlsx", "csv"} and output is not None:
            _check_sheet_path(output, excel=form == "xlsx")
        study = open_study(path, options, progress=progress(lang))
        print_notes(study.notes, lang)
        report = report_calls(study.balance, top=top)
        write(call_result(report, lang), form, output, lang)


def _check_sheet_path(path: Path, *, excel: bool = True) -> None:
    """Refuse to write over a sheet that a person may have filled in.

    Raises:
        InputError: the file exists, or its name doesn't end in .xlsx.
    """
    faults = Faults()
    if path.exists():
        faults.add(Place(str(path)), "exists_already")
    if excel and path.suffix.lower() != ".xlsx":
        faults.add(Place(str(path)), "not_an_xlsx_name")
    faults.raise_errors()
