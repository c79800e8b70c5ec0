"""Finds what concerns one actor in all that a store holds and ever held."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from samverkan.decisions import DecisionKind
from samverkan.errors import StoreError
from samverkan.store.contents import Table
from samverkan.store.holdings import decisions_of
from samverkan.words import message
from samverkan.words.cells import texts_in
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samverkan.store.changes import RowChange
    from samverkan.store.contents import Key
    from samverkan.store.holdings import Held
    from samverkan.store.journal import Version
    from samverkan.store.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One actor as a store knows it.

    Attributes
    ----------
    name
        What it is called, or was called last.
    ids
        Its id, and those of actors that somebody decided are the same.
    names
        All that it was ever called.
    others
        Longer names of other actors that hold one of these: "Vena" is not meant by "Vena byalag".
    """

    name: str
    ids: frozenset[str]
    names: frozenset[str]
    others: frozenset[str] = frozenset()

    def is_named_in(self, text: str) -> bool:
        """Tell whether a text names the actor, as a word or words of its own."""
        if text in self.ids:
            return True
        for longer in sorted(self.others, key=len, reverse=True):
            text = re.sub(_as_words(longer), " ", text, flags=re.IGNORECASE)
        return any(re.search(_as_words(name), text, re.IGNORECASE) for name in self.names)

    def is_about(self, table: Table, row_key: Key, *rows: Row | None) -> bool:
        """Tell whether a row is the actor's own, one of its relations, or says something of it."""
        if table is Table.ACTORS:
            return row_key in self.ids
        if table is Table.RELATIONS:
            return not self.ids.isdisjoint(row_key[:2])
        if table is Table.DECISIONS:
            return any(not self.ids.isdisjoint(texts_in([*row.values()])) for row in rows if row)
        if table is Table.STEPS:
            return any(self.is_named_in(row.get("about") or "") for row in rows if row)
        return False

    def is_touched_by(self, change: RowChange) -> bool:
        """Tell whether a change concerns the actor."""
        return self.is_about(change.table, change.key, change.before, change.after)


def trace(held: Held, written: str) -> Trace:
    """Return the actor that is meant, by its id or by what it is or ever was called.

    Raises
    ------
    StoreError
        When there is no such actor, or several.
    """
    called: dict[str, dict[str, None]] = {}
    for actor, names in _names_held(held):
        called.setdefault(actor, {}).update(dict.fromkeys(filter(None, names)))
    found = [written] if written in called else _called(written, called)
    ids = _same(held, found[:1])
    if not found or not ids.issuperset(found):
        raise _not_one(written, found, called)
    own = [name for actor in (found[0], *sorted(ids)) for name in called.get(actor, ())]
    theirs = {name for actor, names in called.items() if actor not in ids for name in names}
    return Trace(
        name=own[0] if own else found[0],
        ids=ids,
        names=frozenset(own),
        others=frozenset(name for name in theirs if _is_longer(name, own)),
    )


def _same(held: Held, actors: Iterable[str]) -> frozenset[str]:
    """Return actors, and all that somebody decided are the same."""
    found: frozenset[str] = frozenset()
    pairs = [
        frozenset((*one.subject, str(one.value)))
        for one in decisions_of(held.contents)
        if one.kind is DecisionKind.SAME
    ]
    more = frozenset(actors)
    while more != found:
        found = more
        more = found.union(*(both for both in pairs if not found.isdisjoint(both)))
    return found


def versions_about(held: Held, actor: Trace) -> tuple[Version, ...]:
    """Return the versions that changed something of an actor."""
    return tuple(
        one for one in held.versions if any(map(actor.is_touched_by, held.changes_of(one.number)))
    )


def _names_held(held: Held) -> Iterator[tuple[str, Iterable[str | None]]]:
    """Yield what each actor is called, as was decided first, and then what it was called before."""
    for row in held.contents.decisions.values():
        yield from _decided_name(row)
    for rows in held.contents.mappings.values():
        for actor, row in rows.actors.items():
            yield actor, _names_in(row)
    for version in reversed(held.versions):
        for change in held.changes_of(version.number):
            for row in filter(None, (change.after, change.before)):
                if change.table is Table.ACTORS:
                    yield str(change.key), _names_in(row)
                elif change.table is Table.DECISIONS:
                    yield from _decided_name(row)


def _names_in(row: Row) -> tuple[str | None, ...]:
    return row.get("name"), *(row.get("aliases") or ())


def _decided_name(row: Row) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield whom a decision gives a name, and the name."""
    kind, subject, value = (row.get(name) for name in ("kind", "subject", "value"))
    is_name = kind == DecisionKind.SET and row.get("field") == "name"
    if (is_name or kind == DecisionKind.ALIAS) and isinstance(subject, list) and subject:
        yield str(subject[0]), (str(value),)


def _called(written: str, called: dict[str, dict[str, None]]) -> list[str]:
    return [actor for actor, names in called.items() if key(written) in map(key, names)]


def _is_longer(name: str, names: Iterable[str]) -> bool:
    return any(one != name and re.search(_as_words(one), name, re.IGNORECASE) for one in names)


def _as_words(name: str) -> str:
    return rf"(?<!\w){re.escape(name)}(?!\w)"


def _not_one(written: str, found: list[str], called: dict[str, dict[str, None]]) -> StoreError:
    if found:
        return StoreError(
            message("{word} is the name of several actors", word=written),
            message("Write one of the ids: {ids}", ids=tuple(found)),
        )
    known = dict.fromkeys(chain.from_iterable(called.values()))
    near = difflib.get_close_matches(written, known, n=3)
    return StoreError(
        message("The database has never held an actor {word}", word=written),
        message("Did you mean {names}?", names=tuple(near))
        if near
        else message("Write its name as the map has it, or its id."),
    )
