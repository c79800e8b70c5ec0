"""Which actor somebody means who wants to change something: surely one, or a list to choose from.

What only probably means an actor is enough where files are read and told of; not here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.errors import UsageError
from samverkan.validate.identity import Directory
from samverkan.validate.references import References
from samverkan.words import message
from samverkan.words.names import swedish_order
from samverkan.words.vocabulary import loosely

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samverkan.model import Actor

MOST_SHOWN = 8


def find_one(actors: Sequence[Actor], written: str) -> Actor:
    """Return the only actor that an id, a name, another name or a part of one means.

    Raises
    ------
    UsageError
        When none or several may be meant; the next step lists them.

    Examples
    --------
    >>> from samverkan.model import Actor
    >>> find_one([Actor(id="a", name="Läppe Livs"), Actor(id="b", name="Vik")], "läppe").id
    'a'
    """
    wanted = written.strip()
    directory = Directory()
    for actor in actors:
        directory.add(actor, actor.id)
    by_id = {actor.id: actor for actor in actors}
    exact = directory.find(wanted)
    found = References(directory, actors).find(wanted)
    parts = _with_part(actors, wanted)
    for ids, is_sure in ((exact, True), (found.actor_ids, not found.is_likely), (parts, True)):
        if ids and is_sure:
            if len(ids) == 1:
                return by_id[ids[0]]
            raise _several(wanted, [by_id[one] for one in ids])
    near = found.actor_ids or ()
    raise _none(wanted, [by_id[one] for one in near], directory.nearest_names(wanted) or ())


def two_of(actors: Sequence[Actor], first: str, second: str) -> tuple[Actor, Actor]:
    """Return the two actors that somebody means; see `find_one`.

    Raises
    ------
    UsageError
        When they are not two.
    """
    one, other = find_one(actors, first), find_one(actors, second)
    if one.id == other.id:
        raise UsageError(
            message("{name} stands on both sides", name=one.name),
            message("Name two different actors."),
        )
    return one, other


def _with_part(actors: Iterable[Actor], written: str) -> tuple[str, ...]:
    """Return the ids of the actors of whose name or other names a text is a part."""
    part = loosely(written)
    names = ((actor.id, (actor.name, *actor.aliases)) for actor in actors)
    return tuple(one for one, own in names if part and any(part in loosely(name) for name in own))


def said(actor: Actor) -> str:
    """Return an actor's name with its id, by which it can be named.

    Examples
    --------
    >>> from samverkan.model import Actor
    >>> said(Actor(id="livs_vik", name="Livs", locality="Vik"))
    'Livs, Vik (livs_vik)'
    """
    place = f", {actor.locality}" if actor.locality and actor.locality not in actor.name else ""
    return f"{actor.name}{place} ({actor.id})"


def _several(written: str, actors: Sequence[Actor]) -> UsageError:
    ordered = sorted(actors, key=lambda actor: swedish_order(actor.name))
    shown = " / ".join(map(said, ordered[:MOST_SHOWN]))
    return UsageError(
        message("“{name}” may mean {count} actors", name=written[:60], count=len(actors)),
        message("Write more of the name, or what stands in brackets: {names}", names=shown),
    )


def _none(written: str, likely: Sequence[Actor], near: Sequence[str]) -> UsageError:
    names = [said(actor) for actor in likely[:MOST_SHOWN]] or list(near)
    return UsageError(
        message("“{name}” is the id or name of no actor on the map", name=written[:60]),
        message("Did you mean {names}?", names=" / ".join(names))
        if names
        else message("The map has no actors yet. Add one: samverkan add actor NAME"),
    )
