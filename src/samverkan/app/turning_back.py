"""Undo and redo, the history of a map and the way back in it, and at which meeting it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.app.editing import Form
from samverkan.app.open_maps import map_of
from samverkan.app.replies import answers
from samverkan.errors import StoreError, UsageError
from samverkan.report.history_tables import say_version, say_when, version_heading
from samverkan.store.journal import version_at
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from samverkan.app.open_maps import OpenMap, Shown
    from samverkan.app.replies import Asked
    from samverkan.store import Store
    from samverkan.store.journal import Version
    from samverkan.store.turns import Turn, Turns
    from samverkan.words import Message

LONGEST_NAME = 80
"""Letters of the name of a meeting; it stands in a column of the history."""
MOST = 5
"""Versions that are told one by one after all of them were taken back, the last ones."""
SEE_HISTORY = message("The history shows what was done, by others too.")


def undo(asked: Asked) -> dict[str, object]:
    """Take back the last change that was made here."""
    return _turned(
        asked,
        lambda turns: turns.undo,
        message("Taken back: {what}"),
        message("There is nothing to take back"),
    )


def redo(asked: Asked) -> dict[str, object]:
    """Do again what was taken back last."""
    return _turned(
        asked,
        lambda turns: turns.redo,
        message("Done again: {what}"),
        message("There is nothing to do again"),
    )


def _turned(
    asked: Asked, choose: Callable[[Turns], Turn | None], told: Message, nothing: Message
) -> dict[str, object]:
    """Turn round the change that is chosen, and say which it was."""
    open_map = map_of(asked)
    said = nothing

    def work(store: Store, shown: Shown) -> Version | None:
        nonlocal said
        turn = choose(open_map.turns(shown))
        if turn is None:
            raise StoreError(nothing, SEE_HISTORY)
        said = told.filled(what=say_version(turn.change))
        return store.undo(turn.undone.number)

    shown = open_map.do(work)
    return {"version": shown.sign, "said": [said.text(asked.language)]}


def history(asked: Asked) -> dict[str, object]:
    """Return what was done to the map, the last first, and what of it was done here."""
    open_map = map_of(asked)
    versions = open_map.shown().versions
    return {"versions": [_version(one, open_map, asked.language) for one in reversed(versions)]}


def _version(version: Version, open_map: OpenMap, language: str) -> dict[str, object]:
    return {
        "number": version.number,
        "time": say_when(version),
        "who": version.who,
        "text": say_version(version).text(language),
        "here": open_map.is_own(version),
    }


def return_to(asked: Asked) -> dict[str, object]:
    """Go back to all that the map was at a version; what was done since stays in the history."""
    open_map = map_of(asked)
    form = Form.of(asked.sent, open_map.meeting)
    number, seen = form.number("version"), form.optional("seen")
    since: tuple[Version, ...] = ()

    def work(store: Store, shown: Shown) -> Version | None:
        nonlocal since
        if seen not in (None, shown.sign):
            raise StoreError(message("Others have changed the map meanwhile"), SEE_HISTORY)
        since = tuple(one for one in shown.versions if one.number > number)
        return store.return_to(number)

    shown = open_map.do(work)
    then = version_heading(version_at(shown.versions, number))
    said = [message("The map is as it was then. {heading}", heading=then)]
    said += [message("Taken back: {what}", what=version_heading(one)) for one in since[-MOST:]]
    return {"version": shown.sign, "said": [text.text(asked.language) for text in said]}


def meeting(asked: Asked) -> dict[str, object]:
    """Remember at which meeting the map is changed from now on; a blank name for none."""
    open_map = map_of(asked)
    name = " ".join(Form.of(asked.sent, "").text("name").split())
    if len(name) > LONGEST_NAME or not (name.isprintable() or not name):
        raise UsageError(
            message("This name is too long, or has characters that cannot be seen"),
            message("Write one of at most {count} letters", count=LONGEST_NAME),
        )
    open_map.meeting = name
    return {"meeting": name}


ROUTES = [
    answers("POST", "/api/maps/{key}/undo", undo),
    answers("POST", "/api/maps/{key}/redo", redo),
    answers("GET", "/api/maps/{key}/history", history),
    answers("POST", "/api/maps/{key}/return", return_to),
    answers("POST", "/api/maps/{key}/meeting", meeting),
]
