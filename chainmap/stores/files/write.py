"""A graph to a file or folder whose ending says the format, in one step."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal

from chainmap.errors import Faults, Place
from chainmap.graph.rows import RowSet
from chainmap.output import check_folder, check_path, marks, write_bytes, write_folder
from chainmap.paths import is_folder
from chainmap.words import Lang

GraphForm = Literal["graphml", "gexf", "json", "folder"]
_ENDINGS: Final[dict[str, GraphForm]] = {".graphml": "graphml", ".gexf": "gexf", ".json": "json", "": "folder"}


def graph_form(path: str) -> GraphForm:
    """Return the format that a path asks for: by its ending; without one, or with a slash at its end, a folder.

    Raises:
        InputError: the ending is of no format, or nothing can be written there.
    """
    ending = Path(path).suffix.lower()
    as_folder = path.endswith(("/", os.sep)) or is_folder(Path(path))
    form = "folder" if as_folder else _ENDINGS.get(ending)
    if form is None:
        faults = Faults()
        faults.add(Place(path), "export_ending", ending=ending, known=", ".join(filter(None, _ENDINGS)))
        faults.raise_errors()
        raise AssertionError(path)
    check = check_folder if form == "folder" else check_path
    check(Path(path))
    return form


def write_graph(path: str, sets: Iterable[RowSet], *, park: str, lang: Lang) -> None:
    """Write the rows of a park's graph in the format that the path asks for, with names in `lang`.

    JSON and CSV are written row by row, with names as the rows have them: those in both languages are beside them.

    Raises:
        InputError: as `graph_form`, or it cannot be written.
    """
    form = graph_form(path)
    if form == "folder":
        from chainmap.stores.files.csv_folder import csv_files

        write_folder(Path(path), csv_files(sets, lang=lang))
    elif form == "json":
        from chainmap.stores.files.graph_json import json_chunks

        write_bytes(Path(path), json_chunks(sets, park=park))
    elif form == "gexf":
        from chainmap.stores.files.gexf import gexf_bytes

        write_bytes(Path(path), [gexf_bytes(sets, park=park, lang=lang)], sealed=marks.XML)
    else:
        from chainmap.stores.files.graphml import graphml_bytes

        write_bytes(Path(path), [graphml_bytes(sets, park=park, lang=lang)], sealed=marks.XML)
