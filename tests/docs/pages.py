"""Pages of docs/ that are made from the package: `python -m tests.docs.pages` (or `make docs`) writes them."""

from pathlib import Path
from string import Formatter

from chainmap.errors import Door, Fault, Place
from chainmap.words import Lang, catalogue

DOCS = Path(__file__).parents[2] / "docs"

_HEAD = """# Faults

Every fault that chainmap reports, by its key, with what is wrong and how to mend it. In Python `InputError.faults`
lists them; `.key` is the key of this page. `{name}` stands for a value from the input. Options are written as in the
shell; in Python the same message names the argument.

This page is made from the catalogue of words by `make docs`.

| key | English | 中文 |
| --- | --- | --- |
"""


def faults_page() -> str:
    """Return the table of all faults in both languages, in the order of their keys."""
    keys = sorted(key.removeprefix("fault.") for key in catalogue() if key.startswith("fault.") and key != "fault.near")
    return _HEAD + "".join(f"| `{key}` | {_cell(key, 'en')} | {_cell(key, 'zh')} |\n" for key in keys)


def _cell(key: str, lang: Lang, door: Door = "shell") -> str:
    names = {name for text in catalogue()[f"fault.{key}"] for name in _fields(text)}
    values = tuple((name, f"{{{name}}}") for name in sorted(names) if not name.startswith("arg["))
    message = Fault(Place("file"), key, values).message(lang, door)
    for special in ("|", "*", "<"):
        message = message.replace(special, f"\\{special}")
    return message


def _fields(text: str) -> set[str]:
    found: set[str] = set()
    for _, name, spec, _ in Formatter().parse(text):
        if name:
            found |= {name} | _fields(spec or "")
    return found


def neo4j_files() -> dict[str, str]:
    """Return the files of docs/neo4j by name, but for its README."""
    from tests.docs.neo4j.page import schema_page
    from tests.docs.neo4j.perspective import perspective_text
    from tests.docs.neo4j.style import style_sheet

    return {
        "schema.md": schema_page(),
        "chainmap.grass": style_sheet(),
        "chainmap-perspective.json": perspective_text(),
    }


def main() -> None:
    """Write every page."""
    from tests.docs.schemas import write_schemas

    (DOCS / "neo4j").mkdir(exist_ok=True)
    for name, text in neo4j_files().items():
        (DOCS / "neo4j" / name).write_text(text, encoding="utf-8")
    (DOCS / "faults.md").write_text(faults_page(), encoding="utf-8")
    write_schemas()


if __name__ == "__main__":
    main()
