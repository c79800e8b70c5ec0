"""What a database holds otherwise than its versions say: as a table, in sentences and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.model import Actor, Distance, Relation
from samverkan.report.data import Data, fields_of
from samverkan.report.tables import NO, YES, Table, columns
from samverkan.store.contents import Table as Kind
from samverkan.words import message, plural_message, term
from samverkan.words.fields import Description, Holds, descriptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samverkan.report.tables import Cell
    from samverkan.store.changes import RowChange
    from samverkan.store.verifying import Verdict
    from samverkan.words import Message

_KINDS: Mapping[Kind, type] = {
    Kind.ACTORS: Actor,
    Kind.RELATIONS: Relation,
    Kind.DISTANCES: Distance,
}
_NAMES = {
    Kind.MAPPINGS: message("mapping"),
    Kind.ACTORS: message("actor"),
    Kind.RELATIONS: message("relation"),
    Kind.DISTANCES: message("distance"),
    Kind.DECISIONS: message("decision"),
    Kind.STEPS: message("follow-up"),
}
_WORDED = (Holds.WORD, Holds.WORDS)
_ALL = message("all of it")
_CAME, _WENT = message("is new"), message("is gone")
_TITLES = (message("what"), message("who"), message("field"), message("was"), message("is"))


def difference_table(verdict: Verdict) -> Table:
    """Return what differs: of what, which field, what it was and what it is."""
    names = _names(verdict)
    rows = (row for change in verdict.differences for row in _rows(change, names))
    return Table(columns(*_TITLES), tuple(rows), message("Changed outside samverkan"))


def _names(verdict: Verdict) -> dict[str, str]:
    """Return what actors are called, or were."""
    found: dict[str, str] = {}
    for contents in (verdict.contents, verdict.replay.expected):
        for rows in contents.mappings.values() if contents else ():
            found |= {actor_id: str(row.get("name")) for actor_id, row in rows.actors.items()}
    return found


def _rows(change: RowChange, names: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    beginning = (_NAMES[change.table], _who(change, names))
    if change.before is None:
        yield (*beginning, _ALL, None, _CAME)
    elif change.after is None:
        yield (*beginning, _ALL, None, _WENT)
    else:
        fields = descriptions(_KINDS[change.table]) if change.table in _KINDS else {}
        for name in change.before:
            field = fields.get(name)
            header = field.header if field is not None and field.header is not None else name
            was, now = (_shown(row.get(name), field) for row in (change.before, change.after))
            yield (*beginning, header, was, now)


def _who(change: RowChange, names: Mapping[str, str]) -> str:
    if change.table is Kind.MAPPINGS:
        return change.mapping
    parts = _parts(change)
    ends = parts[:2] if change.table in (Kind.RELATIONS, Kind.DISTANCES) else parts[:1]
    return " – ".join(names.get(str(end), str(end)) for end in ends)


def _shown(value: object, field: Description | None) -> Cell:
    """Return a value as it is shown, words as they are called."""
    if value is None or value == []:
        return None
    if isinstance(value, bool):
        return YES if value else NO
    family = field.family if field is not None and field.holds in _WORDED else None
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        names = tuple(term(family, one) if family else one for one in value)
        return message("{names}", names=names)
    if isinstance(value, str) and family:
        return term(family, value)
    return value if isinstance(value, str | int | float) else str(value)


def verdict_texts(verdict: Verdict) -> Iterator[Message]:
    """Yield in sentences what was found beside what differs."""
    if verdict.is_good:
        yield plural_message(
            "The database is as samverkan left it: {count} version was checked.",
            "The database is as samverkan left it: {count} versions were checked.",
            len(verdict.versions),
        )
    if verdict.replay.damaged is not None:
        yield message(
            "What version {number} changed is damaged, so that nobody can read how the database "
            "was before it. samverkan store repair lets the history begin where it can be read; "
            "the map of today stays as it is.",
            number=verdict.replay.damaged,
        )
    if verdict.wrong_sums:
        yield plural_message(
            "The checksum of version {numbers} is not that of its rows.",
            "The checksums of versions {numbers} are not those of their rows.",
            len(verdict.wrong_sums),
            numbers=tuple(map(str, verdict.wrong_sums)),
        )
    if verdict.dangling:
        yield plural_message(
            "{count} relation has lost an actor.",
            "{count} relations have lost an actor.",
            len(verdict.dangling),
        )
    yield from verdict.foreign.told()


def verify_data(verdict: Verdict) -> Data:
    """Return what was found, as ``samverkan.store-verify/1``."""
    return {
        "schema": "samverkan.store-verify/1",
        "good": verdict.is_good,
        "versions": len(verdict.versions),
        "differences": [
            fields_of(one, "mapping", "before", "after")
            | {"table": one.table.value, "key": list(_parts(one))}
            for one in verdict.differences
        ],
        "wrong_checksums": list(verdict.wrong_sums),
        "damaged_version": verdict.replay.damaged,
        "lost_ends": [list(key[:2]) for _mapping, key in verdict.dangling],
        "foreign": fields_of(verdict.foreign, "nodes", "relations", "properties"),
    }


def _parts(change: RowChange) -> tuple[object, ...]:
    return change.key if isinstance(change.key, tuple) else (change.key,)
