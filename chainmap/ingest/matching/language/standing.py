"""Whether a firm operates, by its remarks and the status that a register gives it.

Firms that have closed, stand idle or are not there yet are listed and count nowhere. What is said of one of several
plants, of a second phase, of others, or of the future, leaves a firm as it is, or uncertain.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final, Literal

from chainmap.folding import Folded
from chainmap.ingest.dates import parse_date

_CLAUSE: Final = re.compile(r"[^、,;。\n|]+")
_EXPRESSIONS: Final = {
    name: re.compile("|".join(words))
    for name, words in tomllib.loads((resources.files(__package__) / "standing.toml").read_text("utf-8")).items()
}
_DAY: Final = re.compile(r"(?<!\d)20\d\d(?:[-/.年]\s*\d{1,2}(?!\d)(?:[-/.月]\s*\d{1,2}(?!\d)日?)?月?)?年?")
_AT_END_OF_NAME: Final = re.compile(
    r"(?<=.)(?:[(（\[【〔](?P<inside>[^()（）\[\]【】〔〕]{1,20})[)）\]】〕]|\s*[-—－–_:：]\s*(?P<after>[^-—－–_:：()（）]{1,20}))\s*$"
)
_SENTENCE_ENDS: Final = re.compile(r"[;。\n|]")
STOPPED: Final = "全部停产（{}）"  # what a remark says of the whole of a row's products: 电池线已拆除
_MARKED: Final = re.compile(  # what other cells say of a start that is to come, or STOPPED
    r"未投产\((?P<start>.*\d.*)\)|全部停产\((?P<stop>.*)\)"
)
_WORDS: Final = 60

Rule = Literal["", "stopped", "not_yet"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Why a firm, or a row of it, does not count as making today.

    `rule` is empty where nothing speaks against it. `sure`: it counts nowhere; else its matches are uncertain. `gone`:
    it speaks of the whole firm, whichever row says it.
    """

    rule: Rule = ""
    words: str = ""
    sure: bool = False
    gone: bool = False


OPERATES: Final = Standing()


@lru_cache(4096)
def read_standing(remarks: str, *, trader: bool = False, makes: bool = False) -> Standing:
    """Return how a firm stands by its remarks: the gravest of their clauses.

    A `trader`, by its name or remarks, or who serves, operates though it makes nothing (纯贸易，无生产). So does who
    `makes` what is stated as its output: what is not there yet is something further.
    """
    if not remarks:
        return OPERATES
    typed = Folded(remarks)
    found, of_a_line = [], False
    for clause, further in _clauses(typed.text):
        text = clause[0].strip()
        if of_a_line and _EXPRESSIONS["without_subject"].search(text):
            continue
        of_a_line = bool(_EXPRESSIONS["of_a_line"].search(text))
        if _EXPRESSIONS["makes_nothing"].search(text) and (trader or _EXPRESSIONS["serves"].search(typed.text)):
            continue
        marked = _MARKED.fullmatch(clause[0])
        standing = _read_clause(text if marked is None or not marked["start"] else "未投产")  # whatever it is of: 500台
        if standing.rule == "not_yet" and (further or makes or _is_beside(text, typed.text, builds=clause.start() > 0)):
            continue
        if standing.rule:
            words = typed.words(
                *clause.span() if marked is None else (clause.start() + n for n in marked.span(marked.lastgroup or 0))
            )
            found.append(Standing(standing.rule, words[:_WORDS], standing.sure, standing.gone))
    if not found:
        return OPERATES
    gravest = max(found, key=lambda standing: (standing.gone, standing.sure, standing.rule == "stopped"))
    if not gravest.gone and _has_resumed(typed.text):
        return OPERATES
    if gravest.sure and not gravest.gone and _EXPRESSIONS["runs"].search(typed.text):
        return Standing(gravest.rule, gravest.words)
    return gravest


def _clauses(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield the clauses of a text, and whether each is of a further phase: 二期5GW在建，预计2027年投产."""
    further, end = False, 0
    for clause in _CLAUSE.finditer(text):
        if _SENTENCE_ENDS.search(text, end, clause.start()):
            further = False
        end = clause.end()
        further = bool(
            _EXPRESSIONS["further"].search(clause[0]) or (further and not _EXPRESSIONS["of_the_firm"].search(clause[0]))
        ) and not _EXPRESSIONS["all"].search(clause[0])
        yield clause, further


def _is_beside(clause: str, text: str, *, builds: bool) -> bool:
    """Whether a clause states the size of what is to come (在建2.5GWh), in a text that says that the firm runs.

    Or that it `builds` (投产；六氟项目安评没过，缓建), behind that.
    """
    sized = _EXPRESSIONS["size_to_come"].search(clause) or (builds and _EXPRESSIONS["builds"].search(clause))
    return bool(sized) and any(_EXPRESSIONS["running"].search(one[0].strip()) for one in _CLAUSE.finditer(text))


def _has_resumed(text: str) -> bool:
    resumed = (_EXPRESSIONS["resumed"].search(clause[0]) for clause in _CLAUSE.finditer(text))
    return any(match and not _EXPRESSIONS["later"].search(match.string, 0, match.start()) for match in resumed)


def clauses_in_doubt(remarks: str) -> Iterator[str]:
    """Yield the clauses, as typed, that speak against a plant's capacity as typed, where no other rule reads them.

    A further phase, a standstill of the whole firm, and a clause that says that it runs are read elsewhere.
    """
    typed = Folded(remarks)
    for clause, further in _clauses(typed.text):
        text = clause[0].strip()
        read = any(
            _EXPRESSIONS[name].search(text) for name in ("resumed", "runs", "running", "moved_in", "not_of_capacity")
        )
        if not (further or read) and _EXPRESSIONS["in_doubt"].search(text) and not _read_clause(text).rule:
            yield typed.words(*clause.span())


def listed_abnormal(remarks: str) -> str:
    """Return the words by which the registry lists a firm as abnormal (经营异常), which says nothing of its plants."""
    typed = Folded(remarks if "异常" in remarks or "異常" in remarks else "")
    for clause in _CLAUSE.finditer(typed.text):
        if _EXPRESSIONS["abnormal"].search(clause[0]) and not _EXPRESSIONS["not_abnormal"].search(clause[0]):
            return typed.words(*clause.span())[:_WORDS]
    return ""


def starts_after(text: str, day: dt.date | None) -> str:
    """Return the clause by which what a text speaks of starts after a day: 2028年投产, SOP 2028; '' without one."""
    if day is None or "20" not in text:
        return ""
    typed = Folded(text)
    for clause, further in _clauses(typed.text):
        words = clause[0]
        if _EXPRESSIONS["starts"].search(words) and not further and not _EXPRESSIONS["of_a_part"].search(words):
            found = _DAY.search(words)
            date = parse_date(found[0]) if found else None
            if date and date.first_day > day:
                return typed.words(*clause.span())
    return ""


def states_none(output: str) -> bool:
    """Whether an output says in words that nothing is made: 暂未投产, 停产, not started; a date may stand beside."""
    return not output.isdecimal() and not re.search(r"\d", _DAY.sub("", output)) and bool(read_standing(output).rule)


def start_in(text: str) -> str:
    """Return the date from which a text says that something produces, as typed; '' without one."""
    found = _DAY.search(text) if _EXPRESSIONS["starts"].search(text) else None
    return found[0] if found else ""


def _read_clause(text: str) -> Standing:
    if _EXPRESSIONS["doubted"].search(text):
        return Standing("stopped", text)
    if _EXPRESSIONS["begun"].search(text):
        return Standing("not_yet", text)
    searched = ((name, _EXPRESSIONS[name].search(text)) for name in ("gone", "stopped", "not_yet"))
    name, match = next(((name, match) for name, match in searched if match), ("", None))
    if match is None or _EXPRESSIONS["denied"].search(text) or _EXPRESSIONS["moved_in"].search(text):
        return OPERATES
    rest = text if name == "stopped" else text.replace(match[0], "", 1)
    whole = not any(_EXPRESSIONS[part].search(text) for part in ("further", "beside_plant"))
    if (not whole or _EXPRESSIONS["of_a_part"].search(rest)) and not _EXPRESSIONS["all"].search(text):
        return OPERATES
    rule: Rule = "not_yet" if name == "not_yet" else "stopped"
    passes = _EXPRESSIONS["later"].search(text, 0, match.start()) or _EXPRESSIONS["for_a_while"].search(text)
    sure = rule == "not_yet" or not passes
    return Standing(rule, text, sure, sure and name == "gone")


def standing_in_name(name: str) -> str:
    """Return what the end of a name says of how the firm stands, as typed: 禾苗玻璃（已注销）, 石桥玻璃-停产."""
    match = _AT_END_OF_NAME.search(name)
    words = (match["inside"] or match["after"]).strip() if match else ""
    return words if words and read_standing(words).rule else ""
