"""A graph as GraphML, which yEd, Gephi, Cytoscape and networkx read.

A list is a JSON text. What XML does not allow in a text is U+FFFD (`xml_text.py`).
"""

from collections.abc import Iterable
from io import BytesIO

from chainmap.graph.network import network_of
from chainmap.graph.rows import RowSet
from chainmap.stores.files.xml_text import for_xml
from chainmap.words import Lang


def graphml_bytes(sets: Iterable[RowSet], *, park: str, lang: Lang) -> bytes:
    """Return the rows as GraphML, with names in `lang`."""
    import networkx as nx

    file = BytesIO()
    nx.write_graphml_xml(for_xml(network_of(sets, park=park, lang=lang)), file)
    return file.getvalue()
