"""Tables that only name actors of another table, as one that says who works with whom does.

Such a table has no column but names, and perhaps notes. Who has a row elsewhere is not counted
anew, whatever it is called here; who has none is an actor of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.validate.actors import ActorRow, read_actor_rows
from samverkan.validate.identity import make_ids
from samverkan.validate.ledger import Fate, fates_of
from samverkan.validate.repeats import merge_actors
from samverkan.words import plural_message

if TYPE_CHECKING:
    from samverkan.validate.collector import Collector
    from samverkan.validate.gathering import Actors
    from samverkan.validate.gazetteer import Gazetteer
    from samverkan.validate.loading import Loaded
    from samverkan.validate.references import References
    from samverkan.validate.rows import DataRow, SheetReader
    from samverkan.words import Message

_ONLY_NAMES = frozenset({"name", "note"})


def mentions(loaded: Loaded) -> tuple[SheetReader, ...]:
    """Return the tables that only name actors, where another one tells more of them."""
    only_names = [reader for reader in loaded.actors if _only_names(reader)]
    return tuple(only_names) if len(only_names) < len(loaded.actors) else ()


def gather_mentions(
    loaded: Loaded,
    actors: Actors,
    references: References,
    gazetteer: Gazetteer,
    collector: Collector,
) -> Actors:
    """Return the actors with those that only such tables name; the others are merged."""
    for reader in mentions(loaded):
        rows = list(reader.rows())
        fresh = [row for row in rows if not _is_known(row, references)]
        found = merge_actors(_with_ids(read_actor_rows(reader, gazetteer, fresh), actors))
        for _, actor in found:
            actors.directory.add(actor, "")
        references.also(actor for _, actor in found)
        collector.understood.append(_said(reader, len(rows) - len(fresh)))
        actors = replace(
            actors,
            used=[*actors.used, *found],
            fates=actors.fates + fates_of(rows),
        )
    return actors


def _said(reader: SheetReader, count: int) -> Message:
    return plural_message(
        "{table}: {count} row names an actor of another table",
        "{table}: {count} rows name actors of other tables",
        count,
        table=str(reader.sheet.table.place()),
    )


def _only_names(reader: SheetReader) -> bool:
    table = reader.sheet.table
    columns = reader.sheet.columns
    return (
        "name" in columns and _ONLY_NAMES.issuperset(columns) and not (table.long or table.implied)
    )


def _is_known(row: DataRow, references: References) -> bool:
    """Tell whether a row names an actor of another table; how it was read is noted."""
    table, written = row.sheet.table, row.text("name")
    found = references.find(written, "", table.file)
    if found.one:
        row.fate = Fate.KNOWN
        references.note(str(table.place()), written, found)
    return bool(found.one)


def _with_ids(rows: list[ActorRow], actors: Actors) -> list[ActorRow]:
    made = make_ids([*(found.actor for found in actors.used), *(found.actor for found in rows)])
    return [
        ActorRow(row, replace(actor, id=made[replace(actor, place=None)])) for row, actor in rows
    ]
