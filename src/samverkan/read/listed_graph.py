"""Graphs as two lists with headers: VNA (NetDraw) and GDF (GUESS, Gephi).

A line announces each list: ``*node data`` and ``*tie data``, or ``nodedef>`` and ``edgedef>``
with the headers after it and the type of each. How something is drawn stands in a list of its own
in VNA.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from samverkan.read.graph import DIRECTIONS, Edge, Graph, Node
from samverkan.read.sniffing import decode
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.read.tables import ReadResult

_WORD = re.compile(r'"([^"]*)"|([^\s",]+)')
_ANNOUNCED = re.compile(r"\s*(?:\*\s*(node|tie)\s+(\w+)|(node|edge)def\s*>(.*))", re.IGNORECASE)

Line = tuple[int, list[str]]


def read_listed_graph(file: str, data: bytes) -> ReadResult:
    """Read a graph in VNA or GDF."""
    text = decode(data)
    is_gdf = "def>" in text[:200].casefold().replace(" ", "")
    graph = Graph(file, format="GDF" if is_gdf else "VNA")
    for kind, lines in _lists(text, is_gdf=is_gdf):
        headers = lines[0][1] if lines else []
        for number, cells in lines[1:]:
            texts = dict(zip(headers, cells, strict=False))
            if kind == "node":
                _add_node(graph, number, cells, texts)
            else:
                _add_edge(graph, number, cells, headers, texts)
    return graph.as_result()


def _lists(text: str, *, is_gdf: bool) -> Iterator[tuple[str, list[Line]]]:
    """Yield the lists, each with its headers first; a list of how it is drawn is left out."""
    lines: list[Line] = []
    kind = ""
    for number, line in enumerate(text.splitlines(), start=1):
        found = _ANNOUNCED.match(line)
        if found is None:
            cells = _cells(line, is_gdf=is_gdf)
            lines += [(number, cells)] if any(cells) else []
            continue
        if kind:
            yield kind, lines
        kind = (found[1] or found[3]).casefold()
        if found[2] and found[2].casefold() != "data":
            kind = ""
        headers = [re.split(r"\s", cell)[0] for cell in _cells(found[4] or "", is_gdf=True)]
        lines = [(number, headers)] if found[3] else []
    if kind:
        yield kind, lines


def _cells(line: str, *, is_gdf: bool) -> list[str]:
    if not is_gdf:
        return [quoted or plain for quoted, plain in _WORD.findall(line)]
    quote = "'" if "'" in line and '"' not in line else '"'
    try:
        return [cell.strip() for cell in next(csv.reader([line], quotechar=quote), [])]
    except csv.Error:  # a cell that is longer than anybody writes
        return []


def _add_node(graph: Graph, number: int, cells: Sequence[str], texts: dict[str, str]) -> None:
    """Add a node: the first column is what ties call it, a label its name."""
    key = cells[0]
    first = next(iter(texts), "")
    texts.pop(first, None)
    named = next((name for name in texts if meaning("actor_headers", name) == "name"), "")
    label = texts.pop(named, "") if named else ""
    graph.nodes.append(Node(number, key, label, {k: v for k, v in texts.items() if v}))


def _add_edge(
    graph: Graph, number: int, cells: Sequence[str], headers: Sequence[str], texts: dict[str, str]
) -> None:
    for name in headers[:2]:
        texts.pop(name, None)
    said = next((name for name in texts if name.casefold() == "directed"), "")
    directed = DIRECTIONS.get(texts.pop(said, "").casefold()) if said else None
    label = texts.pop("label", "")
    texts |= {"type": label} if label and "type" not in texts else {}
    target = cells[1] if len(cells) > 1 else ""
    graph.edges.append(Edge(number, cells[0], target, directed, texts))
