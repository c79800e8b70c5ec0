"""Pajek's ``.net`` and ``.paj``: numbered vertices, then arcs and edges between the numbers.

networkx reads it too, but drops the names of relations and stumbles over apostrophes. What says
how something is drawn (colours, sizes, places on the screen) is passed over. In a project a
partition or a vector tells something of each vertex, and several networks are read as one: vertices
with the same label are the same, and the name of a network says what its ties are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samverkan.read.characters import decode
from samverkan.read.graph import Edge, Graph, Node
from samverkan.read.tables import ReadResult, refused
from samverkan.words import message
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_LARGEST_VERTICES = 1_000_000
_TOKEN = re.compile(r'"([^"]*)"|(\S+)')
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
_ZERO = re.compile(r"[+-]?0*\.?0+(e[+-]?\d+)?", re.IGNORECASE)
_SHAPES = frozenset({"ellipse", "box", "diamond", "triangle", "cross", "empty", "circle", "square"})
_DRAWN = frozenset(
    {"x_fact", "y_fact", "phi", "r", "q", "ic", "bc", "bw", "lc", "la", "lr", "lphi", "fos"}
    | {"font", "hook", "c", "p", "s", "a", "ap", "k", "k1", "k2", "a1", "a2", "h1", "h2", "w"}
)
_OF_TIES = frozenset({"*arcs", "*edges", "*arcslist", "*edgeslist", "*matrix"})
_OF_EACH_VERTEX = frozenset({"*partition", "*vector"})
_OTHER = frozenset({"*cluster", "*permutation", "*hierarchy"})


def read_pajek(file: str, data: bytes) -> ReadResult:
    """Read a network of Pajek's."""
    return _PajekReader(file).read(decode(data))


class _PajekReader:
    def __init__(self, file: str) -> None:
        self._graph = Graph(file)
        self._section = ""
        self._relation = ""
        self._row_of_matrix = 0
        self._first_mode = 0
        self._vertices: list[int] = []
        self._told = ""
        self._networks: list[str] = []
        self._networks_of_edges: list[str] = []
        self._passed_over: list[str] = []

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
        self._say()
        return self._named().as_result()

    def _say(self) -> None:
        """Say what is told of a project, which holds more than a network."""
        file, networks = self._graph.file, tuple(self._networks)
        if len(networks) > 1:
            self._graph.said.append(
                message(
                    "{file}: several networks are read as one; what a tie is follows from its "
                    "network: {networks}",
                    file=file,
                    networks=networks,
                )
            )
        if self._passed_over:
            parts = tuple(dict.fromkeys(part.strip("*") for part in self._passed_over))
            self._graph.said.append(message("{file}: passed over: {parts}", file=file, parts=parts))

    def _heading(self, number: int, tokens: Sequence[str]) -> bool:
        """Begin a section; the vertices come first, and say how many there are."""
        self._section = tokens[0].casefold()
        self._row_of_matrix = 0
        name = " ".join(tokens[1:])
        if self._section == "*network":
            self._told = ""
            self._networks.append(name or str(len(self._networks) + 1))
            return True
        if self._section == "*vertices":
            return self._begin_told(tokens) if self._told else self._begin_network(number, tokens)
        if self._section in _OF_TIES:
            self._relation = _relation_of(tokens)
        else:
            self._told = name if name and self._section in _OF_EACH_VERTEX else self._section
        return True

    def _begin_told(self, tokens: Sequence[str]) -> bool:
        """Begin what is told of each vertex, when there are as many as in the network."""
        fits = tokens[1:2] == [str(len(self._vertices))]
        self._section = "*told" if fits and self._told not in _OTHER else "*passed over"
        if self._section == "*passed over":
            self._passed_over.append(self._told)
        self._told = self._told.strip("*")
        return True

    def _begin_network(self, number: int, tokens: Sequence[str]) -> bool:
        counts = [int(text[:9]) for text in tokens[1:3] if text.isdecimal()]
        if not counts or counts[0] > _LARGEST_VERTICES:
            return False
        self._first_mode = counts[1] if len(counts) > 1 else 0
        first = len(self._graph.nodes)
        self._vertices = list(range(first, first + counts[0]))
        self._graph.nodes += [Node(number, str(place + 1), "", {}) for place in self._vertices]
        return first + counts[0] <= _LARGEST_VERTICES

    def _place(self, text: str) -> int | None:
        """Return the place among the nodes of a vertex of this network."""
        if not text.isdecimal() or not 1 <= int(text[:9]) <= len(self._vertices):
            return None
        return self._vertices[int(text) - 1]

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
        if self._section == "*told":
            return self._tell(tokens[0])
        # Text may stand before the first section.
        return self._section in {"", "*network", "*passed over"} | _OTHER

    def _vertex(self, number: int, tokens: Sequence[str]) -> bool:
        """Read ``number label x y z shape key value ...``."""
        place = self._place(tokens[0])
        if place is None:
            return False
        label = tokens[1] if len(tokens) > 1 else ""
        key = self._graph.nodes[place].key
        self._graph.nodes[place] = Node(number, key, label, dict(_attributes(tokens[2:])))
        return True

    def _tell(self, text: str) -> bool:
        """Take what a partition or a vector says of the next vertex."""
        if self._row_of_matrix >= len(self._vertices):
            return False
        texts = self._graph.nodes[self._vertices[self._row_of_matrix]].texts
        self._row_of_matrix += 1
        if isinstance(texts, dict):
            texts.setdefault(self._told, text)
        return True

    def _edge(self, number: int, tokens: Sequence[str], *, directed: bool) -> bool:
        """Read ``from to weight key value ...``."""
        source, target = self._place(tokens[0]), self._place(tokens[1] if tokens[1:] else "")
        if source is None or target is None:
            return False
        texts = {"type": self._relation} if self._relation else {}
        rest = list(tokens[2:])
        value = rest.pop(0) if rest and _NUMBER.fullmatch(rest[0]) else "1"
        attributes = dict(_pairs(rest))
        weighted = any(meaning("relation_headers", name) == "weight" for name in attributes)
        if float(value) != 1 and not weighted:  # programs write 1 for want of a value
            texts["weight"] = value
        label = attributes.pop("l", "") or ("participates" if self._first_mode else "")
        if label:
            texts.setdefault("type", label)
        keys = [self._graph.nodes[place].key for place in (source, target)]
        self._networks_of_edges.append(self._networks[-1] if self._networks else "")
        self._graph.edges.append(Edge(number, keys[0], keys[1], directed, texts | attributes))
        return True

    def _matrix_row(self, number: int, tokens: Sequence[str]) -> bool:
        """Read a row of weights; with two modes its columns are the vertices of the second."""
        self._row_of_matrix += 1
        source = str(self._row_of_matrix)
        return all(
            self._edge(number, (source, str(target), weight), directed=True)
            for target, weight in enumerate(tokens, start=self._first_mode + 1)
            if not _ZERO.fullmatch(weight)
        )

    def _named(self) -> Graph:
        """Return the graph with its labels for keys, when they tell the vertices apart."""
        nodes = self._graph.nodes
        labels = {node.key: node.label or node.key for node in nodes}
        if len(self._networks) > 1:
            self._join_networks(labels)
        elif len(set(labels.values())) < len(labels):
            return self._graph
        self._graph.nodes = [node._replace(key=labels[node.key]) for node in self._graph.nodes]
        self._graph.edges = [
            edge._replace(source=labels[edge.source], target=labels[edge.target])
            for edge in self._graph.edges
        ]
        return self._graph

    def _join_networks(self, labels: Mapping[str, str]) -> None:
        """Make one of the vertices with the same label, and let networks tell what ties are."""
        joined: dict[str, Node] = {}
        for node in self._graph.nodes:
            first = joined.setdefault(labels[node.key], node)
            joined[labels[node.key]] = first._replace(texts={**node.texts, **first.texts})
        self._graph.nodes = list(joined.values())
        self._graph.edges = [
            edge._replace(texts={"type": network, **edge.texts})
            for edge, network in zip(self._graph.edges, self._networks_of_edges, strict=True)
        ]

    def _damaged(self, number: int) -> ReadResult:
        return refused(
            self._graph.file,
            message("this line is not as Pajek writes it"),
            message("mend it, or save the network again in Pajek"),
            row=number,
        )


def _relation_of(tokens: Sequence[str]) -> str:
    """Return what the ties of a section are: ``*Arcs :2 "helps"``; its number when it has no name.

    Examples
    --------
    >>> _relation_of(["*Arcs", ":2", "helps"]), _relation_of(["*Arcs", ":2"])
    ('helps', 'relation 2')
    """
    if len(tokens) < 2 or not tokens[1].startswith(":"):
        return ""
    return tokens[2] if len(tokens) > 2 else f"relation {tokens[1].strip(':')}"


def _attributes(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what is told of a vertex after its label, in whatever order a program draws it."""
    rest = list(tokens)
    while rest and (_NUMBER.fullmatch(rest[0]) or rest[0].casefold() in _SHAPES | _DRAWN):
        del rest[: 2 if rest[0].casefold() in _DRAWN else 1]
    yield from _pairs(rest[len(rest) % 2 :])  # the shape, when it is one that is not known


def _pairs(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield attributes and their values, without those that say how something is drawn."""
    for name, text in zip(tokens[::2], tokens[1::2], strict=False):
        if name not in _DRAWN and text:
            yield name, text
