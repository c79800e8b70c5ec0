"""Says what was erased with an actor, and where it is named still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.model import Actor, Relation
from samverkan.report.history_tables import listed
from samverkan.store.contents import Table
from samverkan.store.summaries import said_mapping
from samverkan.words import counting_any, message, plural_message
from samverkan.words.fields import headers_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.store.forgetting import Forgotten
    from samverkan.words import Message

MOST = 10
"""Places in which it is named that are told one by one."""


def say_erased(found: Forgotten) -> Iterator[Message]:
    """Yield what is erased with an actor, a line for each kind."""
    relations, steps, decisions = (
        found.counts.get(one, 0) for one in (Table.RELATIONS, Table.STEPS, Table.DECISIONS)
    )
    if found.mappings:
        mappings = tuple(map(said_mapping, found.mappings))
        yield message("{name} stands in {mappings}", name=found.name, mappings=mappings)
    else:
        yield message("{name} is on no map today", name=found.name)
    yield from counting_any(
        plural_message("{count} relation with it", "{count} relations with it", relations),
        plural_message(
            "{count} note of what became of a suggestion about it",
            "{count} notes of what became of suggestions about it",
            steps,
        ),
        plural_message("{count} decision about it", "{count} decisions about it", decisions),
    )
    yield plural_message(
        "{count} version tells of it", "{count} versions tell of it", found.versions
    )


def say_mentions(found: Forgotten, language: str) -> Iterator[Message]:
    """Yield where others name the actor still, in words of their own."""
    if found.mentions:
        titles = {**headers_of(Relation), **headers_of(Actor)}
        places = [
            f"{subject} ({titles[column].text(language) if column in titles else column})"
            for subject, column in found.mentions
        ]
        yield plural_message(
            "Its name is still in {count} text about others: {places}",
            "Its name is still in {count} texts about others: {places}",
            len(places),
            places=listed(places, MOST),
        )
