"""Erases one actor from all that a store holds and ever held, for data protection.

Its rows, relations, decisions and steps leave every mapping and every version; the versions keep
their numbers and read on without it. What others wrote about it in their own words is not touched,
for what it says cannot be known: it is found and told.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from samverkan.store.changes import (
    PRINTS,
    RowChange,
    changes_between,
    checksum,
    differing,
    print_added,
    with_changes,
)
from samverkan.store.contents import OF_MAPPINGS, Contents, Table
from samverkan.store.holdings import Entry
from samverkan.store.journal import Action, Version, checksum_text, encoded
from samverkan.store.rows import MapRows
from samverkan.store.summaries import BY_HAND, now
from samverkan.store.tracing import Trace, trace
from samverkan.words.cells import texts_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samverkan.store import Store
    from samverkan.store.contents import Key
    from samverkan.store.holdings import Held
    from samverkan.store.rows import Row

SPEAKER = "reported_by"
"""The column of a relation that names the actor who told of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What became of an actor that was to be erased.

    Attributes
    ----------
    name
        What it was called.
    mappings
        The mappings of today that it stood in.
    counts
        How many rows of each table of today were erased.
    versions
        How many versions told of it.
    mentions
        Whose rows name it still, in words of their own: an actor or the two ends of a relation by
        name, and the column.
    """

    name: str
    mappings: tuple[str, ...] = ()
    counts: Mapping[Table, int] = field(default_factory=dict)
    versions: int = 0
    mentions: tuple[tuple[str, str], ...] = ()


def find_forgotten(store: Store, written: str) -> Forgotten:
    """Return what would be erased with an actor; nothing is changed.

    Raises
    ------
    StoreError
        When the store has never held such an actor, or the name is that of several.
    """
    with store.reading() as held:
        return _Eraser.of(held, written).told()


def forget_actor(store: Store, written: str) -> Forgotten:
    """Erase an actor, by its id or by what it is or ever was called, and tell what was erased.

    It cannot be taken back.

    Raises
    ------
    StoreError
        When the store has never held such an actor, or the name is that of several.
    """
    told: list[Forgotten] = []

    def work(held: Held) -> tuple[Contents, Iterable[Entry]]:
        eraser = _Eraser.of(held, written)
        told.append(eraser.told())
        return eraser.contents(), eraser.entries(store.who)

    store.rewrite(work)
    return told[-1]


@dataclass(frozen=True, slots=True)
class _Eraser:
    """What a store holds, and the actor that leaves it; `gaps` are those whose steps name it."""

    held: Held
    actor: Trace
    gaps: frozenset[str]

    @classmethod
    def of(cls, held: Held, written: str) -> _Eraser:
        actor = trace(held, written)
        return cls(held, actor, frozenset(_gaps_about(held, actor)))

    def cleaned(self, table: Table, key: Key, row: Row | None) -> Row | None:
        """Return a row without the actor; None of one that is about it."""
        if row is None or self.actor.is_about(table, key, row):
            return None
        if table is Table.STEPS and key[0] in self.gaps:
            return None
        if table is Table.RELATIONS and row[SPEAKER] in self.actor.ids:
            return {**row, SPEAKER: None}
        return row

    def contents(self) -> Contents:
        """Return what the store is to hold: without the actor, and by hand nothing that is empty.

        A mapping of files stays, as files do.
        """
        contents = self._cleaned()
        if BY_HAND in contents.mappings and not contents.mappings[BY_HAND].actors:
            return contents.without(BY_HAND)
        return contents

    def _cleaned(self) -> Contents:
        """Return what the store holds today, without the actor."""
        contents = self.held.contents
        for mapping in contents.mappings:
            rows = contents.mappings[mapping]
            tables = (self._without(table, contents.table(table, mapping)) for table in OF_MAPPINGS)
            cleaned = MapRows(*tables)
            if cleaned != rows:
                contents = contents.replaced(mapping, cleaned)
        return replace(
            contents,
            decisions=self._without(Table.DECISIONS, contents.decisions),
            steps=self._without(Table.STEPS, contents.steps),
        )

    def _without(self, table: Table, rows: Mapping[Any, Row]) -> dict[Any, Row]:
        cleaned = ((key, self.cleaned(table, key, row)) for key, row in rows.items())
        return {key: row for key, row in cleaned if row is not None}

    def entries(self, who: str | None) -> list[Entry]:
        """Return all versions without the actor, and one that says that somebody was erased."""
        cleaned, left = self._cleaned(), self.contents()
        total = checksum(cleaned)
        entries = [self._last(checksum(left), changes_between(cleaned, left), who)]
        after = self.held.contents
        for version in reversed(self.held.versions):
            undone = tuple(one.undone() for one in self.held.changes_of(version.number))
            before = with_changes(after, undone)
            changes = tuple(self._changes(undone, before, after))
            entries.append(self._entry(version, changes, total))
            total = (total - sum(print_added(*one) for one in changes)) % PRINTS
            after = before
        return entries[::-1]

    def _changes(
        self, touched: Iterable[RowChange], before: Contents, after: Contents
    ) -> Iterator[tuple[RowChange, Row | None, Row | None]]:
        """Yield the changes of a version without the actor, each with the whole rows."""
        for one in touched:
            old, new = (
                self.cleaned(one.table, one.key, side.table(one.table, one.mapping).get(one.key))
                for side in (before, after)
            )
            if old != new:
                said = differing(old, new)
                yield replace(one, before=said[0], after=said[1]), old, new

    def _entry(
        self,
        version: Version,
        changes: tuple[tuple[RowChange, Row | None, Row | None], ...],
        total: int,
    ) -> Entry:
        names = self.actor.is_named_in
        who = None if version.who is None or names(version.who) else version.who
        kept = replace(
            version,
            who=who,
            about=tuple(one for one in version.about if not names(one)),
            checksum=checksum_text(total),
            changed=len(changes),
        )
        return Entry(version=kept, content=encoded(one for one, _old, _new in changes))

    def _last(self, total: int, changes: tuple[RowChange, ...], who: str | None) -> Entry:
        """Return the version that says that an actor was erased, not which."""
        number = self.held.versions[-1].number + 1 if self.held.versions else 1
        version = Version(
            number=number,
            time=now(),
            who=None if who is None or self.actor.is_named_in(who) else who,
            action=Action.FORGET,
            checksum=checksum_text(total),
            changed=0,
        )
        return Entry(version=version, content=encoded(changes))

    def told(self) -> Forgotten:
        """Return what is erased, and where the actor is named still."""
        counts: Counter[Table] = Counter()
        mappings: dict[str, None] = {}
        mentions: dict[tuple[str, str], None] = {}
        for table, mapping, key, row in self.held.contents.rows():
            cleaned = self.cleaned(table, key, row)
            if cleaned is None:
                counts[table] += 1
                if table is Table.ACTORS:
                    mappings[mapping] = None
            else:
                subject = self._subject(mapping, key)
                mentions.update(dict.fromkeys((subject, one) for one in self._named(cleaned)))
        return Forgotten(
            name=self.actor.name,
            mappings=tuple(mappings),
            counts=counts,
            versions=sum(map(self._tells, self.held.versions)),
            mentions=tuple(mentions),
        )

    def _subject(self, mapping: str, key: Key) -> str:
        """Return what a row is about, by name: an actor, or the two ends of a relation."""
        actors = self.held.contents.mappings[mapping].actors if mapping else {}
        ends = key[:2] if isinstance(key, tuple) else (key,)
        named = (actors[end]["name"] if end in actors else end for end in map(str, ends))
        return " – ".join(filter(None, named)) or mapping

    def _named(self, row: Row) -> list[str]:
        """Return the columns of a row that name the actor."""
        named = self.actor.is_named_in
        return [name for name, value in row.items() if any(map(named, texts_in(value)))]

    def _tells(self, version: Version) -> bool:
        changes = self.held.changes_of(version.number)
        return any(map(self.actor.is_touched_by, changes))


def _gaps_about(held: Held, actor: Trace) -> Iterator[str]:
    """Yield the gaps of which a step ever named the actor."""
    for key, row in held.contents.steps.items():
        if actor.is_about(Table.STEPS, key, row):
            yield key[0]
    for version in held.versions:
        for change in held.changes_of(version.number):
            if change.table is Table.STEPS and actor.is_touched_by(change):
                yield change.key[0]
