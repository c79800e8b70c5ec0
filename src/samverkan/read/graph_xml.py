"""Graphs in XML: GraphML (networkx, igraph, yEd) and GEXF (Gephi).

networkx reads both too, but turns text to numbers, keeps no place, and refuses the newer GEXF.
Drawn positions and colours, and the numbers that programs give edges, say nothing about the map.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from samverkan.read.graph import DIRECTIONS, Edge, Graph, Node
from samverkan.read.markup import DeclaredTypeError, declares_type, parse_markup
from samverkan.read.tables import ReadResult, refused
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Mapping

_NUMBERING = frozenset({"networkx_key", "edge id", "edgeid"})


def read_graph_xml(file: str, data: bytes) -> ReadResult:
    """Read a graph in GraphML or GEXF."""
    reader = _GraphReader(file)
    try:
        parse_markup(io.BytesIO(data), reader)
    except DeclaredTypeError:
        return declares_type(file)
    except (ExpatError, ValueError) as error:
        return refused(
            file,
            message("the XML is damaged, so the graph cannot be read"),
            message("open it in the program that made it and save it again"),
            row=getattr(error, "lineno", None),
        )
    return reader.read().as_result()


class _GraphReader:
    """Gathers nodes and edges while the elements of a file are told; both formats alike."""

    def __init__(self, file: str) -> None:
        self.graph = Graph(file)
        self._titles: dict[tuple[str, str], str] = {}
        self._defaults: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
        self._families: list[str] = []
        self._title = ""
        self._text: list[str] | None = None
        self._default_direction: bool | None = None
        self._spells: list[Mapping[str, str]] = []
        self._parted = 0
        self._open: list[tuple[str, int, Mapping[str, str], dict[str, str]]] = []

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """Take the beginning of an element."""
        if name == "graph":
            default = attributes.get("edgedefault") or attributes.get("defaultedgetype", "")
            self._default_direction = DIRECTIONS.get(default)
        elif name in {"node", "edge"}:
            self._open.append((name, line, attributes, {}))
        elif name == "hyperedge":
            self._refuse_hyperedge(line)
        elif self._open:
            self._start_value(name, attributes)
        else:
            self._start_declaration(name, attributes)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name in {"node", "edge"} and self._open:
            self._end_element()
        elif name in {"data", "NodeLabel", "EdgeLabel", "default"} and self._text is not None:
            self._end_text(name, "".join(self._text).strip())

    def text(self, text: str) -> None:
        """Take text, which counts where a value is expected."""
        if self._text is not None:
            self._text.append(text)

    def read(self) -> Graph:
        """Return the graph, when all is told."""
        if self._parted:
            self.graph.said.append(
                plural_message(
                    "{file}: {count} of them has more than one period; it counts from the first to "
                    "the last",
                    "{file}: {count} of them have more than one period; they count from the first "
                    "to the last",
                    self._parted,
                    file=self.graph.file,
                )
            )
        return self.graph

    def _start_declaration(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take what declares an attribute: ``key`` in GraphML, ``attribute`` in GEXF."""
        if name == "attributes":
            self._families = [attributes.get("class", "node")]
        elif name in {"key", "attribute"}:
            family = attributes.get("for", "all")
            if name == "key":
                self._families = ["node", "edge"] if family == "all" else [family]
            self._title = attributes.get("attr.name") or attributes.get("title") or ""
            for family in self._families:
                self._titles[family, attributes.get("id", "")] = self._title
        elif name == "default" and self._title:
            self._text = []

    def _start_value(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a value within a node or an edge."""
        family, _, _, texts = self._open[-1]
        if name == "attvalue":
            key = attributes.get("for") or attributes.get("id", "")
            self._keep(texts, self._titles.get((family, key), key), attributes.get("value", ""))
        elif name == "data":
            key = attributes.get("key", "")
            self._title = self._titles.get((family, key), key)
            self._text = []
        elif name in {"NodeLabel", "EdgeLabel"}:
            self._text = []
        elif name in {"spell", "slice"}:
            self._spells.append(attributes)

    def _end_text(self, name: str, text: str) -> None:
        self._text = None
        if name == "default":
            for family in self._families:
                self._defaults.setdefault(family, {})[self._title] = text
        elif self._open:
            texts = self._open[-1][3]
            self._keep(texts, self._title if name == "data" else "label", text)

    @staticmethod
    def _keep(texts: dict[str, str], title: str, text: str) -> None:
        if title and text and title not in _NUMBERING:
            texts.setdefault(title, text)

    def _end_element(self) -> None:
        family, line, attributes, texts = self._open.pop()
        for title, text in self._defaults[family].items():
            texts.setdefault(title, text)
        self._keep_times(attributes, texts)
        if family == "node":
            self._end_node(line, attributes, texts)
        else:
            self._end_edge(line, attributes, texts)

    def _keep_times(self, attributes: Mapping[str, str], texts: dict[str, str]) -> None:
        """Keep the times of GEXF: from the first to the last, when there are several."""
        spells, self._spells = [attributes, *self._spells], []
        for name, choose in (("start", min), ("end", max)):
            times = [_time(spell.get(name, "")) for spell in spells]
            open_ended = any(not time for time in times[1:])
            given = [time for time in times if time]
            if given and not open_ended:
                self._keep(texts, name, choose(given))
        self._parted += len(spells) > 2

    def _end_node(self, line: int, attributes: Mapping[str, str], texts: dict[str, str]) -> None:
        key = attributes.get("id", "")
        label = attributes.get("label", "")
        self.graph.nodes.append(Node(line, key, label, texts))

    def _end_edge(self, line: int, attributes: Mapping[str, str], texts: dict[str, str]) -> None:
        kind = attributes.get("type", "")
        if kind and kind not in DIRECTIONS:  # networkx writes its own attribute there
            self._keep(texts, "type", kind)
        self._keep(texts, "type", attributes.get("kind", ""))
        self._keep(texts, "weight", attributes.get("weight", ""))
        label = attributes.get("label", "")
        if not _is_kind(label, texts.get("type", "")):
            self._keep(texts, "label", label)
        if "label" in texts and "type" not in texts:
            texts["type"] = texts.pop("label")
        said = DIRECTIONS.get(attributes.get("directed", kind))
        directed = self._default_direction if said is None else said
        source, target = attributes.get("source", ""), attributes.get("target", "")
        self.graph.edges.append(Edge(line, source, target, directed, texts))

    def _refuse_hyperedge(self, line: int) -> None:
        self.graph.problems += refused(
            self.graph.file,
            message("a hyperedge joins more than two nodes"),
            message("write an edge for each two of them"),
            row=line,
        ).problems


def _is_kind(label: str, kind: str) -> bool:
    """Tell whether the label of an edge is only its kind, numbered where two would be one."""
    return bool(kind) and (label == kind or label.removeprefix(f"{kind} ").isdecimal())


def _time(text: str) -> str:
    """Return a time as a date is written; years may have decimals, and what never ends is blank.

    Examples
    --------
    >>> _time("2015.0"), _time("2015-03-01T00:00:00"), _time("Infinity")
    ('2015', '2015-03-01', '')
    """
    if text.strip("+-").casefold() in {"infinity", "inf"}:
        return ""
    return text.removesuffix(".0").removesuffix("T00:00:00")
