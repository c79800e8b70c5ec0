"""Which actor of a map a word means, given by its id or by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.errors import UsageError
from samverkan.validate.identity import Directory
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samverkan.model import Actor


def find_actor(actors: Iterable[Actor], written: str) -> str:
    """Return the id of the one actor that an id or a name means, whatever its case and spaces.

    Raises
    ------
    UsageError
        When no actor, or more than one, has it; the next step names those that may be meant.

    Examples
    --------
    >>> from samverkan.model import Actor
    >>> find_actor([Actor(id="a", name="Läppe Livs")], "läppe livs")
    'a'
    """
    directory = Directory()
    for actor in actors:
        directory.add(actor, actor.id)
    found = directory.find(written.strip())
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            message("“{name}” is the name of {count} actors", name=written[:60], count=len(found)),
            message("write the id of the one you mean: {ids}", ids=" / ".join(found[:5])),
        )
    near = directory.nearest_names(written)
    raise UsageError(
        message("“{name}” is the id or name of no actor on the map", name=written[:60]),
        message("Did you mean {names}?", names=" / ".join(near))
        if near
        else message("Write an id or a name as it stands in the actor table."),
    )
