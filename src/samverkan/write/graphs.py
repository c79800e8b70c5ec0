"""A map as nodes and edges: GraphML, GEXF, node-link JSON, and the blueprint of Kumu.

Attributes stand under our own names. GraphML is written by networkx, GEXF here: networkx writes no
relation's direction in GEXF, puts its type where the format wants the direction, and dates the
file, so that no two days give the same bytes.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import networkx as nx

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


Attributes = dict[str, Value]

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
    blank: Attributes = {
        column.name: NOTHING
        for number, column in enumerate(table.columns)
        if column.name in _TOLD_BLANK and all(row[number] is None for row in table.rows)
    }
    for row in table.rows:
        yield blank | {
            header: value
            for header, value in zip(headers, row, strict=True)
            if header is not None and value is not None
        }


def plain(value: Value) -> str | float | bool:
    """Return a value for formats without lists: several words parted by semicolons.

    Examples
    --------
    >>> plain(("fuel", "post")), plain(0.5), plain("x")
    ('fuel;post', 0.5, 'x')
    """
    if isinstance(value, tuple):
        return ";".join(value)
    return value if isinstance(value, (bool, float)) else str(value)


def kinds(elements: Iterable[Attributes]) -> Mapping[str, type]:
    """Return for each attribute whether it is a text, a number or an answer."""
    return {
        name: type(plain(value)) for attributes in elements for name, value in attributes.items()
    }


_GEXF = {"xmlns": "http://gexf.net/1.3", "version": "1.3"}
_TYPES = {str: "string", float: "double", bool: "boolean"}


def render_graphml(stakeholders: StakeholderMap) -> bytes:
    """Return the map as GraphML; ``directed`` says of each edge whether its direction counts."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes_of(stakeholders):
        network.add_node(node.id, name=node.name, **_plain(node.attributes))
    for edge in edges_of(stakeholders):
        attributes = {"directed": edge.directed} | _plain(edge.attributes)
        network.add_edge(edge.source, edge.target, None, **attributes)
    content = io.BytesIO()
    # Not write_graphml: with lxml at hand it writes other bytes.
    nx.write_graphml_xml(network, content)
    return content.getvalue()


def _plain(attributes: Attributes) -> dict[str, str | float | bool]:
    return {name: plain(value) for name, value in attributes.items()}


def render_gexf(stakeholders: StakeholderMap) -> bytes:
    """Return the map as GEXF 1.3, for Gephi: labels, weights and directions are its own."""
    root = ET.Element("gexf", _GEXF)
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "undirected", "mode": "static"})
    nodes, edges = nodes_of(stakeholders), edges_of(stakeholders)
    node_keys = _declare(graph, "node", [node.attributes for node in nodes])
    edge_keys = _declare(graph, "edge", [_without_weight(edge) for edge in edges])
    _add_nodes(ET.SubElement(graph, "nodes"), nodes, node_keys)
    _add_edges(ET.SubElement(graph, "edges"), edges, edge_keys)
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


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
    for number, edge in enumerate(edges):
        direction = "directed" if edge.directed else "undirected"
        ends = {"id": str(number), "source": edge.source, "target": edge.target, "type": direction}
        weight = edge.attributes.get("weight")
        strength = {"weight": number_text(weight)} if isinstance(weight, float) else {}
        element = ET.SubElement(parent, "edge", ends | strength)
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
    return number_text(value) if isinstance(value, float) else value


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
            "direction": "directed" if edge.directed else "undirected",
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
