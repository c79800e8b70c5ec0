"""Graphs in plain text: GML (igraph, Gephi, yEd, Cytoscape), VNA (NetDraw), GDF (GUESS, Gephi).

GML nests lists of keys and values; VNA and GDF are two lists with headers.
"""

from __future__ import annotations

import csv
import html
import re
from typing import TYPE_CHECKING

from samverkan.read.graph import DIRECTIONS, Edge, Graph, Node
from samverkan.read.sniffing import decode
from samverkan.read.tables import ReadResult, refused
from samverkan.words import message
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_TOKEN = re.compile(r'#[^\n]*|"(?P<quoted>[^"]*)"|(?P<bracket>[\[\]])|(?P<plain>[^\s\[\]"]+)')
_DEEPEST = 20
_DIRECTED = {"1": True, "0": False}

Pairs = list[tuple[str, "Value"]]
Value = tuple[int, "str | Pairs"]
"""The line of a key, and its text or the keys within it."""


class _DamagedError(Exception):
    """The brackets do not fit; the argument is the line."""


def read_gml(file: str, data: bytes) -> ReadResult:
    """Read a graph in GML."""
    text = decode(data)
    try:
        pairs = _pairs(_tokens(text), 0)
    except _DamagedError as error:
        return refused(
            file,
            message("this line is not as GML is written"),
            message("open it in the program that made it and save it again"),
            row=error.args[0],
        )
    graph = Graph(file, format="GML")
    for key, (_, inner) in pairs:
        if key.casefold() == "graph" and isinstance(inner, list):
            _add(graph, inner)
    return graph.as_result()


def _tokens(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield the line of every word or bracket, the word, and whether it is a bracket."""
    line, at = 1, 0
    for found in _TOKEN.finditer(text):
        line, at = line + text.count("\n", at, found.start()), found.start()
        if found["bracket"]:
            yield line, found["bracket"], True
        elif not found[0].startswith("#"):
            quoted = found["quoted"]
            yield line, found["plain"] if quoted is None else html.unescape(quoted), False


def _pairs(tokens: Iterator[tuple[int, str, bool]], depth: int) -> Pairs:
    """Take keys and values up to the bracket that ends them."""
    pairs: Pairs = []
    for line, key, is_bracket in tokens:
        if is_bracket and key == "]" and depth:
            return pairs
        following = next(tokens, None)
        if is_bracket or following is None or depth > _DEEPEST or following[1:] == ("]", True):
            raise _DamagedError(line)
        is_list = following[2]
        pairs.append((key, (line, _pairs(tokens, depth + 1) if is_list else following[1])))
    if depth:
        raise _DamagedError(1)
    return pairs


def _add(graph: Graph, pairs: Pairs) -> None:
    said = {key.casefold(): inner for key, (_, inner) in pairs}
    directed = _DIRECTED.get(str(said.get("directed", "0")))
    for key, (line, inner) in pairs:
        if key.casefold() == "node" and isinstance(inner, list):
            texts = _texts(inner)
            label = texts.pop("label", "")
            key_of_node = texts.pop("id", "") or label or str(len(graph.nodes))
            graph.nodes.append(Node(line, key_of_node, label, texts))
        elif key.casefold() == "edge" and isinstance(inner, list):
            texts = _texts(inner)
            source, target = texts.pop("source", ""), texts.pop("target", "")
            label = texts.pop("label", "")
            texts |= {"type": label} if label and "type" not in texts else {}
            texts.pop("id", None)
            graph.edges.append(Edge(line, source, target, directed, texts))


def _texts(pairs: Pairs) -> dict[str, str]:
    """Return what is told in words; lists within tell how something is drawn."""
    return {key: inner for key, (_, inner) in pairs if isinstance(inner, str) and inner}


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
