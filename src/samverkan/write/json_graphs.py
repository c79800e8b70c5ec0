"""A map as JSON: node-link, as networkx reads it, and the blueprint that Kumu imports."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from samverkan.write.elements import edges_of, nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.model import StakeholderMap


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
    parts = [f"{_text(name)}: {_text(value)}" for name, value in head.items()]
    for name, elements in lists.items():
        lines = ",\n".join(map(_text, elements))
        parts.append(f"{_text(name)}: [\n{lines}\n]" if lines else f"{_text(name)}: []")
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode("utf-8")


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
