"""Makes actors of names that only relations hold, when the user asks for it.

Nothing is known of them but the name; where it was met first is kept as an extra, which marks them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.model import Actor
from samverkan.validate.actors import ActorRow
from samverkan.validate.identity import make_ids
from samverkan.validate.personal import may_be_personal
from samverkan.validate.values import is_blank
from samverkan.words import plural_message, some_of
from samverkan.words.vocabulary import key, loosely

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.model import Extras
    from samverkan.validate.collector import Collector
    from samverkan.validate.gathering import Actors, RelationTable
    from samverkan.validate.references import References
    from samverkan.validate.rows import DataRow

MARK = "created from"
"""The extra that tells where the name of a made actor was met."""

_NAMES_SHOWN = 5


def create_actors(
    actors: Actors,
    references: References,
    tables: Sequence[RelationTable],
    collector: Collector,
    *,
    every: bool,
) -> list[ActorRow]:
    """Make the actors that are missing, and let relations find them.

    Not of `every` name, only those that somebody has answered to be new are made.

    None are made when a file could not be read, for it may hold them, nor of what looks like data
    about a person.
    """
    directory = actors.directory
    directory.complete = directory.complete or every
    met: dict[str, list[tuple[str, DataRow]]] = {}
    for name, row in _ends(tables):
        if directory.find(name) or references.may_mean(name, row.sheet.table.file):
            continue
        if not every and key(name) not in references.noted.new_names:
            continue
        if not is_blank(name) and not may_be_personal(name):
            met.setdefault(loosely(name), []).append((name, row))
    made = _made(actors, [(min(name for name, _ in same), same[0][1]) for same in met.values()])
    for found in made:
        directory.add(found.actor, "")
    directory.forget_searches()
    if made:
        names = [found.actor.name[:60] for found in made]
        collector.understood.append(
            plural_message(
                "{count} actor was made of a name that only relations hold: {names}",
                "{count} actors were made of names that only relations hold: {names}",
                len(made),
                names=some_of(names, _NAMES_SHOWN),
            )
        )
    return made


def _ends(tables: Sequence[RelationTable]) -> Iterator[tuple[str, DataRow]]:
    for _, rows in tables:
        for row in rows:
            yield row.text("source"), row
            yield row.text("target"), row


def _made(actors: Actors, names: Sequence[tuple[str, DataRow]]) -> list[ActorRow]:
    """Return an actor for each name; its id is made as that of any other without one."""
    bare = [Actor(id="", name=name) for name, _ in names]
    ids = make_ids([*(found.actor for found in actors.used), *bare])
    return [
        ActorRow(row, replace(actor, id=ids[actor], extras=_mark(row), place=row.place))
        for actor, (_, row) in zip(bare, names, strict=True)
    ]


def _mark(row: DataRow) -> Extras:
    return ((MARK, str(row.place)),)
