"""What the versions of a store did: in sentences, as a table and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.dates import local_time
from samverkan.report.data import Data, fields_of
from samverkan.report.tables import Table, columns, numbers
from samverkan.store.journal import Action
from samverkan.store.summaries import said_mapping
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.store.journal import Version
    from samverkan.words import Message

MOST_NAMED = 3
"""Names that a line tells one by one; the rest are counted."""

_MERGED = 2
"""Names of two actors that were made one."""

_DONE = {
    Action.FOUND: message("What the database held before"),
    Action.LOAD: message("Loaded {about}"),
    Action.REMOVE: message("Took away {about}"),
    Action.EDIT: message("Changed {about}"),
    Action.ADD: message("Added by hand: {about}"),
    Action.DROP: message("Took off the map: {about}"),
    Action.MERGE: message("Made one of {about}"),
    Action.SETTLE: message("Settled what differed of {about}"),
    Action.FOLLOW: message("Noted what became of: {about}"),
    Action.UNDO: message("Took back version {about}"),
    Action.RETURN: message("Went back to version {about}"),
    Action.FORGET: message("Erased an actor"),
    Action.OUTSIDE: message("Another program changed the database"),
    Action.REPAIR: message("Mended what another program had changed"),
}
_WITHOUT_NAMES = {
    Action.EDIT: message("Changed the map"),
    Action.ADD: message("Added something by hand"),
    Action.DROP: message("Took something off the map"),
    Action.MERGE: message("Made one of two actors"),
    Action.SETTLE: message("Settled what differed"),
    Action.FOLLOW: message("Changed what was noted of a suggestion"),
}
"""What is said where no names are kept, or where an actor is erased from them."""


def say_version(version: Version) -> Message:
    """Return in one sentence what a version did."""
    action, about = version.action, version.about
    if action is Action.RENAME and len(about) == 2:
        return message("{name} is called {new} now", name=said_mapping(about[0]), new=about[1])
    if action is Action.REMOVE and len(about) == 1:
        return _DONE[action].filled(about=said_mapping(about[0]))
    is_cut = not about or (action is Action.MERGE and len(about) < _MERGED)
    if is_cut and action in _WITHOUT_NAMES:
        return _WITHOUT_NAMES[action]
    return _DONE.get(action, _WITHOUT_NAMES[Action.EDIT]).filled(about=listed(about, MOST_NAMED))


def listed(names: Sequence[str], most: int, *, between: str = ", ") -> Message | str:
    """Return the first names, and how many more there are."""
    more = len(names) - most
    if more < 1:
        return between.join(names)
    return plural_message(
        "{names} and {count} more",
        "{names} and {count} more",
        more,
        names=between.join(names[:most]),
    )


def say_when(version: Version) -> str:
    """Return the day and the time to the minute, as the clock here shows it."""
    return local_time(version.time)[:16]


def version_heading(version: Version) -> Message:
    """Return a version by its number, its time, who made it, and what it did."""
    said = message(
        "Version {number}, {time}: {what}",
        number=version.number,
        time=say_when(version),
        what=say_version(version),
    )
    if version.who is None:
        return said
    return message("{said} ({who})", said=said, who=version.who)


def history_table(versions: Sequence[Version]) -> Table:
    """Return the versions as a table, in the order given."""
    titles = (
        *numbers(message("version"), decimals=0),
        *columns(message("time"), message("who"), message("what was done")),
        *numbers(message("rows"), decimals=0),
    )
    rows = tuple(
        (one.number, say_when(one), one.who, say_version(one), one.changed) for one in versions
    )
    return Table(titles, rows, message("History"))


def history_data(versions: Sequence[Version], language: str) -> Data:
    """Return the versions as ``samverkan.history/1``."""
    names = ("number", "time", "who", "about", "changed", "checksum")
    return {
        "schema": "samverkan.history/1",
        "versions": [
            fields_of(one, *names)
            | {"action": one.action.value, "what": say_version(one).text(language)}
            for one in versions
        ],
    }
