"""What other people and programs put beside our rows: it is skipped, counted, and left there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.words import counting_any, message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.words import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """What a store holds that is not ours.

    `properties` are the names of those on rows of ours; in SQLite they are columns, and there are
    no nodes and relations. `redrawn` are relations of ours that Neo4j Browser shows with a type
    that is not the one of their property. `labels` are those of a graph of another making, looked
    up where there is no map of ours.
    """

    nodes: int = 0
    relations: int = 0
    properties: tuple[str, ...] = ()
    redrawn: int = 0
    labels: tuple[str, ...] = ()

    def told(self) -> Iterator[Message]:
        """Yield what there is, a line for each kind."""
        if self.labels:
            yield message(
                "The database holds a graph of another making, which is not touched: {labels}",
                labels=self.labels,
            )
        yield from counting_any(
            plural_message(
                "{count} actor in the database was not made by samverkan and is not used",
                "{count} actors in the database were not made by samverkan and are not used",
                self.nodes,
            ),
            plural_message(
                "{count} relation in the database was not made by samverkan and is not used",
                "{count} relations in the database were not made by samverkan and are not used",
                self.relations,
            ),
        )
        if self.properties:
            yield message(
                "Not used in the database, as samverkan does not know it: {names}",
                names=self.properties,
            )
        if self.redrawn:
            yield plural_message(
                "{count} relation in the database is drawn as another type than it has; "
                "the property “type” counts",
                "{count} relations in the database are drawn as other types than they have; "
                "the property “type” counts",
                self.redrawn,
            )
