"""Graphs in XML (GraphML, GEXF), in GML, and in two lists with headers (VNA, GDF).

networkx reads the first three too, but turns text to numbers, keeps no place, and refuses the newer
GEXF. Drawn positions and colours, and the numbers that programs give edges, say nothing about the
map.
"""

from __future__ import annotations

import csv
import html
import io
import re
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from samverkan.read.characters import decode
from samverkan.read.graph import DIRECTIONS, Edge, Graph, Node
from samverkan.read.markup import DeclaredTypeError, Listener, declares_type, parse_markup
from samverkan.read.tables import ReadResult, refused
from samverkan.words import message, plural_message
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_NUMBERING = frozenset({"networkx_key", "edge id", "edgeid"})
_TOKEN = re.compile(r'#[^\n]*|"(?P<quoted>[^"]*)"|(?P<bracket>[\[\]])|(?P<plain>[^\s\[\]"]+)')
_DEEPEST = 20
_DIRECTED = {"1": True, "0": False}
_WORD = re.compile(r'"([^"]*)"|([^\s",]+)')
_ANNOUNCED = re.compile(r"\s*(?:\*\s*(node|tie)\s+(\w+)|(node|edge)def\s*>(.*))", re.IGNORECASE)
Pairs = list[tuple[str, "Value"]]
Value = tuple[int, "str | Pairs"]
"""The line of a key, and its text or the keys within it."""

Line = tuple[int, list[str]]


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


class _GraphReader(Listener):
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
            key, label = attributes.get("id", ""), attributes.get("label", "")
            self.graph.nodes.append(Node(line, key, label, texts))
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


class _BracketsError(Exception):
    """The brackets do not fit; the argument is the line."""


def read_gml(file: str, data: bytes) -> ReadResult:
    """Read a graph in GML."""
    text = decode(data)
    try:
        pairs = _pairs(_tokens(text), 0)
    except _BracketsError as error:
        return refused(
            file,
            message("this line is not as GML is written"),
            message("open it in the program that made it and save it again"),
            row=error.args[0],
        )
    graph = Graph(file, format="GML")
    for key, (_, inner) in pairs:
        if key.casefold() == "graph" and isinstance(inner, list):
            _add_elements(graph, inner)
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
            raise _BracketsError(line)
        is_list = following[2]
        pairs.append((key, (line, _pairs(tokens, depth + 1) if is_list else following[1])))
    if depth:
        raise _BracketsError(1)
    return pairs


def _add_elements(graph: Graph, pairs: Pairs) -> None:
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
                _add_listed_node(graph, number, cells, texts)
            else:
                _add_listed_edge(graph, number, cells, headers, texts)
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


def _add_listed_node(
    graph: Graph, number: int, cells: Sequence[str], texts: dict[str, str]
) -> None:
    """Add a node: the first column is what ties call it, a label its name."""
    key = cells[0]
    first = next(iter(texts), "")
    texts.pop(first, None)
    named = next((name for name in texts if meaning("actor_headers", name) == "name"), "")
    label = texts.pop(named, "") if named else ""
    graph.nodes.append(Node(number, key, label, {k: v for k, v in texts.items() if v}))


def _add_listed_edge(
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
