"""Pajek's ``.net``: numbered vertices, then arcs and edges between the numbers.

networkx reads it too, but drops the names of relations and stumbles over apostrophes. What says
how something is drawn (colours, sizes, places on the screen) is passed over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samverkan.read.graph import Edge, Graph, Node
from samverkan.read.sniffing import decode
from samverkan.read.tables import ReadResult, refused
from samverkan.words import message
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LARGEST_VERTICES = 1_000_000
_TOKEN = re.compile(r'"([^"]*)"|(\S+)')
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
_DRAWN = frozenset(
    {"x_fact", "y_fact", "phi", "r", "q", "ic", "bc", "bw", "lc", "la", "lr", "lphi", "fos"}
    | {"font", "hook", "c", "p", "s", "a", "ap", "k", "k1", "k2", "a1", "a2", "h1", "h2", "w"}
)


def read_pajek(file: str, data: bytes) -> ReadResult:
    """Read a network of Pajek's."""
    return _PajekReader(file).read(decode(data))


class _PajekReader:
    def __init__(self, file: str) -> None:
        self._graph = Graph(file)
        self._section = ""
        self._relation = ""
        self._row_of_matrix = 0
        self._numbers: dict[str, int] = {}

    def read(self, text: str) -> ReadResult:
        """Read the lines; the first that cannot be read is told, and ends it."""
        for number, line in enumerate(text.splitlines(), start=1):
            tokens = [quoted or plain for quoted, plain in _TOKEN.findall(line)]
            if not tokens or tokens[0].startswith("%"):
                continue
            if not (
                self._heading(number, tokens)
                if tokens[0].startswith("*")
                else self._line(number, tokens)
            ):
                self._graph.problems += self._damaged(number).problems
                break
        return self._named().as_result()

    def _heading(self, number: int, tokens: Sequence[str]) -> bool:
        """Begin a section; the vertices come first, and say how many there are."""
        self._section = tokens[0].casefold()
        self._relation = tokens[2] if len(tokens) > 2 and tokens[1].startswith(":") else ""
        self._row_of_matrix = 0
        if self._section != "*vertices":
            return True
        if len(tokens) < 2 or not tokens[1].isdecimal() or int(tokens[1]) > LARGEST_VERTICES:
            return False
        for key in map(str, range(1, int(tokens[1]) + 1)):
            self._numbers[key] = len(self._graph.nodes)
            self._graph.nodes.append(Node(number, key, "", {}))
        return True

    def _line(self, number: int, tokens: Sequence[str]) -> bool:
        if self._section == "*vertices":
            return self._vertex(number, tokens)
        if self._section in {"*arcs", "*edges"}:
            return self._edge(number, tokens, directed=self._section == "*arcs")
        if self._section in {"*arcslist", "*edgeslist"}:
            directed = self._section == "*arcslist"
            return len(tokens) > 1 and all(
                self._edge(number, (tokens[0], end), directed=directed) for end in tokens[1:]
            )
        if self._section == "*matrix":
            return self._matrix_row(number, tokens)
        return self._section == "*network"  # a section of another kind of file

    def _vertex(self, number: int, tokens: Sequence[str]) -> bool:
        """Read ``number label x y z shape key value ...``."""
        place = self._numbers.get(tokens[0])
        if place is None:
            return False
        rest = list(tokens[2:])
        while rest and _NUMBER.fullmatch(rest[0]):
            rest.pop(0)
        if len(rest) % 2:  # the shape
            rest.pop(0)
        label = tokens[1] if len(tokens) > 1 else ""
        self._graph.nodes[place] = Node(number, tokens[0], label, dict(_pairs(rest)))
        return True

    def _edge(self, number: int, tokens: Sequence[str], *, directed: bool) -> bool:
        """Read ``from to weight key value ...``."""
        if len(tokens) < 2 or not {tokens[0], tokens[1]} <= self._numbers.keys():
            return False
        texts = {"type": self._relation} if self._relation else {}
        rest = list(tokens[2:])
        value = rest.pop(0) if rest and _NUMBER.fullmatch(rest[0]) else "1"
        attributes = dict(_pairs(rest))
        weighted = any(meaning("relation_headers", name) == "weight" for name in attributes)
        if float(value) != 1 and not weighted:  # programs write 1 for want of a value
            texts["weight"] = value
        label = attributes.pop("l", "")
        if label:
            texts.setdefault("type", label)
        self._graph.edges.append(Edge(number, tokens[0], tokens[1], directed, texts | attributes))
        return True

    def _matrix_row(self, number: int, tokens: Sequence[str]) -> bool:
        self._row_of_matrix += 1
        source = str(self._row_of_matrix)
        weights = [(str(place), text) for place, text in enumerate(tokens, start=1) if text != "0"]
        return all(
            self._edge(number, (source, target, weight), directed=True)
            for target, weight in weights
        )

    def _named(self) -> Graph:
        """Return the graph with its labels for keys, when they tell the vertices apart."""
        labels = {node.key: node.label or node.key for node in self._graph.nodes}
        if len(set(labels.values())) == len(labels):
            nodes = self._graph.nodes
            self._graph.nodes = [node._replace(key=labels[node.key]) for node in nodes]
            self._graph.edges = [
                edge._replace(source=labels[edge.source], target=labels[edge.target])
                for edge in self._graph.edges
            ]
        return self._graph

    def _damaged(self, number: int) -> ReadResult:
        return refused(
            self._graph.file,
            message("this line is not as Pajek writes it"),
            message("mend it, or save the network again in Pajek"),
            row=number,
        )


def _pairs(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield attributes and their values, without those that say how something is drawn."""
    for name, text in zip(tokens[::2], tokens[1::2], strict=False):
        if name not in _DRAWN and text:
            yield name, text
