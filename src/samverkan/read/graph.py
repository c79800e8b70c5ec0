"""Graphs as tables: what every format of graphs has in common.

A *node* becomes a row of the table ``nodes`` and an *edge* one of ``edges``; their attributes are
the columns. Such a table has no row of headers in the file, so its headers have the number 0; a
row has the line, or else the ordinal number, of its element.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from samverkan.read.tables import ReadResult, Row, Table
from samverkan.words import Message, message, plural_message
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samverkan.errors import Problem


DIRECTIONS = {"directed": True, "undirected": False, "mutual": False, "true": True, "false": False}
"""What an edge, or the whole graph, says of its direction."""


class Node(NamedTuple):
    """A node: where it stands, what edges call it, what is written at it, and its attributes."""

    number: int
    key: str
    label: str
    texts: Mapping[str, str]


class Edge(NamedTuple):
    """An edge: where it stands, its ends, whether it says that it is directed, its attributes."""

    number: int
    source: str
    target: str
    directed: bool | None
    texts: Mapping[str, str]


@dataclass(slots=True)
class Graph:
    """What was read so far from a file with a graph; `ends` are the headers of the two ends.

    `format` is the name of a format that few people know by its ending; `said` is what else was
    understood.
    """

    file: str
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ends: tuple[str, str] = ("source", "target")
    format: str = ""
    said: list[Message] = field(default_factory=list)

    def as_result(self) -> ReadResult:
        """Return the graph as two tables, without those in which nothing stands."""
        self.nodes = _without_labels_again(self.nodes)
        headers = _headers(self.nodes)
        ids = _ids(self.nodes, headers)
        named = {node.key: node_id for node, node_id in zip(self.nodes, ids, strict=True)}
        tables = (
            _table(self.file, "nodes", _node_texts(self.nodes, ids, headers), self.nodes),
            _table(self.file, "edges", _edge_texts(self.edges, named, self.ends), self.edges),
        )
        filled = tuple(table for table in tables if table.rows)
        return ReadResult(filled, tuple(self.problems), tuple(self._understood()))

    def _understood(self) -> Iterable[Message]:
        nodes = plural_message("{count} node", "{count} nodes", len(self.nodes))
        edges = plural_message("{count} edge", "{count} edges", len(self.edges))
        if self.format:
            yield message(
                "{file}: a graph in {format}, of {nodes} and {edges}",
                file=self.file,
                format=self.format,
                nodes=nodes,
                edges=edges,
            )
        else:
            yield message(
                "{file}: a graph of {nodes} and {edges}", file=self.file, nodes=nodes, edges=edges
            )
        yield from self.said
        if self.edges and all(edge.directed for edge in self.edges):
            yield message(
                "{file}: all edges are directed, as programs write them; the type of a relation "
                "says whether it has a direction",
                file=self.file,
            )


def text_of(value: object) -> str:
    """Return a value of an attribute as text; several are parted by semicolons.

    Examples
    --------
    >>> text_of(["fuel", "post"]), text_of(None), text_of(True), text_of({"a": "1"})
    ('fuel;post', '', 'yes', '{"a": "1"}')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ";".join(map(text_of, value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)


def _headers(nodes: Iterable[Node]) -> dict[str, str]:
    """Return the attribute for each of our names, the first of several."""
    found: dict[str, str] = {}
    for header in dict.fromkeys(header for node in nodes for header in node.texts):
        ours = meaning("actor_headers", header)
        if ours:
            found.setdefault(ours, header)
    return found


def _without_labels_again(nodes: list[Node]) -> list[Node]:
    """Leave out the labels of nodes, when each of them only says the name once more."""
    texts = [node.texts for node in nodes]
    if any("name" not in found or found.get("label") != found["name"] for found in texts):
        return nodes
    return [
        node._replace(texts={name: text for name, text in node.texts.items() if name != "label"})
        for node in nodes
    ]


def _ids(nodes: Sequence[Node], headers: Mapping[str, str]) -> list[str]:
    """Return what the edges are to call the nodes: the attribute for the id, when all have one."""
    header = headers.get("id", "")
    given = [node.texts.get(header, "").strip() for node in nodes]
    unique = all(given) and len(set(given)) == len(given)
    return given if unique else [node.key for node in nodes]


def _node_texts(
    nodes: Sequence[Node], ids: Sequence[str], headers: Mapping[str, str]
) -> list[dict[str, str]]:
    """Return the columns of the nodes; the id is one of them when it says more than the name."""
    name = headers.get("name")
    own = [
        (node.texts.get(name, "") if name else node.label) or key
        for node, key in zip(nodes, ids, strict=True)
    ]
    with_id = "id" not in headers and own != list(ids)
    return [
        {
            **({"id": key} if with_id else {}),
            **({} if name else {"name": said}),
            **node.texts,
            **({name: said} if name else {}),  # the id of one that has no name is its name
        }
        for node, key, said in zip(nodes, ids, own, strict=True)
    ]


def _edge_texts(
    edges: Sequence[Edge], named: Mapping[str, str], ends: tuple[str, str]
) -> list[dict[str, str]]:
    """Return the columns of the edges; direction is one of them when the edges differ in it."""
    differ = len({edge.directed for edge in edges}) > 1
    answers = {True: "yes", False: "no", None: ""}
    return [
        {
            ends[0]: named.get(edge.source, edge.source),
            ends[1]: named.get(edge.target, edge.target),
            **({"directed": answers[edge.directed]} if differ else {}),
            **{header: text for header, text in edge.texts.items() if header not in ends},
        }
        for edge in edges
    ]


def _table(
    file: str, sheet: str, texts: Sequence[Mapping[str, str]], elements: Sequence[Node | Edge]
) -> Table:
    if not texts:
        return Table(file, sheet, ())
    headers = tuple(dict.fromkeys(header for found in texts for header in found))
    numbers = [element.number for element in elements]
    if any(after <= before for before, after in pairwise(numbers)):
        numbers = list(range(1, len(numbers) + 1))  # several on a line: the line tells too little
    rows = (
        Row(number, tuple(found.get(header, "") for header in headers))
        for number, found in zip(numbers, texts, strict=True)
    )
    return Table(file, sheet, (Row(0, headers), *rows), typed=True)
