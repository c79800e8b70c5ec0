"""What a Neo4j store holds, as rows of each mapping, and as the nodes that people see.

An actor of several mappings is one node: it wears the attributes of the mapping saved last, and
carries those of the others as texts, so that they are there when that mapping goes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samverkan.model import DIRECTED_TYPES, UNDIRECTED_TYPES
from samverkan.store.rows import ACTOR_COLUMNS, RELATION_COLUMNS, SHARED_COLUMNS, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samverkan.store.rows import RelationKey, Row

OTHER_TYPE = "RELATED"
"""The relationship type of every relation whose own type is a free word."""

RELATION_PROPERTIES = (*RELATION_COLUMNS[2:], *SHARED_COLUMNS)
"""The columns of a relation that are properties of its own; source and target are its ends."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Rows of every mapping, the mapping saved last standing last."""

    actors: dict[str, dict[str, Row]]
    relations: dict[str, dict[RelationKey, Row]]

    def replaced(
        self, mapping: str, actors: dict[str, Row], relations: dict[RelationKey, Row]
    ) -> Contents:
        """Return the contents with a mapping saved anew."""
        rest = self.without(mapping)
        return Contents(
            rest.actors | {mapping: actors},
            rest.relations | {mapping: relations},
        )

    def without(self, mapping: str) -> Contents:
        """Return the contents with a mapping taken away."""
        return Contents(
            {name: rows for name, rows in self.actors.items() if name != mapping},
            {name: rows for name, rows in self.relations.items() if name != mapping},
        )

    def nodes(self) -> dict[str, Row]:
        """Return the properties of one node for each actor, by id."""
        found: dict[str, Row] = {}
        for mapping, actors in self.actors.items():
            for actor_id, row in actors.items():
                node = {**row, "mapping": mapping}
                if earlier := found.get(actor_id):
                    names, texts = earlier.get("other_mappings", []), earlier.get("other_rows", [])
                    node["other_mappings"] = [*names, earlier["mapping"]]
                    node["other_rows"] = [*texts, _as_text(earlier)]
                found[actor_id] = node
        return found

    def relationships(self, version: int) -> Iterator[list[Any]]:
        """Give each relation as the list that ``create_relations`` takes."""
        for mapping, relations in self.relations.items():
            for key, row in relations.items():
                ends = (actor_key(version, row["source"]), actor_key(version, row["target"]))
                values = (row[name] for name in RELATION_PROPERTIES)
                yield [*ends, native_type(row["type"]), mapping, key[-1], *values]


def actor_key(version: int, actor_id: str) -> str:
    """Return the one property by which the node of an actor is found."""
    return f"{version}:{actor_id}"


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


def contents_of(mappings: Iterable[str], records: Iterable[tuple[Row, list[Any]]]) -> Contents:
    """Return the contents that the records of ``read_map`` hold."""
    names = list(mappings)
    contents = Contents({name: {} for name in names}, {name: {} for name in names})
    for node, relations in records:
        actor_id = node["id"]
        contents.actors[node["mapping"]][actor_id] = actor_row(node)
        for name, text in zip(
            node.get("other_mappings", ()), node.get("other_rows", ()), strict=True
        ):
            contents.actors[name][actor_id] = json.loads(text)
        for target, properties in relations:
            row = relation_row(actor_id, target, properties)
            key = key_of(row, properties["number"])
            contents.relations[properties["mapping"]][key] = row
    return contents


def actor_row(node: Row) -> Row:
    """Return the row that a node's properties hold; what is absent is None."""
    return {name: node.get(name) for name in (*ACTOR_COLUMNS, *SHARED_COLUMNS)}


def relation_row(source: str, target: str, properties: Row) -> Row:
    """Return the row that a relationship's properties and its two ends hold."""
    row = {name: properties.get(name) for name in (*RELATION_COLUMNS, *SHARED_COLUMNS)}
    return {**row, "source": source, "target": target}


def _as_text(node: Row) -> str:
    return json.dumps(actor_row(node), ensure_ascii=False)
