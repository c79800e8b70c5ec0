"""GML (igraph, Gephi, yEd, Cytoscape): nested lists of keys and values.

networkx reads it too, but refuses ids that are words, labels that recur, and a file without ids.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from samverkan.read.graph import Edge, Graph, Node
from samverkan.read.sniffing import decode
from samverkan.read.tables import ReadResult, refused
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator

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
