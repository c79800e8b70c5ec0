"""What a Neo4j store holds, as rows of each mapping, and as the nodes that people see.

An actor of several mappings is one node: it wears the attributes of the last by name, and
carries those of the others as texts, so that they are there when that mapping goes.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samverkan.model import DIRECTED_TYPES, UNDIRECTED_TYPES
from samverkan.store.foreign import Foreign
from samverkan.store.rows import (
    ACTOR_COLUMNS,
    DISTANCE_COLUMNS,
    RELATION_COLUMNS,
    MapRows,
    held_row,
    key_of,
)
from samverkan.store.values import UnreadableError, content_of, read_json, read_presences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samverkan.store.rows import Row

OTHER_TYPE = "RELATED"
"""The relationship type of every relation whose own type is a free word."""

RELATION_PROPERTIES = RELATION_COLUMNS[2:]
"""The columns of a relation that are properties of its own; source and target are its ends."""


NODE_PROPERTIES = frozenset(
    (*ACTOR_COLUMNS, "key", "version", "mapping", "other_mappings", "other_rows")
)
EDGE_PROPERTIES = frozenset((*RELATION_PROPERTIES, "mapping", "number"))
PLACE_PROPERTIES = frozenset(("key", "version", "name"))
"""What is ours on nodes and relationships; everything else is somebody's own."""


@dataclass(frozen=True, slots=True)
class MapNodes:
    """The nodes and relationships that show the rows of every mapping, in order of name."""

    mappings: Mapping[str, MapRows]

    def nodes(self) -> dict[str, Row]:
        """Return the properties of one node for each actor, by id."""
        found: dict[str, Row] = {}
        for mapping, rows in self.mappings.items():
            for actor_id, row in rows.actors.items():
                node = {**row, "mapping": mapping}
                if earlier := found.get(actor_id):
                    names, texts = earlier.get("other_mappings", []), earlier.get("other_rows", [])
                    node["other_mappings"] = [*names, earlier["mapping"]]
                    node["other_rows"] = [
                        *texts,
                        json.dumps(actor_row(earlier), ensure_ascii=False, default=str),
                    ]
                found[actor_id] = node
        return found

    def relationships(self, version: int) -> Iterator[list[Any]]:
        """Give each relation as the list that ``create_relations`` takes."""
        for mapping, rows in self.mappings.items():
            for key, row in rows.relations.items():
                ends = (actor_key(version, row["source"]), actor_key(version, row["target"]))
                values = (row[name] for name in RELATION_PROPERTIES)
                yield [*ends, native_type(row["type"]), mapping, key[-1], *values]

    def places(self, version: int) -> list[Row]:
        """Return the properties of one node for each place that is named."""
        names = {place for _, place, *_ in self._visits()}
        names |= {
            place for rows in self.mappings.values() for key in rows.distances for place in key
        }
        return [
            {"key": place_key(version, name), "version": version, "name": name}
            for name in sorted(names)
        ]

    def visits(self, version: int) -> Iterator[list[Any]]:
        """Give where each actor is as the list that ``create_presences`` takes."""
        for actor_id, place, *values in self._visits():
            yield [actor_key(version, actor_id), place_key(version, place), *values]

    def lengths(self, version: int) -> Iterator[list[Any]]:
        """Give each distance as the list that ``create_distances`` takes."""
        for mapping, rows in self.mappings.items():
            for key, row in rows.distances.items():
                yield [*(place_key(version, place) for place in key), mapping, row["km"]]

    def _visits(self) -> Iterator[list[Any]]:
        """Give actor, place, services and municipality: its own locality, then further places."""
        for actor_id, node in self.nodes().items():
            if node["locality"] is not None:
                yield [actor_id, node["locality"], node["services"], node["municipality_code"]]
            yield from _stays(actor_id, node["presences"])


def _stays(actor_id: str, presences: object) -> Iterator[list[Any]]:
    """Give the further places of an actor; none that cannot be read."""
    with suppress(UnreadableError):
        for one in read_presences(presences):
            yield [actor_id, one.locality, list(one.services), one.municipality_code]


def actor_key(version: int, actor_id: str) -> str:
    """Return the one property by which the node of an actor is found."""
    return f"{version}:{actor_id}"


def place_key(version: int, name: str) -> str:
    """Return the one property by which the node of a place is found."""
    return f"{version}:{name}"


def filled(row: Row) -> Row:
    """Return the row without its blanks; a property that is None is no property."""
    return {name: value for name, value in row.items() if value is not None}


def native_type(relation_type: str) -> str:
    """Return the relationship type that Neo4j Browser and Bloom show.

    Free words share one, for a database never forgets a type.

    Examples
    --------
    >>> native_type("member_of"), native_type("samråder")
    ('MEMBER_OF', 'RELATED')
    """
    known = relation_type in DIRECTED_TYPES or relation_type in UNDIRECTED_TYPES
    return relation_type.upper() if known else OTHER_TYPE


@dataclass(frozen=True, slots=True)
class Records:
    """What ``read_map`` and ``read_distances`` found of ours, and what else there is.

    An actor is known by what follows the version in its key, whatever became of its `id`.
    """

    actors: dict[str, Row]
    relations: list[tuple[Row, Row]]
    """The rows, and all properties, in the order in which they are read."""
    distances: list[Row]
    foreign: Foreign


def records_of(
    version: int, found: Iterable[tuple[Row, list[Any]]], distances: Iterable[Row]
) -> Records:
    """Tell what is ours from what other people made."""
    prefix = actor_key(version, "")
    actors: dict[str, Row] = {}
    drawn: list[tuple[str, list[Any]]] = []
    nodes = 0
    for node, relations in found:
        if not _is_ours(node, prefix):
            nodes += 1
            continue
        actor_id = node["key"].removeprefix(prefix)
        if node.get("id") is None:
            node["id"] = actor_id
        actors[actor_id] = node
        drawn.append((actor_id, relations))
    ours, others, redrawn = _told_apart(drawn, {actor_key(version, one): one for one in actors})
    names = _unknown(actors.values(), NODE_PROPERTIES)
    names |= _unknown((held for _row, held in ours), EDGE_PROPERTIES)
    foreign = Foreign(
        nodes=nodes, relations=others, properties=tuple(sorted(names)), redrawn=redrawn
    )
    return Records(actors, ours, list(distances), foreign)


def _is_ours(node: Row, prefix: str) -> bool:
    key, mapping = node.get("key"), node.get("mapping")
    return isinstance(mapping, str) and isinstance(key, str) and key.startswith(prefix)


def _told_apart(
    drawn: Iterable[tuple[str, list[Any]]], ids: Mapping[str, str]
) -> tuple[list[tuple[Row, Row]], int, int]:
    """Return the relations of ours in order, and how many others and redrawn ones there are."""
    ours: list[tuple[Row, Row]] = []
    others = redrawn = 0
    for source, relations in drawn:
        for target, drawn_as, held in relations:
            is_numbered = isinstance(held.get("mapping"), str) and "number" in held
            if target not in ids or not is_numbered:
                others += 1
                continue
            row = relation_row(source, ids[target], held)
            redrawn += drawn_as != native_type(str(row["type"]))
            ours.append((row, held))
    ours.sort(key=lambda relation: (relation[1]["mapping"], str(relation[1]["number"]).zfill(9)))
    return ours, others, redrawn


def _unknown(held: Iterable[Row], known: frozenset[str]) -> set[str]:
    """Return the names of properties that are not ours."""
    found: set[str] = set()
    for properties in held:
        found |= properties.keys() - known
    return found


def rows_of(mappings: Iterable[str], records: Records) -> dict[str, MapRows]:
    """Return the rows of mappings that records hold; what cannot be read stands as it is."""
    found = {name: MapRows() for name in mappings}
    for actor_id, node in records.actors.items():
        _rows_in(found, node["mapping"]).actors[actor_id] = actor_row(node)
        others = zip(_listed(node, "other_mappings"), _listed(node, "other_rows"), strict=False)
        for name, text in others:
            _rows_in(found, name).actors[actor_id] = held_row(content_of(text), ACTOR_COLUMNS)
    for row, held in records.relations:
        _rows_in(found, held["mapping"]).relations[key_of(row, held["number"])] = row
    for one in records.distances:
        row = held_row(one, DISTANCE_COLUMNS)
        _rows_in(found, one["mapping"]).distances[row["first"], row["second"]] = row
    return found


def _rows_in(found: dict[str, MapRows], mapping: str) -> MapRows:
    return found.setdefault(mapping, MapRows())


def _listed(node: Row, name: str) -> list[str]:
    """Return a list of texts that a node holds; when another hand changed it, nothing."""
    held = node.get(name)
    return held if isinstance(held, list) else []


def properties_of(node: Row) -> Row:
    """Return a node with what is no property of its own, its further places, as a text."""
    held = node["presences"]
    text = held if isinstance(held, str) else json.dumps(held, ensure_ascii=False)
    return {**node, "presences": text}


def actor_row(node: Row) -> Row:
    """Return the row that a node's properties hold; what is absent is None.

    What an older layout did not know is empty.
    """
    row = held_row(node, ACTOR_COLUMNS)
    with suppress(UnreadableError):
        row["presences"] = read_json(row["presences"])
    row["presences"] = row["presences"] or []
    row["aliases"] = row["aliases"] or []
    return row


def relation_row(source: str, target: str, properties: Row) -> Row:
    """Return the row that a relationship's properties and its two ends hold."""
    return held_row(properties, RELATION_COLUMNS) | {"source": source, "target": target}
