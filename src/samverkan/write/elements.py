"""A map as nodes and edges with attributes under our own names, for the formats of graphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.write.tables import NOTHING, Value, actor_table, header_of, relation_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
