"""JSON: lists of nodes and edges (networkx, Kumu and others), also nested, and JSON Lines.

What programs nest of nodes and edges is laid flat.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from samverkan.read.characters import decode
from samverkan.read.graph import DIRECTIONS, Edge, Graph, Node, text_of
from samverkan.read.tables import ReadResult, refused
from samverkan.words import message
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_Record = tuple[int, dict[str, str]]
_DEEPEST = 4
_ENDS = {
    "source": ("start", "startnode", "source_id", "startnodeid", "node1"),
    "target": ("end", "endnode", "target_id", "endnodeid", "node2"),
}
_OF_NEO4J = {"id", "identity", "elementId", "type", "label", "labels", "properties"}
_LISTS = {"items": "nodes", "rels": "edges", "links": "edges"}


def read_json(file: str, data: bytes) -> ReadResult:
    """Read a file of JSON, or of JSON Lines when it is not one value as a whole."""
    text = decode(data)
    try:
        return _read(file, _parsed(text))
    except json.JSONDecodeError as error:
        return _read_lines(file, text) or _damaged(file, error.lineno)
    except (ValueError, RecursionError):  # a number or a nesting beyond reason
        return _damaged(file, 1)


def _read(file: str, value: object) -> ReadResult:
    found = _lists(value)
    if found is None:
        return refused(
            file,
            message("the JSON holds no list of actors or relations"),
            message("name the lists “nodes” and “edges”, or “actors” and “relations”"),
        )
    actors, relations = found
    return _graph(file, _records(actors), _records(relations)).as_result()


def _parsed(text: str) -> object:
    return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)


def _damaged(file: str, line: int) -> ReadResult:
    return refused(
        file,
        message("the JSON is damaged here"),
        message("open it in the program that made it and save it again"),
        row=line,
    )


def _read_lines(file: str, text: str) -> ReadResult | None:
    """Read an object on each line; None when the first line is not one, as then it is no such."""
    records: list[_Record] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        value = _record_in(line)
        if value is None:
            return _damaged(file, number) if records else None
        records.append((number, value))
    relations = [record for record in records if _is_relation(record[1])]
    actors = [record for record in records if not _is_relation(record[1])]
    return _graph(file, actors, relations).as_result()


def _record_in(line: str) -> dict[str, str] | None:
    """Return the object on a line as text; None when it holds none."""
    try:
        value = _parsed(line)
        return _texts(value) if isinstance(value, dict) else None
    except (ValueError, RecursionError):
        return None


def _is_relation(texts: Mapping[str, str]) -> bool:
    """Tell whether a record has two ends; an actor may have two dates, but then has a name."""
    return bool(_ends(texts)) and _header("actor_headers", "name", texts) is None


def _lists(value: object) -> tuple[list[object], list[object]] | None:
    """Return the lists of actors and of relations in a value; None when there is neither."""
    if isinstance(value, list):
        value = _by_kind(value)
    within = _lists_within(value)
    if within is None:
        return None
    lists: dict[str, list[object]] = {"actors": [], "relations": []}
    found = False
    for name, inner in within.items():
        kind = meaning("sheets", name)
        if kind in lists:
            # One list may hold both, each element with its ends or without.
            parted = _by_kind(inner) if kind == "actors" else {kind: inner}
            for part, values in parted.items():
                lists[part] += values
            found = True
    return (lists["actors"], lists["relations"]) if found else None


def _lists_within(value: object, depth: int = 0) -> dict[str, list[object]] | None:
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
    inner_lists = (_lists_within(inner, depth + 1) for inner in value.values())
    return next(filter(None, inner_lists), None)


def _by_kind(values: list[object]) -> dict[str, list[object]]:
    """Part a bare list of records; what is no record goes with the actors."""
    kinds: dict[str, list[object]] = {"actors": [], "relations": []}
    for value in values:
        is_relation = isinstance(value, dict) and _is_relation(_texts(value))
        kinds["relations" if is_relation else "actors"].append(value)
    return kinds


def _records(values: Iterable[object]) -> list[_Record]:
    """Return the records of a list; a bare text is a record of a name."""
    return [
        (number, _texts(value) if isinstance(value, dict) else {"name": text_of(value)})
        for number, value in enumerate(values, start=1)
    ]


def _texts(value: Mapping[str, object]) -> dict[str, str]:
    """Return a record as text; what is nested in it counts as its own."""
    texts = {name.strip(): text_of(content) for name, content in _laid_flat(value).items()}
    return {name: text for name, text in texts.items() if text}


def _laid_flat(value: Mapping[str, object]) -> dict[str, object]:
    """Return an element with what is nested in it as its own.

    Examples
    --------
    >>> _laid_flat({"data": {"id": "1", "name": "Byn"}, "position": {"x": 3}})
    {'id': '1', 'name': 'Byn'}
    >>> _laid_flat({"source_id": 1, "target_id": 2, "strength": 3})
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


def _graph(file: str, actors: list[_Record], relations: list[_Record]) -> Graph:
    graph = Graph(file)
    graph.nodes = [_node(number, texts) for number, texts in actors]
    ends = next((found for found in (_ends(texts) for _, texts in relations) if found), graph.ends)
    graph.ends = ends
    edges = [_edge(number, texts, ends) for number, texts in relations]
    graph.edges = _by_position(graph.nodes, edges)
    return graph


def _by_position(nodes: list[Node], edges: list[Edge]) -> list[Edge]:
    """Name the ends of edges that count the nodes from 0, as pages with d3 do."""
    positions = {str(position): node.key for position, node in enumerate(nodes)}
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    if not ends <= positions.keys() or ends & {node.key for node in nodes}:
        return edges
    return [
        edge._replace(source=positions[edge.source], target=positions[edge.target])
        for edge in edges
    ]


def _node(number: int, texts: dict[str, str]) -> Node:
    """Return a node; one without an id goes by its name, else by its number counted from 0."""
    found = (_header("actor_headers", ours, texts) for ours in ("id", "name"))
    header = next(("_id" if "_id" in texts else name for name in found if name), None)
    key = texts[header] if header else texts.get("_id", str(number - 1))
    return Node(number, key, "", {name: text for name, text in texts.items() if name != "_id"})


def _edge(number: int, texts: dict[str, str], ends: tuple[str, str]) -> Edge:
    said = _header("relation_headers", "directed", texts)
    direction = DIRECTIONS.get(texts[said].casefold()) if said else None
    kept = {name: text for name, text in texts.items() if not _is_numbering(name, text)}
    if said and (direction is not None or texts[said].casefold() == "mixed"):
        kept.pop(said)
    source, target = (texts.get(end, "") for end in ends)
    return Edge(number, source, target, direction, kept)


def _is_numbering(name: str, text: str) -> bool:
    """Tell whether an attribute of an edge only tells it from others, as programs number them."""
    return name == "_id" or (name == "key" and text.isdecimal())


def _ends(texts: Mapping[str, str]) -> tuple[str, str] | None:
    source = _header("relation_headers", "source", texts)
    target = _header("relation_headers", "target", texts)
    return (source, target) if source and target else None


def _header(family: str, ours: str, texts: Mapping[str, str]) -> str | None:
    return next((name for name in texts if meaning(family, name) == ours), None)
