"""Actors as somebody has decided: two that are one, and new ones of names that no table has.

Relations are moved over, and nothing is lost: what the kept actor does not say itself it takes from
the dropped one, and what both say differently is kept as an extra. The files are not changed, so to
take a row out of the table of decisions is to undo it. Of a made actor nothing is known but the
name; where it was met first is kept as an extra, which marks it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samverkan.errors import Code
from samverkan.model import Actor
from samverkan.read import Row, Table, read_tables
from samverkan.read.tables import text_at
from samverkan.validate.actors import ActorRow
from samverkan.validate.faults import Fault, may_be_personal
from samverkan.validate.further_rows import FIELDS, gains
from samverkan.validate.identity import ids_beside
from samverkan.validate.relations import not_one
from samverkan.words import message, plural_message, some_of
from samverkan.words.cells import is_blank
from samverkan.words.vocabulary import key, loosely

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from samverkan.validate.gathering import Actors, RelationTable
    from samverkan.validate.ledger import Collector
    from samverkan.validate.references import References
    from samverkan.validate.rows import DataRow


MERGED_MARK = "merged with"
"""The extra that holds names and ids of the actors that were dropped for this one."""

_HEADERS = {
    "keep": frozenset({"keep", "behall"}),
    "drop": frozenset({"drop", "slopa", "dubblett", "ta bort"}),
}
_NO_COLUMNS = Fault(
    Code.MISSING_COLUMN,
    message("a table of merges needs the two columns “keep” and “drop”"),
    message("write these headers in its first row"),
)
_BLANK = Fault(
    Code.MISSING_VALUE,
    message("the row lacks one of the two actors to merge"),
    message("write the id or name of the actor, or clear the whole row"),
)
_ITSELF = Fault(
    Code.SELF_RELATION,
    message("the actor would be merged with itself"),
    message("write another actor, or clear the row"),
)
_TWICE = Fault(
    Code.AMBIGUOUS_ACTOR,
    message("the actor is merged with another one already"),
    message("keep one of the two rows"),
)


def merge_decided(
    actors: Sequence[ActorRow],
    references: References,
    tables: Sequence[Table],
    number: int,
    collector: Collector,
) -> tuple[list[ActorRow], frozenset[str]]:
    """Return the actors that are left, and the ids of those that went into others.

    `number` is the place of the tables among the files, for the order of problems.
    """
    merged = _read(references, tables, number, collector)
    references.directory.redirect(merged)
    by_id = {found.actor.id: found for found in actors}
    dropped = sorted(set(merged) & set(by_id))
    for one in dropped:
        row, actor = by_id[merged[one]]
        by_id[merged[one]] = ActorRow(row, absorb(actor, by_id[one].actor))
    if tables:
        collector.understood.append(
            plural_message(
                "{file}: {count} actor is merged with another",
                "{file}: {count} actors are merged with others",
                len(dropped),
                file=tables[0].file,
            )
        )
    return [by_id[one] for one in by_id if one not in merged], frozenset(dropped)


def decided_in_file(path: Path, number: int, collector: Collector) -> list[Table]:
    """Return the tables of a file of decided duplicates; report what cannot be read."""
    result = read_tables(path)
    collector.add_all(number, result.problems)
    return list(result.tables)


def decided_by_answers(merged: Mapping[str, str]) -> list[Table]:
    """Return what was answered, the actor to keep by the one to drop, as such a table."""
    rows = [Row(0, ("keep", "drop")), *(Row(0, (keep, drop)) for drop, keep in merged.items())]
    return [Table("answers", None, tuple(rows))] if merged else []


def _read(
    references: References, tables: Sequence[Table], number: int, collector: Collector
) -> dict[str, str]:
    """Return what each dropped id goes into, all the way."""
    found: dict[str, str] = {}
    for table in tables:
        if not table.rows:
            continue
        header = table.rows[0]
        columns = {
            name: next((n for n, cell in enumerate(header.cells) if key(cell) in words), -1)
            for name, words in _HEADERS.items()
        }
        if min(columns.values()) < 0:
            place = table.place(header.number)
            collector.add((number, 0, header.number, -1), place, _NO_COLUMNS)
            continue
        decisions = _Decisions(table, header, number, references, collector, found)
        for row in table.rows[1:]:
            decisions.add(row, columns)
    return {drop: _final(drop, found) for drop in found}


@dataclass(slots=True)
class _Decisions:
    """The rows of the table so far: which id goes into which."""

    table: Table
    header: Row
    number: int
    references: References
    collector: Collector
    merged: dict[str, str]

    def add(self, row: Row, columns: Mapping[str, int]) -> None:
        """Take one row over, or report why not."""
        ids = {name: self._actor(row, column) for name, column in columns.items()}
        keep, drop = ids["keep"], ids["drop"]
        if not keep or not drop:
            return
        if keep == drop and not self.references.knows(text_at(row, columns["drop"])):
            return  # read as the other one already, for it is no actor's name
        if keep == drop or _final(keep, self.merged) == drop:
            self._report(row, columns["drop"], _ITSELF)
        elif self.merged.setdefault(drop, keep) != keep:
            self._report(row, columns["drop"], _TWICE)

    def _actor(self, row: Row, column: int) -> str | None:
        written = text_at(row, column)
        found = self.references.find(written).actor_ids if written else ()
        if len(found) == 1:
            return found[0]
        fault = not_one(written, found, self.references.directory) if written else _BLANK
        self._report(row, column, fault, written)
        return None

    def _report(self, row: Row, column: int, fault: Fault, value: str | None = None) -> None:
        place = self.table.place(row.number, self.header.cells[column].strip())
        self.collector.add((self.number, 0, row.number, column), place, fault, value)


def _final(actor_id: str, merged: Mapping[str, str]) -> str:
    """Return the actor that is left where one is merged with another, and that with a third."""
    while actor_id in merged:
        actor_id = merged[actor_id]
    return actor_id


def absorb(keep: Actor, drop: Actor) -> Actor:
    """Return an actor with all that another one says beside its own.

    Examples
    --------
    >>> absorb(Actor(id="a", name="A"), Actor(id="b", name="B", kind="shop")).kind
    'shop'
    """
    gained = dict(gains(keep, drop))
    called = (*keep.aliases, drop.name, *drop.aliases)
    gained["aliases"] = tuple(name for name in dict.fromkeys(called) if name != keep.name)
    extras = dict(keep.extras)
    for name, text in drop.extras:
        if extras.setdefault(name, text) != text:
            extras[f"{name} ({drop.id})"] = text
    for name in FIELDS:
        mine, theirs = getattr(keep, name), getattr(drop, name)
        if name not in gained and theirs not in (None, ()) and mine != theirs:
            extras[f"{name} ({drop.id})"] = str(theirs)
    dropped = f"{drop.name} ({drop.id})"
    extras[MERGED_MARK] = "; ".join(filter(None, (extras.get(MERGED_MARK), dropped)))
    return replace(keep, **gained, extras=tuple(sorted(extras.items())))


MADE_MARK = "created from"
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
        if references.may_mean(name, row.sheet.table.file):
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
    ids = ids_beside((found.actor for found in actors.used), bare)
    return [
        ActorRow(
            row, Actor(id=one, name=name, extras=((MADE_MARK, str(row.place)),), place=row.place)
        )
        for (name, row), one in zip(names, ids, strict=True)
    ]
