"""JSON in which programs nest what they know of nodes and edges, laid flat.

Cytoscape.js writes ``data`` in each element, VOSviewer a ``network`` of ``items`` and ``links``,
Neo4j ``properties``, and ends that are objects themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Mapping

_DEEPEST = 4
_ENDS = {
    "source": ("start", "startnode", "source_id", "startnodeid", "node1"),
    "target": ("end", "endnode", "target_id", "endnodeid", "node2"),
}
_OF_NEO4J = {"id", "identity", "elementId", "type", "label", "labels", "properties"}
_LISTS = {"items": "nodes", "rels": "edges", "links": "edges"}


def lists_within(value: object, depth: int = 0) -> dict[str, list[object]] | None:
    """Return the lists of nodes and edges in an object, the outermost that has any."""
    if not isinstance(value, dict) or depth > _DEEPEST:
        return None
    found: dict[str, list[object]] = {}
    for name, inner in value.items():
        listed = _LISTS.get(str(name).casefold(), str(name))
        if meaning("sheets", listed) and isinstance(inner, list):
            found.setdefault(listed, []).extend(inner)
    if found:
        return found
    inner_lists = (lists_within(inner, depth + 1) for inner in value.values())
    return next(filter(None, inner_lists), None)


def laid_flat(value: Mapping[str, object]) -> dict[str, object]:
    """Return an element with what is nested in it as its own.

    Examples
    --------
    >>> laid_flat({"data": {"id": "1", "name": "Byn"}, "position": {"x": 3}})
    {'id': '1', 'name': 'Byn'}
    >>> laid_flat({"source_id": 1, "target_id": 2, "strength": 3})
    {'source': 1, 'target': 2, 'strength': 3}
    """
    inner = value.get("data")
    if isinstance(inner, dict):  # what stands beside it tells how the element is drawn
        value = inner
    if _is_of_neo4j(value):
        value = _of_neo4j(value)
    inner = value.get("attributes")
    if isinstance(inner, dict):
        value = {**value, **inner}
        value.pop("attributes")
    return _with_ends(value)


def _is_of_neo4j(value: Mapping[str, object]) -> bool:
    nested = isinstance(value.get("start"), dict) or "labels" in value
    in_lines = value.get("type") in {"node", "relationship"} and nested
    return in_lines or isinstance(value.get("properties"), dict)


def _of_neo4j(value: Mapping[str, object]) -> dict[str, object]:
    """Return a node or a relationship of Neo4j: its labels are what kind it is."""
    properties = value.get("properties")
    own = {name: inner for name, inner in value.items() if name not in _OF_NEO4J}
    flat = {**own, **properties} if isinstance(properties, dict) else own
    if value.get("type") == "relationship":
        return {"type": value.get("label"), **flat}
    if any(_end(value, end) for end in _ENDS):
        return {"type": value.get("type"), **flat}
    kinds = value.get("labels")
    if isinstance(kinds, list) and not any(meaning("actor_headers", n) == "kind" for n in flat):
        flat["kind"] = ";".join(map(str, kinds))
    return {"_id": value.get("id", value.get("identity")), **flat}


def _with_ends(value: Mapping[str, object]) -> dict[str, object]:
    """Return an element whose ends have the names, and the texts, that all other edges have."""
    if any(_end(value, end) is None for end in _ENDS):
        return dict(value)
    flat = dict(value)
    found = {end: flat.pop(str(_end(value, end))) for end in _ENDS}
    ends = {end: _id_of(inner) for end, inner in found.items()}
    return {**ends, **flat}


def _end(value: Mapping[str, object], end: str) -> str | None:
    """Return the name under which an end stands that is an object, or named after its program."""
    for name, inner in value.items():
        plain = name.casefold()
        is_date = plain in {"start", "end"} and not isinstance(inner, dict)
        if not is_date and (plain in _ENDS[end] or (plain == end and isinstance(inner, dict))):
            return name
    return None


def _id_of(value: object) -> object:
    if not isinstance(value, dict):
        return value
    return next((value[name] for name in ("id", "identity", "key", "name") if name in value), "")
