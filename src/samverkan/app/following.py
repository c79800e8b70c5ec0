"""What is noted of suggestions at a meeting: contacted, declined, they already work together."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from samverkan.app.editing import Form
from samverkan.app.open_maps import map_of
from samverkan.app.replies import answers, not_understood
from samverkan.app.wording import on_screen
from samverkan.errors import StoreError
from samverkan.filters import check_date
from samverkan.following import State, Step
from samverkan.handout.follow import completed, say_noted, without_personal_data
from samverkan.store.contents import Table
from samverkan.store.journal import Action
from samverkan.validate.faults import find_personal_data
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.app.open_maps import OpenMap, Shown
    from samverkan.app.replies import Asked
    from samverkan.store import Store
    from samverkan.store.journal import Version


def note(asked: Asked) -> dict[str, object]:
    """Note how far a suggestion has come; without a state take back what was noted last."""
    open_map = map_of(asked)
    form = Form.of(asked.sent, open_map.meeting)
    if form.optional("state") is None:
        return _taken_back(asked, open_map, form.text("gap"))
    check_date(form.optional("date") or None)
    kept = without_personal_data(form.optional("note"), find_personal_data)
    written = Step(
        gap=form.text("gap"),
        state=_state(form.text("state")),
        date=form.optional("date") or None,
        note=kept.text,
        about=form.optional("about") or None,
    )
    said = kept.said

    def work(store: Store, shown: Shown) -> Version | None:
        nonlocal said
        following = shown.standing.following
        (step,) = completed([written], shown.analysis, asked.language, following)
        said = (say_noted(step), *said)
        return own_version(store) if store.add_steps([step]) else None

    shown = open_map.do(work)
    return {"version": shown.sign, "said": [on_screen(text).text(asked.language) for text in said]}


def own_version(store: Store) -> Version | None:
    """Return the version that was made just now, unless somebody was quicker."""
    last = store.last_version()
    return last if last and last.who == store.who and last.action is Action.FOLLOW else None


def _state(written: str) -> State:
    with suppress(ValueError):
        return State(written)
    raise not_understood()


def _taken_back(asked: Asked, open_map: OpenMap, gap: str) -> dict[str, object]:
    """Take back what was noted of a gap last, where that was done here."""

    def work(store: Store, shown: Shown) -> Version | None:
        return store.undo(_noted_in(store, open_map, shown, gap).number)

    shown = open_map.do(work)
    said = message("The last note is undone")
    return {"version": shown.sign, "said": [said.text(asked.language)]}


def _noted_in(store: Store, open_map: OpenMap, shown: Shown, gap: str) -> Version:
    """Return the version in which the last step of a gap was noted here.

    Raises
    ------
    StoreError
        When it was noted elsewhere, or nothing is noted.
    """
    number = len(shown.standing.following.history.get(gap, ()))
    with store.reading() as held:
        for one in reversed(held.versions):
            if one.action is Action.FOLLOW and open_map.is_own(one):
                keys = [c.key for c in held.changes_of(one.number) if c.table is Table.STEPS]
                if any(key[0] == gap for key in keys) and number:
                    return one
    raise StoreError(
        message("There is no note of this to undo"),
        message("Note how far it has come now instead."),
    )


ROUTES = [answers("POST", "/api/maps/{key}/steps", note)]
