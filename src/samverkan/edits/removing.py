"""Taking away by hand: an actor, a relation, a further place of an actor.

What was added by hand is taken out again; of what files say it is decided that it is no more, so
that it stays away when they are loaded anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.decisions import DecisionKind
from samverkan.edits.edit import Edit, new_decision
from samverkan.edits.relations import relation_between
from samverkan.edits.values import said_value
from samverkan.errors import UsageError
from samverkan.store.journal import Action
from samverkan.words import message, plural_message
from samverkan.words.vocabulary import loosely

if TYPE_CHECKING:
    from samverkan.edits.edit import Standing


def remove_actor(standing: Standing, name: str, source: str | None = None) -> Edit:
    """Plan to take an actor off the map, with its relations.

    Raises
    ------
    UsageError
        When no actor, or more than one, may be meant.
    """
    actor = standing.actor(name)
    count = sum(actor.id in one.ends for one in standing.stakeholders.relations)
    told = (
        message("{name} is taken off the map", name=actor.name),
        plural_message("{count} relation goes with it", "{count} relations go with it", count),
    )
    said = told if count else told[:1]
    subject = (actor.id,)
    if standing.is_only_by_hand(actor.id):
        before = tuple(one for one in standing.decisions if subject[0] in one.subject)
        return Edit(
            about=(actor.name,),
            said=said,
            action=Action.DROP,
            dropped=(subject,),
            undecided=before,
        )
    decided = (new_decision(DecisionKind.GONE, subject, source),)
    return Edit(about=(actor.name,), said=said, action=Action.DROP, decided=decided)


def remove_relation(
    standing: Standing, first: str, second: str, type_: str | None = None, source: str | None = None
) -> Edit:
    """Plan to take a relation off the map; its type is needed where the two have several.

    Raises
    ------
    UsageError
        When the two have no such relation, or several.
    """
    found = relation_between(standing, first, second, type_)
    subject, about = found.subject, found.names
    told = message(
        "{first} and {second}: {type} is taken away",
        first=about[0],
        second=about[1],
        type=said_value("type", subject[2]),
    )
    decided = (
        (new_decision(DecisionKind.GONE, subject, source),)
        if found.is_beyond_hand(standing)
        else ()
    )
    return Edit(
        about=(" – ".join(about),),
        said=(told,),
        action=Action.DROP,
        dropped=(subject,),
        decided=decided,
    )


def remove_presence(standing: Standing, name: str, place: str, source: str | None = None) -> Edit:
    """Plan to take away a further place of an actor.

    Raises
    ------
    UsageError
        When it is not said to be there.
    """
    actor = standing.actor(name)
    known = {loosely(one.locality): one.locality for one in actor.presences}
    if loosely(place) not in known:
        places = tuple(sorted(known.values()))
        raise UsageError(
            message("{name} has no further place {place}", name=actor.name, place=place[:60]),
            message("It is in {places}.", places=places)
            if places
            else message("It has no further places at all; its own is changed with samverkan set."),
        )
    where = known[loosely(place)]
    told = message("{name} is no longer in {place}", name=actor.name, place=where)
    in_files = any(
        loosely(presence.locality) == loosely(where)
        for one in standing.beyond_hand(actor.id)
        for presence in one.presences
    )
    decision = new_decision(DecisionKind.GONE, (actor.id,), source, field="presences", value=where)
    return Edit(
        about=(f"{actor.name}, {where}",),
        said=(told,),
        action=Action.DROP,
        dropped=((actor.id, loosely(where)),),
        decided=(decision,) if in_files else (),
    )
