"""`chainmap start`: six questions, then the workbook; whoever presses Enter gets what seems right."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from chainmap.commands.book import OutputOption, write_park_book
from chainmap.commands.shared.messages import echo, print_faults, report_faults
from chainmap.commands.shared.options import ForceOption, LangOption, help_text
from chainmap.output import guarded
from chainmap.safe_text import printable
from chainmap.words import say

if TYPE_CHECKING:
    from chainmap.model.park import Setting
    from chainmap.study.park import StudyOptions
    from chainmap.study.requests.start import Understood
    from chainmap.words import Lang

FileArgument = Annotated[
    Path | None, typer.Argument(metavar="[TABLE]", help=help_text("start_file"), show_default=False)
]
_LIMITS: Final[tuple["Setting", ...]] = ("land", "power", "investment")
_TRIES: Final = 5
_FEW: Final = 8


def start(
    table: FileArgument = None, *, output: OutputOption = None, force: ForceOption = False, lang: LangOption
) -> None:
    """Ask what a table says, and write its workbook."""
    with report_faults(lang), guarded(force=force):
        asker = _Asker(lang)
        path = table or asker.file()
        understood, options = asker.table(path)
        options = asker.chain(understood, options)
        options, settings = asker.survey(understood, options)
        settings |= asker.limits()
        limited = any(settings.get(limit) for limit in _LIMITS)
        target = write_park_book(path, options, output, lang, force=force, settings=settings, quiet=limited)
        if limited:  # what is typed is in the workbook now, and the plan holds to it
            write_park_book(target, options, None, lang)


class _Asker:
    """Asks; an empty answer means what is proposed."""

    def __init__(self, lang: "Lang") -> None:
        self.lang = lang
        self.number = 0

    def ask(self, key: str, default: str = "", **values: object) -> str:
        """Return the answer to a numbered question."""
        self.number += 1
        text = say(key, self.lang, **values)
        answer: str = typer.prompt(
            printable(f"{self.number}. {text}"), default=default, show_default=bool(default), err=True
        )
        return answer.strip()

    def say(self, key: str, **values: object) -> None:
        """Say what is understood."""
        echo("   " + say(key, self.lang, **values), err=True)

    def file(self) -> Path:
        """Ask which file it is."""
        from chainmap.study.requests.start import tables_here

        here = tables_here(Path())
        if here:
            self.say("start.files", names=", ".join(path.name for path in here[:_FEW]))
        return Path(self.ask("start.file", here[0].name if here else ""))

    def table(self, path: Path) -> "tuple[Understood, StudyOptions]":
        """Ask which sheets and columns are meant, until the table can be read."""
        from chainmap.study.park import StudyOptions
        from chainmap.study.requests.start import understand

        options = StudyOptions()
        understood = understand(path, options)
        if len(understood.sheets) > 1:
            self.say("start.sheets", names=", ".join(understood.sheets))
            sheets = self.ask("start.sheet", ", ".join(understood.read))
            if sheets != ", ".join(understood.read):
                options = replace(options, sheets=_list(sheets))
                understood = understand(path, options)
        for _ in range(_TRIES):
            self._show(understood)
            columns = self.ask("start.columns")
            if not columns:
                break
            options = replace(options, columns=(*options.columns, *_list(columns)))
            understood = understand(path, options)
            self.number -= 1
        if understood.error is not None:
            raise understood.error
        return understood, options

    def _show(self, understood: "Understood") -> None:
        for column, heading in understood.columns:
            self.say("start.column", column=say(f"start.{column}", self.lang), heading=heading)
        if understood.unknown:
            self.say("start.unknown", names=", ".join(understood.unknown[:_FEW]))
        if understood.lacks:
            self.say("start.lacks", column=say(f"start.{understood.lacks}", self.lang), name=understood.lacks)
        if understood.error is not None:
            print_faults(understood.error, self.lang)
        elif understood.park is not None:
            self.say("start.firms", count=len(understood.park.tenants))

    def chain(self, understood: "Understood", options: "StudyOptions") -> "StudyOptions":
        """Ask which chain it is; those that fit are proposed."""
        from chainmap.ingest.chains.bundled import chain_called, chain_list
        from chainmap.study.chains import ChainList

        fits = understood.fits()
        self.say("start.fits", fits=fits.text(self.lang))
        proposed = fits.taken or ((fits.best,) if fits.counts[0][1] else ())
        for _ in range(_TRIES):
            typed = _list(self.ask("start.chain", ChainList(proposed).text(self.lang)))
            if all(map(chain_called, typed)) and typed:
                break
            self.say("start.no_chain", names=chain_list())
            self.number -= 1
        return replace(options, chains=typed)

    def survey(self, understood: "Understood", options: "StudyOptions") -> "tuple[StudyOptions, dict[Setting, str]]":
        """Ask how many firms there are in the park."""
        listed = len(understood.park.tenants) if understood.park else 0
        answer = self.ask("start.total", count=listed)
        whole = answer.lower() in {"all", "全", "全部", "完整"}
        settings: dict[Setting, str] = {"complete": say("answer.yes", self.lang)} if whole else {}
        total = None if whole or not answer else self._count(answer, listed)
        if total is not None:
            settings["tenants_in_park"] = answer
        return replace(options, complete=whole, tenants_in_park=total), settings

    def _count(self, answer: str, listed: int) -> int | None:
        """Return a number of firms as people write it; None where it is none, or fewer than the table has."""
        from chainmap.ingest.park.settings import as_count

        try:
            total = as_count(answer)
        except ValueError:
            total = 0
        if total < listed or not total:
            self.say("start.total_unread", value=answer, count=listed)
            return None
        return total

    def limits(self) -> "dict[Setting, str]":
        """Ask for the limits of the plan, one line for all."""
        answer = self.ask("start.limits")
        found: dict[Setting, Any] = {}
        for part in _list(answer):
            limit = next((limit for limit in _LIMITS if _is_limit(limit, part)), None)
            if limit is None:
                self.say("start.limit_unread", value=part)
            else:
                found[limit] = part
        return found


def _is_limit(setting: "Setting", text: str) -> bool:
    """Whether a text is a limit of this kind, by its unit."""
    from chainmap.ingest.tables.needs import read_limit
    from chainmap.model.park import LIMITS

    try:
        return bool(text.strip("0123456789.,，万亿 ")) and read_limit(dict(LIMITS)[setting], text) > 0
    except ValueError:
        return False


def _list(text: str) -> tuple[str, ...]:
    for separator in "，、;；":
        text = text.replace(separator, ",")
    return tuple(part.strip() for part in text.split(",") if part.strip())
