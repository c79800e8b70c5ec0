"""What a Neo4j store holds, as rows of each mapping, and as the nodes that people see.

An actor of several mappings is one node: it wears the attributes of the last by name, and
carries those of the others as texts, so that they are there when that mapping goes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samverkan.model import DIRECTED_TYPES, UNDIRECTED_TYPES
from samverkan.store.rows import (
    ACTOR_COLUMNS,
    DISTANCE_COLUMNS,
    RELATION_COLUMNS,
    MapRows,
    held_row,
    key_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samverkan.store.rows import Row

OTHER_TYPE = "RELATED"
"""The relationship type of every relation whose own type is a free word."""

RELATION_PROPERTIES = RELATION_COLUMNS[2:]
"""The columns of a relation that are properties of its own; source and target are its ends."""


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
                        json.dumps(actor_row(earlier), ensure_ascii=False),
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
            for locality, code, services in node["presences"] or ():
                yield [actor_id, locality, services, code]


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


def rows_of(
    mappings: Iterable[str],
    records: Iterable[tuple[Row, list[Any]]],
    distances: Iterable[Row],
) -> dict[str, MapRows]:
    """Return the rows of mappings that the records of ``read_map`` and ``read_distances`` hold."""
    found = {name: MapRows() for name in mappings}
    for node, relations in records:
        actor_id = node["id"]
        found[node["mapping"]].actors[actor_id] = actor_row(node)
        for name, text in zip(
            node.get("other_mappings", ()), node.get("other_rows", ()), strict=True
        ):
            found[name].actors[actor_id] = actor_row(json.loads(text))
        for target, properties in relations:
            row = relation_row(actor_id, target, properties)
            key = key_of(row, properties["number"])
            found[properties["mapping"]].relations[key] = row
    for one in distances:
        row = held_row(one, DISTANCE_COLUMNS)
        found[one["mapping"]].distances[row["first"], row["second"]] = row
    return found


def properties_of(node: Row) -> Row:
    """Return a node with what is no property of its own, its further places, as a text."""
    return {**node, "presences": json.dumps(node["presences"], ensure_ascii=False)}


def actor_row(node: Row) -> Row:
    """Return the row that a node's properties hold; what is absent is None.

    What an older layout did not know is empty.
    """
    row = held_row(node, ACTOR_COLUMNS)
    held = row["presences"]
    row["presences"] = json.loads(held) if isinstance(held, str) else held or []
    row["aliases"] = row["aliases"] or []
    return row


def relation_row(source: str, target: str, properties: Row) -> Row:
    """Return the row that a relationship's properties and its two ends hold."""
    return held_row(properties, RELATION_COLUMNS) | {"source": source, "target": target}
