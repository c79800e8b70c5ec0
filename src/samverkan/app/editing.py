"""Changes of a map by hand: what a form asks for, planned and made by the functions of `edits`.

A form names actors by their ids, and says what it was shown (`seen`). What somebody else has
changed since is never changed again unseen: the one who asks is told, and nothing is done.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from samverkan.app.open_maps import map_of
from samverkan.app.replies import answers, not_understood
from samverkan.app.wording import on_screen
from samverkan.edits import (
    Standing,
    add_actor,
    add_presence,
    add_relation,
    call_also,
    merge_actors,
    relation_between,
    remove_actor,
    remove_presence,
    remove_relation,
    set_field,
    set_relation_field,
)
from samverkan.errors import StoreError
from samverkan.model import Actor, Presence, Relation
from samverkan.words import message
from samverkan.words.fields import columns_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from samverkan.app.open_maps import OpenMap, Shown
    from samverkan.app.replies import Asked
    from samverkan.edits import Edit

LOOK_AGAIN = message(
    "Nothing was changed. Look at what it says now, and do it again if you want to."
)


@dataclass(frozen=True, slots=True)
class Form:
    """What a form sent, by our names for its fields; `source` is what the change rests on."""

    sent: Mapping[str, Any]
    meeting: str

    @classmethod
    def of(cls, sent: object, meeting: str) -> Form:
        """Return what was sent.

        Raises
        ------
        InputError
            When that is no form.
        """
        if not isinstance(sent, dict):
            raise not_understood()
        return cls(sent, meeting)

    @property
    def source(self) -> str | None:
        """What the change rests on: as it was written, else the meeting."""
        return self.optional("source") or self.meeting or None

    def text(self, name: str) -> str:
        """Return a field that has to be there.

        Raises
        ------
        InputError
            When it is not.
        """
        value = self.optional(name)
        if value is None:
            raise not_understood()
        return value

    def optional(self, name: str) -> str | None:
        """Return a field; None when it was not sent."""
        value = self.sent.get(name)
        if value is not None and not isinstance(value, str):
            raise not_understood()
        return value

    def number(self, name: str) -> int:
        """Return a whole number that has to be there.

        Raises
        ------
        InputError
            When it is not.
        """
        value = self.sent.get(name)
        if not isinstance(value, int):
            raise not_understood()
        return value

    def cells(self, kind: type) -> dict[str, str | None]:
        """Return the cells of a row of a kind, which are as in a sheet; blank ones are left out."""
        cells = self.sent.get("cells") or {}
        if not isinstance(cells, dict) or not cells.keys() <= {*columns_of(kind), "source"}:
            raise not_understood()
        return {
            name: text for name, text in cells.items() if isinstance(text, str) and text.strip()
        }

    @property
    def actor_ids(self) -> tuple[str, ...]:
        """The ids of the actors that are named."""
        named = (self.optional(name) for name in ("actor", "first", "second", "keep", "drop"))
        return tuple(one for one in named if one is not None)


@dataclass(frozen=True, slots=True)
class Doing:
    """One thing that a form can ask for: how it is planned, and on what of the map it rests."""

    plan: Callable[[Standing, Form], Edit]
    rests_on: Callable[[Standing, Form], object] = lambda _standing, _form: None


def _added_actor(standing: Standing, form: Form) -> Edit:
    """Plan to add an actor, and say so by its name alone."""
    planned = add_actor(standing, form.text("name"), form.cells(Actor), form.source)
    told, *further = planned.said
    return replace(planned, said=(told.filled(name=planned.about[0]), *further))


def _added_relation(standing: Standing, form: Form) -> Edit:
    ends = form.text("first"), form.text("second")
    return add_relation(standing, *ends, form.cells(Relation), form.source)


def _set_relation(standing: Standing, form: Form) -> Edit:
    found = relation_between(
        standing, form.text("first"), form.text("second"), form.optional("type")
    )
    return set_relation_field(standing, found, form.text("field"), form.text("text"), form.source)


def _field(standing: Standing, form: Form) -> object:
    """Return what stands in the field that is to be changed."""
    actor = standing.by_id.get(form.text("actor"))
    return getattr(actor, form.text("field"), actor and actor.extras)


def _actors(standing: Standing, form: Form) -> object:
    """Return what is said of the actors that are named, and of whom they are in contact with."""
    ids = {*form.actor_ids}
    stakeholders = standing.stakeholders
    return (
        tuple(one for one in stakeholders.actors if one.id in ids),
        tuple(one for one in stakeholders.relations if not ids.isdisjoint(one.ends)),
    )


def _between(standing: Standing, form: Form) -> object:
    """Return the relations of two actors."""
    ends = {form.text("first"), form.text("second")}
    return tuple(one for one in standing.stakeholders.relations if one.ends == ends)


def _presences(standing: Standing, form: Form) -> object:
    """Return the further places of an actor."""
    actor = standing.by_id.get(form.text("actor"))
    return actor and actor.presences


DOINGS: Mapping[str, Doing] = {
    "add_actor": Doing(_added_actor),
    "set_field": Doing(
        lambda standing, form: set_field(
            standing, form.text("actor"), form.text("field"), form.text("text"), form.source
        ),
        _field,
    ),
    "remove_actor": Doing(
        lambda standing, form: remove_actor(standing, form.text("actor"), form.source), _actors
    ),
    "add_relation": Doing(_added_relation),
    "set_relation_field": Doing(_set_relation, _between),
    "remove_relation": Doing(
        lambda standing, form: remove_relation(
            standing,
            form.text("first"),
            form.text("second"),
            form.optional("type"),
            form.source,
        ),
        _between,
    ),
    "add_presence": Doing(
        lambda standing, form: add_presence(
            standing, form.text("actor"), form.text("place"), form.cells(Presence)
        )
    ),
    "remove_presence": Doing(
        lambda standing, form: remove_presence(
            standing, form.text("actor"), form.text("place"), form.source
        ),
        _presences,
    ),
    "merge_actors": Doing(
        lambda standing, form: merge_actors(
            standing, form.text("keep"), form.text("drop"), form.source
        ),
        _actors,
    ),
    "call_also": Doing(
        lambda standing, form: call_also(
            standing, form.text("actor"), form.text("name"), form.source
        )
    ),
}
"""What a form can ask for, by its name."""


def edit(asked: Asked) -> object:
    """Make a change, or with ``try`` only say what it would do."""
    open_map = map_of(asked)
    form = Form.of(asked.sent, open_map.meeting)
    doing = DOINGS.get(form.text("do"))
    if doing is None:
        raise not_understood()

    def plan(shown: Shown) -> Edit:
        _refuse_what_moved_on(open_map, shown, form, doing)
        return doing.plan(shown.standing, form)

    if asked.query.get("try"):
        shown = open_map.shown()
        return _told(asked, shown, plan(shown), form)
    made, shown = open_map.change(plan)
    return _told(asked, shown, made, form)


def _told(asked: Asked, shown: Shown, made: Edit, form: Form) -> dict[str, object]:
    """Return what was done, and the actor that it is about."""
    ids = form.actor_ids or tuple(one.id for one in made.actors)
    return {
        "version": shown.sign,
        "said": [on_screen(text).text(asked.language) for text in made.said],
        "actor": ids[0] if ids else None,
    }


def _refuse_what_moved_on(open_map: OpenMap, shown: Shown, form: Form, doing: Doing) -> None:
    """Refuse a change of what somebody else has changed since it was shown.

    Raises
    ------
    StoreError
        When somebody has.
    """
    seen = form.optional("seen")
    if seen is None or seen == shown.sign:
        return
    before, now = open_map.standing_at(seen), shown.standing
    _refuse_gone(before, now, form.actor_ids)
    if doing.rests_on(before, form) != doing.rests_on(now, form):
        names = tuple(now.names.get(one, one) for one in form.actor_ids)
        raise StoreError(message("It has been changed meanwhile: {names}", names=names), LOOK_AGAIN)


def _refuse_gone(before: Standing, now: Standing, ids: Iterable[str]) -> None:
    """Refuse a change of an actor that is no longer on the map.

    Raises
    ------
    StoreError
        When there is one.
    """
    gone = tuple(before.names[one] for one in ids if one in before.names and one not in now.by_id)
    if gone:
        raise StoreError(
            message("No longer on the map: {names}. Somebody took it away meanwhile", names=gone),
            LOOK_AGAIN,
        )


ROUTES = [answers("POST", "/api/maps/{key}/edits", edit)]
