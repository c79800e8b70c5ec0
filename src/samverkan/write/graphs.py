"""A map as nodes and edges: GraphML, GEXF, node-link JSON, and the blueprint of Kumu.

Attributes stand under our own names. GraphML is written by networkx, GEXF here: networkx writes no
relation's direction in GEXF, puts its type where the format wants the direction, and dates the
file, so that no two days give the same bytes.

Gephi drops an edge whose id it has met, whose direction is not that of the graph, or, but for its
weight, one between the same ends as another of the same *kind*. So ids are unique, a graph of both
sorts of edges names no direction of its own, and kinds are numbered where two would be one.
"""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import networkx as nx
from networkx.readwrite.graphml import GraphMLWriter

from samverkan.write.tables import (
    NOTHING,
    Value,
    actor_table,
    header_of,
    number_text,
    relation_table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samverkan.model import StakeholderMap
    from samverkan.write.tables import MapTable


Attributes = dict[str, Value | int]

_TOLD_BLANK = frozenset({"sector", "level"})
"""What says that it is nothing when it is of all, for reading assumes what no attribute tells."""


@dataclass(frozen=True, slots=True)
class Node:
    """An actor: its id, its name, and what else is known."""

    id: str
    name: str
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation: its ends, its direction, and what else is known."""

    source: str
    target: str
    directed: bool
    attributes: Attributes


def nodes_of(stakeholders: StakeholderMap) -> list[Node]:
    """Return the actors; the id is an attribute too where it cannot be told from the name."""
    alike = all(actor.id == actor.name for actor in stakeholders.actors)
    left_out = {"name"} if alike else {"id", "name"}
    texts = _attributes(actor_table(stakeholders), left_out)
    return [
        Node(actor.id, actor.name, found)
        for actor, found in zip(stakeholders.actors, texts, strict=True)
    ]


def edges_of(stakeholders: StakeholderMap) -> list[Edge]:
    """Return the relations; the direction is an attribute too where the types do not tell it."""
    texts = _attributes(relation_table(stakeholders), {"source", "target"})
    return [
        Edge(relation.source, relation.target, relation.directed, found)
        for relation, found in zip(stakeholders.relations, texts, strict=True)
    ]


def _attributes(table: MapTable, left_out: set[str]) -> Iterator[Attributes]:
    headers = [
        None if column.name in left_out and not column.is_extra else header_of(column)
        for column in table.columns
    ]
    as_numbers = {number for number in _extras(table) if _hold_numbers(table, number)}
    blank: Attributes = {
        column.name: NOTHING
        for number, column in enumerate(table.columns)
        if column.name in _TOLD_BLANK and all(row[number] is None for row in table.rows)
    }
    for row in table.rows:
        yield blank | {
            header: json.loads(str(value)) if number in as_numbers else value
            for number, (header, value) in enumerate(zip(headers, row, strict=True))
            if header is not None and value is not None
        }


def _extras(table: MapTable) -> Iterator[int]:
    return (number for number, column in enumerate(table.columns) if column.is_extra)


_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d+)?")


def _hold_numbers(table: MapTable, number: int) -> bool:
    """Tell whether all that an extra column holds are numbers that are written back as they are.

    So ``0012``, ``1.50`` and a telephone number with a blank make a column of texts.
    """
    texts = [str(row[number]) for row in table.rows if row[number] is not None]
    return all(_NUMBER.fullmatch(text) and str(json.loads(text)) == text for text in texts)


def plain(value: Value | int) -> str | float | bool:
    """Return a value for formats without lists: several words parted by semicolons.

    Examples
    --------
    >>> plain(("fuel", "post")), plain(0.5), plain("x")
    ('fuel;post', 0.5, 'x')
    """
    if isinstance(value, tuple):
        return ";".join(value)
    return value if isinstance(value, (bool, int, float)) else str(value)


def kinds(elements: Iterable[Attributes]) -> Mapping[str, type]:
    """Return for each attribute whether it is a text, a number (whole or not) or an answer."""
    found: dict[str, type] = {}
    for attributes in elements:
        for name, value in attributes.items():
            kind = type(plain(value))
            found[name] = float if {kind, found.get(name)} == {int, float} else kind
    return found


_GEXF = {"xmlns": "http://gexf.net/1.3", "version": "1.3"}
_TYPES = {str: "string", float: "double", int: "long", bool: "boolean"}


def kinds_apart(edges: Sequence[Edge]) -> list[str]:
    """Return the kind of each edge: its type, numbered from the second between the same ends.

    Opposite directions are told apart without a number; an undirected edge is met from both ends.

    Examples
    --------
    >>> funds = {"type": "funds"}
    >>> kinds_apart([Edge("a", "b", True, funds), Edge("a", "b", True, funds)])
    ['funds', 'funds 2']
    >>> kinds_apart([Edge("a", "b", True, funds), Edge("b", "a", True, funds)])
    ['funds', 'funds']
    """
    taken: set[tuple[str, str, str]] = set()
    found = []
    for edge in edges:
        ends = [(edge.source, edge.target)]
        ends += [] if edge.directed else [(edge.target, edge.source)]
        kind = next(
            kind for kind in _numbered(edge) if not {(kind, *pair) for pair in ends} & taken
        )
        taken |= {(kind, *pair) for pair in ends}
        found.append(kind)
    return found


def _numbered(edge: Edge) -> Iterator[str]:
    kind = str(edge.attributes["type"])
    yield kind
    yield from (f"{kind} {number}" for number in count(2))


def render_graphml(stakeholders: StakeholderMap) -> bytes:
    """Return the map as GraphML; ``directed`` says of each edge whether its direction counts.

    networkx refuses a file with both sorts of edges, so the graph is undirected when all edges
    are, and else directed. Gephi, and what igraph draws, go by a node's ``label``, which is its
    name once more; what stands as the label of an edge is its kind for Gephi.
    """
    nodes, edges = nodes_of(stakeholders), edges_of(stakeholders)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()  # keeps which end of an edge is the first
    for node in nodes:
        network.add_node(node.id, name=node.name, label=node.name, **_plain(node.attributes))
    for number, edge in enumerate(edges):
        attributes = {"directed": edge.directed} | _plain(edge.attributes)
        network.add_edge(edge.source, edge.target, str(number), **attributes)
    # Not write_graphml: with lxml at hand it writes other bytes.
    writer = GraphMLWriter(network, prettyprint=True, infer_numeric_types=True)
    if not any(edge.directed for edge in edges):
        next(writer.xml.iter("graph")).set("edgedefault", "undirected")
    kinds_met = kinds_apart(edges)
    for element in writer.xml.iter("edge"):
        element.set("label", kinds_met[int(element.attrib["id"])])
    content = io.BytesIO()
    writer.dump(content)
    return content.getvalue()


def _plain(attributes: Attributes) -> dict[str, str | float | bool]:
    return {name: plain(value) for name, value in attributes.items()}


def render_gexf(stakeholders: StakeholderMap) -> bytes:
    """Return the map as GEXF 1.3, for Gephi: labels, kinds, weights and directions are its own."""
    root = ET.Element("gexf", _GEXF)
    nodes, edges = nodes_of(stakeholders), edges_of(stakeholders)
    graph = ET.SubElement(root, "graph", _default_direction(edges) | {"mode": "static"})
    node_keys = _declare(graph, "node", [node.attributes for node in nodes])
    edge_keys = _declare(graph, "edge", [_without_weight(edge) for edge in edges])
    _add_nodes(ET.SubElement(graph, "nodes"), nodes, node_keys)
    _add_edges(ET.SubElement(graph, "edges"), edges, edge_keys)
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _default_direction(edges: Sequence[Edge]) -> dict[str, str]:
    """Name the direction of all edges, if they have one: Gephi drops those of another."""
    directed = {edge.directed for edge in edges}
    return {} if len(directed) != 1 else {"defaultedgetype": _direction(edges[0])}


def _direction(edge: Edge) -> str:
    return "directed" if edge.directed else "undirected"


def _declare(graph: ET.Element, family: str, elements: Sequence[Attributes]) -> dict[str, str]:
    """Declare the attributes of nodes or of edges; return what each is called in the file."""
    found = kinds(elements)
    if not found:
        return {}
    declared = ET.SubElement(graph, "attributes", {"class": family})
    keys = dict(zip(found, map(str, count()), strict=False))
    for name, key in keys.items():
        ET.SubElement(
            declared, "attribute", {"id": key, "title": name, "type": _TYPES[found[name]]}
        )
    return keys


def _add_nodes(parent: ET.Element, nodes: Sequence[Node], keys: Mapping[str, str]) -> None:
    for node in nodes:
        element = ET.SubElement(parent, "node", {"id": node.id, "label": node.name})
        _add_values(element, node.attributes, keys)


def _add_edges(parent: ET.Element, edges: Sequence[Edge], keys: Mapping[str, str]) -> None:
    for number, (edge, kind) in enumerate(zip(edges, kinds_apart(edges), strict=True)):
        ends = {"id": str(number), "source": edge.source, "target": edge.target}
        weight = edge.attributes.get("weight")
        strength = {"weight": number_text(weight)} if isinstance(weight, float) else {}
        sort = {"type": _direction(edge), "kind": kind}
        element = ET.SubElement(parent, "edge", ends | sort | strength)
        _add_values(element, _without_weight(edge), keys)


def _without_weight(edge: Edge) -> Attributes:
    return {name: value for name, value in edge.attributes.items() if name != "weight"}


def _add_values(element: ET.Element, attributes: Attributes, keys: Mapping[str, str]) -> None:
    if not attributes:
        return
    values = ET.SubElement(element, "attvalues")
    for name, value in attributes.items():
        ET.SubElement(values, "attvalue", {"for": keys[name], "value": _text(plain(value))})


def _text(value: str | float | bool) -> str:  # noqa: FBT001  (a value, not a switch)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def render_node_link(stakeholders: StakeholderMap) -> bytes:
    """Return the map as ``networkx.node_link_graph`` reads it: directed, parallel edges told apart.

    Each edge says in ``directed`` whether its direction means anything.
    """
    nodes = [
        {"id": node.id, "name": node.name, **node.attributes} for node in nodes_of(stakeholders)
    ]
    met: Counter[tuple[str, str]] = Counter()
    edges: list[dict[str, object]] = []
    for edge in edges_of(stakeholders):
        ends = (edge.source, edge.target)
        edges.append(
            {
                "source": edge.source,
                "target": edge.target,
                "key": met[ends],
                "directed": edge.directed,
                **edge.attributes,
            }
        )
        met[ends] += 1
    head = {"directed": True, "multigraph": True, "graph": {}}
    return _render(head, nodes=nodes, edges=edges)


def render_kumu(stakeholders: StakeholderMap) -> bytes:
    """Return the map as a blueprint for Kumu, whose own names are label, type and description.

    What kind of actor it is becomes its type there, and the note its description.
    """
    elements = []
    for node in nodes_of(stakeholders):
        attributes = {"id": node.id, "label": node.name, **node.attributes}
        elements.append(_renamed(attributes, {"kind": "type", "note": "description"}))
    connections = [
        {
            "from": edge.source,
            "to": edge.target,
            "direction": _direction(edge),
            **edge.attributes,
        }
        for edge in edges_of(stakeholders)
    ]
    return _render({}, elements=elements, connections=connections)


def _renamed(attributes: Mapping[str, object], names: Mapping[str, str]) -> dict[str, object]:
    return {names.get(name, name): value for name, value in attributes.items()}


def _render(head: dict[str, object], **lists: Iterable[object]) -> bytes:
    """Return JSON with an element on each line, so that two versions can be compared."""
    parts = [f"{_as_json(name)}: {_as_json(value)}" for name, value in head.items()]
    for name, elements in lists.items():
        lines = ",\n".join(map(_as_json, elements))
        parts.append(f"{_as_json(name)}: [\n{lines}\n]" if lines else f"{_as_json(name)}: []")
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode("utf-8")


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
