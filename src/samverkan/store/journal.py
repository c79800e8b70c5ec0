"""The versions of a store: what each change did, when, by whom; and how that is kept.

A version keeps its changes (`samverkan.store.changes`) as compressed JSON, so that the contents of
any version are those of today with the changes since taken back, the last one first.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice, takewhile
from string import hexdigits
from typing import TYPE_CHECKING, Any

from samverkan.dates import local_time
from samverkan.errors import StoreError
from samverkan.store.changes import RowChange, with_changes
from samverkan.store.contents import Table
from samverkan.store.values import UnreadableError, read_json
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samverkan.store.contents import Contents, Key
    from samverkan.store.rows import Row
    from samverkan.words import Message


class Action(StrEnum):
    """What made a version."""

    FOUND = "found"
    """What the store held before it kept versions, or before older ones were taken away."""
    LOAD = "load"
    REMOVE = "remove"
    RENAME = "rename"
    EDIT = "edit"
    ADD = "add"
    DROP = "drop"
    MERGE = "merge"
    SETTLE = "settle"
    FOLLOW = "follow"
    UNDO = "undo"
    RETURN = "return"
    """A return to all that an earlier version held."""
    FORGET = "forget"
    OUTSIDE = "outside"
    """What another program changed in the rows, told from them afterwards."""
    REPAIR = "repair"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One change of a store.

    Attributes
    ----------
    number
        1, 2, 3, … ; numbers are never given twice, whatever the clock says.
    time
        UTC, ``2026-11-24T21:05:09Z``.
    who
        The name that was given, else the system's; None when neither is known.
    action, about
        What was done, and with what: names of mappings or actors, or the number of a version.
    checksum
        Of all rows that the store then held, as 32 hexadecimal digits.
    changed
        How many rows came, went or say something else; those that only moved are not counted.
    """

    number: int
    time: str
    who: str | None
    action: Action
    about: tuple[str, ...] = ()
    checksum: str
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Who changes a store, and what it is that is done; see `Version`."""

    action: Action
    about: tuple[str, ...] = ()
    who: str | None = None


def version_of(row: Mapping[str, Any]) -> Version:
    """Return the version that a row of the journal describes.

    Raises
    ------
    StoreError
        When another hand made it unreadable.
    """
    try:
        about = read_json(row["about"])
        version = Version(**{**row, "action": Action(row["action"]), "about": _texts(about)})
        is_known = isinstance(version.number, int) and version.number > 0
        _texts([version.time, version.checksum])
    except (KeyError, TypeError, ValueError, UnreadableError) as error:
        raise damaged_version(row.get("number")) from error
    if not is_known:
        raise damaged_version(version.number)
    return version


def _texts(held: object) -> tuple[str, ...]:
    if not isinstance(held, list) or not all(isinstance(one, str) for one in held):
        raise UnreadableError
    return tuple(held)


def checksum_number(text: str) -> int:
    """Return a checksum that is kept; one that was made unreadable is none."""
    return int(text, 16) if set(text) <= set(hexdigits) else 0


def checksum_text(number: int) -> str:
    """Return a checksum as it is kept."""
    return f"{number:032x}"


def encoded(changes: Iterable[RowChange]) -> bytes:
    """Return changes as a version keeps them: those of one sort together, columns named once.

    Raises
    ------
    UnicodeEncodeError
        When a text holds half a character.
    """
    sorts: dict[tuple[Table, str, str], list[RowChange]] = {}
    for one in changes:
        sorts.setdefault((one.table, one.mapping, one.kind), []).append(one)
    packer = zlib.compressobj(level=COMPRESSION)
    pieces = [packer.compress(text.encode()) for text in _pieces(sorts)]
    return b"".join((*pieces, packer.flush()))


COMPRESSION = 3
"""Twice as fast as the usual 6, for a sixth more bytes."""

ROWS_OF_A_PIECE = 1_000
WRITTEN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


def _pieces(sorts: Mapping[tuple[Table, str, str], Sequence[RowChange]]) -> Iterator[str]:
    """Give the JSON of changes in pieces, for the whole of it takes much room."""
    begins = "["
    for sort, changes in sorts.items():
        columns, rows = _packed(changes)
        yield f"{begins}{WRITTEN([*sort, columns])[:-1]},["
        begins = ""
        while piece := list(islice(rows, ROWS_OF_A_PIECE)):
            yield begins + WRITTEN(piece)[1:-1]
            begins = ","
        yield "]]"
    yield "]" if sorts else "[]"


def _packed(changes: Sequence[RowChange]) -> tuple[list[str], Iterator[list[Any]]]:
    """Return the columns of rows that came or went, and of each row its key and values.

    Rows that changed have no columns in common: of these what they were and what they became.
    """
    if changes[0].kind == "updated":
        return [], ([one.key, one.before, one.after] for one in changes)
    rows = [(one.key, one.before or one.after or {}) for one in changes]
    columns = list(dict.fromkeys(chain.from_iterable(row for _key, row in rows)))
    return columns, ([key, *map(row.get, columns)] for key, row in rows)


def decoded(content: object, *, number: int) -> tuple[RowChange, ...]:
    """Return the changes that a version keeps.

    Raises
    ------
    StoreError
        When they are damaged.
    """
    if not isinstance(content, bytes | bytearray):
        raise damaged_version(number)
    try:
        kept = json.loads(zlib.decompress(content))
        return tuple(
            RowChange(Table(table), mapping, _key(key), *_unpacked(kind, columns, values))
            for table, mapping, kind, columns, rows in kept
            for key, *values in rows
        )
    except (ValueError, TypeError, zlib.error) as error:
        raise damaged_version(number) from error


def _unpacked(
    kind: str, columns: Sequence[str], values: Sequence[Any]
) -> tuple[Row | None, Row | None]:
    """Return a row before and after; one that came or went without its blanks."""
    if kind == "updated":
        before, after = values
        return before, after
    pairs = zip(columns, values, strict=True)
    row = {name: value for name, value in pairs if value is not None}
    return (None, row) if kind == "created" else (row, None)


def _key(key: str | list[str | int]) -> Key:
    return tuple(key) if isinstance(key, list) else key


def rewound(contents: Contents, later: Iterable[Sequence[RowChange]]) -> Contents:
    """Take back the changes of later versions, the last one first."""
    return with_changes(contents, (one.undone() for changes in later for one in changes))


def version_at(versions: Sequence[Version], which: int | str) -> Version:
    """Return the version of a number, or the last one of a day or before it.

    Parameters
    ----------
    versions
        In order of number.
    which
        A number, or a date: a year, a month or a day as ISO text, as the calendar here has it.

    Raises
    ------
    StoreError
        When there is none.
    """
    if isinstance(which, int):
        found = [one for one in versions if one.number == which]
    else:
        found = [one for one in versions if local_time(one.time)[: len(which)] <= which]
    if not found:
        raise no_such_version(which, versions)
    return found[-1]


def versions_before(versions: Iterable[Version], date: str) -> list[Version]:
    """Return the versions from before a date, as the calendar here has it.

    One that comes after one of that date or later is not from before it, whatever its clock said.
    """
    return [*takewhile(lambda one: local_time(one.time)[: len(date)] < date, versions)]


def last_to_undo(versions: Sequence[Version], number: int | None = None) -> Version:
    """Return the version of a number, or the last one that nothing has taken back.

    Raises
    ------
    StoreError
        When there is none, or it is of a kind that cannot be taken back.
    """
    if number is not None:
        found = version_at(versions, number)
        if found.action in (Action.FOUND, Action.FORGET):
            raise StoreError(
                message("Version {number} cannot be taken back", number=number),
                message("What was erased is gone; what was there from the beginning stays."),
            )
        return found
    undone = _taken_back(versions)
    for one in reversed(versions):
        if one.number not in undone and one.action in UNDOABLE:
            return one
    raise StoreError(
        message("There is nothing to take back"),
        message("samverkan history lists what was done."),
    )


def _taken_back(versions: Sequence[Version]) -> dict[int, int]:
    """Return the versions that are taken back, by number, each with the one that did so."""
    found: dict[int, int] = {}
    for one in reversed(versions):
        if one.action is Action.UNDO and one.number not in found:
            found[int(one.about[0])] = one.number
    return found


UNDOABLE = frozenset(Action) - {Action.FOUND, Action.FORGET, Action.UNDO}


def no_such_version(which: int | str, versions: Sequence[Version]) -> StoreError:
    """Return the error for a version that the store does not keep."""
    return StoreError(
        message("The database has no version {which}", which=which), _those_kept(versions)
    )


def _those_kept(versions: Sequence[Version]) -> Message:
    if not versions:
        return message("It keeps no versions yet; the first change makes one.")
    first, day = versions[0].number, local_time(versions[0].time)[:10]
    if len(versions) == 1:
        return message("It keeps version {number} only, of {day}.", number=first, day=day)
    return message(
        "It keeps versions {first} to {last}, from {day} on; samverkan history lists them.",
        first=first,
        last=versions[-1].number,
        day=day,
    )


def changed_since(version: Version, versions: Sequence[Version]) -> StoreError:
    """Return the error for a version of which something has changed since, it being among many."""
    number = version.number
    by = _taken_back(versions).get(number)
    if by is not None:
        return StoreError(
            message(
                "Version {number} is taken back already, by version {by}", number=number, by=by
            ),
            message("To have it again: samverkan undo {number}", number=by),
        )
    is_first = number == versions[0].number
    return StoreError(
        message(
            "Version {number} cannot be taken back alone: a later one changed the same",
            number=number,
        ),
        message("Take the later ones back first.")
        if is_first
        else message(
            "Take the later ones back first, or return to what was there before it: "
            "samverkan undo --to {number}",
            number=number - 1,
        ),
    )


def damaged_version(number: object) -> StoreError:
    """Return the error for a version whose changes cannot be read."""
    return StoreError(
        message("What version {number} changed is damaged and cannot be read", number=number),
        message("The map of today can still be read. See: samverkan store verify"),
    )
