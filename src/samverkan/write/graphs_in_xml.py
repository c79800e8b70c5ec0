"""A map as GraphML, written by networkx, and as GEXF, written here.

networkx writes no relation's direction in GEXF, puts its type where the format wants the direction,
and dates the file, so that no two days give the same bytes.
"""

from __future__ import annotations

import io
from itertools import count
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import networkx as nx

from samverkan.write.elements import Edge, Node, edges_of, kinds, nodes_of, plain
from samverkan.write.wording import number_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.model import StakeholderMap
    from samverkan.write.elements import Attributes

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
