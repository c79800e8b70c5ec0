"""Applies decided duplicates: a table that says which actor to keep and which to drop.

Relations are moved over, and nothing is lost: what the kept actor does not say itself it takes from
the dropped one, and what both say differently is kept as an extra. The files are not changed, so to
take a row out of the table is to undo it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from samverkan.errors import Code
from samverkan.model import Actor
from samverkan.read import Row, Table, read_tables
from samverkan.read.tables import text_at
from samverkan.validate.actors import ActorRow
from samverkan.validate.faults import Fault
from samverkan.validate.relations import ambiguous, unknown
from samverkan.words import message, plural_message
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from samverkan.validate.collector import Collector
    from samverkan.validate.references import References

MARK = "merged with"
"""The extra that holds names and ids of the actors that were dropped for this one."""

_HEADERS = {
    "keep": frozenset({"keep", "behall"}),
    "drop": frozenset({"drop", "slopa", "dubblett", "ta bort"}),
}
_OF_ITS_OWN = ("id", "name", "assumed", "extras", "place")
FIELDS = [f.name for f in fields(Actor) if f.name not in _OF_ITS_OWN]


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
        if keep == drop and self._is_read_as_same(row, columns["drop"]):
            return
        if keep == drop or _final(keep, self.merged) == drop:
            self._report(row, columns["drop"], _itself())
        elif self.merged.setdefault(drop, keep) != keep:
            self._report(row, columns["drop"], _twice())

    def _actor(self, row: Row, column: int) -> str | None:
        written = text_at(row, column)
        found = self.references.find(written).actor_ids if written else ()
        if len(found) == 1:
            return found[0]
        if not written:
            fault = _blank()
        elif found:
            fault = ambiguous(written, found)
        else:
            fault = unknown(written, self.references.directory.nearest_names(written))
        self._report(row, column, fault, written)
        return None

    def _is_read_as_same(self, row: Row, column: int) -> bool:
        """Tell whether a name is read as that of the other one already, for it is no actor's."""
        return not self.references.knows(row.cells[column].strip())

    def _report(self, row: Row, column: int, fault: Fault, value: str | None = None) -> None:
        place = self.table.place(row.number, self.header.cells[column].strip())
        self.collector.add((self.number, 0, row.number, column), place, fault, value)


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
            collector.add((number, 0, header.number, -1), place, _no_columns())
            continue
        decisions = _Decisions(table, header, number, references, collector, found)
        for row in table.rows[1:]:
            decisions.add(row, columns)
        found = decisions.merged
    return {drop: _final(drop, found) for drop in found}


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
    extras[MARK] = "; ".join(filter(None, (extras.get(MARK), dropped)))
    return replace(keep, **gained, extras=tuple(sorted(extras.items())))


def gains(keep: Actor, drop: Actor) -> Iterator[tuple[str, Any]]:
    """Yield the values that are blank in the first and not in the second, and lists as one."""
    for name in FIELDS:
        mine, theirs = getattr(keep, name), getattr(drop, name)
        if theirs and isinstance(theirs, tuple):
            yield name, tuple(dict.fromkeys((*(mine or ()), *theirs)))
        elif mine is None and theirs is not None:
            yield name, theirs


def _blank() -> Fault:
    return Fault(
        Code.MISSING_VALUE,
        message("the row lacks one of the two actors to merge"),
        message("write the id or name of the actor, or clear the whole row"),
    )


def _itself() -> Fault:
    return Fault(
        Code.SELF_RELATION,
        message("the actor would be merged with itself"),
        message("write another actor, or clear the row"),
    )


def _twice() -> Fault:
    return Fault(
        Code.AMBIGUOUS_ACTOR,
        message("the actor is merged with another one already"),
        message("keep one of the two rows"),
    )


def _no_columns() -> Fault:
    return Fault(
        Code.MISSING_COLUMN,
        message("a table of merges needs the two columns “keep” and “drop”"),
        message("write these headers in its first row"),
    )
